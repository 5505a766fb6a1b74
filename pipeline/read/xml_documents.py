"""`.xml`: which news format it is, the root says."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.read.feed import read_feed
from pipeline.read.newsml import read_newsml
from pipeline.read.nitf import read_nitf
from pipeline.read.parts import Part, Source
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
ROOTS: dict[str, Callable[[Source], Iterator[Part]]] = {
    "rss": read_feed,
    "feed": read_feed,
    "RDF": read_feed,
    "nitf": read_nitf,
    "newsItem": read_newsml,
    "newsMessage": read_newsml,
    "packageItem": read_newsml,
}


def read_xml(source: Source) -> Iterator[Part]:
    """Yield the documents of a feed, of NITF or of NewsML-G2. Raises `UnusableError` `unsupported_format` for other XML."""
    content = source.content()
    if not content.strip():
        raise UnusableError(RejectReason.EMPTY, "nothing but white space")
    start = content.decode("utf-16", "replace").encode() if content[:2] in (b"\xff\xfe", b"\xfe\xff") else content
    root = ROOT.search(start)
    name = root[1].decode() if root else ""
    if name not in ROOTS:
        raise UnusableError(
            RejectReason.UNSUPPORTED_FORMAT, f"XML of <{name}>: neither RSS, Atom, NITF nor NewsML-G2" if root else "no XML"
        )
    yield from ROOTS[name](replace(source, stream=io.BytesIO(content)))
