"""The score sheet: what a suite counts, row of gold by row of gold, and the figures with their intervals that this makes.

Every figure is a ratio of sums over the rows of gold (or, for macro-F1, the mean of one ratio per class), so one resampling of rows gives the interval
of any of them.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

RESAMPLES = 1000
CONFIDENCE = (2.5, 97.5)

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True)
class Error:
    """Something the coder got wrong, as a row to read."""

    suite: str
    id: str
    what: str
    expected: str
    found: str
    rule: str
    text: str


@dataclass(frozen=True)
class Measure:
    """A figure with its bootstrap 95 % interval, of how many things it speaks, and whether less of it is better."""

    name: str
    value: float
    low: float
    high: float
    count: int
    at_most: bool = False
    baselines: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One line of a breakdown: a type or role with its precision and recall; None where there is nothing to divide by."""

    label: str
    gold: int
    coded: int
    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean; None where either part is."""
        if self.precision is None or self.recall is None:
            return None
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0


class Sheet:
    """Collects counts and errors of one suite. `count` and `pair` take the id of the gold row, which is the unit that is resampled."""

    def __init__(self, suite: str) -> None:
        self.suite = suite
        self.errors: list[Error] = []
        self._counts: dict[str, dict[str, dict[str, list[float]]]] = {}
        self._at_most: set[str] = set()
        self._lines: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))

    def count(self, measure: str, unit: str, part: float, whole: float = 1, *, group: str = "", at_most: bool = False) -> None:
        """Add to a measure: `part` of `whole` is right. With groups, the measure is the mean of the groups' ratios."""
        counts = self._counts.setdefault(measure, {}).setdefault(group, {}).setdefault(unit, [0.0, 0.0])
        counts[0] += part
        counts[1] += whole
        if at_most:
            self._at_most.add(measure)

    def prf(self, name: str, unit: str, *, gold: int, found: int, coded: int, right: int) -> None:
        """Add to recall, precision and F1 of a thing: `found` of `gold` are there, `right` of `coded` should be."""
        self.count(f"{name}: recall", unit, found, gold)
        self.count(f"{name}: precision", unit, right, coded)
        self.count(f"{name}: F1", unit, found + right, gold + coded)

    def classes(self, measure: str, unit: str, wanted: str, given: str) -> None:
        """Add one answer to a macro-F1."""
        for name in {wanted, given}:
            self.count(measure, unit, 2 * (wanted == given), (wanted == name) + (given == name), group=name)

    def line(self, title: str, label: str, *, gold: int = 0, found: int = 0, coded: int = 0, right: int = 0) -> None:
        """Add to one line of a breakdown."""
        self._lines[title][label].update(gold=gold, found=found, coded=coded, right=right)

    def error(self, unit: str, what: str, expected: object, found: object, text: str, *, rule: str = "") -> None:
        """Note something that is wrong, for the file of errors."""
        self.errors.append(Error(self.suite, unit, what, _shown(expected), _shown(found), rule, " ".join(text.split())))

    def values(self) -> dict[str, float]:
        """Return the figures alone, by name."""
        return {name: float(_mean(*_sums(groups, None))[0]) for name, groups in self._counts.items()}

    def measures(self, baselines: dict[str, dict[str, float]] | None = None) -> list[Measure]:
        """Return the figures in the order in which they were first counted, each with its interval and its baselines."""
        given, values = baselines or {}, self.values()
        made = []
        for name, groups in self._counts.items():
            low, high = interval(name, groups)
            wholes = [whole for units in groups.values() for _, whole in units.values()]
            count = round(sum(wholes)) if set(groups) == {""} else len({unit for units in groups.values() for unit in units})
            beside = {label: figures[name] for label, figures in given.items() if name in figures}
            made.append(Measure(name, values[name], low, high, count, name in self._at_most, beside))
        return made

    def breakdowns(self) -> dict[str, list[Line]]:
        """Return the breakdowns by title, lines in order of their labels."""
        return {title: [_line(label, c) for label, c in sorted(lines.items())] for title, lines in self._lines.items()}


def interval(name: str, groups: dict[str, dict[str, list[float]]]) -> tuple[float, float]:
    """Return the bootstrap 95 % interval of a measure, the rows of gold resampled. The seed is the measure's name: same counts, same interval."""
    units = len({unit for found in groups.values() for unit in found})
    generator = np.random.default_rng(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big"))
    weights = generator.multinomial(units, np.full(units, 1 / units), size=RESAMPLES).astype(float)
    low, high = np.percentile(_mean(*_sums(groups, weights)), CONFIDENCE)
    return float(low), float(high)


def _sums(groups: dict[str, dict[str, list[float]]], weights: Floats | None) -> tuple[Floats, Floats]:
    """Return the sums of parts and wholes: one row per resampling, one column per group."""
    at = {unit: i for i, unit in enumerate(sorted({unit for found in groups.values() for unit in found}))}
    counts = np.zeros((2, len(at), len(groups)))
    for column, found in enumerate(groups.values()):
        for unit, pair in found.items():
            counts[:, at[unit], column] = pair
    weights = np.ones((1, len(at))) if weights is None else weights
    return weights @ counts[0], weights @ counts[1]


def _mean(parts: Floats, wholes: Floats) -> Floats:
    """Return the mean of the groups' ratios, those without anything to divide by left out."""
    ratios = np.divide(parts, wholes, out=np.full_like(parts, np.nan), where=wholes > 0)
    there = ~np.isnan(ratios)
    return np.asarray(np.where(there, ratios, 0).sum(axis=1) / np.maximum(1, there.sum(axis=1)))


def _line(label: str, counts: Counter[str]) -> Line:
    precision = counts["right"] / counts["coded"] if counts["coded"] else None
    recall = counts["found"] / counts["gold"] if counts["gold"] else None
    return Line(label, counts["gold"], counts["coded"], precision, recall)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return " | ".join(map(str, value)) if isinstance(value, Iterable) else str(value)
