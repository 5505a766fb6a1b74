"""Offensives of one country, days and hands are one."""

from dataclasses import replace

from pipeline.cluster.offensives import with_offensives
from pipeline.cluster.profile import Cluster, Join, Mention, Profile, Site, Window
from schemas.vocabulary import IncidentScope, MemberRole

KIND = frozenset({"violence"})
PROFILE = Profile(
    KIND, IncidentScope.CAMPAIGN, window=Window(100, 102, True), kinds=KIND, countries=frozenset({"KEN"}), actor_sides=frozenset({"KEN"})
)


def offensive(event: str, trigger: str = "offensive", **facts: object) -> Cluster:
    profile = replace(PROFILE, **facts)  # type: ignore[arg-type]
    mention = Mention(event, event, event, 0, MemberRole.REPORT, profile, (event,), trigger=trigger)
    return Cluster(profile, ((mention, Join()),), frozenset())


def joined(*clusters: Cluster) -> list[int]:
    return sorted(len(c.members) for c in with_offensives(clusters))


def test_offensives_of_one_side_in_one_week_are_one() -> None:
    assert joined(offensive("a"), offensive("b", "operation", actor_sides=frozenset()), offensive("c", window=Window(104, 105, False))) == [
        3
    ]


def test_other_hands_days_names_and_places_make_others() -> None:
    assert joined(offensive("a"), offensive("b", actor_sides=frozenset({"SOM"}))) == [1, 1]
    assert joined(offensive("a"), offensive("b", window=Window(120, 121, True))) == [1, 1]
    assert joined(offensive("a", operations=frozenset({"wall"})), offensive("b", operations=frozenset({"storm"}))) == [1, 1]
    west, east = (frozenset({Site(name, True, "KEN", lat=0.0, lon=lon)}) for name, lon in (("west", 34.0), ("east", 40.0)))
    assert joined(offensive("a", towns=west), offensive("b", towns=east)) == [1, 1]


def test_a_war_is_no_offensive_and_what_fits_two_stays_alone() -> None:
    assert joined(offensive("a"), offensive("b", "war")) == [1, 1]
    west, east = (frozenset({Site(name, True, "KEN", lat=0.0, lon=lon)}) for name, lon in (("west", 34.0), ("east", 40.0)))
    assert joined(offensive("a"), offensive("b", towns=west), offensive("c", towns=east)) == [1, 1, 1]
