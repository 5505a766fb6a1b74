"""Average linkage: tellings are put together, the likeliest first, as long as those of both groups are likely to be of one incident on average.

A single pair that seems alike does not join two groups whose other members speak against it. The result is a function of the set of pairs.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from heapq import heapify, heappop, heappush
from itertools import combinations

type Pair = tuple[int, int]
UNLIKE = -4.0  # the log odds of a pair that was not worth comparing


def linked(count: int, log_odds: Mapping[Pair, float], least: float, of_pair: Callable[[int, int], float] | None = None) -> list[list[int]]:
    """Return the groups of so many tellings, each sorted, the groups by their first member.

    `log_odds` of pairs, the lower number first; a pair that is not there counts as unlike, or as `of_pair` says, which is asked only where two groups may be joined.
    Two groups are joined while the average is above `least`.
    """
    members = {i: [i] for i in range(count)}
    sums: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    for (i, j), value in log_odds.items():
        sums[i][j] = sums[j][i] = (value, 1)
    queue = [(-value, i, j) for (i, j), value in log_odds.items() if value > least]
    heapify(queue)
    fresh = count
    while queue:
        _, i, j = heappop(queue)
        if i not in members or j not in members:
            continue
        pairs = len(members[i]) * len(members[j])
        if of_pair is not None and sums[i][j][1] < pairs:
            value = sum(of_pair(min(a, b), max(a, b)) for a in members[i] for b in members[j])
            sums[i][j] = sums[j][i] = (value, pairs)
            if (average := _average((value, pairs), pairs)) > least:
                heappush(queue, (-average, i, j))
            continue
        members[fresh] = members.pop(i) + members.pop(j)
        sums[fresh] = _joined(sums.pop(i), sums.pop(j), members)
        for other, told in sums[fresh].items():
            sums[other][fresh] = told
            average = _average(told, told[1] if of_pair is not None else len(members[fresh]) * len(members[other]))
            if average > least:
                heappush(queue, (-average, other, fresh))
        fresh += 1
    return sorted(sorted(group) for group in members.values())


def linked_around(count: int, log_odds: Mapping[Pair, float], least: float, loose: Set[int]) -> list[list[int]]:
    """Return the groups of so many tellings, as `linked` does, but of the firm ones first: each loose one then joins the likeliest group, on average, and holds no two together.

    All pairs have `log_odds`. Loose ones that fit no group make groups of their own.
    """
    groups = _linked_of([i for i in range(count) if i not in loose], log_odds, least)
    joining: dict[int, int] = {}
    for i in sorted(loose):
        likely = [(mean_odds([i], group, log_odds), -n) for n, group in enumerate(groups)]
        if likely and max(likely)[0] > least:
            joining[i] = -max(likely)[1]
    whole = [sorted([*group, *(i for i, at in joining.items() if at == n)]) for n, group in enumerate(groups)]
    return sorted([*whole, *_linked_of(sorted(loose - joining.keys()), log_odds, least)])


def mean_odds(one: Sequence[int], other: Sequence[int], log_odds: Mapping[Pair, float]) -> float:
    """Return the mean log odds that tellings of two groups are of one incident."""
    return round(sum(log_odds[min(i, j), max(i, j)] for i in one for j in other) / (len(one) * len(other)), 6)


def _linked_of(tellings: Sequence[int], log_odds: Mapping[Pair, float], least: float) -> list[list[int]]:
    """Return the groups of some of the tellings, given in their order."""
    among = {(a, b): log_odds[i, j] for (a, i), (b, j) in combinations(enumerate(tellings), 2)}
    return [[tellings[n] for n in group] for group in linked(len(tellings), among, least)]


def _joined(
    one: Mapping[int, tuple[float, int]], two: Mapping[int, tuple[float, int]], alive: Iterable[int]
) -> dict[int, tuple[float, int]]:
    """Return the sums and numbers of the pairs that two groups have with each other one."""
    found: dict[int, tuple[float, int]] = {}
    for sums in (one, two):
        for other, (value, number) in sums.items():
            if other in alive:
                before, so_far = found.get(other, (0.0, 0))
                found[other] = (before + value, so_far + number)
    return found


def _average(told: tuple[float, int], pairs: int) -> float:
    """Return the average log odds of all pairs, those not compared among them; rounded, so that the order of a sum does not matter."""
    value, number = told
    return round((value + UNLIKE * (pairs - number)) / pairs, 6)
