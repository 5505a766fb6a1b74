"""Deeds whose day is told by their distance from the news: the killing of "troops exchanged fire, *four days after* gunmen killed 26 men"."""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.document import Sentence, Span, Token, is_relation
from pipeline.extract import periods
from pipeline.extract.numbers import parse_number
from pipeline.extract.periods import Period

DISTANCE = re.compile(
    r"\b(?P<n>an?|one|[a-z]+(?:-[a-z]+)?|\d{1,3}) (?P<unit>hour|day|week|month|year)s? (?:after|before)\s*$", re.IGNORECASE
)
LOOSE = re.compile(
    r"(?:^|[,;:(–—] *|\b(?:some|few|several|just|only|mere) )(?:days|weeks|months|years) (?:after|before)\s*$", re.IGNORECASE
)
ONE = ("a", "an", "one", "the")  # "the day before the raids"
TOLD = ("nsubj", "obl:in", "obl:during", "obl:by")
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
