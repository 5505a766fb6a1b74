"""What Dagster is told of the project is complete, and what happens by itself asks first what is out of date."""

from pathlib import Path

import dagster as dg
import pytest

from assets.automation import END, NAME, START, capture_days
from assets.definitions import ASSETS, NODES, definitions, every_morning, new_documents
from pipeline.store import Store
from schemas import TABLES
from tests.integration.corpus import write_corpus

SPECS = {
    spec.key.to_user_string(): spec for asset in ASSETS for spec in (asset.specs if isinstance(asset, dg.AssetsDefinition) else [asset])
}


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_corpus(tmp_path / "raw")
    monkeypatch.setenv("TIDINGS_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("TIDINGS_PROCESSED", str(tmp_path / "processed"))
    return tmp_path


@pytest.fixture
def all_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file on disk is what today's code would make."""
    monkeypatch.setattr("assets.freshness.made_from", lambda *_: "same")
    monkeypatch.setattr(Store, "made_from", lambda *_: "same")


def test_definitions_can_be_loaded() -> None:
    dg.Definitions.validate_loadable(definitions)


def test_there_is_one_asset_for_each_table() -> None:
    assert set(SPECS) == {table.table_name() for table in TABLES} | {"captures", "stumbles", "catalog", "manifest", "bi", "polls"}


@pytest.mark.parametrize("name", sorted(SPECS))
def test_an_asset_shows_what_it_is(name: str) -> None:
    spec = SPECS[name]
    assert spec.description
    assert spec.kinds
    assert spec.group_name not in (None, "default")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.table_name())
def test_a_table_shows_its_columns_and_references(table: type) -> None:
    schema = SPECS[table.table_name()].metadata["dagster/column_schema"]
    assert {column.name: column.description for column in schema.columns} == table.column_descriptions()
    shown = {column.name: column.constraints.other for column in schema.columns}
    assert [r for r in table.references() if shown[r.column] != [f"references {r.table}.{r.target}"]] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.table_name())
def test_a_table_has_checks_partitions_and_a_version(table: type) -> None:
    spec = SPECS[table.table_name()]
    assert (spec.partitions_def is not None) == table.by_day()
    assert spec.code_version.partition("+")[2]
    graph = definitions.resolve_asset_graph()
    assert graph.get(dg.AssetKey(table.table_name())).check_keys


def test_days_are_made_in_a_single_run() -> None:
    policies = {asset.backfill_policy for asset in ASSETS if isinstance(asset, dg.AssetsDefinition) and asset.partitions_def is not None}
    assert policies == {dg.BackfillPolicy.single_run()}


def test_the_parse_does_not_depend_on_triggers() -> None:
    """A changed codebook re-codes a corpus without parsing it again."""
    before: set[str] = set()
    queue = ["sentences"]
    while queue:
        name = queue.pop()
        before.add(name)
        queue += [other for other in NODES[name].inputs if other in NODES]
    assert before == {"raw_documents", "articles", "sentences"}


def test_the_first_tick_adds_the_days_of_the_captures(folders: Path) -> None:
    instance = dg.DagsterInstance.ephemeral()
    result = capture_days(dg.build_sensor_context(instance))
    assert isinstance(result, dg.SensorResult)
    [request] = result.dynamic_partitions_requests
    assert request.partition_keys == ["2024-05-01", "2024-05-02", "undated"]


def test_a_day_that_vanished_is_removed(folders: Path) -> None:
    instance = dg.DagsterInstance.ephemeral()
    instance.add_dynamic_partitions(NAME, ["2024-05-01", "2024-05-02", "2023-12-31", "undated"])
    result = capture_days(dg.build_sensor_context(instance))
    assert isinstance(result, dg.SensorResult)
    assert [(type(r).__name__, r.partition_keys) for r in result.dynamic_partitions_requests] == [
        ("DeleteDynamicPartitionsRequest", ["2023-12-31"])
    ]


def test_without_new_days_nothing_is_asked(folders: Path) -> None:
    instance = dg.DagsterInstance.ephemeral()
    instance.add_dynamic_partitions(NAME, ["2024-05-01", "2024-05-02", "undated"])
    assert isinstance(capture_days(dg.build_sensor_context(instance)), dg.SkipReason)


def test_new_documents_are_run_once(folders: Path) -> None:
    instance = dg.DagsterInstance.ephemeral()
    data = new_documents.evaluate_tick(dg.build_sensor_context(instance, definitions=definitions))
    [request] = data.run_requests
    assert (request.job_name, request.tags[START], request.tags[END]) == ("everything", "2024-05-01", "undated")
    again = new_documents.evaluate_tick(dg.build_sensor_context(instance, definitions=definitions))
    assert [r.run_key for r in again.run_requests] == [request.run_key]


def test_a_changed_file_is_another_run(folders: Path) -> None:
    instance = dg.DagsterInstance.ephemeral()
    keys = set()
    for words in ("One.", "Two, more."):
        (folders / "raw" / "note.txt").write_text(words)
        keys |= {r.run_key for r in new_documents.evaluate_tick(dg.build_sensor_context(instance, definitions=definitions)).run_requests}
    assert len(keys) == 2


@pytest.mark.usefixtures("all_made")
def test_when_all_is_made_the_sensor_rests_until_a_file_changes(folders: Path) -> None:
    instance = dg.DagsterInstance.ephemeral()
    first = new_documents.evaluate_tick(dg.build_sensor_context(instance, definitions=definitions))
    assert (first.run_requests, first.skip_message) == ([], "Every table is up to date.")
    second = new_documents.evaluate_tick(dg.build_sensor_context(instance, cursor=first.cursor, definitions=definitions))
    assert second.skip_message == "No file in data/raw is new or changed."


def test_files_of_a_vanished_day_are_removed(folders: Path) -> None:
    gone = folders / "processed" / "core" / "articles" / "2023-12-31.parquet"
    gone.parent.mkdir(parents=True)
    gone.write_bytes(b"")
    new_documents.evaluate_tick(dg.build_sensor_context(dg.DagsterInstance.ephemeral(), definitions=definitions))
    assert not gone.exists()


def test_the_schedule_runs_what_is_out_of_date(folders: Path) -> None:
    with dg.instance_for_test() as instance:
        data = every_morning.evaluate_tick(dg.build_schedule_context(instance))
    [request] = data.run_requests
    assert (request.tags[START], request.tags[END]) == ("2024-05-01", "undated")


@pytest.mark.usefixtures("all_made")
def test_the_schedule_skips_when_all_is_made(folders: Path) -> None:
    with dg.instance_for_test() as instance:
        data = every_morning.evaluate_tick(dg.build_schedule_context(instance))
    assert data.skip_message == "Every table is up to date."
