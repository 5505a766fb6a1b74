"""What a name of a place may mean: the forms of the name to look for, and the candidates that bear it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import asin, cos, radians, sin, sqrt

from pipeline.codebook.places import KnownPlace, PlaceWords, Regions, fold
from pipeline.ids import mint
from pipeline.resolve.gazetteer import Gazetteer, Town
from schemas.vocabulary import PlacePrecision

EARTH_DIAMETER = 12742.0  # km
MOST_CANDIDATES = 120
KNOWN_TOWN = 50_000  # people: "GOMA" before a dash may be the town, "IRA" is not the village of Ira


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. `kind` is country, region, province or town; `announced` the kind the words ask for ("Idlib province")."""

    place_id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    precision: PlacePrecision
    population: int
    geonames_id: int | None = None
    wikidata_id: str | None = None
    is_primary: bool = True
    is_capital: bool = False
    is_famous: bool = False
    announced: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the words to look for: "city of Goma" is the form "Goma" that announces a town."""

    name: str
    announced: str | None = None
    is_bare_county: bool = False


def distance(a: Candidate, b: Candidate) -> float:
    """Return kilometres between two places."""
    return kilometres((a.lat, a.lon), (b.lat, b.lon))


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return kilometres along the great circle between two points (latitude, longitude)."""
    rise, run = radians(b[0] - a[0]) / 2, radians(b[1] - a[1]) / 2
    return EARTH_DIAMETER * asin(min(1.0, sqrt(sin(rise) ** 2 + cos(radians(a[0])) * cos(radians(b[0])) * sin(run) ** 2)))


def forms(text: str, words: PlaceWords) -> Iterator[Form]:
    """Yield the forms of the words to look for, the most literal first."""
    form = Form(" ".join(text.split()).strip('"“”()[],;: '))
    seen = set()
    while form.name and form.name not in seen:
        seen.add(form.name)
        yield form
        first, _, rest = form.name.partition(" ")
        if rest and first.rstrip(".").casefold() in words.abbreviations:
            yield replace(form, name=f"{words.abbreviations[first.rstrip('.').casefold()]} {rest}")
        form = _shorter(form, words)


def _shorter(form: Form, words: PlaceWords) -> Form:
    """Return the form with one thing less around the name; the same form when there is nothing to take away."""
    name = form.name
    for ending in ("'s", "’s", "'", "’"):
        if name.endswith(ending):
            return replace(form, name=name[: -len(ending)])
    before, after, parts = _affixes(words)
    parted = name.replace("-", " ").split()
    if len(parted) < 2:
        return form
    if parted[0].casefold() == "the":
        return replace(form, name=name[4:])
    for size in (3, 2):
        kind = before.get(" ".join(parted[:size]).casefold())
        if kind and len(parted) > size:
            return Form(" ".join(parted[size:]), kind, " ".join(parted[:size]).casefold() in words.never_towns)
    for size in (2, 1):
        last = " ".join(parted[-size:]).casefold()
        if last in after and len(parted) > size:
            return Form(" ".join(parted[:-size]), after[last], last in words.never_towns)
    for size in (2, 1):
        if " ".join(parted[:size]).casefold() in parts and len(parted) > size:
            return replace(form, name=" ".join(parted[size:]))
    return form


@cache
def _affix_table(
    kinds_before: tuple[tuple[str, str], ...], kinds_after: tuple[tuple[str, str], ...], parts: tuple[str, ...]
) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    return dict(kinds_before), dict(kinds_after), frozenset(parts)


def _affixes(words: PlaceWords) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    before = tuple((word, kind) for kind, found in words.kinds_before.items() for word in found)
    after = tuple((word, kind) for kind, found in words.kinds_after.items() for word in found)
    return _affix_table(before, after, tuple(words.parts))


