"""Sentences to learn from, made of the labelled examples, with what each example says and what it leaves open.

An example seldom labels everything: `events.jsonl` marks one event of a sentence, `claims.jsonl` who says it, `dates.jsonl` when. What is not labelled is
None here and teaches nothing; only `passages.jsonl` and `noise.jsonl` also teach where there is no event.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.training.markup import LabelledEvent, LabelledText, read_texts

EXAMPLES = Path(__file__).parent / "examples"
WRITTEN = EXAMPLES / "written"
SENTENCE_END = re.compile(
    r'(?<=[.!?"\u201d])(?<![A-Z]\.)(?<!\b(?:Mr|Ms|Dr|Lt|St|Mt)\.)(?<!\b(?:Mrs|Gen|Col|Maj|Sgt|Rep|Sen|Gov)\.)(?<!\bCapt\.)\s+(?=[A-Z"\u201c])|\n+'
)
MARKED = re.compile(r"<([atr])>(.*?)</\1>")
LEADING = re.compile(
    r"(?:(?:the|an?|its|their|his|her|this|that|these|those|has|have|had|having|is|are|was|were|be|been|being|will|would|could|may|might|to|not|never)\s+)+",
    re.I,
)
ROLES = {"a": "actor", "r": "recipient"}

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Labels:
    """One event of a sentence. None: not labelled. `event_type` NONE marks a bait: words that look like an event and tell none."""

    trigger: Stretch
    event_type: str | None = None
    mode: str | None = None
    modality: str | None = None
    historical: bool | None = None
    polarity: str | None = None
    party: tuple[tuple[str, Stretch], ...] | None = None
    place: tuple[tuple[str, Stretch], ...] | None = None
    date: tuple[tuple[str, Stretch], ...] | None = None
    source: tuple[tuple[str, Stretch], ...] | None = None


@dataclass(frozen=True)
class Example:
    """A sentence with its labels; `is_complete` where every event in it is labelled. `open` words may belong to an event or not: "took … *to court*"."""

    id: str
    text: str
    events: tuple[Labels, ...]
    is_complete: bool
    open: tuple[Stretch, ...] = ()


@dataclass(frozen=True)
class Question:
    """A sentence, two parties in it, and the type of what the first does to the second."""

    text: str
    actor: Stretch
    recipient: Stretch
    event_type: str


def questions(found: Iterable[Example]) -> list[Question]:
    """Return every pair of parties whose event is labelled; of a deed inside another ("agreed to *send*") only the outer one is asked for.

    Where nobody suffers it, the place may stand for the second party, as people ask it so: "what does Moscow do to Aleppo?".
    """
    return [q for x in found for q in _questions(x)]


def _questions(x: Example) -> Iterator[Question]:
    typed = [e for e in x.events if e.event_type not in (None, "NONE") and e.party is not None]
    told = {s for e in typed if e.modality in (None, "actual", "attempted") for r, s in e.party or () if r == "actor"}
    for e in typed:
        actors, recipients = ([s for r, s in e.party or () if r == role] for role in ("actor", "recipient"))
        if len(typed) > 1 and (e.polarity == "deny" or (e.modality not in (None, "actual", "attempted") and told & set(actors))):
            continue
        if not recipients and len(actors) > 1:
            asked = [(a, b) for a in actors for b in actors]
        else:
            asked = [(a, b) for a in actors for b in recipients or [s for _, s in e.place or ()]]
        for a, b in asked:
            if a[1] <= b[0] or b[1] <= a[0]:
                yield Question(x.text, a, b, str(e.event_type))


def part(row_id: str) -> str:
    """Return `held` for the fifth that no model ever learns from, `tune` for a twentieth kept for thresholds and calibration, else `train`."""
    number = int(hashlib.sha256(row_id.encode()).hexdigest(), 16)
    if number % 5 == 0:
        return "held"
    return "tune" if (number // 5) % 20 == 0 else "train"


def examples(wanted: str, folder: Path = EXAMPLES) -> list[Example]:
    """Return all examples of a part, in the order of the files. A sentence with one marked event that is also labelled in full is shown as that."""
    whole = [e for text in written(wanted) for e in from_labelled(text)]
    known = {e.id.partition("/")[0] for e in whole}
    labelled = [e for name, read in READERS.items() for row in rows(folder / name, wanted) if row["id"] not in known for e in read(row)]
    return labelled + whole


def written(wanted: str, folder: Path = WRITTEN) -> list[LabelledText]:
    """Return the texts of `written/*.txt` that belong to a part, files in order of their names."""
    return [t for path in sorted(folder.glob("*.txt")) for t in read_texts(path) if part(t.id) == wanted]


def rows(path: Path, wanted: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file that belong to a part."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if part(row["id"]) == wanted:
            yield row


def unmarked(marked: str) -> tuple[str, dict[str, list[Stretch]]]:
    """Return the plain text and the stretches of each tag: a actor, t trigger, r recipient."""
    plain, at = "", 0
    found: dict[str, list[Stretch]] = {"a": [], "t": [], "r": []}
    for m in MARKED.finditer(marked):
        plain += marked[at : m.start()]
        found[m[1]].append((len(plain), len(plain) + len(m[2])))
        plain, at = plain + m[2], m.end()
    return plain + marked[at:], found


def core(text: str, stretch: Stretch) -> Stretch:
    """Return a stretch without the small words it opens with: "the attack" and "has left" are told by *attack* and *left*."""
    opening = LEADING.match(text, stretch[0], stretch[1])
    return (opening.end(), stretch[1]) if opening and opening.end() < stretch[1] else stretch


def sentences_of(text: str) -> list[Stretch]:
    """Return the sentences of a passage."""
    starts = [0, *(m.end() for m in SENTENCE_END.finditer(text))]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def nearest(words: str, sentence: str, at: int) -> Stretch | None:
    """Return where words stand in a sentence: of several places the one nearest to the trigger."""
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", sentence)]
    start = min(places, key=lambda p: abs(p - at), default=None)
    return None if start is None else (start, start + len(words))


def _from_events(row: dict[str, Any]) -> list[Example]:
    text, found = unmarked(row["text"])
    party = tuple((ROLES[tag], core(text, s)) for tag in "ar" for s in found[tag])
    first = found["t"][0]
    by = None if row["by"] is None else nearest(row["by"], text, first[0])
    source = () if row["by"] is None else None if by is None else (("source", core(text, by)),)
    modality, polarity = row["modality"], "affirm" if row["by"] else None
    event = Labels(
        core(text, first), row["type"], f"{row['type']}/{row['mode'] or ''}", modality, None, polarity, party, None, None, source
    )
    return [Example(row["id"], text, (event,), False, tuple(found["t"][1:]))]


def _from_noise(row: dict[str, Any]) -> list[Example]:
    text, found = unmarked(row["text"])
    return [Example(row["id"], text, tuple(Labels(core(text, t), "NONE") for t in found["t"]), True)]


def _from_passages(row: dict[str, Any]) -> list[Example]:
    text = row["text"]
    made: list[Example] = []
    for start, end in sentences_of(text):
        sentence = text[start:end].rstrip()
        found = [_event_of_passage(e, sentence, text.find(e["trigger"]) - start) for e in row["events"]]
        baits = [Labels(core(sentence, s), "NONE") for b in row["baits"] if (s := nearest(b, sentence, 0)) is not None]
        events = [e for e in found if e is not None]
        baits = [b for b in baits if not any(b.trigger[0] < e.trigger[1] and e.trigger[0] < b.trigger[1] for e in events)]
        made.append(Example(f"{row['id']}/{len(made)}", sentence, (*events, *baits), True))
    return made


def _event_of_passage(event: dict[str, Any], sentence: str, at: int) -> Labels | None:
    if not 0 <= at < len(sentence):
        return None
    trigger = core(sentence, (at, at + len(event["trigger"])))
    party = [
        (role, s)
        for role, key in (("actor", "actors"), ("recipient", "recipients"))
        for w in event[key]
        if (s := nearest(w, sentence, at)) is not None
    ]
    words = {layer: _layer(event[layer], sentence, at, layer) for layer in ("place", "date", "source")}
    mode, polarity = f"{event['type']}/{event['mode'] or ''}", event["polarity"] if event["source"] else None
    parties = tuple((role, core(sentence, s)) for role, s in party)
    return Labels(trigger, event["type"], mode, event["modality"], event["historical"], polarity, parties, **words)


def from_labelled(labelled: LabelledText) -> list[Example]:
    """Return the sentences of a text that is labelled in full (`docs/labelling.md`)."""
    made: list[Example] = []
    for start, end in sentences_of(labelled.text):
        sentence = labelled.text[start:end].rstrip()
        events = tuple(_labels_of(e, sentence, start) for e in labelled.events if start <= e.start < start + len(sentence))
        baits = tuple(
            Labels(core(sentence, (s - start, e - start)), "NONE") for s, e in labelled.baits if start <= s < start + len(sentence)
        )
        made.append(Example(f"{labelled.id}/{len(made)}", sentence, events + baits, True))
    return made


def _labels_of(event: LabelledEvent, sentence: str, start: int) -> Labels:
    at = event.start - start
    roles = (("actor", event.actors), ("recipient", event.recipients))
    parties = tuple((role, core(sentence, s)) for role, words in roles for w in words if (s := nearest(w, sentence, at)) is not None)
    words = {name: _layer(getattr(event, name), sentence, at, name) for name in ("place", "date", "source")}
    mode, polarity = f"{event.event_type}/{event.mode or ''}", event.polarity if event.source else None
    trigger = core(sentence, (at, min(event.end - start, len(sentence))))
    return Labels(trigger, event.event_type, mode, event.modality, event.is_historical, polarity, parties, **words)


def _layer(words: str | None, sentence: str, at: int, name: str) -> tuple[tuple[str, Stretch], ...] | None:
    """Return no stretch where the label says none; None where the words stand in another sentence."""
    if not words:
        return ()
    found = nearest(words, sentence, at)
    return None if found is None else ((name, core(sentence, found)),)


def _from_claims(row: dict[str, Any]) -> list[Example]:
    text = row["text"]
    made: list[Example] = []
    for start, end in sentences_of(text):
        sentence = text[start:end].rstrip()
        events: list[Labels] = []
        for claim in row["attributions"]:
            at = text.find(claim["event"] or "\0") - start
            if 0 <= at < len(sentence) and all(e.trigger[0] != at for e in events):
                trigger = core(sentence, (at, at + len(claim["event"])))
                source = _layer(claim["source"], sentence, at, "source")
                events.append(Labels(trigger, modality=claim["modality"], polarity=claim["polarity"], source=source))
        made.append(Example(f"{row['id']}/{len(made)}", sentence, tuple(events), False))
    return made


def _from_dates(row: dict[str, Any]) -> list[Example]:
    text = row["text"]
    for start, end in sentences_of(text):
        at = text.find(row["trigger"]) - start
        sentence = text[start:end].rstrip()
        if 0 <= at < len(sentence):
            trigger = core(sentence, (at, at + len(row["trigger"])))
            return [Example(row["id"], sentence, (Labels(trigger, date=_layer(row["words"], sentence, at, "date")),), False)]
    return []


READERS = {
    "events.jsonl": _from_events,
    "noise.jsonl": _from_noise,
    "passages.jsonl": _from_passages,
    "more_passages.jsonl": _from_passages,
    "claims.jsonl": _from_claims,
    "dates.jsonl": _from_dates,
}
