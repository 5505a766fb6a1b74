"""EXPORTERS: the formats that `tidings export` writes, what each says of claims, and what it cannot hold.

To add a format: a list of columns in a module of its own, and an entry here. `docs/exports.md` is printed from both.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.export import acled, gdelt, geo, graphml, phoenix, plover, ucdp
from pipeline.export.column import Column, record
from pipeline.export.files import ExportError, csv_bytes, publish, write_csv, write_jsonl, write_tabs
from pipeline.export.happenings import Happening, load_happenings
from pipeline.export.loss import (
    ALSO_ACTORS,
    ALSO_PLACES,
    ALSO_RECIPIENTS,
    BOUNDS,
    CASUALTIES,
    CLAIMANTS,
    CONFIDENCE,
    CONTEXTS,
    COPIES,
    DATE_PRECISION,
    DATE_RANGE,
    DENIALS,
    MODE,
    NOT_DEATHS,
    ONE_SENTENCE,
    UNPLACED,
    WORDS,
    Loss,
    Losses,
)
from pipeline.export.package import write_package
from pipeline.export.policy import AssertedBy, Policy
from pipeline.store import Store

LOSSES = "LOSSES.csv"


@dataclass(frozen=True)
class Exporter:
    """A format: what it is, how it is written, what it says of claims, which of our columns fill which of its, and what is lost."""

    title: str
    about: str
    write: Callable[[Path, list[Happening]], list[Path]]
    columns: Mapping[str, Iterable[Column[Any]]]
    losses: tuple[Loss, ...]
    says_claims: bool = True
    says_denials: bool = True
    needs_day: bool = True
    admits: Callable[[list[Happening], Losses], list[Happening]] = field(default=lambda happenings, _: happenings)


@dataclass(frozen=True)
class Exported:
    """What was written, how many happenings went in, and what was lost."""

    files: list[Path]
    count: int
    losses: Losses


def export(store: Store, name: str, folder: Path, asserted_by: AssertedBy = AssertedBy.NARRATOR) -> Exported:
    """Write a format into a folder, with a report of what it could not hold beside it. Raises `ExportError`."""
    if folder.exists() and not folder.is_dir():
        raise ExportError(f"{folder} is a file: an export is a folder")
    losses = Losses()
    if name == PACKAGE:
        return Exported(write_package(store, folder), 0, losses)
    exporter = EXPORTERS[name]
    policy = Policy(asserted_by, exporter.says_claims, exporter.says_denials, exporter.needs_day)
    admitted = exporter.admits(list(policy.admitted(load_happenings(store), losses)), losses)
    for happening in admitted:
        losses.look(exporter.losses, happening)
    files = exporter.write(folder, admitted)
    report = publish(folder / LOSSES, csv_bytes(["what_is_lost", "count", "first_id"], losses.rows()))
    return Exported([*files, report], len(admitted), losses)


def _with_point(happenings: list[Happening], losses: Losses) -> list[Happening]:
    placed = geo.placed(happenings)
    known = {happening.happening_id for happening in placed}
    for happening in happenings:
        losses.add("left out: the place has no point", happening.happening_id not in known, happening.happening_id)
    return placed


def _without(reason_against: Callable[[Happening], str | None]) -> Callable[[list[Happening], Losses], list[Happening]]:
    """Return a function that leaves out what the standard has no row for, and counts it with the reason."""

    def admits(happenings: list[Happening], losses: Losses) -> list[Happening]:
        reasons = [reason_against(happening) for happening in happenings]
        for happening, reason in zip(happenings, reasons, strict=True):
            losses.add(f"left out: {reason}", reason is not None, happening.happening_id)
        return [happening for happening, reason in zip(happenings, reasons, strict=True) if reason is None]

    return admits


def _with_pair(happenings: list[Happening], losses: Losses) -> list[Happening]:
    for happening in happenings:
        losses.add("left out: no known actor does it to another known one", not graphml.pairs(happening), happening.happening_id)
    return [happening for happening in happenings if graphml.pairs(happening)]


def _write_gdelt(folder: Path, happenings: list[Happening]) -> list[Path]:
    reports = (mention for happening in happenings for mention in gdelt.mentions(happening))
    return [
        write_tabs(folder / "tidings.export.CSV", gdelt.EVENTS, happenings),
        write_tabs(folder / "tidings.mentions.CSV", gdelt.MENTIONS, reports),
    ]


PACKAGE = "package"
EXPORTERS: dict[str, Exporter] = {
    "plover": Exporter(
        "PLOVER 2.0",
        "JSON Lines, one object per event, with the fields of the PLOVER manual. A field that is not known is not there.",
        lambda folder, found: [write_jsonl(folder / "plover.jsonl", (record(plover.EVENTS, h) for h in found))],
        {
            "event": plover.EVENTS,
            "actor, recipient": plover.ENTITY,
            "event_loc": plover.LOCATION,
            "size": plover.SIZE,
            "text_info": plover.TEXT_INFO,
            "cite_info": plover.CITE_INFO,
        },
        (DATE_PRECISION, BOUNDS, COPIES, CONFIDENCE, ONE_SENTENCE),
    ),
    "gdelt": Exporter(
        "GDELT 2.0 events and mentions",
        "Two tab-separated files without header: `tidings.export.CSV` (61 columns) and `tidings.mentions.CSV` (16).",
        _write_gdelt,
        {"events": gdelt.EVENTS, "mentions": gdelt.MENTIONS},
        (ALSO_ACTORS, ALSO_RECIPIENTS, ALSO_PLACES, DATE_RANGE, DATE_PRECISION, MODE, CONTEXTS, CASUALTIES, UNPLACED, COPIES, WORDS),
        says_denials=False,
    ),
    "phoenix": Exporter(
        "CAMEO, as Phoenix rows",
        "One tab-separated file without header: one row per day, source, target and CAMEO code (Phoenix's one-a-day filter).",
        lambda folder, found: [write_tabs(folder / "phoenix.txt", phoenix.EVENTS, phoenix.one_a_day(found))],
        {"events": phoenix.EVENTS},
        (
            ALSO_ACTORS,
            ALSO_RECIPIENTS,
            ALSO_PLACES,
            DATE_RANGE,
            DATE_PRECISION,
            MODE,
            CASUALTIES,
            UNPLACED,
            CLAIMANTS,
            DENIALS,
            CONFIDENCE,
            WORDS,
        ),
    ),
    "acled": Exporter(
        "ACLED-shaped",
        "One CSV in ACLED's 31 columns. **It is our own data, not ACLED's**, and every row says so in `tags`. Political violence, demonstrations and some strategic developments.",
        lambda folder, found: [write_csv(folder / "acled_shaped.csv", acled.EVENTS, found)],
        {"columns": acled.EVENTS},
        (ALSO_PLACES, CONTEXTS, BOUNDS, NOT_DEATHS, COPIES, CONFIDENCE, ONE_SENTENCE),
        admits=_without(acled.reason_against),
    ),
    "ucdp": Exporter(
        "UCDP-GED-shaped",
        "One CSV in the 49 columns of UCDP's GED. **It is our own data, not UCDP's**, and every row says so in `code_status`. Armed force by states or organised groups with at least "
        "one death.",
        lambda folder, found: [write_csv(folder / "ucdp_ged_shaped.csv", ucdp.EVENTS, found)],
        {"columns": ucdp.EVENTS},
        (
            ALSO_ACTORS,
            ALSO_RECIPIENTS,
            ALSO_PLACES,
            MODE,
            CONTEXTS,
            NOT_DEATHS,
            CONFIDENCE,
            WORDS,
            Loss("best toll: not known, the lowest stands in its place", lambda h: h.toll("killed", ucdp.POLICY).best is None),
            Loss("highest toll: open, the best stands in its place", lambda h: h.toll("killed", ucdp.POLICY).high is None),
        ),
        admits=_without(ucdp.reason_against),
    ),
    "geojson": Exporter(
        "GeoJSON",
        "One feature collection (RFC 7946), a point for each happening whose place is known.",
        lambda folder, found: [geo.write_geojson(folder / "events.geojson", found)],
        {"properties": geo.PROPERTIES},
        (ALSO_PLACES, CONTEXTS, NOT_DEATHS, CONFIDENCE),
        needs_day=False,
        admits=_with_point,
    ),
    "geoparquet": Exporter(
        "GeoParquet 1.1",
        "The same points and columns as GeoJSON, in one Parquet file with a `geometry` column (well-known binary).",
        lambda folder, found: [geo.write_geoparquet(folder / "events.parquet", found)],
        {"columns": geo.PROPERTIES},
        (ALSO_PLACES, CONTEXTS, NOT_DEATHS, CONFIDENCE),
        needs_day=False,
        admits=_with_point,
    ),
    "graphml": Exporter(
        "GraphML of actors",
        "A directed graph: known actors are nodes; all that one does to another in one quad class is an edge.",
        lambda folder, found: [graphml.write_graphml(folder / "actors.graphml", found)],
        {"nodes": graphml.NODES, "edges": graphml.EDGES},
        (MODE, CONTEXTS, CASUALTIES, CLAIMANTS, DENIALS, CONFIDENCE, WORDS),
        needs_day=False,
        admits=_with_pair,
    ),
}
FORMATS = [*EXPORTERS, PACKAGE]
