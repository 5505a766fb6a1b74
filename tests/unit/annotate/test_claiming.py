"""Verbs of saying before a clause without "that" are read as verbs, and adjectives stay adjectives."""

import pytest

from pipeline.annotate.claiming import claiming_verbs
from pipeline.annotate.spacy import annotate_text, load_parser


def found(text: str) -> list[str]:
    """Return the words of a text that are read as verbs of saying."""
    words = text.lower().split()
    return [words[i] for i in claiming_verbs(words)]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("two inmates insisted guards had beaten them", "insisted"),
        ("seven of the women alleged the guards were drunk", "alleged"),
        ("analysts at the institute assess that troops advanced", "assess"),
        ("the prefect contests this account", "contests"),
    ],
)
def test_a_verb_of_saying_before_its_clause_is_found(text: str, verb: str) -> None:
    assert found(text) == [verb]


@pytest.mark.parametrize(
    "text",
    [
        "two alleged spies were shot",
        "police said alleged spies were shot",
        "poorly maintained roads were washed away",
        "police held alleged rebels who had fled",
        "police shot alleged rebels , and a camp was burned",
        "the army recalled reservists and the border was closed",
        "they assess the damage that shells had done",
        "contests between the clans are old",
    ],
)
def test_an_adjective_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "verb", "said"),
    [
        ("Two inmates insisted guards had beaten them with cables.", "insisted", "beaten"),
        ("Villagers allege soldiers torched six huts.", "allege", "torched"),
        ("Seven of the women alleged guards had assaulted them.", "alleged", "assaulted"),
        ("Refugees who reached the town attest that militia shelled the market.", "attest", "shelled"),
    ],
)
def test_what_is_said_hangs_on_the_verb_of_saying(text: str, verb: str, said: str) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    clause = next(t for t in sentence.tokens if t.text == said)
    assert (clause.relation, sentence.tokens[clause.head].text) == ("ccomp", verb)
