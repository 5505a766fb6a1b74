"""DOCX: a document is one article, or an export of a newspaper database with many."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.table import Table
from lxml import etree

from pipeline.read.databases import exported
from pipeline.read.headers import header_fields
from pipeline.read.parts import Part, Source, record
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

RATIO, LARGEST_PART = 200, 100_000_000
MAIN = "word/document.xml"
HEADINGS = ("Title", "Heading 1")


def read_docx(source: Source) -> Iterator[Part]:
    """Yield the documents of a Word file. Raises `UnusableError`: `wrong_type`, `bomb`, `encrypted`, `unreadable`, `too_large`."""
    content = source.content()
    _refuse_bombs(content)
    try:
        document = docx.Document(io.BytesIO(content))
        lines = list(_lines(document))
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        NotImplementedError,
        etree.LxmlError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        raise UnusableError(RejectReason.UNREADABLE, f"broken DOCX: {' '.join(str(error).split())[:200]}") from None
    plain = [part for line, _ in lines for part in (line, "")]
    articles = exported(plain)
    for number, fields in enumerate(articles, start=1):
        yield record(number, fields, source.max_bytes)
    if not articles:
        yield record(0, _fields(document, lines), source.max_bytes)


def _refuse_bombs(content: bytes) -> None:
    if not content.startswith(b"PK"):
        encrypted = content.startswith(b"\xd0\xcf\x11\xe0")
        reason = RejectReason.ENCRYPTED if encrypted else RejectReason.WRONG_TYPE
        raise UnusableError(
            reason,
            "an old or encrypted Word file: save it as DOCX without a password" if encrypted else "is no DOCX, whatever its name says",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnusableError(RejectReason.UNREADABLE, f"broken DOCX: {error}") from None
    for member in members:
        if member.file_size > LARGEST_PART or member.file_size > max(1_000_000, RATIO * member.compress_size):
            raise UnusableError(RejectReason.BOMB, f"{member.filename[:80]} unpacks to {member.file_size:,} bytes")
    if not any(member.filename == MAIN or member.filename.startswith("word/") for member in members):
        raise UnusableError(RejectReason.WRONG_TYPE, "a zip archive, but no Word document")


def _lines(document: Any) -> Iterator[tuple[str, str]]:
    """Yield each paragraph with the name of its style, those in tables included; a line break inside one starts a new line."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                seen: set[Any] = set()
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        yield from ((line, "") for paragraph in cell.paragraphs for line in paragraph.text.split("\n"))
        else:
            style = str(getattr(block.style, "name", "") or "")
            yield from ((line, style) for line in block.text.split("\n"))


def _fields(document: Any, lines: list[tuple[str, str]]) -> dict[str, str | None]:
    """Return the fields of one article: header lines (`Date: …`) where it has some, else the first line in the style of a title."""
    found = [(line.strip(), style) for line, style in lines if line.strip()]
    fields, rest = header_fields([line for line, _ in found])
    properties = document.core_properties
    if fields:
        return fields | {"text": "\n\n".join(rest)}
    title = next((line for line, style in found[:3] if style in HEADINGS), None)
    body = [line for line, _ in found]
    if title is not None:
        body.remove(title)
    return {"title": title or (properties.title or None), "byline": None, "text": "\n\n".join(body)}
