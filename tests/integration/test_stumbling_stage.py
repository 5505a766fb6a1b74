"""An article that a stage stumbles over costs only itself: through the real assets, in this process, so that a stage can be made to stumble."""

import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assets import freshness
from assets.home import enter_home
from assets.run import materialise_everything
from assets.summary import Summary
from pipeline.read.captures import capture_documents, find_captures
from pipeline.run import Coder, code_documents, load_coder
from pipeline.settings import Settings
from pipeline.store import Store
from schemas import TABLES, Articles, DataQuality, EventMentions, RejectedDocuments
from schemas.table import records
from tests.integration.corpus import ARTICLES, parquet_bytes, write_corpus

pytestmark = pytest.mark.integration
BAD = {"wire/2024-05-02/bad.txt": "Rebels shelled a school in Goma on Thursday, killing nine people, the governor said.\n"}
MARK = "Goma"
LOWEST = {
    "annotate": ("pipeline.annotate.spacy._row", lambda _, span, *rest: MARK in span.text),
    "extract": ("pipeline.extract.casualties._told_in", lambda document, *rest: MARK in document.text),
    "resolve": ("pipeline.resolve.actors._resolve", lambda document, *rest: MARK in document.text),
}
"""By stage: a function deep in it, and whether it is asked about the bad article."""


@cache
def coder() -> Coder:
    return load_coder(Settings())


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A corpus of two days with four articles."""
    for name in ("raw", "processed"):
        monkeypatch.setenv(f"TIDINGS_{name.upper()}", str(tmp_path / name))
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    monkeypatch.setattr("assets.resources._coder", lambda _: coder())
    write_corpus(tmp_path / "raw", {name: text for name, text in ARTICLES.items() if name.startswith("wire/")} | BAD)
    return Settings()


def made(settings: Settings) -> Summary:
    enter_home(settings)
    try:
        return materialise_everything(settings)
    finally:
        pytest.MonkeyPatch().delenv("DAGSTER_HOME", raising=False)


def stumble(stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, is_bad = LOWEST[stage]
    module, _, function = name.rpartition(".")
    honest = __import__(module, fromlist=[function]).__dict__[function]

    def stumbling(*given: Any, **named: Any) -> Any:
        if is_bad(*given):
            raise KeyError(f"no {stage}")
        return honest(*given, **named)

    monkeypatch.setattr(name, stumbling)


def core(settings: Settings) -> dict[str, bytes]:
    """Return the rows of every table between the documents and the marts, as bytes, without the hash of what they were made from."""
    store = Store(settings.processed)
    tables = [t for t in TABLES if t.layer() == "core"]
    return {t.table_name(): pd.util.hash_pandas_object(store.read(t).astype(str), index=False).to_numpy().tobytes() for t in tables}


@pytest.mark.parametrize("stage", sorted(LOWEST))
def test_every_stage_may_stumble(stage: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    stumble(stage, monkeypatch)
    (row,) = records(in_memory(settings)["rejected_documents"])
    assert (row["path"], row["stage"], row["reason"]) == (next(iter(BAD)), stage, "crashed")


def test_a_stage_that_stumbles_rejects_the_article_and_makes_the_rest(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = "resolve"
    stumble(stage, monkeypatch)
    summary = made(settings)
    assert summary.failures == []
    assert [(reason, count) for reason, count, _ in summary.rejects] == [("crashed", 1)]
    (row,) = records(Store(settings.processed).read(RejectedDocuments))
    assert (row["path"], row["stage"], row["reason"]) == (next(iter(BAD)), stage, "crashed")
    assert row["detail"].startswith(f"KeyError: 'no {stage}' (")
    assert "\n" not in row["detail"]
    quality = {r["measure"]: r["row_count"] for r in records(Store(settings.processed).read(DataQuality))}
    assert quality["documents that code crashed on"] == 1
    assert metadata(settings, "stumbled_over")
    assert metadata(settings, "Traceback (most recent call last)")

    again = made(settings)
    assert (again.days_made, again.rejects) == (0, summary.rejects)

    (memory,) = records(in_memory(settings)["rejected_documents"])
    assert memory == row

    found = core(settings)
    (settings.raw / next(iter(BAD))).unlink()
    assert made(settings).rejects == []
    assert core(settings) == found


def in_memory(settings: Settings) -> dict[str, pd.DataFrame]:
    paths = [path for day in find_captures(settings.raw).values() for path in day]
    return code_documents(capture_documents(settings.raw, paths), coder())


def metadata(settings: Settings, words: str) -> bool:
    """Return whether Dagster's history says something."""
    found = False
    for path in (settings.processed / ".dagster").rglob("*.db"):
        with sqlite3.connect(path) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'event_logs'")]
            found |= any(connection.execute(f"SELECT 1 FROM {name} WHERE event LIKE ?", [f"%{words}%"]).fetchone() for name in names)
    return found


def test_another_version_of_the_code_tries_it_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        stumble("extract", patched)
        made(settings)
    assert made(settings).days_made == 0  # nothing but the code decides
    monkeypatch.setattr(freshness, "coding_version", lambda _: "mended")
    summary = made(settings)
    assert (summary.days_made, summary.failures, summary.rejects) == (1, [], [])
    assert_it_is_an_article(settings)
    assert_as_if_it_had_never_stumbled(settings, monkeypatch)


def assert_it_is_an_article(settings: Settings) -> None:
    assert any(MARK in row["text"] for row in records(Store(settings.processed).read(Articles)))


def assert_as_if_it_had_never_stumbled(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    found = parquet_bytes(settings.processed)
    monkeypatch.setenv("TIDINGS_PROCESSED", str(settings.processed.with_name("fresh")))
    made(Settings())
    fresh = parquet_bytes(Settings().processed)
    assert [name for name in found if name.split("/")[0] in ("raw", "core") and found[name] != fresh[name]] == []


def test_a_run_that_is_killed_while_it_withdraws_is_healed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The note is written first: whatever table is not withdrawn from by then is out of date."""
    stumble("extract", monkeypatch)
    with monkeypatch.context() as patched:
        patched.setattr("assets.withdrawal.without", lambda *_: 1 / 0)
        assert made(settings).failures
    summary = made(settings)
    assert (summary.failures, [(reason, count) for reason, count, _ in summary.rejects]) == ([], [("crashed", 1)])
    store = Store(settings.processed)
    assert set(store.read(EventMentions)["article_id"]) <= set(store.read(Articles)["article_id"])
