"""A corpus of generated mentions, to see how clustering grows: incidents in a few hundred towns over a year, each told by some articles in their own words.

The tables are those of the pipeline, made without parsing anything. The same seed makes the same tables.
"""

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from resource import RUSAGE_SELF, getrusage
from typing import Any

import pandas as pd

from pipeline.ids import mint
from pipeline.run import cluster_corpus
from schemas import TABLES, Table

Rows = dict[str, list[dict[str, Any]]]
TARGETS = ["market", "school", "hospital", "convoy", "church", "base", "village", "bus", "checkpoint", "apartment block"]
MODES = ["aerial", "drone", "heavy-weapons", "firearms", "explosives", None]
FIRST = date(2024, 1, 1)
COUNTRIES, TOWNS, DAYS = 20, 15, 360


def generate(mention_count: int, seed: int = 7) -> dict[str, pd.DataFrame]:
    """Return tables with about so many event mentions: three an article, two of them of one incident."""
    chance = random.Random(seed)
    rows: Rows = {table.table_name(): [] for table in TABLES}
    number = 0
    while len(rows["event_mentions"]) < mention_count:
        incident = _incident(chance, number)
        number += 1
        for report in range(1 + min(11, int(chance.expovariate(0.35)))):
            _article(rows, incident, chance, f"{number}-{report}")
    by_name: dict[str, type[Table]] = {table.table_name(): table for table in TABLES}
    return {name: by_name[name].conform(found) for name, found in rows.items() if name in READ}


READ = [
    "articles",
    "article_duplicates",
    "sentences",
    "entity_mentions",
    "event_mentions",
    "event_arguments",
    "event_dates",
    "event_places",
    "attributions",
    "claim_relations",
    "casualties",
    "actor_links",
    "place_links",
]


def _incident(chance: random.Random, number: int) -> dict[str, Any]:
    country = chance.randrange(COUNTRIES)
    town = chance.randrange(TOWNS)
    return {
        "day": FIRST + timedelta(days=chance.randrange(DAYS)),
        "country": f"C{country:02}",
        "town": f"Town{country}x{town}",
        "lat": (country * 7.3) % 120 - 60 + town * 0.4,
        "lon": (country * 17.7) % 340 - 170 + (town % 4) * 0.4,
        "killed": chance.randrange(1, 60),
        "target": chance.choice(TARGETS),
        "mode": chance.choice(MODES),
        "actor": chance.randrange(3),
    }


def _article(rows: Rows, incident: dict[str, Any], chance: random.Random, key: str) -> None:
    article = mint("bench article", key)
    published = datetime(*incident["day"].timetuple()[:3], tzinfo=UTC) + timedelta(hours=chance.randrange(2, 46))
    town, target, killed = incident["town"], incident["target"], incident["killed"]
    lines = [
        f"Government troops struck a {target} in {town} on {incident['day']:%A}, killing {killed} people, a doctor said.",
        f"The attack was the {chance.randrange(2, 90)}th of its kind, said a neighbour, who had {chance.choice(['fled', 'hidden', 'slept'])}.",
        "The ministry condemned what it called a crime.",
    ]
    text = "\n".join(lines)
    rows["articles"].append(_blank("articles") | {
        "article_id": article, "document_id": article, "text": text, "language": "en", "published_at": published, "published_precision": "instant",
        "outlet": f"outlet-{chance.randrange(40)}", "word_count": 40,
    })  # fmt: skip
    start = 0
    for index, (line, words) in enumerate(zip(lines, ("struck", "attack", "condemned"), strict=True)):
        _sentence(rows, incident, article, (index, start, line, words), chance)
        start += len(line) + 1


