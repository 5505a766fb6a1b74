"""Counts that only the sentence before explains, and counts told again."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.casualties import load_casualty_words
from pipeline.extract.casualties import extract_casualties
from schemas import Attributions, EventMentions
from tests.rows import frame


def article(text: str) -> list[tuple[str, int | None]]:
    """Return kind and best number of the counts of a text."""
    document = annotate_text(text, load_parser())
    found = extract_casualties([document], frame(EventMentions), frame(Attributions), load_casualty_words())
    return sorted(zip(found["kind"], found["best"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A glider came down near Brno with three aboard. All were killed.", [("killed", 3)]),
        ("The village mourns its eight quarrymen. They died when a wall fell.", [("killed", 8)]),
        ("A glider came down near Brno with three aboard. All were surprised.", []),
        ("Five cooks met nine waiters. They were killed when a wall fell.", []),
    ],
)
def test_they_are_those_whom_the_sentence_before_numbers(text: str, expected: list[tuple[str, int]]) -> None:
    assert article(text) == expected


@pytest.mark.parametrize(
    "says",
    [
        "The ministry has acknowledged five.",
        'A union put the figure at "at least 5".',
        "The mayor confirmed five.",
        "It's five.",
        "The true number is five.",
        "The prefect has since lowered the figure to five.",
        "Dakar acknowledged five from Sunday's clashes.",
        "The union counts five and speaks of a lie.",
    ],
)
def test_who_gives_another_figure_may_acknowledge_or_confirm_it(says: str) -> None:
    assert article(f"Villagers said the raid killed 12 herders. {says}") == [("killed", 5), ("killed", 12)]


@pytest.mark.parametrize(
    "says",
    [
        'The mayor said "fewer than forty" houses had burned.',
        "The village had not seen a march like it, 6,000 by our count, though the police said 1,500.",
        "Organisers put the crowd at 9,000; police said 3,000.",
    ],
)
def test_who_counts_something_else_gives_no_other_figure(says: str) -> None:
    assert article(f"Villagers said the raid killed 12 herders. {says}") == [("killed", 12)]


def test_another_figure_may_stand_before_a_count_of_others() -> None:
    text = "The ministry said 27 clerks were detained. The union counts 41 and claims that nine of them were beaten."
    assert article(text) == [("detained", 27), ("detained", 41), ("injured", 9)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed six cooks on Sunday. The six cooks were buried on Monday.", [("killed", 6)]),
        ("A midwife was shot dead in Homs. The midwife was killed at her door.", [("killed", 1)]),
        ("Gunmen killed six cooks on Sunday. On Monday they killed six more.", [("killed", 6), ("killed", 6)]),
    ],
)
def test_a_count_that_only_takes_up_another_is_not_counted_again(text: str, expected: list[tuple[str, int]]) -> None:
    assert article(text) == expected


def test_the_missing_who_are_left_replace_those_first_missed() -> None:
    text = "A wave swept away nine bathers. Seven bodies were found, and divers searched for the remaining two."
    assert article(text) == [("killed", 7), ("missing", 2)]


def test_the_missing_who_are_all_found_dead_are_missing_no_more() -> None:
    assert article("The blast left 14 unaccounted for; the mayor said later that all 14 were dead.") == [("killed", 14)]


def test_where_none_survived_all_aboard_are_dead() -> None:
    assert article("The ferry, carrying 62 people, sank, leaving no survivors.") == [("killed", 62)]
    assert article("The ferry, carrying 62 people, sank.") == []
