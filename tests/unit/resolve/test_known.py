"""What the codebook knows, as tables: under the ids of links, with sources, and no reference to nothing."""

from datetime import date

import pandas as pd
import pytest

from pipeline.codebook.knowledge import Knowledge, load_knowledge
from pipeline.codebook.places import load_regions
from pipeline.resolve.identity import institution, listed, person
from pipeline.resolve.known import known_actors, known_places, offices


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="module")
def actors(knowledge: Knowledge) -> pd.DataFrame:
    return known_actors(knowledge).set_index("actor_key")


def test_actors_have_the_ids_of_links(knowledge: Knowledge, actors: pd.DataFrame) -> None:
    assert actors.loc["hamas", "actor_id"] == listed("hamas", knowledge).actor_id
    assert actors.loc["nikol-pashinyan", "actor_id"] == person("nikol-pashinyan", knowledge).actor_id
    assert actors.loc["RUS/military", "actor_id"] == institution("RUS", "military", knowledge).actor_id
    assert actors["actor_id"].is_unique


def test_a_government_has_the_names_of_its_country_and_seat(actors: pd.DataFrame) -> None:
    assert {"Government of Russia", "Russia", "Moscow"} <= set(actors.loc["RUS/government", "names"])


def test_every_row_has_a_source(knowledge: Knowledge, actors: pd.DataFrame) -> None:
    for table in (actors, offices(knowledge), known_places(load_regions())):
        assert (table["source"].str.len() > 10).all()


def test_only_names_made_by_rule_are_composed(actors: pd.DataFrame) -> None:
    assert not actors.loc["ISR/military", "is_composed"]
    assert actors.loc["TUV/navy", "is_composed"]
    assert not actors.loc["generic/civilians", "is_composed"]


def test_offices_say_who_held_what_when(knowledge: Knowledge, actors: pd.DataFrame) -> None:
    table = offices(knowledge)
    day = date(2018, 5, 1)
    presidents = table[(table["office"] == "head_of_state") & (table["country"] == "UKR")]
    held = presidents[(presidents["start_date"] <= day) & (presidents["end_date"].isna() | (presidents["end_date"] >= day))]
    assert list(held["person"]) == ["Petro Poroshenko"]
    assert set(table["actor_id"]) <= set(actors["actor_id"])
    assert set(table["organisation_id"].dropna()) <= set(actors["actor_id"])
    assert set(table["country"].dropna()) <= set(knowledge.countries)


def test_places_have_the_ids_of_links_and_all_names() -> None:
    places = known_places(load_regions()).set_index("place_key")
    assert {"Nagorno-Karabakh", "Artsakh"} <= set(places.loc["nagorno-karabakh", "names"])
    assert places.loc["SYR/idlib", "kind"] == "province"
    assert places["place_id"].is_unique
