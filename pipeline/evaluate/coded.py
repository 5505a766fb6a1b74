"""Texts as the coder sees them: parsed in bulk, events with their parties and who claims them."""

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.annotate.spacy import annotate
from pipeline.document import Document, documents
from pipeline.extract.attributions import extract_attributions
from pipeline.extract.dates import extract_dates
from pipeline.extract.events import Events, extract_events
from pipeline.extract.mentions import extract_mentions
from pipeline.extract.places import extract_places
from pipeline.extract.readers.stored import read_events
from pipeline.read.captures import capture_lines
from pipeline.resolve.actors import resolve_actors
from pipeline.resolve.places import resolve_places
from pipeline.run import Coder, Tables, code_documents
from schemas import Articles, EntityMentions, RawDocuments
from schemas.table import grouped, records
from schemas.vocabulary import Role

Row = dict[str, Any]
LARGEST = 10_000_000


@dataclass(frozen=True)
class Text:
    """A text to code, under the id of its row of gold."""

    id: str
    text: str
    published_at: str | None = None


@dataclass(frozen=True)
class Coded:
    """A coded text. Events have `actors`, `recipients` and `attributions` besides their columns."""

    events: list[Row]
    attributions: list[Row]
    relations: list[Row]

    def at(self, start: int, end: int) -> list[Row]:
        """Return the events whose trigger overlaps a stretch of the text."""
        return [e for e in self.events if e["start_char"] < end and start < e["end_char"]]


@dataclass(frozen=True)
class Resolved:
    """Mentions of actors and places, and the links of each kind."""

    mentions: list[Row]
    actor_links: list[Row]
    place_links: list[Row]


def parse(texts: Iterable[Text], coder: Coder) -> list[Document]:
    """Return the texts as documents, all parsed together."""
    empty = dict.fromkeys(Articles.arrow_schema().names)
    rows = [empty | {"article_id": t.id, "text": t.text, "published_at": t.published_at and pd.Timestamp(t.published_at)} for t in texts]
    frame = pd.DataFrame(rows)
    return list(documents(frame, annotate(frame, coder.parser)))


def code_articles(articles: Iterable[Mapping[str, str]], coder: Coder) -> Tables:
    """Return every document-level table of whole articles (`text`, `title`, `published_at`, …), read and cleaned as documents are; `part` counts them from 1."""
    stream = io.BytesIO("\n".join(map(json.dumps, articles)).encode())
    return code_documents(RawDocuments.conform(list(capture_lines("gold.jsonl", stream, LARGEST))), coder)


def resolved(docs: Sequence[Document], coder: Coder, given: Sequence[Row] = ()) -> Resolved:
    """Return the mentions of documents and what they mean. Given mentions, rows of `entity_mentions`, replace those they overlap."""
    readings = read_events(docs, coder.reader)
    events = extract_events(docs, coder.codebook, coder.reader, readings)
    claims = extract_attributions(docs, events.event_mentions, coder.cues)
    dates = extract_dates(docs, events.event_mentions)
    event_places = extract_places(docs, events.event_mentions, events.event_arguments, dates, coder.place_names, event_readings=readings)
    mentions = extract_mentions(docs, events.event_arguments, claims.attributions, event_places, coder.knowledge.actor_nouns())
    if given:
        at = grouped(pd.DataFrame(given), "article_id")
        kept = [m for m in records(mentions) if not any(_overlap(m, g) for g in at.get(m["article_id"], []))]
        mentions = EntityMentions.conform([*kept, *given])
    places = resolve_places(docs, mentions, coder.gazetteer, coder.regions, coder.knowledge)
    return Resolved(records(mentions), records(resolve_actors(docs, mentions, coder.knowledge, places, coder.gazetteer)), records(places))


def _overlap(one: Row, other: Row) -> bool:
    return bool(one["start_char"] < other["end_char"] and other["start_char"] < one["end_char"])


def events_of(docs: Sequence[Document], coder: Coder) -> Events:
    """Return the events of documents, as proposed by the reader that the settings name."""
    return extract_events(docs, coder.codebook, getattr(coder, "reader", None))


def reader_name(coder: Coder) -> str:
    """Return who proposes the events."""
    return str(getattr(getattr(coder, "reader", None), "name", "rules"))


def code(docs: Sequence[Document], coder: Coder) -> dict[str, Coded]:
    """Return the documents coded, by id."""
    events = events_of(docs, coder)
    claims = extract_attributions(docs, events.event_mentions, coder.cues)
    arguments = grouped(events.event_arguments, "event_id")
    attributions, relations = grouped(claims.attributions, "article_id"), grouped(claims.claim_relations, "article_id")
    found: dict[str, list[Row]] = {}
    for event in records(events.event_mentions):
        own = arguments.get(event["event_id"], [])
        found.setdefault(event["article_id"], []).append(
            event
            | {
                "actors": [a for a in own if a["role"] == Role.ACTOR],
                "recipients": [a for a in own if a["role"] == Role.RECIPIENT],
                "attributions": [c for c in attributions.get(event["article_id"], []) if event["event_id"] in c["event_ids"]],
            }
        )
    return {
        d.article_id: Coded(found.get(d.article_id, []), attributions.get(d.article_id, []), relations.get(d.article_id, [])) for d in docs
    }
