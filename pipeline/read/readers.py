"""READERS: which file endings are understood, and by which reader. To add a format: a file in this folder, and a line here.

A reader finds the documents in the bytes of a file. What it hands on is plain text, a web page or a record of fields, which `pipeline/clean` makes articles of.
`version` counts what changes in how a format is read: what a reader died of is not tried again before that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.metadata import version as installed

from pipeline.read.parts import PAGE, RECORD, TEXT, Found, Source


@dataclass(frozen=True)
class Reader:
    """A format: its name, the function that finds its documents, the version of that, and the library that does the parsing.

    The function is named, `word.read_docx`, and imported when a file of the format comes by: nobody waits for a library that is not needed.
    """

    name: str
    function: str
    media_type: str = RECORD
    version: int = 1
    library: str | None = None

    def read(self, source: Source) -> Iterator[Found]:
        """Yield what is found in a file."""
        module, _, function = self.function.partition(".")
        found: Iterator[Found] = getattr(import_module(f"pipeline.read.{module}"), function)(source)
        return found

    @cached_property
    def full_version(self) -> str:
        """Return the version of the reader and of its library: `pdf@1 pypdf 6.0`."""
        return f"{self.name}@{self.version}" + (f" {self.library} {installed(self.library)}" if self.library else "")


TEXTS = Reader("text", "plain.read_text", TEXT)
NOTES = Reader("markdown", "markdown.read_markdown", version=2, library="markdown-it-py")
PAGES = Reader("html", "page.read_page", PAGE)
MHTML = Reader("mhtml", "mhtml.read_mhtml", PAGE)
JSON, JSONL = Reader("json", "json_documents.read_array"), Reader("json", "json_documents.read_lines")
TABLES = Reader("csv", "delimited.read_delimited")
WORKBOOKS = Reader("xlsx", "sheets.read_workbook", library="python-calamine")
OPEN_SHEETS = Reader("ods", "opendocument.read_ods", library="lxml")
OPEN_TEXTS = Reader("odt", "opendocument.read_odt", library="lxml")
PARQUET = Reader("parquet", "parquet.read_parquet", library="pyarrow")
FEEDS = Reader("feed", "feed.read_feed", library="feedparser")
XML = Reader("xml", "xml_documents.read_xml", library="lxml")
NITF = Reader("nitf", "nitf.read_nitf", library="lxml")
NEWSML = Reader("newsml", "newsml.read_newsml", library="lxml")
WARC = Reader("warc", "warc.read_warc", PAGE, library="warcio")
MAIL, MAILBOXES = Reader("mail", "mail.read_mail"), Reader("mail", "mail.read_mailbox")
RTF = Reader("rtf", "rtf.read_rtf")
WORD = Reader("docx", "word.read_docx", library="python-docx")
PDF = Reader("pdf", "pdf.read_pdf", version=2, library="pypdf")
ZIP, TAR, GZIP = Reader("zip", "archive.read_zip"), Reader("tar", "archive.read_tar"), Reader("gzip", "gzipped.read_gzip")

READERS: dict[str, Reader] = {
    ".txt": TEXTS,
    ".text": TEXTS,
    ".md": NOTES,
    ".markdown": NOTES,
    ".html": PAGES,
    ".htm": PAGES,
    ".xhtml": PAGES,
    ".mhtml": MHTML,
    ".mht": MHTML,
    ".json": JSON,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".csv": TABLES,
    ".tsv": TABLES,
    ".tab": TABLES,
    ".xlsx": WORKBOOKS,
    ".xlsm": WORKBOOKS,
    ".xls": WORKBOOKS,
    ".ods": OPEN_SHEETS,
    ".parquet": PARQUET,
    ".rss": FEEDS,
    ".atom": FEEDS,
    ".rdf": FEEDS,
    ".xml": XML,
    ".nitf": NITF,
    ".newsml": NEWSML,
    ".warc": WARC,
    ".warc.gz": WARC,
    ".eml": MAIL,
    ".mbox": MAILBOXES,
    ".docx": WORD,
    ".odt": OPEN_TEXTS,
    ".rtf": RTF,
    ".pdf": PDF,
    ".zip": ZIP,
    ".tar": TAR,
    ".tar.gz": TAR,
    ".tgz": TAR,
    ".tar.bz2": TAR,
    ".tar.xz": TAR,
    ".gz": GZIP,
}


def reader_of(name: str) -> Reader | None:
    """Return the reader for a file name, by the longest ending that one understands; None when none does."""
    lower = name.rsplit("/", 1)[-1].lower()
    ends = [lower[i:] for i, character in enumerate(lower) if character == "."]
    return next((READERS[end] for end in ends if end in READERS), None)
