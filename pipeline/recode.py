"""`tidings recode`: what would another codebook say? Code the stored parse again and compare with the events that are stored.

Neither the parser nor the network runs: sentences and readings were kept. Only the rules, the codebook and the judgement of both are asked again.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.codebook.load import load_codebook
from pipeline.document import documents
from pipeline.extract.events import Events, extract_events
from pipeline.extract.readers.choice import load_reader
from pipeline.settings import Settings
from pipeline.store import Store
from schemas import Articles, EventArguments, EventMentions, EventReadings, Sentences
from schemas.table import grouped, records

Row = dict[str, Any]
KINDS = {"gained": "+", "lost": "-", "retyped": "~", "changed": "."}
WIDEST = 300  # characters of a sentence that are shown


@dataclass(frozen=True)
class Change:
    """One event that is coded otherwise: gained, lost, retyped, or changed in mode, modality, history or parties. `before` or `after` is empty where there is none."""

    kind: str
    before: str
    after: str
    types: tuple[str, ...]
    rule: str
    sentence: str


def changes(store: Store, settings: Settings, tick: Callable[[], None] = lambda: None) -> Iterator[Change]:
    """Yield every event that the codebook codes otherwise than the stored tables, day by day, in order of the articles' texts."""
    codebook = load_codebook()
    reader = load_reader(settings.reader, codebook)
    for day in store.partitions(EventMentions):
        articles, sentences = store.read(Articles, [day]), store.read(Sentences, [day])
        stored = Events(EventMentions.conform(store.read(EventMentions, [day])), EventArguments.conform(store.read(EventArguments, [day])))
        coded = extract_events(documents(articles, sentences), codebook, reader, store.read(EventReadings, [day]))
        yield from compared(stored, coded, sentences)
        tick()


def compared(stored: Events, coded: Events, sentences: pd.DataFrame) -> Iterator[Change]:
    """Yield the differences of two codings of the same sentences."""
    texts = {row["sentence_id"]: " ".join(row["text"].split()) for row in records(sentences[["sentence_id", "text"]])}
    before, after = _by_id(stored), _by_id(coded)
    lost = [before[i] for i in sorted(before.keys() - after.keys(), key=lambda i: _place(before[i]))]
    gained = [after[i] for i in sorted(after.keys() - before.keys(), key=lambda i: _place(after[i]))]
    by_article: dict[str, list[Row]] = {}
    for row in gained:
        by_article.setdefault(row["article_id"], []).append(row)
    taken: set[str] = set()
    for old in lost:
        new = next((g for g in by_article.get(old["article_id"], ()) if g["event_id"] not in taken and _overlap(old, g)), None)
        taken |= {new["event_id"]} if new else set()
        yield _change("retyped" if new and new["event_type"] != old["event_type"] else "changed" if new else "lost", old, new, texts)
    for new in gained:
        if new["event_id"] not in taken:
            yield _change("gained", None, new, texts)
    for same in sorted(before.keys() & after.keys(), key=lambda i: _place(before[i])):
        if _shown(before[same]) != _shown(after[same]):
            yield _change("changed", before[same], after[same], texts)


def report(found: Sequence[Change], event_type: str | None = None, most: int = 20) -> Iterator[str]:
    """Yield the lines that people read: counts of each kind, then the sentences."""
    chosen = [c for c in found if event_type is None or event_type in c.types]
    counts = Counter(c.kind for c in chosen)
    yield "events: " + ", ".join(f"{counts[kind]} {kind}" for kind in KINDS)
    for kind, mark in KINDS.items():
        own = [c for c in chosen if c.kind == kind]
        for change in own[:most]:
            yield ""
            yield f"{mark} {' -> '.join(filter(None, (change.before, change.after)))}  [{change.rule}]"
            yield f"  {change.sentence}"
        if len(own) > most:
            yield f"\n  … and {len(own) - most} more {kind}: --most shows them"


def _by_id(coding: Events) -> dict[str, Row]:
    parties = grouped(coding.event_arguments, "event_id")
    return {row["event_id"]: row | {"parties": parties.get(row["event_id"], [])} for row in records(coding.event_mentions)}


def _place(row: Row) -> tuple[str, int, str]:
    return row["article_id"], row["start_char"], row["event_id"]


def _overlap(one: Row, other: Row) -> bool:
    return bool(one["start_char"] < other["end_char"] and other["start_char"] < one["end_char"])


def _change(kind: str, old: Row | None, new: Row | None, texts: dict[str, str]) -> Change:
    row: Row = new or old or {}
    types = tuple(r["event_type"] for r in (old, new) if r)
    sentence = texts.get(row["sentence_id"], "")
    shown = sentence if len(sentence) <= WIDEST else sentence[: WIDEST - 1] + "…"
    return Change(kind, _shown(old) if old else "", _shown(new) if new else "", types, row["rule"], shown)


def _shown(row: Row) -> str:
    """Return an event in one line: `ASSAULT/aerial "bombed" (Jets > Market), negated`."""
    names = {role: ", ".join(_sorted_texts(p for p in row["parties"] if p["role"] == role)) or "?" for role in ("actor", "recipient")}
    more = [row["modality"]] if row["modality"] != "actual" else []
    more += ["background"] if row["is_historical"] else []
    kind = row["event_mode"] or row["event_type"]
    return f'{kind} "{row["text"]}" ({names["actor"]} > {names["recipient"]})' + "".join(f", {m}" for m in more)


def _sorted_texts(parties: Iterable[Row]) -> list[str]:
    return [p["text"] for p in sorted(parties, key=lambda p: p["start_char"])]
