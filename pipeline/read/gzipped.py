"""gz around any format: `articles.jsonl.gz` is read as `articles.jsonl`, without being unpacked to disk."""

import gzip
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

from pipeline.read.parts import Member, Source
from pipeline.read.unpacking import Counted, unpacked
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

MAGIC = b"\x1f\x8b"


def read_gzip(source: Source) -> Iterator[Member]:
    """Yield the one file inside. Raises `UnusableError` `wrong_type` for what is not gzip."""
    start = source.stream.read(2)
    if start != MAGIC:
        reason = RejectReason.WRONG_TYPE if start else RejectReason.EMPTY
        raise UnusableError(reason, "is not packed with gzip, whatever its name says" if start else "no bytes")
    name = PurePosixPath(source.name.rsplit("!/", 1)[-1]).name
    counted: Any = Counted(source.stream, start)
    name = name[: -len(".gz")] if name.lower().endswith(".gz") else name
    yield Member(name, lambda: unpacked(cast("BinaryIO", gzip.GzipFile(fileobj=counted, mode="rb")), lambda: counted.taken))
