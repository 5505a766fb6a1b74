"""Rules for proper names that no list has as they stand, short forms, initials and names that are new, and for nouns that a name elsewhere explains."""

import re

from pipeline.codebook.aliases import normalise
from pipeline.codebook.code_groups import FORCES
from pipeline.codebook.description_words import description_words
from pipeline.document import is_relation
from pipeline.resolve.actor_blocked import calls_itself
from pipeline.resolve.actor_context import Context, sectors_of
from pipeline.resolve.actor_features import Candidate
from pipeline.resolve.actor_guards import is_told_news
from pipeline.resolve.actor_rules import identify
from pipeline.resolve.actor_unlisted import SITES, is_of_site, is_where, told_of_body
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.identity import forces_of, generic_institution, institution, listed, unlisted
from pipeline.resolve.names import fullest, is_acronym, is_short_form
from pipeline.resolve.noun_classes import class_of_name

# Bodies with a name of their own that are seldom told of abroad: "Sussex Police", "Charles University"; and ministries.
_AT_HOME = frozenset(
    {"police", "military", "teachers", "medics", "judiciary", "legislature", "security_forces", "civil_protection", "prosecution"}
    | {
        "intelligence",
        "electoral_commission",
        "constitutional_court",
        "highest_court",
        "border_guard",
        "coast_guard",
        "gendarmerie",
        "central_bank",
        "presidential_guard",
    }
)


# … and unions, bars and churches, which are their country's unless they say otherwise.
_MEMBERS_AT_HOME = frozenset({"workers", "lawyers", "clergy", "farmers", "herders", "students"})
_SEEN_ABROAD = frozenset({"JRN", "SOC", "MED", "BUS", "EDU"})  # a watchdog or a charity may work anywhere
_TRADES = frozenset(
    {"workers", "medics", "teachers", "farmers", "herders", "fishers", "business", "journalists", "students", "lawyers", "civilians"}
)
_OWNED = re.compile(r"^[A-Z][\w-]+['’]s (?=[A-Z])")  # "Marape's Pangu Party" is the Pangu Party


def takes_part(mention: Mention) -> bool:
    """Return whether a name acts, owns, or stands beside who does: what one unknown word alone names may be a brand, a ship or a philosopher."""
    return mention.is_acting or mention.is_possessive or any(is_relation(mention.head, r) for r in ("obl:agent", "nmod:by", "appos"))


def by_organ_name(mention: Mention, context: Context) -> list[Candidate]:
    """Return the organ of state that the country of the article, or the one named with it, calls so: "the Republican Police" of Benin."""
    if not mention.is_proper or mention.is_blocked or mention.is_former or mention.head.tag == "NNPS":
        return []
    names = (normalise(name) for name in (mention.surface, mention.core_surface, mention.tagged_name or ""))
    organs = next((found for name in names if (found := context.knowledge.organ_names.get(name))), ())
    here = context.country_near(mention, is_state=True) if organs and not mention.countries else None
    near = set(mention.countries) or ({here} if here else context.lead | context.place_countries)
    kept = [(country, role) for country, role in organs if country in near]
    if (
        not kept and not mention.countries and not _is_everybodys(mention, context)
    ):  # Thailand, in an article on both, has no ministry that calls itself one "of National Defence"
        kept = [(country, role) for country, role in organs if country in context.told_countries | context.place_countries]
    if len({country for country, _ in kept}) > 1:
        return []
    country_feature = "country_modifier" if mention.countries else "context_country"
    return [Candidate(institution(country, role, context.knowledge), ("short_form", country_feature)) for country, role in kept[:1]]


def by_national_society(mention: Mention, context: Context) -> list[Candidate]:
    """Return a country's society of the Red Cross movement, which is not the Committee in Geneva: "the Congolese Red Cross", and "the Red Cross" after it."""
    name = normalise(mention.core_surface)
    if not name.endswith(("red cross", "red crescent")) or (name not in ("red cross", "red crescent") and not mention.countries):
        return []
    if name in ("red cross", "red crescent"):
        told = {
            r.identity.actor_id: r.identity
            for r in context.history
            if normalise(r.identity.name).endswith((f" {name}", f" {name} society"))
        }
        national = [actor for actor in told.values() if actor.country in context.knowledge.countries]
        return [Candidate(national[0], ("short_form",))] if len(national) == 1 == len(told) else []
    if any(a.referent.meaning in ("entry", "institution") for a in context.knowledge.candidates(mention.core_surface)):
        return []
    countries = [c for c in mention.countries if len(mention.countries) == 1 or c in context.place_countries]
    features = ("country_modifier", "short_form")
    return [Candidate(institution(countries[0], "red_cross", context.knowledge), features)] if len(countries) == 1 else []


def _is_everybodys(mention: Mention, context: Context) -> bool:
    """Return whether every state calls its organ so: "the Central Bank" is not that of the only state of the article whose own name is listed."""
    words = normalise(mention.core_surface)
    section, rule = context.knowledge.nouns.get(words, ("", ""))
    return section == "institutions" and normalise(context.knowledge.roles.institutions[rule].generic) == words


