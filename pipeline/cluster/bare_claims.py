"""Claims about an incident that name no event themselves, and lean on the sentence before: "The ministry blamed the RSF.", "The group denied responsibility."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.cluster.claims import voiced
from pipeline.cluster.mentions import Tables
from pipeline.cluster.profile import Cluster
from pipeline.cluster.sides import Parties, Sides, culprit_of
from schemas.table import grouped, records
from schemas.vocabulary import MentionKind, Polarity

type Row = dict[str, Any]
BLAMES = re.compile(r"/(?:blame|suspect|point_the_finger_at|finger|hold_responsible|implicate)$")
OWN_PART = re.compile(
    r"(?:(?:any|all) )?(?:responsibility|involvement|blame|(?:role|part|hand)(?: in it)?|guilt|wrongdoing)", re.IGNORECASE
)
POINTER = re.compile(
    r"it|this|that|them|(?:the|this|that|these|those|such|all) [\w-]+|an? (?:fabrication|hoax|invention|lie)|(?:fabrications|lies)",
    re.IGNORECASE,
)
REACH = 2  # sentences back that such a claim leans on


@dataclass(frozen=True)
class BareClaim:
    """Somebody blamed, by name and culprit; or, where nobody is, a part in it denied. `row` says who speaks, and quotes the sentence."""

    incident_id: str
    row: Row
    culprit: str | None = None
    name: str | None = None


def bare_claims(clusters: Sequence[Cluster], tables: Tables, parties: Parties) -> list[BareClaim]:
    """Return the claims that blame somebody, or deny a part, where the sentences just before tell of one incident."""
    return list(_Reader(clusters, tables, parties).found())


class _Reader:
    def __init__(self, clusters: Sequence[Cluster], tables: Tables, parties: Parties) -> None:
        self.parties, self.tables = parties, tables
        self.sides: dict[str, Sides] = {}
        self.told: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.origin: dict[str, str] = {}
        for cluster in clusters:
            for mention, _ in cluster.members:
                self.origin[mention.article_id] = mention.origin_id
                if not cluster.profile.is_speech:
                    self.told[mention.article_id][mention.sentence].add(cluster.incident_id)
        self.clusters = {c.incident_id: c for c in clusters}
        self.sentences = {
            r["sentence_id"]: r for r in records(tables["sentences"][["sentence_id", "sentence_index", "start_char", "end_char", "text"]])
        }
        self.published = dict(zip(tables["articles"]["article_id"], tables["articles"]["published_at"], strict=True))
        mentions = tables["entity_mentions"]
        actors = mentions[(mentions["kind"] == MentionKind.ACTOR.value) & mentions["mention_id"].isin(list(parties.links))]
        self.actors = grouped(actors[["article_id", "mention_id", "start_char", "end_char"]], "article_id")

    def found(self) -> Iterator[BareClaim]:
        attributions = self.tables["attributions"]
        sources = self.parties.sources(attributions)
        for claim in records(attributions):
            if claim["event_ids"] is not None and len(claim["event_ids"]):
                continue
            incident = self._leans_on(claim)
            if incident is None:
                continue
            row = self._row(claim, sources.get(claim["attribution_id"]), incident)
            if claim["polarity"] == Polarity.DENY and (
                OWN_PART.fullmatch(claim["content_text"]) or POINTER.fullmatch(claim["content_text"])
            ):
                yield BareClaim(incident, row | {"polarity": Polarity.DENY})
            elif claim["polarity"] == Polarity.AFFIRM and BLAMES.search(claim["rule"]):
                for accused in self._named(claim):
                    yield BareClaim(incident, row | {"polarity": Polarity.AFFIRM}, culprit_of(accused), accused["name"])

    def _leans_on(self, claim: Row) -> str | None:
        """Return the one incident that the sentences before tell of; None where its own sentence tells of one, or the text leaves it open."""
        told, at = self.told.get(claim["article_id"]), self.sentences[claim["sentence_id"]]["sentence_index"]
        if not told or at in told:
            return None
        near = next((told[i] for i in range(at - 1, at - 1 - REACH, -1) if i in told), set())
        return next(iter(near)) if len(near) == 1 else None

    def _named(self, claim: Row) -> Iterator[Row]:
        """Yield the accused where they are all that is said: "blamed the RSF", not "blamed the RSF for the shortage of bread"."""
        for mention in self.actors.get(claim["article_id"], ()):
            if mention["start_char"] == claim["content_start_char"] and mention["end_char"] == claim["content_end_char"]:
                yield self.parties.links[mention["mention_id"]]

    def _row(self, claim: Row, source: Row | None, incident: str) -> Row:
        if incident not in self.sides:
            self.sides[incident] = self.parties.sides(self.clusters[incident])
        sentence = self.sentences[claim["sentence_id"]]
        article = claim["article_id"]
        return {
            "article_id": article,
            "origin_id": self.origin.get(article, article),
            "published_at": self.published[article],
            **voiced(claim["source_text"], source, self.sides[incident]),
            "start_char": sentence["start_char"],
            "end_char": sentence["end_char"],
            "text": sentence["text"],
        }
