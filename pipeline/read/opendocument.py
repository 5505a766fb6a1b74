"""OpenDocument: a text (ODT) is one article or an export with many; on a sheet (ODS) a row is an article."""

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from pipeline.read.headers import KEYS
from pipeline.read.markup import each, first, name_of, parse_xml, words
from pipeline.read.packages import open_package, part_of
from pipeline.read.paragraphs import Paragraph, articles_in
from pipeline.read.parts import Part, Source
from pipeline.read.sheets import Row, read_sheets
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

OFFICE, TEXT, TABLE, STYLE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "text", "table", "style"))
LEFT_OUT = frozenset({"tracked-changes", "annotation", "note", "frame", "table-of-content"})
"""What a text holds that is not its own words: what was deleted, remarks, footnotes, pictures with what stands under them, a list of its headings."""
HEADINGS = ("Title", "Heading_20_1")
SPACE = re.compile(r"[ \t\r\n]+")
MOST_COLUMNS, MOST_COPIES = 16_384, 1_000


def read_odt(source: Source) -> Iterator[Part]:
    """Yield the articles of a text. Raises `UnusableError`: `wrong_type`, `bomb`, `encrypted`, `unreadable`, `too_deep`, `too_large`."""
    package, root = _opened(source, "ODT")
    body = first(root, "body", "text")
    if body is None:
        raise UnusableError(RejectReason.WRONG_TYPE, "OpenDocument, but no text")
    yield from articles_in(list(_paragraphs(root, body)), _properties(package), source.max_bytes)


def read_ods(source: Source) -> Iterator[Part]:
    """Yield one document per row of each sheet. Raises `UnusableError` as `read_odt`."""
    _, root = _opened(source, "ODS")
    body = first(root, "body", "spreadsheet")
    if body is None:
        raise UnusableError(RejectReason.WRONG_TYPE, "OpenDocument, but no spreadsheet")
    yield from read_sheets(((table.get(f"{TABLE}name", ""), _rows(table)) for table in body.iterchildren(f"{TABLE}table")), source)


def _opened(source: Source, kind: str) -> tuple[zipfile.ZipFile, etree._Element]:
    package = open_package(source.content(), kind, "content.xml")
    if b"encryption-data" in part_of(package, "META-INF/manifest.xml", kind):
        raise UnusableError(RejectReason.ENCRYPTED, "locked with a password")
    return package, parse_xml(part_of(package, "content.xml", kind))


def _properties(package: zipfile.ZipFile) -> dict[str, str | None]:
    """Return what the file says of itself: its title, and what people enter as properties (`Date`, `Source`, `URL`). Never when it was made: that is no date of publication."""
    content = part_of(package, "meta.xml", "ODT")
    if not content.strip():
        return {}
    root = parse_xml(content)
    named = {"".join(value for name, value in e.items() if name.endswith("}name")).casefold(): words(e) for e in each(root, "user-defined")}
    return {KEYS[key]: value for key, value in named.items() if key in KEYS} | {"title": words(first(root, "title"))}


def _paragraphs(root: etree._Element, body: etree._Element) -> Iterator[Paragraph]:
    """Yield each paragraph and whether it is a heading; a line break inside one starts a new line."""
    titles = {
        *HEADINGS,
        *(style.get(f"{STYLE}name") for style in each(root, "style") if style.get(f"{STYLE}parent-style-name") in HEADINGS),
    }
    for block in _blocks(body):
        is_heading = block.get(f"{TEXT}style-name") in titles or block.get(f"{TEXT}outline-level") == "1"
        yield from ((line, is_heading) for line in _words(block).split("\n"))


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and headings below an element, without those in what is left out."""
    for child in element:
        if child.tag in (f"{TEXT}p", f"{TEXT}h"):
            yield child
        elif name_of(child) not in LEFT_OUT:
            yield from _blocks(child)


def _words(element: etree._Element) -> str:
    """Return the words of a paragraph. White space in the file means one space; more of it, tabs and line breaks are elements."""
    pieces = [SPACE.sub(" ", element.text or "")]
    for child in element:
        match name_of(child):
            case "s":
                pieces.append(" ")
            case "tab":
                pieces.append("\t")
            case "line-break":
                pieces.append("\n")
            case name if name not in LEFT_OUT:
                pieces.append(_words(child))
        pieces.append(SPACE.sub(" ", child.tail or ""))
    return "".join(pieces)


def _rows(table: etree._Element) -> Iterator[Row]:
    """Yield the rows of a sheet. Rows and cells that are alike are written once, with a number; blank ones may so fill a sheet to its end."""
    for row in each(table, "table-row"):
        cells: list[str] = []
        for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            cells += [_value(cell)] * min(_count(cell, "columns"), MOST_COLUMNS)
            if len(cells) > 2 * MOST_COLUMNS:
                raise UnusableError(RejectReason.BOMB, f"a row of more than {MOST_COLUMNS:,} cells")
        copies = _count(row, "rows") if any(cells) else 1
        if copies > MOST_COPIES:
            raise UnusableError(RejectReason.BOMB, f"{copies:,} rows that say the same")
        yield from [cells] * copies


def _count(element: etree._Element, of: str) -> int:
    given = element.get(f"{TABLE}number-{of}-repeated", "1")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 10 else 1


def _value(cell: etree._Element) -> str:
    """Return a day or hour as it is kept, whatever the cell shows of it; else the words of the cell."""
    return cell.get(f"{OFFICE}date-value") or "\n".join(_words(block) for block in cell.iterchildren(f"{TEXT}p"))
