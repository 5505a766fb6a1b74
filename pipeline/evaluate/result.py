"""What a suite hands back: figures, breakdowns, errors, and which gold it was scored on."""

from dataclasses import dataclass

from pipeline.evaluate.coded import reader_name
from pipeline.evaluate.sheet import Error, Line, Measure, Sheet
from pipeline.run import Coder


@dataclass(frozen=True)
class Result:
    """The scores of one suite. `gold` maps what was scored to its sha256."""

    suite: str
    about: str
    reader: str
    measures: list[Measure]
    breakdowns: dict[str, list[Line]]
    errors: list[Error]
    gold: dict[str, str]


@dataclass(frozen=True)
class Skipped:
    """A suite whose gold is not on this machine."""

    suite: str
    reason: str


def result(sheet: Sheet, coder: Coder, about: str, gold: dict[str, str], baselines: dict[str, Sheet] | None = None) -> Result:
    """Return the result of a sheet, the baselines' figures beside its own."""
    beside = {name: other.values() for name, other in (baselines or {}).items()}
    return Result(sheet.suite, about, reader_name(coder), sheet.measures(beside), sheet.breakdowns(), sheet.errors, gold)
