"""What a stage stumbled over leaves every table of its day, so that none holds half an article, and becomes a rejected document.

A note of it is an input of cleaning (`freshness.STUMBLES`): once it is written, every table of the day has to carry another hash. Here the tables get the rows and the
hash that the next run would give them; a run that is killed in between finds the others out of date.
"""

from collections.abc import Iterable

import pandas as pd

from assets.freshness import known_stumbles, wanted_hashes
from pipeline.clean.articles import Cleaned, without
from pipeline.read.captures import find_captures
from pipeline.settings import Settings
from pipeline.store import Store, StoreError
from pipeline.stumbles import Stumble
from schemas import TABLES, ArticleFurniture, Articles, RawDocuments, RejectedDocuments


def withdraw(settings: Settings, day: str, stumbles: Iterable[Stumble]) -> None:
    """Remember what was stumbled over, and take its rows out of the tables that are stored of its day. Tables that were out of date stay so."""
    from assets.definitions import NODES  # which are made of what imports this

    store, notes = Store(settings.processed), known_stumbles(settings)
    captures = {day: find_captures(settings.raw).get(day, [])}
    before = wanted_hashes(settings, NODES, captures)
    notes.add(day, stumbles)
    after = wanted_hashes(settings, NODES, captures)
    cleaned = Cleaned(
        Articles.conform(store.read(Articles, [day])),
        RejectedDocuments.conform(store.read(RejectedDocuments, [day])),
        ArticleFurniture.conform(store.read(ArticleFurniture, [day])),
    )
    kept = without(cleaned, store.read(RawDocuments, [day]), notes.of(day))
    rows: dict[str, pd.DataFrame] = kept._asdict()
    for table in TABLES:
        name = table.table_name()
        if not table.by_day() or table is RawDocuments or not store.path(table, day).exists():
            continue
        is_fresh = store.made_from(table, day) == before[name][day]
        try:
            mine = rows[name] if name in rows else _of(store.read(table, [day]), kept.articles)
        except StoreError:  # of another version: it is out of date in any case
            continue
        store.write(table, mine, day, after[name][day] if is_fresh else "")


def _of(rows: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["article_id"].isin(list(articles["article_id"]))]
