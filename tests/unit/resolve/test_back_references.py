"""Whom "it", "them" and "its leader" mean, and which words are nobody's, shown on small parses of invented news."""

import pytest
from test_actors import SAID, links, one, parsed, short

IT = "It/PRP/2/nsubj accused/VBD/0/root Chad/NNP/2/obj/B-GPE of/IN/5/mark arming/VBG/2/advcl:of them/PRP/5/obj"
REPULSED = (
    "Kenya/NNP/3/nmod:poss/B-GPE 's/POS/1/case army/NN/4/nsubj repulsed/VBD/0/root a/DT/6/det raid/NN/4/obj in/IN/8/case which/WDT/11/obl:in "
    "Hamas/NNP/10/compound/B-ORG fighters/NNS/11/nsubj died/VBD/6/acl:relcl"
)


def test_it_is_what_the_sentence_before_is_about() -> None:
    """Not who acts in a clause on something else."""
    found = links(parsed(REPULSED, IT), "Kenya 's army", "Hamas fighters", "It")[2]
    assert short(found)[1] == "KEN"


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("Kenya/NNP/2/nsubj/B-GPE said/VBD/0/root Ghana/NNP/4/nsubj/B-GPE objected/VBD/2/ccomp", "KEN"),
        ("Kenya/NNP/2/nsubj/B-GPE objected/VBD/4/ccomp Ghana/NNP/4/nsubj/B-GPE said/VBD/0/root", None),
        ("Kenya/NNP/2/nsubj/B-GPE objected/VBD/0/root and/CC/5/cc Ghana/NNP/5/nsubj/B-GPE agreed/VBD/2/conj", None),
        ("Kenya/NNP/2/nsubj/B-GPE objected/VBD/0/root after/IN/5/mark Ghana/NNP/5/nsubj/B-GPE agreed/VBD/2/advcl:after", "KEN"),
        ("Kenya/NNP/2/nsubj/B-GPE objected/VBD/0/root while/IN/5/mark Ghana/NNP/5/nsubj/B-GPE agreed/VBD/2/advcl:while", None),
    ],
)
def test_of_two_subjects_the_first_of_the_whole_sentence_goes_on(sentence: str, country: str | None) -> None:
    document = parsed(sentence, "It/PRP/2/nsubj protested/VBD/0/root")
    assert short(links(document, "Kenya", "Ghana", "It")[2])[1] == country


def test_whoever_is_accused_of_arming_them_does_not_arm_itself() -> None:
    document = parsed("Kenya/NNP/2/nsubj/B-GPE protested/VBD/0/root", IT)
    assert short(links(document, "Kenya", "It", "Chad", "them")[3])[1] is None


def test_what_is_condemned_is_no_actor() -> None:
    document = parsed(f"Kenya/NNP/2/nsubj/B-GPE {SAID}", "Ghana/NNP/2/nsubj/B-GPE condemn/VBD/0/root it/PRP/2/obj")
    assert short(links(document, "Kenya", "Ghana", "it")[2])[0] is None


def test_its_leader_is_nobodys_where_two_groups_are_named() -> None:
    sentence = "Hamas/NNP/2/nsubj/B-ORG praised/VBD/0/root Hezbollah/NNP/2/obj/B-ORG and/CC/5/cc mourned/VBD/2/conj its/PRP$/7/nmod:poss leader/NN/5/obj"
    assert short(links(parsed(sentence, published_at="2025-10-16"), "Hamas", "Hezbollah", "its leader")[2])[0] is None


@pytest.mark.parametrize(
    ("sentence", "words", "name"),
    [
        ("Kenya/NNP/3/nmod:poss/B-GPE 's/POS/1/case neighbour/NN/4/nsubj objected/VBD/0/root", "Kenya 's neighbour", None),
        ("her/PRP$/2/nmod:poss neighbours/NNS/3/nsubj fled/VBD/0/root", "her neighbours", "Civilians"),
        ("Neighbours/NNS/2/nsubj fled/VBD/0/root", "Neighbours", "Civilians"),
    ],
)
def test_neighbours_of_a_state_are_states(sentence: str, words: str, name: str | None) -> None:
    assert one(sentence, words)[0] == name


def test_the_neighbours_are_the_two_states_told_of() -> None:
    first = "Kenya/NNP/4/nsubj/B-GPE and/CC/3/cc Ghana/NNP/1/conj/B-GPE clashed/VBD/0/root"
    document = parsed(first, "the/DT/2/det neighbours/NNS/3/nsubj fought/VBD/0/root")
    assert short(links(document, "Kenya", "Ghana", "the neighbours")[2])[0] is None


