"""Policies of counting: what replaces what, who is trusted with what, and that each figure lists the counts that made it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.cluster.tolls import Count, alive, is_boast_alone, last, settle
from pipeline.codebook.errors import CodebookError
from pipeline.codebook.policies import load_toll_policies, toll_policies

POLICIES = load_toll_policies()
NOON = datetime(2025, 3, 11, 12, tzinfo=UTC)


def count(number: int | None, source: str, hours: int = 0, *, low: int | None = -1, high: int | None = -1, partisan: bool = False) -> Count:
    """Return a count; bounds are the number itself where none are given."""
    name = f"{source}-{hours}"
    bounds = [number if b == -1 else b for b in (low, high)]
    return Count(name, bounds[0], number, bounds[1], source, source, NOON + timedelta(hours=hours), partisan, 0)


def settled(policy: str, *counts: Count) -> tuple[Any, ...]:
    found = settle(counts, POLICIES[policy])
    return found["low"], found["best"], found["high"]


def test_a_toll_that_rises_replaces_what_was_said_before() -> None:
    assert settled("default", count(9, "medics"), count(12, "ministry", 20), count(14, "hospital", 44)) == (14, 14, 14)


def test_a_lower_count_of_another_source_later_stands_beside_the_higher() -> None:
    assert settled("default", count(130, "league"), count(58, "watch", 20)) == (58, 58, 130)


def test_the_attackers_count_moves_bounds_and_never_the_best() -> None:
    assert settled("default", count(34, "mayor"), count(60, "army", 4, partisan=True)) == (34, 34, 60)


def test_a_count_of_the_attacker_alone_is_all_there_is() -> None:
    assert settled("default", count(28, "police", partisan=True)) == (28, 28, 28)


def test_a_source_that_corrects_itself_downwards_is_believed() -> None:
    assert settled("default", count(500, "ministry"), count(471, "ministry", 10)) == (471, 471, 471)


def test_an_article_that_repeats_an_old_number_weeks_later_takes_nothing_back() -> None:
    old = replace(count(40, "article", 300), is_narrator=True)
    assert settled("default", count(40, "lawmaker"), count(41, "hospital", 96), old) == (41, 41, 41)


def test_a_high_number_that_others_did_not_repeat_is_no_longer_known() -> None:
    counts = [count(42, "sheikh"), count(14, "ministry", 10), replace(count(18, "article", 20), is_narrator=True)]
    assert settled("default", *counts)[1] == 18


def test_who_says_that_nobody_died_later_buries_nobody_less() -> None:
    assert settled("default", count(2, "doctors"), count(0, "police", 20)) == (0, 2, 2)


def test_a_count_many_times_an_earlier_one_is_no_update() -> None:
    assert settled("default", count(9, "army"), count(41, "ministry", 2)) == (9, 41, 41)


def test_of_counts_that_came_together_most_origins_decide() -> None:
    given = [count(22, "hospital"), count(25, "councillor", 10), count(22, "clinic", 10)]
    assert settled("default", *given)[1] == 22


def test_a_bound_that_is_open_takes_the_number_that_is_told() -> None:
    assert settled("default", count(9, "medics", high=None)) == (9, 9, 9)


def test_words_that_give_only_bounds_settle_on_no_number() -> None:
    assert settled("default", count(None, "witness", low=24, high=None)) == (24, None, None)


def test_conservative_policy_takes_the_lowest_and_ignores_the_attacker() -> None:
    assert settled("acled-like", count(130, "league"), count(58, "watch", 20), count(400, "army", 30, partisan=True)) == (58, 58, 130)


def test_every_source_keeps_its_word_where_the_policy_says_so() -> None:
    assert settled("ucdp-like", count(9, "medics"), count(12, "ministry", 20), count(12, "hospital", 22)) == (9, 12, 12)


def test_each_figure_lists_the_counts_that_made_it() -> None:
    found = settle([count(130, "league"), count(58, "watch", 20)], POLICIES["default"])
    assert found["low_casualty_ids"] == ["watch-20"]
    assert found["high_casualty_ids"] == ["league-0"]


def test_every_policy_is_a_row_with_its_definition() -> None:
    assert list(toll_policies()["policy"]) == sorted(POLICIES)


def test_an_unknown_key_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "casualties.yaml"
    path.write_text("mine:\n  definition: x\n  partisan: trust\n  replace: by_latest\n  best: latest\n  mood: good\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"casualties\.yaml:6"):
        load_toll_policies(path)


def test_an_exact_count_later_settles_a_range() -> None:
    first = count(None, "police", low=10, high=15)
    assert settled("default", first, count(12, "governor", 60)) == (12, 12, 12)


def test_what_is_said_later_in_one_article_replaces_what_it_told_before() -> None:
    first = count(8, "article")
    later = replace(count(7, "ministry"), origin="article", start=200, is_update=True)
    assert settled("default", first, later) == (7, 7, 7)
    assert settled("default", first, replace(later, is_update=False)) == (7, 8, 8)


def test_of_the_injured_some_may_have_died_since() -> None:
    injured = [count(10, "wire"), count(9, "clinic", 11)]
    assert alive(injured, [count(8, "wire"), count(11, "clinic", 11)]) == injured[1:]
    assert alive(injured, [count(8, "wire"), count(8, "clinic", 11)]) == injured


def test_who_was_missing_is_found() -> None:
    counts = [count(5, "army"), count(2, "ministry", 90)]
    assert last(counts) == counts[1:]


def test_a_side_that_plays_down_its_own_losses_is_not_believed_before_doctors() -> None:
    own = replace(count(6, "ministry", 20), is_own=True)
    repeated = replace(count(6, "article"), is_narrator=True)
    assert settled("default", repeated, own, count(31, "doctors", 20)) == (6, 31, 31)
    assert settled("default", own, replace(count(31, "army", 20), is_partisan=True))[1] == 6


def test_a_boast_that_is_denied_counts_nobody() -> None:
    boast, doctors = count(10, "rebels", partisan=True), count(2, "doctors", 4)
    assert is_boast_alone([boast, count(0, "governor", 2)])
    assert not is_boast_alone([boast, doctors])
    assert not is_boast_alone([count(0, "governor")])
