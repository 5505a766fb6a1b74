"""Names beside a description of who bears them, and words that cannot be who they seem to be, on small parses of invented news."""

import pytest
from test_actors import SAID, links, one, parsed, short

MAYOR = (
    "the/DT/2/det mayor/NN/8/nsubj of/IN/4/case Gorna/NNP/2/nmod:of/B-GPE ,/,/4/punct Ana/NNP/7/compound/B-PERSON Paz/NNP/4/{relation}/I-PERSON "
    "said/VBD/0/root in/IN/10/case Kenya/NNP/8/obl:in/B-GPE"
)
PREMIER = (
    "Ana/NNP/2/compound/B-PERSON Paz/NNP/7/nsubj/I-PERSON ,/,/2/punct the/DT/6/det acting/JJ/6/amod premier/NN/2/appos said/VBD/0/root "
    "in/IN/9/case Kenya/NNP/7/obl:in/B-GPE"
)


@pytest.mark.parametrize("relation", ["appos", "conj"])
def test_a_name_behind_the_place_of_an_office_is_who_holds_it(relation: str) -> None:
    found = links(parsed(MAYOR.format(relation=relation)), "Ana Paz", "the mayor of Gorna", "Kenya@place")
    assert short(found[0]) == ("Ana Paz", "KEN", ["GOV"])


def test_an_office_is_the_name_that_stands_behind_its_place() -> None:
    found = links(parsed(MAYOR.format(relation="appos")), "the mayor of Gorna", "Kenya@place")
    assert short(found[0])[0] == "Ana Paz"


def test_a_description_behind_a_name_is_that_person() -> None:
    before = f"Abiy/NNP/2/compound/B-PERSON Ahmed/NNP/3/nsubj/I-PERSON {SAID}"
    found = links(parsed(before, PREMIER, published_at="2024-03-01"), "Abiy Ahmed", "Ana Paz", "the acting premier", "Kenya@place")
    assert short(found[2])[0] == "Ana Paz"


def test_an_envoy_of_a_body_of_states_is_its_envoy_though_listed_for_his_country() -> None:
    sentence = (
        "Uhuru/NNP/2/compound/B-PERSON Kenyatta/NNP/9/nsubj/I-PERSON ,/,/2/punct the/DT/6/det African/NNP/6/compound/B-ORG Union/NNP/8/nmod:poss/I-ORG "
        "'s/POS/6/case envoy/NN/2/appos said/VBD/0/root"
    )
    assert short(links(parsed(sentence), "Uhuru Kenyatta", "the African Union 's envoy")[1])[1] == "IGO"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("jets/NNS/2/nsubj flew/VBD/0/root over/IN/4/case Nairobi/NNP/2/obl:over/B-GPE", "Nairobi"),
        (
            "they/PRP/2/nsubj marched/VBD/0/root from/IN/4/case Nairobi/NNP/2/obl:from/B-GPE to/IN/6/case Thika/NNP/2/obl:to/B-GPE",
            "Nairobi",
        ),
        ("they/PRP/2/nsubj shell/VBP/0/root Nairobi/NNP/2/obj/B-GPE", "Nairobi"),
        ("a/DT/2/det helicopter/NN/5/nsubj to/IN/4/case Kenya/NNP/2/nmod:to/B-GPE left/VBD/0/root", "Kenya"),
        ("they/PRP/2/nsubj sealed/VBD/0/root parts/NNS/2/obj of/IN/5/case Nairobi/NNP/3/nmod:of/B-GPE", "Nairobi"),
    ],
)
def test_a_capital_where_something_happens_is_no_government(sentence: str, words: str) -> None:
    assert one(sentence, words)[0] is None


def test_a_capital_that_is_talked_with_is_a_government() -> None:
    assert one("they/PRP/2/nsubj talked/VBD/0/root with/IN/4/case Nairobi/NNP/2/obl:with/B-GPE", "Nairobi")[0] == "Government of Kenya"


