"""Who "ethnic Armenian forces", "Rwandan-backed rebels", "rebel negotiators" or "separatist authorities" are: never the state that is named."""

from pipeline.codebook.aliases import normalise
from pipeline.codebook.code_groups import FORCES
from pipeline.codebook.description_words import description_words
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


def is_anothers_body(mention: Mention, context: Context) -> bool:
    """Return whether the words are not of the state that is spoken of: of an organ under occupation, of a force with a name of its own, or of a body that no
    list knows."""
    if mention.noun is None:
        return False
    is_organ, is_army = mention.noun[0] == "institutions", "MIL" in sectors_of(*mention.noun[:2], context)
    if mention.title is not None and mention.title[0] == "officer" and not mention.countries and may_be_named(mention, context):
        return True
    if mention.noun[2] == "agency" and mention.surface.casefold() == "agency" and mention.tokens[0].text.casefold() == "the":
        return True  # one that was told of before
    return (is_organ and _is_under_occupation(mention)) or (is_army and calls_itself(mention)) or _is_of_unknown_body(mention, context)


def _is_under_occupation(mention: Mention) -> bool:
    """Return whether an organ sits where another state rules: "a court in *Russian-occupied* Melitopol" is hardly Ukraine's."""
    return any(t.text.casefold().endswith("occupied") and t.index > mention.head.index for t in mention.tokens)


def calls_itself(mention: Mention) -> bool:
    """Return whether a force has a name that states do not give their own: the "*Revolutionary* Armed Forces of Colombia", the "Syrian *Democratic* Forces"."""
    own = {t.text.casefold() for t in mention.core if t.text[:1].isupper() and t is not mention.head}
    return mention.is_proper and bool(own & set(description_words().rebellious))


def _is_of_unknown_body(mention: Mention, context: Context) -> bool:
    """Return whether fighters or workers are those of a body of which nothing is known: "*Zorvak* gunmen", "doctors of *Relief Abroad*"; soldiers also of a
    people without a state, "*Houthi* commandos". The police of whatever stands before them are those of a place."""
    assert mention.noun is not None
    sectors, known = sectors_of(*mention.noun[:2], context), context.knowledge
    if {"COP", "GOV", "JRN"} & set(sectors) or mention.is_proper:
        return False
    labels = ("ORG", "NORP") if "MIL" in sectors else ("ORG",)
    beside = [t for t in mention.sentence.children(mention.head, "compound", "amod", "nmod:of", "nmod:poss") if t.text[:1].isupper()]
    for whose in (t for t in beside if t.entity_label in labels):
        span = next((span for span, _ in mention.sentence.names() if span.contains(whose.span)), None)
        words = mention.sentence.within(span) if span is not None else [whose]
        name = mention.document.text[words[0].start : words[-1].end]
        is_known = known.candidates(name) or any(mention.countries_in(words)) or normalise(name) in known.adjectives
        parts = {normalise(name), *(normalise(word) for t in words for word in (t.text, t.lemma))}
        is_told = bool(parts & known.nouns.keys()) or normalise(name) in context.places
        if not (is_known or is_told or set(normalise(name).split()) & description_words().peoples):
            return True
    return False


def _blocked_countries(mention: Mention, is_breakaway: bool, context: Context) -> set[str]:
    after = [
        t for c in mention.sentence.children(mention.head, "nmod") if c.index > mention.head.index for t in mention.sentence.subtree(c)
    ]
    placed = {context.knowledge.countries[c].sovereign or c for c in mention.countries_in(after)}
    return placed or (set() if is_breakaway else set(mention.countries))


def may_be_named(mention: Mention, context: Context) -> bool:
    """Return whether "the general" may be somebody named just before, of whom the article does not say what he is."""
    near = [r.identity for r in context.history if 0 <= mention.sentence.index - r.mention.sentence.index <= 2]
    is_the = mention.tokens[0].text.casefold() == "the" and mention.head.tag == "NN"
    return is_the and any(actor.kind == "person" and not actor.sectors for actor in near)


def is_any_state(mention: Mention, context: Context) -> bool:
    """Return whether the words are of states in general: "*a government* that threatens its neighbour may one day have to strike"."""
    first = mention.tokens[0].text.casefold()
    is_kind = mention.head.lemma in ("government", "state", "regime") and first in ("a", "an", "any", "every", "no")
    named = [*mention.all_countries, *context.knowledge.candidates(mention.surface)]
    is_described = any(mention.sentence.children(mention.head, "amod", "compound", "appos", "nmod:in", "nmod:of"))
    return is_kind and not named and not is_described
