"""The suites by name, and groups of them: what `tidings evaluate NAME …` runs."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from pipeline.evaluate import (
    actors,
    casualties,
    claims,
    dates,
    events,
    geo,
    incidents,
    muc4,
    noise,
    pages,
    pairs,
    passages,
    places,
    plv,
    project,
    seed,
)
from pipeline.evaluate.gold import GoldAbsentError
from pipeline.evaluate.result import Result, Skipped
from pipeline.run import Coder

SUITES: dict[str, Callable[[Coder], Result]] = {
    "seed": seed.evaluate,
    "plv": plv.evaluate,
    "muc4": muc4.evaluate,
    "project": project.evaluate,
    "project-dev": project.evaluate_dev,
    "incidents": incidents.evaluate,
    "incidents-dev": incidents.evaluate_dev,
    "events": events.evaluate,
    "passages": passages.evaluate,
    "noise": noise.evaluate,
    "claims": claims.evaluate,
    "casualties": casualties.evaluate,
    "dates": dates.evaluate,
    "pairs": pairs.evaluate,
    "actors": actors.evaluate,
    "actors-dev": actors.evaluate_dev,
    "mentions": partial(actors.evaluate, suite="mentions"),
    "mentions-dev": partial(actors.evaluate_dev, suite="mentions"),
    "geo": geo.evaluate,
    "places": places.evaluate,
    "places-dev": places.evaluate_dev,
    "unseen-articles": project.evaluate_unseen,
    "unseen-incidents": incidents.evaluate_unseen,
    "unseen-mentions": actors.evaluate_unseen,
    "pages": pages.evaluate,
    "pages-dev": pages.evaluate_dev,
}
GROUPS = {
    "examples": ("events", "passages", "noise", "claims", "casualties", "dates", "pairs"),
    "unseen": ("unseen-articles", "unseen-incidents", "unseen-mentions"),
}


class UnknownSuiteError(ValueError):
    """A name that is no suite's and no group's."""


def chosen(names: Iterable[str]) -> list[str]:
    """Return the suites of names and groups, each once, in the order of `SUITES`; all for none. Raises `UnknownSuiteError`, which lists the names."""
    wanted = {suite for name in names for suite in GROUPS.get(name, (name,))} or set(SUITES)
    if unknown := sorted(wanted - set(SUITES)):
        raise UnknownSuiteError(f"no suite is called {unknown[0]!r}: choose {', '.join([*SUITES, *GROUPS])}")
    return [name for name in SUITES if name in wanted]


def run_suites(names: Iterable[str], coder: Coder) -> Iterator[Result | Skipped]:
    """Yield the result of each suite as soon as it is there; those whose gold is absent say so."""
    for name in names:
        try:
            yield SUITES[name](coder)
        except GoldAbsentError as absent:
            yield Skipped(name, f"skipped: {absent}")
