"""The catalog: a view of every table, for DuckDB in memory and on disk."""

import struct
from pathlib import Path

import duckdb
import pytest

from pipeline.catalog import connect, duckdb_types, write_catalog
from pipeline.store import Store, StoreError
from schemas import TABLES, Articles, Sectors
from tests.rows import frame


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(tmp_path / "it's [my] data=1")  # a quote, a wildcard and what looks like a Hive partition
    found.write(Sectors, frame(Sectors, {"sector": "GOV"}))
    found.write(Articles, frame(Articles, {"article_id": "a"}), "2024-05-01")
    return found


def test_every_table_has_a_view_even_when_it_was_never_made(store: Store) -> None:
    with duckdb.connect(write_catalog(store), read_only=True) as connection:
        for table in TABLES:
            found = connection.execute(f"DESCRIBE {table.layer()}.{table.table_name()}").fetchall()
            assert {name: kind for name, kind, *_ in found} == duckdb_types(table)


def test_names_work_with_and_without_the_layer(store: Store) -> None:
    with duckdb.connect(write_catalog(store), read_only=True) as connection:
        assert connection.execute("SELECT sector FROM sectors").fetchall() == [("GOV",)]
        assert connection.execute("SELECT sector FROM reference.sectors").fetchall() == [("GOV",)]


def test_views_carry_the_descriptions(store: Store) -> None:
    with duckdb.connect(write_catalog(store), read_only=True) as connection:
        views = connection.execute("SELECT DISTINCT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall()
        columns = connection.execute("SELECT DISTINCT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal").fetchall()
    assert sorted(views) == sorted((t.table_name(), t.description()) for t in TABLES)
    assert sorted(columns) == sorted((t.table_name(), name, words) for t in TABLES for name, words in t.column_descriptions().items())


def test_the_file_is_in_the_format_of_duckdb_1_0(store: Store) -> None:
    header = write_catalog(store).read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert struct.unpack("<Q", header[12:20]) == (64,)


def test_nothing_but_the_catalog_is_left(store: Store) -> None:
    write_catalog(store)
    store.sweep()
    assert sorted(path.name for path in store.root.iterdir()) == ["core", "reference", "tidings.duckdb"]


def test_a_reader_that_has_it_open_sees_new_tables(store: Store) -> None:
    with duckdb.connect(write_catalog(store), read_only=True) as reader:
        assert reader.execute("SELECT count(*) FROM articles").fetchone() == (1,)
        store.write(Articles, frame(Articles, {"article_id": "b"}, {"article_id": "c"}), "2024-05-02")
        store.write(Sectors, frame(Sectors, {"sector": "MIL"}))
        write_catalog(store)
        assert reader.execute("SELECT count(*) FROM articles").fetchone() == (3,)
        assert reader.execute("SELECT sector FROM sectors").fetchall() == [("MIL",)]


def test_writing_again_replaces_what_is_there(store: Store) -> None:
    write_catalog(store)
    store.write(Sectors, frame(Sectors, {"sector": "MIL"}))
    with duckdb.connect(write_catalog(store), read_only=True) as connection:
        assert connection.execute("SELECT sector FROM sectors").fetchall() == [("MIL",)]


def test_memory_has_the_same_names(store: Store) -> None:
    with connect(store) as connection:
        assert connection.execute("SELECT count(*) FROM core.articles, reference.sectors, events").fetchone() == (0,)


def test_memory_can_hold_some_tables_only(store: Store) -> None:
    with connect(store, [Sectors]) as connection:
        assert connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'main'").fetchall() == [
            ("sectors",)
        ]


def test_a_table_of_another_version_is_one_clear_line(store: Store) -> None:
    duckdb.sql(f"COPY (SELECT 'GOV' AS sector) TO '{str(store.path(Sectors)).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)")
    with pytest.raises(StoreError, match=r"another version: materialise it again \(tidings run\)"):
        connect(store)
