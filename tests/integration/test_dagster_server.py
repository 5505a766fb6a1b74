"""The real server: `dagster dev` on this workspace, spoken to as the UI does, on this machine only."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from pipeline.settings import PROJECT
from schemas import TABLES
from tests.integration.corpus import environment, write_corpus

TIMEOUT = 480  # Dagster looks at backfills every 30 seconds, and this one has three rounds
LAUNCH = """mutation($params: LaunchBackfillParams!) { launchPartitionBackfill(backfillParams: $params) {
  __typename ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message } } }"""
BACKFILL = """query($id: String!) { partitionBackfillOrError(backfillId: $id) {
  ... on PartitionBackfill { status error { message } runs { status } } } }"""
ASSETS = """{ assetNodes { assetKey { path } description isExecutable partitionKeys jobNames
  metadataEntries { __typename label } assetMaterializations(limit: 1) { runId metadataEntries { label ... on IntMetadataEntry { intValue } } } } }"""


class Server:
    """A running `dagster dev` of this project."""

    def __init__(self, address: str) -> None:
        self.address = address

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        body = json.dumps({"query": query, "variables": variables}).encode()
        with urlopen(Request(f"{self.address}/graphql", body, {"Content-Type": "application/json"}), timeout=60) as answer:
            found = json.load(answer)
        assert "errors" not in found, found["errors"]
        return dict(found["data"])

    def wait(self, question: Any) -> Any:
        """Return the first true answer to the question; fails after a while."""
        end = time.monotonic() + TIMEOUT
        while time.monotonic() < end:
            try:
                if found := question():
                    return found
            except (URLError, ConnectionError, TimeoutError):
                pass
            time.sleep(0.5)
        raise AssertionError("the server did not get there in time")


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dagster")


@pytest.fixture(scope="module")
def server(processed: Path) -> Iterator[Server]:
    write_corpus(processed / "raw")
    home = processed / "home"
    home.mkdir()
    (home / "dagster.yaml").write_text("telemetry:\n  enabled: false\n")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).parent / "dagster"), "dev", "-w", "workspace.yaml", "-h", "127.0.0.1", "-p", str(port)]
    given = environment(processed / "raw", processed / "processed") | {"DAGSTER_HOME": str(home)}
    with (processed / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=PROJECT, env=given, stdout=log, stderr=log, start_new_session=True)
        try:
            found = Server(f"http://127.0.0.1:{port}")
            found.wait(lambda: process.poll() is None and found.ask("{ version }"))
            yield found
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@pytest.mark.integration
def test_every_asset_shows_description_and_columns(server: Server) -> None:
    shown = {node["assetKey"]["path"][0]: node for node in server.ask(ASSETS)["assetNodes"]}
    assert {table.table_name() for table in TABLES} <= set(shown)
    assert [name for name, node in shown.items() if not node["description"]] == []
    labels = {t.table_name(): [e["label"] for e in shown[t.table_name()]["metadataEntries"]] for t in TABLES}
    assert [name for name, found in labels.items() if "dagster/column_schema" not in found] == []


@pytest.mark.integration
def test_materialising_all_from_the_ui_publishes_every_table(server: Server, processed: Path) -> None:
    """The sensor that runs from the start has added the capture days, so the newcomer's first click on "Materialize all" works."""
    wanted = {"2024-05-01", "2024-05-02", "undated"}
    server.wait(lambda: wanted == {key for node in server.ask(ASSETS)["assetNodes"] for key in node["partitionKeys"]})
    keys = [{"path": node["assetKey"]["path"]} for node in server.ask(ASSETS)["assetNodes"] if node["isExecutable"]]
    launched = server.ask(LAUNCH, params={"assetSelection": keys, "allPartitions": True})["launchPartitionBackfill"]
    assert launched["__typename"] == "LaunchBackfillSuccess", launched

    def ended() -> dict[str, Any] | None:
        found = server.ask(BACKFILL, id=launched["backfillId"])["partitionBackfillOrError"]
        return found if found["status"].startswith(("COMPLETED", "FAILED", "CANCELED")) else None

    ended_as = server.wait(ended)
    assert ended_as["status"] == "COMPLETED_SUCCESS", ended_as
    tables = processed / "processed"
    stored = {(t.table_name(), path.stem) for t in TABLES for path in (tables / t.layer() / t.table_name()).glob("*.parquet")}
    assert stored == {(t.table_name(), day) for t in TABLES for day in (wanted if t.by_day() else [t.table_name()])}
    assert (tables / "tidings.duckdb").exists()
