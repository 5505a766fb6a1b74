"""Counts that are a total only together: "five fighters *and* three civilians were killed" are eight dead."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

from schemas.vocabulary import CountUse

type Row = dict[str, Any]
type Counted = tuple[Row, Row]
AND = re.compile(r",? (?:and|plus|as well as|along with) (?:also |another |at least )?")
COMMA = re.compile(r", ")
COUNTING = (CountUse.TOTAL.value, CountUse.ADDEND.value)


def added(pairs: Sequence[Counted], text: str) -> list[list[Counted]]:
    """Return the counts of one sentence that are added up, each with its row of `incident_casualties`: those that nothing but "and" joins."""
    ordered = sorted(pairs, key=lambda p: p[1]["start_char"])
    runs: list[list[Counted]] = [[ordered[0]]] if ordered else []
    for before, pair in pairwise(ordered):
        between = text[before[1]["end_char"] : pair[1]["start_char"]]
        if AND.fullmatch(between) or COMMA.fullmatch(between):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return [run for run in runs if len(run) > 1 and _ends_in_and(run, text) and all(_number(c) > 0 for _, c in run)]


def _ends_in_and(run: Sequence[Counted], text: str) -> bool:
    return AND.fullmatch(text[run[-2][1]["end_char"] : run[-1][1]["start_char"]]) is not None


def totals(links: Iterable[Row], counts: Mapping[str, Row]) -> Iterator[tuple[Row, Row, list[str]]]:
    """Yield the counts that may be a total, each with its link and the ids of what made it: those that are added up as one."""
    pairs = [(link, counts[link["casualty_id"]]) for link in links if link["use"] in COUNTING]
    for link, count in (p for p in pairs if p[0]["use"] == CountUse.TOTAL):
        yield link, count, [count["casualty_id"]]
    addends = [p for p in pairs if p[0]["use"] == CountUse.ADDEND]
    for _, found in groupby(sorted(addends, key=_of), key=_of):
        run = list(found)
        yield run[0][0], summed([c for _, c in run]), sorted(c["casualty_id"] for _, c in run)


def _of(pair: Counted) -> tuple[str, str, str, str]:
    link, count = pair
    return (link["incident_id"], count["article_id"], count["sentence_id"], count["kind"])


def summed(counts: Sequence[Row]) -> Row:
    """Return several counts as one, from the first word to the last; a bound is known where all of them have it."""
    ordered = sorted(counts, key=lambda c: c["start_char"])
    bounds: Row = {
        name: None if any(c[name] is None for c in ordered) else sum(c[name] for c in ordered) for name in ("low", "best", "high")
    }
    return ordered[0] | bounds | {"end_char": ordered[-1]["end_char"], "text": " … ".join(c["text"] for c in ordered)}


def _number(count: Row) -> int:
    return int(next((n for n in (count["best"], count["low"], count["high"]) if n is not None), 0))
