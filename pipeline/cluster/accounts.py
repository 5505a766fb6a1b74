"""What one article tells about one incident: its mentions of the same thing, joined in the order of the text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.cluster.features import SPEECH, excluded, other_actor, score
from pipeline.cluster.profile import Join, Mention, Profile
from schemas.vocabulary import IncidentScope, MemberRole

JOINED = 0.6
NEAR, FAR, POINTS_BACK = 0.4, 0.3, 0.25
NEAR_SENTENCES = 2
DETAILS = ("towns", "villages", "regions", "killed", "targets")


@dataclass(frozen=True, slots=True)
class Account:
    """The mentions by which one article reports one incident, with why each was joined. `apart` are accounts of the article that it is told apart from."""

    index: int
    members: tuple[tuple[Mention, Join], ...]
    profile: Profile
    apart: frozenset[int] = field(default=frozenset())

    @property
    def first(self) -> Mention:
        return min((m for m, _ in self.members), key=lambda m: m.order)

    @property
    def last(self) -> Mention:
        return max((m for m, _ in self.members), key=lambda m: m.order)


def accounts(mentions: Iterable[Mention]) -> list[Account]:
    """Return the accounts of all articles; every report stands in one. Mentions come sorted as they were captured, article by article."""
    found: list[Account] = []
    reports = [m for m in mentions if m.role == MemberRole.REPORT]
    for _, group in groupby(reports, key=lambda m: m.article_id):
        found += _of_article(list(group), len(found))
    return found


def _of_article(mentions: Sequence[Mention], first_index: int) -> list[Account]:
    """Join the mentions that say where first: what says nothing of its own can then join what the article is about."""
    made: list[Account] = []
    for mention in sorted(mentions, key=lambda m: (not has_details(m), m.order)):
        choice = best(mention, made)
        if choice is None:
            apart = frozenset(a.index for a in made if tells_apart(mention, a))
            made.append(Account(first_index + len(made), ((mention, Join()),), mention.profile, apart))
        else:
            at, join = choice
            made[at] = _with(made[at], mention, join)
    return _mutual(made)


def best(mention: Mention, made: Sequence[Account]) -> tuple[int, Join] | None:
    """Return which account of its article a mention belongs to, and why; None when it fits none well enough."""
    fits = [
        (fit, -abs(mention.sentence - a.last.sentence), -i, reasons)
        for i, a in enumerate(made)
        if (found := _fit(mention, a))
        for fit, reasons in [found]
    ]
    if not fits:
        return None
    fit, _, at, reasons = max(fits, key=lambda f: f[:3])
    account = made[-at]
    return (-at, Join(account.members[0][0].event_id, min(1.0, fit), reasons)) if fit >= JOINED else None


def _fit(mention: Mention, account: Account) -> tuple[float, tuple[str, ...]] | None:
    if tells_apart(mention, account):
        return None
    sum_of_features, reasons = score(mention.profile, account.profile)
    against = sum(1 for r in reasons if r.startswith("not:"))
    near = min(abs(mention.sentence - m.sentence) for m, _ in account.members) <= NEAR_SENTENCES
    prior, extra = (NEAR, ["near_in_text"]) if near else (FAR, ["same_article"])
    if mention.is_definite and mention.is_noun:
        prior, extra = prior + POINTS_BACK, [*extra, "points_back"]
    if not has_details(mention) and not against:
        prior, extra = prior + POINTS_BACK, [*extra, "no_details_of_its_own"]
    return round(prior + sum_of_features - 0.15 * against, 4), (*extra, *reasons)


def has_details(mention: Mention) -> bool:
    """Return whether a mention itself says where, what was hit or how many were killed."""
    return any(getattr(mention.profile, name) for name in DETAILS)


def tells_apart(mention: Mention, account: Account) -> bool:
    """Return whether the words tell a mention from an account: another kind, town or day, "a second strike", another speaker."""
    profile = mention.profile
    if excluded(profile, account.profile):
        return True
    if profile.family in SPEECH and other_actor(profile, account.profile):
        return True
    same_sentence = any(m.sentence == mention.sentence for m, _ in account.members)
    return mention.is_other and not same_sentence and profile.scope == IncidentScope.SINGLE


def _with(account: Account, mention: Mention, join: Join) -> Account:
    return Account(account.index, (*account.members, (mention, join)), account.profile.joined(mention.profile), account.apart)


def _mutual(made: list[Account]) -> list[Account]:
    """Return the accounts, each told apart from those that are told apart from it."""
    pairs = {(a.index, other) for a in made for other in a.apart}
    return [Account(a.index, a.members, a.profile, frozenset({*a.apart, *(one for one, other in pairs if other == a.index)})) for a in made]
