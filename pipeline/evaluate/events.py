"""Suite `events`: held-out sentences in which one event is marked, with its parties, mode and modality. Says nothing about what else is coded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.codebook.model import Codebook
from pipeline.document import Span
from pipeline.evaluate.align import found_among, share_word
from pipeline.evaluate.baselines import baselines
from pipeline.evaluate.coded import Coded, Row, Text, code, parse
from pipeline.evaluate.gold import digest, held_out
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.sheet import Sheet
from pipeline.run import Coder
from pipeline.training.data import unmarked
from schemas.vocabulary import Modality

WANTED = (Modality.INTENDED, Modality.CALLED_FOR)
"""Of what somebody wants, labels may leave out who says so: the words that want it are an event of their own."""
ROLES = {"actor": "actors", "recipient": "recipients"}


@dataclass(frozen=True)
class GoldEvent:
    """An event as it was labelled; None: not labelled. `source` is empty in the narrator's voice."""

    event_type: str
    triggers: tuple[Span, ...]
    mode: str | None
    modality: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    source: str = ""
    polarity: str = "affirm"
    historical: bool | None = None


def evaluate(coder: Coder) -> Result:
    """Return how well marked events are coded."""
    rows = held_out("events.jsonl")
    texts = [Text(row["id"], unmarked(row["text"])[0]) for row in rows]
    docs = parse(texts, coder)
    sheets = {n: score(rows, c, coder.codebook, n) for n, c in baselines(docs, coder.codebook).items()}
    about = f"{len(rows)} held-out sentences with one marked event each"
    return result(score(rows, code(docs, coder), coder.codebook), coder, about, {"examples/events": digest(rows)}, sheets)


def score(rows: Sequence[Row], coded: Mapping[str, Coded], codebook: Codebook, suite: str = "events") -> Sheet:
    """Return the sheet of marked events."""
    sheet = Sheet(suite)
    for row in rows:
        text, gold = marked(row)
        there = [e for t in gold.triggers for e in coded[row["id"]].at(t.start, t.end)]
        event = next((e for e in there if e["event_type"] == gold.event_type), None)
        sheet.count("events found with the right type", row["id"], event is not None)
        sheet.count("triggers found, whatever the type", row["id"], bool(there))
        sheet.line("type", gold.event_type, gold=1, found=event is not None)
        for given in {e["event_type"]: e for e in there}.values():
            sheet.line("type", given["event_type"], coded=1, right=given["event_type"] == gold.event_type)
        if event is None:
            sheet.error(
                row["id"], "type", gold.event_type, [e["event_type"] for e in there], row["text"], rule=there[0]["rule"] if there else ""
            )
        right = event is not None and score_event(sheet, row["id"], gold, event, text)
        sheet.count("events with type and all parties right", row["id"], right)
    return sheet


def marked(row: Row) -> tuple[str, GoldEvent]:
    """Return the plain text and the marked event of a row."""
    text, found = unmarked(row["text"])
    words = {tag: tuple(text[start:end] for start, end in stretches) for tag, stretches in found.items()}
    triggers = tuple(Span(*t) for t in found["t"])
    return text, GoldEvent(row["type"], triggers, row["mode"], row["modality"], words["a"], words["r"], row["by"] or "")


def score_event(sheet: Sheet, unit: str, gold: GoldEvent, event: Row, text: str) -> bool:
    """Count what is right of an event that was found with its type; return whether all parties are there and none is wrong."""
    mode = event["event_mode"].partition("/")[2] if event["event_mode"] else None
    answers: dict[str, tuple[object, object]] = {"mode": (gold.mode, mode), "modality": (gold.modality, event["modality"])}
    if gold.historical is not None:
        answers["background or not"] = (gold.historical, bool(event["is_historical"]))
    for what, (wanted, given) in answers.items():
        sheet.count(what, unit, wanted == given)
        if wanted != given:
            sheet.error(unit, what, wanted, given, text, rule=event["rule"])
    is_claimed, is_labelled = attributed_as(gold, event), bool(gold.source) or gold.modality not in WANTED
    if is_labelled:
        sheet.count("attribution", unit, is_claimed)
    if is_labelled and not is_claimed:
        given_sources = [f"{a['source_text']} ({a['polarity']})" for a in event["attributions"]]
        sheet.error(unit, "attribution", f"{gold.source} ({gold.polarity})" if gold.source else "", given_sources, text, rule=event["rule"])
    is_right = True
    for role, key in ROLES.items():
        is_right = _score_role(sheet, unit, role, getattr(gold, key), event=event, text=text) and is_right
    return is_right


def attributed_as(gold: GoldEvent, event: Row) -> bool:
    """Return whether an event is claimed by who claims it, with the right polarity, or by nobody where the narrator tells it."""
    if not gold.source:
        return not event["attributions"]
    return any(share_word(a["source_text"] or "", gold.source) and a["polarity"] == gold.polarity for a in event["attributions"])


def _score_role(sheet: Sheet, unit: str, role: str, wanted: Sequence[str], *, event: Row, text: str) -> bool:
    both = {(a["start_char"], a["end_char"]) for a in event["actors"]} if role == "recipient" else set()
    given = [a["text"] for a in event[ROLES[role]] if (a["start_char"], a["end_char"]) not in both]  # "met Putin": he is one of the actors
    found, right = found_among(wanted, given), found_among(given, wanted)
    sheet.prf(f"{role}s", unit, gold=len(wanted), found=found, coded=len(given), right=right)
    sheet.line("role", role, gold=len(wanted), found=found, coded=len(given), right=right)
    is_right = found == len(wanted) and right == len(given)
    if not is_right:
        sheet.error(unit, f"{role}s of {event['text']}", wanted, given, text, rule=event["rule"])
    return is_right
