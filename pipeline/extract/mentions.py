"""Which words name or describe an actor or a place."""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from pipeline.document import Document, Sentence, Span, is_relation
from pipeline.ids import mention_id
from schemas import EntityMentions
from schemas.vocabulary import MentionKind

ACTOR_LABELS = ("PERSON", "ORG")
PLACE_LABELS = ("GPE", "LOC", "FAC")
ACTING = ("nsubj", "obl:agent", "nmod:by", "iobj")


def extract_mentions(
    documents: Iterable[Document], event_arguments: pd.DataFrame, attributions: pd.DataFrame, event_places: pd.DataFrame
) -> DataFrame[EntityMentions]:
    """Return one row per mention: participants of events, sources of claims, places of events, and every other name.

    A country or city that acts or speaks is an actor ("Baku denied"), one that something happens in is a place.
    """
    arguments, sources, places = (
        _spans(*table)
        for table in (
            (event_arguments.dropna(subset=["mention_id"]), "start_char", "end_char"),
            (attributions.dropna(subset=["source_mention_id"]), "source_start_char", "source_end_char"),
            (event_places.dropna(subset=["mention_id"]), "start_char", "end_char"),
        )
    )
    rows: dict[str, dict[str, Any]] = {}
    for document in documents:
        found = [(s, MentionKind.ACTOR, "argument") for s in arguments.get(document.article_id, [])]
        found += [(s, MentionKind.ACTOR, "source") for s in sources.get(document.article_id, [])]
        found += [(s, MentionKind.PLACE, "event_place") for s in places.get(document.article_id, [])]
        taken = [s for s, _, _ in found]
        found += [name for sentence in document.sentences for name in _names(sentence, taken)]
        for span, kind, rule in found:
            row = _row(document, span, kind, rule)
            if row is not None:
                rows.setdefault(row["mention_id"], row)
    return EntityMentions.conform(list(rows.values()))


def _spans(table: pd.DataFrame, start: str, end: str) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for article_id, a, b in zip(table["article_id"], table[start], table[end], strict=True):
        found.setdefault(article_id, []).append(Span(int(a), int(b)))
    return found


def _names(sentence: Sentence, taken: list[Span]) -> Iterator[tuple[Span, MentionKind, str]]:
    """Yield names that are no participant by themselves: persons and organisations as actors, the rest as their place in the sentence says."""
    for span, label in sentence.names():
        head = sentence.head_of(span)
        if head is None or span in taken:
            continue  # it is there already, as what it is in an event
        acts = any(is_relation(head, r) for r in ACTING)
        if label in ACTOR_LABELS or (label == "GPE" and acts):
            yield span, MentionKind.ACTOR, f"name/{label}"
        elif label in PLACE_LABELS:
            yield span, MentionKind.PLACE, f"name/{label}"


def _row(document: Document, span: Span, kind: MentionKind, rule: str) -> dict[str, Any] | None:
    sentence = document.sentence_at(span.start)
    if sentence is None:
        return None
    head = sentence.head_of(span)
    label = head.entity_label if head is not None else None
    return {
        "mention_id": mention_id(document.article_id, span.start, span.end, kind),
        "article_id": document.article_id,
        "sentence_id": sentence.sentence_id,
        "start_char": span.start,
        "end_char": span.end,
        "text": document.words(span),
        "kind": str(kind),
        "label": None
        if kind == MentionKind.PLACE and label not in PLACE_LABELS
        else label,  # "in Lachin": the tagger's PERSON is overruled
        "is_name": any(t.tag.startswith("NNP") for t in sentence.within(span)),
        "rule": rule,
    }
