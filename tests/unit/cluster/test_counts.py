"""Which counts may be an incident's total: never a part, never a toll that runs over many incidents."""

import pandas as pd
import pytest

from pipeline.cluster.addends import DIED_SINCE, LISTED
from pipeline.cluster.counts import AMONG, ATTACKERS, KILLED_OR, LONG_TIME, ONLY_SOME, OUR_SIDE, OWN_DEED, SINCE, SOME_OF, _Homes
from pipeline.cluster.part_counts import CLAIM_OF, LEFT, OUTDATED, STILL, _is_lower
from pipeline.cluster.partisans import ENEMY, OURS, QUOTED, ZEALOTS, is_statement
from pipeline.run import cluster_corpus
from schemas.vocabulary import Voice
from tests.benchmarks.many_incidents import generate

Tables = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def corpus() -> Tables:
    return generate(60)


def with_first(corpus: Tables, **values: object) -> tuple[Tables, str, str]:
    """Return the corpus with its first count changed, that count's id and its incident."""
    casualties = corpus["casualties"].copy()
    for name, value in values.items():
        casualties.loc[0, name] = value
    changed = corpus | {"casualties": casualties}
    found = cluster_corpus(changed)
    counted = str(casualties.loc[0, "casualty_id"])
    links = found["incident_casualties"].set_index("casualty_id")
    return found, counted, str(links.loc[counted, "incident_id"])


def high(found: Tables, incident: str) -> int:
    tolls = found["incident_tolls"]
    own = tolls[(tolls["incident_id"] == incident) & (tolls["policy"] == "default") & (tolls["kind"] == "killed")]
    return 0 if own.empty else int(own["high"].iloc[0])


def test_a_toll_of_many_incidents_is_never_one_incidents(corpus: Tables) -> None:
    found, counted, incident = with_first(corpus, is_cumulative=True, low=14_000, best=14_000, high=14_000)
    assert found["incident_casualties"].set_index("casualty_id").loc[counted, "use"] == "cumulative"
    assert high(found, incident) < 14_000


def test_a_part_is_never_the_total(corpus: Tables) -> None:
    whole = str(corpus["casualties"].loc[1, "casualty_id"])
    found, counted, incident = with_first(corpus, part_of=whole, low=900, best=900, high=900)
    assert found["incident_casualties"].set_index("casualty_id").loc[counted, "use"] == "part"
    assert high(found, incident) < 900


def test_the_dead_are_counted_from_the_dead_alone(corpus: Tables) -> None:
    found, _, incident = with_first(corpus, kind="injured", low=700, best=700, high=700)
    tolls = found["incident_tolls"]
    injured = tolls[(tolls["incident_id"] == incident) & (tolls["kind"] == "injured") & (tolls["policy"] == "default")]
    assert list(injured["best"]) == [700]
    assert high(found, incident) < 700


def test_each_figure_points_to_counts_of_its_incident(corpus: Tables) -> None:
    found = cluster_corpus(corpus)
    home = dict(zip(found["incident_casualties"]["casualty_id"], found["incident_casualties"]["incident_id"], strict=True))
    for row in found["incident_tolls"].to_dict("records"):
        assert all(home[c] == row["incident_id"] for c in row["best_casualty_ids"])
        assert len(row["best_casualty_ids"]) > 0


def test_harm_that_came_before_is_not_the_incident_s(corpus: Tables) -> None:
    """ "Struck nine sites, two weeks after gunmen killed 26 people": no event of the sentence has the count, and its words set it before."""
    count = corpus["casualties"].iloc[0]
    event = corpus["event_mentions"].set_index("event_id").loc[count["event_id"]]
    articles = corpus["articles"].copy()
    row = articles.index[articles["article_id"] == count["article_id"]][0]
    text = str(articles.loc[row, "text"])
    between = text[event["end_char"] : count["start_char"]]
    earlier = " two weeks after".ljust(len(between))[: len(between)]
    assert len(between) >= len(" two weeks after")
    articles.loc[row, "text"] = text[: event["end_char"]] + earlier + text[count["start_char"] :]
    casualties = corpus["casualties"].copy()
    casualties.loc[0, "event_id"] = None
    tied = {
        name: set(cluster_corpus(corpus | {"casualties": casualties, "articles": frame})["incident_casualties"]["casualty_id"])
        for name, frame in (("as told", corpus["articles"]), ("earlier", articles))
    }
    assert count["casualty_id"] in tied["as told"]
    assert count["casualty_id"] not in tied["earlier"]


