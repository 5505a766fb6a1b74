"""The gate: no figure falls below its floor, and nobody changes the gold unseen. Floors are measured, written to a file, reviewed, and only ever raised."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.evaluate.result import Result
from pipeline.evaluate.sheet import Measure
from pipeline.settings import PROJECT

FLOORS = PROJECT / "tests" / "gold" / "floors.json"
MARGIN = 0.01
"""How far below what was measured a floor is set: a rule that wins ten sentences and loses one still passes."""

HEADLINES: dict[str, tuple[str, ...]] = {
    "seed": (
        "core events found with an acceptable type",
        "modality, of core events found",
        "attribution, of core events found",
        "casualties exact, with who says so",
        "direct quotes with speaker",
        "explicit denials",
        "furniture removed and kept as a row",
        "spans that quote the text",
        "must_not rules kept",
    ),
    "plv": (
        "classify: macro-F1 binary",
        "classify: macro-F1 quad",
        "classify: macro-F1 root",
        "text alone: right root type and both parties",
        "text alone: events per sentence",
    ),
    "project": (
        "events: recall",
        "events: precision",
        "events with type and all parties right",
        "modality",
        "attribution",
        "articles without events in which one is coded",
        "casualties: F1",
    ),
    "incidents": (
        "B³ F1",
        "B³ precision",
        "look-alikes merged",
        "tolls: bounds right",
        "killed that include injured",
        "disputes: planted ones found",
        "disputes: found ones true",
    ),
    "actors": ("actors given: right", "actors given: wrong", "places given: right", "back references given: right"),
    "mentions": ("actors given: right", "actors given: wrong", "places given: right"),
    "geo": ("given: within 161 km", "detection: F1", "end to end: F1"),
    "places": ("places: precision", "places: recall", "told nowhere, and given a place"),
    "muc4": ("perpetrators found", "victims and targets found"),
    "events": ("events found with the right type", "events with type and all parties right", "mode", "modality", "attribution"),
    "passages": (
        "events: recall",
        "events: precision",
        "events with type and all parties right",
        "modality",
        "background or not",
        "attribution",
    ),
    "noise": ("sentences with an event",),
    "claims": (
        "source",
        "content, F1 of words",
        "polarity, of claims found",
        "event inside is coded and attributed",
        "claims: F1",
        "relations: F1",
    ),
    "casualties": ("sentences with all kinds and bounds right", "counts: F1"),
    "dates": ("start and end right, trigger given",),
    "pages": ("main text: F1", "paragraphs kept whole", "title", "date of publication", "words of the page kept, in text or furniture"),
    "pairs": ("accuracy of the type", "macro-F1 of the quad class", "confidence, mean distance from right or wrong"),
}
"""The figures that have floors. The others are read, not guarded: they move against each other."""


@dataclass(frozen=True)
class Floors:
    """Bounds of one suite: figures that must reach a floor, figures that must stay under a ceiling, and the hashes of the gold they were measured on."""

    gold: dict[str, str] = field(default_factory=dict)
    at_least: dict[str, float] = field(default_factory=dict)
    at_most: dict[str, float] = field(default_factory=dict)


def read_floors(path: Path = FLOORS) -> dict[str, Floors]:
    """Return the floors by suite; none where there is no file yet."""
    if not path.exists():
        return {}
    return {suite: Floors(**bounds) for suite, bounds in json.loads(path.read_text(encoding="utf-8")).items()}


def write_floors(floors: dict[str, Floors], path: Path = FLOORS) -> None:
    """Write the floors, suites in order of their names."""
    plain = {suite: {"gold": f.gold, "at_least": f.at_least, "at_most": f.at_most} for suite, f in sorted(floors.items())}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")


def failures(results: Iterable[Result], floors: dict[str, Floors]) -> list[str]:
    """Return one line for each figure beyond its bound, each figure that is gone, and each gold that is not the one the floors were measured on."""
    return [line for result in results for line in _failures(result, floors.get(result.suite, Floors()))]


def _failures(result: Result, floors: Floors) -> list[str]:
    given = {m.name: m.value for m in result.measures}
    bounds = floors.at_least | floors.at_most
    lines = [f"{result.suite}: {name} is no longer measured" for name in bounds if name not in given]
    lines += [f"{result.suite}: {n} is {given[n]:.3f}, below its floor {b}" for n, b in floors.at_least.items() if given.get(n, b) < b]
    lines += [f"{result.suite}: {n} is {given[n]:.3f}, above its ceiling {b}" for n, b in floors.at_most.items() if given.get(n, b) > b]
    changed = [name for name, digest in floors.gold.items() if result.gold.get(name) != digest]
    return lines + [f"{result.suite}: the gold {name} is not the one its floors were measured on" for name in changed]


def raised(results: Sequence[Result], floors: dict[str, Floors]) -> dict[str, Floors]:
    """Return the floors with those of the results raised to what is measured, less a margin. None is lowered, and no ceiling is lifted."""
    return floors | {r.suite: _raised(r, floors.get(r.suite, Floors())) for r in results}


def _raised(result: Result, floors: Floors) -> Floors:
    headlines = [m for m in result.measures if m.name in HEADLINES.get(result.suite, ())]
    least = {m.name: max(floors.at_least.get(m.name, 0.0), _under(m)) for m in headlines if not m.at_most}
    most = {m.name: min(floors.at_most.get(m.name, math.inf), _over(m)) for m in headlines if m.at_most}
    return Floors(result.gold, floors.at_least | least, floors.at_most | most)


def _under(measure: Measure) -> float:
    return max(0.0, math.floor((measure.value - MARGIN) * 1000) / 1000)


def _over(measure: Measure) -> float:
    return math.ceil((measure.value + MARGIN) * 1000) / 1000
