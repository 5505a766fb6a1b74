"""PDF with text: lines are put together to paragraphs by where they stand. A scan without text is refused; nothing is recognised from pictures."""

import io
import itertools
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdf
import pypdf.errors

from pipeline.read.databases import Layout, layout_of
from pipeline.read.export import DAY
from pipeline.read.headers import header_fields
from pipeline.read.parts import Part, Source, record
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

MOST_PAGES, LONGEST_STORY = 2_000, 50_000
WIDER_GAP = 1.35
SAME_SIZE = 0.08
SHORT = 0.7
HEAD_LINE = re.compile(
    r"(?:By [A-Z]|(?:First )?(?:Published|Posted|Updated)\b|(?:[A-Z][a-z]+day,? )?(?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}),? \d{4}$)"
)
ENDS = (".", "!", "?", ":", ".”", '."', "!”", "?”", ".’", ".)")
BROKEN = ("-", "\u2010", "\u00ad")
"""How a word ends that goes on in the next line."""
PAGE = re.compile(rf"(?:{DAY}\s+)?page (\d+) of \d+(?:\s+(?:©|\(c\)|copyright|factiva|proquest).*)?", re.IGNORECASE)
OWNER = re.compile(r"(?:©|\(c\)|copyright).{0,20}\b(?:factiva|proquest|lexisnexis)\b.*", re.IGNORECASE)
"""What a database writes above or below each page."""
PROGRAM = re.compile(r"(?:microsoft word|untitled|layout \d|document\d*$|.*\.(?:docx?|indd|pdf|qxd|txt)$)", re.IGNORECASE)
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a file is a row of rejected_documents, not a warning


@dataclass(frozen=True)
class Line:
    """A line of a page: its words, how high it stands, how large its letters are."""

    words: str
    height: float
    size: float


def read_pdf(source: Source) -> Iterator[Part]:
    """Yield the documents of a PDF. Raises `UnusableError`: `wrong_type`, `encrypted`, `unreadable`, `no_text`, `too_large`."""
    content = source.content()
    if b"%PDF-" not in content[:1024]:
        raise UnusableError(RejectReason.EMPTY if not content.strip() else RejectReason.WRONG_TYPE, "is no PDF, whatever its name says")
    try:
        title, pages = _pages(content, source.max_bytes)
    except UnusableError:
        raise
    except (MemoryError, RecursionError):
        raise
    except pypdf.errors.LimitReachedError as error:
        raise UnusableError(RejectReason.BOMB, f"swells: {' '.join(str(error).split())[:160]}") from None
    except Exception as error:  # pypdf raises whatever a broken file makes it stumble over
        raise UnusableError(RejectReason.UNREADABLE, f"broken PDF: {type(error).__name__}: {' '.join(str(error).split())[:160]}") from None
    if not any(line.words for page in pages for line in page):
        raise UnusableError(RejectReason.NO_TEXT, "a PDF without text: a scan?")
    layout = layout_of([line.words for page in pages for line in page])
    pages, furniture = _without_running_heads(pages, is_export=layout is not None)
    lines = [line.words for page in pages for line in page]
    if not lines:
        raise UnusableError(RejectReason.NO_TEXT, "a PDF of nothing but page numbers")
    paragraphs = [paragraph for page in _joined(pages, layout) for paragraph in page]
    if layout is not None:
        plain = [piece for paragraph in paragraphs for piece in (paragraph, "")]
        for number, fields in enumerate(layout.articles(plain), start=1):
            yield record(number, fields, source.max_bytes)
        return
    yield record(0, _fields(title, lines, paragraphs) | {"furniture": furniture}, source.max_bytes)


def _pages(content: bytes, most: int) -> tuple[str | None, list[list[Line]]]:
    reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnusableError(RejectReason.ENCRYPTED, "locked with a password")
    if len(reader.pages) > MOST_PAGES:
        raise UnusableError(RejectReason.TOO_LARGE, f"{len(reader.pages):,} pages in one PDF; {MOST_PAGES:,} are allowed")
    pages, size = [], 0
    for page in reader.pages:
        lines = _lines(page)
        size += sum(len(line.words) for line in lines)
        if size > most:
            raise UnusableError(RejectReason.TOO_LARGE, f"more than {most:,} characters of text")
        pages.append(lines)
    title = reader.metadata.title if reader.metadata is not None else None
    return title if isinstance(title, str) and title.strip() and not PROGRAM.match(title.strip()) else None, pages


def _lines(page: Any) -> list[Line]:
    """Return the lines of a page from top to bottom, as the file orders them."""
    lines: list[Line] = []
    words, height, size = "", 0.0, 0.0

    def visit(text: str, transform: Any, matrix: Any, _font: Any, font_size: float) -> None:
        nonlocal words, height, size
        for index, piece in enumerate(text.split("\n")):
            if index:
                lines.append(Line(" ".join(words.split()), height, size))
                words = ""
            if piece.strip():
                scale = abs(matrix[3] or matrix[1] or 1) * abs(transform[3] or 1)
                if not words.strip():
                    height, size = matrix[4] * transform[1] + matrix[5] * transform[3] + transform[5], round(font_size * scale, 1)
            words += piece

    page.extract_text(visitor_text=visit)
    lines.append(Line(" ".join(words.split()), height, size))
    return [line for line in lines if line.words]


