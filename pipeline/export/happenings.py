"""What is exported: happenings, each with the reports of it.

A happening is an incident with the event mentions that report it; a mention that belongs to none (a plan, a demand, background) is a happening of its own, so
that an export can count what it leaves out. Everything an exporter may want is here, joined once: an exporter is a list of columns.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import groupby
from typing import Any

import duckdb

from pipeline.catalog import connect
from pipeline.export.reports import Claim, Count, Party, Place, Report, Row, Toll
from pipeline.store import Store
from schemas.vocabulary import Modality

DEFAULT_POLICY = "default"
MEETING = "CONSULT"
REPORTS = """
SELECT
    e.*, m.start_char, m.end_char, s.sentence_index, s.paragraph_index, s.start_char AS sentence_start, a.language, length(a.text) AS text_length,
    o.name AS outlet_name, CASE WHEN i.role = 'report' THEN i.incident_id ELSE e.event_id END AS happening_id
FROM events e
JOIN event_mentions m USING (event_id)
JOIN sentences s ON s.sentence_id = m.sentence_id
JOIN articles a ON a.article_id = e.article_id
LEFT JOIN outlets o ON o.outlet = e.outlet
LEFT JOIN incident_members i ON i.event_id = e.event_id
ORDER BY happening_id, e.published_at NULLS LAST, e.article_id, m.start_char, e.event_id
"""
PARTIES = """
SELECT a.event_id, a.role, a.start_char, a.text, l.actor_id, l.name, l.kind, l.country, l.sectors, l.wikidata_id
FROM event_arguments a LEFT JOIN actor_links l USING (mention_id)
WHERE a.role IN ('actor', 'recipient') ORDER BY a.event_id, a.role, a.start_char, a.argument_id
"""
PLACES = """
SELECT p.event_id, p.text, p.start_char, l.place_id, l.name, l.country, l.admin1, l.lat, l.lon, l.precision, l.geonames_id, p.rule
FROM event_places p LEFT JOIN place_links l USING (mention_id) ORDER BY p.event_id, p.place_index
"""
CLAIMS = """
SELECT c.event_id, c.polarity, c.content_text, coalesce(l.name, c.source_text) AS name, l.country
FROM (SELECT *, unnest(event_ids) AS event_id FROM attributions) c LEFT JOIN actor_links l ON l.mention_id = c.source_mention_id
ORDER BY c.event_id, c.start_char, c.attribution_id
"""
COUNTS = """
SELECT event_id, kind, low, best, high, victims FROM casualties
WHERE event_id IS NOT NULL AND part_of IS NULL AND NOT is_cumulative ORDER BY event_id, start_char, casualty_id
"""
FACTS = """
SELECT f.*, i.core_event_id, i.last_reported_at, p.admin1, p.geonames_id,
    (SELECT string_agg(source, '; ' ORDER BY first, source) FROM (
        SELECT source, min(published_at) AS first FROM incident_claims c
        WHERE c.incident_id = f.incident_id AND c.polarity = 'deny' AND source IS NOT NULL GROUP BY source)) AS denied_by
