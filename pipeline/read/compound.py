"""Compound files, which Word and Excel wrote until 2007: looked at before a library believes what their tables say."""

import re
import struct

from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

HEAD, SIZE_AT = 512, 120
LAST = 0xFFFFFFFA
"""Numbers from here on are no sectors, but say that a chain ends."""
EXTENT, MOST_CELLS = re.compile(rb"\x00\x02\x0e\x00(.{12})\x00\x00", re.DOTALL), 65_536 * 256
"""The record of a sheet that says in which rows and columns it has cells."""
STREAMS = ("Root Entry\0", "Workbook\0", "Book\0")


def refuse_false_tables(content: bytes) -> None:
    """Raise `UnusableError` `unreadable` for a file whose tables or streams are larger than itself, whose sheets have no end, or whose chains of sectors run in circles."""
    try:
        is_false = max(_sizes(content)) > len(content) or _is_vast(content) or _runs_in_circles(_table(content))
    except (struct.error, ValueError):
        is_false = True
    if is_false:
        raise UnusableError(RejectReason.UNREADABLE, "broken: says that it holds more than it does")


def _sizes(content: bytes) -> list[int]:
    """Return how large the file says that its tables and its streams are."""
    entries = [content.find(name.encode("utf-16-le")) for name in STREAMS]
    streams = [struct.unpack_from("<I", content, at + SIZE_AT)[0] for at in entries if 0 <= at <= len(content) - SIZE_AT - 4]
    return [*(HEAD * count for count in struct.unpack_from("<II16xI4xI", content, 40)), *streams]


def _is_vast(content: bytes) -> bool:
    """Return whether a sheet says that it has more rows and columns than such sheets can have."""
    extents = (struct.unpack("<IIHH", extent) for extent in EXTENT.findall(content))
    return any((last - first) * (right - left) > MOST_CELLS for first, last, left, right in extents)


def _table(content: bytes) -> list[int]:
    """Return which sector follows each. The table lies in sectors that the head lists; where that has no room, further lists are chained."""
    sector = 1 << struct.unpack_from("<H", content, 30)[0]
    if sector not in (512, 4096):
        raise ValueError

    def numbers(of: int) -> list[int]:
        return [n for (n,) in struct.iter_unpack("<I", content[(of + 1) * sector : (of + 2) * sector].ljust(sector, b"\xff"))]

    listed, lists, (following,) = list(struct.unpack_from("<109I", content, 76)), 0, struct.unpack_from("<I", content, 68)
    while following < LAST:
        *more, following = numbers(following)
        listed, lists = listed + more, lists + 1
        if lists * sector > len(content):
            raise ValueError
    return [number for each in listed if each < LAST for number in numbers(each)]


def _runs_in_circles(following: list[int]) -> bool:
    """Return whether somebody who goes from sector to sector may come back to one."""
    walks = [-1] * len(following)  # in which walk a sector was reached first
    for start, reached in enumerate(walks):
        at = start
        while reached < 0 and at < len(following):
            if walks[at] == start:
                return True
            if walks[at] >= 0:
                break
            walks[at], at = start, following[at]
    return False
