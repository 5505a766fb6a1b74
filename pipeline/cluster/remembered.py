"""Incidents that no article reports and that some look back at: "on the same road *96 students were kidnapped in July 2024*"."""

from collections.abc import Iterable, Sequence

from pipeline.cluster.accounts import Account
from pipeline.cluster.profile import Join
from schemas.vocabulary import IncidentScope, MemberRole

LONGEST = 366  # days: "in 2024" tells when, "in recent years" does not
FEWEST = 2  # people: a single one is more often a case, an anniversary or a biography


def remembered(groups: Iterable[Sequence[tuple[Account, Join]]], left: Iterable[Account]) -> list[list[tuple[Account, Join]]]:
    """Return the groups of accounts that are only looked back at, without those that are not `left`: they mean what is reported.

    One of each has to say when, where and to how many people: what says less is no incident.
    """
    free = {a.index for a in left}
    found = [[(a, join) for a, join in group if a.index in free and _looks_back(a)] for group in groups]
    return [group for group in found if any(_is_full(a) for a, _ in group)]


def _looks_back(account: Account) -> bool:
    window = account.profile.window
    is_dated = window is not None and window.is_told and window.days <= LONGEST
    is_act = not account.profile.is_speech and account.profile.scope == IncidentScope.SINGLE
    return is_dated and is_act and any(m.role == MemberRole.BACKGROUND for m, _ in account.members)


def _is_full(account: Account) -> bool:
    known = account.profile
    return bool(known.towns or known.villages) and any(n >= FEWEST for n in known.killed | known.injured | known.taken)
