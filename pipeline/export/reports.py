"""What is exported: happenings, each with the reports of it, in the order they were published.

A happening is an incident where incidents are known, else one event mention. Everything an exporter may want is on it, joined once, so that an exporter is a list of columns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import groupby
from typing import Any

import duckdb

from pipeline.catalog import connect
from pipeline.store import Store
from schemas.vocabulary import Modality

Row = dict[str, Any]

REPORTS = """
SELECT
    e.*, m.start_char, m.end_char, s.sentence_index, s.paragraph_index, s.start_char AS sentence_start, a.language, length(a.text) AS text_length,
    o.name AS outlet_name, coalesce({incident}, e.event_id) AS happening_id
FROM events e
JOIN event_mentions m USING (event_id)
JOIN sentences s ON s.sentence_id = m.sentence_id
JOIN articles a ON a.article_id = e.article_id
LEFT JOIN outlets o ON o.outlet = e.outlet
{members}
ORDER BY happening_id, e.published_at NULLS LAST, e.article_id, m.start_char, e.event_id
"""
PARTIES = """
SELECT a.event_id, a.role, a.start_char, a.text, l.actor_id, l.name, l.kind, l.country, l.sectors, l.wikidata_id
FROM event_arguments a LEFT JOIN actor_links l USING (mention_id)
WHERE a.role IN ('actor', 'recipient') ORDER BY a.event_id, a.role, a.start_char, a.argument_id
"""
PLACES = """
SELECT p.event_id, p.text, p.start_char, l.place_id, l.name, l.country, l.admin1, l.lat, l.lon, l.precision, l.geonames_id
FROM event_places p LEFT JOIN place_links l USING (mention_id) ORDER BY p.event_id, p.place_index
"""
CLAIMS = """
SELECT c.event_id, c.attribution_id, c.polarity, c.content_text, coalesce(l.name, c.source_text) AS name, l.actor_id, l.country
FROM (SELECT *, unnest(event_ids) AS event_id FROM attributions) c LEFT JOIN actor_links l ON l.mention_id = c.source_mention_id
ORDER BY c.event_id, c.start_char, c.attribution_id
"""
COUNTS = """
SELECT event_id, casualty_id, kind, low, best, high, text, victims, attribution_ids FROM casualties
WHERE event_id IS NOT NULL AND part_of IS NULL AND NOT is_cumulative ORDER BY event_id, start_char, casualty_id
"""


@dataclass(frozen=True)
class Party:
    """A participant: the words, and the actor they mean where that is known."""

    words: str
    start_char: int
    actor_id: str | None
    known_as: str | None
    kind: str | None
    country: str | None
    sectors: tuple[str, ...]
    wikidata_id: str | None

    @property
    def name(self) -> str:
        return self.known_as or self.words


@dataclass(frozen=True)
class Place:
    """Where: what the words mean, from the most exact place on."""

    words: str | None
    start_char: int | None
    place_id: str | None
    known_as: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    geonames_id: int | None

    @property
    def name(self) -> str | None:
        return self.known_as or self.words


@dataclass(frozen=True)
class Claim:
    """Somebody who says that it happened, or that it did not; `name` is null for "reportedly"."""

    polarity: str
    words: str
    name: str | None
    country: str | None


@dataclass(frozen=True)
class Count:
    """People harmed, as one report counts them."""

    kind: str
    low: int | None
    best: int | None
    high: int | None
    victims: str | None


@dataclass(frozen=True)
class Toll:
    """People harmed in one way: lowest, best and highest number."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Report:
    """One event mention: its row of `events` and all that is tied to it."""

    row: Row
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    places: tuple[Place, ...]
    claims: tuple[Claim, ...]
    counts: tuple[Count, ...]

    def __getitem__(self, column: str) -> Any:
        return self.row[column]

    @property
    def is_narrated(self) -> bool:
        """Return whether the article says so in its own voice. In "Baku denied shelling towns" nobody does."""
        return not self.claims

    @property
    def date(self) -> date | None:
        """Return the first day it may have happened on, if the text or the day of publication says one."""
        return self["start_date"]  # type: ignore[no-any-return]

    @property
    def published(self) -> datetime | None:
        return self["published_at"]  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Happening:
    """One thing in the world as far as we know, and its reports, first published first."""

    happening_id: str
    reports: tuple[Report, ...]

    @cached_property
    def first(self) -> Report:
        """Return the report that speaks for it: the first that says it happened, in the narrator's voice if any does."""
        return min(self.reports, key=lambda report: (not report["is_happening"], not report.is_narrated))

    @property
    def told(self) -> list[Report]:
        """Return the reports that say it happened: copies, plans, denials and background are not among them."""
        return [report for report in self.reports if report["is_happening"]]

    @property
    def day(self) -> date | None:
        """Return the first day it may have happened on, else the day it was first published; never the clock's."""
        published = self.first.published
        return self.first.date or (published.astimezone(UTC).date() if published else None)

    @property
    def has_last_day(self) -> bool:
        """Return whether it may have happened on several days."""
        return self.first["end_date"] is not None and self.first["end_date"] != self.first["start_date"]

    def toll(self, kind: str) -> Toll:
        """Return the people harmed in this way: the bounds span the counts of the report that speaks for it, a best number is given where they agree."""
        counts = [count for count in self.first.counts if count.kind == kind]
        lows, bests, highs = ([getattr(count, part) for count in counts] for part in ("low", "best", "high"))
        return Toll(
            min(lows) if lows and None not in lows else None,
            bests[0] if len(set(bests)) == 1 else None,
            max(highs) if highs and None not in highs else None,
        )

    @property
    def number(self) -> int:
        """Return the id as a positive integer of 60 bits: for standards whose keys are numbers."""
        return int(self.happening_id[:15], 16)

    @property
    def is_happening(self) -> bool:
        return bool(self.told)

    @property
    def is_narrated(self) -> bool:
        return any(report.is_narrated for report in self.told)

    @property
    def is_contested(self) -> bool:
        return any(report["is_contested"] for report in self.reports)

    @property
    def claimed_by(self) -> str | None:
        return joined(report["claimed_by"] for report in self.reports)

    @property
    def denied_by(self) -> str | None:
        return joined(report["denied_by"] for report in self.reports)

    @property
    def why_not_happening(self) -> str:
        """Return why it does not count as having happened."""
        first = self.first
        if first["modality"] != Modality.ACTUAL:
            return f"not said to have happened: {first['modality']}"
        return "background, not news" if first["is_historical"] else "told by a copy only"


