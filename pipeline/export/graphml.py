"""Who does what to whom, as a directed graph in GraphML: actors are nodes, and all of one quad class between two of them is an edge."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.export.column import Column, Kind, safe
from pipeline.export.files import publish
from pipeline.export.happenings import Happening
from pipeline.export.reports import Party

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
TYPES: dict[Kind, str] = {"string": "string", "integer": "long", "number": "double", "date": "string"}
BAD = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])  # characters that XML cannot hold


@dataclass(frozen=True)
class Edge:
    """All that one actor does to another in one quad class."""

    actor_id: str
    recipient_id: str
    quad_class: int
    happenings: tuple[Happening, ...]

    @property
    def days(self) -> list[Any]:
        return sorted(happening.day for happening in self.happenings if happening.day)


NODES: list[Column[Party]] = [
    Column("name", "name of the actor", lambda p: p.name),
    Column("kind", "kind of actor", lambda p: p.kind),
    Column("country", "country, ISO 3166 alpha-3, or IGO, IMG, NGO, MNC", lambda p: p.country),
    Column("sectors", "PLOVER sectors, main one first", lambda p: "; ".join(p.sectors) or None),
    Column("wikidata_id", "Wikidata item", lambda p: p.wikidata_id),
]
EDGES: list[Column[Edge]] = [
    Column("quad_class", "quad class", lambda e: e.quad_class, "integer"),
    Column("weight", "happenings", lambda e: len(e.happenings), "integer"),
    Column("narrated", "of these, told by a narrator", lambda e: sum(h.is_narrated for h in e.happenings), "integer"),
    Column("contested", "of these, denied or contested by somebody", lambda e: sum(h.is_contested for h in e.happenings), "integer"),
    Column(
        "mean_score",
        "PLOVER intensity in the mean",
        lambda e: round(sum(h["score"] for h in e.happenings) / len(e.happenings), 4),
        "number",
    ),
    Column("event_types", "event types, sorted", lambda e: "; ".join(sorted({h["event_type"] for h in e.happenings}))),
    Column("first_date", "first day", lambda e: e.days[0].isoformat() if e.days else None, "date"),
    Column("last_date", "last day", lambda e: e.days[-1].isoformat() if e.days else None, "date"),
]


def pairs(happening: Happening) -> list[tuple[Party, Party]]:
    """Return every known actor with every other known recipient. A graph needs pairs where PLOVER keeps lists."""
    found = product(happening.actors, happening.recipients)
    known = {(a.actor_id, r.actor_id): (a, r) for a, r in found if a.actor_id and r.actor_id and a.actor_id != r.actor_id}
    return list(known.values())


def write_graphml(path: Path, happenings: Iterable[Happening]) -> Path:
    """Write the graph: nodes by id, edges by their ends and quad class."""
    nodes: dict[str, Party] = {}
    edges: dict[tuple[str, str, int], list[Happening]] = {}
    for happening in happenings:
        for ends in pairs(happening):
            ids = [str(party.actor_id) for party in ends]
            nodes |= {key: party for key, party in zip(ids, ends, strict=True) if key not in nodes}
            edges.setdefault((ids[0], ids[1], happening["quad_class"]), []).append(happening)
    return publish(path, etree.tostring(_document(nodes, edges), xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _document(nodes: dict[str, Party], edges: dict[tuple[str, str, int], list[Happening]]) -> Any:
    root = etree.Element(f"{{{NAMESPACE}}}graphml", nsmap={None: NAMESPACE})
    for column in NODES:
        _child(root, "key", {"id": column.name, "for": "node", "attr.name": column.name, "attr.type": TYPES[column.kind]})
    for edge_column in EDGES:
        _child(root, "key", {"id": edge_column.name, "for": "edge", "attr.name": edge_column.name, "attr.type": TYPES[edge_column.kind]})
    graph = _child(root, "graph", {"id": "actors", "edgedefault": "directed"})
    for key, party in sorted(nodes.items()):
        _data(_child(graph, "node", {"id": key}), NODES, party)
    for number, ((actor, recipient, quad), found) in enumerate(sorted(edges.items(), key=lambda item: item[0])):
        edge = _child(graph, "edge", {"id": f"e{number}", "source": actor, "target": recipient})
        _data(edge, EDGES, Edge(actor, recipient, quad, tuple(found)))
    return root


def _data[T](element: Any, columns: Iterable[Column[T]], thing: T) -> None:
    for column in columns:
        value = safe(column.value(thing))
        if value is not None:
            _child(element, "data", {"key": column.name}).text = str(value).translate(BAD)


def _child(parent: Any, tag: str, attributes: dict[str, str]) -> Any:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
