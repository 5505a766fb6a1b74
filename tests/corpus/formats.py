"""One article in every format that is read: `FORMATS` maps a file name to its bytes. Written by the libraries people write such files with, or by hand as the standards say."""

import csv
import gzip
import html
import json
import tarfile
import zipfile
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from io import BytesIO, StringIO

import docx
import pyarrow
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.corpus import office, paper

TITLE = "Rebels take airport outside Goma"
OUTLET = "Lakes Herald"
URL = "https://lakes-herald.example/2025/rebels-take-airport"
PUBLISHED = "2025-01-28T09:30:00+00:00"
PARAGRAPHS = (
    "Rebels seized the airport outside Goma on Tuesday after two days of shelling that killed at least nine people, the provincial governor said.",
    "Kigali “categorically” denied backing the fighters and accused the Congolese army of firing across the border near Gisenyi.",
    "Aid workers said thousands of families had fled the camps of Kanyaruchinya, many of them on foot – most towards Minova and Bukavu.",
    "The United Nations called on both sides to halt the fighting and to reopen the airport so that medicine could be flown in.",
)
TEXT = "\n\n".join(PARAGRAPHS)
MARKUP = "".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in PARAGRAPHS)
RECORD = {"title": TITLE, "text": TEXT, "published_at": PUBLISHED, "outlet": OUTLET, "url": URL}
NEWS_PLEASE = {"title": TITLE, "maintext": "\n".join(PARAGRAPHS), "date_publish": "2025-01-28 09:30:00", "source_domain": OUTLET, "url": URL, "authors": [], "language": "en", "filename": "x.json"}  # fmt: skip
LOCAL = "20250128T093000Z"


def plain() -> bytes:
    return f"Title: {TITLE}\nDate: {PUBLISHED}\nSource: {OUTLET}\nURL: {URL}\n\n{TEXT}\n".encode()


def page() -> bytes:
    metas = f'<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="{OUTLET}"><meta property="article:published_time" content="{PUBLISHED}">'
    menu = '<nav><a href="/">Home</a> <a href="/world">World</a></nav><script>document.write("<p>Not an article</p>")</script>'
    body = f"{menu}<main><article><h1>{TITLE}</h1>{MARKUP}</article></main><footer>About us</footer>"
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | {OUTLET}</title>{metas}<link rel="canonical" href="{URL}"></head><body>{body}</body></html>'.encode()


def mhtml() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Snapshot-Content-Location"] = "<Saved by Blink>", TITLE, URL
    message.set_content(page().decode(), subtype="html", cte="quoted-printable")
    message.make_related(boundary="=====page=====")
    message.add_related(b"\x89PNG\r\n\x1a\n....", maintype="image", subtype="png")
    return message.as_bytes()


def table(separator: str) -> bytes:
    out = StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(["Headline", "Full Text", "Publication Date", "Source", "Link"])
    writer.writerow([TITLE, TEXT, PUBLISHED, OUTLET, URL])
    return out.getvalue().encode()


def sheet() -> list[office.Row]:
    """Return the article as a sheet has it: its date is a date, other cells may be empty."""
    when = datetime.fromisoformat(PUBLISHED).replace(tzinfo=None)
    return [("Headline", "No.", "Full Text", "Publication Date", "Source", "Link"), (TITLE, None, TEXT, when, OUTLET, URL)]


def columns() -> bytes:
    out = BytesIO()
    parquet.write_table(pyarrow.table({"headline": [TITLE], "body": [TEXT], "date": [PUBLISHED], "outlet": [OUTLET], "url": [URL]}), out)
    return out.getvalue()


def rss() -> bytes:
    item = f"<item><title>{TITLE}</title><link>{URL}</link><pubDate>Tue, 28 Jan 2025 09:30:00 GMT</pubDate><description>{PARAGRAPHS[0]}</description><content:encoded><![CDATA[{MARKUP}]]></content:encoded></item>"
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{OUTLET}</title><link>https://lakes-herald.example/</link>{item}</channel></rss>'.encode()


