"""Rules for offices without a name: who held them on the day, who leads whose group, and who is out of office."""

from collections.abc import Sequence

from pipeline.codebook.aliases import Alias, normalise
from pipeline.document import Token
from pipeline.resolve.actor_blocked import may_be_named
from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_features import Candidate
from pipeline.resolve.actor_predecessors import by_fall
from pipeline.resolve.actor_references import owner_country, possessor_country
from pipeline.resolve.actor_rules import identify
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.binding import is_torn
from pipeline.resolve.coreference import antecedents, is_shadowed, suits_pronoun
from pipeline.resolve.identity import OF_STATE, Identity, generic, generic_institution, office_holder, person, representative
from pipeline.resolve.successions import is_torn_away
from pipeline.resolve.titles import QUALIFIERS

_RANKS = OF_STATE - {"crown_prince"} | {
    *("military_chief", "officer", "police_chief", "speaker", "governor", "mayor", "ambassador", "prosecutor", "judge", "legislator"),
}
_RANKED = frozenset({"official", "minister", "leader", "general", "officer", "commander", "diplomat", "governor", "mayor", "lawmaker", "senator", "ruler", "ambassador"})  # fmt: skip
_STATES = frozenset({"republic", "state", "nation", "country", "federation", "transition", "union", "government", "entity"})
_OFFICES_OF_STATE = QUALIFIERS | {"state", "transition", "transitional", "junta", "regime", "woman", "wartime", "strongman"}
_PARTS_OF_BODIES = frozenset(
    {"mission", "operation", "delegation", "office", "force", "team", "programme", "program", "bureau", "branch", "desk"}
)
_ORGANISATION_HEAD = frozenset({"head", "spokesperson", "prosecutor", "eu_foreign_chief", "envoy"})


def told_of(aliases: Sequence[Alias], mention: Mention, context: Context) -> list[Alias]:
    """Return the one of those who share a name of whom the article has told: the Rapid Support Forces for "RSF adviser Idris"."""
    told = {r.identity.actor_id for r in context.history}
    kept = [a for a in aliases if identify(a, mention, context).actor_id in told]
    return kept if len(kept) == 1 else []


