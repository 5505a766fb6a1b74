"""Relative clauses of saying: where what is said begins and ends, in "girls whom it believed *had been abducted*", "two men whom it blamed for *the blast* were shot"."""

from pipeline.document import FINITE, Sentence, Token, is_relation
from pipeline.extract.claim import RELATIVES
from pipeline.extract.cue import CueVerb


def runs_through(sentence: Sentence, cue: CueVerb) -> int | None:
    """Return the verb of a relative clause that goes on behind its speaker, which the parser hung elsewhere: "girls whom it believed *had been abducted*"."""
    opens = sentence.tokens[cue.after : cue.after + 1]
    subject = sentence.child(cue.token, "nsubj")
    if cue.token.relation != "acl:relcl" or not opens or opens[0].tag not in (*FINITE, "MD") or subject is None:
        return None
    verb = sentence.head(opens[0]) if opens[0].relation.startswith("aux") else opens[0]
    pronoun = sentence.tokens[max(0, sentence.subtree(subject)[0].index - 1)]
    is_whom = pronoun.text.lower() in RELATIVES and pronoun.relation == "obj"
    return verb.index if verb is not None and is_whom and verb.head != verb.index else None


def end_of_relative(sentence: Sentence, cue: CueVerb, root: int) -> int:
    """Return where the clause goes on that a relative clause of saying stands in: "two men whom it blamed for the blast *were shot*"."""
    verb = next((t for t in sentence.ancestors(cue.token) if t.index > cue.after and t.pos in ("VERB", "AUX")), None)
    if verb is None or verb.index == root or not is_relation(cue.token, "acl:relcl"):
        return len(sentence.tokens)
    helpers = [t.index for t in sentence.children(verb) if cue.after < t.index < verb.index and t.relation.startswith(("aux", "advmod"))]
    return min([verb.index, *helpers])


def named_before(sentence: Sentence, cue: CueVerb, subject: Token) -> Token:
    """Return who "it" or "they" is in a relative clause of saying: the subject the clause stands under. "*Kestria* left the bloc, which it accuses of theft"."""
    if subject.tag != "PRP" or not is_relation(cue.token, "acl:relcl"):
        return subject
    above = [sentence.child(verb, "nsubj") for verb in sentence.ancestors(cue.token) if verb.pos in ("VERB", "AUX")]
    named = next((t for t in above if t is not None and t.tag != "PRP" and t.index < subject.index and t.index != cue.token.head), None)
    is_many = named is not None and (named.tag in ("NNS", "NNPS") or bool(sentence.children(named, "conj")) or named.lemma == "police")
    return named if named is not None and named.pos in ("NOUN", "PROPN") and (subject.text.lower() == "they") == is_many else subject


def is_cut_through(sentence: Sentence, cue: CueVerb, clause: Token) -> bool:
    """Return whether the narrator's relative clause runs through the content: "photographs it says *show* Thai boots"."""
    is_below_noun = cue.token.relation in ("acl:relcl", "csubj")
    return is_below_noun and clause.tag in FINITE and sentence.child(clause, "nsubj", "expl") is None


def is_for_which(sentence: Sentence, cue: CueVerb) -> bool:
    """Return whether a relative clause tells who owned up: "the attack, *for which the group claimed* responsibility"."""
    return is_relation(cue.token, "acl:relcl") and any(t.text.lower() == "which" for t in sentence.children(cue.token, "obl:for", "obl"))
