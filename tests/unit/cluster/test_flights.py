"""Flights are joined to the act that drove people out."""

from pipeline.cluster.attachment import with_flights
from pipeline.cluster.profile import Cluster, Join, Mention, Profile


def cluster(event: str, mode: str, family: str, sentence: int) -> Cluster:
    profile = Profile(frozenset({family}), "single", kinds=frozenset({family}))
    mention = Mention(
        event,
        "a",
        "a",
        sentence,
        "report",
        profile,
        (event,),
        sentence=sentence,
        event_type=mode.split("/", maxsplit=1)[0],
        event_mode=mode,
    )
    return Cluster(profile, ((mention, Join()),))


def events(clusters: list[Cluster]) -> list[list[str]]:
    return [[m.event_id for m, _ in c.members] for c in clusters]


def test_who_fled_fled_from_the_only_act_told_just_before() -> None:
    raid, fled = cluster("raid", "ASSAULT/firearms", "violence", 0), cluster("z-fled", "SANCTION/expel", "sanction", 2)
    assert events(with_flights([raid, fled])) == [["raid", "z-fled"]]


def test_of_two_acts_it_is_not_known_which() -> None:
    raid, fire = (cluster(e, "ASSAULT/firearms", "violence", i) for i, e in enumerate(("raid", "fire")))
    fled = cluster("z-fled", "SANCTION/expel", "sanction", 2)
    assert len(with_flights([raid, fire, fled])) == 3
    assert len(with_flights([raid, cluster("late", "SANCTION/expel", "sanction", 9)])) == 2
