"""`tidings where`: which place a name means, alone or near another. The resolver of articles weighs the candidates."""

from difflib import SequenceMatcher, get_close_matches
from typing import Any

from pipeline.codebook.places import Regions, fold, load_regions
from pipeline.resolve.gazetteer import Gazetteer, load_gazetteer
from pipeline.resolve.place_features import Choice
from pipeline.resolve.places import weigh_places
from pipeline.resolve.toponyms import Candidate, distance
from pipeline.settings import Settings
from schemas.vocabulary import Judgement

SUGGESTED, LIKENESS = 5, 0.72

type Row = dict[str, Any]


class UnknownPlaceError(Exception):
    """No place has the name. One line, with the nearest names."""


def where(name: str, near: str | None, settings: Settings) -> list[Row]:
    """Return the places that a name may mean, the likeliest first: one row each with score, judgement and reasons. Raises `UnknownPlaceError`."""
    regions, gazetteer = load_regions(reference=settings.reference), load_gazetteer()
    company = _weighed(near, [], gazetteer, regions)[0].candidate if near is not None else None
    found = _weighed(name, [company] if company else [], gazetteer, regions)
    return [_row(choice, found[0], company) for choice in found]


def _weighed(name: str, company: list[Candidate], gazetteer: Gazetteer, regions: Regions) -> list[Choice]:
    words = " ".join(name.split())
    found = weigh_places(words, company, gazetteer, regions)
    if not found:
        raise UnknownPlaceError(_unknown(words, gazetteer, regions))
    return found


def _unknown(words: str, gazetteer: Gazetteer, regions: Regions) -> str:
    name = words.split(",", maxsplit=1)[0]
    folded = fold(name)
    if folded in regions.adjectives or folded in regions.words.not_places:
        return f"{words!r} is no place: in the news it is a word, whatever town may be called so"
    near = nearest(name, gazetteer, regions) if any(c.isalpha() for c in name) else []
    return f"no place is called {words!r}" + (f". Nearest names: {', '.join(near)}" if near else "")


def _row(choice: Choice, best: Choice, company: Candidate | None) -> Row:
    place = choice.candidate
    judged = Judgement.UNRESOLVED if not best.is_accepted else Judgement.MATCH if best.is_clear else Judgement.PROBABLE
    return {
        "judgement": judged.value if choice is best or not best.is_accepted else None,
        "score": round(min(1.0, max(0.0, choice.score)), 4),
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "lat": round(place.lat, 4),
        "lon": round(place.lon, 4),
        "precision": place.precision.value,
        "population": place.population or None,
        "distance_km": round(distance(place, company)) if company else None,
        "reasons": list(choice.reasons),
        "geonames_id": place.geonames_id,
        "wikidata_id": place.wikidata_id,
        "place_id": place.place_id,
    }


def nearest(name: str, gazetteer: Gazetteer, regions: Regions) -> list[str]:
    """Return the known names that are spelled most like a name, the nearest first; of equally near ones the larger town."""
    folded = fold(name)
    known = {fold(other): other for place in regions.places for other in reversed(place.names)}
    people = dict(gazetteer.names_like(name))
    close = {form for forms in (known, people) for form in get_close_matches(folded, forms, SUGGESTED * 4, LIKENESS)}
    ranked = sorted(close, key=lambda form: (-round(SequenceMatcher(None, folded, form).ratio(), 2), -people.get(form, 0), form))
    shown: dict[str, str] = {}  # "New York City" once, though it has many names that are like "new york"
    for form in ranked:
        main = known.get(form) or gazetteer.find(form)[0].name
        shown.setdefault(main, main if fold(main) == form or form in known else f"{main} ({form})")
    return list(shown.values())[:SUGGESTED]
