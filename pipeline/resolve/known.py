"""Everybody and every place the codebook knows, as tables, under the ids that links carry: what can be found, whether or not the corpus mentions it."""

from collections.abc import Iterator
from typing import Any

from pandera.typing import DataFrame

from pipeline.codebook.knowledge import Knowledge
from pipeline.codebook.places import Regions
from pipeline.ids import mint
from pipeline.resolve.identity import OF_TERRITORY, Identity, generic, generic_institution, institution, listed, person
from schemas import KnownActors, KnownPlaces, Offices

type Row = dict[str, Any]


def known_actors(knowledge: Knowledge) -> DataFrame[KnownActors]:
    """Return one row per organisation, group, person, institution of a country and common noun."""
    return KnownActors.conform([*_entries(knowledge), *_institutions(knowledge), *_generics(knowledge)])


def _entries(knowledge: Knowledge) -> Iterator[Row]:
    for key, entry in knowledge.actors.items():
        kind = "armed_groups" if key in knowledge.groups else "organisations"
        names = (entry.name, *entry.aliases, *entry.shared)
        yield _row(listed(key, knowledge), key, names, knowledge.origins[kind, key].source)
    for key, someone in knowledge.people.items():
        names = (someone.name, *someone.aliases, *someone.shared)
        yield _row(person(key, knowledge), key, names, knowledge.origins["people", key].source)


def _institutions(knowledge: Knowledge) -> Iterator[Row]:
    """Yield every institution of every country; the government also has the country's own names and those of its seat."""
    for code, country in knowledge.countries.items():
        for role, rule in knowledge.roles.institutions.items():
            own = country.institutions.get(role)
            if own is None and (rule.only_listed or (country.part_of and role not in OF_TERRITORY)):
                continue
            identity = institution(code, role, knowledge)
            named = (own.name, *own.aliases, *own.shared) if own else (identity.name,)
            seat = (country.name, *country.aliases, *country.metonyms) if role == "government" else ()
            yield _row(identity, f"{code}/{role}", (*named, *seat), knowledge.origins["countries", code].source, is_composed=own is None)


def _generics(knowledge: Knowledge) -> Iterator[Row]:
    for key in knowledge.roles.generics:
        yield _row(generic(key, None, knowledge), f"generic/{key}", knowledge.roles.generics[key].nouns, knowledge.roles.source)
    for key in knowledge.roles.institutions:
        yield _row(generic_institution(key, knowledge), f"generic/{key}", knowledge.roles.institutions[key].nouns, knowledge.roles.source)


def _row(identity: Identity, key: str, names: tuple[str, ...], source: str, *, is_composed: bool = False) -> Row:
    return {
        "actor_id": identity.actor_id,
        "actor_key": key,
        "name": identity.name,
        "kind": identity.kind,
        "country": identity.country,
        "sectors": list(identity.sectors),
        "wikidata_id": identity.wikidata_id,
        "names": list(dict.fromkeys((identity.name, *names))),
        "is_composed": is_composed,
        "source": source,
    }


def offices(knowledge: Knowledge) -> DataFrame[Offices]:
    """Return one row per office of a listed person."""
    rows: list[Row] = []
    for key, someone in knowledge.people.items():
        for office in someone.offices:
            country = None if office.of else office.country or (someone.country if someone.country in knowledge.countries else None)
            row = {
                "office_id": mint("office", key, office.office, office.of, country, office.since),
                "actor_id": person(key, knowledge).actor_id,
                "person": someone.name,
                "office": office.office,
                "country": country,
                "organisation_id": listed(office.of, knowledge).actor_id if office.of else None,
                "start_date": office.since,
                "end_date": office.to,
                "seen_date": office.seen,
                "source": knowledge.origins["people", key].source,
            }
            rows.append(row)
    return Offices.conform(rows)


def known_places(regions: Regions) -> DataFrame[KnownPlaces]:
    """Return one row per country, province and region."""
    return KnownPlaces.conform(
        [
            {
                "place_id": place.place_id,
                "place_key": place.key,
                "name": place.name,
                "kind": place.kind,
                "country": place.country,
                "lat": place.lat,
                "lon": place.lon,
                "precision": place.precision.value,
                "wikidata_id": place.wikidata_id,
                "names": list(dict.fromkeys(place.names)),
                "source": place.source,
            }
            for place in regions.places
        ]
    )
