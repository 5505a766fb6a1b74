"""Words that give a date, found in a text: "late Monday", "in early March", "two days after …".

Says where the words stand and what they mean, never to which event they belong: that is `dates`.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.codebook.calendar_words import MONTHS, WEEKDAYS
from pipeline.codebook.named_days import named_days
from pipeline.codebook.number_words import ORDINALS
from pipeline.extract import date_readings as read
from pipeline.extract.date_readings import ABBREVIATED, OPERATORS, Clock, Reading, UnanchoredError
from pipeline.extract.numbers import EXACT
from pipeline.extract.periods import UNKNOWN, Period
from pipeline.lookalikes import listed


@dataclass(frozen=True)
class DatePhrase:
    """Words of a text that give a date. `leans`: they count from another date of the text; `points`: from the next one ("two days after …")."""

    start: int
    end: int
    rule: str
    leans: bool
    points: bool
    match: re.Match[str]
    reading: Reading
    operator: str = ""
    target: "DatePhrase | None" = None

    def resolve(self, clock: Clock) -> Period:
        """Return the period the words mean; `UNKNOWN` when it cannot be told."""
        try:
            if self.target is not None:
                clock = replace(clock, reference=self.target.resolve(replace(clock, is_future=False)))
            period = self.reading(self.match, clock)
            return OPERATORS[self.operator](period, clock) if self.operator and period.start else period
        except UnanchoredError:
            return UNKNOWN


# Before "this year": "its 53rd protest", "for the second time" – over which time is counted, not when.
COUNTED = re.compile(rf"\b(?:\d+(?:st|nd|rd|th)|{'|'.join(ORDINALS)})(?: [\w'’-]+){{0,6}} $", re.IGNORECASE)

_MONTH_WORDS = "|".join([*(m.title() for m in MONTHS), *(rf"{m.title()}\b\.?" for m in ABBREVIATED)])
_ORDINAL = "|".join(ORDINALS)
_N = rf"(?:{EXACT}|an?|one)"
_UNIT = r"(?:hour|day|week|fortnight|month|year|decade)s?"
_DAYS = "|".join(d.title() for d in WEEKDAYS)
_PART = r"(?: (?:morning|afternoon|evening|night|lunchtime|midday))"
_LEAD = (
    r"(?:(?:late|early|mid)[- ](?:on )?|(?:just |shortly |around |at |by )?(?:before |after )?(?:dawn|noon|midnight|midday|dusk|daybreak|sunrise|sunset) on "
    r"|(?:the )?(?:early|small|late) hours of |(?:the )?(?:morning|afternoon|evening|night) of (?:the )?)?"
)
_AT = r"(?: at (?:dawn|noon|midnight|dusk|\d{1,2}(?:[.:]\d\d)?(?: ?[ap]\.?m\b\.?)?))?"

_MONTH = rf"(?P<month>(?-i:{_MONTH_WORDS}))"
_MONTH2 = rf"(?P<month2>(?-i:{_MONTH_WORDS}))"
_D = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|(?:the )?(?:{_ORDINAL}))"
_D1 = r"\d{1,2}(?:st|nd|rd|th)?"
_Y = r"(?P<year>(?:1[5-9]|20)\d\d)"
_OPTIONAL_Y = rf"(?:,? {_Y}\b| (?:of )?(?P<of_year>last|this|next) year\b)?"
_WEEKDAY_IN_FRONT = rf"(?:(?-i:{_DAYS}),? (?:the )?)?"
_NIGHT = r"(?P<night>(?:overnight|(?:in )?the night)(?: of| from)? )?"
_WEEK_IN_FRONT = r"(?:(?P<week2>(?:last|this|next) week) (?:on )?)?"
_WHICH = r"(?P<which>last |next |this coming |this past |this |coming )?"

_NAMES = ("jan", "april", "may", "june", "august")
"""Months that people are called, too."""
_NAME_BEFORE = re.compile(r"\b([A-Z][\w’'-]+) $")
_NO_NAMES = (
    "in",
    "on",
    "of",
    "by",
    "since",
    "until",
    "last",
    "next",
    "this",
    "early",
    "late",
    "mid",
    "from",
    "every",
    "and",
    "before",
    "after",
    "through",
    "between",
    "during",
    "throughout",
    "ramadan",
    *WEEKDAYS,
)
_LEANING = ("beside", "beside_next", "same_day")
_POINTING = ("beside_date", "eve", "week_of")
PATTERNS: list[tuple[str, str, Reading]] = [
    (
        "days",
        rf"{_NIGHT}(?:from |between )?(?P<first>{_D1})(?: to | and |[-–]){_WEEKDAY_IN_FRONT}(?P<last>{_D1}) (?:of )?{_MONTH}{_OPTIONAL_Y}",
        read.days,
    ),
    (
        "days",
        rf"{_NIGHT}(?:from |between )?{_MONTH} (?P<first>{_D1})(?: to | and |[-–])(?:{_MONTH2} )?(?P<last>{_D1})(?!\d){_OPTIONAL_Y}",
        read.days,
    ),
    ("days", rf"(?:from |between )?(?P<first>{_D1}) {_MONTH}(?: to | and | ?[-–] ?)(?P<last>{_D1}) {_MONTH2}{_OPTIONAL_Y}", read.days),
    ("years", r"(?:from |between )(?P<first>(?:1[5-9]|20)\d\d)(?: to | and |[-–])(?P<last>(?:1[5-9]|20)\d\d)", read.years),
    ("years", r"(?P<first>(?:1[5-9]|20)\d\d)[-–](?P<last>(?:(?:1[5-9]|20)\d\d|\d\d))(?![-\d])", read.years),
    ("months", rf"(?:from |between ){_MONTH}(?: to | and ){_MONTH2}{_OPTIONAL_Y}", read.months),
    ("weekdays", rf"{_NIGHT}(?:from |between )(?P<first>{_DAYS})(?: night)? (?:to|into|and) (?P<last>{_DAYS})", read.weekdays),
    (
        "weekdays",
        rf"(?P<night>(?:in )?(?:the night|overnight) (?:of |from )?)(?P<first>{_DAYS}) (?:to|into|and) (?P<last>{_DAYS})",
        read.weekdays,
    ),
    ("day", rf"{_LEAD}{_WEEKDAY_IN_FRONT}{_MONTH} (?P<day>{_D1})(?!\d|[-–]\d|,\d){_OPTIONAL_Y}{_PART}?", read.single_day),
    ("day", rf"{_LEAD}{_WEEKDAY_IN_FRONT}(?P<day>{_D})(?: of)? {_MONTH}{_OPTIONAL_Y}{_PART}?", read.single_day),
    (
        "day_of_month",
        r"(?:on|of|since|until) the (?P<day>\d{1,2}(?:st|nd|rd|th))(?= ?[,.;:)–—]|$| (?:and|but|had|has|have|is|was|were|when)\b)",
        read.day_of_month,
    ),
    ("day", r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)", read.iso_day),
    ("edge_of_month", rf"the (?P<which>last|first) day of {_MONTH}{_OPTIONAL_Y}", read.edge_of_month),
    (
        "month",
        rf"(?P<part>early|mid|late|(?:the )?(?:start|beginning|middle|end) of)?[- ]?(?P<which>(?:last|next|this) )?{_MONTH}(?:,? (?:of )?{_Y}\b| (?:of )?(?P<of_year>last|this|next) year\b)?(?! \d{{1,2}}\b(?!,))",
        read.month,
    ),
    ("year", rf"(?:the (?:beginning|start|end|middle) of |early |late |mid-)?{_Y}(?![-–\d%,.]\d|-[a-z]| ?(?:people|%))", read.year),
    ("decade", r"(?:the )?(?:early |mid-|late )?(?P<decade>(?:1[5-9]|20)\d)0s", read.decade),
    (
        "fraction",
        rf"the (?P<which>first|second|third|fourth|last) (?P<fraction>half|quarter)(?: of (?:{_MONTH}(?: {_Y})?|(?P<year2>(?:1[5-9]|20)\d\d)|(?P<when>the|this|last) year))?",
        read.fraction,
    ),
    ("week_of_month", rf"(?:the )?(?P<which>first|second|third|fourth|last) week of {_MONTH}{_OPTIONAL_Y}", read.week_of_month),
    ("week_before_last", r"(?:the )?week before last", lambda _, clock: read.week_before_last(clock)),
    ("season", rf"(?P<which>(?:last|next|this) |the |in |that )(?P<season>spring|summer|autumn|winter)(?: of)?(?: {_Y})?", read.season),
    ("season", rf"(?P<which>)(?P<season>spring|summer|autumn|fall|winter)(?: of)? {_Y}", read.season),
    ("season", rf"(?P<which>last |the |this )(?P<season>fall)(?: of {_Y})", read.season),
    ("yesterday", rf"(?:late |early )?yesterday{_PART}?{_AT}", read.counted_day(-1)),
    ("before_yesterday", "the day before yesterday", read.counted_day(-2)),
    (
        "today",
        rf"(?:(?:late |early |at \S+ )?(?:today|tonight|this (?:morning|afternoon|evening|lunchtime))|at midnight){_AT}",
        read.counted_day(0),
    ),
    ("today", r"\d{1,2}(?:[.:]\d\d)?(?: ?[ap]\.?m\.?)? (?:today|this (?:morning|afternoon|evening))", read.counted_day(0)),
    ("tomorrow", rf"tomorrow{_PART}?", read.counted_day(1)),
    ("last_night", "(?:late )?last night|yesterday night", read.counted_day(-1)),
    ("overnight", "overnight", read.counted_day(-1, 2)),
    (
        "weekday",
        rf"{_WEEK_IN_FRONT}{_LEAD}{_WHICH}(?P<weekday>(?-i:{_DAYS})){_PART}?{_AT}(?: (?:of )?(?P<week>(?:last|this|next) week))?",
        read.weekday,
    ),
    (
        "this_unit",
        r"(?P<part>earlier |later |so far )?(?P<which>last|this|next|the previous|the coming) (?P<unit>week|month|year|weekend)",
        read.this_unit,
    ),
    ("edge_of_year", r"the (?P<edge>start|beginning|turn|end) of (?P<which>the|this|last|next) year", read.edge_of_year),
    ("edge_of_week", r"(?P<part>early|late) (?P<which>last|this|next) week", read.edge_of_week),
    ("this_unit", r"(?P<part>earlier in |later in )(?P<which>the) (?P<unit>week|month|year)", read.this_unit),
    ("weekend", r"(?P<part>)(?:(?:at|over|on) )?(?P<which>the) (?P<unit>weekend)", read.this_unit),
    ("ago", rf"(?P<n>{_N}) (?P<unit>{_UNIT}) ago(?: (?P<this>this (?:month|week)|today))?", read.ago),
    ("past", rf"(?:the|these) (?:past|last) (?:(?P<n>{_N}) )?(?P<unit>{_UNIT})", read.past),
    ("coming", rf"(?P<how>in|within)(?: the next)? (?P<n>{_N}) (?P<unit>{_UNIT})(?! (?:ago|later|of))", read.coming),
    (
        "beside",
        rf"(?P<n>{_N}) (?P<unit>{_UNIT}) (?P<way>later|earlier|afterwards?|after that|previously|before(?= ?[,.;:]|$))",
        read.beside,
    ),
    ("beside_next", r"(?:the )(?P<way>next|following|previous) (?:day|night|morning|evening|afternoon)", read.beside),
    ("beside_next", r"the day (?P<way>before|after|afterwards)(?= ?[,.;:]|$)|a day on", read.beside),
    ("same_day", r"(?:the|that) same (?:day|night|evening|morning|afternoon)|later that (?:day|night|evening)", read.same),
    ("beside_date", rf"(?P<n>{_N}) (?P<unit>{_UNIT})(?: to the day)? (?P<way>after|before|following|prior to)", read.beside),
    ("beside_date", r"the (?:day|night|morning) (?P<way>after|before|following)", read.beside),
    ("eve", r"(?:the )?(?P<way>eve) of", read.beside),
    ("week_of", r"the week of", read.week_of),
]
_PART_OF_FEAST = (
    r"(?:(?:the )?(?P<part>eve|(?:first|second|third|last) day|start|beginning|end) of (?:(?:the|Muslim|Islamic|holy|fasting|holiday|feast|festival|month|of) )*"
    r"|(?<=on )|(?<=during )|(?<=in ))"
)
_OPERATOR = re.compile(r"\b(since|by|until|till)(?: about| around| at least)? $", re.IGNORECASE)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str], Reading]]:
    """Return all patterns, those of the codebook's named days among them."""
    days = named_days()
    holidays = rf"(?P<holiday>{'|'.join(map(listed, (*days.fixed, *days.from_easter)))}){_OPTIONAL_Y}"
    feasts = rf"{_PART_OF_FEAST}(?P<feast>{'|'.join(map(listed, days.by_spelling))})(?! war\b){_OPTIONAL_Y}"
    named: list[tuple[str, str, Reading]] = [("holiday", holidays, read.holiday), ("feast", feasts, read.feast)]
    return [(rule, re.compile(rf"(?<![\w-])(?:{p})(?!\w)", re.IGNORECASE), reading) for rule, p, reading in (*PATTERNS, *named)]


