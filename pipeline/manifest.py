"""What a run left behind, kept so that two runs can be compared: a manifest, and the tables that `tidings diff` reads.

`runs/<number>/manifest.json` holds the inputs, the codebook's and the model's digests, the version of every package, and rows and hash of every table. Beside it lie the
kept tables as hard links: a published file is only ever replaced, never changed, so the old run keeps the old rows and costs nothing while they stay the same.
"""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from pipeline.catalog import connect
from pipeline.store import SUFFIX, Store
from schemas import TABLES, Articles, Events, IncidentFacts, IncidentMembers, RawDocuments, Table

RUNS, MANIFEST, DOCUMENTS = "runs", "manifest.json", "documents.csv"
KEPT: list[type[Table]] = [IncidentFacts, IncidentMembers, Events]
WANTED = frozenset({"inputs", "codebook", "model", "code", "reader", "packages", "tables"})
KEEP = 10  # old runs; their kept tables take room once the rows have changed


@dataclass(frozen=True)
class Made:
    """What the tables were made with: digests of codebook, model and code, and the settings that decide what is coded."""

    codebook: str
    model: str
    code: Mapping[str, str]
    reader: str


class RunError(Exception):
    """A run that is not there, or whose manifest is damaged. One line."""


@dataclass(frozen=True)
class Run:
    """A run that was kept: its number, its manifest and where its tables lie."""

    number: int
    folder: Path
    manifest: Mapping[str, Any]


def write_manifest(store: Store, made: Made) -> Path:
    """Return the folder of the newest run: a new one, unless the last one left the same inputs, versions and tables. Older ones than the last ten are removed."""
    manifest = {
        "inputs": _inputs(store),
        **asdict(made),
        "packages": _packages(),
        "tables": {table.table_name(): _table(store, table) for table in TABLES},
    }
    old = runs(store)
    if old and {name: value for name, value in old[-1].manifest.items() if name != "run"} == manifest:
        return old[-1].folder
    number = old[-1].number + 1 if old else 1
    under_construction = store.temporary(f"run-{number}")
    under_construction.mkdir()
    _keep_tables(store, under_construction)
    (under_construction / MANIFEST).write_text(
        json.dumps({"run": number} | manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    folder = store.root / RUNS / f"{number:04}"
    folder.parent.mkdir(exist_ok=True)
    os.replace(under_construction, folder)
    for run in old[: max(0, len(old) + 1 - KEEP)]:
        shutil.rmtree(run.folder)
    return folder


def runs(store: Store) -> list[Run]:
    """Return the runs that are kept, oldest first. Raises `RunError` for a manifest that is none."""
    found = [path for path in (store.root / RUNS).glob("*/" + MANIFEST) if path.parent.name.isdecimal()]
    return [Run(int(path.parent.name), path.parent, _read(path)) for path in sorted(found)]


def find_run(store: Store, wanted: str) -> Run:
    """Return a run by its number, or `last` or `previous`. Raises `RunError`."""
    kept = runs(store)
    places = {"last": -1, "previous": -2}
    if wanted in places and len(kept) >= -places[wanted]:
        return kept[places[wanted]]
    found = [run for run in kept if wanted.isdecimal() and run.number == int(wanted)]
    if not found:
        there = ", ".join(str(run.number) for run in kept) or "none"
        raise RunError(f"no run {wanted}: kept are {there}")
    return found[0]


def _read(path: Path) -> Mapping[str, Any]:
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        manifest = None
    if not isinstance(manifest, dict) or WANTED - manifest.keys():
        raise RunError(f"{path} is no manifest of a run: remove its folder")
    return manifest


def _inputs(store: Store) -> dict[str, Any]:
    with connect(store, [RawDocuments]) as connection:
        rows = connection.execute("SELECT path, part, sha256 FROM raw_documents ORDER BY ALL").fetchall()
    state = sha256()
    for row in rows:
        state.update("\0".join(map(str, row)).encode())
    return {"document_count": len(rows), "sha256": state.hexdigest()}


def _table(store: Store, table: type[Table]) -> dict[str, Any]:
    """Return rows and hash of a table: one hash over the names and contents of its files."""
    state = sha256()
    for path in store.files(table):
        with path.open("rb") as file:
            state.update(f"{path.name}\0{file_digest(file, 'sha256').hexdigest()}\n".encode())
    return {"row_count": store.row_count(table), "sha256": state.hexdigest()}


def _keep_tables(store: Store, folder: Path) -> None:
    for table in KEPT:
        for path in store.files(table):
            _link(path, folder / f"{table.table_name()}{SUFFIX}")
    with connect(store, [RawDocuments, Articles]) as connection:
        target = str(folder / DOCUMENTS).replace("'", "''")
        connection.execute(
            f"COPY (SELECT d.document_id, d.path, d.part, d.sha256, a.article_id FROM raw_documents d LEFT JOIN articles a USING (document_id) ORDER BY d.document_id) "
            f"TO '{target}' (HEADER)"
        )


def _link(path: Path, target: Path) -> None:
    """Give the file a second name; where the file system has no hard links, copy it."""
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)


def _packages() -> dict[str, str]:
    """Return the version of Tidings and of every package it names, by name."""
    return {name: found for name in ["tidings", *sorted(_required())] if (found := _version(name))}


def _required() -> Iterable[str]:
    for line in requires("tidings") or []:
        if "extra ==" not in line:
            yield line.partition(";")[0].partition("[")[0].split("<")[0].split(">")[0].split("=")[0].split("!")[0].split("~")[0].strip()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
