"""Suite `dates`: held-out texts with the date of one event. The trigger is given, so that finding the event and dating it are scored apart."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.document import Document, Sentence, Span
from pipeline.evaluate.coded import Row, Text, events_of, parse
from pipeline.evaluate.gold import digest, held_out
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.sheet import Sheet
from pipeline.extract.dates import extract_dates
from pipeline.run import Coder
from schemas import EventMentions
from schemas.table import grouped, records
from schemas.vocabulary import DatePrecision, Modality


def evaluate(coder: Coder) -> Result:
    """Return how well events are dated."""
    rows = held_out("dates.jsonl")
    docs = parse([Text(row["id"], row["text"], row["published_at"]) for row in rows], coder)
    coded = grouped(events_of(docs, coder).event_mentions, "article_id")
    events = [e for d, row in zip(docs, rows, strict=True) for e in _with_trigger(d, row["trigger"], coded.get(row["id"], []))]
    dated = {row["event_id"]: row for row in records(extract_dates(docs, EventMentions.conform(events)))}
    wanted = {row["id"]: _at(events, row) for row in rows}
    found = {row_id: dated.get(e["event_id"]) for row_id, e in wanted.items()}
    is_coded = {row_id: e["rule"] != "given" for row_id, e in wanted.items()}
    simple = {row["id"]: _published(row) for row in rows}
    about = f"{len(rows)} held-out texts with the date of one event"
    gold = {"examples/dates": digest(rows)}
    return result(score(rows, found, is_coded), coder, about, gold, {"publication day": score(rows, simple, is_coded)})


def score(rows: Sequence[Row], found: Mapping[str, Row | None], is_coded: Mapping[str, bool]) -> Sheet:
    """Return the sheet of dates."""
    sheet = Sheet("dates")
    for row in rows:
        unit, given = row["id"], found[row["id"]] or {}
        wanted = (row["start"], row["end"])
        dates = tuple(_day(given.get(key)) for key in ("start_date", "end_date"))
        sheet.count("start and end right, trigger given", unit, wanted == dates)
        sheet.count("precision right, trigger given", unit, given.get("precision") == row["precision"])
        sheet.count("event is coded and dated right", unit, is_coded[unit] and wanted == dates)
        if is_coded[unit]:
            sheet.count("start and end right, of events coded", unit, wanted == dates)
        sheet.line("precision", row["precision"], gold=1, found=wanted == dates)
        if wanted != dates:
            text = f"{row['text']} [{row['trigger']}, published {row['published_at']}]"
            sheet.error(
                unit,
                "date",
                [*map(str, wanted), row["words"] or ""],
                [*map(str, dates), given.get("text") or ""],
                text,
                rule=given.get("rule") or "",
            )
    return sheet


def _with_trigger(document: Document, trigger: str, events: list[Row]) -> list[Row]:
    """Return the events of a text; where none stands at the labelled trigger, one is added there."""
    start = document.text.find(trigger)
    span = Span(start, start + len(trigger))
    if any(e["start_char"] < span.end and span.start < e["end_char"] for e in events):
        return events
    sentence = document.sentence_at(start) or document.sentences[0]
    return [*events, _given(document, sentence, span)]


def _given(document: Document, sentence: Sentence, span: Span) -> Row:
    empty: dict[str, Any] = dict.fromkeys(EventMentions.arrow_schema().names)
    own = {"event_id": f"given-{document.article_id}", "article_id": document.article_id, "sentence_id": sentence.sentence_id}
    where = {"start_char": span.start, "end_char": span.end, "text": document.words(span)}
    how = {"event_type": "CONSULT", "contexts": [], "quad_class": 1, "score": 0.0, "confidence": 1.0, "rule": "given"}
    return empty | own | where | how | {"modality": str(Modality.ACTUAL), "is_historical": False}


def _at(events: Sequence[Row], row: Row) -> Row:
    """Return the event at a row's trigger: the one that overlaps it most, the first of several."""
    start = row["text"].find(row["trigger"])
    end = start + len(row["trigger"])
    own = [e for e in events if e["article_id"] == row["id"]]
    return max(own, key=lambda e: (min(e["end_char"], end) - max(e["start_char"], start), -e["start_char"]))


def _published(row: Row) -> Row:
    day = date.fromisoformat(row["published_at"][:10])
    return {"start_date": day, "end_date": day, "precision": str(DatePrecision.PUBLICATION), "text": None, "rule": "baseline"}


def _day(value: Any) -> str | None:
    return None if value is None else str(value)[:10]
