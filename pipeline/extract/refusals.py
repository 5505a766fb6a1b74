"""Refusals that no verb of refusing tells: "Kenya *will not* free the crew" has refused it."""

from dataclasses import replace

from pipeline.codebook.grammar_words import grammar_words
from pipeline.codebook.model import Codebook
from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.arguments import is_verb
from pipeline.extract.readers.base import Proposal
from schemas.vocabulary import Modality, Role

REFUSING = ("will", "wo", "'ll", "’ll", "shall", "would")


def refused(sentence: Sentence, proposals: list[Proposal], codebook: Codebook) -> list[Proposal]:
    """Return the proposals, what somebody says he will not do for others (to meet, help, free, lift) as what saying so is: REJECT, and that has happened."""
    told = {p.head.index for p in proposals if p.event_type == "REJECT"}
    modes = codebook.event_types["REJECT"].complement_modes
    result: list[Proposal] = []
    for proposal in proposals:
        if codebook.event_types[proposal.event_type].future is None or not _is_refused(sentence, proposal):
            result.append(proposal)
        elif proposal.head.index not in told:
            result.append(replace(proposal, event_type="REJECT", mode=modes.get(proposal.event_type), modality=Modality.ACTUAL))
    return result


def only_says(sentence: Sentence, proposal: Proposal, codebook: Codebook) -> bool:
    """Return whether what the network takes for a denial only says something: "the army *insists* that all have been freed" denies nothing."""
    verb, words = proposal.head, grammar_words()
    if proposal.event_type != "REJECT" or len(proposal.trigger) > 1 or verb.lemma not in (*words.only_says, *words.stands_behind):
        return False
    below = sentence.subtree(verb)
    denying = {*codebook.modality.negations, *words.denying, *words.rejecting, *words.untrue, *words.denying_nouns}
    return not any(t.lemma in denying or t.text.lower() in denying for t in below)


def _is_refused(sentence: Sentence, proposal: Proposal) -> bool:
    verb = proposal.head
    if not is_verb(verb) or not any(p.role == Role.ACTOR for p in proposal.parties):
        return False
    will = [c for c in sentence.children(verb, "aux") if c.text.lower() in REFUSING]
    return bool(will) and bool(sentence.children(verb, "advmod:neg")) and not _is_conditional(sentence, verb)


def _is_conditional(sentence: Sentence, verb: Token) -> bool:
    """Return whether the refusal itself is only thought of: "if Kenya will not free them"."""
    return any(c.text.lower() in ("if", "whether") for c in sentence.children(verb, "mark")) or is_relation(verb, "acl")
