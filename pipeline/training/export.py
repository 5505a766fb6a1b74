"""Write the product's files: three int8 ONNX graphs, the tokenizer, and what the outputs mean.

python -m pipeline.training.export --network runs/reader.pt [--out pipeline/extract/readers/model] [--float]
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from pipeline.extract.readers.reading import MODEL
from pipeline.training.model import LAYERS, MODALITIES, TYPES, Network, encoder_folder

NAME = "reader@1"
UNCALIBRATED = {"calibration": [1.0, 0.0, 0.0, 0.0], "threshold": 0.5}


def write_graphs(network: Network, folder: Path) -> None:
    """Write `reader.onnx` and `heads.onnx` in full precision."""
    ids, ones = torch.ones(1, 12, dtype=torch.long), torch.ones(1, 12, dtype=torch.long)
    states, _ = network.encoder(ids, ones)
    sentence, trigger = {0: "sentence", 1: "piece"}, {0: "trigger", 1: "piece"}
    torch.onnx.export(
        network.encoder,
        (ids, ones),
        str(folder / "reader.onnx"),
        input_names=["input_ids", "attention_mask"],
        output_names=["states", "triggers"],
        dynamic_axes={"input_ids": sentence, "attention_mask": sentence, "states": sentence, "triggers": sentence},
        opset_version=17,
        dynamo=False,
    )
    outputs = ["tags", "kinds", "modes", "modality", "historical", "polarity"]
    torch.onnx.export(
        network.heads,
        (states, torch.ones(1, 12), torch.ones(2, 12)),
        str(folder / "heads.onnx"),
        input_names=["states", "attention_mask", "trigger_mask"],
        output_names=outputs,
        dynamic_axes={"states": sentence, "attention_mask": sentence, "trigger_mask": trigger, "tags": trigger}
        | {o: {0: "trigger"} for o in outputs[1:]},
        opset_version=17,
        dynamo=False,
    )
    torch.onnx.export(
        network.pair,
        (states[:, :3],),
        str(folder / "pair.onnx"),
        input_names=["marked"],
        output_names=["types"],
        dynamic_axes={"marked": {0: "question"}, "types": {0: "question"}},
        opset_version=17,
        dynamo=False,
    )


def write_labels(network: Network, folder: Path) -> None:
    labels = {"name": NAME, "types": TYPES, "layers": LAYERS, "modes": network.modes, "modalities": MODALITIES, **UNCALIBRATED}
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", type=Path, default=Path("runs/reader.pt"))
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--float", action="store_true", help="keep full precision, to compare")
    a = parser.parse_args()
    saved = torch.load(a.network)
    network = Network(saved["modes"])
    network.load_state_dict(saved["weights"])
    network.eval()
    a.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        write_graphs(network, Path(made))
        for name in ("reader.onnx", "heads.onnx", "pair.onnx"):
            if a.float:
                shutil.copy(Path(made) / name, a.out / name)
            else:
                quantize_dynamic(Path(made) / name, a.out / name, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    shutil.copy(Path(encoder_folder()) / "tokenizer.json", a.out / "tokenizer.json")
    write_labels(network, a.out)
    print({f.name: f"{f.stat().st_size / 1e6:.1f} MB" for f in sorted(a.out.iterdir())})


if __name__ == "__main__":
    main()
