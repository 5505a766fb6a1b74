"""Who an actor is: the columns that every link to it repeats, made from codebook entries."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.codebook.actor_entries import Entry, Office, Person
from pipeline.codebook.aliases import normalise
from pipeline.codebook.code_groups import INTERNATIONAL, IRREGULARS
from pipeline.codebook.knowledge import Knowledge
from pipeline.ids import mint

PRE = "PRE"
GOVERNMENT = "government"
_SIDES = IRREGULARS | {PRE}  # who fights or governs for these does so in any office
OF_TERRITORY = frozenset(
    {GOVERNMENT, "legislature", "police", "education_ministry", "health_ministry", "civil_protection", "electoral_commission"}
)
_HEADS = frozenset({"head", "spokesperson", "eu_foreign_chief", "envoy", "deputy"})
_UNSETTLED = timedelta(days=7)
HIGHEST = ("head_of_state", "head_of_government", "supreme_leader", "monarch")
"""Offices of those who rule a state."""
# A state has one of each, and they speak of what happens anywhere.
OF_STATE = frozenset({
    "head_of_state", "monarch", "crown_prince", "supreme_leader", "head_of_government", "deputy", "foreign_minister", "defence_minister",
    "interior_minister", "finance_minister", "minister", "health_minister", "justice_minister",
})  # fmt: skip


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
    if entry.part_of and role not in entry.institutions and role not in OF_TERRITORY:
        return institution(entry.part_of, role, knowledge)
    adjective = entry.adjectives[0] if entry.adjectives else entry.name
    named = entry.institutions.get(role)
    name = named.name if named else rule.name.format(country=entry.in_sentence, adjective=adjective)
    sectors = rule.sectors
    if entry.sovereign or country == "ESH":
        sectors = (*(("REB",) if role == "military" else rule.sectors), PRE)  # its army fights the state it is counted in
    item = entry.wikidata_id if role == GOVERNMENT else None
    return Identity(mint("actor", country, role), name, rule.kind, entry.sovereign or country, sectors, item, role)


def listed(key: str, knowledge: Knowledge, day: date | None = None) -> Identity:
    """Return an organisation or armed group, with the sectors it has on a day."""
    entry = knowledge.actors[key]
    kind = "group" if key in knowledge.groups else "organisation"
    return Identity(mint("actor", key), entry.name, kind, entry.country, _side_on(entry, day), entry.wikidata_id, kind, is_plural=True)


def _side_on(entry: Entry, day: date | None) -> tuple[str, ...]:
    """Return the sectors on a day. Who takes up arms is a rebel at once; who laid them down, or won, is still called one on the day after, and for some
    days may be called either: none."""
    now = next((i for i in reversed(range(len(entry.sectors_since))) if day and entry.sectors_since[i].since <= day), None)
    if now is None or day is None:
        return entry.sectors
    changed = entry.sectors_since[now]
    before = entry.sectors_since[now - 1].sectors if now else entry.sectors
    if "REB" in changed.sectors or changed.since + _UNSETTLED < day:
        return changed.sectors
    return before if "REB" in before and day <= changed.since + timedelta(days=1) else ()


def office_on(person: Person, day: date | None) -> Office | None:
    """Return the office a person holds on a day, the latest one first; None when out of office or without any."""
    return next((office for office in reversed(person.offices) if office.held(day)), None)


def person(key: str, knowledge: Knowledge, day: date | None = None) -> Identity:
    """Return a listed person with the country served and the sectors held on the day; former office holders are ELI."""
    entry = knowledge.people[key]
    office = office_on(entry, day)
    role = office.office if office else "person"
    serves = office.country if office and office.country else _body_led(office, knowledge) or entry.country
    country = (knowledge.countries[serves].sovereign or serves) if serves in knowledge.countries else serves
    sectors = _sectors(entry, office, day, knowledge)
    return Identity(mint("actor", key), entry.name, "person", country, sectors, entry.wikidata_id, role)


def _body_led(office: Office | None, knowledge: Knowledge) -> str | None:
    """Return the slot of the body of states that a person speaks for: NATO's secretary general serves no country any more."""
    if office is None or office.of is None or office.office not in _HEADS or office.of not in knowledge.actors:
        return None
    country = knowledge.actors[office.of].country
    return country if country in INTERNATIONAL and office.of not in knowledge.groups else None


