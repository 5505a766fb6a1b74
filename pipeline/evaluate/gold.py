"""Where gold lies and which of its rows are scored: files of others in `../shared`, and the fifth of the project's own examples that nothing learned from."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.settings import PROJECT
from pipeline.training.data import EXAMPLES, part

SHARED = PROJECT.parent / "shared"
UNSEEN = PROJECT / "tests" / "gold" / "unseen"
"""Gold by people who saw no code and no other gold, after all tuning: what to expect of one's own articles. Scored; nobody reads the errors."""

Row = dict[str, Any]


class GoldAbsentError(Exception):
    """A suite's gold is not on this machine; the message names it as a user would."""


def shared(name: str) -> Path:
    """Return the path of a file that others labelled. Raises `GoldAbsentError` where it is not on this machine."""
    path = SHARED / name
    if not path.exists():
        raise GoldAbsentError(f"../shared/{name} is not there")
    return path


def rows_of(path: Path) -> list[Row]:
    """Return the rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def held_out(*names: str, folder: Path = EXAMPLES) -> list[Row]:
    """Return the rows of example files that were held out, in order. A file that is not there has none."""
    return [row for name in names if (folder / name).exists() for row in rows_of(folder / name) if part(row["id"]) == "held"]


def third(*names: str, folder: Path = EXAMPLES, test: bool = True) -> list[Row]:
    """Return the rows of example files in the third that resolution was not tuned on, or with `test=False` those of the other two thirds."""
    rows = [row for name in names for row in rows_of(folder / name)]
    return [row for row in rows if (int(hashlib.sha256(f"third {row['id']}".encode()).hexdigest(), 16) % 3 == 0) == test]


def digest(rows: Iterable[Row]) -> str:
    """Return the sha256 of what is scored: it changes with any label, and not with rows that are only learned from."""
    lines = (json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def file_digest(path: Path) -> str:
    """Return the sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
