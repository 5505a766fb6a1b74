"""What is out of date follows from contents and versions, and from nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from assets.annotation import CODEBOOK
from assets.freshness import Node, codebook_digest, fingerprint, made_from, plan, stored_hashes
from pipeline.read.captures import find_captures
from pipeline.settings import Settings
from pipeline.store import Store
from schemas import ArticleDuplicates, Articles, RawDocuments, Sectors
from tests.rows import frame

NODES = {
    "sectors": Node(Sectors, "1", ()),
    "raw_documents": Node(RawDocuments, "1", ("captures",)),
    "articles": Node(Articles, "1", ("raw_documents", "sectors")),
    "article_duplicates": Node(ArticleDuplicates, "1", ("articles",)),
}
DAYS = ("2024-05-01", "2024-05-02")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Two days are captured and every table is made."""
    for day in DAYS:
        (tmp_path / "raw" / "wire" / day).mkdir(parents=True)
        (tmp_path / "raw" / "wire" / day / "a.txt").write_text(day)
    found = Settings(raw=tmp_path / "raw", processed=tmp_path / "processed")
    make(found)
    return found


def make(settings: Settings, nodes: dict[str, Node] = NODES) -> None:
    """Write each table as its asset would: empty, with the hash of its inputs."""
    from assets.freshness import CAPTURES, capture_hash

    store, captures = Store(settings.processed), find_captures(settings.raw)
    for node in nodes.values():
        for day in [*captures] if node.table.by_day() else [None]:
            inputs = stored_hashes(store, [name for name in node.inputs if name != CAPTURES], day)
            if CAPTURES in node.inputs and day:
                inputs.append((CAPTURES, day, capture_hash(settings, captures[day])))
            store.write(node.table, frame(node.table), day, made_from(node.version, inputs))


def test_when_nothing_changed_nothing_is_stale(settings: Settings) -> None:
    assert plan(settings, NODES).is_empty


def test_a_new_file_makes_its_day_and_the_whole_tables_stale(settings: Settings) -> None:
    (settings.raw / "wire" / DAYS[0] / "b.txt").write_text("new")
    stale = plan(settings, NODES)
    assert stale.by_day == {DAYS[0]: ["raw_documents", "articles"]}
    assert stale.whole == ["article_duplicates"]


def test_a_new_sidecar_counts(settings: Settings) -> None:
    (settings.raw / "wire" / DAYS[0] / "a.meta.json").write_text("{}")
    assert list(plan(settings, NODES).by_day) == [DAYS[0]]


def test_a_new_date_of_a_file_does_not_count(settings: Settings) -> None:
    path = settings.raw / "wire" / DAYS[0] / "a.txt"
    path.write_text(path.read_text())
    assert plan(settings, NODES).is_empty


def test_new_code_makes_its_table_and_what_follows_stale(settings: Settings) -> None:
    stale = plan(settings, NODES | {"articles": replace(NODES["articles"], version="2")})
    assert stale.by_day == {day: ["articles"] for day in DAYS}
    assert stale.whole == ["article_duplicates"]


def test_a_changed_codebook_table_makes_what_refers_to_it_stale(settings: Settings) -> None:
    stale = plan(settings, NODES | {"sectors": replace(NODES["sectors"], version="2")})
    assert stale.whole == ["sectors", "article_duplicates"]
    assert stale.by_day == {day: ["articles"] for day in DAYS}


def test_a_missing_file_is_made_again_alone(settings: Settings) -> None:
    Store(settings.processed).path(RawDocuments, DAYS[1]).unlink()
    stale = plan(settings, NODES)
    assert (stale.by_day, stale.whole) == ({DAYS[1]: ["raw_documents"]}, [])


def test_a_vanished_day_is_told_and_makes_the_whole_tables_stale(settings: Settings) -> None:
    (settings.raw / "wire" / DAYS[1] / "a.txt").unlink()
    stale = plan(settings, NODES)
    assert (stale.vanished, stale.by_day, stale.whole) == ([DAYS[1]], {}, ["article_duplicates"])


def test_a_table_made_from_stale_inputs_stays_stale(settings: Settings) -> None:
    """Somebody materialises `articles` alone in the UI after a file was added: it is still out of date."""
    (settings.raw / "wire" / DAYS[0] / "b.txt").write_text("new")
    store = Store(settings.processed)
    store.write(Articles, frame(Articles), DAYS[0], made_from("1", stored_hashes(store, ["raw_documents", "sectors"], DAYS[0])))
    assert plan(settings, NODES).by_day == {DAYS[0]: ["raw_documents", "articles"]}


def test_another_limit_of_size_makes_the_captures_stale(settings: Settings) -> None:
    assert set(plan(replace(settings, max_bytes=10), NODES).by_day) == set(DAYS)


def test_contents_that_move_between_files_are_another_fingerprint(tmp_path: Path) -> None:
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text("one")
    b.write_text("two")
    before = fingerprint([a, b], tmp_path)
    a.write_text("two")
    b.write_text("one")
    assert fingerprint([a, b], tmp_path) != before


def test_words_that_repair_a_parse_make_a_stored_one_stale() -> None:
    assert codebook_digest("languages/en/parsing") in CODEBOOK
    assert codebook_digest("languages/en/parsing") != codebook_digest("languages/en/no-such-folder")
