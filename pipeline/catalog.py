"""DuckDB over the Parquet files: the same views in memory, for checks and marts, and in `tidings.duckdb`, for people and their tools.

DuckDB has no path relative to the database file, so the views name absolute paths and the file is written anew at every run: after
moving the folder, `tidings run` repairs it in seconds. The file holds no rows, only views and their comments.
"""

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import duckdb

from pipeline.store import SUFFIX, Store, StoreError
from schemas import TABLES, Table

FILE_NAME = "tidings.duckdb"
STORAGE_VERSION = "v1.0.0"  # so that tools built on any DuckDB 1.x open the file


def connect(store: Store, tables: Iterable[type[Table]] = TABLES) -> duckdb.DuckDBPyConnection:
    """Return an in-memory database with a view of every table, or of some; it reaches no network. Raises `StoreError`."""
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
    chosen = list(tables)
    statements = [f"CREATE SCHEMA {layer}" for layer in dict.fromkeys(table.layer() for table in chosen)]
    for table in chosen:
        statements.append(f"CREATE VIEW {table.layer()}.{table.table_name()} AS {view_sql(table, store)}")
        statements.append(f"CREATE VIEW {table.table_name()} AS FROM {table.layer()}.{table.table_name()}")
    try:
        connection.execute(";\n".join(statements))
    except duckdb.BinderException:
        raise StoreError(f"a table in {store.root} was written by another version: materialise it again (tidings run)") from None
    except duckdb.Error as error:
        raise StoreError(f"a table in {store.root} cannot be read ({first_line(error)}): materialise it again (tidings run)") from None
    return connection


def write_catalog(store: Store) -> Path:
    """Return the path of `tidings.duckdb`, replaced in one step: whoever has it open keeps the old views, which read the same tables."""
    temporary = store.temporary(FILE_NAME)
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH {_literal(str(temporary))} AS catalog (STORAGE_VERSION '{STORAGE_VERSION}')")
        _create_views(connection, store, "catalog")
        connection.execute("DETACH catalog")
    path = store.root / FILE_NAME
    os.replace(temporary, path)
    path.with_name(f"{FILE_NAME}.wal").unlink(missing_ok=True)
    return path


def view_sql(table: type[Table], store: Store) -> str:
    """Return the query behind a table's view: its Parquet files, or no rows of the right types when it was never made."""
    if not store.files(table):
        nothing = ", ".join(f"CAST(NULL AS {kind}) AS {_name(column)}" for column, kind in duckdb_types(table).items())
        return f"SELECT {nothing} WHERE false"
    pattern = _without_wildcards(str(store.folder(table).resolve())) + f"/*{SUFFIX}"
    columns = ", ".join(_name(column) for column in duckdb_types(table))
    return f"SELECT {columns} FROM read_parquet({_literal(pattern)}, hive_partitioning = false)"


def first_line(error: duckdb.Error) -> str:
    """Return what DuckDB says is wrong, without the SQL it shows below."""
    return str(error).strip().partition("\n")[0]


@cache
def duckdb_types(table: type[Table]) -> dict[str, str]:
    """Return the DuckDB type of each column, in column order."""
    with duckdb.connect() as connection:
        connection.register("empty", table.arrow_schema().empty_table())
        return {name: kind for name, kind, *_ in connection.execute("DESCRIBE empty").fetchall()}


def _create_views(connection: duckdb.DuckDBPyConnection, store: Store, database: str) -> None:
    """Create `layer.table`, and `main.table` so that `select * from events` works; both carry the descriptions."""
    statements = [f"CREATE SCHEMA {database}.{layer}" for layer in dict.fromkeys(table.layer() for table in TABLES)]
    for table in TABLES:
        full = f"{database}.{table.layer()}.{table.table_name()}"
        short = f"{database}.main.{table.table_name()}"
        statements.append(f"CREATE VIEW {full} AS {view_sql(table, store)}")
        statements.append(f"CREATE VIEW {short} AS SELECT * FROM {full}")
        for view in (full, short):
            statements.append(f"COMMENT ON VIEW {view} IS {_literal(table.description())}")
            statements += [f"COMMENT ON COLUMN {view}.{_name(c)} IS {_literal(d)}" for c, d in table.column_descriptions().items()]
    connection.execute(";\n".join(["BEGIN", *statements, "COMMIT"]))


def _without_wildcards(path: str) -> str:
    """Return the path as a pattern that matches only itself: a folder may be called `news [2023]`."""
    return "".join(f"[{c}]" if c in "[*?" else c for c in path)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'
