"""Rules for a bare adjective of a country: the "Indian" of "Delhi condemned the Indian strikes", the "Chadian" that the parser cut off its gendarmes."""

from pipeline.codebook.aliases import normalise
from pipeline.document import Token
from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_features import Candidate
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.country_evidence import stands_before_goods
from pipeline.resolve.identity import generic, institution


def by_adjective(mention: Mention, context: Context) -> list[Candidate]:
    """Return whom a bare adjective stands for: the government, or whoever the noun right behind it names."""
    words = normalise(mention.surface)
    countries = context.knowledge.adjectives.get(words, ())
    if len(countries) > 1:
        countries = tuple(c for c in countries if c in context.countries)
    if (
        len(countries) != 1
        or mention.is_foreign(mention.head)
        or stands_before_goods(mention.sentence, mention.tokens[-1], context.knowledge)
    ):
        return []
    if cut_off := _cut_off(mention, countries[0]):
        return cut_off
    is_modifier = _first_of(mention).relation.startswith(("amod", "compound", "nmod:poss"))
    is_entity = bool(context.knowledge.countries[countries[0]].sovereign)
    if not (is_modifier or is_entity):
        return []
    return [Candidate(institution(countries[0], _armed(mention), context.knowledge), ("adjective",))]


def _cut_off(mention: Mention, country: str) -> list[Candidate]:
    """Return the organ or people that the adjective and the noun right behind it make together: "*Chadian* gendarmes", whom the parser took for a verb."""
    tokens, knowledge = mention.sentence.tokens, mention.knowledge
    after = [t.text for t in tokens[mention.tokens[-1].index + 1 : mention.tokens[-1].index + 4] if t.text.islower()]
    words = next((w for end in range(len(after), 0, -1) if (w := normalise(" ".join(after[:end]))) in knowledge.nouns), None)
    if words is None or words in knowledge.roles.things:
        return []
    section, rule = knowledge.nouns[words]
    if section == "generics":
        land = knowledge.countries[country].sovereign or country
        return [Candidate(generic(rule, land, knowledge), ("generic_noun", "country_modifier"))]
    return [Candidate(institution(country, rule, knowledge), ("role_noun", "country_modifier"))]


def _first_of(mention: Mention) -> Token:
    """Return the first of joined adjectives, on which their noun stands: the "Burundian" of "Burundian and *Congolese* forces"."""
    first = mention.head
    while first.relation == "conj" and first.tag == "JJ" and (above := mention.sentence.head(first)) is not None:
        first = above
    return first


def _armed(mention: Mention) -> str:
    """Return the military for an adjective of what only it has, "Russian drones"; else the government."""
    noun = mention.sentence.head(_first_of(mention))
    section, rule = mention.knowledge.nouns.get(normalise(noun.text), ("", "")) if noun is not None else ("", "")
    is_military = section == "institutions" and "MIL" in mention.knowledge.roles.institutions[rule].sectors
    return rule if is_military else "government"
