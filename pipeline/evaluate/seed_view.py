"""The seed article's gold and what was coded of it, indexed for scoring. Offsets of the two differ: they meet by the words."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from pipeline.document import Span
from pipeline.evaluate.align import nearest, share_word, words
from pipeline.evaluate.gold import Row

NARRATOR = "asserted_by_narrator"
POLARITY = {"claimed_by": "affirm", "denied_by": "deny"}


class SeedView:
    """One article: `gold` as labelled, `coded` as `tidings code` writes it."""

    def __init__(self, gold: Row, coded: Row) -> None:
        self.gold, self.coded = gold, coded
        self.text: str = coded["article"]["text"]
        self.rules: dict[str, str] = {x["id"]: x["rule"] for x in gold["must_not"]}
        self.events: dict[str, Row] = {e["id"]: e for e in gold["events"]}
        self.actors: dict[str, Row] = {a["actor_id"]: a for a in coded["actors"]}
        self.sources: dict[str, Row | None] = {a["attribution_id"]: a["source"] for a in coded["attributions"]}

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        return {a["id"]: [a["canonical_name"], *a["aliases_in_text"]] for a in self.gold["actors"]}

    def core_events(self) -> list[Row]:
        return [e for e in self.gold["events"] if e["tier"] == "core" and e["codable"]]

    def core_actors(self) -> list[Row]:
        """Return the actors that the article itself names; its publisher stands in furniture only."""
        return [a for a in self.gold["actors"] if a["tier"] == "core" and a.get("role") != "publisher"]

    def core_places(self) -> list[Row]:
        """Return the places with a mention that means the place, not the government in it."""
        places = [p for p in self.gold["locations"] if p["tier"] == "core"]
        return [p for p in places if any(m["use"] not in ("metonym_government", "political_entity") for m in p["mentions"])]

    @staticmethod
    def country_and_sectors(gold: Row) -> tuple[str | None, set[str]]:
        """Return what PLOVER's "AZE GOV;MIL" says. Bodies of many countries have none: the two standards differ in where they put them."""
        _, _, sectors = gold["plover_country_sector"].partition(" ")
        return gold["country_iso3"], set(sectors.split(";"))

    def actors_at(self, gold: Row) -> list[Row]:
        """Return the coded actors with a mention in the words of a gold actor's mentions."""
        return self._at(gold, self.coded["actors"])

    def places_at(self, gold: Row) -> list[Row]:
        return self._at(gold, self.coded["places"])

    def _at(self, gold: Row, coded: list[Row]) -> list[Row]:
        spans = [s for m in gold["mentions"] if (s := self.located(m["text"], m["start"])) is not None]
        return [x for x in coded if any(self.span(m).overlaps(s) for m in x["mentions"] for s in spans)]

    def located(self, piece: str, gold_start: int) -> Span | None:
        return nearest(self.text, piece, gold_start)

    @staticmethod
    def span(place: Row) -> Span:
        return Span(place["start"], place["end"])

    def overlapping(self, gold: Row, *, with_mentions: bool = True) -> list[Row]:
        """Return the coded events at a gold event's trigger, then those at its other mentions."""
        mentions = [gold["trigger"], *(gold.get("mentions_in", []) if with_mentions else [])]
        places = [p for m in mentions if (p := self.located(m["text"], m["start"])) is not None]
        found = [e for p in places for e in self.coded["events"] if self.span(e["trigger"]).overlaps(p)]
        return list({e["event_id"]: e for e in found}.values())

    def match(self, gold: Row) -> Row | None:
        """Return the coded event of a gold event: of its type if there is one, else of an acceptable type; at its trigger if there is one."""
        there = self.overlapping(gold)
        wanted = [gold["plover_type"], *(t for t in gold.get("acceptable_types", []) if t is not None)]
        return next((e for t in wanted for e in there if e["event_type"] == t), None)

    def modality(self, gold: Row) -> tuple[str, bool]:
        """Return modality and history in the product's words, as the gold's own table maps them."""
        mapped = self.gold["meta"]["to_product_vocabulary"]["modality"][gold["modality"]]
        return mapped.split()[0], "is_historical" in mapped

    def is_attributed(self, gold: Row, event: Row) -> bool:
        """Return whether an event is claimed by who claims it in the gold, or by nobody where the narrator tells it."""
        if gold["status"] == NARRATOR:
            return not event["attributed_to"]
        own = [a for a in event["attributed_to"] if a["polarity"] == POLARITY[gold["status"]]]
        return any(self.is_actor(gold["attribution"], a | {"text": (self.sources[a["attribution_id"]] or {}).get("text")}) for a in own)

    def is_actor(self, gold_id: str, named: Row | None) -> bool:
        """Return whether coded words, or the actor they resolve to, are an actor of the gold: of all its actors none has names that are more alike.

        An actor that the gold leaves without a name is anybody.
        """
        if named is None:
            return False
        given = [t.removeprefix("Government of ") for t in (named.get("name"), named.get("text")) if t]
        return not self._names[gold_id][1:] or any(gold_id in self._closest(text) for text in given)

    def _closest(self, text: str) -> set[str]:
        """Return the actors of the gold with a name that shares most of its words with a text; none where nothing is shared."""
        alike = {key: max(_likeness(text, name) for name in names) for key, names in self._names.items()}
        best = max(alike.values())
        return {key for key, likeness in alike.items() if likeness == best} if best > 0 else set()

    @staticmethod
    def says(attribution: Row) -> str:
        source = attribution["source"] or {}
        return f"{source.get('name') or source.get('text')}: {attribution['content']['text']}"

    def spans(self) -> Iterator[Row]:
        """Yield every object with start, end and text, at any depth."""
        yield from _spans(self.coded)

    def parties(self, event: Row, *roles: str) -> str:
        """Return the words and names of an event's parties as one text."""
        return " ".join(f"{p['text']} {p['name'] or ''}" for role in roles for p in event[role])

    def mentions(self, event: Row, *names: str) -> bool:
        """Return whether one of the names is a party of an event."""
        return any(share_word(n, self.parties(event, "actors", "recipients")) for n in names)


def _likeness(one: str, other: str) -> float:
    return len(words(one) & words(other)) / len(words(one) | words(other))


def _spans(value: Any) -> Iterator[Row]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and isinstance(value["start"], int):
            yield value
        for item in value.values():
            yield from _spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from _spans(item)
