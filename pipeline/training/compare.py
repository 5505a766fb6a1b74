"""Compare the readers, each with all the rules that judge after it, on held-out passages and noise, and on a set of pairs if one is given.

    python -m pipeline.training.compare [--pairs plv_train.jsonl] [--part held]

This one runs in the product's own environment: it needs the parser, not PyTorch.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.annotate.spacy import annotate, load_parser
from pipeline.codebook.knowledge import load_knowledge
from pipeline.codebook.load import load_codebook
from pipeline.codebook.model import Codebook
from pipeline.codebook.places import load_regions
from pipeline.document import Document, documents
from pipeline.extract.events import extract_events
from pipeline.extract.readers.both import BothReader
from pipeline.extract.readers.learned import LearnedReader
from pipeline.extract.readers.rules import RuleReader
from pipeline.run import known_phrases
from pipeline.training import data
from pipeline.training.score import MERGED
from schemas import Articles

Row = dict[str, Any]
SMALL = {"the", "a", "an", "of", "in", "to", "and", "for"}


def parsed(texts: Iterable[tuple[str, str]], parser: Any) -> list[Document]:
    """Return the documents of (id, text) pairs."""
    names = Articles.arrow_schema().names
    frame = pd.DataFrame([dict.fromkeys(names) | {"article_id": i, "text": t} for i, t in texts])
    return list(documents(frame, annotate(frame, parser)))


def coded(docs: Sequence[Document], codebook: Codebook, reader: Any) -> dict[str, list[Row]]:
    """Return the events of each document, with their parties under `actor` and `recipient`."""
    events = extract_events(docs, codebook, reader)
    parties: dict[str, list[Row]] = {}
    for row in events.event_arguments.to_dict("records"):
        parties.setdefault(row["event_id"], []).append({str(k): v for k, v in row.items()})
    found: dict[str, list[Row]] = {d.article_id: [] for d in docs}
    for row in events.event_mentions.to_dict("records"):
        sides = {r: [p for p in parties.get(row["event_id"], []) if p["role"] == r] for r in ("actor", "recipient")}
        found[row["article_id"]].append({str(k): v for k, v in row.items()} | sides)
    return found


def score_passages(rows: list[Row], found: dict[str, list[Row]]) -> Counter[str]:
    """Return counts of labelled events found, typed and right in all else."""
    counts: Counter[str] = Counter()
    for row in rows:
        used: set[str] = set()
        counts["given"] += len(found[row["id"]])
        for event in row["events"]:
            start = row["text"].find(event["trigger"])
            end = start + len(event["trigger"])
            met = [e for e in found[row["id"]] if e["start_char"] < end and start < e["end_char"]]
            typed = next((e for e in met if e["event_type"] == event["type"]), None)
            counts["labelled"] += 1
            counts["found"] += bool(met)
            if typed is not None:
                used.add(typed["event_id"])
                counts["typed"] += 1
                counts += _rest(typed, event)
        counts["right"] += len(used)
    return counts


def _rest(given: Row, event: Row) -> Counter[str]:
    counts: Counter[str] = Counter()
    counts["modality"] += given["modality"] == event["modality"]
    counts["historical"] += bool(given["is_historical"]) == event["historical"]
    counts["mode"] += (given["event_mode"] or "/").split("/")[1] == (event["mode"] or "")
    both = True
    for role, key in (("actor", "actors"), ("recipient", "recipients")):
        words = [p["text"] for p in given[role]]
        hits, right = sum(any(_alike(w, g) for g in words) for w in event[key]), sum(any(_alike(w, g) for w in event[key]) for g in words)
        counts.update({f"{role}_labelled": len(event[key]), role: hits, f"{role}_given": len(words), f"{role}_right": right})
        both = both and hits == len(event[key]) and right == len(words)
    counts["both_roles"] += both
    return counts


def _alike(one: str, other: str) -> bool:
    one, other = one.lower(), other.lower()
    return one in other or other in one or bool((set(one.split()) & set(other.split())) - SMALL)


def rates(counts: Counter[str]) -> str:
    def rate(part: str, whole: str) -> str:
        return f"{counts[part] / max(1, counts[whole]):.3f}"

    judged = " ".join(f"{n} {rate(n, 'typed')}" for n in ("modality", "historical", "mode", "both_roles"))
    roles = " ".join(f"{r} R {rate(r, r + '_labelled')} P {rate(r + '_right', r + '_given')}" for r in ("actor", "recipient"))
    return f"found {rate('found', 'labelled')} typed {rate('typed', 'labelled')} precision {rate('right', 'given')} ({counts['given']} events) | {judged} | {roles}"


def score_pairs(rows: list[Row], found: dict[str, list[Row]]) -> str:
    """Return for how many rows an event of the right root code has parties that overlap source and target, and events a sentence."""
    right = 0
    for row in rows:
        spans = [[m.span() for m in re.finditer(re.escape(row[k]), row["sentence"])] for k in ("source", "target")]
        for event in found[row["id"]]:
            roles = [event["actor"], event["recipient"]]
            sides = [[_over(parties, span) for span in spans] for parties in roles]
            if MERGED.get(event["event_type"], event["event_type"]) == row["rootcode"] and (
                (sides[0][0] and sides[1][1]) or (sides[0][0] and sides[0][1])
            ):
                right += 1
                break
    return f"type and pair {right / len(rows):.3f} at {sum(map(len, found.values())) / len(rows):.2f} events a sentence"


def _over(parties: list[Row], spans: list[tuple[int, int]]) -> bool:
    return any(p["start_char"] < e and s < p["end_char"] for p in parties for s, e in spans)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--part", default="held")
    a = parser.parse_args()
    codebook, spacy = load_codebook(), load_parser(None, known_phrases(load_knowledge(), load_regions()))
    passages = list(data.rows(data.EXAMPLES / "passages.jsonl", a.part))
    noise = [(r["id"], data.unmarked(r["text"])[0]) for r in data.rows(data.EXAMPLES / "noise.jsonl", a.part)]
    pairs = [json.loads(line) for line in a.pairs.read_text(encoding="utf-8").splitlines()] if a.pairs else []
    groups = [
        parsed(g, spacy) if g else [] for g in ([(r["id"], r["text"]) for r in passages], noise, [(r["id"], r["sentence"]) for r in pairs])
    ]
    learned = LearnedReader()
    for reader in (RuleReader(codebook), learned, BothReader(codebook, learned)):
        began = time.process_time()
        print(reader.name, rates(score_passages(passages, coded(groups[0], codebook, reader))), sep="\n  ")
        quiet = coded(groups[1], codebook, reader)
        print(f"  noise sentences with an event {sum(map(bool, quiet.values()))} of {len(quiet)}")
        if pairs:
            print(" ", score_pairs(pairs, coded(groups[2], codebook, reader)))
        print(f"  {time.process_time() - began:.1f} CPU s")


if __name__ == "__main__":
    main()
