"""The JSON of `tidings code`: one object per article, joined from the tables. Its keys are a contract: programs read them (tests/integration/test_code.py)."""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from pipeline.run import Tables
from schemas.table import grouped, records
from schemas.vocabulary import ClaimRelation, Judgement, Polarity, Role

Row = dict[str, Any]


def article_objects(tables: Tables, duplicates: dict[str, str] | None = None) -> Iterator[tuple[str, Row]]:
    """Yield (document id, object) for each document, article or reject; `duplicates` maps a copy's article id to its original's."""
    rows = {
        name: grouped(tables[name], "article_id")
        for name in tables
        if "article_id" in tables[name].columns and name not in ("articles", "sentences")
    }
    articles = {row["document_id"]: row for row in records(tables["articles"])}
    rejects = {row["document_id"]: row for row in records(tables["rejected_documents"])}
    for document_id in tables["raw_documents"]["document_id"]:
        if document_id in rejects:
            reject = rejects[document_id]
            yield document_id, {"error": {"stage": reject["stage"], "reason": reject["reason"], "detail": reject["detail"]}}
        elif document_id in articles:
            article = articles[document_id]
            own = {name: by_article.get(article["article_id"], []) for name, by_article in rows.items()}
            yield document_id, _ArticleView(article, own).object((duplicates or {}).get(article["article_id"]))


