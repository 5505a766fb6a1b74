"""Who suffers what another clause tells: "broke off relations with Chad and closed its airspace to *Mali*"."""

from dataclasses import replace

from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.arguments import Arguments, is_passive, is_verb
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.readers.bystanders import between
from schemas.vocabulary import Role

MEANWHILE = ("as", "whereas", "while")
THIRD_PERSON = ("PRP", "PRP$")


def suffers_elsewhere(arguments: Arguments, proposal: Proposal, head: Token, told: frozenset[int]) -> bool:
    """Return whether a party stands in another clause, which "and" joins to the verb's and which tells an event of its own.

    "Broke off relations with Chad and closed its airspace to *Mali*". Of an attack the other clause may tell the harm ("attacked a post and killed *20
    soldiers*"), and what came before a pronoun may take up.
    """
    sentence, verb = arguments.sentence, proposal.head
    told = told - {t.index for t in proposal.trigger}
    below = between(sentence, head, verb)
    if below is not None:
        if any(t.index in told for t in below) and any(has_own_subject(sentence, proposal, t) for t in below):
            return True  # "rebels burned a mill, while mines killed *six people*"
        joined_on = [t for t in below if is_verb(t) and is_relation(t, "conj")]
        is_harm = verb.lemma in arguments.words.consequences and bool(sentence.children(verb, "obj", "nsubj:pass"))
        harms = proposal.event_type == "ASSAULT" and not is_harm and any(t.lemma in arguments.words.consequences for t in below)
        shared = _is_shared(sentence, head, [*(t for t in below if is_verb(t)), verb])
        return bool(joined_on) and not harms and not shared and any(t.index in told for t in below)
    first = verb
    while is_relation(first, "conj") and first.head != first.index:
        first = sentence.tokens[first.head]
    branch = between(sentence, head, first)
    if first is verb or not is_verb(first) or not branch or not any(t.index in told for t in (first, *branch)):
        return False
    if branch[-1].relation.startswith("nsubj"):
        return not is_passive(sentence, verb) and not sentence.children(verb, "nsubj")
    return not any(t.tag in THIRD_PERSON for t in sentence.subtree(verb))


def has_own_subject(sentence: Sentence, proposal: Proposal, verb: Token) -> bool:
    """Return whether a verb is that of a clause of time or contrast, in which others act than in the clause it hangs on."""
    own = [s for s in sentence.children(verb, "nsubj") if s.pos in ("NOUN", "PROPN") and s not in proposal.trigger]
    is_beside = any(m.text.lower() in MEANWHILE for m in sentence.children(verb, "mark"))
    return is_verb(verb) and is_relation(verb, "advcl") and is_beside and bool(own) and verb.lemma != "die"


def suffers_another(arguments: Arguments, proposal: Proposal, party: Party, told: frozenset[int]) -> bool:
    """Return whether a verb that tells another event, beside the noun that tells this one, is done to a party: "took the base after *fighting* and caught *six*"."""
    sentence, verb = arguments.sentence, arguments.sentence.head(party.head)
    if (
        party.role != Role.RECIPIENT
        or verb is None
        or not is_verb(verb)
        or not any(is_relation(party.head, r) for r in ("obj", "nsubj:pass"))
    ):
        return False
    is_apart = verb not in proposal.trigger and verb.index in told and proposal.head not in sentence.subtree(verb)
    return is_apart and verb.lemma not in arguments.words.consequences and verb not in sentence.subtree(proposal.head)


def is_another_deed(arguments: Arguments, proposal: Proposal, party: Party, told: frozenset[int]) -> bool:
    """Return whether a recipient of an attack is a deed of its own, or of one: "the murder of nine and the *torture of four others*"."""
    noun = proposal.head
    if party.role != Role.RECIPIENT or proposal.event_type != "ASSAULT" or is_verb(noun):
        return False
    steps = between(arguments.sentence, party.head, noun) or []
    own = told - {t.index for t in proposal.trigger}
    return any(t.index in own and not is_verb(t) and t.relation.startswith(("conj", "nmod")) for t in steps)


def _is_shared(sentence: Sentence, head: Token, verbs: list[Token]) -> bool:
    """Return whether the object of the first of these verbs, the last in the text, is that of all: "boarded and searched *two boats*"."""
    own = [c for v in verbs[1:] for c in sentence.children(v, "obj", "obl")]
    subjects = [c for v in verbs[:-1] for c in sentence.children(v, "nsubj")]
    return is_relation(head, "obj") and head.head == verbs[0].index and not own and not subjects


def without_accusers(sentence: Sentence, proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals, those who accuse not taken for the attackers that a passive leaves unsaid: "the army blames rebels for the blast, in which ten *were
    wounded*"."""
    accusing = {p.head.index for event in proposals if event.event_type == "ACCUSE" for p in event.parties if p.role == Role.ACTOR}
    return [
        replace(event, parties=tuple(p for p in event.parties if p.role != Role.ACTOR or p.head.index not in accusing))
        if event.event_type == "ASSAULT" and is_verb(event.head) and is_passive(sentence, event.head)
        else event
        for event in proposals
    ]
