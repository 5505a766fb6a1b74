"""Parquet: one row is one article; read in small batches, only the columns that are known."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow
from pyarrow import parquet

from pipeline.read.columns import find_columns, read_rows
from pipeline.read.parts import Part, Source
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

ROWS = 500
MAGIC = b"PAR1"
LARGEST, CHUNK = 512 * 1024 * 1024, 1 << 20


def read_parquet(source: Source) -> Iterator[Part]:
    """Yield one document per row. Raises `UnusableError`: `wrong_type`, `unreadable`, `no_text_column`."""
    start = source.stream.read(len(MAGIC))
    if start != MAGIC:
        raise UnusableError(RejectReason.WRONG_TYPE if start else RejectReason.EMPTY, "is no Parquet file, whatever its name says")
    content = io.BytesIO()
    content.write(start)
    while chunk := source.stream.read(CHUNK):
        content.write(chunk)
        if content.tell() > LARGEST:
            raise UnusableError(RejectReason.TOO_LARGE, f"a Parquet file of more than {LARGEST:,} bytes: split it")
    try:
        file = parquet.ParquetFile(content)
        columns = find_columns([str(name) for name in file.schema_arrow.names], source.columns)
        yield from read_rows(_rows(file, list(columns.values())), columns, source)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise UnusableError(RejectReason.UNREADABLE, f"broken Parquet: {' '.join(str(error).split())[:200]}") from None


def _rows(file: parquet.ParquetFile, columns: list[str]) -> Iterator[Mapping[str, Any]]:
    for batch in file.iter_batches(ROWS, columns=columns, use_threads=False):
        yield from batch.to_pylist()