class _ArticleView:
    """One article's rows, indexed for the joins."""

    def __init__(self, article: Row, rows: dict[str, list[Row]]) -> None:
        self.article, self.rows = article, rows
        self.actors = {link["mention_id"]: link for link in rows["actor_links"]}
        self.places = {link["mention_id"]: link for link in rows["place_links"]}
        self.mentions = {m["mention_id"]: m for m in rows["entity_mentions"]}
        self.arguments = _by_event(_ordered(rows["event_arguments"]))
        self.dates = {row["event_id"]: row for row in rows["event_dates"]}
        self.event_places = _by_event(sorted(rows["event_places"], key=lambda p: p["place_index"]))
        self.attributions = sorted(rows["attributions"], key=lambda a: (a["start_char"], a["content_start_char"]))
        self.claims: dict[str, list[Row]] = {}
        for attribution in self.attributions:
            for event_id in dict.fromkeys(attribution["event_ids"]):
                self.claims.setdefault(event_id, []).append(attribution)
        self.answered = {
            r["to_attribution_id"] for r in rows["claim_relations"] if r["kind"] in (ClaimRelation.DENIES, ClaimRelation.CONTESTS)
        }

    def object(self, duplicate_of: str | None) -> Row:
        a = self.article
        return {
            "article": {
                "article_id": a["article_id"],
                "title": a["title"],
                "language": a["language"],
                "published_at": _instant(a["published_at"]),
                "text": a["text"],
                "furniture": [
                    {"text": f["text"], "reason": f["reason"]}
                    for f in sorted(self.rows["article_furniture"], key=lambda f: f["furniture_index"])
                ],
                "duplicate_of": duplicate_of,
            },
            "events": [self._event(e) for e in _ordered(self.rows["event_mentions"])],
            "attributions": [self._attribution(x) for x in self.attributions],
            "claim_relations": [self._relation(r) for r in _ordered(self.rows["claim_relations"])],
            "casualties": [self._casualty(c) for c in _ordered(self.rows["casualties"])],
            "actors": self._named(self.actors, "actor_id", ("name", "country", "sectors", "wikidata_id")),
            "places": self._named(self.places, "place_id", ("name", "country", "lat", "lon", "geonames_id", "wikidata_id")),
        }

    def _event(self, event: Row) -> Row:
        event_id = event["event_id"]
        own, claims = self.arguments.get(event_id, []), self.claims.get(event_id, [])
        contested = any(x["polarity"] == Polarity.DENY or x["attribution_id"] in self.answered for x in claims)
        return {
            "event_id": event_id,
            "event_type": event["event_type"],
            "event_mode": event["event_mode"].partition("/")[2] if event["event_mode"] else None,
            "contexts": event["contexts"],
            "quad_class": event["quad_class"],
            "score": event["score"],
            "modality": event["modality"],
            "is_historical": event["is_historical"],
            "is_contested": contested,
            "confidence": event["confidence"],
            "trigger": _words(event),
            "rule": event["rule"],
            "actors": [self._party(x) for x in own if x["role"] == Role.ACTOR],
            "recipients": [self._party(x) for x in own if x["role"] == Role.RECIPIENT],
            "arguments": [{"role": x["role"], **_words(x)} for x in own if x["role"] not in (Role.ACTOR, Role.RECIPIENT)],
            "date": _date(self.dates.get(event_id)),
            "places": [self._place(p) for p in self.event_places.get(event_id, [])],
            "attributed_to": [
                {
                    "attribution_id": x["attribution_id"],
                    "actor_id": self._actor(x["source_mention_id"]).get("actor_id"),
                    "name": self._actor(x["source_mention_id"]).get("name") or x["source_text"],
                    "polarity": x["polarity"],
                    "is_direct": x["is_direct"],
                }
                for x in claims
            ],
        }

    def _actor(self, mention_id: str | None) -> Row:
        return self.actors.get(mention_id or "", {})

    def _party(self, argument: Row) -> Row:
        link = self._actor(argument["mention_id"])
        return {
            **_words(argument),
            "actor_id": link.get("actor_id"),
            "name": link.get("name"),
            "country": link.get("country"),
            "sectors": link.get("sectors") or [],
        }

    def _place(self, place: Row) -> Row:
        link = self.places.get(place["mention_id"] or "", {})
        return (
            {"place_id": link.get("place_id"), "name": link.get("name")}
            | _words(place)
            | {k: link.get(k) for k in ("country", "lat", "lon", "precision")}
            | {"rule": place["rule"]}
        )

    def _attribution(self, row: Row) -> Row:
        link = self._actor(row["source_mention_id"])
        source = None
        if row["source_text"] is not None:
            source = _words(row, "source_") | {"actor_id": link.get("actor_id"), "name": link.get("name")}
        return {
            "attribution_id": row["attribution_id"],
            "source": source,
            "cue": _words(row),
            "content": _words(row, "content_"),
            "is_direct": row["is_direct"],
            "polarity": row["polarity"],
            "event_ids": row["event_ids"],
        }

    def _relation(self, row: Row) -> Row:
        by = self._actor(row["by_mention_id"]).get("actor_id")
        return {"kind": row["kind"], "from": row["from_attribution_id"], "to": row["to_attribution_id"], "by": by}

    def _casualty(self, row: Row) -> Row:
        keys = ("casualty_id", "kind", "low", "best", "high", "is_cumulative", "part_of", "victims")
        return {k: row[k] for k in keys} | _words(row) | {"event_id": row["event_id"], "attributed_to": row["attribution_ids"]}

    def _named(self, links: dict[str, Row], key: str, keys: tuple[str, ...]) -> list[Row]:
        """Return one object per actor or place with its mentions, in order of the first one; unresolved mentions are left out."""
        found: dict[str, Row] = {}
        for mention_id, link in sorted(
            links.items(), key=lambda item: (self.mentions[item[0]]["start_char"], self.mentions[item[0]]["end_char"])
        ):
            if link[key] is not None and link["judgement"] != Judgement.UNRESOLVED:
                entry = found.setdefault(link[key], {key: link[key]} | {k: link[k] for k in keys} | {"mentions": []})
                entry["mentions"].append(_words(self.mentions[mention_id]))
        return list(found.values())


def _by_event(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["event_id"], []).append(row)
    return found


def _ordered(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda r: (r["start_char"], r["end_char"], r["text"]))


def _words(row: Row, prefix: str = "") -> Row:
    return {"start": row[f"{prefix}start_char"], "end": row[f"{prefix}end_char"], "text": row[f"{prefix}text"]}


def _date(row: Row | None) -> Row:
    if row is None:
        return {"start": None, "end": None, "precision": None, "text": None}
    day = {k: row[k].isoformat() if row[k] is not None else None for k in ("start_date", "end_date")}
    return {"start": day["start_date"], "end": day["end_date"], "precision": row["precision"], "text": row["text"]}


def _instant(value: pd.Timestamp | None) -> str | None:
    return None if value is None else pd.Timestamp(value).strftime("%Y-%m-%dT%H:%M:%SZ")
