"""Steps of a job: what a worker says before it does anything that may kill it, so that whoever survives knows what did."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol, Self

from schemas.vocabulary import RejectReason

type Position = tuple[int, ...]


@dataclass(frozen=True)
class Step:
    """A step that begins: where in the job (file, member of it, document of that), and whether to find the next item or to open the one found."""

    position: Position
    is_opening: bool = False
    version: str = ""


@dataclass(frozen=True)
class Death:
    """What a step died of."""

    step: Step
    reason: RejectReason
    detail: str


class Job(Protocol):
    """Work for a worker, in steps that can be counted. What is left of it after a death is done by another worker."""

    def run(self) -> Iterator[Any]:
        """Yield a `Step` before each thing that may kill, and answers."""

    def after(self, death: Death) -> Self:
        """Return the rest of the job behind a death."""

    def again(self, step: Step) -> Self:
        """Return the rest of the job from a step on."""