def _joined(pages: list[list[Line]], layout: Layout | None) -> list[list[str]]:
    """Return the paragraphs of each page; one that goes on overleaf is joined to its start. In an export its layout also says what begins one."""
    gaps = [
        a.height - b.height for page in pages for a, b in itertools.pairwise(page) if a.height - b.height > 0 and abs(a.size - b.size) < 0.5
    ]
    usual = (
        sorted(gaps)[len(gaps) // 5] if gaps else 0.0
    )  # between the lines of a paragraph; a page of short lines has more gaps between paragraphs
    width = sorted(len(line.words) for page in pages for line in page)[int(0.9 * (sum(map(len, pages)) - 1))]
    size = sorted(line.size for page in pages for line in page)[sum(map(len, pages)) // 2]
    result: list[list[str]] = []
    before: Line | None = None
    for page in pages:
        paragraphs: list[str] = []
        for line in page:
            if (
                before is None
                or (layout and _is_apart(before, line, layout))
                or _begins(before, line, usual * max(1.0, line.size / (size or 1.0)), width, is_new_page=not paragraphs)
            ):
                paragraphs.append(line.words)
            elif paragraphs:
                paragraphs[-1] = _together(paragraphs[-1], line.words)
            else:
                last = next(page for page in reversed(result) if page)
                last[-1] = _together(last[-1], line.words)
                paragraphs.append("")
            before = line
        result.append([paragraph for paragraph in paragraphs if paragraph])
    return result


def _is_apart(before: Line, line: Line, layout: Layout) -> bool:
    """Return whether an export begins a paragraph with a line because of what it says, or what the line before it says."""
    return bool(layout.alone.fullmatch(before.words) or layout.alone.fullmatch(line.words) or layout.begins.fullmatch(line.words))


def _begins(before: Line, line: Line, usual: float, width: int, *, is_new_page: bool) -> bool:
    """Return whether a line begins a paragraph: other letters, a wider gap, or the line before it ends a sentence short of the margin."""
    if abs(before.size - line.size) > SAME_SIZE * max(before.size, line.size):
        return True
    if any(len(each.words) < SHORT * width and HEAD_LINE.match(each.words) for each in (before, line)):
        return True
    gap = before.height - line.height
    if not is_new_page and usual and gap > WIDER_GAP * usual:
        return True
    ends = before.words.endswith(ENDS)
    return ends and (len(before.words) < 0.75 * width) if not is_new_page else ends


def _together(start: str, rest: str) -> str:
    """Return two lines as one; a word that was broken at the end of the line is put together."""
    if start.endswith(BROKEN) and start[-2:-1].isalpha() and rest[:1].islower():
        return start[:-1] + rest
    return f"{start} {rest}"


def _without_running_heads(pages: list[list[Line]], *, is_export: bool) -> tuple[list[list[Line]], list[list[str]]]:
    """Return the pages without what stands above and below the text (the name of the paper, the number of the page), and those lines.

    What the pages of an export have in common there is no such line: each of its articles may begin and end a page.
    """
    counts = Counter(key for page in pages for key in {_shape(line) for line in _edges(page)})
    running = {key for key, count in counts.items() if count >= max(3, 0.6 * len(pages))} if not is_export else set()
    seen = " "
    kept, cut = [], []
    for page in pages:
        edges = {id(line) for line in _edges(page) if _shape(line) in running or PAGE.fullmatch(line.words) or OWNER.fullmatch(line.words)}
        edges |= {id(line) for above, line in itertools.pairwise(page[:3]) if _goes_on(above) and _is_title(line, seen)}
        kept.append([line for line in page if id(line) not in edges])
        cut += [[line.words, "navigation"] for line in page if id(line) in edges]
        seen = f"{seen}{' '.join(line.words for line in page)} "[-LONGEST_STORY:]
    return kept, cut


def _edges(page: list[Line]) -> list[Line]:
    return page[:2] + page[-2:]


def _is_title(line: Line, seen: str) -> bool:
    """Return whether a line says what stood on the pages before, and is no end of a sentence."""
    return f" {line.words} " in seen and not line.words.endswith(ENDS)


def _goes_on(line: Line) -> bool:
    """Return whether a line numbers a page that is not the first of its article: the title stands below it once more."""
    page = PAGE.fullmatch(line.words)
    return page is not None and page[1] != "1"


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.words)


def _fields(title: str | None, lines: list[str], paragraphs: list[str]) -> dict[str, Any]:
    fields, rest = header_fields(lines)
    if fields:
        count = len(lines) - len(rest)
        body = paragraphs[count:] if paragraphs[:count] == lines[:count] else [_rest(paragraphs, lines[:count])]
        return {**fields, "text": "\n\n".join(p for p in body if p)}
    return {"title": title, "text": "\n\n".join(paragraphs)}


def _rest(paragraphs: list[str], head: list[str]) -> str:
    """Return the text without its header lines where they ran into a paragraph."""
    return "\n\n".join(paragraphs).removeprefix(" ".join(head)).strip()
