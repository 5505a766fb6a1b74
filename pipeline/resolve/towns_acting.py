"""Capitals that are only where something happens, and no government: "jets flew over *Ankara*", "marched from *Havana* to Santiago"."""

from pipeline.codebook.aliases import Alias, normalise
from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import Token
from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_words import Mention

_CALLING = frozenset({"call", "name", "dub", "nickname", "codename", "christen"})


def is_only_a_town(mention: Mention, context: Context) -> bool:
    """Return whether a capital stands where places stand: behind "in" or "over", between "from" and "to", in "parts of", or beside other towns; or suffers
    what only towns do. Of a country too where a way or a vehicle leads."""
    aliases = context.knowledge.candidates(mention.surface)
    if _is_where_a_way_leads(mention) and aliases and all(a.referent.meaning in ("metonym", "country") for a in aliases):
        return True
    if not aliases or not all(_is_seat(a, context) for a in aliases) or len(mention.core) != len(mention.tokens):
        return False
    if _is_taken(mention) or _is_suffering(mention) or _is_contained(mention, context) or is_called_so(mention):
        return True
    first = mention.head
    while first.relation == "conj" and (above := mention.sentence.head(first)) is not None:
        first = above
    is_beside_town = first is not mention.head and _is_town(first, context)
    kind, _, case = first.relation.partition(":")
    if kind not in ("obl", "nmod") and not is_beside_town:
        return False
    above = mention.sentence.head(first)
    is_seat = above is not None and normalise(above.text) in context.knowledge.nouns  # "ministers in Berlin and *Ottawa*"
    return (
        is_beside_town
        or (case in grammar_words().placing and not is_seat)
        or _is_on_the_way(first, case, mention)
        or _is_of_part(first, case, mention)
    )


def _is_seat(alias: Alias, context: Context) -> bool:
    """Return whether a name is that of the town where a government or another body sits: Paris, and Brussels."""
    if alias.referent.meaning != "entry":
        return alias.referent.meaning == "metonym"
    return any(normalise(country.capital) == normalise(alias.text) for country in context.knowledge.countries.values() if country.capital)


def _is_suffering(mention: Mention) -> bool:
    """Return whether it does what only towns do: "*Brussels* woke to sirens", "*Santiago* was under curfew"."""
    verb = mention.sentence.head(mention.head)
    if verb is None or not mention.is_subject:
        return False
    is_under = verb.lemma.casefold() == "be" and mention.sentence.child(verb, "obl:under", "nmod:under", "prep:under") is not None
    return is_under or verb.lemma.casefold() in grammar_words().suffering


def _is_contained(mention: Mention, context: Context) -> bool:
    """Return whether a state, province or country stands behind a comma, in which the town lies: "*Athens*, Ohio, has a jail"."""
    behind = mention.sentence.children(mention.head, "appos")
    tokens = mention.sentence.tokens
    is_next = [t for t in behind if t.index > 1 and tokens[t.index - 1].text == "," and tokens[t.index - 2] is mention.tokens[-1]]
    return any(t.tag == "NNP" and any(span.contains(t.span) for span, _ in context.located) for t in is_next)


def is_called_so(mention: Mention) -> bool:
    """Return whether it is what somebody calls a pet, a bar, a ship: "a goat called *Cairo*"."""
    above = mention.sentence.head(mention.head)
    return above is not None and above.lemma.casefold() in _CALLING and above.relation == "acl"


def _is_where_a_way_leads(mention: Mention) -> bool:
    above = mention.sentence.head(mention.head)
    return mention.head.relation == "nmod:to" and above is not None and above.lemma.casefold() in grammar_words().ways


def _is_taken(mention: Mention) -> bool:
    """Return whether it suffers what only towns do: "the army shelled *Stepanakert*"."""
    verb = mention.sentence.head(mention.head)
    is_object = mention.head.relation in ("obj", "nsubj:pass")
    return is_object and verb is not None and verb.lemma.casefold() in grammar_words().taking_towns


def _is_town(token: Token, context: Context) -> bool:
    """Return whether a word is a place of the article that no state is called after."""
    is_place = any(span.contains(token.span) for span, _ in context.located)
    return is_place and not any(a.referent.meaning in ("metonym", "country") for a in context.knowledge.candidates(token.text))


def _is_on_the_way(token: Token, case: str, mention: Mention) -> bool:
    """Return whether something leads from one place to another."""
    other = {"from": "obl:to", "to": "obl:from"}.get(case)
    above = mention.sentence.head(token)
    towards = mention.sentence.child(above, other) if above is not None and other is not None else None
    return towards is not None and towards.entity_label in ("GPE", "LOC")


def _is_of_part(token: Token, case: str, mention: Mention) -> bool:
    above = mention.sentence.head(token)
    return case == "of" and above is not None and above.lemma.casefold() in grammar_words().parts_of_towns
