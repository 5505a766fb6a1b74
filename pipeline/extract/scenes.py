"""Where an event happened that its own clause does not place: where another event of the article did, if enough ties the two together.

Each pair of an event without a place and one with a place is weighed by a list of features, as names are in `pipeline.resolve`; the best pair counts if its sum is
high enough, and the names of its features are the reasons. Speech has no place but the one told with it, and neither have sanctions, laws and calls by telephone.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any, Protocol

from pipeline.codebook.places import fold
from pipeline.document import Document, Sentence, Span, Token, is_relation
from pipeline.extract.arguments import is_verb
from schemas.vocabulary import DatePrecision, Modality, Role

type Row = dict[str, Any]

PLACE_LABELS = ("GPE", "LOC", "FAC")
PLACED = ("ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE", "AID", "COOPERATE", "CONSULT", "SANCTION")
NOWHERE = ("CONSULT/phone", "COERCE/cyber", "COERCE/misinformation", "COERCE/censor", "COERCE/withhold")
OTHER_VIOLENCE = ("ASSAULT/crowd-control", "ASSAULT/beat", "ASSAULT/abduct", "ASSAULT/torture", "ASSAULT/sexual")
PUNISHED = ("SANCTION/expel", "SANCTION/convict")  # the other sanctions are decisions, made at home and felt abroad
DONE = (Modality.ACTUAL, Modality.ATTEMPTED)
JOINED = ("AGREE", "SUPPORT")  # "met in Nairobi and agreed to share intelligence"
PASSES = 2  # what an event has from another, a third may have from it
LEAD = 2  # sentences
LOCATED = re.compile(r"\b(?:in|at|near|outside|off|over|around) (?:the )?((?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)*)")
ACCEPTED = 0.5
MARGIN = 0.2  # by which a place must be better than the next
EXACT = 0.15  # how much better a pair must be to give a whole country where another gives a town


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
    """What the features know of the article: its happenings in the order of the text, and where it names places."""

    document: Document
    happenings: tuple[Happening, ...]
    names: PlaceNames = field(repr=False)

    def key(self, span: Span) -> str:
        return fold(self.document.words(span).removesuffix("'s").removesuffix("’s")).removeprefix("the ")

    def is_country(self, span: Span) -> bool:
        return self.names.is_country(self.document.words(span).removeprefix("the "))

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
        words = set(self.key(place).split())
        return bool(self.scenes.get(group)) and all(words <= set(k.split()) or words >= set(k.split()) for k in self.scenes[group])

    def named(self, start: int, end: int) -> set[str]:
        return {key for span, key in self.local if start <= span.start < end}


type Test = Callable[[Happening, Happening, Article], float]


def conjoined(event: Happening, other: Happening, _: Article) -> float:
    """Two verbs of one clause: "stormed a school in Kagara and abducted 42"."""
    if event.sentence is not other.sentence:
        return 0.0
    return float(_is_conjunct(event.sentence, event.trigger, other.trigger) or _is_conjunct(event.sentence, other.trigger, event.trigger))


def within_its_clause(event: Happening, other: Happening, _: Article) -> float:
    """One stands in the clause of the other: "captured the city after five days of fighting"."""
    if event.sentence is not other.sentence or conjoined(event, other, _):
        return 0.0
    return float(_depends(event.sentence, event.trigger, other.trigger) or _depends(event.sentence, other.trigger, event.trigger))


def taken_up(event: Happening, other: Happening, _: Article) -> float:
    """A definite noun takes up what was told before, of the same kind as far as is known: "the attack", "Tuesday's blast"."""
    if is_verb(event.trigger) or event.event["start_char"] < other.event["start_char"] or event.kind != other.kind:
        return 0.0
    modes = {event.event["event_mode"], other.event["event_mode"]} - {None}
    return float((len(modes) < 2 or event.trigger.lemma == other.trigger.lemma) and _is_definite(event.sentence, event.trigger))


def points_to_the_place(event: Happening, other: Happening, article: Article) -> float:
    """The sentence points back to a place: "the city", "at the scene", "there"."""
    if event.sentence.index <= other.sentence.index or article.is_country(other.places[0]):
        return 0.0
    words = POINTING if other.event_type != "ASSAULT" else (*POINTING, *SCENES)
    return float(any(_points_back(event.sentence, t, words) for t in event.sentence.tokens))


def next_sentence(event: Happening, other: Happening, _: Article) -> float:
    """It is told in the sentence after it; one or two sentences further it counts less. A meeting that is told next has a place of its own."""
    if event.event_type == "CONSULT":
        return 0.0
    gap = event.sentence.index - other.sentence.index
    return {1: 1.0, 2: 0.7, 3: 0.4}.get(gap, 0.0)


def same_type(event: Happening, other: Happening, _: Article) -> float:
    return float(event.kind == other.kind)


def same_party(event: Happening, other: Happening, _: Article) -> float:
    return float(not event.parties.isdisjoint(other.parties))


def other_actor(event: Happening, other: Happening, _: Article) -> float:
    """Both name who acts, and it is not the same."""
    return float(bool(event.actors and other.actors) and event.actors.isdisjoint(other.actors))


def several_places(_: Happening, other: Happening, article: Article) -> float:
    """The other happened at more than one: a march from one town to the next, strikes on four; not "Wazirabad, in Punjab province"."""
    between = (article.document.text[one.end : two.start].split() for one, two in pairwise(other.places))
    return float(any("and" in words or "to" in words for words in between))


def pronoun(event: Happening, other: Happening, _: Article) -> float:
    """Who acts or suffers is a pronoun, and the other is told in the sentence before."""
    return float(0 < event.sentence.index - other.sentence.index < 2 and _has_pronoun(event))


def same_paragraph(event: Happening, other: Happening, _: Article) -> float:
    return float(event.sentence.paragraph == other.sentence.paragraph and event.sentence is not other.sentence)


def only_scene(event: Happening, other: Happening, article: Article) -> float:
    """All that the news tells to have happened at a place happened at this one."""
    return float(not event.event["is_historical"] and article.is_only_scene(other.places[0], ""))


def only_scene_of_its_type(event: Happening, other: Happening, article: Article) -> float:
    is_same = event.kind == other.kind and not event.event["is_historical"]
    return float(is_same and article.is_only_scene(other.places[0], other.kind))


def in_the_headline(event: Happening, other: Happening, article: Article) -> float:
    title = fold(article.document.title or "").split()
    return float(not event.event["is_historical"] and set(title).issuperset(article.key(other.places[0]).split()))


def same_days(event: Happening, other: Happening, _: Article) -> float:
    return float(bool(event.days and other.days and event.days[0] <= other.days[1] and other.days[0] <= event.days[1]))


def other_days(event: Happening, other: Happening, _: Article) -> float:
    return float(bool(event.days and other.days) and not same_days(event, other, _))


def other_time(event: Happening, other: Happening, _: Article) -> float:
    """One is news, the other background."""
    return float(bool(event.event["is_historical"]) != bool(other.event["is_historical"]))


def told_before_it(event: Happening, other: Happening, _: Article) -> float:
    """The place is named only in a later sentence."""
    return float(event.sentence.index < other.sentence.index)


def another_place_between(event: Happening, other: Happening, article: Article) -> float:
    """The scene changes on the way."""
    first, last = sorted((event.sentence, other.sentence), key=lambda s: s.index)
    if first is last:
        return 0.0
    return float(bool(article.named(first.end, last.start) - {article.key(p) for p in other.places}))


def another_place_in_its_sentence(event: Happening, other: Happening, article: Article) -> float:
    return float(bool(article.named(event.sentence.start, event.sentence.end) - {article.key(p) for p in other.places}))


def elsewhere(event: Happening, other: Happening, _: Article) -> float:
    """The sentence says that the scene is another: "Elsewhere", "in several cities"."""
    return float(event.sentence is not other.sentence and _is_elsewhere(event))


def unknown_place(_: Happening, other: Happening, article: Article) -> float:
    """No list knows the place: it helps nobody far from it."""
    return float(not any(_is_known(article, place) for place in other.places))


def carried_itself(_: Happening, other: Happening, __: Article) -> float:
    """The other has its place from a third."""
    return float(not other.is_told)


SCENES = ("scene", "site", "spot")
POINTING = ("city", "town", "village", "camp", "port", "airport", "island", "enclave", "valley", "reef", "shoal")
ABROAD = ("abroad", "embassy", "embassies", "consulate", "consulates", "exile", "exiled")
ELSEWHERE = (
    "elsewhere",
    "abroad",
    "nationwide",
    "countrywide",
    "worldwide",
    "several",
    "meanwhile",
    "capital",
    "capitals",
    "embassy",
    "embassies",
    "consulate",
    "consulates",
)


@dataclass(frozen=True)
class Feature:
    """A reason for or against: what it adds when its test gives 1."""

    test: Test
    weight: float

    @property
    def name(self) -> str:
        return self.test.__name__


FEATURES = (
    Feature(conjoined, 0.6),
    Feature(within_its_clause, 0.4),
    Feature(taken_up, 0.5),
    Feature(points_to_the_place, 0.3),
    Feature(next_sentence, 0.25),
    Feature(same_paragraph, 0.1),
    Feature(same_type, 0.2),
    Feature(same_party, 0.2),
    Feature(other_actor, -0.25),
    Feature(several_places, -0.1),
    Feature(pronoun, 0.15),
    Feature(only_scene, 0.1),
    Feature(only_scene_of_its_type, 0.15),
    Feature(in_the_headline, 0.2),
    Feature(same_days, 0.15),
    Feature(other_days, -0.7),
    Feature(other_time, -0.4),
    Feature(told_before_it, -0.2),
    Feature(another_place_between, -0.3),
    Feature(another_place_in_its_sentence, -0.5),
    Feature(elsewhere, -0.5),
    Feature(unknown_place, -0.1),
    Feature(carried_itself, -0.2),
)


@dataclass(frozen=True)
class Carried:
    """A place that an event has from another: its words, how much speaks for it, and what."""

    span: Span
    score: float
    reasons: tuple[str, ...]
    rule: str = "place/carried"


def carry(article: Article) -> dict[str, Carried]:
    """Return the place of each event of an article that its own clause does not place, and that the headline or another event does."""
    found = _in_the_headline(article)
    for _ in range(PASSES):
        sources = [_with(h, found) for h in article.happenings if h.event_type in PLACED and h.is_done]
        placed = [h for h in sources if h.places]
        for event in article.happenings:
            if not event.places and event.is_done and event.event["event_id"] not in found:
                best = _best(event, placed, article)
                if best is not None and best.score >= ACCEPTED:
                    found[str(event.event["event_id"])] = best
    return found


def _with(event: Happening, found: Mapping[str, Carried]) -> Happening:
    carried = found.get(str(event.event["event_id"]))
    return event if carried is None else replace(event, places=(carried.span,), is_told=False)


def _best(event: Happening, placed: Sequence[Happening], article: Article) -> Carried | None:
    """Return the pair that speaks most clearly for a place; of speech only what is joined to a meeting has one."""
    if event.event_type in JOINED:
        placed = [o for o in placed if o.event_type == "CONSULT" and conjoined(event, o, article)]
    elif not is_a_deed(event.event):
        return None
    pairs = [(weigh(event, other, article), other) for other in placed]
    if not pairs:
        return None
    best, source = max(pairs, key=lambda pair: (pair[0].score + (0 if article.is_country(pair[0].span) else EXACT), -pair[0].span.start))
    there = {article.key(place) for place in source.places}
    rivals = [c.score for c, _ in pairs if article.key(c.span) not in there and not article.is_country(c.span)]
    is_clear = article.is_country(best.span) or best.score - max(rivals, default=0.0) >= MARGIN
    return best if is_clear else None


def _in_the_headline(article: Article) -> dict[str, Carried]:
    """Return the place of the events of the first sentences, where the headline tells it ("shells hit Kharkiv" does not) and the text names it as well."""
    titles = {fold(match.group(1)) for match in LOCATED.finditer(article.document.title or "")}
    spans = [span for span, key in article.local if any(title == key or title.startswith(f"{key} ") for title in titles)]
    found = {}
    for event in article.happenings if spans else ():
        first = (
            event.sentence.index < LEAD
            and not event.event["is_historical"]
            and event.is_done
            and event.event_type not in ("CONSULT", "SANCTION")
        )
        others = article.named(event.sentence.start, event.sentence.end) - {article.key(spans[0])}
        if first and is_a_deed(event.event) and not event.places and not others and not _is_elsewhere(event):
            found[str(event.event["event_id"])] = Carried(spans[0], ACCEPTED, ("in_the_headline", "in_the_lead"), "place/headline")
    return found


def is_a_deed(event: Row) -> bool:
    """Return whether an event is a deed that happens somewhere."""
    if event["event_type"] not in PLACED or event["event_mode"] in NOWHERE:
        return False
    return event["event_type"] != "SANCTION" or event["event_mode"] in PUNISHED


def weigh(event: Happening, other: Happening, article: Article) -> Carried:
    """Return the place of another event with what speaks for its being this one's."""
    fired = [(f, value) for f in FEATURES if (value := f.test(event, other, article))]
    ordered = sorted(fired, key=lambda pair: (-abs(pair[0].weight * pair[1]), pair[0].name))
    span = next(
        (place for place in other.places if article.names.bears(article.document.words(place).removeprefix("the "))), other.places[0]
    )
    return Carried(span, round(sum(f.weight * value for f, value in fired), 4), tuple(f.name for f, _ in ordered))


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


