"""Parties are found through passives, relative clauses, control, conjunctions and acts."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.load import load_codebook
from pipeline.document import Sentence, Token
from pipeline.extract.arguments import Arguments
from tests.trees import tree

ACTIVE = "Rebels//ns/2/nsubj shelled/shell/v/0/root Goma//p/2/obj/B-GPE and//cc/5/cc Sake//p/3/conj/B-GPE"
PASSIVE = "Goma//p/3/nsubj:pass/B-GPE was/be/v/3/aux:pass shelled/shell/vn/0/root by//i/5/case rebels/rebel/ns/3/obl:agent"
RELATIVE = "rebels/rebel/ns/5/nsubj who//WP/3/nsubj shelled/shell/v/1/acl:relcl Goma//p/3/obj fled/flee/v/0/root"
QUOTED = "They//pr/2/nsubj bombed/bomb/v/5/ccomp it//pr/2/obj \"/\"/''/5/punct said/say/v/0/root Rebels/rebel/ns/5/nsubj"
ORDERED = "He//pr/2/nsubj ordered/order/v/0/root troops/troop/ns/2/obj to//to/5/aux fire//vb/2/xcomp"
TRIED = "Rebels/rebel/ns/2/nsubj tried/try/v/0/root to//to/4/aux attack//vb/2/xcomp Goma//p/4/obj"
ACCUSED = (
    "Kyiv//p/2/nsubj/B-GPE accused/accuse/v/0/root Moscow//p/2/obj/B-GPE of//i/5/mark shelling/shell/vg/2/advcl:of towns/town/ns/5/obj"
)
REDUCED = "towns/town/ns/0/root shelled/shell/vn/1/acl by//i/4/case rebels/rebel/ns/2/obl:agent"
FREED = "Kahn//p/5/nsubj/B-PERSON freed/free/vn/5/advcl in//i/4/case May//p/2/obl:in flew/fly/v/0/root"
COPULA = "Paris//p/2/nsubj was/be/v/0/root critical//j/2/attr of//i/5/case Rabat//p/3/obl:of"
CUT_OFF = "Goma//p/3/nsubj:pass was/be/v/3/aux:pass hit/hit/vn/0/root killing/kill/vg/3/advcl two//c/4/obj"


def finder(text: str) -> tuple[Arguments, Sentence]:
    sentence = tree(text).sentences[0]
    return Arguments(sentence, load_codebook().parties), sentence


def texts(tokens: list[Token]) -> list[str]:
    return [t.text for t in tokens]


@pytest.mark.parametrize(
    ("text", "verb", "actors", "recipients"),
    [
        (ACTIVE, 1, ["Rebels"], ["Goma", "Sake"]),
        (PASSIVE, 2, ["rebels"], ["Goma"]),
        (RELATIVE, 2, ["rebels"], ["Goma"]),
        (ORDERED, 4, ["troops"], []),
        (TRIED, 3, ["Rebels"], ["Goma"]),
        (FREED, 1, [], ["Kahn"]),
        (ACCUSED, 4, ["Moscow"], ["towns"]),
        (REDUCED, 1, ["rebels"], ["towns"]),
        (COPULA, 2, ["Paris"], []),
    ],
)
def test_who_does_it_to_whom(text: str, verb: int, actors: list[str], recipients: list[str]) -> None:
    arguments, sentence = finder(text)
    assert texts(arguments.at(sentence.tokens[verb], "subject")) == actors
    assert texts(arguments.at(sentence.tokens[verb], "object")) == recipients


def test_what_was_hit_does_not_kill() -> None:
    arguments, sentence = finder(CUT_OFF)
    assert arguments.at(sentence.tokens[3], "subject") == []


def test_baku_stands_behind_its_actions() -> None:
    arguments, sentence = finder("condemned/condemn/v/0/root Baku//p/4/nmod:poss/B-GPE 's//POS/2/case actions/action/ns/1/obj")
    assert arguments.bearer(sentence.tokens[3]).text == "Baku"


def test_a_party_has_its_modifiers_but_no_clause() -> None:
    text = "the//d/3/det Russian//j/3/amod peacekeepers/peacekeeper/ns/7/nsubj stationed/station/vn/3/acl in//i/6/case Karabakh//p/4/obl:in withdrew/withdraw/v/0/root"
    arguments, sentence = finder(text)
    span = arguments.span(sentence.tokens[2])
    assert tree(text).words(span) == "the Russian peacekeepers"


def test_a_conjunct_is_not_inside_the_words_of_the_other() -> None:
    arguments, sentence = finder(ACTIVE)
    assert [tree(ACTIVE).words(arguments.span(t)) for t in arguments.at(sentence.tokens[1], "object")] == ["Goma", "Sake"]


def test_the_possessive_mark_is_no_part_of_a_name() -> None:
    arguments, sentence = finder("Russia//p/3/nmod:poss/B-GPE 's//POS/1/case shelling//n/0/root")
    assert sentence.text[: arguments.span(sentence.tokens[0]).end] == "Russia"


SAID_IT = "Army/army/n/2/nsubj said/say/v/0/root it//pr/4/nsubj struck/strike/v/2/ccomp Goma//p/4/obj"
SAID_PLURAL = "Rebels/rebel/ns/2/nsubj said/say/v/0/root they//pr/4/nsubj fled/flee/v/2/ccomp"
AFTER_IT = "Army/army/n/2/nsubj left/leave/v/0/root after//i/5/mark it//pr/5/nsubj struck/strike/v/2/advcl"


@pytest.mark.parametrize(("text", "speakers"), [(SAID_IT, ["Army"]), (SAID_PLURAL, ["Rebels"]), (AFTER_IT, []), (QUOTED, [])])
def test_a_pronoun_in_what_is_said_is_who_says_it(text: str, speakers: list[str]) -> None:
    arguments, sentence = finder(text)
    pronoun = next(t for t in sentence.tokens if t.tag == "PRP")
    assert texts(arguments.speaker(pronoun)) == speakers


OF = "Oslo//p/2/nsubj/B-GPE {}/{}/v/0/root Chad//p/2/obj/B-GPE of//i/5/case {}/{}/n/3/nmod:of"
COUNCIL = "the//d/6/det Security//p/6/compound and//cc/2/cc Defence//p/2/conj{} Affairs//p/6/compound Council//p/7/nsubj met/meet/v/0/root"


@pytest.mark.parametrize(("verb", "party"), [("accused/accuse", "Chad"), ("met/meet", "Chad of complicity")])
def test_of_behind_a_party_may_be_the_verbs(verb: str, party: str) -> None:
    found, sentence = finder(OF.format(*verb.split("/"), "complicity", "complicity"))
    span = found.span(sentence.tokens[2])
    assert sentence.text[span.start : span.end] == party


@pytest.mark.parametrize(("entity", "party"), [("", "the Security and Defence Affairs Council"), ("/B-GPE", "Affairs Council")])
def test_and_inside_one_name_joins_no_parties(entity: str, party: str) -> None:
    found, sentence = finder(COUNCIL.format(entity))
    span = found.span(sentence.tokens[5])
    assert sentence.text[span.start : span.end] == party


OWN_MEANS = "Army/army/n/2/nsubj said/say/v/0/root {}/{}/{}/4/nmod:poss jets/jet/ns/5/nsubj struck/strike/v/2/ccomp Goma//p/5/obj"


@pytest.mark.parametrize(("whose", "owners"), [("its/its/PRP$", ["Army"]), ("Rwandan//j", [])])
def test_who_speaks_of_its_own_means_acts(whose: str, owners: list[str]) -> None:
    arguments, sentence = finder(OWN_MEANS.replace("{}/{}/{}", whose))
    assert texts(arguments.owner_who_speaks(sentence.tokens[3])) == owners


@pytest.mark.parametrize(
    ("text", "pronoun", "speakers"),
    [
        ("The guild said they had left.", "they", ["guild"]),
        ("The guard said they had left.", "they", []),
        ("Their lawyers said they had been robbed.", "they", []),
        ("Two lawyers said they had been robbed.", "they", ["lawyers"]),
        ("His lawyer said he had been robbed.", "he", []),
    ],
)
def test_one_person_is_not_they_and_a_lawyer_speaks_for_another(text: str, pronoun: str, speakers: list[str]) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    word = next(t for t in sentence.tokens if t.text == pronoun)
    assert texts(Arguments(sentence, load_codebook().parties).speaker(word)) == speakers
