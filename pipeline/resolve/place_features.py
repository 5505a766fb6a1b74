"""Why a name means one place and not another of the same name: a list of weighted features. A score is the sum of those that fire."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log10

from pipeline.codebook.places import fold
from pipeline.resolve.toponyms import Candidate, any_inside, distance, inside
from schemas.vocabulary import PlacePrecision

ACCEPTED = 0.40  # below it a name stays unresolved: a village shares its name with half the world's surnames
CERTAIN, CLEAR_MARGIN = 0.60, 0.15
FIRST_SCORE, FIRST_MARGIN = 0.50, 0.25  # to be chosen before any other place of the article is known
SAME_SCORE = 0.02
NAMESAKE = 150_000  # people of a town elsewhere, beside which a province that nothing else speaks for is no more than a guess
CAPITAL_CITY = 300_000  # people
FAR_ABROAD = 1200.0  # km
LONG = 3  # words of a name
FAR_OUTSIDE = 250.0  # km, from the point that stands for a province


@dataclass(frozen=True)
class Context:
    """What an article says around a name: its rivals, what contains it (`plain_containers` beyond doubt), what it lies near and what it contains,
    the names it is listed with, and the countries and places already known."""

    rivals: tuple[Candidate, ...]
    containers: tuple[Candidate, ...] = ()
    plain_containers: tuple[Candidate, ...] = ()
    near: tuple[tuple[Candidate, ...], ...] = ()
    contents: tuple[Candidate, ...] = ()
    neighbours: tuple[tuple[Candidate, ...], ...] = ()
    countries: frozenset[str] = frozenset()
    shares: Mapping[str, float] | None = None
    anchors: tuple[Candidate, ...] = ()
    is_person: bool = False
    is_part: bool = False
    is_longer: bool = False
    said: frozenset[str] = frozenset()
    """The countries that other words name, and no place alone."""


@dataclass(frozen=True)
class Feature:
    """A reason for or against a candidate: what it adds when its test gives 1."""

    test: Callable[[Candidate, Context], float]
    weight: float

    @property
    def name(self) -> str:
        return self.test.__name__


def country_name(candidate: Candidate, _: Context) -> float:
    return float(candidate.kind == "country")


def curated_region(candidate: Candidate, _: Context) -> float:
    return float(candidate.kind == "region")


def province_name(candidate: Candidate, _: Context) -> float:
    return float(candidate.kind == "province")


def town_name(candidate: Candidate, _: Context) -> float:
    """The main name of a town counts in full, another name half."""
    return 0.0 if candidate.kind != "town" else 1.0 if candidate.is_primary else 0.5


def capital(candidate: Candidate, context: Context) -> float:
    """Not where country and capital share the name: "Mexico" is the country, "Mexico City" the capital; nor by an old name that another town
    mainly bears: Salisbury is no longer Harare."""
    if main_name_of_another(candidate, context):
        return 0.0
    if not candidate.is_capital or any(rival.kind == "country" and rival.country == candidate.country for rival in context.rivals):
        return 0.0
    return 1.0 if candidate.is_primary else 0.5


def population(candidate: Candidate, _: Context) -> float:
    """From 500 people (0) to a million (1), by the logarithm."""
    return min(1.0, max(0.0, (log10(max(candidate.population, 1)) - 2.7) / 3.3)) if candidate.kind == "town" else 0.0


def far_larger(candidate: Candidate, context: Context) -> float:
    """A town of 100,000 that is twenty times larger than any other of its name: Goma on Lake Kivu, not in the Philippines. It counts more for a
    city of a million, a hundred times larger (Dubai), and less for a town of 10,000 that mainly bears the name and is ten times larger."""
    others = [r.population for r in context.rivals if r.kind == "town" and r.place_id != candidate.place_id]
    if candidate.kind != "town" or not others or main_name_of_another(candidate, context):
        return 0.0
    people, times = candidate.population, candidate.population / max(1, *others)
    if people >= 1_000_000 and times >= 100:
        return 3.0
    if people >= 100_000 and times >= 20:
        return 1.0
    return 0.6 if people >= 10_000 and times >= 10 and candidate.is_primary else 0.0


def famous(candidate: Candidate, _: Context) -> float:
    """Geneva is the seat of half the world's talks, wherever the talk is of."""
    return float(candidate.is_famous)


def only_candidate(_: Candidate, context: Context) -> float:
    return float(len(context.rivals) == 1)


