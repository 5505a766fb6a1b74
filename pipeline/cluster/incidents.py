"""Incidents: event mentions of one thing in the world, within an article and across articles and days.

Mentions become accounts (what one article tells of one incident), accounts become incidents. What only denies, plans or looks back joins an incident that is
there; only a look back that says when, where and to how many may make one. A function of the set of mentions: neither their order nor the days on which they came matter.
"""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
from pandera.typing import DataFrame

from pipeline.cluster.accounts import Account, accounts
from pipeline.cluster.attachment import attached, pointed, with_arrests, with_flights
from pipeline.cluster.bare_claims import bare_claims
from pipeline.cluster.claims import incident_claims, voice_counts
from pipeline.cluster.containment import containers
from pipeline.cluster.context import Context, Tables, read_context
from pipeline.cluster.counts import incident_casualties
from pipeline.cluster.disputes import find_disputes
from pipeline.cluster.grouping import groups
from pipeline.cluster.likeness import Likeness
from pipeline.cluster.mentions import read_mentions
from pipeline.cluster.offensives import with_offensives
from pipeline.cluster.profile import Cluster, Join, Mention
from pipeline.cluster.remembered import remembered
from pipeline.cluster.sides import Parties, with_losers, without_adjectives, without_tellers
from pipeline.cluster.sites import whole_names
from pipeline.cluster.statements import Statements
from pipeline.cluster.tolls import incident_tolls
from pipeline.codebook.incidents import IncidentPolicy, IncidentWords, load_account_weighing, load_weighing
from pipeline.codebook.policies import TollPolicy
from schemas.incidents import Disputes, IncidentCasualties, IncidentClaims, IncidentMembers, Incidents, IncidentTolls
from schemas.table import records
from schemas.vocabulary import DatePrecision, DisputeKind, Role

type Row = dict[str, Any]


class Clustered(NamedTuple):
    """The tables that clustering makes."""

    incidents: DataFrame[Incidents]
    incident_members: DataFrame[IncidentMembers]
    incident_claims: DataFrame[IncidentClaims]
    incident_casualties: DataFrame[IncidentCasualties]
    incident_tolls: DataFrame[IncidentTolls]
    disputes: DataFrame[Disputes]


def cluster_incidents(tables: Tables, words: IncidentWords, policy: IncidentPolicy, tolls: Mapping[str, TollPolicy]) -> Clustered:
    """Return the incidents that the event mentions of a corpus report, which mention reports which, who says so, how many were harmed, and what is in dispute."""
    with _uncollected():
        return _clustered(tables, words, policy, tolls)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Stop Python's search for cycles meanwhile: there are none here, and among millions of living rows it takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _clustered(tables: Tables, words: IncidentWords, policy: IncidentPolicy, tolls: Mapping[str, TollPolicy]) -> Clustered:
    tables = _with_parties(tables)
    context = read_context(tables, words, policy)
    clusters = clusters_of(tables, context)
    columns = ("event_arguments", "actor_links", "entity_mentions", "attributions", "sentences")
    parties = Parties(*(tables[name] for name in columns))
    claims = incident_claims(clusters, tables, parties)
    counts = incident_casualties(clusters, tables, parties, context)
    bare, sides = bare_claims(clusters, tables, parties, context, counts), {c.incident_id: parties.sides(c) for c in clusters}
    del context  # the largest of what is read; nothing below asks for it
    disputes = find_disputes(clusters, Statements(claims, counts, tables, parties, words, bare=bare, sides=sides))
    quarrels = Counter(disputes["incident_id"])
    voices, parts, facts = voice_counts(claims), containers(clusters), _Facts(tables)
    rows = [facts.row(c, parts.get(c.incident_id)) | voices[c.incident_id] | {"dispute_count": quarrels[c.incident_id]} for c in clusters]
    members = [_member(c, mention, join) for c in clusters for mention, join in c.members]
    return Clustered(
        Incidents.conform(rows),
        IncidentMembers.conform(members),
        claims,
        counts,
        incident_tolls(counts, tables["casualties"], tolls, set(disputes[disputes["kind"] == DisputeKind.WHETHER.value]["incident_id"])),
        disputes,
    )


