"""Web pages: the words of the article, without menus, comments and share buttons. Nothing is fetched and nothing in the page is run."""

import logging
import re

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from pipeline.clean.encoding import normalise, normalise_line
from pipeline.clean.furniture import Block, Furniture, load_furniture
from pipeline.clean.html_metadata import html_metadata
from pipeline.clean.parsed import ParsedArticle, Piece
from pipeline.decoding import decode
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

DECLARED = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w.:-]+)", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
HEAD_BYTES = 4096
LATIN_1 = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"})
NEVER_CUT = frozenset({"html", "body", "main", "article", "head"})
BREAKERS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "figcaption"})
SENTENCE = re.compile(r"(?:\S+ ){5,}\S+[.!?…][\"'”’)]*$", re.MULTILINE)
MOST = 0.4
SURELY_FURNITURE = frozenset({"nav", "footer", "button", "select", "dialog", "figcaption"})
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # that a page has no text is a row of rejected_documents, not a warning

PARSER = HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False)


def parse_html(content: bytes) -> ParsedArticle:
    """Return the article of a page. Raises `UnusableError`: `no_text` when the page holds none, `unreadable` when it cannot be parsed."""
    tree = _tree(_page(content))
    metadata = html_metadata(tree)
    for element in list(tree.iter("script", "style", "noscript", "template", "svg", "iframe")):
        element.drop_tree()
    pieces = _cut_blocks(tree, load_furniture())
    text = normalise(_without_marks(_article_text(tree)))
    if not SENTENCE.search(text):
        text = normalise("\n".join(" ".join(p.text_content().split()) for p in tree.iter("p")))
    if not SENTENCE.search(text):
        raise UnusableError(RejectReason.NO_TEXT, "no paragraph of the page reads like an article")
    return ParsedArticle(text, metadata, tuple(pieces))


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
        return document_fromstring(page, parser=PARSER)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        reason = RejectReason.NO_TEXT if "empty" in str(error).lower() else RejectReason.UNREADABLE
        raise UnusableError(reason, f"the page cannot be parsed: {error}") from None


def _article_text(tree: HtmlElement) -> str:
    try:
        return trafilatura.extract(tree, fast=True, include_comments=False, include_images=False, include_links=False) or ""
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise UnusableError(RejectReason.UNREADABLE, f"the page cannot be parsed: {error}") from None


def _without_marks(text: str) -> str:
    """Return the lines without the marks for lists and tables: `- item`, `| cell | cell |`."""
    cells = (cell.strip() for line in text.split("\n") for cell in (line.split("|") if line.startswith("|") else [line.removeprefix("- ")]))
    return "\n".join(cell for cell in cells if cell.strip("- "))


def _cut_blocks(tree: HtmlElement, furniture: Furniture) -> list[Piece]:
    """Remove what the page itself marks as furniture (`<nav>`, `class="related-posts"`), and return its words."""
    most = MOST * sum(len(p.text_content()) for p in tree.iter("p"))
    pieces, cut = [], set[HtmlElement]()
    for element in list(tree.iter(etree.Element)):
        block = _block_of(element, furniture)
        if block is None or not cut.isdisjoint(element.iterancestors()):
            continue
        if element.tag not in SURELY_FURNITURE and sum(len(p.text_content()) for p in element.iter("p")) > max(most, 1):
            continue  # `<div class="share">` around the whole article
        cut.add(element)
        if words := normalise_line(" ".join(element.itertext(etree.Element))):
            kind = furniture.line(words, in_head=True)
            pieces.append(Piece(words, kind.entry.reason if kind else block.reason))
    for element in cut:
        element.drop_tree()
    return pieces


def _block_of(element: HtmlElement, furniture: Furniture) -> Block | None:
    if element.tag in NEVER_CUT:
        return None
    names = [name.lower() for attribute in ("class", "id") for name in (element.get(attribute) or "").split()]
    return next((block for block in furniture.blocks if element.tag in block.tags or any(block.is_named(name) for name in names)), None)


def _lines(element: HtmlElement) -> list[str]:
    """Return the words below an element; a line ends where a paragraph, a cell or an item does."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node.tag in BREAKERS:
            parts.append("\n")
        if event == "start":
            parts.append(" ".join((node.text or "").split("\n")))
        elif node is not element:
            parts.append(" ".join((node.tail or "").split("\n")))
    return [" ".join(line.split()) for line in "".join(parts).split("\n") if line.strip()]
