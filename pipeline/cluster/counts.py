"""Which counts of people speak of which incident, whose they are, and whether they are its total."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from pandera.typing import DataFrame

from pipeline.cluster.claims import voiced
from pipeline.cluster.mentions import Tables
from pipeline.cluster.profile import Cluster
from pipeline.cluster.sides import Parties, Sides
from schemas.incidents import IncidentCasualties
from schemas.table import records
from schemas.vocabulary import CountUse, MemberRole, Polarity, TollLink, Voice

type Row = dict[str, Any]


def incident_casualties(clusters: Sequence[Cluster], tables: Tables, parties: Parties) -> DataFrame[IncidentCasualties]:
    """Return one row per count that the text ties to an incident, by its event, by its sentence, or because its article tells of one incident only."""
    homes = _Homes(clusters, tables)
    attributions = {r["attribution_id"]: r for r in records(tables["attributions"])}
    articles = {r["article_id"]: r for r in records(tables["articles"][["article_id", "published_at"]])}
    sides = {c.incident_id: parties.sides(c) for c in clusters}
    rows = []
    for count in records(tables["casualties"]):
        found = homes.of(count)
        if found is not None:
            incident, tied_by = found
            claims = [attributions[a] for a in count["attribution_ids"] if a in attributions]
            rows.append(
                {
                    "casualty_id": count["casualty_id"],
                    "article_id": count["article_id"],
                    "incident_id": incident,
                    "origin_id": homes.origin[count["article_id"]],
                    "tied_by": tied_by,
                    "use": _use(count, homes, claims),
                    **_voice(claims, parties, sides[incident]),
                    "published_at": articles[count["article_id"]]["published_at"],
                }
            )
    return IncidentCasualties.conform(rows)


class _Homes:
    """Where counts belong: the incident of each event, of each sentence, and of each article that tells of one that hurt people."""

    def __init__(self, clusters: Sequence[Cluster], tables: Tables) -> None:
        self.by_event = {m.event_id: c.incident_id for c in clusters for m, _ in c.members}
        self.roles = {m.event_id: m.role for c in clusters for m, _ in c.members}
        self.origin = {m.article_id: m.origin_id for c in clusters for m, _ in c.members}
        sentence_of = dict(zip(tables["event_mentions"]["event_id"], tables["event_mentions"]["sentence_id"], strict=True))
        by_sentence: dict[str, set[str]] = defaultdict(set)
        by_article: dict[str, set[str]] = defaultdict(set)
        for cluster in clusters:
            for mention, _ in cluster.members:
                if cluster.profile.family in ("violence", "arrest", "protest"):
                    by_article[mention.article_id].add(cluster.incident_id)
                    by_sentence[sentence_of[mention.event_id]].add(cluster.incident_id)
        self.by_sentence = {key: next(iter(found)) for key, found in by_sentence.items() if len(found) == 1}
        self.by_article = {key: next(iter(found)) for key, found in by_article.items() if len(found) == 1}

    def of(self, count: Row) -> tuple[str, TollLink] | None:
        """Return the incident of a count and what ties it there; None where the text does not say."""
        if count["event_id"] is not None:
            incident = self.by_event.get(count["event_id"])
            return (incident, TollLink.EVENT) if incident else None
        if count["sentence_id"] in self.by_sentence:
            return self.by_sentence[count["sentence_id"]], TollLink.SENTENCE
        incident = self.by_article.get(count["article_id"])
        return (incident, TollLink.ARTICLE) if incident else None


def _use(count: Row, homes: _Homes, claims: Sequence[Row]) -> CountUse:
    if count["is_cumulative"]:
        return CountUse.CUMULATIVE
    if count["part_of"] is not None:
        return CountUse.PART
    if homes.origin[count["article_id"]] != count["article_id"]:
        return CountUse.COPY
    if claims and all(c["polarity"] == Polarity.DENY for c in claims):
        return CountUse.DENIED
    return CountUse.PLAN if homes.roles.get(count["event_id"]) == MemberRole.OTHER else CountUse.TOTAL


def _voice(claims: Sequence[Row], parties: Parties, sides: Sides) -> Row:
    """Return who counts: the narrator where nobody is cited, else the first who is cited by name."""
    if not claims:
        return {"voice": Voice.NARRATOR, "source_actor_id": None, "source": None}
    named = list(_named(claims)) or list(claims)
    found = voiced(named[0]["source_text"], parties.links.get(named[0]["source_mention_id"]), sides)
    return {name: found[name] for name in ("voice", "source_actor_id", "source")}


def _named(claims: Sequence[Row]) -> Iterator[Row]:
    return (c for c in sorted(claims, key=lambda c: c["start_char"]) if c["source_text"])
