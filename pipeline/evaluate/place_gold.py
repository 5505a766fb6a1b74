"""Gold of event places as people write it (`tests/gold/event_places`): articles, and for each event where a careful reader of the article says it happened."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.evaluate.gold import GoldAbsentError
from pipeline.evaluate.incident_gold import stretch
from pipeline.settings import PROJECT
from pipeline.training.markup import MODES, MarkupError

FOLDER = PROJECT / "tests" / "gold" / "event_places"
HALVES = {"places": 0, "places-dev": 1}
NOWHERE = "-"
type Levels = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class GoldPlace:
    """Where one event happened: names of the most exact place that the article supports, then those that contain it. No levels: told nowhere."""

    start: int
    end: int
    event_type: str
    levels: Levels
    is_optional: bool

    @property
    def is_told(self) -> bool:
        return bool(self.levels)


@dataclass
class PlacedArticle:
    """A labelled article."""

    id: str
    published_at: str
    title: str
    text: str = ""
    events: list[GoldPlace] = field(default_factory=list)


def articles(suite: str) -> list[PlacedArticle]:
    """Return the articles of a half. Raises `GoldAbsentError` where there are none, `MarkupError` for a line that cannot be read."""
    found = [a for path in sorted(FOLDER.glob("*.txt")) for a in read_places(path) if half(a.id) == HALVES[suite]]
    if not found:
        raise GoldAbsentError("tests/gold/event_places holds no article")
    return found


def half(article: str) -> int:
    """Return the half an article belongs to, whatever else the folder holds."""
    return hashlib.sha256(f"places {article}".encode()).digest()[0] % 2


def read_places(path: Path) -> list[PlacedArticle]:
    """Return the articles of a file. Raises `MarkupError` that names file and line."""
    found: list[PlacedArticle] = []
    is_labels = False
    for number, line in enumerate(map(str.strip, path.read_text(encoding="utf-8").splitlines()), 1):
        try:
            if line.startswith("=="):
                name, published, title = (part.strip() for part in line[2:].split("|", 2))
                found.append(PlacedArticle(name.removeprefix("#"), published, title))
                is_labels = False
            elif line == "--":
                is_labels = True
            elif line and is_labels:
                found[-1].events.append(_event(line, found[-1].text))
            elif line:
                found[-1].text += ("\n" if found[-1].text else "") + line
        except (ValueError, IndexError) as error:
            raise MarkupError(f"{path}:{number}: {error}: {line}") from None
    return found


def _event(line: str, text: str) -> GoldPlace:
    words, event_type, where = (part.strip() for part in line.split("|"))
    if event_type not in MODES:
        raise ValueError(f"no event type is called {event_type!r}")
    is_optional, told = where.startswith("?"), where.removeprefix("?").strip()
    levels = () if told == NOWHERE else tuple(tuple(name.strip() for name in level.split(";")) for level in told.split(">"))
    if not all(name for level in levels for name in level):
        raise ValueError("a place without a name")
    return GoldPlace(*stretch(words, text), event_type, levels, is_optional)
