"""Rules that propose actors for a mention that is no person: names, composed institutions, generic nouns."""

from pipeline.codebook.aliases import Alias, normalise
from pipeline.codebook.code_groups import FORCES, INTERNATIONAL
from pipeline.resolve.actor_blocked import blocked, is_anothers_body
from pipeline.resolve.actor_classes import (
    follows_somebody,
    is_anothers,
    is_crowd,
    is_of_soldiers,
    is_on_the_move,
    is_open,
    lacks,
    may_be_at_war,
    may_be_of_mission,
    may_be_of_police,
    may_be_soldiers,
    may_serve,
    receives_envoy_of,
    stands_elsewhere,
    stands_nobody_knows_where,
)
from pipeline.resolve.actor_context import Context, sectors_of
from pipeline.resolve.actor_deeds import class_of_deeds, told_as
from pipeline.resolve.actor_features import Candidate
from pipeline.resolve.actor_followings import possessor_group
from pipeline.resolve.actor_guards import (
    is_compass,
    is_foreign_body,
    is_seat_of_region,
)
from pipeline.resolve.actor_references import (
    is_sent_to_it,
    is_strangers,
    on_side_of,
    owner_country,
    possessor_country,
    possessor_home,
    sent_by,
    told_already,
)
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.blows import is_shot_down
from pipeline.resolve.coreference import PERSON, is_speakers
from pipeline.resolve.identity import (
    OF_STATE,
    Identity,
    forces_of,
    generic,
    generic_institution,
    institution,
    listed,
    office_holder,
    person,
    representative,
    unlisted,
)
from pipeline.resolve.names import tails

_OFFICERS = ("officer", "officers")
_LEADERS = ("leader", "leaders")
_KINDS = frozenset({"cartel", "faction", "gang", "group", "guerrilla", "militia", "movement"})
# Who speaks or acts for whatever body sends them.
_FOR_ALL = frozenset({"head", "spokesperson", "officer", "ambassador", "envoy", "adviser", "politician", "legislator"})


def identify(alias: Alias, mention: Mention, context: Context) -> Identity:
    """Return the actor that an alias stands for on the article's day."""
    referent, knowledge = alias.referent, context.knowledge
    if referent.meaning == "entry":
        return listed(referent.key, knowledge, mention.day)
    if referent.meaning == "person":
        return person(referent.key, knowledge, mention.day)
    return institution(referent.key, referent.role or "government", knowledge)


def by_acronym(mention: Mention, context: Context) -> list[Candidate]:
    """Return the actor whose acronym the article itself explains: "the Front for National Unity (FNU)"."""
    return _explained(mention.core_surface.replace(".", ""), mention, context)


def _explained(acronym: str, mention: Mention, context: Context) -> list[Candidate]:
    full = context.acronyms.get(acronym)
    if full is None:
        return []
    meant = {alias.referent for alias in context.knowledge.candidates(acronym)}
    for name in tails(full):  # "Guerrillas of the National Liberation Army (ELN)": of several such armies the one whose acronym it is
        bearers = context.knowledge.candidates(name) if " " in name or name == full else ()
        known = [a for a in bearers if a.referent.meaning == "entry" or (name == full and a.referent.meaning in ("country", "institution"))]
        own = [a for a in known if not a.is_shared] or [a for a in known if a.referent in meant]
        if own:
            return [Candidate(identify(alias, mention, context), ("acronym_in_text", "short_form")) for alias in own]
    return [Candidate(unlisted(full, "organisation"), ("acronym_in_text",), is_listed=False)]


def _own_sectors(mention: Mention, context: Context) -> tuple[str, ...]:
    """Return the sectors of the head: a reporter's say that "an AFP reporter" is of the agency, not of the Philippine army."""
    if mention.title:
        return context.knowledge.roles.offices[mention.title[0]].sectors
    return sectors_of(*mention.noun[:2], context) if mention.noun else ()