def long_name(candidate: Candidate, context: Context) -> float:
    """A town of three words or more that nobody else bears is hardly anything else: San Vicente del Caguán."""
    is_alone = candidate.kind == "town" and candidate.is_primary and len(context.rivals) == 1 and not context.is_person
    return float(is_alone and len(fold(candidate.name).split()) >= LONG)


def named_country(candidate: Candidate, context: Context) -> float:
    """The article names the country by another word: itself, its people ("the Philippine army") or its capital."""
    return float(candidate.country in context.countries)


def country_not_named(candidate: Candidate, context: Context) -> float:
    """Tripoli in an article that speaks of Lebanon and not of Libya: a town of 50,000 bears the name in a country that is named. Not of a city that
    dwarfs the others: London may be London without a word on Britain."""
    if (
        candidate.kind == "country"
        or not context.countries
        or candidate.country in context.countries
        or far_larger(candidate, context) >= 1
    ):
        return 0.0
    return float(any(r.kind == "town" and r.population >= 50_000 and r.country in context.countries for r in context.rivals))


def country_of_other_places(candidate: Candidate, context: Context) -> float:
    """The share of the article's other places that lie in the same country."""
    return (context.shares or {}).get(candidate.country or "", 0.0)


def contained(candidate: Candidate, context: Context) -> float:
    """ "Goma, Democratic Republic of Congo". In a list ("Cuba, Mexico and Peru") it says less: Cuba is also a town in Mexico.

    Nor does it outweigh a region: "the Atlantic, the United States said" is not Atlantic in Iowa.
    """
    if any_inside(candidate, context.plain_containers):
        return 1.0
    if not any_inside(candidate, context.containers):
        return 0.0
    kinds = {rival.kind for rival in context.rivals if rival.kind in ("country", "province")}
    is_list = any(container.kind in kinds for container in context.containers) or any(rival.kind == "region" for rival in context.rivals)
    return 0.4 if is_list else 1.0


def outside_its_container(candidate: Candidate, context: Context) -> float:
    """ "Washington, Pennsylvania, police said" is no state; an Alexandrovka "in occupied Zaporizhzhia region" that no list has there is not one of
    the towns that bear the name beside their own, half a continent away. Nor is "San Fernando, Bukidnon" a San Fernando on another island."""
    if not context.plain_containers or any_inside(candidate, context.plain_containers):
        return 0.0
    if any(any_inside(rival, context.plain_containers) for rival in context.rivals):
        return 1.0
    if candidate.kind == "region":  # "Kyrgyzstan's White House"
        return float(all(c.kind == "country" and candidate.country not in (None, c.country) for c in context.plain_containers))
    if candidate.kind == "town" and candidate.country in {c.country for c in context.plain_containers if c.kind == "province"}:
        return 2.0 if _is_far(candidate, context.plain_containers) else 0.0
    lands = {c.country for c in context.plain_containers}
    is_abroad = candidate.country not in lands and None not in lands
    if candidate.kind == "town" and is_abroad and _is_far(candidate, context.plain_containers):
        return 1.0
    return 0.6 if candidate.kind == "town" and not candidate.is_primary else 0.0


def _is_far(candidate: Candidate, containers: Sequence[Candidate]) -> bool:
    return min(distance(candidate, container) for container in containers) > FAR_OUTSIDE


def beside(candidate: Candidate, context: Context) -> float:
    """ "Andriivka, south of Bakhmut": 1 up to 60 kilometres from it, -1 from 240 on; the nearest of what it is said to lie near counts."""
    if candidate.kind in ("country", "province") or not context.near:
        return 0.0
    nearest = min(distance(candidate, other) for others in context.near for other in others)
    return max(-1.0, min(1.0, (150.0 - nearest) / 90.0))


def container_of_another(candidate: Candidate, context: Context) -> float:
    """In "Buffalo, New York" the second name is the state, in "Atlanta, Georgia" no country of the Caucasus."""
    return float(candidate.kind != "town" and any(inside(content, candidate) for content in context.contents if content.is_primary))


def listed_with_its_kind(candidate: Candidate, context: Context) -> float:
    """ "Florida, Georgia and Alabama" are states, "Armenia, Azerbaijan and Georgia" countries: the share of the names beside it that agree."""
    if candidate.kind not in ("country", "province") or not context.neighbours:
        return 0.0
    country = candidate.country if candidate.kind == "province" else None
    agreeing = [any(n.kind == candidate.kind and (country is None or n.country == country) for n in names) for names in context.neighbours]
    return sum(agreeing) / len(agreeing)


