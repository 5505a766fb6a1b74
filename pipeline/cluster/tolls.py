"""The toll of an incident: lowest, best and highest per kind of harm, as a policy weighs the counts, with the counts that made each figure."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from pipeline.cluster.addends import totals
from pipeline.codebook.policies import TollPolicy
from schemas.incidents import IncidentTolls
from schemas.table import records
from schemas.vocabulary import CasualtyKind, Voice

type Row = dict[str, Any]
UPDATE_AT_MOST = 3  # a count more than three times an earlier one of somebody else is no update: the two disagree
PASSING = (CasualtyKind.MISSING,)  # states that end: who was missing is found
NOBODY: Row = {"low": 0, "best": 0, "low_casualty_ids": [], "best_casualty_ids": [], "rule": "denied"}
EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Count:
    """A count of an incident, as a policy reads it."""

    casualty_id: str
    low: int | None
    best: int | None
    high: int | None
    source: str
    origin: str
    at: datetime
    is_partisan: bool
    start: int
    is_narrator: bool = False
    casualty_ids: tuple[str, ...] = ()
    is_rival: bool = False
    is_update: bool = False
    is_own: bool = False
    """Whether those who were hit count their own dead."""

    @property
    def made_by(self) -> tuple[str, ...]:
        return self.casualty_ids or (self.casualty_id,)

    @property
    def number(self) -> int:
        return next((n for n in (self.best, self.low, self.high) if n is not None), 0)


def incident_tolls(
    incident_casualties: pd.DataFrame, casualties: pd.DataFrame, policies: Mapping[str, TollPolicy], denied: Collection[str] = ()
) -> DataFrame[IncidentTolls]:
    """Return one row per incident, kind and policy; `denied` are the incidents of which somebody says that nothing happened."""
    counted = {r["casualty_id"]: r for r in records(casualties)}
    by_kind: dict[tuple[str, str], list[tuple[Row, Row, list[str]]]] = defaultdict(list)
    for link, count, made_by in totals(records(incident_casualties), counted):
        by_kind[link["incident_id"], count["kind"]].append((link, count, made_by))
    rows = []
    for (incident, kind), found_counts in sorted(by_kind.items()):
        for name, policy in policies.items():
            counts = [_count(link, count, made_by, policy) for link, count, made_by in found_counts]
            counts = [c for c in counts if c.low is not None or c.best is not None or c.high is not None]
            if kind == CasualtyKind.INJURED:
                counts = alive(counts, [_count(*killed, policy) for killed in by_kind.get((incident, CasualtyKind.KILLED.value), ())])
            found = settle(last(counts) if kind in PASSING else counts, policy)
            if incident in denied and policy.partisan != "trust" and is_boast_alone(counts):
                found |= NOBODY
            rows.append({"incident_id": incident, "kind": kind, "policy": name, **found})
    return IncidentTolls.conform(rows)


def is_boast_alone(counts: Sequence[Count]) -> bool:
    """Return whether nobody but who claims the deed counts anybody."""
    given = [c for c in counts if c.number]
    return bool(given) and all(c.is_partisan for c in given)


def last(counts: Sequence[Count]) -> list[Count]:
    """Return the counts that came last: of what passes, every count holds for its day only."""
    at = max((c.at for c in counts), default=EARLIEST)
    return [c for c in counts if c.at == at]


def alive(injured: Sequence[Count], killed: Sequence[Count]) -> list[Count]:
    """Return the counts of injured without those of before some of them died: of "eight killed and *ten injured*", when it is 11 and nine."""

    def dead(at: datetime) -> int:
        return max((k.number for k in killed if k.at <= at and not k.is_partisan), default=0)

    def is_outlived(count: Count, later: Count) -> bool:
        fell = count.number - later.number
        return later.at > count.at and not later.is_partisan and 0 < fell <= dead(later.at) - dead(count.at)

    return [c for c in injured if not any(is_outlived(c, other) for other in injured)]


def _count(link: Row, count: Row, made_by: Sequence[str], policy: TollPolicy) -> Count:
    low, best, high = count["low"], count["best"], count["high"]
    word = next((w for w in re.findall(r"[a-z]+", count["text"].lower()) if w in policy.words), None)
    if word is not None and best is None:
        low = best = policy.words[word]
    who = link["source_actor_id"] or link["source"] or (link["origin_id"] if link["voice"] == Voice.NARRATOR else "unnamed")
    return Count(
        count["casualty_id"],
        low,
        best,
        high,
        who,
        link["origin_id"],
        link["published_at"] or EARLIEST,
        link["voice"] == Voice.ACTOR_SIDE,
        count["start_char"],
        link["voice"] == Voice.NARRATOR,
        tuple(made_by),
        bool(link["is_rival"]),
        bool(link["is_update"]),
        link["voice"] == Voice.RECIPIENT_SIDE,
    )


def settle(counts: Sequence[Count], policy: TollPolicy) -> Row:
    """Return lowest, best and highest of the counts of one kind, with those that made each."""
    standing = standing_counts(counts, policy)
    trusted = standing if policy.partisan == "trust" else [c for c in standing if not c.is_partisan] or standing
    bounding = trusted if policy.partisan == "ignore" else standing
    best = _best(trusted, counts, policy)
    lows = [(n, c.made_by) for c in bounding if (n := c.best if c.low is None else c.low) is not None]
    highs = [(n, c.made_by) for c in bounding if (n := c.best if c.high is None else c.high) is not None]
    low = min((n for n, _ in lows), default=None)
    high = max((n for n, _ in highs), default=None)
    return {
        "low": low,
        "best": best,
        "high": None if high is None or (best is not None and high < best) else high,
        "low_casualty_ids": _ids(i for n, i in lows if n == low),
        "best_casualty_ids": _ids(c.made_by for c in trusted if best is not None and c.best == best),
        "high_casualty_ids": _ids(i for n, i in highs if n == high),
        "count_count": len(counts),
        "origin_count": len({c.origin for c in counts}),
        "rule": policy.best if best is not None else "none",
    }


def _plays_down(count: Count, given: Sequence[Count]) -> bool:
    """Return whether a side gives fewer of its own dead than somebody who is no side counts: it has its place in the lowest figure."""
    return count.is_own and any((o.best or 0) > (count.best or 0) and not (o.is_own or o.is_narrator or o.is_partisan) for o in given)


def _ids(made_by: Iterable[Sequence[str]]) -> list[str]:
    return sorted({casualty for ids in made_by for casualty in ids})


def standing_counts(counts: Sequence[Count], policy: TollPolicy) -> list[Count]:
    """Return the counts that later ones have not replaced: a source's own later count, or, of an update, any later and higher one that is not partisan."""
    newest: dict[str, Count] = {}
    for count in sorted(counts, key=lambda c: (c.at, c.start, c.casualty_id)):
        before = newest.get(count.source)
        if before is None or before.at < count.at or (before.best or 0) < (count.best or 0):
            newest[count.source] = count
    found = sorted(newest.values(), key=lambda c: (c.at, c.casualty_id))
    if policy.replace == "per_source":
        return found
    return [
        c
        for c in found
        if c.is_partisan
        or not any(_updates(other, c) or (_is_repeated(c, other) and not _stands_alone(other, found, c)) for other in found)
    ]


