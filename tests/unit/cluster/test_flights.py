"""Flights are joined to the act that drove people out."""

from dataclasses import replace

from pipeline.cluster.attachment import with_flights
from pipeline.cluster.profile import Cluster, Join, Mention, Profile, Site, Window


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


GORNA, ORSK = Site("gorna", True, "KES"), Site("orsk", True, "KES")


def at(told: Cluster, town: Site, day: int, article: str = "a") -> Cluster:
    """Return the incident with a town, a day and an article of its own."""
    profile = replace(told.profile, towns=frozenset({town}), window=Window(day, day, True))
    mention, join = told.members[0]
    placed = replace(mention, profile=profile, article_id=article, origin_id=article, tells_where=True, published=day)
    return Cluster(profile, ((placed, join),))


def test_who_fled_from_a_town_fled_from_what_was_done_there_wherever_it_is_told() -> None:
    raid, other = (
        at(cluster("raid", "ASSAULT/firearms", "violence", 0), GORNA, 100),
        at(cluster("other", "ASSAULT/firearms", "violence", 1), ORSK, 102, "b"),
    )
    fled = at(cluster("z-fled", "SANCTION/expel", "sanction", 2), GORNA, 109, "b")
    assert events(with_flights([raid, other, fled])) == [["raid", "z-fled"], ["other"]]
    assert len(with_flights([at(cluster("old", "ASSAULT/firearms", "violence", 0), GORNA, 20), other, fled])) == 3
