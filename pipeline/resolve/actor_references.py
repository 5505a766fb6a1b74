"""Rules for words that point back to an actor of the article: "it", "his government", "the ministry", "the mayor"."""

from collections.abc import Sequence

from pipeline.codebook.aliases import ngrams, normalise
from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_features import Candidate
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.coreference import (
    COUNTRY_NOUNS,
    PRONOUNS,
    REFERS,
    THING,
    Accepts,
    Resolved,
    antecedents,
    apart_from_subject,
    is_torn,
    same_noun,
    suits_noun,
    suits_pronoun,
    suits_title,
)
from pipeline.resolve.identity import Identity
from pipeline.resolve.successions import is_torn_away

ARMIES = ("army", "military")
FIGHTERS = frozenset({"fighters", "forces", "men", "troops", "soldiers", "units", "militants", "militiamen", "gunmen", "guerrillas"})


def possessor_country(mention: Mention, context: Context) -> tuple[str, ...]:
    """Return the country of whoever "its troops" or "his government" belong to."""
    possessor = mention.possessor
    if possessor is None:
        return ()
    found = antecedents(mention, context.history, suits_pronoun(possessor.text.casefold()), possessor.start)
    countries = {r.identity.country for r in found if _speaks_for_state(r.identity)}
    country = next(iter(countries)) if len(countries) == 1 else None
    return (country,) if country in context.knowledge.countries and country is not None else ()


def _speaks_for_state(actor: Identity) -> bool:
    """Return whether "his spokesman" is the state's: not that of an opposition leader, or of a group."""
    if actor.kind == "group":
        return "GOV" in actor.sectors
    return actor.kind != "person" or not actor.sectors or bool({"GOV", "MIL"} & set(actor.sectors))


def by_pronoun(mention: Mention, context: Context) -> list[Candidate]:
    word = mention.surface.casefold()
    if word not in PRONOUNS:
        return []
    accepts = suits_pronoun(word)
    found = antecedents(mention, apart_from_subject(mention, context.history), accepts)
    return [] if word in THING and is_torn(mention, context.history, found, accepts) else _back(mention, "pronoun", found)


def by_definite(mention: Mention, context: Context) -> list[Candidate]:
    """Return the earlier actor that "the ministry" or "the group" points back to."""
    first, last = mention.tokens[0].text.casefold(), mention.head.text.casefold()
    accepts = (
        REFERS.get(last)
        or _suits_title(mention, context)
        or (suits_noun(mention.noun[1]) if mention.noun and mention.head.tag == "NN" else None)
    )
    is_longer = len(mention.core) > 1 and not (mention.title and mention.title[1] == normalise(mention.core_surface))
    if first not in ("the", "this", "that") or accepts is None or is_longer or mention.is_proper or mention.is_restricted:
        return []
    same = same_noun(mention, context.history) if last in REFERS and last not in COUNTRY_NOUNS else []
    if last in ARMIES:
        same = [r for r in same if accepts(r.identity)]  # beside the rebels of the Arakan Army "the army" is the state's
    found = same or antecedents(mention, context.history, accepts)
    if mention.title:
        found = [r for r in found if not (r.identity.country and is_torn_away(mention.title[0], r.identity.country, mention, context.text))]
    return _back(mention, "definite_description", found)


def by_owner(mention: Mention, context: Context) -> list[Candidate]:
    """Return the armed group whose people are told of: the RSF of "the RSF said *its fighters* had captured the town"."""
    possessor = mention.possessor
    if possessor is None or len(mention.core) > 1 or mention.head.text.casefold() not in FIGHTERS:
        return []
    found = antecedents(mention, context.history, suits_pronoun(possessor.text.casefold()), possessor.start)
    return _back(mention, "member_of", [r for r in found if r.identity.kind == "group"])


def _suits_title(mention: Mention, context: Context) -> Accepts | None:
    if mention.title is None:
        return None
    office = mention.title[0]
    people = [(r.identity.actor_id, _office_told(r.mention)) for r in context.history if r.identity.kind == "person"]
    told = {actor_id: found for actor_id, found in people if found}
    return suits_title(office, mention.knowledge.roles.offices[office].sectors, told)


def _office_told(mention: Mention) -> str | None:
    """Return the office of the longest title among the words of a mention: *governor* of "Governor Ana Paz"."""
    words, titles = [t.text for t in mention.tokens], mention.knowledge.titles
    parts = (normalise(" ".join(words[start:end])) for start, end in ngrams(words))
    return next((titles[part] for part in parts if part in titles), None)


def _back(mention: Mention, reason: str, found: Sequence[Resolved]) -> list[Candidate]:
    candidates = []
    for earlier in found:
        features = [
            reason,
            *(["subject"] if earlier.mention.is_subject else []),
            *(["same_sentence"] if earlier.mention.sentence is mention.sentence else []),
        ]
        candidates.append(Candidate(earlier.identity, tuple(features)))
    return candidates
