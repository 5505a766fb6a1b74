"""CSV and TSV: one row is one article. The separator is found in the header, quoted cells may hold line breaks."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.decoding import BOMS, decode
from pipeline.read.columns import find_columns, read_rows
from pipeline.read.parts import Part, Source
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

SEPARATORS = (",", ";", "\t", "|")
BROKEN = re.compile("[\udc80-\udcff]")
ENOUGH = 64 * 1024


def read_delimited(source: Source) -> Iterator[Part]:
    """Yield one document per row. Raises `UnusableError` when the file has no header or no column that looks like the text."""
    start = source.stream.read(ENOUGH)
    if not start.strip():
        raise UnusableError(RejectReason.EMPTY, "nothing but white space")
    encoding = next((encoding for mark, encoding in BOMS if start.startswith(mark)), None)
    if encoding is None and b"\0" in start:
        raise UnusableError(RejectReason.BINARY, "holds zero bytes")
    stream = io.TextIOWrapper(
        io.BufferedReader(_Joined(start, source)),
        encoding or "utf-8",
        "surrogateescape" if encoding in (None, "utf-8-sig") else "strict",
        newline="",
    )
    csv.field_size_limit(source.max_bytes)
    try:
        lines = _bounded(stream, source.max_bytes)
        header_line = next(lines, "")
        separator = max(SEPARATORS, key=lambda mark: (header_line.count(mark), -SEPARATORS.index(mark)))
        reader = csv.reader(_and(header_line, lines), delimiter=separator)
        header = [name.strip() for name in next(reader, [])]
        yield from read_rows(_rows(reader, header), find_columns(header, source.columns), source)
    except csv.Error as error:
        raise UnusableError(RejectReason.UNREADABLE, f"no table: {error}") from None
    except UnicodeError as error:
        raise UnusableError(RejectReason.BROKEN_ENCODING, f"not {encoding}: {getattr(error, 'reason', error)}") from None


class _Joined(io.RawIOBase):
    """The start that was looked at, and the rest of the stream."""

    def __init__(self, start: bytes, source: Source) -> None:
        self.start, self.stream = start, source.stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self.start[: len(buffer)] if self.start else self.stream.read(len(buffer))
        self.start = self.start[len(buffer) :]
        buffer[: len(found)] = found
        return len(found)


def _bounded(stream: io.TextIOWrapper, most: int) -> Iterator[str]:
    while line := stream.readline(most + 1):
        if len(line) > most:
            raise UnusableError(RejectReason.TOO_LARGE, f"a line has more than {most:,} characters")
        yield line.replace("\0", "")


def _and(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _rows(reader: Any, header: list[str]) -> Iterator[Mapping[str, Any] | UnusableError]:
    """Yield each row by column name. Bytes that were no UTF-8 are read again, cell by cell: a sheet is often pasted together from many."""
    for cells in reader:
        row = dict(zip(header, cells, strict=False))
        try:
            yield {name: _decoded(cell) if BROKEN.search(cell) else cell for name, cell in row.items()}
        except UnusableError as error:
            yield error


def _decoded(cell: str) -> str:
    return decode(cell.encode("utf-8", "surrogateescape"))