def _is_repeated(count: Count, earlier: Count) -> bool:
    """Return whether an article only repeats what was known before: without a source a later, lower number says nothing against a higher one."""
    return (
        count.is_narrator
        and earlier.at < count.at
        and not earlier.is_partisan
        and count.number < earlier.number <= count.number * UPDATE_AT_MOST
    )


def _stands_alone(high: Count, counts: Sequence[Count], but: Count) -> bool:
    """Return whether somebody else, too, gave a lower number after a high one: the article that does it again repeats nobody."""
    return any(c.at > high.at and c.number < high.number and c.origin not in (but.origin, high.origin) and c.at <= but.at for c in counts)


def _updates(later: Count, count: Count) -> bool:
    """Return whether a later count replaces an earlier one: a higher one, an exact one for "between ten and 15", and in one article whatever "was said later"."""
    if later.is_partisan or later.is_rival:
        return False
    if later.at == count.at and later.origin == count.origin:
        return (
            later.is_update
            and later.start > count.start
            and later.number <= count.number * UPDATE_AT_MOST
            and count.number <= later.number * UPDATE_AT_MOST
        )
    return later.at > count.at and (_settles(later, count) or count.number < later.number <= count.number * UPDATE_AT_MOST)


def _settles(later: Count, count: Count) -> bool:
    is_range = count.best is None and count.low is not None and count.high is not None
    return is_range and later.low == later.high and (count.low or 0) <= later.number <= (count.high or 0)


def _best(counts: Sequence[Count], everything: Sequence[Count], policy: TollPolicy) -> int | None:
    """Return the number a policy settles on; of numbers that came last together the one that most origins ever gave, then the one told first. Who says that nobody was
    harmed denies, and settles nothing where others count some."""
    given = [c for c in counts if c.best is not None]
    given = [c for c in given if c.best] or given
    given = [c for c in given if not _plays_down(c, given)]
    if not given:
        return None
    if policy.best in ("lowest", "highest"):
        return (min if policy.best == "lowest" else max)(c.best for c in given if c.best is not None)
    if policy.best == "latest":
        last = max(c.at for c in given)
        given = [c for c in given if c.at == last]
    support = Counter(number for number, _ in {(c.best, c.origin) for c in everything if not c.is_partisan})
    return min(given, key=lambda c: (-support[c.best], c.start if policy.best == "latest" else c.number, c.number)).best
