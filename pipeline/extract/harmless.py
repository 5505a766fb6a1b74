"""Words that harm, in company in which they harm nobody: "carried off *by relatives*", "not seen *in public* since May", "the canoe lost *its mast*", "two gunshot *wounds*"."""

import re

from pipeline.codebook.casualties import CasualtyWords
from pipeline.document import Sentence, Token
from pipeline.extract.numbers import Quantity
from pipeline.extract.people_numbers import Numbers
from schemas.vocabulary import CasualtyKind

TAKING = (CasualtyKind.ABDUCTED, CasualtyKind.DETAINED)


def is_harmless(sentence: Sentence, kind: CasualtyKind, predicate: Token, victim: Token, words: CasualtyWords) -> bool:
    """Return whether the words beside a harm speak against it."""
    if kind in TAKING:
        return _are_helpers(sentence, predicate, victim, words) or _is_thing_meant(sentence, predicate, victim, words)
    if kind == CasualtyKind.MISSING:
        return predicate.lemma == "see" and any(t.lemma in words.stages for t in sentence.children(predicate, "obl"))
    if kind == CasualtyKind.DISPLACED:
        return predicate.lemma in words.expelling and not _are_at_home(sentence, victim, words)
    return predicate.lemma == "lose" and _is_gear(sentence, predicate, victim, words)


def _are_helpers(sentence: Sentence, predicate: Token, victim: Token, words: CasualtyWords) -> bool:
    """Return whether those who take somebody away help him: "led away by *medics*"."""
    named = sentence.children(predicate, "obl:agent", "nsubj", "obl:by")
    doers = [t for t in named if t.relation != "nsubj:pass" and t.index != victim.index]
    return any(t.lemma in words.helpers for t in doers or sentence.children(predicate, "obl:in"))


def _is_thing_meant(sentence: Sentence, predicate: Token, victim: Token, words: CasualtyWords) -> bool:
    """Return whether "which" takes up a thing beside the person that the parser hangs it on: "the owner of *the tanker, which* it detained"."""
    is_person = words.is_person(victim.lemma) and victim.lemma not in words.groups
    return is_person and any(t.text.lower() == "which" and t.index > victim.index for t in sentence.children(predicate))


def _are_at_home(sentence: Sentence, victim: Token, words: CasualtyWords) -> bool:
    """Return whether those driven out live there: "all 900 *occupants* were expelled", not "expelled 12 envoys"."""
    return victim.lemma in words.at_home or any(t.lemma in words.at_home for t in sentence.children(victim, "nmod:of"))


def _is_gear(sentence: Sentence, predicate: Token, victim: Token, words: CasualtyWords) -> bool:
    """Return whether what a thing loses is a piece of it: "a boat lost *its rudder*"; a battalion loses its commander."""
    losers = [t for t in sentence.children(predicate, "nsubj") if t.lemma in words.things and t.lemma not in (*words.armed, *words.groups)]
    return bool(losers) and victim.tag == "NN" and bool(sentence.children(victim, "nmod:poss"))


def is_a_wound(sentence: Sentence, noun: Token, words: CasualtyWords) -> bool:
    """Return whether wounds are counted, and nobody: "two gunshot *wounds*", "two head *injuries*"; not "three *injuries* were reported"."""
    is_noun = noun.lemma in words.wounds and noun.tag.startswith("NN") and not noun.text.lower().endswith("ed")  # not "12 *wounded*"
    where = any(t.lemma in words.body for t in sentence.children(noun, "amod", "compound"))
    return is_noun and (where or noun.lemma not in words.kinds[CasualtyKind.INJURED].counted)


def are_bodies_told_before(sentence: Sentence, quantity: Quantity, noun: Token, numbers: Numbers) -> bool:
    """Return whether bodies are of those counted before: "killed five farmers and burned *two of the bodies*"."""
    is_of_them = re.match(r" of (?:the|their|these|those) ", sentence.text[quantity.end - sentence.start :]) is not None
    return noun.text.lower() in ("bodies", "corpses") and is_of_them and any(q.end < quantity.start for q in numbers.found)
