"""What people do or suffer tells what they are: who dies where police fire at a crowd was part of it, who has fled is displaced."""

import re

from pipeline.codebook.aliases import normalise
from pipeline.document import Token
from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_words import Mention

_ANYBODY = frozenset({"person", "people", "youth", "youngster", "teenager", "other", "dozen", "hundred", "thousand", "dozens", "hundreds", "thousands", "man", "men"})  # fmt: skip
_UNREST = re.compile(
    r" (protest\w*|demonstrat\w*|crowds?|rally|rallies|rioters|riots|unrest|march(?:es|ers)|tear gas|rubber bullets|barricades?|pickets?|sit in) "
)
_CLASHES = re.compile(
    r" (police|gendarm\w+|security forces|soldiers|troops|officers|tear gas|rubber bullets|barricades?|shot|bullets?|gunshots?) "
)
_HARM = frozenset({"kill", "shoot", "wound", "injure", "hurt", "beat", "gas", "arrest", "detain", "trample", "club", "teargas"})
_SUFFER = frozenset({"die", "perish", "lose", "suffer"})
_RIOT = frozenset({"throw", "hurl", "pelt", "burn", "torch", "sack", "ransack", "loot", "barricade", "lob", "vandalise", "vandalize"})
_SOLDIERS_DO = frozenset(
    {"bomb", "shell", "strafe", "retreat", "withdraw", "advance", "invade", "pull", "drop", "storm", "encircle", "mine", "land", "dig"}
)
_FLEE = frozenset({"flee", "displace", "uproot"})


def class_of_deeds(mention: Mention, rule: str, context: Context) -> str | None:
    """Return the generic class that people, told of by no more than that word, have by what they do or suffer; None where it stays open."""
    nouns = {mention.head.lemma.casefold(), mention.head.text.casefold()}
    if rule != "civilians" or not nouns & _ANYBODY or mention.possessor is not None:
        return None
    first = _first_joined(mention)
    verb = mention.sentence.head(first)
    told = mention.sentence.child(mention.head, "acl:relcl")
    if not nouns & {"man", "men"} and any(_flees(v, first) for v in (verb, told) if v is not None):
        return "refugees"
    if verb is None or not _UNREST.search(context.text):
        return None
    did = verb.lemma.casefold()
    is_harmed = did in _HARM and first.relation in ("obj", "nsubj:pass") and not _is_by_stranger(verb, first, mention)
    is_struck = did in _SUFFER and first.relation == "nsubj"
    if did in _RIOT and first.relation == "nsubj":
        return "protesters"
    return "protesters" if (is_harmed or is_struck) and _UNREST.search(_just_told(mention)) else None


def _just_told(mention: Mention) -> str:
    """Return the words of the sentence and of the one before: a protest elsewhere in the article says nothing of who dies in a war."""
    index = mention.sentence.index
    near = (s for s in mention.document.sentences if s.index in (index - 1, index))
    return f" {' '.join(t.text.casefold() for s in near for t in s.tokens)} "


def told_as(mention: Mention) -> str | None:
    """Return the institution that a people's name stands for: the army where "the Russians" pull out or bomb, or where soldiers are told to be
    "Hungarians and Italians"; the government where somebody talks with "the Saudis"."""
    sentence, first = mention.sentence, _first_joined(mention)
    verb = sentence.head(first)
    is_side = len(mention.tokens) == 2 and mention.tokens[0].text.casefold() == "the"
    if is_side and verb is not None and first.relation == "nsubj" and verb.lemma.casefold() in _SOLDIERS_DO:
        return "military"
    if is_side and first.relation in ("obl:with", "nmod:with"):
        return "government"
    section, rule = mention.knowledge.nouns.get(normalise(verb.text), ("", "")) if verb is not None else ("", "")
    is_named_beside = first.relation == "appos" or mention.head.relation == "conj"
    return rule if is_named_beside and section == "institutions" and rule in ("military", "police") else None


def _first_joined(mention: Mention) -> Token:
    """Return the first of those that are joined: what happens to it happens to all."""
    first = mention.sentence.head_of(mention.span) or mention.head  # the "thousands" of "thousands of people"
    while first.relation == "conj" and (above := mention.sentence.head(first)) is not None:
        first = above
    return first


def _flees(verb: Token, first: Token) -> bool:
    return verb.lemma.casefold() in _FLEE and (first.relation.startswith("nsubj") or verb.relation == "acl:relcl")


def _is_by_stranger(verb: Token, first: Token, mention: Mention) -> bool:
    """Return whether somebody harms them who keeps no order: a lorry, a gunman, the gunmen of "*gunmen* opened fire on a crowd, killing eight people"."""
    subject, above = mention.sentence.child(verb, "nsubj"), verb
    while subject is None and first.relation == "obj" and above.relation.startswith(("advcl", "xcomp", "conj")):
        higher = mention.sentence.head(above)
        if higher is None:
            break
        above, subject = higher, mention.sentence.child(higher, "nsubj")
    return subject is not None and subject.index != first.index and not _CLASHES.search(f" {subject.text.casefold()} ")
