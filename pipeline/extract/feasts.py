"""Days that have names: fixed ones, those counted from Easter, and the feasts of other calendars.

First days of the feasts are those kept in most countries, 2015 to 2027 (general reference knowledge); some countries began a day later. Years without a day
in the table have none: nothing is computed for them.
"""

from collections.abc import Callable
from datetime import date, timedelta

from pipeline.extract import periods
from pipeline.extract.periods import ONE_DAY, Period

HOLIDAYS: dict[str, Callable[[int], date]] = {
    "christmas eve": lambda y: date(y, 12, 24),
    "christmas day": lambda y: date(y, 12, 25),
    "boxing day": lambda y: date(y, 12, 26),
    "new year's eve": lambda y: date(y, 12, 31),
    "new year's day": lambda y: date(y, 1, 1),
    "may day": lambda y: date(y, 5, 1),
    "women's day": lambda y: date(y, 3, 8),
    "victory day": lambda y: date(y, 5, 9),
    "bastille day": lambda y: date(y, 7, 14),
    "halloween": lambda y: date(y, 10, 31),
    "armistice day": lambda y: date(y, 11, 11),
    "valentine's day": lambda y: date(y, 2, 14),
    "ash wednesday": lambda y: periods.easter(y) - timedelta(days=46),
    "palm sunday": lambda y: periods.easter(y) - timedelta(days=7),
    "maundy thursday": lambda y: periods.easter(y) - timedelta(days=3),
    "good friday": lambda y: periods.easter(y) - timedelta(days=2),
    "easter sunday": periods.easter,
    "easter monday": lambda y: periods.easter(y) + ONE_DAY,
}

_RAMADAN = "2015-06-18 2016-06-06 2017-05-27 2018-05-17 2019-05-06 2020-04-24 2021-04-13 2022-04-02 2023-03-23 2024-03-11 2025-03-01 2026-02-18 2027-02-08"
_FITR = "2015-07-17 2016-07-06 2017-06-25 2018-06-15 2019-06-04 2020-05-24 2021-05-13 2022-05-02 2023-04-21 2024-04-10 2025-03-30 2026-03-20 2027-03-09"
_ADHA = "2015-09-24 2016-09-12 2017-09-01 2018-08-21 2019-08-11 2020-07-31 2021-07-20 2022-07-09 2023-06-28 2024-06-16 2025-06-06 2026-05-27 2027-05-16"
_ASHURA = "2015-10-24 2016-10-12 2017-10-01 2018-09-20 2019-09-10 2020-08-30 2021-08-19 2022-08-08 2023-07-28 2024-07-17 2025-07-06 2026-06-26 2027-06-15"
_KIPPUR = "2015-09-23 2016-10-12 2017-09-30 2018-09-19 2019-10-09 2020-09-28 2021-09-16 2022-10-05 2023-09-25 2024-10-12 2025-10-02 2026-09-21 2027-10-11"
_DIWALI = "2015-11-11 2016-10-30 2017-10-19 2018-11-07 2019-10-27 2020-11-14 2021-11-04 2022-10-24 2023-11-12 2024-10-31 2025-10-20 2026-11-08 2027-10-29"
_ORTHODOX = "2015-04-12 2016-05-01 2017-04-16 2018-04-08 2019-04-28 2020-04-19 2021-05-02 2022-04-24 2023-04-16 2024-05-05 2025-04-20 2026-04-12 2027-05-02"
_DAYS = {"eid al-fitr": 3, "eid al-adha": 4}
_TABLES = {
    "ramadan": _RAMADAN, "eid al-fitr": _FITR, "eid al-adha": _ADHA, "ashura": _ASHURA, "yom kippur": _KIPPUR, "diwali": _DIWALI,
    "orthodox easter": _ORTHODOX,
}  # fmt: skip
SPELLINGS = {
    "ramadan": "ramadan", "ramadhan": "ramadan", "ramazan": "ramadan", "eid al-fitr": "eid al-fitr", "eid ul-fitr": "eid al-fitr", "eid-ul-fitr": "eid al-fitr",
    "eid el-fitr": "eid al-fitr", "eid al-adha": "eid al-adha", "eid ul-adha": "eid al-adha", "eid-ul-adha": "eid al-adha", "eid el-adha": "eid al-adha",
    "ashura": "ashura", "yom kippur": "yom kippur", "diwali": "diwali", "deepavali": "diwali", "orthodox easter": "orthodox easter",
}  # fmt: skip
"""How the news spells the feasts, in lower case."""


def feasts(name: str) -> list[Period]:
    """Return every time a feast was kept, from its first day to its last: Ramadan to the day before Eid al-Fitr."""
    feast = SPELLINGS[name.lower()]
    starts = _days(_TABLES[feast])
    if feast == "ramadan":
        return [periods.span(first, end - ONE_DAY) for first, end in zip(starts, _days(_FITR), strict=True)]
    days = _DAYS.get(feast, 1)
    return [periods.day(first) if days == 1 else periods.span(first, first + timedelta(days=days - 1)) for first in starts]


def _days(table: str) -> list[date]:
    return [date.fromisoformat(day) for day in table.split()]
