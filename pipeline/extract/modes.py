"""How an attack was made: only as far as the article says so. A bare "strike" is no drone's."""

from dataclasses import replace

from pipeline.codebook.mode_words import mode_pattern
from pipeline.document import Document
from pipeline.extract.readers.base import Proposal


def told_mode(document: Document, proposal: Proposal) -> Proposal:
    """Return a proposal of the network, without a mode that no word of the article tells."""
    pattern = mode_pattern(proposal.mode) if proposal.event_type == "ASSAULT" and proposal.mode else None
    return proposal if pattern is None or pattern.search(document.text) else replace(proposal, mode=None)
