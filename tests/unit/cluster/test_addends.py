"""Which counts of a sentence are a total only together."""

from typing import Any

import pytest

from pipeline.cluster.addends import added, grown, nth, opposed, totals
from schemas.vocabulary import CountUse

type Row = dict[str, Any]


def count(text: str, words: str, number: int) -> tuple[Row, Row]:
    start = text.index(words)
    link: Row = {"casualty_id": words, "incident_id": "i", "use": CountUse.ADDEND.value}
    return link, {
        "casualty_id": words,
        "article_id": "a",
        "sentence_id": "s",
        "kind": "killed",
        "low": number,
        "best": number,
        "high": number,
        "start_char": start,
        "end_char": start + len(words),
        "text": words,
    }


@pytest.mark.parametrize(
    ("text", "counts", "expected"),
    [
        (
            "The raid killed five fighters and three civilians",
            {"five fighters": 5, "three civilians": 3},
            [["five fighters", "three civilians"]],
        ),
        (
            "Two nurses, a cook and six pupils died",
            {"Two nurses": 2, "a cook": 1, "six pupils": 6},
            [["Two nurses", "a cook", "six pupils"]],
        ),
        ("It killed five fighters, four children", {"five fighters": 5, "four children": 4}, []),
        ("Five fighters died and later three civilians", {"Five fighters": 5, "three civilians": 3}, []),
        ("It killed five fighters and no civilians", {"five fighters": 5, "no civilians": 0}, []),
    ],
)
def test_counts_that_only_and_joins_are_added_up(text: str, counts: dict[str, int], expected: list[list[str]]) -> None:
    pairs = [count(text, words, number) for words, number in counts.items()]
    assert [[c["casualty_id"] for _, c in run] for run in added(pairs, text)] == expected


def test_a_sum_lists_the_counts_that_made_it() -> None:
    text = "The raid killed five fighters and three civilians"
    pairs = [count(text, "five fighters", 5), count(text, "three civilians", 3)]
    ((_, total, made_by),) = totals([link for link, _ in pairs], {c["casualty_id"]: c for _, c in pairs})
    assert (total["low"], total["best"], total["high"]) == (8, 8, 8)
    assert text[total["start_char"] : total["end_char"]] == "five fighters and three civilians"
    assert made_by == ["five fighters", "three civilians"]


@pytest.mark.parametrize(
    ("words", "rule", "number"),
    [
        ("The ninth victim", "en/casualties/killed/die", 9),
        ("a 14th victim", "en/casualties/killed/die", 14),
        ("a second soldier", "en/casualties/killed/kill", 1),
        ("a fourth man", "en/casualties/killed/kill", 1),
    ],
)
def test_the_ninth_victim_to_die_makes_nine(words: str, rule: str, number: int) -> None:
    assert nth({"text": words, "rule": rule, "kind": "killed", "low": 1, "best": 1, "high": 1})["best"] == number


def told(number: int, words: str, rule: str, *, sentence: str, start: int, victims: str | None = None) -> Row:
    bounds = dict.fromkeys(("low", "best", "high"), number)
    return bounds | {
        "casualty_id": words,
        "article_id": "a",
        "sentence_id": sentence,
        "kind": "killed",
        "rule": rule,
        "start_char": start,
        "end_char": start + 5,
        "text": words,
        "victims": victims,
    }


def test_who_died_later_is_added_to_those_killed_at_once() -> None:
    four = told(4, "Four pupils were killed", "en/casualties/killed/kill", sentence="1", start=0)
    three = told(3, "three more died", "en/casualties/killed/die", sentence="2", start=50)
    assert grown([four, three]) == [[four, three]]
    links: list[Row] = [{"casualty_id": c["casualty_id"], "incident_id": "i", "use": CountUse.ADDEND.value} for c in (four, three)]
    assert [(c["best"], ids) for _, c, ids in totals(links, {c["casualty_id"]: c for c in (four, three)})] == [
        (7, ["Four pupils were killed", "three more died"])
    ]
    seven = told(7, "seven", "en/casualties/killed/toll", sentence="3", start=90)
    assert grown([four, three, seven]) == []  # the article gives the sum itself
    assert grown([four, three | {"rule": "en/casualties/killed/kill"}]) == []


def test_the_dead_of_both_sides_of_a_fight_are_added_up() -> None:
    rebels = told(3, "Three militants", "en/casualties/killed/kill", sentence="1", start=0, victims="militants")
    soldiers = told(2, "Two soldiers", "en/casualties/killed/die", sentence="2", start=50, victims="soldiers")
    people = told(5, "Five people", "en/casualties/killed/kill", sentence="3", start=90, victims="people")
    assert opposed([rebels, soldiers]) == [[rebels, soldiers]]
    assert opposed([rebels, soldiers, people]) == []
    assert opposed([rebels, soldiers | {"victims": "fleeing rebels"}]) == []
