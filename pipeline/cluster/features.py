"""Why two reports may tell of one incident: a list of weighted features, and what rules it out. `incident_members.reasons` holds their names."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.cluster.profile import Profile, Site
from pipeline.cluster.sides import is_state
from schemas.vocabulary import IncidentScope

ACCEPTED = 0.45
NEAR_KM = 3.0
CAMPAIGN_DAYS = 30  # reports of one offensive or siege may lie so far apart
FEW_DAYS = 3
ARREST, ABDUCT = "COERCE/arrest", "ASSAULT/abduct"
CROWD = "crowd"  # the target of force that a state uses against people who have gathered
ANYWHERE = frozenset(
    (CROWD, "officials", "journalists", "tourists", "clergy", "village")
)  # people are hit in places, and houses, schools and fields in villages


@dataclass(frozen=True, slots=True)
class Feature:
    """A reason for or against: its weight counts when its test holds."""

    test: Callable[[Profile, Profile], bool]
    weight: float

    @property
    def name(self) -> str:
        return self.test.__name__


def same_town(a: Profile, b: Profile) -> bool:
    return not a.towns.isdisjoint(b.towns)


def near_town(a: Profile, b: Profile) -> bool:
    return not same_town(a, b) and any(near(one, other) for one in a.towns for other in b.towns)


def town_in_region(a: Profile, b: Profile) -> bool:
    """A town and the region it lies in: "Goma" and "North Kivu"."""
    return any(lies_in(town, region) for x, y in ((a, b), (b, a)) if not y.towns for town in x.towns for region in y.regions)


def same_region(a: Profile, b: Profile) -> bool:
    return not a.towns and not b.towns and not a.regions.isdisjoint(b.regions)


def same_village(a: Profile, b: Profile) -> bool:
    """A name that no gazetteer knows, told by both."""
    return not a.villages.isdisjoint(b.villages)


def other_village(a: Profile, b: Profile) -> bool:
    return bool(a.villages and b.villages) and a.villages.isdisjoint(b.villages) and not same_town(a, b)


def other_kind_of_place(a: Profile, b: Profile) -> bool:
    """One is told of a village that no gazetteer knows, the other of a town."""
    return any(x.villages and not x.towns and y.towns and not y.villages for x, y in ((a, b), (b, a)))


def same_country(a: Profile, b: Profile) -> bool:
    return not a.countries.isdisjoint(b.countries)


def same_day(a: Profile, b: Profile) -> bool:
    """Words tell the day of both, and it is one day (or one night)."""
    return _told(a, b) and a.window is not None and b.window is not None and a.window.overlaps(b.window)


def overlapping_days(a: Profile, b: Profile) -> bool:
    return not same_day(a, b) and a.window is not None and b.window is not None and a.window.overlaps(b.window)


def same_actor(a: Profile, b: Profile) -> bool:
    return not a.actors.isdisjoint(b.actors)


def same_actor_side(a: Profile, b: Profile) -> bool:
    return a.actors.isdisjoint(b.actors) and not a.actor_sides.isdisjoint(b.actor_sides)


def other_actor(a: Profile, b: Profile) -> bool:
    """Both name somebody, and nobody both name: a weak reason, for who did it is often in dispute."""
    return bool(a.actors and b.actors) and a.actors.isdisjoint(b.actors) and a.actor_sides.isdisjoint(b.actor_sides)


def turned_round(a: Profile, b: Profile) -> bool:
    """Who strikes in one is struck in the other, by somebody else. Not where a country is said to have struck its own: that is how the other side tells a strike."""
    if a.is_speech or b.is_speech or _hits_its_own(a, b) or _hits_its_own(b, a):
        return False
    return _strikes(a, b) or _strikes(b, a)


def same_recipient(a: Profile, b: Profile) -> bool:
    return not a.recipients.isdisjoint(b.recipients)


def same_parties(a: Profile, b: Profile) -> bool:
    """Two parties at least are the same: of talks and deals that is nearly all there is."""
    return len((a.actors | a.recipients) & (b.actors | b.recipients)) > 1


def same_killed(a: Profile, b: Profile) -> bool:
    return any(n >= 3 for n in a.killed & b.killed)


def same_injured(a: Profile, b: Profile) -> bool:
    return any(n >= 5 for n in a.injured & b.injured)


def same_taken(a: Profile, b: Profile) -> bool:
    return any(n >= 2 for n in a.taken & b.taken)


def far_taken(a: Profile, b: Profile) -> bool:
    return bool(a.taken and b.taken) and _closest(a.taken, b.taken) > 1.5


def near_killed(a: Profile, b: Profile) -> bool:
    """Tolls that one may have become the other: nine, then eleven."""
    return not same_killed(a, b) and bool(a.killed and b.killed) and _closest(a.killed, b.killed) <= 1.5


def far_killed(a: Profile, b: Profile) -> bool:
    return bool(a.killed and b.killed) and _closest(a.killed, b.killed) > 2.5


def same_target(a: Profile, b: Profile) -> bool:
    return not a.targets.isdisjoint(b.targets)


def other_target(a: Profile, b: Profile) -> bool:
    """Two things are told to have been hit. Of force against a crowd what else is named is where it stood, what it wanted or what it did."""
    ours, theirs = a.targets - ANYWHERE, b.targets - ANYWHERE
    return bool(ours and theirs) and ours.isdisjoint(theirs) and CROWD not in a.targets | b.targets


def same_victim(a: Profile, b: Profile) -> bool:
    """A word for those who were hit is the same: "barbers"."""
    return not a.victims.isdisjoint(b.victims)


def other_victim(a: Profile, b: Profile) -> bool:
    """Both tell who was hit, in no word alike."""
    return bool(a.victims and b.victims) and a.victims.isdisjoint(b.victims)


def other_weapon(a: Profile, b: Profile) -> bool:
    """Both tell what it was done with, and it is something else: a shot and a bomb."""
    return bool(a.weapons and b.weapons) and a.weapons.isdisjoint(b.weapons)


def same_mode(a: Profile, b: Profile) -> bool:
    return not a.modes.isdisjoint(b.modes)


def same_name(a: Profile, b: Profile) -> bool:
    return len(a.names & b.names) == 1


def same_names(a: Profile, b: Profile) -> bool:
    return len(a.names & b.names) > 1


def same_words(a: Profile, b: Profile) -> bool:
    """Their sentences share much of their vocabulary."""
    shared, least = len(a.words & b.words), min(len(a.words), len(b.words))
    return shared >= 4 and shared >= 0.35 * least


def cites_the_other(a: Profile, b: Profile) -> bool:
    return not a.cites.isdisjoint(b.outlets) or not b.cites.isdisjoint(a.outlets)


def same_campaign(a: Profile, b: Profile) -> bool:
    """An offensive or a siege by the same hands in the same place: its reports need share no day."""
    if a.scope != IncidentScope.CAMPAIGN or a.actor_sides.isdisjoint(b.actor_sides):
        return False
    return same_town(a, b) or near_town(a, b) or same_village(a, b) or same_region(a, b)


def same_operation(a: Profile, b: Profile) -> bool:
    """Both are told of by the name of one operation."""
    return a.scope == b.scope == IncidentScope.CAMPAIGN and not a.operations.isdisjoint(b.operations)


def same_offensive(a: Profile, b: Profile) -> bool:
    """Of an offensive it is seldom told where, and a state has seldom two in a country at once."""
    if (
        a.scope != IncidentScope.CAMPAIGN
        or b.scope != IncidentScope.CAMPAIGN
        or not (same_country(a, b) and bool(a.actor_sides & b.actor_sides))
    ):
        return False
    return a.window is not None and b.window is not None and a.window.overlaps(b.window)


FEATURES = [
    Feature(same_town, 0.35),
    Feature(near_town, 0.2),
    Feature(town_in_region, 0.15),
    Feature(same_region, 0.2),
    Feature(same_village, 0.35),
    Feature(other_village, -0.35),
    Feature(other_kind_of_place, -0.3),
    Feature(same_country, 0.05),
    Feature(same_day, 0.2),
    Feature(overlapping_days, 0.1),
    Feature(same_actor, 0.15),
    Feature(same_actor_side, 0.1),
    Feature(other_actor, -0.1),
    Feature(turned_round, -0.3),
    Feature(same_recipient, 0.1),
    Feature(same_parties, 0.3),
    Feature(same_killed, 0.3),
    Feature(same_injured, 0.2),
    Feature(same_taken, 0.2),
    Feature(far_taken, -0.25),
    Feature(near_killed, 0.05),
    Feature(far_killed, -0.1),
    Feature(same_target, 0.2),
    Feature(other_target, -0.3),
    Feature(same_mode, 0.05),
    Feature(same_name, 0.1),
    Feature(same_names, 0.2),
    Feature(same_words, 0.2),
    Feature(cites_the_other, 0.1),
    Feature(same_campaign, 0.25),
    Feature(same_operation, 0.45),
    Feature(same_offensive, 0.15),
]


def score(a: Profile, b: Profile) -> tuple[float, list[str]]:
    """Return the sum of the weights of the features that fire, between 0 and 1, and their names, strongest first; `not:` marks those against."""
    fired = [f for f in FEATURES if f.test(a, b)]
    fired.sort(key=lambda f: (-abs(f.weight), f.name))
    total = round(min(1.0, max(0.0, sum(f.weight for f in fired))), 4)
    return total, [f.name if f.weight > 0 else f"not:{f.name}" for f in fired]


def excluded(a: Profile, b: Profile) -> str | None:
    """Return what rules out that both are one incident; None when nothing does."""
    return next((test.__name__ for test in VETOES if test(a, b)), None)


def other_kind(a: Profile, b: Profile) -> bool:
    return a.families.isdisjoint(b.families) or a.scope != b.scope or bool(a.groups and b.groups and a.groups.isdisjoint(b.groups))


def other_days(a: Profile, b: Profile) -> bool:
    """No day is possible for both."""
    if a.window is None or b.window is None:
        return False
    if a.scope == b.scope == IncidentScope.CAMPAIGN:
        return max(a.window.first - b.window.last, b.window.first - a.window.last) > CAMPAIGN_DAYS
    return not a.window.overlaps(b.window)


def other_town(a: Profile, b: Profile) -> bool:
    """Both are told of towns, and none of one is or is near one of the other."""
    return bool(a.towns and b.towns) and not same_town(a, b) and not near_town(a, b)


def other_region(a: Profile, b: Profile) -> bool:
    """Both lie in known regions of one country, and in none together."""
    ours, theirs = _divisions(a), _divisions(b)
    return bool(ours and theirs) and ours.isdisjoint(theirs) and not same_town(a, b) and not near_town(a, b)


def other_country(a: Profile, b: Profile) -> bool:
    """Two countries; towns on both sides of a border may still be one place that a gazetteer knows twice."""
    return bool(a.countries and b.countries) and a.countries.isdisjoint(b.countries) and not near_town(a, b)


def other_speaker(a: Profile, b: Profile) -> bool:
    """Of what is said, or done by a government, two actors make two."""
    return a.is_speech and other_actor(a, b)


def arrested_for_it(a: Profile, b: Profile) -> bool:
    """A state arrests somebody, and somebody else has struck: the police who hold the suspects are not those who did it."""
    return any(
        x.modes == {ARREST}
        and "ASSAULT" in y.types
        and ABDUCT not in y.modes
        and any(map(is_state, x.camps))
        and x.camps.isdisjoint(y.camps)
        for x, y in ((a, b), (b, a))
    )


VETOES = [other_kind, other_days, other_town, other_region, other_country, other_speaker, arrested_for_it]


def near(one: Site, other: Site) -> bool:
    """Return whether two towns may be one place told in two ways: a camp and its city."""
    km = one.km(other)
    return km is not None and km <= NEAR_KM


def lies_in(town: Site, region: Site) -> bool:
    return town.country == region.country and (region.admin1 is None or town.admin1 is None or town.admin1 == region.admin1)


def _told(a: Profile, b: Profile) -> bool:
    return all(p.window is not None and p.window.is_told and p.window.days <= FEW_DAYS for p in (a, b))


def _hits_its_own(a: Profile, b: Profile) -> bool:
    """Return whether a country is said to have struck the town of its own that others say another country struck."""
    is_same_place = same_town(a, b) or same_village(a, b)
    return is_same_place and bool(a.countries) and a.actor_sides == a.countries and b.actor_sides.isdisjoint(b.countries)


def _strikes(a: Profile, b: Profile) -> bool:
    by_name = _is_struck(a.actors, b.actors, a.recipients, b.recipients)
    return by_name or _is_struck(a.actor_sides, b.actor_sides, a.recipient_sides, b.recipient_sides)


def _is_struck(striking: frozenset[str], others: frozenset[str], their: frozenset[str], struck: frozenset[str]) -> bool:
    """Return whether those who act in one report suffer in another, whose own actors are others; nobody acts and suffers in one report."""
    return bool(striking and others) and striking <= struck and striking.isdisjoint(others | their) and others.isdisjoint(struck)


def _closest(a: frozenset[int], b: frozenset[int]) -> float:
    """Return the smallest ratio between a number of one and a number of the other."""
    return min((max(x, y) + 1) / (min(x, y) + 1) for x in a for y in b)


def _divisions(profile: Profile) -> set[tuple[str, str]]:
    return {(s.country, s.admin1) for s in (*profile.towns, *profile.regions) if s.country and s.admin1}