def _sentence(rows: Rows, incident: dict[str, Any], article: str, told: tuple[int, int, str, str], chance: random.Random) -> None:
    index, start, line, words = told
    sentence, event = mint("bench sentence", article, index), mint("bench event", article, index)
    at = start + line.index(words)
    kind, mode = ("ACCUSE", None) if index == 2 else ("ASSAULT", incident["mode"] if index == 0 else None)
    base = {"article_id": article, "sentence_id": sentence}
    rows["sentences"].append(_blank("sentences") | base | {
        "start_char": start, "end_char": start + len(line), "text": line, "sentence_index": index, "paragraph_index": index,
        "token_starts": [], "token_texts": [], "lemmas": [], "tags": [], "heads": [], "relations": [], "entities": [],
    })  # fmt: skip
    rows["event_mentions"].append(base | {
        "event_id": event, "start_char": at, "end_char": at + len(words), "text": words, "event_type": kind, "rule": "bench", "contexts": [],
        "event_mode": mode and f"{kind}/{mode}", "quad_class": 4, "score": -9.0, "modality": "actual", "is_historical": False, "confidence": 0.9,
    })  # fmt: skip
    is_told = index == 0 and chance.random() < 0.7
    published = rows["articles"][-1]["published_at"].date()
    day = incident["day"] if is_told else published
    rows["event_dates"].append({
        "article_id": article, "event_id": event, "start_date": day, "end_date": day, "precision": "day" if is_told else "publication", "rule": "bench",
        "start_char": None, "end_char": None, "text": None,
    })  # fmt: skip
    if index == 0:
        _parties(rows, incident, (article, event, sentence), (start, line))


def _parties(rows: Rows, incident: dict[str, Any], ids: tuple[str, str, str], told: tuple[int, str]) -> None:
    (article, event, sentence), (start, line) = ids, told
    for kind, words in (("place", incident["town"]), ("actor", "Government troops")):
        at = start + line.index(words)
        mention = mint("bench mention", article, kind)
        span = {"article_id": article, "start_char": at, "end_char": at + len(words), "text": words, "rule": "bench"}
        rows["entity_mentions"].append(
            span | {"mention_id": mention, "sentence_id": sentence, "kind": kind, "label": None, "is_name": True}
        )
        link = {"article_id": article, "mention_id": mention, "judgement": "match", "score": 1.0, "reasons": []}
        if kind == "place":
            rows["event_places"].append(span | {"event_id": event, "place_index": 0, "mention_id": mention, "reasons": []})
            rows["place_links"].append(link | {
                "place_id": mint("bench place", words), "name": words, "country": incident["country"], "lat": incident["lat"], "lon": incident["lon"],
                "precision": "populated_place", "admin1": None, "geonames_id": None, "wikidata_id": None,
            })  # fmt: skip
        else:
            name = f"Army {incident['actor']} of {incident['country']}"
            rows["event_arguments"].append(
                span | {"argument_id": mint("bench argument", mention), "event_id": event, "role": "actor", "mention_id": mention}
            )
            rows["actor_links"].append(link | {
                "actor_id": mint("bench actor", name), "name": name, "kind": "military", "country": incident["country"], "sectors": ["MIL"], "wikidata_id": None,
            })  # fmt: skip
    killed = f"{incident['killed']} people"
    at = start + line.index(killed)
    rows["casualties"].append({
        "casualty_id": mint("bench casualty", article), "article_id": article, "sentence_id": sentence, "event_id": event, "kind": "killed",
        "low": incident["killed"], "best": incident["killed"], "high": incident["killed"], "is_cumulative": False, "part_of": None, "victims": "people",
        "attribution_ids": [], "start_char": at, "end_char": at + len(killed), "text": killed, "rule": "bench",
    })  # fmt: skip


def _blank(table: str) -> dict[str, Any]:
    return dict.fromkeys(next(t for t in TABLES if t.table_name() == table).arrow_schema().names)


def measure(mention_count: int) -> Iterator[tuple[str, float]]:
    """Yield what clustering so many mentions takes: seconds and memory, and what comes out."""
    tables = generate(mention_count)
    yield "mentions", len(tables["event_mentions"])
    started, spent = time.perf_counter(), time.process_time()
    found = cluster_corpus(tables)
    yield "seconds", round(time.perf_counter() - started, 1)
    yield "cpu_seconds", round(time.process_time() - spent, 1)
    yield "incidents", len(found["incidents"])
    yield "peak_mb", getrusage(RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    for name, value in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000):
        print(name, value)
