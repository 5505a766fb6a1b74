"""Suite `pairs`: `tidings classify` on the project's own held-out sentences, and how far its confidence can be believed."""

from collections.abc import Mapping, Sequence

from pipeline.classify import classify
from pipeline.codebook.model import Codebook
from pipeline.document import Span
from pipeline.evaluate.coded import Row
from pipeline.evaluate.gold import digest, held_out
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.sheet import Sheet
from pipeline.extract.readers.base import Question
from pipeline.run import Coder
from pipeline.training.data import unmarked

CONFLICT = 3  # quad classes from here on are conflict


def evaluate(coder: Coder) -> Result:
    """Return how well the act between two given parties is named."""
    rows = [row for row in held_out("events.jsonl") if asked(row) is not None]
    questions = [q for row in rows if (q := asked(row)) is not None]
    answers = dict(zip((row["id"] for row in rows), classify(questions, coder), strict=True))
    about = f"{len(rows)} held-out sentences, asked what the first marked party does to the second"
    return result(score(rows, answers, coder.codebook), coder, about, {"examples/pairs": digest(rows)})


def asked(row: Row) -> Question | None:
    """Return the question of a marked sentence: actor and recipient, or the first two of those who act together. None where one is missing."""
    text, found = unmarked(row["text"])
    two = [*found["a"][:1], *found["r"][:1]] if found["r"] else found["a"][:2]
    return Question(text, Span(*two[0]), Span(*two[1])) if len(two) == 2 and found["a"] else None


def score(rows: Sequence[Row], answers: Mapping[str, Row], codebook: Codebook) -> Sheet:
    """Return the sheet of pairs."""
    sheet = Sheet("pairs")
    for row in rows:
        answer = answers[row["id"]]
        quad = codebook.event_types[row["type"]].quad_class
        is_right = answer["event_type"] == row["type"]
        sheet.count("accuracy of the type", row["id"], is_right)
        sheet.classes("macro-F1 of the type", row["id"], row["type"], answer["event_type"])
        sheet.classes("macro-F1 of the quad class", row["id"], str(quad), str(answer["quad_class"]))
        sheet.classes("macro-F1, cooperation or conflict", row["id"], str(quad >= CONFLICT), str(answer["quad_class"] >= CONFLICT))
        sheet.count("confidence, mean distance from right or wrong", row["id"], abs(is_right - answer["confidence"]), at_most=True)
        sheet.line("confidence", f"{min(9, int(answer['confidence'] * 10)) / 10:.1f}", coded=1, right=is_right)
        if not is_right:
            sheet.error(row["id"], "type", row["type"], answer["event_type"], row["text"], rule=answer["rule"] or "")
    return sheet