def by_local_name(mention: Mention, context: Context) -> list[Candidate]:
    """Return the organisation that a country has under such a name: "the law society" of Kenya, "the military council" of Sudan in 2019.

    Forces are not read so: "the defence forces" are the state's, not the People's Defence Forces.
    """
    words = [t for t in mention.core if t.text.islower() and t.tag != "POS"]
    if mention.is_proper or mention.is_blocked or mention.is_former or mention.title or len(words) < 2 or mention.head not in words:
        return []
    if len(words) < len(mention.core) and not mention.countries:
        return []  # "the Volta security council" is no country's that the article speaks of
    if mention.noun and mention.noun[1] == "local_authorities":
        return []  # "the provincial government" is not that of the only province that is listed
    if mention.noun and FORCES & set(sectors_of(*mention.noun[:2], context)):
        return []
    country, feature = next(iter(mention.countries), None), "country_modifier"
    if country is None and mention.tokens[0].text.casefold() == "the":
        country, feature = context.country_near(mention, is_state=True), "only_country"
    said = f" {normalise(' '.join(t.text for t in words))} "
    known = context.knowledge.local_names.get(country or "", ()) if len(mention.countries) < 2 else ()
    keys = {key for name, key in known if said in name and context.knowledge.actors[key].existed(mention.day)}
    told = [r.identity for r in context.history if r.identity.kind == "organisation" and r.identity.country != country]
    if not mention.countries and any(set(actor.sectors) & set(context.knowledge.actors[key].sectors) for key in keys for actor in told):
        return []  # after Reuters "the news agency" is Reuters
    return [Candidate(listed(key, context.knowledge, mention.day), ("short_form", feature)) for key in keys] if len(keys) == 1 else []


def by_initials(mention: Mention, context: Context) -> list[Candidate]:
    """Return the listed actor of a country of the article whose name has these initials: BRN in an article on Thailand. None when several have."""
    surface = mention.core_surface
    if not is_acronym(surface) or is_told_news(mention):
        return []  # "her brother told *APS*" is told an agency
    knowledge = context.knowledge
    near = context.countries | context.place_countries
    letters = surface.replace(".", "")
    keys = [key for key in knowledge.initials.get(letters, ()) if knowledge.actors[key].country in near]
    organs = [(country, role) for country, role in knowledge.organ_initials.get(letters, ()) if country in near]
    found = [listed(key, knowledge, mention.day) for key in keys] + [institution(country, role, knowledge) for country, role in organs]
    return [Candidate(actor, ("short_form", "context_country")) for actor in found] if len(found) == 1 else []


def by_short_name(mention: Mention, context: Context) -> list[Candidate]:
    """Return the organisation whose full name the article has: "the Front" after "Front for National Unity"."""
    surface = mention.core_surface
    if not mention.is_name or mention.label == "PERSON" or not any(c.isupper() for c in surface):
        return []
    if mention.noun is not None and mention.noun[0] == "institutions" and mention.noun[2] == normalise(surface):
        return []  # "the Army" is the state's, not the National Liberation Army
    fuller = [name for name in context.organisations if is_short_form(surface, name)]
    if not fuller or not (is_acronym(surface) or len(fuller) == 1):
        return []
    known = [a for a in context.knowledge.candidates(fullest(fuller)) if not a.is_shared and a.referent.meaning in ("entry", "institution")]
    return [Candidate(identify(alias, mention, context), ("short_form",)) for alias in known]


def _is_no_body(mention: Mention, context: Context) -> bool:
    """Return whether a name is that of a day, a paper, a contest, an undertaking or a place that somebody is in: "Youth Day", "the Istanbul Convention"; or no more than an article."""
    if not mention.core:
        return True
    first, last = mention.core[0].text.casefold(), mention.core[-1].text.casefold()
    return (
        first == "operation"
        or (first in (*context.knowledge.roles.vessels, *context.knowledge.roles.clubs) and len(mention.core) > 1)
        or last in context.knowledge.roles.occasions
        or (mention.noun is None and (last in SITES or is_of_site(mention.core[-1], mention) or is_where(mention)))
    )


def _kind_of_name(name: str, context: Context) -> tuple[str, str] | None:
    """Return section and rule of what a body's own name says it is."""
    rule = class_of_name(name, context.knowledge.roles) or _class_of_members(name, context)
    return ("generics", rule) if rule else None


def _class_of_members(name: str, context: Context) -> str | None:
    """Return the class of those whose association a name is: workers for the "Small-Scale Miners' Association", and for a union of anybody."""
    words = normalise(name).replace("'", "").split()
    if len(words) < 2 or words[-1] not in description_words().associations:
        return None
    section, rule = context.knowledge.nouns.get(words[-2], ("", ""))
    if section != "generics" or not words[-2].endswith("s") or rule not in _TRADES:
        return None
    return "workers" if words[-1] != "association" or rule == "civilians" else rule