def test_who_is_still_missing_was_abducted() -> None:
    homes = object.__new__(_Homes)
    homes.index, homes.taken = {"now": 3}, {"a": {1: "abduction"}}
    count = {"article_id": "a", "sentence_id": "now", "event_id": None, "victims": None}
    assert homes._of_captives(count | {"kind": "missing"}) == "abduction"
    assert homes._of_captives(count | {"kind": "injured"}) is None
    assert homes._of_captives(count | {"kind": "missing", "event_id": "flood"}) is None


def test_a_count_of_an_article_that_tells_no_act_means_what_others_tell(corpus: Tables) -> None:
    """ "Nineteen people died at the market in Gorna on Tuesday": no event is read there, and the place, the day and the number are those of one incident."""
    told = cluster_corpus(corpus)["incident_casualties"]
    several = told[told.groupby("incident_id")["casualty_id"].transform("count") > 1]
    incident, casualty, article = several.iloc[0][["incident_id", "casualty_id", "article_id"]]
    gone = set(corpus["event_mentions"][corpus["event_mentions"]["article_id"] == article]["event_id"])
    without = {n: rows[~rows["event_id"].isin(gone)] if "event_id" in rows and n != "casualties" else rows for n, rows in corpus.items()}
    casualties = corpus["casualties"].assign(
        event_id=corpus["casualties"]["event_id"].mask(corpus["casualties"]["casualty_id"] == casualty)
    )
    again = cluster_corpus(without | {"casualties": casualties, "attributions": corpus["attributions"].iloc[:0]})
    row = again["incident_casualties"].set_index("casualty_id").loc[casualty]
    others = set(told[told["incident_id"] == incident]["casualty_id"]) - {casualty}
    assert row["tied_by"] == "facts"
    assert set(again["incident_casualties"].set_index("incident_id").loc[[row["incident_id"]], "casualty_id"]) - {casualty} == others


def test_a_lead_before_any_act_is_of_the_only_one_told() -> None:
    homes = object.__new__(_Homes)
    homes.told, homes.index, homes.by_article = {"a": {2: {"raid"}}}, {"lead": 0, "end": 9}, {"a": "raid"}
    count = {"article_id": "a", "event_id": None}
    assert homes._leans_on(count | {"sentence_id": "lead"}) == "raid"
    assert homes._leans_on(count | {"sentence_id": "end"}) is None


def test_those_who_attack_and_those_killed_or_wounded_are_no_toll() -> None:
    assert KILLED_OR.search("its men had killed or wounded 30")
    assert not KILLED_OR.search("12 were killed and 30 wounded")
    assert ATTACKERS.search("All 33 attackers")
    assert not ATTACKERS.search("12 rebels")


def test_a_count_that_is_set_against_another_is_no_part_of_it() -> None:
    own = {"casualty_id": "own", "source": None, "voice": Voice.NARRATOR}
    high = {"casualty_id": "high", "source": "rebels", "voice": Voice.THIRD_PARTY}
    numbers = {"own": 5, "high": 74}
    counts = {"own": {"rule": "en/casualties/killed/dead"}, "high": {"best": 74, "rule": "en/casualties/killed/dead"}}
    assert _is_lower(own, high, numbers, counts, is_set_against=False)
    assert not _is_lower(own, high, numbers, counts, is_set_against=True)
    assert not _is_lower(own, high, numbers, counts | {"high": {"best": None, "rule": "en/casualties/killed/dead"}}, is_set_against=False)
    assert not _is_lower(own, high, numbers, counts | {"own": {"rule": "en/casualties/killed/toll"}}, is_set_against=False)
    assert not _is_lower(own, high | {"voice": Voice.ACTOR_SIDE}, numbers, counts, is_set_against=False)  # "six dead, against a claimed 19"


