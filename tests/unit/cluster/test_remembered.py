"""What is only looked back at: an incident where a look back says when, where and to how many; and which account "that raid" means."""

import pandas as pd

from pipeline.cluster.accounts import Account
from pipeline.cluster.accounts import accounts as put_together
from pipeline.cluster.attachment import pointed
from pipeline.cluster.grouping import groups
from pipeline.cluster.incidents import _cluster
from pipeline.cluster.likeness import Likeness
from pipeline.cluster.profile import Join, Mention, Profile, Site, Window
from pipeline.cluster.remembered import remembered
from pipeline.codebook.incidents import load_account_weighing, load_weighing

GORNA, ORSK = Site("gorna", True, "KES"), Site("orsk", True, "KES")
JULY = Window(100, 130, True)


def accounts(mentions: list[Mention]) -> list[Account]:
    return put_together(mentions, load_weighing())


def looked_back_at(mentions: list[Mention]) -> list[list[tuple[Account, Join]]]:
    found = accounts(mentions)
    return remembered(groups(found, without_words(found), load_account_weighing()), found)


def without_words(found: list[Account]) -> Likeness:
    return Likeness(found, pd.DataFrame(columns=["article_id", "title"]), pd.DataFrame(columns=["article_id", "sentence_index", "text"]))


def mention(event: str, article: str = "a", role: str = "background", **facts: object) -> Mention:
    own = {name: facts.pop(name) for name in ("is_definite", "points_near", "is_noun", "sentence", "tells_where") if name in facts}
    profile = Profile(frozenset({"violence"}), "single", kinds=frozenset({"violence"}), **facts)  # type: ignore[arg-type]
    return Mention(event, article, article, int(own.pop("sentence", 0)), role, profile, (article, event), **own)  # type: ignore[arg-type]


def test_two_looks_back_at_one_raid_of_last_july_are_an_incident() -> None:
    one = mention("one", window=JULY, towns=frozenset({GORNA}), countries=frozenset({"KES"}), taken=frozenset({96}))
    other = mention(
        "other",
        "b",
        window=Window(1, 365, True),
        towns=frozenset({GORNA}),
        countries=frozenset({"KES"}),
        modes=frozenset({"ASSAULT/abduct"}),
    )
    found = looked_back_at([one, other])
    assert [[a.first.event_id for a, _ in group] for group in found] == [["one"]]
    both = looked_back_at(
        [one, mention("other", "b", window=JULY, towns=frozenset({GORNA}), countries=frozenset({"KES"}), taken=frozenset({96}))]
    )
    assert len(both) == 1
    assert len(both[0]) == 2
    assert [m.event_id for m in _cluster(both[0]).reports] == ["one", "other"]


def test_a_look_back_that_says_too_little_is_none() -> None:
    nowhere = mention("one", window=JULY, taken=frozenset({96}))
    nobody = mention("two", "b", window=JULY, towns=frozenset({GORNA}))
    never = mention("three", "c", towns=frozenset({GORNA}), killed=frozenset({12}))
    years = mention("four", "d", window=Window(1, 2000, True), towns=frozenset({GORNA}), killed=frozenset({12}))
    assert looked_back_at([nowhere, nobody, never, years]) == []


def test_that_raid_is_the_one_told_last() -> None:
    news = mention(
        "news", role="report", towns=frozenset({GORNA}), countries=frozenset({"KES"}), window=Window(200, 200, True), tells_where=True
    )
    earlier = mention("earlier", sentence=1, towns=frozenset({ORSK}), countries=frozenset({"KES"}), window=JULY, tells_where=True)
    pointing = {
        "role": "report",
        "is_definite": True,
        "is_noun": True,
        "sentence": 2,
        "towns": frozenset({ORSK}),
        "countries": frozenset({"KES"}),
    }
    that = accounts([news, earlier, mention("that", points_near=True, **pointing)])
    assert sorted([m.event_id for m, _ in a.members] for a in that) == [["earlier", "that"], ["news"]]


def test_the_attack_of_some_other_year_is_not_the_one_of_this_week() -> None:
    news = mention("news", role="report", towns=frozenset({GORNA}), window=Window(800, 800, True), tells_where=True)
    old = mention("old", is_definite=True, is_noun=True, sentence=3, window=JULY)
    clusters = [_cluster([(a, Join())]) for a in accounts([news, old])]
    assert len(pointed(clusters)) == 2
