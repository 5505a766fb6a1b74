"""Likeness: how much two texts have in common, and whether both tell of one thing."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.clean.sketches import DAYS, SHINGLE, Sketch

ALIKE = 0.4
INSIDE = 0.75
LONGER = 1.1
BLOCK_WORDS, BLOCK_SHARE = 20, 0.15
CHANCE = 4
FEW_FACTS, MOSTLY = 3, 0.85
LEAD, LEAD_SHARE, NEARLY_ALL = 15, 0.25, 0.9


@dataclass(frozen=True)
class Likeness:
    """How alike two texts, a and b, are.

    `similarity`: share of all runs of three words that both have; `a_in_b`: share of a's that b has. `a_lacks`: how many names, and how many
    numbers and days, of a b does not have; `begin_apart`: neither has the first words of the other; `names` and `facts` the lesser of both sides, so that a paragraph more counts nothing. `block`: words of one piece that
    stands in each in place of one of the other, such as the whole story above the same long note on the newsroom.
    """

    similarity: float
    a_in_b: float
    b_in_a: float
    names: int
    facts: int
    facts_share: float
    a_lacks: tuple[int, int]
    b_lacks: tuple[int, int]
    block: int
    block_share: float
    longer: float
    begin_apart: bool
    is_other_day: bool

    @property
    def is_near(self) -> bool:
        """Return whether one is the other with some words changed, and no number or day."""
        return self._is_alike(self.similarity) and self.facts == 0 and not (self.is_a_inside or self.is_b_inside)

    @property
    def is_a_inside(self) -> bool:
        return self.longer >= LONGER and self.a_in_b >= INSIDE and _lacks_little(self.a_lacks)

    @property
    def is_b_inside(self) -> bool:
        return self.longer <= 1 / LONGER and self.b_in_a >= INSIDE and _lacks_little(self.b_lacks)

    @property
    def may_be_versions(self) -> bool:
        """Return whether one may be a later version of the other: the same names, most of one's words, and most numbers kept.

        "Shelling killed two on Monday", word for word with "five" and "Tuesday", is the next day's report.
        """
        kept = max(self.a_in_b, self.b_in_a)
        changes_a_toll = self.facts <= FEW_FACTS and kept >= MOSTLY and not self.is_other_day
        return self._is_alike(kept) and (self.facts_share <= 0.5 or changes_a_toll)

    @property
    def says_something(self) -> bool:
        return self.is_near or self.is_a_inside or self.is_b_inside or self.may_be_versions

    def _is_alike(self, share: float) -> bool:
        has_other_block = self.block >= BLOCK_WORDS and self.block_share > BLOCK_SHARE
        return share >= (NEARLY_ALL if self.begin_apart else ALIKE) and not has_other_block


def _lacks_little(names_and_facts: tuple[int, int]) -> bool:
    names, facts = names_and_facts
    return names <= 1 and facts == 0


def compare(a: Sketch, b: Sketch) -> Likeness:
    """Return how alike two texts are."""
    names_a, names_b = a.names - b.words, b.names - a.words
    facts_a, facts_b = a.facts - b.words, b.facts - a.words
    known_a, known_b = np.isin(a.shingles, b.shingles), np.isin(b.shingles, a.shingles)
    own, other = len(a.shingles), len(b.shingles)
    common = int(min(known_a.sum(), known_b.sum()))
    block = min(_longest_gap(known_a), _longest_gap(known_b)) - SHINGLE + 1
    facts = min(len(facts_a), len(facts_b))
    return Likeness(
        similarity=common / (own + other - common),
        a_in_b=float(known_a.mean()),
        b_in_a=float(known_b.mean()),
        names=min(len(names_a), len(names_b)),
        facts=facts,
        facts_share=facts / max(1, min(len(a.facts), len(b.facts))),
        a_lacks=(len(names_a), len(facts_a)),
        b_lacks=(len(names_b), len(facts_b)),
        block=max(0, block),
        block_share=max(0, block) / max(1, min(a.word_count, b.word_count)),
        longer=b.word_count / max(1, a.word_count),
        is_other_day=bool(facts_a & DAYS and facts_b & DAYS),
        begin_apart=bool(max(known_a[:LEAD].mean(), known_b[:LEAD].mean()) < LEAD_SHARE),
    )


def tell_apart(a: Sketch, b: Sketch) -> bool:
    """Return whether names change places: `a strike on Beni` is not `a strike on Goma`, whatever else is the same. Quick: no words are compared."""
    names_a, names_b = a.names - b.words, b.names - a.words
    names = min(len(names_a), len(names_b))
    if names == 0:
        return False
    share = names / min(len(a.names), len(b.names))
    facts = min(len(a.facts - b.words), len(b.facts - a.words))
    if (names >= 2 and share > 0.2) or (names >= 3 and share > 0.1) or (facts > 0 and share > 0.2):
        return True
    return _swaps(names_a & a.lead, names_b & b.lead, is_sure=names > 1 or facts > 0)


def _longest_gap(known: NDArray[np.bool_]) -> int:
    """Return the length of the longest run of what is not known. Fewer than four known in a row are chance: `the governor of the`."""
    edges = np.flatnonzero(np.diff(known.astype(np.int8), prepend=-1, append=-1))
    lengths = np.diff(edges)
    longest = gap = 0
    for start, length in zip(edges.tolist(), lengths.tolist(), strict=False):
        gap = gap + length if not known[start] or length < CHANCE else 0
        longest = max(longest, gap)
    return longest


def _swaps(gone: frozenset[str], come: frozenset[str], is_sure: bool) -> bool:
    """Return whether the lead has another name; `Kyiv` for `Kiev`, with nothing else changed, is a spelling."""
    return bool(gone and come) and (is_sure or not any(_is_spelling(x, y) for x in gone for y in come))


def _is_spelling(one: str, other: str) -> bool:
    same = len(set(one) & set(other)) / len(set(one) | set(other))
    return one[0] == other[0] and abs(len(one) - len(other)) <= 1 and same >= 0.6
