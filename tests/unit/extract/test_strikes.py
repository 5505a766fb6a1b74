"""Of bombs or of workers: "the strikes" are those told of before."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.document import Sentence
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.strikes import as_harming, as_told_before, suffers_it
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


@pytest.mark.parametrize(
    ("text", "actor", "expected"),
    [
        ("Thursday's strike wounded nine traders.", None, "ASSAULT"),
        ("The strike on the depot destroyed two lorries.", None, "ASSAULT"),
        ("The strike left six people injured.", None, "ASSAULT"),
        ("Two boys died in the strike, a nurse said.", "boys", "ASSAULT"),
        ("The miners' strike has left six people dead.", None, "PROTEST"),
        ("Two boys were killed during the strike.", "boys", "PROTEST"),
        ("The strike left shops shut across Accra.", None, "PROTEST"),
    ],
)
def test_a_strike_that_harms_is_one_of_bombs(text: str, actor: str | None, expected: str) -> None:
    sentence, (proposal,) = read(text, "strike", "PROTEST", "strike", actor)
    assert as_harming(sentence, proposal).event_type == expected


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "suffers"),
    [
        ("Two boys died in the blast.", "blast", "boys", True),
        ("Two boys were wounded in the blast.", "blast", "boys", True),
        ("Both men bore gunshot wounds.", "wounds", "men", True),
        ("Two boys watched the blast.", "blast", "boys", False),
        ("Rebels died when they staged the raid.", "staged", "Rebels", False),
    ],
)
def test_whom_an_attack_harmed_did_not_attack(text: str, trigger: str, actor: str, suffers: bool) -> None:
    sentence, (proposal,) = read(text, trigger, "ASSAULT", "", actor)
    assert suffers_it(sentence, proposal, proposal.parties[0]) == suffers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We do not strike labourers.", "ASSAULT"),
        ("The dockers strike the firm today.", "PROTEST"),
        ("The nurses strike on Monday.", "PROTEST"),
    ],
)
def test_who_strikes_somebody_holds_no_walkout(text: str, expected: str) -> None:
    sentence, (proposal,) = read(text, "strike", "PROTEST", "strike")
    assert as_harming(sentence, proposal).event_type == expected
