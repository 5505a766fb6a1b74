"""Which accounts are worth comparing: those of one family that share a day and a corner of the map, or a day, a country and something telling."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.cluster.profile import Profile
from schemas.vocabulary import IncidentScope

CELL = 0.5  # degrees; two grids, shifted by half a cell, so that near towns share a cell of one of them
LONGEST = 10  # days: longer windows are blocked by their first and last days
LARGEST = 400  # accounts under one key: a key that says so little is not used
type Key = tuple[object, ...]


def pairs(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Yield each pair worth comparing once, as indices, the lower first; sorted."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for i, profile in enumerate(profiles):
        for key in keys(profile):
            blocks[key].append(i)
    seen: dict[int, set[int]] = defaultdict(set)
    for block in blocks.values():
        if 1 < len(block) <= LARGEST:
            for at, i in enumerate(block):
                seen[i].update(block[at + 1 :])
    for i in sorted(seen):
        for j in sorted(seen[i]):
            yield i, j


def keys(profile: Profile) -> set[Key]:
    """Return the blocks that a profile stands in."""
    found = places_and_tokens(profile)
    return {(family, day, *where) for family in profile.families for day in _days(profile) for where in found}


def places_and_tokens(profile: Profile) -> set[Key]:
    """Return where a profile lies, and what of it is telling, as keys without a day."""
    return set(_wheres(profile))


def _days(profile: Profile) -> Iterable[int | None]:
    if profile.window is None or profile.scope == IncidentScope.CAMPAIGN:
        return (None,)
    first, last = profile.window.first, profile.window.last
    return range(first, last + 1) if last - first < LONGEST else (first, last)


def _wheres(profile: Profile) -> Iterator[Key]:
    for town in profile.towns:
        yield ("town", town.key)
        if town.lat is not None and town.lon is not None:
            yield ("cell", round(town.lat / CELL), round(town.lon / CELL))
            yield ("half", int(town.lat // CELL), int(town.lon // CELL))
    for village in profile.villages:
        yield ("village", village)
    for region in profile.regions:
        yield ("region", region.key)
    countries = sorted(profile.countries) or [""]
    telling = [*profile.names, *profile.targets, *(n for n in profile.killed if n > 2), *profile.actors, *profile.recipients]
    for country in countries:
        for token in telling:
            yield (country, token)
    for operation in profile.operations:
        yield ("operation", operation)
    for token in (*profile.names, *profile.actors, *profile.recipients):
        yield ("any", token)
