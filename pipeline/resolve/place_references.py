"""Places told of by a noun: "the town" is the one named last, "the capital" that of the only country which the article speaks of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.document import Document
from pipeline.resolve.gazetteer import Gazetteer
from pipeline.resolve.toponyms import Candidate, capital_candidates
from pipeline.resolve.unlisted import Meaning
from schemas.vocabulary import PlacePrecision

type Mention = Mapping[str, Any]

_MORE = (
    "besieged|northern|southern|eastern|western|central|coastal|border|port|small|walled|northeastern|northwestern|southeastern|southwestern|captured"
    "|battered|ruined|remote|mountainous|mining|market|garrison|desert|river|frontier|oil|devastated|deserted|strategic|restive|provincial"
)
_DESCRIBED = re.compile(rf"(?:the|this|that) (?:(?:{_MORE}) ){{0,2}}([a-z]+)", re.IGNORECASE)
_TOWNS = frozenset({"town", "city", "village", "settlement", "township", "hamlet", "municipality"})
_REGIONS = frozenset(
    {"region", "province", "district", "governorate", "oblast", "enclave", "peninsula", "valley", "archipelago", "territory"}
)
NOUNS = _TOWNS | _REGIONS | {"capital", "camp"}
FURTHEST = 2  # sentences back


@dataclass(frozen=True)
class References:
    """Finds which of an article's places a noun points back to."""

    document: Document
    mentions: Sequence[Mention]
    meaning: Meaning
    gazetteer: Gazetteer

    def find(self, i: int) -> tuple[Candidate, str] | None:
        """Return the place that "the town" or "the capital" means, and why; None for other words, and where several places fit."""
        described = _DESCRIBED.fullmatch(" ".join(str(self.mentions[i]["text"]).split()))
        noun = described[1].casefold() if described else ""
        if noun not in NOUNS:
            return None
        if noun == "capital":
            capital = self._capital(i)
            return (capital, "capital_of_the_country") if capital is not None else None
        found = self._told_last(i, noun)
        return (found, "points_back") if found is not None else None

    def _capital(self, i: int) -> Candidate | None:
        """Return the capital of the only country that the article speaks of; none where the words go on to say whose it is."""
        if re.match(r" (?:of|city of) ", self.document.text[int(self.mentions[i]["end_char"]) :]):
            return None
        countries = {c.country for c in self.meaning.countries(0)}
        country = next(iter(countries)) if len(countries) == 1 else None
        return next(iter(capital_candidates(country, self.gazetteer)), None) if country else None

    def _told_last(self, i: int, noun: str) -> Candidate | None:
        """Return the place of this kind in the nearest sentence before that has any; none where it has several."""
        start = int(self.mentions[i]["start_char"])
        here = self.document.sentence_at(start)
        for k in reversed(range(i)):
            there = self.document.sentence_at(int(self.mentions[k]["start_char"]))
            if here is None or there is None or here.index - there.index > FURTHEST:
                return None
            fitting = {c.place_id: c for j in range(i) if self._is_in(j, there.start, there.end) and (c := self._fits(j, noun)) is not None}
            if len(fitting) > 1:
                return None
            if fitting:
                return next(iter(fitting.values()))
        return None

    def _is_in(self, j: int, start: int, end: int) -> bool:
        return start <= int(self.mentions[j]["start_char"]) < end

    def _fits(self, j: int, noun: str) -> Candidate | None:
        words = str(self.mentions[j]["words"])
        place = self.meaning.of(words, self.mentions[j]) if any(c.isupper() for c in words) else None
        if place is None or place.kind == "country":
            return None
        if noun == "camp":
            return place if "camp" in place.name.casefold() or "camp" in self._after(j) else None
        is_town = place.precision is PlacePrecision.POPULATED_PLACE or (place.kind == "unlisted" and place.name == words)
        return place if is_town == (noun in _TOWNS) else None

    def _after(self, j: int) -> str:
        return self.document.text[int(self.mentions[j]["start_char"]) : int(self.mentions[j]["end_char"]) + 6].casefold()
