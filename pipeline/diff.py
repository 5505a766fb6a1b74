"""What changed between two runs: which incidents and events appeared, vanished or changed, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb

from pipeline.manifest import DOCUMENTS, KEPT, Run
from pipeline.store import SUFFIX
from schemas import Events, IncidentFacts, Table

APPEARED, VANISHED, CHANGED = "appeared", "vanished", "changed"
NAME = "concat_ws(' ', start_date, event_type, actors, '→', recipients, place)"
"""How a row is shown on one line."""
COMPARED: dict[type[Table], str] = {
    IncidentFacts: "SELECT m.incident_id AS row_id, d.document_id, d.path FROM {side}_incident_members m JOIN {side}_documents d USING (article_id)",
    Events: "SELECT e.event_id AS row_id, d.document_id, d.path FROM {side}_events e JOIN {side}_documents d USING (article_id)",
}
"""The tables that are compared, each with the query for the documents that its rows come from."""


@dataclass(frozen=True)
class Change:
    """One row that is not the same in both runs: what it is, the columns that differ (old and new value), and why."""

    table: str
    kind: str
    row_id: str
    label: str
    why: str
    columns: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        columns = {name: {"old": old, "new": new} for name, (old, new) in self.columns.items()}
        return {"table": self.table, "kind": self.kind, "id": self.row_id, "label": self.label, "why": self.why, "columns": columns}


def differences(old: Run, new: Run) -> Iterator[Change]:
    """Yield every change from the old run to the new one, by table, kind and id."""
    reasons = Reasons(old, new)
    kept = [table for table in KEPT if all((run.folder / f"{table.table_name()}{SUFFIX}").exists() for run in (old, new))]
    with duckdb.connect() as connection:
        for side, run in (("old", old), ("new", new)):
            connection.execute(f"CREATE TABLE {side}_documents AS FROM read_csv('{_path(run, DOCUMENTS)}', all_varchar = true)")
            for table in kept:
                name = table.table_name()
                connection.execute(f"CREATE VIEW {side}_{name} AS FROM read_parquet('{_path(run, name + SUFFIX)}')")
        for table, sources in COMPARED.items():
            if table in kept:
                for side in ("old", "new"):
                    connection.execute(f"CREATE OR REPLACE TABLE {side}_sources AS {sources.format(side=side)}")
                yield from _came_and_went(connection, table, reasons)
                yield from _changed(connection, table, reasons)


def _came_and_went(connection: duckdb.DuckDBPyConnection, table: type[Table], reasons: "Reasons") -> Iterator[Change]:
    name, key = table.table_name(), table.key()[0]
    for kind, here, there in ((APPEARED, "new", "old"), (VANISHED, "old", "new")):
        rows = connection.execute(
            f"SELECT {key}, {NAME}, {_documents_only(here, there, key)} FROM {here}_{name} e ANTI JOIN {there}_{name} o USING ({key}) ORDER BY {key}"
        )
        for row_id, label, path in rows.fetchall():
            yield Change(name, kind, row_id, label, reasons.of(path))


def _changed(connection: duckdb.DuckDBPyConnection, table: type[Table], reasons: "Reasons") -> Iterator[Change]:
    name, key = table.table_name(), table.key()[0]
    found = [{c for c, *_ in connection.execute(f"DESCRIBE {side}_{name}").fetchall()} for side in ("old", "new")]
    columns = [column for column in table.arrow_schema().names if column in found[0] & found[1] and column != key]
    differs = " OR ".join(f'o."{column}" IS DISTINCT FROM e."{column}"' for column in columns)
    listed = ", ".join(f'o."{column}"::VARCHAR, e."{column}"::VARCHAR' for column in columns)
    label = f"(SELECT {NAME} FROM new_{name} l WHERE l.{key} = e.{key})"
    come, gone = _documents_only("new", "old", f"e.{key}"), _documents_only("old", "new", f"e.{key}")
    rows = connection.execute(
        f"SELECT e.{key}, {label}, coalesce({come}, {gone}), {listed} FROM old_{name} o JOIN new_{name} e USING ({key}) WHERE {differs} ORDER BY e.{key}"
    )
    for row_id, shown, path, *values in rows.fetchall():
        pairs = {column: (values[2 * i], values[2 * i + 1]) for i, column in enumerate(columns)}
        yield Change(name, CHANGED, row_id, shown, reasons.of(path), {c: p for c, p in pairs.items() if p[0] != p[1]})


def _documents_only(here: str, there: str, key: str) -> str:
    """Return the query for the first document of a row that one run has and the other has not; null when both have all."""
    return f"(SELECT min(path) FROM {here}_sources s WHERE s.row_id = {key} AND s.document_id NOT IN (SELECT document_id FROM {there}_documents))"


@dataclass(frozen=True)
class Reasons:
    """Why rows differ: the documents, the codebook, the model, the code, a package."""

    old: Run
    new: Run

    def of(self, path: str | None) -> str:
        """Return the reason: the document that came or went; else what the runs were made with."""
        if path is not None:
            return f"input: {path}"
        inputs = ["input: other documents of the corpus"] if self.old.manifest["inputs"] != self.new.manifest["inputs"] else []
        return ", ".join(self.made_with() or inputs) or "unknown: inputs, codebook and versions are the same"

    def made_with(self) -> list[str]:
        """Return what differs in what the runs were made with, the codebook first."""
        old, new = self.old.manifest, self.new.manifest
        found = [name for name in ("codebook", "model", "reader") if old[name] != new[name]]
        found += [f"code of {stage}" for stage, digest in new["code"].items() if old["code"].get(stage) != digest]
        packages = {name for side in (old, new) for name in side["packages"]}
        return found + [
            f"{p} {old['packages'].get(p)} → {new['packages'].get(p)}"
            for p in sorted(packages)
            if old["packages"].get(p) != new["packages"].get(p)
        ]


def report(old: Run, new: Run, changes: Iterable[Change], most: int) -> Iterator[str]:
    """Yield the lines for people: what the runs were made from, counts, and the first rows of each kind."""
    before, after = old.manifest["inputs"]["document_count"], new.manifest["inputs"]["document_count"]
    yield f"run {old.number} → run {new.number}: {before} → {after} documents; made with: {', '.join(Reasons(old, new).made_with()) or 'the same'}"
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.table, change.kind), []).append(change)
    if not groups:
        yield "No incident and no event is different." if old.number != new.number else "One run, no difference."
    for (table, kind), found in groups.items():
        yield f"{len(found)} {table} {kind}:"
        for change in found[:most]:
            columns = "; ".join(f"{name}: {_short(a)} → {_short(b)}" for name, (a, b) in change.columns.items())
            yield f"  {change.row_id} {change.label}{' [' + columns + ']' if columns else ''} ({change.why})"
        if len(found) > most:
            yield f"  … and {len(found) - most} more (--most)"


def _short(value: str | None) -> str:
    return "null" if value is None else value if len(value) <= 60 else value[:59] + "…"


def _path(run: Run, name: str) -> str:
    return str(run.folder / name).replace("'", "''")
