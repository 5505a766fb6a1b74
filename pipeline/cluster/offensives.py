"""Offensives, put together: of "the operation" it is seldom told where, and one state has seldom two in a country in one week."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.cluster.accounts import JOINED
from pipeline.cluster.features import other_country, other_region, other_town, other_village
from pipeline.cluster.profile import Cluster, Join
from pipeline.cluster.scope import is_offensive
from schemas.vocabulary import IncidentScope

APART = 4  # days between two offensives that are told as one
REASONS = ("same_offensive",)


def with_offensives(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Return the clusters, each offensive joined to the first one of its country, days and hands; where it fits two that do not fit each other, it stays alone."""
    found = [i for i, c in enumerate(clusters) if _is_offensive(c)]
    fits = {i: [j for j in found if j != i and _may_be_one(clusters[i], clusters[j])] for i in found}
    joined: dict[int, list[int]] = defaultdict(list)
    gone: set[int] = set()
    for i in found:
        if i in gone:
            continue
        for j in fits[i]:
            is_sure = j > i and j not in gone and all(k in fits[j] or k == j for k in (*joined[i], *fits[i]) if k not in gone)
            if is_sure:
                joined[i].append(j)
                gone.add(j)
    return [_joined(c, [clusters[j] for j in joined.get(i, ())]) for i, c in enumerate(clusters) if i not in gone]


def _is_offensive(cluster: Cluster) -> bool:
    return cluster.profile.scope == IncidentScope.CAMPAIGN and any(is_offensive(m.trigger) for m in cluster.reports)


def _may_be_one(one: Cluster, other: Cluster) -> bool:
    a, b = one.profile, other.profile
    if a.window is None or b.window is None or a.countries != b.countries or len(a.countries) != 1 or a.kinds.isdisjoint(b.kinds):
        return False
    if (a.operations and b.operations and a.operations.isdisjoint(b.operations)) or (
        a.actor_sides and b.actor_sides and a.actor_sides.isdisjoint(b.actor_sides)
    ):
        return False
    if max(a.window.first - b.window.last, b.window.first - a.window.last) > APART:
        return False
    return not (other_town(a, b) or other_region(a, b) or other_country(a, b) or other_village(a, b))


def _joined(cluster: Cluster, others: Sequence[Cluster]) -> Cluster:
    profile, members, accounts = cluster.profile, list(cluster.members), cluster.accounts
    for other in others:
        join = Join(cluster.members[0][0].event_id, JOINED, REASONS)
        members += [(m, own if own.event_id else join) for m, own in other.members]
        profile, accounts = profile.joined(other.profile), accounts | other.accounts
    return (
        replace(cluster, profile=profile, members=tuple(sorted(members, key=lambda m: m[0].order)), accounts=accounts)
        if others
        else cluster
    )