def near_other_places(candidate: Candidate, context: Context) -> float:
    """From 0 km (1) to 400 km (0), to the nearest other town or province of the article; a province is larger than a town."""
    reach = 400.0 if candidate.kind == "town" else 1000.0
    nearest = min((distance(candidate, anchor) for anchor in context.anchors if anchor.place_id != candidate.place_id), default=reach)
    return max(0.0, 1.0 - nearest / reach)


def seat_of_province(candidate: Candidate, context: Context) -> float:
    """A large town that gives a province its name is what the bare name means: Kharkiv, Homs, New York."""
    if candidate.kind != "town" or candidate.announced == "region" or candidate.population < (50_000 if candidate.is_primary else 300_000):
        return 0.0
    return float(any(r.kind == "province" and r.country == candidate.country and distance(r, candidate) < 400 for r in context.rivals))


def kind_announced(candidate: Candidate, _: Context) -> float:
    """ "Idlib province" is no town, "the city of Zaporizhzhia" no province."""
    if candidate.announced is None:
        return 0.0
    return 1.0 if (candidate.announced == "town") == (candidate.kind == "town") else -1.0


def main_name_of_another(candidate: Candidate, context: Context) -> float:
    """Moria is one of the many names of Jerusalem, and the name of a village on Lesbos."""
    return float(candidate.kind == "town" and not candidate.is_primary and any(r.kind == "town" and r.is_primary for r in context.rivals))


def far_part(candidate: Candidate, context: Context) -> float:
    """A neighbourhood or district of a town is no town of its name far from every other place: "the Tres Ríos neighbourhood" of Culiacán is not in Brazil."""
    if not context.is_part or candidate.kind != "town" or candidate.population >= 300_000 or not context.anchors:
        return 0.0
    return float(min(distance(candidate, anchor) for anchor in context.anchors) > FAR_OUTSIDE)


def part_of_a_name(candidate: Candidate, context: Context) -> float:
    """A name that goes on ("Palma Roja", "the Jerusalem estate" of Nairobi) is no place of its first word, however large, that is far from all others of
    the article and that nothing speaks for."""
    is_listed_site = candidate.kind == "region" and candidate.precision is not PlacePrecision.POPULATED_PLACE
    if not context.is_longer or candidate.kind == "country" or is_listed_site or not context.anchors or is_supported(candidate, context):
        return 0.0
    return float(min(distance(candidate, anchor) for anchor in context.anchors) > FAR_OUTSIDE)


def unsupported(candidate: Candidate, context: Context) -> float:
    """A town of fewer than 500,000 more than 1,200 kilometres from every other place of the article, in a country that it does not name: in full below
    100,000 people, and for what is only another name of a town ("Nikozi" is no Nicosia). Less for a town nearer by, most where three places or more tell
    of one country."""
    if candidate.kind != "town" or candidate.is_famous or is_supported(candidate, context):
        return 0.0
    anchors = [
        anchor for anchor in context.anchors if not anchor.is_capital and not anchor.is_famous
    ]  # news comes to these from everywhere
    if not anchors:
        return float(bool(context.countries) and not candidate.is_primary and (candidate.is_capital or context.is_part))
    is_small = candidate.population < 100_000
    if min(distance(candidate, anchor) for anchor in anchors) > FAR_ABROAD:
        if is_small or not (candidate.is_primary or far_larger(candidate, context)):
            return 1.0
        return 0.6 if candidate.population < 500_000 and not candidate.is_capital else 0.0
    is_told_of_one = len(context.anchors) >= 3 and max((context.shares or {}).values(), default=0.0) >= 0.6
    return (0.6 if is_told_of_one else 0.3) if is_small else 0.0


def is_supported(candidate: Candidate, context: Context) -> bool:
    """Return whether anything in the article speaks for a place: its country, what it lies in or near, another place within 200 kilometres."""
    return (
        candidate.country in context.countries
        or any_inside(candidate, context.containers)
        or beside(candidate, context) > 0
        or near_other_places(candidate, context) >= 0.5
    )


def name_of_a_country(candidate: Candidate, context: Context) -> float:
    """The Colombia of "Colombia's president asked for talks in Havana" is no town of Cuba: a town abroad that is called like a country needs more than the
    company of its own."""
    is_abroad = any(rival.kind == "country" and rival.country != candidate.country for rival in context.rivals)
    return float(candidate.kind == "town" and is_abroad and not any_inside(candidate, context.containers))


