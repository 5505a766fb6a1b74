"""Files of actor knowledge: the codebook's own, and beside them a user's, whose entries add to it or replace it key by key.

A file's name says what it holds: `people.yaml`, or in several files `people-sahel.yaml`. Here they are read and checked: what an entry refers to
must exist, and no name may mean two actors unless both say so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook.actor_entries import (
    Countries,
    Country,
    Entries,
    Entry,
    File,
    GenericRule,
    Institution,
    InstitutionRule,
    NameShape,
    OfficeRule,
    People,
    Person,
    Qualifier,
    Roles,
    Sector,
    Sectors,
)
from pipeline.codebook.aliases import Alias, Referent, normalise
from pipeline.codebook.code_groups import SLOTS
from pipeline.codebook.errors import CodebookError
from pipeline.codebook.reference import own_files
from pipeline.codebook.yaml_file import files_of, line_of, read_yaml

ROLES = "roles.yaml"
# Keys of the last three make ids of actors: no two of them may be the same.
KINDS: Mapping[str, type[File]] = {
    "sectors": Sectors,
    "countries": Countries,
    "organisations": Entries,
    "armed_groups": Entries,
    "people": People,
}
ACTORS = ("organisations", "armed_groups", "people")

type Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry stands, and what its source is."""

    path: Path
    key: str
    source: str

    def at(self, where: Location = ()) -> str:
        """Return file and line of a part of the entry."""
        return f"{self.path}:{line_of(self.path.read_text(encoding='utf-8'), ('entries', self.key, *where))}"

    def error(self, problem: str, where: Location = ()) -> CodebookError:
        return CodebookError(f"{self.at(where)}: {self.key}: {problem}")


@dataclass(frozen=True)
class ActorFiles:
    """All entries, and where each stands: by kind of file and key."""

    sectors: Mapping[str, Sector]
    countries: Mapping[str, Country]
    organisations: Mapping[str, Entry]
    armed_groups: Mapping[str, Entry]
    people: Mapping[str, Person]
    roles: Roles
    origins: Mapping[tuple[str, str], Origin]


def read_actor_files(folder: Path, reference: Path | None = None) -> ActorFiles:
    """Return the entries of the codebook's folder, with those of a user's folder over them. Raises `CodebookError` for any mistake."""
    for name in (*(f"{kind}.yaml" for kind in KINDS), ROLES):
        if not (folder / name).is_file():
            raise CodebookError(f"{folder / name}:1: file is missing")
    own = _layer({kind: files_of(kind, folder) for kind in KINDS})
    given = _layer({kind: own_files(kind, reference) for kind in KINDS})
    replaced = {key for kind, key in given if kind in ACTORS}
    merged = {(kind, key): found for (kind, key), found in own.items() if kind not in ACTORS or key not in replaced} | given
    files = ActorFiles(
        **{name: {key: entry for (kind, key), (entry, _) in merged.items() if kind == name} for name in KINDS},  # type: ignore[arg-type]
        roles=read_yaml(folder / ROLES, Roles),
        origins={found: origin for found, (_, origin) in merged.items()},
    )
    _check_references(files)
    _check_countries(files)
    _check_roles(files, folder / ROLES)
    _check_nouns(files.roles, folder / ROLES)
    return files


def _layer(files: Mapping[str, list[Path]]) -> dict[tuple[str, str], tuple[object, Origin]]:
    """Return the entries of the files of one folder by kind and key. Raises for a key that two of them give."""
    found: dict[tuple[str, str], tuple[object, Origin]] = {}
    for kind, shape in KINDS.items():
        for path in files[kind]:
            file: Any = read_yaml(path, shape)
            for key, entry in file.entries.items():
                origin = Origin(path, key, entry.source or file.source)
                rivals = ACTORS if kind in ACTORS else (kind,)
                there = next((found[rival, key][1] for rival in rivals if (rival, key) in found), None)
                if there:
                    raise origin.error(f"also in {there.at()}")
                found[kind, key] = entry, origin
    return found


def _check_references(files: ActorFiles) -> None:
    """Raise for a sector, country, office or organisation that no file defines, and for an office that ends before it begins."""
    for kind in ACTORS:
        entries: Mapping[str, Entry | Person] = getattr(files, kind)
        for key, entry in entries.items():
            for problem, where in _problems(entry, files):
                raise files.origins[kind, key].error(problem, where)


def _problems(entry: Entry | Person, files: ActorFiles) -> Iterator[tuple[str, Location]]:
    sectors = [(sector, ("sectors",)) for sector in entry.sectors or ()]
    if isinstance(entry, Entry):
        sectors += [(sector, ("sectors_since",)) for since in entry.sectors_since for sector in since.sectors]
        if entry.since and entry.to and entry.to < entry.since:
            yield f"ends {entry.to} before it begins", ("to",)
    yield from ((f"unknown sector {sector}", where) for sector, where in sectors if sector not in files.sectors)
    if entry.country not in SLOTS and entry.country not in files.countries:
        yield f"unknown country {entry.country}", ("country",)
    for i, office in enumerate(offices := entry.offices if isinstance(entry, Person) else ()):
        if any((office.office, office.of, office.country, office.since) == (o.office, o.of, o.country, o.since) for o in offices[:i]):
            yield f"office {office.office} from {office.since} given twice", ("offices", i)
        if office.office not in files.roles.offices:
            yield f"unknown office {office.office}", ("offices", i)
        if office.of and office.of not in files.organisations and office.of not in files.armed_groups:
            yield f"unknown organisation {office.of}", ("offices", i)
        if office.country and office.country not in files.countries:
            yield f"unknown country {office.country}", ("offices", i)
        if office.since and office.to and office.to < office.since:
            yield f"office ends {office.to} before it begins", ("offices", i)
        if office.seen and not office.held(office.seen):
            yield f"office seen {office.seen}, when it was not held", ("offices", i)