def _is_known(article: Article, place: Span) -> bool:
    return article.names.bears(article.document.words(place).removeprefix("the ").removesuffix("'s").removesuffix("’s"))


def _days(row: Row | None) -> tuple[date, date] | None:
    if row is None or row["start_date"] is None or row["end_date"] is None or row["precision"] == DatePrecision.PUBLICATION:
        return None
    return row["start_date"], row["end_date"]


def _acts(sentence: Sentence, name: Span) -> bool:
    head = sentence.head_of(name)
    return head is not None and any(is_relation(head, relation) for relation in ("nsubj", "nmod:poss", "obl:agent", "nmod:by"))


def _is_conjunct(sentence: Sentence, one: Token, other: Token) -> bool:
    """Return whether a token is joined to another by "and", "or" or a comma."""
    token = one
    for _ in range(4):
        head = sentence.head(token)
        if head is None or not is_relation(token, "conj"):
            return False
        if head is other:
            return True
        token = head
    return False


def _depends(sentence: Sentence, one: Token, other: Token) -> bool:
    """Return whether a token hangs on another, and no clause of what is said or of who it is stands between."""
    token = one
    for _ in range(5):
        if is_relation(token, "ccomp") or token.relation == "acl:relcl" or is_relation(token, "parataxis"):
            return False
        if token.relation.partition(":")[2] in ("for", "over"):  # "bombed camps in retaliation for the killing of 26 in Kashmir"
            return False
        head = sentence.head(token)
        if head is None:
            return False
        if head is other:
            return True
        token = head
    return False


def _is_definite(sentence: Sentence, noun: Token) -> bool:
    return any(
        c.text.casefold() in ("the", "this", "that", "these", "those") or is_relation(c, "nmod:poss") for c in sentence.children(noun)
    )


def _points_back(sentence: Sentence, token: Token, words: Sequence[str]) -> bool:
    if token.text.casefold() == "there" and is_relation(token, "advmod"):
        return True
    if token.lemma not in words or token.tag.startswith("NNP"):
        return False
    return _is_definite(sentence, token) and not sentence.children(token, "nmod:of", "compound", "amod", "appos")


def _is_elsewhere(event: Happening) -> bool:
    return any(t.text.casefold() in ELSEWHERE for t in event.sentence.tokens)


def _has_pronoun(event: Happening) -> bool:
    words = {t.text.casefold() for t in event.sentence.children(event.trigger, "nsubj", "nsubj:pass", "obj", "nmod:poss")}
    return not words.isdisjoint(("they", "them", "he", "him", "she", "her", "it", "their", "his"))
