"""Bombs or workers: what a strike is that does harm ("the strike wounded nine"), and what "the strikes" are that an article goes on to speak of."""

from dataclasses import replace

from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.arguments import is_passive, is_verb
from pipeline.extract.readers.base import Party, Proposal
from schemas.vocabulary import Role

STRIKE = "strike"
READ = ("ASSAULT", "PROTEST")
SURE = 0.75
"""What a strike that harms is worth at least: the network halves its score between bombs and workers."""


def as_harming(sentence: Sentence, proposal: Proposal) -> Proposal:
    """Return a strike of workers as an attack where the strike itself harms: "Wednesday's *strike* on the market wounded nine", "he was killed by a *strike*".

    One that somebody holds is theirs, whatever comes of it: "the miners' strike has left 12 dead", "two were killed during the strike".
    """
    noun = proposal.head
    if proposal.event_type == "PROTEST" and noun.lemma == STRIKE and is_verb(noun) and _is_of_somebody(sentence, proposal):
        return replace(proposal, event_type="ASSAULT", mode=None, score=max(proposal.score, SURE))
    is_strike = proposal.event_type == "PROTEST" and noun.lemma == STRIKE and noun.tag.startswith("NN")
    if not is_strike or not _does_harm(sentence, proposal) or _is_held(sentence, proposal):
        return proposal
    return replace(proposal, event_type="ASSAULT", mode=None, score=max(proposal.score, SURE))


def _is_of_somebody(sentence: Sentence, proposal: Proposal) -> bool:
    """Return whether somebody or something is struck: "we do not *strike* labourers"; workers strike their employer's work, pay or a deal."""
    struck = sentence.children(proposal.head, "obj")
    return any(t.pos in ("NOUN", "PROPN") and t.lemma not in grammar_words().struck_by_workers for t in struck)


def _does_harm(sentence: Sentence, proposal: Proposal) -> bool:
    noun, verb = proposal.head, sentence.head(proposal.head)
    if verb is None or not is_verb(verb):
        return False
    words = grammar_words()
    if is_relation(noun, "nsubj") and not is_passive(sentence, verb):
        left = verb.lemma == "leave" and any(t.lemma in (*words.harms, "dead") for t in sentence.subtree(verb) if t.index > verb.index)
        return left or verb.lemma in (*words.harms, *words.wrecks)
    return noun.relation in ("obl:in", "obl:by", "obl:agent") and (verb.lemma == "die" or verb.lemma in words.harms)


def _is_held(sentence: Sentence, proposal: Proposal) -> bool:
    """Return whether somebody strikes: "the *nurses'* strike", "a *rail* strike", "a strike *by* clerks". A day, a town or a country has no workers' strike."""
    before = sentence.children(proposal.head, "nmod:poss", "compound", "amod", "nmod:by", "nmod:of")
    held = [t for t in before if t.entity_label not in ("DATE", "TIME", "GPE", "NORP")]
    victims = {p.head.index for p in proposal.parties if suffers_it(sentence, proposal, p)}
    return bool(held) or any(p.role == Role.ACTOR and p.head.index not in victims for p in proposal.parties)


def suffers_it(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether a party is whom the noun of an attack is said to have harmed: "*two* died in the strike", "*a boy* was wounded in the
    blast"."""
    trigger, verb = proposal.head, sentence.head(party.head)
    if party.head.relation == "conj" and verb is not None:
        return suffers_it(sentence, proposal, replace(party, head=verb))
    bears = verb is not None and verb.lemma in grammar_words().bearing_wounds and is_relation(party.head, "nsubj")
    if (
        bears
        and proposal.event_type == "ASSAULT"
        and (verb == trigger or (trigger.head == party.head.head and is_relation(trigger, "obj")))
    ):
        return True  # "*both men* bore gunshot wounds"
    if is_verb(trigger) and (_is_whom_participle_tells(sentence, trigger, party) or _hurts_himself(sentence, trigger, party)):
        return True
    if is_verb(trigger) or verb is None or not is_verb(verb) or sentence.head(trigger) != verb or not is_relation(trigger, "obl"):
        return False
    dies = verb.lemma in ("die", "perish") and is_relation(party.head, "nsubj")
    return dies or (verb.lemma in grammar_words().harms and party.head.relation == "nsubj:pass")


def _is_whom_participle_tells(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether a participle without agent or object tells what befell its noun: "*the dozens gunned* down"."""
    is_open = trigger.tag == "VBN" and trigger.relation == "acl" and not sentence.children(trigger, "obl:agent", "obj", "nsubj")
    return is_open and party.head.index == trigger.head and trigger.lemma in (*grammar_words().deadly, *grammar_words().undergone)


def _hurts_himself(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether a part of his own body is what somebody hurts, which was an accident or another's deed: "*a sergeant* had *broken* his wrist"."""
    limbs = [t for t in sentence.children(trigger, "obj") if t.lemma in grammar_words().own_limbs]
    if not limbs or trigger.lemma not in grammar_words().hurting or party.head not in sentence.children(trigger, "nsubj"):
        return False
    owners = {t.text.lower() for t in sentence.children(limbs[0], "nmod:poss") if t.tag == "PRP$"}
    are_many = party.head.tag in ("NNS", "NNPS") or bool(sentence.children(party.head, "conj")) or party.head.text.lower() == "they"
    own = {"he": {"his"}, "she": {"her"}, "i": {"my"}}.get(party.head.text.lower(), {"their"} if are_many else {"his", "her", "their"})
    return bool(owners & own) or (not owners and trigger.lemma == "lose")


def as_told_before(found: list[tuple[Sentence, list[Proposal]]]) -> list[tuple[Sentence, list[Proposal]]]:
    """Return the sentences of one article, "the strikes" that nobody is said to hold with the type of the strike told of last."""
    told: list[tuple[Sentence, list[Proposal]]] = []
    last: Proposal | None = None
    for sentence, proposals in found:
        kept = []
        for read in proposals:
            is_strike = read.event_type in READ and any(t.lemma == STRIKE for t in read.trigger)
            again = last if is_strike and last is not None and last.event_type != read.event_type and _is_bare(sentence, read) else None
            kept.append(read if again is None else replace(read, event_type=again.event_type, mode=again.mode, parties=()))
            last = kept[-1] if is_strike else last
        told.append((sentence, kept))
    return told


def _is_bare(sentence: Sentence, proposal: Proposal) -> bool:
    """Return whether the words are "the strikes" and no more: neither "the nurses' strikes" nor "the strikes on Goma", and nobody who strikes."""
    noun = proposal.head
    modifiers = [t for t in sentence.children(noun) if t.tag not in ("DT", "IN") and t.pos != "PUNCT" and t.index < noun.index]
    behind = [t for t in sentence.children(noun) if t.index > noun.index and t.relation.startswith("nmod")]
    named = any(p.role == Role.ACTOR for p in proposal.parties)
    first = sentence.tokens[noun.index - 1].text.lower() if noun.index else ""
    return noun.tag.startswith("NN") and first in ("the", "these", "those") and not modifiers and not behind and not named
