"""Words that look like somebody, or some place, and are not, on small parses of invented news."""

import pytest
from test_actors import SAID, links, one, parsed, short

from pipeline.document import from_conllu
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


@pytest.mark.parametrize(
    ("before", "noun", "sectors"),
    [
        ("consular/JJ", "officer/NN", []),
        ("loan/NN", "officer/NN", []),
        ("police/NN", "officer/NN", ["COP"]),
        ("passenger/NN", "jets/NNS", []),
        ("fighter/NN", "jets/NNS", ["MIL"]),
    ],
)
def test_a_civil_officer_or_craft_serves_in_no_force(before: str, noun: str, sectors: list[str]) -> None:
    sentence = f"Kenyan/JJ/3/amod/B-NORP {before}/3/compound {noun}/4/nsubj {SAID}"
    words = f"Kenyan {before.partition('/')[0]} {noun.partition('/')[0]}"
    assert one(sentence, words)[2] == sectors


@pytest.mark.parametrize(("whose", "sectors"), [("gang", []), ("army", ["MIL"])])
def test_a_gang_has_lieutenants_too(whose: str, sectors: list[str]) -> None:
    sentence = f"a/DT/2/det lieutenant/NN/6/nsubj of/IN/5/case the/DT/5/det {whose}/NN/2/nmod:of fled/VBD/0/root in/IN/8/case Kenya/NNP/6/obl:in/B-GPE"
    assert links(parsed(sentence), f"a lieutenant of the {whose}", "Kenya@place")[0]["sectors"] == sectors


def test_a_lieutenant_with_a_nickname_is_of_a_gang_where_no_army_is_told_of() -> None:
    gang = "a/DT/2/det gang/NN/3/nsubj fled/VBD/0/root in/IN/5/case Kenya/NNP/3/obl:in/B-GPE"
    plain = "a/DT/2/det lieutenant/NN/3/nsubj fled/VBD/0/root"
    rank = "a/DT/2/det lieutenant/NN/5/nsubj nicknamed/VBN/2/acl Ti/NNP/3/xcomp fled/VBD/0/root"
    assert links(parsed(gang, rank), "a gang", "a lieutenant", "Kenya@place")[1]["name"] is None
    assert links(parsed(gang, plain), "a gang", "a lieutenant", "Kenya@place")[1]["name"] is not None
    assert links(parsed(gang.replace("gang", "fire"), rank), "a lieutenant", "Kenya@place")[0]["name"] is not None


@pytest.mark.parametrize(("name", "is_somebody"), [("Z", False), ("Alpha", False), ("Paz", True)])
def test_a_generation_is_no_general(name: str, is_somebody: bool) -> None:
    sentence = f"Gen/NNP/2/compound {name}/NNP/3/nsubj/B-PERSON {SAID}"
    assert (one(sentence, f"Gen {name}")[0] is not None) == is_somebody


def test_singers_are_not_the_powerful() -> None:
    assert one(f"three/CD/2/nummod singers/NNS/3/nsubj {SAID}", "three singers")[0] is None
    assert one(f"three/CD/2/nummod tycoons/NNS/3/nsubj {SAID}", "three tycoons")[0] is not None


def test_the_parties_to_a_truce_are_no_politicians() -> None:
    vote = "Kenya/NNP/2/nsubj/B-GPE votes/VBZ/0/root the/DT/4/det parliament/NN/2/obj"
    asked = "monitors/NNS/2/nsubj asked/VBD/0/root the/DT/4/det parties/NNS/2/obj for/IN/7/case a/DT/7/det {thing}/NN/2/obl:for"
    found = {thing: links(parsed(vote, asked.format(thing=thing)), "the parties")[0]["name"] for thing in ("truce", "debate")}
    assert found["truce"] is None
    assert found["debate"] is not None


def test_a_pronoun_joined_to_the_noun_behind_it_is_nobody() -> None:
    sentence = (
        "police/NNS/2/nsubj held/VBD/0/root them/PRP/5/nmod two/CD/5/nummod commanders/NNS/2/obj in/IN/7/case Kenya/NNP/2/obl:in/B-GPE"
    )
    assert links(parsed(sentence), "them two commanders", "Kenya@place")[0]["name"] is None


@pytest.mark.parametrize(
    ("verb", "relation", "is_somebody"), [("enter", "obj", False), ("return", "obl:to", False), ("praise", "obj", True)]
)
def test_where_somebody_goes_is_no_person(verb: str, relation: str, is_somebody: bool) -> None:
    sentence = f"soldiers/NNS/2/nsubj {verb}/VBP/0/root Letpan/NNP/4/compound/B-PERSON Hla/NNP/2/{relation}/I-PERSON"
    assert (one(sentence, "Letpan Hla")[0] is not None) == is_somebody


@pytest.mark.parametrize(("suffix", "is_somebody"), [("flagged", False), ("fashioned", True)])
def test_what_a_ship_flies_the_flag_of_does_nothing(suffix: str, is_somebody: bool) -> None:
    rows = [
        ("Kenya", "NNP", 3, "compound", "Entity=B-GPE|SpaceAfter=No"),
        ("-", "HYPH", 3, "punct", "SpaceAfter=No"),
        (suffix, "VBN", 4, "amod", "_"),
        ("carriers", "NNS", 5, "nsubj", "_"),
        ("burned", "VBD", 0, "root", "_"),
    ]
    lines = ["\t".join((str(i), w, w, "_", tag, "_", str(head), rel, "_", misc)) for i, (w, tag, head, rel, misc) in enumerate(rows, 1)]
    assert (links(from_conllu("\n".join(lines)), "Kenya")[0]["name"] is not None) == is_somebody


def test_a_lieutenant_is_a_cartels_where_its_lieutenants_are_told_of() -> None:
    first = "Los/NNP/2/compound/B-ORG Lobos/NNP/3/compound/I-ORG lieutenants/NNS/4/nsubj met/VBD/0/root soldiers/NNS/4/obj"
    second = "police/NNS/2/nsubj held/VBD/0/root a/DT/4/det lieutenant/NN/2/obj in/IN/6/case Ecuador/NNP/2/obl:in/B-GPE"
    assert links(parsed(first, second), "Los Lobos lieutenants", "a lieutenant", "Ecuador@place")[1]["name"] is None
    assert links(parsed(second), "a lieutenant", "Ecuador@place")[0]["name"] is not None
