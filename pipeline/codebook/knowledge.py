"""Actor knowledge: countries, people, organisations, armed groups, roles and sectors, read from `actors/*.yaml`.

Only facts and their strict reading are here. Which words of an article mean which actor is decided in `pipeline.resolve`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from pydantic import Field

from pipeline.codebook.aliases import Alias, Referent, fits_case, normalise
from pipeline.codebook.errors import CodebookError
from pipeline.codebook.yaml_file import Entry as Strict
from pipeline.codebook.yaml_file import line_of, read_yaml
from pipeline.ids import mint

DIRECTORY = Path(__file__).parent / "actors"
_COMMON_WORDS = frozenset(
    {
        "congress",
        "commons",
        "home office",
        "treasury",
        "quad",
        "memorial",
        "total",
        "us",
        "is",
        "who",
        "car",
        "ice",
        "wagner",
        "amal",
        "republicans",
        "democrats",
        "central african",
    }
)


class Institution(Strict):
    """A state institution whose name in use differs from the default."""

    name: str
    aliases: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


class Country(Strict):
    name: str
    article: bool = False
    iso2: str | None = Field(None, pattern="^[A-Z]{2}$")
    wikidata_id: str | None = Field(None, pattern=r"^Q\d+$")
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    metonyms: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    sovereign: str | None = None
    leader: str = "head_of_state"
    institutions: Mapping[str, Institution] = {}

    @property
    def in_sentence(self) -> str:
        return f"the {self.name}" if self.article else self.name


class SectorsSince(Strict):
    """Sectors from a day on: the Taliban were rebels, then the government."""

    since: date = Field(alias="from")
    sectors: tuple[str, ...]


class Entry(Strict):
    """An organisation or armed group."""

    name: str
    country: str
    sectors: tuple[str, ...]
    wikidata_id: str | None = Field(None, pattern=r"^Q\d+$")
    aliases: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    sectors_since: tuple[SectorsSince, ...] = ()


class Office(Strict):
    """An office held: of the person's own country unless `country` or `of` (an organisation or group) says otherwise."""

    office: str
    of: str | None = None
    country: str | None = None
    since: date | None = Field(None, alias="from")
    to: date | None = None

    def held(self, day: date | None) -> bool:
        """Return whether it was held on a day; without a day, or without any date, it counts as held."""
        return day is None or ((self.since is None or self.since <= day) and (self.to is None or day <= self.to))


class Person(Strict):
    name: str
    country: str
    sectors: tuple[str, ...] | None = None
    wikidata_id: str | None = Field(None, pattern=r"^Q\d+$")
    aliases: tuple[str, ...] = ()
    family: str | None = None
    offices: tuple[Office, ...] = ()

    @property
    def family_name(self) -> str:
        return self.family or self.name.split()[-1]


class InstitutionRule(Strict):
    """How a country and a noun make a state institution."""

    name: str
    generic: str
    kind: str
    sectors: tuple[str, ...]
    nouns: tuple[str, ...]
    only_listed: bool = False


class GenericRule(Strict):
    """Common nouns that are an actor by themselves. `armed`: with a group's name they mean the group ("Taliban fighters")."""

    name: str
    sectors: tuple[str, ...]
    nouns: tuple[str, ...]
    country: str | None = None
    armed: bool = False


class OfficeRule(Strict):
    sectors: tuple[str, ...]
    titles: tuple[str, ...]


class Sector(Strict):
    label: str


class File(Strict):
    source: str


class Countries(File):
    entries: dict[str, Country]


class Entries(File):
    entries: dict[str, Entry]


class People(File):
    entries: dict[str, Person]


class Sectors(File):
    entries: dict[str, Sector]


class Roles(File):
    institutions: dict[str, InstitutionRule]
    generics: dict[str, GenericRule]
    offices: dict[str, OfficeRule]
    honorifics: tuple[str, ...]
    blocking: tuple[str, ...]
    foreign_suffixes: tuple[str, ...]
    foreign_prefixes: tuple[str, ...]
    former: tuple[str, ...]
    carriers: tuple[str, ...]
    guests: tuple[str, ...]
    strangers: tuple[str, ...] = ()
    phenomena: tuple[str, ...] = ()
    things: tuple[str, ...] = ()


