"""Captures: the files below `data/raw`, and the rows of `raw_documents` made from them. Raw files are only ever opened for reading."""

import io
import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import file_digest
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from pandera.typing import DataFrame

from pipeline.ids import mint
from pipeline.quarantine import Quarantine
from pipeline.read.folder import Folder, folder_of
from pipeline.read.names import LARGEST_SIDECAR, SIDECAR, is_document, printable
from pipeline.read.parts import Part, refused
from pipeline.read.readers import READERS, reader_of
from pipeline.read.walk import Document, Walk, walk_stream
from pipeline.workers.pool import Pool
from pipeline.workers.step import Death, Step
from schemas.documents import RawDocuments
from schemas.vocabulary import RejectReason

UNDATED = "undated"
MIXED = "mixed"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MAX_BYTES = 20_000_000
SMALL = 2_000_000


@dataclass(frozen=True)
class Reading:
    """How files are read: how large a document may be, by which workers (in this process without any), and what is known to kill them."""

    max_bytes: int = MAX_BYTES
    pool: Pool | None = None
    quarantine: Quarantine = field(default_factory=Quarantine)


def partition_of(relative: PurePath) -> str:
    """Return the capture day of a path `<outlet>/<yyyy-mm-dd>/…`, or `undated`: `wire/2023-13-45/a.txt` names no day."""
    folder = relative.parts[1] if len(relative.parts) > 2 else ""
    try:
        return date.fromisoformat(folder).isoformat() if DAY.fullmatch(folder) else UNDATED
    except ValueError:
        return UNDATED


def find_captures(root: Path) -> dict[str, list[Path]]:
    """Return the files to read, sorted, by partition. Links to folders are listed, not followed: they become a rejected document."""
    found: dict[str, list[Path]] = defaultdict(list)
    for folder, folders, files in os.walk(root, followlinks=False):
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in [*files, *links]:
            if is_document(name):
                path = Path(folder) / name
                found[partition_of(path.relative_to(root))].append(path)
    return {partition: sorted(found[partition]) for partition in sorted(found)}


def capture_documents(root: Path, paths: Iterable[Path], how: Reading | None = None) -> DataFrame[RawDocuments]:
    """Return one row per document in these files below `root`."""
    how = how or Reading()
    return RawDocuments.conform([row for path in paths for row in _rows_below(root, path, how)])


def capture_file(path: Path, how: Reading | None = None) -> Iterator[dict[str, Any]]:
    """Yield one row per document of a file anywhere, in the order of the file; its name is the path as given."""
    yield from _rows(path, path, None, how or Reading())


def capture_lines(name: str, stream: BinaryIO, max_bytes: int = MAX_BYTES) -> Iterator[dict[str, Any]]:
    """Yield one row per line of a JSONL stream as it comes: `capture_lines("stdin.jsonl", sys.stdin.buffer)`."""
    yield from _stream_rows(Walk(Path(name), name, max_bytes), stream)


def capture_bytes(name: str, content: bytes, sidecar: str | None = None, max_bytes: int = MAX_BYTES) -> DataFrame[RawDocuments]:
    """Return one row per document in these bytes; the ending of the name says which format they are in."""
    return RawDocuments.conform(list(_stream_rows(Walk(Path(name), name, max_bytes, sidecar=sidecar), io.BytesIO(content))))


def _stream_rows(walk: Walk, stream: BinaryIO) -> Iterator[dict[str, Any]]:
    found = walk_stream(walk, reader_of(walk.name), stream)
    return (_row(document, Folder()) for document in found if isinstance(document, Document))


def _rows_below(root: Path, path: Path, how: Reading) -> Iterator[dict[str, Any]]:
    relative = path.relative_to(root)
    partition = partition_of(relative)
    named = printable(relative.parts[0]) if len(relative.parts) > 1 else None
    outlet = folder_of(path, root).outlet or (named if named != MIXED else None)
    capture = {"outlet": outlet, "capture_date": None if partition == UNDATED else date.fromisoformat(partition)}
    yield from (row | capture for row in _rows(path, relative, root, how))


