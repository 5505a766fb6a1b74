"""Articles that a stage raises an exception over: a mistake of ours that shall cost the one article, not its day.

`isolated` finds them; `Stumbles` remembers them, with the version of the code that stumbled: `<processed>/quarantine/stumbles/<capture day>.json`. Cleaning rejects
what is remembered, so that no table holds half an article; with another version nothing is remembered and the article is tried again.
"""

import json
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from traceback import extract_tb

from pipeline.codebook.errors import CodebookError
from pipeline.settings import PROJECT, SettingsError
from schemas.vocabulary import Stage

FOLDER = "quarantine/stumbles"
LOG = logging.getLogger("tidings.stumbles")
NOT_THE_ARTICLE = (CodebookError, SettingsError, ImportError, MemoryError, OSError)
"""What no article is to blame for."""
ADDRESS = re.compile(r"\b0x[0-9a-f]+\b")
LONGEST = 200  # characters of a message


@dataclass(frozen=True)
class Stumble:
    """A document that a stage raised an exception over, and what it raised, in words."""

    document_id: str
    stage: Stage
    detail: str


def stumble(document_id: str, error: Exception) -> Stumble:
    """Return what is kept of an exception: the stage it passed through first, its class and message, and where in our code it came from."""
    frames = [(Path(f.filename), f.lineno) for f in extract_tb(error.__traceback__)]
    own = [(path.relative_to(PROJECT / "pipeline"), line) for path, line in frames if path.is_relative_to(PROJECT / "pipeline")]
    stages = [Stage(path.parts[0]) for path, _ in own if path.parts[0] in set(Stage)]
    place = f" ({own[-1][0].name}:{own[-1][1]})" if own else ""
    return Stumble(document_id, stages[0] if stages else Stage.EXTRACT, described(error) + place)


def described(error: Exception) -> str:
    """Return class and message of an exception in one line that is the same on every machine."""
    message = ADDRESS.sub("0x…", " ".join(str(error).split()))
    return f"{type(error).__name__}: {message[:LONGEST]}{'…' if len(message) > LONGEST else ''}".removesuffix(": ")


def isolated[T](make: Callable[[Sequence[str]], T], articles: Sequence[str]) -> tuple[T, dict[str, Exception]]:
    """Return what `make` makes of the articles in one go, without those it raises an exception over, and these with it.

    Only after an exception are they tried in halves, down to one by one. Raises what is raised over no article in particular, or over none at all.
    """
    try:
        return make(articles), {}
    except NOT_THE_ARTICLE:
        raise
    except Exception as error:
        make([])
        found = dict(_blamed(make, articles, error))
    for article_id, raised in found.items():
        LOG.info("article %s", article_id, exc_info=raised)
    return make([article for article in articles if article not in found]), found


def _blamed[T](make: Callable[[Sequence[str]], T], articles: Sequence[str], error: Exception) -> Iterator[tuple[str, Exception]]:
    if len(articles) == 1:
        yield articles[0], error
        return
    middle = len(articles) // 2
    for half in (articles[:middle], articles[middle:]):
        try:
            make(half)
        except NOT_THE_ARTICLE:
            raise
        except Exception as raised:
            yield from _blamed(make, half, raised)


@dataclass(frozen=True)
class Stumbles:
    """What is remembered, of one version of the code. Without a folder nothing is."""

    folder: Path | None = None
    version: str = ""

    def of(self, day: str) -> dict[str, Stumble]:
        """Return what this version stumbled over of a capture day, by document. A note that cannot be read says nothing."""
        return {one.document_id: one for one, version in self._notes(day) if version == self.version}

    def add(self, day: str, stumbles: Iterable[Stumble]) -> None:
        """Remember more of a day; what other versions stumbled over is forgotten."""
        known = self.of(day) | {one.document_id: one for one in stumbles}
        self._keep(day, [(known[document], self.version) for document in sorted(known)])

    def remove(self, day: str, documents: Iterable[str]) -> None:
        """Forget these documents, whatever version stumbled over them: they are tried again."""
        gone = set(documents)
        self._keep(day, [(one, version) for one, version in self._notes(day) if one.document_id not in gone])

    def _notes(self, day: str) -> list[tuple[Stumble, str]]:
        path = self._path(day)
        try:
            rows = json.loads(path.read_text(encoding="utf-8")) if path is not None and path.exists() else []
            return [(Stumble(r["document_id"], Stage(r["stage"]), r["detail"]), r["version"]) for r in rows]
        except (ValueError, KeyError, TypeError, OSError):
            return []

    def _keep(self, day: str, notes: Sequence[tuple[Stumble, str]]) -> None:
        path = self._path(day)
        if path is None:
            return
        if not notes:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}")
        rows = [asdict(one) | {"version": version} for one, version in notes]
        temporary.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        os.replace(temporary, path)

    def _path(self, day: str) -> Path | None:
        return self.folder / f"{day}.json" if self.folder is not None else None