def date_phrases(text: str) -> list[DatePhrase]:
    """Return the date words of a text, longest reading first where two overlap, in order of the text."""
    found = [
        DatePhrase(m.start(), m.end(), rule, rule in _LEANING, rule in _POINTING, m, reading)
        for rule, pattern, reading in _patterns()
        for m in pattern.finditer(text)
        if rule != "month" or not _is_of_a_name(m, text)
    ]
    kept: list[DatePhrase] = []
    for phrase in sorted(found, key=lambda p: (p.start - p.end, p.start)):
        if all(phrase.end <= k.start or k.end <= phrase.start for k in kept):
            kept.append(phrase)
    return _joined([_with_operator(p, text) for p in sorted(kept, key=lambda p: p.start)])


def _is_of_a_name(month: re.Match[str], text: str) -> bool:
    """Return whether a month that nothing else dates ends somebody's name: "Haji Sarwar *Jan*", "Theresa *May*"; not "Early May"."""
    before = _NAME_BEFORE.search(text[: month.start()])
    is_bare = month[0] == month["month"] and month[0].rstrip(".").casefold() in _NAMES
    return is_bare and before is not None and before[1].casefold() not in _NO_NAMES


def _with_operator(phrase: DatePhrase, text: str) -> DatePhrase:
    found = _OPERATOR.search(text[: phrase.start])
    return replace(phrase, start=found.start(), operator=found[1].lower()) if found and not phrase.points else phrase


def _joined(phrases: list[DatePhrase]) -> list[DatePhrase]:
    """Let "two days after the ceasefire of" swallow the date that follows; without one it says nothing."""
    result: list[DatePhrase] = []
    waiting: DatePhrase | None = None
    for phrase in phrases:
        if phrase.points:
            waiting = phrase
        elif waiting is not None:
            result.append(replace(waiting, end=phrase.end, target=phrase))
            waiting = None
        else:
            result.append(phrase)
    return result
