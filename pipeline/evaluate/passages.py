"""Suite `passages`: held-out passages in which every event is labelled, so what is coded beside them is wrong."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.document import Span
from pipeline.evaluate.baselines import baselines
from pipeline.evaluate.coded import Coded, Row, Text, code, parse
from pipeline.evaluate.events import GoldEvent, score_event
from pipeline.evaluate.gold import digest, held_out
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.sheet import Sheet
from pipeline.run import Coder
from pipeline.training.data import written
from pipeline.training.markup import LabelledText


def evaluate(coder: Coder) -> Result:
    """Return how well whole passages are coded."""
    rows = held_out("passages.jsonl", "more_passages.jsonl") + [as_row(text) for text in written("held")]
    docs = parse([Text(row["id"], row["text"]) for row in rows], coder)
    sheets = {name: score(rows, coded, name) for name, coded in baselines(docs, coder.codebook).items()}
    about = f"{len(rows)} held-out passages with all their {sum(len(row['events']) for row in rows)} events labelled"
    return result(score(rows, code(docs, coder)), coder, about, {"examples/passages": digest(rows)}, sheets)


def as_row(text: LabelledText) -> Row:
    """Return a text labelled by hand in the form of `passages.jsonl`; `at` says where a trigger stands."""
    events = [
        {
            "trigger": text.text[e.start : e.end],
            "at": e.start,
            "type": e.event_type,
            "mode": e.mode,
            "modality": e.modality,
            "historical": e.is_historical,
            "actors": list(e.actors),
            "recipients": list(e.recipients),
            "place": e.place,
            "date": e.date,
            "source": e.source,
            "polarity": e.polarity,
        }
        for e in text.events
    ]
    return {"id": text.id, "text": text.text, "events": events, "baits": [text.text[s:e] for s, e in text.baits]}


def score(rows: Sequence[Row], coded: Mapping[str, Coded], suite: str = "passages") -> Sheet:
    """Return the sheet of passages: a coded event is right where it overlaps a labelled trigger of its type."""
    sheet = Sheet(suite)
    for row in rows:
        gold, events = list(labelled(row)), coded[row["id"]]
        answers = answered(gold, events)
        right = {e["event_id"] for e in answers if e is not None}
        sheet.prf("events", row["id"], gold=len(gold), found=len(right), coded=len(events.events), right=len(right))
        for event, answer in zip(gold, answers, strict=True):
            _score_gold(sheet, row, event, answer, events)
        for given in events.events:
            is_right = given["event_id"] in right
            sheet.line("type", given["event_type"], coded=1, right=is_right)
            sheet.line("confidence", _band(given["confidence"]), coded=1, right=is_right)
            if not is_right:
                what = f"{given['event_type']}: {given['text']}"
                sheet.error(row["id"], "event that is not one", None, what, row["text"], rule=given["rule"])
    return sheet


def answered(gold: Sequence[GoldEvent], coded: Coded) -> list[Row | None]:
    """Return for each labelled event the coded one of its type at its trigger; each answers one only."""
    taken: set[str] = set()
    answers: list[Row | None] = []
    for event in gold:
        there = [e for t in event.triggers for e in coded.at(t.start, t.end) if e["event_type"] == event.event_type]
        answers.append(next((e for e in there if e["event_id"] not in taken), None))
        taken |= {a["event_id"] for a in answers[-1:] if a is not None}
    return answers


def labelled(row: Row) -> Iterable[GoldEvent]:
    """Yield the labelled events of a passage."""
    for event in row["events"]:
        start = event["at"] if "at" in event else row["text"].find(event["trigger"])
        trigger = Span(start, start + len(event["trigger"]))
        parties = (tuple(event["actors"]), tuple(event["recipients"]))
        polarity = event["polarity"] or "affirm"
        yield GoldEvent(
            event["type"], (trigger,), event["mode"], event["modality"], *parties, event["source"] or "", polarity, event["historical"]
        )


def _score_gold(sheet: Sheet, row: Row, gold: GoldEvent, event: Row | None, coded: Coded) -> None:
    """Count one labelled event and the coded one that answers it."""
    there = coded.at(gold.triggers[0].start, gold.triggers[0].end)
    sheet.count("triggers found, whatever the type", row["id"], bool(there))
    sheet.line("type", gold.event_type, gold=1, found=event is not None)
    if event is None:
        trigger = row["text"][gold.triggers[0].start : gold.triggers[0].end]
        found = [f"{e['event_type']}: {e['text']}" for e in there]
        rule = there[0]["rule"] if there else ""
        sheet.error(row["id"], "type" if there else "event missed", f"{gold.event_type}: {trigger}", found, row["text"], rule=rule)
    right = event is not None and score_event(sheet, row["id"], gold, event, row["text"])
    sheet.count("events with type and all parties right", row["id"], right)


def _band(confidence: float) -> str:
    """Return the tenth in which a confidence lies: the lines of the reliability table."""
    return f"{min(9, int(confidence * 10)) / 10:.1f}"
