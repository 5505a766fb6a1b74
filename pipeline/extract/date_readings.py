"""What date words mean, given the day of publication: each function reads the groups of one pattern of `date_phrases` as a period."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.codebook.calendar_words import MONTHS, WEEKDAYS
from pipeline.codebook.number_words import ORDINALS
from pipeline.extract import periods
from pipeline.extract.feasts import feasts
from pipeline.extract.feasts import holiday as named_day
from pipeline.extract.numbers import parse_number
from pipeline.extract.periods import ONE_DAY, UNKNOWN, Period
from pipeline.lookalikes import straight
from schemas.vocabulary import DatePrecision


class UnanchoredError(LookupError):
    """The words count from a day that is not known: today's date is never used instead."""


@dataclass(frozen=True)
class Clock:
    """What relative words count from: the day of publication, another date of the text; and whether they look ahead."""

    published: date | None
    is_future: bool = False
    reference: Period | None = None

    @property
    def today(self) -> date:
        if self.published is None:
            raise UnanchoredError
        return self.published

    def other(self) -> Period:
        if self.reference is None or self.reference.start is None or self.reference.end is None:
            raise UnanchoredError
        return self.reference


LONGEST_ANCHOR = 14  # days
Reading = Callable[[re.Match[str], Clock], Period]


ABBREVIATED = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12}
_MONTH_NUMBER = {name: i for i, name in enumerate(MONTHS, 1)} | ABBREVIATED


def _month(m: re.Match[str], name: str = "month") -> int:
    return _MONTH_NUMBER[m[name].lower().rstrip(".")]


def _ordinal_day(words: str) -> int:
    return ORDINALS.get(words.lower().removeprefix("the ")) or int(re.sub(r"\D", "", words) or 0)


def _year(m: re.Match[str], clock: Clock) -> int | None:
    """Return the year that stands with a month: of "May 2031", of "January *last year*"; None where none does."""
    groups = m.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    word = (groups.get("of_year") or "").lower()
    return clock.today.year + {"last": -1, "this": 0, "next": 1}[word] if word else None


def dated(m: re.Match[str], clock: Clock, number: str = "day", month: str = "month") -> date:
    """Return the day of month words and a day number; the year is the text's, or the nearest to publication."""
    at, count = _month(m, month), _ordinal_day(m[number])
    year = _year(m, clock) or periods.nearest_year(clock.today, at, count, clock.is_future)
    found = periods.exact(year, at, count)
    if found is None:
        raise UnanchoredError
    return found


def single_day(m: re.Match[str], clock: Clock) -> Period:
    return periods.day(dated(m, clock))


def days(m: re.Match[str], clock: Clock) -> Period:
    """Read "from 3 to 9 May", "from February 27 to March 30", "May 6-7"; of a night, both days are one day."""
    groups = m.groupdict()
    end = dated(m, clock, "last", "month2" if groups.get("month2") else "month")
    first = _month(m, "month") if groups.get("month2") or not groups.get("month1") else _month(m, "month1")
    start = periods.exact(end.year if first <= end.month else end.year - 1, first, _ordinal_day(m["first"]))
    if start is None or start > end:
        raise UnanchoredError
    return Period(start, end, DatePrecision.DAY if groups.get("night") else DatePrecision.RANGE)