def by_office(mention: Mention, context: Context) -> list[Candidate]:
    """Return who held the office on the article's day: "the Ukrainian president", "the UN secretary-general". Without a day, nobody."""
    if mention.title is None or mention.is_former:
        return []
    office, words = mention.title
    if mention.head.relation in ("obl:as", "nmod:as") and len(mention.tokens) == len(words.split()):
        return []  # "whom fifty states see *as president*"
    if words == "deputy" and (mention.possessor or mention.owner):
        office = "deputy"  # "his deputy" sits in no parliament
    if office == "head_of_state" and (body := _presided(mention)) is not None:
        if mention.knowledge.nouns.get(body, ("", ""))[1] != "legislature":
            return []  # "the president of the club"
        office = "speaker"
    if office == "head_of_state" and _presides_over_noun(mention, words):
        return []
    if office in _ORGANISATION_HEAD and _of_a_mission(mention):
        return []  # "the head of the United Nations mission" is not the Secretary-General
    if office in _ORGANISATION_HEAD:
        words_of, aliases = mention.member_part
        if any(a.is_shared for a in aliases) and context.history and not told_of(aliases, mention, context):
            return []
        if aliases and _is_possessor_behind(words_of, mention):
            return []  # "the head of the RSF's Africa desk" does not head the RSF
        is_whole = len(mention.core) - len([t for t in words_of if t in mention.core]) - len(words.split()) <= _possessives(mention)
        found = [c for alias in aliases for c in _heads(office, alias, mention, context)] if is_whole else []
        if found or (aliases and not [*mention.countries_in(mention.before)]):
            return found  # "the UN envoy in Sudan" is not Sudan's
    words_of, aliases = mention.member_part
    is_member = any(a.referent.meaning == "entry" and not a.is_shared for a in aliases) and words_of[0].index < mention.head.index
    if is_member and not [*mention.countries_in(mention.before)]:
        return []  # "the FARC commander in Havana" is not of Cuba
    is_common = mention.noun is not None and mention.noun[0] == "generics" and len(mention.noun[2].split()) >= len(words.split())
    if is_common or (office in _ORGANISATION_HEAD and mention.complement is not None and not mention.countries):
        return []  # "a student" is one of the students, "the leader of the ruling party" not the country's
    countries, feature = mention.countries, "country_modifier"
    if (only := context.knowledge.roles.offices[office].country) is not None:
        countries = (only,) if _is_bare(mention, words) else ()
    elif mention.possessor:
        if found := _heads_of_its(mention, office, context):
            return found
        countries, feature = possessor_country(mention, context), "possessive_pronoun"
        if not countries and office == "spokesperson":
            return _speaks_for(mention, office, words, context)
    elif owned := () if countries else owner_country(mention, context):
        countries, feature = owned, "possessive_pronoun"
    elif (
        not countries
        and mention.tokens[0].text.casefold() not in ("a", "an")
        and _is_bare(mention, words)
        and words not in context.knowledge.roles.guests
    ):
        near = context.country_near(mention, is_state=True, may_be_abroad=True, is_office=office in OF_STATE) or context.country_led(
            mention
        )
        countries, feature = ((near,) if near else ()), "only_country"
    if len(countries) != 1 or (feature == "only_country" and office == "officer" and may_be_named(mention, context)):
        return []
    country = countries[0]
    if words in ("representative", "high commissioner"):
        office = "ambassador"  # "the representative of Ghana" sits in no parliament
    if words in ("leader", "strongman"):
        office = context.knowledge.countries[country].leader
    is_narrow = mention.is_deputy or mention.is_of_part or (feature == "only_country" and mention.is_restricted)
    if not is_narrow and is_torn_away(office, country, mention, context.text):
        return by_fall(office, country, feature, mention, context)
    holders = [] if is_narrow else _holders(office, country, mention, context)
    if holders or office in ("head", "spokesperson"):
        return [Candidate(person(key, context.knowledge, mention.day), ("office_on_date", feature)) for key in holders]
    return [Candidate(office_holder(office, words, country, context.knowledge, is_deputy=mention.is_deputy), ("role_noun", feature))]


def _of_a_mission(mention: Mention) -> bool:
    """Return whether somebody heads a part of a body: its mission or office somewhere."""
    whose = mention.sentence.children(mention.head, "nmod:of")
    return bool(whose) and whose[0].text.casefold() in _PARTS_OF_BODIES


def _presided(mention: Mention) -> str | None:
    """Return the noun of what a president heads who does not head the state: the senate of "the president of the Senate"."""
    words = (normalise(t.text) for t in mention.sentence.children(mention.head, "nmod:of") if t.index > mention.head.index)
    body = next(words, None)
    is_state = body is None or body in _STATES or body in mention.knowledge.regions or bool(mention.countries)
    return None if is_state or not mention.sentence.children(mention.head, "nmod:of")[0].tag.startswith("NN") else body


def _presides_over_noun(mention: Mention, title: str) -> bool:
    """Return whether the noun right before a president says what else he heads: "the Kenyan football federation president"."""
    first = mention.head.index - len(title.split()) + 1
    before = next((t for t in mention.core if t.index == first - 1), None)
    return before is not None and before.tag in ("NN", "NNS") and before.text.islower() and before.text not in _OFFICES_OF_STATE


def _is_possessor_behind(words: Sequence[Token], mention: Mention) -> bool:
    """Return whether a name behind the head only says whose part is meant."""
    after = mention.sentence.tokens[words[-1].index + 1 : words[-1].index + 2] if words and words[0].index > mention.head.index else []
    return any(t.tag == "POS" or t.text in ("'s", "’s") for t in after)


def _speaks_for(mention: Mention, office: str, words: str, context: Context) -> list[Candidate]:
    """Return who speaks for somebody outside the state: "his spokeswoman" after an opposition leader."""
    assert mention.possessor is not None
    found = antecedents(mention, context.history, suits_pronoun(mention.possessor.text.casefold()), mention.possessor.start)
    whom = {r.identity.actor_id: r.identity for r in found if r.identity.sectors and r.identity.country in context.knowledge.countries}
    features = ("role_noun", "possessive_pronoun")
    return [Candidate(representative(office, words, body, context.knowledge), features) for body in whom.values()] if len(whom) == 1 else []


