"""Accounts of one incident, put together: the best pairs first, as long as nothing rules the union out. The order of the input does not matter."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.cluster.accounts import Account
from pipeline.cluster.candidates import pairs
from pipeline.cluster.features import ACCEPTED, excluded, far_killed, other_kind_of_place, other_target, other_village, score
from pipeline.cluster.profile import Join, Profile


@dataclass
class _Group:
    accounts: list[int]
    profile: Profile
    apart: set[int]


def groups(accounts: Sequence[Account]) -> list[list[tuple[Account, Join]]]:
    """Return the accounts of each incident, each with why it was joined, in the order in which the incidents were first told of."""
    edges = _edges(accounts)
    home = {a.index: _Group([a.index], a.profile, set(a.apart)) for a in accounts}
    by_index = {a.index: a for a in accounts}
    why: dict[int, Join] = {}
    for value, i, j, reasons in edges:
        one, other = home[i], home[j]
        if one is other or not _may_join(one, other):
            continue
        later, earlier = (j, i) if by_index[i].first.order < by_index[j].first.order else (i, j)
        why.setdefault(later, Join(by_index[earlier].first.event_id, value, tuple(reasons)))
        union = _Group(one.accounts + other.accounts, one.profile.joined(other.profile), one.apart | other.apart)
        for index in union.accounts:
            home[index] = union
    found: dict[int, list[Account]] = {}
    for account in accounts:
        found.setdefault(id(home[account.index]), []).append(account)
    told = [sorted(members, key=lambda a: a.first.order) for members in found.values()]
    return [[(a, why.get(a.index) or _join(a, members[0])) for a in members] for members in sorted(told, key=lambda m: m[0].first.order)]


def _join(account: Account, first: Account) -> Join:
    """Return why an account is there that others were joined to: how it fits the first one."""
    if account is first:
        return Join()
    value, reasons = score(account.profile, first.profile)
    return Join(first.first.event_id, value, tuple(reasons))


def _edges(accounts: Sequence[Account]) -> list[tuple[float, int, int, list[str]]]:
    """Return the pairs that fit, the best first; equal ones in the order of capture."""
    profiles = [a.profile for a in accounts]
    found = []
    for i, j in pairs(profiles):
        a, b = accounts[i], accounts[j]
        if b.index in a.apart or excluded(a.profile, b.profile):
            continue
        value, reasons = score(a.profile, b.profile)
        if value >= ACCEPTED:
            found.append((value, a.index, b.index, reasons))
    order = {a.index: a.first.order for a in accounts}
    return sorted(found, key=lambda e: (-e[0], sorted((order[e[1]], order[e[2]]))))


def _may_join(one: _Group, other: _Group) -> bool:
    """What fits pair by pair may not fit as a whole: two villages, or two targets with tolls far apart, told as one by a third report that names neither."""
    a, b = one.profile, other.profile
    if not one.apart.isdisjoint(other.accounts) or excluded(a, b) is not None:
        return False
    return not other_village(a, b) and not other_kind_of_place(a, b) and not (other_target(a, b) and far_killed(a, b))
