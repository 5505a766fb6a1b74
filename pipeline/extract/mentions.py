"""Which words name or describe an actor or a place."""

from collections.abc import Container, Iterable, Iterator
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import PLACE_LABELS, Document, Sentence, Span, Token, is_relation
from pipeline.ids import mention_id
from schemas import EntityMentions
from schemas.vocabulary import MentionKind

ACTOR_LABELS = ("PERSON", "ORG")
_BEFORE_NOUN = ("det", "amod", "compound", "nummod", "nmod:poss")
ACTING = ("nsubj", "obl:agent", "nmod:by", "iobj")


def extract_mentions(
    documents: Iterable[Document],
    event_arguments: pd.DataFrame,
    attributions: pd.DataFrame,
    event_places: pd.DataFrame,
    actor_nouns: Container[str] = frozenset(),
) -> DataFrame[EntityMentions]:
    """Return one row per mention: participants of events, sources of claims, places of events, every other name, and descriptions whose
    noun is one of `actor_nouns` ("the army chief", "soldiers").

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
        actors = [s for s, kind, _ in found if kind == MentionKind.ACTOR]
        found += [described for sentence in document.sentences for described in _descriptions(sentence, actors, actor_nouns)]
        for span, kind, rule in found:
            row = mention_row(document, span, kind, rule)
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
        verb = sentence.head(head)
        acts = any(is_relation(head, r) for r in ACTING) and not (verb is not None and verb.lemma in grammar_words().suffering)
        if label in ACTOR_LABELS or (label == "GPE" and acts):
            yield _with_country(sentence, head, span) if label == "ORG" else span, MentionKind.ACTOR, f"name/{label}"
        elif label in PLACE_LABELS:
            yield span, MentionKind.PLACE, f"name/{label}"


def _with_country(sentence: Sentence, head: Token, name: Span) -> Span:
    """Return the words of a body with those before them that tell whose it is: "*Chad's* Defence Ministry", "*Chadian* Central Bank"."""
    owners = [c for c in sentence.children(head, "nmod:poss", "amod", "compound") if c.entity_label in ("GPE", "NORP")]
    starts = [sentence.subtree(c)[0] for c in owners if c.end <= name.start]
    between = [t for c in starts for t in sentence.tokens if c.end <= t.start and t.end <= name.start]
    return Span(starts[0].start, name.end) if len(starts) == 1 and all(t.tag == "POS" for t in between) else name


def _descriptions(sentence: Sentence, taken: list[Span], nouns: Container[str]) -> Iterator[tuple[Span, MentionKind, str]]:
    """Yield noun phrases that describe an actor, without what follows the noun: "the army chief" of "the army chief who fled"."""
    for head in sentence.tokens:
        if not head.tag.startswith("NN") or is_relation(head, "compound") or is_relation(head, "flat"):
            continue
        left = [c for c in sentence.children(head) if c.index < head.index and c.relation.startswith(_BEFORE_NOUN)]
        words = sorted((t for c in left for t in sentence.subtree(c)), key=lambda t: t.index)
        first = next((t for i, t in enumerate(words) if t.index == head.index - len(words) + i), head)
        span = Span(first.start, head.end)
        before = " ".join(t.text.casefold() for t in sentence.tokens[max(0, head.index - 1) : head.index])
        if _names_actor(head, before, nouns) and not any(span.overlaps(other) for other in taken):
            yield span, MentionKind.ACTOR, "description"


def _names_actor(head: Token, before: str, nouns: Container[str]) -> bool:
    forms = (head.text.casefold(), head.lemma.casefold())
    return any(form in nouns or f"{before} {form}" in nouns for form in forms)


def _label_of_name_behind(sentence: Sentence, noun: Token, span: Span) -> str | None:
    """Return the label of the name that ends a description: PERSON for "the rebel commander Issa Diallo"."""
    name = sentence.name_right_behind(noun)
    return name.entity_label if name is not None and name.end == span.end and name.entity_label in ACTOR_LABELS else None


def mention_row(document: Document, span: Span, kind: MentionKind, rule: str) -> dict[str, Any] | None:
    """Return the row of a mention; None when it stands in no parsed sentence."""
    sentence = document.sentence_at(span.start)
    if sentence is None:
        return None
    head = sentence.head_of(span)
    label = (head.entity_label or _label_of_name_behind(sentence, head, span)) if head is not None else None
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