def _with_parties(tables: Tables) -> Tables:
    """Return the tables, the parties of events as incidents are told by them: with who lost, without who only tells."""
    events, articles = tables["event_mentions"], tables["articles"]
    arguments = without_tellers(with_losers(tables["event_arguments"], events), events, articles)
    return dict(tables) | {"event_arguments": without_adjectives(arguments)}


def mentions_of(tables: Tables, words: IncidentWords, policy: IncidentPolicy) -> list[Mention]:
    """Return the event mentions of a corpus with what tells which incident they mean, in the order of capture."""
    tables = _with_parties(tables)
    return read_mentions(tables, read_context(tables, words, policy))


def clusters_of(tables: Tables, context: Context) -> list[Cluster]:
    """Return the incidents of a corpus, the first captured first. An account that says little and fits no other well joins what is there."""
    told, policy = accounts(read_mentions(tables, context), load_weighing()), context.policy
    links = pd.concat([tables[t][["article_id", "country"]] for t in ("actor_links", "place_links")])
    found = groups(told, Likeness(told, tables["articles"], tables["sentences"], links), load_account_weighing())
    reported = [group for group in found if any(a.is_report for a, _ in group)]
    is_alone = [len(group) == 1 and group[0][0].is_thin for group in reported]
    full = [_cluster(group) for group, alone in zip(reported, is_alone, strict=True) if not alone]
    clusters, left = attached(full, [group[0][0] for group, alone in zip(reported, is_alone, strict=True) if alone], policy)
    everything = sorted([*clusters, *(_cluster([(account, Join())]) for account in left)], key=lambda c: c.members[0][0].order)
    unreported = [group for group in found if not any(a.is_report for a, _ in group)]
    clusters, left = attached(everything, [a for group in unreported for a, _ in group], policy)
    past = [_cluster(group) for group in remembered(unreported, left)]
    known = frozenset().union(*(c.accounts for c in past))
    past, _ = attached(past, [a for a in left if a.index not in known], policy)
    clusters += past
    return with_offensives(with_flights(with_arrests(pointed(clusters))))


def _cluster(group: Sequence[tuple[Account, Join]]) -> Cluster:
    told = [a.profile for a, _ in group if a.is_report] or [a.profile for a, _ in group]
    profile = told[0]
    for other in told[1:]:
        profile = profile.joined(other)
    members = []
    for account, join in group:
        for mention, own in account.members:
            members.append((mention, own if own.event_id else join))
    return Cluster(profile, tuple(sorted(members, key=lambda m: m[0].order)), frozenset(a.index for a, _ in group))


def _member(cluster: Cluster, mention: Mention, join: Join) -> Row:
    return {
        "event_id": mention.event_id,
        "article_id": mention.article_id,
        "incident_id": cluster.incident_id,
        "role": mention.role,
        "origin_id": mention.origin_id,
        "linked_event_id": join.event_id,
        "score": join.score,
        "reasons": list(join.reasons),
    }


