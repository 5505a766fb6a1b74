"""Rules for those whose office is another's by now: "his predecessor", "the president she replaced", "the president" in the days of his fall."""

import re
from dataclasses import replace

from pipeline.ids import mint
from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_features import Candidate
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.coreference import antecedents, suits_pronoun
from pipeline.resolve.identity import OF_STATE, person
from pipeline.resolve.successions import fallen, is_taken_over, predecessor

SLAIN = re.compile(r" (killed|assassinat\w+|murder\w*|slain) ")


def by_predecessor(mention: Mention, context: Context) -> list[Candidate]:
    """Return who held the office before the person told of: "Ruto blamed *his predecessor*", "the president *she replaced*"."""
    if mention.head.relation == "appos":
        return []  # "Abdi, the president he unseats"
    is_named_so = mention.head.lemma.casefold() == "predecessor" and mention.possessor is not None
    if not is_named_so and not is_taken_over(mention):
        return []
    keys = {mint("actor", key): key for key in context.knowledge.people}
    successor = _successor(mention, context)
    key = predecessor(keys[successor], mention.day, context.knowledge) if successor in keys else None
    return [Candidate(person(key, context.knowledge, mention.day), ("definite_description",))] if key else []


def _successor(mention: Mention, context: Context) -> str | None:
    """Return the `actor_id` of who holds the office now: whom the pronoun means, else the only holder of an office of state told of."""
    in_office = [r for r in context.history if r.identity.kind == "person" and r.identity.role in OF_STATE]
    holders = {r.identity.actor_id for r in in_office}
    if len(holders) > 1 and mention.possessor is not None:
        found = antecedents(mention, in_office, suits_pronoun(mention.possessor.text.casefold()), mention.possessor.start)
        holders = {r.identity.actor_id for r in found}
    return next(iter(holders)) if len(holders) == 1 else None


def by_fall(office: str, country: str, feature: str, mention: Mention, context: Context) -> list[Candidate]:
    """Return who was torn from a country's highest office in the days before, whom the title still means: of the elite where the article tells that they
    left. Nobody where the one who took over has been told of."""
    found = fallen(office, country, mention)
    if found is None:
        return []
    identity = person(found, context.knowledge, mention.day)
    others = {r.identity.actor_id for r in context.history if r.identity.role == office and r.identity.country == identity.country}
    if others - {identity.actor_id}:
        return []
    sectors = context.knowledge.roles.offices[office].sectors if SLAIN.search(context.text) else ("ELI",)
    return [Candidate(replace(identity, sectors=sectors), ("office_on_date", feature))]
