"""Whom a pronoun leaves open, since another told of may be meant as well, shown on small parses of invented news."""

import pytest
from test_actors import links, parsed

PAZ = "Ana/NNP/2/compound/B-PERSON Paz/NNP/3/nsubj/I-PERSON objected/VBD/0/root"
POLICE = "Kenyan/JJ/2/amod/B-NORP police/NN/3/nsubj objected/VBD/0/root"
ARMY = "Kenya/NNP/3/nmod:poss/B-GPE 's/POS/1/case army/NN/4/nsubj objected/VBD/0/root"
HE = "she/PRP/2/nsubj fled/VBD/0/root"
THEY = "they/PRP/2/nsubj fled/VBD/0/root"
IT = "it/PRP/2/nsubj fled/VBD/0/root"


def taken_up(pronoun: str, *sentences: str) -> str | None:
    """Return the name of whom the pronoun means, after Ana Paz, Kenya's police or its army."""
    document = parsed(*sentences)
    told = [words for words in ("Ana Paz", "Kenyan police", "Kenya 's army") if words in document.text]
    name: str | None = links(document, *told, pronoun)[-1]["name"]
    return name


@pytest.mark.parametrize(
    ("sentences", "is_meant"),
    [
        ((PAZ, HE), True),
        (
            ("a/DT/2/det mayor/NN/6/nsubj since/IN/5/case Ana/NNP/5/compound/B-PERSON Paz/NNP/2/nmod:since/I-PERSON fled/VBD/0/root", HE),
            False,
        ),
        ((PAZ, "the/DT/2/det owner/NN/3/nsubj refused/VBD/5/advcl men/NNS/5/nsubj beat/VBP/0/root him/PRP/5/obj"), False),
        ((PAZ, "men/NNS/2/nsubj beat/VBP/0/root him/PRP/2/obj"), True),
        ((PAZ, "one/CD/2/nsubj said/VBD/0/root she/PRP/4/nsubj fled/VBD/2/ccomp"), False),
        ((PAZ, "the/DT/2/det judge/NN/3/nsubj said/VBD/0/root she/PRP/5/nsubj fled/VBD/3/ccomp"), True),
        (("his/PRP$/2/nmod:poss lawyer/NN/3/nsubj doubted/VBD/0/root Ana/NNP/5/compound/B-PERSON Paz/NNP/3/obj/I-PERSON", HE), False),
        ((PAZ, "his/PRP$/2/nmod:poss sister/NN/3/nsubj said/VBD/0/root she/PRP/5/nsubj fled/VBD/3/ccomp"), True),
    ],
)
def test_he_or_she_is_nobody_where_another_person_acts_nearer(sentences: tuple[str, ...], is_meant: bool) -> None:
    pronoun = "him" if " him/" in sentences[1] else "she"
    assert taken_up(pronoun, *sentences) == ("Ana Paz" if is_meant else None)


@pytest.mark.parametrize(
    ("sentences", "is_meant"),
    [
        ((POLICE, THEY), True),
        ((ARMY, THEY), False),
        ((POLICE, "a/DT/2/det family/NN/3/nsubj wept/VBD/0/root", THEY), False),
        ((POLICE, "three/CD/2/nummod students/NNS/3/nsubj wept/VBD/0/root", THEY), False),
        ((POLICE, "a/DT/2/det shop/NN/3/nsubj burned/VBD/0/root", THEY), True),
        ((f"{POLICE} and/CC/5/cc the/DT/6/det four/CD/3/appos as/IN/8/mark they/PRP/9/nsubj fled/VBD/3/advcl",), False),
    ],
)
def test_they_are_several_and_nobody_where_others_act_nearer(sentences: tuple[str, ...], is_meant: bool) -> None:
    assert (taken_up("they", *sentences) is not None) == is_meant


def test_they_may_be_those_who_were_them_in_the_sentence_before() -> None:
    first = "students/NNS/2/nsubj wept/VBD/0/root"
    second = "Kenyan/JJ/2/amod/B-NORP police/NN/3/nsubj asked/VBD/0/root {whom}/PRP/3/obj to/TO/6/mark leave/VB/3/xcomp"
    document = parsed(first, second.format(whom="them"), THEY)
    assert links(document, "students", "Kenyan police", "them", "they")[-1]["name"] is None
    document = parsed(first, second.format(whom="us"), THEY)
    assert links(document, "students", "Kenyan police", "they")[-1]["name"] is not None


def test_one_of_several_is_not_they() -> None:
    first = "{who}/CD/4/nsubj of/IN/3/case students/NNS/1/nmod:of fled/VBD/0/root"
    assert links(parsed(first.format(who="one"), THEY), "one of students", "they")[-1]["name"] is None
    assert links(parsed(first.format(who="dozens"), THEY), "dozens of students", "they")[-1]["name"] == "Students"


def test_who_was_not_known_as_them_before_is_not_known_as_them_now() -> None:
    asked = "Kenyan/JJ/2/amod/B-NORP police/NN/3/nsubj held/VBD/0/root them/PRP/3/obj"
    document = parsed(asked, "Ana/NNP/2/compound/B-PERSON Paz/NNP/3/nsubj/I-PERSON freed/VBD/0/root them/PRP/3/obj")
    assert links(document, "Kenyan police", "them", "Ana Paz", "them@2")[-1]["name"] is None
    assert links(document, "Kenyan police", "Ana Paz", "them@2")[-1]["name"] is not None


@pytest.mark.parametrize(
    ("sentences", "is_meant"),
    [
        ((ARMY, IT), True),
        ((ARMY, "the/DT/2/det boat/NN/3/nsubj burned/VBD/0/root", IT), False),
        ((ARMY, "the/DT/2/det minister/NN/3/nsubj objected/VBD/0/root", IT), True),
        ((ARMY, "the/DT/2/det skipper/NN/3/nsubj read/VBD/0/root it/PRP/3/obj"), False),
        ((ARMY, "the/DT/2/det minister/NN/3/nsubj blame/VBP/0/root it/PRP/3/obj"), True),
    ],
)
def test_it_is_nobody_where_a_thing_is_told_of_nearer(sentences: tuple[str, ...], is_meant: bool) -> None:
    assert (taken_up("it", *sentences) is not None) == is_meant


def test_it_is_no_man() -> None:
    document = parsed("Kenyan/JJ/2/amod/B-NORP policeman/NN/3/nsubj fled/VBD/0/root", IT)
    assert links(document, "Kenyan policeman", "it")[-1]["name"] is None


def test_a_state_that_is_told_of_may_not_be_who_tells() -> None:
    navy = "a/DT/2/det diver/NN/3/nsubj died/VBD/0/root according/VBG/7/case to/TO/5/fixed Kenya/NNP/7/compound/B-ORG Police/NNP/3/obl:according_to/I-ORG"
    told = "China/NNP/2/nsubj/B-GPE slept/VBD/5/ccomp ,/,/5/punct it/PRP/5/nsubj said/VBD/0/root"
    assert links(parsed(navy, told), "Kenya Police", "China", "it")[-1]["name"] is None
    assert links(parsed(told), "China", "it")[-1]["name"] is not None
