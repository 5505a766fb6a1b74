"""Who began a fight, whom a strike hit, and counts of two nations."""

from dataclasses import replace

from pipeline.cluster.counted import nations
from pipeline.cluster.disputes import _target, _who, contradicts
from pipeline.cluster.statements import BESIDE, Statement
from schemas.vocabulary import Voice
from tests.unit.cluster.test_disputes import Told, disputed, said, whether


def test_each_says_of_a_fight_that_the_other_began_it() -> None:
    one = replace(
        whether("KEN", "Zorva", "f", text="Kenyan guards shelled the post without any reason"), kind="who", others=frozenset({"f"})
    )
    other = replace(whether("f", "Kenya", "KEN", text="Zorvan guards fired on a patrol"), kind="who", others=frozenset({"KEN"}))
    assert disputed(_who, Told([], [one, other]))
    assert not disputed(_who, Told([], [replace(one, text="Kenyan guards shelled the post"), other]))
    assert not disputed(_who, Told([], [replace(one, camp="KEN"), other]))


def test_counts_of_two_nations_do_not_contradict_each_other() -> None:
    none, one = said(0, "army", Voice.ACTOR_SIDE), said(1, "ministry", hours=20)
    assert contradicts(none, one)
    assert not contradicts(replace(none, nations=nations("no Thai casualties")), replace(one, nations=nations("a Cambodian soldier")))
    assert nations("two thai dogs") == frozenset()


def target(value: str, source: str, voice: Voice, **more: object) -> Statement:
    return replace(whether(value, source, **more), kind="target", voice=voice)


def test_who_says_that_he_hit_fighters_may_say_that_he_spared_civilians() -> None:
    widow, army = target("civilian", "widow", Voice.THIRD_PARTY), target("military", "army", Voice.ACTOR_SIDE)
    spared = target("civilian", "army", Voice.ACTOR_SIDE)
    assert disputed(_target, Told([], targets=[widow, army, spared]))
    assert not disputed(_target, Told([], targets=[army, spared]))
    elder = target("military", "elder", Voice.THIRD_PARTY)
    assert not disputed(_target, Told([], targets=[widow, elder, replace(spared, source="elder", voice=Voice.THIRD_PARTY)]))


def test_what_stands_beside_what_was_hit_was_not() -> None:
    assert BESIDE.split("a patrol near the village")[0] == "a patrol"


def test_two_who_speak_in_one_sentence_may_quarrel() -> None:
    mayor, colonel = (
        replace(whether(camp, source, "KEN"), kind="who", article_id="a") for camp, source in (("f", "mayor"), ("g", "colonel"))
    )
    assert disputed(_who, Told([], [mayor, colonel]))
    assert not disputed(_who, Told([], [mayor, replace(colonel, source="mayor")]))


def test_a_toll_that_now_stands_a_little_higher_is_an_update_whoever_says_so() -> None:
    army = replace(said(34, "army", Voice.ACTOR_SIDE, hours=60), is_update=True)
    assert not contradicts(said(28, "source"), army)
    assert contradicts(said(28, "source"), replace(army, is_update=False))
    assert contradicts(said(9, "source"), army)