def test_a_union_congress_of_another_country_is_neither_britains_nor_a_parliament() -> None:
    sentence = "the/DT/5/det Fiji/NNP/3/compound/B-GPE Trades/NNPS/5/compound/B-ORG Union/NNP/5/compound/I-ORG Congress/NNP/6/nsubj/I-ORG said/VBD/0/root"
    assert one(sentence, "the Fiji Trades Union Congress")[1:] == ("FJI", ["LAB"])
    assert one(sentence, "Trades Union Congress")[1] == "FJI"


def test_another_given_name_makes_another_person() -> None:
    assert one(f"Zola/NNP/2/compound Obama/NNP/3/nsubj/B-PERSON {SAID}", "Zola Obama")[0] == "Zola Obama"
    assert one(f"President/NNP/2/compound Obama/NNP/3/nsubj/B-PERSON {SAID}", "President Obama", "2015-03-01")[0] == "Barack Obama"


def test_one_of_a_people_is_no_name() -> None:
    assert one("a/DT/2/det Kurd/NNP/4/nsubj:pass/B-PERSON was/VBD/4/aux:pass held/VBN/0/root", "a Kurd")[0] is None


def test_whom_somebody_is_seen_as_is_not_who_holds_the_office() -> None:
    sentence = "they/PRP/2/nsubj see/VBP/0/root her/PRP/2/obj as/IN/5/case president/NN/2/obl:as in/IN/7/case Kenya/NNP/2/obl:in/B-GPE"
    assert short(links(parsed(sentence, published_at="2024-03-01"), "president", "Kenya@place")[0])[0] is None


def test_leaders_of_nobody_knows_what_are_not_the_government() -> None:
    sentence = "most/JJ/2/amod leaders/NNS/3/nsubj fled/VBD/0/root in/IN/5/case Kenya/NNP/3/obl:in/B-GPE"
    assert short(links(parsed(sentence), "most leaders", "Kenya@place")[0])[0] is None


def test_planes_of_a_coalition_are_not_those_of_the_country_they_bomb() -> None:
    sentence = (
        "warplanes/NNS/5/nsubj of/IN/4/case the/DT/4/det NATO/NNP/1/nmod:of/B-ORG struck/VBD/0/root Misrata/NNP/5/obj/B-GPE "
        "in/IN/8/case Libya/NNP/5/obl:in/B-GPE"
    )
    assert short(links(parsed(sentence), "warplanes", "Libya@place")[0])[1] != "LBY"


def test_the_captain_whom_somebody_accuses_is_not_himself() -> None:
    first = "Captain/NNP/3/compound Ali/NNP/3/compound/B-PERSON Zorba/NNP/4/nsubj/I-PERSON spoke/VBD/0/root"
    second = "Zorba/NNP/2/nsubj/B-PERSON accused/VBD/0/root the/DT/4/det captain/NN/2/obj"
    assert short(links(parsed(first, second), "Ali Zorba", "Zorba@2", "the captain")[2])[0] is None


def test_them_is_not_who_says_that_it_did_something_to_them() -> None:
    sentence = "Kenya/NNP/4/nmod:poss/B-GPE 's/POS/1/case own/JJ/4/amod army/NN/5/nsubj said/VBD/0/root it/PRP/8/nsubj had/VBD/8/aux asked/VBN/5/ccomp for/IN/10/case them/PRP/8/obl:for"
    assert short(links(parsed(sentence), "Kenya 's own army", "them")[1])[0] is None


@pytest.mark.parametrize(
    ("head", "clause", "name"),
    [
        ("fighters", "known/VBN/2/acl as/IN/5/case", "Boko Haram"),
        ("group", "calling/VBG/2/acl itself/PRP/3/obj", "Boko Haram"),
        ("militia", "go/VBZ/2/acl:relcl by/IN/5/case", "Boko Haram"),
        ("fighters", "feared/VBN/2/acl by/IN/5/case", None),
    ],
)
def test_people_called_by_a_listed_name_bear_it(head: str, clause: str, name: str | None) -> None:
    clause = clause.replace("known", "know").replace("calling", "call")
    sentence = f"the/DT/2/det {head}/NN/7/nsubj {clause} Boko/NNP/6/compound/B-ORG Haram/NNP/3/obl/I-ORG fled/VBD/0/root"
    assert (one(sentence, f"the {head}")[0] == "Boko Haram") == (name is not None)
