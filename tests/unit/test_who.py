"""Whom a name means: the resolver's own candidates, and the nearest names of one that no list knows."""

from datetime import date

import pytest

from pipeline.codebook.knowledge import load_knowledge
from pipeline.resolve.identity import person
from pipeline.settings import Settings
from pipeline.who import UnknownNameError, nearest, who

SETTINGS = Settings()


@pytest.mark.parametrize(("day", "key"), [(date(2018, 5, 1), "petro-poroshenko"), (date(2023, 5, 1), "volodymyr-zelenskyy")])
def test_a_title_is_whoever_held_the_office_that_day(day: date, key: str) -> None:
    knowledge = load_knowledge()
    (row,) = who("the Ukrainian president", day, SETTINGS).rows
    assert (row["name"], row["judgement"], row["country"]) == (knowledge.people[key].name, "match", "UKR")
    assert row["actor_id"] == person(key, knowledge).actor_id
    assert "office_on_date" in row["reasons"]


def test_a_title_without_a_day_names_no_person() -> None:
    answer = who("the Ukrainian president", None, SETTINGS)
    assert [row["kind"] for row in answer.rows] == ["generic"]
    assert "--on" in (answer.note or "")


def test_a_shared_acronym_has_all_its_candidates_and_none_is_chosen() -> None:
    answer = who("RSF", None, SETTINGS)
    assert {row["name"] for row in answer.rows} == {"Rapid Support Forces", "Reporters Without Borders"}
    assert {row["judgement"] for row in answer.rows} == {"unresolved"}
    assert "several fit" in (answer.note or "")


def test_a_description_is_composed() -> None:
    (row,) = who("Kenyan police", None, SETTINGS).rows
    assert (row["kind"], row["country"], row["sectors"]) == ("police", "KEN", ["COP"])


@pytest.mark.parametrize(("words", "meant"), [("Volodimir Zelenski", "Volodymyr Zelenskyy"), ("Hizbolah", "Hezbollah"), ("hamas", "Hamas")])
def test_an_unknown_name_is_told_the_nearest(words: str, meant: str) -> None:
    with pytest.raises(UnknownNameError, match=f"no list knows '{words}'.*Nearest names: {meant}"):
        who(words, None, SETTINGS)


def test_a_name_like_no_other_is_told_none() -> None:
    assert nearest("Xqzzv Wwkkj", load_knowledge()) == []


def test_a_family_name_is_near_to_the_whole_name() -> None:
    assert "Nikol Pashinyan" in nearest("Pashinyian", load_knowledge())
