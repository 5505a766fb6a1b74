"""Whom a count counts: two counts of different people do not contradict each other."""

import pytest

from pipeline.cluster.counted import counted, is_part, of_one_kind
from pipeline.codebook.incidents import load_incident_words


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("Three of those killed were women, the hospital said.", "Three", True),
        ("The dead included two minors.", "two minors", True),
        ("Among the wounded are three children.", "three children", True),
        ("The bodies of two of the four guards were found.", "two", True),
        ("Two of the town's bakers were killed.", "Two", False),
        ("Thirty-one of them are in custody.", "Thirty-one", False),
        ("The blast killed nine people.", "nine", False),
        ("Of the 16, five needed stitches.", "five", True),
        ("The Front said it had killed seven of its enemies.", "seven", False),
    ],
)
def test_a_part_is_told_by_the_words_around_it(text: str, count: str, expected: bool) -> None:
    assert is_part(text, text.index(count)) == expected


def kinds(victims: str | None) -> frozenset[str]:
    return frozenset(counted(victims, load_incident_words()))


@pytest.mark.parametrize(
    ("low", "high", "opposed", "expected"),
    [
        ("soldiers", "militants", True, False),  # the dead of two sides
        ("soldiers", "policemen", False, True),
        ("soldiers", "people", False, False),  # a part of all
        ("soldiers", "people", True, True),  # the attacker's own figure
        ("villagers", "terrorists", True, True),  # that is what they quarrel about
        ("children", "people", True, False),
        ("families", "people", False, False),
        ("people", "children", False, True),
        ("officers", "protesters", True, False),
        ("protesters", "terrorists", True, True),
        (None, None, False, True),
    ],
)
def test_counts_of_other_people_cannot_be_compared(low: str | None, high: str | None, opposed: bool, expected: bool) -> None:
    assert of_one_kind(kinds(low), kinds(high), opposed=opposed) == expected


def test_those_who_are_badly_hurt_are_a_part_of_the_wounded() -> None:
    text = "Three passengers with serious burns were taken away; some of the 22 hurt, seriously or not, went home."
    assert is_part(text, 0, of_wounded=True)
    assert not is_part(text, 0)
    assert not is_part(text, text.index("22"), of_wounded=True)
