"""Copies: articles that tell in the same words what another tells. They are kept, and marked, so that each text counts once.

The same words are `exact`; some words changed, and no name or number, `near`; a part of a longer article `contained`; an earlier state of a story
that was written on `updated`. What counts is the earliest of the same texts, the longer of two that hold one another, and the latest version.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from pipeline.clean.copy_index import KEPT, CopyIndex, Entry, version
from pipeline.clean.likeness import LONGER, Likeness
from pipeline.store import Store
from schemas.documents import ArticleDuplicates, Articles
from schemas.table import records
from schemas.vocabulary import DuplicateKind

COLUMNS = [*KEPT, "text"]
NEVER = datetime.max.replace(tzinfo=UTC)
SAME_SOURCE, ANY_SOURCE = timedelta(days=4), timedelta(days=2)
FEW = 1 / 3
type Compare = Callable[[int, int], Likeness]


def find_duplicates(articles: pd.DataFrame) -> DataFrame[ArticleDuplicates]:
    """Return one row per copy among these articles, with its original."""
    with CopyIndex() as index:
        index.add("", "", records(articles[COLUMNS]))
        index.compare()
        return _duplicates(index)


def stored_duplicates(store: Store) -> DataFrame[ArticleDuplicates]:
    """Return one row per copy among all stored articles: only days that changed since the last time are read."""
    path = index_path(store)
    for other in path.parent.glob("copies-*"):
        if not other.name.startswith(path.name):
            other.unlink()
    try:
        return _synced(path, store)
    except sqlite3.DatabaseError:  # damaged; it holds nothing that the articles do not
        path.unlink(missing_ok=True)
        return _synced(path, store)


def index_path(store: Store) -> Path:
    return store.root / ".index" / f"copies-{version()}.sqlite"


def _synced(path: Path, store: Store) -> DataFrame[ArticleDuplicates]:
    with CopyIndex(path) as index:
        known, days = index.days(), {day: store.made_from(Articles, day) or "" for day in store.partitions(Articles)}
        for day in sorted(known):
            if days.get(day) != known[day]:
                index.forget(day)
        for day in sorted(days):
            if days[day] != known.get(day):
                index.add(day, days[day], records(store.read(Articles, [day])[COLUMNS]))
        index.compare()
        found = _duplicates(index)
        index.commit()
        return found


@dataclass(frozen=True)
class _Text:
    """A text and the articles that have it, the original first."""

    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        return self.entries[0]

    def shares_address(self, other: "_Text") -> bool:
        return any(mine.url is not None and mine.url == its.url for mine in self.entries for its in other.entries)

    def shares_outlet(self, other: "_Text") -> bool:
        return any(mine.outlet is not None and mine.outlet == its.outlet for mine in self.entries for its in other.entries)

    def shares_agency(self, other: "_Text") -> bool:
        return any(mine.agency is not None and mine.agency == its.agency for mine in self.entries for its in other.entries)


class _Groups:
    """Things joined in pairs; each group is named by its least member, whatever the order of joining."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def of(self, thing: int) -> int:
        while (above := self._above.get(thing, thing)) != thing:
            thing = above
        return thing

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        self._above[high] = low


def _order(entry: Entry) -> tuple[date, bool, datetime, date, str]:
    """A day is not its midnight: of two copies of a wire story on 20 September, the one that knows its minute is the original."""
    published = entry.published_at or NEVER
    return published.date(), entry.published_precision == "day", published, entry.capture_date or date.max, entry.article_id


def _duplicates(index: CopyIndex) -> DataFrame[ArticleDuplicates]:
    by_text: dict[int, list[Entry]] = defaultdict(list)
    for entry in index.entries():
        by_text[entry.text_id].append(entry)
    texts = {text: _Text(tuple(sorted(entries, key=_order))) for text, entries in by_text.items()}
    near, stories, inside, known = _Groups(), _Groups(), [], {}
    for a, b, how in index.pairs():
        known[a, b] = how
        if _are_versions(texts[a], texts[b], how):
            stories.join(a, b)
        elif how.is_near:
            near.join(a, b)
            stories.join(a, b)
        elif how.is_a_inside or how.is_b_inside:
            inside.append((a, b, how.a_in_b) if how.is_a_inside else (b, a, how.b_in_a))
    found = _stories(texts, near, stories)
    containers = _containers(found, {text: story for story in found.values() for text in story.texts}, inside)
    return ArticleDuplicates.conform(
        [row for story in found.values() for row in _rows(story, containers, texts, partial(_likeness, index, known))]
    )


