"""DOCX: a document is one article, or an export of a newspaper database with many."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.table import Table
from lxml import etree

from pipeline.read.packages import open_package
from pipeline.read.paragraphs import Paragraph, articles_in
from pipeline.read.parts import Part, Source
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

HEADINGS = ("Title", "Heading 1")


def read_docx(source: Source) -> Iterator[Part]:
    """Yield the documents of a Word file. Raises `UnusableError`: `wrong_type`, `bomb`, `encrypted`, `unreadable`, `too_large`."""
    content = source.content()
    open_package(content, "DOCX", "word/")
    try:
        document = docx.Document(io.BytesIO(content))
        lines, title = list(_lines(document)), document.core_properties.title
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
    yield from articles_in(lines, {"title": title}, source.max_bytes)


def _lines(document: Any) -> Iterator[Paragraph]:
    """Yield each paragraph and whether it is a heading, those in tables included; a line break inside one starts a new line."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                seen: set[Any] = set()
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        yield from ((line, False) for paragraph in cell.paragraphs for line in paragraph.text.split("\n"))
        else:
            is_heading = getattr(block.style, "name", "") in HEADINGS
            yield from ((line, is_heading) for line in block.text.split("\n"))
