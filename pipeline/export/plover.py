"""PLOVER 2.0 as JSON Lines: one object per event, with the fields of the manual."""

from collections.abc import Iterable

from pipeline.export.column import Column, constant, record
from pipeline.export.crosswalk import country_name
from pipeline.export.happenings import Happening
from pipeline.export.reports import Party, Place

RESOLUTION = {"exact": 5, "populated_place": 4, "region": 2, "country": 1}

ENTITY: list[Column[Party]] = [
    Column(
        "code",
        "country, ISO 3166 alpha-3 (KOS for Kosovo), or IGO, IMG, NGO, MNC",
        lambda p: {"XKX": "KOS"}.get(p.country or "", p.country),
    ),
    Column("sector", "PLOVER sectors, main one first", lambda p: list(p.sectors), "list"),
    Column("entity_text", "the words of the article", lambda p: p.words),
    Column("identifier_id", "Wikidata item", lambda p: p.wikidata_id),
    Column("identifier_text", "name of the actor that the words mean", lambda p: p.known_as),
]
LOCATION: list[Column[Place]] = [
    Column("extracted_place", "the words of the article", lambda p: p.words),
    Column("resolved_place", "name of the place they mean", lambda p: p.known_as),
    Column("geonameid", "GeoNames identifier", lambda p: p.geonames_id, "integer"),
    Column("lat", "latitude", lambda p: p.lat, "number"),
    Column("lon", "longitude", lambda p: p.lon, "number"),
    Column("country", "country's name", lambda p: country_name(p.country)),
    Column("country_code", "country, ISO 3166 alpha-3", lambda p: p.country),
    Column("resolution", "precision: exact 5, town 4, region 2, country 1", lambda p: RESOLUTION.get(p.precision or ""), "integer"),
]
TEXT_INFO: list[Column[Happening]] = [
    Column("sequence", "sentence of the article, from 0", lambda h: h.first["sentence_index"], "integer"),
    Column("start", "first character of that sentence in the article, from 0", lambda h: h.first["sentence_start"], "integer"),
    Column("end", "character after the sentence", lambda h: h.first["sentence_start"] + len(h.first["sentence"]), "integer"),
]
CITE_INFO: list[Column[Happening]] = [
    Column("citation", "our id of the article", lambda h: h.first["article_id"]),
    Column("url", "address", lambda h: h.first["url"]),
    Column("title", "headline", lambda h: h.first["title"]),
    Column("language", "language", lambda h: h.first["language"]),
    Column("publication", "outlet", lambda h: h.first["outlet_name"] or h.first["outlet"]),
    Column("codebook", "`PLOVER 2.0, Tidings`", constant("PLOVER 2.0, Tidings")),
]
SIZE: list[Column[Happening]] = [
    Column("dead", "killed: the best number, by the default policy", lambda h: h.toll("killed").best, "integer"),
    Column("injured", "injured: the best number", lambda h: h.toll("injured").best, "integer"),
    Column("arrested", "detained: the best number", lambda h: h.toll("detained").best, "integer"),
]


def _entities(parties: Iterable[Party]) -> list[dict[str, object]]:
    return [record(ENTITY, party) for party in parties]


def _voices(happening: Happening) -> str | None:
    """Return who claims and who denies it, so that nobody takes it for the narrator's word."""
    claimed = happening.claimed_by if not happening.is_narrated else None
    said = [f"claimed by {claimed}" if claimed else "", f"denied by {happening.denied_by}" if happening.denied_by else ""]
    return ". ".join(part for part in said if part) or None


EVENTS: list[Column[Happening]] = [
    Column("id", "id", lambda h: h.happening_id),
    Column("date", "first day it may have happened on, else the day of publication", lambda h: h.day and h.day.isoformat(), "date"),
    Column(
        "enddate", "last day, where it is another", lambda h: h.last_date.isoformat() if h.last_date and h.has_last_day else None, "date"
    ),
    Column("actor", "actors (entity fields below)", lambda h: _entities(h.actors), "list"),
    Column("recipient", "recipients (entity fields below)", lambda h: _entities(h.recipients), "list"),
    Column("event", "event type", lambda h: [h["event_type"]], "list"),
    Column("mode", "mode", lambda h: h["event_mode"]),
    Column("context", "contexts", lambda h: (h.first["contexts"] or "").split("; ") if h.first["contexts"] else [], "list"),
    Column("event_loc", "places, the most exact first (location fields below)", lambda h: [record(LOCATION, p) for p in h.places], "list"),
    Column("event_text", "the trigger", lambda h: h.first["trigger"]),
    Column("quad_code", "quad class", lambda h: h["quad_class"], "integer"),
    Column("event_scale", "PLOVER intensity", lambda h: h["score"], "number"),
    Column("size", "people harmed (below)", lambda h: record(SIZE, h), "object"),
    Column(
        "link", "ids of the other reports of the same happening", lambda h: [r["event_id"] for r in h.reports if r is not h.first], "list"
    ),
    Column("text", "the sentence", lambda h: h.first["sentence"]),
    Column("text_info", "where the sentence stands (below)", lambda h: record(TEXT_INFO, h), "object"),
    Column("cite_info", "the article (below)", lambda h: record(CITE_INFO, h), "object"),
    Column("coder", "which rule or reader found it", lambda h: h.first["rule"]),
    Column("comment", "`claimed by …`, `denied by …`: the only place where PLOVER can say so", _voices),
]
