"""Which country the people and organs of an article have, and which shared names are nobody's in it, shown on small parses of invented news."""

import pytest
from test_actors import SAID, links, one, parsed, short

LEAD = "A/DT/4/det Kenyan/JJ/4/amod/B-NORP election/NN/4/compound court/NN/5/nsubj ruled/VBD/0/root"
ABROAD = "in/IN/2/case Washington/NNP/3/obl:in/B-GPE objected/VBD/0/root"


def test_the_country_of_the_first_sentence_outweighs_places_abroad() -> None:
    police = f"the/DT/3/det electoral/JJ/3/amod commission/NN/4/nsubj {SAID}"
    found = links(parsed(LEAD, ABROAD, police), "A Kenyan election court", "Washington@place", "the electoral commission")[1]
    assert short(found)[1] == "KEN"


def test_residents_of_a_town_are_of_its_country() -> None:
    first = "Kenya/NNP/2/nsubj/B-GPE accused/VBD/0/root Ghana/NNP/2/obj/B-GPE"
    second = f"residents/NNS/4/nsubj of/IN/3/case Accra/NNP/1/nmod:of/B-GPE {SAID}"
    found = links(parsed(first, second), "Kenya", "Ghana", "residents of Accra", "Accra@place")[2]
    assert short(found) == ("Civilians (GHA)", "GHA", ["CVL"])


def test_nobody_is_at_home_where_a_news_agency_is() -> None:
    first = "two/CD/2/nummod residents/NNS/5/nsubj in/IN/4/case Kinshasa/NNP/2/nmod:in/B-GPE told/VBD/0/root Reuters/NNP/5/obj/B-ORG"
    found = links(parsed(first, f"police/NNS/2/nsubj {SAID}"), "two residents in Kinshasa", "Reuters", "police", "Kinshasa@place")[2]
    assert short(found)[1] == "COD"


@pytest.mark.parametrize(("country", "name"), [("Kenya", None), ("Auckland", "National Party of New Zealand")])
def test_a_shared_name_of_parties_is_of_a_state_that_the_article_names(country: str, name: str | None) -> None:
    first = f"voters/NNS/4/nsubj in/IN/3/case {country}/NNP/1/nmod:in/B-GPE voted/VBD/0/root"
    second = f"National/NNP/2/compound/B-ORG Party/NNP/3/compound/I-ORG supporters/NNS/4/nsubj {SAID}"
    found = links(parsed(first, second), f"{country}@place", "National Party supporters")[0]
    assert short(found)[0] == name


def test_the_speaker_of_a_quotation_stands_before_it() -> None:
    first = f"Kenya/NNP/2/nsubj/B-GPE {SAID}"
    quote = "\"/''/3/punct Ghana/NNP/3/nsubj/B-GPE lies/VBZ/7/ccomp \"/''/3/punct ,/,/7/punct it/PRP/7/nsubj said/VBD/0/root"
    assert short(links(parsed(first, quote), "Kenya", "Ghana", "it")[2])[1] == "KEN"


def test_several_cannot_be_it() -> None:
    first = f"Kenya/NNP/2/nsubj/B-GPE {SAID}"
    second = "Ghanaian/JJ/2/amod/B-NORP forces/NNS/3/nsubj shelled/VBD/0/root its/PRP$/5/nmod:poss troops/NNS/3/obj"
    found = links(parsed(first, second), "Kenya", "Ghanaian forces", "its troops")[2]
    assert short(found)[1] != "GHA"


def test_their_is_of_the_nearest_even_if_nobody_knows_who_they_are() -> None:
    first = f"Kenya/NNP/2/nsubj/B-GPE {SAID}"
    second = "the/DT/3/det two/CD/3/nummod sides/NNS/4/nsubj met/VBD/0/root and/CC/8/cc their/PRP$/7/nmod:poss ministers/NNS/8/nsubj agreed/VBD/4/conj"
    found = links(parsed(first, second), "Kenya", "the two sides", "their ministers")[2]
    assert short(found)[1] is None


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        (f"an/DT/3/det army/NN/3/compound engineer/NN/4/nsubj {SAID}", "an army engineer", ("Armed forces", None, ["MIL"])),
        (
            "Kenya/NNP/2/nsubj/B-GPE sent/VBD/0/root two/CD/4/nummod columns/NNS/2/obj of/IN/6/case soldiers/NNS/4/nmod:of",
            "two columns",
            (None, None, []),
        ),
        ("a/DT/3/det German-Dutch/JJ/3/amod/B-NORP plan/NN/4/nsubj failed/VBD/0/root", "German-Dutch", (None, None, [])),
        (
            "two/CD/2/nummod million/CD/3/nummod Burkinabe/NNP/4/nsubj/B-NORP fled/VBD/0/root",
            "two million Burkinabe",
            ("Civilians (BFA)", "BFA", ["CVL"]),
        ),
    ],
)
def test_what_words_count_or_join(sentence: str, words: str, expected: tuple[str | None, str | None, list[str]]) -> None:
    assert one(sentence, words) == expected


