"""What somebody calls an act, where the name itself takes sides."""

import pytest

from pipeline.cluster.namings import namings, told_to_be
from pipeline.codebook.incidents import load_incident_words

WORDS = load_incident_words()


def read(text: str) -> list[tuple[str, str, str]]:
    return [(text[n.who[0] : n.who[1]], n.tone, n.word) for n in namings(text, WORDS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorva calls it self-defence, Kestria an invasion.", [("Zorva", "mild", "self-defence"), ("Kestria", "strong", "invasion")]),
        ("The generals described the sweep as a rescue.", [("The generals", "mild", "rescue")]),
        ("He complained of what the ministry called a riot by paid men.", [("the ministry", "strong", "riot")]),
        ("To call this an arrest, as Zorva does, is a bad joke.", [("Zorva", "mild", "arrest")]),
        ("The committee speaks of a skirmish.", [("The committee", "mild", "skirmish")]),
        ("The warden, himself an Oslan, spoke of a scuffle that went too far.", [("The warden", "mild", "scuffle")]),
        ("For the bishop it was a massacre.", [("the bishop", "strong", "massacre")]),
        ("The prefect called the march a riot until the end.", [("The prefect", "strong", "riot"), ("", "mild", "march")]),
        ("The prefecture, which had never asked, called the march a riot.", [("The prefecture", "strong", "riot"), ("", "mild", "march")]),
        ("The raid was described by the union as an act of piracy.", [("the union", "strong", "piracy")]),
    ],
)
def test_who_calls_an_act_what(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The mission would not call it a massacre.",
        "The mayor called the doctor on Friday.",
        "Officials call the river the Oromo Liberation Front.",
        "The army called the reports of a massacre a fabrication.",
        "Some call it an execution.",
    ],
)
def test_a_name_that_nobody_gives_or_that_takes_no_side(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was a massacre", [("massacre", "strong")]),
        ("This was no riot but a vigil", [("riot", "mild")]),
        ("What happened there is plainly an accident of the wind", [("accident", "mild")]),
        ("It was the second week of the siege", []),
        ("The bridge is a ruin", []),
    ],
)
def test_what_a_claim_says_that_it_was(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(told_to_be(text, WORDS)) == expected


def test_those_who_were_hit_may_be_called_something() -> None:
    found = list(namings("The ministry calls the group insurgents.", WORDS))
    assert [(n.word, n.tone, n.nature) for n in found] == [("insurgents", None, "military")]


def test_what_the_dead_were_for_somebody() -> None:
    found = list(namings("For the ministry the dead were terrorists of the Gorna brigade.", WORDS))
    assert [(n.word, n.nature) for n in found] == [("terrorists", "military")]
