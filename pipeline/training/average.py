"""Average networks of one family: runs that went on from each other differ little, and their mean is steadier than any of them.

python -m pipeline.training.average runs/first.pt runs/second.pt --out runs/reader.pt
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("networks", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    a = parser.parse_args()
    saved = [torch.load(p) for p in a.networks]
    if any(s["modes"] != saved[0]["modes"] for s in saved):
        raise SystemExit("the networks were trained on different modes")
    first = saved[0]["weights"]
    weights = {k: torch.stack([s["weights"][k].float() for s in saved]).mean(0).to(v.dtype) for k, v in first.items()}
    torch.save({"weights": weights, "modes": saved[0]["modes"]}, a.out)


if __name__ == "__main__":
    main()
