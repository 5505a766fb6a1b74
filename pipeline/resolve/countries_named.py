"""Which countries an article speaks of, by the words that name them: the country itself, its people, its provinces and its capital.

A word that only looks like one of them ("Miss", "La", "Air") names no country; a village that towns elsewhere are called like does so only where nothing else does.
"""

import re
from collections.abc import Mapping, Sequence

from pipeline.codebook.places import KnownPlace, Regions, fold
from pipeline.resolve.gazetteer import Gazetteer, Town
from schemas.vocabulary import PlacePrecision

type Named = Mapping[str, set[str]]  # country: the words that name it

CAPITAL_SIZE = 150_000  # people: smaller capitals (Victoria, Kingston) share their names with too many towns
DOUBTFUL_PROVINCE, DOUBTFUL_VILLAGE = 1, 2
LARGE_TOWN = 100_000  # people
SHORT = 4  # letters: "Air" without its accents is a word, "Gao" is a name
_CAPITALISED = re.compile(r"(?:[A-Z][\w.'’-]*)(?:\s+(?:of|the|and|[A-Z][\w.'’-]*))*")


def countries_named(text: str, gazetteer: Gazetteer, regions: Regions) -> dict[str, set[str]]:
    """Return the countries that the text names, each with the words that do: its name, people ("two Afghans"), provinces or capital; where nothing
    else does beyond doubt, villages too that share their names."""
    names: set[str] = set()
    for run in {match.group() for match in _CAPITALISED.finditer(text)}:
        parts = [part.rstrip(",.").removesuffix("'s").removesuffix("’s") for part in run.split()]
        for start in range(len(parts)):
            names |= {" ".join(parts[start : start + size]) for size in range(1, min(4, len(parts) - start) + 1)}
    doubts = {name: _doubt(name, gazetteer, regions) for name in sorted(names)}
    told = {name: found for name in doubts if (found := _countries_of(name, gazetteer, regions))}
    most = DOUBTFUL_PROVINCE if any(doubts[name] == 0 for name in told) else DOUBTFUL_VILLAGE
    named: dict[str, set[str]] = {}
    for name, found in told.items():
        for country in sorted(found) if doubts[name] <= most else ():
            named.setdefault(country, set()).add(fold(name))
    return named


def _countries_of(name: str, gazetteer: Gazetteer, regions: Regions) -> set[str]:
    """Return the country that a word names or lies in; none for a word that may name several."""
    folded = fold(name)
    adjectives = {*regions.adjectives.get(folded, ()), *regions.adjectives.get(folded.removesuffix("s"), ())}
    known = {place.country for place in regions.find(name) if place.country and not _is_word(name, place)}
    if adjectives or known:
        return adjectives | known if len(known) < 2 else set()
    towns = gazetteer.find(name) if len(folded) > 3 else ()
    return {town.country for town in towns[:3] if town.is_capital and town.is_primary and town.population >= CAPITAL_SIZE}


def _is_word(name: str, place: KnownPlace) -> bool:
    """Return whether the place bears the name only as an abbreviation ("Miss." is Mississippi) or with accents that a short word lacks ("Aïr")."""
    borne = [listed for listed in place.names if fold(listed) == fold(name)]
    return all(listed.endswith(".") or (len(name) <= SHORT and name.isascii() and not listed.isascii()) for listed in borne)


def _doubt(name: str, gazetteer: Gazetteer, regions: Regions) -> int:
    """Return how little a name says of where we are: that of a province which a large town abroad bears too ("Pemba"), less that of a village or a site
    which any town abroad bears ("Palma"), or of a capital with a large namesake ("Tripoli")."""
    found = [place for place in regions.find(name) if place.kind != "country" and place.country is not None]
    towns = gazetteer.find(name)
    if not found:
        return DOUBTFUL_VILLAGE if towns and not regions.find(name) and _has_namesake(towns) else 0
    is_small = any(p.kind == "region" and p.precision in (PlacePrecision.POPULATED_PLACE, PlacePrecision.EXACT) for p in found)
    people = 0 if is_small else LARGE_TOWN
    lands = {place.country for place in found}
    is_shared = any(town.country not in lands and town.population >= people for town in towns)
    return (DOUBTFUL_VILLAGE if is_small else DOUBTFUL_PROVINCE) if is_shared else 0


def _has_namesake(towns: Sequence[Town]) -> bool:
    """Return whether a large town abroad bears the name of the first, unless that is ten times as large: London is London, Tripoli may lie in Lebanon."""
    return any(t.country != towns[0].country and t.population >= max(LARGE_TOWN, towns[0].population / 10) for t in towns[1:])
