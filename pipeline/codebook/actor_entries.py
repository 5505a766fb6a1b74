"""What an entry of the actor files may say: countries, organisations and groups, people, roles, sectors. The YAML is data for people; this is its grammar."""

import calendar
import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from pipeline.codebook.yaml_file import Entry as Strict


class Institution(Strict):
    """A state institution whose name in use differs from the default."""

    name: str
    aliases: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


class Country(Strict):
    """A country, or an entity that acts like one. `sovereign`: the country that a disputed one is counted under. `part_of`: the state of a territory with
    an ISO code of its own (Hong Kong, New Caledonia), whose soldiers, gendarmes and ministries are that state's."""

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
    part_of: str | None = None
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

    `from` and `to` are the first and last year it existed, or fought, under its name; only where they are certain. `junta`: officers who ruled a state in
    these years, so that "the junta" of that country is theirs.
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
    is_junta: bool = Field(False, alias="junta")
    source: str | None = None

    def existed(self, day: date | None) -> bool:
        """Return whether it existed in the year of a day, as far as its years are known."""
        return day is None or ((self.since is None or self.since <= day.year) and (self.to is None or day.year <= self.to))


def _days(value: Any) -> tuple[date, date] | None:
    """Return first and last day of "2021-05" or 2021; None for anything else, which is then read as a day."""
    written = re.fullmatch(r"(\d{4})(?:-(\d\d))?", str(value))
    if not written:
        return None
    year, month = int(written[1]), int(written[2] or 0)
    return date(year, month or 1, 1), date(year, month or 12, calendar.monthrange(year, month or 12)[1])


# Of a month or a year only the time in which the office was surely held counts.
type FirstDay = Annotated[date, BeforeValidator(lambda value: (_days(value) or (value, value))[1])]
type LastDay = Annotated[date, BeforeValidator(lambda value: (_days(value) or (value, value))[0])]


class Office(Strict):
    """An office held: of the person's own country unless `country` or `of` (an organisation or group) says otherwise.

    `from` and `to` are the first and last day, or only month or year. `seen`: the last day for which it is known, where later holders are not.
    `over` is never written: the last day of what `to` says, "2021-05" the 31st, after which it was surely not held.
    """

    office: str
    of: str | None = None
    country: str | None = None
    since: FirstDay | None = Field(None, alias="from")
    to: LastDay | None = None
    seen: LastDay | None = None
    over: FirstDay | None = None

    @model_validator(mode="before")
    @classmethod
    def _last_day(cls, written: Any) -> Any:
        return {**written, "over": written["to"]} if isinstance(written, Mapping) and written.get("to") else written

    def held(self, day: date | None) -> bool:
        """Return whether it was held on a day; without a day, or without any date, it counts as held."""
        return day is None or ((self.since is None or self.since <= day) and (self.to is None or day <= self.to))

    def is_known(self, day: date | None) -> bool:
        """Return whether its title alone, on that day, means this holder: only from a known first day on, and up to the last day seen."""
        return day is not None and self.since is not None and self.held(day) and (self.seen is None or day <= self.seen)


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
    """How a country and a noun make a state institution. `also`: other names of it or of its parts ("Cabinet of Lebanon")."""

    name: str
    also: tuple[str, ...] = ()
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


class ToldApart(Strict):
    """What `nouns` are in a sentence that has one of the words `near`, and what class that `makes`: the army's for "a fighter flew past"."""

    nouns: tuple[str, ...]
    near: tuple[str, ...]
    makes: str


class Qualifier(Strict):
    """Words that make another generic rule of a noun's people: the "displaced" of "displaced farmers". `of`: the rules whose nouns they change."""

    makes: str
    of: tuple[str, ...]
    words: tuple[str, ...]


class NameShape(Strict):
    """Words at the end or the beginning of a body's own name that tell its generic rule: "Nova Holdings", "Radio Nova"."""

    makes: str
    last: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


class OfficeRule(Strict):
    """An office and its titles. `many`: several hold it at a time (ministers, envoys), so that the title alone means none of them. `country`: the only one
    that has it."""

    sectors: tuple[str, ...]
    titles: tuple[str, ...]
    many: bool = False
    country: str | None = None


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
    occasions: tuple[str, ...] = ()
    surnames_too: tuple[str, ...] = ()
    vessels: tuple[str, ...] = ()
    clubs: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()
    occupied: dict[str, str] = {}
    things: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    qualified: tuple[Qualifier, ...] = ()
    name_shapes: tuple[NameShape, ...] = ()
    told_apart: tuple[ToldApart, ...] = ()
    envoys: tuple[str, ...] = ()
