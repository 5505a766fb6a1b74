"""Fit the reader's scores to what they are worth, on the part of the examples kept for it, and choose the threshold.

    python -m pipeline.training.calibrate [--model pipeline/extract/readers/model]

A score is a logistic function of three log odds: that the words are a trigger, that they tell this type, and that they are no bait.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.readers.reading import MODEL, SentenceReader
from pipeline.extract.readers.seen import Reading
from pipeline.training import data
from pipeline.training.data import Example

RIDGE = 0.05  # keeps the weights small: there are few examples
STEPS = 50


def pairs(reader: SentenceReader, examples: Iterable[Example]) -> list[tuple[Reading, bool]]:
    """Return every reading of sentences that are labelled in full, and whether its trigger and type are right."""
    return [(r, is_right(r, x)) for x in examples if x.is_complete for r in reader.read(x.text)]


def is_right(reading: Reading, example: Example) -> bool:
    return any(e.event_type == reading.event_type and e.trigger[0] < reading.end and reading.start < e.trigger[1] for e in example.events)


def fitted(judged: list[tuple[Reading, bool]]) -> list[float]:
    """Return the weights and the constant of a logistic regression, by Newton's method."""
    x: NDArray[np.float64] = np.array([[*r.features, 1.0] for r, _ in judged])
    y: NDArray[np.float64] = np.array([float(right) for _, right in judged])
    weights = np.zeros(x.shape[1])
    penalty = RIDGE * np.eye(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = (x * (p * (1 - p))[:, None]).T @ x + penalty
        weights = weights + np.linalg.solve(curve, x.T @ (y - p) - penalty @ weights)
    return [round(float(w), 4) for w in weights]


def best_threshold(judged: list[tuple[Reading, bool]]) -> float:
    """Return the score at which F1 is best."""
    total = sum(right for _, right in judged)

    def f1(threshold: float) -> float:
        kept = [right for r, right in judged if r.score >= threshold]
        return 2 * sum(kept) / max(1, len(kept) + total)

    return max((t / 100 for t in range(20, 80, 2)), key=f1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--part", default="tune")
    parser.add_argument("--threshold", type=float, help="set it by hand: F1 is flat around its best, noise and events a sentence are not")
    a = parser.parse_args()
    path = a.model / "labels.json"
    labels = json.loads(path.read_text(encoding="utf-8"))
    labels["calibration"] = fitted(pairs(SentenceReader(a.model), data.examples(a.part)))
    path.write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    labels["threshold"] = a.threshold or best_threshold(pairs(SentenceReader(a.model), data.examples(a.part)))
    path.write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    print(labels["calibration"], labels["threshold"])


if __name__ == "__main__":
    main()
