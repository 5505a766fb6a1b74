"""Office files that mean harm, or are something else."""

import struct
import zipfile
from io import BytesIO

from tests.corpus import office
from tests.corpus.formats import PARAGRAPHS, open_document, sheet
from tests.corpus.hostile.archives import ZEROS
from tests.corpus.hostile.documents import LAUGHS, OUTSIDE

TEXT = PARAGRAPHS[0]


def with_part(content: bytes, name: str, change: tuple[str, str]) -> bytes:
    """Return a package in which a part says something else."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in source.infolist():
            part = source.read(member).decode()
            archive.writestr(member.filename, part.replace(*change, 1) if member.filename == name else part)
    return out.getvalue()


def bomb(content: bytes, name: str, megabytes: int = 150) -> bytes:
    """Return a package of which a part unpacks to zeros."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in source.infolist():
            if member.filename != name:
                archive.writestr(member, source.read(member))
        with archive.open(name, "w") as part:
            for _ in range(megabytes):
                part.write(ZEROS)
    return out.getvalue()


def workbook() -> bytes:
    return office.xlsx({"Articles": sheet()})


def far_apart() -> bytes:
    """Return a workbook whose last cell is the last that a sheet can have."""
    return office.xlsx({"Articles": sheet()}, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def shared_too_often(cells: int = 4_000) -> bytes:
    """Return a workbook of one long text that very many cells show."""
    return office.xlsx({"Articles": [("text", "note"), *[("", "x" * 400_000 + str(i)) for i in range(2)]]}, _shown(cells))


def _shown(cells: int) -> str:
    return "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>3</v></c></row>' for i in range(10, 10 + cells))


def many_sheets() -> bytes:
    """Return a workbook with an article on each of two sheets, a title above the one header, and a sheet that has no texts."""
    first = [("Results of the search", None), (), ("day", "text"), ("2025-01-28", TEXT), (None, None)]
    return office.xlsx({"One": first, "Codes": [("code", "meaning"), (1, "war")], "Two": [("text",), (TEXT,)]})


def locked_workbook() -> bytes:
    return office.compound("EncryptedPackage", b"\x01" * 5000)


def false_sizes(place: int) -> bytes:
    """Return an old workbook that says at a place of its head, or of its stream, that it holds gigabytes."""
    content = bytearray(office.xls(sheet()))
    content[place : place + 4] = b"\xff\xff\xff\x0f"
    return bytes(content)


def endless_sheet() -> bytes:
    """Return an old workbook whose sheet says that it has two thousand million rows."""
    return office.xls(sheet()).replace(struct.pack("<HHII", 0x200, 14, 0, 2), struct.pack("<HHII", 0x200, 14, 0, 2**31))


def circle_of_sectors() -> bytes:
    """Return an old workbook whose stream goes on, after its last sector, with its first."""
    return office.xls(sheet()).replace(b"\xfe\xff\xff\xff\xff\xff\xff\xff", b"\x02\0\0\0\xff\xff\xff\xff", 1)


def old_word() -> bytes:
    return office.compound("WordDocument", b"\x01" * 5000)


def laughing_text() -> bytes:
    return with_part(open_document(), "content.xml", ("<office:document-content", LAUGHS + "<office:document-content"))


def text_that_reads_files() -> bytes:
    odt = with_part(open_document(), "content.xml", ("Rebels seized", "Rebels &x; seized"))
    return with_part(odt, "content.xml", ("<office:document-content", OUTSIDE + "<office:document-content"))


def workbook_that_reads_files() -> bytes:
    xlsx = with_part(workbook(), "xl/sharedStrings.xml", ("Rebels seized", "Rebels &x; seized"))
    return with_part(xlsx, "xl/sharedStrings.xml", ("<sst", OUTSIDE + "<sst"))


def deep_text(depth: int = 3_000) -> bytes:
    return with_part(office.odt([("Standard", TEXT)]), "content.xml", (TEXT, "<text:span>" * depth + TEXT + "</text:span>" * depth))


def locked_text() -> bytes:
    return with_part(open_document(), "META-INF/manifest.xml", ("/>", "><manifest:encryption-data/></manifest:manifest>"))


def copied_rows(copies: int = 1_048_000) -> bytes:
    return with_part(
        office.ods({"Articles": sheet()}),
        "content.xml",
        (
            "<table:table-row><table:table-cell><text:p>Rebels",
            f'<table:table-row table:number-rows-repeated="{copies}"><table:table-cell><text:p>Rebels',
        ),
    )
