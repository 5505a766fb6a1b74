"""A report: one event mention and all that is tied to it, joined once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Party:
    """A participant: the words, and the actor they mean where that is known."""

    words: str
    start_char: int
    actor_id: str | None
    known_as: str | None
    kind: str | None
    country: str | None
    sectors: tuple[str, ...]
    wikidata_id: str | None

    @property
    def name(self) -> str:
        return self.known_as or self.words


def first(parties: Sequence[Party]) -> Party | None:
    """Return who is named first on a side, where anybody is: standards have room for one."""
    return parties[0] if parties else None


@dataclass(frozen=True)
class Place:
    """Where: what the words mean, from the most exact place on."""

    words: str | None
    start_char: int | None
    place_id: str | None
    known_as: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    geonames_id: int | None
    rule: str | None = None

    @property
    def is_told(self) -> bool:
        """Return whether it is told with the event, not carried over from elsewhere in the article."""
        return self.rule not in ("place/carried", "place/headline", "place/country")

    @property
    def name(self) -> str | None:
        return self.known_as or self.words


@dataclass(frozen=True)
class Claim:
    """Somebody who says that it happened, or that it did not; `name` is null for "reportedly"."""

    polarity: str
    words: str
    name: str | None
    country: str | None


@dataclass(frozen=True)
class Count:
    """People harmed, as one report counts them."""

    kind: str
    low: int | None
    best: int | None
    high: int | None
    victims: str | None


@dataclass(frozen=True)
class Toll:
    """People harmed in one way: lowest, best and highest number."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Report:
    """One event mention: its row of `events` and all that is tied to it."""

    row: Row
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    places: tuple[Place, ...]
    claims: tuple[Claim, ...]
    counts: tuple[Count, ...]

    def __getitem__(self, column: str) -> Any:
        return self.row[column]

    @property
    def is_narrated(self) -> bool:
        """Return whether the article says so in its own voice. In "Baku denied shelling towns" nobody does."""
        return not self.claims

    @property
    def published(self) -> datetime | None:
        return self["published_at"]  # type: ignore[no-any-return]
