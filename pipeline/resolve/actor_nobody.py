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


_ERRAND = re.compile(r" (search|rescue|recovery|landing|wedding|birthday|raiding|scouting) part(y|ies) ")
