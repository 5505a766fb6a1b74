"""The index of texts: a new day is compared with the few texts it shares keys with, not with the corpus.

A SQLite file that can be lost: it is made again from `articles`. What it says depends on the articles it holds, not on the order they came in.
A key that more than `COMMON` texts have (the boilerplate of a site, a market report's template) finds nothing; when a text makes a key common, or
its removal makes one rare, all texts with that key are compared anew.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime
from hashlib import blake2b
from itertools import batched
from pathlib import Path
from typing import Any, Self

import numpy as np

from pipeline import lookalikes
from pipeline.clean import likeness, sketches
from pipeline.clean.likeness import Likeness, compare, tell_apart
from pipeline.clean.sketches import Sketch, sketch

COMMON = 200
PASSAGES, SHARED = 2, 0.2
AT_ONCE = 20_000
KEPT = ("article_id", "outlet", "agency", "url", "published_at", "published_precision", "capture_date")
SCHEMA = """
CREATE TABLE IF NOT EXISTS days (day TEXT PRIMARY KEY, made_from TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS articles (article_id TEXT PRIMARY KEY, day TEXT NOT NULL, text_id INTEGER NOT NULL, about TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS articles_by_day ON articles (day);
CREATE INDEX IF NOT EXISTS articles_by_text ON articles (text_id);
CREATE TABLE IF NOT EXISTS texts (
    text_id INTEGER PRIMARY KEY, fingerprint TEXT, word_count INTEGER, shingles BLOB, words TEXT, names TEXT, lead TEXT, facts TEXT, keys BLOB
);
CREATE TABLE IF NOT EXISTS keys (key INTEGER, text_id INTEGER, PRIMARY KEY (key, text_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS common (key INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS pairs (a INTEGER, b INTEGER, likeness TEXT NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pairs_by_b ON pairs (b);
CREATE TEMP TABLE touched (key INTEGER PRIMARY KEY);
"""


def version() -> str:
    """Return a hash of what sketches and pairs depend on: an index of another version is made again."""
    sources = (Path(module.__file__ or "").read_bytes() for module in (sketches, likeness, lookalikes))
    return blake2b(b"".join([*sources, Path(__file__).read_bytes(), str(sketches.ALGORITHM).encode()]), digest_size=8).hexdigest()


@dataclass(frozen=True)
class Entry:
    """An article in the index: what is kept of it, and which text it has."""

    text_id: int
    article_id: str
    outlet: str | None
    agency: str | None
    url: str | None
    published_at: datetime | None
    published_precision: str | None
    capture_date: date | None


class CopyIndex:
    """Articles by day, their texts, and the pairs of texts that are alike. Nothing is kept before `commit`."""

    def __init__(self, path: Path | None = None) -> None:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path or ":memory:", timeout=600, isolation_level=None)
        self._connection.executescript(SCHEMA)
        self._connection.execute("BEGIN IMMEDIATE")
        self._fresh: set[int] = set()
        self._touched: set[int] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def commit(self) -> None:
        self._connection.execute("COMMIT")

    def days(self) -> dict[str, str]:
        """Return the days that are in the index, and what each was made from."""
        return dict(self._connection.execute("SELECT day, made_from FROM days"))

    def forget(self, day: str) -> None:
        """Take the articles of a day out; `compare` must follow."""
        gone = [text for (text,) in self._connection.execute("SELECT DISTINCT text_id FROM articles WHERE day = ?", (day,))]
        self._connection.execute("DELETE FROM articles WHERE day = ?", (day,))
        self._connection.execute("DELETE FROM days WHERE day = ?", (day,))
        for text in gone:
            if not self._connection.execute("SELECT 1 FROM articles WHERE text_id = ?", (text,)).fetchone():
                self._remove(text)

    def add(self, day: str, made_from: str, articles: Iterable[dict[str, Any]]) -> None:
        """Put the articles of a day in; `compare` must follow."""
        self._connection.execute("INSERT INTO days VALUES (?, ?)", (day, made_from))
        keys: list[tuple[int, int]] = []
        for article in articles:
            found, own = sketch(article["text"])
            text_id = int(found.fingerprint[:15], 16)
            about = json.dumps([str(v) if isinstance(v := article[name], date) else v for name in KEPT[1:]])
            self._connection.execute("INSERT INTO articles VALUES (?, ?, ?, ?)", (article["article_id"], day, text_id, about))
            if self._connection.execute(
                "INSERT OR IGNORE INTO texts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(text_id, found, own)
            ).rowcount:
                self._fresh.add(text_id)
                keys += [(key, text_id) for key in dict.fromkeys(own)]
        self._connection.executemany("INSERT INTO keys VALUES (?, ?)", sorted(keys))
        self._touched.update(key for key, _ in keys)
        if len(self._fresh) >= AT_ONCE:
            self.compare()

    def compare(self) -> None:
        """Bring the pairs in step with the texts."""
        self._mark_common()
        for a, b in self._connection.execute("SELECT a, b FROM pairs").fetchall() if self._fresh else []:
            if a in self._fresh or b in self._fresh:
                self._connection.execute("DELETE FROM pairs WHERE a = ? AND b = ?", (a, b))
        candidates = self._candidates()
        found = self._sketches(sorted({text for pair in candidates for text in pair}))
        alike = ((a, b, compare(found[a], found[b])) for a, b in candidates if not tell_apart(found[a], found[b]))
        rows = ((a, b, json.dumps(astuple(how))) for a, b, how in alike if how.says_something)
        self._connection.executemany("INSERT INTO pairs VALUES (?, ?, ?)", rows)
        self._fresh.clear()
        self._touched.clear()

    def pairs(self) -> Iterator[tuple[int, int, Likeness]]:
        """Yield the pairs of texts that are alike, in the order of their texts."""
        for a, b, found in self._connection.execute("SELECT a, b, likeness FROM pairs ORDER BY a, b"):
            yield a, b, Likeness(*json.loads(found))

    def entries(self, is_alone: bool = False) -> Iterator[Entry]:
        """Yield the articles that share their text with another, or whose text is like another."""
        linked = "SELECT a FROM pairs UNION SELECT b FROM pairs UNION SELECT text_id FROM articles GROUP BY text_id HAVING count(*) > 1"
        where = "" if is_alone else f"WHERE text_id IN ({linked})"
        for article_id, text_id, about in self._connection.execute(
            f"SELECT article_id, text_id, about FROM articles {where} ORDER BY article_id"
        ):
            outlet, agency, url, published_at, precision, capture_date = json.loads(about)
            yield Entry(
                text_id,
                article_id,
                outlet,
                agency,
                url,
                datetime.fromisoformat(published_at) if published_at else None,
                precision,
                date.fromisoformat(capture_date) if capture_date else None,
            )

    def likeness(self, a: int, b: int) -> Likeness:
        """Return how alike any two texts of the index are."""
        found = self._sketches([a, b])
        return compare(found[a], found[b])

    def _candidates(self) -> list[tuple[int, int]]:
        """Return the pairs of a fresh text and another that share a rare band, or enough rare passages, sorted."""
        rows = self._connection.execute(
            "SELECT keys.key, keys.text_id FROM touched CROSS JOIN keys USING (key) WHERE key NOT IN (SELECT key FROM common) ORDER BY 1, 2"
        ).fetchall()
        keys = np.array([key for key, _ in rows], dtype=np.int64)
        texts, owners = np.unique(np.array([text for _, text in rows], dtype=np.int64), return_inverse=True)
        is_fresh = np.isin(texts, np.fromiter(self._fresh, dtype=np.int64))
        passages = np.bincount(owners[keys & 1 == 0], minlength=len(texts))
        bands, shared = [], []
        for step in range(1, min(COMMON, len(keys))):  # rows with one key lie together: a text meets the next, the one after it, …
            meets = np.flatnonzero(keys[:-step] == keys[step:])
            if not len(meets):
                break
            one, other = owners[meets], owners[meets + step]
            keep = is_fresh[one] | is_fresh[other]
            codes = one[keep] * len(texts) + other[keep]
            is_band = (keys[meets[keep]] & 1).astype(bool)
            bands.append(codes[is_band])
            shared.append(codes[~is_band])
        if not shared:
            return []
        codes, counts = np.unique(np.concatenate(shared), return_counts=True)
        fewest = np.minimum(passages[codes // len(texts)], passages[codes % len(texts)])
        enough = counts >= np.maximum(PASSAGES, SHARED * fewest)
        found = np.unique(np.concatenate([codes[enough], *bands]))
        return list(zip(texts[found // len(texts)].tolist(), texts[found % len(texts)].tolist(), strict=True))

    def _sketches(self, texts: Sequence[int]) -> dict[int, Sketch]:
        found: dict[int, Sketch] = {}
        for some in batched(texts, 500, strict=False):
            marks = ",".join("?" * len(some))
            columns = "text_id, fingerprint, word_count, shingles, words, names, lead, facts"
            for row in self._connection.execute(f"SELECT {columns} FROM texts WHERE text_id IN ({marks})", some):
                sets = (frozenset(words.split()) for words in row[4:])
                found[row[0]] = Sketch(row[1], row[2], np.frombuffer(row[3], dtype="<u4"), *sets)
        return found

    def _remove(self, text: int) -> None:
        own = self._keys_of(text)
        self._connection.executemany("DELETE FROM keys WHERE key = ? AND text_id = ?", [(key, text) for key in own])
        self._connection.execute("DELETE FROM pairs WHERE a = ? OR b = ?", (text, text))
        self._connection.execute("DELETE FROM texts WHERE text_id = ?", (text,))
        self._touched.update(own)

    def _keys_of(self, text: int) -> list[int]:
        (blob,) = self._connection.execute("SELECT keys FROM texts WHERE text_id = ?", (text,)).fetchone()
        return [*dict.fromkeys(np.frombuffer(blob, dtype="<i8").tolist())]

    def _mark_common(self) -> None:
        """Note which keys became common or rare, and make their texts fresh: they are compared anew."""
        run = self._connection.execute
        self._touch(self._touched)
        before = {key for (key,) in run("SELECT key FROM touched JOIN common USING (key)")}
        counted = run("SELECT key FROM touched CROSS JOIN keys USING (key) GROUP BY key HAVING count(*) > ?", (COMMON,))
        now = {key for (key,) in counted}
        self._connection.executemany("INSERT INTO common VALUES (?)", ((key,) for key in sorted(now - before)))
        self._connection.executemany("DELETE FROM common WHERE key = ?", ((key,) for key in sorted(before - now)))
        dirty = {text for key in now ^ before for (text,) in run("SELECT text_id FROM keys WHERE key = ?", (key,))} - self._fresh
        self._touch({key for text in dirty for key in self._keys_of(text)} - self._touched)
        self._fresh |= dirty

    def _touch(self, keys: Iterable[int]) -> None:
        if keys is self._touched:
            self._connection.execute("DELETE FROM touched")
        self._connection.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((key,) for key in sorted(keys)))


def _row(text_id: int, found: Sketch, keys: list[int]) -> tuple[Any, ...]:
    sets = (" ".join(sorted(words)) for words in (found.words, found.names, found.lead, found.facts))
    blob = np.array(keys, dtype="<i8").tobytes()
    return text_id, found.fingerprint, found.word_count, found.shingles.astype("<u4").tobytes(), *sets, blob
