"""Descriptions that say more than a noun, on small parses of invented news."""

import pytest
from test_actors import KNOWLEDGE, SAID, links, one, parsed, short

from pipeline.document import Span
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.coreference import Resolved, only_group
from pipeline.resolve.identity import listed

M23 = "The/DT/2/det M23/NNP/3/nsubj/B-ORG denied/VBD/0/root it/PRP/3/obj"
HEZBOLLAH = "Hezbollah/NNP/2/nsubj/B-ORG fired/VBD/0/root rockets/NNS/2/obj"


@pytest.mark.parametrize(
    ("first", "name", "second", "words", "expected"),
    [
        (M23, "The M23", f"the/DT/3/det armed/JJ/3/amod group/NN/4/nsubj {SAID}", "the armed group", "March 23 Movement"),
        (HEZBOLLAH, "Hezbollah", f"the/DT/3/det Lebanese/JJ/3/amod/B-NORP group/NN/4/nsubj {SAID}", "the Lebanese group", "Hezbollah"),
        (HEZBOLLAH, "Hezbollah", f"the/DT/3/det Shia/JJ/3/amod movement/NN/4/nsubj {SAID}", "the Shia movement", "Hezbollah"),
        (HEZBOLLAH, "Hezbollah", f"the/DT/3/det Ghanaian/JJ/3/amod/B-NORP group/NN/4/nsubj {SAID}", "the Ghanaian group", None),
        (HEZBOLLAH, "Hezbollah", f"the/DT/3/det drug/NN/3/compound gang/NN/4/nsubj {SAID}", "the drug gang", "Criminals"),
    ],
)
def test_a_noun_with_words_of_its_own_points_back_to_whom_they_fit(
    first: str, name: str, second: str, words: str, expected: str | None
) -> None:
    assert links(parsed(first, second), name, words)[1]["name"] == expected


def test_the_junta_is_the_council_that_ruled_on_the_day() -> None:
    sentence = f"Guinea/NNP/3/nmod:poss/B-GPE 's/POS/1/case junta/NN/4/nsubj {SAID}"
    assert one(sentence, "Guinea 's junta", "2023-02-01") == (
        "National Committee of Reconciliation and Development",
        "GIN",
        ["GOV", "MIL"],
    )
    assert one(sentence, "Guinea 's junta", "2018-02-01") == ("Government of Guinea", "GIN", ["GOV"])


def test_an_adjective_cut_off_from_its_noun_is_not_the_government() -> None:
    sentence = "Senegalese/JJ/3/nsubj/B-NORP gendarmes/NNS/3/dep closed/VBD/0/root the/DT/5/det road/NN/3/obj"
    assert one(sentence, "Senegalese") == ("National Gendarmerie of Senegal", "SEN", ["COP"])


def test_sailors_serve_in_a_navy_where_the_article_speaks_of_one() -> None:
    sailors = "Filipino/JJ/2/amod/B-NORP sailors/NNS/3/nsubj drowned/VBD/0/root"
    assert one(sailors, "Filipino sailors") == ("Workers (PHL)", "PHL", ["LAB"])
    warship = "A/DT/2/det frigate/NN/3/nsubj sank/VBD/0/root"
    assert short(links(parsed(warship, sailors), "Filipino sailors")[0]) == ("Philippine Navy", "PHL", ["MIL"])


def test_a_name_with_a_prefix_of_its_own_is_a_name() -> None:
    sentence = f"anti/JJ/4/amod -/HYPH/4/punct balaka/JJ/4/amod gunmen/NNS/5/nsubj {SAID}"
    assert one(sentence, "anti - balaka gunmen") == ("anti-balaka", "CAF", ["PRM"])


@pytest.mark.parametrize(("noun", "expected"), [("social", "Activists (COL)"), ("clan", "Civilians (COL)"), ("coup", "MIL")])
def test_not_every_leader_governs(noun: str, expected: str) -> None:
    found = one(f"Colombian/JJ/3/amod/B-NORP {noun}/NN/3/compound leaders/NNS/4/nsubj {SAID}", f"Colombian {noun} leaders")
    assert expected in (found[0], *found[2])


def test_only_a_country_with_a_congress_has_congressmen() -> None:
    place = "Soldiers/NNS/2/nsubj left/VBD/0/root {}/NNP/2/obl:in/B-GPE"
    second = f"congressmen/NNS/2/nsubj {SAID}"
    assert short(links(parsed(place.format("Kenya"), second), "Kenya@place", "congressmen")[-1])[0] is None
    assert short(links(parsed(place.format("Peru"), second), "Peru@place", "congressmen")[-1])[1] == "PER"


