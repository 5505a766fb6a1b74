"""What one article tells of one incident."""

from dataclasses import replace

from pipeline.cluster.accounts import accounts
from pipeline.cluster.profile import Mention, Profile, Window
from schemas.vocabulary import IncidentScope, MemberRole

STRIKE = Profile(
    frozenset({"violence"}),
    IncidentScope.SINGLE,
    window=Window(10, 10, True),
    modes=frozenset({"ASSAULT/aerial"}),
    villages=frozenset({"gorna"}),
    targets=frozenset({"ferry"}),
)


def mention(event: str, sentence: int, profile: Profile, *, tells_where: bool = True, is_definite: bool = False) -> Mention:
    return Mention(
        event_id=event,
        article_id="a",
        origin_id="a",
        start=sentence * 100 + len(event),
        role=MemberRole.REPORT,
        profile=profile,
        order=("2025", "2025", "a", f"{sentence:03}", event),
        is_noun=True,
        is_definite=is_definite,
        sentence=sentence,
        tells_where=tells_where,
    )


def told(*mentions: Mention) -> list[list[str]]:
    return [[m.event_id for m, _ in account.members] for account in accounts(mentions)]


def test_a_detail_in_the_place_told_last_is_of_the_same_act() -> None:
    detail = replace(STRIKE, window=Window(8, 10, False), targets=frozenset({"aid"}))
    assert told(mention("strike", 0, STRIKE), mention("kitchen", 6, detail, tells_where=False)) == [["strike", "kitchen"]]


def test_another_thing_that_was_hit_there_on_a_day_of_its_own_is_another_act() -> None:
    other = replace(STRIKE, targets=frozenset({"school"}))
    assert told(mention("strike", 0, STRIKE), mention("school", 6, other)) == [["strike"], ["school"]]


def test_words_and_names_of_one_sentence_join_nothing_in_it() -> None:
    told_of = replace(
        STRIKE, window=Window(8, 12, False), targets=frozenset(), names=frozenset({"Gorna", "Belin"}), words=frozenset({"w", "x", "y", "z"})
    )
    one, other = replace(told_of, villages=frozenset({"gorna"})), replace(told_of, villages=frozenset({"belin"}))
    assert told(mention("one", 0, one), mention("two", 0, other, is_definite=True)) == [["one"], ["two"]]


def test_the_bombing_under_a_heading_does_not_point_forward() -> None:
    there = replace(STRIKE, window=None, targets=frozenset(), villages=frozenset({"belin"}))
    points = mention("bombing", 1, there, tells_where=False, is_definite=True)
    later = mention("execution", 8, replace(STRIKE, targets=frozenset()))
    assert sorted(told(replace(points, role=MemberRole.BACKGROUND), later)) == [["bombing"], ["execution"]]


def test_a_case_of_months_ago_in_the_same_place_is_another() -> None:
    now = mention("strike", 0, replace(STRIKE, window=Window(98, 100, False)))
    back = replace(mention("case", 1, replace(STRIKE, window=Window(10, 40, True))), role=MemberRole.BACKGROUND)
    assert told(now, back) == [["strike"], ["case"]]
    near = replace(mention("case", 1, replace(STRIKE, window=Window(95, 96, True))), role=MemberRole.BACKGROUND)
    assert told(now, near) == [["strike", "case"]]
