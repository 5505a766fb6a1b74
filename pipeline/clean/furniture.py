"""Page furniture: lines that belong to the page, not to the article. What they look like is data, in `codebook/clean/furniture.yaml`.

Only whole lines are cut, or whole sentences at the end of the last line: `Protests follow vote` and `Share prices fell` are news.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from pipeline import codebook
from pipeline.clean.parsed import Piece
from pipeline.codebook.errors import CodebookError
from pipeline.codebook.yaml_file import Entry, line_of, read_yaml

PATH = Path(codebook.__file__).parent / "clean" / "furniture.yaml"
HEAD_LINES = 8
SENTENCE_END = re.compile(r"(?<=[.!?)\]])[\"'”’)\]]* +(?=[\"'“‘(\[A-Z0-9])")
LAST_CHARACTERS = 400
PART = re.compile(r"(?<!\?P)<(\w+)>")
FULL_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")


class LineEntry(Entry):
    """One entry under `lines`: a line that is wholly one of the patterns is cut."""

    reason: str
    patterns: list[str]
    where: Literal["anywhere", "head"] = "anywhere"
    words: int = 30
    sentences: bool = False
    then: Literal["nothing", "headlines", "rest"] = "nothing"


class Block(Entry):
    """One entry under `blocks`: elements of a web page with such a tag, or with such a class or id (`share` means `share-bar` too)."""

    reason: str
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def is_named(self, name: str) -> bool:
        return any(name == own or name.startswith((own + "-", own + "_")) for own in self.names)


class FurnitureFile(Entry):
    parts: dict[str, str]
    lines: list[LineEntry]
    blocks: list[Block]


@dataclass(frozen=True)
class Line:
    """A kind of line that is cut, with its patterns as one."""

    entry: LineEntry
    pattern: re.Pattern[str]

    def matches(self, words: str, count: int) -> bool:
        return count <= self.entry.words and self.pattern.fullmatch(words) is not None


@dataclass(frozen=True)
class Furniture:
    """What page furniture looks like."""

    lines: list[Line]
    blocks: list[Block]

    def line(self, words: str, in_head: bool) -> Line | None:
        """Return the kind of furniture a line is; null for a line of the article."""
        count = len(words.split())
        return next((kind for kind in self.lines if (in_head or kind.entry.where != "head") and kind.matches(words, count)), None)

    def sentence(self, words: str) -> Line | None:
        count = len(words.split())
        return next((kind for kind in self.lines if kind.entry.sentences and kind.matches(words, count)), None)


@cache
def load_furniture(path: Path = PATH) -> Furniture:
    """Return the furniture of the codebook. Raises `CodebookError` with file and line for an unknown key or a pattern that is none."""
    file: FurnitureFile = read_yaml(path, FurnitureFile)
    return Furniture([_compiled(path, index, entry, file.parts) for index, entry in enumerate(file.lines)], file.blocks)


def _compiled(path: Path, index: int, entry: LineEntry, parts: dict[str, str]) -> Line:
    patterns = []
    for number, pattern in enumerate(entry.patterns):
        try:
            spelled = _spelled(pattern, parts)
            re.compile(spelled)
        except (KeyError, RecursionError, re.error) as error:
            line = line_of(path.read_text(encoding="utf-8"), ("lines", index, "patterns", number))
            problem = f"no part {error}" if isinstance(error, KeyError) else f"{error}"
            raise CodebookError(f"{path}:{line}: {entry.reason}: {pattern}: {problem}") from None
        patterns.append(spelled)
    return Line(entry, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE))


def _spelled(pattern: str, parts: dict[str, str]) -> str:
    """Return the pattern with its `<parts>` spelled out; parts may use parts that stand before them."""
    return PART.sub(lambda match: f"(?:{_spelled(parts[match[1]], parts)})", pattern)


@dataclass
class _Sheet:
    """The lines of one article while furniture is cut from it."""

    kept: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def cut(self, words: str, reason: str) -> None:
        if words:
            self.pieces.append(Piece(words, reason))


def cut_furniture(text: str, furniture: Furniture) -> tuple[str, list[Piece]]:
    """Return the text without its furniture, and the pieces cut, in the order of the text."""
    lines, sheet = text.split("\n"), _Sheet()
    half, position, index, head = len(text) / 2, 0, 0, 0
    while index < len(lines):
        words = lines[index].strip()
        kind = furniture.line(words, head < HEAD_LINES) if words else None
        position += len(lines[index]) + 1
        index += 1
        head += bool(words)
        if kind is None:
            sheet.kept.append(lines[index - 1])
            continue
        sheet.cut(words, kind.entry.reason)
        end = _end_of_run(lines, index, kind, position > half)
        for line in lines[index:end]:
            sheet.cut(line.strip(), kind.entry.reason)
            position += len(line) + 1
        index = end
    _cut_last_sentences(sheet, furniture)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(sheet.kept)).strip("\n"), sheet.pieces


def _end_of_run(lines: list[str], start: int, kind: Line, is_late: bool) -> int:
    """Return where the run that a heading opens ends: `Related stories` is followed by headlines, `12 comments` by what readers wrote."""
    if kind.entry.then == "rest" and is_late:
        return len(lines)
    end = start
    if kind.entry.then == "headlines":
        while end < len(lines) and not FULL_STOP.search(lines[end].strip()) and len(lines[end].split()) <= kind.entry.words:
            end += 1
        while end > start and not lines[end - 1].strip():
            end -= 1
    return end


def _cut_last_sentences(sheet: _Sheet, furniture: Furniture) -> None:
    """Cut furniture that ends the last line: `… officials said. Follow us on Telegram.`"""
    last = next((i for i in reversed(range(len(sheet.kept))) if sheet.kept[i].strip()), None)
    tail: list[Piece] = []
    while last is not None:
        line = sheet.kept[last]
        ends = [match.end() for match in SENTENCE_END.finditer(line, max(0, len(line) - LAST_CHARACTERS))]
        found = next(((end, kind) for end in ends if (kind := furniture.sentence(line[end:].strip()))), None)
        if found is None:
            break
        end, kind = found
        tail.append(Piece(line[end:].strip(), kind.entry.reason))
        sheet.kept[last] = line[:end].rstrip()
    after = len(sheet.pieces)
    sheet.pieces[after:] = reversed(tail)
