"""Lines of a web page: what a reader sees between two breaks, each with the element it stands in."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from pipeline.clean.dates import written_day
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
HEAD, SHORT = 8, 20
PERSON = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]*|de|del|da|van|von|der|bin|al|el|la|le)(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|del|da|van|von|der|bin|al|el|la|le|and)){1,7}"
)
OTHER = "page"


@dataclass(frozen=True)
class PageLine:
    """A line, and whether all its words are a link."""

    text: str
    is_link: bool


def page_lines(element: HtmlElement) -> list[PageLine]:
    """Return the lines below an element, or of the body of a page; a line ends where a paragraph, a cell or an item does."""
    body = element.find("body") if element.tag == "html" else None
    element = element if body is None else body
    found: list[PageLine] = []
    words: list[tuple[str, bool]] = []
    links = 0

    def end() -> None:
        text = " ".join("".join(word for word, _ in words).split())
        if text:
            found.append(PageLine(normalise(text), all(is_link for word, is_link in words if word.strip())))
        words.clear()

    for event, node in etree.iterwalk(element, events=("start", "end")):
        is_element = isinstance(node.tag, str)
        if is_element and node.tag in BREAKERS:
            end()
        step = 1 if event == "start" else -1
        links += step * (node.tag in ("a", "button"))
        if event == "start" and is_element:
            words.append((node.text or "", links > 0))
        elif event == "end" and node is not element:
            words.append((node.tail or _gap(node), links > 0))
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

    `text` is what was found to be the article. Sentences that stand between the headline, or its first line, and its last belong to it, unless
    they are furniture: a summary, a quotation set apart, a list. Where the text cannot be found in the page it stays as it is.
    """
    lines = page_lines(tree)
    is_part, is_shown = _part_of(text), _part_of("\n".join(line.text for line in lines))
    found = _found(lines, text)
    top = _headline(lines, found, title)
    kept = _completed(lines, [is_kept and i >= top for i, is_kept in enumerate(found)], top, furniture)
    if not any(kept) or any(words_of(line) >= ENOUGH and not is_shown(line) for line in text.split("\n")):
        return text, [_left_out(line, furniture) for line in lines if not is_part(line.text)]
    about, heading = _about(lines, kept, top), _folded(title or "")
    chosen = [line.text for i, line in enumerate(lines) if kept[i] and i not in about]
    rest = [(i, line) for i, line in enumerate(lines) if (not kept[i] or i in about) and _folded(line.text) != heading]
    return "\n".join(chosen), [Piece(line.text, "byline") if i in about else _left_out(line, furniture) for i, line in rest]


def _found(lines: list[PageLine], text: str) -> list[bool]:
    """Return which lines the text has: each as often as it has it, or as part of a longer line."""
    wanted, is_part = Counter(_folded(line) for line in text.split("\n")), _part_of(text)
    found = []
    for line in lines:
        folded = _folded(line.text)
        found.append(bool(folded) and (wanted[folded] > 0 or is_part(line.text)))
        wanted[folded] -= 1
    return found


def _headline(lines: list[PageLine], found: list[bool], title: str | None) -> int:
    """Return the line of the headline, −1 without one. No article begins above it, but briefs in a column to the left of it may."""
    sizes = [words_of(line.text) * is_found for line, is_found in zip(lines, found, strict=True)]
    heading, total = _folded(title or ""), sum(sizes)
    shown = (i for i, line in enumerate(lines) if heading and _folded(line.text) == heading)
    return max((i for i in shown if sum(sizes[i + 1 :]) >= BELOW * total), default=-1)


def _completed(lines: list[PageLine], kept: list[bool], top: int, furniture: Furniture) -> list[bool]:
    """Return which lines are the article's, with the sentences among them that were passed over."""
    prose = [i for i, line in enumerate(lines) if kept[i] and SENTENCE.search(line.text)]
    if not prose:
        return [False] * len(lines)
    start = top if top >= 0 else prose[0]
    return [kept[i] or (start <= i < prose[-1] and _is_prose(line, furniture)) for i, line in enumerate(lines)]


def _is_prose(line: PageLine, furniture: Furniture) -> bool:
    return not line.is_link and SENTENCE.search(line.text) is not None and furniture.line(line.text, in_head=True) is None


def _about(lines: list[PageLine], kept: list[bool], top: int) -> set[int]:
    """Return the lines below the headline that say who wrote the article and when: a short one with one date in it, and a name above that."""
    first = next(i for i, line in enumerate(lines) if kept[i] and SENTENCE.search(line.text))
    short = [i for i in range(top + 1, min(first, top + HEAD)) if words_of(lines[i].text) <= SHORT and not SENTENCE.search(lines[i].text)]
    dated = {i for i in short if written_day(lines[i].text, "text", "")}
    return dated | {i for i in short if i + 1 in dated and PERSON.fullmatch(lines[i].text)}


def _part_of(text: str) -> Callable[[str], bool]:
    """Return what tells whether a line of six words or more stands in a text; the text is searched only where the first six do."""
    whole = _folded(text)
    words = whole.split()
    starts = {" ".join(words[i : i + ENOUGH]) for i in range(len(words) - ENOUGH + 1)}

    def is_part(line: str) -> bool:
        folded = _folded(line)
        return " ".join(folded.split(" ", ENOUGH)[:ENOUGH]) in starts and folded in whole

    return is_part


def _left_out(line: PageLine, furniture: Furniture) -> Piece:
    kind = furniture.line(line.text, in_head=True)
    return Piece(line.text, kind.entry.reason if kind else "navigation" if line.is_link else OTHER)


def _folded(text: str) -> str:
    return " ".join(WORDS.findall(text.casefold()))
