"""Which wave or campaign an incident is part of: one that covers its place and day, by the same hands."""

from collections import defaultdict
from collections.abc import Sequence

from pipeline.cluster.features import lies_in, other_actor
from pipeline.cluster.profile import Cluster, Profile
from schemas.vocabulary import IncidentScope

GOES_ON = 7  # days
WIDER = {IncidentScope.SINGLE: 0, IncidentScope.WAVE: 1, IncidentScope.CAMPAIGN: 2}


def containers(clusters: Sequence[Cluster]) -> dict[str, str]:
    """Return the smallest containing incident of each, by id: a wave before a campaign, the shorter before the longer."""
    wide: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.profile.scope != IncidentScope.SINGLE:
            for key in _keys(cluster):
                wide[key].append(cluster)
    found = {}
    for cluster in clusters:
        around = [c for key in _keys(cluster) for c in wide[key]]
        fits = [c for c in around if contains(c.profile, cluster.profile)]
        if fits:
            found[cluster.incident_id] = min(fits, key=_size).incident_id
    return found


def _keys(cluster: Cluster) -> list[tuple[str, str]]:
    return sorted((family, country) for family in cluster.profile.kinds for country in cluster.profile.countries)


def contains(wider: Profile, inner: Profile) -> bool:
    """Return whether an incident can be part of a wider one."""
    if WIDER[IncidentScope(wider.scope)] <= WIDER[IncidentScope(inner.scope)] or not wider.actors or other_actor(wider, inner):
        return False
    if wider.window is None or inner.window is None or not _covers(wider, inner):
        return False
    if wider.towns and inner.towns:
        return not wider.towns.isdisjoint(inner.towns)
    if wider.regions and inner.towns:
        return any(lies_in(town, region) for town in inner.towns for region in wider.regions)
    return not wider.countries.isdisjoint(inner.countries)


def _covers(wider: Profile, inner: Profile) -> bool:
    """A campaign goes on after the last report of it."""
    if wider.window is None or inner.window is None:
        return False
    after = GOES_ON if wider.scope == IncidentScope.CAMPAIGN else 0
    return wider.window.first <= inner.window.last and inner.window.first <= wider.window.last + after


def _size(cluster: Cluster) -> tuple[int, int, str]:
    window = cluster.profile.window
    return WIDER[IncidentScope(cluster.profile.scope)], window.days if window else 0, cluster.incident_id