@dataclass(frozen=True)
class Knowledge:
    """All that the codebook knows of actors. `actors` holds organisations and groups by key, `groups` the keys of the armed ones."""

    countries: Mapping[str, Country]
    actors: Mapping[str, Entry]
    groups: frozenset[str]
    people: Mapping[str, Person]
    roles: Roles
    sectors: Mapping[str, Sector]
    source: str
    index: Mapping[str, tuple[Alias, ...]]
    adjectives: Mapping[str, tuple[str, ...]]
    demonyms: Mapping[str, tuple[str, ...]]
    regions: Mapping[str, tuple[str, ...]]
    families: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, tuple[str, str]]
    titles: Mapping[str, str]

    def candidates(self, name: str) -> tuple[Alias, ...]:
        """Return what a name may mean: several for "RSF", none for words that are nobody's name."""
        return tuple(alias for alias in self.index.get(normalise(name), ()) if fits_case(name, alias))

    @cached_property
    def led_by(self) -> Mapping[str, tuple[str, ...]]:
        """Return for each listed person who leads a listed actor, by `actor_id`, the keys of what they lead or led."""
        return {mint("actor", key): found for key, p in self.people.items() if (found := tuple(o.of for o in p.offices if o.of))}

    def actor_nouns(self) -> frozenset[str]:
        """Return the nouns that describe an actor wherever they stand: "soldiers", "the army chief", but not the drone that acts for its owner."""
        return frozenset(self.nouns.keys() | self.titles.keys()) - frozenset(map(normalise, self.roles.things))

    def phrases(self) -> list[tuple[str, str]]:
        """Return (surface form, spaCy-like label) of every unambiguous proper name, sorted, for the annotator's entity ruler."""
        found: dict[str, str] = {}
        for normal, aliases in self.index.items():
            if len({a.referent for a in aliases}) > 1 or normal in _COMMON_WORDS or len(normal) < 2:
                continue
            for alias in aliases:
                if not alias.is_shared:
                    found[alias.text] = _label(alias.referent)
        return sorted(found.items())

    def sector_rows(self) -> list[dict[str, Any]]:
        """Return one row per sector, as the table `sectors` holds it."""
        return [{"sector": key, "label": sector.label} for key, sector in sorted(self.sectors.items())]

    def country_rows(self) -> list[dict[str, Any]]:
        """Return one row per country or disputed entity, as the table `countries` holds it."""
        same = ("name", "iso2", "wikidata_id", "capital", "sovereign")
        return [
            {"country": key, "adjectives": list(country.adjectives), "source": self.source}
            | {name: getattr(country, name) for name in same}
            for key, country in sorted(self.countries.items())
        ]


def _label(referent: Referent) -> str:
    return {"country": "GPE", "metonym": "GPE", "person": "PERSON"}.get(referent.meaning, "ORG")


@cache
def load_knowledge(directory: Path | None = None) -> Knowledge:
    """Return the actor knowledge of a folder (the codebook's own by default). Raises `CodebookError` for any mistake in it."""
    folder = directory or DIRECTORY
    countries = _read(folder / "countries.yaml", Countries).entries
    organisations = _read(folder / "organisations.yaml", Entries).entries
    groups = _read(folder / "armed_groups.yaml", Entries).entries
    people = _read(folder / "people.yaml", People).entries
    roles = _read(folder / "roles.yaml", Roles)
    sectors = _read(folder / "sectors.yaml", Sectors).entries
    actors = organisations | groups
    for key in organisations.keys() & groups.keys():
        raise _error(folder / "armed_groups.yaml", key, "also in organisations.yaml")
    known = _Known(frozenset(sectors), frozenset(countries), frozenset(actors), frozenset(roles.offices))
    for file, entries in (("organisations.yaml", organisations), ("armed_groups.yaml", groups), ("people.yaml", people)):
        known.check(folder / file, entries)
    known.check_countries(folder / "countries.yaml", countries, frozenset(roles.institutions))
    return Knowledge(
        countries=countries,
        actors=actors,
        groups=frozenset(groups),
        people=people,
        roles=roles,
        sectors=sectors,
        source=_read(folder / "countries.yaml", Countries).source,
        index=_index(folder, _all_aliases(countries, actors, people), frozenset(groups)),
        adjectives=_words({key: c.adjectives for key, c in countries.items()}),
        demonyms=_words({key: c.people for key, c in countries.items()}),
        regions=_words({key: c.regions for key, c in countries.items()}),
        families=_words({key: tuple(_family_forms(p)) for key, p in people.items()}),
        nouns=_nouns(roles),
        titles={normalise(title): office for office, rule in reversed(roles.offices.items()) for title in rule.titles},
    )


@cache
def _read[F: File](path: Path, shape: type[F]) -> F:
    content: F = read_yaml(path, shape)
    return content


def _error(path: Path, key: str, problem: str) -> CodebookError:
    line = line_of(path.read_text(encoding="utf-8"), ("entries", key))
    return CodebookError(f"{path}:{line}: {key}: {problem}")


