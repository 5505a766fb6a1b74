"""WARC and WARC.gz, web archives: every page that was answered with success is one article. What is no page is counted, revisits are noted."""

import codecs
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from pipeline.read.parts import PAGE, TEXT, Part, Piece, Source, part, refused, too_long
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

PAGES = {"text/html": PAGE, "application/xhtml+xml": PAGE, "text/plain": TEXT}
SHOWN = 6


def read_warc(source: Source) -> Iterator[Part | Piece]:
    """Yield one document per page, numbered by its record; revisits, robots.txt and errors as refusals; one more for all that is no page."""
    others: Counter[str] = Counter()
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(source.stream, check_digests=False), start=1):
            found = _found(number, record, others, source.max_bytes)
            if found is not None:
                yield found
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, KeyError, AttributeError, UnicodeError) as error:
        raise UnusableError(RejectReason.UNREADABLE, f"broken after record {number}: {' '.join(str(error).split())[:200]}") from None
    if others:
        listed = ", ".join(f"{count} {kind}" for kind, count in others.most_common(SHOWN)) + (", …" if len(others) > SHOWN else "")
        yield refused(number + 1, RejectReason.NO_PAGE, f"records that are no pages: {listed}")
    elif number == 0:
        raise UnusableError(RejectReason.EMPTY, "a web archive without records")


def _found(number: int, record: Any, others: Counter[str], max_bytes: int) -> Part | Piece | None:
    """Return what a record is worth, or nothing for one that only describes others (a request, a note of the crawler)."""
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type == "revisit":
        same = record.rec_headers.get_header("WARC-Refers-To-Target-URI") or address
        return refused(number, RejectReason.REVISIT, f"{address}: the same as was captured before at {same}")
    if record.rec_type not in ("response", "resource", "conversion"):
        return None
    headers = record.http_headers
    status = headers.get_statuscode() if headers else "200"
    kind, charset = _kind(headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type"))
    if urlsplit(address).path == "/robots.txt":
        return refused(number, RejectReason.ROBOTS, f"{address}: what the site allows robots")
    if status != "200":
        return refused(number, RejectReason.HTTP_ERROR, f"{address}: answered {status}")
    if kind not in PAGES:
        others[kind or "of no type"] += 1
        return None
    return Piece(number, partial(_page, number, record, Kind(kind, charset), max_bytes))


def _kind(content_type: str | None) -> tuple[str, str | None]:
    kind, _, parameters = (content_type or "").partition(";")
    charset = next(
        (value.strip(" \"'") for key, _, value in (p.partition("=") for p in parameters.split(";")) if key.strip().lower() == "charset"),
        None,
    )
    return kind.strip().lower(), charset


@dataclass(frozen=True)
class Kind:
    """What the server said of a page: its type and encoding."""

    media_type: str
    charset: str | None


def _page(number: int, record: Any, kind: Kind, max_bytes: int) -> Part:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    stream = record.content_stream()
    try:
        content = stream.read(max_bytes + 1)
        while len(content) <= max_bytes and (more := stream.read(max_bytes + 1 - len(content))):
            content += more
        if len(content) > max_bytes:
            return too_long(number, content, iter(lambda: b"", b""), PAGES[kind.media_type])
        if getattr(record.raw_stream, "limit", 0) > 0:
            raise EOFError("the record ends before its length")
    except (OSError, EOFError, ValueError, AttributeError, KeyError) as error:
        return refused(number, RejectReason.UNREADABLE, f"{address}: {' '.join(str(error).split())[:200]}")
    return part(number, _as_utf8(content, kind.charset), max_bytes, PAGES[kind.media_type], {"url": address})


def _as_utf8(content: bytes, charset: str | None) -> bytes:
    """Return the page in UTF-8 with a mark that says so, when the server said its encoding and it is true."""
    try:
        if charset and codecs.lookup(charset).name not in ("utf-8", "ascii"):
            return codecs.BOM_UTF8 + content.decode(charset).encode()
    except (LookupError, UnicodeError, ValueError):
        return content
    return content
