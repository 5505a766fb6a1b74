"""What the polls left: the last of each feed and every page, kept beside the captures in `data/raw/.feeds`, since they say how those came."""

from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from pipeline.feeds.feeds_file import read_feeds
from pipeline.feeds.poll import Polled, poll_feeds
from pipeline.store import Store
from schemas import Table
from schemas.feeds import FeedPages, FeedPolls

FOLDER = ".feeds"


def state(root: Path) -> Polled:
    """Return the tables as the last poll left them; without a poll they have no rows."""
    store = Store(root / FOLDER)
    polls, pages = (store.read(table) if store.files(table) else table.none() for table in (FeedPolls, FeedPages))
    return Polled(FeedPolls.conform(polls), FeedPages.conform(pages))


def poll(root: Path, now: datetime | None = None) -> Polled:
    """Poll the feeds of `feeds.yaml`, file what is new below `root`, and remember it."""
    file, before = read_feeds(root), state(root)
    if not file.feeds:
        return before
    found = poll_feeds(file, root, before.feed_polls, before.feed_pages, now)
    store = Store(root / FOLDER)
    store.write(FeedPages, found.feed_pages)
    store.write(FeedPolls, found.feed_polls)
    store.sweep()
    return found


def state_hash(root: Path) -> str:
    """Return a hash of what the polls left."""
    store, found = Store(root / FOLDER), blake2b(digest_size=8)
    tables: tuple[type[Table], ...] = (FeedPolls, FeedPages)
    for path in (store.path(table) for table in tables):
        found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()