def test_an_adjective_before_its_noun_is_nobody() -> None:
    sentence = "Kenya/NNP/2/nsubj/B-GPE blamed/VBD/0/root Hamas/NNP/2/obj/B-ORG and/CC/5/cc local/JJ/3/conj gangs/NNS/2/obj"
    assert one(sentence, "local")[0] is None


def test_who_is_sent_is_of_the_sender() -> None:
    sentence = "Hungary/NNP/2/nsubj/B-GPE sent/VBD/0/root soldiers/NNS/2/obj to/TO/5/case Sarajevo/NNP/2/obl:to/B-GPE and/CC/7/cc Tuzla/NNP/5/conj/B-GPE"
    sentence = sentence.replace("sent/VBD", "send/VBD")  # the parse has no lemma of its own
    assert short(links(parsed(sentence), "Hungary", "soldiers", "Sarajevo@place")[1])[1] == "HUN"


def test_the_head_of_a_body_of_states_serves_no_country() -> None:
    sentence = f"Mark/NNP/2/compound/B-PERSON Rutte/NNP/3/nsubj/I-PERSON {SAID}"
    assert one(sentence, "Mark Rutte", "2025-03-12")[1:] == ("IGO", ["MIL"])
    assert one(sentence, "Mark Rutte", "2023-03-12")[1] == "NLD"


UNION = "the/DT/2/det union/NN/3/nsubj objected/VBD/0/root"


@pytest.mark.parametrize(("deed", "name"), [("strike", "Workers"), ("vote", "European Union")])
def test_the_union_of_strikers_is_not_the_european_one(deed: str, name: str) -> None:
    first = f"the/DT/3/det European/NNP/3/compound/B-ORG Union/NNP/4/nsubj/I-ORG regretted/VBD/0/root the/DT/6/det {deed}/NN/4/obj"
    assert short(links(parsed(first, UNION), "the European Union", "the union")[1])[0] == name


def test_a_ministry_with_a_name_of_its_own_is_of_the_only_country() -> None:
    first = "police/NNS/2/nsubj met/VBD/0/root in/IN/4/case Lima/NNP/2/obl:in/B-GPE"
    ministry = f"The/DT/2/det Ministry/NNP/5/nsubj/B-ORG of/IN/4/case/I-ORG Fog/NNP/2/nmod:of/I-ORG {SAID}"
    found = links(parsed(first, ministry), "police", "Lima@place", "The Ministry of Fog")[1]
    assert short(found) == ("Ministry of Fog", "PER", ["GOV"])


def test_the_police_of_a_court_are_not_the_national_police() -> None:
    first = "judges/NNS/2/nsubj met/VBD/0/root in/IN/4/case Lima/NNP/2/obl:in/B-GPE"
    found = links(parsed(first, f"the/DT/3/det court/NN/3/compound police/NNS/4/nsubj {SAID}"), "judges", "Lima@place", "the court police")[
        1
    ]
    assert short(found) == ("Special police services of Peru", "PER", ["COP"])


def test_an_elected_leader_governs_nothing_in_particular() -> None:
    first = "judges/NNS/2/nsubj met/VBD/0/root in/IN/4/case Lima/NNP/2/obl:in/B-GPE"
    second = "Kenya/NNP/2/nsubj/B-GPE praised/VBD/0/root an/DT/5/det elected/VBN/5/amod leader/NN/2/obj"
    assert short(links(parsed(first, second), "Lima@place", "an elected leader")[0])[0] is None


@pytest.mark.parametrize(("verb", "army"), [("hit", "UKR"), ("moved", "RUS")])
def test_nobody_strikes_his_own(verb: str, army: str) -> None:
    sentence = f"Kyiv/NNP/2/nsubj/B-GPE said/VBD/0/root Russia/NNP/5/nsubj/B-GPE had/VBD/5/aux {verb}/VBN/2/ccomp its/PRP$/7/nmod:poss troops/NNS/5/obj"
    found = links(parsed(sentence), "Kyiv", "Russia", "its troops")[2]
    assert short(found)[1] == army


def test_the_group_is_the_one_that_the_sentence_before_is_about() -> None:
    lawyers = "The/DT/3/det Emergency/NNP/3/compound/B-ORG Lawyers/NNPS/6/nsubj/I-ORG a/DT/5/det group/NN/3/appos objected/VBD/0/root"
    document = parsed(lawyers, "Hamas/NNP/2/nsubj/B-ORG objected/VBD/0/root", f"The/DT/2/det group/NN/3/nsubj {SAID}")
    assert short(links(document, "The Emergency Lawyers", "a group", "Hamas", "The group")[3])[0] == "Hamas"