FROM incident_facts f JOIN incidents i USING (incident_id) LEFT JOIN places p ON p.place_id = f.place_id ORDER BY f.incident_id
"""
TOLLS = "SELECT incident_id, kind, policy, low, best, high FROM incident_tolls ORDER BY ALL"


@dataclass(frozen=True)
class Happening:
    """One thing in the world as far as we know, and its reports, first published first. `facts` is its row of `incident_facts`, where it is an incident."""

    happening_id: str
    reports: tuple[Report, ...]
    facts: Row | None = None
    tolls: tuple[Row, ...] = ()

    @cached_property
    def first(self) -> Report:
        """Return the report that speaks for it: the one that tells most of an incident, else the first that says it happened, a narrator's before others'."""
        core = self.facts["core_event_id"] if self.facts else None
        return min(self.reports, key=lambda report: (not report["is_happening"], report["event_id"] != core, not report.is_narrated))

    def __getitem__(self, column: str) -> Any:
        """Return event_type, event_mode, quad_class or score: the incident's, else the report's."""
        return (self.facts or self.first.row)[column]

    @cached_property
    def told(self) -> list[Report]:
        """Return the reports that say it happened: copies, plans, denials and background are not among them."""
        return [report for report in self.reports if report["is_happening"]]

    @property
    def number(self) -> int:
        """Return the id as a positive integer of 60 bits: for standards whose keys are numbers."""
        return int(self.happening_id[:15], 16)

    @cached_property
    def actors(self) -> tuple[Party, ...]:
        """Return who does it, as the report that speaks for it says; if it does not say, as the next that does."""
        return next((report.actors for report in [self.first, *self.told] if report.actors), ())

    @cached_property
    def recipients(self) -> tuple[Party, ...]:
        """Return to whom it is done. Of a meeting all parties are actors; where a standard wants a second side, it is those behind the first."""
        found = next((report.recipients for report in [self.first, *self.told] if report.recipients), ())
        return found or (self.actors[1:] if self["event_type"] == MEETING else ())

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Return where: the place that the reports of an incident agree on first; one told with the event before one carried over."""
        reports = [report.places for report in [self.first, *self.told] if report.places]
        others = next((places for places in reports if places[0].is_told), reports[0] if reports else ())
        if not self.facts or self.facts["place_id"] is None:
            return others
        known = next((place for place in others if place.place_id == self.facts["place_id"]), None)
        return (known or _agreed(self.facts), *(place for place in others if place is not known))

    @cached_property
    def point(self) -> Place | None:
        """Return the most exact place, where its coordinates are known."""
        return self.places[0] if self.places and self.places[0].lat is not None else None

    @property
    def first_date(self) -> date | None:
        """Return the first day it may have happened on."""
        return (self.facts or self.first.row)["start_date"]  # type: ignore[no-any-return]

    @property
    def last_date(self) -> date | None:
        return (self.facts or self.first.row)["end_date"]  # type: ignore[no-any-return]

    @property
    def date_precision(self) -> str | None:
        return (self.facts or self.first.row)["date_precision"]  # type: ignore[no-any-return]

    @property
    def day(self) -> date | None:
        """Return the first day it may have happened on, else the day it was first published; never the clock's."""
        published = self.first.published
        return self.first_date or (published.astimezone(UTC).date() if published else None)

    @property
    def has_last_day(self) -> bool:
        """Return whether it may have happened on several days."""
        return self.last_date is not None and self.last_date != self.first_date

    @property
    def is_narrated(self) -> bool:
        """Return whether a narrator says so in their own voice."""
        return any(report.is_narrated for report in self.told) and (self.facts is None or bool(self.facts["is_narrated"]))

    @property
    def is_contested(self) -> bool:
        """Return whether somebody denies or contests it, or their part in it."""
        return any(report["is_contested"] for report in self.reports) or bool(self.facts and self.facts["is_contested"])

    @property
    def has_parts(self) -> bool:
        return bool(self.facts and self.facts["has_parts"])

    @property
    def origin_count(self) -> int:
        """Return the number of independent origins: an agency's story in twenty papers is one."""
        return self.facts["origin_count"] if self.facts else 1

    @property
    def claimed_by(self) -> str | None:
        return joined(report["claimed_by"] for report in self.told)

    @property
    def denied_by(self) -> str | None:
        return joined([*(report["denied_by"] for report in self.reports), self.facts["denied_by"] if self.facts else None])

    @property
    def last_published(self) -> datetime | None:
        return max((report.published for report in self.told if report.published), default=None)

    def toll(self, kind: str, policy: str = DEFAULT_POLICY) -> Toll:
        """Return the people harmed in this way: an incident's by the policy; a single report's with bounds that span its counts and a best number where they agree."""
        if self.facts:
            return next((Toll(t["low"], t["best"], t["high"]) for t in self.tolls if (t["kind"], t["policy"]) == (kind, policy)), Toll())
        counts = [count for count in self.first.counts if count.kind == kind]
        lows, bests, highs = ([getattr(count, part) for count in counts] for part in ("low", "best", "high"))
        return Toll(
            min(lows) if lows and None not in lows else None,
            bests[0] if len(set(bests)) == 1 else None,
            max(highs) if highs and None not in highs else None,
        )

    @property
    def kinds_of_harm(self) -> list[str]:
        """Return the ways in which people are counted as harmed, sorted."""
        return sorted({toll["kind"] for toll in self.tolls} if self.facts else {count.kind for count in self.first.counts})

    @property
    def why_not_happening(self) -> str:
        """Return why it does not count as having happened."""
        first = self.first
        if first["modality"] != Modality.ACTUAL:
            return f"not said to have happened: {first['modality']}"
        return "background, not news" if first["is_historical"] else "told by a copy only"


