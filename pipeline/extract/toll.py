"""One count of people, as the order of the words tells it: the people a number counts, the kind of harm and the word that says so."""

from dataclasses import dataclass

from pipeline.codebook.casualties import CasualtyWords
from pipeline.document import Sentence, Span, Token
from pipeline.extract.numbers import Quantity
from pipeline.extract.people_numbers import Numbers
from pipeline.extract.victims import MORE, PEOPLES, Counted, bare, noun_after
from schemas.vocabulary import CasualtyKind


@dataclass(frozen=True)
class Toll:
    """A count read from the order of the words, with its kind and the word that says so."""

    kind: CasualtyKind
    counted: Counted
    predicate: Token
    rule: str


def counted_at(sentence: Sentence, quantity: Quantity, numbers: Numbers) -> Counted:
    """Return the people a number counts, by the words after it: "five of the 14 passengers", "12 suspected rebels"."""
    last = sentence.within(Span(quantity.start, quantity.end))[-1]
    following = [t.text.lower() for t in sentence.tokens[last.index + 1 : last.index + 3]]
    start = last
    if last.text.lower() != "of" and following[:1] == ["of"]:
        start = sentence.tokens[last.index + 1]
    while start.index + 1 < len(sentence.tokens) and start is not last and sentence.tokens[start.index + 1].text.lower() in MORE:
        start = sentence.tokens[start.index + 1]
    while start.index + 1 < len(sentence.tokens) and start is not last and numbers.covering(sentence.tokens[start.index + 1]) is not None:
        start = sentence.tokens[start.index + 1]
    noun = noun_after(sentence, start, numbers)
    if noun is None:
        return bare(quantity)
    first = sentence.tokens[start.index + 1]
    while first.text.lower() in MORE and first.index < noun.index:
        first = sentence.tokens[first.index + 1]
    return Counted(Span(quantity.start, noun.end), quantity, Span(first.start, noun.end), noun, True)


def wound_after(sentence: Sentence, at: int, words: CasualtyWords) -> Token | None:
    """Return the wound that people are said to have from a token on: "with bullet *wounds*", "with a *broken* leg"."""
    if at >= len(sentence.tokens) or sentence.tokens[at].text.lower() != "with":
        return None
    near = sentence.tokens[at + 1 : at + 5]
    return next((t for t in near if t.lemma in words.wounds or t.text.lower() in words.broken), None)


def and_one(sentence: Sentence, people: Counted, words: CasualtyWords) -> Counted:
    """Return counted people with the one who is named after them: "two engineers *and a cook*"."""
    rest = [] if people.noun is None else sentence.tokens[people.noun.index + 1 : people.noun.index + 4]
    is_one = len(rest) == 3 and rest[0].tag == "CC" and rest[1].text.lower() in ("a", "an") and people.quantity.is_exact
    if not is_one or not (rest[2].entity_label in PEOPLES or (rest[2].pos == "NOUN" and words.is_person(rest[2].lemma))):
        return people
    span = Span(people.span.start, rest[2].end)
    return Counted(span, Quantity.one(span.start, span.end, (people.quantity.best or 0) + 1), span, rest[2], True)
