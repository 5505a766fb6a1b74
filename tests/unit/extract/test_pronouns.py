"""Whom a pronoun takes up in its own sentence."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.load import load_codebook
from pipeline.extract.arguments import Arguments
from pipeline.extract.pronouns import owner_taken_up, taken_up


@pytest.mark.parametrize(
    ("text", "pronoun", "whom"),
    [
        ("The insurgents set huts alight while they retreated.", "they", ["insurgents"]),
        ("The navy guarded the governor because he had been threatened.", "he", ["governor"]),
        ("Malawi backed the opposition and asked it to negotiate.", "it", ["opposition"]),
        ("Togo offered amnesty to deserters if they would surrender.", "they", ["deserters"]),
        ("His lawyer fled the country after he was charged.", "he", []),
        ("A report was withdrawn after he was charged.", "he", []),
        ("The envoy said in a statement that the insurgents had freed him.", "him", []),
        ("They left the town.", "They", []),
        ("The federation called it illegal and urged the premier to dismiss him.", "him", []),
        ("The insurgents left because it rained.", "it", []),
    ],
)
def test_a_pronoun_takes_up_who_fits_in_the_clause_above(text: str, pronoun: str, whom: list[str]) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    token = next(t for t in sentence.tokens if t.text == pronoun)
    assert [t.text for t in taken_up(Arguments(sentence, load_codebook().parties), token)] == whom


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("President Ada Kahn broke off talks with the KBG after its offensive.", ["KBG"]),
        ("Malawi withdrew its envoy.", ["Malawi"]),
        ("The premier left before its end.", []),
    ],
)
def test_its_is_of_the_only_body_named_before(text: str, whom: list[str]) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    token = next(t for t in sentence.tokens if t.text == "its")
    assert [t.text for t in owner_taken_up(Arguments(sentence, load_codebook().parties), token)] == whom
