"""Where an event happened: the place its own clause names, else what the learned reader sees, else its target, else the clause around it.

Never a capital that speaks for its government.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from pipeline.document import Document, Sentence, Span, Token, is_relation
from pipeline.extract.arguments import is_verb
from pipeline.ids import mention_id
from schemas import EventPlaces
from schemas.table import grouped
from schemas.vocabulary import MentionKind, Role

PLACE_LABELS = ("GPE", "LOC", "FAC")
LOCATIVES = (
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "across",
    "around",
    "off",
    "along",
    "within",
    "throughout",
    "over",
    "north_of",
    "south_of",
    "east_of",
    "west_of",
)
TARGETED = ("into", "to", "towards", "toward", "from", "through", "on", "against")
PLACED_BY_TARGET = ("ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "AID", "PROTEST")
SETTLEMENTS = (
    "town",
    "city",
    "village",
    "district",
    "province",
    "region",
    "state",
    "camp",
    "port",
    "suburb",
    "neighbourhood",
    "governorate",
    "county",
    "island",
    "area",
)
CLAUSE_STEPS = 3


def extract_places(
    documents: Iterable[Document], event_mentions: pd.DataFrame, event_arguments: pd.DataFrame, event_readings: pd.DataFrame | None = None
) -> DataFrame[EventPlaces]:
    """Return one row per place of each event, the most certain first; none for an event whose sentence names no place.

    `rule` says why: `trigger`, `reader`, `target` or `clause`.
    """
    by_article = grouped(event_mentions, "article_id")
    seen = {} if event_readings is None else grouped(event_readings, "sentence_id")
    recipients = grouped(event_arguments[event_arguments["role"] == Role.RECIPIENT], "event_id")
    rows: list[dict[str, Any]] = []
    for document in documents:
        for event in by_article.get(document.article_id, []):
            sentence = document.sentence(event["sentence_id"])
            spans = [Span(t["start_char"], t["end_char"]) for t in recipients.get(event["event_id"], [])]
            trigger = sentence.head_of(Span(event["start_char"], event["end_char"]))
            if trigger is not None:
                read = _read(sentence, event, seen.get(event["sentence_id"], []))
                found = _first(sentence, trigger, event["event_type"], targets=spans, read=read)
                rows += [_row(document, event["event_id"], i, span, rule) for i, (span, rule) in enumerate(found)]
    return EventPlaces.conform(rows)


def _row(document: Document, event_id: str, index: int, span: Span, rule: str) -> dict[str, Any]:
    return {
        "event_id": event_id,
        "place_index": index,
        "article_id": document.article_id,
        "mention_id": mention_id(document.article_id, span.start, span.end, MentionKind.PLACE),
        "start_char": span.start,
        "end_char": span.end,
        "text": document.words(span),
        "rule": f"place/{rule}",
    }


def _read(sentence: Sentence, event: dict[str, Any], readings: Iterable[dict[str, Any]]) -> list[Span]:
    """Return the names in the words that the learned reader takes for an event's place."""
    own = [r for r in readings if r["start_char"] < event["end_char"] and event["start_char"] < r["end_char"]]
    pieces = [Span(s, e) for r in own for role, s, e in zip(r["roles"], r["role_starts"], r["role_ends"], strict=True) if role == "place"]
    named = [span for span, label in sentence.names() if label in PLACE_LABELS]
    found = [span for piece in pieces for span in named if piece.overlaps(span)]
    return found or [_name_around(sentence, t) for piece in pieces for t in sentence.within(piece) if _is_place_by_its_words(t)]


def _first(sentence: Sentence, trigger: Token, event_type: str, *, targets: list[Span], read: list[Span]) -> list[tuple[Span, str]]:
    """Return the places of the first way to find any."""
    ways = [("trigger", _located(sentence, trigger)), ("reader", read)]
    if event_type in PLACED_BY_TARGET:
        heads = [h for h in map(sentence.head_of, targets) if h is not None]
        ways.append(("target", [s for h in heads for s in [*_located(sentence, h), *_named(sentence, h)]]))
        ways.append(
            ("target", [s for c in sentence.children(trigger, "obl", "nmod") if _preposition(c) in TARGETED for s in _named(sentence, c)])
        )
        ways.append(("clause", list(_around(sentence, trigger))))
    elif not is_verb(trigger):
        ways.append(("clause", list(_around(sentence, trigger))))
    return next(([(span, rule) for span in dict.fromkeys(found)] for rule, found in ways if found), [])


def _located(sentence: Sentence, token: Token) -> list[Span]:
    """Return the places that stand below a token after a locative: "shelling in Goma", "a market in the town of El Fasher"."""
    found = [s for c in sentence.children(token, "obl", "nmod") if _preposition(c) in LOCATIVES for s in _named(sentence, c)]
    found += [
        s for c in sentence.children(token, "obl:on", "nmod:on") if c.entity_label in ("LOC", "FAC") for s in _named(sentence, c)
    ]  # never "sanctions on Baku"
    found += (
        [s for c in sentence.children(token, "compound", "nmod:of") if _is_place(c) for s in _named(sentence, c)]
        if not is_verb(token)
        else []
    )
    return found


def _around(sentence: Sentence, trigger: Token) -> Iterator[Span]:
    token = trigger
    for _ in range(CLAUSE_STEPS):
        head = sentence.head(token)
        if head is None or is_relation(token, "ccomp") or token.relation == "acl:relcl":
            return
        token = head
        found = _located(sentence, token) if is_verb(token) else []
        if found:
            yield from found
            return


def _preposition(token: Token) -> str:
    return token.relation.partition(":")[2]


def _is_place(token: Token) -> bool:
    return token.entity_label in PLACE_LABELS or _is_place_by_its_words(token)


def _is_place_by_its_words(token: Token) -> bool:
    """The tagger misses towns, and calls some persons: what stands "in Lachin" or in "the town of Goma" is a place all the same."""
    if token.tag not in ("NNP", "NNPS") or token.entity_label in ("ORG", "DATE", "EVENT", "LAW", "WORK_OF_ART"):
        return False
    return _preposition(token) in ("in", "near", "outside")


def _name_around(sentence: Sentence, head: Token) -> Span:
    """Return the proper nouns that stand directly around a proper noun."""
    first = last = head.index
    while first > 0 and sentence.tokens[first - 1].tag in ("NNP", "NNPS"):
        first -= 1
    while last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].tag in ("NNP", "NNPS"):
        last += 1
    return Span(sentence.tokens[first].start, sentence.tokens[last].end)


def _named(sentence: Sentence, head: Token) -> list[Span]:
    """Return the place names of a noun phrase: "the Nagorno-Karabakh region", "the besieged city of El Fasher", "Goma and Bukavu"."""
    found = [_name_around(sentence, t) for t in (head,) if t.entity_label not in PLACE_LABELS and _is_place_by_its_words(t)]
    if head.lemma in SETTLEMENTS:
        found += [
            _name_around(sentence, c)
            for c in sentence.children(head, "nmod:of", "appos")
            if c.tag == "NNP" and c.entity_label not in PLACE_LABELS
        ]
    heads = {head.index}
    for c in sentence.children(head, "compound", "nmod:of", "conj", "appos", "nmod:in"):
        if (not is_verb(c) and c.relation != "nmod:in") or _is_place(c):
            heads |= {c.index, *(g.index for g in sentence.children(c, "compound", "conj"))}
    names = [(span, label) for span, label in sentence.names() if label in PLACE_LABELS]
    return [*found, *(span for span, _ in names if any(span.start <= sentence.tokens[i].start < span.end for i in sorted(heads)))]
