"""What speaks for and against that two mentions of one article are of one incident: the facts of both, how each is told, and where they stand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.cluster import features
from pipeline.cluster.profile import NOTHING, NOWHERE, Mention, Profile
from pipeline.cluster.weighing import NEVER, Values
from schemas.vocabulary import IncidentScope, MemberRole

type Test = Callable[[Mention, Mention], bool]
FORCE = frozenset(("violence", "taking"))  # a raid may be told as an attack and as who was taken
CLASH = FORCE | {"protest"}  # … and force against a crowd as its protest
FAR = 15  # sentences: what lies farther apart is told in another part of the article
ENDINGS = ("ings", "ing", "ed", "es", "s")
CACHED = 65536  # words: a corpus says the same ones again and again
FEW_DAYS = 3
LONG = 14  # days
DETAILS = ("towns", "villages", "regions", "killed", "targets")


def evidence(told: Sequence[Mention], facts: Sequence[Profile], i: int, j: int, weighed: Mapping[str, float] | None = None) -> Values:
    """Return what may be weighed of two mentions of an article, given in the order of the text with what is `known` of each, by name. `weighed`: only what these name."""
    earlier, later = told[i], told[j]
    a, b = facts[i], facts[j]
    if is_never(a, b):
        return {NEVER: 1.0}
    values = {name: 1.0 for name, test in NAMED_FACTS if (weighed is None or name in weighed) and test(a, b)}
    values |= {name: 1.0 for name, test in NAMED_TESTS if (weighed is None or name in weighed) and test(earlier, later)}
    if i == 0:
        values["first_told"] = 1.0
    if j == i + 1:
        values["told_next"] = 1.0
    if _is_other_day(a, b, earlier, later) or _lies_apart(earlier, later):
        values[NEVER] = 1.0
    values["sentences_between"] = min(later.sentence - earlier.sentence, FAR) / FAR
    values["told_between"] = min(j - i - 1, 8) / 8
    return {name: value for name, value in values.items() if value}


def known(mention: Mention) -> Profile:
    """Return the facts of a mention; those of "the attack" without the place told last: the hospital that counted its wounded may be in the next town."""
    profile = mention.profile
    if not only_points(mention) or mention.points_near:
        return profile
    return replace(profile, towns=NOWHERE, regions=NOWHERE, villages=NOTHING, countries=NOTHING)


def only_points(mention: Mention) -> bool:
    """Return whether a mention is "the attack" in a sentence that names no place: it means what the article has told before."""
    return mention.points_back and not mention.tells_where


def same_families(a: Profile, b: Profile) -> bool:
    return a.families == b.families


def other_families(a: Profile, b: Profile) -> bool:
    return a.families.isdisjoint(b.families)


def both_are_said(a: Profile, b: Profile) -> bool:
    """Both are said or decided, not done by force."""
    return a.is_speech and b.is_speech


def next_day(a: Profile, b: Profile) -> bool:
    """Words tell the day of both, and one is the day after the other."""
    return _days_between(a, b) == 1


def days_apart(a: Profile, b: Profile) -> bool:
    return _days_between(a, b) > 1


def no_day(a: Profile, b: Profile) -> bool:
    """No words tell the day of either."""
    return not any(p.window is not None and p.window.is_told for p in (a, b))


def in_one_sentence(earlier: Mention, later: Mention) -> bool:
    return earlier.sentence == later.sentence


def in_next_sentence(earlier: Mention, later: Mention) -> bool:
    return later.sentence - earlier.sentence == 1


def far_in_text(earlier: Mention, later: Mention) -> bool:
    return later.sentence - earlier.sentence > 5


def points_back(_: Mention, later: Mention) -> bool:
    """The later one is "the attack"."""
    return later.points_back


def names_no_place(_: Mention, later: Mention) -> bool:
    """The later one is "the attack" in a sentence without a place."""
    return only_points(later)


def points_near(_: Mention, later: Mention) -> bool:
    """The later one is "that attack"."""
    return later.points_near


def opens_another(_: Mention, later: Mention) -> bool:
    """The later one is "a second attack"."""
    return later.is_other


def moves_on(earlier: Mention, later: Mention) -> bool:
    """The sentence of the later one has gone over to another act: "*Two hours later* …"."""
    return later.moves_on and later.sentence != earlier.sentence


def was_another(earlier: Mention, _: Mention) -> bool:
    return earlier.is_other


def earlier_has_details(earlier: Mention, _: Mention) -> bool:
    return _has_details(earlier)


def later_has_details(_: Mention, later: Mention) -> bool:
    return _has_details(later)


def nothing_of_its_own(_: Mention, later: Mention) -> bool:
    """The later one tells neither where nor when, how many or what was hit."""
    return not (_has_details(later) or is_dated(later) or later.tells_where)


def both_report(earlier: Mention, later: Mention) -> bool:
    return earlier.role == later.role == MemberRole.REPORT


def both_look_back(earlier: Mention, later: Mention) -> bool:
    return earlier.role == later.role == MemberRole.BACKGROUND


def one_looks_back(earlier: Mention, later: Mention) -> bool:
    return (earlier.role == MemberRole.BACKGROUND) != (later.role == MemberRole.BACKGROUND)


def one_denies(earlier: Mention, later: Mention) -> bool:
    return MemberRole.DENIAL in (earlier.role, later.role)


def looks_back_to(_: Mention, later: Mention) -> bool:
    """The later one is "the attack" of some time ago."""
    return later.role == MemberRole.BACKGROUND and later.points_back


def only_later_is_dated(earlier: Mention, later: Mention) -> bool:
    return is_dated(later) and not is_dated(earlier)


def same_days(earlier: Mention, later: Mention) -> bool:
    """Words tell the very same days of both."""
    return is_dated(earlier) and earlier.profile.window == later.profile.window


def both_placed(earlier: Mention, later: Mention) -> bool:
    return earlier.tells_where and later.tells_where


def only_later_is_placed(earlier: Mention, later: Mention) -> bool:
    return later.tells_where and not earlier.tells_where


def same_word(earlier: Mention, later: Mention) -> bool:
    return _stem(earlier.trigger) == _stem(later.trigger)


def same_type(earlier: Mention, later: Mention) -> bool:
    return earlier.event_type == later.event_type


def one_is_said(earlier: Mention, later: Mention) -> bool:
    return earlier.profile.is_speech != later.profile.is_speech


def hits_something_else(earlier: Mention, later: Mention) -> bool:
    """The later one names its place, and something else that was hit there."""
    return features.other_target(earlier.profile, later.profile) and later.tells_where


def placed_elsewhere(earlier: Mention, later: Mention) -> bool:
    """Each names a place, and they are two."""
    a, b = earlier.profile, later.profile
    return both_placed(earlier, later) and (features.other_town(a, b) or features.other_village(a, b))


def counts_differ(earlier: Mention, later: Mention) -> bool:
    """Both count the dead, and no count is the same."""
    a, b = earlier.profile.killed, later.profile.killed
    return bool(a and b) and a.isdisjoint(b)


TESTS: tuple[Test, ...] = (
    in_one_sentence,
    in_next_sentence,
    far_in_text,
    points_back,
    names_no_place,
    points_near,
    opens_another,
    moves_on,
    was_another,
    earlier_has_details,
    later_has_details,
    nothing_of_its_own,
    both_report,
    both_look_back,
    one_looks_back,
    one_denies,
    looks_back_to,
    only_later_is_dated,
    same_days,
    both_placed,
    only_later_is_placed,
    same_word,
    same_type,
    one_is_said,
    counts_differ,
    hits_something_else,
    placed_elsewhere,
)


FACTS: tuple[Callable[[Profile, Profile], bool], ...] = (
    features.same_town,
    features.near_town,
    features.town_in_region,
    features.same_region,
    features.same_village,
    features.other_village,
    features.other_kind_of_place,
    features.same_country,
    features.same_day,
    features.overlapping_days,
    features.same_actor,
    features.same_actor_side,
    features.other_actor,
    features.turned_round,
    features.same_recipient,
    features.same_parties,
    features.same_killed,
    features.near_killed,
    features.far_killed,
    features.same_injured,
    features.same_taken,
    features.far_taken,
    features.same_target,
    features.other_target,
    features.same_victim,
    features.other_victim,
    features.other_weapon,
    features.same_mode,
    features.same_operation,
    features.other_kind,
    features.other_days,
    features.other_town,
    features.other_region,
    features.other_country,
    same_families,
    other_families,
    both_are_said,
    next_day,
    days_apart,
    no_day,
)
"""What is weighed of the facts of both; the rest is of how they are told."""
NAMED_FACTS = [(test.__name__, test) for test in FACTS]
NAMED_TESTS = [(test.__name__, test) for test in TESTS]


def is_never(a: Profile, b: Profile) -> bool:
    """Return whether no evidence makes them one: what is said, closed or given up is no act of force, of what is said two speakers make two, who arrests suspects did not
    strike, an act is no campaign, and the attack of last year is not that of this week."""
    kinds = CLASH if features.CROWD in a.targets | b.targets else FORCE
    is_another = a.families.isdisjoint(b.families) and not (a.families & kinds and b.families & kinds)
    is_apart = a.scope != b.scope or (a.scope != IncidentScope.CAMPAIGN and _weeks_lie_between(a, b))
    return is_another or is_apart or features.other_speaker(a, b) or features.arrested_for_it(a, b)


def _is_other_day(a: Profile, b: Profile, earlier: Mention, later: Mention) -> bool:
    """Return whether words tell two days of what one article tells, and something else that differs: two days alone may be a slip in one of them."""
    if (days := _days_between(a, b)) == 0:
        return False
    return days > 1 or counts_differ(earlier, later) or features.other_target(a, b)


def _lies_apart(earlier: Mention, later: Mention) -> bool:
    """Return whether their sentence tells how long one was before the other: "the ambush came hours after troops had raided Belin"."""
    return earlier.sentence == later.sentence and earlier.time_part != later.time_part


def _weeks_lie_between(a: Profile, b: Profile) -> bool:
    return a.window is not None and b.window is not None and max(a.window.first - b.window.last, b.window.first - a.window.last) > LONG


def _days_between(a: Profile, b: Profile) -> int:
    """Return how many days lie between them, of which words tell the days of both; 0 where they overlap or words do not tell."""
    if a.window is None or b.window is None or not (a.window.is_told and b.window.is_told) or max(a.window.days, b.window.days) > FEW_DAYS:
        return 0
    return max(0, a.window.first - b.window.last, b.window.first - a.window.last)


def _has_details(mention: Mention) -> bool:
    return any(getattr(mention.profile, name) for name in DETAILS)


def is_dated(mention: Mention) -> bool:
    """Return whether words tell the day of a mention."""
    return mention.profile.window is not None and mention.profile.window.is_told


def _stem(trigger: str) -> str:
    """Return the last word without its ending."""
    return stem(trigger.rsplit(maxsplit=1)[-1]) if trigger.strip() else ""


@lru_cache(maxsize=CACHED)
def stem(word: str) -> str:
    """Return a word without its ending: *shell* of "shelled" and "shelling"."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    return next((word.removesuffix(e) for e in ENDINGS if word.endswith(e) and len(word) > len(e) + 3), word)
