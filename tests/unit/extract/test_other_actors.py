"""Who only says, asks for, turns down or suffers what a trigger tells, and has not done it."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.load import load_codebook
from pipeline.document import Sentence, Token
from pipeline.extract.arguments import Arguments
from pipeline.extract.other_actors import acts_elsewhere
from pipeline.extract.readers.base import Party, Proposal
from schemas.vocabulary import Role

CODEBOOK = load_codebook()


def sentence(text: str) -> Sentence:
    return annotate_text(text, load_parser()).sentences[0]


def token(parsed: Sentence, word: str) -> Token:
    return next(t for t in parsed.tokens if t.text == word)


def acts_in(text: str, trigger: str, event_type: str, word: str, role: Role = Role.ACTOR, *, mode: str | None = None) -> bool:
    """Return whether a party that a reader names is left as one."""
    parsed = sentence(text)
    party = Party(role, token(parsed, word))
    proposal = Proposal((token(parsed, trigger),), event_type, mode, (party,), 0.9, "test")
    return not acts_elsewhere(Arguments(parsed, CODEBOOK.parties), proposal, party)


@pytest.mark.parametrize(
    ("text", "trigger", "event_type", "actor", "acts"),
    [
        ("The month in which sixty were killed her son was led away by guerrillas.", "killed", "ASSAULT", "guerrillas", False),
        ("Nine miners were killed in an ambush by bandits on Monday.", "killed", "ASSAULT", "bandits", True),
        ("Two clerks were beaten and led away by soldiers.", "beaten", "ASSAULT", "soldiers", True),
        ("The command said a glider had entered its airspace.", "entered", "COERCE", "command", False),
        ("The command said its jets had entered the zone.", "entered", "COERCE", "command", True),
        ("The treasury named six traders it accuses of smuggling.", "accuses", "ACCUSE", "traders", False),
        ("Police arrested six traders who accuse the mayor of theft.", "accuse", "ACCUSE", "traders", True),
        ("Our trawler was rammed by a patrol boat while carrying ice to the fishermen.", "carrying", "AID", "boat", False),
        ("The militiamen accused the villagers of having sheltered the raiders.", "sheltered", "AID", "militiamen", False),
        ("The mayor condemned the raid and sent doctors.", "sent", "AID", "mayor", True),
        ("Chad broke with Niger, which it accuses of arming bandits.", "arming", "AID", "Niger", True),
    ],
)
def test_an_actor_of_another_clause_is_none_here(text: str, trigger: str, event_type: str, actor: str, acts: bool) -> None:
    assert acts_in(text, trigger, event_type, actor) == acts


@pytest.mark.parametrize(
    ("text", "trigger", "event_type", "actor", "acts"),
    [
        ("The junta demanded an apology from Paris.", "apology", "CONCEDE", "junta", False),
        ("The premier rejected criticism by the teachers.", "criticism", "ACCUSE", "premier", False),
        ("The premier voiced criticism of the teachers.", "criticism", "ACCUSE", "premier", True),
        ("The dockers accepted; the pilots refused, and threatened a walkout.", "walkout", "PROTEST", "dockers", False),
    ],
)
def test_who_asks_for_a_deed_or_turns_words_down_is_not_who_does_them(
    text: str, trigger: str, event_type: str, actor: str, acts: bool
) -> None:
    assert acts_in(text, trigger, event_type, actor) == acts


def test_nobody_says_that_he_was_killed() -> None:
    text = "A lawyer said the boy was unarmed and was killed in bed."
    assert not acts_in(text, "killed", "ASSAULT", "lawyer", Role.RECIPIENT)
