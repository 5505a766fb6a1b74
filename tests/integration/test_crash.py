"""`kill -9` at any moment of a run, then a run: the tables of an undisturbed one, and nothing left under construction."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.settings import PROJECT
from tests.integration.corpus import command, environment, parquet_bytes, run, write_corpus

pytestmark = pytest.mark.integration
MOMENTS = {
    "articles published": lambda processed: any(processed.glob("core/articles/*.parquet")),
    "one day parsed": lambda processed: any(processed.glob("core/sentences/*.parquet")),
    "events under construction": lambda processed: any((processed / ".tmp").glob("*")) and any(processed.glob("core/event_mentions/*")),
    "whole tables begun": lambda processed: (processed / "core" / "actors" / "actors.parquet").exists(),
    "catalog under construction": lambda processed: any((processed / ".tmp").glob("*.duckdb")),
}


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("raw")
    write_corpus(found)
    return found


@pytest.fixture(scope="module")
def undisturbed(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    processed = tmp_path_factory.mktemp("undisturbed")
    answer = run(raw, processed)
    assert answer.returncode == 0, answer.stderr
    return parquet_bytes(processed)


def kill_when(moment: Callable[[Path], bool], raw: Path, processed: Path, *options: str) -> bool:
    """Start a run and kill it, with its workers, as soon as the moment comes; return whether it came before the end."""
    process = subprocess.Popen(
        command(raw, processed, *options),
        cwd=PROJECT,
        env=environment(raw, processed),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while process.poll() is None:
            if moment(processed):
                os.kill(process.pid, signal.SIGKILL)
                process.wait()
                return True
            time.sleep(0.0005)
        return False
    finally:
        if process.poll() is None:
            process.kill()


def assert_as_undisturbed(processed: Path, undisturbed: dict[str, bytes]) -> None:
    found = parquet_bytes(processed)
    assert [name for name in found.keys() | undisturbed.keys() if found.get(name) != undisturbed.get(name)] == []
    assert not (processed / ".tmp").exists()


def test_killed_again_and_again_then_run(raw: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    """Each kill meets the state that the one before left."""
    came = {name: kill_when(moment, raw, tmp_path) for name, moment in MOMENTS.items()}
    assert sum(came.values()) >= len(MOMENTS) - 1, came  # a moment of a millisecond may be missed
    assert run(raw, tmp_path).returncode == 0
    assert_as_undisturbed(tmp_path, undisturbed)


def test_workers_end_with_a_killed_run(raw: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    assert kill_when(MOMENTS["articles published"], raw, tmp_path, "--jobs", "2")
    assert run(raw, tmp_path, "--jobs", "2").returncode == 0
    assert_as_undisturbed(tmp_path, undisturbed)
