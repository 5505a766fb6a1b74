"""Jobs: what people start, and what sensor, schedule and `tidings run` start for them."""

import dagster as dg

from assets.freshness import POLLS
from schemas import TABLES

BY_DAY = [table.table_name() for table in TABLES if table.by_day()]
CODED = BY_DAY[BY_DAY.index("event_readings") + 1 :]
CODEBOOK = [table.table_name() for table in TABLES if table.layer() == "reference"]


def _tables(names: list[str]) -> dg.AssetSelection:
    return dg.AssetSelection.assets(*names).without_checks()


polled = dg.AssetSelection.assets(POLLS)
everything = dg.define_asset_job(
    "everything",
    dg.AssetSelection.all() - polled,
    description="Every table: those of the chosen capture days, then those of the whole corpus.",
)
codebook = dg.define_asset_job("codebook", _tables(CODEBOOK), description="The codebook's tables.")
documents = dg.define_asset_job(
    "documents", _tables(BY_DAY), description="The tables by capture day, of the chosen days. Run `corpus` after it."
)
coding = dg.define_asset_job(
    "coding", _tables(CODED), description="Code the chosen days again, from the stored parse and readings. Run `corpus` after it."
)
corpus = dg.define_asset_job(
    "corpus",
    (dg.AssetSelection.all() - dg.AssetSelection.assets(*BY_DAY) - polled)
    | (dg.AssetSelection.all_asset_checks() - dg.AssetSelection.checks_for_assets(POLLS)),
    description="The codebook, the tables of the whole corpus, the catalog, and every check.",
)
polling = dg.define_asset_job(
    "polling",
    polled | dg.AssetSelection.assets("feed_polls", "feed_pages"),
    description="Ask the feeds of `data/raw/feeds.yaml` for what is new. The only job that uses the network; the sensor `new_documents` then codes what it filed.",
)
