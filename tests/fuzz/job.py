"""What is done with one input: read, cleaned, counted. It runs in a worker, which it may kill; that is what is looked for."""

import io
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from pipeline.clean.articles import Cleaning, Outcome
from pipeline.read.captures import _stream_rows
from pipeline.read.walk import Walk
from pipeline.workers.step import Death, Step

MAX_BYTES = 2_000_000


@dataclass(frozen=True)
class Answer:
    """What became of an input: documents, articles, the reasons of rejects, processor time, and the most memory the process has had."""

    documents: int
    articles: int
    reasons: tuple[str, ...]
    details: tuple[str, ...]
    seconds: float
    memory: int


@dataclass(frozen=True)
class Input:
    """An input as a job of one step."""

    name: str
    content: bytes
    is_over: bool = False

    def after(self, death: Death) -> Self:
        return type(self)(self.name, self.content, is_over=True)

    def again(self, step: Step) -> Self:
        return self

    def run(self) -> Iterator[Step | Answer]:
        if not self.is_over:
            yield Step((0,))
            yield outcome(self.name, self.content)


def outcome(name: str, content: bytes) -> Answer:
    """Return what became of an input. Raises `AssertionError` when a promise is broken: a document lost, a text that is not as kept."""
    start = time.process_time()
    rows: list[dict[str, Any]] = list(_stream_rows(Walk(Path(name), name, MAX_BYTES), io.BytesIO(content)))
    found = [each for each in Cleaning(tuple(rows), frozenset({"en"}), None).run() if isinstance(each, Outcome)]
    assert rows, "a file without a document"
    assert len(found) == len(rows) == len({row["document_id"] for row in rows}), "a document is lost or counted twice"
    for each in found:
        if each.article is not None:
            text = each.article["text"]
            assert text == text.strip()
            assert "\n\n" not in text
            assert text.encode()
    rejected = [each.rejected for each in found if each.rejected is not None]
    return Answer(
        len(rows),
        len(rows) - len(rejected),
        tuple(row["reason"] for row in rejected),
        tuple(row["detail"] for row in rejected if row["reason"] == "crashed"),
        time.process_time() - start,
        _most_memory(),
    )


def _most_memory() -> int:
    """Return the most memory, in bytes, that this program has had. Linux counts into `ru_maxrss` what the process was before it became this program."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
