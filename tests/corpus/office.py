"""Office files written by hand, as the standards say: the least that a program would call a workbook or a text."""

import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape

type Row = Sequence[str | int | datetime | None]

EPOCH = datetime(1899, 12, 30)
XML = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def package(parts: Mapping[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _serial(when: datetime) -> float:
    """Return a date as Excel counts: days since the end of 1899."""
    return (when - EPOCH).total_seconds() / 86_400


def _place(row: int, column: int) -> str:
    return f"{chr(65 + column)}{row + 1}"


def xlsx(sheets: Mapping[str, Sequence[Row]], cells: str = "") -> bytes:
    """Return a workbook; dates are numbers in the style of dates, strings are shared. `cells` are further rows of the last sheet, as XML."""
    strings = list(dict.fromkeys(value for rows in sheets.values() for row in rows for value in row if isinstance(value, str)))

    def cell(row: int, column: int, value: str | int | datetime | None) -> str:
        match value:
            case None:
                return f'<c r="{_place(row, column)}" s="1"/>'
            case str():
                return f'<c r="{_place(row, column)}" t="s"><v>{strings.index(value)}</v></c>'
            case datetime():
                return f'<c r="{_place(row, column)}" s="1"><v>{_serial(value)!r}</v></c>'
        return f'<c r="{_place(row, column)}"><v>{value}</v></c>'

    def sheet(rows: Sequence[Row], more: str) -> str:
        told = (f'<row r="{i + 1}">{"".join(cell(i, j, value) for j, value in enumerate(row))}</row>' for i, row in enumerate(rows))
        return f'{XML}<worksheet xmlns="{MAIN}"><sheetData>{"".join(told)}{more}</sheetData></worksheet>'

    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>' for i, name in zip(numbers, sheets, strict=True))
    related = "".join(f'<Relationship Id="rId{i}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in numbers)
    shared = "".join(f'<si><t xml:space="preserve">{escape(value)}</t></si>' for value in strings)
    formats = '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    styles = f'{formats}<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>'
    return package(
        {
            "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{related}<Relationship Id="rId0" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            "xl/sharedStrings.xml": f'{XML}<sst xmlns="{MAIN}">{shared}</sst>',
            "xl/styles.xml": f'{XML}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        }
        | {
            f"xl/worksheets/sheet{i}.xml": sheet(rows, cells if i == len(sheets) else "")
            for i, rows in zip(numbers, sheets.values(), strict=True)
        }
    )


def xls(rows: Sequence[Row]) -> bytes:
    """Return a workbook as Excel wrote them until 2003: one sheet, in records, in a compound file."""

    def record(kind: int, content: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    def cell(row: int, column: int, value: str | int | datetime) -> bytes:
        if isinstance(value, str):
            return record(0xFD, struct.pack("<HHHI", row, column, 0, strings.index(value)))
        return record(0x203, struct.pack("<HHHd", row, column, 1, _serial(value) if isinstance(value, datetime) else value))

    strings = list(dict.fromkeys(value for row in rows for value in row if isinstance(value, str)))
    shared = b"".join(struct.pack("<HB", len(value), 1) + value.encode("utf-16-le") for value in strings)
    begin = struct.pack("<HHHHII", 0x600, 0x05, 0, 0, 0, 6)
    formats = b"".join(record(0xE0, struct.pack("<HH", 0, number) + b"\0" * 16) for number in (0, 22))  # 22: a day and an hour
    name = b"\x08\0Articles"
    texts = record(0xFC, struct.pack("<II", len(strings), len(strings)) + shared)
    before = record(0x809, begin) + record(0x42, b"\xb0\x04") + formats + texts
    start = len(before) + len(record(0x85, b"\0" * 6 + name)) + len(record(0x0A))
    told = b"".join(cell(i, j, value) for i, row in enumerate(rows) for j, value in enumerate(row) if value is not None)
    size = record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    sheet = record(0x809, begin.replace(b"\x05\0", b"\x10\0", 1)) + size + told + record(0x0A)
    return compound("Workbook", before + record(0x85, struct.pack("<IH", start, 0) + name) + record(0x0A) + sheet)


def compound(name: str, stream: bytes) -> bytes:
    """Return a compound file (the file system in a file of old Office) with one stream."""
    sector, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    stream += b"\0" * (-len(stream) % sector if len(stream) >= 4096 else 4096 - len(stream))
    count = len(stream) // sector
    chain = [0xFFFFFFFD, end, *range(3, count + 2), end]  # sector 0 is this table, 1 the directory, then comes the stream
    table = struct.pack(f"<{sector // 4}I", *chain, *[free] * (sector // 4 - len(chain)))

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        named = (title + "\0").encode("utf-16-le")
        return named.ljust(64, b"\0") + struct.pack("<HBBIII16sIQQIQ", len(named), kind, 1, free, free, child, b"", 0, 0, 0, start, size)

    directory = entry("Root Entry", 5, 1, end, 0) + entry(name, 2, free, 2, len(stream))
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 16
        + struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    )
    return head.ljust(sector, b"\xff") + table + directory.ljust(sector, b"\0") + stream


OPEN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = (
    " ".join(f'xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "text", "table", "style", "meta"))
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def _open_package(kind: str, content: str, properties: Mapping[str, str]) -> bytes:
    told = "".join(f'<meta:user-defined meta:name="{name}">{escape(value)}</meta:user-defined>' for name, value in properties.items())
    return package(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "META-INF/manifest.xml": f'{XML}<manifest:manifest xmlns:manifest="{OPEN}:manifest:1.0"/>',
            "content.xml": f"{XML}<office:document-content {NAMES}>{content}</office:document-content>",
            "meta.xml": f"{XML}<office:document-meta {NAMES}><office:meta><meta:creation-date>2026-01-01T00:00:00</meta:creation-date>{told}</office:meta></office:document-meta>",
        }
    )


def odt(paragraphs: Iterable[tuple[str, str]], properties: Mapping[str, str] | None = None) -> bytes:
    """Return a text of paragraphs, each with the name of its style. Every style is a style of the text's own, as programs write them."""
    given = list(paragraphs)
    styles = {style: f"P{i}" for i, style in enumerate(dict.fromkeys(style for style, _ in given))}
    declared = "".join(f'<style:style style:name="{own}" style:parent-style-name="{style}"/>' for style, own in styles.items())
    body = "".join(f'<text:p text:style-name="{styles[style]}">{escape(words)}</text:p>' for style, words in given)
    return _open_package(
        "text",
        f"<office:automatic-styles>{declared}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>",
        properties or {},
    )


def ods(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    """Return a workbook whose sheets go on to their ends in blank rows and cells, as programs write them."""

    def cell(value: str | int | datetime | None) -> str:
        if isinstance(value, datetime):
            return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"><text:p>{value:%d/%m/%y}</text:p></table:table-cell>'
        told = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n")) if value is not None else ""
        return f"<table:table-cell>{told}</table:table-cell>"

    blank = '<table:table-cell table:number-columns-repeated="16000"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row>'
    told = "".join(
        f'<table:table table:name="{name}">{"".join(f"<table:table-row>{''.join(map(cell, row))}{blank}</table:table-row>" for row in rows)}{rest}</table:table>'
        for name, rows in sheets.items()
    )
    return _open_package("spreadsheet", f"<office:body><office:spreadsheet>{told}</office:spreadsheet></office:body>", {})
