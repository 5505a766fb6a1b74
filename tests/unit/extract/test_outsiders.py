"""Who stands outside what a trigger tells, though a reader marks him."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.load import load_codebook
from pipeline.document import Sentence, Token
from pipeline.extract.arguments import Arguments
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.readers.other_clauses import is_another_deed
from pipeline.extract.readers.outsiders import is_outsider
from schemas.vocabulary import Role

CODEBOOK = load_codebook()


def token(sentence: Sentence, word: str) -> Token:
    return next(t for t in sentence.tokens if t.text == word)


def marked(text: str, trigger: str, event_type: str, role: Role, word: str) -> tuple[Arguments, Proposal, Party]:
    parsed = annotate_text(text, load_parser()).sentences[0]
    party = Party(role, token(parsed, word))
    return Arguments(parsed, CODEBOOK.parties), Proposal((token(parsed, trigger),), event_type, None, (party,), 0.9, "test"), party


@pytest.mark.parametrize(
    ("text", "marks", "is_outside"),
    [
        (
            "On Friday, a day before the massacre, two wardens were hurt in a brawl.",
            ("massacre", "ASSAULT", Role.RECIPIENT, "wardens"),
            True,
        ),
        ("Two wardens were hurt in the massacre of Friday.", ("massacre", "ASSAULT", Role.RECIPIENT, "wardens"), False),
        (
            "A raid by bandits followed the night before the massacre of monks by troops.",
            ("massacre", "ASSAULT", Role.ACTOR, "troops"),
            False,
        ),
        ("The chancellor, who had denounced the march, thanked the bailiff.", ("denounced", "ACCUSE", Role.RECIPIENT, "bailiff"), True),
        ("The chancellor, who had denounced the bailiff, went home.", ("denounced", "ACCUSE", Role.RECIPIENT, "bailiff"), False),
        ("A patrol of reservists was ambushed near the ford.", ("ambushed", "ASSAULT", Role.ACTOR, "reservists"), True),
        ("A patrol was ambushed by reservists near the ford.", ("ambushed", "ASSAULT", Role.ACTOR, "reservists"), False),
        ("The wounded were taken by cart to the clinic.", ("taken", "AID", Role.ACTOR, "cart"), True),
        ("The wounded were taken by monks to the clinic.", ("taken", "AID", Role.ACTOR, "monks"), False),
        ("They have confessed, the warden said.", ("confessed", "CONCEDE", Role.RECIPIENT, "warden"), True),
        ("Troops burned huts in retaliation for the murder of a guard.", ("murder", "ASSAULT", Role.ACTOR, "Troops"), True),
        ("Troops burned huts in retaliation for the murder of a guard by bandits.", ("murder", "ASSAULT", Role.ACTOR, "bandits"), False),
        ("Troops burned huts in retaliation for the murder of a guard.", ("burned", "ASSAULT", Role.RECIPIENT, "guard"), True),
        ("Jets bombed what the clan called camps on Monday.", ("bombed", "ASSAULT", Role.RECIPIENT, "clan"), True),
        ("Members of the guild protested against the strikes.", ("strikes", "ASSAULT", Role.ACTOR, "guild"), True),
        ("Members of the guild complained of strikes by the army.", ("strikes", "ASSAULT", Role.ACTOR, "army"), False),
        ("The bombing of a bus carrying soldiers was condemned.", ("bombing", "ASSAULT", Role.ACTOR, "soldiers"), True),
        ("The bombing of a bus by soldiers was condemned.", ("bombing", "ASSAULT", Role.ACTOR, "soldiers"), False),
        ("Students defied a curfew in the town.", ("curfew", "COERCE", Role.ACTOR, "Students"), True),
        ("Herders told the mission that they had been robbed.", ("robbed", "ASSAULT", Role.RECIPIENT, "mission"), True),
        ("Bandits told herders to leave the valley.", ("leave", "SANCTION", Role.RECIPIENT, "herders"), False),
        (
            "The judge was at home when the riot started, and was led away by masked men.",
            ("riot", "PROTEST", Role.ACTOR, "men"),
            True,
        ),
        ("The riot in the port was started by masked men.", ("riot", "PROTEST", Role.ACTOR, "men"), False),
        ("The warden, one of two wounded in the raid, has died.", ("raid", "ASSAULT", Role.ACTOR, "warden"), True),
        ("Bandits wounded two in the raid.", ("raid", "ASSAULT", Role.ACTOR, "Bandits"), False),
        ("A porter found a note demanding money.", ("demanding", "REQUEST", Role.ACTOR, "porter"), True),
        ("The guild sent a note demanding money.", ("demanding", "REQUEST", Role.ACTOR, "guild"), False),
        ("The bailiff denounced clerks trained and paid by the guild.", ("paid", "AID", Role.RECIPIENT, "bailiff"), True),
        ("The bailiff denounced clerks trained and paid by the guild.", ("paid", "AID", Role.RECIPIENT, "clerks"), False),
        ("Two porters were killed, one was abducted.", ("abducted", "ASSAULT", Role.RECIPIENT, "porters"), True),
        ("Two porters were killed, one was abducted.", ("abducted", "ASSAULT", Role.RECIPIENT, "one"), False),
        ("Six guards were hurt at the ford where a shooting took place.", ("shooting", "ASSAULT", Role.RECIPIENT, "guards"), True),
        ("The shots came from the Zorvan bank.", ("shots", "ASSAULT", Role.ACTOR, "bank"), True),
        ("The shots came from Zorvan soldiers.", ("shots", "ASSAULT", Role.ACTOR, "soldiers"), False),
        ("Monks in Tarn, where nuns have fled, said that bandits came.", ("fled", "SANCTION", Role.ACTOR, "bandits"), True),
        ("The abbot said those who had been hit were bandits.", ("hit", "ASSAULT", Role.ACTOR, "bandits"), True),
        ("Clerks asked whether Zorva was behind the arson.", ("arson", "ASSAULT", Role.ACTOR, "Zorva"), True),
        ("Clerks said that Zorva was behind the arson.", ("arson", "ASSAULT", Role.ACTOR, "Zorva"), False),
        ("Bailiff told to quit", ("told", "REQUEST", Role.ACTOR, "Bailiff"), True),
        ("The fords were shut on Monday; the road to Tarn stayed open.", ("shut", "COERCE", Role.ACTOR, "Tarn"), True),
        ("The guild shut the fords; the bailiff burned the bridge.", ("burned", "ASSAULT", Role.ACTOR, "guild"), True),
        ("The guild shut the fords; the bailiff burned the bridge.", ("burned", "ASSAULT", Role.ACTOR, "bailiff"), False),
        ("Families had fled from Nyaung by boat.", ("fled", "SANCTION", Role.ACTOR, "Nyaung"), True),
        ("Families had fled from the army by boat.", ("fled", "SANCTION", Role.ACTOR, "army"), False),
    ],
)
def test_who_stands_outside(text: str, marks: tuple[str, str, Role, str], is_outside: bool) -> None:
    assert is_outsider(*marked(text, *marks)) is is_outside


def test_a_second_deed_is_no_victim_of_the_first() -> None:
    arguments, proposal, party = marked(
        "He was convicted of the murder of nine monks and the torture of four clerks.", "murder", "ASSAULT", Role.RECIPIENT, "clerks"
    )
    told = frozenset({proposal.head.index, token(arguments.sentence, "torture").index})
    assert is_another_deed(arguments, proposal, party, told)
    assert not is_another_deed(arguments, proposal, Party(Role.RECIPIENT, token(arguments.sentence, "monks")), told)
