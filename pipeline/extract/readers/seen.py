"""What a network sees in a sentence. Plain data: training, which has neither parser nor tables, uses it too."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """Words with a role in an event: actor, recipient, place, date or source; offsets into the text that was read."""

    role: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """An event that a network sees. `score` is the calibrated probability that trigger and type are right; offsets are into the text that was read."""

    start: int
    end: int
    score: float
    event_type: str
    mode: str | None
    mode_probability: float
    modality: str
    modality_probability: float
    historical: float
    denied: float
    found: tuple[Found, ...]
    features: tuple[float, ...] = ()

    def of(self, *roles: str) -> list[Found]:
        """Return the words with one of the roles, in order of the text."""
        return [f for f in self.found if f.role in roles]