def _are_versions(one: _Text, other: _Text, how: Likeness) -> bool:
    """Return whether the later text is the earlier one, written on: from the same newsroom or agency, with numbers changed or more to say.

    "At least 12 people were killed" becomes "15 people were killed". Copies of both versions in other outlets are versions too.
    """
    earlier, later = sorted((one.first, other.first), key=_order)
    if earlier.published_at is None or later.published_at is None or not how.may_be_versions:
        return False
    is_longer = (how.longer if earlier is one.first else 1 / how.longer) >= LONGER
    gap = later.published_at - earlier.published_at
    if one.shares_address(other) or one.shares_outlet(other):
        return gap <= SAME_SOURCE and (how.facts > 0 or is_longer)
    return gap <= (SAME_SOURCE if one.shares_agency(other) else ANY_SOURCE) and how.facts > 0 and how.names == 0 and how.facts_share <= FEW


@dataclass(frozen=True)
class _Story:
    """Texts of one story, by version, the latest last; of each version the first article."""

    versions: tuple[tuple[int, ...], ...]
    heads: tuple[Entry, ...]

    @property
    def counted(self) -> Entry:
        return self.heads[-1]

    @property
    def texts(self) -> tuple[int, ...]:
        return tuple(text for version in self.versions for text in version)


def _stories(texts: Mapping[int, _Text], near: _Groups, stories: _Groups) -> dict[str, _Story]:
    """Return the stories by the article that counts."""
    members: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for text in sorted(texts):
        members[stories.of(text)][near.of(text)].append(text)
    found = []
    for versions in members.values():
        ordered = sorted(
            ((min((texts[text].first for text in version), key=_order), tuple(version)) for version in versions.values()),
            key=lambda pair: _order(pair[0]),
        )
        found.append(_Story(tuple(version for _, version in ordered), tuple(head for head, _ in ordered)))
    return {story.counted.article_id: story for story in found}


def _containers(stories: Mapping[str, _Story], by_text: Mapping[int, _Story], inside: Iterable[tuple[int, int, float]]) -> dict[str, Entry]:
    """Return, for each story that stands inside another, the article that counts for both. The story that holds most of it is chosen."""
    best: dict[str, tuple[float, int, str]] = {}
    for text, other, share in inside:
        mine, its = by_text[text].counted, by_text[other].counted
        if mine.text_id == text and mine.article_id != its.article_id:
            best[mine.article_id] = max(best.get(mine.article_id, (0.0, 0, "")), (share, other, its.article_id))
    into: dict[str, str] = {}
    for name in sorted(best):
        target = best[name][2]
        if _last(into, target) != name:
            into[name] = target
    return {name: stories[_last(into, name)].counted for name in into}


def _last(into: Mapping[str, str], name: str) -> str:
    while name in into:
        name = into[name]
    return name


def _rows(story: _Story, containers: Mapping[str, Entry], texts: Mapping[int, _Text], compare: Compare) -> Iterable[dict[str, Any]]:
    container = containers.get(story.counted.article_id)
    original = container or story.counted
    agencies = [entry.agency for text in story.texts for entry in sorted(texts[text].entries, key=_order) if entry.agency]
    for number, found in enumerate(story.versions):
        superseding = story.heads[number + 1].article_id if number + 1 < len(story.versions) else None
        for text in found:
            kind = _kind(text, original, container is not None, superseding is not None)
            similarity = _similarity(compare, kind, text, original.text_id)
            for entry in texts[text].entries:
                if entry.article_id != original.article_id:
                    yield {
                        "article_id": entry.article_id,
                        "original_id": original.article_id,
                        "kind": str(kind),
                        "similarity": similarity,
                        "superseded_by": superseding,
                        "agency": entry.agency or original.agency or (agencies[0] if agencies else None),
                        "is_same_outlet": entry.outlet is not None and entry.outlet == original.outlet,
                    }


def _kind(text: int, original: Entry, is_inside: bool, is_superseded: bool) -> DuplicateKind:
    if text == original.text_id:
        return DuplicateKind.EXACT
    if is_superseded:
        return DuplicateKind.UPDATED
    return DuplicateKind.CONTAINED if is_inside else DuplicateKind.NEAR


def _similarity(compare: Compare, kind: DuplicateKind, text: int, original: int) -> float:
    if kind == DuplicateKind.EXACT:
        return 1.0
    a, b = sorted((text, original))
    how = compare(a, b)
    inside = how.a_in_b if text == a else how.b_in_a
    return round(inside if kind == DuplicateKind.CONTAINED else how.similarity, 4)


def _likeness(index: CopyIndex, known: Mapping[tuple[int, int], Likeness], a: int, b: int) -> Likeness:
    return known.get((a, b)) or index.likeness(a, b)
