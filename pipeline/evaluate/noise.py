"""Suite `noise`: held-out sentences about sport, markets and the like that tempt a coder and tell no event."""

from collections.abc import Mapping, Sequence

from pipeline.evaluate.baselines import baselines
from pipeline.evaluate.coded import Coded, Row, Text, code, parse
from pipeline.evaluate.gold import digest, held_out
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.sheet import Sheet
from pipeline.run import Coder
from pipeline.training.data import unmarked


def evaluate(coder: Coder) -> Result:
    """Return how many sentences without an event get one."""
    rows = held_out("noise.jsonl")
    docs = parse([Text(row["id"], unmarked(row["text"])[0]) for row in rows], coder)
    sheets = {name: score(rows, coded) for name, coded in baselines(docs, coder.codebook).items() if name == "keyword"}
    about = f"{len(rows)} held-out sentences that tell no event"
    return result(score(rows, code(docs, coder)), coder, about, {"examples/noise": digest(rows)}, sheets)


def score(rows: Sequence[Row], coded: Mapping[str, Coded]) -> Sheet:
    """Return the sheet of noise."""
    sheet = Sheet("noise")
    for row in rows:
        events = coded[row["id"]].events
        sheet.count("sentences with an event", row["id"], bool(events), at_most=True)
        for event in events:
            sheet.error(row["id"], row["why"], None, f"{event['event_type']}: {event['text']}", row["text"], rule=event["rule"])
    return sheet
