"""Which counts of a sentence are a total only together."""

from typing import Any

import pytest

from pipeline.cluster.addends import added, nth, totals
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
