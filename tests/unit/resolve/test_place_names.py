"""What a name may be the name of, whichever place is meant."""

import pytest

from pipeline.codebook.places import load_regions
from pipeline.resolve.gazetteer import load_gazetteer
from pipeline.resolve.place_names import PlaceNames


@pytest.fixture(scope="module")
def names() -> PlaceNames:
    return PlaceNames(load_gazetteer(), load_regions())


def test_towns_regions_and_countries_bear_names_and_words_do_not(names: PlaceNames) -> None:
    assert all(names.bears(name) for name in ("Nairobi", "Darfur", "Kenya"))
    assert not names.bears("Police")  # a town in Poland, and seldom meant


def test_countries_are_told_by_their_names_and_people(names: PlaceNames) -> None:
    assert names.is_country("Kenya")
    assert not names.is_country("Nairobi")
    assert names.countries("Kenyans") == names.countries("Kenya") == {"KEN"}


def test_only_a_capital_or_large_town_tells_its_country(names: PlaceNames) -> None:
    assert names.country_of_town("Nairobi") == {"KEN"}
    assert names.country_of_town("Qarabulaq Kiçik") == frozenset()
