"""What one article tells about one incident: its mentions of the same thing, put together by what speaks for and against each pair of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, groupby

from pipeline.cluster.in_article import evidence, is_dated, known
from pipeline.cluster.linkage import linked_around, mean_odds
from pipeline.cluster.profile import Join, Mention, Profile, Site
from pipeline.cluster.weighing import probability, reasons, weigh
from pipeline.codebook.incidents import Weighing
from schemas.vocabulary import MemberRole

JOINED = 0.6
APART = -0.5  # log odds: what an article tells apart more clearly than this, no other article joins
TURN: dict[str, int] = {MemberRole.REPORT: 0, MemberRole.BACKGROUND: 1, MemberRole.DENIAL: 2, MemberRole.OTHER: 3}


@dataclass(frozen=True)
class Account:
    """The mentions by which one article reports one incident, with why each was joined. `apart` are the other accounts of the article that it is clearly told apart from."""

    index: int
    members: tuple[tuple[Mention, Join], ...]
    profile: Profile
    apart: frozenset[int] = field(default=frozenset())

    @cached_property
    def first(self) -> Mention:
        return min((m for m, _ in self.members), key=lambda m: m.order)

    @cached_property
    def told_towns(self) -> frozenset[Site]:
        """Return the towns that its own sentences name."""
        return frozenset().union(*(m.profile.towns for m, _ in self.members if m.tells_where))

    @cached_property
    def is_report(self) -> bool:
        """Return whether a mention says that it happened: only then there is an incident."""
        return any(m.role == MemberRole.REPORT for m, _ in self.members)

    @cached_property
    def is_thin(self) -> bool:
        """Return whether it tells neither how many nor when, or only "the attack": it can mean an incident that others tell of, and is weak evidence of another."""
        known = self.profile
        is_told = known.window is not None and known.window.is_told
        only_points = all(m.points_back for m, _ in self.members)
        return not (is_told or known.is_speech) and (only_points or not (known.killed or known.injured))


def accounts(mentions: Iterable[Mention], weighing: Weighing) -> list[Account]:
    """Return the accounts of all articles. A plan or a demand stands in one only where it points to what happened: "*the strike* must be investigated"; "both attacks" in none.

    Mentions come sorted as they were captured, article by article.
    """
    found: list[Account] = []
    for _, group in groupby(mentions, key=lambda m: m.article_id):
        found += _of_article([m for m in group if _may_be_told(m)], len(found), weighing)
    return found


def _may_be_told(mention: Mention) -> bool:
    """Return whether a mention may be of one incident."""
    return not mention.is_several and (mention.role != MemberRole.OTHER or (mention.points_back and not mention.is_other))


def _of_article(mentions: Sequence[Mention], first_index: int, weighing: Weighing) -> list[Account]:
    told = sorted(mentions, key=lambda m: m.order)
    facts = [known(m) for m in told]
    values = {(i, j): evidence(told, facts, i, j, weighing.weights) for i, j in combinations(range(len(told)), 2)}
    odds = {pair: weigh(found, weighing) for pair, found in values.items()}
    loose = {i for i, m in enumerate(told) if m.points_back and not is_dated(m)}
    groups = [g for g in linked_around(len(told), odds, weighing.least, loose) if any(told[i].role != MemberRole.OTHER for i in g)]
    found = []
    for index, group in enumerate(groups, first_index):
        joins = {}
        for j in group[1:]:  # by the likeliest of those before it
            i = max((i for i in group if i < j), key=lambda i, j=j: (odds[i, j], -i))  # type: ignore[misc]
            joins[j] = Join(told[i].event_id, probability(odds[i, j]), reasons(values[i, j], weighing))
        members = tuple((told[i], joins.get(i, Join())) for i in group)
        apart = frozenset(n for n, other in enumerate(groups, first_index) if n != index and mean_odds(group, other, odds) < APART)
        found.append(Account(index, members, _profile([told[i] for i in group]), apart))
    return found


def _profile(members: Sequence[Mention]) -> Profile:
    """Return what an account knows: what is reported before what is looked back at or denied; a plan adds nothing."""
    first, *others = sorted(members, key=lambda m: (TURN[m.role], m.order))
    profile = first.profile
    for mention in others:
        profile = profile.joined(known(mention)) if mention.role != MemberRole.OTHER else profile
    return profile
