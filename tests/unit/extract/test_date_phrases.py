"""Date words mean what the conventions say, counted from the day of publication."""

from datetime import date

import pytest

from pipeline.extract.date_phrases import date_phrases
from pipeline.extract.date_readings import Clock
from pipeline.extract.periods import day, easter

WEDNESDAY = date(2024, 3, 6)


def period(text: str, published: date | None = WEDNESDAY, is_future: bool = False) -> tuple[str | None, str | None, str | None]:
    found = date_phrases(text)[0].resolve(Clock(published, is_future))
    return (str(found.start) if found.start else None, str(found.end) if found.end else None, found.precision)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("on Tuesday", "2024-03-05", "2024-03-05", "day"),
        ("on Wednesday", "2024-03-06", "2024-03-06", "day"),
        ("last Wednesday", "2024-02-28", "2024-02-28", "day"),
        ("late Monday", "2024-03-04", "2024-03-04", "day"),
        ("in the early hours of Tuesday", "2024-03-05", "2024-03-05", "day"),
        ("on Tuesday of last week", "2024-02-27", "2024-02-27", "day"),
        ("overnight", "2024-03-05", "2024-03-06", "day"),
        ("who were taken on the 5th.", "2024-03-05", "2024-03-05", "day"),
        ("who were taken on the 30th, and", "2024-01-30", "2024-01-30", "day"),
        ("yesterday", "2024-03-05", "2024-03-05", "day"),
        ("this morning", "2024-03-06", "2024-03-06", "day"),
        ("three days ago", "2024-03-03", "2024-03-03", "day"),
        ("a week ago", "2024-02-26", "2024-03-03", "week"),
        ("two years ago", "2022-01-01", "2022-12-31", "year"),
        ("last week", "2024-02-26", "2024-03-03", "week"),
        ("earlier this month", "2024-03-01", "2024-03-06", "month"),
        ("at the weekend", "2024-03-02", "2024-03-03", "range"),
        ("early March", "2024-03-01", "2024-03-10", "month"),
        ("mid-February", "2024-02-11", "2024-02-20", "month"),
        ("late February", "2024-02-21", "2024-02-29", "month"),
        ("in October", "2023-10-01", "2023-10-31", "month"),
        ("last March", "2023-03-01", "2023-03-31", "month"),
        ("December 30", "2023-12-30", "2023-12-30", "day"),
        ("in 2014", "2014-01-01", "2014-12-31", "year"),
        ("since 2014", "2014-01-01", "2024-03-06", "range"),
        ("from 3 to 5 March", "2024-03-03", "2024-03-05", "range"),
        ("the night of February 6-7", "2024-02-06", "2024-02-07", "day"),
        ("from Friday to Monday", "2024-03-01", "2024-03-04", "range"),
        ("last winter", "2023-12-01", "2024-02-29", "range"),
        ("the autumn of 2014", "2014-09-01", "2014-11-30", "range"),
        ("in the past 48 hours", "2024-03-04", "2024-03-06", "range"),
        ("two days after the ceasefire of March 1", "2024-03-03", "2024-03-03", "day"),
        ("the eve of the holiday, March 1", "2024-02-29", "2024-02-29", "day"),
        ("on the eve of the Muslim holy month of Ramadan", "2023-03-22", "2023-03-22", "day"),
        ("on the first day of Eid al-Adha", "2023-06-28", "2023-06-28", "day"),
        ("during Ramadan", "2023-03-23", "2023-04-20", "range"),
        ("on Yom Kippur 2021", "2021-09-16", "2021-09-16", "day"),
        ("the end of Ramadan", "2023-04-20", "2023-04-20", "day"),
        ("the second half of 2019", "2019-07-01", "2019-12-31", "range"),
        ("the first half of the year", "2024-01-01", "2024-06-30", "range"),
        ("the fourth quarter", "2023-10-01", "2023-12-31", "range"),
        ("the first week of January", "2024-01-01", "2024-01-07", "range"),
        ("the last week of February 2023", "2023-02-22", "2023-02-28", "range"),
        ("the week before last", "2024-02-19", "2024-02-25", "week"),
        ("Christmas Eve", "2023-12-24", "2023-12-24", "day"),
        ("New Year's Day", "2024-01-01", "2024-01-01", "day"),
        ("New Year’s Day", "2024-01-01", "2024-01-01", "day"),
        ("New Year’s Eve 2021", "2021-12-31", "2021-12-31", "day"),
        ("Valentine‘s Day", "2024-02-14", "2024-02-14", "day"),
        ("2023-11-05", "2023-11-05", "2023-11-05", "day"),
    ],
)
def test_words_of_the_past(text: str, start: str, end: str, precision: str) -> None:
    assert period(text) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on Friday", "2024-03-08", "2024-03-08"),
        ("in February", "2025-02-01", "2025-02-28"),
        ("by April 11", "2024-03-06", "2024-04-11"),
        ("December 30", "2024-12-30", "2024-12-30"),
    ],
)
def test_words_of_the_future(text: str, start: str, end: str) -> None:
    assert period(text, is_future=True)[:2] == (start, end)


@pytest.mark.parametrize("text", ["on Tuesday", "yesterday", "in October", "last week"])
def test_relative_words_give_no_date_without_publication(text: str) -> None:
    assert period(text, published=None) == (None, None, None)


def test_a_full_date_needs_no_publication() -> None:
    assert period("on 5 March 2023", published=None) == ("2023-03-05", "2023-03-05", "day")


@pytest.mark.parametrize("text", ["they may march on the capital", "2,014 people", "a 2014-strong force", "a Mayor"])
def test_look_alikes_are_no_dates(text: str) -> None:
    assert date_phrases(text) == []


def test_a_day_the_calendar_lacks_is_unknown() -> None:
    assert period("30 February 2024") == (None, None, None)


def test_easter() -> None:
    assert easter(2019) == date(2019, 4, 21)


def test_a_day_on_is_the_day_after() -> None:
    (phrase,) = date_phrases("A day on, soldiers left.")
    assert phrase.resolve(Clock(WEDNESDAY, reference=day(date(2024, 3, 3)))).start == date(2024, 3, 4)


@pytest.mark.parametrize(
    ("text", "count"), [("Haji Ilyas Jan was freed.", 0), ("Theresa May left.", 0), ("Early May was quiet.", 1), ("In June it rained.", 1)]
)
def test_the_end_of_a_name_is_no_month(text: str, count: int) -> None:
    assert len(date_phrases(text)) == count