def joined(texts: Iterable[str | None]) -> str | None:
    """Return the names in `a; b` lists as one such list, each once, in their order."""
    names = dict.fromkeys(name for text in texts if text for name in text.split("; "))
    return "; ".join(names) or None


def load_happenings(store: Store) -> Iterator[Happening]:
    """Yield every happening in the order of its id, whatever its modality: what an exporter leaves out, it counts."""
    with connect(store) as connection:
        tied = Tied(*(_grouped(connection, sql, "event_id") for sql in (PARTIES, PLACES, CLAIMS, COUNTS)))
        facts, tolls = _grouped(connection, FACTS, "incident_id"), _grouped(connection, TOLLS, "incident_id")
        reports = _rows(connection, REPORTS)
    for key, found in groupby(reports, key=lambda row: row["happening_id"]):
        yield Happening(key, tuple(tied.report(row) for row in found), next(iter(facts.get(key, [])), None), tuple(tolls.get(key, ())))


@dataclass(frozen=True)
class Tied:
    """What is tied to event mentions, by event."""

    parties: dict[str, list[Row]]
    places: dict[str, list[Row]]
    claims: dict[str, list[Row]]
    counts: dict[str, list[Row]]

    def report(self, row: Row) -> Report:
        event_id = row["event_id"]
        both = self.parties.get(event_id, [])
        return Report(
            row,
            tuple(_party(party) for party in both if party["role"] == "actor"),
            tuple(_party(party) for party in both if party["role"] == "recipient"),
            tuple(_place(place) for place in self.places.get(event_id, [])),
            tuple(Claim(c["polarity"], c["content_text"], c["name"], c["country"]) for c in self.claims.get(event_id, [])),
            tuple(Count(c["kind"], c["low"], c["best"], c["high"], c["victims"]) for c in self.counts.get(event_id, [])),
        )


def _party(row: Row) -> Party:
    same = (row["actor_id"], row["name"], row["kind"], row["country"])
    return Party(row["text"], row["start_char"], *same, tuple(row["sectors"] or ()), row["wikidata_id"])


def _place(row: Row) -> Place:
    same = ("country", "admin1", "lat", "lon", "precision", "geonames_id", "rule")
    return Place(row["text"], row["start_char"], row["place_id"], row["name"], *(row[name] for name in same))


def _agreed(facts: Row) -> Place:
    """Return the place of an incident, which no words of the report that speaks for it name."""
    same = ("place_id", "place", "place_country", "admin1", "lat", "lon", "place_precision", "geonames_id")
    return Place(None, None, *(facts[name] for name in same))


def _grouped(connection: duckdb.DuckDBPyConnection, sql: str, key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in _rows(connection, sql):
        found.setdefault(row[key], []).append(row)
    return found


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    cursor = connection.execute(sql)
    names = [name for name, *_ in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
