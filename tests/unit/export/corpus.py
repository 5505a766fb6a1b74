"""A store of a few events, made by hand: told by the narrator, only claimed, denied, called for, told by a copy."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.codebook import policies, tables
from pipeline.marts.build import build_mart
from pipeline.store import Store
from schemas import (
    TABLES,
    ActorLinks,
    Actors,
    ArticleDuplicates,
    Articles,
    Attributions,
    Casualties,
    EntityMentions,
    EventArguments,
    EventDates,
    EventMentions,
    EventPlaces,
    IncidentMembers,
    Incidents,
    IncidentTolls,
    Outlets,
    PlaceLinks,
    Places,
    RawDocuments,
    Sentences,
    Table,
    TollPolicies,
)
from tests.rows import frame

DAY = "2024-05-01"
LINK = {"judgement": "match", "score": 1.0}
TOLD, CLAIMED, DENIED, WANTED, COPIED = "a" * 16, "b" * 16, "c" * 16, "d" * 16, "e" * 16
INCIDENTS = {TOLD: "1" * 16, CLAIMED: "2" * 16, DENIED: "3" * 16}
FORMULA = "=cmd|'/C calc'!A0"


def add(store: Store, table: type[Table], *rows: dict[str, Any]) -> None:
    store.write(table, frame(table, *rows), DAY if table.by_day() else None)


def write_corpus(root: Path) -> Store:
    """Return a store with every table, and events of five kinds in two articles and a copy."""
    store = Store(root)
    published = datetime(2024, 5, 2, 9, 30, tzinfo=UTC)
    documents = [{"document_id": f"doc-{article}", "path": f"{article}.txt", "sha256": article} for article in ("one", "two", "copy")]
    add(store, RawDocuments, *documents)
    article = {"published_at": published, "language": "en", "outlet": "wire"}
    add(
        store,
        Articles,
        {
            "article_id": "one",
            "document_id": "doc-one",
            "title": FORMULA,
            "url": "https://example.org/one",
            "text": "Troops shelled Odesa.",
            **article,
        },
        {"article_id": "two", "document_id": "doc-two", "title": 'The "truce"\tholds', "text": "Rebels were accused.", **article},
        {"article_id": "copy", "document_id": "doc-copy", "text": "Troops shelled Odesa.", **article},
    )
    add(store, ArticleDuplicates, {"article_id": "copy", "original_id": "one", "similarity": 1.0})
    sentence = {"sentence_index": 0, "paragraph_index": 0, "start_char": 0, "end_char": 21, "text": "Troops shelled Odesa."}
    add(store, Sentences, *({"sentence_id": f"s-{a}", "article_id": a, **sentence} for a in ("one", "two", "copy")))
    events = [
        (TOLD, "one", "actual"),
        (CLAIMED, "two", "actual"),
        (DENIED, "two", "actual"),
        (WANTED, "two", "called_for"),
        (COPIED, "copy", "actual"),
    ]
    add(store, EventMentions, *(_event(*event) for event in events))
    add(
        store,
        EventDates,
        *(
            {"event_id": event, "article_id": a, "start_date": date(2024, 5, 1), "end_date": date(2024, 5, 1), "precision": "day"}
            for event, a, _ in events
        ),
    )
    parties = [("actor", "Troops", "m-army", 0), ("recipient", "Odesa", "m-kyiv", 15)]
    add(
        store,
        EventArguments,
        *(
            {
                "argument_id": f"{event}{role}",
                "event_id": event,
                "article_id": a,
                "role": role,
                "text": words,
                "mention_id": mention,
                "start_char": start,
            }
            for event, a, _ in events
            for role, words, mention, start in parties
        ),
    )
    mentions = {"m-army": "Troops", "m-kyiv": "Odesa", "m-mayor": "the mayor", "p-odesa": "Odesa"}
    add(
        store,
        EntityMentions,
        *({"mention_id": m, "article_id": "one", "sentence_id": "s-one", "text": words} for m, words in mentions.items()),
    )
    actors = [
        {"actor_id": "army", "name": "Russian Armed Forces", "kind": "military", "country": "RUS", "sectors": ["MIL"]},
        {"actor_id": "kyiv", "name": "Government of Romania", "kind": "government", "country": "ROU", "sectors": ["GOV"]},
        {"actor_id": "mayor", "name": "=Mayor", "kind": "person", "country": "UKR", "sectors": ["GOV"]},
    ]
    add(store, Actors, *actors)
    add(store, ActorLinks, *({"mention_id": f"m-{a['actor_id']}", "article_id": "one", **a, **LINK} for a in actors))
    place = {
        "place_id": "odesa",
        "name": "Odesa",
        "country": "UKR",
        "lat": 46.48,
        "lon": 30.72,
        "precision": "populated_place",
        "geonames_id": 698740,
    }
    add(store, Places, place)
    add(store, PlaceLinks, {"mention_id": "p-odesa", "article_id": "one", **place, **LINK})
    add(
        store,
        EventPlaces,
        *({"event_id": event, "article_id": a, "place_index": 0, "mention_id": "p-odesa", "text": "Odesa"} for event, a, _ in events),
    )
    claim = {"article_id": "two", "sentence_id": "s-two", "source_text": "the mayor", "source_mention_id": "m-mayor"}
    add(
        store,
        Attributions,
        {"attribution_id": "says", "polarity": "affirm", "event_ids": [CLAIMED, DENIED], **claim},
        {
            "attribution_id": "denies",
            "polarity": "deny",
            "event_ids": [DENIED],
            **claim,
            "source_text": "Moscow",
            "source_mention_id": "m-army",
        },
    )
    add(
        store,
        Casualties,
        {"casualty_id": "dead", "event_id": TOLD, "article_id": "one", "sentence_id": "s-one", "kind": "killed", "low": 2, "best": 2},
    )
    _add_incidents(store, published)
    add(store, Outlets, {"outlet": "wire", "name": "The Wire"})
    return publish_rest(store)


def _add_incidents(store: Store, published: datetime) -> None:
    """Add what clustering would: three incidents, the first with a toll, the last denied."""
    parties = {
        "actor_ids": ["army"],
        "actors": ["Russian Armed Forces"],
        "recipient_ids": ["kyiv"],
        "recipients": ["Government of Romania"],
    }
    where = {
        "place_id": "odesa",
        "place": "Odesa",
        "place_country": "UKR",
        "lat": 46.48,
        "lon": 30.72,
        "place_precision": "populated_place",
    }
    when = {"start_date": date(2024, 5, 1), "end_date": date(2024, 5, 1), "date_precision": "day", "first_reported_at": published}
    said = {
        "event_type": "ASSAULT",
        "event_mode": "ASSAULT/heavy-weapons",
        "quad_class": 4,
        "score": -9.5,
        "scope": "single",
        "dispute_count": 0,
    }
    found = [(TOLD, "one", 1, 0), (CLAIMED, "two", 0, 0), (DENIED, "two", 0, 1)]
    add(
        store,
        Incidents,
        *(
            {
                "incident_id": INCIDENTS[event],
                "core_event_id": event,
                "narrator_count": narrators,
                "denial_count": denials,
                "third_party_count": 1 - narrators,
            }
            | parties
            | where
            | when
            | said
            for event, _, narrators, denials in found
        ),
    )
    add(
        store,
        IncidentMembers,
        *({"event_id": e, "article_id": a, "incident_id": INCIDENTS[e], "role": "report", "origin_id": a} for e, a, _, _ in found),
    )
    add(
        store,
        IncidentTolls,
        *({"incident_id": INCIDENTS[TOLD], "kind": "killed", "policy": p, "low": 2, "best": 2} for p in policies.load_toll_policies()),
    )


def _event(event_id: str, article: str, modality: str) -> dict[str, Any]:
    said = {"event_type": "ASSAULT", "event_mode": "ASSAULT/heavy-weapons", "contexts": ["military"], "quad_class": 4, "score": -9.5}
    span = {"start_char": 7, "end_char": 14, "text": "shelled", "rule": "en/assault/shell"}
    return {"event_id": event_id, "article_id": article, "sentence_id": f"s-{article}", "modality": modality, **said, **span}


def publish_rest(store: Store) -> Store:
    """Make the marts and the codebook's tables, and every other table empty, as a run leaves them."""
    for table in TABLES:
        if table.layer() == "marts":
            store.write(table, build_mart(table, store))
        elif table.layer() == "reference" and not store.files(table):
            found = policies if table is TollPolicies else tables
            store.write(table, getattr(found, table.table_name(), table.none)())
        elif not store.files(table):
            store.write(table, table.none(), DAY if table.by_day() else None)
    return store


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return write_corpus(tmp_path_factory.mktemp("corpus"))
