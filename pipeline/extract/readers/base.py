"""The seam between whoever proposes events and the rules that judge them.

A reader sees sentences and answers with proposals: trigger, type, mode, parties, score. The rules on the parse (`readers.rules`) are one; a learned reader
is another. Nothing after this seam may depend on which it was.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from pipeline.document import Document, Sentence, Span, Token
from pipeline.extract.readers.seen import Reading
from schemas.vocabulary import Modality, Role


@dataclass(frozen=True)
class Party:
    """A participant of a proposed event: its role and the head of its words."""

    role: Role
    head: Token


@dataclass(frozen=True)
class Proposal:
    """An event somebody sees in a sentence. `trigger` is the tokens that tell it, the head first; `modality` is set only where the words of the rule fix it."""

    trigger: tuple[Token, ...]
    event_type: str
    mode: str | None
    parties: tuple[Party, ...]
    score: float
    rule: str
    modality: Modality | None = None
    background: float = 0.0
    """How likely the network takes it for background."""

    @property
    def head(self) -> Token:
        return self.trigger[0]


class Reader(Protocol):
    """Proposes the events of sentences: one list for each sentence, in order. Batches run across documents."""

    @property
    def name(self) -> str:
        """What `rule` shows of it."""
        ...

    def propose(self, sentences: Iterable[tuple[Document, Sentence]]) -> Iterator[tuple[Document, Sentence, list[Proposal]]]:
        """Yield each sentence with its proposals, in the order given."""
        ...


@runtime_checkable
class Sees(Protocol):
    """A reader that sees events in the words of a sentence alone, so that what it saw can be kept and judged again."""

    def seen(self, sentence: Sentence) -> list[Reading]:
        """Return every event it sees, unlikely ones too; offsets are into the sentence's text."""
        ...

    def remembering(self, readings: dict[str, list[Reading]]) -> Reader:
        """Return the same reader, which knows what it saw in sentences (by id) and reads none again."""
        ...


@dataclass(frozen=True)
class Question:
    """A text and two of its parties; what does the first do to the second?"""

    text: str
    actor: Span
    recipient: Span


@runtime_checkable
class Between(Protocol):
    """A reader that can be asked about two given parties."""

    def between(self, asked: Question) -> dict[str, float]:
        """Return how likely each event type is what the first party does to the second."""
        ...
