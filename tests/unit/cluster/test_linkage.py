"""Average linkage: what a pair alone would join, the others of its groups may forbid."""

from random import Random

from pipeline.cluster.linkage import UNLIKE, linked, linked_around, mean_odds


def test_the_likeliest_are_joined_first_and_one_likely_pair_is_not_enough() -> None:
    odds = {(0, 1): 3.0, (2, 3): 3.0, (1, 2): 1.0, (0, 2): -4.0, (0, 3): -4.0, (1, 3): -4.0}
    assert linked(4, odds, 0.0) == [[0, 1], [2, 3]]


def test_what_is_enough_decides() -> None:
    odds = {(0, 1): 0.4, (1, 2): -0.2}
    assert linked(3, odds, 0.0) == [[0, 1], [2]]
    assert linked(3, odds, 0.5) == [[0], [1], [2]]


def test_a_pair_that_was_not_compared_counts_as_unlike() -> None:
    assert linked(3, {(0, 1): 3.0, (1, 2): -UNLIKE - 0.5}, 0.0) == [[0], [1, 2]]
    assert linked(3, {(0, 1): 9.0, (1, 2): -UNLIKE + 0.5}, 0.0) == [[0, 1, 2]]


def test_the_order_of_pairs_does_not_matter() -> None:
    chance = Random(5)
    odds = {(i, j): round(chance.gauss(-1, 2), 3) for i in range(12) for j in range(i + 1, 12)}
    expected = linked(12, odds, 0.0)
    assert 1 < len(expected) < 12
    for _ in range(5):
        mixed = list(odds.items())
        chance.shuffle(mixed)
        assert linked(12, dict(mixed), 0.0) == expected


def test_pairs_that_were_not_compared_are_asked_for_before_groups_are_joined() -> None:
    asked = []

    def of_pair(i: int, j: int) -> float:
        asked.append((i, j))
        return {(0, 1): 3.0, (1, 2): 2.0}.get((i, j), -9.0)

    assert linked(4, {(0, 1): 3.0, (1, 2): 2.0}, 0.0, of_pair) == [[0, 1], [2], [3]]
    assert {*asked} == {(0, 2), (1, 2)}
    assert linked(3, {(0, 1): 3.0, (1, 2): 2.0}, 0.0, lambda i, j: 1.0) == [[0, 1, 2]]


def test_what_only_points_ties_no_two_groups_together() -> None:
    odds = {(0, 1): -0.4, (0, 2): 2.0, (1, 2): 3.0}
    assert linked(3, odds, 0.0) == [[0, 1, 2]]
    assert linked_around(3, odds, 0.0, {2}) == [[0], [1, 2]]


def test_what_points_to_nothing_that_is_told_is_grouped_by_itself() -> None:
    odds = {(0, 1): -2.0, (0, 2): -1.0, (0, 3): -3.0, (1, 2): 1.0, (1, 3): -1.0, (2, 3): -1.0}
    assert linked_around(4, odds, 0.0, {1, 2, 3}) == [[0], [1, 2], [3]]
    assert linked_around(4, odds, 0.0, {0, 1, 2, 3}) == [[0], [1, 2], [3]]


def test_groups_are_compared_by_all_pairs_of_them() -> None:
    assert mean_odds([0, 2], [1], {(0, 1): 1.0, (1, 2): -2.0}) == -0.5
