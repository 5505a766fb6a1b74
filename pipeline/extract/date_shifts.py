"""Deeds whose day is told by their distance from the news: the killing of "troops exchanged fire, *four days after* gunmen killed 26 men"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.document import Document, Sentence, Span, Token, is_relation
from pipeline.extract import periods
from pipeline.extract.date_distances import Placed
from pipeline.extract.date_phrases import date_phrases
from pipeline.extract.date_readings import Clock
from pipeline.extract.numbers import parse_number
from pipeline.extract.periods import Period
from schemas.vocabulary import DatePrecision

DISTANCE = re.compile(
    r"\b(?P<n>an?|one|[a-z]+(?:-[a-z]+)?|\d{1,3}) (?P<unit>hour|day|week|month|year)s? (?:after|before)\s*$", re.IGNORECASE
)
LOOSE = re.compile(
    r"(?:^|[,;:(–—] *|\b(?:some|few|several|just|only|mere) )(?:days|weeks|months|years) (?:after|before)\s*$", re.IGNORECASE
)
ONE = ("a", "an", "one", "the")  # "the day before the raids"
TOLD = ("nsubj", "obl:in", "obl:during", "obl:by")
NEAR, FAR_BACK = 2, 8  # sentences back that "five days later" and "on the same day" may count from
MOST = {"hour": 100, "day": 100, "week": 60, "month": 40, "year": 150}


@dataclass(frozen=True)
class Shift:
    """So many days, weeks … that lie between a deed and what the sentence tells as news: before it when negative. `span`: the words, in the article."""

    span: Span
    count: int
    unit: str

    def resolve(self, reference: date) -> Period:
        """Return the period of the deed, as exact as the unit."""
        then = periods.shifted(reference, self.count, self.unit)
        wholes = {"week": periods.week_of(then), "month": periods.month_of(then.year, then.month), "year": periods.year_of(then.year)}
        return wholes.get(self.unit, periods.day(then))


def clause_of(sentence: Sentence, trigger: Token) -> Token:
    """Return the verb of the clause that tells of a deed, else the trigger.

    "Three days after a *strike* on the camp *killed* 23", "a day after an officer *was killed* in an *ambush*".
    """
    verb = sentence.head(trigger)
    is_told = verb is not None and verb.pos == "VERB" and trigger.pos == "NOUN" and any(is_relation(trigger, r) for r in TOLD)
    return verb if verb is not None and is_told else trigger


def is_some_time_off(sentence: Sentence, clause: Token) -> bool:
    """Return whether a clause lies some time from the news, nobody says how long: "*days after* the two signed a pact"."""
    marks = [t for t in sentence.children(clause, "mark", "case") if t.text.lower() in ("after", "before")]
    return bool(marks) and LOOSE.search(sentence.text[: marks[0].end - sentence.start]) is not None


def shift_of(sentence: Sentence, trigger: Token) -> Shift | None:
    """Return the distance that the words before a deed tell: before its clause ("a day after the mayor fled") or its noun ("two weeks before the vote")."""
    marks = [t for t in sentence.children(trigger, "mark", "case") if t.text.lower() in ("after", "before")]
    governor = sentence.head(trigger)
    is_earlier = governor is not None and any(t.text.lower() == "had" for t in sentence.children(governor, "aux"))
    if not marks or is_earlier:
        return None  # "said that Chad *had* broken the deal a day after signing it": a day from another day than the news
    found = DISTANCE.search(sentence.text[: marks[0].end - sentence.start])
    count = None if found is None else 1 if found["n"].lower() in ONE else parse_number(found["n"])
    if found is None or count is None or count > MOST[found["unit"].lower()]:
        return None
    sign = -1 if marks[0].text.lower() == "after" else 1
    return Shift(Span(sentence.start + found.start(), sentence.start + found.end()), sign * count, found["unit"].lower())


def at_a_distance(
    sentence: Sentence, trigger: Token, found: Placed | None, placed: Sequence[Placed], published: date, *, told: date | None
) -> tuple[Span, Period] | None:
    """Return the words that tell how far a trigger lies from the news, and its period; None where it has date words in its own clause, or would lie ahead.

    `told`: the day of the attack that came "a day after".
    """
    clause = clause_of(sentence, trigger)
    shift = shift_of(sentence, clause)
    is_dated = found is not None and found.head.index in {
        t.index for t in sentence.subtree(trigger)
    }  # "two days after he was shot *on Friday*"
    if shift is None or is_dated:
        return None
    period = shift.resolve(_news(sentence, clause, placed, published, told))
    return None if period.start is None or period.start > published else (shift.span, period)


def _news(sentence: Sentence, clause: Token, placed: Sequence[Placed], published: date, told: date | None) -> date:
    """Return the day of what a sentence tells as news: of the nearest words that hang above the clause of a deed, else of the sentences before, else of publication."""
    free = [p for p in placed if not p.phrase.leans and p.phrase.target is None]
    above = ([p for p in free if p.head.head == t.index or t.index in p.tokens] for t in sentence.ancestors(clause))
    own = next((found for found in above if found), [])
    day = own[0].phrase.resolve(Clock(published)).end if own else told
    return day or published


def counted_from(document: Document, sentence: Sentence, found: Placed, placed: Sequence[Placed], published: date | None) -> Period | None:
    """Return what "five days later" counts from: the date before it in the sentence, after it, or in a sentence before.

    "On the same day" and "the next morning" take up a day told some sentences ago, over the months told since.
    """
    clock = Clock(published)
    here = [p.phrase for p in placed if not p.phrase.leans]
    before = [p for p in here if p.start < found.phrase.start]
    goes_on = found.phrase.rule in ("same_day", "beside_next")
    earlier = [s for s in document.sentences if 0 < sentence.index - s.index <= (FAR_BACK if goes_on else NEAR)]
    past = [p for s in sorted(earlier, key=lambda s: s.index) for p in date_phrases(s.text) if not p.leans]
    if goes_on:
        past = [p for p in past if p.resolve(clock).precision == DatePrecision.DAY]
    nearest = before[-1:] or here[:1] or past[-1:]
    return nearest[0].resolve(clock) if nearest else None
