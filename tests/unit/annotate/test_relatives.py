"""Participles that report something of their noun, which the parser takes for the verb of the clause."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser


def clause(text: str) -> tuple[str, str, str, str]:
    """Return the root, its subject with the relation, and what the participle hangs on."""
    sentence = annotate_text(text, load_parser()).sentences[0]
    root = next(t for t in sentence.tokens if t.relation == "root")
    subject = sentence.child(root, "nsubj", "nsubj:pass")
    told = next(t for t in sentence.tokens if t.text in ("believed", "thought", "said", "alleged", "feared"))
    head = sentence.head(told)
    assert subject is not None
    return root.text, subject.text, subject.relation, head.text if head is not None else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen thought to belong to Islamic State attacked a bus.", ("attacked", "Gunmen", "nsubj", "Gunmen")),
        ("Men alleged to be police officers beat the editor.", ("beat", "Men", "nsubj", "Men")),
        ("Two men believed to have planted the bomb were arrested on Monday.", ("arrested", "men", "nsubj:pass", "men")),
        ("The attackers, believed to be members of the JNIM alliance, killed six soldiers.", ("killed", "attackers", "nsubj", "attackers")),
        ("In Talmark, guards said to be former rebels fired at a car.", ("fired", "guards", "nsubj", "guards")),
        ("The army believed the rebels had left.", ("believed", "army", "nsubj", "")),
        ("Two men were believed to be hiding there.", ("believed", "men", "nsubj:pass", "")),
    ],
)
def test_what_is_reported_of_somebody_is_no_verb_of_his(text: str, expected: tuple[str, str, str, str]) -> None:
    assert clause(text) == expected


def test_what_they_are_said_to_be_is_not_who_acts() -> None:
    sentence = annotate_text("Men alleged to be police officers beat the editor.", load_parser()).sentences[0]
    assert [(t.relation, t.head) for t in sentence.tokens if t.text == "officers"] == [("attr", 3)]


@pytest.mark.parametrize(
    ("text", "verb", "subject", "root"),
    [
        ("The union, whose leader Ana Paz said nine miners had been arrested, called a strike.", "said", "Paz", "called"),
        (
            "The party, whose leader, Jose Mena, accused the police of killing two students, called for a strike.",
            "accused",
            "leader",
            "called",
        ),
        ("A judge ruled for the guild, whose president, Faith Odhiambo, said 41 people had been killed.", "said", "president", "ruled"),
    ],
)
def test_the_verb_behind_whose_leader_is_the_leaders(text: str, verb: str, subject: str, root: str) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    told = next(t for t in sentence.tokens if t.text == verb)
    assert [(t.text, t.relation) for t in sentence.children(told, "nsubj")] == [(subject, "nsubj")]
    assert told.relation == "acl:relcl"
    assert next(t.text for t in sentence.tokens if t.relation == "root") == root


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ada Kahn, a member of the union, who was beaten on Monday, is in hospital.", "Kahn"),
        ("The chairman of the electoral council, who resigned on Monday, blamed the army.", "chairman"),
        ("The mother of the boy, who was shot on Monday, spoke to reporters.", "boy"),
    ],
)
def test_who_is_no_body(text: str, who: str) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    clause = next(t for t in sentence.tokens if t.relation == "acl:relcl")
    assert sentence.tokens[clause.head].text == who


@pytest.mark.parametrize(
    ("text", "verb", "subject", "participle"),
    [
        ("A truce agreed by the two clans came into force on Monday.", "came", "truce", "agreed"),
        ("Shepherds forced to leave the valley returned in May.", "returned", "Shepherds", "forced"),
        ("A column of recruits sent to fetch the wounded was ambushed near the ford.", "ambushed", "column", "sent"),
        ("Nine clerks were beaten, and the porter, initially believed dead, was released for a ransom.", "released", "porter", "believed"),
    ],
)
def test_a_participle_leaves_the_verb_behind_it_its_subject(text: str, verb: str, subject: str, participle: str) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    words = {t.text: t for t in sentence.tokens}
    own = sentence.child(words[verb], "nsubj", "nsubj:pass")
    assert own == words[subject]
    assert words[participle].relation == "acl"


@pytest.mark.parametrize(
    "text",
    [
        "The captain said there was no garrison in the town.",
        "The clan agreed to leave and was escorted out.",
        "Bandits burned the mill, killed a clerk and fled.",
    ],
)
def test_a_verb_with_a_subject_of_its_own_or_joined_by_and_is_no_other_clauses(text: str) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    assert next(t for t in sentence.tokens if t.relation == "root").text in ("said", "agreed", "burned")


def test_a_verb_hung_on_the_noun_before_it_is_the_clauses() -> None:
    sentence = annotate_text("A clan accused by elders of being behind the theft denied it on Friday.", load_parser()).sentences[0]
    words = {t.text: t for t in sentence.tokens}
    assert (words["denied"].relation, sentence.child(words["denied"], "nsubj"), words["accused"].relation) == ("root", words["clan"], "acl")
