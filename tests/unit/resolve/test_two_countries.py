"""Whose people are meant in articles that tell of several countries, and nouns and names of two meanings, on small parses of invented news."""

import pytest
from test_actors import SAID, links, one, parsed, short


@pytest.mark.parametrize(
    ("sentence", "words", "sectors"),
    [
        ("a/DT/3/det Kenyan/JJ/3/amod/B-NORP fighter/NN/4/nsubj flew/VBD/0/root past/RB/4/advmod", "a Kenyan fighter", ["MIL"]),
        ("a/DT/3/det Kenyan/JJ/3/amod/B-NORP fighter/NN/4/nsubj wept/VBD/0/root", "a Kenyan fighter", []),
        ("two/CD/2/nummod bombers/NNS/3/nsubj blew/VBD/0/root themselves/PRP/3/obj up/RP/3/compound:prt", "two bombers", ["REB"]),
    ],
)
def test_a_noun_of_two_meanings_is_told_by_its_sentence(sentence: str, words: str, sectors: list[str]) -> None:
    assert one(sentence, words)[2] == sectors


def test_the_staff_of_a_body_are_its_own() -> None:
    sentence = (
        f"UNICEF/NNP/2/nsubj/B-ORG {SAID} its/PRP$/4/nmod:poss staff/NNS/5/nsubj fled/VBD/2/ccomp in/IN/7/case Kenya/NNP/5/obl:in/B-GPE"
    )
    assert short(links(parsed(sentence), "UNICEF", "its staff", "Kenya@place")[1])[1] == "IGO"


def test_people_beside_a_town_across_the_border_are_not_the_states_that_was_told_of() -> None:
    first = "Kenyan/JJ/2/amod/B-NORP police/NN/3/nsubj advanced/VBD/0/root from/IN/5/case Nairobi/NNP/3/obl:from/B-GPE to/IN/7/case Kampala/NNP/3/obl:to/B-GPE"
    second = "in/IN/2/case Dodoma/NNP/4/obl:in/B-GPE nobody/NN/4/nsubj slept/VBD/0/root"
    third = "volunteers/NNS/2/nsubj wept/VBD/0/root"
    found = links(parsed(first, second, third), "Kenyan police", "Nairobi@place", "Kampala@place", "Dodoma@place", "volunteers")
    assert short(found[-1])[1] is None


def test_soldiers_of_a_country_in_a_force_of_several_are_their_countrys() -> None:
    sentence = (
        "Kenyan/JJ/2/amod/B-NORP soldiers/NNS/7/nsubj of/IN/6/case the/DT/6/det regional/JJ/6/amod force/NN/2/nmod:of fled/VBD/0/root"
    )
    assert one(sentence, "Kenyan soldiers of the regional force")[1:] == ("KEN", ["MIL"])


def test_whom_a_state_shuns_is_not_its_own_army() -> None:
    first = "Kenyan/JJ/2/amod/B-NORP generals/NNS/3/nsubj ruled/VBD/0/root in/IN/5/case Nairobi/NNP/3/obl:in/B-GPE"
    second = "Norway/NNP/2/nsubj/B-GPE cut/VBD/0/root contact/NN/2/obj with/IN/6/case the/DT/6/det military/NN/3/nmod:with"
    assert short(links(parsed(first, second), "Kenyan generals", "Nairobi@place", "Norway", "the military")[-1])[1] == "KEN"


def test_a_minister_is_not_the_governor_told_of_before() -> None:
    first = f"governor/NN/3/compound Ana/NNP/3/compound/B-PERSON Paz/NNP/4/nsubj/I-PERSON {SAID}"
    second = f"the/DT/3/det interior/NN/3/compound minister/NN/4/nsubj {SAID}"
    assert short(links(parsed(first, second), "governor Ana Paz", "the interior minister")[1])[0] != "Ana Paz"


def test_who_follows_somebody_may_be_anybody() -> None:
    sentence = (
        "supporters/NNS/7/nsubj of/IN/4/case Ana/NNP/4/compound/B-PERSON Paz/NNP/1/nmod:of/I-PERSON in/IN/6/case Nairobi/NNP/1/nmod:in/B-GPE "
        "marched/VBD/0/root"
    )
    assert short(links(parsed(sentence), "supporters of Ana Paz in Nairobi", "Nairobi@place")[0])[0] is None


def test_a_place_before_a_dash_at_the_head_of_an_article_is_no_person() -> None:
    sentence = "Porto/NNP/2/compound/B-PERSON Gorna/NNP/5/dep/I-PERSON —/,/5/punct Twenty/CD/5/nsubj burned/VBD/0/root"
    assert one(sentence, "Porto Gorna")[0] is None


def test_people_at_a_place_nobody_knows_are_not_the_only_other_countrys() -> None:
    first = "Kenya/NNP/3/nmod:poss/B-GPE 's/POS/1/case army/NN/4/nsubj fled/VBD/0/root from/IN/6/case Chad/NNP/4/obl:from/B-GPE to/IN/8/case Nairobi/NNP/4/obl:to/B-GPE"
    second = f"an/DT/3/det army/NN/3/compound officer/NN/6/nsubj on/IN/5/case Zorvik/NNP/3/nmod:on/B-GPE {SAID}"
    found = links(parsed(first, second), "Kenya 's army", "Chad@place", "Nairobi@place", "an army officer on Zorvik")
    assert short(found[-1])[1] is None


