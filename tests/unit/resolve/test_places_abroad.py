"""Names that are no place abroad: of local things called after one, and of small towns that nothing in the article speaks for. Invented articles."""

import pytest

from pipeline.codebook.places import Regions
from pipeline.document import Token
from pipeline.resolve.countries_named import countries_named
from pipeline.resolve.gazetteer import Gazetteer
from pipeline.resolve.places import resolve_places
from tests.place_articles import place_document, place_mentions


def test_a_quarter_called_after_a_country_lies_in_its_town(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("In Medellín, a bomb went off in the Uruguay cooperative. The Uruguay team had just played.", "Medellín|Uruguay")
    assert (links["Uruguay"]["name"], links["Uruguay"]["country"]) == ("Uruguay cooperative", "COL")


@pytest.mark.parametrize(
    "text",
    [
        "In Medellín, shots fell on Uruguay Street.",
        "In Medellín, gunmen entered the colonia Uruguay.",
        "In Medellín, Colombian gunmen entered the Uruguay hotel.",
    ],
)
def test_a_street_or_hotel_called_after_a_country_is_not_there(resolve, text: str) -> None:  # type: ignore[no-untyped-def]
    assert resolve(text, "Medellín|Uruguay")["Uruguay"]["country"] != "URY"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen entered a Uruguay hotel.",
        "Gunmen entered the Uruguay hotel, and Uruguayan police shot one.",
        "In Bogotá, talks on Uruguay began.",
    ],
)
def test_the_country_itself_stays(resolve, text: str) -> None:  # type: ignore[no-untyped-def]
    assert resolve(text, "Uruguay")["Uruguay"]["country"] == "URY"


def test_other_mentions_of_what_is_called_after_a_country_are_none_of_it(gazetteer: Gazetteer, regions: Regions) -> None:
    text = "In Medellín, a bomb went off in the Uruguay cooperative. The goalkeeper of Uruguay died."
    mentions = place_mentions(text, "Uruguay")
    assert "URY" not in resolve_places([place_document(text)], mentions, gazetteer, regions)["country"].dropna().tolist()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Nairobi, two students died in the Jerusalem estate.", "Jerusalem"),
        ("In Karachi, police searched the Kansas bakery.", "Kansas"),
        ("In Karachi, a clinic in Kansas, a suburb, was shelled.", "Kansas"),
    ],
)
def test_a_part_or_building_of_a_town_is_no_city_far_away(resolve, text: str, name: str) -> None:  # type: ignore[no-untyped-def]
    assert resolve(text, f"Nairobi|Karachi|{name}")[name]["country"] not in ("ISR", "USA")


@pytest.mark.parametrize(
    "text", ["In Nairobi, they spoke of a Jerusalem hotel.", "In Nairobi, Israeli envoys spoke of the Jerusalem estate."]
)
def test_one_of_many_and_a_named_country_leave_the_city(resolve, text: str) -> None:  # type: ignore[no-untyped-def]
    assert resolve(text, "Nairobi|Jerusalem")["Jerusalem"]["country"] == "ISR"