def day_of_month(m: re.Match[str], clock: Clock) -> Period:
    """Read "on the 9th": the last such day, or the next one of what is to come."""
    today, number = clock.today, _ordinal_day(m["day"])
    step = 1 if clock.is_future else -1
    at = today.year * 12 + today.month - 1
    for months in range(at, at + 3 * step, step):
        found = periods.exact(months // 12, months % 12 + 1, number)
        if found is not None and (found - today).days * step >= 0:
            return periods.day(found)
    raise UnanchoredError


def iso_day(m: re.Match[str], _: Clock) -> Period:
    found = periods.exact(int(m["year"]), int(m["number"]), int(m["day"]))
    return periods.day(found) if found else UNKNOWN


def edge_of_month(m: re.Match[str], clock: Clock) -> Period:
    year = _year(m, clock) or periods.nearest_year(clock.today, _month(m), 1, clock.is_future)
    whole = periods.month_of(year, _month(m))
    edge = whole.end if m["which"].lower() == "last" else whole.start
    return periods.day(edge) if edge else UNKNOWN


def year(m: re.Match[str], _: Clock) -> Period:
    return periods.year_of(int(m["year"]))


def decade(m: re.Match[str], _: Clock) -> Period:
    first = int(m["decade"]) * 10
    return periods.span(date(first, 1, 1), date(first + 9, 12, 31))


def years(m: re.Match[str], _: Clock) -> Period:
    last = m["last"] if len(m["last"]) == 4 else m["first"][:2] + m["last"]
    return periods.span(date(int(m["first"]), 1, 1), date(int(last), 12, 31))


def months(m: re.Match[str], clock: Clock) -> Period:
    first, last = _month(m, "month"), _month(m, "month2")
    year = _year(m, clock) or periods.nearest_year(clock.today, last, 1, clock.is_future)
    start, end = periods.month_of(year if first <= last else year - 1, first), periods.month_of(year, last)
    assert start.start
    assert end.end
    return periods.span(start.start, end.end)


def weekdays(m: re.Match[str], clock: Clock) -> Period:
    """Read "from Friday to Monday" and "the night of Friday to Saturday"."""
    end = periods.weekday(clock.today, WEEKDAYS.index(m["last"].lower()), clock.is_future)
    start = periods.weekday(end, WEEKDAYS.index(m["first"].lower()), False, strict=True)
    return Period(start, end, DatePrecision.DAY if m["night"] else DatePrecision.RANGE)


def weekday(m: re.Match[str], clock: Clock) -> Period:
    number = WEEKDAYS.index(m["weekday"].lower())
    which, week = (m["which"] or "").strip().lower(), (m["week"] or m["week2"] or "").strip().lower()
    if week:
        monday = periods.week_of(clock.today, {"last": -1, "next": 1, "this": 0}[week.split()[-2]]).start
        assert monday
        return periods.day(monday + timedelta(days=number))
    future = which.startswith(("next", "this coming", "coming")) or (clock.is_future and which not in ("last", "this past"))
    return periods.day(periods.weekday(clock.today, number, future, strict=which in ("last", "next")))


def month(m: re.Match[str], clock: Clock) -> Period:
    """Read "March", "early March", "last March", "July 1983": without a year the latest such month, or the next one."""
    month, which = _month(m), (m["which"] or "").strip().lower()
    named = _year(m, clock)
    if named is not None:
        year = named
    elif which in ("last", "next"):
        year = clock.today.year - (which == "last" and month >= clock.today.month) + (which == "next" and month <= clock.today.month)
    elif clock.is_future:
        year = clock.today.year + (month < clock.today.month)
    else:
        year = clock.today.year - (month > clock.today.month)
    part = re.sub(r"\W+$", "", (m["part"] or "").lower())
    words = {"start": "early", "beginning": "early", "middle": "mid", "end": "late", "the end": "late"}
    part = words.get(part.removeprefix("the ").removesuffix(" of"), part)
    return periods.part_of_month(year, month, part) if part else periods.month_of(year, month)


def fraction(m: re.Match[str], clock: Clock) -> Period:
    """Read "the first half of September", "the last quarter of 2011", "the second quarter" (the latest)."""
    parts = {"half": 2, "quarter": 4}[m["fraction"].lower()]
    which = parts if m["which"].lower() == "last" else ORDINALS[m["which"].lower()]
    if m["month"]:
        year = int(m["year"]) if m["year"] else clock.today.year - (_month(m) > clock.today.month and not clock.is_future)
        whole = periods.month_of(year, _month(m))
        assert whole.start
        assert whole.end
        return (
            periods.span(whole.start, whole.start.replace(day=15)) if which == 1 else periods.span(whole.start.replace(day=16), whole.end)
        )
    months = 12 // parts
    year = int(m["year2"]) if m["year2"] else clock.today.year - ((m["when"] or "").lower() == "last")
    if not m["year2"] and not m["when"] and not clock.is_future and clock.today < date(year, (which - 1) * months + 1, 1):
        year -= 1  # "in the fourth quarter", said in February
    last = periods.month_of(year, which * months).end
    assert last
    return periods.span(date(year, (which - 1) * months + 1, 1), last)


def week_of_month(m: re.Match[str], clock: Clock) -> Period:
    """Read "the first week of January": days 1 to 7, the next seven, …; of the last week the last seven."""
    year = _year(m, clock) or periods.nearest_year(clock.today, _month(m), 1, clock.is_future)
    whole = periods.month_of(year, _month(m))
    assert whole.start
    assert whole.end
    if m["which"].lower() == "last":
        return periods.span(whole.end - timedelta(days=6), whole.end)
    first = whole.start + timedelta(weeks=ORDINALS[m["which"].lower()] - 1)
    return periods.span(first, first + timedelta(days=6))


def week_before_last(clock: Clock) -> Period:
    return periods.week_of(clock.today, -2)


def season(m: re.Match[str], clock: Clock) -> Period:
    name, which = m["season"].lower(), (m["which"] or "").strip().lower()
    if m["year"]:
        return periods.season_of(int(m["year"]), name)
    years = range(clock.today.year - 2, clock.today.year + 3)
    all_of = [p for p in (periods.season_of(y, name) for y in years) if p.start and p.end]
    if which == "next" or (clock.is_future and which != "last"):
        return next(p for p in all_of if p.start and p.start > clock.today)
    if which == "this":
        return next((p for p in all_of if p.start and p.end and p.end >= clock.today and p.start.year == clock.today.year), all_of[2])
    return [p for p in all_of if p.start and p.end and (p.end if which == "last" else p.start) <= clock.today][-1]


def _unit(value: date, unit: str, offset: int) -> Period:
    if unit == "week":
        return periods.week_of(value, offset)
    if unit == "month":
        return periods.month_of(*periods.months_from(value, offset))
    if unit == "weekend":
        saturday = value - timedelta(days=value.weekday()) + timedelta(days=5, weeks=offset)
        return periods.span(saturday, saturday + ONE_DAY)
    return periods.year_of(value.year + offset)


def this_unit(m: re.Match[str], clock: Clock) -> Period:
    """Read "last week", "this month", "earlier this year", "later this week"; the weekend is the latest one, or the next."""
    unit, which, part = m["unit"].lower(), m["which"].lower(), (m["part"] or "").strip().lower()
    offset = {"last": -1, "next": 1, "previous": -1, "coming": 1}.get(which.split()[-1], 0)
    if unit == "weekend" and which != "next":
        offset = 0 if clock.is_future or clock.today.weekday() >= 5 else -1
    whole = _unit(clock.today, unit, offset)
    assert whole.start
    assert whole.end
    if part.startswith(("earlier", "so far")):
        return replace(whole, end=clock.today)
    return replace(whole, start=clock.today) if part.startswith("later") else whole


def edge_of_year(m: re.Match[str], clock: Clock) -> Period:
    """Read "the start of the year" (January), "the end of last year" (December)."""
    year = clock.today.year + {"last": -1, "next": 1}.get(m["which"].lower(), 0)
    return periods.month_of(year, 12 if m["edge"].lower() == "end" else 1)


def edge_of_week(m: re.Match[str], clock: Clock) -> Period:
    """Read "early last week" (Monday to Wednesday), "late last week" (Thursday to Sunday)."""
    monday = periods.week_of(clock.today, {"last": -1, "this": 0, "next": 1}[m["which"].lower()]).start
    assert monday
    first, last = (0, 2) if m["part"].lower() == "early" else (3, 6)
    return periods.span(monday + timedelta(days=first), monday + timedelta(days=last))


def ago(m: re.Match[str], clock: Clock) -> Period:
    """Read "three days ago" (the day), "a week ago" (the week), "two years ago" (the year)."""
    unit = m["unit"].lower().rstrip("s")
    then = periods.shifted(clock.today, -_count(m["n"]), unit)
    if m["this"]:
        return periods.month_of(then.year, then.month) if m["this"].lower().endswith("month") else periods.day(then)
    wholes = {"week": "week", "fortnight": "week", "month": "month", "year": "year", "decade": "year"}
    return _unit(then, wholes[unit], 0) if unit in wholes else periods.day(then)


def _count(words: str | None) -> int:
    found = 1 if words is None or words.lower() in ("a", "an", "one") else parse_number(words)
    if found is None or found > 5_000:
        raise UnanchoredError
    return found


def past(m: re.Match[str], clock: Clock) -> Period:
    then = periods.shifted(clock.today, -_count(m["n"]), m["unit"].lower().rstrip("s"))
    return periods.span(then, clock.today)


def coming(m: re.Match[str], clock: Clock) -> Period:
    """Read "in two weeks": from now on, or up to now where the deed is done ("60,000 have fled in a month")."""
    unit = m["unit"].lower().rstrip("s")
    if not clock.is_future:
        return periods.span(periods.shifted(clock.today, -_count(m["n"]), unit), clock.today)
    then = periods.shifted(clock.today, _count(m["n"]), unit)
    if m["how"].lower() != "in":
        return periods.span(clock.today, then)
    return _unit(then, unit, 0) if unit in ("week", "month", "year") else periods.day(then)


def counted_day(offset: int, days: int = 1) -> Reading:
    return lambda _, clock: Period(clock.today + timedelta(days=offset), clock.today + timedelta(days=offset + days - 1), DatePrecision.DAY)


def holiday(m: re.Match[str], clock: Clock) -> Period:
    name = straight(m["holiday"].lower())
    year = _year(m, clock)
    if year is not None:
        return periods.day(named_day(name, year))
    found = [named_day(name, clock.today.year + k) for k in (-1, 0, 1)]
    return periods.day(next(d for d in found if d >= clock.today) if clock.is_future else [d for d in found if d <= clock.today][-1])


def feast(m: re.Match[str], clock: Clock) -> Period:
    """Read "the eve of Ramadan", "the first day of Eid al-Adha", "on Yom Kippur": of the feast kept last, or the next one. "The end of" it is its last day."""
    named = _year(m, clock)
    kept = [f for f in feasts(straight(m["feast"])) if f.start is not None and f.end is not None and named in (None, f.start.year)]
    if named is None:
        ahead = [f for f in kept if f.end is not None and f.end >= clock.today]
        past = [f for f in kept if f.start is not None and f.start <= clock.today]
        kept = ahead[:1] if clock.is_future else past[-1:]
    if not kept or kept[0].start is None or kept[0].end is None:
        raise UnanchoredError
    first, last, part = kept[0].start, kept[0].end, (m["part"] or "").lower()
    if not part:
        return kept[0]
    days = {"eve": first - ONE_DAY, "second day": first + ONE_DAY, "third day": first + 2 * ONE_DAY, "last day": last, "end": last}
    return periods.day(days.get(part, first))


def beside(m: re.Match[str], clock: Clock) -> Period:
    """Read "five days later", "a day earlier", "two days after <date>": so many days from the other date, however long the units."""
    groups = m.groupdict()
    sign = -1 if (groups["way"] or "later").lower() in ("earlier", "before", "previous", "eve", "prior") else 1
    unit = (groups.get("unit") or "day").lower().rstrip("s")
    other = clock.other() if unit in ("month", "year", "decade") else _short(clock.other())
    value = other.start if sign < 0 else other.end
    assert value
    count = _count(groups.get("n")) if groups.get("unit") else 1
    return periods.day(periods.shifted(value, sign * count, unit))


def _short(other: Period) -> Period:
    """Return a period that days can be counted from: "in the first quarter …; *two days later*" counts from a day that nobody names."""
    if other.start is None or other.end is None or (other.end - other.start).days > LONGEST_ANCHOR:
        raise UnanchoredError
    return other


def same(_: re.Match[str], clock: Clock) -> Period:
    return _short(clock.other())


def week_of(_: re.Match[str], clock: Clock) -> Period:
    value = clock.other().start
    assert value
    return periods.week_of(value)


def _since(period: Period, clock: Clock) -> Period:
    return (
        periods.span(period.start, clock.published) if period.start and clock.published else Period(period.start, None, DatePrecision.RANGE)
    )


def _until(period: Period, clock: Clock) -> Period:
    return periods.span(clock.today, period.end) if period.end else UNKNOWN


OPERATORS: dict[str, Callable[[Period, Clock], Period]] = {"since": _since, "by": _until, "until": _until, "till": _until}
