"""Rules for descriptions that say more than a noun: "the paramilitary group", "the Hutu militia", "the opposition party", "the junta in Niamey"."""

import re
from collections.abc import Callable

from pipeline.codebook.aliases import normalise
from pipeline.codebook.code_groups import IRREGULARS, PARTIES
from pipeline.document import Token
from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_features import Candidate
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.binding import apart_from_subject
from pipeline.resolve.coreference import REFERS, antecedents, only_group
from pipeline.resolve.identity import Identity, generic, listed, person

Says = Callable[[Identity], bool]

_CALLED = frozenset([
    "group", "movement", "faction", "organisation", "organization", "network", "front", "outfit", "militia", "party", "gang", "cartel",
    "rebels", "insurgents", "militants", "fighters", "separatists", "guerrillas", "jihadists", "islamists", "force", "mission",
    "agency", "body", "charity", "watchdog", "company", "firm", "newspaper",
])  # fmt: skip
_JUNTA = frozenset({"junta", "ruling junta", "military junta", "ruling council"})
_NAVAL = re.compile(r" (navy|naval|warships?|frigates?|destroyers?|submarines?|corvettes?|aircraft carrier|gunboats?|admiral) ")
# Words that only tell more of an actor, and fit any.
_TELLS_MORE = frozenset([
    "islamic", "shia", "shiite", "sunni", "muslim", "christian", "jihadi", "nationalist", "leftist", "marxist", "maoist", "communist",
    "left", "right", "far", "wing", "hardline", "radical", "extreme", "ultranationalist", "conservative", "liberal", "socialist",
    "ethnic", "tribal", "banned", "outlawed", "proscribed", "designated", "powerful", "influential", "shadowy", "secretive", "rival",
    "main", "largest", "biggest", "global", "international", "regional", "local", "little", "known", "political", "pro", "anti",
    "northern", "southern", "eastern", "western", "new", "old", "small", "independence", "secessionist", "democracy",
])  # fmt: skip


def _has(*sectors: str) -> Says:
    return lambda actor: bool(set(sectors) & set(actor.sectors))


def _fights(actor: Identity) -> bool:
    return actor.kind == "group" and (not actor.sectors or bool(IRREGULARS & set(actor.sectors)))


# Words that fit only some.
_FITS: dict[str, Says] = {
    **dict.fromkeys(("militant", "rebel", "armed", "insurgent", "guerrilla", "jihadist", "terror", "terrorist", "extremist"), _fights),
    **dict.fromkeys(("separatist", "islamist", "paramilitary", "militia", "vigilante"), _fights),
    "opposition": lambda actor: bool(PARTIES & set(actor.sectors)) and "GOV" not in actor.sectors,
    **dict.fromkeys(("ruling", "governing"), lambda actor: "PTY" in actor.sectors and "OPP" not in actor.sectors),
    **dict.fromkeys(("drug", "criminal", "crime"), _has("CRM")),
    **dict.fromkeys(("rights", "human", "advocacy", "campaign", "monitoring"), _has("SOC")),
    **dict.fromkeys(("aid", "relief", "humanitarian"), lambda actor: actor.country in ("NGO", "IGO")),
    **dict.fromkeys(("medical", "doctors"), _has("MED")),
    **dict.fromkeys(("oil", "mining", "energy", "tech"), _has("BUS")),
}


def by_described(mention: Mention, context: Context) -> list[Candidate]:
    """Return the earlier actor that a noun with words of its own points back to: the RSF of "the RSF, which *the paramilitary group* denies"."""
    head, words = mention.head, mention.core[:-1]
    accepts = REFERS.get(head.text.casefold()) if head.text.casefold() in _CALLED else None
    if accepts is None or not words or mention.core[-1] is not head or mention.is_proper or mention.is_restricted:
        return []
    if mention.tokens[0].text.casefold() != "the" or any(t.tag == "CD" for t in words):
        return []
    fits = [_says(token, mention, context) for token in words if token.text not in ("-", "'s", "’s")]
    if None in fits:
        return []

    def is_meant(actor: Identity) -> bool:
        return accepts(actor) and all(f is not None and f(actor) for f in fits)

    history = apart_from_subject(mention, context.history)  # "the RSF accused *the Burhan militia*" of others than itself
    found = antecedents(mention, history, is_meant) or only_group(history, is_meant)
    if len({r.identity.actor_id for r in found}) != 1 or (_has_unknown_name(words, mention) and _are_several(accepts, context)):
        return []
    return [Candidate(found[0].identity, ("definite_description",))]


