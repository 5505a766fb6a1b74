"""Who was taken is held for days: an account without a day means what was told some days before."""

from dataclasses import replace

from pipeline.cluster.accounts import accounts
from pipeline.cluster.attachment import attached
from pipeline.cluster.profile import Cluster, Join, Mention, Profile, Window
from pipeline.codebook.incidents import load_incident_policy, load_weighing
from schemas.vocabulary import IncidentScope, MemberRole

TAKING = frozenset({"taking"})
PROFILE = Profile(TAKING, IncidentScope.SINGLE, kinds=TAKING, modes=frozenset({"ASSAULT/abduct"}), villages=frozenset({"gorna"}))


def mention(event: str, day: int) -> Mention:
    profile = replace(PROFILE, window=Window(day - 2, day, False))
    return Mention(event, event, event, 0, MemberRole.REPORT, profile, (event,), published=day)


def joins(first: int, second: int) -> bool:
    one = mention("a", first)
    found, left = attached(
        [Cluster(one.profile, ((one, Join()),))], accounts([mention("b", second)], load_weighing()), load_incident_policy()
    )
    assert len(found[0].members) + len(left) == 2
    return not left


def test_captives_are_told_of_again_days_later() -> None:
    assert joins(100, 106)
    assert not joins(100, 140)
