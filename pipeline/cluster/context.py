"""What the mentions of a corpus are read with: words, policy, and the rows of the tables by what they belong to."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.cluster.scope import operations
from pipeline.cluster.sites import Sites
from pipeline.codebook.incidents import IncidentPolicy, IncidentWords
from schemas.table import columns, grouped, mapped, records
from schemas.vocabulary import Judgement, Polarity, Role

type Row = dict[str, Any]
type Tables = Mapping[str, pd.DataFrame]
LONGEST_NAME = 40  # characters; longer mentions are descriptions that hold other names


@dataclass(frozen=True)
class Context:
    """What the mentions of a corpus are read with: words, policy, and rows by what they belong to."""

    words: IncidentWords
    policy: IncidentPolicy
    articles: dict[str, Row]
    origins: dict[str, str]
    sentences: dict[str, Row]
    sites: Sites
    parties: dict[str, list[Row]]
    dates: dict[str, Row]
    denied: frozenset[str]
    tolls: dict[str, list[Row]]
    named: dict[str, list[tuple[int, int]]]
    outlets: dict[str, str]
    sources: dict[str, list[tuple[int, int]]]
    said: dict[str, list[tuple[int, int]]]
    hit: dict[str, list[tuple[int, int]]]
    """The words for those who were hit, by event."""
    told: dict[str, list[str]]
    """The events that each sentence tells."""
    operations: dict[str, list[tuple[int, str]]]
    """The operations that each article names, with where."""
    sets: dict[frozenset[Any], frozenset[Any]] = field(default_factory=dict)

    def shared(self, facts: Mapping[str, frozenset[Any]]) -> dict[str, frozenset[Any]]:
        """Return the facts, sets that another mention has, too, as one object: most are empty or of a few values, and each takes 200 bytes and more."""
        return {name: self.sets.setdefault(own, own) for name, own in facts.items()}


def origins(article_duplicates: pd.DataFrame) -> dict[str, str]:
    """Return the earliest original of each copy, by article."""
    direct: dict[str, str] = mapped(article_duplicates, "article_id", "original_id")
    found: dict[str, str] = {}
    for copy, original in direct.items():
        seen, at = {copy}, original
        while at in direct and at not in seen:
            seen.add(at)
            at = direct[at]
        found[copy] = at
    return found


def read_context(tables: Tables, words: IncidentWords, policy: IncidentPolicy) -> Context:
    """Return what the mentions and counts of a corpus are read with."""
    articles = {r["article_id"]: r for r in records(tables["articles"][["article_id", "outlet", "published_at", "capture_date"]])}
    used = {*tables["event_mentions"]["sentence_id"], *tables["casualties"]["sentence_id"]}
    stored = tables["sentences"]
    kept = stored[stored["sentence_id"].isin(used)][["sentence_id", "article_id", "sentence_index", "start_char", "end_char", "text"]]
    return Context(
        words,
        policy,
        articles,
        origins(tables["article_duplicates"]),
        {r["sentence_id"]: r for r in records(kept)},
        Sites(tables, words),
        _parties(tables),
        {
            r["event_id"]: r
            for r in records(tables["event_dates"][["event_id", "start_date", "end_date", "precision", "start_char", "text", "rule"]])
        },
        _denied(tables["attributions"], words),
        _tolls(tables["casualties"]),
        _spans(_resolved(tables), "start_char", "end_char"),
        {o.replace("-", " "): o for o in sorted({a["outlet"] for a in articles.values() if a["outlet"]})},
        _spans(tables["attributions"][tables["attributions"]["source_start_char"].notna()], "source_start_char", "source_end_char"),
        _contents(tables["attributions"]),
        _hit(tables["event_arguments"]),
        _told(tables["event_mentions"]),
        {a: found for a, text in columns(tables["articles"], "article_id", "text") if (found := operations(text))},
    )


def _parties(tables: Tables) -> dict[str, list[Row]]:
    links = {r["mention_id"]: r for r in records(tables["actor_links"][["mention_id", "actor_id", "name", "kind", "country", "sectors"]])}
    found: dict[str, list[Row]] = defaultdict(list)
    for row in records(tables["event_arguments"][["event_id", "role", "mention_id"]]):
        link = links.get(row["mention_id"])
        if link is not None and link["actor_id"] and row["role"] in (Role.ACTOR, Role.RECIPIENT):
            found[row["event_id"]].append(link | {"role": row["role"]})
    return found


def _hit(event_arguments: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    hit = event_arguments[event_arguments["role"] == Role.RECIPIENT.value]
    for event, start, end in columns(hit, "event_id", "start_char", "end_char"):
        found[event].append((start, end))
    return found


def _told(event_mentions: pd.DataFrame) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for sentence, event in columns(event_mentions, "sentence_id", "event_id"):
        found[sentence].append(event)
    return found


def _contents(attributions: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Return the stretches of what is said that hold each event."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in records(attributions[["content_start_char", "content_end_char", "event_ids"]]):
        for event in row["event_ids"]:
            found[event].append((row["content_start_char"], row["content_end_char"]))
    return found


def _denied(attributions: pd.DataFrame, words: IncidentWords) -> frozenset[str]:
    """Return the events that are only ever denied: nobody, not even the narrator, says that they happened. Who denies that a raid was beaten off says that it was."""
    said: dict[str, set[str]] = defaultdict(set)
    for row in records(attributions[["polarity", "event_ids", "content_text"]]):
        is_repelled = len(row["event_ids"]) > 0 and words.withstood(row["content_text"])
        for event in row["event_ids"]:
            said[event].add(Polarity.AFFIRM if is_repelled else row["polarity"])
    return frozenset(event for event, polarities in said.items() if polarities == {Polarity.DENY})


def _tolls(casualties: pd.DataFrame) -> dict[str, list[Row]]:
    """Return the counts by event; those that no event claims by their sentence."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in records(casualties[["event_id", "sentence_id", "kind", "low", "best", "high", "is_cumulative", "part_of", "text", "rule"]]):
        if row["part_of"] is None and not row["is_cumulative"]:
            found[row["event_id"] or row["sentence_id"]].append(row)
    return found


def _resolved(tables: Tables) -> pd.DataFrame:
    """Return the mentions that name an actor or a place that is known: their words tell nothing more."""
    known: set[str] = set()
    for links, key in ((tables["actor_links"], "actor_id"), (tables["place_links"], "place_id")):
        known |= {*links[links[key].notna() & (links["judgement"] != Judgement.UNLISTED.value)]["mention_id"]}
    mentions = tables["entity_mentions"]
    return mentions[mentions["mention_id"].isin(known) & mentions["is_name"] & (mentions["text"].str.len() <= LONGEST_NAME)]


def _spans(rows: pd.DataFrame, start: str, end: str) -> dict[str, list[tuple[int, int]]]:
    found = grouped(rows[["article_id", start, end]], "article_id")
    return {article: [(r[start], r[end]) for r in own] for article, own in found.items()}
