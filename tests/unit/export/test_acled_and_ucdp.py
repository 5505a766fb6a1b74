"""Rows in ACLED's and UCDP's columns: the published headers, codes that the lists have, and in every row whose data it is."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.codebook.load import load_codebook
from pipeline.codebook.tables import sectors
from pipeline.export import acled, ucdp
from pipeline.export.crosswalk import load_acled, load_ucdp
from pipeline.export.exporters import export
from pipeline.export.happenings import Happening, load_happenings
from pipeline.export.policy import AssertedBy
from pipeline.export.reports import Party, Place, Report
from pipeline.store import Store
from tests.unit.export.corpus import INCIDENTS, TOLD

ACLED = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
GED = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
INTERACTIONS = {10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 22, 23, 24, 25, 26, 27, 28, 30, 33, 34, 35, 36, 37, 38, 40, 44, 45, 46, 47, 48, 50, 55, 56, 57, 58, 60, 66, 67, 68, 70, 77, 78, 80, 88}  # fmt: skip


def read(store: Store, folder: Path, form: str, asserted_by: AssertedBy = AssertedBy.ANY) -> list[dict[str, str]]:
    export(store, form, folder, asserted_by)
    (path,) = folder.glob("*_shaped.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_columns_are_the_published_ones() -> None:
    assert [column.name for column in acled.EVENTS] == ACLED
    assert [column.name for column in ucdp.EVENTS] == GED


def test_every_row_says_whose_data_it_is(store: Store, tmp_path: Path) -> None:
    assert {row["tags"] for row in read(store, tmp_path / "acled", "acled")} == {"Tidings data, not ACLED data"}
    assert {row["code_status"] for row in read(store, tmp_path / "ucdp", "ucdp")} == {"Tidings data, not UCDP data"}


def test_a_shelling_in_acleds_words(store: Store, tmp_path: Path) -> None:
    (row,) = read(store, tmp_path, "acled", AssertedBy.NARRATOR)
    assert (row["event_type"], row["sub_event_type"], row["disorder_type"]) == (
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
        "Political violence",
    )
    assert (row["actor1"], row["inter1"], row["inter2"], row["interaction"]) == ("Russian Armed Forces", "8", "8", "88")
    assert (row["event_date"], row["time_precision"], row["geo_precision"], row["iso"], row["fatalities"]) == (
        "2024-05-01",
        "1",
        "1",
        "804",
        "2",
    )


def test_the_notes_say_whose_word_it_is(store: Store, tmp_path: Path) -> None:
    said = {row["event_id_cnty"]: row["notes"] for row in read(store, tmp_path, "acled")}
    assert sorted(said.values()) == [
        "Troops shelled Odesa.",
        "Troops shelled Odesa. Claimed by =Mayor.",
        "Troops shelled Odesa. Claimed by =Mayor. Denied by Russian Armed Forces.",
    ]


def test_a_death_in_geds_words(store: Store, tmp_path: Path) -> None:
    (row,) = read(store, tmp_path, "ucdp")
    assert (row["relid"], row["type_of_violence"], row["side_a"], row["side_b"]) == (
        INCIDENTS[TOLD],
        "1",
        "Russian Armed Forces",
        "Government of Romania",
    )
    assert (row["low"], row["best"], row["high"], row["deaths_unknown"]) == ("2", "2", "2", "2")
    assert (row["gwnoa"], row["gwnob"], row["country_id"], row["where_prec"], row["date_prec"]) == ("365", "360", "369", "1", "1")
    assert (row["geom_wkt"], row["priogrid_gid"]) == ("POINT (30.72 46.48)", "196262")
    assert row["date_start"] == "2024-05-01 00:00:00.000"


def test_the_parts_of_the_dead_are_the_best(store: Store, tmp_path: Path) -> None:
    for row in read(store, tmp_path, "ucdp"):
        assert sum(int(row[f"deaths_{part}"]) for part in ("a", "b", "civilians", "unknown")) == int(row["best"])
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])


def party(sector: str, country: str = "UKR") -> Party:
    return Party("words", 0, "id", "Name", None, country, (sector,), None)


def happening(event_type: str, mode: str | None, actor: Party | None, recipient: Party | None, **facts: Any) -> Happening:
    row = {
        "event_type": event_type,
        "event_mode": mode,
        "is_happening": True,
        "event_id": "e",
        "start_date": date(2024, 5, 1),
        "end_date": date(2024, 5, 1),
    }
    place = Place("Odesa", 0, "p", "Odesa", "UKR", "17", 46.48, 30.72, "populated_place", None)
    report = Report(row | {"date_precision": "day"} | facts, (actor,) if actor else (), (recipient,) if recipient else (), (place,), (), ())
    return Happening("a" * 16, (report,))


@pytest.mark.parametrize(
    ("event_type", "mode", "recipient", "found"),
    [
        ("ASSAULT", "firearms", party("CVL"), "Attack"),
        ("ASSAULT", "firearms", party("REB"), "Armed clash"),
        ("ASSAULT", None, None, None),
        ("ASSAULT", "drone", None, "Air/drone strike"),
        ("ASSAULT", "abduct", party("MIL"), None),
        ("PROTEST", "riot", None, "Violent demonstration"),
        ("PROTEST", "boycott", None, None),
        ("CONSULT", None, None, None),
    ],
)
def test_a_sub_event_needs_a_rule_that_fits(event_type: str, mode: str | None, recipient: Party | None, found: str | None) -> None:
    assert acled.sub_event(happening(event_type, mode, party("MIL"), recipient)) == found


@pytest.mark.parametrize(
    ("actor", "event_type", "found"),
    [
        (party("MIL"), "ASSAULT", 1),
        (party("MIL", "RUS"), "ASSAULT", 8),
        (party("REB", "RUS"), "ASSAULT", 2),
        (party("CVL"), "PROTEST", 6),
        (party("UNK"), "ASSAULT", None),
        (None, "ASSAULT", 0),
    ],
)
def test_the_kind_of_an_actor(actor: Party | None, event_type: str, found: int | None) -> None:
    assert acled.kind(actor, happening(event_type, "demo", actor, None)) == found


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [("MIL", "REB", 1), ("REB", "REB", 2), ("REB", "CVL", 3), ("REB", "MIL", 1), ("CVL", "CVL", None), ("UNK", "CVL", None)],
)
def test_the_type_of_violence_is_by_the_sides(a: str, b: str, found: int | None) -> None:
    assert ucdp.violence(happening("ASSAULT", None, party(a), party(b))) == found


@pytest.mark.parametrize(
    ("last", "precision", "found"),
    [(1, "day", 1), (1, "publication", 2), (2, "day", 2), (6, "range", 2), (7, "week", 3), (31, "month", 4)],
)
def test_dates_keep_their_precision_in_geds_numbers(last: int, precision: str, found: int) -> None:
    one = happening("ASSAULT", None, party("MIL"), party("REB"), end_date=date(2024, 5, last), date_precision=precision)
    assert ucdp.EVENTS[GED.index("date_prec")].value(one) == found


def test_every_interaction_is_one_of_acleds() -> None:
    for a in load_acled().kinds:
        for b in load_acled().kinds:
            for event_type in ("ASSAULT", "PROTEST"):
                value = acled.EVENTS[ACLED.index("interaction")].value(happening(event_type, "riot", party(a), party(b)))
                assert value in INTERACTIONS


def test_crosswalks_name_only_what_there_is() -> None:
    codebook, known = load_codebook(), set(sectors()["sector"])
    assert set(load_acled().kinds) <= known
    assert set(load_ucdp().sides) <= known
    for rule in load_acled().rules:
        assert set(rule.modes) <= {*codebook.event_types[rule.type].modes, "none"}


def test_the_dead_of_nobody_are_not_zero(store: Store) -> None:
    counted = {h.happening_id: acled.EVENTS[ACLED.index("fatalities")].value(h) for h in load_happenings(store) if h.facts}
    assert set(counted.values()) == {2, None}


def test_who_is_met_is_the_second_side_of_a_meeting() -> None:
    first, second = party("GOV"), party("REB")
    met = happening("CONSULT", None, first, None)
    met = replace(met, reports=(replace(met.first, actors=(first, second)),))
    assert (met.actors, met.recipients) == ((first, second), (second,))
