"""Learn the reader from the examples: about six minutes an epoch on one core.

python -m pipeline.training.train --out runs/reader.pt [--start runs/first.pt] [--epochs 4] [--seed 0] [--threads 1]
"""

import argparse
import random
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoTokenizer

from pipeline.extract.readers.reading import marked
from pipeline.training import data
from pipeline.training.data import Example, Labels, Question, Stretch
from pipeline.training.model import HEADS, LAYERS, LONGEST, MODALITIES, POLARITIES, TYPES, Network, encoder_folder

IGNORE = -100
PAIRS = 0.5  # questions about two parties for each sentence shown
REPEATS = {"passage": 2, "noise": 2}
SMALL_WORDS = frozenset(
    {
        *(
            "the",
            "and",
            "for",
            "with",
            "from",
            "that",
            "this",
            "was",
            "were",
            "has",
            "have",
            "had",
            "been",
            "are",
            "its",
            "his",
            "her",
            "their",
        ),
        *("into", "onto", "over", "under", "not", "but", "all", "any", "out", "off", "who"),
    }
)
WEIGHTS = {
    "trigger": 1.0,
    "party": 1.5,
    "place": 0.3,
    "date": 0.3,
    "source": 0.3,
    "kinds": 1.0,
    "modes": 0.4,
    "modality": 0.4,
    "historical": 0.2,
    "polarity": 0.2,
}
RARE = {"modality": [0.5, 1.5, 1.2, 1.2, 1.2, 1.2], "historical": [0.6, 1.6], "polarity": [0.7, 1.6]}


def modes_of(examples: list[Example]) -> list[str]:
    """Return the classes of the mode head."""
    return sorted({e.mode for x in examples for e in x.events if e.mode})


def lexicon_of(examples: list[Example]) -> frozenset[str]:
    """Return the words that tell an event somewhere: where a sentence is not labelled in full, such a word may be an event too."""
    words = Counter(w for x in examples for e in x.events for w in re.findall(r"[a-z]{3,}", x.text[slice(*e.trigger)].lower()))
    return frozenset(words) - SMALL_WORDS


class Collator:
    """Makes tensors of examples: what each word piece and each event should be answered with."""

    def __init__(self, tokenizer: Any, modes: list[str], lexicon: frozenset[str]) -> None:
        self.tokenizer, self.modes, self.lexicon = tokenizer, modes, lexicon

    def __call__(self, batch: list[Example]) -> dict[str, Tensor]:
        coded = self.tokenizer(
            [x.text for x in batch], padding=True, truncation=True, max_length=LONGEST, return_tensors="pt", return_offsets_mapping=True
        )
        pieces = coded["offset_mapping"].tolist()
        found: dict[str, list[Any]] = {name: [] for name in ("which", "mask", *LAYERS, *HEADS)}
        for i, x in enumerate(batch):
            for e in x.events:
                mask = [float(_inside(p, e.trigger)) for p in pieces[i]]
                if any(mask):
                    for name, value in {"which": i, "mask": mask, **self._answers(e, pieces[i])}.items():
                        found[name].append(value)
        trigger = [self._triggers(x, pieces[i]) for i, x in enumerate(batch)]
        tensors = {name: torch.tensor(values) for name, values in found.items()}
        return {"input_ids": coded["input_ids"], "attention_mask": coded["attention_mask"], "trigger": torch.tensor(trigger), **tensors}

    def _triggers(self, x: Example, pieces: list[Stretch]) -> list[int]:
        answers = []
        for piece in pieces:
            here = next((e for e in x.events if _inside(piece, e.trigger)), None)
            if piece[1] <= piece[0]:
                answers.append(IGNORE)
            elif here is not None:
                answers.append(IGNORE if here.event_type is None else TYPES.index(here.event_type))
            else:
                maybe = not x.is_complete and _word_at(x.text, piece) in self.lexicon and not self._is_party(x, piece)
                answers.append(IGNORE if maybe or any(_inside(piece, s) for s in x.open) else 0)
        return answers

    @staticmethod
    def _is_party(x: Example, piece: Stretch) -> bool:
        return any(_inside(piece, s) for e in x.events for _, s in e.party or ())

    def _answers(self, e: Labels, pieces: list[Stretch]) -> dict[str, Any]:
        layers = {name: _tags(getattr(e, name), LAYERS[name], pieces) for name in LAYERS}
        return {
            **layers,
            "kinds": IGNORE if e.event_type is None else TYPES.index(e.event_type),
            "modes": self.modes.index(e.mode) if e.mode in self.modes else IGNORE,
            "modality": IGNORE if e.modality is None else MODALITIES.index(e.modality),
            "historical": IGNORE if e.historical is None else int(e.historical),
            "polarity": IGNORE if e.polarity is None else POLARITIES.index(e.polarity),
        }


def _inside(piece: Stretch, stretch: Stretch) -> bool:
    return piece[1] > piece[0] and piece[0] >= stretch[0] and piece[1] <= stretch[1]


def _tags(labelled: tuple[tuple[str, Stretch], ...] | None, names: tuple[str, ...], pieces: list[Stretch]) -> list[int]:
    if labelled is None:
        return [IGNORE] * len(pieces)
    answers = []
    for piece in pieces:
        here = next(((role, s) for role, s in labelled if _inside(piece, s)), None)
        if piece[1] <= piece[0]:
            answers.append(IGNORE)
        else:
            answers.append(0 if here is None else names.index(("B-" if piece[0] == here[1][0] else "I-") + here[0]))
    return answers


def _word_at(text: str, piece: Stretch) -> str:
    start, end = piece
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end].lower()


