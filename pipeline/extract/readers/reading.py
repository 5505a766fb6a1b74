"""Read the events of a text with the network in `model/`: text in; triggers, types, parties, modality, source and the words of place and date out.

Nothing here knows a parse or a codebook, so that training and measuring can use it too. A sentence is read alone: int8 scales are
taken from what is read together, and an event must not depend on its neighbours in a batch.
"""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from pipeline.extract.readers.seen import Found, Reading

MODEL = Path(__file__).parent / "model"
CANDIDATE = 0.2  # probability at which a word piece may be part of a trigger; calibrated scores decide later
LONGEST = 256  # word pieces of a sentence that are read: about 200 words
FLOOR = 1e-6
FAINT = 0.03  # the same, where two parties are given and something must stand between them
FAINT_NAME = 0.04  # how likely a name must be a recipient, against being none, where an event has no other (decision 18)
PARTING = re.compile(r"[,;:]|\b(?:that|which|who|where|when|after|before|while|despite|and|but|said|says)\b")
LEAST_FIT = 0.02  # a vote for a trigger that names neither party: it decides only where none does
HYPHENATED = re.compile(r"\b([Cc]ease)-(fires?)\b")
MARKS = (2, 3, 4, 5)  # word pieces that no text has (`[unused1]` …): before and after the first party, before and after the second
JOINT_FIT = 0.3  # the second party as one of several actors: "France and Germany agreed"

Stretch = tuple[int, int]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Labels:
    """`labels.json`: what the outputs of the graphs mean, and the calibration fitted to them."""

    name: str
    types: list[str]
    layers: dict[str, list[str]]
    modes: list[str]
    modalities: list[str]
    calibration: list[float]
    threshold: float


@dataclass(frozen=True)
class Seen:
    """What the graphs answer: the word pieces, by words; those of each candidate trigger; the types' probabilities for each piece; the heads' outputs."""

    pieces: list[Stretch]
    words: list[list[int]]
    groups: list[list[int]]
    scores: Floats
    answers: list[Floats]