def _check_countries(files: ActorFiles) -> None:
    """Raise for an institution that roles.yaml does not know, a sovereign or state that is no country and a leader's office that does not exist."""
    for key, country in files.countries.items():
        origin = files.origins["countries", key]
        for role in country.institutions:
            if role not in files.roles.institutions:
                raise origin.error(f"unknown institution {role}", ("institutions", role))
        for field, other in (("sovereign", country.sovereign), ("part_of", country.part_of)):
            if other and other not in files.countries:
                raise origin.error(f"unknown country {other}", (field,))
        if country.leader not in files.roles.offices:
            raise origin.error(f"unknown office {country.leader}", ("leader",))


def _check_roles(files: ActorFiles, path: Path) -> None:
    """Raise for a sector of a rule that no file defines."""
    for section in ("institutions", "generics", "offices"):
        rules: Mapping[str, InstitutionRule | GenericRule | OfficeRule] = getattr(files.roles, section)
        for key, rule in rules.items():
            for sector in rule.sectors:
                if sector not in files.sectors:
                    line = line_of(path.read_text(encoding="utf-8"), (section, key, "sectors"))
                    raise CodebookError(f"{path}:{line}: {key}: unknown sector {sector}")
    shapes: tuple[tuple[str, Sequence[Qualifier | NameShape]], ...] = (
        ("qualified", files.roles.qualified),
        ("name_shapes", files.roles.name_shapes),
    )
    for field, entries in shapes:
        for i, entry in enumerate(entries):
            for rule in (entry.makes, *getattr(entry, "of", ())):
                if rule not in files.roles.generics:
                    line = line_of(path.read_text(encoding="utf-8"), (field, i))
                    raise CodebookError(f"{path}:{line}: {field}: unknown generic actor {rule}")


def _check_nouns(roles: Roles, path: Path) -> None:
    """Raise for a noun or title that two rules list. An institution that is `only_listed` refines another: Israel has an army of its own name."""
    rules: list[tuple[str, str, str, tuple[str, ...]]] = [
        *(("institutions", key, "nouns", rule.nouns) for key, rule in roles.institutions.items() if not rule.only_listed),
        *(("generics", key, "nouns", generic.nouns) for key, generic in roles.generics.items()),
        *(("offices", key, "titles", office.titles) for key, office in roles.offices.items()),
    ]
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for section, key, field, words in rules:
        for i, word in enumerate(words):
            there = found.setdefault((field, normalise(word)), (section, key))
            if there != (section, key):
                text = path.read_text(encoding="utf-8")
                line, other = line_of(text, (section, key, field, i)), line_of(text, (*there, field))
                raise CodebookError(f"{path}:{line}: {key}: {word!r} is also one of {there[1]} ({path}:{other})")


@dataclass(frozen=True, slots=True)
class _Claim:
    """An entry's claim to a name, and where it stands."""

    alias: Alias
    origin: Origin
    where: Location


def index_names(files: ActorFiles) -> dict[str, tuple[Alias, ...]]:
    """Return normal form → who bears the name. Raises when two entries claim a name and do not both say that they share it."""
    index: dict[str, list[_Claim]] = {}
    for claim in _claims(files):
        there = index.setdefault(normalise(claim.alias.text), [])
        if any(_is_same(claim.alias.referent, other.alias.referent) for other in there):
            continue
        rival = next((other for other in there if not (other.alias.is_shared and claim.alias.is_shared)), None)
        if rival:
            raise claim.origin.error(
                f"alias {claim.alias.text!r} is also one of {rival.origin.key} ({rival.origin.at(rival.where)}); "
                "list it under `shared` in both, or take it from one",
                claim.where,
            )
        there.append(claim)
    return {normal: tuple(claim.alias for claim in there) for normal, there in index.items()}


def _is_same(new: Referent, there: Referent) -> bool:
    """Return whether a name is known already: of the same actor, or of the country itself ("Luxembourg" is country and seat of government)."""
    return new == there or (there.meaning == "country" and there.key == new.key)


def _claims(files: ActorFiles) -> Iterator[_Claim]:
    for key, country in files.countries.items():
        origin = files.origins["countries", key]
        names = [(country.name, ("name",)), *((text, ("aliases", i)) for i, text in enumerate(country.aliases))]
        yield from (_Claim(Alias(text, Referent("country", key)), origin, where) for text, where in names)
        yield from (_Claim(Alias(text, Referent("metonym", key)), origin, ("metonyms", i)) for i, text in enumerate(country.metonyms))
        for role, institution in country.institutions.items():
            yield from _named(institution, Referent("institution", key, role), origin, ("institutions", role))
    for kind in ACTORS:
        entries: Mapping[str, Entry | Person] = getattr(files, kind)
        for key, entry in entries.items():
            yield from _named(entry, Referent("person" if kind == "people" else "entry", key), files.origins[kind, key])


def _named(entry: Institution | Entry | Person, referent: Referent, origin: Origin, within: Location = ()) -> Iterator[_Claim]:
    shared = {normalise(text) for text in entry.shared}
    names: list[tuple[str, Location]] = [(entry.name, ("name",))]
    names += [(text, (field, i)) for field in ("aliases", "shared") for i, text in enumerate(getattr(entry, field))]
    yield from (_Claim(Alias(text, referent, normalise(text) in shared), origin, (*within, *where)) for text, where in names)
