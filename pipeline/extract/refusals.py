"""Refusals that no verb of refusing tells: "Kenya *will not* free the crew" has refused it."""

from dataclasses import replace

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


def _is_refused(sentence: Sentence, proposal: Proposal) -> bool:
    verb = proposal.head
    if not is_verb(verb) or not any(p.role == Role.ACTOR for p in proposal.parties):
        return False
    will = [c for c in sentence.children(verb, "aux") if c.text.lower() in REFUSING]
    return bool(will) and bool(sentence.children(verb, "advmod:neg")) and not _is_conditional(sentence, verb)


def _is_conditional(sentence: Sentence, verb: Token) -> bool:
    """Return whether the refusal itself is only thought of: "if Kenya will not free them"."""
    return any(c.text.lower() in ("if", "whether") for c in sentence.children(verb, "mark")) or is_relation(verb, "acl")