@pytest.mark.parametrize(("topic", "name"), [("ceasefire", None), ("vote", "Politicians")])
def test_the_parties_to_a_war_are_not_political_ones(topic: str, name: str | None) -> None:
    sentence = f"the/DT/2/det parties/NNS/3/nsubj discussed/VBD/0/root a/DT/5/det {topic}/NN/3/obj"
    assert one(sentence, "the parties")[0] == name


def test_the_head_of_a_part_does_not_head_the_whole() -> None:
    sentence = f"the/DT/2/det head/NN/7/nsubj of/IN/6/case NATO/NNP/6/nmod:poss/B-ORG 's/POS/4/case desk/NN/2/nmod:of {SAID}"
    assert one(sentence, "the head of NATO 's desk", "2025-10-16")[0] != "Mark Rutte"


@pytest.mark.parametrize(
    ("place", "expected"), [("Cotonou", ("Republican Police of Benin", "BEN", ["COP"])), ("Oslo", (None, "NOR", ["COP"]))]
)
def test_an_organ_is_called_so_by_the_country_of_the_article(place: str, expected: tuple[str | None, str, list[str]]) -> None:
    first = f"voters/NNS/4/nsubj in/IN/3/case {place}/NNP/1/nmod:in/B-GPE voted/VBD/0/root"
    second = f"the/DT/3/det Republican/NNP/3/compound/B-ORG Police/NNP/4/nsubj/I-ORG {SAID}"
    found = short(links(parsed(first, second), f"{place}@place", "the Republican Police")[0])
    assert found[1:] == expected[1:]
    assert expected[0] in (None, found[0])


def test_the_army_a_president_thanks_is_his_own() -> None:
    first = "Nigeria/NNP/3/nmod:poss/B-GPE 's/POS/1/case army/NN/4/nsubj came/VBD/0/root"
    second = "Patrice/NNP/2/compound/B-PERSON Talon/NNP/3/nsubj/I-PERSON thanked/VBD/0/root the/DT/5/det army/NN/3/obj"
    found = links(parsed(first, second, published_at="2025-12-08"), "Nigeria 's army", "Patrice Talon", "the army")[2]
    assert short(found)[1] == "BEN"


def test_its_citizens_abroad_are_its_own() -> None:
    sentence = (
        "Moldova/NNP/2/nsubj/B-GPE praised/VBD/0/root its/PRP$/4/nmod:poss citizens/NNS/2/obj in/IN/6/case Russia/NNP/4/nmod:in/B-GPE"
    )
    assert short(links(parsed(sentence), "Moldova", "its citizens in Russia")[1])[1] == "MDA"


@pytest.mark.parametrize(("body", "sectors"), [("Senate", ["LEG"]), ("club", [])])
def test_the_president_of_a_house_is_no_head_of_state(body: str, sectors: list[str]) -> None:
    first = "voters/NNS/4/nsubj in/IN/3/case Lima/NNP/1/nmod:in/B-GPE voted/VBD/0/root"
    second = f"the/DT/2/det president/NN/6/nsubj of/IN/5/case the/DT/5/det {body}/NN/2/nmod:of {SAID}"
    assert short(links(parsed(first, second), "Lima@place", "the president")[0])[2] == sectors


@pytest.mark.parametrize(
    ("sentence", "words", "name"),
    [
        ("Kenya/NNP/2/nsubj/B-GPE urged/VBD/0/root all/DT/4/det parties/NNS/2/obj", "all parties", None),
        ("they/PRP/2/nsubj ruled/VBD/0/root by/IN/4/case force/NN/2/obl:by", "force", None),
        (
            "Marape/NNP/4/nmod:poss/B-PERSON 's/POS/1/case Fog/NNP/4/compound/B-ORG Party/NNP/5/nsubj/I-ORG said/VBD/0/root",
            "Fog Party",
            "Fog Party",
        ),
    ],
)
def test_force_and_all_parties_are_nobody_in_particular(sentence: str, words: str, name: str | None) -> None:
    assert one(sentence, words)[0] == name


def test_the_democrats_of_another_country_are_not_americas() -> None:
    first = "voters/NNS/4/nsubj in/IN/3/case Cotonou/NNP/1/nmod:in/B-GPE voted/VBD/0/root"
    found = links(parsed(first, f"the/DT/2/det Democrats/NNPS/3/nsubj/B-NORP {SAID}"), "Cotonou@place", "the Democrats")[0]
    assert short(found)[1] != "USA"
