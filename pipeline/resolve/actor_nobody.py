"""Nouns that are nobody in particular: parties to a deal, the international community, a call from home."""

import re

from pipeline.codebook.description_words import description_words
from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_words import Mention


def is_other_party(mention: Mention, context: Context) -> bool:
    """Return whether a party is one to a deal or of men on an errand, and no politicians': "a neutral third party", "each party", "the search party"."""
    if mention.is_proper:
        return False
    words, before = description_words(), {t.text.casefold() for t in mention.before}
    errand = mention.head.text == "party" and len(mention.core) == 1 and bool(_ERRAND.search(context.text))
    is_of_deal = bool(before & set(words.of_a_deal)) and not (mention.countries or before & set(words.of_politics))
    is_other = bool(before & {"third", "second", "search", "rescue", "landing"})
    return mention.head.lemma.casefold() == "party" and (is_other or errand or is_of_deal)


def is_everybody(mention: Mention, context: Context) -> bool:
    """Return whether the words are of nobody in particular: "the international community", a call "from *home*"."""
    if len(mention.core) == 1 and mention.head.text.casefold() == "home":
        return True
    before = {t.text.casefold() for t in mention.before if t is not mention.head}
    return mention.head.lemma.casefold() == "community" and bool(before & set(description_words().of_the_world))


def is_civil(mention: Mention, context: Context) -> bool:
    """Return whether a word before it keeps a noun out of police and army: "a *loan* officer", "Peru's *consular* officer", "*passenger* jets"."""
    if mention.noun is None or mention.noun[0] != "institutions" or mention.head.index == 0:
        return False
    words, before = description_words(), mention.sentence.tokens[mention.head.index - 1].text.casefold()
    is_officer = mention.head.lemma.casefold() == "officer" and not (mention.title and "chief" in mention.title[1])
    is_craft = mention.head.lemma.casefold() in ("aircraft", "helicopter", "jet", "plane")
    return (is_officer and before in words.civil_officers) or (is_craft and before in words.civil_craft)


def is_of_a_gang(mention: Mention, context: Context) -> bool:
    """Return whether a rank is one of a gang: "the gang's *lieutenant*", or, in an article that tells of gangs and of no soldiers, "a *lieutenant* nicknamed Ti Bon"."""
    if mention.head.lemma.casefold() not in description_words().ranks or mention.is_proper or mention.countries:
        return False
    own = {*mention.knowledge.roles.generics["criminals"].nouns}
    if any(t.lemma.casefold() in own for t in mention.sentence.children(mention.head, "nmod:of", "nmod:poss")):
        return True
    if any("CRM" in r.identity.sectors and r.mention.head.lemma.casefold() == mention.head.lemma.casefold() for r in context.history):
        return True  # "the cartel's *lieutenants* met. Marines held *a lieutenant*"
    is_nicknamed = any(t.lemma.casefold() in _BY_NICKNAME for t in mention.sentence.tokens)
    return is_nicknamed and not _ARMY.search(context.text) and any("CRM" in r.identity.sectors for r in context.history)


def is_generation(mention: Mention, context: Context) -> bool:
    """Return whether the words are all who were born in some years, and no general: "*Gen Z* took to the streets"."""
    return bool(_GENERATION.match(mention.surface))


def is_misread(mention: Mention, context: Context) -> bool:
    """Return whether the parser joined a pronoun to the noun behind it, or cut a country off from "-flagged": "among *them two commanders*", "the
    *Barbados*-flagged carrier"."""
    after = mention.sentence.tokens[mention.tokens[-1].index + 1 : mention.tokens[-1].index + 3]
    suffixes = mention.knowledge.roles.foreign_suffixes
    is_cut = len(after) == 2 and after[0].text == "-" and after[0].start == mention.tokens[-1].end and after[1].text.casefold() in suffixes
    return is_cut or (len(mention.tokens) > 1 and mention.tokens[0].tag == "PRP")


_ERRAND = re.compile(r" (search|rescue|recovery|landing|wedding|birthday|raiding|scouting) part(y|ies) ")
_BY_NICKNAME = frozenset({"alias", "aka", "nickname", "nicknamed"})
_GENERATION = re.compile(r"^Gen (?:[A-Z]|Alpha|Beta)$")
_ARMY = re.compile(r" (army|armies|military|soldiers?|troops|armed forces|barracks|battalions?|regiments?|navy|air force) ")
