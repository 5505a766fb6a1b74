"""Results as people read them: tables in a terminal, a page in the docs, JSON for programs."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from pipeline.evaluate.result import Result, Skipped
from pipeline.evaluate.sheet import Line, Measure

Table = list[list[str]]

INTRODUCTION = """# Evaluation

<!-- Written by `tidings evaluate --reader rules --reader learned --reader both --page`. Do not edit: change what is measured. -->

Square brackets hold bootstrap 95 % intervals: the rows of gold resampled 1,000 times. *keyword* and *nearest* are baselines: every word of the codebook, wherever it stands, is an
event; with *nearest* the nouns beside it are its parties. `events` to `pairs` are the project's own examples (`pipeline/training/examples`), only the fifth that is held out by a hash
of the id: no model learned from it. `project` and `project-dev` are whole articles of our own, labelled in full before anything was tuned on them; errors of `project` are not shown to
anybody who tunes. `unseen-articles`, `unseen-incidents` and `unseen-mentions` are by people who saw no code and no other gold, written after all tuning of the version before, and
say best what to expect of one's own articles. `seed`, `plv` and `muc4` were labelled by others, are not in this repository and are skipped where they are absent.
"""

LIMITS = """## What this does not show

- The project's own examples and articles are invented text in news style, each labelled by one hand after one guide (docs/labelling.md): a few per cent of the labels are debatable,
  and a coder trained on texts of the same guide reads its like better than the next newspaper. Rules were written while reading some of the examples, so the rules' figures on them flatter. `muc4` was
  never read; of `plv` the errors were read, to see where its conventions differ from ours, and examples were written for some of them.
- In `events` one event of a sentence is marked: what else is coded there is neither right nor wrong. `passages` and `project` have every event labelled, so they are where precision is.
- Of what somebody promises, threatens or asks for, labels may leave out who says so; attribution is not counted there.
- The articles of `project` were never read by whoever tuned; thresholds were chosen on `project-dev`, held-out passages and `plv`.
- Words agree when they share one that says something: "Sudanese army units" is taken for "the Sudanese army", and a wrong town in a right name is not noticed.
- `plv` knows one type, YIELD, for CONCEDE and RETREAT; it codes convictions as ACCUSE, blockades and cyber attacks as ASSAULT and deals as SUPPORT where PLOVER has SANCTION, COERCE and AGREE. Its 24 sentences without the second party are asked for in the text alone only.
- `muc4` is lower-cased before it is read, and holds much violence that its own labels leave out: "no ASSAULT" is a hard thing to ask of its other documents.
- The seed article is one article.
"""


def lines(result: Result | Skipped) -> list[str]:
    """Return the lines of a suite for a terminal."""
    if isinstance(result, Skipped):
        return [f"{result.suite}: {result.reason}", ""]
    found = [f"{result.suite} (reader: {result.reader}): {result.about}", *_aligned(measures_table([result])), ""]
    for title, breakdown in result.breakdowns.items():
        found += [*_aligned(breakdown_table(title, breakdown)), ""]
    return found


def measures_table(results: Sequence[Result]) -> Table:
    """Return the figures of one suite: a column for each reader, then how many things the last one's speak of, then the baselines."""
    names = list(dict.fromkeys(m.name for r in results for m in r.measures))
    labels = list(dict.fromkeys(label for m in results[-1].measures for label in m.baselines))
    by_name = [{m.name: m for m in r.measures} for r in results]
    table = [["measure", *(r.reader for r in results), "of", *labels]]
    for name in names:
        own = [measures.get(name) for measures in by_name]
        some = next(m for m in reversed(own) if m is not None)
        beside = [f"{some.baselines[label]:.3f}" if label in some.baselines else "" for label in labels]
        table.append([name, *(_figure(m) for m in own), str(some.count), *beside])
    return table


def breakdown_table(title: str, breakdown: Iterable[Line]) -> Table:
    """Return the lines of a breakdown; columns that hold nothing are left out."""
    table = [[title, "gold", "coded", "precision", "recall", "F1"]]
    table += [[x.label, str(x.gold or ""), str(x.coded or ""), _share(x.precision), _share(x.recall), _share(x.f1)] for x in breakdown]
    used = [i for i in range(len(table[0])) if i == 0 or any(row[i] for row in table[1:])]
    return [[row[i] for i in used] for row in table]


def page(results: Sequence[Result]) -> str:
    """Return `docs/evaluation.md`: readers side by side, breakdowns of the last one."""
    suites: dict[str, list[Result]] = {}
    for result in results:
        suites.setdefault(result.suite, []).append(result)
    parts = [INTRODUCTION]
    for suite, own in suites.items():
        parts.append(
            "\n".join([f"## {suite}", "", f"{own[-1].about[0].upper()}{own[-1].about[1:]}.", "", *_markdown(measures_table(own)), ""])
        )
        for title, breakdown in own[-1].breakdowns.items():
            parts.append("\n".join([f"By {title} ({own[-1].reader}):", "", *_markdown(breakdown_table(title, breakdown)), ""]))
    return "\n".join([*parts, LIMITS])


def plain(result: Result | Skipped) -> dict[str, Any]:
    """Return a result for JSON; errors are left to `--errors`."""
    if isinstance(result, Skipped):
        return asdict(result)
    breakdowns = {title: [asdict(x) | {"f1": x.f1} for x in own] for title, own in result.breakdowns.items()}
    head = {"suite": result.suite, "about": result.about, "reader": result.reader, "gold": result.gold, "errors": len(result.errors)}
    return head | {"measures": [asdict(m) for m in result.measures], "breakdowns": breakdowns}


def _figure(measure: Measure | None) -> str:
    return "" if measure is None else f"{measure.value:.3f} [{measure.low:.3f}, {measure.high:.3f}]"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _aligned(table: Table) -> list[str]:
    widths = [max(len(row[i]) for row in table) for i in range(len(table[0]))]
    return ["  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]


def _markdown(table: Table) -> list[str]:
    rows = [f"| {' | '.join(row)} |" for row in table]
    return [rows[0], "|" + "---|" * len(table[0]), *rows[1:]]
