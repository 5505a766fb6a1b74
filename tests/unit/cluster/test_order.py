"""Incidents are a function of the set of mentions: neither their order nor the days on which they came matter, and an id survives what is added."""

from itertools import pairwise

import pandas as pd
import pytest

from pipeline.run import cluster_corpus
from tests.benchmarks.many_incidents import generate

Tables = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def corpus() -> Tables:
    return generate(600)


def shuffled(tables: Tables, seed: int) -> Tables:
    return {name: rows.sample(frac=1, random_state=seed, ignore_index=True) for name, rows in tables.items()}


def until(tables: Tables, day: pd.Timestamp) -> Tables:
    """Return what was published up to a day."""
    articles = tables["articles"][tables["articles"]["published_at"] < day]
    known = set(articles["article_id"])
    return {name: rows[rows["article_id"].isin(known)].reset_index(drop=True) for name, rows in tables.items()}


def same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return one.astype(str).equals(other.astype(str))


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_rows_changes_nothing(corpus: Tables, seed: int) -> None:
    given, mixed = cluster_corpus(corpus), cluster_corpus(shuffled(corpus, seed))
    assert [name for name in given if not same(given[name], mixed[name])] == []


def test_several_reports_are_one_incident(corpus: Tables) -> None:
    incidents = cluster_corpus(corpus)["incidents"]
    assert len(incidents) < len(corpus["event_mentions"]) / 2
    assert incidents["report_count"].max() > 2


def test_what_is_published_later_changes_no_id(corpus: Tables) -> None:
    """Most incidents of half a year are there, under their ids, when the other half has come; all of them but those that a later report shows to be one."""
    half = pd.Timestamp("2024-07-01", tz="UTC")
    before, after = cluster_corpus(until(corpus, half)), cluster_corpus(corpus)
    known, now = set(before["incidents"]["incident_id"]), set(after["incidents"]["incident_id"])
    assert len(known) > 30
    assert known <= now


def test_day_by_day_ends_where_all_at_once_does(corpus: Tables) -> None:
    """Reports come in pieces, each appended to what is there: no step takes back an id, and the last one is what the whole corpus gives."""
    days = [pd.Timestamp("2023-01-01", tz="UTC"), *pd.date_range("2024-03-01", "2025-03-01", freq="73D", tz="UTC")]
    grown: Tables = {name: rows.iloc[:0] for name, rows in corpus.items()}
    seen: set[str] = set()
    for first, last in pairwise(days):
        fresh = until(corpus, last)
        old = set(until(corpus, first)["articles"]["article_id"])
        grown = {n: pd.concat([grown[n], rows[~rows["article_id"].isin(old)]], ignore_index=True) for n, rows in fresh.items()}
        found = cluster_corpus(grown)
        assert seen <= set(found["incidents"]["incident_id"])
        seen = set(found["incidents"]["incident_id"])
    whole = cluster_corpus(corpus)
    assert [name for name in whole if not same(whole[name], found[name])] == []


def test_every_report_stands_in_one_incident(corpus: Tables) -> None:
    members = cluster_corpus(corpus)["incident_members"]
    assert sorted(members["event_id"]) == sorted(corpus["event_mentions"]["event_id"])
