"""Bombs or workers: the strikes that an article goes on to speak of are those it has told of. "Air strikes … Sunak said *the strikes* were self-defence"."""

from dataclasses import replace

from pipeline.document import Sentence
from pipeline.extract.readers.base import Proposal
from schemas.vocabulary import Role

STRIKE = "strike"
READ = ("ASSAULT", "PROTEST")


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
