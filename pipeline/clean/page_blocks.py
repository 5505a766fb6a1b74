"""Blocks of a web page: layout tables and line breaks are made the paragraphs they stand for, and blocks that are furniture are taken out.

A block is furniture when the page says so (`<nav>`, `class="related-posts"`), when it begins with a heading that says so ("More from World", and then
teasers), or when most of its words are furniture or links. None may hold much of the page's prose.
"""

from itertools import groupby

from lxml import etree
from lxml.html import HtmlElement

from pipeline.clean.encoding import normalise_line
from pipeline.clean.furniture import Block, Furniture
from pipeline.clean.page_lines import SENTENCE, page_lines, words_of
from pipeline.clean.parsed import Piece

NEVER_CUT = frozenset({"html", "body", "main", "article", "head"})
SURELY_FURNITURE = frozenset({"nav", "footer", "button", "select", "dialog", "figcaption", "aside"})
CONTAINERS = frozenset({"div", "section", "ul", "ol", "form", "header", "footer", "p", "details"})
CELLS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "center"})
MOST = 0.4
MOSTLY = 0.6
LONGEST_BLOCK = 150
LONG_RUN = 60


def unfold(tree: HtmlElement) -> None:
    """Make tables that only lay out the page blocks, and text broken by empty lines (`<br><br>`) paragraphs."""
    for table in list(tree.iter("table")):
        if any(_is_prose(cell) for cell in table.iter("td", "th")):
            for part in [table, *(element for element in table.iter(etree.Element) if element.tag in CELLS)]:
                part.tag = "div"
    for element in {line_break.getparent() for line_break in tree.iter("br")}:
        if element is not None:
            _paragraphs(element)


def _is_prose(cell: HtmlElement) -> bool:
    return (
        any(True for _ in cell.iter("table", "p", "h1")) or len(cell.findall(".//br")) > 2 or len((cell.text_content() or "").split()) > 40
    )


def _paragraphs(element: HtmlElement) -> None:
    """Wrap what stands between empty lines in `<p>`."""
    runs: list[list[HtmlElement | str]] = [[]]
    breaks = 0
    nodes: list[HtmlElement | str] = [element.text or ""]
    for child in element:
        nodes += [child, child.tail or ""]
    for node in nodes:
        if not isinstance(node, str) and node.tag == "br":
            breaks += 1
            runs[-1].append(node)
        elif isinstance(node, str) and not node.strip():
            runs[-1].append(node)
        else:
            if breaks > 1 and runs[-1]:
                runs.append([])
            breaks = 0
            runs[-1].append(node)
    if len(runs) < 2 or max(len(_text(run)) for run in runs) < LONG_RUN:
        return
    for child in list(element):
        element.remove(child)
    element.text = None
    for run in runs:
        paragraph = etree.SubElement(element, "p" if all(isinstance(n, str) or n.tag not in CONTAINERS for n in run) else "div")
        for is_text, some in groupby(run, key=lambda node: isinstance(node, str)):
            _append(paragraph, list(some), is_text)


def _append(paragraph: HtmlElement, nodes: list[HtmlElement | str], is_text: bool) -> None:
    if not is_text:
        for node in nodes:
            node.tail = None  # type: ignore[union-attr]
            paragraph.append(node)  # type: ignore[arg-type]
        return
    words = "".join(str(node) for node in nodes)
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + words
    else:
        paragraph.text = (paragraph.text or "") + words


def _text(run: list[HtmlElement | str]) -> str:
    return " ".join(node if isinstance(node, str) else node.text_content() for node in run).strip()


def cut_blocks(tree: HtmlElement, furniture: Furniture) -> list[Piece]:
    """Remove the blocks that are furniture, and return their words, in the order of the page."""
    prose = _prose(tree)
    reasons: dict[HtmlElement, str] = {}
    for element in list(tree.iter(etree.Element)):
        if element.tag in NEVER_CUT or any(above in reasons for above in element.iterancestors()):
            continue
        named = _named(element, furniture)
        reason = named.reason if named else _reason_inside(element, furniture)
        is_sure = named is not None and element.tag in SURELY_FURNITURE
        if reason and (is_sure or _prose(element) <= max(MOST * prose, 1)):
            reasons[element] = reason
    pieces = [_piece(element, reason, furniture) for element, reason in reasons.items()]
    for element in reasons:
        element.drop_tree()
    return [piece for piece in pieces if piece.text]


def _prose(element: HtmlElement) -> int:
    return sum(len(p.text_content()) for p in element.iter("p"))


def _piece(element: HtmlElement, reason: str, furniture: Furniture) -> Piece:
    words = normalise_line(" ".join(element.itertext(etree.Element))) or ""
    kind = furniture.line(words, in_head=True)
    return Piece(words, kind.entry.reason if kind else reason)


def _named(element: HtmlElement, furniture: Furniture) -> Block | None:
    names = [name.lower() for attribute in ("class", "id") for name in (element.get(attribute) or "").split()]
    return next((block for block in furniture.blocks if element.tag in block.tags or any(block.is_named(name) for name in names)), None)


def _reason_inside(element: HtmlElement, furniture: Furniture) -> str | None:
    """Return why a block is furniture by what stands in it: a heading that opens a list of other things, or little but furniture and links."""
    if element.tag not in CONTAINERS or len(element) == 0 or len(element.text_content()) > LONGEST_BLOCK * 12:
        return None
    lines = page_lines(element)
    count = sum(words_of(line.text) for line in lines)
    if not lines or count == 0:
        return None
    kinds = [furniture.line(line.text, in_head=False) for line in lines]
    first = kinds[0]
    if first is not None and first.entry.then != "nothing" and len(lines) > 1 and any(True for _ in element.iter("a", "input", "button")):
        return first.entry.reason
    if count > LONGEST_BLOCK:
        return None
    known = [
        (kind.entry.reason if kind else "navigation", words_of(line.text))
        for kind, line in zip(kinds, lines, strict=True)
        if kind or line.is_link
    ]
    has_news = any(not kind and not line.is_link and SENTENCE.search(line.text) for kind, line in zip(kinds, lines, strict=True))
    if has_news or len(lines) < 2 or sum(words for _, words in known) < MOSTLY * count:
        return None
    return max(known, key=lambda pair: pair[1])[0]