def candidates(text: str, gazetteer: Gazetteer, regions: Regions, *, is_told: bool = False) -> tuple[Candidate, ...]:
    """Return the places that the words may mean, those of the first form that any place bears; none for words that name no place, unless the text
    tells that they do ("Independence, Missouri")."""
    if not any(c.isupper() for c in text):
        return ()
    for form in forms(text, regions.words):
        if fold(form.name) in regions.adjectives or (fold(form.name) in regions.words.not_places and not is_told):
            return ()
        found = [place for place in regions.find(form.name) if form.name.endswith(".") or not _is_abbreviated(form.name, place)]
        known = [from_known(place, gazetteer, form.announced) for place in found]
        towns = [] if form.is_bare_county else [_from_town(town, form.announced, regions.words) for town in gazetteer.find(form.name)]
        if form.is_bare_county:
            known = [place for place in known if place.kind != "country"]  # "Lebanon County" is in Pennsylvania
        if form.announced == "town":  # "the Texas town" is neither the state nor a village called Texas in Mexico
            lands = {place.country for place in known if place.kind != "region"}
            towns = [town for town in towns if not lands or town.country in lands]
            known = [place for place in known if place.kind == "region"]
        if form.name.isupper() and len(form.name) <= 5:
            towns = [town for town in towns if town.is_primary and town.population >= KNOWN_TOWN]
        if form.announced == "region":  # "Beni territory" in Congo, though a department of Bolivia is called so
            listed = {place.country for place in known}
            towns = [_around(town) for town in towns if town.country not in listed]
        if known or towns:
            return tuple([*known, *towns][:MOST_CANDIDATES])
    return ()


def _is_abbreviated(name: str, place: KnownPlace) -> bool:
    """Return whether a place bears a name only as an abbreviation: "Mass." is Massachusetts, a priest's Mass is not."""
    return all(listed.endswith(".") for listed in place.names if fold(listed) == fold(name))


def known_candidates(text: str, gazetteer: Gazetteer, regions: Regions) -> tuple[Candidate, ...]:
    """Return the countries, provinces and regions that the words may mean: what may stand behind a comma as a container."""
    for form in forms(text, regions.words):
        found = regions.find(form.name)
        if found:
            return tuple(from_known(place, gazetteer, form.announced) for place in found)
    return ()


def capital_candidates(country: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return the capital of a country."""
    town = gazetteer.capital(country)
    return (_from_town(town),) if town is not None else ()


def country_candidates(codes: Collection[str], gazetteer: Gazetteer, regions: Regions) -> tuple[Candidate, ...]:
    """Return the countries of the codes."""
    return tuple(from_known(place, gazetteer) for place in regions.places if place.kind == "country" and place.country in codes)


def from_known(place: KnownPlace, gazetteer: Gazetteer, announced: str | None = None) -> Candidate:
    admin1 = gazetteer.admin1_at(place.country, place.lat, place.lon) if place.kind == "province" and place.country else None
    return Candidate(
        place.place_id, place.name, place.kind, place.country, admin1, place.lat, place.lon, place.precision, place.population,
        wikidata_id=place.wikidata_id, announced=announced,
    )  # fmt: skip


def _from_town(town: Town, announced: str | None = None, words: PlaceWords | None = None) -> Candidate:
    is_famous = words is not None and town.name in words.famous.get(town.country, ())
    return Candidate(
        mint("place", "geonames", town.geonames_id), town.name, "town", town.country, town.admin1 or None, town.lat, town.lon,
        PlacePrecision.POPULATED_PLACE, town.population, town.geonames_id, None, town.is_primary, town.is_capital, is_famous, announced,
    )  # fmt: skip


def _around(candidate: Candidate) -> Candidate:
    """A district that no list knows is a region around the town of its name: another place, with another precision."""
    return replace(
        candidate,
        place_id=mint("place", "around", candidate.geonames_id),
        geonames_id=None,
        precision=PlacePrecision.REGION,
        announced=None,
    )


def inside(candidate: Candidate, container: Candidate) -> bool:
    """Return whether a place lies in another, as far as codes and distance tell."""
    if candidate.place_id == container.place_id or (candidate.kind == "country" and container.kind != "region"):
        return False
    if container.kind == "country":
        return candidate.country == container.country
    if container.country is not None and candidate.country != container.country:
        return False
    if container.kind == "province":
        return candidate.admin1 == container.admin1 if candidate.kind == "town" else distance(candidate, container) < 150
    return container.kind == "region" and distance(candidate, container) < 300


def any_inside(candidate: Candidate, containers: Sequence[Candidate]) -> bool:
    return any(inside(candidate, container) for container in containers)
