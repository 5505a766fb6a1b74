"""Labels that a first network gives to what nobody labelled: the other events of `events.jsonl`, and the sentences of the other files.

    python -m pipeline.training.silver --model runs/first --out runs/silver.jsonl

What it is sure of becomes a label, what it half sees stays open, and the rest is taken to be no trigger. A hand-made label is never changed.
"""

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from pipeline.extract.readers.reading import Reading, SentenceReader
from pipeline.training import data
from pipeline.training.data import Example, Labels, Stretch

SURE = 0.8
SEEN = 0.3
PLAIN = ("casualties.jsonl", "mentions.jsonl")


def labelled(example: Example, readings: Iterable[Reading]) -> Example:
    """Return the example with the events that were read in it, complete but for what stays open."""
    events, opened = list(example.events), list(example.open)
    for reading in readings:
        stretch = (reading.start, reading.end)
        met = [e for e in events if _meet(e.trigger, stretch)]
        if met:
            events = [
                replace(e, event_type=reading.event_type) if e in met and e.event_type is None and reading.score >= SURE else e
                for e in events
            ]
        elif reading.score >= SURE and not any(_meet(s, stretch) for s in opened):
            events.append(_labels(reading))
        elif reading.score >= SEEN:
            opened.append(stretch)
    return Example(example.id, example.text, tuple(events), True, tuple(opened))


def _labels(reading: Reading) -> Labels:
    sure = {f.role for f in reading.found if f.probability < SURE}
    party = None if sure & {"actor", "recipient"} else tuple((f.role, (f.start, f.end)) for f in reading.of("actor", "recipient"))
    mode = f"{reading.event_type}/{reading.mode or ''}" if reading.mode_probability >= SURE else None
    return Labels((reading.start, reading.end), reading.event_type, mode, party=party)


def _meet(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def load(path: Path, gold: list[Example]) -> list[Example]:
    """Return the examples that are labelled in full by hand, and the silver ones in place of the rest."""
    silver = [_example(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    return [x for x in gold if x.is_complete] + silver


def _example(row: dict[str, Any]) -> Example:
    events = tuple(_event(e) for e in row["events"])
    return Example(row["id"], row["text"], events, row["is_complete"], tuple((s, e) for s, e in row["open"]))


def _event(saved: dict[str, Any]) -> Labels:
    layers: dict[str, Any] = {k: _stretches(saved[k]) for k in ("party", "place", "date", "source")}
    return Labels(**{**saved, **layers, "trigger": tuple(saved["trigger"])})


def _stretches(value: list[Any] | None) -> tuple[tuple[str, Stretch], ...] | None:
    return None if value is None else tuple((role, (s, e)) for role, (s, e) in value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("runs/silver.jsonl"))
    a = parser.parse_args()
    reader = SentenceReader(a.model)
    partial = [x for x in data.examples("train") if not x.is_complete] + data.plain_sentences(PLAIN, "train")
    made = [labelled(x, reader.read(x.text)) for x in partial]
    a.out.write_text("".join(json.dumps(asdict(x), ensure_ascii=False) + "\n" for x in made), encoding="utf-8")
    added = sum(len(m.events) - len(x.events) for m, x in zip(made, partial, strict=True))
    print(
        f"{len(made)} sentences, {added} events added, {sum(len(m.open) - len(x.open) for m, x in zip(made, partial, strict=True))} left open"
    )


if __name__ == "__main__":
    main()