@dataclass(frozen=True)
class SentenceReader:
    """The two graphs: the encoder runs once a sentence, the heads once for all its candidate triggers."""

    folder: Path = MODEL

    @cached_property
    def labels(self) -> Labels:
        return Labels(**json.loads((self.folder / "labels.json").read_text(encoding="utf-8")))

    @cached_property
    def _graphs(self) -> tuple[onnxruntime.InferenceSession, onnxruntime.InferenceSession]:
        return _session(self.folder / "reader.onnx"), _session(self.folder / "heads.onnx")

    @cached_property
    def _pair(self) -> onnxruntime.InferenceSession:
        return _session(self.folder / "pair.onnx")

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST)
        return tokenizer

    def read(self, text: str) -> list[Reading]:
        """Return every event the network sees in a sentence, unlikely ones too, in order of the text."""
        seen = self._look(text, CANDIDATE)
        return [] if seen is None else [self._reading(text, seen, i) for i in range(len(seen.groups))]

    def between(self, text: str, actor: Stretch, recipient: Stretch) -> dict[str, float]:
        """Return how likely each type is what the first party does to the second: every candidate trigger votes, as far as the two are its parties.

        Always an answer: where nothing looks like a trigger, the likeliest word votes. Empty only for a text without words.
        """
        seen = self._look(text, FAINT)
        if seen is None:
            return {}
        votes = np.zeros(len(self.labels.types) - 1)
        for i, group in enumerate(seen.groups):
            tags = softmax(seen.answers[0][i][:, : len(self.labels.layers["party"])])
            acts, suffers = (tags[:, 1] + tags[:, 2], tags[:, 3] + tags[:, 4])
            first, second = (_covered(seen.pieces, s) for s in (actor, recipient))
            fit = (_highest(acts, first) + LEAST_FIT) * (_highest(suffers, second) + JOINT_FIT * _highest(acts, second) + LEAST_FIT)
            votes += (1 - seen.scores[group, 0].min()) * fit * self._mixed(seen, i)
        return dict(zip(self.labels.types[1:], (votes / votes.sum()).tolist(), strict=True))

    def asked(self, text: str, actor: Stretch, recipient: Stretch) -> dict[str, float]:
        """Return how likely each type is what the first party does to the second: the sentence read once more with marks around the two."""
        coded = self._tokenizer.encode(plain(text))
        ids, at = marked(coded.ids, coded.offsets, actor, recipient)
        inputs = {"input_ids": np.array([ids], np.int64), "attention_mask": np.ones((1, len(ids)), np.int64)}
        states, _ = self._graphs[0].run(None, inputs)
        (logits,) = self._pair.run(None, {"marked": states[:, at]})
        return dict(zip(self.labels.types[1:], softmax(logits[0]).tolist(), strict=True))

    def _look(self, text: str, least: float) -> Seen | None:
        coded = self._tokenizer.encode(plain(text))
        pieces: list[Stretch] = coded.offsets
        words = words_of(pieces, text)
        if not words:
            return None
        encoder, heads = self._graphs
        inputs = {"input_ids": np.array([coded.ids], np.int64), "attention_mask": np.ones((1, len(pieces)), np.int64)}
        states, triggers = encoder.run(None, inputs)
        scores = softmax(triggers[0])
        groups = list(candidates(scores, words, least))
        if not groups and least < CANDIDATE:
            groups = [min(words, key=lambda w: float(scores[w, 0].mean()))]
        if not groups:
            return None
        masks = np.zeros((len(groups), len(pieces)), np.float32)
        for row, group in enumerate(groups):
            masks[row, group] = 1.0
        answers = heads.run(None, {"states": states, "attention_mask": np.ones((1, len(pieces)), np.float32), "trigger_mask": masks})
        return Seen(pieces, words, groups, scores, answers)

    @staticmethod
    def _mixed(seen: Seen, which: int) -> Floats:
        """Return the probabilities of the types: what the words say, and what the trigger says in its sentence."""
        kind, word = softmax(seen.answers[1][which]), seen.scores[seen.groups[which]].mean(0)
        mixed = np.sqrt(np.maximum(kind[1:], FLOOR) * np.maximum(word[1:], FLOOR))
        return np.asarray(mixed / mixed.sum(), np.float32)

    def _reading(self, text: str, seen: Seen, which: int) -> Reading:
        group, pieces = seen.groups[which], seen.pieces
        tags, kinds, modes, modality, historical, polarity = (a[which] for a in seen.answers)
        labels = self.labels
        types = {t: float(p) for t, p in zip(labels.types[1:], self._mixed(seen, which), strict=True)}
        best = max(types, key=lambda t: types[t])
        among = [i for i, m in enumerate(labels.modes) if m.startswith(best + "/")]
        mode_scores = softmax(modes[among]) if among else np.ones(1, np.float32)
        mode = labels.modes[among[int(mode_scores.argmax())]].split("/")[1] if among else ""
        features = (logit(1 - float(seen.scores[group, 0].min())), logit(types[best]), logit(1 - float(softmax(kinds)[0])))
        modalities = softmax(modality)
        total = labels.calibration[-1] + sum(w * f for w, f in zip(labels.calibration, features, strict=False))
        return Reading(
            start=pieces[group[0]][0],
            end=pieces[group[-1]][1],
            score=1 / (1 + math.exp(-total)),
            event_type=best,
            mode=mode or None,
            mode_probability=float(mode_scores.max()),
            modality=labels.modalities[int(modalities.argmax())],
            modality_probability=float(modalities.max()),
            historical=float(softmax(historical)[1]),
            denied=float(softmax(polarity)[1]),
            found=tuple(self._found(text, tags, seen, (pieces[group[0]][0], pieces[group[-1]][1]))),
            features=features,
        )

    def _found(self, text: str, tags: Floats, seen: Seen, trigger: Stretch) -> Iterator[Found]:
        """Yield the words of each layer. Where nobody suffers an event, a name in its clause that is faintly marked does: "Rome's overtures to Tirana"."""
        at = 0
        for layer, names in self.labels.layers.items():
            scores = softmax(tags[:, at : at + len(names)])
            found = list(tagged(scores, names, seen.pieces, seen.words))
            if layer == "party" and all(f.role != "recipient" for f in found):
                faint = tagged(scores, names, seen.pieces, seen.words, FAINT_NAME)
                found += [f for f in faint if f.role == "recipient" and _is_name_near(text, f, trigger)]
            yield from found
            at += len(names)


def plain(text: str) -> str:
    """Return a text as the network learned to spell, no longer and no shorter: of "a cease-fire" it takes the fire for shooting."""
    return HYPHENATED.sub(r"\1\2 ", text)


