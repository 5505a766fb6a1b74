"""When do two pieces of text mean the same thing? Gold and coder seldom cut their words alike: "the Sudanese army" and "Sudanese army units" meet."""

import re
from collections.abc import Iterable

from pipeline.document import Span

SMALL = frozenset(["the", "a", "an", "of", "in", "to", "and", "for", "on", "at", "by", "s", "its", "their", "his", "her"])
WORD = re.compile(r"\w+")


def words(text: str) -> frozenset[str]:
    """Return the words of a text without case; the small ones count only where there are no others."""
    found = frozenset(WORD.findall(text.lower()))
    return found - SMALL or found


def share_word(one: str, other: str) -> bool:
    """Return whether two pieces of text have a word in common that says something."""
    return bool(words(one) & words(other))


def overlap(one: Span, other: Span) -> float:
    """Return the share of characters in both among those in either."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / max(1, max(one.end, other.end) - min(one.start, other.start)) if both > 0 else 0.0


def nearest(text: str, piece: str, at: int) -> Span | None:
    """Return where a piece of text stands: of several places the one nearest to an offset. None where it does not occur."""
    places = [m.start() for m in re.finditer(re.escape(piece), text)]
    start = min(places, key=lambda place: abs(place - at), default=None)
    return None if start is None else Span(start, start + len(piece))


def found_among(wanted: Iterable[str], given: Iterable[str]) -> int:
    """Return how many of the wanted texts share a word with one of those given."""
    there = list(given)
    return sum(any(share_word(w, g) for g in there) for w in wanted)
