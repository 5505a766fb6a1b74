"""Accounts of two articles: what speaks for one incident, what no evidence makes up for, and what the words around both tell that no table holds."""

import pandas as pd
import pytest

from pipeline.cluster.accounts import Account, accounts
from pipeline.cluster.across import are_strangers, evidence, rules_out
from pipeline.cluster.grouping import groups
from pipeline.cluster.likeness import Likeness, stem
from pipeline.cluster.profile import Mention, Profile, Site, Window
from pipeline.cluster.weighing import NEVER
from pipeline.codebook.incidents import load_account_weighing, load_weighing

GORNA, ORSK = Site("gorna", True, "KES", lat=1.0, lon=1.0), Site("orsk", True, "KES", lat=3.0, lon=3.0)
AMBUSH = "Gunmen felled a eucalyptus across the Merun causeway and shot the beekeepers in the first lorry."
LATER = "The beekeepers shot beside the felled eucalyptus on the Merun causeway were buried on Friday."
OTHER = "A grenade was thrown into a tailor's shop, and the shutters of the arcade were blown across the road."
FILLER = ["The minister opened a dam.", "Fuel prices rose again.", "Pupils returned to class.", "The river is low."]


def mention(article: str, day: int, **facts: object) -> Mention:
    own = {name: facts.pop(name) for name in ("tells_where", "published", "sentence", "trigger") if name in facts}
    known = {"window": Window(day - 2, day, False)} | facts
    profile = Profile(frozenset({"violence"}), "single", kinds=frozenset({"violence"}), types=frozenset({"ASSAULT"}), **known)  # type: ignore[arg-type]
    return Mention(f"{article}-e", article, article, 0, "report", profile, (article, "e"), event_type="ASSAULT", **own)  # type: ignore[arg-type]


def told(*mentions: Mention) -> list[Account]:
    """Return the accounts of some articles, and behind them those of articles about other things."""
    return accounts([*mentions, *(mention(f"x{n}", 1) for n in range(len(FILLER)))], load_weighing())


def likeness(found: list[Account], **texts: str) -> Likeness:
    everything = texts | {f"x{n}": text for n, text in enumerate(FILLER)}
    rows = pd.DataFrame([(a, 0, text) for a, text in everything.items()], columns=["article_id", "sentence_index", "text"])
    return Likeness(found, pd.DataFrame(columns=["article_id", "title"]), rows)


def test_rare_words_bring_together_what_no_table_does() -> None:
    """No place, no toll, and a day that no words tell: a tree, a causeway and beekeepers are enough."""
    found = told(mention("a", 100), mention("b", 104))
    together = groups(found[:2], likeness(found, a=AMBUSH, b=LATER), load_account_weighing())
    apart = groups(found[:2], likeness(found, a=AMBUSH, b=OTHER), load_account_weighing())
    assert [len(group) for group in together] == [2]
    assert [len(group) for group in apart] == [1, 1]
    join = together[0][1][1]
    assert join.event_id == "a-e"
    assert join.reasons[0] == "words_around_alike"


def test_a_misread_day_of_one_does_not_part_what_all_else_puts_together() -> None:
    """Two accounts that a rule keeps apart are one incident where a third is clearly of both; alone they are two."""
    where = {"towns": frozenset({GORNA}), "tells_where": True}
    found = told(
        mention("a", 100, **where),
        mention("b", 100, window=Window(100, 100, True), **where),
        mention("c", 103, window=Window(103, 103, True)),
    )
    words = likeness(found, a=AMBUSH, b=AMBUSH, c=AMBUSH)
    assert rules_out(*found[1:3])
    assert [len(group) for group in groups(found[:3], words, load_account_weighing())] == [3]
    assert [len(group) for group in groups(found[1:3], words, load_account_weighing())] == [1, 1]


