"""The sample corpus, coded as `make run` codes it: the README's questions have answers, and nothing is lost."""

from pathlib import Path

import duckdb
import pytest

from pipeline.codebook.load import load_codebook
from pipeline.explain import explain
from pipeline.query import run_query
from pipeline.recode import changes
from pipeline.settings import PROJECT, Settings
from pipeline.store import Store
from tests.integration.corpus import run
from tests.readme import questions

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("processed")
    done = run(PROJECT / "data" / "raw", folder)
    assert done.returncode == 0, done.stderr
    return folder


def one(processed: Path, sql: str) -> tuple:  # type: ignore[type-arg]
    with duckdb.connect(str(processed / "tidings.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchone() or ()


def test_the_readme_asks_eight_questions() -> None:
    assert len(questions()) == 8


@pytest.mark.parametrize("sql", questions())
def test_every_question_of_the_readme_has_an_answer(processed: Path, sql: str) -> None:
    names, rows = run_query(Store(processed), sql)
    assert len(names) > 1
    assert list(rows)


def test_every_document_is_an_article_or_a_reject(processed: Path) -> None:
    captured, articles, rejected = one(
        processed, "select (select count(*) from raw_documents), (select count(*) from articles), (select count(*) from rejected_documents)"
    )
    assert captured == articles + rejected
    assert articles >= 40


def test_three_broken_files_and_a_foreign_language_are_rejected_with_their_reasons(processed: Path) -> None:
    reasons = one(processed, "select string_agg(reason, ' ' order by reason) from rejected_documents")
    assert reasons == ("broken_encoding empty invalid_json unsupported_language",)


def test_copies_are_marked_and_not_counted(processed: Path) -> None:
    assert one(processed, "select count(*) from article_duplicates") == (3,)
    assert one(processed, "select count(*) from events where duplicate_of is not null and is_happening") == (0,)


def test_the_catalog_opens_with_duckdb_and_has_comments(processed: Path) -> None:
    assert one(
        processed, "select count(*) from duckdb_columns() where table_name = 'events' and comment is null and schema_name = 'marts'"
    ) == (0,)


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("articles", "article_id"),
        ("event_mentions", "event_id"),
        ("attributions", "attribution_id"),
        ("casualties", "casualty_id"),
        ("actors", "actor_id"),
        ("places", "place_id"),
        ("incidents", "incident_id"),
        ("disputes", "dispute_id"),
    ],
)
def test_any_id_is_explained(processed: Path, table: str, key: str) -> None:
    (wanted,) = one(processed, f"select min({key}) from core.{table}")
    assert next(iter(explain(Store(processed), wanted))).startswith(f"{table}: ")


def test_an_incident_is_explained_by_the_words_of_its_reports_and_by_both_sides_of_a_dispute(processed: Path) -> None:
    wanted, trigger, first, second = one(
        processed,
        "select incident_id, m.text, d.first_text, d.second_text from disputes d join incident_members using (incident_id)"
        " join event_mentions m using (event_id) order by all limit 1",
    )
    told = "\n".join(explain(Store(processed), wanted))
    for words in (trigger, first, second):
        assert f"[{words}]".replace("\n", " ") in told


def test_coding_the_stored_parse_again_changes_nothing(processed: Path) -> None:
    assert list(changes(Store(processed), Settings())) == []


def test_a_codebook_without_a_word_shows_what_it_loses(processed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    codebook = load_codebook()
    words = {("VERB", word) for word in ("accuse", "refuse", "agree", "close", "deny", "seize")}
    without = codebook.model_copy(update={"by_word": {k: v for k, v in codebook.by_word.items() if k not in words}})
    monkeypatch.setattr("pipeline.recode.load_codebook", lambda: without)
    found = list(changes(Store(processed), Settings()))
    assert found
    assert all(any(stem in c.sentence.lower() for stem in ("accus", "refus", "agree", "clos", "den", "seiz")) for c in found)
