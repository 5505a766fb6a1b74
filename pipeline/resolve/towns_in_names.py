"""Where an article is at home that names no country and no place by itself: the towns inside its other names, "the *Kitwe* High Court", "the *Chingola* road"."""

from pipeline.codebook.aliases import normalise
from pipeline.resolve.actor_context import Context
from pipeline.resolve.gazetteer import Gazetteer

_LARGE = 50_000  # people
_FEWEST, _SHORTEST = 2, 5  # towns; letters
_SMALL_SHARE = 20  # a namesake with a twentieth of the people says nothing


def country_of_names(context: Context, gazetteer: Gazetteer) -> str | None:
    """Return the only country of the large towns inside the names of an article, if there are two towns at least; of people's names none counts."""
    knowledge = context.knowledge
    people = {part for name in context.persons for part in normalise(name).split()}
    tokens = (t for s in context.document.sentences for t in s.tokens if t.tag.startswith("NNP") and t.entity_label != "PERSON")
    names = {part for t in tokens for part in t.text.split("-") if len(part) >= _SHORTEST and part.istitle()}
    known = people | knowledge.nouns.keys() | knowledge.titles.keys()
    told = {name: country for name in names if normalise(name) not in known and (country := _country(name, gazetteer)) is not None}
    countries = set(told.values())
    return next(iter(countries)) if len(told) >= _FEWEST and len(countries) == 1 and countries <= knowledge.countries.keys() else None


def _country(name: str, gazetteer: Gazetteer) -> str | None:
    """Return the country of a large town, if no town abroad that bears its name is nearly as large."""
    towns = gazetteer.find(name)
    first = towns[0] if towns else None
    if first is None or not first.is_primary or first.population < _LARGE:
        return None
    return None if any(t.country != first.country and t.population * _SMALL_SHARE > first.population for t in towns) else first.country
