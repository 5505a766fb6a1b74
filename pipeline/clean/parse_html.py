"""Web pages: the words of the article, without menus, comments and share buttons. Nothing is fetched and nothing in the page is run."""

import logging
import re
from copy import deepcopy

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from pipeline.clean.encoding import normalise
from pipeline.clean.furniture import load_furniture
from pipeline.clean.html_metadata import html_metadata
from pipeline.clean.page_blocks import cut_blocks, unfold
from pipeline.clean.page_lines import SENTENCE, assemble, page_lines
from pipeline.clean.parsed import ParsedArticle
from pipeline.decoding import decode
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

DECLARED = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w.:-]+)", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
HEAD_BYTES = 4096
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LATIN_1 = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"})
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # that a page has no text is a row of rejected_documents, not a warning

PARSER = HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False)


def parse_html(content: bytes) -> ParsedArticle:
    """Return the article of a page. Raises `UnusableError`: `no_text` when the page holds none, `unreadable` when it cannot be parsed."""
    tree = _tree(_page(content))
    metadata = html_metadata(tree)
    for element in list(tree.iter("script", "style", "noscript", "template", "svg", "iframe")):
        element.drop_tree()
    unfold(tree)
    pieces = cut_blocks(tree, load_furniture())
    text = normalise(_without_marks(_article_text(deepcopy(tree))))
    if not SENTENCE.search(text):
        text = normalise("\n".join(line.text for line in page_lines(tree) if SENTENCE.search(line.text)))
    text, rest = assemble(tree, text, metadata.title, load_furniture())
    if not SENTENCE.search(text):
        raise UnusableError(RejectReason.NO_TEXT, "no paragraph of the page reads like an article")
    return ParsedArticle(normalise(text), metadata, (*pieces, *rest))


def text_of_fragment(markup: str) -> str:
    """Return the words of a piece of HTML, one line per paragraph: feeds and APIs send `<p>Troops …</p><p>…</p>` as text."""
    return "\n".join(line for line in _lines(_tree(f"<div>{markup}</div>")) if line)


def _page(content: bytes) -> str:
    declared = DECLARED.search(content[:HEAD_BYTES])
    encoding = declared[1].decode("ascii", "ignore").lower() if declared else None
    if encoding is not None and encoding.startswith(("utf-16", "utf-32", "ucs")):
        encoding = None  # the words that declare it are ASCII, so it is wrong
    return XML_DECLARATION.sub("", decode(content, "windows-1252" if encoding in LATIN_1 else encoding), count=1)


def _tree(page: str) -> HtmlElement:
    try:
        return _without_controls(document_fromstring(page, parser=PARSER))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        reason = RejectReason.NO_TEXT if "empty" in str(error).lower() else RejectReason.UNREADABLE
        raise UnusableError(reason, f"the page cannot be parsed: {error}") from None


def _without_controls(tree: HtmlElement) -> HtmlElement:
    """Return the tree without the control characters that pages may hold (`&#1;`), and that lxml reads but refuses to move."""
    for element in tree.iter(etree.Element):
        if element.text and NO_XML.search(element.text):
            element.text = NO_XML.sub("", element.text)
        if element.tail and NO_XML.search(element.tail):
            element.tail = NO_XML.sub("", element.tail)
    return tree


def _article_text(tree: HtmlElement) -> str:
    try:
        return trafilatura.extract(tree, fast=True, include_comments=False, include_images=False, include_links=False) or ""
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise UnusableError(RejectReason.UNREADABLE, f"the page cannot be parsed: {error}") from None


def _without_marks(text: str) -> str:
    """Return the lines without the marks for lists and tables: `- item`, `| cell | cell |`."""
    cells = (cell.strip() for line in text.split("\n") for cell in (line.split("|") if line.startswith("|") else [line.removeprefix("- ")]))
    return "\n".join(cell for cell in cells if cell.strip("- "))


def _lines(element: HtmlElement) -> list[str]:
    return [line.text for line in page_lines(element)]