def atom() -> bytes:
    entry = f'<entry><id>{URL}</id><title>{TITLE}</title><link href="{URL}"/><published>{PUBLISHED}</published><updated>2025-01-29T00:00:00Z</updated><content type="html">{html.escape(MARKUP)}</content></entry>'
    return f'<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>{OUTLET}</title><updated>2025-01-29T00:00:00Z</updated>{entry}</feed>'.encode()


def warc(is_packed: bool, content: bytes | None = None) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=is_packed)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    own = {"WARC-Date": "2025-02-02T00:00:00Z", "WARC-Record-ID": "<urn:uuid:1>"}
    writer.write_record(
        writer.create_warc_record(URL, "response", payload=BytesIO(content or page()), http_headers=headers, warc_headers_dict=own)
    )
    return out.getvalue()


def message() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"{OUTLET} <news@lakes-herald.example>", "readers@example.org", TITLE
    mail["Date"], mail["List-Unsubscribe"] = "Tue, 28 Jan 2025 09:30:00 +0000", "<mailto:leave@lakes-herald.example>"
    mail.set_content(TEXT, cte="quoted-printable")
    mail.add_alternative(page().decode(), subtype="html")
    mail.set_boundary("=====lakes=====")
    return mail.as_bytes()


def mailbox() -> bytes:
    return b"From news@lakes-herald.example Tue Jan 28 09:30:00 2025\n" + message() + b"\n"


def nitf() -> bytes:
    head = f'<head><title>{TITLE}</title><docdata><date.issue norm="{LOCAL}"/></docdata><pubdata name="{OUTLET}" ex-ref="{URL}"/></head>'
    return f'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd"><nitf>{head}<body><body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head><body.content>{MARKUP}</body.content></body></nitf>'.encode()


def note() -> bytes:
    """A note as web clippers file an article."""
    head = f"---\ntitle: {TITLE}\nsource: {URL}\npublisher: {OUTLET}\npublished: {PUBLISHED}\ntags:\n  - clippings\n---\n"
    return (
        head
        + TEXT.replace("The United Nations", "The [United Nations](https://un.example/)").replace("“categorically”", "*“categorically”*")
    ).encode()


def newsml() -> bytes:
    meta = f"<itemMeta><provider literal='lh'><name>{OUTLET}</name></provider><versionCreated>{PUBLISHED}</versionCreated></itemMeta><contentMeta><headline>{TITLE}</headline></contentMeta>"
    inline = f'<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{TITLE}</title></head><body>{MARKUP}</body></html></inlineXML></contentSet>'
    return f'<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:1">{meta}{inline}</newsItem></itemSet></newsMessage>'.encode()


