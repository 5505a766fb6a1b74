"""Counts that are parts of another: named without a number, broken down, shares, those among the dead."""

import pytest
from test_leaning_counts import Found, counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid killed seven people, including a midwife.", [("killed", 7, None), ("killed", 1, 0)]),
        ("Troops detained 15 men, among them a constable.", [("detained", 15, None), ("detained", 1, 0)]),
        ("The fire killed 20 people, including three cooks and a porter.", [("killed", 20, None), ("killed", 4, 0)]),
        ("The raid killed seven people, one of them a boy.", [("killed", 7, None), ("killed", 1, 0)]),
        ("The raid destroyed seven huts, including a school.", []),
    ],
)
def test_who_is_named_behind_including_is_one_of_the_counted(text: str, expected: list[Found]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Among the dead was a toddler.", [("killed", 1, None)]),
        ("The wounded include a nurse and two porters.", [("injured", 3, None)]),
        ("Among the winners was a toddler.", []),
    ],
)
def test_who_is_named_among_the_dead_or_wounded_is_counted(text: str, expected: list[Found]) -> None:
    assert counts(text) == expected


def test_a_total_in_brackets_is_broken_down_only_where_the_parts_add_up_to_it() -> None:
    assert counts("The shell killed nine people (six soldiers and three civilians).") == [
        ("killed", 9, None),
        ("killed", 6, 0),
        ("killed", 3, 0),
    ]
    assert counts("The shell killed nine people (two soldiers and three civilians).") == [("killed", 9, None)]


def test_of_the_arrested_some_are_described() -> None:
    assert counts("Of the 90 people arrested in Lugano, 31 were under 18.") == [("detained", 90, None), ("detained", 31, 0)]
    assert counts("Of the 90 people arrested in Lugano, 31 were freed.") == [("detained", 90, None)]


def test_a_share_of_a_count_is_a_part_of_it() -> None:
    assert counts("Half of the 14 dead were women.") == [("killed", 7, 1), ("killed", 14, None)]
    assert counts("Half of the 15 dead were women.") == [("killed", 15, None)]


def test_what_happened_lately_is_a_part_of_the_running_count() -> None:
    assert counts("It said 40 of its nurses had been killed since 2023, six in the past month alone.") == [
        ("killed", 40, None),
        ("killed", 6, 0),
    ]


def test_all_but_one_is_no_part() -> None:
    assert counts("Gunmen abducted eight monks and freed all but one of them.") == [("abducted", 8, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine people were injured, two critically and three lightly.", [("injured", 9, None), ("injured", 2, 0), ("injured", 3, 0)]),
        (
            "The blast hurt eleven people, three seriously and eight slightly.",
            [("injured", 11, None), ("injured", 3, 0), ("injured", 8, 0)],
        ),
        ("Of the 14 injured, five were slightly hurt and nine seriously.", [("injured", 14, None), ("injured", 5, 0), ("injured", 9, 0)]),
        ("Three people were slightly injured and two seriously.", [("injured", 3, None), ("injured", 2, None)]),
        ("Ten people were seriously injured, one critically.", [("injured", 10, None), ("injured", 1, 0)]),
        ("Two people were killed and four lightly wounded.", [("killed", 2, None), ("injured", 4, None)]),
        ("Five were wounded, one mortally.", [("injured", 5, None), ("killed", 1, None)]),
    ],
)
def test_how_badly_people_are_hurt_divides_the_count_before(text: str, expected: list[Found]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The clinic said 40 wounded had come since Monday, 28 from Tarn and 12 from Dorvan.",
            [("injured", 40, None), ("injured", 28, 0), ("injured", 12, 0)],
        ),
        ("The priest spoke of six dead soldiers and two dead porters.", [("killed", 6, None), ("killed", 2, None)]),
        ("Nine drivers were detained, of whom four have since been released.", [("detained", 9, None)]),
        (
            "We have the names of 20 dead, of whom 14 were shot and six died later.",
            [("killed", 20, None), ("killed", 14, 0), ("killed", 6, 0)],
        ),
        (
            "Police speak of twelve people abducted: nine men and three girls.",
            [("abducted", 12, None), ("abducted", 9, 0), ("abducted", 3, 0)],
        ),
        (
            "The abbey named 44 killed, of whom nine were girls and twelve boys.",
            [("killed", 44, None), ("killed", 9, 0), ("killed", 12, 0)],
        ),
        ("Two guards were hurt, one with a fractured skull.", [("injured", 2, None), ("injured", 1, 0)]),
    ],
)
def test_parts_add_up_or_stand_behind_their_total(text: str, expected: list[Found]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The toll is 15 dead: nine teachers, five members of the Guard of the Fatherland and a driver.",
            [("killed", 15, None), ("killed", 9, 0), ("killed", 5, 0), ("killed", 1, 0)],
        ),
        ("Nine men were wounded in Kalomo – five soldiers and four cooks.", [("injured", 9, None), ("injured", 5, 0), ("injured", 4, 0)]),
    ],
)
def test_long_lists_and_a_last_one_without_a_number_are_broken_down(text: str, expected: list[Found]) -> None:
    assert counts(text) == expected
