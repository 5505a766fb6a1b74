"""Sentences in, what the learned reader sees in them out: stored like the parse, so that a changed codebook re-codes a corpus without reading it again."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from pipeline.document import Document, Sentence, all_sentences
from pipeline.extract.readers.base import Reader, Sees
from pipeline.extract.readers.seen import Found, Reading
from pipeline.ids import mint
from schemas import EventReadings
from schemas.table import records


def read_events(documents: Iterable[Document], reader: Reader) -> DataFrame[EventReadings]:
    """Return one row per event that the reader sees in the words of a sentence; none for a reader that needs the parse (the codebook's rules)."""
    if not isinstance(reader, Sees):
        return EventReadings.conform([])
    return EventReadings.conform(
        [_row(document, sentence, r, reader.name) for document, sentence in all_sentences(documents) for r in reader.seen(sentence)]
    )


def remembering(reader: Reader, event_readings: pd.DataFrame) -> Reader:
    """Return a reader that knows what it saw, and reads no sentence again."""
    if not isinstance(reader, Sees):
        return reader
    found: dict[str, list[Reading]] = {}
    for row in sorted(records(event_readings), key=lambda row: (row["article_id"], row["start_char"])):
        found.setdefault(row["sentence_id"], []).append(_reading(row))
    return reader.remembering(found)


def _row(document: Document, sentence: Sentence, reading: Reading, name: str) -> dict[str, Any]:
    start, end = sentence.start + reading.start, sentence.start + reading.end
    return {
        "reading_id": mint("reading", document.article_id, start, end),
        "article_id": document.article_id,
        "sentence_id": sentence.sentence_id,
        "start_char": start,
        "end_char": end,
        "text": document.text[start:end],
        "event_type": reading.event_type,
        "probability": reading.score,
        "event_mode": f"{reading.event_type}/{reading.mode}" if reading.mode else None,
        "mode_probability": reading.mode_probability,
        "modality": reading.modality,
        "modality_probability": reading.modality_probability,
        "historical_probability": reading.historical,
        "denied_probability": reading.denied,
        "roles": [f.role for f in reading.found],
        "role_starts": [sentence.start + f.start for f in reading.found],
        "role_ends": [sentence.start + f.end for f in reading.found],
        "sentence_start": sentence.start,
        "rule": name,
    }


def _reading(row: dict[Any, Any]) -> Reading:
    at = int(row["sentence_start"])
    return Reading(
        int(row["start_char"]) - at,
        int(row["end_char"]) - at,
        float(row["probability"]),
        row["event_type"],
        row["event_mode"].partition("/")[2] if row["event_mode"] else None,
        float(row["mode_probability"]),
        row["modality"],
        float(row["modality_probability"]),
        float(row["historical_probability"]),
        float(row["denied_probability"]),
        tuple(Found(role, int(s) - at, int(e) - at) for role, s, e in zip(row["roles"], row["role_starts"], row["role_ends"], strict=True)),
    )
