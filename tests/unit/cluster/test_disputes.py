"""Which numbers contradict each other, and which are news: a toll that rises is no quarrel."""

from datetime import UTC, datetime, timedelta

from pipeline.cluster.disputes import OWN_PART, contradicts
from pipeline.cluster.statements import Statement
from schemas.vocabulary import Voice

NOON = datetime(2025, 3, 11, 12, tzinfo=UTC)


def said(number: int, source: str | None, voice: Voice = Voice.THIRD_PARTY, hours: int = 0, article: str | None = None) -> Statement:
    where = article or f"{source}{hours}"
    return Statement(
        "how_many", str(number), str(number), voice, source, where, where, 0, 9, "words", NOON + timedelta(hours=hours), number, number
    )


def test_a_toll_that_rises_is_an_update() -> None:
    assert not contradicts(said(9, "medics"), said(14, "ministry", hours=20))


def test_a_lower_count_after_a_higher_is_a_contradiction() -> None:
    assert contradicts(said(58, "watch", hours=20), said(130, "league"))


def test_the_attackers_own_number_contradicts_the_others_however_late() -> None:
    assert contradicts(said(9, "army", Voice.ACTOR_SIDE, hours=4), said(41, "ministry"))
    assert contradicts(said(34, "mayor"), said(60, "army", Voice.ACTOR_SIDE, hours=4))


def test_one_source_does_not_contradict_itself() -> None:
    assert not contradicts(said(471, "ministry", hours=10), said(500, "ministry"))


def test_two_named_sources_in_one_article_contradict_each_other() -> None:
    assert contradicts(said(22, "hospital", article="a"), said(25, "councillor", article="a"))
    assert not contradicts(said(3, None, Voice.NARRATOR, article="a"), said(25, "councillor", article="a"))


def test_bounds_that_overlap_do_not_contradict() -> None:
    at_least = Statement("how_many", "9", "9", Voice.THIRD_PARTY, "medics", "a", "a", 0, 9, "at least nine", NOON, 9, 13.5)
    assert not contradicts(at_least, said(11, "army", Voice.ACTOR_SIDE))


def test_who_denies_a_part_in_it_quarrels_about_who() -> None:
    assert OWN_PART.search("Hezbollah denied that it was behind the blast")
    assert not OWN_PART.search("the army denied that it had bombed a school")