def test_a_village_of_both_is_one_place_whatever_towns_lie_near() -> None:
    here, there = ({"towns": frozenset({town}), "tells_where": True} for town in (GORNA, ORSK))
    assert rules_out(*told(mention("a", 102, **here), mention("b", 102, **there))[:2])
    village = {"villages": frozenset({"brell"})}
    assert not rules_out(*told(mention("a", 102, **here, **village), mention("b", 102, **there, **village))[:2])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"window": Window(100, 100, True)}, {"window": Window(102, 102, True)}),
        ({"towns": frozenset({GORNA}), "tells_where": True}, {"towns": frozenset({ORSK}), "tells_where": True}),
        ({"targets": frozenset({"school"}), "killed": frozenset({3})}, {"targets": frozenset({"market"}), "killed": frozenset({40})}),
    ],
    ids=["two days", "two towns", "two targets with tolls far apart"],
)
def test_like_words_do_not_join_what_words_tell_apart(one: dict[str, object], other: dict[str, object]) -> None:
    found = told(mention("a", 102, **one), mention("b", 102, **other))
    assert rules_out(*found[:2])
    assert evidence(*found[:2], likeness(found, a=AMBUSH, b=AMBUSH)) == {NEVER: 1.0}


def test_a_town_told_before_is_weaker_than_one_in_the_sentence() -> None:
    a = mention("a", 102, towns=frozenset({GORNA}), tells_where=True)
    b = mention("b", 102, towns=frozenset({ORSK}), tells_where=False)
    found = told(a, b)
    assert not rules_out(*found[:2])
    assert "other_town" in evidence(*found[:2], likeness(found, a=AMBUSH, b=LATER))


def test_words_that_all_articles_hold_make_nothing_alike() -> None:
    found = told(mention("a", 100), mention("b", 100), mention("c", 100), mention("d", 100))
    words = likeness(found, a=AMBUSH, b=AMBUSH, c=OTHER, d=LATER)
    assert words.of(found[0], found[1]).around == pytest.approx(1.0, abs=0.001)
    assert words.of(found[0], found[2]).around < 0.1 < words.of(found[0], found[3]).around


@pytest.mark.parametrize(("word", "expected"), [("shelled", "shell"), ("Shelling", "shell"), ("town’s", "town"), ("ring", "ring")])
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("theirs", "country", "text", "expected"),
    [
        ({}, "LBN", AMBUSH, False),  # nothing else is told, but the articles are alike
        ({}, "LBN", OTHER, True),
        ({"recipient_sides": frozenset({"COD"})}, "COD", OTHER, False),
        ({"countries": frozenset({"LBN"})}, "LBN", AMBUSH, True),
    ],
    ids=["alike", "not alike", "a side of both", "two countries"],
)
def test_two_wars_told_alike_are_two(theirs: dict[str, object], country: str, text: str, expected: bool) -> None:
    """Both tell of people killed on Monday, in two countries."""
    found = told(mention("a", 102, countries=frozenset({"COD"})), mention("b", 102, **theirs))
    texts = {"a": AMBUSH, "b": text} | {f"x{n}": filler for n, filler in enumerate(FILLER)}
    rows = pd.DataFrame([(a, 0, t) for a, t in texts.items()], columns=["article_id", "sentence_index", "text"])
    links = pd.DataFrame([("a", "COD"), ("b", country)], columns=["article_id", "country"])
    words = Likeness(found, pd.DataFrame(columns=["article_id", "title"]), rows, links)
    assert are_strangers(*found[:2], words) == expected


def test_whoever_speaks_to_others_says_something_else() -> None:
    chad = {"actors": frozenset({"chad"}), "actor_sides": frozenset({"TCD"})}
    found = told(mention("a", 102, is_speech=True, **chad), mention("b", 102, is_speech=True, **chad))
    assert not rules_out(*found[:2])
    others = told(
        mention("a", 102, is_speech=True, recipients=frozenset({"mali"}), **chad),
        mention("b", 102, is_speech=True, recipients=frozenset({"niger"}), **chad),
    )
    assert rules_out(*others[:2])
