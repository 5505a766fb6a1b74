"""Which counts of an incident are its total, which a part of another, and which a total only together."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.cluster.addends import LISTED, added, figure, grown, nth, opposed
from pipeline.cluster.context import Tables
from schemas.table import records
from schemas.vocabulary import CasualtyKind, CountUse, Voice

type Row = dict[str, Any]
AT_ONCE = 30  # characters
FEW = 0.5  # a count in the narrator's voice of less than half another is a part of it; of more, it may be another's
RISE = 120  # characters between "raises" and the sum
RISES = re.compile(
    r"\b(?:br(?:ing|ings|ought|inging)|tak(?:es?|ing)|took|rais(?:es?|ed|ing)|lift(?:s|ed|ing)|push(?:es|ed|ing))\b[^.;]*\bto (?:at least |about )?$"
)
ONE_DEAD = re.compile(r"one (?:casualty|dead|death|fatality|life|person)\b", re.IGNORECASE)  # a figure, unlike "one militant"
TAKEN = (CasualtyKind.ABDUCTED, CasualtyKind.DETAINED)
LEFT = re.compile(r"\bremaining\b", re.IGNORECASE)
STILL = re.compile(r"[^.;,]{0,60}\b(?:still|remain(?:s|ed|ing)?)\b", re.IGNORECASE)
FAMILIES = re.compile(r"\b(?:families|households|homes)\b", re.IGNORECASE)
CLAIM_OF = re.compile(r"\b(?:boasts?|claims?|talk|tales?) (?:of|that) (?:the |its |some )?$")  # "the claim of *23 dead* is an invention"
OUTDATED = re.compile(
    r"\b(?:earlier|initial|original|preliminary|previous|first) (?:\w+ )?(?:accounts?|count|figures?|reports?|statements?|tally|toll)\b[^.;]*$"
    r"|\bhad (?:earlier|first|initially|originally|previously) (?:announced|confirmed|counted|given|put|reported|said|spoken)\b[^.;]*$",
    re.IGNORECASE,
)  # "an earlier statement had spoken of *five dead*"
ONE = re.compile(r"(?:a|an|one|the|another)\b", re.IGNORECASE)


class _Told(NamedTuple):
    """The counts of a corpus and their numbers, the texts, the highest of each incident and kind, and the incidents whose displaced are counted one by one."""

    counts: Mapping[str, Row]
    numbers: Mapping[str, int]
    texts: Mapping[str, str]
    most: Mapping[tuple[str, str], int]
    singly: Collection[str]


def without_parts(rows: Sequence[Row], tables: Tables) -> list[Row]:
    """Return the rows, totals that are parts marked so: in one article the lower count of the same source or of a sum ("12, after three of the wounded died"), and one person
    ("a militant") where others count several. Counts that only "and" joins are one number: "five fighters and three civilians"."""
    counts = {r["casualty_id"]: nth(r) for r in records(tables["casualties"])}
    numbers = {r["casualty_id"]: figure(counts[r["casualty_id"]]) for r in rows}
    texts = dict(zip(tables["articles"]["article_id"], tables["articles"]["text"], strict=True))
    addends = _addends(rows, counts, texts)
    numbers |= {casualty: sum(numbers[i] for i in run) for run in addends for casualty in run}
    joined = {casualty for run in addends for casualty in run}
    whole: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    most: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        if row["use"] == CountUse.TOTAL:
            kind = counts[row["casualty_id"]]["kind"]
            whole[row["article_id"], row["incident_id"], kind].append(row)
            most[row["incident_id"], kind] = max(most[row["incident_id"], kind], numbers[row["casualty_id"]])
    singly = {
        incident
        for (_, incident, kind), found in whole.items()
        if kind == CasualtyKind.DISPLACED and any(_are_people(counts[r["casualty_id"]]) for r in found)
    }
    told = _Told(counts, numbers, texts, most, singly)
    parts = {row["casualty_id"] for found in whole.values() for row in found if _is_part(row, found, told)}
    uses = dict.fromkeys(joined, CountUse.ADDEND) | dict.fromkeys(parts, CountUse.PART)
    return [row | {"use": uses.get(row["casualty_id"], row["use"])} for row in rows]


def _is_part(row: Row, found: Sequence[Row], told: _Told) -> bool:
    """Return whether a total is a part of another: of those of its article and kind, `found`, or of what others tell of its incident."""
    counts, numbers, texts = told.counts, told.numbers, told.texts
    count, own, incident = counts[row["casualty_id"]], numbers[row["casualty_id"]], row["incident_id"]
    higher = [o for o in found if numbers[o["casualty_id"]] > own and not _is_called_a_claim(counts[o["casualty_id"]], texts)]
    is_set_against = any(o["source"] and counts[o["casualty_id"]]["sentence_id"] == count["sentence_id"] for o in higher)
    if any(
        _is_lower(row, o, numbers, counts, is_set_against=is_set_against)
        or _is_sum(counts[o["casualty_id"]], texts)
        or _is_listed(count, counts[o["casualty_id"]], texts)
        or OUTDATED.search(texts[count["article_id"]], max(0, count["start_char"] - RISE), count["start_char"])
        for o in higher
    ):
        return True
    most = told.most[incident, count["kind"]]
    if own == 1 and most > 1 and ONE.match(count["text"]) and not ONE_DEAD.match(count["text"]):
        return True
    if 0 < own < most and count["kind"] in TAKEN and _are_left(count, texts):
        return True
    return incident in told.singly and count["kind"] == CasualtyKind.DISPLACED and not _are_people(count)


def _are_left(count: Row, texts: Mapping[str, str]) -> bool:
    """Return whether a count is of those who are left: "two of the teachers are *still held*", "the two *remaining* captives"."""
    text = texts[count["article_id"]]
    return (
        LEFT.search(text, max(0, count["start_char"] - AT_ONCE), count["end_char"]) is not None
        or STILL.match(text, count["end_char"]) is not None
    )


def _is_called_a_claim(count: Row, texts: Mapping[str, str]) -> bool:
    return CLAIM_OF.search(texts[count["article_id"]], max(0, count["start_char"] - AT_ONCE), count["start_char"]) is not None


def _are_people(count: Row) -> bool:
    """Return whether people are counted one by one, not by families."""
    return figure(count) > 0 and FAMILIES.search(count["victims"] or "") is None


def _is_lower(row: Row, higher: Row, numbers: Mapping[str, int], counts: Mapping[str, Row], *, is_set_against: bool) -> bool:
    """Return whether a count is a part of a higher one of its article: of the same source, or the narrator's own where it is far lower; but not where its sentence sets it
    against another's ("the army admits to five; the rebels claim 74"), where a toll is given as such, or beside "dozens"."""
    own, other = counts[row["casualty_id"]], counts[higher["casualty_id"]]
    if row["voice"] == Voice.NARRATOR and (higher["voice"] == Voice.ACTOR_SIDE or other["rule"].endswith("/rival")):
        return False  # "six dead, against a claimed 19"
    if row["source"] == higher["source"]:
        return other["best"] is not None or not own["rule"].endswith(
            "/body"
        )  # "dozens were feared dead. By noon *eleven bodies* were found"
    is_far = numbers[row["casualty_id"]] < numbers[higher["casualty_id"]] * FEW
    return row["source"] is None and is_far and other["best"] is not None and not is_set_against and not own["rule"].endswith("/toll")


