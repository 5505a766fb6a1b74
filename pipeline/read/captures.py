"""Captures: the files below `data/raw`, and the rows of `raw_documents` made from them. Raw files are only ever opened for reading."""

import io
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from pandera.typing import DataFrame

from pipeline.ids import mint
from pipeline.read.parts import Part
from pipeline.read.readers import Reader, reader_of
from schemas.documents import RawDocuments

UNDATED = "undated"
SIDECAR = ".meta.json"
NOT_DOCUMENTS = frozenset({"README.md", "feeds.yaml", "source.yaml"})
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MAX_BYTES = 20_000_000


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
            if _is_document(name):
                path = Path(folder) / name
                found[partition_of(path.relative_to(root))].append(path)
    return {partition: sorted(found[partition]) for partition in sorted(found)}


def _is_document(name: str) -> bool:
    return not name.startswith(".") and not name.endswith(SIDECAR) and name not in NOT_DOCUMENTS


def capture_documents(root: Path, paths: Iterable[Path], max_bytes: int = MAX_BYTES) -> DataFrame[RawDocuments]:
    """Return one row per document in these files below `root`."""
    return RawDocuments.conform([row for path in paths for row in _rows_below(root, path, max_bytes)])


def capture_file(path: Path, max_bytes: int = MAX_BYTES) -> Iterator[dict[str, Any]]:
    """Yield one row per document of a file anywhere, in the order of the file; its name is the path as given."""
    yield from _rows(path, path, None, max_bytes)


def capture_lines(name: str, stream: BinaryIO, max_bytes: int = MAX_BYTES) -> Iterator[dict[str, Any]]:
    """Yield one row per line of a JSONL stream as it comes: `capture_lines("stdin.jsonl", sys.stdin.buffer)`."""
    reader = reader_of(name)
    yield from (_row(name, reader, part) for part in reader.split(stream, max_bytes))


def capture_bytes(name: str, content: bytes, sidecar: str | None = None, max_bytes: int = MAX_BYTES) -> DataFrame[RawDocuments]:
    """Return one row per document in these bytes; the ending of the name says which format they are in."""
    reader = reader_of(name)
    return RawDocuments.conform([_row(name, reader, part, sidecar) for part in reader.split(io.BytesIO(content), max_bytes)])


def _rows_below(root: Path, path: Path, max_bytes: int) -> Iterator[dict[str, Any]]:
    relative = path.relative_to(root)
    partition = partition_of(relative)
    capture = {
        "outlet": _printable(relative.parts[0]) if len(relative.parts) > 1 else None,
        "capture_date": None if partition == UNDATED else date.fromisoformat(partition),
    }
    yield from (row | capture for row in _rows(path, relative, root.resolve(), max_bytes))


def _rows(path: Path, name: PurePath, inside: Path | None, max_bytes: int) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file. One that cannot be read (no permission, a pipe, a link out of `inside`) is one row of no bytes."""
    reader, shown = reader_of(name.name), _printable(name.as_posix())
    try:
        real = path.resolve(strict=True)
        if not real.is_file() or (inside is not None and not real.is_relative_to(inside)):
            raise OSError("not a file below the root")
        sidecar = _sidecar_of(path, inside)
        with path.open("rb") as stream:
            for part in reader.split(stream, max_bytes):
                yield _row(shown, reader, part, sidecar)
    except (OSError, RuntimeError):
        yield _row(shown, reader, Part(0, 0, sha256(b"").hexdigest(), None))


def _sidecar_of(path: Path, inside: Path | None) -> str | None:
    """Return the text of the sidecar of `a.txt`: `a.txt.meta.json`, or `a.meta.json`."""
    for sidecar in (path.with_name(path.name + SIDECAR), path.with_suffix(SIDECAR)):
        if sidecar.is_file() and (inside is None or sidecar.resolve().is_relative_to(inside)):
            try:
                return sidecar.read_bytes().decode("utf-8-sig", "replace")
            except OSError:
                return None
    return None


def _row(name: str, reader: Reader, part: Part, sidecar: str | None = None) -> dict[str, Any]:
    return {
        "document_id": mint("document", name, part.number, part.sha256),
        "path": name,
        "part": part.number,
        "sha256": part.sha256,
        "byte_count": part.byte_count,
        "media_type": reader.media_type,
        "reader": reader.name,
        "content": part.content,
        "sidecar": sidecar,
        "outlet": None,
        "capture_date": None,
    }


def _printable(name: str) -> str:
    """Return a file name as UTF-8: bytes that are none (a name from an old disk) are shown as `\\xe9`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
