"""Calendar arithmetic for the news: from a day of reference to days, weeks, months and seasons. Knows no words and no sentence."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from schemas.vocabulary import DatePrecision

ONE_DAY = timedelta(days=1)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


@dataclass(frozen=True)
class Period:
    """First and last day, and how exactly the words give them."""

    start: date | None
    end: date | None
    precision: DatePrecision | None


UNKNOWN = Period(None, None, None)


def day(value: date) -> Period:
    return Period(value, value, DatePrecision.DAY)


def span(start: date, end: date) -> Period:
    return Period(start, end, DatePrecision.RANGE) if start <= end else UNKNOWN


def exact(year: int, month: int, number: int) -> date | None:
    """Return the day; None when the calendar has no such day (30 February)."""
    return date(year, month, number) if 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1] else None


def week_of(value: date, weeks: int = 0) -> Period:
    """Return Monday to Sunday of the week of a day, or of one some weeks later."""
    monday = value - timedelta(days=value.weekday()) + timedelta(weeks=weeks)
    return Period(monday, monday + timedelta(days=6), DatePrecision.WEEK)


def month_of(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), DatePrecision.MONTH)


def months_from(value: date, months: int) -> tuple[int, int]:
    """Return year and month that lie some months after (before, when negative) the month of a day."""
    index = value.year * 12 + value.month - 1 + months
    return index // 12, index % 12 + 1


def shifted(value: date, count: int, unit: str) -> date:
    """Return the day that lies so many days, weeks, months or years later: a month after 31 January is its last day at most."""
    if unit in ("hour", "day", "week", "fortnight"):
        return value + timedelta(days={"hour": int(count / 24), "day": count, "week": 7 * count, "fortnight": 14 * count}[unit])
    year, month = months_from(value, count * {"month": 1, "year": 12, "decade": 120}[unit])
    return date(year, month, min(value.day, monthrange(year, month)[1]))


def year_of(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR)


def part_of_month(year: int, month: int, part: str) -> Period:
    """Return days 1–10, 11–20 or 21 to the end, with precision month."""
    whole = month_of(year, month)
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, monthrange(year, month)[1])}[part]
    assert whole.start is not None
    return Period(whole.start.replace(day=first), whole.start.replace(day=last), DatePrecision.MONTH)


def season_of(year: int, season: str) -> Period:
    """Return the three months of a season of the northern half; the winter of a year begins in its December."""
    first = SEASONS[season]
    year_after, month_after = months_from(date(year, first, 1), 3)
    return span(date(year, first, 1), date(year_after, month_after, 1) - ONE_DAY)


def nearest_year(published: date, month: int, number: int, future: bool) -> int:
    """Return the year of a month and day that the words leave out: the latest not after publication, or the next one."""
    if future:
        return published.year if (month, number) >= (published.month, published.day) else published.year + 1
    return published.year if (month, number) <= (published.month, published.day) else published.year - 1


def weekday(published: date, number: int, future: bool, strict: bool = False) -> date:
    """Return the latest such weekday up to the day of publication, or the next one; `strict` leaves the day itself out."""
    if future:
        ahead = (number - published.weekday()) % 7 or (7 if strict else 0)
        return published + timedelta(days=ahead)
    return published - timedelta(days=(published.weekday() - number) % 7 or (7 if strict else 0))


def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