def _sectors(person: Person, office: Office | None, day: date | None, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the sectors of a person on a day: of the office, or what the entry says; of former holders ELI.

    Before the first office nothing is known, nor in the days after one that nobody took over: who was toppled on Monday may still be named as president.
    """
    if person.sectors is not None:
        is_in_state = (
            office is not None
            and not office.of
            and office.since
            and not _SIDES & set(person.sectors)
            and person.country not in INTERNATIONAL
        )
        own = knowledge.roles.offices[office.office].sectors if office and is_in_state else ()
        if person.sectors == (PRE,) and office and not office.of:
            return (*knowledge.roles.offices[office.office].sectors, PRE)
        return own if own and not set(own) & set(person.sectors) else person.sectors
    if office is None:
        left = max(((o.over, o) for o in person.offices if o.over and day and o.over < day), key=lambda each: each[0], default=None)
        return ("ELI",) if left and day and _is_settled(left[1], left[0], person, day, knowledge) else ()
    if office.of and office.office in ("head", "spokesperson"):
        return listed(office.of, knowledge, day).sectors
    if office.office == "head_of_state" and any(o.office == "officer" and o.to == office.since for o in person.offices):
        return (*knowledge.roles.offices[office.office].sectors, "MIL")  # who took the state as an officer rules as one
    return knowledge.roles.offices[office.office].sectors


def _is_settled(office: Office, over: date, person: Person, day: date, knowledge: Knowledge) -> bool:
    """Return whether an office is surely left behind: some time ago, or to a successor."""
    country = office.country or person.country
    return over + _UNSETTLED < day or any(
        o.office == office.office and o.of == office.of and (o.country or p.country) == country and o.since and o.held(day)
        for p in knowledge.people.values()
        for o in p.offices
    )


def generic(rule_key: str, country: str | None, knowledge: Knowledge) -> Identity:
    """Return a generic actor: `Civilians`, or `Civilians (AZE)`."""
    rule = knowledge.roles.generics[rule_key]
    return _generic(rule_key, rule.name, country, rule.sectors, rule.country)


def generic_institution(role: str, knowledge: Knowledge, country: str | None = None) -> Identity:
    """Return "police" of no known country, or an organ of a part of a country: `Parliament (ESP)` for Catalonia's."""
    rule = knowledge.roles.institutions[role]
    land = (knowledge.countries[country].sovereign or country) if country else None
    return replace(_generic(role, rule.generic, land, rule.sectors, None), role=role)


def office_holder(office: str, title: str, country: str | None, knowledge: Knowledge, *, is_deputy: bool = False) -> Identity:
    """Return the holder of an office whom no list names: `Foreign minister (KEN)`."""
    key, name = (f"office:deputy {office}", f"deputy {title}") if is_deputy else (f"office:{office}", title)
    return replace(
        _generic(key, name[:1].upper() + name[1:], country, knowledge.roles.offices[office].sectors, None),
        role="person",
        is_plural=False,
    )


def representative(office: str, title: str, body: Identity, knowledge: Knowledge) -> Identity:
    """Return whoever holds an office of a body of states, when no list names them: `Envoy (United Nations)`."""
    name = f"{title[:1].upper()}{title[1:]} ({body.name})"
    holder = office_holder(office, title, body.country, knowledge)
    return replace(holder, actor_id=mint("actor", "generic", f"office:{office}", body.actor_id), name=name, sectors=body.sectors)


def forces_of(body: Identity) -> Identity:
    """Return the troops of a body of states: `African Union forces`."""
    return Identity(
        mint("actor", body.actor_id, "military"),
        f"{body.name} forces",
        "military",
        body.country,
        ("MIL",),
        None,
        "military",
        is_plural=True,
    )


def _generic(key: str, name: str, country: str | None, sectors: tuple[str, ...], slot: str | None) -> Identity:
    shown = f"{name} ({country})" if country else name
    return Identity(mint("actor", "generic", key, country), shown, "generic", country or slot, sectors, None, "generic", is_plural=True)


def unlisted(name: str, kind: str, country: str | None = None, sectors: tuple[str, ...] = ()) -> Identity:
    """Return an actor that no list knows: its own, by its name."""
    return Identity(
        mint("actor", "unlisted", normalise(name)), name, kind, country, sectors, None, kind, is_plural=kind != "person", is_listed=False
    )
