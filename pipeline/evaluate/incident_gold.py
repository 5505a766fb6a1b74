"""Gold of incidents as people write it (`docs/labelling.md`): one file per crisis, first the incidents, then the articles with the words that report them."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.evaluate.gold import UNSEEN, GoldAbsentError
from pipeline.settings import PROJECT
from pipeline.training.markup import KINDS, MarkupError

FOLDER = PROJECT / "tests" / "gold" / "incidents"
HALVES = {"incidents": 0, "incidents-dev": 1}
DISPUTES = ("who", "how_many", "whether", "target", "framing")
type Toll = tuple[str, int, int, int]


@dataclass
class GoldIncident:
    """A labelled incident. A dispute is the set of names that fit it, each with the kind of harm where it is about numbers."""

    name: str
    tolls: list[Toll] = field(default_factory=list)
    disputes: list[frozenset[str]] = field(default_factory=list)
    optional: list[frozenset[str]] = field(default_factory=list)
    part_of: str | None = None
    lookalikes: list[str] = field(default_factory=list)


@dataclass
class GoldArticle:
    """A labelled article; `reports` are the stretches of its text that tell of each incident."""

    id: str
    published_at: str
    outlet: str
    title: str
    text: str = ""
    reports: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    copy_of: str | None = None


@dataclass(frozen=True)
class Crisis:
    """One file of gold."""

    name: str
    incidents: dict[str, GoldIncident]
    articles: list[GoldArticle]


def crises(suite: str) -> list[Crisis]:
    """Return the crises of a half, or those that are unseen. Raises `GoldAbsentError` where there are none, `MarkupError` for a line that cannot be read."""
    folder = FOLDER if suite in HALVES else UNSEEN / "incidents"
    found = [read_crisis(path) for path in sorted(folder.glob("*.txt")) if suite not in HALVES or half(path.stem) == HALVES[suite]]
    if not found:
        raise GoldAbsentError(f"{folder.relative_to(PROJECT)} holds no article")
    return found


def half(crisis: str) -> int:
    """Return the half a crisis belongs to, whatever else the folder holds."""
    return hashlib.sha256(crisis.encode()).digest()[0] % 2


def read_crisis(path: Path) -> Crisis:
    """Return a file of gold. Raises `MarkupError` that names file and line."""
    reader = _Reader()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            reader.line(line.strip())
        except (ValueError, KeyError, IndexError) as error:
            raise MarkupError(f"{path}:{number}: {error}: {line}") from None
    return Crisis(path.stem, reader.incidents, list(reader.articles.values()))


class _Reader:
    def __init__(self) -> None:
        self.incidents: dict[str, GoldIncident] = {}
        self.articles: dict[str, GoldArticle] = {}
        self.incident: GoldIncident | None = None
        self.article: GoldArticle | None = None
        self.is_labels = False

    def line(self, line: str) -> None:
        if line.startswith("==="):
            name = line[3:].strip()
            self.incident = self.incidents[name] = GoldIncident(name)
        elif line.startswith("=="):
            name, published, outlet, title = (part.strip() for part in line[2:].split("|"))
            self.article = self.articles[name.removeprefix("#")] = GoldArticle(name.removeprefix("#"), published, outlet, title)
            self.is_labels = False
        elif self.article is None and line and self.incident is not None:
            _describe(self.incident, *(part.strip() for part in line.split(":", 1)))
        elif line == "--":
            self.is_labels = True
        elif line and self.article is not None:
            self._of_article(self.article, line)

    def _of_article(self, article: GoldArticle, line: str) -> None:
        if line.startswith("@"):
            original = self.articles[line[1:].strip()]
            article.copy_of, article.text, article.reports = original.id, original.text, original.reports
        elif self.is_labels:
            name, _, words = line.partition(":")
            self.incidents[name]  # a name that no incident has is an error
            article.reports[name] = [stretch(w.strip(), article.text) for w in words.split(";")]
        else:
            article.text += ("\n" if article.text else "") + line


def _describe(incident: GoldIncident, key: str, value: str) -> None:
    if key == "toll":
        kind, low, best, high = value.split()
        if kind not in KINDS:
            raise ValueError(f"no kind of harm is called {kind!r}")
        incident.tolls.append((kind, int(low), int(best), int(high)))
    elif key in ("dispute", "dispute?"):
        names, _, harm = value.partition(" ")
        if unknown := set(names.split("|")) - set(DISPUTES):
            raise ValueError(f"no dispute is called {sorted(unknown)[0]!r}")
        found = frozenset(f"{name} {harm}".strip() for name in names.split("|"))
        (incident.disputes if key == "dispute" else incident.optional).append(found)
    elif key == "part_of":
        incident.part_of = value
    elif key == "lookalike":
        incident.lookalikes += value.split()
    else:
        raise ValueError(f"no line is called {key!r}")


def stretch(words: str, text: str) -> tuple[int, int]:
    """Return where words stand in a text, `words#2` at their second place. Raises `ValueError` when they do not."""
    plain, _, nth = words.partition("#")
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", text)]
    wanted = int(nth or 1)
    if len(places) < wanted:
        raise ValueError(f"{words!r} does not stand in the text")
    return places[wanted - 1], places[wanted - 1] + len(plain)
