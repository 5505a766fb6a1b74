"""Why an event may have happened where another did: a list of weighted features. A score is the sum of those that fire."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from pipeline.codebook.event_place_words import event_place_words
from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.arguments import is_verb
from pipeline.extract.happenings import Article, Happening

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
    words = event_place_words().pointing if other.event_type != "ASSAULT" else event_place_words().pointing | event_place_words().scenes
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
    return float(not event.event["is_historical"] and article.title_words.issuperset(article.key(other.places[0]).split()))


def same_days(event: Happening, other: Happening, _: Article) -> float:
    return float(bool(event.days and other.days and event.days[0] <= other.days[1] and other.days[0] <= event.days[1]))


def other_days(event: Happening, other: Happening, _: Article) -> float:
    return float(bool(event.days and other.days) and not same_days(event, other, _))


def other_time(event: Happening, other: Happening, article: Article) -> float:
    """One is news, the other background of another day."""
    return float(bool(event.event["is_historical"]) != bool(other.event["is_historical"]) and not same_days(event, other, article))


def told_before_it(event: Happening, other: Happening, _: Article) -> float:
    """The place is named only in a later sentence."""
    return float(event.sentence.index < other.sentence.index)


def another_place_between(event: Happening, other: Happening, article: Article) -> float:
    """The scene changes on the way."""
    first, last = sorted((event.sentence, other.sentence), key=lambda s: s.index)
    if first is last:
        return 0.0
    return float(article.names_another(first.end, last.start, other.places))


def another_place_in_its_sentence(event: Happening, other: Happening, article: Article) -> float:
    return float(article.names_another(event.sentence.start, event.sentence.end, other.places))


def elsewhere(event: Happening, other: Happening, _: Article) -> float:
    """The sentence says that the scene is another: "Elsewhere", "in several cities"."""
    return float(event.sentence is not other.sentence and is_elsewhere(event))


def unknown_place(_: Happening, other: Happening, article: Article) -> float:
    """No list knows the place: it helps nobody far from it."""
    return float(not any(article.is_known(place) for place in other.places))


def carried_itself(_: Happening, other: Happening, __: Article) -> float:
    """The other has its place from a third."""
    return float(not other.is_told)


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


def _points_back(sentence: Sentence, token: Token, words: frozenset[str]) -> bool:
    if token.text.casefold() == "there" and is_relation(token, "advmod"):
        return True
    if token.lemma not in words or token.tag.startswith("NNP"):
        return False
    return _is_definite(sentence, token) and not sentence.children(token, "nmod:of", "compound", "amod", "appos")


def is_elsewhere(event: Happening) -> bool:
    """Return whether the sentence says that it happened somewhere else, or in many places."""
    return any(t.text.casefold() in event_place_words().elsewhere for t in event.sentence.tokens)


def _has_pronoun(event: Happening) -> bool:
    words = {t.text.casefold() for t in event.sentence.children(event.trigger, "nsubj", "nsubj:pass", "obj", "nmod:poss")}
    return not words.isdisjoint(("they", "them", "he", "him", "she", "her", "it", "their", "his"))
