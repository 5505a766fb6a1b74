"""Accounts that make no incident of their own (looks back, denials) or say little: joined to the incident they mean, or left alone."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from pipeline.cluster.accounts import JOINED, Account
from pipeline.cluster.candidates import places_and_tokens
from pipeline.cluster.features import (
    ACCEPTED,
    excluded,
    other_country,
    other_kind,
    other_kind_of_place,
    other_region,
    other_town,
    other_village,
    score,
)
from pipeline.cluster.in_article import only_points
from pipeline.cluster.profile import Cluster, Join, Mention, Profile, Site, Window
from pipeline.cluster.sides import is_state
from pipeline.codebook.incidents import IncidentPolicy
from schemas.vocabulary import IncidentScope

VIOLENCE, ARREST, FLIGHT = "violence", "COERCE/arrest", "SANCTION/expel"
TAKING = frozenset({"taking"})
LONG_AGO = 30  # days
NEXT_DAYS = 2  # in which those are arrested who were there
FAR = 4  # sentences between an act of force and the arrests made there
ONLY_ONE = POINTS_BACK = 0.1
type Fit = tuple[float, int, tuple[str, ...]]


class Meant:
    """Which of some incidents an account means. What it is compared with is the incident as it was, never what was attached before it."""

    def __init__(self, clusters: Sequence[Cluster], policy: IncidentPolicy) -> None:
        self.clusters, self.policy = clusters, policy

    @cached_property
    def by_key(self) -> dict[tuple[object, ...], list[int]]:
        found: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for i, cluster in enumerate(self.clusters):
            for key in _keys(cluster.profile):
                found[key].append(i)
        return found

    def of(self, account: Account) -> Fit | None:
        """Return the incident that an account fits best, by its place in the list; None where none fits well, or two fit equally well."""
        near = sorted({i for key in _keys(account.profile) for i in self.by_key.get(key, ())})
        return _best([f for i in near if (f := _fit(account, i, self.clusters[i], self.policy)) is not None])


def attached(clusters: Sequence[Cluster], bare: Sequence[Account], policy: IncidentPolicy) -> tuple[list[Cluster], list[Account]]:
    """Return the clusters with the accounts that mean them, and the accounts that mean none."""
    meant = Meant(clusters, policy)
    extra: dict[int, list[tuple[Mention, Join]]] = defaultdict(list)
    left = []
    for account in bare:
        best = meant.of(account)
        if best is None:
            left.append(account)
        else:
            value, i, reasons = best
            join = Join(clusters[i].members[0][0].event_id, min(1.0, value), reasons)
            extra[i] += [(mention, own if own.event_id else join) for mention, own in account.members]
    return [replace(c, members=tuple(sorted((*c.members, *extra[i]), key=lambda m: m[0].order))) for i, c in enumerate(clusters)], left


def _keys(profile: Profile) -> set[tuple[object, ...]]:
    return {(family, *key) for family in profile.families for key in places_and_tokens(profile)}


def _fit(account: Account, i: int, cluster: Cluster, policy: IncidentPolicy) -> Fit | None:
    """A look back without a day may mean what happened up to some weeks before; place, toll and names have to say which."""
    own, window, day = account.profile, cluster.profile.window, account.first.published
    is_lasting = own.families == TAKING  # who was taken is held for days: "18 are *held*", "they were *lured out and kidnapped*"
    days = (
        policy.background_days
        if not account.is_report
        else policy.days_pointed
        if account.first.is_definite or is_lasting
        else policy.days_back
    )
    is_dated = own.window is not None and own.window.is_told and window is not None and own.window.overlaps(window)
    if window is not None and day is not None and not is_dated and not window.first - 1 <= day <= window.last + days:
        return None
    if not account.apart.isdisjoint(cluster.accounts):
        return None
    is_near = own.window is not None and window is not None and own.window.first - 1 <= window.last and window.first <= own.window.last + 1
    if window is not None and (own.window is None or not own.window.is_told or is_near):
        own = replace(own, window=Window(window.first, window.last, False))
    is_another = (
        account.first.is_other and not account.first.is_definite and not is_dated
    )  # "two days before, an attack on Gorna" has its day
    if excluded(own, cluster.profile) or is_another:
        return None
    value, reasons = score(own, cluster.profile)
    if account.first.is_definite and not account.is_report:
        return round(value + POINTS_BACK, 4), i, ("points_back", *reasons)
    return value, i, tuple(reasons)


def _best(fits: Sequence[Fit]) -> Fit | None:
    """Return the incident that fits best; none where two fit equally well: which one is meant is then not known. Of what happened in a place in those weeks
    the only one that fits needs less to be meant."""
    placed = [f for f in fits if "same_town" in f[2] or "same_village" in f[2]]
    if len(placed) == 1:
        value, i, reasons = placed[0]
        fits = [f for f in fits if f[1] != i] + [(round(value + ONLY_ONE, 4), i, ("only_one_there", *reasons))]
    ranked = sorted((f for f in fits if f[0] >= ACCEPTED), key=lambda f: (-f[0], f[1]))
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0]


def with_arrests(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Return the clusters, arrests joined to the act of force that the same state did there: "police fired on the crowd … *54 were detained* in the square"."""
    acts: dict[str, list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        if VIOLENCE in cluster.profile.kinds and any(is_state(c) for c in cluster.profile.camps):
            for article in {m.article_id for m, _ in cluster.members}:
                acts[article].append(i)
    extra: dict[int, list[tuple[Mention, Join]]] = defaultdict(list)
    gone = set()
    for i, cluster in enumerate(clusters):
        if not all(m.event_mode == ARREST for m, _ in cluster.members) or max(cluster.profile.taken, default=0) < 2:
            continue  # one who is arrested is rather the suspect
        homes = {j for m, _ in cluster.members for j in acts[m.article_id] if j != i and _arrested_there(clusters[j], cluster)}
        if len(homes) == 1:
            (home,) = homes
            extra[home] += [(m, Join(clusters[home].members[0][0].event_id, JOINED, ("arrested_there",))) for m, _ in cluster.members]
            gone.add(i)
    return [
        replace(c, members=tuple(sorted((*c.members, *extra[i]), key=lambda m: m[0].order)))
        for i, c in enumerate(clusters)
        if i not in gone
    ]


def with_flights(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Return the clusters, flights joined to the act that drove people out: "gunmen raided the village … some *2,000 have fled* over the hills". Where the article tells
    of no such act, the only one of those weeks at the place that they left: "9,000 people *displaced* from Gorna"."""
    acts: dict[str, list[int]] = defaultdict(list)
    there: dict[Site | str, list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        if VIOLENCE in cluster.profile.kinds:
            for article in sorted({m.article_id for m in cluster.reports}):
                acts[article].append(i)
            for site in _sites(cluster.profile):
                there[site].append(i)
    extra: dict[int, list[tuple[Mention, Join]]] = defaultdict(list)
    gone = set()
    for i, cluster in enumerate(clusters):
        if not all(m.event_mode == FLIGHT for m, _ in cluster.members):
            continue
        homes = {j for m, _ in cluster.members for j in acts[m.article_id] if _drove_out(clusters[j], m)}
        if not homes:
            sites = [(m, site) for m, _ in cluster.members if m.tells_where for site in _sites(m.profile)]
            homes = {j for m, site in sites for j in there[site] if _was_before(clusters[j], m)}
        if len(homes) == 1:
            (home,) = homes
            extra[home] += [(m, Join(clusters[home].members[0][0].event_id, JOINED, ("fled_from_it",))) for m, _ in cluster.members]
            gone.add(i)
    return [
        replace(c, members=tuple(sorted((*c.members, *extra[i]), key=lambda m: m[0].order)))
        for i, c in enumerate(clusters)
        if i not in gone
    ]


def _sites(profile: Profile) -> list[Site | str]:
    return [*profile.towns, *profile.villages]


def _drove_out(act: Cluster, flight: Mention) -> bool:
    """Return whether an act is told just before a flight, in its article, as a report, and not of another place."""
    a, b = act.profile, flight.profile
    if flight.tells_where and (other_town(a, b) or other_village(a, b) or other_kind_of_place(a, b)):
        return False
    return any(m.article_id == flight.article_id and 0 <= flight.sentence - m.sentence < FAR and not m.is_other for m in act.reports)


def _was_before(act: Cluster, flight: Mention) -> bool:
    window = act.profile.window
    is_single = act.profile.scope == IncidentScope.SINGLE
    return is_single and window is not None and flight.published is not None and 0 <= flight.published - window.first <= LONG_AGO


def _arrested_there(act: Cluster, arrest: Cluster) -> bool:
    a, b = act.profile, arrest.profile
    if a.window and b.window and a.window.is_told and b.window.is_told and not a.window.first <= b.window.last <= a.window.last + NEXT_DAYS:
        return False
    if (b.camps and a.camps.isdisjoint(b.camps)) or other_town(a, b) or other_region(a, b) or other_country(a, b) or other_village(a, b):
        return False
    acts = [m for m in act.reports if not m.is_other and (not m.profile.actors or any(map(is_state, m.profile.camps)))]
    near = [abs(m.sentence - other.sentence) for m in acts for other, _ in arrest.members if m.article_id == other.article_id]
    return min(near, default=FAR) < FAR and not any(m.is_other for m, _ in arrest.members)


def pointed(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Return the clusters, those that are only "the abduction" of one article joined to the one thing of its kind that the article tells of before: a look back, too."""
    told: dict[str, set[int]] = defaultdict(set)
    for i, cluster in enumerate(clusters):
        for mention, _ in cluster.members:
            told[mention.article_id].add(i)
    extra: dict[int, list[tuple[Mention, Join]]] = defaultdict(list)
    gone = set()
    for i, cluster in enumerate(clusters):
        first = cluster.members[0][0]
        if not all(only_points(m) and not m.is_other and m.article_id == first.article_id for m, _ in cluster.members):
            continue
        homes = [j for j in sorted(told[first.article_id] - {i}) if j not in gone and _tells_before(clusters[j], first)]
        if len(homes) == 1:
            home = clusters[homes[0]].members[0][0].event_id
            extra[homes[0]] += [(m, Join(home, JOINED, ("points_back",))) for m, _ in cluster.members]
            gone.add(i)
    kept = [(i, c) for i, c in enumerate(clusters) if i not in gone]
    return [replace(c, members=tuple(sorted((*c.members, *extra[i]), key=lambda m: m[0].order))) for i, c in kept]


def _tells_before(cluster: Cluster, mention: Mention) -> bool:
    own = [m for m, _ in cluster.members if m.article_id == mention.article_id and m.start < mention.start]
    window, other = mention.profile.window, cluster.profile.window
    if window is not None and other is not None and window.is_told and window.last < other.first - LONG_AGO:
        return False  # "after *the attack in December 2023*": not the one of this week
    return bool(own) and not only_points(own[0]) and not other_kind(cluster.profile, mention.profile)
