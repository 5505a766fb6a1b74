"""HTML: one page is one article, which `clean` finds on it; or it is an export of a newspaper database with many."""

from collections.abc import Iterator

from lxml import etree, html

from pipeline.decoding import decode
from pipeline.read.databases import MARKS, exported
from pipeline.read.parts import PAGE, Part, Source, record, whole_file
from pipeline.unusable import UnusableError

BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
UNSEEN = frozenset(("head", "script", "style", "template"))


def read_page(source: Source) -> Iterator[Part]:
    """Yield the one document of a page, or the articles of an export."""
    (document,) = whole_file(source, PAGE)
    articles = exported(lines_of(document.content)) if document.content and any(mark in document.content for mark in MARKS) else []
    if not articles:
        yield document
    for number, fields in enumerate(articles, start=1):
        yield record(number, fields, source.max_bytes)


def lines_of(content: bytes) -> list[str]:
    """Return the lines of a page as it shows them, one for each block; nothing for what is no page."""
    try:
        root = html.document_fromstring(decode(content))
    except (UnusableError, etree.LxmlError, ValueError):
        return []  # `clean` says why
    words: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_unseen = not isinstance(element.tag, str) or element.tag in UNSEEN
        if event == "start" and not is_unseen:
            words += ["\n" if element.tag in BLOCKS else "", " ".join((element.text or "").split("\n"))]
        elif event == "end":
            words += ["\n" if element.tag in BLOCKS else "", " ".join((element.tail or "").split("\n"))]
    return [" ".join(line.split(" ")).strip() for line in "".join(words).split("\n")]
