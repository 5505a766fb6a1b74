"""`python -m assets.run`: what is made, what is left alone, and what it says."""

import json
from pathlib import Path

import duckdb
import pytest

from pipeline.diff import differences
from pipeline.manifest import DOCUMENTS, KEPT, MANIFEST, find_run
from pipeline.read.captures import capture_documents, find_captures
from pipeline.run import code_documents, load_coder
from pipeline.settings import Settings
from pipeline.store import Store
from schemas import TABLES, ActorLinks, Attributions, EventMentions, Events, Table
from tests.integration.corpus import parquet_bytes, run, write_corpus

pytestmark = pytest.mark.integration
BY_DAY = [table for table in TABLES if table.by_day()]
WHOLE = {f"{table.layer()}/{table.table_name()}/{table.table_name()}.parquet" for table in TABLES if not table.by_day()}
RUN = {f"runs/0001/{name}" for name in (MANIFEST, DOCUMENTS, *(f"{table.table_name()}.parquet" for table in KEPT))}
FEEDS = {"raw/feed_polls/feed_polls.parquet", "raw/feed_pages/feed_pages.parquet"}
CODEBOOK = {name for name in WHOLE if name.startswith("reference/")}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A corpus with a broken file, run once; the tests of this module go on from there, in their order."""
    base = tmp_path_factory.mktemp("corpus")
    write_corpus(base / "raw")
    (base / "raw" / "broken.txt").write_bytes(b"\x00\x01\x02")
    answer = run(base / "raw", base / "processed")
    assert answer.returncode == 0, answer.stderr
    summary = json.loads(answer.stdout)
    assert (summary["days"], summary["days_made"], summary["failures"]) == (3, 3, [])
    assert [(r["reason"], r["count"]) for r in summary["rejects"]] == [("binary", 1)]
    return base / "raw", base / "processed"


def test_every_table_is_published_and_nothing_else(folders: tuple[Path, Path]) -> None:
    _, processed = folders
    days = {f"{t.layer()}/{t.table_name()}/{day}.parquet" for t in BY_DAY for day in ("2024-05-01", "2024-05-02", "undated")}
    files = {path.relative_to(processed).as_posix() for path in processed.rglob("*") if path.is_file()}
    assert {name for name in files if not name.startswith((".dagster/", ".index/", "bi/"))} == days | WHOLE | RUN | {"tidings.duckdb"}


def test_the_manifest_says_what_the_tables_are_made_from(folders: tuple[Path, Path]) -> None:
    manifest = json.loads((folders[1] / "runs" / "0001" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["inputs"]["document_count"] == 4
    assert set(manifest["tables"]) == {table.table_name() for table in TABLES}
    assert manifest["tables"]["events"]["row_count"] == len(Store(folders[1]).read(Events))
    assert {"codebook", "model", "code", "reader", "packages"} <= set(manifest)


def test_the_tables_hold_events(folders: tuple[Path, Path]) -> None:
    with duckdb.connect(str(folders[1] / "tidings.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) > 0, count(*) = count(sentence) FROM events").fetchone() == (True, True)


@pytest.mark.parametrize("table", [EventMentions, Attributions, ActorLinks])
def test_both_compositions_agree(folders: tuple[Path, Path], table: type[Table]) -> None:
    """What Dagster stores is what the stages make in memory."""
    raw, processed = folders
    paths = [path for day in find_captures(raw).values() for path in day]
    made = table.conform(code_documents(capture_documents(raw, paths), load_coder(Settings()))[table.table_name()])
    stored = Store(processed).read(table)
    assert table.conform(stored).to_dict("records") == made.to_dict("records")


def test_running_again_changes_no_byte(folders: tuple[Path, Path]) -> None:
    before = {path: path.stat().st_ino for path in folders[1].rglob("*.parquet")}
    answer = run(*folders)
    assert json.loads(answer.stdout)["days_made"] == 0
    assert {path: path.stat().st_ino for path in folders[1].rglob("*.parquet")} == before


def test_one_more_article_changes_its_day_and_the_whole_tables(folders: tuple[Path, Path]) -> None:
    raw, processed = folders
    before = parquet_bytes(processed)
    write_corpus(raw, {"post/2024-05-02/aid.txt": "France sent food to Sudan on Thursday.\n"})
    with duckdb.connect(str(processed / "tidings.duckdb"), read_only=True) as reader:
        answer = run(raw, processed)
        assert answer.returncode == 0, answer.stderr
        assert reader.execute("SELECT count(*) FROM articles").fetchone() == (4,)
    after = parquet_bytes(processed)
    changed = {name for name in after if after[name] != before.get(name)}
    assert {name for name in changed if not name.endswith("/2024-05-02.parquet")} == WHOLE - CODEBOOK - FEEDS
    assert {"raw/raw_documents/2024-05-02.parquet", "core/articles/2024-05-02.parquet"} <= changed
    store = Store(processed)
    found = list(differences(find_run(store, "previous"), find_run(store, "last")))
    why = "input: post/2024-05-02/aid.txt"
    assert {(change.table, change.kind, change.why) for change in found} == {
        (table, "appeared", why) for table in ("incident_facts", "events")
    }


def test_a_day_that_vanished_is_gone_from_every_table(folders: tuple[Path, Path]) -> None:
    raw, processed = folders
    for path in sorted((raw / "post").rglob("*"), reverse=True) + sorted((raw / "wire" / "2024-05-02").rglob("*")):
        path.unlink() if path.is_file() else path.rmdir()
    assert run(raw, processed).returncode == 0
    assert list(processed.rglob("2024-05-02.parquet")) == []
    with duckdb.connect(str(processed / "tidings.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM events WHERE sentence LIKE '%Odesa%'").fetchone() == (0,)
