"""Counts that are parts of a total of an earlier sentence: "Nine inmates were killed. … *Two of the dead* were beheaded"."""

import re
from collections.abc import Sequence
from typing import Any

from pipeline.codebook.casualties import CasualtyWords
from pipeline.document import Document
from schemas.vocabulary import CasualtyKind

type Row = dict[str, Any]
AMONG = re.compile(
    r"[^.;:,]{0,40}? ?\bof (?:the|these|those) (?:\d+ )?(?P<of>\w+)\b|[^.;]{0,60}? (?:is|are|was|were) (?:also )?among (?:the|those) (?P<among>\w+)\b",
    re.IGNORECASE,
)
REST = re.compile(r"\b[Tt]he (?:other|remaining) $")
FOUND = ("/body", "/corpse", "/remains")
NEAR = 100  # characters


def told_before(document: Document, row: Row, own: Sequence[Row], told: Sequence[Row], words: CasualtyWords) -> str | None:
    """Return the id of the total that a count is a part of: the last one before its sentence of the same kind and of more people; None where the words name no part.

    `own` are the counts of its sentence, `told` those of the sentences before.
    """
    number = row["best"] or row["low"]
    totals = [r for r in told if r["kind"] == row["kind"] and r["part_of"] is None and not r["is_cumulative"]]
    if not number or row["is_cumulative"]:
        return None
    bodies = sum(r["best"] or 0 for r in own if r["rule"].endswith(FOUND) and r["kind"] == row["kind"])
    if row["rule"].endswith(FOUND) and bodies > number:
        return next((r["casualty_id"] for r in reversed(totals) if r["best"] == bodies), None)  # "bodies of *four men and three women*"
    larger = (r["casualty_id"] for r in reversed(totals) if (r["best"] or r["low"] or 0) > number)
    return next(larger, None) if _is_of_those_told(document, row, words) else None


def _is_of_those_told(document: Document, row: Row, words: CasualtyWords) -> bool:
    """Return whether the words take up people harmed in the same way: "two *of the dead*", "*the remaining* eight"; not "two of the wounded died"."""
    if "/among_" in row["rule"] or REST.search(document.text[: row["start_char"]]):
        return True
    match = AMONG.match(document.text[row["start_char"] : row["end_char"] + NEAR])
    whom = "" if match is None else (match["of"] or match["among"]).lower()
    victims = words.kinds[CasualtyKind(row["kind"])].victims
    return words.states.get(whom) == row["kind"] or whom.removesuffix("s") in ("victim", *victims)
