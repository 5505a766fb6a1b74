"""Numbers beside words of harm that count nobody: of units, of bodies that are organisations, of what is captured with men."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.casualties import load_casualty_words
from pipeline.extract.sentence_counts import casualties_of


def counts(text: str) -> list[tuple[str, int | None]]:
    sentence = annotate_text(text, load_parser()).sentences[0]
    return [(str(c.kind), c.people.quantity.best) for c in casualties_of(sentence, load_casualty_words())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soldiers from Infantry Division 33 burned their homes.", []),
        ("The forum, one of 11 labour bodies behind the strike, called for calm.", []),
        ("State television made no mention of civilian deaths.", []),
        ("The rebels overran a post, capturing 11 officers and a stock of mortars.", [("detained", 11)]),
        ("Doctors said 31 patients were under treatment.", [("injured", 31)]),
        ("Divers recovered 11 bodies.", [("killed", 11)]),
        ("Bahía Negra — Eleven men were arrested on Tuesday.", [("detained", 11)]),
        ("Three such abductions were recorded last month.", []),
        ("Three wells were poisoned by the raiders.", []),
        ("A passenger died of thirst aboard one of them.", [("killed", 1)]),
    ],
)
def test_only_people_harmed_are_counted(text: str, expected: list[tuple[str, int]]) -> None:
    assert counts(text) == expected
