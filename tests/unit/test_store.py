"""The store publishes valid tables whole, or nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from pandera.errors import SchemaErrors
from pyarrow import parquet

from pipeline.store import Store, StoreError
from schemas import Articles, EventMentions, Sectors, Sentences
from tests.rows import frame


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "processed")


def test_a_table_comes_back_as_it_was_written(store: Store) -> None:
    rows = frame(Articles, {"article_id": "a", "text": "Café, naïve."}, {"article_id": "b", "title": "B"})
    store.write(Articles, rows, "2024-05-01")
    pd.testing.assert_frame_equal(store.read(Articles), rows)


def test_days_are_read_in_their_order(store: Store) -> None:
    for day in ("undated", "2024-05-02", "2024-05-01"):
        store.write(Articles, frame(Articles, {"article_id": day}), day)
    assert list(store.read(Articles)["article_id"]) == ["2024-05-01", "2024-05-02", "undated"]
    assert list(store.read(Articles, ["2024-05-02"])["article_id"]) == ["2024-05-02"]


def test_a_bad_frame_is_never_on_disk(store: Store) -> None:
    good = frame(EventMentions, {"event_id": "e"})
    with pytest.raises(SchemaErrors):
        store.write(EventMentions, good.assign(quad_class=pd.array([9], dtype="int64[pyarrow]")), "2024-05-01")
    assert list(store.root.rglob("*.*")) == []


def test_a_bad_frame_leaves_the_published_one(store: Store) -> None:
    store.write(Sectors, frame(Sectors, {"sector": "GOV"}))
    with pytest.raises(SchemaErrors):
        store.write(Sectors, pd.DataFrame({"sector": ["MIL"]}))
    assert list(store.read(Sectors)["sector"]) == ["GOV"]


def test_same_rows_in_any_order_are_the_same_bytes(store: Store) -> None:
    rows = [{"sector": "GOV"}, {"sector": "MIL"}, {"sector": "COP"}]
    store.write(Sectors, frame(Sectors, *rows))
    first = store.path(Sectors).read_bytes()
    store.path(Sectors).unlink()
    store.write(Sectors, frame(Sectors, *reversed(rows)))
    assert store.path(Sectors).read_bytes() == first


def test_an_unchanged_table_is_not_touched(store: Store) -> None:
    assert store.write(Sectors, frame(Sectors, {"sector": "GOV"}), made_from="1") is True
    before = store.path(Sectors).stat()
    assert store.write(Sectors, frame(Sectors, {"sector": "GOV"}), made_from="1") is False
    assert store.path(Sectors).stat().st_ino == before.st_ino
    assert store.write(Sectors, frame(Sectors, {"sector": "GOV"}), made_from="2") is True


def test_a_file_tells_what_it_is_and_what_it_was_made_from(store: Store) -> None:
    store.write(Sectors, frame(Sectors, {"sector": "GOV"}), made_from="abc")
    schema = parquet.read_schema(store.path(Sectors))
    assert schema.metadata[b"description"].decode() == Sectors.description()
    assert schema.field("label").metadata[b"description"].decode() == "Name for people."
    assert store.made_from(Sectors) == "abc"
    assert store.row_count(Sectors) == 1


def test_what_was_never_made_has_no_hash_and_no_rows(store: Store) -> None:
    assert store.made_from(Sectors) is None
    assert store.row_count(Sentences) == 0
    assert len(store.read(Sentences)) == 0


def test_a_missing_table_is_a_clear_error(store: Store) -> None:
    with pytest.raises(StoreError, match=r"no sectors at .*materialise it first"):
        store.read(Sectors)


def test_a_table_of_another_version_is_a_clear_error(store: Store) -> None:
    store.path(Sectors).parent.mkdir(parents=True)
    pd.DataFrame({"sector": ["GOV"], "colour": ["red"]}).to_parquet(store.path(Sectors))
    with pytest.raises(StoreError, match="another version"):
        store.read(Sectors)


def test_a_truncated_file_counts_as_not_made(store: Store) -> None:
    store.write(Sectors, frame(Sectors, {"sector": "GOV"}), made_from="abc")
    store.path(Sectors).write_bytes(store.path(Sectors).read_bytes()[:50])
    assert store.made_from(Sectors) is None


def test_reading_a_truncated_file_is_a_clear_error(store: Store) -> None:
    store.write(Sectors, frame(Sectors, {"sector": "GOV"}))
    store.path(Sectors).write_bytes(store.path(Sectors).read_bytes()[:50])
    with pytest.raises(StoreError, match=r"sectors\.parquet cannot be read"):
        store.read(Sectors)


def test_a_table_by_day_needs_a_day(store: Store) -> None:
    with pytest.raises(ValueError, match="stored by day"):
        store.path(Articles)
    with pytest.raises(ValueError, match="stored whole"):
        store.path(Sectors, "2024-05-01")


def test_a_forgotten_day_is_gone_from_the_tables_by_day(store: Store) -> None:
    for day in ("2024-05-01", "2024-05-02"):
        store.write(Articles, frame(Articles, {"article_id": day}), day)
    store.write(Sectors, frame(Sectors, {"sector": "GOV"}))
    store.forget([Articles, Sentences, Sectors], "2024-05-01")
    assert store.partitions(Articles) == ["2024-05-02"]
    assert store.path(Sectors).exists()


def test_sweeping_removes_what_dead_processes_left_and_nothing_else(store: Store) -> None:
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    ).stdout.strip()
    folder = store.temporary("mine.parquet").parent
    names = [f"{dead}-0a-articles.parquet", f"{os.getpid()}-0b-articles.parquet", "a-persons-file.txt"]
    for name in names:
        (folder / name).write_bytes(b"half")
    store.sweep()
    assert sorted(path.name for path in folder.iterdir()) == sorted(names[1:])


def test_sweeping_removes_the_folder_when_it_is_empty(store: Store) -> None:
    folder = store.temporary("x").parent
    store.sweep()
    assert not folder.exists()
