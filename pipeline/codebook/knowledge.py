"""Actor knowledge: countries, people, organisations, armed groups, roles and sectors, read from `actors/*.yaml`.

What an entry may say is in `actor_entries`, how the files are read and checked in `actor_files`. Which words of an article mean which actor is decided in `pipeline.resolve`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pipeline.codebook.actor_entries import Country, Entry, Person, Roles, Sector
from pipeline.codebook.actor_files import Origin, index_names, read_actor_files
from pipeline.codebook.aliases import Alias, Referent, fits_case, initials, normalise
from pipeline.codebook.reference import reference_digest
from pipeline.codebook.yaml_file import digest
from pipeline.ids import mint
from pipeline.settings import Settings

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
SHORTEST_ACRONYM = 3  # letters
WORDS_IN_CAPITALS = frozenset({"AES", "MAK", "PAS", "PDF", "RAID", "RAW"})
"""Acronyms that in capitals are words as well, or a file."""


@dataclass(frozen=True)
class Knowledge:
    """All that the codebook knows of actors. `actors` holds organisations and groups by key, `groups` the keys of the armed ones."""

    countries: Mapping[str, Country]
    actors: Mapping[str, Entry]
    groups: frozenset[str]
    people: Mapping[str, Person]
    roles: Roles
    sectors: Mapping[str, Sector]
    origins: Mapping[tuple[str, str], Origin]
    index: Mapping[str, tuple[Alias, ...]]
    composed: Mapping[str, Alias]
    adjectives: Mapping[str, tuple[str, ...]]
    demonyms: Mapping[str, tuple[str, ...]]
    regions: Mapping[str, tuple[str, ...]]
    families: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, tuple[str, str]]
    titles: Mapping[str, str]

    def candidates(self, name: str) -> tuple[Alias, ...]:
        """Return what a name may mean: several for "RSF", the organ for "Senate of Colombia", none for words that are nobody's name."""
        normal = normalise(name)
        found = self.index.get(normal) or ((self.composed[normal],) if normal in self.composed else ())
        return tuple(alias for alias in found if fits_case(name, alias))

    @cached_property
    def led_by(self) -> Mapping[str, tuple[str, ...]]:
        """Return for each listed person who leads a listed actor, by `actor_id`, the keys of what they lead or led."""
        return {mint("actor", key): found for key, p in self.people.items() if (found := tuple(o.of for o in p.offices if o.of))}

    @cached_property
    def heads_of(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Return for each listed actor that listed people lead or led, by `actor_id`, the keys of the people, each with the actor's key."""
        found: dict[str, list[tuple[str, str]]] = {}
        for key, someone in self.people.items():
            for of in dict.fromkeys(o.of for o in someone.offices if o.of):
                found.setdefault(mint("actor", of), []).append((key, of))
        return {actor: tuple(pairs) for actor, pairs in found.items()}

    @cached_property
    def initials(self) -> Mapping[str, tuple[str, ...]]:
        """Return for each row of initials the keys of the listed actors whose names have them: BRN of "Barisan Revolusi Nasional"."""
        found: dict[str, list[str]] = {}
        for key, entry in self.actors.items():
            names = (entry.name.split(" (", maxsplit=1)[0], *entry.aliases)
            for letters in dict.fromkeys(initials(name) for name in names if " " in name):
                found.setdefault(letters, []).append(key)
        return {letters: tuple(keys) for letters, keys in found.items() if len(letters) > 2}

    @cached_property
    def organ_initials(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Return for each row of initials the organs of state whose own names have them, as (country, role): LDF of "Lesotho Defence Force"."""
        found: dict[str, list[tuple[str, str]]] = {}
        for key, country in self.countries.items():
            for role, organ in country.institutions.items():
                for letters in dict.fromkeys(initials(name) for name in (organ.name, *organ.aliases) if " " in name):
                    found.setdefault(letters, []).append((key, role))
        return {letters: tuple(organs) for letters, organs in found.items() if len(letters) > 2}

    @cached_property
    def local_names(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Return for each country the names of two words or more of what it has, as (normal form between spaces, key)."""
        found: dict[str, list[tuple[str, str]]] = {}
        for key, entry in self.actors.items():
            names = {f" {normalise(name)} " for name in (entry.name, *entry.aliases, *entry.shared) if " " in name}
            found.setdefault(entry.country, []).extend((name, key) for name in sorted(names))
        return {country: tuple(names) for country, names in found.items()}

    @cached_property
    def organ_names(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Return for each name of an organ of state without its country, in normal form, whose it may be and its role: "republican police" of Benin."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for code, country in self.countries.items():
            lands = (country.in_sentence, country.name, *country.aliases)
            for role, organ in country.institutions.items():
                for name in (organ.name, *organ.aliases, *organ.shared):
                    bare = next((name.removesuffix(f" of {land}") for land in lands if name.endswith(f" of {land}")), None)
                    bare = bare or next((name.removeprefix(f"{a} ") for a in country.adjectives if name.startswith(f"{a} ")), name)
                    if " " in bare:
                        found.setdefault(normalise(bare), {})[code, role] = None
        return {name: tuple(organs) for name, organs in found.items()}

    def actor_nouns(self) -> frozenset[str]:
        """Return the nouns that describe an actor wherever they stand: "soldiers", "the army chief", but not the drone that acts for its owner."""
        return frozenset(self.nouns.keys() | self.titles.keys()) - frozenset(map(normalise, self.roles.things))

    def phrases(self) -> list[tuple[str, str]]:
        """Return (surface form, spaCy-like label) of every name that is one kind of thing, sorted, for the annotator's entity ruler: every unambiguous
        proper name, and acronyms that several organisations share."""
        found: dict[str, str] = {}
        for normal, aliases in self.index.items():
            if normal in _COMMON_WORDS or len(normal) < 2:
                continue
            is_one = len({a.referent for a in aliases}) == 1
            is_body = all(a.referent.meaning == "entry" for a in aliases)
            for alias in aliases:
                if (is_one and not alias.is_shared) or (is_body and _is_acronym(alias.text)):
                    found[alias.text] = _label(alias.referent)
        return sorted(found.items())

    def sector_rows(self) -> list[dict[str, Any]]:
        """Return one row per sector, as the table `sectors` holds it."""
        return [
            {"sector": key, "label": sector.label, "source": self.origins["sectors", key].source}
            for key, sector in sorted(self.sectors.items())
        ]

    def country_rows(self) -> list[dict[str, Any]]:
        """Return one row per country or disputed entity, as the table `countries` holds it."""
        same = ("name", "iso2", "wikidata_id", "capital", "sovereign")
        return [
            {"country": key, "adjectives": list(country.adjectives), "source": self.origins["countries", key].source}
            | {name: getattr(country, name) for name in same}
            for key, country in sorted(self.countries.items())
        ]


def _is_acronym(name: str) -> bool:
    return name.isalpha() and name.isupper() and len(name) >= SHORTEST_ACRONYM and name not in WORDS_IN_CAPITALS


def _label(referent: Referent) -> str:
    return {"country": "GPE", "metonym": "GPE", "person": "PERSON"}.get(referent.meaning, "ORG")


def load_knowledge(directory: Path | None = None, reference: Path | None = None) -> Knowledge:
    """Return the codebook's actor knowledge with the user's own entries over it, from the folders given or those of the settings.

    Of another folder than the codebook's without any user's entries, unless they are given too. Raises `CodebookError` for any mistake.
    """
    if directory is None and reference is None:
        reference = Settings().reference
    return _load(directory or DIRECTORY, reference, digest(directory or DIRECTORY), reference_digest(reference, "actors"))


@lru_cache(maxsize=8)
def _load(directory: Path, reference: Path | None, *_: str) -> Knowledge:
    files = read_actor_files(directory, reference)
    countries, people, roles = files.countries, files.people, files.roles
    return Knowledge(
        countries=countries,
        actors={**files.organisations, **files.armed_groups},
        groups=frozenset(files.armed_groups),
        people=people,
        roles=roles,
        sectors=files.sectors,
        origins=files.origins,
        index=index_names(files),
        composed={normalise(alias.text): alias for alias in _composed(countries, roles)},
        adjectives=_words({key: c.adjectives for key, c in countries.items()}),
        demonyms=_words({key: c.people for key, c in countries.items()}),
        regions=_words({key: c.regions for key, c in countries.items()}),
        families=_words({key: tuple(_family_forms(p)) for key, p in people.items()}),
        nouns=_nouns(roles),
        titles={normalise(title): office for office, rule in roles.offices.items() for title in rule.titles},
    )


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


def _composed(countries: Mapping[str, Country], roles: Roles) -> Iterator[Alias]:
    """Yield the names that an institution of any country has besides those listed: "Cabinet of Lebanon", "Senate of Colombia".

    None by an adjective that two countries have: there are two Congolese armies.
    """
    bearers = _words({key: c.adjectives[:1] for key, c in countries.items()})
    for role, rule in roles.institutions.items():
        for key, country in countries.items():
            adjective = country.adjectives[0] if country.adjectives else country.name
            is_shared = len(bearers.get(normalise(adjective), ())) > 1
            for name in (rule.name, *rule.also):
                if is_shared and "{adjective}" in name:
                    continue
                yield Alias(name.format(country=country.in_sentence, adjective=adjective), Referent("institution", key, role))


def _nouns(roles: Roles) -> dict[str, tuple[str, str]]:
    """Return noun → (institutions or generics, rule): the first rule that lists a noun has it."""
    found: dict[str, tuple[str, str]] = {}
    for section, rules in (("institutions", roles.institutions), ("generics", roles.generics)):
        for key, rule in rules.items():
            for noun in rule.nouns:
                found.setdefault(normalise(noun), (section, key))
    return found
