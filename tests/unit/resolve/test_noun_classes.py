"""What stands beside a common noun, or in the name of a body that no list knows, tells what it is. Invented news."""

import pytest
from test_actors import SAID, links, one, parsed


@pytest.mark.parametrize(
    ("modifier", "noun", "expected"),
    [
        ("displaced", "villagers", ("Refugees (GAB)", "GAB", ["REF"])),
        ("striking", "electricians", ("Workers (GAB)", "GAB", ["LAB"])),
        ("independence", "activists", ("Political activists (GAB)", "GAB", ["OPP"])),
        ("climate", "activists", ("Activists (GAB)", "GAB", ["SOC"])),
        ("hospital", "workers", ("Medics (GAB)", "GAB", ["MED"])),
        ("unidentified", "militants", ("Gunmen (GAB)", "GAB", ["UAF"])),
    ],
)
def test_a_word_before_a_noun_makes_another_class_of_it(modifier: str, noun: str, expected: tuple[str, str, list[str]]) -> None:
    sentence = f"Gabonese/JJ/3/amod/B-NORP {modifier}/JJ/3/amod {noun}/NNS/4/nsubj {SAID}"
    assert one(sentence, f"Gabonese {modifier} {noun}") == expected


def test_a_league_of_tenants_is_a_movement() -> None:
    sentence = f"a/DT/4/det Gabonese/JJ/4/amod/B-NORP tenants/NNS/4/compound association/NN/5/nsubj {SAID}"
    assert one(sentence, "a Gabonese tenants association") == ("Activists (GAB)", "GAB", ["SOC"])


@pytest.mark.parametrize(
    ("name", "sectors"),
    [
        ("Nova Mining Holdings", ["BUS"]),
        ("Radio Nova Tarn", ["JRN"]),
        ("Tarn Liberation Front", ["REB"]),
        ("Cartel of Tarn", ["CRM"]),
        ("Nova Tarn Circle", []),
    ],
)
def test_a_name_that_no_list_has_tells_what_it_is(name: str, sectors: list[str]) -> None:
    tokens = name.split()
    last = len(tokens)
    words = [f"{t}/{'IN' if t == 'of' else 'NNP'}/{last}/compound/{'B' if i == 0 else 'I'}-ORG" for i, t in enumerate(tokens[:-1])]
    sentence = " ".join([*words, f"{tokens[-1]}/NNP/{last + 1}/nsubj/I-ORG", SAID])
    assert one(sentence, name)[2] == sectors


def test_a_body_is_what_and_where_the_words_behind_its_name_say() -> None:
    sentence = (
        "the/DT/3/det Dawn/NNP/3/compound/B-ORG Circle/NNP/11/nsubj/I-ORG ,/,/3/punct an/DT/7/det insurgent/JJ/7/amod group/NN/3/appos "
        "in/IN/9/case Mozambique/NNP/7/nmod:in/B-GPE ,/,/3/punct freed/VBD/0/root a/DT/13/det cook/NN/11/obj"
    )
    assert one(sentence, "the Dawn Circle") == ("Dawn Circle", "MOZ", ["REB"])


def test_a_country_has_its_own_red_cross() -> None:
    sentence = f"the/DT/4/det Samoa/NNP/4/compound/B-ORG Red/NNP/4/compound/I-ORG Cross/NNP/5/nsubj/I-ORG {SAID}"
    assert one(sentence, "the Samoa Red Cross") == ("Samoan Red Cross", "WSM", ["MED"])


def test_who_has_left_a_service_is_none_of_its_men() -> None:
    link = links(parsed(f"a/DT/4/det former/JJ/4/amod Kenyan/JJ/4/amod/B-NORP spy/NN/5/nsubj {SAID}"), "a former Kenyan spy")[0]
    assert (link["judgement"], "out_of_office" in link["reasons"]) == ("unresolved", True)


def test_the_president_of_a_federation_heads_no_state() -> None:
    sentence = f"the/DT/4/det Kenyan/JJ/4/amod/B-NORP federation/NN/4/compound president/NN/5/nsubj {SAID}"
    assert one(sentence, "the Kenyan federation president", "2020-03-01")[0] is None


def test_the_deputies_of_a_region_sit_in_no_parliament_of_the_country() -> None:
    sentence = f"Catalan/JJ/2/amod/B-NORP deputies/NNS/3/nsubj {SAID}"
    assert one(sentence, "Catalan deputies") == ("Parliament (ESP)", "ESP", ["LEG"])


def test_whom_somebody_arrests_may_be_anybody() -> None:
    sentence = "gendarmes/NNS/2/nsubj arrested/VBD/0/root nine/CD/4/nummod people/NNS/2/obj/O/people in/IN/6/case Gabon/NNP/2/obl:in/B-GPE"
    assert links(parsed(sentence), "nine people")[0]["judgement"] == "unresolved"


def test_a_watchdog_of_weapons_is_no_charity() -> None:
    sentence = f"the/DT/4/det chemical/JJ/4/amod weapons/NNS/4/compound watchdog/NN/5/nsubj {SAID}"
    assert links(parsed(sentence), "the chemical weapons watchdog")[0]["judgement"] == "unresolved"


def test_people_are_of_the_only_country_that_an_article_without_places_names() -> None:
    sentence = "crowds/NNS/2/nsubj swam/VBD/0/root in/IN/5/case the/DT/5/det pool/NN/2/obl:in of/IN/8/case Gotabaya/NNP/8/compound/B-PERSON Rajapaksa/NNP/5/nmod:of/I-PERSON"
    assert links(parsed(sentence, published_at="2022-07-09"), "crowds")[0]["name"] == "Protesters (LKA)"


@pytest.mark.parametrize(
    ("day", "sectors"),
    [("2017-11-21", ["ELI"]), ("2017-06-21", ["GOV"])],
)
def test_who_is_told_to_have_left_on_the_last_day_is_of_the_elite(day: str, sectors: list[str]) -> None:
    sentence = "Robert/NNP/2/compound/B-PERSON Mugabe/NNP/3/nsubj/I-PERSON resigned/VBD/0/root"
    assert one(sentence, "Robert Mugabe", day)[2] == sectors


def test_an_office_that_the_article_gives_comes_before_the_party_that_the_codebook_knows() -> None:
    sentence = "the/DT/2/det governor/NN/7/nsubj ,/,/2/punct Anies/NNP/5/compound/B-PERSON Baswedan/NNP/2/appos/I-PERSON ,/,/2/punct said/VBD/0/root"
    assert one(sentence, "Anies Baswedan", "2019-05-22")[2] == ["GOV", "PTY"]
