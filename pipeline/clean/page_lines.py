"""Lines of a web page: what a reader sees between two breaks, each with the element it stands in."""

import re
from collections import Counter
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from pipeline.clean.encoding import normalise
from pipeline.clean.furniture import Furniture
from pipeline.clean.parsed import Piece

BREAKERS = frozenset(
    [
        "p",
        "br",
        "div",
        "li",
        "ul",
        "ol",
        "tr",
        "td",
        "th",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "figure",
        "figcaption",
        "dd",
        "dt",
        "dl",
        "form",
        "hr",
        "pre",
    ]
)
APART = frozenset({"a", "span", "button", "time", "b", "strong", "small", "label"})
SENTENCE = re.compile(r"(?:\S+ ){5,}\S+[.!?…][\"'”’)\]]*$", re.MULTILINE)
WORDS = re.compile(r"\w+")
ENOUGH, BELOW = 6, 0.6
OTHER = "page"


@dataclass(frozen=True)
class PageLine:
    """A line, and whether all its words are a link."""

    text: str
    is_link: bool
    is_heading: bool


def page_lines(element: HtmlElement) -> list[PageLine]:
    """Return the lines below an element, or of the body of a page; a line ends where a paragraph, a cell or an item does."""
    body = element.find("body") if element.tag == "html" else None
    element = element if body is None else body
    found: list[PageLine] = []
    words: list[tuple[str, bool, bool]] = []
    links = headings = 0

    def end() -> None:
        text = " ".join("".join(word for word, _, _ in words).split())
        if text:
            told = [(is_link, is_heading) for word, is_link, is_heading in words if word.strip()]
            found.append(PageLine(normalise(text), all(link for link, _ in told), all(heading for _, heading in told)))
        words.clear()

    for event, node in etree.iterwalk(element, events=("start", "end")):
        is_element = isinstance(node.tag, str)
        if is_element and node.tag in BREAKERS:
            end()
        step = 1 if event == "start" else -1
        links += step * (node.tag in ("a", "button"))
        headings += step * (is_element and node.tag in ("h1", "h2", "h3", "h4", "h5", "h6"))
        if event == "start" and is_element:
            words.append((node.text or "", links > 0, headings > 0))
        elif event == "end" and node is not element:
            words.append((node.tail or _gap(node), links > 0, headings > 0))
    end()
    return [line for line in found if line.text]


def _gap(node: HtmlElement) -> str:
    """Return a space where two elements that pages set side by side touch: `<a>Economy</a><a>Protests</a>`. Inside a paragraph they are one word."""
    after, above = node.getnext(), node.getparent()
    apart = node.tag in APART and after is not None and after.tag in APART
    return " " if apart and above is not None and above.tag != "p" else ""


def words_of(text: str) -> int:
    return len(WORDS.findall(text))


def assemble(tree: HtmlElement, text: str, title: str | None, furniture: Furniture) -> tuple[str, list[Piece]]:
    """Return the article's lines in the order of the page, and all other lines as furniture.

    `text` is what was found to be the article. Sentences that stand between two of its lines, and are no furniture, belong to it: a quotation
    set apart, a list. Where the text cannot be found in the page it stays as it is.
    """
    lines = page_lines(tree)
    wanted = Counter(_folded(line) for line in text.split("\n"))
    whole = " ".join(wanted)
    kept = []
    for line in lines:
        folded = _folded(line.text)
        is_kept = wanted[folded] > 0 or (words_of(line.text) >= ENOUGH and folded in whole)
        wanted[folded] -= 1
        kept.append(is_kept and bool(folded))
    kept = _below_headline(lines, kept, title)
    inside = [i for i, (line, is_kept) in enumerate(zip(lines, kept, strict=True)) if is_kept and SENTENCE.search(line.text)]
    if not inside:
        return text, [_left_out(line, furniture) for line in lines if _folded(line.text) not in whole]
    for i in range(inside[0], inside[-1]):
        line = lines[i]
        kept[i] = kept[i] or (
            not line.is_link and SENTENCE.search(line.text) is not None and furniture.line(line.text, in_head=False) is None
        )
    chosen = "\n".join(line.text for line, is_kept in zip(lines, kept, strict=True) if is_kept)
    shown = _folded("\n".join(line.text for line in lines))
    if any(words_of(line) >= ENOUGH and _folded(line) not in shown for line in text.split("\n")):
        return text, [_left_out(line, furniture) for line in lines if _folded(line.text) not in _folded(text)]
    heading = _folded(title or "")
    return chosen, [
        _left_out(line, furniture) for line, is_kept in zip(lines, kept, strict=True) if not is_kept and _folded(line.text) != heading
    ]


def _below_headline(lines: list[PageLine], kept: list[bool], title: str | None) -> list[bool]:
    """Return which lines are kept when none above the headline is: no article begins there, but briefs in a column to the left of it may."""
    sizes = [words_of(line.text) * is_kept for line, is_kept in zip(lines, kept, strict=True)]
    heading = _folded(title or "")
    below = [i for i, line in enumerate(lines) if heading and _folded(line.text) == heading and sum(sizes[i + 1 :]) >= BELOW * sum(sizes)]
    return [is_kept and (not below or i >= below[-1]) for i, is_kept in enumerate(kept)]


def _left_out(line: PageLine, furniture: Furniture) -> Piece:
    kind = furniture.line(line.text, in_head=True)
    return Piece(line.text, kind.entry.reason if kind else "navigation" if line.is_link else OTHER)


def _folded(text: str) -> str:
    return " ".join(WORDS.findall(text.casefold()))
