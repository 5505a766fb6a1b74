"""Sentences that go on with a flashback: "In July the two states fought for five days. *At least 48 people were killed.*" tells of July, not of today."""

import re
from datetime import date
from typing import Any

from pipeline.codebook.calendar_words import MONTHS
from pipeline.document import Sentence
from pipeline.extract.arguments import is_verb
from pipeline.extract.date_phrases import date_phrases
from pipeline.extract.date_readings import Clock
from pipeline.lookalikes import straight

_MONTHS = "|".join(month.title() for month in MONTHS)
OPENING = re.compile(
    rf"^(?:But |And )?(?:In|During|Between|From|Throughout|Back in|Last|Earlier in) (?:the )?(?:early |late |mid-)?(?:{_MONTHS}|(?:19|20)\d\d|month|year|spring|summer|autumn|winter)\b"
)
"""How a flashback opens: with a month or a year, not with a day, on which the news may go on."""
LONG_AGO = 30  # days; on a day further back than that no news goes on
ON = re.compile(r"(?:But |And )?(?:On|By|Late on|Early on) (?:the )?")
NOW = ("has", "have", "'s", "'ve", "is", "are", "will", "would")


class Flashbacks:
    """Follows an article sentence by sentence; `continues` says whether one goes on with what was told before the news."""

    def __init__(self, published: date | None = None, since: date | None = None) -> None:
        """`since`: the first day of what a report is about."""
        self._paragraph: int | None = None
        self._published = published
        self._since = since

    def continues(self, sentence: Sentence, rows: list[dict[str, Any]]) -> bool:
        """Return whether the events of a sentence, which has no date of its own, belong to the flashback that its paragraph began."""
        is_month = OPENING.match(sentence.text) is not None and all(r["is_historical"] for r in rows)
        is_opening = bool(rows) and (is_month or _opens_with_old_day(sentence, self._published, self._since))
        goes_on = self._paragraph == sentence.paragraph and not is_opening and _tells_the_past(sentence)
        if is_opening:
            self._paragraph = sentence.paragraph
        elif not goes_on:
            self._paragraph = None
        return goes_on


def _opens_with_old_day(sentence: Sentence, published: date | None, since: date | None) -> bool:
    """Return whether a sentence opens with a day long before the news: "*On 12 December* students marched", told in February."""
    first = next(iter(date_phrases(sentence.text)), None)
    if published is None or first is None or first.rule != "day" or not ON.fullmatch(sentence.text[: first.start]):
        return False
    end = first.resolve(Clock(published)).end
    return end is not None and (published - end).days > LONG_AGO and (since is None or end < since)


def _tells_the_past(sentence: Sentence) -> bool:
    """Return whether a sentence is told in the simple past and names no time; who speaks may speak today."""
    verb = next((t for t in sentence.tokens if t.relation == "root"), None)
    if verb is None or not is_verb(verb) or any(label in ("DATE", "TIME") for _, label in sentence.names()):
        return False
    helpers = {straight(t.text.lower()) for t in sentence.children(verb, "aux", "aux:pass")}
    is_past = verb.tag == "VBD" or (verb.tag == "VBN" and bool(helpers & {"was", "were", "had"}))
    return is_past and helpers.isdisjoint(NOW) and not sentence.children(verb, "ccomp")
