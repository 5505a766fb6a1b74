"""Words that the parser hangs on the wrong neighbour."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.document import Sentence, Token


def parsed(text: str) -> Sentence:
    return annotate_text(text, load_parser()).sentences[0]


def token(sentence: Sentence, word: str) -> Token:
    return next(t for t in sentence.tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "head", "relation"),
    [
        ("Six clerks had been killed since 3 March in raids on granaries.", "raids", "killed", "obl:in"),
        ("Six clerks had been killed since 3 March in raids on granaries.", "granaries", "raids", "nmod:on"),
        ("The vote was held on the morning of the fair.", "fair", "morning", "nmod:of"),
        ("The bombing on Saturday of a bus near Tarn killed six clerks.", "bus", "bombing", "nmod:of"),
    ],
)
def test_what_follows_a_date_is_the_events(text: str, word: str, head: str, relation: str) -> None:
    sentence = parsed(text)
    found = token(sentence, word)
    assert (sentence.tokens[found.head].text, found.relation) == (head, relation)


@pytest.mark.parametrize(
    ("text", "verb", "relation"),
    [
        ("Gunmen burned a lorry of the clinic near the ford; a porter was injured.", "burned", "parataxis"),
        ("Gunmen had burned a lorry, a porter said.", "burned", "ccomp"),
    ],
)
def test_a_clause_before_a_semicolon_is_not_said_by_what_follows(text: str, verb: str, relation: str) -> None:
    assert token(parsed(text), verb).relation == relation


@pytest.mark.parametrize(
    ("text", "word", "relation"),
    [
        ("Four guards were killed and nine others injured when a shell hit the depot.", "others", "nsubj:pass"),
        ("Four guards were killed and nine others fled.", "others", "nsubj"),
    ],
)
def test_a_passive_may_leave_its_verb_to_the_one_before(text: str, word: str, relation: str) -> None:
    assert token(parsed(text), word).relation == relation


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Raiders attacked two farms, wounding a herder and abducting more than 30 girls and boys, a local priest and traders said.",
            "priest",
        ),
        ("Raiders attacked two farms, a priest said.", "priest"),
    ],
)
def test_who_speaks_at_the_end_is_none_of_those_told_of(text: str, speaker: str) -> None:
    sentence = parsed(text)
    assert sentence.tokens[token(sentence, speaker).head].text == "said"


def test_who_answers_a_charge_is_not_its_name() -> None:
    sentence = parsed("She accused the Emirates of supplying the rebels with trucks, a charge Abu Dhabi has repeatedly rejected.")
    verb = token(sentence, "rejected")
    assert [(t.text, t.relation) for t in sentence.children(verb, "nsubj", "obj")] == [("charge", "obj"), ("Dhabi", "nsubj")]


def test_a_noun_behind_and_is_the_subject_of_its_own_verb() -> None:
    words = annotate_text("Police detained 77 people and 48 officers were hurt in the scuffles.", load_parser()).sentences[0].tokens
    officers = next(t for t in words if t.text == "officers")
    assert (officers.relation, words[officers.head].text) == ("nsubj:pass", "hurt")


def test_a_described_noun_behind_and_is_the_subject_of_its_own_verb() -> None:
    sentence = parsed("A casing was taken from the gate and a guard attached to the mill has been told to leave.")
    guard = token(sentence, "guard")
    assert (guard.relation, sentence.head(guard)) == ("nsubj:pass", token(sentence, "told"))
    assert token(parsed("Nine casings were taken from the gate and the mill."), "mill").relation == "conj"


def test_the_nearest_of_two_subjects_speaks() -> None:
    sentence = parsed(
        "Both the Red Scarves and a rival branch of the Brothers operate in the hills, and a shepherd said they had come at night."
    )
    assert [t.text for t in sentence.children(token(sentence, "said"), "nsubj")] == ["shepherd"]


@pytest.mark.parametrize(
    ("text", "verb", "relation"),
    [
        ("Community members told the mission that they had been turned back by guards.", "turned", "ccomp"),
        ("Guards told a man that had been turned back to wait.", "turned", "acl:relcl"),
    ],
)
def test_what_somebody_is_told_does_not_describe_him(text: str, verb: str, relation: str) -> None:
    assert token(parsed(text), verb).relation == relation


def test_when_something_is_done_to_what_is_called_so_is_when_it_is_done() -> None:
    sentence = parsed("The clan bombed what it called bandit camps on Monday.")
    assert sentence.head(token(sentence, "Monday")) == token(sentence, "bombed")


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("The bishops urged both sides to refrain from violence and offered help.", "offered", "urged"),
        ("They emptied the lorries they could drive and burned the rest.", "burned", "emptied"),
        ("The army had vowed to attack the port and hit the mill.", "hit", "attack"),  # "hit" may be an infinitive
    ],
)
def test_a_past_is_not_joined_to_an_infinitive(text: str, word: str, head: str) -> None:
    sentence = parsed(text)
    assert sentence.tokens[token(sentence, word).head].text == head