def by_membership(mention: Mention, context: Context) -> list[Candidate]:
    """Return the group or institution whose members the words mean: "Taliban fighters", "Kremlin officials"."""
    is_alone = mention.core_surface == mention.head.text and not mention.member_part[0]
    if not (mention.can_be_member or _is_named_with_kind(mention)) or is_alone or mention.is_former:
        return []
    found = [c for t in mention.core if t.text in context.acronyms and not mention.members_of for c in _explained(t.text, mention, context)]
    if is_sent_to_it(mention):
        return []  # "Pyongyang's delegation at the United Nations"
    if mention.members_of and not mention.members_of[0].is_shared:
        sent = _sent_by(mention, identify(mention.members_of[0], mention, context), context)
        if sent is not None:
            return sent
    for alias in (a for a in mention.members_of if not is_foreign_body(a, context) and not is_seat_of_region(a, context.knowledge)):
        whose = identify(alias, mention, context)
        extra: tuple[str, ...] = (
            ("context_country",) if alias.is_shared and whose.country in context.countries | context.place_countries else ()
        )
        extra += ("described",) if alias.is_shared and set(_own_sectors(mention, context)) & set(whose.sectors) else ()
        found.append(Candidate(whose, ("shared_alias", "role_noun", *extra) if alias.is_shared else ("member_of",)))
    return found


def _is_named_with_kind(mention: Mention) -> bool:
    """Return whether a group's name stands right before what it is: "the *Los Lobos* gang", unlike "the Hamas-linked gang"."""
    part, aliases = mention.member_part
    is_group = bool(aliases) and aliases[0].referent.key in mention.knowledge.groups
    return is_group and mention.head.lemma.casefold() in _KINDS and bool(part) and part[-1].index == mention.head.index - 1


def _sent_by(mention: Mention, body: Identity, context: Context) -> list[Candidate] | None:
    """Return who serves a body of states: its envoy and its force are not that body. None when the words mean the body itself ("UN officials")."""
    if body.country not in INTERNATIONAL or body.kind != "organisation":
        return None
    if mention.title and (mention.title[0] in ("envoy", "head", "prosecutor") or mention.title[1] == "envoy"):
        return [Candidate(representative(*mention.title, body, context.knowledge), ("role_noun", "country_modifier"))]
    if mention.head.lemma.casefold() in ("mission", "operation"):
        return []  # which of its missions?
    if mention.noun and "MIL" in sectors_of(*mention.noun[:2], context):
        return [Candidate(forces_of(body), ("role_noun", "country_modifier"))]
    return None


def by_composition(mention: Mention, context: Context) -> list[Candidate]:
    """Return the institution or generic actor that a country and a role noun make: "Azerbaijan's defence ministry", "Kenyan villagers"."""
    demonyms = context.knowledge.demonyms
    demonym = demonyms.get(normalise(mention.core_surface)) or demonyms.get(normalise(mention.head.text), ())
    demonym = demonym if mention.head.text[:1].isupper() else ()
    if not demonym and mention.is_proper and any(t.tag == "CD" for t in mention.before):
        demonym = context.knowledge.adjectives.get(normalise(mention.head.text), ())  # "two million Burkinabe"
    if demonym and not mention.noun:
        country = demonym[0] if len(demonym) == 1 and not mention.is_blocked else None
        rule = told_as(mention) if country else None
        if country and rule:
            return [Candidate(institution(country, rule, context.knowledge), ("adjective",))]
        if country and _is_side(mention):
            doubts = ("open_class",) if is_of_soldiers(country, context) else ()
            return [Candidate(institution(country, "government", context.knowledge), ("adjective", *doubts))]
        is_doubtful = is_crowd(mention) or (
            country is not None and (may_be_soldiers(country, mention, context) or is_on_the_move(country, context))
        )
        features = ("generic_noun", "open_class") if is_doubtful else ("generic_noun",)
        return [Candidate(generic("civilians", country, context.knowledge), features)]
    if mention.noun is None:
        return []
    if mention.is_blocked:
        return blocked(mention, context)
    if mention.noun[0] == "institutions" and is_strangers(mention) and not [*mention.countries_in(mention.before)]:
        return []  # "delegates of both camps in Nairobi" are not Kenya's
    if follows_somebody(mention) or is_anothers_body(mention, context):
        return []
    countries, features = mention.countries, ("country_modifier",)
    if countries and mention.possessor is not None and mention.noun[0] == "generics" and not [*mention.countries_in(mention.before)]:
        home = possessor_home(mention, context)  # "its citizens in Russia"
        countries, features = ((home,), ("possessive_pronoun",)) if home else (countries, features)
    if not countries and mention.noun[0] == "institutions" and not mention.noun[2].startswith("counterpart"):
        countries, features = possessor_country(mention, context) or owner_country(mention, context), ("possessive_pronoun",)
    if countries and (elsewhere := stands_elsewhere(mention, context)):
        return [Candidate(generic(mention.noun[1], elsewhere, context.knowledge), ("generic_noun", "only_country"))]
    is_pair = any(t.tag == "CC" and t.index < mention.head.index for t in mention.core)  # "Kyrgyz and Tajik border guards"
    if len(countries) > 1 and not mention.is_of_region and not is_pair:
        countries = tuple(c for c in countries if c in context.place_countries) or countries
    if len(countries) != 1:
        return []
    return [_composed(mention, countries[0], features, context)]