class _Facts:
    """What is known of mentions, articles, places and parties; makes the row of an incident."""

    def __init__(self, tables: Tables) -> None:
        self.articles = {r["article_id"]: r for r in records(tables["articles"][["article_id", "outlet", "published_at"]])}
        self.events = {r["event_id"]: r for r in records(tables["event_mentions"][["event_id", "score", "quad_class"]])}
        columns = ["place_id", "name", "country", "lat", "lon", "precision"]
        known = tables["place_links"][tables["place_links"]["place_id"].notna()]
        self.places = {r["place_id"]: r for r in records(known.sort_values(["place_id", "mention_id"])[columns])}
        links = {r["mention_id"]: r for r in records(tables["actor_links"][["mention_id", "actor_id", "name"]])}
        self.parties: dict[str, list[tuple[str, str, str]]] = {}
        for row in records(tables["event_arguments"][["event_id", "role", "mention_id"]]):
            link = links.get(row["mention_id"])
            if link is not None and link["actor_id"]:
                self.parties.setdefault(row["event_id"], []).append((row["role"], link["actor_id"], link["name"]))

    def row(self, cluster: Cluster, part_of: str | None) -> Row:
        """Return the row of an incident; who says so is filled in by `IncidentClaims`, disputes by `Disputes`."""
        reports = cluster.reports
        articles = {m.article_id for m in reports}
        published = sorted(p for a in articles if (p := self.articles[a]["published_at"]) is not None)
        types = _ranked((m.event_type, m.origin_id) for m in reports)
        modes = _ranked((m.event_mode, m.origin_id) for m in reports if m.event_mode and m.event_mode.startswith(types[0] + "/"))
        core = max(reports, key=_tells)
        return {
            "incident_id": cluster.incident_id,
            "event_type": types[0],
            "event_mode": modes[0] if modes else None,
            "quad_class": self.events[next(m.event_id for m in reports if m.event_type == types[0])]["quad_class"],
            "score": round(sum(self.events[m.event_id]["score"] for m in reports) / len(reports), 2),
            "scope": cluster.profile.scope,
            "part_of": part_of,
            **self._when(cluster, published[0].date() if published else None),
            **self._where(reports),
            **self._who(reports),
            "first_reported_at": published[0] if published else None,
            "last_reported_at": published[-1] if published else None,
            "mention_count": len(cluster.members),
            "report_count": len(articles),
            "text_count": len({m.origin_id for m in reports}),
            "outlet_count": len({self.articles[a]["outlet"] for a in articles}),
            "origin_count": len({m.origin_id for m in reports}),
            "core_event_id": core.event_id,
        }

    def _when(self, cluster: Cluster, published: date | None) -> Row:
        window = cluster.profile.window
        if window is None:
            return dict.fromkeys(("start_date", "end_date", "date_precision"))
        if not window.is_told:
            return {"start_date": published, "end_date": published, "date_precision": DatePrecision.PUBLICATION}
        first, last = date.fromordinal(window.first), date.fromordinal(window.last)
        return {"start_date": first, "end_date": last, "date_precision": DatePrecision.DAY if window.days <= 2 else DatePrecision.RANGE}

    def _where(self, told: Sequence[Mention]) -> Row:
        """Return the place that most origins tell in the sentence of the act; none where all leave it to what was told before."""
        reports = [m for m in told if m.tells_where]
        towns = _ranked((s.key, m.origin_id) for m in reports for s in m.profile.towns)
        regions = _ranked((s.key, m.origin_id) for m in reports for s in m.profile.regions)
        villages = _ranked((v, m.origin_id) for m in reports for v in whole_names(m.profile.villages))
        countries = _ranked((c, m.origin_id) for m in reports for c in m.profile.countries)
        names = ("place_id", "place", "place_country", "lat", "lon", "place_precision")
        if towns or (regions and not villages):
            key = (towns or regions)[0]
            place = self.places[key]
            return dict(zip(names, (key, *(place[c] for c in ("name", "country", "lat", "lon", "precision"))), strict=True))
        return dict.fromkeys(names) | {
            "place": villages[0].title() if villages else None,
            "place_country": countries[0] if countries else None,
        }

    def _who(self, reports: Sequence[Mention]) -> Row:
        row: Row = {}
        for role, column in ((Role.ACTOR, "actor"), (Role.RECIPIENT, "recipient")):
            found = [(actor, name, m.origin_id) for m in reports for r, actor, name in self.parties.get(m.event_id, ()) if r == role]
            ids = _ranked((actor, origin) for actor, _, origin in found)
            row[f"{column}_ids"] = ids
            row[f"{column}s"] = [_ranked((name, o) for a, name, o in found if a == actor)[0] for actor in ids]
        return row


def _ranked(pairs: Iterable[tuple[str | None, str]]) -> list[str]:
    """Return the values by how many origins give them, most first; equal ones in their own order."""
    found = {(v, o) for v, o in pairs if v}
    if len(found) < 2:
        return [value for value, _ in found]
    counts = Counter(value for value, _ in found)
    return sorted(counts, key=lambda v: (-counts[v], v))


def _tells(mention: Mention) -> tuple[int, float, tuple[int, ...]]:
    """Return how much a mention tells: the fullest one stands for its incident."""
    profile = mention.profile
    facts = (profile.towns, profile.actors, profile.killed, profile.targets, profile.window and profile.window.is_told)
    return sum(map(bool, facts)), mention.confidence, tuple(-ord(c) for c in mention.event_id)