def is_led(actor: Identity) -> bool:
    return actor.kind in ("group", "organisation")


def _heads_of_its(mention: Mention, office: str, context: Context) -> list[Candidate]:
    """Return who leads the group of "its leader"."""
    assert mention.possessor is not None
    if office != "head":
        return []
    groups = antecedents(mention, context.history, is_led, mention.possessor.start)
    if is_torn(mention, context.history, groups, is_led) or is_shadowed(mention, groups, context.unknown):
        return []  # "the TTP is no part of the Afghan Taliban but obeys *its leader*"
    owners = {r.identity.actor_id for r in groups}
    heads = context.knowledge.heads_of.get(next(iter(owners)), ()) if len(owners) == 1 else ()
    people = context.knowledge.people
    held = [k for k, of in heads if any(o.of == of and o.office == "head" and o.is_known(mention.day) for o in people[k].offices)]
    return [Candidate(person(key, context.knowledge, mention.day), ("office_on_date", "possessive_pronoun")) for key in held]


def by_former(mention: Mention, context: Context) -> list[Candidate]:
    """Return who held an office or rank and is out of it: "Ukraine's former defence minister", "a retired Pakistani general", of no state any more."""
    is_elite = mention.title is not None and mention.title[0] in _RANKS
    is_plural = mention.noun is not None and mention.noun[0] == "institutions" and mention.head.lemma.casefold() in _RANKED
    if mention.noun is not None and mention.noun[1] == "government" and {"last", "previous"} & {t.text.casefold() for t in mention.core}:
        return [Candidate(generic("elites", next(iter(mention.countries), None), context.knowledge), ("generic_noun",))]
    if not mention.has_left or mention.is_proper:
        return []
    if not (is_elite or is_plural):
        return _has_left_service(mention, context)
    countries, feature = mention.countries, "country_modifier"
    if not countries and mention.possessor is None and mention.owner is None:
        near = context.country_near(mention, is_state=True, may_be_abroad=True, is_office=True)
        countries, feature = ((near,) if near else ()), "only_country"
    country = context.knowledge.countries[countries[0]].sovereign or countries[0] if len(countries) == 1 else None
    return [Candidate(generic("elites", country, context.knowledge), ("generic_noun", feature if country else "no_country"))]


def _has_left_service(mention: Mention, context: Context) -> list[Candidate]:
    """Return the body that somebody is out of, as what speaks against it: "a former spy" is none of the service's, and may be anybody."""
    if mention.noun is None or mention.noun[0] != "institutions" or mention.members_of:
        return []
    return [Candidate(generic_institution(mention.noun[1], context.knowledge), ("role_noun", "out_of_office"))]


def _is_bare(mention: Mention, title: str) -> bool:
    """Return whether the words are a title and no more than how it is held: "the president", "the caretaker premier"."""
    extra = [t.text.casefold() for t in mention.core if normalise(t.text) not in ("", *title.split())]
    return all(word in QUALIFIERS for word in extra)


def _possessives(mention: Mention) -> int:
    return sum(t.tag == "POS" or t.text in ("'s", "’s") for t in mention.core)


def _holders(office: str, country: str, mention: Mention, context: Context) -> list[str]:
    """Return who held an office of a country on the day; on a day of handing over, the newcomer."""
    if context.knowledge.roles.offices[office].many:
        return []
    held = [
        (o.since, key)
        for key, entry in context.knowledge.people.items()
        for o in entry.offices
        if o.office == office and (o.country or entry.country) == country and not o.of and o.since and o.is_known(mention.day)
    ]
    latest = max((since for since, _ in held), default=None)
    return [key for since, key in held if since == latest]


def _heads(office: str, alias: Alias, mention: Mention, context: Context) -> list[Candidate]:
    """Return who leads an organisation on the day."""
    if context.knowledge.roles.offices[office].many:
        return []
    return [
        Candidate(person(key, context.knowledge, mention.day), ("office_on_date", "country_modifier"))
        for key, entry in context.knowledge.people.items()
        if any(o.office == office and o.of == alias.referent.key and o.is_known(mention.day) for o in entry.offices)
    ]
