"""Measure the reader alone, on examples that no model learned from, and on a set of pairs if one is given.

python -m pipeline.training.score [--model pipeline/extract/readers/model] [--pairs plv_train.jsonl] [--threshold 0.5]
"""

import argparse
import json
import re
import time
from collections import Counter
from pathlib import Path

from pipeline.extract.readers.reading import MODEL, SentenceReader
from pipeline.extract.readers.seen import Found, Reading
from pipeline.training import data
from pipeline.training.calibrate import pairs
from pipeline.training.data import Example, Labels

QUADS = {
    "1": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "2": ("COOPERATE", "AID", "RETREAT"),
    "3": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "4": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # PLV codes these two as one


def meets(found: Found | Reading, stretch: data.Stretch) -> bool:
    return found.start < stretch[1] and stretch[0] < found.end


def score_examples(reader: SentenceReader, examples: list[Example], threshold: float) -> Counter[str]:
    """Return counts: labelled events, found, typed, and, of the typed ones, what else is right."""
    counts: Counter[str] = Counter()
    for x in examples:
        readings = [r for r in reader.read(x.text) if r.score >= threshold]
        wanted = [e for e in x.events if e.event_type not in (None, "NONE")]
        counts["sentences"] += 1
        counts["readings"] += len(readings)
        counts["sentences_with_reading"] += bool(readings)
        counts["readings_right"] += sum(any(meets(r, e.trigger) and r.event_type == e.event_type for e in wanted) for r in readings)
        for e in wanted:
            met = [r for r in readings if meets(r, e.trigger)]
            counts["labelled"] += 1
            counts["found"] += bool(met)
            typed = next((r for r in met if r.event_type == e.event_type), None)
            if typed is not None:
                counts["typed"] += 1
                counts += score_event(typed, e)
    return counts


def score_event(reading: Reading, labels: Labels) -> Counter[str]:
    """Return what is right of one event that was found with its type."""
    counts: Counter[str] = Counter()
    answers = {"mode": (labels.mode, f"{reading.event_type}/{reading.mode or ''}"), "modality": (labels.modality, reading.modality)}
    answers["historical"] = (None if labels.historical is None else str(labels.historical), str(reading.historical > 0.5))
    answers["polarity"] = (labels.polarity, "deny" if reading.denied > 0.5 else "affirm")
    for name, (wanted, given) in answers.items():
        if wanted is not None:
            counts[name + "_labelled"] += 1
            counts[name] += wanted == given
    for layer, roles in {"party": ("actor", "recipient"), "place": ("place",), "date": ("date",), "source": ("source",)}.items():
        labelled = getattr(labels, layer)
        for role in roles if labelled is not None else ():
            wanted_here, given_here = [s for r, s in labelled if r == role], reading.of(role)
            counts[role + "_labelled"] += len(wanted_here)
            counts[role] += sum(any(meets(f, s) for f in given_here) for s in wanted_here)
            counts[role + "_given"] += len(given_here)
            counts[role + "_right"] += sum(any(meets(f, s) for s in wanted_here) for f in given_here)
    return counts


def shown(counts: Counter[str]) -> str:
    """Return the counts as rates, one line a group."""
    lines = [
        f"found {_rate(counts, 'found', 'labelled')}  typed {_rate(counts, 'typed', 'labelled')}  precision {_rate(counts, 'readings_right', 'readings')}"
    ]
    lines += [f"{n} {_rate(counts, n, n + '_labelled')}" for n in ("mode", "modality", "historical", "polarity") if counts[n + "_labelled"]]
    roles = ("actor", "recipient", "place", "date", "source")
    lines += [
        f"{n} recall {_rate(counts, n, n + '_labelled')} precision {_rate(counts, n + '_right', n + '_given')}"
        for n in roles
        if counts[n + "_labelled"]
    ]
    return "\n  ".join(lines)


def _rate(counts: Counter[str], part: str, whole: str) -> str:
    return f"{counts[part] / max(1, counts[whole]):.3f} ({counts[part]}/{counts[whole]})"


def score_pairs(reader: SentenceReader, path: Path, threshold: float) -> str:
    """Return for how many rows an event of the right root code has parties that overlap the row's source and target, and events a sentence."""
    right = root = total = events = 0
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        text = row["sentence"]
        readings = [r for r in reader.read(text) if r.score >= threshold]
        spans = [[m.span() for m in re.finditer(re.escape(row[k]), text)] for k in ("source", "target")]
        typed = [r for r in readings if MERGED.get(r.event_type, r.event_type) == row["rootcode"]]
        sides = [
            [any(meets(f, s) for f in r.of(role) for s in side) for role, side in zip(("actor", "recipient"), spans, strict=True)]
            for r in typed
        ]
        mutual = [all(any(meets(f, s) for f in r.of("actor") for s in side) for side in spans) for r in typed]
        total, events, root = total + 1, events + len(readings), root + bool(typed)
        right += any(all(s) for s in sides) or any(mutual)
    return f"type and pair {right / total:.3f}, type {root / total:.3f}, events a sentence {events / total:.2f}"


def score_questions(reader: SentenceReader, path: Path) -> str:
    """Return macro-F1 of the types that are given for the rows' own source and target: binary, quad class and root code."""
    wanted: dict[str, list[str]] = {"binary": [], "quad": [], "root": []}
    given: dict[str, list[str]] = {"binary": [], "quad": [], "root": []}
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        text, votes = row["sentence"], {name: Counter[str]() for name in wanted}
        first = text.find(row["source"])
        second = text.find(row["target"])
        if first <= second < first + len(row["source"]):
            second = max(second, text.find(row["target"], first + len(row["source"])))
        for event_type, share in reader.between(text, (first, first + len(row["source"])), (second, second + len(row["target"]))).items():
            quad = next(q for q, names in QUADS.items() if event_type in names)
            for name, value in (("root", MERGED.get(event_type, event_type)), ("quad", quad), ("binary", "01"[quad > "2"])):
                votes[name][value] += share  # type: ignore[assignment]
        for name, key in (("root", "rootcode"), ("quad", "quad"), ("binary", "binary")):
            wanted[name].append(str(row[key]))
            given[name].append(votes[name].most_common(1)[0][0])
    return ", ".join(f"{n} {macro_f1(wanted[n], given[n]):.3f}" for n in wanted)


def macro_f1(wanted: list[str], given: list[str]) -> float:
    """Return the mean F1 of the classes that occur."""
    classes = sorted(set(wanted))
    hits = Counter(w for w, g in zip(wanted, given, strict=True) if w == g)
    return sum(2 * hits[c] / (wanted.count(c) + given.count(c)) for c in classes) / len(classes)


def reliability(judged: list[tuple[Reading, bool]]) -> str:
    """Return how often readings of each band of scores are right."""
    bands: dict[int, list[bool]] = {}
    for reading, right in judged:
        bands.setdefault(min(9, int(reading.score * 10)), []).append(right)
    return "  ".join(f"{b / 10:.1f}: {sum(v) / len(v):.2f} ({len(v)})" for b, v in sorted(bands.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--threshold", type=float)
    parser.add_argument("--part", default="held")
    a = parser.parse_args()
    reader = SentenceReader(a.model)
    threshold = reader.labels.threshold if a.threshold is None else a.threshold
    examples = data.examples(a.part)
    groups: dict[str, list[Example]] = {}
    for x in examples:
        name = x.id.split("-")[0]
        groups.setdefault(name if name in ("passage", "written", "noise", "claim", "date") else "events", []).append(x)
    print("threshold", threshold)
    for name in ("passage", "events"):
        print(name, shown(score_examples(reader, groups[name], threshold)), sep="\n  ")
    for limit in (threshold, 0.7):
        noise = score_examples(reader, groups["noise"], limit)
        print(f"noise sentences with an event at {limit}: {_rate(noise, 'sentences_with_reading', 'sentences')}")
    print("reliability", reliability(pairs(reader, examples)))
    if a.pairs:
        for limit in (0.3, threshold, 0.7):
            print("pairs at", limit, score_pairs(reader, a.pairs, limit))
        print("macro-F1 for given pairs:", score_questions(reader, a.pairs))
    began = time.process_time()
    for x in examples[:300]:
        reader.read(x.text)
    print(f"{300 / (time.process_time() - began):.0f} sentences a CPU second")


if __name__ == "__main__":
    main()
