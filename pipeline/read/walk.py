"""The walk through a file: its documents, the files inside it, the documents of those. Whatever goes wrong costs one document, not the file.

Places have positions: item 3 of the file, item 0 of what is inside that. A walk can begin where another one died.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Self

from pipeline.read.names import printable
from pipeline.read.parts import Found, Member, Part, Piece, Refused, Source, refused, refused_file
from pipeline.read.readers import GZIP, Reader, reader_of
from pipeline.unusable import UnusableError
from pipeline.workers.step import Death, Position, Step
from schemas.vocabulary import RejectReason

DEEPEST = 4
INSIDE = "!/"


@dataclass(frozen=True)
class Document:
    """A document found: where, by which reader, and what it is."""

    path: str
    reader: Reader | None
    part: Part
    sidecar: str | None = None


@dataclass(frozen=True)
class Walk:
    """A file to walk through: where it lies, how it is called in the tables, and what is known of an earlier attempt."""

    path: Path
    name: str
    max_bytes: int
    columns: Mapping[str, str] = field(default_factory=dict)
    sidecar: str | None = None
    deaths: tuple[Death, ...] = ()
    start: Step | None = None

    def after(self, death: Death) -> Self:
        return replace(self, deaths=(*self.deaths, death), start=death.step)

    def again(self, step: Step) -> Self:
        return replace(self, start=step)

    def run(self) -> Iterator[Step | Document]:
        """Yield the documents of the file, and a step before each thing that may kill."""
        reader = reader_of(self.name)
        with self.path.open("rb") as stream:
            yield from walk_stream(self, reader, stream)


def walk_stream(walk: Walk, reader: Reader | None, stream: BinaryIO) -> Iterator[Step | Document]:
    """Yield the documents of an open file."""
    if reader is None:
        yield Document(walk.name, None, unsupported(walk.name, stream), walk.sidecar)
        return
    yield from _Walker(walk).items(_File(Source(walk.name, stream, walk.max_bytes, walk.columns), reader, walk.sidecar), ())


def unsupported(name: str, stream: BinaryIO) -> Part:
    """Return the document that a file of unknown format is."""
    return refused_file(stream, RejectReason.UNSUPPORTED_FORMAT, f"no reader for {name.rsplit('/', 1)[-1]}")


@dataclass(frozen=True)
class _File:
    """A file on the walk: its bytes, who reads it, and what stands beside it."""

    source: Source
    reader: Reader
    sidecar: str | None

    def document(self, part: Part) -> Document:
        return Document(self.source.name, self.reader, part, self.sidecar)


class _Walker:
    def __init__(self, walk: Walk) -> None:
        self.known = {(death.step.position, death.step.is_opening): death for death in walk.deaths}
        self.start = walk.start.position if walk.start else ()

    def items(self, file: _File, position: Position) -> Iterator[Step | Document]:
        """Yield what a reader finds in a file, item by item; what it raises is the last of them."""
        found = iter(file.reader.read(file.source))
        names: Counter[str] = Counter()
        index, last = 0, -1
        while True:
            here = (*position, index)
            if death := self.known.get((here, False)):
                yield file.document(refused(last + 1, death.reason, death.detail))
                return
            yield Step(here, version=file.reader.full_version)
            try:
                item = next(found, None)
            except Exception as error:  # whatever a library raises costs this file only
                yield file.document(_failed(last + 1, error))
                return
            if item is None:
                if index == 0:
                    yield file.document(refused(0, RejectReason.EMPTY, "nothing was found in it"))
                return
            last = item.number if isinstance(item, Part | Piece) else last + 1
            if isinstance(item, Member | Refused):
                item = replace(item, name=_once(printable(item.name), names))
            if not self.is_done(here):
                yield from self.item(item, file, here)
            index += 1

    def is_done(self, here: Position) -> bool:
        """Return whether an earlier walk came past this item: then it is counted, not read. One that it died inside is entered again."""
        return here < self.start[: len(here)]

    def item(self, item: Found, file: _File, here: Position) -> Iterator[Step | Document]:
        """Yield the documents of one item: itself, or what is inside it."""
        match item:
            case Part():
                yield file.document(item)
            case Refused():
                yield Document(file.source.name + INSIDE + item.name, reader_of(item.name), refused(0, item.reason, item.detail))
            case Piece():
                yield from self.piece(item, file, here)
            case Member():
                yield from self.member(item, file, here)

    def piece(self, piece: Piece, file: _File, here: Position) -> Iterator[Step | Document]:
        """Yield the document that takes parsing of its own."""
        if death := self.known.get((here, True)):
            yield file.document(refused(piece.number, death.reason, death.detail))
            return
        yield Step(here, is_opening=True, version=file.reader.full_version)
        try:
            part = piece.parse()
        except Exception as error:
            part = _failed(piece.number, error)
        yield file.document(part)

    def member(self, member: Member, outer: _File, here: Position) -> Iterator[Step | Document]:
        """Yield the documents of a file inside a file."""
        is_same = outer.reader is GZIP
        name = outer.source.name if is_same else outer.source.name + INSIDE + member.name
        reader = reader_of(member.name)
        sidecar = member.sidecar or (outer.sidecar if is_same else None)
        if death := self.known.get((here, True)):
            yield Document(name, reader, refused(0, death.reason, death.detail), sidecar)
            return
        yield Step(here, is_opening=True, version=(reader or outer.reader).full_version)
        try:
            if len(here) >= DEEPEST:
                raise UnusableError(RejectReason.TOO_DEEP, f"an archive in an archive, more than {DEEPEST} deep")
            stream = member.open()
            unread = unsupported(member.name, stream) if reader is None else None
        except Exception as error:
            unread = _failed(0, error)
        if reader is None or unread is not None:
            yield Document(name, reader, unread, sidecar)  # type: ignore[arg-type]
            return
        yield from self.items(_File(replace(outer.source, name=name, stream=stream), reader, sidecar), here)


def _once(name: str, names: Counter[str]) -> str:
    """Return the name, with a number before its ending where the archive has given it before."""
    names[name] += 1
    if names[name] == 1:
        return name
    folder, slash, last = name.rpartition("/")
    stem, dot, ending = last.partition(".")
    return f"{folder}{slash}{stem}~{names[name]}{dot}{ending}"


def _failed(number: int, error: BaseException) -> Part:
    """Return the document that a reader failed at, with the reason."""
    if isinstance(error, UnusableError):
        return refused(number, error.reason, error.detail)
    if isinstance(error, MemoryError):
        return refused(number, RejectReason.TOO_LARGE, "needs more memory than it may have")
    if isinstance(error, RecursionError):
        return refused(number, RejectReason.TOO_DEEP, "nested too deeply")
    if isinstance(error, OSError):
        return refused(number, RejectReason.UNREADABLE, f"cannot be read: {error.strerror or type(error).__name__}")
    return refused(number, RejectReason.CRASHED, f"{type(error).__name__}: {' '.join(str(error).split())[:200]}")