@dataclass(frozen=True)
class _Known:
    """The keys that entries may refer to."""

    sectors: frozenset[str]
    countries: frozenset[str]
    actors: frozenset[str]
    offices: frozenset[str]

    def check(self, path: Path, entries: Mapping[str, Entry] | Mapping[str, Person]) -> None:
        """Raise for a sector, country, office or organisation that no file defines, and for an office that ends before it begins."""
        slots = {"IGO", "IMG", "NGO", "MNC"} | self.countries
        for key, entry in entries.items():
            problems = [f"unknown sector {s}" for s in entry.sectors or () if s not in self.sectors]
            problems += [f"unknown country {entry.country}"] if entry.country not in slots else []
            for office in entry.offices if isinstance(entry, Person) else ():
                problems += [f"unknown office {office.office}"] if office.office not in self.offices else []
                problems += [f"unknown organisation {office.of}"] if office.of and office.of not in self.actors else []
                problems += [f"unknown country {office.country}"] if office.country and office.country not in self.countries else []
                problems += [f"office ends {office.to} before it begins"] if office.since and office.to and office.to < office.since else []
            if problems:
                raise _error(path, key, problems[0])

    def check_countries(self, path: Path, countries: Mapping[str, Country], institutions: frozenset[str]) -> None:
        """Raise for an institution that roles.yaml does not know, a sovereign that is no country and a leader's office that does not exist."""
        for key, country in countries.items():
            problems = [f"unknown institution {role}" for role in country.institutions if role not in institutions]
            problems += [f"unknown country {country.sovereign}"] if country.sovereign and country.sovereign not in self.countries else []
            problems += [f"unknown office {country.leader}"] if country.leader not in self.offices else []
            if problems:
                raise _error(path, key, problems[0])


def _all_aliases(countries: Mapping[str, Country], actors: Mapping[str, Entry], people: Mapping[str, Person]) -> Iterator[Alias]:
    for key, country in countries.items():
        yield from (Alias(text, Referent("country", key)) for text in (country.name, *country.aliases))
        yield from (Alias(text, Referent("metonym", key)) for text in country.metonyms)
        for role, institution in country.institutions.items():
            referent = Referent("institution", key, role)
            yield from (Alias(text, referent) for text in (institution.name, *institution.aliases))
            yield from (Alias(text, referent, is_shared=True) for text in institution.shared)
    for key, entry in actors.items():
        yield from (Alias(text, Referent("entry", key)) for text in (entry.name, *entry.aliases))
        yield from (Alias(text, Referent("entry", key), is_shared=True) for text in entry.shared)
    for key, person in people.items():
        yield from (Alias(text, Referent("person", key)) for text in (person.name, *person.aliases))


def _index(folder: Path, aliases: Iterator[Alias], groups: frozenset[str]) -> dict[str, tuple[Alias, ...]]:
    """Return normal form → aliases. Raises when two entries claim the same name and do not both call it shared."""
    index: dict[str, tuple[Alias, ...]] = {}
    for alias in aliases:
        normal, referent = normalise(alias.text), alias.referent
        there = index.get(normal, ())
        if any(a.referent == referent or (a.referent.meaning == "country" and a.referent.key == referent.key) for a in there):
            continue
        clash = next((a for a in there if not (a.is_shared and alias.is_shared)), None)
        if clash:
            file = {"person": "people.yaml", "entry": "armed_groups.yaml" if referent.key in groups else "organisations.yaml"}.get(
                referent.meaning, "countries.yaml"
            )
            raise _error(folder / file, referent.key, f"alias {alias.text!r} is also one of {clash.referent.key}")
        index[normal] = (*there, alias)
    return index


def _family_forms(person: Person) -> Iterator[str]:
    """Yield the family name, with and without the Arabic article: "al-Jolani", "Jolani"."""
    for name in (person.family_name, *(a for a in person.aliases if " " not in a)):
        yield name
        yield re.sub(r"^(al|el|Al|El)-", "", name)


def _words(words: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, names in words.items():
        for name in dict.fromkeys(normalise(n) for n in names):
            found[name] = (*found.get(name, ()), key)
    return found


def _nouns(roles: Roles) -> dict[str, tuple[str, str]]:
    """Return noun → (institutions or generics, rule): the first rule that lists a noun has it."""
    found: dict[str, tuple[str, str]] = {}
    for section, rules in (("institutions", roles.institutions), ("generics", roles.generics)):
        for key, rule in rules.items():
            for noun in rule.nouns:
                found.setdefault(normalise(noun), (section, key))
    return found
