"""The places of the codebook: names, points, and what happens when a file is wrong."""

import shutil
from pathlib import Path

import pytest

from pipeline.codebook.errors import CodebookError
from pipeline.codebook.places import FOLDER, article_spellings, fold, load_regions
from schemas.vocabulary import PlacePrecision


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the places that a test may spoil."""
    shutil.copytree(FOLDER, tmp_path / "places")
    return tmp_path / "places"


def _keys(name: str) -> list[str]:
    return [place.key for place in load_regions().find(name)]


def test_at_least_120_curated_regions() -> None:
    assert sum(place.kind == "region" for place in load_regions().places) >= 120


def test_double_names_are_one_place() -> None:
    assert _keys("Artsakh") == _keys("Nagorno-Karabakh") == _keys("Karabakh") == ["nagorno-karabakh"]


def test_historical_name_of_a_country() -> None:
    assert _keys("Burma") == _keys("Myanmar") == ["MMR"]


def test_accents_hyphens_dots_and_case_do_not_matter() -> None:
    assert fold("Suwałki-Gap") == fold("SUWALKI GAP")
    assert fold("Ta'izz") == fold("Taizz")
    assert fold("U.S.") == "us"


def test_acronyms_match_in_capitals_only() -> None:
    assert _keys("US") == _keys("U.S.") == ["USA"]
    assert _keys("us") == []


def test_a_name_of_two_places_gives_both() -> None:
    assert sorted(_keys("Georgia")) == ["GEO", "USA/georgia"]


def test_seas_have_no_country() -> None:
    (sea,) = load_regions().find("Red Sea")
    assert sea.country is None
    assert sea.precision is PlacePrecision.REGION


def test_sites_are_exact() -> None:
    (plant,) = load_regions().find("Zaporizhzhia nuclear power plant")
    assert plant.precision is PlacePrecision.EXACT


def test_a_camp_is_known_by_each_of_the_words_for_its_kind() -> None:
    assert _keys("Nyarugusu camp") == _keys("Nyarugusu refugee camp") == ["camps/TZA/nyarugusu-refugee-camp"]


def test_names_of_quarters_are_no_places_wherever_they_stand() -> None:
    regions = load_regions()
    assert regions.find("Yopougon")
    assert "Yopougon" not in regions.surface_forms
    assert "Bolan Pass" in regions.surface_forms


def test_a_feature_with_an_unknown_key_is_an_error_with_its_line(folder: Path) -> None:
    path = folder / "features" / "camps.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  none: {", "  nowhere: {").replace("  BDI: {", "  Burundi: {"), encoding="utf-8"
    )
    with pytest.raises(CodebookError, match=r"camps\.yaml:\d+: "):
        load_regions(folder)


def test_place_ids_and_keys_are_unique() -> None:
    places = load_regions().places
    assert len({place.place_id for place in places}) == len({place.key for place in places}) == len(places)


def test_words_that_are_no_places_name_no_curated_place() -> None:
    regions = load_regions()
    assert [word for word in regions.words.not_places if regions.find(word)] == []


def test_adjectives_name_no_curated_place_but_antarctica() -> None:
    regions = load_regions()
    assert [word for word in regions.adjectives if regions.find(word)] == ["antarctic"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("lat: 39.82", "lat: 139.82", "less than or equal to 90"),
        ("wikidata_id: Q2397204", "wikidata_id: 2397204", "wikidata_id"),
        ("wikidata_id: Q2397204", "nonsense: 1", "nonsense"),
        ("wikidata_id: Q2397204", "source: hearsay", "no source hearsay"),
    ],
)
def test_a_wrong_region_is_an_error_with_its_line(folder: Path, old: str, new: str, message: str) -> None:
    path = folder / "regions.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text[: text.index("nagorno-karabakh:")].count("\n") + 1
    with pytest.raises(CodebookError, match=rf"regions\.yaml:{line}: .*{message}"):
        load_regions(folder)


def test_two_regions_of_one_name_are_an_error_with_both_lines(folder: Path) -> None:
    path = folder / "regions.yaml"
    text = path.read_text(encoding="utf-8").replace("names: [Lachin corridor,", "names: [Lachin corridor, Artsakh,")
    path.write_text(text, encoding="utf-8")
    first, second = (text[: text.index(f"{key}:")].count("\n") + 1 for key in ("nagorno-karabakh", "lachin-corridor"))
    with pytest.raises(
        CodebookError, match=rf"yaml:{second}: lachin-corridor: 'Artsakh' is also one of nagorno-karabakh \(.*yaml:{first}\)"
    ):
        load_regions(folder)


def test_a_province_without_a_point_is_an_error(folder: Path) -> None:
    (folder / "provinces.yaml").write_text("SDN:\n  Sennar: [13]\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"provinces\.yaml:2: "):
        load_regions(folder)


def test_an_unknown_country_is_an_error(folder: Path) -> None:
    with (folder / "countries.yaml").open("a", encoding="utf-8") as file:
        file.write("QQQ: {lat: 0, lon: 0}\n")
    with pytest.raises(CodebookError, match="QQQ is no country"):
        load_regions(folder)


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("al-Nahud", ["el nahud", "an nahud", "en nahud"]),
        ("ash-Shaddadi", ["al shaddadi", "el shaddadi", "esh shaddadi"]),
        ("El Geneina", ["al geneina"]),
        ("An Lao", []),
        ("Alma", []),
    ],
)
def test_an_arabic_article_has_several_spellings(name: str, others: list[str]) -> None:
    assert list(article_spellings(fold(name))) == others
