"""Suite `muc4`: 200 news documents of 1989 with who did violence to whom, 89 of them without any. Others wrote and labelled them, in capitals throughout.

The text is scored as a person would send it after looking at it: lines joined, capitals only where a sentence begins. Names lose their capitals too, so this
shows what is left when the tagger sees none.
"""

import re
from collections.abc import Mapping, Sequence

from pipeline.evaluate.align import found_among
from pipeline.evaluate.baselines import baselines
from pipeline.evaluate.coded import Coded, Row, Text, code, parse
from pipeline.evaluate.gold import file_digest, rows_of, shared
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.sheet import Sheet
from pipeline.run import Coder

FILE = "gold/muc4_dev.jsonl"
VIOLENT = ("ASSAULT", "COERCE")
ROLES = {"perpetrators": ("perp_individual_id", "perp_organization_id"), "victims and targets": ("hum_tgt_name", "phys_tgt_id")}
PARTY = {"perpetrators": "actors", "victims and targets": "recipients"}
SENTENCE_START = re.compile(r"(^|[.!?]\s+|\n)([^a-z]*?)([a-z])")


def evaluate(coder: Coder) -> Result:
    """Return how much of the violence in whole documents is found."""
    path = shared(FILE)
    rows = rows_of(path)
    docs = parse([Text(row["id"], readable(row["doc"])) for row in rows], coder)
    simple = {name: score(rows, coded) for name, coded in baselines(docs, coder.codebook).items()}
    about = f"{len(rows)} documents (MUC-4, development set), capitals removed"
    return result(score(rows, code(docs, coder)), coder, about, {"shared/muc4_dev": file_digest(path)}, simple)


def readable(text: str) -> str:
    """Return a text of capitals as sentences: one line per paragraph, lower case but for each sentence's first letter."""
    lines = [" ".join(paragraph.split()).lower() for paragraph in re.split(r"\n\s*\n", text)]
    return SENTENCE_START.sub(lambda m: m[1] + m[2] + m[3].upper(), "\n".join(line for line in lines if line))


def score(rows: Sequence[Row], coded: Mapping[str, Coded]) -> Sheet:
    """Return the sheet of documents."""
    sheet = Sheet("muc4")
    for row in rows:
        violent = [e for e in coded[row["id"]].events if e["event_type"] in VIOLENT]
        if any(row["roles"].values()):
            sheet.count("documents with incidents that get ASSAULT or COERCE", row["id"], bool(violent))
            for name, keys in ROLES.items():
                _score_role(sheet, row, name, [alternatives for key in keys for alternatives in row["roles"][key]], violent)
        else:
            assaults = [e for e in violent if e["event_type"] == "ASSAULT"]
            sheet.count("documents without incidents that get no ASSAULT", row["id"], not assaults)
            for event in assaults:
                sheet.error(row["id"], "ASSAULT without incident", None, event["text"], "", rule=event["rule"])
    return sheet


def _score_role(sheet: Sheet, row: Row, name: str, wanted: Sequence[Sequence[str]], events: Sequence[Row]) -> None:
    """Count a participant as found when one of its wordings shares a word with a party in the right role."""
    given = [p["text"] for e in events for p in e[PARTY[name]]]
    missing = [w for w in wanted if not found_among(w, given)]
    sheet.count(f"{name} found", row["id"], len(wanted) - len(missing), len(wanted))
    for wording in missing:
        sheet.error(row["id"], name, wording, given, "")
