"""The BI folder: flat files that DuckDB reads without being told anything, and a dictionary of all of them."""

import csv
from pathlib import Path

import duckdb
import pytest
from pyarrow import parquet

from pipeline.export.bi import DIMENSIONS, MARTS, write_bi
from pipeline.store import Store
from tests.unit.export.corpus import FORMULA, TOLD


@pytest.fixture(scope="module")
def folder(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_bi(store, tmp_path_factory.mktemp("out") / "bi")


def test_every_mart_and_dimension_is_there_twice(folder: Path) -> None:
    names = {table.table_name() for table in [*MARTS, *DIMENSIONS]}
    assert {path.stem for path in (folder / "csv").glob("*.csv")} == names
    assert {path.name for path in (folder / "parquet").iterdir()} == names


def test_both_forms_hold_the_same_rows(folder: Path, store: Store) -> None:
    for table in [*MARTS, *DIMENSIONS]:
        name = table.table_name()
        counts = [
            duckdb.sql(f"SELECT count(*) FROM '{folder}/csv/{name}.csv'").fetchall(),
            duckdb.sql(f"SELECT count(*) FROM '{folder}/parquet/{name}/*.parquet'").fetchall(),
        ]
        assert counts == [[(store.row_count(table),)]] * 2


def test_nothing_is_nested_and_days_are_days(folder: Path) -> None:
    for path in folder.rglob("*.parquet"):
        assert not [field for field in parquet.read_schema(path) if "list" in str(field.type)]
    assert str(parquet.read_schema(folder / "parquet" / "dyad_days" / "2024-05.parquet").field("event_date").type) == "date32[day]"


def test_a_month_is_a_file_with_its_descriptions(folder: Path) -> None:
    path = folder / "parquet" / "events" / "2024-05.parquet"
    assert [p.name for p in path.parent.iterdir()] == ["2024-05.parquet"]
    assert parquet.read_schema(path).field("event_id").metadata[b"description"] == b"Event mention."


def test_formulas_are_neutralised_in_csv_and_kept_in_parquet(folder: Path) -> None:
    with (folder / "csv" / "events.csv").open(encoding="utf-8", newline="") as file:
        titles = {row["event_id"]: row["title"] for row in csv.DictReader(file)}
    assert titles[TOLD] == f"'{FORMULA}"
    found = duckdb.sql(f"SELECT title FROM '{folder}/parquet/events/*.parquet' WHERE event_id = '{TOLD}'").fetchall()
    assert found == [(FORMULA,)]


def test_the_dictionary_describes_every_column(folder: Path) -> None:
    with (folder / "data_dictionary.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["table_name"], row["column_name"]): row for row in csv.DictReader(file)}
    for path in (folder / "csv").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert all(rows[path.stem, column]["description"] for column in next(csv.reader(file)))
    assert rows["dyad_days", "actor_id"]["refers_to"] == "actors.actor_id"


def test_the_folder_is_replaced_whole(store: Store, tmp_path: Path) -> None:
    write_bi(store, tmp_path / "bi")
    (tmp_path / "bi" / "csv" / "stale.csv").write_text("old", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in (tmp_path / "bi").rglob("*.parquet")}
    write_bi(store, tmp_path / "bi")
    assert not (tmp_path / "bi" / "csv" / "stale.csv").exists()
    assert {path.name: path.read_bytes() for path in (tmp_path / "bi").rglob("*.parquet")} == before
