"""Counts that are a total only together: "five fighters *and* three civilians were killed" are eight dead."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

from pipeline.codebook.number_words import ORDINALS
from schemas.vocabulary import CasualtyKind, CountUse

type Row = dict[str, Any]
type Counted = tuple[Row, Row]
AND = re.compile(r",? (?:and|plus|as well as|along with) (?:also |another |at least )?")
COMMA = re.compile(r", ")
NTH = re.compile(rf"(?:the|a|an|another)? ?(?:({'|'.join(ORDINALS)})|(\d+)(?:st|nd|rd|th))(?: [\w-]+\b|,|$)", re.IGNORECASE)
MORE = re.compile(
    r"(?:an|yet )?other\b|(?:[\w-]+ )?(?:a )?(?:further|additional)\b|(?:at least |about |some )?[\w-]+ (?:more|others?|further)\b",
    re.IGNORECASE,
)
DIED = re.compile(r"/(?:die|succumb|pass_away|death|fatality|body|victim)$")
DIED_SINCE = re.compile(
    r"(?:(?!\b(?:and|but|while|\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b)[^,.;])*\b(?:died|dies|(?:has|have|had) died|succumbed)\b(?: (?:in (?:the )?(?:[a-z]+ )?hospital|later|overnight|of|from|to|on|since)\b)"
)  # "two guards *hurt* in the raid *died in hospital*": they are hurt no longer
LISTED = re.compile(r"[^.;]{0,60}: (?:[\w-]+ ){0,2}$")  # "eleven were taken: *seven men*, three women and a boy"
FORCES = re.compile(
    r"\b(?:soldiers?|troops|police(?:men|man|women|woman)?|officers?|gendarmes?|(?:border |prison |security )?guards?|marines|servicemen|personnel|commandos?|rangers?|constables?|troopers?|paramilitar(?:y|ies)|security forces)\b",
    re.IGNORECASE,
)
REBELS = re.compile(
    r"\b(?:terrorists?|militants?|insurgents?|rebels?|gunm[ae]n|guerrillas?|jihadists?|bandits?|extremists?|separatists?|assailants?|attackers?)\b",
    re.IGNORECASE,
)
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
    return [run for run in runs if len(run) > 1 and _ends_in_and(run, text) and all(figure(c) > 0 for _, c in run)]


def _ends_in_and(run: Sequence[Counted], text: str) -> bool:
    return AND.fullmatch(text[run[-2][1]["end_char"] : run[-1][1]["start_char"]]) is not None


def nth(count: Row) -> Row:
    """Return a count, that of the last who died as all who died: "*the twelfth victim* died on Tuesday" makes twelve."""
    found = NTH.match(count["text"]) if count["kind"] == CasualtyKind.KILLED and count["best"] == 1 else None
    if found is None or (DIED.search(count["rule"]) is None and "victim" not in found[0]):
        return count
    number = ORDINALS[found[1].lower()] if found[1] else int(found[2])
    return count | dict.fromkeys(("low", "best", "high"), number)


def grown(counts: Sequence[Row]) -> list[list[Row]]:
    """Return the counts of one article and kind that a later sentence adds to, with what it adds: "*four* were killed outright, and *three more died* in hospital"; not
    where the article gives the sum as well."""
    ordered = sorted(counts, key=lambda c: c["start_char"])
    runs = []
    for i, more in enumerate(ordered):
        base = max((c for c in ordered[:i] if not is_more(c)), key=figure, default=None)
        if base is not None and is_more(more) and figure(base) > 0:
            total = figure(base) + figure(more)
            if not any(figure(c) >= total or c["rule"].endswith("/toll") for c in ordered):
                runs.append([base, more])
    return runs[:1]


def opposed(counts: Sequence[Row]) -> list[list[Row]]:
    """Return the dead of both sides of one fight, as one article counts them: "*three militants* were shot. *Two soldiers* fell"."""
    exact = [c for c in counts if c["kind"] == CasualtyKind.KILLED and c["best"] and c["low"] == c["high"] and c["victims"]]
    forces = [c for c in exact if FORCES.search(c["victims"]) and not REBELS.search(c["victims"])]
    rebels = [c for c in exact if REBELS.search(c["victims"]) and not FORCES.search(c["victims"])]
    others = [c for c in counts if c["best"] != 0 and c not in (*forces, *rebels)]
    is_each_once = len(forces) == len(rebels) == 1 and not others
    return [sorted((forces[0], rebels[0]), key=lambda c: c["start_char"])] if is_each_once else []


def is_more(count: Row) -> bool:
    """Return whether a count is of others who died since: "three more died in hospital"."""
    return count["kind"] == CasualtyKind.KILLED and DIED.search(count["rule"]) is not None and MORE.match(count["text"]) is not None


def totals(links: Iterable[Row], counts: Mapping[str, Row]) -> Iterator[tuple[Row, Row, list[str]]]:
    """Yield the counts that may be a total, each with its link and the ids of what made it: those that are added up as one."""
    pairs = [(link, nth(counts[link["casualty_id"]])) for link in links if link["use"] in COUNTING]
    for link, count in (p for p in pairs if p[0]["use"] == CountUse.TOTAL):
        yield link, count, [count["casualty_id"]]
    addends = [p for p in pairs if p[0]["use"] == CountUse.ADDEND]
    for _, found in groupby(sorted(addends, key=_of), key=_of):
        for run in _runs(sorted(found, key=lambda p: p[1]["start_char"])):
            yield run[0][0], summed([c for _, c in run]), sorted(c["casualty_id"] for _, c in run)


def _of(pair: Counted) -> tuple[str, str, str]:
    link, count = pair
    return (link["incident_id"], count["article_id"], count["kind"])


def _runs(pairs: Sequence[Counted]) -> list[list[Counted]]:
    """Return the addends of an article, those of one sum together: of one sentence, and who died later."""
    runs: list[list[Counted]] = []
    for pair in pairs:
        if runs and (
            runs[-1][-1][1]["sentence_id"] == pair[1]["sentence_id"] or is_more(pair[1]) or opposed([c for _, c in (*runs[-1], pair)])
        ):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def summed(counts: Sequence[Row]) -> Row:
    """Return several counts as one, from the first word to the last; a bound is known where all of them have it."""
    ordered = sorted(counts, key=lambda c: c["start_char"])
    bounds: Row = {
        name: None if any(c[name] is None for c in ordered) else sum(c[name] for c in ordered) for name in ("low", "best", "high")
    }
    return ordered[0] | bounds | {"end_char": ordered[-1]["end_char"], "text": " … ".join(c["text"] for c in ordered)}


def figure(count: Row) -> int:
    """Return the number that a count is known by: the best, else the low or high one; 0 for one of no number."""
    return int(next((n for n in (count["best"], count["low"], count["high"]) if n is not None), 0))
