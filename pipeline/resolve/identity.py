"""Who an actor is: the columns that every link to it repeats, made from codebook entries."""

from dataclasses import dataclass, replace
from datetime import date

from pipeline.codebook.actor_entries import Office, Person
from pipeline.codebook.aliases import normalise
from pipeline.codebook.knowledge import Knowledge
from pipeline.ids import mint

PRE = "PRE"
GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class Identity:
    """An actor. `role` is what definite descriptions look for: an institution, an office, group, organisation, person or generic."""

    actor_id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    wikidata_id: str | None = None
    role: str = ""
    is_plural: bool = False
    is_listed: bool = True


def institution(country: str, role: str, knowledge: Knowledge) -> Identity:
    """Return a state's institution. A disputed entity's stands under the country it is counted in, with sector PRE.

    The government is who the news means by the country's name, and has the country's Wikidata item.
    """
    entry, rule = knowledge.countries[country], knowledge.roles.institutions[role]
    adjective = entry.adjectives[0] if entry.adjectives else entry.name
    named = entry.institutions.get(role)
    name = named.name if named else rule.name.format(country=entry.in_sentence, adjective=adjective)
    sectors = rule.sectors
    if entry.sovereign or country == "ESH":
        sectors = (*rule.sectors, PRE)
    item = entry.wikidata_id if role == GOVERNMENT else None
    return Identity(mint("actor", country, role), name, rule.kind, entry.sovereign or country, sectors, item, role)


def listed(key: str, knowledge: Knowledge, day: date | None = None) -> Identity:
    """Return an organisation or armed group, with the sectors it has on a day."""
    entry = knowledge.actors[key]
    sectors = next((s.sectors for s in reversed(entry.sectors_since) if day and s.since <= day), entry.sectors)
    kind = "group" if key in knowledge.groups else "organisation"
    return Identity(mint("actor", key), entry.name, kind, entry.country, sectors, entry.wikidata_id, kind, is_plural=True)


def office_on(person: Person, day: date | None) -> Office | None:
    """Return the office a person holds on a day, the latest one first; None when out of office or without any."""
    return next((office for office in reversed(person.offices) if office.held(day)), None)


def person(key: str, knowledge: Knowledge, day: date | None = None) -> Identity:
    """Return a listed person with the sectors of the office held on the day; former office holders are ELI."""
    entry = knowledge.people[key]
    office = office_on(entry, day)
    if entry.sectors is not None:
        sectors = entry.sectors
    elif office is None:
        sectors = ("ELI",) if entry.offices else ()
    elif office.of:
        own = knowledge.roles.offices[office.office].sectors
        sectors = own if office.office not in ("head", "spokesperson") else knowledge.actors[office.of].sectors
    else:
        sectors = knowledge.roles.offices[office.office].sectors
    role = office.office if office else "person"
    return Identity(mint("actor", key), entry.name, "person", entry.country, sectors, entry.wikidata_id, role)


def generic(rule_key: str, country: str | None, knowledge: Knowledge) -> Identity:
    """Return a generic actor: `Civilians`, or `Civilians (AZE)`."""
    rule = knowledge.roles.generics[rule_key]
    return _generic(rule_key, rule.name, country, rule.sectors, rule.country)


def generic_institution(role: str, knowledge: Knowledge) -> Identity:
    """Return "police" of no known country."""
    rule = knowledge.roles.institutions[role]
    return replace(_generic(role, rule.generic, None, rule.sectors, None), role=role)


def office_holder(office: str, title: str, country: str | None, knowledge: Knowledge) -> Identity:
    """Return the holder of an office whom no list names: `Foreign minister (KEN)`."""
    return replace(
        _generic(f"office:{office}", title[:1].upper() + title[1:], country, knowledge.roles.offices[office].sectors, None),
        role="person",
        is_plural=False,
    )


def _generic(key: str, name: str, country: str | None, sectors: tuple[str, ...], slot: str | None) -> Identity:
    shown = f"{name} ({country})" if country else name
    return Identity(mint("actor", "generic", key, country), shown, "generic", country or slot, sectors, None, "generic", is_plural=True)


def unlisted(name: str, kind: str, country: str | None = None, sectors: tuple[str, ...] = ()) -> Identity:
    """Return an actor that no list knows: its own, by its name."""
    return Identity(
        mint("actor", "unlisted", normalise(name)), name, kind, country, sectors, None, kind, is_plural=kind != "person", is_listed=False
    )
