"""Where tables lie on disk: one Parquet file per table, or per table and capture day, published whole or not at all.

A frame is validated before it is written, written beside the tables under a name of its own, and moved into place in one step: a reader
sees the old file or the new one, never half of one, and a killed run leaves nothing but a file in `.tmp` that the next run removes.
The same rows are the same bytes: no clock, no host and no order of arrival is written.
"""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pandas as pd
import pyarrow
from pyarrow import parquet

from schemas import Table

SUFFIX = ".parquet"
ROWS_PER_GROUP = 65_536
MADE_FROM = b"made_from"


class StoreError(Exception):
    """A table that is not there, is damaged, or was written by another version. The message says which and what to do."""


@dataclass(frozen=True)
class Store:
    """The folder of published tables: `<layer>/<table>/<capture day>.parquet`, or `<layer>/<table>/<table>.parquet` for whole tables."""

    root: Path

    def folder(self, table: type[Table]) -> Path:
        return self.root / table.layer() / table.table_name()

    def path(self, table: type[Table], partition: str | None = None) -> Path:
        """Return where a table, or one day of it, lies or will lie."""
        if (partition is not None) != table.by_day():
            raise ValueError(f"{table.table_name()} is stored {'by day: name one' if table.by_day() else 'whole: it has no days'}")
        return self.folder(table) / f"{partition or table.table_name()}{SUFFIX}"

    def partitions(self, table: type[Table]) -> list[str]:
        """Return the days that are stored of a table, sorted."""
        return sorted(path.stem for path in self.folder(table).glob(f"*{SUFFIX}")) if table.by_day() else []

    def files(self, table: type[Table]) -> list[Path]:
        """Return the files of a table, sorted; empty when it was never made."""
        return sorted(self.folder(table).glob(f"*{SUFFIX}"))

    def read(self, table: type[Table], partitions: Iterable[str] | None = None) -> pd.DataFrame:
        """Return the rows of a table, or of some of its days, in the order of the days. A whole table with no day stored has no rows."""
        if table.by_day():
            days = self.partitions(table) if partitions is None else list(partitions)
            pieces = [self._load(table, self.path(table, day)) for day in days]
        else:
            pieces = [self._load(table, self.path(table))]
        whole = pyarrow.concat_tables([table.arrow_schema().empty_table(), *pieces])
        frame: pd.DataFrame = whole.to_pandas(types_mapper=pd.ArrowDtype)
        return frame

    def write(self, table: type[Table], rows: pd.DataFrame, partition: str | None = None, made_from: str = "") -> bool:
        """Validate the rows, then publish them; return whether the file changed. A bad frame raises and is never on disk.

        `made_from` is a hash of everything the rows depend on (see `assets.freshness`); it is kept in the file's metadata.
        """
        path = self.path(table, partition)
        content = _parquet_bytes(table, table.conform(rows), made_from)
        if path.exists() and path.read_bytes() == content:
            return False
        temporary = self.temporary(path.name)
        temporary.write_bytes(content)
        path.parent.mkdir(parents=True, exist_ok=True)
        os.replace(temporary, path)
        return True

    def made_from(self, table: type[Table], partition: str | None = None) -> str | None:
        """Return the hash of what a file was made from; None when there is no such file."""
        return self._footer(table, partition)[0]

    def row_count(self, table: type[Table], partition: str | None = None) -> int:
        """Return the rows of a table, or of one day of it, from the file's metadata alone."""
        if table.by_day() and partition is None:
            return sum(self._footer(table, day)[1] for day in self.partitions(table))
        return self._footer(table, partition)[1]

    def forget(self, tables: Iterable[type[Table]], partition: str) -> None:
        """Remove one day from the tables that are stored by day: its documents are no longer in `data/raw`."""
        for table in tables:
            if table.by_day():
                self.path(table, partition).unlink(missing_ok=True)

    def temporary(self, name: str) -> Path:
        """Return a path for a file under construction, on the same file system, that names the process that writes it."""
        folder = self.root / ".tmp"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{os.getpid()}-{os.urandom(4).hex()}-{name}"

    def sweep(self) -> None:
        """Remove what killed runs left under construction, and the folder when nothing is being written."""
        folder = self.root / ".tmp"
        for path in folder.glob("*-*-*"):
            if not _is_running(path.name.partition("-")[0]):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        if folder.exists() and not any(folder.iterdir()):
            folder.rmdir()

    def _load(self, table: type[Table], path: Path) -> pyarrow.Table:
        if not path.exists():
            raise StoreError(f"no {table.table_name()} at {path}: materialise it first (tidings run)")
        try:
            found = parquet.read_table(path, partitioning=None)
        except pyarrow.ArrowInvalid as error:
            raise StoreError(f"{path} cannot be read ({str(error).partition('. ')[0]}): materialise it again (tidings run)") from None
        if not found.schema.equals(table.arrow_schema(), check_metadata=False):
            raise StoreError(f"{path} was written by another version of {table.table_name()}: materialise it again (tidings run)")
        return found.replace_schema_metadata(table.arrow_schema().metadata).cast(table.arrow_schema())

    def _footer(self, table: type[Table], partition: str | None) -> tuple[str | None, int]:
        try:
            footer = parquet.read_metadata(self.path(table, partition))
        except (FileNotFoundError, pyarrow.ArrowInvalid):
            return None, 0
        return (footer.metadata or {}).get(MADE_FROM, b"").decode(), footer.num_rows


def _parquet_bytes(table: type[Table], frame: pd.DataFrame, made_from: str) -> bytes:
    schema = table.arrow_schema()
    rows = pyarrow.Table.from_pandas(frame, schema=schema, preserve_index=False)
    rows = rows.replace_schema_metadata({**(schema.metadata or {}), MADE_FROM: made_from.encode()})
    buffer = BytesIO()
    parquet.write_table(rows, buffer, compression="zstd", row_group_size=ROWS_PER_GROUP, version="2.6")
    return buffer.getvalue()


def _is_running(process: str) -> bool:
    """Return whether a process of that number exists; a name that is no number was not ours to judge."""
    if not process.isdigit():
        return True
    if int(process) == os.getpid():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
