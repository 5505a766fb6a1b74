"""Verbs in a row, "neither … nor", headlines without "was", and hours before a noun."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser


def relation_of(text: str, word: str) -> tuple[str, str, str]:
    sentence = annotate_text(text, load_parser()).sentences[0]
    found = next(t for t in sentence.tokens if t.text == word)
    return sentence.tokens[found.head].text, found.relation, found.tag


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "According to the guild, a warden was walking along the wall when masked clerks left the gate, blocked the stairs and demanded that he turn back.",
            "blocked",
            ("left", "conj", "VBD"),
        ),
        ("The warden was walking along the wall when clerks left the gate.", "left", ("walking", "advcl", "VBD")),
        (
            "Her bailiff said her client had neither sealed nor approved the will, had been ill, and was led away.",
            "sealed",
            ("said", "ccomp", "VBN"),
        ),
        ("Bailiff told to quit", "told", ("told", "root", "VBN")),
        ("Bailiff told to quit", "Bailiff", ("told", "nsubj:pass", "NNP")),
        ("The bailiff told her to quit.", "bailiff", ("told", "nsubj", "NN")),
        ("At about 17:30 Zorvan wardens fired on a mill.", "17:30", ("fired", "obl:at", "CD")),
        ("The abbot said that between 20 and 30 armed men entered the mill.", "20", ("men", "nummod", "CD")),
        ("Monks blocked the Ghent–Riga highway for three hours.", "highway", ("blocked", "obj", "NN")),
        ("A porter and two co-workers were wounded.", "workers", ("porter", "conj", "NNS")),
        ("Its vice-president, Ana Kahn, has asked the guild to leave.", "vice", ("president", "compound", "NN")),
        ("Its vice-president, Ana Kahn, has asked the guild to leave.", "Its", ("president", "nmod:poss", "PRP$")),
        ("At 17:30 wardens fired on a mill.", "wardens", ("fired", "nsubj", "NNS")),
    ],
)
def test_each_word_hangs_where_it_belongs(text: str, word: str, expected: tuple[str, str, str]) -> None:
    assert relation_of(text, word) == expected
