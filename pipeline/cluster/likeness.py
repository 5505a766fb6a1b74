"""How alike the words of two accounts are: those of their sentences, of the sentences around, and of their articles, each by how rare it is in the corpus.

Two articles that tell of one ambush share the name of a bridge, the trade of the dead and what they carried; no table holds such words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from pipeline.cluster.accounts import Account
from pipeline.cluster.in_article import stem
from schemas.table import columns

type Vector = tuple[np.ndarray[Any, np.dtype[np.int64]], np.ndarray[Any, np.dtype[np.float64]]]
TOKEN = re.compile(r"[^\W\d_][\w'’-]{3,}|\d[\d,]*")
AROUND = 1  # sentences before and after
RAREST = 30  # words of an account by which others are found that may tell of the same
COMMON = 100  # accounts: a word that more of them hold finds nothing
SHARED = 3  # such words that two accounts have to share to be compared


class Alike(NamedTuple):
    """Cosines: of the sentences of two accounts, of those with the sentences around them, and of their articles."""

    sentences: float
    around: float
    articles: float


class Likeness:
    """The words of accounts, weighed. Those of an article that is not in the tables are none. `links`: article_id and country of the places and actors named."""

    def __init__(self, told: Sequence[Account], articles: pd.DataFrame, sentences: pd.DataFrame, links: pd.DataFrame | None = None) -> None:
        self._ids: dict[str, int] = {}
        texts: dict[str, dict[int, list[int]]] = defaultdict(dict)
        wanted = {a.first.article_id for a in told}
        own = sentences[sentences["article_id"].isin(wanted)]
        for article, index, text in columns(own, "article_id", "sentence_index", "text"):
            texts[article][index] = self._words(text)
        titles = {a: self._words(t) for a, t in columns(articles, "article_id", "title") if a in wanted and isinstance(t, str)}
        everything = {a: [*chain.from_iterable(texts[a].values()), *titles.get(a, ())] for a in sorted(wanted)}
        self._rarity = self._rarities(everything)
        self._scratch = np.zeros(len(self._ids) + 1)
        self._article = {a: self._vector(found) for a, found in everything.items()}
        named = links.dropna().groupby("article_id")["country"] if links is not None else ()
        counted = {a: Counter(found) for a, found in named}
        self._lands = {a: (frozenset(found), max(sorted(found), key=found.__getitem__)) for a, found in counted.items()}
        self._sentences: dict[int, Vector] = {}
        self._around: dict[int, Vector] = {}
        for account in told:
            own_texts, at = texts[account.first.article_id], {m.sentence for m, _ in account.members}
            near = {i for n in at for i in range(n - AROUND, n + AROUND + 1)}
            self._sentences[account.index] = self._vector([w for i in sorted(at) for w in own_texts.get(i, ())])
            self._around[account.index] = self._vector([w for i in sorted(near) for w in own_texts.get(i, ())])

    def of(self, a: Account, b: Account) -> Alike:
        """Return how alike two accounts are."""
        return Alike(
            self._cosine(self._sentences[a.index], self._sentences[b.index]),
            self._cosine(self._around[a.index], self._around[b.index]),
            self._cosine(self._article[a.first.article_id], self._article[b.first.article_id]),
        )

    def are_of_one_land(self, a: Account, b: Account) -> bool:
        """Return whether the country that one article names most is named in the other; of an article that names none nothing is known."""
        one, other = self._lands.get(a.first.article_id), self._lands.get(b.first.article_id)
        return one is None or other is None or one[1] in other[0] or other[1] in one[0]

    def pairs(self, told: Sequence[Account]) -> Iterator[tuple[int, int]]:
        """Yield the accounts that share rare words, as places in the list, the lower first; sorted."""
        holders: dict[int, list[int]] = defaultdict(list)
        for at, account in enumerate(told):
            ids, weights = self._around[account.index]
            for word in ids[np.argsort(-weights, kind="stable")[:RAREST]]:
                holders[int(word)].append(at)
        shared: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for held in holders.values():
            for n, i in enumerate(held if len(held) <= COMMON else ()):
                for j in held[n + 1 :]:
                    shared[i][j] += 1
        for i in sorted(shared):
            for j in sorted(j for j, count in shared.pop(i).items() if count >= SHARED):
                yield i, j

    def _words(self, text: str) -> list[int]:
        return [self._ids.setdefault(stem(word), len(self._ids)) for word in TOKEN.findall(text)]

    def _rarities(self, everything: dict[str, list[int]]) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Return how much each word says: the fewer articles hold it, the more."""
        held = np.zeros(len(self._ids) + 1)
        for words in everything.values():
            held[np.unique(np.array(words, dtype=np.int64))] += 1
        return np.maximum(0.0, np.log((len(everything) + 1) / (held + 0.5)))

    def _vector(self, words: Sequence[int]) -> Vector:
        ids, counts = np.unique(np.array(words, dtype=np.int64), return_counts=True)
        weights = (1 + np.log(counts)) * self._rarity[ids]
        ids, weights = ids[weights > 0], weights[weights > 0]
        return ids, weights / (np.sqrt((weights**2).sum()) or 1.0)

    def _cosine(self, one: Vector, other: Vector) -> float:
        self._scratch[one[0]] = one[1]
        found = float((self._scratch[other[0]] * other[1]).sum())
        self._scratch[one[0]] = 0.0
        return round(min(1.0, found), 4)
