"""Accounts of one incident, put together across articles by what speaks for and against each pair of them. The order of the input does not matter."""

from collections.abc import Sequence
from itertools import chain

from pipeline.cluster.accounts import Account
from pipeline.cluster.across import evidence
from pipeline.cluster.candidates import pairs
from pipeline.cluster.likeness import Likeness
from pipeline.cluster.linkage import linked
from pipeline.cluster.profile import Join
from pipeline.cluster.weighing import HOPELESS, NEVER, probability, reasons, weigh
from pipeline.codebook.incidents import Weighing

BESIDE = -1.0  # log odds of two accounts of one article that it does not clearly tell apart
RULED_OUT = -2.0  # log odds of two accounts that a rule keeps apart: never a tie, but a misread day or town of one account does not part two groups that all else puts together


class _Odds:
    """The log odds that two accounts, by their places in a list, are of one incident; each pair is weighed once."""

    def __init__(self, told: Sequence[Account], likeness: Likeness, weighing: Weighing) -> None:
        self.told, self.likeness, self.weighing = told, likeness, weighing
        self.known: dict[tuple[int, int], float] = {}

    def of(self, i: int, j: int) -> float:
        if (i, j) not in self.known:
            self.known[i, j] = self.weighed(i, j)
        return self.known[i, j]

    def weighed(self, i: int, j: int) -> float:
        a, b = self.told[i], self.told[j]
        if a.first.article_id == b.first.article_id:
            return HOPELESS if b.index in a.apart else BESIDE
        values = evidence(a, b, self.likeness)
        return RULED_OUT if NEVER in values else weigh(values, self.weighing)

    def likely(self) -> dict[tuple[int, int], float]:
        """Return the pairs that are likely one incident, of those worth comparing: those that facts bring together, and those that rare words do."""
        for i, j in chain(pairs([a.profile for a in self.told]), self.likeness.pairs(self.told)):
            is_across = self.told[i].first.article_id != self.told[j].first.article_id
            if is_across and (i, j) not in self.known and (value := self.weighed(i, j)) > self.weighing.least:
                self.known[i, j] = value
        return dict(self.known)

    def join(self, i: int, j: int) -> Join:
        """Return why the second was joined to the first."""
        values = evidence(self.told[i], self.told[j], self.likeness)
        return Join(self.told[i].first.event_id, probability(self.of(i, j)), reasons(values, self.weighing))


def groups(accounts: Sequence[Account], likeness: Likeness, weighing: Weighing) -> list[list[tuple[Account, Join]]]:
    """Return the accounts of each incident, each with why it was joined, in the order in which the incidents were first told of."""
    told = sorted(accounts, key=lambda a: a.first.order)
    odds = _Odds(told, likeness, weighing)
    found = []
    for first, *others in linked(len(told), odds.likely(), weighing.least, odds.of):
        group = [(told[first], Join())]
        for n, j in enumerate(others):
            i = max((first, *others[:n]), key=lambda i, j=j: (odds.of(i, j), -i))  # type: ignore[misc]
            group.append((told[j], odds.join(i, j)))
        found.append(group)
    return found