def name_of_a_capital(candidate: Candidate, context: Context) -> float:
    """The Athens that stands beside a Tempe is Greece's, where no word speaks of America: the company of another town says less than the size of a capital."""
    if candidate.kind != "town" or candidate.is_capital or candidate.country in context.said or any_inside(candidate, context.containers):
        return 0.0
    capitals = [r for r in context.rivals if r.kind == "town" and r.is_capital and r.is_primary and r.country != candidate.country]
    is_dwarfed = any(r.population >= max(CAPITAL_CITY, 3 * candidate.population) for r in capitals)
    return float(is_dwarfed and beside(candidate, context) <= 0)


def name_of_a_person(candidate: Candidate, context: Context) -> float:
    return float(context.is_person and candidate.kind == "town")


FEATURES = [
    Feature(country_name, 0.80),
    Feature(curated_region, 0.60),
    Feature(province_name, 0.55),
    Feature(contained, 0.45),
    Feature(container_of_another, 0.45),
    Feature(outside_its_container, -0.40),
    Feature(beside, 0.30),
    Feature(listed_with_its_kind, 0.35),
    Feature(seat_of_province, 0.40),
    Feature(capital, 0.30),
    Feature(population, 0.30),
    Feature(town_name, 0.20),
    Feature(kind_announced, 0.20),
    Feature(named_country, 0.30),
    Feature(country_not_named, -0.15),
    Feature(country_of_other_places, 0.20),
    Feature(near_other_places, 0.20),
    Feature(only_candidate, 0.10),
    Feature(long_name, 0.12),
    Feature(famous, 0.25),
    Feature(far_larger, 0.10),
    Feature(main_name_of_another, -0.15),
    Feature(far_part, -0.40),
    Feature(part_of_a_name, -1.00),
    Feature(unsupported, -0.25),
    Feature(name_of_a_country, -0.30),
    Feature(name_of_a_capital, -0.45),
    Feature(name_of_a_person, -0.35),
]


@dataclass(frozen=True, slots=True)
class Choice:
    """The best candidate with its score and reasons, and by how much it beats the next one that lies elsewhere."""

    candidate: Candidate
    score: float
    margin: float
    reasons: tuple[str, ...]

    @property
    def is_clear(self) -> bool:
        return self.score >= CERTAIN and self.margin >= CLEAR_MARGIN

    @property
    def is_beyond_doubt(self) -> bool:
        return self.score >= FIRST_SCORE and self.margin >= FIRST_MARGIN

    @property
    def is_accepted(self) -> bool:
        return self.score >= ACCEPTED and self.margin >= SAME_SCORE


def choose(context: Context) -> Choice | None:
    """Return the best of the rivals; None when there are none."""
    ranked = _ranked(context)
    return _judged(ranked, context) if ranked else None


def rank(context: Context) -> list[Choice]:
    """Return all rivals, the likeliest first, each as it would be judged if those before it were not there."""
    ranked = _ranked(context)
    return [_judged(ranked[i:], context) for i in range(len(ranked))]


def _ranked(context: Context) -> list[tuple[float, Candidate]]:
    return sorted(
        ((_score(rival, context), rival) for rival in context.rivals),
        key=lambda pair: (-round(pair[0], 6), -pair[1].population, pair[1].place_id),
    )


def _judged(ranked: Sequence[tuple[float, Candidate]], context: Context) -> Choice:
    score, best = ranked[0]
    margin = next((score - other for other, rival in ranked[1:] if _lies_elsewhere(best, rival)), 1.0)
    if margin < SAME_SCORE and best.kind == "country":
        margin = SAME_SCORE  # "Congo" without any hint is the larger of the two
    fired = sorted(
        ((feature.weight * feature.test(best, context), feature.name) for feature in FEATURES), key=lambda pair: (-abs(pair[0]), pair[1])
    )
    reasons = tuple(name for value, name in fired if value)
    if reasons == ("province_name",) and any(
        r.kind == "town" and r.country != best.country and r.population >= NAMESAKE for _, r in ranked
    ):
        margin = 0.0  # Córdoba of Colombia, and the city in Spain
    return Choice(best, score, margin, reasons)


def _lies_elsewhere(one: Candidate, other: Candidate) -> bool:
    """Return whether it matters which of the two is meant: Zaporizhzhia the city lies in Zaporizhzhia the province."""
    return distance(one, other) > 50 and not (
        inside(one, other) if other.kind == "province" else one.kind == "province" and inside(other, one)
    )


def _score(candidate: Candidate, context: Context) -> float:
    return sum(feature.weight * feature.test(candidate, context) for feature in FEATURES)
