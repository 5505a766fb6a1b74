"""`tidings code`: a stateless coder. Documents stream in, one JSON object per document streams out, in the same order."""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.article_json import article_objects
from pipeline.clean.sketches import fingerprint
from pipeline.read.captures import Reading, capture_file, capture_lines
from pipeline.run import Coder, batches, check_codebook, code_documents, load_coder
from pipeline.settings import Settings
from pipeline.workers.pool import Pool
from schemas import RawDocuments

BATCH = 64
AHEAD = 2  # batches in flight for each process: enough to keep it busy, few enough to keep memory flat

Row = dict[str, Any]


@dataclass
class Coding:
    """How to code: settings, the date for undated articles, and how many processes."""

    settings: Settings = field(default_factory=Settings)
    published_at: str | None = None
    jobs: int = 1


def code_paths(paths: Iterable[Path], how: Coding) -> Iterator[Row]:
    """Yield one object per document of the files, in order."""
    with Pool.of(how.settings) as pool:
        reading = Reading(how.settings.max_bytes, pool.start())
        coder = load_coder(how.settings) if how.jobs == 1 else None  # while the worker starts
        yield from _coded(chain.from_iterable(capture_file(path, reading) for path in paths), how, pool, coder)


def code_stream(stream: BinaryIO, how: Coding) -> Iterator[Row]:
    """Yield one object per line of a JSONL stream, in order."""
    rows = capture_lines("stdin.jsonl", stream, how.settings.max_bytes)
    documents = (row for row in rows if row["byte_count"])  # an empty file is a document that is rejected, an empty stream is no document
    with Pool.of(how.settings) as pool:
        pool.start()
        yield from _coded(documents, how, pool)


def _coded(documents: Iterator[Row], how: Coding, pool: Pool, coder: Coder | None = None) -> Iterator[Row]:
    originals: dict[str, str] = {}
    for found in _batched(batches(documents, BATCH), how, pool, coder):
        for row, text in found:
            article = row.get("article")
            if article is not None:
                original = originals.setdefault(text, article["article_id"])
                article["duplicate_of"] = original if original != article["article_id"] else None
            yield row


def _batched(documents: Iterator[list[Row]], how: Coding, pool: Pool, coder: Coder | None) -> Iterator[list[tuple[Row, str]]]:
    if how.jobs == 1:
        for batch in documents:
            coder = coder or load_coder(how.settings)
            yield _code(batch, coder, how.published_at, pool)
        return
    check_codebook(how.settings)  # a worker that cannot start says only that it could not
    with ProcessPoolExecutor(how.jobs, get_context("spawn"), _start, (how,)) as coders:
        waiting: deque[Future[list[tuple[Row, str]]]] = deque()
        for batch in documents:
            waiting.append(coders.submit(_work, batch))
            if len(waiting) >= AHEAD * how.jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


_process: dict[str, Any] = {}  # what a worker process keeps between batches: its coder, its worker and how to code


def _start(how: Coding) -> None:
    _process["how"], _process["pool"] = how, Pool.of(how.settings).start()
    _process["coder"] = load_coder(how.settings)


def _work(batch: list[Row]) -> list[tuple[Row, str]]:
    return _code(batch, _process["coder"], _process["how"].published_at, _process["pool"])


def _code(batch: list[Row], coder: Coder, published_at: str | None, pool: Pool) -> list[tuple[Row, str]]:
    """Return (object, fingerprint of its text) for each document of the batch, in its order."""
    objects = dict(article_objects(code_documents(RawDocuments.conform(batch), coder, published_at, pool)))
    found = []
    for document in batch:
        row: Row = {"id": _given_id(document)} | objects[document["document_id"]]
        found.append((row, fingerprint(row["article"]["text"]) if "article" in row else ""))
    return found


def _given_id(document: Row) -> str | None:
    """Return the id the caller gave: the `id` of a JSON document, else the path (and line) it was read from; null for a line of a stream without one."""
    given = None
    if document["media_type"] == "application/json" and document["content"] is not None:
        try:
            parsed = json.loads(document["content"])
            given = parsed.get("id") if isinstance(parsed, dict) else None
        except (ValueError, RecursionError):
            given = None
    if given is not None:
        return str(given)
    if document["path"] == "stdin.jsonl":
        return None
    return str(document["path"]) + (f"#{document['part']}" if document["part"] else "")
