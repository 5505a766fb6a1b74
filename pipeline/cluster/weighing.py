"""How likely two mentions of one article are of one incident: what speaks for and against it, each with a weight learned from labelled crises, summed as log odds."""

from math import exp

from pipeline.codebook.incidents import Weighing

type Values = dict[str, float]
NEVER = "never"
"""What no evidence makes up for."""
HOPELESS = -100.0  # log odds that no other member of a group makes up for


def weigh(values: Values, weighing: Weighing) -> float:
    """Return the log odds that what the values tell of is one incident."""
    if NEVER in values:
        return HOPELESS
    return round(weighing.base + sum(weighing.weights.get(name, 0.0) * value for name, value in values.items()), 6)


def reasons(values: Values, weighing: Weighing) -> tuple[str, ...]:
    """Return the names of what was weighed, the heaviest first; `not:` marks what speaks against."""
    weighed = [(weighing.weights.get(name, 0.0) * value, name) for name, value in values.items()]
    told = sorted(((w, n) for w, n in weighed if w), key=lambda x: (-abs(x[0]), x[1]))
    return tuple(name if weight > 0 else f"not:{name}" for weight, name in told)


def probability(log_odds: float) -> float:
    return round(1 / (1 + exp(-log_odds)), 4)
