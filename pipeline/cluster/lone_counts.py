"""Counts that no event of their article explains: which incident they mean, by the place, the days and the numbers of their sentence alone.

"Four people more have died of their wounds in Goma, and the dead now number 18": no act is told, and yet the incident is known where another article tells of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.cluster.accounts import Account
from pipeline.cluster.attachment import Fit, Meant
from pipeline.cluster.context import Context
from pipeline.cluster.mentions import names_of
from pipeline.cluster.profile import NOTHING, Cluster, Join, Mention, Profile, Window
from pipeline.cluster.targets import targets
from pipeline.cluster.windows import weekdays
from schemas.vocabulary import CasualtyKind, IncidentScope, MemberRole

type Row = dict[str, Any]
SURE = 0.55  # a place and a time that allows it are too little: the numbers, what was hit or names have to agree, or nothing else happened there
FAR = 0.1
FAMILY = {
    CasualtyKind.KILLED: "violence",
    CasualtyKind.INJURED: "violence",
    CasualtyKind.ABDUCTED: "taking",
    CasualtyKind.DETAINED: "taking",
    CasualtyKind.DISPLACED: "violence",
}


def meant_by_facts(counts: Iterable[Row], clusters: Sequence[Cluster], context: Context) -> dict[str, str]:
    """Return the incidents that counts mean, by the count."""
    by_sentence: dict[str, list[Row]] = defaultdict(list)
    for count in counts:
        if count["kind"] in FAMILY:
            by_sentence[count["sentence_id"]].append(count)
    meant = Meant(clusters, context.policy)
    found: dict[str, str] = {}
    for sentence_id, beside in by_sentence.items():
        account = _account(context.sentences[sentence_id], beside, context)
        fit = None if account is None else meant.of(account)
        if fit is not None and _sureness(fit) >= SURE and clusters[fit[1]].profile.scope == IncidentScope.SINGLE:
            found |= {count["casualty_id"]: clusters[fit[1]].incident_id for count in beside}
    return found


class Places:
    """Which incident a sentence means that tells no act and no dead, and names the place: "as to Gorna: nothing of the kind happened there"."""

    def __init__(self, clusters: Sequence[Cluster], context: Context) -> None:
        self.clusters, self.context, self.of_all = clusters, context, Meant(clusters, context.policy)

    def meant(self, sentence: Row) -> str | None:
        """Return the only incident there in those days; None where there is none, or several."""
        account = _account(sentence, [{"kind": kind, "best": 0, "low": 0, "high": 0} for kind in FAMILY], self.context)
        fit = None if account is None else self.of_all.of(account)
        return self.clusters[fit[1]].incident_id if fit is not None and fit[0] >= SURE else None


def _sureness(fit: Fit) -> float:
    """Return how well a sentence fits; that its number is far from others says nothing against the only incident there: sides count differently."""
    value, _, reasons = fit
    return value + FAR if "not:far_killed" in reasons and "only_one_there" in reasons else value


def _account(sentence: Row, counts: Sequence[Row], context: Context) -> Account | None:
    """Return a sentence with counts as if it told an act; None where no place is known."""
    where = context.sites.of("", sentence, None)
    published = context.articles[sentence["article_id"]]["published_at"]
    if published is None or not (where["towns"] or where["villages"]):
        return None
    day = published.toordinal()
    named = weekdays(sentence["text"], day)
    window = Window(min(named), max(named), True) if named else Window(day - context.policy.days_meant, day, False)
    profile = Profile(
        frozenset(FAMILY[c["kind"]] for c in counts),
        IncidentScope.SINGLE,
        window=window,
        **where,
        killed=_numbers(counts, CasualtyKind.KILLED),
        injured=_numbers(counts, CasualtyKind.INJURED),
        taken=_numbers(counts, CasualtyKind.ABDUCTED) | _numbers(counts, CasualtyKind.DETAINED),
        targets=targets(sentence, context.sources.get(sentence["article_id"], ()), context.words),
        names=names_of(sentence["article_id"], sentence, context) or NOTHING,
    )
    mention = Mention(
        event_id=sentence["sentence_id"],
        article_id=sentence["article_id"],
        origin_id=sentence["article_id"],
        start=sentence["start_char"],
        role=MemberRole.REPORT,
        profile=profile,
        order=(),
        is_definite=True,
        published=day,
    )
    return Account(-1, ((mention, Join()),), profile)


def _numbers(counts: Sequence[Row], kind: CasualtyKind) -> frozenset[int]:
    return frozenset(n for c in counts if c["kind"] == kind and (n := c["best"] or c["low"] or c["high"]))