def test_what_is_shot_down_is_not_the_shooters() -> None:
    document = parsed(
        f"Kenya/NNP/3/nmod:poss/B-GPE 's/POS/1/case army/NN/4/nsubj {SAID}",
        "They/PRP/2/nsubj down/VBP/0/root three/CD/4/nummod drones/NNS/2/obj",
    )
    assert short(links(document, "Kenya 's army", "three drones")[1])[0] is None


def test_a_ministry_source_is_of_the_ministry_told_of() -> None:
    ministry = "Kenya/NNP/4/nmod:poss/B-GPE 's/POS/1/case Defence/NNP/4/compound/B-ORG Ministry/NNP/5/nsubj/I-ORG objected/VBD/0/root"
    document = parsed(ministry, f"A/DT/3/det ministry/NN/3/compound source/NN/4/nsubj {SAID}")
    assert short(links(document, "Kenya 's Defence Ministry", "A ministry source")[1])[1] == "KEN"


def test_the_government_is_of_the_country_whose_army_was_told_of_since() -> None:
    visit = "Kenya/NNP/3/nmod:poss/B-GPE 's/POS/1/case government/NN/4/nsubj objected/VBD/0/root"
    blamed = "Ghana/NNP/3/nmod:poss/B-GPE 's/POS/1/case army/NN/4/nsubj fired/VBD/0/root"
    document = parsed(visit, blamed, f"The/DT/2/det government/NN/3/nsubj {SAID}")
    assert short(links(document, "Kenya 's government", "Ghana 's army", "The government")[2])[1] == "GHA"


def test_who_was_told_of_last_goes_on_as_he() -> None:
    first = f"Ana/NNP/2/compound/B-PERSON Paz/NNP/3/nsubj/I-PERSON {SAID}"
    second = "an/DT/2/det officer/NN/3/nsubj objected/VBD/0/root"
    third = f"he/PRP/2/nsubj {SAID}"
    assert links(parsed(first, third), "Ana Paz", "he")[1]["name"] == "Ana Paz"
    document = parsed(first, second, third)
    assert links(document, "Ana Paz", "an officer", "he")[2]["name"] != "Ana Paz"
    assert links(document, "Ana Paz", "he")[1]["name"] != "Ana Paz"  # though the officer takes part in no event


def test_who_says_that_he_was_killed_speaks_of_another() -> None:
    first = f"Ana/NNP/2/compound/B-PERSON Paz/NNP/3/nsubj/I-PERSON {SAID}"
    killed = "he/PRP/5/nsubj:pass was/VBD/5/aux:pass slay/VBN/3/ccomp"
    document = parsed(f"Ana/NNP/2/compound/B-PERSON Paz/NNP/3/nsubj/I-PERSON said/VBD/0/root {killed.replace('/5/', '/6/')}")
    assert links(document, "Ana Paz", "he")[1]["name"] != "Ana Paz"
    apart = parsed(first, "he/PRP/2/nsubj fled/VBD/0/root")
    assert links(apart, "Ana Paz", "he")[1]["name"] == "Ana Paz"


def test_whose_lawyers_speak_is_meant_by_they() -> None:
    first = "the/DT/2/det Taliban/NNPS/3/nsubj/B-ORG fled/VBD/0/root"
    second = "their/PRP$/2/nmod:poss lawyers/NNS/3/nsubj said/VBD/0/root they/PRP/6/nsubj:pass were/VBD/6/aux:pass beaten/VBN/3/ccomp"
    assert short(links(parsed(first, second), "the Taliban", "their lawyers", "they")[2])[1] == "AFG"


def test_who_has_held_others_was_not_beaten() -> None:
    held = "Kenyan/JJ/2/amod/B-NORP guards/NNS/3/nsubj hold/VBP/0/root herders/NNS/3/obj"
    beaten = "They/PRP/3/nsubj:pass were/VBD/3/aux:pass beaten/VBN/0/root"
    guards, they = links(parsed(held, beaten), "Kenyan guards", "They")
    assert they["actor_id"] is None or they["actor_id"] != guards["actor_id"]
    goes_on = links(parsed(held, f"They/PRP/2/nsubj {SAID}"), "Kenyan guards", "They")
    assert goes_on[1]["actor_id"] == goes_on[0]["actor_id"]
