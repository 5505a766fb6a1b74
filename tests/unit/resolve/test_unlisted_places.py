"""What the words around a name say it lies in or near, and where places lie that no list knows."""

import pytest

from pipeline.codebook.places import load_regions
from pipeline.document import Document, Sentence
from pipeline.resolve.gazetteer import load_gazetteer
from pipeline.resolve.places import resolve_places
from tests.place_articles import place_mentions


def test_what_a_place_lies_in_is_told_in_more_than_one_step(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("A drone fell on Belaya in Belovsky district of Kursk region, Ukraine said.", "Belaya")
    assert links["Belaya"]["country"] == "RUS"


def test_also_in_a_province(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("Police raided a farm in San Fernando town, also in Bukidnon.", "San Fernando|Bukidnon")
    assert links["San Fernando"]["lat"] == links["Bukidnon"]["lat"]  # no list has it there: not the far larger one on Luzon


def test_the_kind_of_place_before_the_name_says_what_it_lies_in(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Thousands fled the Lebanese port city of Tripoli.", "Tripoli")["Tripoli"]["country"] == "LBN"
    assert resolve("The Antioquia town of Granada marked the day.", "Granada")["Granada"]["lat"] > 6


def test_a_town_in_a_state_is_not_the_state_of_its_name(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("A man was stabbed in Washington, Pennsylvania, police said.", "Washington|Pennsylvania")
    assert links["Washington"]["precision"] == "populated_place"


def test_what_it_lies_near_tells_which_village_it_is(resolve) -> None:  # type: ignore[no-untyped-def]
    text = "Ukrainian troops held Andriivka, south of Bakhmut."
    assert resolve(text, "Andriivka|Bakhmut")["Andriivka"]["lat"] > 48


def test_an_old_name_is_no_longer_the_capital(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("British police sealed off a park in Salisbury.", "Salisbury")["Salisbury"]["country"] == "GBR"


def test_a_town_of_the_country_that_is_spoken_of(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("A Lebanese trawler sank off Tripoli.", "Tripoli")["Tripoli"]["country"] == "LBN"


def test_an_unlisted_place_has_the_point_of_what_it_lies_in(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("Police fired at a house in the Tel Dahab neighbourhood of Hebron.", "Tel Dahab|Hebron")
    link, whole = links["Tel Dahab"], links["Hebron"]
    assert (link["name"], link["judgement"], link["precision"]) == ("Tel Dahab", "unlisted", "region")
    assert (link["lat"], link["country"], link["reasons"]) == (whole["lat"], "PSE", ["unlisted_name", "lies_in"])
    assert link["place_id"] != whole["place_id"]


def test_an_unlisted_place_belongs_to_the_town_before_it(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Tyres burned on Dublin's Wexley Street.", "Dublin|Wexley Street", label="FAC")["Wexley Street"]["country"] == "IRL"


def test_an_unlisted_place_lies_where_the_sentence_begins(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("In London, police held ten people in Merrow Square.", "London|Merrow Square", label="FAC")
    assert links["Merrow Square"]["lat"] == links["London"]["lat"]


def test_an_unlisted_place_in_the_only_country_has_its_precision(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("Gunmen rode from Maradi to Zinder and burned a school in Tagazuwa.", "Maradi|Zinder|Tagazuwa")
    assert (links["Tagazuwa"]["country"], links["Tagazuwa"]["precision"]) == ("NER", "country")


def test_a_description_is_no_unlisted_place(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("Shells fell on the Libyan border in Nigeria and on the Texas town.", "the Libyan border|the Texas town")
    assert {link["judgement"] for link in links.values()} == {"unresolved"}


def test_an_unlisted_area_is_where_what_lies_in_it_is(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("Rebels took the town of Butembo in Zorvat territory.", "Butembo|Zorvat", label="GPE")
    assert (links["Zorvat"]["country"], links["Zorvat"]["reasons"]) == ("COD", ["unlisted_name", "contains"])


def test_an_unlisted_square_is_in_the_town_told_of_before(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve(
        "Crowds filled Tbilisi and Poti while Germany watched; tear gas drifted over Zorvat Square.", "Tbilisi|Poti|Germany|Zorvat Square"
    )
    assert (links["Zorvat Square"]["country"], links["Zorvat Square"]["reasons"]) == ("GEO", ["unlisted_name", "told_after"])


def test_a_territory_of_the_country_that_is_spoken_of(resolve) -> None:  # type: ignore[no-untyped-def]
    link = resolve("Congolese troops left Beni territory.", "Beni territory")["Beni territory"]
    assert (link["country"], link["precision"]) == ("COD", "region")  # though a department of Bolivia has the name


def test_the_site_that_follows_a_name_may_be_listed(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Lorries queued at the Erez crossing.", "Erez")["Erez"]["name"] == "Erez crossing"


def test_a_first_order_division_without_a_town_of_its_name(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("In Santa Cruz, Guanacaste, farmers dumped milk.", "Santa Cruz|Guanacaste")["Santa Cruz"]["country"] == "CRI"


def test_a_place_of_another_country_is_not_in_the_town_told_of_before(resolve) -> None:  # type: ignore[no-untyped-def]
    text = "Police in Barcelona held a man. Latvia closed the Zorvat crossing."
    sentences = tuple(Sentence(str(i), i, 0, a, b, text[a:b], ()) for i, (a, b) in enumerate([(0, 31), (32, len(text))]))
    document = Document("a", text, sentences)
    found = resolve_places([document], place_mentions(text, "Barcelona|Zorvat crossing"), load_gazetteer(), load_regions())
    assert found[found["name"] == "Zorvat crossing"].empty


def test_what_lies_in_an_unlisted_place_lies_where_that_does(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("Gunmen raided Kundali in Zorvat council area of Niger State.", "Kundali|Zorvat|Niger State")
    assert links["Kundali"]["lat"] == links["Zorvat"]["lat"] == links["Niger State"]["lat"]


@pytest.mark.parametrize("words", ["the Somali capital", "Somalia's capital"])
def test_a_capital_by_whose_it_is(resolve, words: str) -> None:  # type: ignore[no-untyped-def]
    assert resolve(f"Shots were heard in {words}.", words)[words]["name"] == "Mogadishu"


def test_an_old_capital_is_no_capital(resolve) -> None:  # type: ignore[no-untyped-def]
    assert (
        resolve("Crowds filled the old Guatemalan capital.", "the old Guatemalan capital")["the old Guatemalan capital"]["judgement"]
        == "unresolved"
    )


def test_a_word_is_a_place_where_it_is_told_to_lie_somewhere(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("A man opened fire in Independence, Missouri, on Sunday.", "Independence")["Independence"]["admin1"] == "MO"
    assert resolve("Crowds marked Independence on Sunday.", "Independence")["Independence"]["judgement"] == "unresolved"


def test_a_neighbourhood_is_no_town_abroad(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("In Culiacán, troops fought gunmen in the Tres Ríos neighbourhood.", "Culiacán|Tres Ríos")
    assert links["Tres Ríos"]["lat"] == links["Culiacán"]["lat"]


def test_an_unknown_name_lies_in_the_country_of_its_sentence(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("Protesters in Conakry put up barricades in Zorvatou.", "Conakry|Zorvatou")
    assert (links["Zorvatou"]["country"], links["Zorvatou"]["reasons"]) == ("GIN", ["unlisted_name", "country_of_the_sentence"])


def test_items_of_a_list_do_not_lie_in_each_other(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("Filipino troops fought rebels in Toboso, Zorvat and Naga City.", "Toboso|Zorvat|Naga City")
    assert links["Zorvat"]["judgement"] == "unresolved"


def test_a_province_with_and_in_its_name(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("Gunmen fired at a post in Zorvat, Sistan and Baluchestan, on Friday.", "Zorvat|Sistan and Baluchestan")
    assert links["Zorvat"]["lat"] == links["Sistan and Baluchestan"]["lat"]
