"""The entries of an RSS or Atom feed: the pages it points to, and what it says of them."""

import io
import re
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urldefrag, urljoin

import feedparser

from pipeline.feeds.fetch import Fetched, FetchError
from schemas.vocabulary import FetchReason

DECLARES_ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)


@dataclass(frozen=True)
class Item:
    """An entry of a feed; without a link there is nothing to fetch."""

    link: str | None
    name: str
    title: str | None
    author: str | None
    published: str | None


def items_of(answer: Fetched) -> list[Item]:
    """Return the entries of a feed, in its order, each link once. Raises `FetchError` for what is no feed."""
    if DECLARES_ENTITIES.search(answer.content):
        raise FetchError(FetchReason.WRONG_TYPE, "the feed declares entities of its own, which no feed needs")
    parsed = feedparser.parse(io.BytesIO(answer.content), response_headers={"content-type": answer.headers.get("content-type", "")})
    if not parsed.get("version"):
        raise FetchError(FetchReason.WRONG_TYPE, f"neither RSS nor Atom: {answer.media_type or 'no media type'}")
    if parsed.get("bozo") and not parsed.entries:
        raise FetchError(FetchReason.BROKEN, f"the feed cannot be read: {parsed.get('bozo_exception')}")
    found = [_item(entry, answer.url) for entry in parsed.entries]
    return list({item.link or item.name: item for item in reversed(found)}.values())[::-1]


def _item(entry: feedparser.FeedParserDict, base: str) -> Item:
    link = _link(base, entry["link"].strip()) if entry.get("link") else None
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    published = datetime.fromtimestamp(timegm(moment), UTC).isoformat() if moment else None
    title, author = (" ".join(str(entry.get(key) or "").split()) or None for key in ("title", "author"))
    return Item(link, str(entry.get("id") or title or "an entry without a name"), title, author, published)


def _link(base: str, link: str) -> str:
    """Return the whole address, without the place inside the page; what is no address stays as it is, and is refused when it is fetched."""
    try:
        return urldefrag(urljoin(base, link))[0]
    except ValueError:
        return link
