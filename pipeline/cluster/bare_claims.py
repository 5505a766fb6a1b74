"""Claims about an incident that name no event themselves, and lean on the sentence before: "The ministry blamed the RSF.", "The group denied responsibility."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.cluster.blame import Blame
from pipeline.cluster.claims import voiced
from pipeline.cluster.counts import HARMLESS
from pipeline.cluster.mentions import Tables
from pipeline.cluster.profile import Cluster
from pipeline.cluster.sides import Parties, Sides
from pipeline.codebook.incidents import IncidentWords
from schemas.table import records
from schemas.vocabulary import Polarity

type Row = dict[str, Any]
BLAMES = re.compile(
    r"/(?:blame|suspect|point_the_finger_at|finger|hold_responsible|implicate|hold|attribute|pin|see_the_hand_of|see_the_work_of|trace)$"
)
OWN_PART = re.compile(
    r"(?:(?:any|all) )?(?:responsibility|involvement|blame|(?:role|part|hand)(?: in it)?|guilt|wrongdoing)", re.IGNORECASE
)
POINTER = re.compile(
    r"it|this|that|them|(?:the|this|that|these|those|such|all) [\w-]+|an? (?:fabrication|hoax|invention|lie)|(?:fabrications|lies)",
    re.IGNORECASE,
)
REACH = 4  # sentences back that such a claim leans on
FAR = 6  # … where its article tells of one incident only


@dataclass(frozen=True)
class BareClaim:
    """Somebody blamed, by name and culprit; or, where nobody is, a part in it denied. `row` says who speaks, and quotes the sentence."""

    incident_id: str
    row: Row
    culprit: str | None = None
    name: str | None = None


def bare_claims(clusters: Sequence[Cluster], tables: Tables, parties: Parties, words: IncidentWords) -> list[BareClaim]:
    """Return the claims that blame somebody, or deny a part, where the sentences just before tell of one incident."""
    return list(_Reader(clusters, tables, parties, words).found())


class _Reader:
    def __init__(self, clusters: Sequence[Cluster], tables: Tables, parties: Parties, words: IncidentWords) -> None:
        self.parties, self.tables = parties, tables
        self.sides: dict[str, Sides] = {}
        self.told: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.origin: dict[str, str] = {}
        self.by_event: dict[str, str] = {}
        for cluster in clusters:
            for mention, _ in cluster.members:
                self.origin[mention.article_id] = mention.origin_id
                if not cluster.profile.is_speech and not cluster.profile.types <= HARMLESS:
                    self.by_event[mention.event_id] = cluster.incident_id
                    self.told[mention.article_id][mention.sentence].add(cluster.incident_id)
        self.clusters = {c.incident_id: c for c in clusters}
        self.sentences = {
            r["sentence_id"]: r for r in records(tables["sentences"][["sentence_id", "sentence_index", "start_char", "end_char", "text"]])
        }
        self.published = dict(zip(tables["articles"]["article_id"], tables["articles"]["published_at"], strict=True))
        self.blame = Blame(tables["entity_mentions"], parties, words)

    def found(self) -> Iterator[BareClaim]:
        attributions = self.tables["attributions"]
        sources = self.parties.sources(attributions)
        for claim in records(attributions):
            events = [self.by_event[e] for e in claim["event_ids"] if e in self.by_event]
            incident = self._leans_on(claim) if not events else events[0] if len({*events}) == 1 else None
            if incident is not None:
                row = self._row(claim, sources.get(claim["attribution_id"]), incident)
                yield from self._of(claim, row, incident, is_bare=not len(claim["event_ids"]))

    def _of(self, claim: Row, row: Row, incident: str, *, is_bare: bool) -> Iterator[BareClaim]:
        """Yield what a claim says of an incident. Whom an event of it names is not bare, and read with the event."""
        words = claim["content_text"]
        if claim["polarity"] == Polarity.DENY:
            if is_bare and (OWN_PART.fullmatch(words) or POINTER.fullmatch(words)):
                yield BareClaim(incident, row | {"polarity": Polarity.DENY})
            return
        blamed = set(self.blame.by_turn_of_phrase(claim["article_id"], claim["content_start_char"], words))
        if is_bare and BLAMES.search(claim["rule"]):
            blamed |= {*self.blame.all_that_is_said(claim["article_id"], claim["content_start_char"], claim["content_end_char"])}
        for one in sorted(blamed, key=lambda b: (b.culprit, b.name)):
            yield BareClaim(incident, row | {"polarity": Polarity.AFFIRM}, one.culprit, one.name)

    def _leans_on(self, claim: Row) -> str | None:
        """Return the one incident that the sentences before tell of, and none but it its own; None where the text leaves it open."""
        told, at = self.told.get(claim["article_id"]), self.sentences[claim["sentence_id"]]["sentence_index"]
        if not told:
            return None
        everything = set().union(*told.values())
        reach = FAR if len(everything) == 1 else REACH
        near = next((told[i] for i in range(at - 1, at - 1 - reach, -1) if i in told), set())
        found = near if at not in told else near & told[at]
        return next(iter(found)) if len(near) == 1 and len(found) == 1 else None

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
