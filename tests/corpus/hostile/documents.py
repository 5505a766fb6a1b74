"""Documents that mean harm, or are broken in the ways that documents are."""

import random
import zlib
from email.message import EmailMessage
from io import BytesIO

import pypdf
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.corpus.formats import MARKUP, PARAGRAPHS, TITLE, nitf, page, pdf, rss, warc

LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(97 + i)} "{f"&{chr(96 + i)};" * 10}">' for i in range(1, 12)) + "]>"
OUTSIDE = '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def with_entities(declared: str, entity: str, xml: bytes) -> bytes:
    """Return a document that declares entities and uses one in its text."""
    text = xml.decode()
    start = text.index("?>") + 2
    rest = text[start:].replace('<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">', "").replace("Rebels seized", f"Rebels &{entity}; seized")
    return (text[:start] + declared + rest).encode()


def billion_laughs() -> bytes:
    return with_entities(LAUGHS, "l", nitf())


def laughing_feed() -> bytes:
    return with_entities(LAUGHS, "l", rss())


def entity_of_a_file() -> bytes:
    return with_entities(OUTSIDE, "x", nitf())


def deep_xml(depth: int = 100_000) -> bytes:
    return (
        b"<nitf><body><body.content>"
        + b"<block>" * depth
        + b"<p>Troops crossed.</p>"
        + b"</block>" * depth
        + b"</body.content></body></nitf>"
    )


def deep_html(depth: int = 60_000) -> bytes:
    return (
        b"<html><body>" + b"<div>" * depth + b"<p>Troops crossed the border at dawn on Monday.</p>" + b"</div>" * depth + b"</body></html>"
    )


def deep_mail(depth: int = 1_500) -> bytes:
    """Return a message in a message in a message."""
    head = b"From: a@b.example\nSubject: x\n"
    return head + b"Content-Type: message/rfc822\n\n".join([b"", *[head] * depth]) + b"\nTroops crossed the border.\n"


def many_parts(count: int = 60_000) -> bytes:
    parts = b"".join(b"--x\nContent-Type: text/html\n\n\n" for _ in range(count))
    return b'From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary="x"\n\n' + parts + b"--x--\n"


def scripted_page() -> bytes:
    """Return a page whose scripts write text, in every place a page can hide one."""
    evil = "Troops shelled the harbour of Nowhere on Friday, the script said in a sentence of its own."
    script = f"<script>document.write('<p>{evil}</p>')</script><noscript><p>{evil}</p></noscript><template><p>{evil}</p></template><style>p::after {{content: '{evil}'}}</style>"
    return page().replace(b"<main>", f"<main onload=\"alert('{evil}')\">{script}".encode())


def slow_pdf(operators: int = 400_000) -> bytes:
    """Return a PDF whose one page moves the pen so often that reading it takes minutes."""
    stream = zlib.compress(b"BT /F1 11 Tf " + b"1 0 0 1 5 5 Tm (a) Tj " * operators + b"ET")
    head, _, tail = pdf().partition(b"4 0 obj")
    body = b"4 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj" % (len(stream), stream)
    return head + body + tail[tail.index(b"endobj") + 6 :]


def swelling_pdf(megabytes: int = 300) -> bytes:
    """Return a PDF whose one page unpacks to far more than it says."""
    packer = zlib.compressobj(9)
    stream = packer.compress(b"BT /F1 11 Tf (")
    for _ in range(megabytes):
        stream += packer.compress(b"a" * 1_000_000)
    stream += packer.compress(b") Tj ET") + packer.flush()
    head, _, tail = pdf().partition(b"4 0 obj")
    body = b"4 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj" % (len(stream), stream)
    return head + body + tail[tail.index(b"endobj") + 6 :]


def circular_pdf() -> bytes:
    return pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(BytesIO(pdf()))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def revisit_and_robots() -> bytes:
    """Return a web archive of what crawlers bring home besides pages, and one page."""
    site, out = "https://lakes-herald.example", BytesIO()
    writer = WARCWriter(out, gzip=True)
    own = {"WARC-Date": "2025-02-02T00:00:00Z", "WARC-Record-ID": "<urn:uuid:2>"}
    asked = writer.create_warc_record(f"{site}/a", "request", payload=BytesIO(b"GET /a HTTP/1.1\r\n\r\n"), warc_headers_dict=dict(own))
    writer.write_record(asked)
    for path, status, kind, content in (
        ("robots.txt", "200 OK", "text/plain", b"User-agent: *\n"),
        ("old", "404 Not Found", "text/html", b"<p>gone</p>"),
        ("x.png", "200 OK", "image/png", b"\x89PNG"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        answer = writer.create_warc_record(
            f"{site}/{path}", "response", payload=BytesIO(content), http_headers=headers, warc_headers_dict=dict(own)
        )
        writer.write_record(answer)
    again = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(writer.create_revisit_record(f"{site}/a", "sha1:x", f"{site}/b", "2025-01-01T00:00:00Z", again, dict(own)))
    return out.getvalue() + warc(True)


def two_encodings() -> bytes:
    """Return a sheet pasted together: a row in UTF-8, one in Windows-1252, one in neither."""
    rows = [
        '"They don’t know, officials said."'.encode(),
        '"They don’t care, officials said."'.encode("cp1252"),
        b'"\xff\xfe\x81\x8d broken"',
    ]
    return b"text\n" + b"\n".join(rows) + b"\n"


def formulas() -> bytes:
    cells = ('=HYPERLINK("http://x.example","Click")', "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2")
    text = PARAGRAPHS[0].replace('"', "'")
    return ("title,text\n" + "".join('"' + cell.replace('"', '""') + f'","{text}"\n' for cell in cells)).encode()


def disguised() -> str:
    """Return a text with bidirectional controls and letters that look like others: `Russia` with a Cyrillic s."""
    return f"{PARAGRAPHS[0]} The \u202eadvance\u202c of the \u2066second\u2069 army near Gоma was stоpped." + MARKUP[:0]


def noise(characters: int = 22_000_000) -> str:
    """Return a line of many characters that no packer makes small."""
    return random.Random(1).randbytes(characters // 2).hex()


def png() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\0" * 100


def mixed_up_mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", TITLE
    message.set_content("x")
    return message.as_bytes().replace(b'charset="utf-8"', b'charset="no-such-thing"').replace(b"\n\nx", b"\n\n\xff\xfe\x00\x81")