def _is_side(mention: Mention) -> bool:
    """Return whether "the Americans" are their state: they act, and nothing says how many or which."""
    return len(mention.tokens) == 2 and mention.tokens[0].text.casefold() == "the" and mention.is_acting


def _composed(mention: Mention, country: str, features: tuple[str, ...], context: Context) -> Candidate:
    assert mention.noun is not None
    section, rule, words = mention.noun
    knowledge = context.knowledge
    if section == "generics":
        is_doubtful = (
            (rule in ("gunmen", "militias", "activists") and is_open(mention, rule, context))
            or (rule == "civilians" and is_on_the_move(country, context))
            or (rule in ("workers", "politicians") and (may_serve(mention, context) or may_be_at_war(mention, context)))
        )
        reasons = ("generic_noun", "open_class") if is_doubtful else ("generic_noun", *features)
        return Candidate(generic(rule, knowledge.countries[country].sovereign or country, knowledge), reasons)
    if mention.is_of_part and not {"MIL", "COP"} & set(knowledge.roles.institutions[rule].sectors):
        return Candidate(generic_institution(rule, knowledge, country), ("role_noun", *features))  # "Catalan deputies" sit in no Cortes
    named = knowledge.countries[country].institutions
    if words in _OFFICERS and " police " not in context.text:
        rule = "military"  # "Emirati officers trained the separatists"
    role = next(
        (
            key
            for key in named
            if words in map(normalise, knowledge.roles.institutions[key].nouns) and knowledge.roles.institutions[key].only_listed
        ),
        rule,
    )
    return Candidate(institution(country, role, knowledge), ("role_noun", *features))


def by_noun(mention: Mention, context: Context) -> list[Candidate]:
    """Return the generic actor of a noun alone, or the institution of the only country the article speaks of."""
    if mention.noun is None and mention.title and not mention.is_proper and not mention.countries and mention.complement is None:
        if mention.possessor or mention.owner:
            return []  # "his deputy" is the second of whoever he is
        if context.knowledge.roles.offices[mention.title[0]].sectors in ((), ("GOV",)):
            return []  # "the president" of nobody knows what
        return [Candidate(office_holder(*mention.title, None, context.knowledge), ("generic_noun", "no_country"))]
    if mention.noun is None or len(mention.countries) == 1 or (mention.is_proper and not _is_plain_noun(mention)):
        return []
    section, rule, words = mention.noun
    knowledge = context.knowledge
    is_of_nobody = mention.members_of and mention.can_be_member and all(a.is_shared for a in mention.members_of)
    if (section == "institutions" and is_of_nobody) or is_anothers_body(mention, context):
        return []  # "the leader of the Liberals", of whichever country
    country = _noun_country(mention, context)
    if may_be_of_mission(mention) or (country and (may_be_of_police(mention, context) or stands_nobody_knows_where(mention, context))):
        return []
    if section == "institutions" and (is_anothers(mention, rule, context) or (country and lacks(country, words, knowledge))):
        return []
    if country and receives_envoy_of(country, mention, context):
        return []
    if mention.title and "MIL" in sectors_of(section, rule, context) and not {"MIL"} & set(_own_sectors(mention, context)):
        return []  # an inspector general of police is no general
    if words in _LEADERS and not mention.countries and not mention.possessor:
        return []  # "most *leaders* had been arrested": of a coup, a party, a march
    if is_shot_down(mention) or (
        section == "institutions" and mention.head.relation.endswith(":including") and country and not mention.countries
    ):
        return []
    if again := told_already(mention, context) if country is None else None:
        return [Candidate(again, ("role_noun", "only_country"))]
    if country is None and is_speakers(mention) and "MIL" in sectors_of(section, rule, context):
        return []  # "our troops" of whoever writes
    if country is None and section == "institutions" and words in knowledge.roles.things:
        return []  # "shot down 94 drones" of nobody knows whom
    if section == "generics":
        deeds = class_of_deeds(mention, rule, context)
        if deeds:
            return [Candidate(generic(deeds, country, knowledge), ("generic_noun", "only_country" if country else "no_country"))]
        features = (
            "generic_noun",
            "only_country" if country else "no_country",
            *(["open_class"] if is_open(mention, rule, context) else []),
        )
        return [Candidate(generic(rule, country, knowledge), features)]
    if country and not mention.is_blocked:
        return [Candidate(_office(mention, country, context) or institution(country, rule, knowledge), ("role_noun", "only_country"))]
    if mention.possessor is not None and section == "institutions" and FORCES & set(sectors_of(section, rule, context)):
        return [Candidate(group, ("role_noun", "possessive_pronoun")) for group in possessor_group(mention, context)]
    if rule == "government" or is_strangers(mention):
        return []  # "officials" and "both sides" of nobody knows where
    return [Candidate(generic_institution(rule, knowledge), ("generic_noun", "no_country"))]


