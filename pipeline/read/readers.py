"""READERS: which file endings are understood, by which reader, and how such a file is cut into documents.

To add a format: a line here, and a parser of the same name in `pipeline/clean/parsers.py`. The two halves are apart because reading must keep
the bytes before anything can go wrong with them, and because stages do not import each other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from pipeline.read.parts import Part, json_items, lines, whole_file


@dataclass(frozen=True)
class Reader:
    """A format: its name, its media type and how a file of it is cut into documents."""

    name: str | None
    media_type: str
    split: Callable[[BinaryIO, int], Iterator[Part]]


TEXT = Reader("text", "text/plain", whole_file)
HTML = Reader("html", "text/html", whole_file)
JSON = Reader("json", "application/json", json_items)
JSONL = Reader("json", "application/x-ndjson", lines)
UNKNOWN = Reader(None, "application/octet-stream", whole_file)

READERS: dict[str, Reader] = {
    ".txt": TEXT,
    ".text": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".json": JSON,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
}


def reader_of(name: str) -> Reader:
    """Return the reader for a file name, `UNKNOWN` when none understands its ending."""
    return READERS.get(PurePath(name).suffix.lower(), UNKNOWN)