def test_the_only_armed_group_of_an_article_is_meant_however_far_back() -> None:
    document = parsed(M23)
    mention = Mention("m", Span(0, 7), document, document.sentences[0], None, True, KNOWLEDGE)
    told = [Resolved(mention, listed(key, KNOWLEDGE)) for key in ("m23", "hezbollah")]
    assert only_group(told[:1], lambda actor: True) == told[:1]
    assert only_group(told[:1], lambda actor: "CRM" in actor.sectors) == []
    assert only_group(told, lambda actor: True) == []


def test_camp_leaders_govern_no_state() -> None:
    place = "Soldiers/NNS/2/nsubj left/VBD/0/root Kenya/NNP/2/obl:in/B-GPE"
    camp = f"Camp/NN/2/compound leaders/NNS/3/nsubj {SAID}"
    assert short(links(parsed(place, camp), "Kenya@place", "Camp leaders")[-1])[0] is None


def test_a_party_name_of_many_states_is_not_that_of_a_state_the_article_never_names() -> None:
    party = f"The/DT/3/det Democratic/NNP/3/compound/B-ORG Party/NNP/4/nsubj/I-ORG {SAID}"
    assert short(links(parsed("Tirana/NNP/2/nsubj/B-GPE fell/VBD/0/root silent/JJ/2/xcomp", party), "The Democratic Party")[0])[1] == "ALB"
    assert (
        short(links(parsed("Washington/NNP/2/nsubj/B-GPE fell/VBD/0/root silent/JJ/2/xcomp", party), "The Democratic Party")[0])[1] == "USA"
    )


def test_a_ministry_is_not_that_of_the_envoy_it_receives() -> None:
    sentence = (
        "The/DT/3/det foreign/JJ/3/amod ministry/NN/4/nsubj summoned/VBD/0/root the/DT/7/det Chadian/JJ/7/amod/B-NORP ambassador/NN/4/obj"
    )
    assert short(links(parsed(sentence), "The foreign ministry")[0])[1] is None


def test_a_hospital_with_the_name_of_a_country_stands_where_the_article_does() -> None:
    place = "Soldiers/NNS/2/nsubj left/VBD/0/root Somalia/NNP/2/obl:in/B-GPE"
    hospital = f"the/DT/3/det Turkish/JJ/3/amod/B-NORP hospital/NN/4/nsubj {SAID}"
    assert short(links(parsed(place, hospital), "Somalia@place", "the Turkish hospital")[-1]) == ("Medics (SOM)", "SOM", ["MED"])


def test_the_country_right_behind_a_cut_off_title_says_whose_it_is() -> None:
    place = "Soldiers/NNS/2/nsubj left/VBD/0/root Somalia/NNP/2/obl:in/B-GPE"
    premier = f"the/DT/3/det defence/NN/3/compound minister/NN/6/nsubj of/IN/5/case Peru/NNP/3/nmod:of/B-GPE {SAID}"
    assert short(links(parsed(place, premier), "Somalia@place", "the defence minister")[-1])[1] == "PER"


@pytest.mark.parametrize(("name", "expected"), [("Putin", None), ("Hutu", "March 23 Movement")])
def test_a_militia_called_after_somebody_is_what_he_leads(name: str, expected: str | None) -> None:
    label = "PERSON" if name == "Putin" else "NORP"
    second = f"rebels/NNS/2/nsubj feared/VBD/0/root the/DT/5/det {name}/NNP/5/compound/B-{label} militia/NN/2/obj"
    found = links(parsed(M23, second), "The M23", f"the {name} militia")[1]["name"]
    assert (found == "March 23 Movement") == (expected is not None)


def test_who_accuses_a_militia_is_another() -> None:
    sentence = "The/DT/2/det M23/NNP/3/nsubj/B-ORG blames/VBZ/0/root the/DT/6/det armed/JJ/6/amod group/NN/3/obj"
    assert links(parsed(sentence), "The M23", "the armed group")[1]["name"] != "March 23 Movement"


def test_who_fights_the_rebels_is_not_they() -> None:
    rebels = "The/DT/2/det M23/NNP/7/nsubj/B-ORG who/WP/4/nsubj fights/VBZ/2/acl:relcl the/DT/6/det rebels/NNS/4/obj fled/VBD/0/root"
    assert links(parsed(rebels), "The M23", "the rebels")[1]["name"] != "March 23 Movement"
