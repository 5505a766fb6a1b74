"""What a standard could not hold: said once as a list, printed in `docs/exports.md`, counted at each export."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pipeline.export.happenings import Happening
from pipeline.export.reports import Toll


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


def _has_bounds(toll: Toll) -> bool:
    return toll.low != toll.best or toll.high != toll.best


def beyond_first(things: Callable[[Happening], Iterable[object]]) -> Callable[[Happening], int]:
    """Return a function that counts all but the first."""
    return lambda happening: max(0, len(list(things(happening))) - 1)


ALSO_ACTORS = Loss("actors after the first", beyond_first(lambda h: h.actors))
ALSO_RECIPIENTS = Loss("recipients after the first", beyond_first(lambda h: h.recipients))
ALSO_PLACES = Loss("places after the most exact one", beyond_first(lambda h: h.places))
DATE_RANGE = Loss("last day, where it may have happened on several", lambda h: h.has_last_day)
DATE_PRECISION = Loss("how exactly the date is known (week, month, year)", lambda h: h.date_precision not in (None, "day", "publication"))
UNPLACED = Loss("point: the place is unknown", lambda h: h.point is None)
WORDS = Loss("the exact words and their offsets", lambda _: 1)
MODE = Loss("PLOVER mode", lambda h: h["event_mode"] is not None)
CONTEXTS = Loss("PLOVER contexts", lambda h: len((h.first["contexts"] or "").split("; ")) if h.first["contexts"] else 0)
CLAIMANTS = Loss("who claims it", lambda h: len((h.claimed_by or "").split("; ")) if h.claimed_by else 0)
DENIALS = Loss("who denies it", lambda h: len((h.denied_by or "").split("; ")) if h.denied_by else 0)
CASUALTIES = Loss("tolls of people harmed", lambda h: len(h.kinds_of_harm))
BOUNDS = Loss(
    "bounds of a toll, where they differ from the best number", lambda h: sum(_has_bounds(h.toll(kind)) for kind in h.kinds_of_harm)
)
NOT_DEATHS = Loss("tolls of injured, missing, detained, abducted, displaced", lambda h: sum(kind != "killed" for kind in h.kinds_of_harm))
ONE_SENTENCE = Loss("words of the further reports", lambda h: len(h.reports) - 1)
CONFIDENCE = Loss("confidence", lambda _: 1)
COPIES = Loss(
    "reports by copies of an article (a text counts once)", lambda h: sum(report["duplicate_of"] is not None for report in h.reports)
)