def test_people_across_the_border_are_not_the_countrys_of_the_news() -> None:
    first = "Kenya/NNP/3/nmod:poss/B-GPE 's/POS/1/case army/NN/4/nsubj left/VBD/0/root Chad/NNP/4/obj/B-GPE for/IN/7/case Nairobi/NNP/4/obl:for/B-GPE"
    second = "across/IN/3/case the/DT/3/det border/NN/5/obl:across pupils/NNS/5/nsubj wept/VBD/0/root"
    plain = (
        "pupils/NNS/2/nsubj wept/VBD/0/root in/IN/4/case Nairobi/NNP/2/obl:in/B-GPE across/IN/7/case the/DT/7/det border/NN/2/obl:across"
    )
    assert short(links(parsed(first, second), "Kenya 's army", "Chad@place", "Nairobi@place", "pupils")[-1])[1] is None
    assert short(links(parsed(first, plain), "Kenya 's army", "Chad@place", "Nairobi@2", "pupils")[-1])[1] is None


def test_a_commander_beside_police_may_be_theirs() -> None:
    police = "police/NNS/2/nsubj fled/VBD/0/root Nairobi/NNP/2/obj/B-GPE"
    sentence = f"the/DT/3/det district/NN/3/compound commander/NN/4/nsubj {SAID}"
    assert short(links(parsed(police, sentence), "Nairobi@place", "the district commander")[-1])[0] is None


def test_an_inspector_general_is_no_general() -> None:
    first = "a/DT/3/det British/JJ/3/amod/B-NORP commando/NN/4/nsubj fell/VBD/0/root in/IN/6/case Nairobi/NNP/4/obl:in/B-GPE"
    sentence = f"the/DT/3/det inspector/NN/3/compound general/NN/4/nsubj {SAID}"
    assert "MIL" not in short(links(parsed(first, sentence), "a British commando", "Nairobi@place", "the inspector general")[-1])[2]


def test_a_high_commissioner_is_an_ambassador_and_a_youth_league_no_bystander() -> None:
    sentence = f"Nigeria/NNP/4/nmod:poss/B-GPE 's/POS/1/case high/JJ/4/amod commissioner/NN/5/nsubj {SAID}"
    assert one(sentence, "Nigeria 's high commissioner")[1:] == ("NGA", ["GOV"])
    assert one(f"the/DT/3/det Gorna/NNP/3/compound/B-ORG Youth/NNP/4/nsubj/I-ORG {SAID}", "the Gorna Youth")[2] == []


def test_exiles_are_not_of_where_they_live() -> None:
    sentence = "exiles/NNS/4/nsubj in/IN/3/case Nairobi/NNP/1/nmod:in/B-GPE wept/VBD/0/root"
    assert short(links(parsed(sentence), "exiles in Nairobi", "Nairobi@place")[0])[1] is None


def test_a_country_whose_envoy_is_told_of_is_not_that_of_the_news() -> None:
    first = "soldiers/NNS/2/nsubj took/VBD/0/root the/DT/5/det prime/JJ/5/amod minister/NN/2/obj"
    second = f"the/DT/3/det Kenyan/JJ/3/amod/B-NORP envoy/NN/4/nsubj {SAID}"
    found = links(parsed(first, second, published_at="2024-03-01"), "soldiers", "the prime minister")
    assert [short(link)[1] for link in found] == [None, None]
    plain = f"the/DT/3/det Kenyan/JJ/3/amod/B-NORP parliament/NN/4/nsubj {SAID}"
    assert short(links(parsed(first, plain), "soldiers")[0])[1] == "KEN"


def test_soldiers_of_another_country_do_not_make_its_ministers() -> None:
    first = "Norwegian/JJ/2/amod/B-NORP soldiers/NNS/3/nsubj searched/VBD/0/root Nairobi/NNP/3/obj/B-GPE"
    second = f"the/DT/3/det environment/NN/3/compound minister/NN/4/nsubj {SAID}"
    assert short(links(parsed(first, second), "Norwegian soldiers", "Nairobi@place", "the environment minister")[-1])[1] != "NOR"


def test_soldiers_beside_peacekeepers_are_not_the_united_nations() -> None:
    sentence = "seven/CD/3/nummod blue/JJ/3/amod helmets/NNS/7/nsubj and/CC/6/cc twelve/CD/6/nummod soldiers/NNS/3/conj died/VBD/0/root"
    assert short(links(parsed(sentence), "seven blue helmets", "twelve soldiers")[1])[1] is None


def test_of_two_governments_the_one_abroad_is_not_surely_the_government() -> None:
    first = "Kenya/NNP/3/nmod:poss/B-GPE 's/POS/1/case president/NN/4/nsubj spoke/VBD/0/root in/IN/6/case Nairobi/NNP/4/obl:in/B-GPE"
    second = "Oslo/NNP/2/nsubj/B-GPE objected/VBD/0/root"
    third = "the/DT/2/det government/NN/3/nsubj agreed/VBD/0/root"
    document = parsed(first, second, third, published_at="2024-03-01")
    found = links(document, "Kenya 's president", "Nairobi@place", "Oslo", "the government")[-1]
    assert short(found)[0] is None


@pytest.mark.parametrize(
    ("second", "country"),
    [
        ("Kenya/NNP/2/nsubj/B-GPE slept/VBD/0/root", None),
        ("Ghana/NNP/2/nsubj/B-GPE slept/VBD/0/root in/IN/4/case Accra/NNP/2/obl:in/B-GPE", "GHA"),
    ],
)
def test_in_an_article_on_two_countries_police_are_of_the_one_told_of_last(second: str, country: str | None) -> None:
    first = "Kenya/NNP/2/nsubj/B-GPE met/VBD/0/root Ghana/NNP/2/obj/B-GPE in/IN/5/case Accra/NNP/2/obl:in/B-GPE"
    third = "the/DT/2/det police/NN/3/nsubj wept/VBD/0/root"
    names = ["Kenya", "Ghana", "Accra@place", "the police"]
    assert short(links(parsed(first, second, third), *names)[-1])[1] == country
