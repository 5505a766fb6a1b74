"""Suite `plv`: 1,050 sentences that others coded with PLOVER root types, asked in two ways: with the two parties given, and from the text alone."""

import re
from collections.abc import Mapping, Sequence

from pipeline.classify import classify
from pipeline.codebook.model import Codebook
from pipeline.document import Document, Span
from pipeline.evaluate.align import nearest
from pipeline.evaluate.baselines import baselines, keyword_type
from pipeline.evaluate.coded import Coded, Row, Text, code, parse
from pipeline.evaluate.gold import file_digest, rows_of, shared
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.sheet import Sheet
from pipeline.extract.readers.base import Question
from pipeline.run import Coder

FILE = "gold/plv_train.jsonl"
MARK = re.compile(r"</?[st]>")
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # these sentences know one type for both, and count it as material cooperation
MATERIAL_COOPERATION = 2
CONFLICT = 3


def evaluate(coder: Coder) -> Result:
    """Return how well pairs are classified, and found in the text alone."""
    path = shared(FILE)
    rows = rows_of(path)
    docs = parse([Text(row["id"], row["sentence"]) for row in rows], coder)
    sheet, simple = Sheet("plv"), {name: Sheet("plv") for name in ("keyword", "nearest")}
    asked = {row["id"]: question for row in rows if (question := _question(row)) is not None}
    pairs = [row for row in rows if row["id"] in asked]
    score_pairs(sheet, pairs, dict(zip(asked, classify(asked.values(), coder), strict=True)))
    score_pairs(simple["keyword"], pairs, {d.article_id: _keyword_answer(d, coder.codebook) for d in docs})
    score_text(sheet, rows, code(docs, coder))
    for name, coded in baselines(docs, coder.codebook).items():
        score_text(simple[name], rows, coded)
    about = f"{len(rows)} sentences with source, target and root type (Hu et al., ACL 2024); {len(pairs)} have both parties in the sentence"
    return result(sheet, coder, about, {"shared/plv_train": file_digest(path)}, simple)


def _question(row: Row) -> Question | None:
    source, target = parties(row)
    return Question(row["sentence"], source, target) if source is not None and target is not None else None


def parties(row: Row) -> tuple[Span | None, Span | None]:
    """Return where source and target stand, as marked. None for one that is not in the sentence: its words are then "a recipient"."""
    return _place(row, "s", "source"), _place(row, "t", "target")


def _place(row: Row, tag: str, key: str) -> Span | None:
    marked = row["marked_sentence"]
    start, end = marked.find(f"<{tag}>"), marked.find(f"</{tag}>")
    if MARK.sub("", marked) == row["sentence"] and 0 <= start < end:
        before = len(MARK.sub("", marked[:start]))
        return Span(before, before + len(MARK.sub("", marked[start:end])))
    return nearest(row["sentence"], row[key], 0)


def root_of(event_type: str) -> str:
    """Return the root type as these sentences name it."""
    return MERGED.get(event_type, event_type)


def score_pairs(sheet: Sheet, rows: Sequence[Row], answers: Mapping[str, Row]) -> None:
    """Count the answers of `classify`."""
    for row in rows:
        answer = answers[row["id"]]
        root, quad = root_of(answer["event_type"]), answer["quad_class"]
        sheet.classes("classify: macro-F1 binary", row["id"], str(row["binary"]), str(int(quad >= CONFLICT)))
        sheet.classes("classify: macro-F1 quad", row["id"], str(row["quad"]), str(quad))
        theirs = MATERIAL_COOPERATION if root == "YIELD" else quad  # PLOVER's CONCEDE is verbal cooperation
        sheet.classes("classify: macro-F1 quad, all of YIELD material", row["id"], str(row["quad"]), str(theirs))
        sheet.classes("classify: macro-F1 root", row["id"], row["rootcode"], root)
        sheet.line("root of classify", row["rootcode"], gold=1, found=root == row["rootcode"])
        sheet.line("root of classify", root, coded=1, right=root == row["rootcode"])
        if root != row["rootcode"]:
            sheet.error(row["id"], "classify", row["rootcode"], root, row["marked_sentence"], rule=answer["rule"] or "")


def score_text(sheet: Sheet, rows: Sequence[Row], coded: Mapping[str, Coded]) -> None:
    """Count what is found in the text alone."""
    for row in rows:
        events, (source, target) = coded[row["id"]].events, parties(row)
        typed = [e for e in events if root_of(e["event_type"]) == row["rootcode"]]
        is_right = any(connects(e, source, target) for e in typed)
        sheet.count("text alone: right root type and both parties", row["id"], is_right)
        sheet.count("text alone: right root type", row["id"], bool(typed))
        sheet.count("text alone: both parties, any type", row["id"], any(connects(e, source, target) for e in events))
        sheet.count("text alone: events per sentence", row["id"], len(events), at_most=True)
        sheet.line("root from text alone, with both parties", row["rootcode"], gold=1, found=is_right)
        if not is_right:
            found = [f"{e['event_type']}: {_names(e['actors'])} → {_names(e['recipients'])}" for e in events]
            sheet.error(
                row["id"],
                "text alone: parties" if typed else "text alone: type",
                row["rootcode"],
                found,
                row["marked_sentence"],
                rule=typed[0]["rule"] if typed else "",
            )


def connects(event: Row, source: Span | None, target: Span | None) -> bool:
    """Return whether an event's parties are the two given ones, or both its actors ("X and Y agreed"). One that is not in the sentence is not asked for."""
    return _any_over(event["actors"], source) and (_any_over(event["recipients"], target) or _any_over(event["actors"], target))


def _any_over(words: Sequence[Row], span: Span | None) -> bool:
    return span is None or any(w["start_char"] < span.end and span.start < w["end_char"] for w in words)


def _names(words: Sequence[Row]) -> str:
    return ", ".join(w["text"] for w in words)


def _keyword_answer(document: Document, codebook: Codebook) -> Row:
    """Return the type of the first word of the codebook in a sentence, CONSULT where there is none."""
    found = [t for s in document.sentences for token in s.tokens if (t := keyword_type(token, codebook)) is not None]
    event_type = found[0] if found else "CONSULT"
    return {"event_type": event_type, "quad_class": codebook.event_types[event_type].quad_class, "rule": "baseline"}
