"""`tidings rejects`: what could not be used, why, and how often; one of them in full; and another try for those that somebody asks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.catalog import connect
from pipeline.quarantine import Quarantine
from pipeline.read.captures import UNDATED, quarantine_key
from pipeline.store import Store
from pipeline.stumbles import Stumbles
from schemas import RawDocuments, RejectedDocuments
from schemas.vocabulary import RejectReason

ALL = "all"
DEATHS = (RejectReason.TIMEOUT, RejectReason.CRASHED, RejectReason.TOO_LARGE)
INSIDE = "!/"
Row = dict[str, Any]


class UnknownRejectError(ValueError):
    """No rejected document has this id. One line."""


def counts(store: Store) -> list[Row]:
    """Return one row per reason: how many documents, of how many outlets, and one of them."""
    sql = (
        "SELECT reason, count(*) AS documents, count(DISTINCT outlet) AS outlets, arg_min(document_id, path || part) AS document_id, "
        "min(path) AS path, arg_min(detail, path || part) AS detail FROM rejected_documents GROUP BY reason ORDER BY documents DESC, reason"
    )
    return _rows(store, sql)


def reject(store: Store, wanted: str) -> Row:
    """Return a rejected document with what was captured of it. Raises `UnknownRejectError`."""
    sql = (
        "SELECT r.document_id, r.path, r.part, r.stage, r.reason, r.detail, r.outlet, r.capture_date, d.reader, d.reader_version, d.media_type, "
        "d.byte_count, d.sha256, d.content FROM rejected_documents r LEFT JOIN raw_documents d USING (document_id) WHERE r.document_id = ?"
    )
    found = _rows(store, sql, wanted)
    if not found:
        raise UnknownRejectError(f"no rejected document has the id {wanted}")
    return found[0]


def described(row: Row, start: int = 500) -> Iterator[str]:
    """Yield lines for people: every column, and how the content starts."""
    content: bytes | None = row["content"]
    for name, value in row.items():
        if name != "content" and value is not None:
            yield f"{name:<15} {value}"
    if content:
        yield ""
        yield content[:start].decode("utf-8", "backslashreplace") + (" …" if len(content) > start else "")


@dataclass(frozen=True)
class Retry:
    """What was made ready for another try: documents, capture days."""

    documents: int
    days: list[str]


def retry(store: Store, raw: Path, quarantine: Quarantine, stumbles: Stumbles, wanted: str) -> Retry:
    """Return what the next run tries again: one rejected document, or all that died or that a stage stumbled over. That is forgotten, its day is out of date.

    Raises `UnknownRejectError`.
    """
    if wanted == ALL:
        reasons = ", ".join(f"'{reason}'" for reason in DEATHS)
        rows = _rows(store, f"SELECT document_id, path, capture_date FROM rejected_documents WHERE reason IN ({reasons}) ORDER BY ALL")
    else:
        rows = [reject(store, wanted)]
    quarantine.remove(_keys(rows, raw))
    by_day: dict[str, list[str]] = {}
    for row in rows:
        by_day.setdefault(row["capture_date"].isoformat() if row["capture_date"] else UNDATED, []).append(row["document_id"])
    days = sorted(by_day)
    for day in days:
        stumbles.remove(day, by_day[day])
        for table in (RawDocuments, RejectedDocuments):
            store.write(table, store.read(table, [day]), day, made_from="")
    return Retry(len(rows), days)


def _keys(rows: Iterable[Row], raw: Path) -> Iterator[tuple[str, ...]]:
    for path in sorted({str(row["path"]).partition(INSIDE)[0] for row in rows}):
        if (raw / path).is_file():
            yield quarantine_key(raw / path)
    yield from (("clean", str(row["document_id"])) for row in rows)


def _rows(store: Store, sql: str, *values: str) -> list[Row]:
    with connect(store, [RejectedDocuments, RawDocuments]) as connection:
        cursor = connection.execute(sql, list(values))
        names = [name for name, *_ in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
