"""Places that a gazetteer knows, by mention, without the namesakes far away that their article cannot mean."""

from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

from pipeline.cluster.profile import Site
from schemas.table import records
from schemas.vocabulary import Judgement, PlacePrecision

TOWNS = (PlacePrecision.EXACT, PlacePrecision.POPULATED_PLACE)
COLUMNS = ["mention_id", "article_id", "place_id", "name", "country", "admin1", "lat", "lon", "precision", "judgement"]


def known_places(place_links: pd.DataFrame) -> dict[str, Site | str]:
    """Return the known place of each mention: a site, or the code of a country."""
    rows = records(place_links[place_links["place_id"].notna() & (place_links["judgement"] != Judgement.UNLISTED.value)][COLUMNS])
    spoken_of = _countries(rows)  # the unlisted have no point of their own
    found: dict[str, Site | str] = {}
    for row in rows:
        if row["precision"] == PlacePrecision.COUNTRY and row["country"]:
            found[row["mention_id"]] = row["country"]
        elif not _is_namesake(row, spoken_of):
            is_town = row["precision"] in TOWNS
            found[row["mention_id"]] = Site(row["place_id"], is_town, row["country"], row["admin1"], row["lat"], row["lon"])
    return found


def _countries(rows: list[dict[str, str]]) -> Mapping[str, Mapping[str, set[str]]]:
    """Return what each article places where: the names of its places by country, of those that are beyond doubt."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        if row["judgement"] == Judgement.MATCH and row["country"]:
            found[row["article_id"]][row["country"]].add(row["name"])
    return found


def _is_namesake(row: Mapping[str, str], spoken_of: Mapping[str, Mapping[str, set[str]]]) -> bool:
    """Return whether a doubtful place lies in a country of which its article names nothing, while it names places of others: the village of Liwa is no town in Oman."""
    there = spoken_of.get(row["article_id"], {})
    return row["judgement"] == Judgement.PROBABLE and row["country"] is not None and bool(there) and row["country"] not in there
