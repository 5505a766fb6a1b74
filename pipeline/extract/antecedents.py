"""What a clause that hangs on a noun says of it: "a step *criticised* by unions", "a law *that voters rejected*"."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.arguments import RELATIVE, is_passive, is_verb
from pipeline.extract.readers.base import Party, Proposal
from schemas.vocabulary import Role

JUDGING = ("ACCUSE", "SUPPORT", "REJECT")
"""What is judged may be a thing: the nearest noun, not who did the deed that it sums up."""
INSIDE = ("obj", "ccomp", "xcomp", "nsubj:pass")


def judged_things(sentence: Sentence, proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return the proposals with the things that they judge."""
    return with_things(sentence, with_antecedents(sentence, proposals))


def with_antecedents(sentence: Sentence, proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return the proposals, what a clause judges as its recipient: the *step* of "Chad closed its border, a step that Niger condemned", not Chad."""
    return [_told_of_antecedent(sentence, p) if p.event_type in JUDGING and is_verb(p.head) else p for p in proposals]


def with_things(sentence: Sentence, proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return the proposals, what is criticised, praised, lifted or let go as recipient where nobody else is: the *length* of "criticised the length of the terms"."""
    found = []
    for proposal in (_without_owner(sentence, p) for p in proposals):
        is_open = is_verb(proposal.head) and all(p.role != Role.RECIPIENT for p in proposal.parties)
        things = _things(sentence, proposal)[:1] if is_open else []
        found.append(replace(proposal, parties=(*proposal.parties, *(Party(Role.RECIPIENT, t) for t in things))))
    return found


def _things(sentence: Sentence, proposal: Proposal) -> list[Token]:
    """Return what a verb does something to, in the words of the types that name things: *curfew* of "the curfew was eased", *crossing* of "the crossing that Chad
    reopened"."""
    verb = proposal.head
    objects = [t for t in sentence.children(verb, "obj") if t.text.lower() not in RELATIVE]
    if proposal.event_type == "ACCUSE":
        return [t for t in objects if t.tag in ("NN", "NNS") and t not in proposal.trigger]
    if proposal.event_type == "SUPPORT":
        things = [t for t in objects if t.tag in ("NN", "NNS") and t not in proposal.trigger and verb.lemma not in grammar_words().signing]
        return [t for t in things if not any(c.text.lower() in ("his", "her") for c in sentence.children(t, "nmod:poss"))]
    is_lifted = proposal.event_type == "CONCEDE" and verb.lemma in grammar_words().lifting
    if not is_lifted and (proposal.event_type != "RETREAT" or proposal.mode not in ("access", "release")):
        return []
    if not objects:
        objects = sentence.children(verb, "nsubj:pass") if is_passive(sentence, verb) else [t for t in [antecedent(sentence, verb)] if t]
    return [t for t in objects if t.tag in ("NN", "NNS", "JJ") or (t.tag == "PRP" and proposal.mode == "release")]


def _without_owner(sentence: Sentence, proposal: Proposal) -> Proposal:
    """Return a criticism without the pronoun that only says whose deed is criticised: "condemned *her* arrest"."""
    objects = {t.index for t in sentence.children(proposal.head, "obj") if t not in proposal.trigger}
    owners = [p for p in proposal.parties if p.role == Role.RECIPIENT and p.head.tag == "PRP$" and p.head.head in objects]
    return replace(proposal, parties=tuple(p for p in proposal.parties if p not in owners)) if proposal.event_type == "ACCUSE" else proposal


def _told_of_antecedent(sentence: Sentence, proposal: Proposal) -> Proposal:
    verb = proposal.head
    if is_relation(verb, "conj") and is_passive(sentence, verb) and not sentence.children(verb, "nsubj", "nsubj:pass", "obj"):
        verb = sentence.head(verb) or verb  # "a ruling hailed by the party and *denounced* by its rivals"
    noun = antecedent(sentence, verb)
    if noun is None or noun in proposal.trigger or proposal.head.lemma in grammar_words().denying:
        return proposal
    clause = sentence.subtree(proposal.head)
    others = [p for p in proposal.parties if p.role == Role.RECIPIENT]
    if any(p.head in clause or p.head == noun for p in others):
        return proposal
    kept = [p for p in proposal.parties if p.role != Role.RECIPIENT and p.head != noun]
    return replace(proposal, parties=(*kept, Party(Role.RECIPIENT, noun)))


def antecedent(sentence: Sentence, verb: Token) -> Token | None:
    """Return the common noun before a clause that is the verb's object inside it, none where the clause has an object of its own.

    ", which" may take up a whole sentence, and is left alone.
    """
    noun = sentence.head(verb)
    is_clause = is_relation(verb, "acl") or any(t.text.lower() == "that" for t in sentence.children(verb, "obj"))
    if noun is None or not is_clause or noun.tag not in ("NN", "NNS") or noun.index > verb.index or noun.entity != "O":
        return None
    if any(t.text.lower() == "which" and sentence.tokens[t.index - 1].text == "," for t in sentence.children(verb)):
        return None
    own = [t for t in sentence.children(verb, *INSIDE) if t.text.lower() not in RELATIVE]
    subjects = [t for t in sentence.children(verb, "nsubj") if t.text.lower() not in RELATIVE]
    if own or not (subjects or (verb.tag == "VBN" and is_passive(sentence, verb))):
        return None
    return noun
