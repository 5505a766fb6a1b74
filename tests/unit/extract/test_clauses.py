"""Parties that another clause names are none of an event's."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.extract.clauses import own_parties
from pipeline.extract.readers.base import Party, Proposal
from schemas.vocabulary import Role


def parties_of(text: str, trigger: str, event_type: str, *, actors: str = "", recipients: str = "") -> list[tuple[str, str]]:
    sentence = annotate_text(text, load_parser()).sentences[0]
    at = {t.text: t for t in sentence.tokens}
    named = [(Role.ACTOR, w) for w in actors.split()] + [(Role.RECIPIENT, w) for w in recipients.split()]
    proposal = Proposal((at[trigger],), event_type, None, tuple(Party(role, at[word]) for role, word in named), 0.9, "test")
    return [(str(p.role), p.head.text) for p in own_parties(sentence, proposal)]


def test_what_while_sets_beside_it_takes_no_part() -> None:
    text = "Chad called for calm, while Kenya requested an urgent meeting of the African Union."
    assert parties_of(text, "requested", "REQUEST", actors="Kenya", recipients="Chad Union") == [("actor", "Kenya"), ("recipient", "Union")]


def test_a_second_clause_with_its_own_subject_takes_no_part() -> None:
    text = "Officials cut the power, and the websites of the ministry were attacked by hackers."
    assert parties_of(text, "cut", "COERCE", actors="Officials", recipients="power websites") == [
        ("actor", "Officials"),
        ("recipient", "power"),
    ]


def test_a_semicolon_parts_whom_a_deed_is_done_to() -> None:
    text = "Chad recalled an envoy; Kenya summoned two diplomats."
    found = parties_of(text, "summoned", "ACCUSE", actors="Kenya", recipients="envoy diplomats")
    assert found == [("actor", "Kenya"), ("recipient", "diplomats")]


def test_whom_an_attack_harmed_may_be_told_behind_it() -> None:
    text = "Gunmen stormed the bank, and two guards were killed."
    assert ("recipient", "guards") in parties_of(text, "stormed", "ASSAULT", actors="Gunmen", recipients="bank guards")


def test_what_only_happens_has_no_parties_but_its_own() -> None:
    text = "The capture came as British forces prepared to strike the rebels."
    assert parties_of(text, "capture", "ASSAULT", actors="forces", recipients="rebels") == []


def test_who_leaves_is_not_who_accuses() -> None:
    text = "Two charities left the town after their staff were detained at a checkpoint and accused of theft."
    assert parties_of(text, "accused", "ACCUSE", actors="charities") == [("recipient", "staff")]


@pytest.mark.parametrize("recipients", ["militia", ""])
def test_whom_is_the_noun_before_it(recipients: str) -> None:
    text = "A militia abducted a nurse whom they accused of theft."
    assert parties_of(text, "accused", "ACCUSE", actors="they", recipients=recipients) == [("actor", "they"), ("recipient", "nurse")]


def test_who_an_actor_is_says_not_whom_he_hits() -> None:
    text = "Employees of an agency for refugees raided a town."
    assert parties_of(text, "raided", "ASSAULT", actors="Employees", recipients="refugees town") == [
        ("actor", "Employees"),
        ("recipient", "town"),
    ]


def test_a_second_verb_does_not_take_the_object_of_the_first() -> None:
    text = "The army killed dozens there and accused Hamas of firing rockets."
    assert parties_of(text, "firing", "ASSAULT", actors="Hamas", recipients="dozens") == [("actor", "Hamas")]


def test_who_reports_fighting_does_not_fight() -> None:
    assert parties_of("Residents reported fighting near the mill.", "fighting", "ASSAULT", actors="Residents") == []


def test_what_an_after_clause_names_takes_no_part_outside_it() -> None:
    text = "Ten people have died in attacks that began after the boss of the Lions vanished."
    assert parties_of(text, "attacks", "ASSAULT", recipients="people Lions") == [("recipient", "people")]


def test_who_acts_in_a_clause_of_time_does_nothing_outside_it() -> None:
    text = "Crowds pelted the gates until police pushed them back."
    assert parties_of(text, "pelted", "PROTEST", actors="police", recipients="gates") == [("recipient", "gates")]
