"""Days that have names: fixed ones, those counted from Easter, and the feasts of other calendars."""

from datetime import date, timedelta

from pipeline.codebook.named_days import named_days
from pipeline.extract import periods
from pipeline.extract.periods import ONE_DAY, Period


def holiday(name: str, year: int) -> date:
    """Return the day of a year that bears a name, given in lower case."""
    days = named_days()
    if name in days.fixed:
        return date.fromisoformat(f"{year:04}-{days.fixed[name]}")
    return periods.easter(year) + timedelta(days=days.from_easter[name])


def feasts(name: str) -> list[Period]:
    """Return every time a feast was kept, from its first day to its last: Ramadan to the day before Eid al-Fitr."""
    days = named_days()
    feast = days.by_spelling[name.lower()]
    if feast.until is not None:
        return [
            periods.span(first, end - ONE_DAY) for first, end in zip(feast.first_days, days.feasts[feast.until].first_days, strict=True)
        ]
    return [periods.day(day) if feast.lasts == 1 else periods.span(day, day + timedelta(days=feast.lasts - 1)) for day in feast.first_days]
