"""How the bytes of a file are cut into documents: one idea per function, shared by the formats in `readers`."""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

CHUNK = 1 << 20
BETWEEN = re.compile(r"[\s,]*")
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Part:
    """One document of a file: its number (0 for a whole file), size, hash, and its bytes unless they were too many."""

    number: int
    byte_count: int
    sha256: str
    content: bytes | None


def part(number: int, content: bytes, max_bytes: int) -> Part:
    return Part(number, len(content), sha256(content).hexdigest(), content if len(content) <= max_bytes else None)


def whole_file(stream: BinaryIO, max_bytes: int) -> Iterator[Part]:
    """Yield the one document of a file. A file that is too large is hashed in pieces and never held in memory."""
    content = stream.read(max_bytes + 1)
    if len(content) <= max_bytes:
        yield part(0, content, max_bytes)
        return
    digest, size = sha256(content), len(content)
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    yield Part(0, size, digest.hexdigest(), None)


def lines(stream: BinaryIO, max_bytes: int) -> Iterator[Part]:
    """Yield one document per line that is not blank, numbered from 1; a file without any is one empty document.

    Lines end in a line feed only: U+2028 inside a JSON string does not end one. Saved as UTF-16 (as Windows shells do), a file is decoded
    first, because a byte 0x0A may be half of a letter there.
    """
    found = False
    for number, content in enumerate(_utf16_lines(stream, max_bytes) or _byte_lines(stream, max_bytes), start=1):
        document = content if isinstance(content, Part) else part(number, content.rstrip(b"\r\n"), max_bytes)
        if document.content is None or document.content.removeprefix(codecs.BOM_UTF8).strip():
            found = True
            yield Part(number, document.byte_count, document.sha256, document.content)
    if not found:
        yield part(0, b"", max_bytes)


def _byte_lines(stream: BinaryIO, max_bytes: int) -> Iterator[bytes | Part]:
    while line := stream.readline(max_bytes + 2):
        if line.endswith(b"\n") or len(line) <= max_bytes:
            yield line
            continue
        digest, size = sha256(line), len(line)
        while line and not line.endswith(b"\n"):
            line = stream.readline(CHUNK)
            digest.update(line)
            size += len(line)
        yield Part(0, size, digest.hexdigest(), None)


def _utf16_lines(stream: BinaryIO, max_bytes: int) -> list[bytes] | None:
    if not stream.seekable():
        return None
    is_utf16 = stream.read(2) in UTF16
    stream.seek(0)
    if not is_utf16:
        return None
    content = stream.read(max_bytes + 1)
    try:
        return [line.encode() for line in content.decode("utf-16").split("\n")] if len(content) <= max_bytes else [content]
    except (UnicodeDecodeError, UnicodeEncodeError):
        return [content]


def json_items(stream: BinaryIO, max_bytes: int) -> Iterator[Part]:
    """Yield one document per item of a JSON array, numbered from 1; anything but a sound array of items is one whole document."""
    (document,) = whole_file(stream, max_bytes)
    items = _array_items(document.content) if document.content else []
    yield from (part(number, item, max_bytes) for number, item in enumerate(items, start=1)) if items else [document]


def _array_items(content: bytes) -> list[bytes]:
    """Return the source of each item of an array, or nothing when the content is no sound array: `[{"text": "…"}, {…}]`."""
    decoder, items = json.JSONDecoder(), []
    try:
        text = content.decode("utf-8-sig").strip()
        if not text.startswith("["):
            return []
        position = BETWEEN.match(text, 1).end()  # type: ignore[union-attr]
        while text[position : position + 1] not in ("]", ""):
            start = position
            _, end = decoder.raw_decode(text, start)
            items.append(text[start:end].encode())
            position = BETWEEN.match(text, end).end()  # type: ignore[union-attr]
        return items if text[position:] == "]" else []
    except (ValueError, RecursionError):
        return []
