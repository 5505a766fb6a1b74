"""Inputs: the article of the corpus in every format, broken in the ways that Hypothesis thinks of."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from hypothesis import strategies as st

from tests.corpus.formats import EXPORTS, FORMATS, tarred, zipped
from tests.corpus.hostile.documents import deep_xml, disguised, formulas, mixed_up_mail, revisit_and_robots, scripted_page, two_encodings
from tests.corpus.hostile.offices import many_sheets

WORDS = [
    b"<", b">", b"</p>", b"<p>", b"<!ENTITY a 'b'>", b"&a;", b"&#0;", b"&#xD800;", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?xml version='1.0'?>", b"{", b"}", b"[", b"]", b'"', b"\\u0000",
    b"\\ud800", b",", b";", b"\t", b"\n", b"\r\n", b"\n\nFrom x\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xcc\x81" * 40, b"=?utf-8?b?4oCu?=", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"Content-Transfer-Encoding: base64\n\n", b"charset=utf-7", b"charset=no-such", b"End of Document\n", b"Length: 12 words\n", b"Body\n", b"Title: x\nDate: y\n\n", b"WARC/1.0\r\n", b"Content-Length: -1\r\n",
    b"Content-Length: 99999999999\r\n", b"HTTP/1.1 200 OK\r\n", b"endobj", b"/Kids [2 0 R]", b"/Length 999999999", b"stream\n", b"PK\x03\x04", b"\x1f\x8b", b"PAR1", b"2023-13-45T99:99:99Z",
    b"0001-01-01T00:00:00+14:00", b"9999999999999999999999", b"1e999", b"NaN", b'r="XFD1048576"', b't="s"', b"<v>1e9</v>", b'table:number-columns-repeated="9999999"', b"<text:s/>", b"(" * 60, b"By " * 60, b"<div>" * 300, b"Reporting by x; Editing by y\n", b"KYIV, Jan 27 (", b"\xf0\x9f\x98\x80",
]  # fmt: skip
LARGEST = 80_000
PLAIN = (
    "word/document.xml",
    "content.xml",
    "meta.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet2.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
)


def small(make: Callable[[], bytes]) -> bytes:
    """Return an office file whose text is not compressed: what is broken in it is as often XML as a checksum."""
    content = make()
    if not content.startswith(b"PK"):
        return content
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for member in source.infolist():
            kind = zipfile.ZIP_STORED if member.filename in PLAIN else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(member.filename), source.read(member), kind)
    return out.getvalue()


def seeds() -> dict[str, bytes]:
    """Return sound and odd files by name; the ending chooses the reader."""
    found = {name: small(make) for name, make in {**FORMATS, **EXPORTS}.items()}
    found |= {
        "odd.html": scripted_page(),
        "odd.csv": two_encodings(),
        "odder.csv": formulas(),
        "odd.eml": mixed_up_mail(),
        "odd.warc.gz": revisit_and_robots(),
    }
    found |= {"odd.xlsx": small(many_sheets)}
    found |= {"odd.txt": disguised().encode(), "odd.nitf": deep_xml(100), "odd.xml": found["wire.newsml"]}
    few = {name: found[name] for name in ("plain.txt", "page.html", "sheet.csv", "message.eml", "lines.jsonl")}
    return found | {
        "few.zip": zipped(few),
        "few.tar": tarred(few, is_packed=False),
        "few.tar.gz": tarred(few),
        "few.tgz": tarred({"a.zip": zipped(few)}),
    }


@dataclass(frozen=True)
class Cut:
    """One way to break a file: from a place on (in thousandths), so many bytes go and others come."""

    place: int
    length: int
    words: bytes

    def of(self, content: bytes) -> bytes:
        start = len(content) * self.place // 1000
        return content[:start] + self.words + content[start + self.length :]


def broken_files(files: dict[str, bytes]) -> st.SearchStrategy[tuple[str, bytes]]:
    """Return a strategy of (name, bytes): a file, cut and filled in up to six places, sometimes with the ending of another."""
    names = sorted(files)
    words = st.one_of(
        st.sampled_from(WORDS), st.binary(max_size=12), st.text(max_size=8).map(lambda text: text.encode("utf-8", "surrogatepass"))
    )
    lengths = st.one_of(st.just(0), st.integers(0, 6), st.integers(0, 4000))
    cuts = st.lists(st.builds(Cut, st.integers(0, 1000), lengths, words), max_size=6)
    return st.builds(
        _broken,
        st.sampled_from(names).map(lambda name: (name, files[name])),
        cuts,
        st.one_of(st.none(), st.none(), st.none(), st.sampled_from(names)),
    )


def _broken(file: tuple[str, bytes], cuts: list[Cut], other: str | None) -> tuple[str, bytes]:
    name, content = file
    for cut in cuts:
        content = cut.of(content)
    return other or name, content[:LARGEST]
