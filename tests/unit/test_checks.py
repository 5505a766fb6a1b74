"""Whole-table checks find what no single frame can show."""

from pathlib import Path

import pytest

from pipeline.checks import Finding, all_checks, run_checks
from pipeline.store import Store
from schemas import TABLES, Articles, Attributions, EventArguments, EventMentions, RawDocuments, RejectedDocuments, Sentences, Table
from tests.rows import frame

DAY = "2024-05-01"
TEXT = "Café 🇫🇷 workers marched."


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(tmp_path)
    found.write(Articles, frame(Articles, {"article_id": "a", "document_id": "d", "text": TEXT}), DAY)
    return found


def failed(store: Store, table: type[Table], name: str) -> Finding:
    [finding] = run_checks(store, [check for check in all_checks() if check.table is table and check.name == name])
    return finding


def test_every_table_has_checks_and_their_sql_is_valid(store: Store) -> None:
    findings = list(run_checks(store, all_checks()))
    assert {finding.check.table for finding in findings} == set(TABLES)
    assert len({(finding.check.table, finding.check.name) for finding in findings}) == len(findings)


def test_checks_pass_on_empty_tables(tmp_path: Path) -> None:
    assert [str(finding) for finding in run_checks(Store(tmp_path), all_checks()) if not finding.passed] == []


def test_a_key_in_two_days_is_found(store: Store) -> None:
    store.write(Articles, frame(Articles, {"article_id": "a"}), "2024-05-02")
    finding = failed(store, Articles, "key_is_unique")
    assert finding.failed_count == 1
    assert finding.sample == [{"article_id": "a", "row_count": 2}]


def test_a_quotation_counts_code_points(store: Store) -> None:
    start = TEXT.index("marched")
    store.write(
        EventMentions, frame(EventMentions, {"article_id": "a", "start_char": start, "end_char": start + 7, "text": "marched"}), DAY
    )
    assert failed(store, EventMentions, "text_quotes_article").passed


@pytest.mark.parametrize(("start", "end", "text"), [(0, 4, "Cafe"), (0, 3, "Café"), (0, 4, "Caf"), (22, 40, "."), (4, 0, "")])
def test_a_wrong_quotation_is_found(store: Store, start: int, end: int, text: str) -> None:
    store.write(EventMentions, frame(EventMentions, {"article_id": "a", "start_char": start, "end_char": end, "text": text}), DAY)
    finding = failed(store, EventMentions, "text_quotes_article")
    assert finding.failed_count == 1
    assert finding.sample[0]["text"] == text


def test_a_quotation_of_no_article_is_found(store: Store) -> None:
    store.write(Sentences, frame(Sentences, {"article_id": "gone", "start_char": 0, "end_char": 4, "text": "Café"}), DAY)
    assert not failed(store, Sentences, "text_quotes_article").passed


def test_a_null_quotation_is_fine_when_all_of_it_is_null(store: Store) -> None:
    rows = [{"attribution_id": "1", "article_id": "a"}, {"attribution_id": "2", "article_id": "a", "source_text": "Café"}]
    store.write(Attributions, frame(Attributions, *rows), DAY)
    assert failed(store, Attributions, "source_text_quotes_article").failed_count == 1


def test_a_reference_to_nothing_is_found(store: Store) -> None:
    store.write(EventArguments, frame(EventArguments, {"argument_id": "1", "event_id": "e"}, {"argument_id": "2", "event_id": "e"}), DAY)
    finding = failed(store, EventArguments, "event_id_exists")
    assert finding.failed_count == 1
    assert finding.sample == [{"event_id": "e", "row_count": 2}]


def test_each_item_of_a_list_must_exist(store: Store) -> None:
    store.write(EventMentions, frame(EventMentions, {"event_id": "e"}), DAY)
    store.write(
        Attributions, frame(Attributions, {"attribution_id": "1", "event_ids": ["e", "f"]}, {"attribution_id": "2", "event_ids": []}), DAY
    )
    assert failed(store, Attributions, "event_ids_exists").sample == [{"event_ids": "f", "row_count": 1}]


@pytest.mark.parametrize(
    ("articles", "rejects", "count"), [(["d"], [], 0), ([], ["d"], 0), ([], [], 1), (["d"], ["d"], 1), (["d", "d"], [], 1)]
)
def test_a_document_is_one_article_or_one_reject(tmp_path: Path, articles: list[str], rejects: list[str], count: int) -> None:
    store = Store(tmp_path)
    store.write(RawDocuments, frame(RawDocuments, {"document_id": "d"}), DAY)
    store.write(Articles, frame(Articles, *({"article_id": str(i), "document_id": d} for i, d in enumerate(articles))), DAY)
    store.write(RejectedDocuments, frame(RejectedDocuments, *({"document_id": d} for d in rejects)), DAY)
    assert failed(store, RawDocuments, "rows_in_are_rows_out").failed_count == count


def test_only_a_few_rows_are_shown(store: Store) -> None:
    store.write(EventArguments, frame(EventArguments, *({"argument_id": str(i), "event_id": f"e{i}"} for i in range(30))), DAY)
    finding = failed(store, EventArguments, "event_id_exists")
    assert (finding.failed_count, len(finding.sample)) == (30, 5)
