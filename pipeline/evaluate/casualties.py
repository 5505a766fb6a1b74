"""Suite `casualties`: held-out sentences with every count of people harmed; a row is right when all kinds and bounds are and nothing is added."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.document import Document
from pipeline.evaluate.align import share_word
from pipeline.evaluate.coded import Row, Text, events_of, parse
from pipeline.evaluate.gold import digest, held_out
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.sheet import Sheet
from pipeline.extract.attributions import extract_attributions
from pipeline.extract.casualties import extract_casualties
from pipeline.run import Coder
from schemas.table import grouped

HARM = {"kill": "killed", "die": "killed", "dead": "killed", "death": "killed", "injure": "injured", "wound": "injured", "missing": "missing",
        "arrest": "detained", "detain": "detained", "abduct": "abducted", "kidnap": "abducted", "flee": "displaced", "displace": "displaced"}  # fmt: skip
SMALL_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}

Count = tuple[str, int | None, int | None, int | None]


def evaluate(coder: Coder) -> Result:
    """Return how well counts are read."""
    rows = held_out("casualties.jsonl")
    docs = parse([Text(row["id"], row["text"]) for row in rows], coder)
    events = events_of(docs, coder).event_mentions
    claims = extract_attributions(docs, events, coder.cues).attributions
    found = grouped(extract_casualties(docs, events, claims, coder.casualty_words), "article_id")
    sources = {c["attribution_id"]: c["source_text"] for c in claims.to_dict("records")}
    simple = {d.article_id: _keyword_counts(d) for d in docs}
    about = f"{len(rows)} held-out sentences, {sum(not row['casualties'] for row in rows)} of them without any count"
    gold = {"examples/casualties": digest(rows)}
    return result(score(rows, found, sources), coder, about, gold, {"keyword": score(rows, simple, {})})


def score(rows: Sequence[Row], found: Mapping[str, list[Row]], sources: Mapping[str, str | None]) -> Sheet:
    """Return the sheet of casualties."""
    sheet = Sheet("casualties")
    for row in rows:
        unit, given = row["id"], found.get(row["id"], [])
        wanted, counts = Counter(map(_count, row["casualties"])), Counter(map(_count, given))
        right = (wanted & counts).total()
        sheet.count("sentences with all kinds and bounds right", unit, wanted == counts)
        sheet.prf("counts", unit, gold=wanted.total(), found=right, coded=counts.total(), right=right)
        for kind in {c[0] for c in wanted + counts}:
            own, there = (Counter({c: n for c, n in side.items() if c[0] == kind}) for side in (wanted, counts))
            both = (own & there).total()
            sheet.line("kind", kind, gold=own.total(), found=both, coded=there.total(), right=both)
        if wanted != counts:
            rule = next((g["rule"] for g in given), "")
            sheet.error(unit, "counts", sorted(map(str, wanted.elements())), sorted(map(str, counts.elements())), row["text"], rule=rule)
        _score_details(sheet, row, given, sources)
    return sheet


def _score_details(sheet: Sheet, row: Row, given: Sequence[Row], sources: Mapping[str, str | None]) -> None:
    """Count, for counts that are right, whose they are and what they belong to."""
    left = list(given)
    for gold in row["casualties"]:
        same = next((g for g in left if _count(g) == _count(gold)), None)
        if same is not None:
            left.remove(same)
            said = [sources.get(a) or "" for a in same["attribution_ids"]]
            details = {
                "victims": share_word(same["victims"] or "", gold["victims"]) if gold["victims"] else not same["victims"],
                "source": any(share_word(s, gold["by"]) for s in said) if gold["by"] else not said,
                "cumulative or not": bool(same["is_cumulative"]) == gold["cumulative"],
                "part of a total or not": (same["part_of"] is not None) == (gold["part_of"] is not None),
            }
            shown = {
                "victims": same["victims"],
                "source": said,
                "cumulative or not": same["is_cumulative"],
                "part of a total or not": same["part_of"],
            }
            labels = {
                "victims": gold["victims"],
                "source": gold["by"],
                "cumulative or not": gold["cumulative"],
                "part of a total or not": gold["part_of"],
            }
            for what, is_right in details.items():
                sheet.count(f"{what}, of counts found", row["id"], is_right)
                if not is_right:
                    sheet.error(row["id"], what, labels[what], shown[what], row["text"], rule=same["rule"])


def _count(row: Row) -> Count:
    return (row["kind"], row["low"], row["best"], row["high"])


def _keyword_counts(document: Document) -> list[Row]:
    """Return every number of a sentence as people harmed in the way of the first word of harm in it, exactly as many."""
    found: list[Row] = []
    for sentence in document.sentences:
        kind = next((HARM[t.lemma] for t in sentence.tokens if t.lemma in HARM), None)
        for token in sentence.tokens if kind else ():
            plain = token.text.replace(",", "").lower()
            number = int(plain) if plain.isascii() and plain.isdigit() else SMALL_NUMBERS.get(plain)
            if number is not None:
                bounds = dict.fromkeys(("low", "best", "high"), number)
                found.append(
                    {"kind": kind, "victims": None, "attribution_ids": [], "is_cumulative": False, "part_of": None, "rule": "baseline"}
                    | bounds
                )
    return found