def test_who_has_fled_since_a_year_has_not_fled_one_raid() -> None:
    assert not LONG_TIME.search("Eleven thousand people have fled to Gorna")
    assert all(LONG_TIME.search(t) for t in ("have fled since May", "fled in the past month", "have been displaced this year"))


def test_since_the_raid_is_no_long_time_and_since_april_is() -> None:
    assert SINCE.search("Four thousand have fled since Friday's ")
    assert SINCE.search("Since the ")
    assert not SINCE.search("Since April, when floods came, four thousand have fled the ")


def test_who_counts_an_enemy_is_a_side() -> None:
    assert ENEMY.search("60 soldiers of the regime")
    assert not ENEMY.search("60 soldiers of the 4th brigade")
    assert OURS.search("Two of our men fell, and one lion of ours.")
    assert not OURS.search(QUOTED.sub("", 'The colonel said: "Our men held the gate."'))


def test_who_was_among_the_dead_is_a_part_of_them() -> None:
    assert AMONG.match(" were among the dead.")
    assert AMONG.match(" of the school were among its 14 dead.")
    assert not AMONG.match(" were buried among the olive trees.")


def test_who_was_hurt_and_died_is_hurt_no_longer() -> None:
    assert DIED_SINCE.match(" when shells hit the mill on Monday died in hospital")
    assert not DIED_SINCE.match(" and four others died in hospital")


def test_those_listed_behind_a_sum_are_in_it() -> None:
    assert LISTED.fullmatch(" were taken: ")
    assert not LISTED.fullmatch(" were taken, and ")


def test_a_partys_own_statement_is_known_by_its_words() -> None:
    assert is_statement("Our forces answered with mortars.")
    assert not is_statement('"Our forces answered," the general said. Our reporter was there.')
    assert ZEALOTS.search("the mujahideen returned to their positions")
    assert not ZEALOTS.search("he called the soldiers brave")


def test_who_says_that_he_did_it_counts_his_own_deed() -> None:
    assert OWN_DEED.search("The rebels said they had killed ")
    assert OWN_DEED.search("The Front says its fighters killed four engineers and ")
    assert not OWN_DEED.search("The rebels said the army had killed ")
    assert not OWN_DEED.search("The rebels said they had killed nobody; the army shot ")


def test_who_is_still_held_is_a_part_of_those_taken() -> None:
    assert STILL.match(" of the teachers are still held.")
    assert LEFT.search("the two remaining captives")
    assert not STILL.match(" were taken; the road is still closed.")


def test_a_claim_of_a_number_is_somebody_elses() -> None:
    assert CLAIM_OF.search("The claim of ")
    assert not CLAIM_OF.search("The claims board heard of ")


def test_nobody_of_one_side_says_nothing_of_the_other() -> None:
    assert OUR_SIDE.search("On our side there were no casualties.")
    assert OUR_SIDE.search("The unit withdrew in good order with no casualty.")
    assert not OUR_SIDE.search("There were no casualties.")
    assert ONLY_SOME.search("No civilians were hurt")
    assert SOME_OF.search("Ten of the victims were shot")


def test_bodies_that_were_found_are_no_part_of_dozens_feared_dead() -> None:
    own = {"casualty_id": "own", "source": None, "voice": Voice.NARRATOR}
    high = {"casualty_id": "high", "source": None, "voice": Voice.NARRATOR}
    counts = {"own": {"rule": "en/casualties/killed/body"}, "high": {"best": None, "rule": "en/casualties/killed/dead"}}
    assert not _is_lower(own, high, {"own": 11, "high": 24}, counts, is_set_against=False)
    assert _is_lower(own, high, {"own": 11, "high": 24}, counts | {"high": {"best": 24, "rule": "x"}}, is_set_against=False)


def test_what_an_earlier_statement_said_is_outdated() -> None:
    assert OUTDATED.search("An earlier statement had spoken of ")
    assert OUTDATED.search("The army had initially reported ")
    assert not OUTDATED.search("An earlier statement named nobody. Police counted ")
    assert not OUTDATED.search("The army reported ")
