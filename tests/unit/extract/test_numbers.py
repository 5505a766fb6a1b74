"""Number words and digits keep the bounds that their words set."""

import pytest

from pipeline.extract.numbers import parse_number, quantities


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("nine", (9, 9, 9)),
        ("two dozen", (24, 24, 24)),
        ("1.2 million", (1_200_000, 1_200_000, 1_200_000)),
        ("twenty-three", (23, 23, 23)),
        ("a hundred", (100, 100, 100)),
        ("no", (0, 0, 0)),
        ("at least nine", (9, 9, None)),
        ("more than 14,000", (14_000, 14_000, None)),
        ("60+", (60, 60, None)),
        ("nearly 300", (None, 300, 300)),
        ("about 300", (None, 300, None)),
        ("twenty or so", (None, 20, None)),
        ("some 3 000", (None, 3_000, None)),
        ("between nine and 14", (9, None, 14)),
        ("some 40-50", (40, None, 50)),
        ("an estimated 300 to 400", (300, None, 400)),
        ("about 20 or 30", (20, None, 30)),
        ("two to three dozen", (24, None, 36)),
        ("one thousand five hundred", (1_500, 1_500, 1_500)),
        ("1.2m", (1_200_000, 1_200_000, 1_200_000)),
        ("3 lakh", (300_000, 300_000, 300_000)),
        ("north of 200", (200, 200, None)),
        ("a quarter of a million", (250_000, 250_000, 250_000)),
        ("9 to 14", (9, None, 14)),
        ("up to 14", (None, None, 14)),
        ("several", (3, None, None)),
        ("a few", (3, None, None)),
        ("dozens", (24, None, None)),
        ("scores", (40, None, None)),
        ("hundreds", (200, None, None)),
        ("thousands", (2_000, None, None)),
        ("tens of thousands", (20_000, None, None)),
    ],
)
def test_bounds_follow_the_words(words: str, bounds: tuple[int | None, ...]) -> None:
    (found,) = quantities(f"{words} people fled")
    assert (found.low, found.best, found.high) == bounds


@pytest.mark.parametrize(
    "text",
    ["a 12-year-old boy", "it cost $2,000", "a 5.6-magnitude tremor", "the 3rd Brigade", "30 per cent of them", "over 30% fell", "aged 15"],
)
def test_ages_money_and_measures_count_nothing(text: str) -> None:
    assert quantities(text) == []


def test_the_span_holds_the_bound_and_nothing_else() -> None:
    text = "police said at least two dozen rebels died"
    (found,) = quantities(text)
    assert text[found.start : found.end] == "at least two dozen"


def test_numbers_come_from_left_to_right() -> None:
    assert [q.best for q in quantities("5 dead, 31 hurt and 2 missing")] == [5, 31, 2]


@pytest.mark.parametrize(
    ("words", "value"),
    [("two hundred and five", 205), ("three thousand", 3_000), ("14,000", 14_000), ("half a dozen", 6), ("rebels", None)],
)
def test_parse_number_reads_one_exact_number(words: str, value: int | None) -> None:
    assert parse_number(words) == value
