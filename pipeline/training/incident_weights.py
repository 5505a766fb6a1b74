"""Learn how it is weighed that two mentions of one article, or the accounts of two articles, are of one incident: `python -m pipeline.training.incident_weights`
writes the codebook's `incident_weights.yaml` and `account_weights.yaml`.

Learned from the open crises of `tests/gold/incidents`, coded by the pipeline as it is: ridge logistic regressions, one over the pairs of labelled mentions of each article,
one over the pairs of labelled accounts of two articles. `--folds` leaves one crisis out after the other and says how well the rest tells its incidents apart: what to
expect of a crisis that nobody labelled.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np

from pipeline.cluster.accounts import Account, accounts
from pipeline.cluster.across import facts
from pipeline.cluster.grouping import groups
from pipeline.cluster.in_article import evidence, known
from pipeline.cluster.incidents import mentions_of
from pipeline.cluster.likeness import Likeness
from pipeline.cluster.profile import Mention
from pipeline.cluster.weighing import NEVER, Values
from pipeline.codebook.incidents import FOLDER, Weighing, load_incident_policy, load_incident_words
from pipeline.evaluate.incident_gold import Crisis, crises
from pipeline.evaluate.incidents import Mentioned, b_cubed, coded, mentioned
from pipeline.evaluate.sheet import Sheet
from pipeline.run import Tables, load_coder
from pipeline.settings import Settings

RIDGE = 3.0
LEAST = 0.4  # log odds: likelier one than two by half again, as two incidents told as one cost more than one told as two, which other articles may still put together
LEAST_ACROSS = -0.75  # a pair that is as likely one as two is more often one where others of both groups fit, too
LEAST_WEIGHT = 0.05  # a weight that changes nothing is left out
HEADER = """# How much each thing that may speak for or against it counts that two {told} are of one incident, as log odds: pipeline/cluster/{module}.py says
# what each means, pipeline/cluster/weighing.py sums them. `base`: without any evidence; `least`: what is enough.
# Learned from the open crises of tests/gold/incidents by `python -m pipeline.training.incident_weights`; not to be edited by hand.
"""
FILES = {"incident_weights": ("mentions of one article", "in_article"), "account_weights": ("accounts of two articles", "across")}
type Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Labelled:
    """A crisis: its mentions, and its labelled words with the incident that each tells of."""

    name: str
    mentions: list[Mention]
    words: list[Mentioned]
    tables: Tables


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="leave one crisis out after the other, and write nothing")
    given = parser.parse_args()
    labelled = read(crises("incidents-dev"))
    if given.folds:
        for crisis, within, among in folds(labelled):
            print(f"{crisis:<24} B³ F1 inside articles {within:.3f}, across articles {among:.3f}")
        return
    inside = learned(labelled)
    for name, weighing in (("incident_weights", inside), ("account_weights", learned_across(labelled, inside))):
        path = FOLDER / "policies" / f"{name}.yaml"
        path.write_text(written(weighing, *FILES[name]), encoding="utf-8")
        print(f"{path.name}: learned from {len(labelled)} crises")


def read(gold: Sequence[Crisis]) -> list[Labelled]:
    """Return each crisis, coded on its own."""
    coder, words, policy = load_coder(Settings()), load_incident_words(), load_incident_policy()
    found = []
    for crisis in gold:
        tables = coded([crisis], coder)
        found.append(Labelled(crisis.name, mentions_of(tables, words, policy), mentioned([crisis], tables), tables))
    return found


def folds(labelled: Sequence[Labelled]) -> Iterable[tuple[str, float, float]]:
    """Yield for each crisis how well weights that the others gave put its mentions together, article by article and as a whole, and the means."""
    values = []
    for left_out in labelled:
        others = [x for x in labelled if x is not left_out]
        inside = learned(others)
        values.append(scored(left_out, inside, learned_across(others, inside)))
        yield left_out.name, *values[-1]
    yield "mean", sum(v for v, _ in values) / len(values), sum(v for _, v in values) / len(values)


def scored(crisis: Labelled, inside: Weighing, across: Weighing) -> tuple[float, float]:
    """Return the B³ F1 of the labelled words of each article, and of all."""
    told = accounts(crisis.mentions, inside)
    by_article = {m.event_id: str(a.index) for a in told for m, _ in a.members}
    found = groups(told, _likeness(crisis, told), across)
    by_incident = {m.event_id: str(n) for n, group in enumerate(found) for a, _ in group for m, _ in a.members}
    words = [replace(w, incident=f"{w.article} {w.incident}") for w in crisis.words]
    return _b_cubed(words, by_article), _b_cubed(crisis.words, by_incident)


def _b_cubed(words: Sequence[Mentioned], home: Mapping[str, str]) -> float:
    sheet = Sheet("incidents")
    b_cubed(sheet, words, lambda w: home.get(w.event_id or ""))
    return sheet.values()["B³ F1"]


def _likeness(crisis: Labelled, told: Sequence[Account]) -> Likeness:
    return Likeness(told, crisis.tables["articles"], crisis.tables["sentences"])


def learned(labelled: Sequence[Labelled]) -> Weighing:
    """Return the weights that tell the incidents of the articles of these crises best."""
    return _fitted([row for crisis in labelled for row in _pairs(crisis)], LEAST)


def learned_across(labelled: Sequence[Labelled], inside: Weighing) -> Weighing:
    """Return the weights that tell best which accounts of two articles are of one incident."""
    return _fitted([row for crisis in labelled for row in _account_pairs(crisis, inside)], LEAST_ACROSS)


def _fitted(rows: Sequence[tuple[Values, bool]], least: float) -> Weighing:
    names = sorted({name for values, _ in rows for name in values})
    x = np.array([[1.0, *(values.get(name, 0.0) for name in names)] for values, _ in rows])
    base, *weights = logistic(x, np.array([float(is_one) for _, is_one in rows]))
    kept = {name: round(float(w), 2) for name, w in zip(names, weights, strict=True) if abs(w) >= LEAST_WEIGHT}
    return Weighing(base=round(float(base), 2), least=least, weights=kept)


def _account_pairs(crisis: Labelled, inside: Weighing) -> Iterable[tuple[Values, bool]]:
    """Yield what may be weighed of each two accounts of two articles that hold labelled mentions, and whether most of those tell of one incident. What a rule rules out
    teaches, too: without it two days or two towns would seem to say nothing."""
    incident = {w.event_id: w.incident for w in reversed(crisis.words) if w.event_id}
    told = accounts(crisis.mentions, inside)
    meant: dict[int, str] = {}
    for account in told:
        counts = Counter(incident[m.event_id] for m, _ in account.members if m.event_id in incident)
        if counts:
            meant[account.index] = max(sorted(counts), key=counts.__getitem__)
    likeness = _likeness(crisis, told)
    for a, b in combinations([a for a in told if a.index in meant], 2):
        if a.first.article_id != b.first.article_id:
            yield facts(a, b, likeness), meant[a.index] == meant[b.index]


def _pairs(crisis: Labelled) -> Iterable[tuple[Values, bool]]:
    """Yield what may be weighed of each two labelled mentions of an article, and whether they tell of one incident."""
    incident = {w.event_id: w.incident for w in reversed(crisis.words) if w.event_id}
    by_article: dict[str, list[Mention]] = defaultdict(list)
    for mention in crisis.mentions:
        by_article[mention.article_id].append(mention)
    for own in by_article.values():
        told = sorted(own, key=lambda m: m.order)
        facts_of = [known(m) for m in told]
        for i, j in combinations(range(len(told)), 2):
            one, other = incident.get(told[i].event_id), incident.get(told[j].event_id)
            if one is not None and other is not None and (values := _weighable(evidence(told, facts_of, i, j))):
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


def written(weighing: Weighing, told: str, module: str) -> str:
    """Return the weights as YAML, the heaviest first."""
    weights = sorted(weighing.weights.items(), key=lambda w: (-abs(w[1]), w[0]))
    return f"{HEADER.format(told=told, module=module)}base: {weighing.base}\nleast: {weighing.least}\nweights:\n" + "".join(
        f"  {name}: {w}\n" for name, w in weights
    )


if __name__ == "__main__":
    main()
