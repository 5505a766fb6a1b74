"""Incidents of articles as they come: coded, clustered, shuffled, and with one more report."""

import pandas as pd
import pytest

from pipeline.evaluate.incident_gold import FOLDER, read_crisis
from pipeline.evaluate.incidents import coded, mentioned
from pipeline.run import Tables, cluster_corpus, load_coder
from pipeline.settings import Settings

pytestmark = pytest.mark.integration
CRISIS = read_crisis(FOLDER / "gaza.txt")


@pytest.fixture(scope="module")
def tables() -> Tables:
    return coded([CRISIS], load_coder(Settings()))


def homes(tables: Tables) -> dict[str, set[str]]:
    """Return the incidents that the words of each labelled incident stand in."""
    home = dict(zip(tables["incident_members"]["event_id"], tables["incident_members"]["incident_id"], strict=True))
    found: dict[str, set[str]] = {}
    for mention in mentioned([CRISIS], tables):
        if mention.event_id in home:
            found.setdefault(mention.incident, set()).add(home[str(mention.event_id)])
    return found


def without_article(tables: Tables, article_id: str) -> Tables:
    return {
        n: rows[rows["article_id"] != article_id].reset_index(drop=True) if "article_id" in rows else rows for n, rows in tables.items()
    }


def test_strikes_of_two_days_two_towns_and_two_targets_are_kept_apart(tables: Tables) -> None:
    found = homes(tables)
    alike = ["deir-market", "deir-school", "khan-tents", "nuseirat-block"]
    assert all(found[one].isdisjoint(found[other]) for one in alike for other in alike if one != other)


def test_a_market_strike_of_four_articles_and_a_copy_is_one_incident(tables: Tables) -> None:
    (incident,) = homes(tables)["deir-market"]
    row = tables["incidents"].set_index("incident_id").loc[incident]
    assert row["report_count"] == 5
    assert row["text_count"] == row["origin_count"] == 4
    assert row["event_type"] == "ASSAULT"


def test_the_rising_toll_ends_at_its_last_figure(tables: Tables) -> None:
    (incident,) = homes(tables)["deir-market"]
    tolls = tables["incident_tolls"]
    killed = tolls[(tolls["incident_id"] == incident) & (tolls["kind"] == "killed") & (tolls["policy"] == "default")].iloc[0]
    assert (killed["low"], killed["best"], killed["high"]) == (14, 14, 14)
    assert len(killed["best_casualty_ids"]) >= 1


def test_an_army_that_speaks_of_militants_is_in_dispute_with_who_counts_shoppers(tables: Tables) -> None:
    (incident,) = homes(tables)["deir-market"]
    disputes = tables["disputes"]
    kinds = set(disputes[disputes["incident_id"] == incident]["kind"])
    assert "target" in kinds
    texts = dict(zip(tables["articles"]["article_id"], tables["articles"]["text"], strict=True))
    for row in disputes.to_dict("records"):
        for side in ("first", "second"):
            assert texts[row[f"{side}_article_id"]][row[f"{side}_start_char"] : row[f"{side}_end_char"]] == row[f"{side}_text"]


def test_shuffled_rows_give_the_same_tables(tables: Tables) -> None:
    given = {n: rows.sample(frac=1, random_state=3, ignore_index=True) for n, rows in tables.items()}
    again = cluster_corpus(given)
    assert [n for n in again if not again[n].astype(str).equals(tables[n].astype(str))] == []


def test_ids_survive_when_any_report_but_the_first_is_added(tables: Tables) -> None:
    """Each article in turn comes last: the incidents that the others tell of are there, under the same ids. Who first told of one gives it its id."""
    told = tables["incident_members"][["incident_id", "event_id"]].merge(
        tables["event_mentions"][["event_id", "article_id"]], on="event_id"
    )
    told = told.merge(tables["articles"][["article_id", "published_at"]], on="article_id").sort_values("published_at")
    shared = told[told.groupby("incident_id")["article_id"].transform("nunique") > 1]
    first = set(shared.groupby("incident_id")["article_id"].first())
    articles = tables["articles"].sort_values("published_at")["article_id"]
    last = articles[~articles.isin(first)].tail(5)
    assert len(last) == 5
    now = set(tables["incidents"]["incident_id"])
    for article in last:
        before: pd.DataFrame = cluster_corpus(without_article(tables, article))["incidents"]
        lost = set(before["incident_id"]) - now
        assert not lost, article
