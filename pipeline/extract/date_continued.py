"""Days that a deed has from the sentences before it: "On Tuesday guards fired on a patrol. *At 17:30* they *shelled* the post. *Two men were killed.*"

A day is told once, and what follows goes on from there. Taken up only where words tie the two: an hour, the harm that was done, or "the attack".
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from pipeline.codebook.date_words import date_words
from pipeline.document import Sentence, Span, Token
from pipeline.extract.periods import Period
from schemas.vocabulary import DatePrecision, Modality

DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"))
BACK = 2  # sentences
LONGEST_AGO = 14  # days
CLOCK = (
    r"(?:about |around |some |exactly |roughly )?(?:\d{1,2}[:.]\d{2}|\d{1,2} ?(?:a\.?m\b|p\.?m\b)|\d{1,2} o['’]clock|noon|midday|midnight)"
)
HOUR = re.compile(
    rf"(?:[^,.;:]{{3,60}} (?:added|reported|said|says|stated) (?:that )?)?[\"“'‘]?(?:(?:at|by|around|shortly (?:after|before)|just (?:after|before)) {CLOCK}"
    r"|(?:a few |some |several |twenty |thirty |ten |fifteen )?(?:minutes|moments) later|(?:half )?an hour later|shortly (?:after(?:wards?)?|thereafter)[, ]"
    r"|moments later)",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"\b(?:also|another|elsewhere|earlier|later|meanwhile|previous(?:ly)?|recent(?:ly)?|second|separate(?:ly)?|since|so far|then|third|total)\b",
    re.IGNORECASE,
)
"""Words by which a sentence tells of something else, or sums up."""


class Told(NamedTuple):
    """A deed whose day words tell: where it stands, what it is, those words and the day."""

    sentence: Sentence
    event_type: str
    words: Span
    period: Period


def told_day(sentence: Sentence, event: dict[str, Any], row: dict[str, Any]) -> Told | None:
    """Return a deed with its day, if words of its own sentence tell one."""
    is_deed = event["event_type"] in DEEDS and event["modality"] == Modality.ACTUAL and not event["is_historical"]
    if not is_deed or row["start_char"] is None or row["precision"] != DatePrecision.DAY or row["start_date"] is None:
        return None
    return Told(
        sentence,
        event["event_type"],
        Span(row["start_char"], row["end_char"]),
        Period(row["start_date"], row["end_date"], row["precision"]),
    )


def continued(
    sentence: Sentence, trigger: Token, event: dict[str, Any], told: Sequence[Told], published: date, *, has_days: bool
) -> Told | None:
    """Return the deed of the sentences before whose day an event shares; None where nothing ties the two, or two days were told.

    `has_days`: whether its sentence has date words, which are of something else then.
    """
    is_deed = event["event_type"] in DEEDS and event["modality"] in (Modality.ACTUAL, Modality.NEGATED) and not event["is_historical"]
    if not is_deed:
        return None
    near = [t for t in told if 0 < sentence.index - t.sentence.index <= BACK]
    if not near:
        return None
    last = [t for t in near if t.sentence.index == near[-1].sentence.index]
    is_one = len({(t.period.start, t.period.end) for t in last}) == 1
    end = last[-1].period.end
    if not is_one or end is None or not 0 <= (published - end).days <= LONGEST_AGO:
        return None
    found = last[-1]
    if HOUR.match(sentence.text):
        return found
    same = next((t for t in reversed(near) if t.event_type == event["event_type"]), None)
    if same is None or has_days or ELSEWHERE.search(sentence.text) or _names_another_place(sentence, same.sentence):
        return None
    is_next = sentence.index == same.sentence.index + 1 and sentence.paragraph - same.sentence.paragraph <= 1
    is_harm = is_next and event["event_type"] == "ASSAULT" and trigger.lemma in date_words().harm and _is_told_alone(sentence, trigger)
    return same if is_harm or _points_back(sentence, trigger) else None


def _is_told_alone(sentence: Sentence, trigger: Token) -> bool:
    """Return whether a sentence is about the harm: its main verb tells it, or it is what somebody says."""
    head = sentence.head(trigger)
    return trigger.head == trigger.index or (head is not None and head.head == head.index)


def _points_back(sentence: Sentence, trigger: Token) -> bool:
    """Return whether a deed, or that in which it was done, is "the attack"."""
    around = [trigger, *(t for t in sentence.children(trigger) if t.relation.startswith("obl"))]
    nouns = [t for t in around if t.tag in ("NN", "NNS") and t.lemma in date_words().event_nouns]
    return any(d.text.lower() in ("the", "this") for n in nouns for d in sentence.children(n, "det")) and not any(
        sentence.children(n, "amod", "nmod:of", "compound", "acl:relcl", "nummod") for n in nouns
    )


def _names_another_place(sentence: Sentence, before: Sentence) -> bool:
    names = {t.text for t in before.tokens}
    return any(t.entity_label in ("GPE", "LOC", "FAC") and t.text not in names for t in sentence.tokens)
