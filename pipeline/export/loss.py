"""What a standard could not hold: said once as a list, printed in `docs/exports.md`, counted at each export."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pipeline.export.reports import Happening


@dataclass(frozen=True)
class Loss:
    """Something of ours that has no place in the standard, and how many there are in a happening that goes in."""

    what: str
    count: Callable[[Happening], int]


@dataclass
class Losses:
    """Counts of what was lost, with one example each."""

    counts: dict[str, int] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, what: str, count: int, example: str) -> None:
        if count:
            self.counts[what] = self.counts.get(what, 0) + count
            self.examples.setdefault(what, example)

    def look(self, losses: Iterable[Loss], happening: Happening) -> None:
        """Count what of this happening is lost."""
        for loss in losses:
            self.add(loss.what, loss.count(happening), happening.happening_id)

    def rows(self) -> list[list[str | int]]:
        """Return one row per thing lost: what, how many, and the id of the first (`tidings explain ID`)."""
        return [[what, count, self.examples[what]] for what, count in sorted(self.counts.items())]


def beyond_first(things: Callable[[Happening], Iterable[object]]) -> Callable[[Happening], int]:
    """Return a function that counts all but the first."""
    return lambda happening: max(0, len(list(things(happening))) - 1)


ALSO_ACTORS = Loss("actors after the first", beyond_first(lambda h: h.first.actors))
ALSO_RECIPIENTS = Loss("recipients after the first", beyond_first(lambda h: h.first.recipients))
ALSO_PLACES = Loss("places after the most exact one", beyond_first(lambda h: h.first.places))
DATE_RANGE = Loss("last day, where it may have happened on several", lambda h: h.has_last_day)
DATE_PRECISION = Loss(
    "how exactly the date is known (week, month, year)", lambda h: h.first["date_precision"] not in (None, "day", "publication")
)
UNPLACED = Loss("point: the place is unknown", lambda h: not h.first.places or h.first.places[0].lat is None)
WORDS = Loss("the exact words and their offsets", lambda _: 1)
MODE = Loss("PLOVER mode", lambda h: h.first["event_mode"] is not None)
CONTEXTS = Loss("PLOVER contexts", lambda h: len((h.first["contexts"] or "").split("; ")) if h.first["contexts"] else 0)
CLAIMANTS = Loss("who claims it", lambda h: len((h.claimed_by or "").split("; ")) if h.claimed_by else 0)
DENIALS = Loss("who denies it", lambda h: len((h.denied_by or "").split("; ")) if h.denied_by else 0)
CASUALTIES = Loss("counts of people harmed", lambda h: len(h.first.counts))
BOUNDS = Loss(
    "bounds of a count, where they differ from the number given", lambda h: sum(c.low != c.best or c.high != c.best for c in h.first.counts)
)
NOT_DEATHS = Loss("counts of injured, missing, detained, abducted, displaced", lambda h: sum(c.kind != "killed" for c in h.first.counts))
ONE_SENTENCE = Loss("words of the further reports", lambda h: len(h.reports) - 1)
CONFIDENCE = Loss("confidence", lambda _: 1)
