"""What an entry of the actor files may say: countries, organisations and groups, people, roles, sectors. The YAML is data for people; this is its grammar."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from pipeline.codebook.yaml_file import Entry as Strict


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
    source: str | None = None

    @property
    def in_sentence(self) -> str:
        return f"the {self.name}" if self.article else self.name


class SectorsSince(Strict):
    """Sectors from a day on: the Taliban were rebels, then the government."""

    since: date = Field(alias="from")
    sectors: tuple[str, ...]


class Entry(Strict):
    """An organisation, party or armed group. `shared`: those of its names that others bear too ("RSF"); `source`, where it differs from the file's.

    `from` and `to` are the first and last year it existed, or fought, under its name; only where they are certain.
    """

    name: str
    country: str
    sectors: tuple[str, ...]
    wikidata_id: str | None = Field(None, pattern=r"^Q\d+$")
    since: int | None = Field(None, alias="from", ge=1600, le=2100)
    to: int | None = Field(None, ge=1600, le=2100)
    aliases: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    sectors_since: tuple[SectorsSince, ...] = ()
    source: str | None = None


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
    """A person. `shared`: those of their names that others bear too, the `name` itself if need be; `source`, where it differs from the file's."""

    name: str
    country: str
    sectors: tuple[str, ...] | None = None
    wikidata_id: str | None = Field(None, pattern=r"^Q\d+$")
    aliases: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    family: str | None = None
    offices: tuple[Office, ...] = ()
    source: str | None = None

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
    source: str | None = None


class File(Strict):
    """A file of entries by key. `source`: where they come from."""

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
