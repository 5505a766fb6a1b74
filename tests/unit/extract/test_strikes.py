"""Of bombs or of workers: "the strikes" are those told of before."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.document import Sentence
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.strikes import as_told_before
from schemas.vocabulary import Role


def read(text: str, trigger: str, event_type: str, mode: str, actor: str | None = None) -> tuple[Sentence, list[Proposal]]:
    sentence = annotate_text(text, load_parser()).sentences[0]
    at = {t.text: t for t in sentence.tokens}
    parties = () if actor is None else (Party(Role.ACTOR, at[actor]),)
    return sentence, [Proposal((at[trigger],), event_type, mode, parties, 0.9, "test")]


AIR = ("Chad launched air strikes on two camps.", "strikes", "ASSAULT", "aerial")
WALKOUT = ("Nurses began a strike in Accra.", "strike", "PROTEST", "strike")


@pytest.mark.parametrize(
    ("before", "then", "expected"),
    [
        (AIR, ("The minister called the strikes an act of self-defence.", "strikes", "PROTEST", "strike"), ("ASSAULT", "aerial")),
        (WALKOUT, ("The minister called the strike unlawful.", "strike", "ASSAULT", "aerial"), ("PROTEST", "strike")),
        (AIR, ("The nurses' strike went on.", "strike", "PROTEST", "strike"), ("PROTEST", "strike")),
        (AIR, ("Nurses ended the strike.", "strike", "PROTEST", "strike", "Nurses"), ("PROTEST", "strike")),
    ],
)
def test_the_strikes_are_those_told_of_before(before: tuple[str, ...], then: tuple[str, ...], expected: tuple[str, str]) -> None:
    _, (_, told) = as_told_before([read(*before), read(*then)])
    assert (told[0].event_type, told[0].mode) == expected
