"""Labelled texts as people write them (`docs/labelling.md`): a text, then one line for each event.

    python -m pipeline.training.markup FILE [FILE ...]      check files; say how many texts and events they hold

It imports nothing else of the project and no PyTorch: gold (`pipeline.evaluate`) and examples to learn from (`pipeline.training.data`) are both read with it.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": (
        "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional"
    ),
} | dict.fromkeys(("AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"), "")
MODALITIES = ("actual", "attempted", "intended", "called_for", "hypothetical", "negated")
KINDS = ("killed", "injured", "missing", "detained", "abducted", "displaced")
NTH = re.compile(r"#(\d)$")
FIELDS = 9


class MarkupError(ValueError):
    """A line that cannot be read; its text names file and line."""


@dataclass(frozen=True)
class LabelledEvent:
    """One labelled event. Offsets are into the text of its document; words are as they stand there."""

    start: int
    end: int
    event_type: str
    mode: str | None
    modality: str
    is_historical: bool
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None
    source: str | None = None
    polarity: str = "affirm"


@dataclass(frozen=True)
class LabelledCasualty:
    """A count of people: kind, bounds (None: open), the words, who says so."""

    kind: str
    low: int | None
    best: int | None
    high: int | None
    words: str
    source: str | None = None


@dataclass(frozen=True)
class LabelledText:
    """A text with everything that happens in it. `published` is a day (ISO) or empty."""

    id: str
    text: str
    published: str = ""
    title: str = ""
    events: tuple[LabelledEvent, ...] = ()
    baits: tuple[tuple[int, int], ...] = ()
    casualties: tuple[LabelledCasualty, ...] = ()


@dataclass
class _Draft:
    id: str
    head: str
    lines: list[str] = field(default_factory=list)
    labels: list[tuple[int, str]] = field(default_factory=list)
    is_labelled: bool = False


def read_texts(path: Path) -> list[LabelledText]:
    """Return the labelled texts of a file, in its order. Raises `MarkupError` for the first line that cannot be read."""
    texts, errors = _parsed(path)
    if errors:
        raise MarkupError(errors[0])
    return texts


def _parsed(path: Path) -> tuple[list[LabelledText], list[str]]:
    texts: list[LabelledText] = []
    errors: list[str] = []
    for draft in _drafts(path):
        text = "\n".join(draft.lines).strip()
        published, _, title = (part.strip() for part in draft.head.partition("|"))
        events: list[LabelledEvent] = []
        baits: list[tuple[int, int]] = []
        casualties: list[LabelledCasualty] = []
        if not text or not draft.is_labelled:
            errors.append(f"{path}: {draft.id}: no text, or no line -- after it")
        for number, line in draft.labels:
            try:
                if line.startswith("bait:"):
                    baits.append(_stretch(line[5:].strip(), text))
                elif line.startswith("casualty:"):
                    casualties.append(_casualty(line[9:], text))
                else:
                    events.append(_event(line, text))
            except ValueError as error:
                errors.append(f"{path}:{number}: {error}: {line}")
        texts.append(LabelledText(draft.id, text, published, title, tuple(events), tuple(baits), tuple(casualties)))
    return texts, errors


def _drafts(path: Path) -> Iterator[_Draft]:
    draft: _Draft | None = None
    count = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("=="):
            if draft is not None:
                yield draft
            count += 1
            name, head = _named(line[2:].strip())
            draft = _Draft(name or f"{path.stem}-{count:03d}", head)
        elif draft is None or not line.strip():
            continue
        elif line.strip() == "--":
            draft.is_labelled = True
        elif draft.is_labelled:
            draft.labels.append((number, line.strip()))
        else:
            draft.lines.append(line.strip())
    if draft is not None:
        yield draft


def _named(head: str) -> tuple[str, str]:
    """Return the id that a text is given (`== #accuse-001`), empty for none, and the rest of its head."""
    first, _, rest = head.partition(" ")
    return (first[1:], rest.strip()) if first.startswith("#") else ("", head)


def _stretch(words: str, text: str) -> tuple[int, int]:
    """Return where words stand in the text, `words#2` at their second place. Raises `ValueError` when they do not."""
    nth = NTH.search(words)
    plain = words[: nth.start()] if nth else words
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", text)]
    wanted = int(nth[1]) if nth else 1
    if len(places) < wanted or wanted < 1:
        raise ValueError(f"{words!r} does not stand in the text")
    return places[wanted - 1], places[wanted - 1] + len(plain)


def _event(line: str, text: str) -> LabelledEvent:
    parts = [p.strip() for p in line.split("|")]
    if not 3 <= len(parts) <= FIELDS:
        raise ValueError(f"an event has 3 to {FIELDS} fields")
    trigger, kind, modality, *rest = parts + ["-"] * (FIELDS - len(parts))
    start, end = _stretch(trigger, text)
    event_type, _, mode = kind.partition("/")
    if event_type not in MODES or (mode and mode not in MODES[event_type].split()):
        raise ValueError(f"no type or mode is called {kind!r}")
    modality, _, past = modality.replace(" ", "").partition(",")
    if modality not in MODALITIES or past not in ("", "past"):
        raise ValueError(f"no modality is called {modality!r}")
    lists = [tuple(_words(w.strip(), text) for w in f.split(";") if w.strip() not in ("", "-")) for f in rest[:2]]
    single = [None if f in ("", "-") else _words(f, text) for f in rest[2:5]]
    polarity = "affirm" if rest[5] in ("", "-") else rest[5]
    if polarity not in ("affirm", "deny"):
        raise ValueError(f"no polarity is called {polarity!r}")
    place, date, source = single
    return LabelledEvent(start, end, event_type, mode or None, modality, past == "past", lists[0], lists[1], place, date, source, polarity)


def _words(words: str, text: str) -> str:
    """Return words that stand in the text, without `#2`."""
    start, end = _stretch(words, text)
    return text[start:end]


def _casualty(line: str, text: str) -> LabelledCasualty:
    kind, bounds, words, *source = [p.strip() for p in line.split("|")]
    numbers = [None if b == "?" else int(b) for b in bounds.split()]
    if kind not in KINDS or len(numbers) != 3:
        raise ValueError("a casualty is: kind | low best high | words | source")
    named = source[0] if source and source[0] not in ("", "-") else None
    low, best, high = numbers
    return LabelledCasualty(kind, low, best, high, _words(words, text), named and _words(named, text))


def main() -> None:
    """Check the files named on the command line; exit 1 when one has an error."""
    failed = False
    for name in sys.argv[1:]:
        texts, errors = _parsed(Path(name))
        print(*errors, sep="\n" if errors else "")
        events = sum(len(t.events) for t in texts)
        print(f"{name}: {len(texts)} texts, {events} events, {sum(len(t.baits) for t in texts)} baits, {len(errors)} errors")
        failed |= bool(errors)
    sys.exit(failed)


if __name__ == "__main__":
    main()
