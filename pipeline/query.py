"""`tidings query`: read-only SQL over the published tables. It can write nothing, reach no other file and no network: DuckDB's own settings see to that."""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any, TextIO

import duckdb
from rich.console import Console
from rich.table import Table as RichTable

from pipeline.catalog import connect, first_line
from pipeline.store import Store

BATCH = 1000
WIDEST = 100


class QueryError(Exception):
    """The SQL is wrong, or asks for what is not allowed. One line."""


def run_query(store: Store, sql: str) -> tuple[list[str], Iterable[Sequence[Any]]]:
    """Return the column names and the rows of a query. Raises `QueryError`, also while the rows are read: DuckDB computes them as it goes."""
    try:
        connection = connect(store)
        connection.execute(f"SET allowed_directories = ['{_quoted(str(store.root.resolve()))}']")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        statements = connection.extract_statements(sql)
        if len(statements) != 1:
            raise QueryError("give one SQL statement")
        if statements[0].type not in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN):
            raise QueryError("only SELECT is allowed: tables cannot be changed from here")
        cursor = connection.execute(sql)
    except duckdb.Error as error:
        raise QueryError(first_line(error)) from None
    return _distinct(column[0] for column in cursor.description or []), _rows(cursor)


def _distinct(names: Iterable[str]) -> list[str]:
    """Return the names, a second `text` as `text_1`, as DuckDB itself would: a JSON object has room for one of each name only."""
    found: list[str] = []
    for name in names:
        number = next(n for n in count() if (f"{name}_{n}" if n else name) not in found)
        found.append(f"{name}_{number}" if number else name)
    return found


def _quoted(path: str) -> str:
    return path.replace("'", "''")


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterable[Sequence[Any]]:
    try:
        while rows := cursor.fetchmany(BATCH):
            yield from rows
    except duckdb.Error as error:
        raise QueryError(first_line(error)) from None


def show(names: list[str], rows: Iterable[Sequence[Any]], style: str, out: TextIO | None = None) -> None:
    """Write the rows as a `table` for people, as `csv`, or as `json` (one object per line); to standard output unless told otherwise."""
    out = out or sys.stdout
    if style == "json":
        for row in rows:
            print(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str), file=out)
    elif style == "csv":
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(["" if value is None else value for value in row] for row in rows)
    else:
        _print_table(names, list(rows), out)


def _print_table(names: list[str], rows: list[Sequence[Any]], out: TextIO) -> None:
    table = RichTable(show_edge=False, pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold", max_width=WIDEST)
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row))
    console = Console(file=out, highlight=False, markup=False, width=None if out.isatty() else 240)
    console.print(table)
    console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")
