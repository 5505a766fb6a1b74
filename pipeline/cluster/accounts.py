"""What one article tells about one incident: its mentions of the same thing, joined in the order of the text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby

from pipeline.cluster.features import Veto, excluded, other_kind, same_town, same_village, score
from pipeline.cluster.profile import NOTHING, Join, Mention, Profile, Window
from schemas.vocabulary import IncidentScope, MemberRole

TAKING, VIOLENCE = "taking", "violence"
JOINED = 0.6
NEAR, FAR, POINTS_BACK = 0.4, 0.3, 0.25
NEAR_SENTENCES = 2
TURN: dict[str, int] = {MemberRole.REPORT: 0, MemberRole.BACKGROUND: 1, MemberRole.DENIAL: 2, MemberRole.OTHER: 3}
LOOKS_BACK = -0.3  # background that does not point back is seldom what the article reports: the town was hit before
LONG_BEFORE = 14  # days
TELLING = ("not:other_target", "not:other_village", "not:other_actor", "not:turned_round")
DETAILS = ("towns", "villages", "regions", "killed", "targets")


@dataclass(frozen=True)
class Account:
    """The mentions by which one article reports one incident, with why each was joined. `apart` are accounts of the article that it is told apart from."""

    index: int
    members: tuple[tuple[Mention, Join], ...]
    profile: Profile
    apart: frozenset[int] = field(default=frozenset())

    @cached_property
    def first(self) -> Mention:
        return min((m for m, _ in self.members), key=lambda m: m.order)

    @cached_property
    def is_report(self) -> bool:
        """Return whether a mention says that it happened: only then there is an incident."""
        return any(m.role == MemberRole.REPORT for m, _ in self.members)

    @cached_property
    def is_thin(self) -> bool:
        """Return whether it tells neither how many nor when, or only "the attack": it can mean an incident that others tell of, and is weak evidence of another."""
        known = self.profile
        is_told = known.window is not None and known.window.is_told
        only_points = all(m.is_definite and m.is_noun for m, _ in self.members)
        return not (is_told or known.is_speech) and (only_points or not (known.killed or known.injured))

    @cached_property
    def last(self) -> Mention:
        return max((m for m, _ in self.members), key=lambda m: m.order)


def accounts(mentions: Iterable[Mention]) -> list[Account]:
    """Return the accounts of all articles. Reports, looks back and denials stand in one each; a plan or a demand only where it points back to one.

    Mentions come sorted as they were captured, article by article.
    """
    found: list[Account] = []
    for _, group in groupby(mentions, key=lambda m: m.article_id):
        found += _of_article(list(group), len(found))
    return found


def _of_article(mentions: Sequence[Mention], first_index: int) -> list[Account]:
    """Join the mentions that say where first: what says nothing of its own can then join what the article is about, "that raid" what was looked back at before it."""
    made: list[Account] = []
    for mention in sorted(mentions, key=lambda m: (_turn(m), not has_details(m), m.order)):
        points_back = mention.is_definite and mention.is_noun and not mention.is_other
        choice = best(mention, made) if mention.role != MemberRole.OTHER or points_back else None
        if choice is not None:
            at, join = choice
            made[at] = _with(made[at], mention, join)
        elif mention.role != MemberRole.OTHER:
            apart = frozenset(a.index for a in made if tells_apart(mention, a, but=other_kind))
            made.append(Account(first_index + len(made), ((mention, Join()),), mention.profile, apart))
    return _mutual(made)


def _turn(mention: Mention) -> int:
    """Return when a mention is joined: "that raid" means what was told last, which may be looked back at."""
    is_last = mention.points_near and only_points(mention)
    return max(TURN[mention.role], TURN[MemberRole.BACKGROUND]) if is_last else TURN[mention.role]


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
    if tells_apart(mention, account, but=other_kind if _is_one_act(mention, account) else None):
        return None
    sum_of_features, reasons = score(*_comparable(mention, account, *_placed(mention, account)))
    against = sum(r in TELLING for r in reasons)
    near = min(abs(mention.sentence - m.sentence) for m, _ in account.members) <= NEAR_SENTENCES
    prior, extra = (NEAR, ["near_in_text"]) if near else (FAR, ["same_article"])
    if mention.is_definite and mention.is_noun:
        prior, extra = prior + POINTS_BACK, [*extra, "points_back"]
    if mention.role == MemberRole.BACKGROUND and not mention.is_definite:
        prior += LOOKS_BACK
    if not has_details(mention) and not against:
        prior, extra = prior + POINTS_BACK, [*extra, "no_details_of_its_own"]
    return round(prior + sum_of_features - 0.15 * against, 4), (*extra, *reasons)


def _comparable(mention: Mention, account: Account, profile: Profile, other: Profile) -> tuple[Profile, Profile]:
    """Return the facts of both as they tell the two apart: without the words and names of a sentence that holds both, and without what a detail of one place names ("the
    boats were burning")."""
    is_beside = any(m.sentence == mention.sentence for m, _ in account.members)
    is_dated = profile.window is not None and profile.window.is_told
    is_there = same_town(mention.profile, other) or same_village(mention.profile, other)
    if is_there and not (mention.tells_where or is_dated or mention.is_other or profile.killed):
        profile = replace(profile, targets=profile.targets & other.targets)
    return (replace(profile, words=NOTHING, names=NOTHING) if is_beside else profile), other


def _is_one_act(mention: Mention, account: Account) -> bool:
    """Return whether one sentence tells both of the same hands: "gunmen attacked a school, killing six pupils and *abducting* 20"."""
    sides, profile = mention.profile.actor_sides, account.profile
    here = [m for m, _ in account.members if m.sentence == mention.sentence]
    kinds = (mention.profile.families, profile.families)
    is_raid = mention.profile.scope == profile.scope and frozenset((TAKING,)) in kinds and any(VIOLENCE in k for k in kinds)
    return is_raid and bool(here) and bool(sides) and any(m.profile.actor_sides == sides for m in here)


def has_details(mention: Mention) -> bool:
    """Return whether a mention itself says where, what was hit or how many were killed."""
    return any(getattr(mention.profile, name) for name in DETAILS)


def tells_apart(mention: Mention, account: Account, but: Veto | None = None) -> bool:
    """Return whether the words tell a mention from an account: another kind, town or day, "a second strike", another speaker.

    `but`: what does not count. A raid that killed some and took others away is told as two kinds, and may be one.
    """
    profile, other = _placed(mention, account)
    if mention.role == MemberRole.BACKGROUND and account.is_report and _is_long_before(profile.window, other.window):
        return True  # "in a similar case *in July*": not what is news now
    if profile.window and other.window and not (profile.window.is_told and other.window.is_told):
        profile = replace(profile, window=None)  # within an article the day of publication says nothing: days are told once
    if excluded(profile, other, but):
        return True
    is_after = all(m.start < mention.start for m, _ in account.members)
    return mention.is_other and is_after and profile.scope == IncidentScope.SINGLE


def _is_long_before(one: Window | None, other: Window | None) -> bool:
    return one is not None and other is not None and one.is_told and one.last < other.first - LONG_BEFORE


def _placed(mention: Mention, account: Account) -> tuple[Profile, Profile]:
    """Return the facts of both, those of "the attack" without the place told last where that is another: the hospital that counted its wounded may be in the next
    town."""
    one, other = mention.profile, account.profile
    if not (one.towns.isdisjoint(other.towns) and one.villages.isdisjoint(other.villages)):
        return one, other
    is_pointer = all(only_points(m) for m, _ in account.members)
    is_told = any(
        m.start < mention.start for m, _ in account.members
    )  # nobody points forward: "1. Gorna. *The bombing* …" is that of Gorna
    return (_anywhere(one) if only_points(mention) and is_told and not mention.points_near else one), (
        _anywhere(other) if is_pointer else other
    )


def _anywhere(profile: Profile) -> Profile:
    return replace(profile, towns=frozenset(), regions=frozenset(), villages=frozenset(), countries=frozenset())


def only_points(mention: Mention) -> bool:
    """Return whether a mention is "the attack" in a sentence that names no place: it means what the article has told before."""
    return mention.is_definite and mention.is_noun and not mention.tells_where


def _with(account: Account, mention: Mention, join: Join) -> Account:
    """Return the account with one more mention; a plan adds nothing to what is known."""
    own, known = _placed(mention, account)
    profile = account.profile if mention.role == MemberRole.OTHER else known.joined(own)
    return Account(account.index, (*account.members, (mention, join)), profile, account.apart)


def _mutual(made: list[Account]) -> list[Account]:
    """Return the accounts, each told apart from those that are told apart from it."""
    pairs = {(a.index, other) for a in made for other in a.apart}
    return [Account(a.index, a.members, a.profile, frozenset({*a.apart, *(one for one, other in pairs if other == a.index)})) for a in made]