def by_new_name(mention: Mention, context: Context) -> list[Candidate]:
    """Return an actor of its own for a proper name that no list knows."""
    first = mention.tokens[0]
    is_one_of_many = len(mention.core) == 1 and first.text.casefold() in ("a", "an")
    is_one_of_many |= (
        first.tag == "CD" and mention.head.text.endswith("s") and first.entity_label in (None, "CARDINAL")
    )  # "four Kalashnikovs"
    if not mention.is_proper or mention.head.tag == "NNPS" or is_one_of_many:
        return []  # "Zionists", "an Albanian"
    if normalise(mention.core_surface) in context.knowledge.adjectives or (len(mention.core) == 1 and not takes_part(mention)):
        return []  # "the missile was Russian", "cut off WhatsApp", "the Königsberg of Kant"
    if mention.label == "FAC" or _is_no_body(mention, context):
        return []  # "the Pan-American Highway"
    countries = mention.countries
    name = re.sub(
        r"^(the|an?|this|that|these|those|some) |['’]s$|[,;:]$", "", mention.tagged_name or mention.core_surface, flags=re.IGNORECASE
    )
    name = _OWNED.sub("", name)
    if name[:1].islower() and ("'s " in name or "’s " in name):
        return []  # "*the area's MP* said"
    if normalise(name) in context.knowledge.titles:
        return []  # "*the Secretary-General*" is an office
    kind = mention.noun[:2] if mention.noun else _kind_of_name(name, context)
    if kind == ("generics", "civilians") or (kind == ("institutions", "military") and calls_itself(mention)):
        kind = None  # "the Sandinista *Youth*" are no bystanders, the "Syrian Democratic Forces" no state's
    if "police" in normalise(name).split() and kind is not None and kind[0] == "institutions":
        kind = ("institutions", "police")  # the "Police Special Task *Force*" is no army
    told_country, told_sectors = told_of_body(mention.core, mention, context)
    country = countries[0] if len(countries) == 1 else told_country
    sectors = told_sectors or (sectors_of(*kind, context) if kind else ())
    land = context.knowledge.countries.get(country) if country else None
    sovereign = land.sovereign or country if land else country  # "a charity" of the slot NGO is of no land
    is_abroad = normalise(name).partition(" ")[0] in description_words().of_many_states
    is_at_home = (
        kind is not None
        and not is_abroad
        and (
            kind[1] in _AT_HOME | _MEMBERS_AT_HOME
            or (mention.noun is not None and mention.noun[2] == "ministry")
            or kind[1].endswith("_ministry")
        )
    )
    is_told_at_home = bool(told_sectors) and not (is_abroad or _SEEN_ABROAD & set(told_sectors))
    if sectors and not countries and not sovereign and (is_at_home or is_told_at_home):
        sovereign = context.country_near(mention, is_state=True, may_be_abroad="MIL" in sectors)
    if " " not in name and not sovereign and (told_sectors or not sectors):
        return []  # "Nagatacho", "the Met", "Merkavas": one unknown word alone may be a district, a paper or a tank
    return [Candidate(unlisted(name, "organisation", sovereign, sectors), ("proper_name",), is_listed=False)]


def by_peacekeepers(mention: Mention, context: Context) -> list[Candidate]:
    """Return the United Nations' forces for peacekeepers of any country where the article speaks of the UN: "Fourteen Tanzanian peacekeepers died, the
    United Nations said". Elsewhere they are their country's."""
    if mention.noun is None or not mention.noun[2].startswith(("peacekeep", "blue helmet")) or mention.members_of:
        return []
    if mention.countries == ("RUS",):
        return []  # who serve under no flag of the UN: in Moldova, Georgia and Karabakh
    is_un = mention.noun[2].startswith("blue") or any(name in context.text for name in (" un ", " united nations "))
    missions = {r.identity.actor_id: r.identity for r in context.history if r.identity.country == "IGO" and "MIL" in r.identity.sectors}
    if len(missions) == 1:
        return [Candidate(next(iter(missions.values())), ("definite_description",))]
    return [Candidate(forces_of(listed("un", context.knowledge)), ("role_noun", "country_modifier"))] if is_un else []


def by_seat(mention: Mention, context: Context) -> list[Candidate]:
    """Return the international court that the article names for "judges in The Hague"; where it names none or several, a court of no country."""
    if (
        mention.noun is None
        or "JUD" not in sectors_of(*mention.noun[:2], context)
        or " hague" not in f" {mention.document.words(mention.span).casefold()}"
    ):
        return []
    named = {a.referent.key for name in context.organisations for a in context.knowledge.candidates(name) if a.referent.meaning == "entry"}
    actors = context.knowledge.actors
    courts = sorted(key for key in named if actors[key].country == "IGO" and "JUD" in actors[key].sectors)
    if len(courts) == 1:
        return [Candidate(listed(courts[0], context.knowledge, mention.day), ("definite_description",))]
    return [Candidate(generic_institution("judiciary", context.knowledge), ("generic_noun", "no_country"))]
