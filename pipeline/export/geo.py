"""Points on a map: GeoJSON (RFC 7946) and GeoParquet 1.1, one feature per happening whose place is known."""

import json
import struct
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import parquet

from pipeline.export.column import Column, Kind, safe
from pipeline.export.files import publish, write_json
from pipeline.export.happenings import Happening
from pipeline.export.reports import Party

ARROW: dict[Kind, pyarrow.DataType] = {
    "string": pyarrow.string(),
    "integer": pyarrow.int64(),
    "number": pyarrow.float64(),
    "date": pyarrow.date32(),
    "boolean": pyarrow.bool_(),
}
POINT = "<BIdd"  # WKB: little-endian, type 1, longitude, latitude


def _names(parties: Iterable[Party]) -> str | None:
    return "; ".join(dict.fromkeys(party.name for party in parties)) or None


PROPERTIES: list[Column[Happening]] = [
    Column("id", "id", lambda h: h.happening_id),
    Column("date", "first day it may have happened on", lambda h: h.first_date, "date"),
    Column("end_date", "last day it may have happened on", lambda h: h.last_date, "date"),
    Column("date_precision", "how exactly the date is known", lambda h: h.date_precision),
    Column("event_type", "PLOVER event type", lambda h: h["event_type"]),
    Column("event_mode", "PLOVER mode", lambda h: h["event_mode"]),
    Column("quad_class", "quad class", lambda h: h["quad_class"], "integer"),
    Column("score", "PLOVER intensity", lambda h: h["score"], "number"),
    Column("actors", "who does it", lambda h: _names(h.actors)),
    Column("recipients", "to whom", lambda h: _names(h.recipients)),
    Column("place", "name of the place", lambda h: h.places[0].name),
    Column("country", "country of the place, ISO 3166 alpha-3", lambda h: h.places[0].country),
    Column(
        "place_precision",
        "what the point stands for: of a region or country it is only a point that represents it",
        lambda h: h.places[0].precision,
    ),
    Column(
        "place_rule",
        "how the place is known: told with the event, or `place/carried`, `place/headline`, `place/country`; null for the place of an incident that another report tells",
        lambda h: h.places[0].rule,
    ),
    Column("killed_low", "killed, lowest", lambda h: h.toll("killed").low, "integer"),
    Column("killed_best", "killed, the number given", lambda h: h.toll("killed").best, "integer"),
    Column("killed_high", "killed, highest", lambda h: h.toll("killed").high, "integer"),
    Column("injured_best", "injured, the number given", lambda h: h.toll("injured").best, "integer"),
    Column("reports", "reports that say it happened", lambda h: len(h.told), "integer"),
    Column("is_narrated", "whether a narrator says so in their own voice", lambda h: h.is_narrated, "boolean"),
    Column("is_contested", "whether somebody denies or contests it", lambda h: h.is_contested, "boolean"),
    Column("claimed_by", "who claims it", lambda h: h.claimed_by),
    Column("denied_by", "who denies it", lambda h: h.denied_by),
    Column("sentence", "the sentence of the first report", lambda h: h.first["sentence"]),
    Column("outlet", "its outlet", lambda h: h.first["outlet"]),
    Column("url", "its address", lambda h: h.first["url"]),
]


def placed(happenings: Iterable[Happening]) -> list[Happening]:
    """Return those with a point."""
    return [happening for happening in happenings if happening.point]


def _point(happening: Happening) -> tuple[float, float]:
    place = happening.places[0]
    return float(place.lon or 0.0), float(place.lat or 0.0)


def _feature(happening: Happening) -> dict[str, Any]:
    values = {column.name: safe(column.value(happening)) for column in PROPERTIES}
    properties = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}
    point = {"type": "Point", "coordinates": list(_point(happening))}
    return {"type": "Feature", "id": happening.happening_id, "geometry": point, "properties": properties}


def write_geojson(path: Path, happenings: list[Happening]) -> Path:
    return write_json(path, {"type": "FeatureCollection", "features": [_feature(happening) for happening in happenings]})


def write_geoparquet(path: Path, happenings: list[Happening]) -> Path:
    """Write the points as well-known binary, with the metadata of GeoParquet 1.1; the reference system is its default, OGC:CRS84 (longitude, latitude)."""
    columns = {c.name: pyarrow.array([safe(c.value(h)) for h in happenings], ARROW[c.kind]) for c in PROPERTIES}
    points = [_point(happening) for happening in happenings]
    columns["geometry"] = pyarrow.array([struct.pack(POINT, 1, 1, *point) for point in points], pyarrow.binary())
    described: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if points:
        lons, lats = zip(*points, strict=True)
        described["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": described}}
    table = pyarrow.table(columns).replace_schema_metadata({b"geo": json.dumps(geo).encode()})
    buffer = BytesIO()
    parquet.write_table(table, buffer, compression="zstd", version="2.6")
    return publish(path, buffer.getvalue())
