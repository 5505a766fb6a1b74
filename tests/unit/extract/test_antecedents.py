"""What a clause judges is the noun it hangs on."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.document import Sentence, Token
from pipeline.extract.antecedents import judged_things, with_antecedents
from pipeline.extract.readers.base import Party, Proposal
from schemas.vocabulary import Role


def sentence(text: str) -> Sentence:
    return annotate_text(text, load_parser()).sentences[0]


def token(parsed: Sentence, word: str) -> Token:
    return next(t for t in parsed.tokens if t.text == word)


def judged(text: str, verb: str, event_type: str, recipient: str) -> list[str]:
    parsed = sentence(text)
    event = Proposal((token(parsed, verb),), event_type, None, (Party(Role.RECIPIENT, token(parsed, recipient)),), 0.9, "test")
    return [p.head.text for p in with_antecedents(parsed, [event])[0].parties]


@pytest.mark.parametrize(
    ("text", "verb", "event_type", "recipient", "whom"),
    [
        ("Chad closed its border, a step criticised by Niger.", "criticised", "ACCUSE", "Chad", "step"),
        ("Chad banned cattle from the market, a measure that herders applauded.", "applauded", "SUPPORT", "Chad", "measure"),
        ("The senators defended a treaty that Chad has rejected.", "rejected", "REJECT", "senators", "treaty"),
        ("The army told of looting that Chad denied.", "denied", "REJECT", "army", "army"),
        ("The army captured five men, which Niger condemned.", "condemned", "ACCUSE", "army", "army"),
        ("The bishop, who condemned the raid, met the mayor.", "condemned", "ACCUSE", "raid", "raid"),
    ],
)
def test_a_clause_judges_the_noun_before_it(text: str, verb: str, event_type: str, recipient: str, whom: str) -> None:
    assert judged(text, verb, event_type, recipient) == [whom]


@pytest.mark.parametrize(("verb", "event_type", "whom"), [("criticised", "ACCUSE", ["terms"]), ("awaited", "CONSULT", [])])
def test_what_is_criticised_may_be_a_thing(verb: str, event_type: str, whom: list[str]) -> None:
    parsed = sentence(f"The bishops {verb} the terms of the ruling.")
    event = Proposal((token(parsed, verb),), event_type, None, (), 0.9, "test")
    assert [p.head.text for p in judged_things(parsed, [event])[0].parties] == whom


@pytest.mark.parametrize(
    ("text", "verb", "event_type", "mode", "whom"),
    [
        ("The bishops praised the pace of the work.", "praised", "SUPPORT", None, ["pace"]),
        ("The bishops praised his patience.", "praised", "SUPPORT", None, []),
        ("The ministers signed a paper.", "signed", "SUPPORT", None, []),
        ("The curfew was eased on Friday.", "eased", "CONCEDE", None, ["curfew"]),
        ("The dockers ended their strike.", "ended", "CONCEDE", None, []),
        ("The lorries used a crossing that Chad reopened in May.", "reopened", "RETREAT", "access", ["crossing"]),
        ("He was freed the day after.", "freed", "RETREAT", "release", ["He"]),
        ("The troops left the hill.", "left", "RETREAT", "withdraw", []),
    ],
)
def test_what_is_praised_lifted_or_opened_may_be_a_thing(text: str, verb: str, event_type: str, mode: str | None, whom: list[str]) -> None:
    parsed = sentence(text)
    event = Proposal((token(parsed, verb),), event_type, mode, (), 0.9, "test")
    assert [p.head.text for p in judged_things(parsed, [event])[0].parties] == whom
