"""Incidents that no article reports and that some look back at: "on the same road *96 students were kidnapped in July 2024*"."""

from collections.abc import Sequence

from pipeline.cluster.accounts import Account
from pipeline.cluster.grouping import groups
from pipeline.cluster.profile import Join
from schemas.vocabulary import IncidentScope, MemberRole

LONGEST = 366  # days: "in 2024" tells when, "in recent years" does not
FEWEST = 2  # people: a single one is more often a case, an anniversary or a biography


def remembered(left: Sequence[Account]) -> list[list[tuple[Account, Join]]]:
    """Return the accounts, each with why it is there, of incidents that are only looked back at, of those that mean nothing that is reported.

    One of each has to say when, where and to how many people: what says less is no incident.
    """
    found = groups([a for a in left if _looks_back(a)])
    return [group for group in found if any(_is_full(a) for a, _ in group)]


def _looks_back(account: Account) -> bool:
    window = account.profile.window
    is_dated = window is not None and window.is_told and window.days <= LONGEST
    is_act = not account.profile.is_speech and account.profile.scope == IncidentScope.SINGLE
    return is_dated and is_act and any(m.role == MemberRole.BACKGROUND for m, _ in account.members)


def _is_full(account: Account) -> bool:
    known = account.profile
    return bool(known.towns or known.villages) and any(n >= FEWEST for n in known.killed | known.injured | known.taken)
