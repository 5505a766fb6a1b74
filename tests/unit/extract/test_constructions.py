"""Parties in constructions that name them plainly."""

import pytest

from pipeline.extract.constructions import with_shared_actors
from tests.unit.extract.test_settled_parties import ACTOR, RECIPIENT, proposal, sentence, told


def test_those_between_whom_there_is_fighting_all_act() -> None:
    text = "A battle between the army and two militias entered its third week."
    assert told(text, "battle", "ASSAULT", "army", "militias") == {(ACTOR, "army"), (ACTOR, "militias")}


def test_what_is_launched_gives_way_to_what_it_is_launched_at() -> None:
    text = "The navy launched 30 missiles at the harbour."
    assert told(text, "launched", "ASSAULT", "navy", "missiles") == {(ACTOR, "navy"), (RECIPIENT, "harbour")}


def test_whose_troops_act_acts() -> None:
    text = "Zambia, whose troops crossed the river last week, denied the charge."
    assert told(text, "crossed", "MOBILIZE", "troops", "Zambia") == {(ACTOR, "Zambia")}


def test_who_made_the_ruling_does_not_condemn_it() -> None:
    text = "Niger's condemnation of a Malian ruling was expected."
    assert told(text, "condemnation", "ACCUSE", "Niger Malian", "ruling") == {(ACTOR, "Niger"), (RECIPIENT, "ruling")}


def test_a_short_name_in_brackets_is_no_party_more() -> None:
    text = "The Kestrian Border Guard (KBG) attacked the ferry."
    assert told(text, "attacked", "ASSAULT", "Guard KBG", "ferry") == {(ACTOR, "Guard"), (RECIPIENT, "ferry")}


def test_who_leaves_withdraws() -> None:
    assert told("They had left in the night.", "left", "RETREAT", "", "They") == {(ACTOR, "They")}
    assert told("They were expelled in the night.", "expelled", "SANCTION", "", "They") == {(RECIPIENT, "They")}


@pytest.mark.parametrize(
    ("text", "trigger", "event_type", "actors", "expected"),
    [
        ("The marines chased him from the pier.", "chased", "COERCE", "marines", {(ACTOR, "marines"), (RECIPIENT, "him")}),
        ("The nurses gave them blankets.", "gave", "AID", "nurses", {(ACTOR, "nurses"), (RECIPIENT, "them")}),
        ("The marines chased it from the pier.", "chased", "COERCE", "marines", {(ACTOR, "marines")}),
    ],
)
def test_a_pronoun_suffers_what_its_verb_says(
    text: str, trigger: str, event_type: str, actors: str, expected: set[tuple[str, str]]
) -> None:
    assert told(text, trigger, event_type, actors) == expected


def test_who_stands_first_in_a_subject_does_what_the_others_do() -> None:
    text = "Soldiers and the militia burned the huts of families, of whom two girls were beaten."
    assert (ACTOR, "Soldiers") in told(text, "beaten", "ASSAULT", "militia", "girls")


def test_they_who_are_fired_are_not_hit() -> None:
    assert told("The group said the army had fired them from the hill.", "fired", "ASSAULT", "army", "them") == {(ACTOR, "army")}


def test_who_suspends_an_order_did_not_give_it() -> None:
    text = "The council told shops to close, an order that a court suspended."
    assert told(text, "order", "REQUEST", "council court") == {(ACTOR, "council")}


def test_who_calls_it_a_coup_makes_none() -> None:
    assert told("She described the march as a coup.", "coup", "COERCE", "She") == set()


def test_a_verb_that_is_joined_has_the_actors_of_the_first() -> None:
    parsed = sentence("Youths threw stones at the gate and burned two cars.")
    first, second = proposal(parsed, "threw", "PROTEST", "Youths", "gate"), proposal(parsed, "burned", "PROTEST", "", "cars")
    assert [p.head.text for p in with_shared_actors(parsed, [first, second])[1].parties] == ["Youths", "cars"]


def test_the_object_of_the_first_verb_is_not_that_of_the_second() -> None:
    text = "The premier thanked Togo but ruled out meeting his rivals."
    assert told(text, "ruled", "REJECT", "premier", "Togo rivals") == {(ACTOR, "premier"), (RECIPIENT, "rivals")}
