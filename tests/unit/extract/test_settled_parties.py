"""Who takes part by the grammar, in the constructions of the news: passives, wishes, clauses of time, echoes."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.load import load_codebook
from pipeline.document import Sentence, Token
from pipeline.extract.antecedents import judged_things
from pipeline.extract.arguments import Arguments
from pipeline.extract.grammar import settled
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.readers.learned import party_heads
from pipeline.extract.readers.parties import by_parse, heard
from pipeline.extract.readers.rules import RuleReader
from pipeline.extract.readers.seen import Found
from schemas.vocabulary import Role
from tests.trees import tree

CODEBOOK = load_codebook()
ACTOR, RECIPIENT = "actor", "recipient"


def sentence(text: str) -> Sentence:
    return annotate_text(text, load_parser()).sentences[0]


def token(parsed: Sentence, word: str) -> Token:
    return next(t for t in parsed.tokens if t.text == word)


def proposal(
    parsed: Sentence, trigger: str, event_type: str, actors: str = "", recipients: str = "", *, mode: str | None = None
) -> Proposal:
    named = [(Role.ACTOR, w) for w in actors.split()] + [(Role.RECIPIENT, w) for w in recipients.split()]
    words = tuple(token(parsed, w) for w in trigger.split())
    return Proposal(words, event_type, mode, tuple(Party(role, token(parsed, w)) for role, w in named), 0.9, "test")


def told(
    text: str, trigger: str, event_type: str, actors: str = "", recipients: str = "", *, mode: str | None = None
) -> set[tuple[str, str]]:
    """Return role and head of the parties that are left of those given, and of those that come to them."""
    parsed = sentence(text)
    (event,) = settled(parsed, [proposal(parsed, trigger, event_type, actors, recipients, mode=mode)], CODEBOOK)
    return {(str(p.role), p.head.text) for p in event.parties}


@pytest.mark.parametrize(
    ("text", "trigger", "event_type", "speaker", "acts"),
    [
        ("The premier told reporters that some rights would be suspended.", "suspended", "SANCTION", "premier", False),
        ("A spokesman said ten men had been detained and their phones had been seized.", "seized", "COERCE", "spokesman", False),
        ("The army announced that two officers had been dismissed.", "dismissed", "SANCTION", "army", True),
        ("The minister said that all trade would be stopped.", "stopped", "THREATEN", "minister", True),
    ],
)
def test_who_says_that_something_was_done_need_not_have_done_it(text: str, trigger: str, event_type: str, speaker: str, acts: bool) -> None:
    assert ((ACTOR, speaker) in told(text, trigger, event_type, actors=speaker)) == acts


@pytest.mark.parametrize(
    ("text", "trigger", "suffers"),
    [
        ("The convoy drivers said they had been attacked with stones.", "attacked", "they"),
        ("Nobody knows why the clinic was targeted.", "targeted", "clinic"),
        ("They mourned a teacher who was shot at noon.", "shot", "teacher"),
        ("Lawyers asked for her release.", "release", "her"),
    ],
)
def test_whom_the_grammar_names_suffers_though_no_reader_says_so(text: str, trigger: str, suffers: str) -> None:
    assert told(text, trigger, "ASSAULT" if trigger != "release" else "RETREAT") == {(RECIPIENT, suffers)}


def test_what_is_fired_does_not_suffer() -> None:
    assert told("Residents said that nine shots had been fired.", "fired", "ASSAULT") == set()


def test_who_was_shot_did_not_shoot() -> None:
    assert told("Two guards who tried to run were gunned down.", "gunned", "ASSAULT", actors="guards") == {(RECIPIENT, "guards")}


def test_the_agent_of_a_passive_acts_and_the_means_does_not() -> None:
    assert (ACTOR, "traders") in told("The step was welcomed by local traders.", "welcomed", "SUPPORT")
    assert told("A pause was agreed by telephone.", "agreed", "AGREE") == set()


def test_who_does_the_same_is_one_more() -> None:
    assert told("Russia urged restraint, as did the European Union.", "urged", "REQUEST", actors="Russia") == {
        (ACTOR, "Russia"),
        (ACTOR, "Union"),
    }


@pytest.mark.parametrize(
    ("text", "trigger", "event_type", "given", "expected"),
    [
        ("The talks were held at the request of the Kenyan side.", "request", "REQUEST", ("", "side"), {(ACTOR, "side")}),
        ("It came at the request and insistence of Qatar.", "insistence", "REQUEST", ("", "Qatar"), {(ACTOR, "Qatar")}),
        ("Marines were deployed at the urging of the mayor.", "deployed", "MOBILIZE", ("Marines", "mayor"), {(ACTOR, "Marines")}),
        ("The radio was silenced on the orders of the governor.", "silenced", "COERCE", ("", "radio"), {(ACTOR, "governor"), (RECIPIENT, "radio")}),
        ("Chad cut the toll at the request of drivers.", "cut", "CONCEDE", ("Chad", "drivers"), {(ACTOR, "Chad"), (RECIPIENT, "drivers")}),
    ],
)  # fmt: skip
def test_at_whose_wish(text: str, trigger: str, event_type: str, given: tuple[str, str], expected: set[tuple[str, str]]) -> None:
    assert told(text, trigger, event_type, *given) == expected


@pytest.mark.parametrize(
    ("text", "noun", "stays"),
    [
        ("Kenya and Chad signed a truce after five days of shelling that killed 40 people.", "shelling", False),
        ("Chad withdrew its envoy after air raids on the border.", "raids", False),
        ("The army left the hill after a two-day battle with rebels.", "battle", True),
    ],
)
def test_who_acts_after_an_attack_did_not_make_it(text: str, noun: str, stays: bool) -> None:
    actor = "army" if noun == "battle" else "Chad"
    assert ((ACTOR, actor) in told(text, noun, "ASSAULT", actors=actor)) == stays


def test_the_dead_of_another_clause_are_not_those_of_this_attack() -> None:
    text = "Gunmen shot a singer on Monday, and bus unions threatened a strike over robberies that have killed drivers."
    assert told(text, "shot", "ASSAULT", "Gunmen", "singer drivers") == {(ACTOR, "Gunmen"), (RECIPIENT, "singer")}


def test_who_is_told_of_by_according_to_acts_in_the_clause_behind() -> None:
    text = "Ten miners died, according to the Transport Chamber, which blames local gangs."
    assert told(text, "blames", "ACCUSE", "Chamber", "gangs") == {(ACTOR, "Chamber"), (RECIPIENT, "gangs")}


def test_what_is_given_is_no_recipient_beside_to_whom() -> None:
    text = "Chad lent the rebels two Sudanese trucks."
    assert told(text, "lent", "AID", "Chad", "rebels Sudanese") == {(ACTOR, "Chad"), (RECIPIENT, "rebels")}


def test_a_pronoun_takes_up_the_object_of_the_verb_before() -> None:
    text = "Agents seized two dredgers and set them on fire."
    assert told(text, "set them", "ASSAULT", "Agents", "dredgers") == {(ACTOR, "Agents"), (RECIPIENT, "dredgers")}


def test_who_comes_drives_out_who_flees() -> None:
    text = "The families fled after soldiers burned the farms."
    assert told(text, "fled", "SANCTION", "soldiers", "families", mode="expel") == {(ACTOR, "soldiers"), (RECIPIENT, "families")}


def test_a_place_that_people_gather_at_is_no_target() -> None:
    assert told("Vigils were held at Mombasa.", "Vigils", "PROTEST", recipients="Mombasa") == set()


@pytest.mark.parametrize("text", ["Nine nurses died when a shell hit the ward.", "A shell hit the ward as nine nurses died there."])
def test_who_died_was_hit(text: str) -> None:
    parsed = sentence(text)
    found = by_parse(Arguments(parsed, CODEBOOK.parties), proposal(parsed, "hit", "ASSAULT", recipients="nurses ward"))
    assert {p.head.text for p in found} == {"nurses", "ward"}


def test_a_bare_adjective_is_no_party() -> None:
    text = "The chamber blames the Tren de Aragua and local gangs for the killings."
    parsed = sentence(text)
    start = text.index("local gangs")
    (head,) = party_heads(parsed, Found(RECIPIENT, start, start + len("local gangs")), ())
    span = Arguments(parsed, CODEBOOK.parties).span(head)
    assert text[span.start : span.end] == "local gangs"


@pytest.mark.parametrize(
    ("text", "described", "words"),
    [
        ("A drone killed the Iranian commander Qassem Soleimani.", "commander", "the Iranian commander Qassem Soleimani"),
        ("Police beat the activist Marie Belle in Delmas.", "activist", "the activist Marie Belle"),
        ("Soldiers arrested a spokesman, Issa Diallo.", "spokesman", "a spokesman"),
    ],
)
def test_a_name_right_behind_a_description_belongs_to_it(text: str, described: str, words: str) -> None:
    parsed = sentence(text)
    span = Arguments(parsed, CODEBOOK.parties).span(token(parsed, described))
    assert text[span.start : span.end] == words


@pytest.mark.parametrize(
    ("text", "trigger", "event_type", "given", "left"),
    [
        ("The guerrillas offered to reopen the river if the navy left.", "offered", "AGREE", ("guerrillas", "navy"), {"guerrillas"}),
        ("The governor promised to arm guards, while ruling out money for kidnappers.", "promised", "AGREE", ("governor", "guards kidnappers"), {"governor", "guards"}),
        ("Refugees lay down as if dead to shame the embassy.", "lay", "PROTEST", ("Refugees", "embassy"), {"Refugees", "embassy"}),
        ("The president warned that deputies and ministers would walk out.", "warned", "THREATEN", ("president", "deputies ministers"), {"president"}),
        ("He was convicted by a court in May and pardoned by the king.", "convicted", "SANCTION", ("court king", "He"), {"court", "He"}),
        ("Thousands were displaced before the envoy intervened.", "displaced", "SANCTION", ("envoy", "Thousands"), {"Thousands"}),
        ("The police paraded through Mombasa.", "paraded", "MOBILIZE", ("police", "Mombasa"), {"police"}),
        ("A strike that the governor hailed as a success killed seven shepherds.", "strike", "ASSAULT", ("governor", "shepherds"), {"shepherds"}),
        ("Two guards were wounded in the shelling of a clinic.", "shelling", "ASSAULT", ("guards", "clinic"), {"guards", "clinic"}),
        ("The unions called a strike.", "strike", "PROTEST", ("unions", ""), {"unions"}),
    ],
)  # fmt: skip
def test_who_stands_elsewhere_takes_no_part(text: str, trigger: str, event_type: str, given: tuple[str, str], left: set[str]) -> None:
    assert {word for _, word in told(text, trigger, event_type, *given)} == left


def test_whom_one_met_is_no_repetition_of_who_met_him() -> None:
    parsed = sentence("President Vasic, who met him on Monday, praised the plan.")
    (event,) = settled(parsed, [proposal(parsed, "met", "CONSULT", "Vasic him")], CODEBOOK)
    assert [p.head.text for p in event.parties] == ["Vasic", "him"]


def test_the_first_of_a_list_takes_part_where_the_others_do() -> None:
    assert told("The militia and its allies overran the post.", "overran", "ASSAULT", "allies", "post") == {
        (ACTOR, "militia"),
        (ACTOR, "allies"),
        (RECIPIENT, "post"),
    }


def test_who_was_driven_back_may_be_told_of_before() -> None:
    assert (RECIPIENT, "Some") in told("Some stormed the fence and were driven back.", "driven", "ASSAULT")


def test_whose_arrest_is_criticised_is_not() -> None:
    parsed = sentence("The union condemned her arrest.")
    (event,) = judged_things(parsed, [proposal(parsed, "condemned", "ACCUSE", "union", "her")])
    assert [p.head.text for p in event.parties] == ["union", "arrest"]


def test_where_a_report_comes_from_takes_no_part() -> None:
    parsed = tree("GUSAU//p/4/nsubj :/:/:/1/punct Gunmen/gunman/ns/4/nsubj shot/shoot/v/0/root anything//n/4/obj").sentences[0]
    rules, finder = RuleReader(CODEBOOK), Arguments(parsed, CODEBOOK.parties)
    assert [rules.judged(finder, Party(Role.ACTOR, t)) is None for t in parsed.tokens if t.pos != "PUNCT" and t.tag != "VBD"] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "event_type", "given", "expected"),
    [
        ("Her brother was abducted together with six men.", "abducted", "ASSAULT", ("men", "brother"), {(RECIPIENT, "brother"), (RECIPIENT, "men")}),
        ("Chad expelled two envoys after a station was fined.", "fined", "SANCTION", ("", "envoys"), {(RECIPIENT, "station")}),
        ("Its men had been fired upon.", "fired", "ASSAULT", ("men", ""), {(RECIPIENT, "men")}),
    ],
)  # fmt: skip
def test_a_passive_names_who_suffers_it(
    text: str, trigger: str, event_type: str, given: tuple[str, str], expected: set[tuple[str, str]]
) -> None:
    assert told(text, trigger, event_type, *given) == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The unions met the minister, but talks on pay stalled.", {"unions", "minister"}),
        ("The unions and the minister declared a pause, their first since talks opened.", set()),
    ],
)
def test_a_second_clause_may_take_up_who_met(text: str, left: set[str]) -> None:
    assert {word for _, word in told(text, "talks", "CONSULT", actors="unions minister")} == left


def test_who_says_that_he_did_it_did_it() -> None:
    parsed = sentence("The army said it had launched raids on the camp.")
    found = heard(Arguments(parsed, CODEBOOK.parties), proposal(parsed, "raids", "ASSAULT", "army", "camp"), RuleReader(CODEBOOK))
    assert (Role.ACTOR, "army") in [(p.role, p.head.text) for p in found.parties]
    parsed = sentence("The mayor said there had been raids on the camp.")
    found = heard(Arguments(parsed, CODEBOOK.parties), proposal(parsed, "raids", "ASSAULT", "mayor", "camp"), RuleReader(CODEBOOK))
    assert (Role.ACTOR, "mayor") not in [(p.role, p.head.text) for p in found.parties]
