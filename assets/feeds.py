"""Assets of feeds: the poll itself, which is the only one that reaches out, and what it left, as tables."""

import dagster as dg
import pandas as pd

from assets.freshness import POLLS
from assets.resources import Corpus
from assets.tables import table_assets
from pipeline.feeds.poll import Polled
from pipeline.feeds.state import poll
from schemas import FeedPages, FeedPolls
from schemas.table import records
from schemas.vocabulary import FetchStatus

CHECK = "every_feed_answers"


@dg.asset(
    name=POLLS,
    group_name="feeds",
    kinds={"rss"},
    check_specs=[dg.AssetCheckSpec(CHECK, asset=POLLS, description="No feed of `data/raw/feeds.yaml` failed in the last poll.")],
)
def polls(corpus: Corpus) -> dg.MaterializeResult:  # type: ignore[type-arg]  # Dagster takes the plain class only
    """Asks the feeds of `data/raw/feeds.yaml` for what is new and files their pages below `data/raw`. Part of the job `polling` only."""
    found = poll(corpus.settings.raw)
    failed = [row for row in records(found.feed_polls) if row["status"] == FetchStatus.FAILED]
    shown = [dg.TableRecord({name: row[name] for name in ("outlet", "feed_url", "reason", "detail")}) for row in failed]
    result = dg.AssetCheckResult(
        check_name=CHECK,
        passed=not failed,
        description="; ".join(f"{row['feed_url']}: {row['reason']}: {row['detail']}" for row in failed) or None,
        metadata={"failed": dg.MetadataValue.table(shown)} if shown else {},
    )
    new = int(found.feed_polls["new_count"].sum()) if len(found.feed_polls) else 0
    return dg.MaterializeResult(metadata={"feeds": len(found.feed_polls), "new_pages": new}, check_results=[result])


@table_assets(FeedPolls, FeedPages, stage="pipeline/feeds")
def feed_tables(polls: Polled) -> tuple[pd.DataFrame, ...]:
    return polls.feed_polls, polls.feed_pages
