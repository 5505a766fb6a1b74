"""Build a mart: run the SQL file of its name over the stored tables."""

import re
from pathlib import Path

import duckdb
import pandas as pd
from pandera.typing import DataFrame

from pipeline.catalog import connect
from pipeline.store import Store
from schemas import TABLES, Table

FOLDER = Path(__file__).parent
COMMENT = re.compile(r"--[^\n]*")
WORD = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)", re.IGNORECASE)


def build_mart[T: Table](mart: type[T], store: Store) -> DataFrame[T]:
    """Return the rows of a mart, made from the tables in the store."""
    with connect(store, mart_inputs(mart)) as connection:
        return mart.conform(query_mart(mart, connection))


def query_mart(mart: type[Table], connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return the rows of a mart from any database that has the tables; the types are DuckDB's own until they are conformed."""
    rows: pd.DataFrame = connection.sql(mart_sql(mart)).to_arrow_table().to_pandas(types_mapper=pd.ArrowDtype)
    return rows


def mart_sql(mart: type[Table]) -> str:
    return (FOLDER / f"{mart.table_name()}.sql").read_text(encoding="utf-8")


def mart_inputs(mart: type[Table]) -> list[type[Table]]:
    """Return the tables that a mart's SQL reads, in the order of the flow."""
    named = set(WORD.findall(COMMENT.sub("", mart_sql(mart))))
    return [table for table in TABLES if table.table_name() in named]