def _says(token: Token, mention: Mention, context: Context) -> Says | None:
    """Return whom a word before the noun fits; None for a word that makes another actor of it: the *mining* of "the mining police"."""
    knowledge, word = context.knowledge, token.text.casefold()
    if word in _FITS:
        return _FITS[word]
    parts = [part for part in word.replace("’", "'").split("-") if part]
    if mention.is_foreign(token) or (parts and all(part in _TELLS_MORE for part in parts)):
        return _is_no_state
    bodies = [a.referent.key for a in knowledge.candidates(token.text) if a.referent.meaning == "entry" and not a.is_shared]
    if any(knowledge.actors[key].country == "IGO" for key in bodies):
        return lambda actor: actor.country == "IGO"
    countries = {knowledge.countries[c].sovereign or c for c in mention.countries_in([token])}
    if countries:
        return lambda actor: actor.country in countries or (actor.country in ("IMG", "MNC") and actor.kind != "generic")
    if any(a.referent.meaning == "person" for a in knowledge.candidates(token.text)) or normalise(token.text) in knowledge.families:
        return _leads(token, mention, context)
    return _is_no_state if token.text[:1].isupper() and not bodies else None


def _leads(token: Token, mention: Mention, context: Context) -> Says:
    """Return whom somebody's name before the noun fits: what he leads, "the *Kony* militia"."""
    leaders = {
        r.identity.actor_id for r in context.history if r.mention.sentence is mention.sentence and r.mention.span.contains(token.span)
    }
    named = {a.referent.key for a in context.knowledge.candidates(token.text)} | set(
        context.knowledge.families.get(normalise(token.text), ())
    )
    leaders |= {person(key, context.knowledge, mention.day).actor_id for key in named if key in context.knowledge.people}
    led = {listed(key, context.knowledge).actor_id for leader in leaders for key in context.knowledge.led_by.get(leader, ())}
    return lambda actor: actor.actor_id in led


def _is_no_state(actor: Identity) -> bool:
    return actor.kind in ("group", "organisation")


def _has_unknown_name(words: list[Token], mention: Mention) -> bool:
    """Return whether a people or place that no list knows says whose they are: the Hutu of "the Hutu militia"."""
    return any(t.text[:1].isupper() and not any(mention.countries_in([t])) and not mention.knowledge.candidates(t.text) for t in words)


def _are_several(accepts: Says, context: Context) -> bool:
    return len({r.identity.actor_id for r in context.history if accepts(r.identity) and r.identity.kind != "generic"}) > 1


def by_junta(mention: Mention, context: Context) -> list[Candidate]:
    """Return the council of officers that rules the country on the article's day: "the junta in Niamey" of 2023."""
    if (
        mention.noun is None
        or mention.noun[2] not in _JUNTA
        or mention.head.text not in ("junta", "council")
        or mention.is_proper
        or mention.is_former
    ):
        return []
    country = mention.countries[0] if len(mention.countries) == 1 else None
    if country is None and not mention.countries and mention.possessor is None and normalise(mention.core_surface) in _JUNTA:
        country = context.country_near(mention, is_state=True)
    ruling = [key for key, entry in context.knowledge.actors.items() if entry.is_junta and entry.existed(mention.day)]
    keys = [key for key in ruling if context.knowledge.actors[key].country == country]
    if not keys and not mention.countries:  # in Bangladesh the junta is the one next door that the article speaks of
        keys = [key for key in ruling if context.knowledge.actors[key].country in context.told_countries]
    return [Candidate(listed(keys[0], context.knowledge, mention.day), ("role_noun", "country_modifier"))] if len(keys) == 1 else []


def by_crew(mention: Mention, context: Context) -> list[Candidate]:
    """Return seafarers for sailors of whom nothing says that they serve in a navy: "pirates freed eleven Filipino sailors"."""
    if mention.head.lemma.casefold() != "sailor" or mention.is_proper or _NAVAL.search(context.text):
        return []
    country = mention.countries[0] if len(mention.countries) == 1 else None
    return [Candidate(generic("workers", country, context.knowledge), ("generic_noun", "country_modifier" if country else "no_country"))]
