"""RSS and Atom files: each entry is one article, with the words that the feed carries of it. Nothing is fetched."""

import html
import re
from collections.abc import Iterator
from typing import Any

import feedparser

from pipeline.read.markup import refuse_entities
from pipeline.read.parts import Part, Source, record
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

MARKUP = re.compile(r"<[a-zA-Z/!]")
DATES = ("published", "created", "updated")


def read_feed(source: Source) -> Iterator[Part]:
    """Yield one document per entry. Raises `UnusableError`: `empty`, `bomb`, `unreadable`, or `no_text` for a feed without entries."""
    content = source.content()
    if not content.strip():
        raise UnusableError(RejectReason.EMPTY, "nothing but white space")
    refuse_entities(content)
    try:
        feed = feedparser.parse(content.strip(), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # what it lets through of its own repairs
        raise UnusableError(RejectReason.UNREADABLE, f"broken feed: {type(error).__name__}: {' '.join(str(error).split())[:160]}") from None
    if not feed.entries:
        if not feed.version:
            raise UnusableError(RejectReason.WRONG_TYPE, f"neither RSS nor Atom: {str(feed.get('bozo_exception', 'no feed in it'))[:200]}")
        raise UnusableError(RejectReason.NO_TEXT, "a feed without entries")
    for number, entry in enumerate(feed.entries, start=1):
        yield record(number, _fields(entry, feed.feed), source.max_bytes)


def _fields(entry: Any, feed: Any) -> dict[str, Any]:
    return {
        "title": _plain(entry.get("title")),
        "text": _text(entry),
        "published_at": next((entry[name] for name in DATES if entry.get(name)), None),
        "url": entry.get("link"),
        "byline": entry.get("author"),
        "outlet": (entry.get("source") or {}).get("title") or feed.get("title"),
        "language": feed.get("language"),
        "id": entry.get("id"),
    }


def _text(entry: Any) -> str | None:
    """Return the longest of what the entry carries: many feeds repeat the first paragraph as the summary."""
    bodies = [content.get("value") or "" for content in entry.get("content", [])] + [entry.get("summary") or ""]
    return max(bodies, key=len) or None


def _plain(title: str | None) -> str | None:
    """Return a title without markup: `Troops <em>cross</em> border &amp; stay`."""
    if title is None:
        return None
    return html.unescape(re.sub(r"<[^<>]*>", "", title) if MARKUP.search(title) else title)