def _is_name_near(text: str, found: Found, trigger: Stretch) -> bool:
    """Return whether words are a name, and neither a comma nor a word that opens a clause parts them from the trigger."""
    between = text[min(found.end, trigger[1]) : max(found.start, trigger[0])]
    return any(w[0].isupper() for w in text[found.start : found.end].split()) and not PARTING.search(between)


def marked(ids: list[int], pieces: list[Stretch], actor: Stretch, recipient: Stretch) -> tuple[list[int], list[int]]:
    """Return the word pieces with a mark before and after each of two parties, and where the opening and the two marks before the parties stand."""
    first, second = (_covered(pieces, s) or [len(ids) - 1] for s in (actor, recipient))
    before = {0: [(first[0], MARKS[0]), (second[0], MARKS[2])], 1: [(first[-1] + 1, MARKS[1]), (second[-1] + 1, MARKS[3])]}
    made: list[int] = []
    for i in range(len(ids) + 1):
        made += [mark for side in (1, 0) for at, mark in before[side] if at == i]
        made += ids[i : i + 1]
    return made, [0, made.index(MARKS[0]), made.index(MARKS[2])]


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path, options, ["CPUExecutionProvider"])


def softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), np.float32)


def logit(probability: float) -> float:
    """Return log odds, cut off where a probability is as good as 0 or 1."""
    clipped = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(clipped / (1 - clipped))


def candidates(scores: Floats, words: list[list[int]], least: float = CANDIDATE) -> Iterator[list[int]]:
    """Yield the word pieces of each candidate trigger: whole words, and neighbours that tell the same type."""
    group: list[int] = []
    kind = None
    for word, seen in zip(words, likely(scores, words), strict=True):
        own = int(seen[1:].argmax()) if 1 - seen[0] >= least else None
        if group and own != kind:
            yield group
            group = []
        if own is not None:
            group, kind = [*group, *word], own
    if group:
        yield group


def _covered(pieces: list[Stretch], stretch: Stretch) -> list[int]:
    return [i for i, (start, end) in enumerate(pieces) if start < end and start < stretch[1] and stretch[0] < end]


def _highest(scores: Floats, pieces: list[int]) -> float:
    return float(scores[pieces].max()) if pieces else 0.0


def words_of(pieces: list[Stretch], text: str) -> list[list[int]]:
    """Return the word pieces in groups that belong to one word; `[CLS]` and `[SEP]` belong to none."""
    words: list[list[int]] = []
    for i, (start, end) in enumerate(pieces):
        if end <= start:
            continue
        joins = words and words[-1][-1] == i - 1 and pieces[i - 1][1] == start and text[start - 1].isalnum() and text[start].isalnum()
        if joins:
            words[-1].append(i)
        else:
            words.append([i])
    return words


def likely(scores: Floats, words: list[list[int]]) -> Floats:
    """Return the mean of its pieces' scores for each word: words x classes."""
    pieces = np.concatenate(words)
    starts = np.cumsum([0, *map(len, words[:-1])])
    return np.asarray(np.add.reduceat(scores[pieces], starts) / np.array([[len(w)] for w in words]), np.float32)


def tagged(scores: Floats, names: list[str], pieces: list[Stretch], words: list[list[int]], least: float = 0.5) -> Iterator[Found]:
    """Yield the stretches of words that B- and I- tags make. A word has the role that its pieces give most to, whether as first or further word of it.

    `least`: how likely the role must be, against none.
    """
    roles = list(dict.fromkeys(n[2:] for n in names if n != "O"))
    first, further = ([names.index(f"{tag}-{role}") for role in roles] for tag in "BI")
    means = likely(scores, words)
    shares = means[:, first] + means[:, further]
    best = shares.argmax(1)
    heard = shares[np.arange(len(words)), best] * (1 - least) > means[:, 0] * least
    open_role, last = "", -1
    start = end = 0
    for i in np.flatnonzero(heard).tolist():
        word, role = words[i], int(best[i])
        opens = scores[word[0], first[role]] > scores[word[0], further[role]]
        if open_role and (roles[role] != open_role or opens or i != last + 1):
            yield Found(open_role, start, end)
            open_role = ""
        open_role, start = roles[role], start if open_role else pieces[word[0]][0]
        end, last = pieces[word[-1]][1], i
    if open_role:
        yield Found(open_role, start, end)