def word(lines: tuple[str, ...]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def document() -> bytes:
    return word((f"Title: {TITLE}", f"Date: {PUBLISHED}", f"Source: {OUTLET}", f"URL: {URL}", *PARAGRAPHS))


def open_document() -> bytes:
    return office.odt((("Title", TITLE), *(("Text_20_body", p) for p in PARAGRAPHS)), {"Date": PUBLISHED, "Source": OUTLET, "URL": URL})


def database_export() -> tuple[str, ...]:
    """Return the article as newspaper databases export it: they know the day, not the minute."""
    return (
        TITLE, OUTLET, "January 28, 2025 Tuesday", "Copyright 2025 Lakes Herald All Rights Reserved", "Section: WORLD; Pg. 4", "Length: 98 words", "Byline: Jane Example",
        "Body", *PARAGRAPHS, "Graphic", "A soldier looks at the runway.", "Load-Date: January 29, 2025", "End of Document",
    )  # fmt: skip


FACTIVA_END = "Document LAKEHE0020250129el1s0000p"
SUMMARY = ("Search Summary", "Text", "runway", "Date", "All Dates", "Results Found", "2")


def factiva() -> tuple[str, ...]:
    """Return the article as Factiva exports it in lines."""
    return (
        "World", TITLE, "By Jane Example", "98 words", "28 January 2025", "09:30 AM", OUTLET, "LAKEHE", "English", "(c) 2025 Lakes Herald. All rights reserved.", "",
        *PARAGRAPHS, FACTIVA_END,
    )  # fmt: skip


def factiva_codes(gap: str = "  ") -> tuple[str, ...]:
    """Return the article as Factiva exports it under codes, which stand beside their values or, with a line break between, above them."""
    first, *rest = PARAGRAPHS
    codes = (("HD", TITLE), ("BY", "By Jane Example"), ("WC", "98 words"), ("PD", "28 January 2025"), ("SN", OUTLET), ("SC", "LAKEHE"), ("LA", "English"),
             ("CY", "(c) 2025 Lakes Herald."), ("LP", first))  # fmt: skip
    lines = [line for code, value in codes for line in f"{code}{gap}{value}".split("\n")]
    return (*lines, "", "TD", *rest, f"NS{gap}gcns : War | gcat : News", f"RE{gap}cafr : Africa", f"AN{gap}{FACTIVA_END}")


def proquest() -> tuple[str, ...]:
    """Return the article as ProQuest exports it, without the line `Document 1 of 2` above."""
    first, *rest = PARAGRAPHS
    return (
        TITLE, "Author: Example, Jane", f"Publication info: {OUTLET} ; Kisumu [Kisumu]. 28 Jan 2025: 4.", "ProQuest document link",
        "Abstract: Soldiers and a runway.", "Links: Check for full text", f"Full text: {first}", *rest, "Credit: Jane Example", "Subject: Armed forces; Airports",
        f"Title: {TITLE}", f"Publication title: {OUTLET}", "Pages: 4", "Publication year: 2025", "Publication date: Jan 28, 2025", "Section: World",
        "ProQuest document ID: 1000000001", "Document URL: https://www.proquest.example/docview/1000000001", "Copyright: (Copyright Lakes Herald 2025)", "Database: Newsstream",
    )  # fmt: skip


def proquest_two() -> tuple[str, ...]:
    numbered = [line for number in (1, 2) for line in ("_" * 60, f"Document {number} of 2", *proquest())]
    return ("Table of contents", f"1. {TITLE}", f"2. {TITLE}", *numbered, "_" * 60, "Contact ProQuest", "Terms and conditions")


def rtf(lines: tuple[str, ...]) -> bytes:
    """Return an RTF document of paragraphs, every other character beyond ASCII by its number or by its byte."""

    def coded(line: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" if i % 2 else f"\\'{c.encode('cp1252').hex()}" for i, c in enumerate(line))

    escaped = [coded(line.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")) for line in lines]
    head = r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}}{\*\generator Desk 1.0;}{\info{\title Export}}"
    return (head + "".join(f"{{\\b {line}}}\\par\n" for line in escaped) + "}").encode("ascii")


def listed(lines: tuple[str, ...]) -> bytes:
    """Return a web page that is nothing but the lines of an export."""
    shown = "".join(f"<p><span>{html.escape(line)}</span></p>" for line in lines)
    return f"<html><head><title>Factiva</title><style>p {{}}</style></head><body><div class='article'>{shown}</div></body></html>".encode()


def pdf(lines: tuple[str, ...] | None = None, width: int = 88) -> bytes:
    """Return a PDF of one page: lines of a fixed width, a wider gap between paragraphs."""
    given = lines or (f"Title: {TITLE}", f"Date: {PUBLISHED}", f"Source: {OUTLET}", f"URL: {URL}", *PARAGRAPHS)
    return paper.paper([[line for words in given for line in paper.wrapped(words, width, 24)]])


def exported_paper(lines: tuple[str, ...], foot: str) -> bytes:
    return paper.laid_out(lines, TITLE, PARAGRAPHS, foot)


FORMATS: dict[str, Callable[[], bytes]] = {
    "plain.txt": plain,
    "page.html": page,
    "page.mhtml": mhtml,
    "note.md": note,
    "article.json": lambda: json.dumps(RECORD).encode(),
    "list.json": lambda: json.dumps([RECORD], ensure_ascii=False, indent=1).encode(),
    "news-please.json": lambda: json.dumps(NEWS_PLEASE).encode(),
    "lines.jsonl": lambda: json.dumps(RECORD, ensure_ascii=False).encode() + b"\n",
    "sheet.csv": lambda: table(","),
    "semicolons.csv": lambda: table(";"),
    "sheet.tsv": lambda: table("\t"),
    "sheet.xlsx": lambda: office.xlsx({"Sheet1": [], "Articles": sheet()}),
    "sheet.xls": lambda: office.xls(sheet()),
    "sheet.ods": lambda: office.ods({"Articles": sheet(), "Sheet2": []}),
    "table.parquet": columns,
    "feed.rss": rss,
    "feed.xml": rss,
    "feed.atom": atom,
    "crawl.warc": lambda: warc(False),
    "crawl.warc.gz": lambda: warc(True),
    "message.eml": message,
    "box.mbox": mailbox,
    "wire.nitf": nitf,
    "wire.xml": nitf,
    "wire.newsml": newsml,
    "document.docx": document,
    "document.odt": open_document,
    "document.rtf": lambda: rtf((f"Title: {TITLE}", f"Date: {PUBLISHED}", f"Source: {OUTLET}", f"URL: {URL}", "", *PARAGRAPHS)),
    "paper.pdf": pdf,
    "packed.jsonl.gz": lambda: gzip.compress(json.dumps(RECORD).encode(), mtime=0),
}  # fmt: skip
EXPORTS: dict[str, Callable[[], bytes]] = {
    "export.docx": lambda: word((*database_export(), *database_export())),
    "export.odt": lambda: office.odt([("Standard", line) for line in (*database_export(), *database_export())]),
    "export.txt": lambda: "\n\n".join([*database_export(), *database_export()]).encode(),
    "factiva.txt": lambda: "\n\n".join([*factiva(), *factiva(), *SUMMARY]).encode(),
    "factiva.rtf": lambda: rtf((*factiva(), "", *factiva(), *SUMMARY)),
    "factiva.html": lambda: listed((*factiva(), *factiva())),
    "factiva.docx": lambda: word((*factiva(), *factiva())),
    "factiva-codes.txt": lambda: "\n".join([*factiva_codes(), "", *factiva_codes(" ")]).encode(),
    "factiva-codes.rtf": lambda: rtf((*factiva_codes("\t"), *factiva_codes())),
    "factiva-codes.html": lambda: listed((*factiva_codes("\n"), *factiva_codes("\n"))),
    "proquest.txt": lambda: "\n".join(proquest_two()).encode(),
    "proquest.rtf": lambda: rtf(proquest_two()),
    "proquest.html": lambda: listed(proquest_two()),
    "proquest.docx": lambda: word(proquest_two()),
    "export.pdf": lambda: pdf((*database_export(), *database_export())),
    "nexis.pdf": lambda: exported_paper((*database_export(), *database_export()), "Page {} of {}"),
    "factiva.pdf": lambda: exported_paper((*factiva(), *factiva(), *SUMMARY), "Page {} of {} © 2025 Factiva, Inc. All rights reserved."),
    "factiva-codes.pdf": lambda: exported_paper(
        (*factiva_codes("\n"), *factiva_codes("\n")), "Page {} of {} © 2025 Factiva, Inc. All rights reserved."
    ),
    "factiva-codes-beside.pdf": lambda: exported_paper((*factiva_codes(), *factiva_codes()), "Page {} of {}"),
    "proquest.pdf": lambda: exported_paper(proquest_two(), "28 January 2025 Page {} of {} ProQuest"),
}


def zipped(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(files: dict[str, bytes], is_packed: bool = True) -> bytes:
    out = BytesIO()
    with tarfile.open(fileobj=out, mode="w:") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, BytesIO(content))
    return gzip.compress(out.getvalue(), mtime=0) if is_packed else out.getvalue()
