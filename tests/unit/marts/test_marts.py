"""Marts: their SQL gives the declared columns, and each event what the claims about it say."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.catalog import connect, duckdb_types
from pipeline.marts.build import build_mart, mart_inputs, mart_sql
from pipeline.store import Store
from schemas import (
    TABLES,
    ActorLinks,
    ArticleDuplicates,
    Articles,
    Attributions,
    Casualties,
    ClaimRelations,
    DataQuality,
    EventArguments,
    EventDates,
    EventMentions,
    EventPlaces,
    Events,
    PlaceLinks,
    Sentences,
    Table,
)
from tests.rows import frame

DAY = "2024-05-01"
MARTS = [table for table in TABLES if table.layer() == "marts"]
LINK = {"judgement": "match", "score": 1.0}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """One event: "Troops shelled the port.", in one article."""
    found = Store(tmp_path)
    add(found, Articles, {"article_id": "a", "title": "Port"})
    add(found, Sentences, {"sentence_id": "s", "article_id": "a", "text": "Troops shelled the port."})
    add(
        found, EventMentions, {"event_id": "e", "article_id": "a", "sentence_id": "s", "text": "shelled", "event_mode": "ASSAULT/artillery"}
    )
    return found


def add(store: Store, table: type[Table], *rows: dict[str, Any]) -> None:
    store.write(table, frame(table, *rows), DAY if table.by_day() else None)


def event(store: Store) -> dict[str, Any]:
    rows = build_mart(Events, store).to_dict("records")
    assert len(rows) == 1
    return {name: None if pd.isna(value) else value for name, value in rows[0].items()}


@pytest.mark.parametrize("mart", MARTS, ids=lambda mart: mart.table_name())
def test_the_sql_of_a_mart_gives_its_declared_columns(mart: type[Table], tmp_path: Path) -> None:
    with connect(Store(tmp_path)) as connection:
        found = connection.execute(f"DESCRIBE {mart_sql(mart)}").fetchall()
    assert [(name, kind) for name, kind, *_ in found] == list(duckdb_types(mart).items())


@pytest.mark.parametrize("mart", MARTS, ids=lambda mart: mart.table_name())
def test_the_inputs_of_a_mart_are_all_it_reads(mart: type[Table], tmp_path: Path) -> None:
    rows = build_mart(mart, Store(tmp_path))
    assert rows.empty or (mart is DataQuality and not rows["row_count"].any())
    assert mart not in mart_inputs(mart)


def test_a_bare_event_is_in_the_narrators_voice(store: Store) -> None:
    found = event(store)
    assert (found["claimed_by"], found["denied_by"], found["is_contested"]) == (None, None, False)
    assert (found["trigger"], found["sentence"], found["event_mode"], found["is_happening"]) == (
        "shelled",
        "Troops shelled the port.",
        "artillery",
        True,
    )


def test_claimants_are_named_once_in_the_order_of_the_text(store: Store) -> None:
    claims = [(9, "the mayor", None), (5, "He", "m1"), (1, "Jane Ndege", "m1"), (7, None, None)]
    rows = [
        {
            "attribution_id": str(start),
            "start_char": start,
            "source_text": words,
            "source_mention_id": mention,
            "polarity": "affirm",
            "event_ids": ["e"],
        }
        for start, words, mention in claims
    ]
    add(store, Attributions, *rows)
    add(store, ActorLinks, {"mention_id": "m1", "name": "Jane Ndege", **LINK})
    found = event(store)
    assert found["claimed_by"] == "Jane Ndege; (unnamed); the mayor"
    assert found["is_contested"] is False


def test_a_denial_that_carries_the_event_contests_it(store: Store) -> None:
    add(store, Attributions, {"attribution_id": "1", "source_text": "Baku", "polarity": "deny", "event_ids": ["e"]})
    found = event(store)
    assert (found["claimed_by"], found["denied_by"], found["is_contested"]) == (None, "Baku", True)


@pytest.mark.parametrize(("kind", "contested"), [("denies", True), ("contests", True), ("supports", False), ("repeats", False)])
def test_an_answer_to_the_claim_contests_it(store: Store, kind: str, contested: bool) -> None:
    claim = {"attribution_id": "1", "source_text": "Yerevan", "polarity": "affirm", "event_ids": ["e"]}
    answer = {"attribution_id": "2", "source_text": "Baku", "polarity": "affirm", "event_ids": []}
    add(store, Attributions, claim, answer)
    add(store, ClaimRelations, {"relation_id": "r", "kind": kind, "from_attribution_id": "2", "to_attribution_id": "1"})
    found = event(store)
    assert (found["is_contested"], found["denied_by"]) == (contested, "Baku" if contested else None)


def test_parties_are_listed_with_what_is_known_of_them(store: Store) -> None:
    add(
        store,
        EventArguments,
        {"argument_id": "1", "event_id": "e", "role": "actor", "start_char": 5, "text": "militias", "mention_id": "m2"},
        {"argument_id": "2", "event_id": "e", "role": "actor", "start_char": 1, "text": "The army", "mention_id": "m1"},
        {"argument_id": "3", "event_id": "e", "role": "recipient", "start_char": 9, "text": "the port"},
        {"argument_id": "4", "event_id": "e", "role": "instrument", "start_char": 9, "text": "rockets"},
    )
    add(
        store,
        ActorLinks,
        {"mention_id": "m1", "name": "Army of Ruritania", "country": "RUR", "sectors": ["MIL", "GOV"], **LINK},
        {"mention_id": "m2", "country": "RUR", "sectors": ["PAR", "MIL"], **LINK},
    )
    found = event(store)
    assert (found["actors"], found["actor_countries"], found["actor_sectors"]) == ("Army of Ruritania; militias", "RUR", "MIL; GOV; PAR")
    assert (found["recipients"], found["recipient_countries"], found["recipient_sectors"]) == ("the port", None, None)


def test_the_first_place_is_the_place(store: Store) -> None:
    add(
        store,
        EventPlaces,
        {"event_id": "e", "place_index": 1, "text": "Ruritania", "mention_id": "p1"},
        {"event_id": "e", "place_index": 0, "text": "Khankendi", "mention_id": "p0"},
    )
    add(store, PlaceLinks, {"mention_id": "p0", "name": "Stepanakert", "lat": 39.8, "lon": 46.8, "country": "AZE", **LINK})
    found = event(store)
    assert (found["place"], found["place_country"], found["lat"]) == ("Stepanakert", "AZE", 39.8)


def test_a_place_no_list_knows_keeps_its_words(store: Store) -> None:
    add(store, EventPlaces, {"event_id": "e", "place_index": 0, "text": "Novy Mir", "mention_id": "p0"})
    assert (event(store)["place"], event(store)["lat"]) == ("Novy Mir", None)


def casualty(**given: Any) -> dict[str, Any]:
    return {"event_id": "e", "kind": "killed", "low": 2, "best": 2, "high": 2} | given


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param([casualty()], (2, 2, 2), id="one count"),
        pytest.param([casualty(), casualty()], (2, 2, 2), id="two that agree"),
        pytest.param([casualty(), casualty(low=5, best=5, high=5)], (2, None, 5), id="two that differ"),
        pytest.param([casualty(high=None)], (2, 2, None), id="at least two"),
        pytest.param([casualty(), casualty(low=1, best=1, high=1, part_of="0")], (2, 2, 2), id="a part is not a total"),
        pytest.param([casualty(), casualty(low=900, best=900, high=900, is_cumulative=True)], (2, 2, 2), id="a toll of the whole war"),
        pytest.param([casualty(kind="injured")], (None, None, None), id="injured are not killed"),
        pytest.param([casualty(event_id=None)], (None, None, None), id="of no event"),
    ],
)
def test_the_dead_are_counted_with_their_bounds(store: Store, counts: list[dict[str, Any]], expected: tuple[int | None, ...]) -> None:
    add(store, Casualties, *(count | {"casualty_id": str(i)} for i, count in enumerate(counts)))
    found = event(store)
    assert (found["killed_low"], found["killed_best"], found["killed_high"]) == expected


def test_a_copy_is_not_happening_again(store: Store) -> None:
    add(store, ArticleDuplicates, {"article_id": "a", "original_id": "first"})
    found = event(store)
    assert (found["duplicate_of"], found["is_happening"], found["outlet_count"]) == ("first", False, None)


def test_a_text_counts_once_with_all_its_outlets(store: Store) -> None:
    known = {"a": "wire", "b": "post", "c": "post", "d": "wire", "e": None}
    add(store, Articles, *({"article_id": name, "outlet": outlet} for name, outlet in known.items()))
    add(store, ArticleDuplicates, *({"article_id": copy, "original_id": "a", "agency": "afp"} for copy in "bcd"))
    found = event(store)
    assert (found["duplicate_of"], found["outlet_count"]) == (None, 2)


@pytest.mark.parametrize("given", [{"modality": "called_for"}, {"is_historical": True}, {"modality": "negated"}])
def test_what_is_called_for_past_or_negated_is_not_happening(store: Store, given: dict[str, Any]) -> None:
    add(store, EventMentions, {"event_id": "e", "article_id": "a", "sentence_id": "s"} | given)
    assert event(store)["is_happening"] is False


def test_dates_keep_their_precision(store: Store) -> None:
    add(store, EventDates, {"event_id": "e", "precision": "month"})
    assert (event(store)["start_date"], event(store)["date_precision"]) == (None, "month")