def test_a_part_of_a_town_is_not_another_name_of_a_town_abroad(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Lebanese troops entered the Sabra district.", "Sabra")["Sabra"]["country"] != "LBY"


def test_a_capital_with_a_large_namesake_names_its_country_only_alone(gazetteer: Gazetteer, regions: Regions) -> None:
    assert set(countries_named("Lebanese troops entered Tripoli.", gazetteer, regions)) == {"LBN"}
    assert set(countries_named("Troops entered Tripoli.", gazetteer, regions)) == {"LBY"}
    assert set(countries_named("Lebanese envoys flew to London.", gazetteer, regions)) == {"LBN", "GBR"}


def test_a_river_is_no_town(resolve) -> None:  # type: ignore[no-untyped-def]
    link = resolve("Salvadoran troops crossed the Santa Ana river.", "Santa Ana")["Santa Ana"]
    assert link["geonames_id"] != link["geonames_id"] or link["geonames_id"] is None


def test_a_river_is_a_river_in_the_whole_article(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve(
        "Salvadoran troops crossed the Santa Ana river. They shot two men on the Santa Ana.", "Santa Ana river|the Santa Ana|Santa Ana"
    )
    assert links["the Santa Ana"]["geonames_id"] is None or links["the Santa Ana"]["geonames_id"] != links["the Santa Ana"]["geonames_id"]


def test_a_square_called_after_a_discoverer_is_not_in_his_province(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("In Madrid, crowds filled the Plaza de Colón.", "Madrid|Colón")["Colón"]["country"] != "HND"


def test_what_there_are_many_of_is_no_place(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("In Malian Gao and Kidal gunmen fired on a Zorvilux.", "Gao|Kidal|Zorvilux")["Zorvilux"]["judgement"] == "unresolved"
    assert resolve("In Malian Gao and Kidal gunmen fired on Zorvilux.", "Gao|Kidal|Zorvilux")["Zorvilux"]["country"] == "MLI"


@pytest.mark.parametrize(
    "text",
    [
        "In Puebla they shot the man and his son Wellington, 16.",
        "In Puebla they shot the sergeant Wellington on Sunday.",
    ],
)
def test_somebody_with_an_age_or_a_title_is_no_town(resolve, text: str) -> None:  # type: ignore[no-untyped-def]
    assert resolve(text, "Puebla|Wellington")["Wellington"]["judgement"] == "unresolved"


@pytest.mark.parametrize(
    "text", ["In general Wellington was calm.", "They reached Wellington, 16 of them wounded.", "The prime minister left Wellington."]
)
def test_a_number_or_a_word_that_may_be_a_title_makes_nobody(resolve, text: str) -> None:  # type: ignore[no-untyped-def]
    assert resolve(text, "Wellington")["Wellington"]["country"] == "NZL"


def test_who_was_told_of_by_his_whole_name_is_no_town(gazetteer: Gazetteer, regions: Regions) -> None:
    text = "Imran Shopian spoke. Indian police said Shopian lied. They met in Shopian."
    tokens = (
        Token(0, "Imran", 0, "Imran", "NNP", 1, "compound", "B-PERSON"),
        Token(1, "Shopian", 6, "Shopian", "NNP", 2, "nsubj", "I-PERSON"),
    )
    mentions = place_mentions(text, "Shopian").iloc[1:]
    found = resolve_places([place_document(text, tokens=tokens)], mentions, gazetteer, regions)
    assert found["country"].notna().tolist() == [False, True]


def test_the_first_word_of_a_listed_name_belongs_to_it(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Clashes broke out in West Bengal.", "Bengal")["Bengal"]["country"] == "IND"


def test_a_town_of_a_state_is_no_village_with_the_states_name(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("The Ontario city lowered its flags.", "The Ontario city")["The Ontario city"]["judgement"] == "unresolved"


def test_a_small_town_far_from_all_others_is_no_answer(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Men from Kananga burned huts at Ajalpan.", "Kananga|Ajalpan")["Ajalpan"]["country"] != "MEX"
    assert resolve("Men from Puebla burned huts at Ajalpan.", "Puebla|Ajalpan")["Ajalpan"]["country"] == "MEX"


def test_a_small_town_is_an_answer_where_its_country_is_named(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Men from Kananga told Mexican police of Ajalpan.", "Kananga|Ajalpan")["Ajalpan"]["country"] == "MEX"


def test_another_name_of_a_large_town_is_none_far_away(resolve) -> None:  # type: ignore[no-untyped-def]
    text = "Soldiers from Moundou burned the market of Lefkosia."
    assert resolve(text, "Moundou|Lefkosia")["Lefkosia"]["country"] != "CYP"
    assert resolve("Georgian soldiers burned the market of Lefkosia.", "Lefkosia")["Lefkosia"]["country"] != "CYP"


def test_a_seat_of_talks_needs_no_word_on_its_country(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("American and Syrian envoys met in Geneva.", "Geneva")["Geneva"]["country"] == "CHE"
    assert resolve("Police in Geneva, New York, arrested a man.", "Geneva")["Geneva"]["country"] == "USA"


def test_every_famous_town_is_one_of_the_gazetteer(gazetteer: Gazetteer, regions: Regions) -> None:
    famous = [(name, country) for country, names in regions.words.famous.items() for name in names]
    assert [f for f in famous if not any((t.name, t.country) == f for t in gazetteer.find(f[0]))] == []


def test_what_lies_between_two_towns_lies_near_both(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("A bus was stopped between Santa Ana and Metapán.", "Santa Ana|Metapán")["Santa Ana"]["country"] == "SLV"
    assert resolve("A bus was stopped between Metapán and Santa Ana.", "Metapán|Santa Ana")["Santa Ana"]["country"] == "SLV"


def test_two_towns_far_apart_tell_nothing_of_each_other(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("Flights between Dubai and Manila were cancelled.", "Dubai|Manila")
    assert [links[name]["country"] for name in ("Dubai", "Manila")] == ["ARE", "PHL"]


def test_on_the_road_from_a_town_is_near_it(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("A patrol was attacked near Kyoto, on the road from Gao.", "Kyoto|Gao")["Kyoto"]["country"] != "JPN"


def test_a_city_is_not_abroad_where_the_words_say_what_it_lies_in(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("A drone hit the market of Kyoto in the Timbuktu region.", "Kyoto|Timbuktu region")["Kyoto"]["country"] == "MLI"


def test_a_longer_name_behind_a_comma_contains_nothing(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("A student from Thessaloniki, Georgia Pappas, won.", "Thessaloniki")["Thessaloniki"]["country"] == "GRC"


@pytest.mark.parametrize(("behind", "country"), [("Vieja", False), ("Police", True)])
def test_a_name_that_goes_on_is_no_town_of_its_first_word(gazetteer: Gazetteer, regions: Regions, behind: str, country: bool) -> None:
    text = f"From Goma they fled to Munich {behind} on Sunday."
    tokens = (
        Token(0, "Munich", 23, "Munich", "NNP", 1, "compound", "B-GPE"),
        Token(1, behind, 30, behind, "NNP", 1, "obl:to", "O"),
        Token(2, "on", 31 + len(behind), "on", "IN", 3, "case", "O"),
        Token(3, "Sunday", 34 + len(behind), "Sunday", "NNP", 1, "obl:on", "O"),
    )
    found = resolve_places([place_document(text, tokens=tokens)], place_mentions(text, "Goma|Munich"), gazetteer, regions)
    assert bool(found["country"].notna().all()) == country


@pytest.mark.parametrize("text", ["Miss Amina sang.", "La Nación said so.", "The FLA said so.", "Air Senegal flew."])
def test_a_word_that_looks_like_a_state_names_no_country(gazetteer: Gazetteer, regions: Regions, text: str) -> None:
    assert {"USA", "NER"} & set(countries_named(text, gazetteer, regions)) == set()


def test_a_village_that_others_are_called_like_names_its_country_only_alone(gazetteer: Gazetteer, regions: Regions) -> None:
    assert set(countries_named("Bodies lay in Palma.", gazetteer, regions)) == {"MOZ"}
    assert set(countries_named("In Ecuador, bodies lay in Palma.", gazetteer, regions)) == {"ECU"}


def test_a_name_goes_on_behind_small_words(resolve) -> None:  # type: ignore[no-untyped-def]
    """The tagger sees "San Antonio" and "los Baños"."""
    found = resolve("Crowds gathered in San Antonio de los Baños.", "San Antonio|los Baños")
    assert found["San Antonio"]["country"] == "CUB"
    assert found["los Baños"]["name"] is None


def test_a_town_is_called_by_its_first_name_at_home(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Cuban police closed the roads to Santiago.", "Santiago")["Santiago"]["country"] == "CUB"
    assert resolve("Chilean police closed the roads to Santiago.", "Santiago")["Santiago"]["country"] == "CHL"


def test_a_long_name_that_nobody_else_bears_is_that_town(resolve) -> None:  # type: ignore[no-untyped-def]
    assert (
        resolve("Growers held policemen near San Vicente del Caguán.", "San Vicente del Caguán")["San Vicente del Caguán"]["country"]
        == "COL"
    )


def test_a_province_alone_is_a_guess_beside_a_city_of_its_name_abroad(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Gunmen shot two guards in Córdoba.", "Córdoba")["Córdoba"]["name"] is None
    assert resolve("Argentine police shot two guards in Córdoba.", "Córdoba")["Córdoba"]["country"] == "ARG"


def test_a_town_called_like_a_country_needs_more_than_company(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("Colombia's president reviewed the talks in Havana.", "Colombia|Havana")
    assert links["Colombia"]["country"] == "COL"


@pytest.mark.parametrize("text", ["The Treaty of Prague was read.", "The Prague Spring was over."])
def test_a_treaty_lies_nowhere(resolve, text: str) -> None:  # type: ignore[no-untyped-def]
    assert resolve(text, "Prague")["Prague"]["country"] is None


def test_spring_in_a_town_is_there(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("In Prague spring was late.", "Prague")["Prague"]["country"] == "CZE"


@pytest.mark.parametrize(("town", "country"), [("Atlanta", "USA"), ("Batumi", "GEO")])
def test_a_province_called_like_a_country_is_the_one_that_holds_a_town_of_the_article(resolve, town: str, country: str) -> None:  # type: ignore[no-untyped-def]
    assert resolve(f"They left {town}. Half of coastal Georgia was on the road.", f"{town}|Georgia")["Georgia"]["country"] == country


def test_the_capital_outweighs_the_company_of_a_town(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Trains met in the Tempe valley. They prayed in Athens.", "Tempe|Athens")["Athens"]["country"] == "GRC"
    assert resolve("They prayed in Athens, Ohio.", "Athens|Ohio")["Athens"]["country"] == "USA"


@pytest.mark.parametrize(
    ("text", "name"), [("A goat called Cairo fled.", "Cairo"), ("They saw Dynamo Kyiv.", "Kyiv"), ("They said Mass in the hall.", "Mass"), ("The sheriff of Lebanon County left.", "Lebanon")]
)  # fmt: skip
def test_a_pet_a_rite_and_a_county_are_no_place_of_the_name(resolve, text: str, name: str) -> None:  # type: ignore[no-untyped-def]
    assert resolve(text, name)[name]["country"] is None


def test_a_village_called_so_is_a_place(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("They fled to a town called Kassala.", "Kassala")["Kassala"]["country"] == "SDN"
