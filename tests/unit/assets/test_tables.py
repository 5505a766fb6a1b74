"""`table_assets` makes a function an asset: day by day, validated, with its rows counted."""

from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pandas as pd
import pytest

from assets.automation import END, START
from assets.io import TableStore
from assets.partitions import days
from assets.reading import captures, raw_documents
from assets.resources import Corpus, Workers
from assets.tables import table_assets
from pipeline.store import Store
from schemas import ArticleDuplicates, ArticleFurniture, Articles
from tests.integration.corpus import write_corpus
from tests.rows import frame

DAYS = ["2024-05-01", "2024-05-02", "undated"]


@table_assets(Articles, ArticleFurniture, stage="pipeline/clean")
def clean(raw_documents: pd.DataFrame) -> tuple[pd.DataFrame, ...]:
    rows = [
        {"article_id": i, "text": content.decode()}
        for i, content in zip(raw_documents["document_id"], raw_documents["content"], strict=True)
    ]
    return frame(Articles, *rows), frame(ArticleFurniture)


@table_assets(ArticleDuplicates, stage="pipeline/clean")
def article_duplicates(articles: pd.DataFrame) -> pd.DataFrame:
    return frame(ArticleDuplicates, *({"article_id": i, "original_id": min(articles["article_id"])} for i in articles["article_id"]))


@table_assets(Articles, stage="pipeline/clean")
def broken(raw_documents: pd.DataFrame) -> pd.DataFrame:
    return frame(Articles, {"article_id": "a"}).drop(columns="text")


Materialise = Callable[..., dg.ExecuteInProcessResult]


@pytest.fixture
def materialise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Materialise:
    write_corpus(tmp_path / "raw")
    monkeypatch.setenv("TIDINGS_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("TIDINGS_PROCESSED", str(tmp_path / "processed"))
    instance = dg.DagsterInstance.ephemeral()
    instance.add_dynamic_partitions(days.name or "", DAYS)
    resources = {"corpus": Corpus(), "workers": Workers(), "tables": TableStore(corpus=Corpus())}

    def run(
        *assets: dg.AssetsDefinition, first: str = DAYS[0], last: str = DAYS[-1], selection: list[str] | None = None
    ) -> dg.ExecuteInProcessResult:
        every = [captures, raw_documents, *assets]
        tags = {START: first, END: last}
        return dg.materialize(every, instance=instance, resources=resources, tags=tags, selection=selection, raise_on_error=False)

    return run


def test_a_range_of_days_is_one_run_and_one_file_a_day(materialise: Materialise, tmp_path: Path) -> None:
    assert materialise(clean).success
    store = Store(tmp_path / "processed")
    assert store.partitions(Articles) == DAYS
    assert [len(store.read(Articles, [day])) for day in DAYS] == [1, 1, 1]
    assert store.partitions(ArticleFurniture) == DAYS


def test_only_the_chosen_days_are_made(materialise: Materialise, tmp_path: Path) -> None:
    assert materialise(clean, first="2024-05-02", last="2024-05-02").success
    assert Store(tmp_path / "processed").partitions(Articles) == ["2024-05-02"]


def test_each_day_shows_its_own_rows(materialise: Materialise, tmp_path: Path) -> None:
    write_corpus(tmp_path / "raw", {"post/2024-05-02/second.txt": "Another."})
    result = materialise(clean)
    found = {
        m.partition: m.metadata["dagster/row_count"].value
        for m in result.asset_materializations_for_node("clean")
        if m.asset_key.path == ["articles"]
    }
    assert found == {"2024-05-01": 1, "2024-05-02": 2, "undated": 1}


def test_a_whole_table_is_made_from_every_day(materialise: Materialise, tmp_path: Path) -> None:
    assert materialise(clean, article_duplicates).success
    assert len(Store(tmp_path / "processed").read(ArticleDuplicates)) == 3


def test_a_bad_frame_fails_and_is_never_on_disk(materialise: Materialise, tmp_path: Path) -> None:
    result = materialise(broken)
    assert not result.success
    assert not (tmp_path / "processed" / "core").exists()


def test_files_carry_the_hash_of_their_inputs(materialise: Materialise, tmp_path: Path) -> None:
    materialise(clean)
    store = Store(tmp_path / "processed")
    before = {day: store.made_from(Articles, day) for day in DAYS}
    assert len(set(before.values())) == len(DAYS)
    write_corpus(tmp_path / "raw", {"note.txt": "Changed."})
    materialise(clean)
    assert [day for day in DAYS if store.made_from(Articles, day) != before[day]] == ["undated"]
