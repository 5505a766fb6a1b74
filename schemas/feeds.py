"""Feeds as polled, and the pages they point to."""

from pandera.typing import Series

from schemas.columns import Instant, Int, Text, column, key, reference
from schemas.table import Table
from schemas.vocabulary import FetchReason, FetchStatus


class FeedPolls(Table, layer="raw"):
    """One row per feed of `data/raw/feeds.yaml`: what its last poll gave, or why it failed."""

    feed_url: Series[Text] = key("Address of the feed.")
    outlet: Series[Text] = column("Outlet: the folder its pages go to.")
    polled_at: Series[Instant] = column("When it was last asked (UTC).")
    answered_at: Series[Instant] = column("When it last answered; null when it never did.", null=True)
    status: Series[Text] = column("`filed` (it answered), `not_modified` or `failed`.", isin=list(FetchStatus))
    reason: Series[Text] = column("Why it failed, as one word to count by.", null=True, isin=list(FetchReason))
    detail: Series[Text] = column("Why it failed, in words for a person.", null=True)
    retry_at: Series[Instant] = column("When the host wants to be asked again; it is not asked before.", null=True)
    etag: Series[Text] = column("Version the host gave, sent with the next poll.", null=True)
    last_modified: Series[Text] = column("Date of change the host gave, sent with the next poll.", null=True)
    entry_count: Series[Int] = column("Entries of the feed; 0 when it has not changed.", ge=0)
    new_count: Series[Int] = column("Pages filed by this poll.", ge=0)
    failed_count: Series[Int] = column("Pages tried in vain by this poll.", ge=0)
    failure_count: Series[Int] = column("Polls in a row that failed.", ge=0)


class FeedPages(Table, layer="raw"):
    """One row per page that a feed pointed to: filed below `data/raw`, or why not."""

    url: Series[Text] = key("Address of the page; the entry's name when it has no link.")
    feed_url: Series[Text] = reference("feed_polls.feed_url", "Feed that pointed to it last.")
    outlet: Series[Text] = column("Outlet: the folder it went to.")
    status: Series[Text] = column("`filed` or `failed`.", isin=list(FetchStatus))
    reason: Series[Text] = column("Why it failed, as one word to count by.", null=True, isin=list(FetchReason))
    detail: Series[Text] = column("Why it failed, in words for a person.", null=True)
    path: Series[Text] = column("Where it was filed, below `data/raw`.", null=True)
    tried_at: Series[Instant] = column("When it was last tried (UTC).")
    try_count: Series[Int] = column("How often it was tried.", ge=1)
    retry_at: Series[Instant] = column("When the host wants to be asked again.", null=True)