def joined(texts: Any) -> str | None:
    """Return the names in `a; b` lists as one such list, each once, in their order."""
    names = dict.fromkeys(name for text in texts if text for name in text.split("; "))
    return "; ".join(names) or None


def load_happenings(store: Store) -> Iterator[Happening]:
    """Yield every happening in the order of its id, whatever its modality: what an exporter leaves out, it counts."""
    with connect(store) as connection:
        parties, places = _by_event(connection, PARTIES), _by_event(connection, PLACES)
        claims, counts = _by_event(connection, CLAIMS), _by_event(connection, COUNTS)
        reports = _rows(connection, REPORTS.format(incident="NULL", members=""))
    for happening_id, found in groupby(reports, key=lambda row: row["happening_id"]):
        yield Happening(happening_id, tuple(_report(row, parties, places, claims, counts) for row in found))


def _report(
    row: Row, parties: dict[str, list[Row]], places: dict[str, list[Row]], claims: dict[str, list[Row]], counts: dict[str, list[Row]]
) -> Report:
    event_id = row["event_id"]
    both = parties.get(event_id, [])
    return Report(
        row,
        tuple(_party(party) for party in both if party["role"] == "actor"),
        tuple(_party(party) for party in both if party["role"] == "recipient"),
        tuple(_place(place) for place in places.get(event_id, [])),
        tuple(Claim(c["polarity"], c["content_text"], c["name"], c["country"]) for c in claims.get(event_id, [])),
        tuple(Count(c["kind"], c["low"], c["best"], c["high"], c["victims"]) for c in counts.get(event_id, [])),
    )


def _party(row: Row) -> Party:
    same = (row["actor_id"], row["name"], row["kind"], row["country"])
    return Party(row["text"], row["start_char"], *same, tuple(row["sectors"] or ()), row["wikidata_id"])


def _place(row: Row) -> Place:
    same = ("country", "admin1", "lat", "lon", "precision", "geonames_id")
    return Place(row["text"], row["start_char"], row["place_id"], row["name"], *(row[name] for name in same))


def _by_event(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in _rows(connection, sql):
        found.setdefault(row["event_id"], []).append(row)
    return found


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Row]:
    cursor = connection.execute(sql)
    names = [name for name, *_ in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
