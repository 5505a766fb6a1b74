"""Rules for names that a list has: as they stand, behind a description, and of several bearers the one that the article tells of."""

import re
from collections.abc import Iterator

from pipeline.codebook.aliases import Alias, normalise
from pipeline.document import Token
from pipeline.resolve.actor_context import Context, sectors_of
from pipeline.resolve.actor_features import Candidate
from pipeline.resolve.actor_guards import (
    half_of_korea,
    is_compass,
    is_foreign_body,
    is_of_another_state,
    is_of_longer_name,
    is_told_by_article,
    is_told_news,
    is_town_only,
)
from pipeline.resolve.actor_rules import identify
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.identity import institution


def by_alias(mention: Mention, context: Context) -> list[Candidate]:
    """Return the listed actors that bear exactly this name: "Hamas", "Baku", "the Kremlin"."""
    for surface in dict.fromkeys((mention.surface, mention.core_surface)):
        if (
            surface != mention.surface
            and mention.is_proper
            and mention.member_part[0]
            and mention.member_part[0][0].index > mention.head.index
        ):
            continue  # "the Security Council of the African Union" is not the United Nations'
        found = context.knowledge.candidates(surface)
        kept = [a for a in found if not (mention.label == "PERSON" and a.referent.meaning in ("country", "metonym"))]
        kept = [a for a in kept if not is_of_longer_name(a, mention.core[:1], mention) and not _is_family_name(mention.core[:1])]
        kept = [a for a in kept if _existed(a, mention, context) and not is_foreign_body(a, context) and not is_town_only(a, mention)]
        if kept and all(is_of_another_state(a, context) for a in kept) and not mention.countries:
            return []
        if kept:
            return [_of_alias(alias, mention, context) for alias in kept]
    half = half_of_korea(mention, context)
    return [Candidate(institution(half, "government", context.knowledge), ("short_form",))] if half else _named_last(mention, context)


def _is_family_name(words: list[Token]) -> bool:
    """Return whether words stand behind a given name: "Frantz *Élysée*" is no palace."""
    return bool(words) and words[0].entity == "I-PERSON"


def _existed(alias: Alias, mention: Mention, context: Context) -> bool:
    """Return whether who bears a shared or descriptive name did exist on the article's day: "the Syrian interim government" of 2025 is another than that of 2015."""
    is_description = mention.noun is not None and bool(mention.countries)
    if alias.referent.meaning != "entry" or not (alias.is_shared or is_description):
        return True
    return context.knowledge.actors[alias.referent.key].existed(mention.day)


def _named_last(mention: Mention, context: Context) -> list[Candidate]:
    """Return the actor that the words describe and then name: "the Sudanese paramilitary Rapid Support Forces", "neighbouring Chad"."""
    core = mention.core
    tagged = mention.tagged_span
    bearers = context.knowledge.candidates(mention.document.words(tagged)) if tagged else ()
    first = mention.sentence.within(tagged)[:1] if tagged else []
    if tagged is not None and re.match(r"[-–][A-Z]", mention.document.text[tagged.end : tagged.end + 2]):
        return []  # the *SPLM* of "the SPLM-N"
    whole = [a for a in bearers if a.referent.meaning == "entry" and not a.is_shared and not is_of_longer_name(a, first, mention)]
    if whole:
        return [_of_alias(alias, mention, context) for alias in whole]
    for start in range(1, len(core) if mention.is_proper else 0):
        words = mention.document.text[core[start].start : core[-1].end]
        described = not any(_is_name_part(t, mention) for t in core[:start])
        if any(_is_unexplained(t, mention) for t in core[:start]):
            break  # "*Kataib* Hezbollah" is not Lebanon's
        meanings = ("entry", "institution", "country") if described else ("entry", "institution")
        kept = [a for a in context.knowledge.candidates(words) if a.referent.meaning in meanings and not a.is_shared]
        kept = [
            a for a in kept if not is_of_longer_name(a, core[start : start + 1], mention) and not _is_family_name(core[start : start + 1])
        ]
        if kept:
            return [_of_alias(alias, mention, context) for alias in kept]
    return []


def _is_name_part(token: Token, mention: Mention) -> bool:
    """Return whether a word before a country makes it something else: the "South" of "South Sudan", not the "Tuesday" of "on Tuesday Kenya"."""
    if is_compass(token.text):
        return True
    return token.tag.startswith("NNP") and token.entity_label != "DATE" and token.text.casefold() not in mention.knowledge.roles.strangers


def _is_unexplained(token: Token, mention: Mention) -> bool:
    """Return whether a word before a listed name seems to be a part of a longer one: no country, people, place, person, title or noun."""
    known, words = mention.knowledge, normalise(token.text)
    is_word = (
        words in known.nouns
        or words in known.titles
        or words in known.roles.honorifics
        or words in known.adjectives
        or words in known.regions
    )
    is_other = token.entity_label in ("NORP", "GPE", "LOC", "PERSON", "DATE") or any(mention.countries_in([token]))
    return token.tag.startswith("NNP") and token.text[:1].isupper() and not (is_word or is_other or is_compass(token.text))


def _of_alias(alias: Alias, mention: Mention, context: Context) -> Candidate:
    identity = identify(alias, mention, context)
    if not alias.is_shared or is_told_by_article(alias, mention):
        return Candidate(identity, ("same_alias", "metonym") if alias.referent.meaning == "metonym" else ("same_alias",))
    features = ["shared_alias"]
    features += ["acronym_in_text"] if f" {normalise(identity.name)} " in context.text else []
    features += ["context_country"] if identity.country in context.countries | context.place_countries else []
    features += ["described"] if is_told_news(mention) and "JRN" in identity.sectors else []
    features += ["described"] if set(_described_sectors(mention, context)) & set(identity.sectors) else []
    return Candidate(identity, tuple(features))


def _described_sectors(mention: Mention, context: Context) -> Iterator[str]:
    """Yield the sectors of the nouns that stand with a name: the watchdog of "press freedom watchdog RSF", the chairman and party of "SDF party chairman"."""
    sentence, head = mention.sentence, mention.head
    near = [t for t in sentence.children(head) if t.relation.startswith(("compound", "appos", "amod"))]
    above = sentence.head(head)
    if above is not None and head.relation.startswith(("compound", "appos", "nmod")):
        near.append(above)
    for token in (t for t in near if not t.tag.startswith("NNP")):
        before = sentence.tokens[max(0, token.index - 2) : token.index + 1]
        for start in range(len(before)):
            words = normalise(" ".join(t.text for t in before[start:]))
            known = context.knowledge.nouns.get(words) or context.knowledge.nouns.get(normalise(token.lemma))
            if known:
                yield from sectors_of(*known, context)
                break