def _rows(path: Path, name: PurePath, root: Path | None, how: Reading) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file. One that cannot be read (no permission, a pipe, a link out of `root`) is one row of no bytes."""
    shown, folder = printable(name.as_posix()), folder_of(path, root)
    problem = _problem(path, root) or (refused(0, RejectReason.INVALID_SOURCE, folder.error) if folder.error else None)
    if problem is not None:
        yield _row(Document(shown, reader_of(shown), problem), folder)
        return
    walk = Walk(path, shown, how.max_bytes, folder.columns, _sidecar_of(path, root))
    try:
        yield from (_row(document, folder) for document in _documents(walk, how))
    except OSError as error:
        yield _row(Document(shown, reader_of(shown), _unreadable(error)), folder)


def _problem(path: Path, root: Path | None) -> Part | None:
    """Return why a file cannot even be opened, as a document."""
    try:
        real = path.resolve(strict=True)
        if not real.is_file() or (root is not None and not real.is_relative_to(root.resolve())):
            return refused(0, RejectReason.UNREADABLE, "it is no file, or links out of the folder")
        with path.open("rb"):
            return None
    except (OSError, RuntimeError) as error:
        return _unreadable(error)


def _unreadable(error: Exception) -> Part:
    words = getattr(error, "strerror", None) or type(error).__name__
    return refused(0, RejectReason.UNREADABLE, f"it could not be opened: {words}")


def _documents(walk: Walk, how: Reading) -> Iterator[Document]:
    """Yield the documents of a file, read by a worker; what kills it is noted, and what is known to kill is not tried."""
    if how.pool is None:
        yield from (document for document in walk.run() if isinstance(document, Document))
        return
    versions = {reader.full_version for reader in READERS.values()}
    digest = "" if how.quarantine.is_empty else _digest(walk.path)
    known = tuple(death for death in how.quarantine.deaths("read", digest) if death.step.version in versions) if digest else ()
    answers = how.pool.run(replace(walk, deaths=known))
    for found in list(answers) if walk.path.stat().st_size < SMALL else answers:  # read to its end, the worker is free for the next thing
        if isinstance(found, Death):
            digest = digest or _digest(walk.path)
            how.quarantine.add(found, "read", digest)
        elif not isinstance(found, Step):
            yield found


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def quarantine_key(path: Path) -> tuple[str, str]:
    """Return the key under which what kills the reading of a file is kept."""
    return "read", _digest(path)


def _sidecar_of(path: Path, root: Path | None) -> str | None:
    """Return the text of the sidecar of `a.txt`: `a.txt.meta.json`, or `a.meta.json`."""
    for sidecar in (path.with_name(path.name + SIDECAR), path.with_suffix(SIDECAR)):
        if sidecar.is_file() and (root is None or sidecar.resolve().is_relative_to(root.resolve())):
            try:
                with sidecar.open("rb") as stream:
                    return stream.read(LARGEST_SIDECAR).decode("utf-8-sig", "replace")
            except OSError:
                return None
    return None


def _row(document: Document, folder: Folder) -> dict[str, Any]:
    part, reader = document.part, document.reader
    return {
        "document_id": mint("document", document.path, part.number, part.sha256),
        "path": document.path,
        "part": part.number,
        "sha256": part.sha256,
        "byte_count": part.byte_count,
        "media_type": part.media_type,
        "reader": reader.name if reader else None,
        "reader_version": reader.full_version if reader else None,
        "content": part.content,
        "reason": str(part.reason) if part.reason else None,
        "detail": part.detail,
        "sidecar": _sidecar(document.sidecar, part),
        "language": folder.language,
        "timezone": folder.timezone,
        "licence": folder.licence,
        "outlet": folder.outlet,
        "capture_date": None,
    }


def _sidecar(own: str | None, part: Part) -> str | None:
    """Return the sidecar, with what the container says of the document where the sidecar does not."""
    if not part.about:
        return own
    try:
        given = json.loads(own) if own else {}
    except (ValueError, RecursionError):
        given = {}
    about = {key: value for key, value in part.about.items() if value}
    return json.dumps(about | (given if isinstance(given, dict) else {}), ensure_ascii=False, sort_keys=True)
