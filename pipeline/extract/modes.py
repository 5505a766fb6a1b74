"""How an attack was made: only as far as the article says so. A bare "strike" is no drone's."""

from dataclasses import replace

from pipeline.codebook.mode_words import mode_pattern
from pipeline.document import Document
from pipeline.extract.readers.base import Proposal

DRONE = mode_pattern("drone")


def told_mode(document: Document, proposal: Proposal) -> Proposal:
    """Return a proposal of the network, without a mode that no word of the article tells, or that words elsewhere tell where a drone stands near: "a *drone* struck a
    house. Four people were wounded" is not of the mortars of the day before."""
    pattern = mode_pattern(proposal.mode) if proposal.event_type == "ASSAULT" and proposal.mode else None
    if pattern is None:
        return proposal
    near = _near(document, proposal)
    is_of_a_drone = DRONE is not None and DRONE.search(near) is not None and pattern.search(near) is None
    return replace(proposal, mode=None) if is_of_a_drone or pattern.search(document.text) is None else proposal


def _near(document: Document, proposal: Proposal) -> str:
    """Return the sentence of a proposal with the one before it."""
    at = next((i for i, s in enumerate(document.sentences) if s.start <= proposal.trigger[0].start < s.end), 0)
    return " ".join(s.text for s in document.sentences[max(at - 1, 0) : at + 1])
