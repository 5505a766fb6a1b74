"""What one article tells of one incident."""

from dataclasses import replace

from pipeline.cluster.accounts import accounts
from pipeline.cluster.in_article import evidence
from pipeline.cluster.profile import Mention, Profile, Window
from pipeline.cluster.weighing import weigh
from pipeline.codebook.incidents import load_weighing
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
    return [[m.event_id for m, _ in account.members] for account in accounts(mentions, load_weighing())]


def test_a_detail_in_the_place_told_last_is_of_the_same_act() -> None:
    detail = replace(STRIKE, window=Window(8, 10, False), targets=frozenset({"aid"}))
    assert told(mention("strike", 0, STRIKE), mention("kitchen", 6, detail, tells_where=False)) == [["strike", "kitchen"]]


def test_another_thing_that_was_hit_there_on_a_day_of_its_own_is_another_act() -> None:
    other = replace(STRIKE, targets=frozenset({"school"}), window=Window(11, 11, True))
    assert told(mention("strike", 0, STRIKE), mention("school", 6, other)) == [["strike"], ["school"]]


def test_another_village_on_another_day_is_another_act() -> None:
    other = replace(STRIKE, villages=frozenset({"belin"}), window=Window(11, 11, True))
    assert told(mention("strike", 0, STRIKE), mention("raid", 1, other)) == [["strike"], ["raid"]]


def test_what_is_said_of_an_attack_is_no_part_of_it() -> None:
    denial = replace(STRIKE, families=frozenset({"reject"}), is_speech=True)
    assert told(mention("strike", 0, STRIKE), mention("x-denied", 0, denial)) == [["strike"], ["x-denied"]]


def test_an_attack_is_no_part_of_what_it_may_be_part_of() -> None:
    offensive = replace(STRIKE, scope=IncidentScope.CAMPAIGN)
    assert told(mention("strike", 0, STRIKE), mention("offensive", 1, offensive, is_definite=True)) == [["strike"], ["offensive"]]


def test_a_join_says_why_and_how_likely() -> None:
    first, second = mention("strike", 0, STRIKE), mention("bombing", 1, STRIKE, is_definite=True, tells_where=False)
    ((_, (_, join)),) = ((a.index, [j for _, j in a.members]) for a in accounts([first, second], load_weighing()))
    assert join.event_id == "strike"
    assert join.score > 0.5
    assert {"same_mode", "in_next_sentence"} <= {*join.reasons}


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


def test_the_strike_of_the_day_before_with_its_own_dead_is_another() -> None:
    first = replace(STRIKE, window=Window(11, 11, True), killed=frozenset({6}))
    before = replace(STRIKE, targets=frozenset({"market"}), killed=frozenset({12}))
    assert told(mention("strike", 0, first), mention("killed", 1, before)) == [["strike"], ["killed"]]


def test_a_riot_is_no_part_of_the_advance_that_it_is_about_but_of_the_force_used_against_it() -> None:
    riot = replace(STRIKE, families=frozenset({"protest"}), modes=frozenset({"PROTEST/riot"}), targets=frozenset())
    assert told(mention("attacked", 0, STRIKE), mention("riot", 0, riot)) == [["attacked"], ["riot"]]
    dispersed = replace(STRIKE, targets=frozenset({"crowd"}), modes=frozenset())
    assert told(mention("marched", 0, riot), mention("tear gas", 1, dispersed)) == [["marched", "tear gas"]]


def test_both_attacks_are_no_incident_and_tie_none_together() -> None:
    other = replace(STRIKE, villages=frozenset({"belin"}), window=Window(11, 11, True))
    both = replace(mention("both", 2, replace(STRIKE, window=None), tells_where=False, is_definite=True), is_several=True)
    assert told(mention("strike", 0, STRIKE), mention("raid", 1, other), both) == [["strike"], ["raid"]]


def test_of_one_sentence_what_came_hours_after_is_another_act() -> None:
    same = replace(STRIKE, window=None)
    later = mention("x-raided", 3, same)
    assert told(mention("strike", 3, same), later) == [["strike", "x-raided"]]
    assert told(mention("strike", 3, same), replace(later, time_part=1)) == [["strike"], ["x-raided"]]


def test_a_sentence_that_goes_on_to_another_act_speaks_against_one() -> None:
    strike, later = mention("strike", 0, STRIKE), mention("fired", 1, STRIKE)
    weighing = load_weighing()

    def odds(second: Mention) -> float:
        return weigh(evidence([strike, second], [STRIKE, STRIKE], 0, 1), weighing)

    assert odds(replace(later, moves_on=True)) < odds(later) - 1
    same = replace(later, sentence=0)
    assert odds(replace(same, moves_on=True)) == odds(same)
