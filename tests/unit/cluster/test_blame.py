"""Which turns of phrase blame a party (`@`), and what people are said to have been."""

import pytest

from pipeline.cluster.blame import HELD_TO_BE, OF_DOING, SELF_CLEARED, UNKNOWN, WHOLE
from pipeline.cluster.natures import called, natures
from pipeline.cluster.sides import OUTLET, TELLS
from pipeline.codebook.incidents import load_incident_words

WORDS = load_incident_words()


@pytest.mark.parametrize(
    "text",
    [
        "the lorry bore all the hallmarks of @",
        "it was a patrol of @ that took the fishermen",
        "the raid was the work of @",
        "@ were behind it",
        "the gunmen belonged to @",
        "the charges were laid by @",
        "he laid the fire at the door of @",
        "the hostage-taking was the work of @",
        "the source put it down to @",
        "he put the blast down to a cell of @",
        "the fire was plotted and paid for by @",
        "those who broke down the gate were soldiers of @",
        "a cell of @ fighters who had crossed from the north was responsible",
        "the captain puts that ambush on the account of @",
        "police lodged a case of murder against commanders of @",
        "the authors of this massacre are dissidents of @",
        "the fire carries the signature of @",
        "the governor attributed the ambush to @",
    ],
)
def test_a_turn_of_phrase_blames_a_party(text: str) -> None:
    assert WORDS.blame_pattern.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "the bridge was built by @",
        "the mayor met @ in the capital",
        "they came to see @",
        "it was a letter to @ he wrote",
        "@ said that the army was behind it",
        "the authors of the report are @",
    ],
)
def test_other_words_blame_nobody(text: str) -> None:
    assert not WORDS.blame_pattern.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "@ has nothing to do with the blast",
        "the strike had not been the work of @",
        "@ was never involved in it",
        "it was not carried out by @",
        "no @ aircraft took off",
        "no new charge has been laid by @",
        "any member of @ took part in it",
    ],
)
def test_a_turn_of_phrase_clears_a_party(text: str) -> None:
    assert WORDS.clear_pattern.search(text)


@pytest.mark.parametrize("text", ["@ has nothing to eat", "@ did not attend", "the raid was the work of @"])
def test_other_words_clear_nobody(text: str) -> None:
    assert not WORDS.clear_pattern.search(text)


@pytest.mark.parametrize(
    ("content", "is_whole"),
    [
        ("@", True),
        ("the rival wing of the Zorva @, which has its camps in the hills", True),
        ("gunmen of @", True),
        ("the @ intelligence services", True),
        ("@ disguised as herders", True),
        ("@ for the shortage of bread", False),
        ("the delay on @", False),
    ],
)
def test_a_party_is_all_that_is_said_with_what_it_is(content: str, is_whole: bool) -> None:
    assert (WHOLE.fullmatch(content) is not None) == is_whole


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("@ fully responsible for the fire", "@"),
        ("the @ to blame.", "the @"),
        ("@ for the shortage of bread", "@ for the shortage of bread"),
    ],
)
def test_of_who_is_held_to_be_responsible_the_party_is_left(content: str, left: str) -> None:
    assert HELD_TO_BE.sub("", content) == left


@pytest.mark.parametrize(
    "text", [" opened a case of sabotage", " has launched a criminal investigation into the attack", "'s account of the raid"]
)
def test_who_investigates_or_gives_an_account_did_not_act(text: str) -> None:
    assert TELLS.match(text)


@pytest.mark.parametrize(
    ("text", "is_quote", "nature"),
    [
        ("Two of them were teachers, one was a nurse.", False, "civilian"),
        ("None of them had a weapon, and no cartridge was found.", False, "civilian"),
        ("These were not fighters.", True, "civilian"),
        ("There were no rebels in the mill, only women who ground maize", False, "civilian"),
        ("There had been no soldiers to help them.", False, None),
        ("Nine of those were villagers with no link to anybody.", False, "civilian"),
        ("He was a student of law", True, "civilian"),
        ("My brother was no terrorist", True, "civilian"),
        ("He was late", True, None),
        ("the buses that were hit near Gorna carried Zorvan servicemen", False, "military"),
        ("the lorry carried maize", False, None),
        ("There was no water in the mill.", False, None),
        ("Shepherds, and the sons of shepherds", True, "civilian"),
        ("Fighters will come again, and we shall bury more of our children then", True, None),
        ("The streets were empty.", False, None),
    ],
)
def test_what_those_who_were_hit_have_been(text: str, is_quote: bool, nature: str | None) -> None:
    assert natures(text, WORDS, is_quote=is_quote) == nature


def test_what_somebody_calls_them() -> None:
    assert called("A spokesman in Orsk calls the men fighters.", WORDS) == "military"
    assert called("The mayor calls the council on Mondays.", WORDS) is None


def test_a_groups_news_agency_speaks_for_the_group() -> None:
    found = OUTLET.fullmatch("the Gorna Front's news agency")
    assert found is not None
    assert found[1] == "the Gorna Front"
    assert not OUTLET.fullmatch("the capital's hospital")


def test_who_ends_a_siege_did_not_make_it() -> None:
    assert WORDS.repelled_pattern.search("The army said that it had ended the two-day ")
    assert not WORDS.repelled_pattern.search("The army said that it had made the ")


@pytest.mark.parametrize(
    "text",
    [
        "It was not us.",
        "That wasn't us, and we would tell you.",
        "We have nothing to do with the fire at the mill",
        "No unit of ours was in the valley",
        "No element of our movement attacked the ferry.",
        "none of our planes was in the air",
        "it has nothing to do with the affair",
        "its men were not involved in it",
        "it was not its charge",
    ],
)
def test_who_clears_himself(text: str) -> None:
    assert SELF_CLEARED.search(text)


@pytest.mark.parametrize(
    "text", ["It was not easy for us.", "We have nothing to eat", "Our soldiers did their duty", "No member of the board came"]
)
def test_who_clears_nobody(text: str) -> None:
    assert not SELF_CLEARED.search(text)


def test_who_is_accused_of_doing_something() -> None:
    assert OF_DOING.search("the cane growers of laying the charge")
    assert not OF_DOING.search("the cane growers of the valley")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the rebel FLN", "FLN"),
        ("Gorna River Front", "Gorna River Front"),
        ("the banned Oslan League fighters", "Oslan League"),
        ("the shortage of bread", None),
    ],
)
def test_a_group_that_nobody_knows(text: str, name: str | None) -> None:
    found = UNKNOWN.fullmatch(text)
    assert (found["name"] if found else None) == name


def test_all_of_whom_were() -> None:
    assert natures("A herders' association named the dead, all of them camel drivers.", WORDS, is_quote=False) == "civilian"
    assert natures("It hit a shed, all of it timber.", WORDS, is_quote=False) is None
