"""What speaks for and against that accounts of two articles are of one incident: the facts of both, and how alike their words are."""

from collections.abc import Callable
from math import sqrt

from pipeline.cluster import features
from pipeline.cluster.accounts import Account
from pipeline.cluster.in_article import both_are_said, is_never, other_families, same_families
from pipeline.cluster.likeness import Likeness
from pipeline.cluster.profile import Profile
from pipeline.cluster.weighing import NEVER, Values
from schemas.vocabulary import IncidentScope

FEW_DAYS, WEEK, TWO_WEEKS = 3, 6, 14


def evidence(a: Account, b: Account, likeness: Likeness) -> Values:
    """Return what may be weighed of accounts of two articles, by name."""
    return {NEVER: 1.0} if rules_out(a, b) else facts(a, b, likeness)


def facts(a: Account, b: Account, likeness: Likeness) -> Values:
    """Return what may be weighed, whatever a rule says."""
    one, other = a.profile, b.profile
    values = {name: 1.0 for name, test in NAMED_FACTS if test(one, other)} | {test.__name__: 1.0 for test in TESTS if test(a, b)}
    if days := _days(one, other):
        values[days] = 1.0
    alike = likeness.of(a, b)
    values["words_alike"], values["words_around_alike"] = sqrt(alike.sentences), sqrt(alike.around)
    values["much_around_alike"], values["articles_alike"] = alike.around, alike.articles
    return {name: value for name, value in values.items() if value}


def rules_out(a: Account, b: Account) -> bool:
    """Return whether no evidence makes two accounts one: their article clearly tells them apart; words tell two days, two towns or two targets with tolls far apart;
    or what the one is the other cannot be."""
    one, other = a.profile, b.profile
    if b.index in a.apart or is_never(one, other) or _told_another_town(a, b):
        return True
    if features.other_target(one, other) and features.far_killed(one, other):
        return True
    return _are_told(one, other) and features.other_days(one, other)


def both_report(a: Account, b: Account) -> bool:
    return a.is_report and b.is_report


def neither_reports(a: Account, b: Account) -> bool:
    return not a.is_report and not b.is_report


def one_says_little(a: Account, b: Account) -> bool:
    return a.is_thin or b.is_thin


def same_origin(a: Account, b: Account) -> bool:
    """Their articles are copies of one."""
    return a.first.origin_id == b.first.origin_id


def both_are_campaigns(a: Profile, b: Profile) -> bool:
    return a.scope == b.scope == IncidentScope.CAMPAIGN


def both_are_waves(a: Profile, b: Profile) -> bool:
    return a.scope == b.scope == IncidentScope.WAVE


def other_group(a: Profile, b: Profile) -> bool:
    """They are of modes that exclude each other: who was abducted was not bombed."""
    return bool(a.groups and b.groups) and a.groups.isdisjoint(b.groups)


TESTS: tuple[Callable[[Account, Account], bool], ...] = (both_report, neither_reports, one_says_little, same_origin)
FACTS: tuple[Callable[[Profile, Profile], bool], ...] = (
    *(f.test for f in features.FEATURES if f.test not in (features.same_words, features.same_name, features.same_names)),
    features.other_town,
    features.other_region,
    features.other_country,
    same_families,
    other_families,
    other_group,
    both_are_said,
    both_are_campaigns,
    both_are_waves,
)
"""What is weighed of the facts of both; what their sentences share of words and names, their likeness tells."""
NAMED_FACTS = [(test.__name__, test) for test in FACTS]
DAYS = ("no_days", "days_apart", "weeks_apart", "days_later", "a_week_later", "weeks_later")
ALIKE = ("words_alike", "words_around_alike", "much_around_alike", "articles_alike")


def _days(a: Profile, b: Profile) -> str | None:
    """Return how far their days lie apart; a report that names no day may tell of what happened before."""
    if a.window is None or b.window is None:
        return "no_days"
    between = max(0, a.window.first - b.window.last, b.window.first - a.window.last)
    if not between:
        return None
    if a.window.is_told and b.window.is_told:
        return "days_apart" if between <= TWO_WEEKS else "weeks_apart"
    return "days_later" if between <= WEEK else "a_week_later" if between <= TWO_WEEKS else "weeks_later"


def _are_told(a: Profile, b: Profile) -> bool:
    return all(p.window is not None and p.window.is_told and p.window.days <= FEW_DAYS for p in (a, b))


def _told_another_town(a: Account, b: Account) -> bool:
    """Return whether the sentences of both name towns, and none of one is or is near one of the other."""
    ours, theirs = a.told_towns, b.told_towns
    if not ours or not theirs or not features.other_town(a.profile, b.profile):
        return False
    return ours.isdisjoint(theirs) and not any(features.near(one, other) for one in ours for other in theirs)
