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
        ("The bus bore four bullet wounds.", []),
        ("The shepherd was found alive with three stab wounds.", []),
        ("The clerk suffered two head injuries, her aunt said.", [("injured", 1)]),
        ("Three injuries were reported.", [("injured", 3)]),
        ("Bomb wounds 12 in Quetta", [("injured", 12)]),
        ("About 900 people from Tarn and three nearby settlements have slept in a church.", [("displaced", 900)]),
        ("In three months Radio Ndeke spoke to nine people who now shelter in Goma.", [("displaced", 9)]),
        ("Nineteen guests escaped through the kitchen, four with serious burns.", [("injured", 4)]),
        ("Rebels killed seven cooks and threw four of the corpses into a well.", [("killed", 7)]),
        ("Divers recovered two of the bodies on Monday.", [("killed", 2)]),
        ("He was carried to the clinic at 22:40 with his arm broken.", []),
        ("The barns burned between five and seven in the morning.", []),
        ("The fire burned 14 people in the early hours.", [("injured", 14)]),
        ("Riot police drove hundreds of marchers from the park.", []),
        ("Shelling drove 200 farmers from their homes.", [("displaced", 200)]),
        ("Nine porters were dragged from a lorry in front of a reporter and beaten.", [("injured", 9)]),
        ("Three nurses had no injuries, the ward said.", [("injured", 0)]),
        ("Doctors said that all six of those killed had wounds to the chest.", [("killed", 6)]),
        ("Nine patients had wounds typical of pellets, two of which were recovered.", [("injured", 9)]),
    ],
)
def test_only_people_harmed_are_counted(text: str, expected: list[tuple[str, int]]) -> None:
    assert counts(text) == expected
