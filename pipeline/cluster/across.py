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

OF_ONE_NEWS = 0.05
"""Cosine of two articles, each word weighed by how rare it is in the corpus, from which they may be of one piece of news."""
OF_TWO_LANDS = 0.08
"""The same where neither names the country that the other names most."""
FEW_DAYS, WEEK, TWO_WEEKS = 3, 6, 14


def evidence(a: Account, b: Account, likeness: Likeness) -> Values:
    """Return what may be weighed of accounts of two articles, by name."""
    if rules_out(a, b) or are_strangers(a, b, likeness):
        return {NEVER: 1.0}
    return facts(a, b, likeness)


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
    if one.is_speech and not _is_same_speech(one, other):
        return True
    if "CONSULT" in one.types & other.types and not features.same_parties(one, other):
        return True
    if (one.window is None or other.window is None) and not _is_recalled(one, other):
        return True
    if features.other_target(one, other) and features.far_killed(one, other):
        return True
    return _are_told(one, other) and features.other_days(one, other)


def are_strangers(a: Account, b: Account, likeness: Likeness) -> bool:
    """Return whether nothing places both in one piece of news: two countries, or no party, side or place in both
    accounts and articles that are not even a little alike.

    Crises that weights are learned from lie in one country each, and cannot teach that two wars of two continents are told alike.
    """
    one, other = a.profile, b.profile
    if features.other_country(one, other):
        return True
    parties = not (one.actors | one.recipients).isdisjoint(other.actors | other.recipients)
    sides = not (one.actor_sides | one.recipient_sides | one.countries).isdisjoint(
        other.actor_sides | other.recipient_sides | other.countries
    )
    places = any(test(one, other) for test in (features.same_village, features.same_town, features.near_town, features.same_region))
    is_shared = parties or sides or places or features.same_operation(one, other)
    return not is_shared and likeness.of(a, b).articles < (OF_ONE_NEWS if likeness.are_of_one_land(a, b) else OF_TWO_LANDS)


def _is_recalled(a: Profile, b: Profile) -> bool:
    """Return whether what looks back has something of its own to be known by: where, whom it hit, or how many; "since the war began" is told beside anything."""
    where = features.same_village(a, b) or features.same_town(a, b) or features.near_town(a, b)
    toll = features.same_killed(a, b) or features.same_injured(a, b) or features.same_taken(a, b)
    return where or toll or features.same_target(a, b) or features.same_day(a, b) or features.same_operation(a, b)


def _is_same_speech(a: Profile, b: Profile) -> bool:
    """Return whether two acts of speech, or of government, may be one: somebody who speaks in both, in the same days, and not to others."""
    speaks = features.same_actor(a, b) or features.same_actor_side(a, b)
    elsewhere = bool(a.recipients and b.recipients) and not features.same_recipient(a, b)
    return speaks and not elsewhere and not features.other_days(a, b)


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
    return a.scope == b.scope == IncidentScope.CAMPAIGN and not a.types.isdisjoint(b.types)


def both_are_waves(a: Profile, b: Profile) -> bool:
    return a.scope == b.scope == IncidentScope.WAVE


def other_group(a: Profile, b: Profile) -> bool:
    """They are of modes that exclude each other: who was abducted was not bombed."""
    return bool(a.groups and b.groups) and a.groups.isdisjoint(b.groups)


TESTS: tuple[Callable[[Account, Account], bool], ...] = (both_report, neither_reports, one_says_little, same_origin)
FACTS: tuple[Callable[[Profile, Profile], bool], ...] = (
    *(f.test for f in features.FEATURES if f.test not in (features.same_words, features.same_name, features.same_names)),
    features.same_victim,
    features.other_victim,
    features.other_weapon,
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
    """Return whether the sentences of both name towns, none of one is or is near one of the other, and they share no village that no gazetteer knows."""
    ours, theirs = a.told_towns, b.told_towns
    if not ours or not theirs or not features.other_town(a.profile, b.profile) or features.same_village(a.profile, b.profile):
        return False
    return ours.isdisjoint(theirs) and not any(features.near(one, other) for one in ours for other in theirs)
