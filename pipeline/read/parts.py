"""What a reader finds in a file: documents, files inside it, and documents whose parsing is a step of its own."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, BinaryIO

from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

TEXT, PAGE, RECORD = "text/plain", "text/html", "application/json"


@dataclass(frozen=True)
class Part:
    """One document of a file: its number (0 for a whole file), size, hash, and its bytes; or why it cannot be used.

    `about` is what the container says of it (`{"url": …}` in a web archive), weaker than a sidecar.
    """

    number: int
    byte_count: int
    sha256: str
    content: bytes | None
    media_type: str = TEXT
    about: Mapping[str, Any] = field(default_factory=dict)
    reason: RejectReason | None = None
    detail: str | None = None


@dataclass(frozen=True)
class Member:
    """A file inside a file, by its name there. Opened only when its turn comes."""

    name: str
    open: Callable[[], BinaryIO]
    sidecar: str | None = None


@dataclass(frozen=True)
class Refused:
    """A file inside a file that is not even opened: a link, a path that leads out of the archive."""

    name: str
    reason: RejectReason
    detail: str


@dataclass(frozen=True)
class Piece:
    """A document that takes parsing of its own: a message of a mailbox may die without taking the next one along."""

    number: int
    parse: Callable[[], Part]


type Found = Part | Member | Refused | Piece


@dataclass(frozen=True)
class Source:
    """A file to read: its name, its bytes, how many a document may have, and the columns that `source.yaml` names."""

    name: str
    stream: BinaryIO
    max_bytes: int
    columns: Mapping[str, str] = field(default_factory=dict)

    def content(self) -> bytes:
        """Return all bytes of the file. Raises `UnusableError` when they are too many."""
        content = self.stream.read(self.max_bytes + 1)
        if len(content) > self.max_bytes:
            raise UnusableError(RejectReason.TOO_LARGE, f"more than the {self.max_bytes:,} bytes that TIDINGS_MAX_BYTES allows")
        return content


def part(number: int, content: bytes, max_bytes: int, media_type: str = TEXT, about: Mapping[str, Any] | None = None) -> Part:
    """Return the document of these bytes; of too many only size and hash are kept."""
    kept = content if len(content) <= max_bytes else None
    return Part(number, len(content), sha256(content).hexdigest(), kept, media_type, about or {})


def record(number: int, fields: Mapping[str, Any], max_bytes: int) -> Part:
    """Return a document made of fields: `{"title": …, "text": …, "published_at": …}`, the same fields in the same bytes."""
    given = {name: value for name, value in fields.items() if value not in (None, "")}
    content = json.dumps(given, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    return part(number, content, max_bytes, RECORD)


def refused(number: int, reason: RejectReason, detail: str, content: bytes = b"") -> Part:
    """Return a document that cannot be used; of its bytes only size and hash are kept."""
    return Part(number, len(content), sha256(content).hexdigest(), None, reason=reason, detail=detail)


def refused_file(stream: BinaryIO, reason: RejectReason, detail: str) -> Part:
    """Return the document that a file of no use is: counted and hashed, not held."""
    return replace(too_long(0, b"", iter(lambda: stream.read(1 << 20), b""), TEXT), reason=reason, detail=detail)


def whole_file(source: Source, media_type: str = TEXT) -> Iterator[Part]:
    """Yield the one document of a file. A file that is too large is hashed in pieces and never held in memory."""
    content = source.stream.read(source.max_bytes + 1)
    if len(content) <= source.max_bytes:
        yield part(0, content, source.max_bytes, media_type)
        return
    yield too_long(0, content, iter(lambda: source.stream.read(1 << 20), b""), media_type)


def too_long(number: int, start: bytes, rest: Iterator[bytes], media_type: str) -> Part:
    """Return a document of too many bytes: counted and hashed, not held."""
    digest, size = sha256(start), len(start)
    for chunk in rest:
        digest.update(chunk)
        size += len(chunk)
    return Part(number, size, digest.hexdigest(), None, media_type)
