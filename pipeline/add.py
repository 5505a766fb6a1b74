"""`tidings add`: copies files to where they belong below `data/raw`, and says what it understood of each and what it refused."""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from filecmp import cmp
from pathlib import Path

from pipeline.clean.articles import Cleaned, clean_articles
from pipeline.codebook.load import languages
from pipeline.codebook.tables import outlets
from pipeline.read.captures import MIXED, Reading, capture_file
from pipeline.read.folder import NAME as SOURCE
from pipeline.read.names import SIDECAR, is_document, printable
from pipeline.read.readers import reader_of
from pipeline.settings import Settings
from pipeline.workers.pool import Pool
from schemas.documents import RawDocuments

SHOWN = 3
MOST_NAMES = 10_000


@dataclass(frozen=True)
class Wishes:
    """What the caller says of the files: outlet, capture day, and whether to copy at all."""

    outlet: str | None = None
    day: date | None = None
    is_dry: bool = False


@dataclass(frozen=True)
class Understood:
    """What a file holds: its format, articles, the days they were published, their outlets; and what was refused, by reason, with an example each."""

    path: Path
    format: str
    article_count: int
    days: list[date]
    undated_count: int
    outlets: list[str]
    refused: dict[str, tuple[int, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Added:
    """A file and where it lies now, or would; no target when nothing of it can be used. `is_known`: it was there already."""

    understood: Understood
    target: Path | None
    is_known: bool = False


def add_files(paths: Iterable[Path], settings: Settings, wishes: Wishes) -> Iterator[Added]:
    """Yield what became of each file, in order; folders stand for the files in them. Never overwrites: another file of that name gets a number."""
    planned: set[Path] = set()
    with Pool.of(settings) as pool:
        for path in files_of(paths):
            understood = understand(path, settings, pool)
            if not understood.article_count:
                yield Added(understood, None)
                continue
            target, is_known = _free(_place(understood, settings.raw, wishes), path, planned)
            planned.add(target)
            if not wishes.is_dry and not is_known:
                _copy(path, target)
            yield Added(understood, target, is_known)


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files, those in folders sorted; sidecars and settings go with the files they speak for."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(folder) / name for name in sorted(names) if is_document(name))


def understand(path: Path, settings: Settings, pool: Pool) -> Understood:
    """Return what a file holds, read and cleaned as `tidings run` would."""
    raw = RawDocuments.conform(list(capture_file(path, Reading(settings.max_bytes, pool))))
    cleaned = clean_articles(raw, languages(), pool=pool)
    dated = cleaned.articles.published_at.dropna()
    reader = reader_of(path.name)
    named = Counter(str(name) for name in cleaned.articles.outlet.fillna(""))
    return Understood(
        path,
        reader.name if reader else "unknown",
        len(cleaned.articles),
        sorted({when.date() for when in dated}),
        len(cleaned.articles) - len(dated),
        sorted(named),
        _refusals(cleaned),
    )


def _refusals(cleaned: Cleaned) -> dict[str, tuple[int, str]]:
    rejected = cleaned.rejected_documents.sort_values(["path", "part"])
    counts = Counter(str(reason) for reason in rejected.reason)
    first = rejected.drop_duplicates("reason").set_index("reason")
    return {reason: (count, f"{_inside(str(first.path[reason]))}{first.detail[reason]}") for reason, count in counts.most_common()}


def _inside(path: str) -> str:
    _, mark, inner = path.partition("!/")
    return f"{inner}: " if mark else ""


def _place(understood: Understood, raw: Path, wishes: Wishes) -> Path:
    """Return where a file belongs: by outlet, `mixed` when it holds several or says none; by its latest day, unless an article has none of its own.

    The folder's day stands in for the date of an article without one, so such articles must not lie in the folder of a day that says nothing of them.
    """
    name = wishes.outlet or (understood.outlets[0] if len(understood.outlets) == 1 else "")
    folder = raw / (slug(name) or MIXED)
    day = wishes.day or (understood.days[-1] if understood.days and not understood.undated_count else None)
    folder = folder / day.isoformat() if day else folder
    if (understood.path.parent / SOURCE).is_file():
        folder = folder / (slug(understood.path.stem) or "files")  # settings of its own: they must not speak for other files
    return folder / understood.path.name


def slug(name: str) -> str:
    """Return the folder of an outlet: the codebook's for one it knows by name, else its name in small letters: `The Daily X` is `the-daily-x`."""
    known = {str(row.name_).casefold(): str(row.outlet) for row in outlets().rename(columns={"name": "name_"}).itertuples()}
    return known.get(name.casefold()) or re.sub(r"[^\w]+", "-", name.casefold()).strip("-")


def _free(target: Path, path: Path, planned: set[Path]) -> tuple[Path, bool]:
    """Return a path that nothing lies at, and whether the file already lies at the one it should have."""
    for number in range(1, MOST_NAMES):
        name = target.name if number == 1 else _numbered(target.name, number)
        candidate = target.with_name(name)
        if candidate.is_file() and cmp(candidate, path, shallow=False):
            return candidate, True
        if candidate not in planned and not candidate.exists() and not candidate.is_symlink():
            return candidate, False
    raise FileExistsError(target)


def _numbered(name: str, number: int) -> str:
    """Return the name with a number before its ending: `a.jsonl.gz` is `a-2.jsonl.gz`."""
    stem, dot, ending = name.partition(".")
    return f"{stem}-{number}{dot}{ending}"


def _copy(path: Path, target: Path) -> None:
    """Copy a file, with what speaks for it, whole or not at all, and onto nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = [(sidecar, target.with_name(target.name + SIDECAR)) for sidecar in _sidecars(path) if sidecar.is_file()][:1]
    settings = [(path.parent / SOURCE, target.parent / SOURCE)] if (path.parent / SOURCE).is_file() else []
    for source, destination in [*settings, *beside, (path, target)]:
        if destination.exists():
            continue
        temporary = destination.with_name(f".{destination.name}.{os.getpid()}")
        try:
            shutil.copyfile(source, temporary)
            _name(temporary, destination)
        finally:
            temporary.unlink(missing_ok=True)


def _name(temporary: Path, destination: Path) -> None:
    """Give a finished file its name, unless another has taken it meanwhile."""
    try:
        os.link(temporary, destination)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        os.rename(temporary, destination)


def _sidecars(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + SIDECAR), path.with_suffix(SIDECAR)


def told(added: Added, wishes: Wishes) -> Iterator[str]:
    """Yield lines for people: what was understood of a file, where it went, what was refused."""
    understood = added.understood
    shown = printable(str(understood.path))
    if added.target is None:
        reasons = "; ".join(f"{reason}: {detail}" for reason, (_, detail) in list(understood.refused.items())[:SHOWN])
        yield f"{shown}: refused ({understood.format}): {reasons or 'no article in it'}"
        return
    count = f"{understood.article_count:,} article" + ("s" if understood.article_count != 1 else "")
    verb = "already at" if added.is_known else "would go to" if wishes.is_dry else "→"
    yield f"{shown}: {understood.format}, {count}, {_when(understood)}, {_who(understood)} {verb} {printable(str(added.target))}"
    for reason, (number, detail) in understood.refused.items():
        yield f"  refused {number:,} × {reason}, such as {detail}"


def _when(understood: Understood) -> str:
    days = understood.days
    span = "" if not days else days[0].isoformat() if len(days) == 1 else f"{days[0]} to {days[-1]}"
    undated = f"{understood.undated_count:,} undated" if understood.undated_count else ""
    return ", ".join(words for words in (span, undated) if words)


def _who(understood: Understood) -> str:
    named = [name for name in understood.outlets if name]
    return "outlet unknown" if not named else named[0] if len(named) == 1 else f"{len(named)} outlets ({', '.join(named[:SHOWN])}, …)"
