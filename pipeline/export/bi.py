"""A folder for tools that only read files: marts and what they refer to, as CSV and as sorted Parquet, with a data dictionary. Nothing is nested.

Marts with a day are one Parquet file per month, so that a question about a month reads a month. The folder is replaced whole.
"""

import os
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import duckdb
import pyarrow
import pyarrow.compute
from pyarrow import parquet

from pipeline.catalog import connect
from pipeline.export.files import csv_bytes, publish
from pipeline.store import SUFFIX, Store
from schemas import (
    TABLES,
    ActorDays,
    Actors,
    CasualtyRanges,
    ClaimLedger,
    Countries,
    DyadDays,
    Events,
    EventTypes,
    IncidentFacts,
    Outlets,
    PlaceDays,
    Places,
    Sectors,
    Table,
    Timeline,
    TollPolicies,
)

FOLDER = "bi"
DIMENSIONS: list[type[Table]] = [Actors, Places, EventTypes, Sectors, Countries, Outlets, TollPolicies]
MARTS = [table for table in TABLES if table.layer() == "marts"]
DAYS: dict[type[Table], str] = {
    Events: "start_date",
    IncidentFacts: "start_date",
    DyadDays: "event_date",
    ActorDays: "event_date",
    PlaceDays: "event_date",
    Timeline: "start_date",
    CasualtyRanges: "start_date",
    ClaimLedger: "start_date",
}
"""The day by which a mart is cut into months and sorted; the others are one file."""
DICTIONARY = "data_dictionary.csv"
ABOUT = """Written by Tidings; replaced whole at each run. What the tables mean, and how to connect tools to them: docs/bi.md of the project.
csv/<table>.csv: UTF-8 with a header. Cells that a spreadsheet would take for a formula have an apostrophe in front.
parquet/<table>/<month>.parquet: the same rows, sorted by day; `undated.parquet` holds those without one. Tables without days are one file.
data_dictionary.csv: every column with its type, its meaning and what it refers to.
"""


def write_bi(store: Store, folder: Path | None = None) -> Path:
    """Return the folder after it was replaced whole: `bi` beside the tables, unless another is named."""
    target = folder or store.root / FOLDER
    building = store.temporary(FOLDER)
    publish(building / "README.txt", ABOUT.encode())
    publish(
        building / DICTIONARY, csv_bytes(["table_name", "column_name", "type", "nullable", "key", "refers_to", "description"], dictionary())
    )
    with connect(store, [*MARTS, *DIMENSIONS]) as connection:
        for table in [*MARTS, *DIMENSIONS]:
            _write_csv(connection, table, building / "csv")
            for month, rows in _months(connection, table):
                publish(building / "parquet" / table.table_name() / f"{month}{SUFFIX}", _parquet(rows))
    _replace(building, target, store)
    return target


def dictionary() -> Iterator[list[str | None]]:
    """Yield one row per column of the folder."""
    for table in [*MARTS, *DIMENSIONS]:
        targets = {reference.column: f"{reference.table}.{reference.target}" for reference in table.references()}
        for name, description in table.column_descriptions().items():
            found = flat_schema(table).field(name)
            yes = {True: "yes", False: "no"}
            yield [table.table_name(), name, str(found.type), yes[found.nullable], yes[name in table.key()], targets.get(name), description]


def flat_schema(table: type[Table]) -> pyarrow.Schema:
    """Return the Arrow schema with lists as text."""
    schema = table.arrow_schema()
    fields = [field.with_type(pyarrow.string()) if pyarrow.types.is_list(field.type) else field for field in schema]
    return pyarrow.schema(fields, schema.metadata)


def _select(table: type[Table], *, is_safe: bool) -> str:
    """Return the columns as SQL: lists joined; for files that people open in a spreadsheet, instants as ISO text and formulas neutralised."""
    columns = []
    for field in table.arrow_schema():
        value = f'"{field.name}"'
        if pyarrow.types.is_list(field.type):
            value = f"array_to_string({value}, '; ')"
        elif is_safe and pyarrow.types.is_timestamp(field.type):
            value = f"strftime(make_timestamp(epoch_us({value})), '%Y-%m-%dT%H:%M:%SZ')"
        if is_safe and flat_schema(table).field(field.name).type == pyarrow.string():
            value = f"CASE WHEN substr({value}, 1, 1) IN ('=', '+', '-', '@', chr(9), chr(13)) THEN '''' || {value} ELSE {value} END"
        columns.append(f'{value} AS "{field.name}"')
    return f"SELECT {', '.join(columns)} FROM {table.table_name()}"


def _order(table: type[Table]) -> str:
    return "ORDER BY " + ", ".join(
        f'"{name}" NULLS LAST' for name in dict.fromkeys([*([DAYS[table]] if table in DAYS else []), *table.key()])
    )


def _write_csv(connection: duckdb.DuckDBPyConnection, table: type[Table], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = str(folder / f"{table.table_name()}.csv").replace("'", "''")
    connection.execute(f"COPY ({_select(table, is_safe=True)} {_order(table)}) TO '{path}' (HEADER, DELIMITER ',')")


def _months(connection: duckdb.DuckDBPyConnection, table: type[Table]) -> Iterator[tuple[str, pyarrow.Table]]:
    """Yield the rows of each month, sorted by day, and `undated`; of a table without days all at once, under its own name. No rows are one empty file."""
    rows = connection.sql(f"{_select(table, is_safe=False)} {_order(table)}").to_arrow_table().cast(flat_schema(table))
    if table not in DAYS:
        yield table.table_name(), rows
        return
    month = pyarrow.compute.strftime(rows[DAYS[table]], format="%Y-%m").fill_null("undated").combine_chunks()
    runs = pyarrow.compute.run_end_encode(month) if len(month) else None
    start = 0
    for name, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True) if runs is not None else [("undated", 0)]:
        yield name, rows.slice(start, end - start)
        start = end


def _parquet(rows: pyarrow.Table) -> bytes:
    buffer = BytesIO()
    parquet.write_table(rows, buffer, compression="zstd", version="2.6", row_group_size=65_536)
    return buffer.getvalue()


def _replace(building: Path, target: Path, store: Store) -> None:
    """Put the new folder in the old one's place: two renames, so that nobody reads half of each."""
    target.parent.mkdir(parents=True, exist_ok=True)
    old = store.temporary(f"old-{FOLDER}")
    if target.exists():
        os.replace(target, old)
    os.replace(building, target)
    shutil.rmtree(old, ignore_errors=True)
