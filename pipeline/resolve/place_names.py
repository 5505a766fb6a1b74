"""What is known of the names of places alone, before anybody says which place of the name is meant: gazetteer and curated regions together."""

from dataclasses import dataclass, field

from pipeline.codebook.places import Regions, fold
from pipeline.resolve.gazetteer import Gazetteer
from schemas.vocabulary import PlacePrecision

KNOWN_TOWN = 100_000  # people


@dataclass(frozen=True)
class PlaceNames:
    """Whether a name is any place's."""

    gazetteer: Gazetteer = field(compare=False)
    regions: Regions = field(compare=False)

    def bears(self, name: str) -> bool:
        """Return whether a town, province, region or site bears the name. Words that are more often something else do not count."""
        return fold(name) not in self.regions.words.not_places and bool(self.regions.find(name) or self.gazetteer.find(name))

    def is_country(self, name: str) -> bool:
        """Return whether a country bears the name."""
        return any(place.precision == PlacePrecision.COUNTRY for place in self.regions.find(name))

    def countries(self, name: str) -> frozenset[str]:
        """Return the codes of the countries that a name, or a word for people, may stand for: "Kenya", "Kenyans"; a region stands for its country."""
        folded = fold(name)
        people = {*self.regions.adjectives.get(folded, ()), *self.regions.adjectives.get(folded.removesuffix("s"), ())}
        return frozenset(people | {place.country for place in self.regions.find(name) if place.country})

    def country_of_town(self, name: str) -> frozenset[str]:
        """Return the code of the country of the town that is known by the name: a capital, or a large one."""
        towns = self.gazetteer.find(name)
        return frozenset(town.country for town in towns[:1] if town.is_capital or town.population >= KNOWN_TOWN)
