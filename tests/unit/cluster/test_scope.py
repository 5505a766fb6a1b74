"""What is one act, and what runs over days."""

import pytest

from pipeline.cluster.profile import Site, Window
from pipeline.cluster.scope import operations, scope_of
from pipeline.codebook.incidents import load_incident_policy, load_incident_words

TOWN, DAY, YEAR = frozenset({Site("gorna", True)}), Window(100, 100, True), Window(1, 365, True)


@pytest.mark.parametrize(
    ("trigger", "window", "towns", "in_building", "expected"),
    [
        ("fighting", DAY, TOWN, False, "single"),
        ("fighting", YEAR, TOWN, False, "campaign"),
        ("fighting", DAY, frozenset(), False, "campaign"),
        ("siege", DAY, frozenset(), True, "single"),
        ("siege", YEAR, TOWN, False, "campaign"),
        ("offensive", DAY, TOWN, False, "campaign"),
        ("strikes", DAY, TOWN, False, "single"),
        ("began an offensive against", DAY, TOWN, False, "campaign"),
        ("offensive launched", DAY, TOWN, False, "campaign"),
        ("sweep", DAY, TOWN, False, "campaign"),
    ],
)
def test_scope(trigger: str, window: Window, towns: frozenset[Site], in_building: bool, expected: str) -> None:
    row = {
        "text": trigger,
        "event_mode": None,
        "is_heard": False,
        "is_counted": False,
        "is_series": False,
        "is_in_building": in_building,
        "is_pointing": False,
    }
    assert scope_of(row, towns, window, load_incident_words(), load_incident_policy()) == expected


def test_the_fighting_of_which_nothing_is_told_takes_up_one_act() -> None:
    row = {"text": "fighting", "event_mode": None, "is_heard": False, "is_counted": False, "is_series": False, "is_in_building": False}
    known = (frozenset(), None, load_incident_words(), load_incident_policy())
    assert scope_of(row | {"is_pointing": True}, *known) == "single"
    assert scope_of(row | {"is_pointing": False}, *known) == "campaign"


def test_a_series_of_attacks_over_days_is_several() -> None:
    row = {"text": "attacks", "event_mode": None, "is_heard": False, "is_counted": False, "is_in_building": False, "is_pointing": False}
    known = (load_incident_words(), load_incident_policy())
    assert scope_of(row | {"is_series": True}, TOWN, Window(100, 102, True), *known) == "wave"
    assert scope_of(row | {"is_series": True}, TOWN, DAY, *known) == "single"
    assert scope_of(row | {"is_series": False}, TOWN, Window(100, 102, True), *known) == "single"


def test_operations_have_names() -> None:
    text = "Operation Iron Wall goes on. A sweep code-named Storm of the North began. The operation failed. Operations were halted."
    assert [name for _, name in operations(text)] == ["iron wall", "storm of the north"]