def _is_plain_noun(mention: Mention) -> bool:
    """Return whether a name is a noun and no more: "the Constitutional Court", "the Ministry of Economy", but not "the Ministry of Maritime Economy"."""
    assert mention.noun is not None
    words, whole = mention.noun[2], normalise(mention.surface)
    return words == whole or (words == normalise(mention.core_surface) and not (words == "ministry" and whole.startswith("ministry of ")))


def _noun_country(mention: Mention, context: Context) -> str | None:
    """Return the country of people or of an organ that no country stands with: whose they are, else where they are."""
    assert mention.noun is not None
    (section, rule, words), roles = mention.noun, context.knowledge.roles
    if side := on_side_of(mention):
        return side if len(side) == 3 and section == "generics" else None
    is_of_state = mention.title is not None and mention.title[0] in OF_STATE
    is_armed = section == "generics" and roles.generics[rule].armed
    sectors = sectors_of(section, rule, context)
    country = context.country_near(
        mention, is_state=section == "institutions", may_be_abroad=is_of_state or is_armed or "MIL" in sectors, is_office=is_of_state
    )
    sender = sent_by(mention, context) if FORCES & set(sectors) else None
    if sender is not None and not mention.countries:
        return sender
    if mention.possessor is not None and section == "institutions":
        country = next(iter(possessor_country(mention, context)), None)
    elif mention.possessor is not None:  # "its fighters" are no state's, "her sons" are hers
        home = possessor_home(mention, context)
        is_at_home = mention.head.relation != "conj" and (mention.possessor.text.casefold() in PERSON or len(context.told_countries) < 2)
        country = None if is_armed else home or (country if is_at_home else None)  # "its nationals", of an embassy that nobody resolved
    is_elsewhere = words in roles.guests or is_strangers(mention) or any(is_compass(t.text) for t in mention.before)
    if is_elsewhere or len(mention.countries) > 1 or (mention.countries and country not in mention.countries):
        return None
    if country is None or not FORCES & set(sectors):
        return country
    is_guest = any(land in context.lead for land in roles.occupied) and country not in {
        *roles.occupied.values(),
        *mention.countries_in(mention.sentence.tokens),
    }
    return None if country in roles.occupied or is_guest else country  # "soldiers" in Gaza are not Jordan's, whose king sent flour


def _office(mention: Mention, country: str, context: Context) -> Identity | None:
    """Return the holder of an office that nobody else can speak for: "the governor" is not the government."""
    if mention.title is None or mention.title[0] in _FOR_ALL:
        return None
    return office_holder(*mention.title, country, context.knowledge, is_deputy=mention.is_deputy)
