"""MHTML, a web page as browsers save it: the page itself, with the address it was saved from. Its pictures and styles are left alone."""

from collections.abc import Iterator

from pipeline.read.message import body, header, parse_message, text_parts
from pipeline.read.parts import PAGE, Part, Source, part
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason


def read_mhtml(source: Source) -> Iterator[Part]:
    """Yield the one document of the file. Raises `UnusableError`: as a message, and `no_text` when no part is a page."""
    message = parse_message(source.content())
    page = next((piece for kind, piece in text_parts(message) if kind == "text/html"), None)
    if page is None:
        raise UnusableError(RejectReason.NO_TEXT, "no web page among its parts")
    address = header(message, "snapshot-content-location") or header(page, "content-location")
    content = b"\xef\xbb\xbf" + body(page).encode("utf-8", "replace")
    yield part(0, content, source.max_bytes, PAGE, {"url": address} if address.startswith("http") else {})
