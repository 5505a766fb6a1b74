"""PDF written by hand: lines at their places on pages, in letters of a size."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A line: its words, how far below the one before it stands, the size of its letters."""

    words: str
    gap: int = 14
    size: int = 11


def paper(pages: Sequence[Sequence[Line]]) -> bytes:
    """Return a PDF of these pages."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (3 + 2 * i) for i in range(count))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)]
    for i, lines in enumerate(pages):
        stream = b"BT /F1 11 Tf 60 780 Td " + b" ".join(map(_shown, lines)) + b" ET"
        resources = b"/Resources << /Font << /F1 %d 0 R >> >>" % (3 + 2 * count)
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R %s >>" % (4 + 2 * i, resources))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    return out + head + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))


def _shown(line: Line) -> bytes:
    words = line.words.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"/F1 %d Tf 0 -%d Td (%s) Tj" % (line.size, line.gap, words)


def wrapped(words: str, width: int, gap: int, size: int = 11, *, is_broken: bool = False) -> list[Line]:
    """Return a paragraph as lines, the first of them below a gap of its own; `is_broken`: long words are broken at the margin."""
    lines: list[Line] = []
    while words:
        cut = len(words) if len(words) <= width else words.rfind(" ", 0, width)
        word = words[cut + 1 :].partition(" ")[0]
        hyphen = ""
        if is_broken and word.isalpha() and word.islower() and len(word) > 6 and cut < len(words):
            cut, hyphen = cut + 5, "-"
        lines.append(Line(words[:cut] + hyphen, 14 * size // 11 if lines else gap, size))
        words = words[cut:].strip()
    return lines


def laid_out(lines: Iterable[str], title: str, paragraphs: Sequence[str], foot: str, rows: int = 16) -> bytes:
    """Return an export as databases set it: the head tight, headlines large, words broken, a line such as `Page 2 of 3 © …` below each page."""
    flow: list[Line] = []
    for words in filter(None, lines):
        is_text = next((p for p in paragraphs if words.endswith(p)), None)
        if words == title:
            flow += wrapped(words, 20, 40, 16)
        else:
            flow += wrapped(words, 72, 24 if is_text and words == is_text else 14, is_broken=bool(is_text))
    pages = [flow[i : i + rows] for i in range(0, len(flow), rows)]
    return paper([[*page, Line(foot.format(number, len(pages)), 40, 8)] for number, page in enumerate(pages, start=1)])
