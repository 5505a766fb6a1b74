"""Marts on incidents: each thing counts once, contested ones apart, and only where day and party are known."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.marts.build import build_mart, mart_inputs
from pipeline.store import Store
from schemas import (
    TABLES,
    ActorDays,
    Actors,
    ArticleDuplicates,
    Articles,
    CasualtyRanges,
    ClaimLedger,
    DataQuality,
    Disputes,
    DyadDays,
    EventMentions,
    IncidentClaims,
    IncidentFacts,
    IncidentMembers,
    IncidentParties,
    Incidents,
    IncidentTolls,
    NetworkEdges,
    OutletCoverage,
    PlaceDays,
    Places,
    Sentences,
    Table,
    Timeline,
)
from tests.rows import frame

DAY = "2024-05-01"
MARTS = [table for table in TABLES if table.layer() == "marts"]
FIRST, SECOND = date(2024, 5, 1), date(2024, 5, 2)
BATTLE = {
    "event_type": "ASSAULT",
    "quad_class": 4,
    "score": -9.0,
    "actor_ids": ["a"],
    "recipient_ids": ["b"],
    "actors": ["Army"],
    "recipients": ["Rebels"],
}
ON_DAY = {"start_date": FIRST, "end_date": FIRST, "date_precision": "day", "place_id": "p", "place": "Odesa", "core_event_id": "e"}


def incident(incident_id: str, **given: Any) -> dict[str, Any]:
    counts = {"narrator_count": 1, "denial_count": 0, "dispute_count": 0, "outlet_count": 1, "origin_count": 1}
    return {"incident_id": incident_id, "scope": "single", **BATTLE, **ON_DAY, **counts, **given}


def store_of(root: Path, *incidents: dict[str, Any], tables: dict[type[Table], list[dict[str, Any]]] | None = None) -> Store:
    """Return a store with these incidents and all marts made of them."""
    store = Store(root)
    given: dict[type[Table], list[dict[str, Any]]] = {
        Articles: [{"article_id": "x", "outlet": "wire", "published_at": datetime(2024, 5, 2, tzinfo=UTC)}],
        Sentences: [{"sentence_id": "s", "article_id": "x", "text": "The army shelled Odesa."}],
        EventMentions: [{"event_id": "e", "article_id": "x", "sentence_id": "s"}],
        Actors: [
            {"actor_id": k, "name": n, "country": c, "sectors": ["MIL"]} for k, n, c in (("a", "Army", "RUS"), ("b", "Rebels", "UKR"))
        ],
        Places: [{"place_id": "p", "name": "Odesa", "country": "UKR", "precision": "populated_place"}],
        Incidents: list(incidents),
    } | (tables or {})
    for table, rows in given.items():
        store.write(table, frame(table, *rows), DAY if table.by_day() else None)
    for mart in MARTS:
        store.write(mart, build_mart(mart, store))
    return store


def rows(store: Store, mart: type[Table]) -> list[dict[str, Any]]:
    found = store.read(mart).astype(object)
    return found.where(found.notna(), None).to_dict("records")


def test_marts_are_made_after_the_marts_they_read() -> None:
    assert [(m, i) for m in MARTS for i in mart_inputs(m) if TABLES.index(i) > TABLES.index(m)] == []


def test_an_incident_is_one_row_whatever_it_is_part_of(tmp_path: Path) -> None:
    (fact,) = rows(store_of(tmp_path, incident("1")), IncidentFacts)
    assert (fact["event_date"], fact["is_counted"], fact["is_narrated"], fact["is_contested"]) == (FIRST, True, True, False)
    assert (fact["actors"], fact["recipients"], fact["sentence"]) == ("Army", "Rebels", "The army shelled Odesa.")


@pytest.mark.parametrize(
    ("given", "day"),
    [
        pytest.param({"end_date": SECOND}, FIRST, id="a night is two days"),
        pytest.param({"end_date": date(2024, 5, 3)}, None, id="a range is no day"),
        pytest.param({"start_date": None, "end_date": None}, None, id="no date"),
    ],
)
def test_only_what_is_dated_to_the_day_counts_on_a_day(tmp_path: Path, given: dict[str, Any], day: date | None) -> None:
    store = store_of(tmp_path, incident("1", **given))
    assert rows(store, IncidentFacts)[0]["event_date"] == day
    assert [row["event_date"] for row in rows(store, DyadDays)] == ([day] if day else [])


def test_contested_incidents_have_a_column_of_their_own(tmp_path: Path) -> None:
    store = store_of(tmp_path, incident("1"), incident("2", denial_count=1, narrator_count=0), incident("3", narrator_count=0))
    (dyad,) = rows(store, DyadDays)
    assert (dyad["incident_count"], dyad["claimed_count"], dyad["contested_count"], dyad["material_conflict_count"]) == (2, 1, 1, 2)
    assert (dyad["actor"], dyad["recipient"], dyad["mean_score"]) == ("Army", "Rebels", -9.0)


def test_who_did_it_in_dispute_is_contested(tmp_path: Path) -> None:
    quarrel = {"dispute_id": "d", "incident_id": "1", "kind": "who", "first_article_id": "x", "second_article_id": "x"}
    number = {"dispute_id": "n", "incident_id": "2", "kind": "how_many", "first_article_id": "x", "second_article_id": "x"}
    store = store_of(tmp_path, incident("1"), incident("2"), tables={Disputes: [quarrel, number]})
    assert {row["incident_id"]: row["is_contested"] for row in rows(store, IncidentFacts)} == {"1": True, "2": False}


def test_a_whole_with_parts_is_not_counted_beside_them(tmp_path: Path) -> None:
    store = store_of(tmp_path, incident("1", scope="wave"), incident("2", part_of="1"), incident("3", part_of="1"))
    assert [row["incident_count"] for row in rows(store, DyadDays)] == [2]
    assert [row["incident_count"] for row in rows(store, NetworkEdges)] == [2]


def test_a_party_on_both_sides_counts_once_and_does_nothing_to_itself(tmp_path: Path) -> None:
    meeting = incident("1", event_type="CONSULT", quad_class=1, score=4.0, actor_ids=["a", "b"], recipient_ids=["a", "b"])
    store = store_of(tmp_path, meeting)
    assert {(row["actor_id"], row["recipient_id"]) for row in rows(store, DyadDays)} == {("a", "b"), ("b", "a")}
    assert [
        (r["incident_count"], r["as_actor_count"], r["as_recipient_count"], r["verbal_cooperation_count"]) for r in rows(store, ActorDays)
    ] == [(1, 1, 1, 1)] * 2
    assert len(rows(store, IncidentParties)) == 4


def test_who_meets_is_on_both_sides_though_nobody_is_a_recipient(tmp_path: Path) -> None:
    meeting = incident("1", event_type="CONSULT", quad_class=1, score=4.0, actor_ids=["a", "b"], recipient_ids=[])
    store = store_of(tmp_path, meeting)
    assert {(row["actor_id"], row["recipient_id"]) for row in rows(store, DyadDays)} == {("a", "b"), ("b", "a")}


def toll(incident_id: str, low: int | None, best: int | None, high: int | None, policy: str = "default") -> dict[str, Any]:
    return {"incident_id": incident_id, "kind": "killed", "policy": policy, "low": low, "best": best, "high": high}


def test_the_dead_of_a_place_and_day_are_summed_with_their_bounds(tmp_path: Path) -> None:
    tolls = [toll("1", 2, 2, 2), toll("2", 9, 9, None), toll("3", 50, 50, 50), toll("1", 1, 1, 1, "acled-like")]
    store = store_of(tmp_path, incident("1"), incident("2"), incident("3", denial_count=1), tables={IncidentTolls: tolls})
    (day,) = rows(store, PlaceDays)
    assert (day["killed_low"], day["killed_best"], day["killed_high"], day["contested_killed_best"]) == (11, 11, None, 50)
    ranges = {(row["incident_id"], row["policy"]): row["spread"] for row in rows(store, CasualtyRanges)}
    assert ranges == {("1", "default"): 0, ("1", "acled-like"): 0, ("2", "default"): None, ("3", "default"): 0}


def test_the_timeline_of_a_party_says_who_is_on_the_other_side(tmp_path: Path) -> None:
    found = rows(store_of(tmp_path, incident("1"), incident("2", start_date=date(2024, 4, 1), end_date=date(2024, 4, 1))), Timeline)
    army = [(row["start_date"], row["role"], row["others"]) for row in found if row["actor_id"] == "a"]
    assert army == [(date(2024, 4, 1), "actor", "Rebels"), (FIRST, "actor", "Rebels")]
    assert {(row["role"], row["others"]) for row in found if row["actor_id"] == "b"} == {("recipient", "Army")}


CLAIMS = [
    {"claim_id": "1", "voice": "narrator", "polarity": "affirm", "origin_id": "x"},
    {"claim_id": "2", "voice": "actor_side", "polarity": "affirm", "origin_id": "y"},
    {"claim_id": "3", "voice": "recipient_side", "polarity": "deny", "origin_id": "z"},
]


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ("voice = 'narrator'", {"1"}),
        ("voice = 'actor_side'", {"2"}),
        ("NOT is_denied", set()),
        ("affirming_origin_count >= 2 AND polarity = 'affirm'", {"1", "2"}),
        ("NOT is_copy", {"1"}),
    ],
)
def test_one_filter_chooses_whose_word_counts(tmp_path: Path, where: str, kept: set[str]) -> None:
    claims = [{"incident_id": "1", "event_id": "e", "article_id": "x", **claim} for claim in CLAIMS]
    store = store_of(tmp_path, incident("1", denial_count=1), tables={IncidentClaims: claims})
    from pipeline.catalog import connect

    with connect(store) as connection:
        assert {row[0] for row in connection.execute(f"SELECT claim_id FROM claim_ledger WHERE {where}").fetchall()} == kept


def test_the_first_of_a_voice_counts_an_incident_once(tmp_path: Path) -> None:
    said = {"incident_id": "1", "event_id": "e", "article_id": "x", "polarity": "affirm", "origin_id": "x"}
    days = {"a": datetime(2024, 5, 3, tzinfo=UTC), "b": datetime(2024, 5, 2, tzinfo=UTC), "c": None}
    claims = [{"claim_id": k, "voice": "narrator", "published_at": day, **said} for k, day in days.items()]
    claims += [{"claim_id": "d", "voice": "narrator", **said, "polarity": "deny"}, {"claim_id": "e", "voice": "third_party", **said}]
    found = rows(store_of(tmp_path, incident("1"), tables={IncidentClaims: claims}), ClaimLedger)
    assert {row["claim_id"] for row in found if row["is_first_of_voice"]} == {"b", "d", "e"}


def test_an_outlet_is_first_alone_or_neither(tmp_path: Path) -> None:
    early, late = datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 6, 1, tzinfo=UTC)
    articles = [
        {"article_id": "x", "outlet": "wire", "published_at": early},
        {"article_id": "y", "outlet": "post", "published_at": late},
        {"article_id": "z", "outlet": "post", "published_at": late},
        {"article_id": "u", "outlet": None, "published_at": None},
    ]
    members = [
        {"event_id": e, "article_id": a, "incident_id": i, "role": "report", "origin_id": a}
        for e, a, i in (("e", "x", "1"), ("f", "y", "1"), ("g", "z", "2"))
    ]
    events = [{"event_id": e, "article_id": a, "sentence_id": "s"} for e, a in (("e", "x"), ("f", "y"), ("g", "z"))]
    store = store_of(
        tmp_path,
        incident("1", outlet_count=2, first_reported_at=early),
        incident("2", first_reported_at=late),
        tables={
            Articles: articles,
            EventMentions: events,
            IncidentMembers: members,
            ArticleDuplicates: [{"article_id": "z", "original_id": "y", "similarity": 1.0}],
        },
    )
    found = {(r["outlet"], r["month"]): r for r in rows(store, OutletCoverage)}
    assert set(found) == {("wire", date(2024, 5, 1)), ("post", date(2024, 6, 1)), ("(none)", None)}
    post = found["post", date(2024, 6, 1)]
    assert [post[c] for c in ("article_count", "copy_count", "event_count", "incident_count", "first_count", "only_count")] == [
        2,
        1,
        2,
        2,
        1,
        1,
    ]
    assert found["(none)", None]["article_count"] == 1


def test_quality_counts_what_is_missing(tmp_path: Path) -> None:
    found = {
        row["measure"]: row for row in rows(store_of(tmp_path, incident("1"), incident("2", start_date=None, end_date=None)), DataQuality)
    }
    assert (found["incidents whose day is not known"]["row_count"], found["incidents whose day is not known"]["share"]) == (1, 0.5)
    assert found["claims by nobody named"]["share"] is None


def test_the_ledger_holds_every_claim(tmp_path: Path) -> None:
    claims = [{"incident_id": "1", "event_id": "e", "article_id": "x", **claim} for claim in CLAIMS]
    assert len(rows(store_of(tmp_path, incident("1"), tables={IncidentClaims: claims}), ClaimLedger)) == 3
