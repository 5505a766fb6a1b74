"""Mentions that make no incident of their own (looks back, denials, plans): joined to the incident they mean, or left alone."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.cluster.accounts import has_details
from pipeline.cluster.candidates import places_and_tokens
from pipeline.cluster.features import ACCEPTED, SPEECH, excluded, other_actor, score
from pipeline.cluster.profile import Cluster, Join, Mention, Profile, Window
from pipeline.codebook.incidents import IncidentPolicy
from schemas.vocabulary import MemberRole

SAME_ARTICLE, POINTS_BACK = 0.3, 0.3


def attached(clusters: Sequence[Cluster], mentions: Sequence[Mention], policy: IncidentPolicy) -> list[Cluster]:
    """Return the clusters with the other mentions that mean them. What a mention is compared with is the cluster of reports, never one that others joined."""
    by_article: dict[str, list[int]] = defaultdict(list)
    by_key: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        for article in sorted({m.article_id for m, _ in cluster.members}):
            by_article[article].append(i)
        for key in places_and_tokens(cluster.profile):
            by_key[cluster.profile.family, *key].append(i)
    extra: dict[int, list[tuple[Mention, Join]]] = defaultdict(list)
    for mention in mentions:
        if mention.role == MemberRole.REPORT:
            continue
        choice = _in_article(mention, by_article[mention.article_id], clusters)
        if choice is None and mention.role != MemberRole.OTHER:
            near = sorted({i for key in places_and_tokens(mention.profile) for i in by_key[mention.profile.family, *key]})
            choice = _elsewhere(mention, near, clusters, policy)
        if choice is not None:
            extra[choice[0]].append((mention, choice[1]))
    return [replace(c, members=tuple(sorted((*c.members, *extra[i]), key=lambda m: m[0].order))) for i, c in enumerate(clusters)]


def _in_article(mention: Mention, near: Sequence[int], clusters: Sequence[Cluster]) -> tuple[int, Join] | None:
    """A plan or a demand joins only where it points back: "the attack" that somebody wants investigated."""
    if mention.role == MemberRole.OTHER and not (mention.is_definite and mention.is_noun and not mention.is_other):
        return None
    fits = []
    for i in near:
        profile = clusters[i].profile
        if _apart(mention.profile, profile, mention):
            continue
        value, reasons = score(mention.profile, profile)
        bonus = SAME_ARTICLE + (POINTS_BACK if (mention.is_definite and mention.is_noun) or not has_details(mention) else 0)
        fits.append((round(value + bonus, 4), i, ("same_article", *reasons)))
    return _best(fits, clusters)


def _elsewhere(mention: Mention, near: Sequence[int], clusters: Sequence[Cluster], policy: IncidentPolicy) -> tuple[int, Join] | None:
    """A look back of another article: place, day, toll and names have to say which incident is meant."""
    fits = []
    day = mention.published
    for i in near:
        profile = clusters[i].profile
        if profile.window and day and not 0 <= day - profile.window.first <= policy.background_days:
            continue
        own = mention.profile
        if own.window is None and profile.window is not None:
            own = replace(own, window=Window(profile.window.first, profile.window.last, False))
        if not _apart(own, profile, mention):
            value, reasons = score(own, profile)
            fits.append((value, i, tuple(reasons)))
    return _best(fits, clusters)


def _apart(own: Profile, profile: Profile, mention: Mention) -> bool:
    return excluded(own, profile) is not None or mention.is_other or (own.family in SPEECH and other_actor(own, profile))


def _best(fits: list[tuple[float, int, tuple[str, ...]]], clusters: Sequence[Cluster]) -> tuple[int, Join] | None:
    """Return the incident that fits best; none where two fit equally well: which one is meant is then not known."""
    fits = sorted((f for f in fits if f[0] >= ACCEPTED), key=lambda f: (-f[0], f[1]))
    if not fits or (len(fits) > 1 and fits[0][0] == fits[1][0]):
        return None
    value, i, reasons = fits[0]
    return i, Join(clusters[i].members[0][0].event_id, min(1.0, value), reasons)