class PairCollator:
    """Makes tensors of questions: the marked sentence, where to look, the type."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer

    def __call__(self, batch: list[Question]) -> dict[str, Tensor]:
        coded = self.tokenizer([q.text for q in batch], truncation=True, max_length=LONGEST, return_offsets_mapping=True)
        made = [
            marked(ids, pieces, q.actor, q.recipient)
            for ids, pieces, q in zip(coded["input_ids"], coded["offset_mapping"], batch, strict=True)
        ]
        width = max(len(ids) for ids, _ in made)
        return {
            "input_ids": torch.tensor([ids + [0] * (width - len(ids)) for ids, _ in made]),
            "attention_mask": torch.tensor([[1] * len(ids) + [0] * (width - len(ids)) for ids, _ in made]),
            "at": torch.tensor([at for _, at in made]),
            "pair": torch.tensor([TYPES.index(q.event_type) - 1 for q in batch]),
        }


class Loss:
    """Sums the losses of all heads; what an example leaves open adds nothing."""

    def __init__(self) -> None:
        weight = torch.ones(len(TYPES))
        weight[0] = 0.3  # most words are no trigger
        self.parts: dict[str, nn.CrossEntropyLoss] = {name: nn.CrossEntropyLoss(ignore_index=IGNORE) for name in WEIGHTS}
        self.parts["trigger"] = nn.CrossEntropyLoss(weight=weight, ignore_index=IGNORE)
        self.parts["kinds"] = nn.CrossEntropyLoss(ignore_index=IGNORE, label_smoothing=0.05)
        self.parts |= {name: nn.CrossEntropyLoss(weight=torch.tensor(w), ignore_index=IGNORE) for name, w in RARE.items()}

    def of_pairs(self, network: Network, batch: dict[str, Tensor]) -> Tensor:
        """Return the loss of questions about two parties."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states, _ = network.encoder(batch["input_ids"], batch["attention_mask"])
            answers = network.pair(states[torch.arange(len(states)).unsqueeze(1), batch["at"]])
        return nn.functional.cross_entropy(answers.float(), batch["pair"], label_smoothing=0.1)

    def __call__(self, network: Network, batch: dict[str, Tensor]) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states, trigger = network.encoder(batch["input_ids"], batch["attention_mask"])
            total = self.parts["trigger"](trigger.float().flatten(0, 1), batch["trigger"].flatten())
            if not len(batch["which"]):
                return total
            tags, *answers = network.heads(
                states[batch["which"]], batch["attention_mask"][batch["which"]].float(), batch["mask"].to(states.dtype)
            )
        found = dict(zip(LAYERS, tags.float().split([len(t) for t in LAYERS.values()], -1), strict=True)) | dict(
            zip(HEADS, answers, strict=True)
        )
        for name, logits in found.items():
            if (batch[name] != IGNORE).any():
                total = total + WEIGHTS[name] * self.parts[name](logits.float().flatten(0, -2), batch[name].flatten())
        return total


def repeated(examples: list[Example]) -> list[Example]:
    """Return the examples as often as an epoch shows them."""
    return [x for x in examples for _ in range(REPEATS.get(x.id.split("-")[0], 1))]


def batches(shown: list[Any], size: int = 16) -> list[list[Any]]:
    """Return shuffled batches of sentences of about the same length: little is padding."""
    shown = random.sample(shown, len(shown))
    pools = [sorted(shown[i : i + size * 40], key=lambda x: len(x.text)) for i in range(0, len(shown), size * 40)]
    made = [pool[i : i + size] for pool in pools for i in range(0, len(pool), size)]
    random.shuffle(made)
    return made


def learn(network: Network, collate: Collator, examples: list[Example], epochs: int, rate: float) -> None:
    """Train in place: AdamW, a tenth of warm-up, then linearly down to nothing. An epoch shows every sentence, and `PAIRS` questions for each."""
    learned_before = ("encoder.body.", "heads.layer.")
    body = [p for n, p in network.named_parameters() if n.startswith(learned_before) and p.requires_grad]
    rest = [p for n, p in network.named_parameters() if not n.startswith(learned_before)]
    optimizer = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": rest, "lr": rate * 6}], weight_decay=0.01)
    shown, asked, collate_pairs = repeated(examples), data.questions(examples), PairCollator(collate.tokenizer)
    count = min(len(asked), int(len(shown) * PAIRS))
    steps = epochs * (len(batches(shown)) + len(batches(asked[:count])))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min((i + 1) / (0.1 * steps), max(0.0, (steps - i) / (0.9 * steps))))
    loss_of, network = Loss(), network.train()
    for epoch in range(epochs):
        began, total = time.time(), 0.0
        made: list[list[Example] | list[Question]] = [*batches(shown), *batches(random.sample(asked, count))]
        random.shuffle(made)
        for batch in made:
            loss = loss_of.of_pairs(network, collate_pairs(batch)) if isinstance(batch[0], Question) else loss_of(network, collate(batch))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1} of {epochs}: loss {total / len(made):.3f}, {time.time() - began:.0f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("runs/reader.pt"))
    parser.add_argument("--start", type=Path, help="go on from this network")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--limit", type=int, help="so many sentences only, to try it out")
    a = parser.parse_args()
    random.seed(a.seed)
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    gold, start = data.examples("train"), torch.load(a.start) if a.start else None
    modes, lexicon = start["modes"] if start else modes_of(gold), lexicon_of(gold)
    network = Network(modes)
    if start:
        network.load_state_dict(start["weights"])
    collate = Collator(AutoTokenizer.from_pretrained(encoder_folder()), modes, lexicon)
    learn(network, collate, gold[: a.limit], a.epochs, a.rate)
    a.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"weights": network.state_dict(), "modes": modes}, a.out)


if __name__ == "__main__":
    main()
