"""Words that look like somebody, or some place, and are not, on small parses of invented news."""

import pytest
from test_actors import SAID, links, one, parsed, short

from pipeline.resolve.names import defined_acronyms


@pytest.mark.parametrize(
    ("sentence", "words", "name"),
    [
        (
            f"the/DT/2/det head/NN/7/nsubj of/IN/6/case the/DT/6/det UN/NNP/6/compound/B-ORG mission/NN/2/nmod:of {SAID}",
            "the head of the UN mission",
            "Head (United Nations)",
        ),
        (
            "delegates/NNS/7/nsubj of/IN/4/case both/DT/4/det camps/NNS/1/nmod:of in/IN/6/case Nairobi/NNP/1/nmod:in/B-GPE met/VBD/0/root",
            "delegates of both camps in Nairobi",
            None,
        ),
        (
            "Ghana/NNP/3/nmod:poss/B-GPE 's/POS/1/case delegation/NN/8/nsubj at/IN/7/case the/DT/7/det United/NNP/7/compound/B-ORG Nations/NNPS/3/nmod:at/I-ORG objected/VBD/0/root",
            "Ghana 's delegation at the United Nations",
            "Government of Ghana",
        ),
        (f"a/DT/3/det non-commissioned/JJ/3/amod officer/NN/4/nsubj {SAID}", "a non-commissioned officer", "Police"),
        (f"anti-riot/JJ/2/amod police/NNS/3/nsubj {SAID}", "anti-riot police", "Police"),
    ],
)
def test_part_of_a_body_is_not_its_head(sentence: str, words: str, name: str | None) -> None:
    assert one(sentence, words, "2025-02-03")[0] == name


def test_captains_at_sea_lead_no_company() -> None:
    sentence = "Ghanaian/JJ/2/amod/B-NORP captains/NNS/3/nsubj fled/VBD/0/root their/PRP$/5/nmod:poss boats/NNS/3/obj"
    assert one(sentence, "Ghanaian captains")[0] is None
    assert one(f"Ghanaian/JJ/2/amod/B-NORP captains/NNS/3/nsubj {SAID}", "Ghanaian captains")[2] == ["MIL"]


@pytest.mark.parametrize(("relation", "name"), [("nsubj", "Puntland State of Somalia"), ("obj", None)])
def test_the_seat_of_a_region_stands_for_its_government_where_it_acts(relation: str, name: str | None) -> None:
    sentence = f"Garowe/NNP/2/{relation}/B-GPE objected/VBD/0/root in/IN/4/case Somalia/NNP/2/obl:in/B-GPE"
    found = links(parsed(sentence), "Garowe", "Somalia@place")[0]["name"]
    assert (found is None) == (name is None)


def test_an_article_makes_a_name_of_letters_that_are_a_word() -> None:
    assert one(f"the/DT/2/det WHO/NNP/3/nsubj/B-ORG {SAID}", "the WHO") == ("World Health Organization", "IGO", ["MED"])


def test_traders_on_a_side_of_a_border_are_of_that_country() -> None:
    sentence = "traders/NNS/6/nsubj on/IN/5/case the/DT/5/det Ghanaian/JJ/5/amod/B-NORP side/NN/1/nmod:on fled/VBD/0/root in/IN/8/case Togo/NNP/6/obl:in/B-GPE"
    assert short(links(parsed(sentence), "traders on the Ghanaian side", "Togo@place")[0])[1] == "GHA"


def test_letters_behind_a_dateline_are_no_short_form_of_the_town() -> None:
    assert list(defined_acronyms("Belin (XNA) - Mothers of soldiers met.")) == []
    assert list(defined_acronyms("The Gorna River Front (GRF) met.")) == [("GRF", "Gorna River Front")]


@pytest.mark.parametrize(
    ("sentence", "words", "is_actor"),
    [
        (f"a/DT/3/det sports/NNS/3/compound court/NN/4/nsubj {SAID}", "a sports court", False),
        (f"the/DT/3/det search/NN/3/compound party/NN/4/nsubj {SAID}", "the search party", False),
        (f"the/DT/2/det Division/NNP/5/nsubj of/IN/4/case Gorna/NNP/2/nmod:of {SAID}", "the Division of Gorna", False),
        (f"the/DT/4/det Kenyan/JJ/4/amod/B-NORP armoured/JJ/4/amod division/NN/5/nsubj {SAID}", "the Kenyan armoured division", True),
    ],
)
def test_some_courts_parties_and_divisions_are_nobody(sentence: str, words: str, is_actor: bool) -> None:
    assert (one(sentence, words)[0] is not None) is is_actor


def test_a_government_is_any() -> None:
    first = f"Kenya/NNP/2/nsubj/B-GPE {SAID}"
    assert short(links(parsed(first, f"a/DT/2/det government/NN/3/nsubj {SAID}"), "Kenya", "a government")[1])[0] is None
    assert short(links(parsed(first, f"the/DT/2/det government/NN/3/nsubj {SAID}"), "Kenya", "the government")[1])[0] is not None
