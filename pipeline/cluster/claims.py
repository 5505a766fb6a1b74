"""Who says that an incident happened, and who denies it: the narrator, each side, third parties."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from pipeline.cluster.context import Tables
from pipeline.cluster.profile import Cluster, Mention
from pipeline.cluster.sides import Parties, Sides
from pipeline.ids import mint
from schemas.incidents import IncidentClaims
from schemas.table import grouped, records
from schemas.vocabulary import ClaimRelation, MemberRole, Modality, Polarity, Voice

type Row = dict[str, Any]
HARMLESS = re.compile(
    r"(?:that )?(?:nobody|no[- ]one|none|no (?:[\w-]+ ){0,2}[\w-]+)(?: of [\w ]+?)? (?:(?:was|were|is|are|has|have|had|been) )*(?:died|killed|hurt|harmed|injured|wounded|hit)\b",
    re.IGNORECASE,
)

OWN_CLAUSE = re.compile(r"(?:(?:that )?(?:he|she|it|they) \w+|(?:that|the|such) (?:count|figure|number|tally|toll)s?\b)", re.IGNORECASE)


def incident_claims(clusters: Sequence[Cluster], tables: Tables, parties: Parties) -> DataFrame[IncidentClaims]:
    """Return one row per assertion about an incident, in the narrator's voice or in somebody's."""
    reader = _Claims(tables, parties)
    return IncidentClaims.conform([row for cluster in clusters for row in reader.rows(cluster)])


class _Claims:
    def __init__(self, tables: Tables, parties: Parties) -> None:
        self.parties = parties
        self.published = dict(zip(tables["articles"]["article_id"], records(tables["articles"][["published_at"]]), strict=True))
        self.by_event: dict[str, list[Row]] = defaultdict(list)
        self.attributions: dict[str, Row] = {}
        self.sources = parties.sources(tables["attributions"])
        for row in records(tables["attributions"]):
            self.attributions[row["attribution_id"]] = row
            for event in row["event_ids"]:
                self.by_event[event].append(row)
        self.answers: dict[str, list[Row]] = defaultdict(list)
        for row in records(tables["claim_relations"]):
            if row["kind"] == ClaimRelation.DENIES and row["to_attribution_id"]:
                self.answers[row["to_attribution_id"]].append(row)
        columns = ["event_id", "modality", "sentence_id"]
        events = {r["event_id"]: r for r in records(tables["event_mentions"][columns])}
        told = {*tables["event_mentions"]["article_id"]}
        used = tables["sentences"][tables["sentences"]["article_id"].isin(told)].sort_values(["article_id", "start_char"])
        self.by_article = grouped(used[["article_id", "sentence_id", "start_char", "end_char", "text"]], "article_id")
        spans = {s["sentence_id"]: s for found in self.by_article.values() for s in found}
        self.sentences = {e: spans[r["sentence_id"]] for e, r in events.items()}
        self.negated = {e for e, r in events.items() if r["modality"] == Modality.NEGATED}

    def rows(self, cluster: Cluster) -> Iterator[Row]:
        """Yield the claims about one incident."""
        sides = self.parties.sides(cluster)
        told = {mention.event_id for mention, _ in cluster.members}
        for mention, _ in cluster.members:
            if mention.role != MemberRole.OTHER:
                yield from self._of(mention, cluster.incident_id, sides, told)

    def _of(self, mention: Mention, incident_id: str, sides: Sides, told: Set[str]) -> Iterator[Row]:
        claims = self.by_event.get(mention.event_id, [])
        is_negated = mention.event_id in self.negated
        base = {
            "incident_id": incident_id,
            "event_id": mention.event_id,
            "article_id": mention.article_id,
            "origin_id": mention.origin_id,
            "published_at": self.published[mention.article_id]["published_at"],
        }
        if not claims:
            polarity = Polarity.DENY if is_negated else Polarity.AFFIRM
            yield base | self._narrator(mention) | {"polarity": polarity}
        for claim in claims:
            source = self.sources.get(claim["attribution_id"])
            polarity = Polarity.DENY if is_negated and claim["polarity"] == Polarity.AFFIRM else claim["polarity"]
            polarity = Polarity.AFFIRM if not is_negated and _denies_only_harm(claim, mention) else polarity
            yield base | {
                "claim_id": mint("incident_claim", mention.event_id, claim["attribution_id"]),
                "attribution_id": claim["attribution_id"],
                **voiced(claim["source_text"], source, sides),
                "polarity": polarity,
                "is_direct": claim["is_direct"],
                **_span(claim, "content_start_char", "content_end_char", "content_text"),
            }
            for answer in self.answers.get(claim["attribution_id"], ()):
                if not self._denies_only_harm(answer) and self._is_about(answer, told):
                    yield base | self._answer(answer, mention, sides)

    def _narrator(self, mention: Mention) -> Row:
        return {
            "claim_id": mint("incident_claim", mention.event_id, None),
            "attribution_id": None,
            "voice": Voice.NARRATOR,
            "is_direct": False,
            **_span(self.sentences[mention.event_id], "start_char", "end_char", "text"),
        }

    def _sentence(self, row: Row) -> Row:
        """Return the sentence in which words stand: "denied" alone says nothing of what is denied."""
        found = self.by_article[row["article_id"]]
        return found[max(0, bisect_right([s["start_char"] for s in found], row["start_char"]) - 1)]

    def _denies_only_harm(self, answer: Row) -> bool:
        """Return whether who answers that police fired says that nobody was killed: they fired all the same."""
        claim = self.attributions.get(answer["from_attribution_id"])
        return claim is not None and HARMLESS.match(claim["content_text"]) is not None

    def _is_about(self, answer: Row, told: Set[str]) -> bool:
        """Return whether what an answer denies is this incident, or nothing that its own words tell: "denied *he would resign*" answers no report of a raid."""
        claim = self.attributions.get(answer["from_attribution_id"])
        if claim is None or not told.isdisjoint(claim["event_ids"]):
            return True
        return not len(claim["event_ids"]) and OWN_CLAUSE.match(claim["content_text"]) is None

    def _answer(self, answer: Row, mention: Mention, sides: Sides) -> Row:
        """Return the claim of who answers another claim: "… which Baku denied"."""
        claim = self.attributions.get(answer["from_attribution_id"])
        by = answer["by_mention_id"] or (claim["source_mention_id"] if claim else None)
        words = claim["source_text"] if claim else None
        return {
            "claim_id": mint("incident_claim", mention.event_id, answer["relation_id"]),
            "attribution_id": answer["from_attribution_id"],
            **voiced(words, self.parties.links.get(by or "") or self.sources.get(answer["from_attribution_id"] or ""), sides),
            "polarity": Polarity.DENY,
            "is_direct": False,
            **_span(self._sentence(answer), "start_char", "end_char", "text"),
        }


def _denies_only_harm(claim: Row, mention: Mention) -> bool:
    """Return whether who says that nobody was harmed says that it happened: "nobody was killed *when officers fired*"."""
    harmless = HARMLESS.match(claim["content_text"])
    return harmless is not None and claim["content_start_char"] + harmless.end() <= mention.start


def voiced(words: str | None, source: Mapping[str, Any] | None, sides: Sides) -> Row:
    """Return the columns that say who speaks, and how the incident sees them."""
    if words is None and source is None:
        return {"voice": Voice.UNNAMED, "source_actor_id": None, "source": None, "source_country": None}
    if source is None:
        return {"voice": Voice.THIRD_PARTY, "source_actor_id": None, "source": words, "source_country": None}
    return {
        "voice": sides.voice(source),
        "source_actor_id": source["actor_id"],
        "source": source["name"],
        "source_country": source["country"],
    }


def _span(row: Row, start: str, end: str, text: str) -> Row:
    return {"start_char": row[start], "end_char": row[end], "text": row[text]}


def voice_counts(claims: pd.DataFrame) -> dict[str, Row]:
    """Return, for each incident, how many independent sources of each kind say that it happened, and how many deny it."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in records(claims[["incident_id", "voice", "source", "origin_id", "polarity"]]):
        who = row["origin_id"] if row["voice"] in (Voice.NARRATOR, Voice.UNNAMED) else row["source"] or row["origin_id"]
        column = "denial" if row["polarity"] == Polarity.DENY else row["voice"]
        seen[row["incident_id"], column].add(who)
    columns = {"narrator_count": Voice.NARRATOR, "actor_side_count": Voice.ACTOR_SIDE, "recipient_side_count": Voice.RECIPIENT_SIDE}
    columns |= {"third_party_count": Voice.THIRD_PARTY}
    incidents = sorted({incident for incident, _ in seen})
    return {
        i: {name: len(seen.get((i, voice), ())) for name, voice in columns.items()} | {"denial_count": len(seen.get((i, "denial"), ()))}
        for i in incidents
    }
