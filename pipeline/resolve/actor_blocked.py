"""Who "ethnic Armenian forces", "Rwandan-backed rebels", "rebel negotiators" or "separatist authorities" are: never the state that is named."""

from pipeline.codebook.code_groups import FORCES
from pipeline.resolve.actor_context import Context, sectors_of
from pipeline.resolve.actor_features import Candidate
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.identity import generic, generic_institution, institution

_FIGHTING = frozenset({"rebel", "insurgent", "guerrilla", "militant"})
_RULE = frozenset({"government", "administration", "authority", "authorities", "parliament", "ministry", "court", "courts"})


def blocked(mention: Mention, context: Context) -> list[Candidate]:
    """Return who people or organs are whose state a modifier keeps out: the rebels of "two rebel negotiators", the separatists of "breakaway officials"."""
    assert mention.noun is not None
    section, rule, words = mention.noun
    knowledge = context.knowledge
    if {"opposition", "dissident"} & {t.text.casefold() for t in mention.core} and "MIL" not in sectors_of(section, rule, context):
        country = mention.countries[0] if len(mention.countries) == 1 else context.country_near(mention)
        return [Candidate(generic("opposition", country, knowledge), ("generic_noun",))]
    is_breakaway = any(t.text.casefold() in knowledge.roles.blocking for t in mention.core)
    where = [c for c in mention.all_countries if knowledge.countries[c].sovereign]
    where = where or (list(context.disputed) if is_breakaway and len(context.disputed) == 1 else [])
    if where and section == "institutions" and "MIL" not in knowledge.roles.institutions[rule].sectors:
        return [Candidate(institution(where[0], rule, knowledge), ("role_noun", "country_modifier"))]
    found = _blocked_countries(mention, is_breakaway, context) or {knowledge.countries[c].sovereign or c for c in where}
    country = next(iter(found)) if len(found) == 1 else context.country_near(mention) if not found else None
    features = ("generic_noun", "blocked_state")
    if section == "generics":
        return [Candidate(generic(rule, country, knowledge), features)]
    kind = knowledge.roles.institutions[rule]
    if not is_breakaway and country and not FORCES & set(kind.sectors):
        return [Candidate(institution(country, rule, knowledge), ("role_noun", "only_country"))]
    if not is_breakaway and (not FORCES & set(kind.sectors) or any(t.text.casefold().endswith("led") for t in mention.core)):
        return [Candidate(generic_institution(rule, knowledge), features)]
    fights = bool(FORCES & set(kind.sectors)) or (bool(_FIGHTING & {t.text.casefold() for t in mention.core}) and words not in _RULE)
    return [Candidate(generic("rebels" if fights else "separatists", country, knowledge), features)]


def _blocked_countries(mention: Mention, is_breakaway: bool, context: Context) -> set[str]:
    after = [
        t for c in mention.sentence.children(mention.head, "nmod") if c.index > mention.head.index for t in mention.sentence.subtree(c)
    ]
    placed = {context.knowledge.countries[c].sovereign or c for c in mention.countries_in(after)}
    return placed or (set() if is_breakaway else set(mention.countries))


def is_any_state(mention: Mention, context: Context) -> bool:
    """Return whether the words are of states in general: "*a government* that threatens its neighbour may one day have to strike"."""
    first = mention.tokens[0].text.casefold()
    is_kind = mention.head.lemma in ("government", "state", "regime") and first in ("a", "an", "any", "every", "no")
    named = [*mention.all_countries, *context.knowledge.candidates(mention.surface)]
    is_described = any(mention.sentence.children(mention.head, "amod", "compound", "appos", "nmod:in", "nmod:of"))
    return is_kind and not named and not is_described
