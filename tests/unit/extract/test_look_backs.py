"""Nouns that take up an event an article has told of."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.load import load_codebook
from pipeline.document import Sentence
from pipeline.extract.look_backs import RULE, with_look_backs
from pipeline.extract.readers.base import Proposal

TOLD = "Gunmen attacked a market in Gorna, killing nine."


def events(text: str, told: str = TOLD, kind: str = "ASSAULT", mode: str | None = "firearms") -> list[tuple[str, str, str | None]]:
    document = annotate_text(f"{told} {text}", load_parser())
    first, *rest = document.sentences
    verb = next(t for t in first.tokens if t.relation == "root")
    read: list[tuple[Sentence, list[Proposal]]] = [(first, [Proposal((verb,), kind, mode, (), 0.9, "test")]), *((s, []) for s in rest)]
    return [(p.head.text, p.event_type, p.mode) for _, found in with_look_backs(read, load_codebook()) for p in found if p.rule == RULE]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The attack could be heard in Pikine.", ("attack", "ASSAULT", "firearms")),
        ("Thursday's raid left a smell of burnt rubber.", ("raid", "ASSAULT", "firearms")),
        ("The blast could be heard in Pikine.", ("blast", "ASSAULT", "explosives")),
        ("A nurse slept through the deadly attack in Gorna.", ("attack", "ASSAULT", "firearms")),
    ],
)
def test_a_definite_noun_takes_up_what_was_told(text: str, found: tuple[str, str, str]) -> None:
    assert events(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "An attack of asthma kept the mayor at home.",  # nothing the article has told of
        "The panic attack passed.",  # another thing
        "The fight against inflation went on.",
        "The attack helicopter stood in its hangar.",
        "The talks went on.",  # no meeting was told of
    ],
)
def test_other_nouns_take_up_nothing(text: str) -> None:
    assert events(text) == []


def test_the_last_event_of_a_fitting_type_is_taken_up() -> None:
    assert events("The strike entered its third day.", "Nurses walked out in Gorna.", "PROTEST", "strike") == [
        ("strike", "PROTEST", "strike")
    ]
