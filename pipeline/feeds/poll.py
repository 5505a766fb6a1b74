"""Polling: each feed is asked for what is new, the pages it points to are fetched once and filed. Whatever fails is a row, and the others go on."""

import json
import os
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pandas as pd
from pandera.typing import DataFrame

from pipeline.feeds.entries import Item, items_of
from pipeline.feeds.feeds_file import Feed, FeedsFile
from pipeline.feeds.fetch import Fetched, Fetcher, FetchError
from pipeline.ids import mint
from schemas.feeds import FeedPages, FeedPolls
from schemas.table import records
from schemas.vocabulary import FetchReason, FetchStatus

AT_ONCE = 4
ENDINGS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}
FOR_GOOD = frozenset({FetchReason.SCHEME, FetchReason.PRIVATE_ADDRESS, FetchReason.WRONG_TYPE, FetchReason.TOO_LARGE, FetchReason.NO_LINK})
HEADERS = ("content-type", "date", "etag", "last-modified", "content-language", "cache-control")
SLUG = re.compile(r"[^a-z0-9]+")

Row = dict[str, Any]


class Polled(NamedTuple):
    """The last poll of each feed, and every page that a feed ever pointed to."""

    feed_polls: DataFrame[FeedPolls]
    feed_pages: DataFrame[FeedPages]


def poll_feeds(file: FeedsFile, root: Path, feed_polls: pd.DataFrame, feed_pages: pd.DataFrame, now: datetime | None = None) -> Polled:
    """Ask every feed, file the new pages below `root`, and return both tables brought up to date. Feeds no longer listed keep their rows."""
    poll = _Poll(
        root,
        Fetcher(file.limits),
        now or datetime.now(UTC),
        {row["feed_url"]: row for row in records(feed_polls)},
        {row["url"]: row for row in records(feed_pages)},
    )
    feeds = list({feed.url: feed for feed in file.feeds}.values())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        made = list(pool.map(poll.feed, feeds))
    polls = {**poll.polls} | {row["feed_url"]: row for row, _ in made}
    pages = {**poll.pages} | {page["url"]: page for _, found in reversed(made) for page in found}
    return Polled(FeedPolls.conform(list(polls.values())), FeedPages.conform(list(pages.values())))


@dataclass(frozen=True)
class _Poll:
    """One poll of all feeds: where pages go, and what was known before."""

    root: Path
    fetcher: Fetcher
    now: datetime
    polls: Mapping[str, Row]
    pages: Mapping[str, Row]

    def feed(self, feed: Feed) -> tuple[Row, list[Row]]:
        """Return the row of a feed and the rows of the pages that were tried."""
        before = self.polls.get(feed.url, {})
        row: Row = {
            **{name: before.get(name) for name in ("etag", "last_modified", "answered_at")},
            "feed_url": feed.url,
            "outlet": feed.outlet,
            "polled_at": self.now,
            "reason": None,
            "detail": None,
            "retry_at": None,
            "entry_count": 0,
            "new_count": 0,
            "failed_count": 0,
            "failure_count": 0,
            "status": str(FetchStatus.FILED),
        }
        pages: list[Row] = []
        try:
            if before.get("retry_at") and before["retry_at"] > self.now:
                raise FetchError(FetchReason.BUSY, "the host asked to wait", before["retry_at"])
            answer = self.fetcher.fetch(feed.url, _conditions(before))
            items = items_of(answer) if answer.is_new else []
            pages = self._new_pages(feed, items)
            is_complete = not any(page["status"] == FetchStatus.FAILED and page["try_count"] < self.fetcher.limits.tries for page in pages)
            row |= {"answered_at": self.now, "entry_count": len(items), **_counts(pages)}
            row["status"] = str(FetchStatus.FILED if answer.is_new else FetchStatus.NOT_MODIFIED)
            if answer.is_new:  # while a page has to be tried again the feed is asked for in full
                remembered = answer.headers if is_complete and len(self._wanted(items)) <= self.fetcher.limits.max_pages else {}
                row |= {"etag": remembered.get("etag"), "last_modified": remembered.get("last-modified")}
        except FetchError as error:
            row |= _failure(error) | {"failure_count": (before.get("failure_count") or 0) + 1}
        return row, pages

    def _wanted(self, items: list[Item]) -> list[Item]:
        return [item for item in items if self._is_wanted(item)]

    def _is_wanted(self, item: Item) -> bool:
        known = self.pages.get(item.link or item.name)
        if known is None:
            return True
        is_open = (
            known["status"] == FetchStatus.FAILED and known["reason"] not in FOR_GOOD and known["try_count"] < self.fetcher.limits.tries
        )
        return is_open and (known["retry_at"] is None or known["retry_at"] <= self.now)

    def _new_pages(self, feed: Feed, items: list[Item]) -> list[Row]:
        return [self._page(feed, item) for item in self._wanted(items)[: self.fetcher.limits.max_pages]]

    def _page(self, feed: Feed, item: Item) -> Row:
        """Return the row of a page, fetched and filed or not."""
        before = self.pages.get(item.link or item.name, {})
        row: Row = {
            "url": item.link or item.name,
            "feed_url": feed.url,
            "outlet": feed.outlet,
            "tried_at": self.now,
            "try_count": (before.get("try_count") or 0) + 1,
            "path": None,
            "reason": None,
            "detail": None,
            "retry_at": None,
            "status": str(FetchStatus.FILED),
        }
        try:
            if item.link is None:
                raise FetchError(FetchReason.NO_LINK, "the entry has no link")
            answer = self.fetcher.fetch(item.link)
            if answer.media_type not in ENDINGS:
                raise FetchError(FetchReason.WRONG_TYPE, f"{answer.media_type or 'no media type'} is no page")
            row["path"] = self._file(feed, item, answer)
        except FetchError as error:
            row |= _failure(error)
        return row

    def _file(self, feed: Feed, item: Item, answer: Fetched) -> str:
        """Write the page as it came, and beside it what the feed and the host say of it; return its path below the root."""
        slug = SLUG.sub("-", urlsplit(item.link or "").path.rstrip("/").rsplit("/", 1)[-1].lower()).strip("-")[:60]
        name = f"{slug or 'page'}-{mint('page', item.link)[:8]}{ENDINGS[answer.media_type]}"
        folder = self.root / feed.outlet / self.now.date().isoformat()
        about = {
            **{key: value for key, value in (("title", item.title), ("author", item.author), ("published", item.published)) if value},
            "url": item.link,
            "final_url": answer.url,
            "feed": feed.url,
            "retrieved_at": self.now.isoformat(timespec="seconds"),
            "headers": {key: answer.headers[key] for key in HEADERS if key in answer.headers},
        }
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / f"{name}.meta.json", json.dumps(about, ensure_ascii=False, indent=1).encode())
        _write(folder / name, answer.content)
        return f"{feed.outlet}/{folder.name}/{name}"


def _conditions(before: Row) -> dict[str, str]:
    """Return the headers that ask only for what changed since."""
    asked = {"If-None-Match": before.get("etag"), "If-Modified-Since": before.get("last_modified")}
    return {name: value for name, value in asked.items() if value}


def _counts(pages: list[Row]) -> Row:
    failed = sum(page["status"] == FetchStatus.FAILED for page in pages)
    return {"new_count": len(pages) - failed, "failed_count": failed}


def _failure(error: FetchError) -> Row:
    return {"status": str(FetchStatus.FAILED), "reason": str(error.reason), "detail": error.detail, "retry_at": error.retry_at}


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; names that start with a dot are no documents."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(content)
    os.replace(temporary, path)
