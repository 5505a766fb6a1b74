"""Learn how it is weighed that two mentions of one article are of one incident: `python -m pipeline.training.incident_weights` writes the codebook's
`incident_weights.yaml`.

Learned from the open crises of `tests/gold/incidents`, coded by the pipeline as it is: a ridge logistic regression over the pairs of labelled mentions of each article.
`--folds` leaves one crisis out after the other and says how well the rest tells its incidents apart: what to expect of a crisis that nobody labelled.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np

from pipeline.cluster.accounts import accounts
from pipeline.cluster.in_article import evidence
from pipeline.cluster.incidents import mentions_of
from pipeline.cluster.profile import Mention
from pipeline.cluster.weighing import NEVER, Values
from pipeline.codebook.incidents import FOLDER, Weighing, load_incident_policy, load_incident_words
from pipeline.evaluate.incident_gold import Crisis, crises
from pipeline.evaluate.incidents import Mentioned, b_cubed, coded, mentioned
from pipeline.evaluate.sheet import Sheet
from pipeline.run import load_coder
from pipeline.settings import Settings

RIDGE = 3.0
LEAST = 0.0  # log odds: likelier one than two
LEAST_WEIGHT = 0.05  # a weight that changes nothing is left out
HEADER = """# How much each thing that may speak for or against it counts that two mentions of one article are of one incident, as log odds: pipeline/cluster/in_article.py says
# what each means, pipeline/cluster/weighing.py sums them. `base`: without any evidence; `least`: what is enough.
# Learned from the open crises of tests/gold/incidents by `python -m pipeline.training.incident_weights`; not to be edited by hand.
"""
type Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Labelled:
    """A crisis: its mentions, and its labelled words with the incident that each tells of."""

    name: str
    mentions: list[Mention]
    words: list[Mentioned]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="leave one crisis out after the other, and write nothing")
    given = parser.parse_args()
    labelled = read(crises("incidents-dev"))
    if given.folds:
        for name, value in folds(labelled):
            print(f"{name:<24} B³ F1 inside articles {value:.3f}")
        return
    path = FOLDER / "policies" / "incident_weights.yaml"
    path.write_text(written(learned(labelled)), encoding="utf-8")
    print(f"{path.name}: learned from {len(labelled)} crises")


def read(gold: Sequence[Crisis]) -> list[Labelled]:
    """Return each crisis, coded on its own."""
    coder, words, policy = load_coder(Settings()), load_incident_words(), load_incident_policy()
    found = []
    for crisis in gold:
        tables = coded([crisis], coder)
        found.append(Labelled(crisis.name, mentions_of(tables, words, policy), mentioned([crisis], tables)))
    return found


def folds(labelled: Sequence[Labelled]) -> Iterable[tuple[str, float]]:
    """Yield for each crisis how well weights that the others gave put its mentions together, article by article, and the mean."""
    values = []
    for left_out in labelled:
        values.append(scored(left_out, learned([x for x in labelled if x is not left_out])))
        yield left_out.name, values[-1]
    yield "mean", sum(values) / len(values)


def scored(crisis: Labelled, weighing: Weighing) -> float:
    """Return the B³ F1 of the labelled words of each article."""
    home = {m.event_id: str(a.index) for a in accounts(crisis.mentions, weighing) for m, _ in a.members}
    words = [replace(w, incident=f"{w.article} {w.incident}") for w in crisis.words]
    sheet = Sheet("incidents")
    b_cubed(sheet, words, lambda w: home.get(w.event_id or ""))
    return sheet.values()["B³ F1"]


def learned(labelled: Sequence[Labelled]) -> Weighing:
    """Return the weights that tell the incidents of the articles of these crises best."""
    rows = [row for crisis in labelled for row in _pairs(crisis)]
    names = sorted({name for values, _ in rows for name in values})
    x = np.array([[1.0, *(values.get(name, 0.0) for name in names)] for values, _ in rows])
    base, *weights = logistic(x, np.array([float(is_one) for _, is_one in rows]))
    kept = {name: round(float(w), 2) for name, w in zip(names, weights, strict=True) if abs(w) >= LEAST_WEIGHT}
    return Weighing(base=round(float(base), 2), least=LEAST, weights=kept)


def _pairs(crisis: Labelled) -> Iterable[tuple[Values, bool]]:
    """Yield what may be weighed of each two labelled mentions of an article, and whether they tell of one incident."""
    incident = {w.event_id: w.incident for w in reversed(crisis.words) if w.event_id}
    by_article: dict[str, list[Mention]] = defaultdict(list)
    for mention in crisis.mentions:
        by_article[mention.article_id].append(mention)
    for own in by_article.values():
        told = sorted(own, key=lambda m: m.order)
        for i, j in combinations(range(len(told)), 2):
            one, other = incident.get(told[i].event_id), incident.get(told[j].event_id)
            if one is not None and other is not None and (values := _weighable(evidence(told, i, j))):
                yield values, one == other


def _weighable(values: Values) -> Values:
    """Return what may be weighed; nothing where a rule says all there is. What a rule of days rules out teaches what days weigh."""
    return {name: value for name, value in values.items() if name != NEVER}


def logistic(x: Array, y: Array, steps: int = 30) -> Array:
    """Return the weights of a logistic regression with a ridge penalty on all but the first column, by Newton's method."""
    penalty = np.full(x.shape[1], RIDGE)
    penalty[0] = 1e-9
    weights = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        curvature = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curvature, x.T @ (p - y) + penalty * weights)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def written(weighing: Weighing) -> str:
    """Return the weights as YAML, the heaviest first."""
    weights = sorted(weighing.weights.items(), key=lambda w: (-abs(w[1]), w[0]))
    return f"{HEADER}base: {weighing.base}\nleast: {weighing.least}\nweights:\n" + "".join(f"  {name}: {w}\n" for name, w in weights)


if __name__ == "__main__":
    main()
