"""Who speaks, where other words stand between a speaker and his verb."""

import pytest

from tests.unit.extract.test_attributions import claims, said


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Contacted, a police officer who did not want her name in print said: “We burnt nothing.”", "a police officer"),
        ("Lusaka on June 3 raised its count to nine, saying two guards had died.", "Lusaka"),
        ("In a reply to the union, army headquarters in Lusaka said that the raid was lawful.", "army headquarters in Lusaka"),
        ("The governor, in Lusaka, said that troops had left.", "The governor"),
        ("Both the ministry and the union said the camp was shut.", "the ministry and the union"),
        ("Two shells struck the mill, said three nurses who were there.", "three nurses"),
        ("A sergeant was shot, according to a former captive, behind the mill.", "a former captive"),
    ],
)
def test_the_speaker_is_found_and_whole(text: str, source: str) -> None:
    assert [claim[0] for claim in said(text)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "Consul told to leave",
        "Troops searched the lorries on the bridge that links it to the market.",
    ],
)
def test_whoever_is_told_something_and_things_say_nothing(text: str) -> None:
    assert said(text) == []


def test_those_who_are_feared_dead_fear_nothing() -> None:
    text = "Villagers said a barge exploded near the quay, with three traders feared dead."
    assert [claim[0] for claim in said(text, "exploded")] == ["Villagers"]


def test_whom_the_words_before_the_colon_cite_speaks_behind_it() -> None:
    rows, _ = claims("It is not over, according to an aide to the king: “There is no deal.”")
    assert [(r["source_text"], bool(r["is_direct"])) for r in rows] == [("an aide to the king", False), ("an aide to the king", True)]


def test_an_accusation_that_sums_up_is_no_part_of_what_was_said() -> None:
    text = "Two, according to a former captive, were executed on the way, an accusation that the group has called a lie."
    assert said(text, "executed") == [
        ("a former captive", "according to", "Two, according to a former captive, were executed on the way", "affirm"),
        ("the group", "called", "Two, according to a former captive, were executed on the way", "deny"),
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            'A statement read out in the name of a "Council of the Return" said that the government had been dissolved.',
            ('A statement read out in the name of a "Council of the Return"', "said", "the government had been dissolved", "affirm"),
        ),
        (
            "Five residents of Soro, interviewed apart in the town, said that armed men entered the village at dawn.",
            ("Five residents of Soro", "said", "armed men entered the village at dawn", "affirm"),
        ),
        (
            "The sub-prefect speaks of six suspects who were questioned at the brigade.",
            ("The sub-prefect", "speaks of", "six suspects who were questioned at the brigade", "affirm"),
        ),
        ("By his count the site sheltered 900 people.", ("his", "count", "the site sheltered 900 people", "affirm")),
        (
            "Two drivers, stopped at the post, told the radio that soldiers had robbed them.",
            ("Two drivers", "told", "soldiers had robbed them", "affirm"),
        ),
    ],
)
def test_a_speaker_who_is_described_says_it(text: str, claim: tuple[str, str, str, str]) -> None:
    assert said(text) == [claim]


def test_a_prefect_contests_an_account() -> None:
    text = "The union said guards had beaten two drivers. The sub-prefect of Soro, back since Monday, contests this account."
    assert ("The sub-prefect of Soro", "contests", "this account", "deny") in said(text)


def test_a_question_is_no_claim_of_who_is_asked() -> None:
    assert said("Asked whether rebels were behind the attack, he replied.", "attack") == []
    assert said("Asked on Monday, the governor said rebels had fled.") == [("the governor", "said", "rebels had fled", "affirm")]
