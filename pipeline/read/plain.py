"""Plain text: one article, with header lines or without; or an export of a newspaper database with many."""

import codecs
from collections.abc import Iterator

from pipeline.decoding import decode
from pipeline.read.databases import MARKS as EXPORTED
from pipeline.read.databases import exported
from pipeline.read.headers import header_fields
from pipeline.read.parts import Part, Source, record, whole_file
from pipeline.unusable import UnusableError

HEAD = 4096
MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(source: Source) -> Iterator[Part]:
    """Yield the bytes of a text as they are, or what its header lines say of it, or the articles of an export."""
    (document,) = whole_file(source)
    structured = _structured(document.content) if document.content else []
    if not structured:
        yield document
        return
    first = 0 if len(structured) == 1 else 1
    yield from (record(number, fields, source.max_bytes) for number, fields in enumerate(structured, start=first))


def _structured(content: bytes) -> list[dict[str, str | None]]:
    """Return the fields of the articles that a text says itself it is made of; nothing for a text that is just an article."""
    start = content[:HEAD]
    if b":" not in start and not any(mark in content for mark in EXPORTED) and not start.startswith(MARKS):
        return []
    try:
        lines = decode(content).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except UnusableError:
        return []  # `clean` says why
    articles = exported(lines)
    if articles:
        return articles
    first = next((i for i, line in enumerate(lines) if line.strip("\ufeff \t")), 0)
    lines[first] = lines[first].strip("\ufeff")
    fields, rest = header_fields(lines[first:])
    return [fields | {"text": "\n".join(rest)}] if fields and not rest[0].strip() else []
