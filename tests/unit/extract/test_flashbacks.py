"""Sentences that go on with what was told before the news."""

from datetime import date

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.extract.flashbacks import Flashbacks


def carried(text: str, *, historical: bool = True, published: date | None = None) -> list[bool]:
    """Return for each sentence whether it goes on with a flashback; the events of the first are background or not."""
    flashbacks = Flashbacks(published)
    document = annotate_text(text, load_parser())
    return [flashbacks.continues(s, [{"is_historical": historical and i == 0}]) for i, s in enumerate(document.sentences)]


def test_a_sentence_without_a_date_goes_on_with_the_flashback() -> None:
    assert carried("In July the two states fought for five days. At least 48 people were killed. Thousands fled.") == [False, True, True]


@pytest.mark.parametrize(
    "text",
    [
        "In July the two states fought for five days. On Monday 48 people were killed.",  # a date of its own
        "In July the two states fought for five days. The army has denied it.",  # today
        "In July the two states fought for five days. The minister said 48 people were killed.",  # somebody speaks
        "In July the two states fought for five days.\nAt least 48 people were killed.",  # another paragraph
        "On Friday the two states fought for five hours. At least 48 people were killed.",  # the news itself
    ],
)
def test_the_news_goes_on(text: str) -> None:
    assert carried(text) == [False, False]


def test_what_is_no_background_opens_no_flashback() -> None:
    assert carried("In July the two states fought for five days. Nine people were killed.", historical=False) == [False, False]


@pytest.mark.parametrize(("published", "goes_on"), [(date(2026, 2, 14), True), (date(2025, 12, 15), False)])
def test_a_day_long_ago_opens_a_flashback(published: date, goes_on: bool) -> None:
    text = "On 12 December weavers marched to the port. Police opened fire."
    assert carried(text, historical=False, published=published) == [False, goes_on]


def test_a_day_of_the_weeks_that_a_report_is_about_opens_no_flashback() -> None:
    document = annotate_text("On 12 December students marched. Nine were hurt.", load_parser())
    for since, goes_on in ((None, True), (date(2023, 12, 1), False)):
        flashbacks = Flashbacks(date(2024, 2, 9), since)
        assert [flashbacks.continues(s, [{"is_historical": False}]) for s in document.sentences] == [False, goes_on]
