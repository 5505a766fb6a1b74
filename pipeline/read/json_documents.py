"""JSON and JSONL: one object is one article, whether a line, an item of an array or a file of its own. `clean` reads the objects."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.read.parts import RECORD, Part, Source, part, too_long, whole_file

BETWEEN = re.compile(r"[\s,]*")
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CHUNK = 1 << 20
WRAPPERS = ("articles", "items", "results", "docs", "documents", "entries", "stories", "data")
WRAPPED = re.compile(rb'"(?:' + "|".join(WRAPPERS).encode() + rb')"\s*:\s*\[')


def read_lines(source: Source) -> Iterator[Part]:
    """Yield one document per line that is not blank, numbered from 1; a file without any is one empty document.

    Lines end in a line feed only: U+2028 inside a JSON string does not end one. Saved as UTF-16 (as Windows shells do), a file is decoded
    first, because a byte 0x0A may be half of a letter there.
    """
    found, most = False, source.max_bytes
    for number, content in enumerate(_utf16_lines(source) or _byte_lines(source.stream, most), start=1):
        document = content if isinstance(content, Part) else part(number, content.rstrip(b"\r\n"), most, RECORD)
        if document.content is None or document.content.removeprefix(codecs.BOM_UTF8).strip():
            found = True
            yield Part(number, document.byte_count, document.sha256, document.content, RECORD)
    if not found:
        yield part(0, b"", most, RECORD)


def _byte_lines(stream: BinaryIO, max_bytes: int) -> Iterator[bytes | Part]:
    while line := stream.readline(max_bytes + 2):
        if line.endswith(b"\n") or len(line) <= max_bytes:
            yield line
            continue
        yield too_long(0, line, _rest_of_line(stream, line), RECORD)


def _rest_of_line(stream: BinaryIO, line: bytes) -> Iterator[bytes]:
    while line and not line.endswith(b"\n"):
        line = stream.readline(CHUNK)
        yield line


def _utf16_lines(source: Source) -> list[bytes] | None:
    peek = getattr(source.stream, "peek", None) or (lambda size: source.stream.getvalue()[:size])  # type: ignore[attr-defined]
    if peek(2)[:2] not in UTF16:
        return None
    content = source.stream.read(source.max_bytes + 1)
    try:
        return [line.encode() for line in content.decode("utf-16").split("\n")] if len(content) <= source.max_bytes else [content]
    except (UnicodeDecodeError, UnicodeEncodeError):
        return [content]


def read_array(source: Source) -> Iterator[Part]:
    """Yield one document per item of a JSON array, numbered from 1; anything but a sound array of items is one whole document."""
    (document,) = whole_file(source, RECORD)
    items = (_array_items(document.content) or _wrapped_items(document.content)) if document.content else []
    yield from (part(number, item, source.max_bytes, RECORD) for number, item in enumerate(items, start=1)) if items else [document]


def _wrapped_items(content: bytes) -> list[bytes]:
    """Return the items of an answer of an API, or of a JSON feed: `{"status": "ok", "articles": [{…}, {…}]}`."""
    if not WRAPPED.search(content[:CHUNK]):
        return []
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return []
    for key in ("response", "data"):
        found = found[key] if isinstance(found, dict) and isinstance(found.get(key), dict) else found
    if not isinstance(found, dict) or any(isinstance(found.get(key), str) for key in ("text", "body", "content", "maintext")):
        return []
    items = next((value for key in WRAPPERS if isinstance(value := found.get(key), list) and value), [])
    return [json.dumps(item, ensure_ascii=False).encode("utf-8", "replace") for item in items]


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
