"""The events of an article as they see each other, and what is known of the names of places: what the features of scenes and countries look at."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from pipeline.codebook.places import fold
from pipeline.document import PLACE_LABELS, Document, Sentence, Span, Token, is_relation
from schemas.vocabulary import DatePrecision, Modality, Role

type Row = dict[str, Any]

PLACED = ("ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE", "AID", "COOPERATE", "CONSULT", "SANCTION")
NOWHERE = ("CONSULT/phone", "COERCE/cyber", "COERCE/misinformation", "COERCE/censor", "COERCE/withhold")
OTHER_VIOLENCE = ("ASSAULT/crowd-control", "ASSAULT/beat", "ASSAULT/abduct", "ASSAULT/torture", "ASSAULT/sexual")
PUNISHED = ("SANCTION/expel", "SANCTION/convict")  # the other sanctions are decisions, made at home and felt abroad
DONE = (Modality.ACTUAL, Modality.ATTEMPTED)
BEYOND = re.compile(r"\b(?:borders?|frontiers?|boundary) with (?:the )?$", re.IGNORECASE)
"""The words before a country that does not place what happened on this side: "near the border with Chad"."""


class PlaceNames(Protocol):
    """What is known of names alone, before anybody says which place of the name is meant."""

    def bears(self, name: str) -> bool:
        """Return whether a place bears the name."""

    def is_country(self, name: str) -> bool:
        """Return whether a country bears the name."""

    def countries(self, name: str) -> frozenset[str]:
        """Return the codes of the countries that a name, or a word for people, may stand for: "Kenya", "Kenyans"; a region stands for its country."""

    def country_of_town(self, name: str) -> frozenset[str]:
        """Return the code of the country of the town that is known by the name."""


@dataclass(frozen=True)
class Happening:
    """An event as the other events of its article see it, with the places that its own clause tells."""

    event: Row
    sentence: Sentence
    trigger: Token
    parties: frozenset[str]
    actors: frozenset[str]
    days: tuple[date, date] | None
    places: tuple[Span, ...]
    arguments: tuple[Row, ...] = ()
    is_told: bool = True
    """Whether its own clause tells its places."""

    def spans(self, role: Role) -> list[Span]:
        """Return the words of the parties in a role."""
        return [Span(a["start_char"], a["end_char"]) for a in self.arguments if a["role"] == role]

    @property
    def event_type(self) -> str:
        return str(self.event["event_type"])

    @property
    def kind(self) -> str:
        """Return the event type; of ASSAULT tear gas, blows and abductions are kinds of their own, apart from war."""
        mode = str(self.event["event_mode"] or "")
        return mode if mode in OTHER_VIOLENCE else self.event_type

    @property
    def is_done(self) -> bool:
        """Return whether it is told as done or tried: plans, demands and fears happen nowhere yet."""
        return self.event["modality"] in DONE


@dataclass(frozen=True)
class Article:
    """What the features know of the article: its happenings in the order of the text, and where it names places.

    Every pair of happenings asks for the same few names: what was found of one is kept.
    """

    document: Document
    happenings: tuple[Happening, ...]
    names: PlaceNames = field(repr=False)
    _keys: dict[Span, str] = field(default_factory=dict, repr=False, compare=False)
    _countries: dict[Span, bool] = field(default_factory=dict, repr=False, compare=False)
    _known: dict[Span, bool] = field(default_factory=dict, repr=False, compare=False)
    _only_scenes: dict[tuple[str, str], bool] = field(default_factory=dict, repr=False, compare=False)

    def key(self, span: Span) -> str:
        """Return the name as it is compared: without case, article and possessive."""
        if span not in self._keys:
            self._keys[span] = fold(self.document.words(span).removesuffix("'s").removesuffix("’s")).removeprefix("the ")
        return self._keys[span]

    def is_country(self, span: Span) -> bool:
        if span not in self._countries:
            self._countries[span] = self.names.is_country(self.document.words(span).removeprefix("the "))
        return self._countries[span]

    def is_known(self, span: Span) -> bool:
        """Return whether a list knows the name."""
        if span not in self._known:
            self._known[span] = self.names.bears(self.document.words(span).removeprefix("the ").removesuffix("'s").removesuffix("’s"))
        return self._known[span]

    @cached_property
    def title_words(self) -> frozenset[str]:
        return frozenset(fold(self.document.title or "").split())

    @cached_property
    def local(self) -> tuple[tuple[Span, str], ...]:
        """Return every name of a place smaller than a country, with its key, in the order of the text; none that acts or owns: "Beijing said"."""
        spans = {span for s in self.document.sentences for span, label in s.names() if label in PLACE_LABELS and not _acts(s, span)}
        spans |= {span for h in self.happenings for span in h.places}
        return tuple((span, self.key(span)) for span in sorted(spans, key=lambda s: (s.start, s.end)) if not self.is_country(span))

    @cached_property
    def scenes(self) -> Mapping[str, frozenset[str]]:
        """Return the places, countries left out, at which events of each type happen in the news; under "" those of all deeds."""
        found: dict[str, set[str]] = {"": set()}
        for h in self.happenings:
            if h.places and h.event_type in PLACED and h.is_done and not h.event["is_historical"] and not self.is_country(h.places[0]):
                for group in ("", h.kind):
                    found.setdefault(group, set()).add(self.key(h.places[0]))
        return {group: frozenset(keys) for group, keys in found.items()}

    def is_only_scene(self, place: Span, group: str) -> bool:
        """Return whether all events of a group happen at one place, under this name or a longer or shorter one: "Gaza", "Gaza City"."""
        asked = (self.key(place), group)
        if asked not in self._only_scenes:
            words, others = set(asked[0].split()), [set(key.split()) for key in self.scenes.get(group, ())]
            self._only_scenes[asked] = bool(others) and all(words <= other or words >= other for other in others)
        return self._only_scenes[asked]

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span, _ in self.local]

    def names_another(self, start: int, end: int, known: Iterable[Span]) -> bool:
        """Return whether a stretch of the text names a place smaller than a country that is none of those known."""
        keys = {self.key(place) for place in known}
        return any(key not in keys for _, key in self.local[bisect_left(self._starts, start) : bisect_left(self._starts, end)])


def happenings(
    document: Document,
    events: Sequence[Row],
    arguments: Mapping[str, Sequence[Row]],
    dates: Mapping[str, Row],
    own: Mapping[str, list[Span]],
) -> tuple[Happening, ...]:
    """Return the events of an article with what is told of them."""
    found = []
    for event in sorted(events, key=lambda e: (e["start_char"], e["end_char"], e["event_id"])):
        sentence = document.sentence(event["sentence_id"])
        trigger = sentence.head_of(Span(event["start_char"], event["end_char"]))
        if trigger is not None:
            mine = arguments.get(event["event_id"], ())
            days = _days(dates.get(event["event_id"]))
            parties, actors = _heads(sentence, mine), _heads(sentence, [a for a in mine if a["role"] == Role.ACTOR], "PROPN")
            found.append(Happening(event, sentence, trigger, parties, actors, days, tuple(own.get(event["event_id"], ())), tuple(mine)))
    return tuple(found)


def _heads(sentence: Sentence, parties: Sequence[Row], *parts: str) -> frozenset[str]:
    """Return the nouns of the parties."""
    heads = [sentence.head_of(Span(a["start_char"], a["end_char"])) for a in parties]
    return frozenset(h.lemma.casefold() for h in heads if h is not None and h.pos in (parts or ("NOUN", "PROPN")))


def is_a_deed(event: Row) -> bool:
    """Return whether an event is a deed that happens somewhere."""
    if event["event_type"] not in PLACED or event["event_mode"] in NOWHERE:
        return False
    return event["event_type"] != "SANCTION" or event["event_mode"] in PUNISHED


def _days(row: Row | None) -> tuple[date, date] | None:
    if row is None or row["start_date"] is None or row["end_date"] is None or row["precision"] == DatePrecision.PUBLICATION:
        return None
    return row["start_date"], row["end_date"]


def _acts(sentence: Sentence, name: Span) -> bool:
    head = sentence.head_of(name)
    return head is not None and any(is_relation(head, relation) for relation in ("nsubj", "nmod:poss", "obl:agent", "nmod:by"))
