"""Demands that a modal tells under a verb of saying."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.load import load_codebook
from pipeline.extract.arguments import Arguments
from pipeline.extract.readers.demands import demands
from schemas.vocabulary import Role

CODEBOOK = load_codebook()


def told(text: str) -> list[tuple[str, str, str]]:
    """Return modal, who demands and of whom."""
    sentence = annotate_text(text, load_parser()).sentences[0]
    found = demands(sentence, Arguments(sentence, CODEBOOK.parties), "en")
    return [(p.head.text, *(" ".join(x.head.text for x in p.parties if x.role == r) for r in (Role.ACTOR, Role.RECIPIENT))) for p in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana said Togo must free the crew of the trawler.", [("must", "Ghana", "Togo")]),
        ("Chad should pull back its tanks, the mediators declared in Tunis.", [("should", "mediators", "Chad")]),
    ],
)
def test_who_says_what_another_must_do_demands_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ghana must free the crew of the trawler.",  # nobody says so
        "Ghana said the crew must be freed.",  # nobody is told to
        "The minister said the talks must go on.",
        "The envoy hoped that Togo should give way.",
    ],
)
def test_what_nobody_is_told_to_do_is_no_demand(text: str) -> None:
    assert told(text) == []