def _is_listed(count: Row, whole: Row, texts: Mapping[str, str]) -> bool:
    between = texts[count["article_id"]][whole["end_char"] : count["start_char"]]
    return count["sentence_id"] == whole["sentence_id"] and LISTED.fullmatch(between) is not None


def _is_sum(count: Row, texts: Mapping[str, str]) -> bool:
    """Return whether lower counts are in this one: "three bodies were found. *That raises* the army's losses *to seven*"."""
    return RISES.search(texts[count["article_id"]], max(0, count["start_char"] - RISE), count["start_char"]) is not None


def _addends(rows: Sequence[Row], counts: Mapping[str, Row], texts: Mapping[str, str]) -> list[list[str]]:
    """Return the counts that are a total only together, by their ids."""
    beside: dict[tuple[str, str, str], list[tuple[Row, Row]]] = defaultdict(list)
    for row in rows:
        count = counts[row["casualty_id"]]
        if row["use"] == CountUse.TOTAL:
            beside[row["incident_id"], count["sentence_id"], count["kind"]].append((row, count))
    runs = [[c["casualty_id"] for _, c in run] for found in beside.values() for run in added(found, texts[found[0][1]["article_id"]])]
    joined = {casualty for run in runs for casualty in run}
    whole: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["use"] == CountUse.TOTAL and row["casualty_id"] not in joined and row["voice"] != Voice.ACTOR_SIDE:
            whole[row["incident_id"], row["article_id"], counts[row["casualty_id"]]["kind"]].append(counts[row["casualty_id"]])
    return runs + [[c["casualty_id"] for c in run] for found in whole.values() for run in grown(found) or opposed(found)]
