"""What users can cause ends in one line on standard error and an exit code, never in a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.store import Store
from schemas import Sectors
from tests.rows import frame


def ended(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Return the exit code of a command."""
    monkeypatch.setattr(sys, "argv", ["tidings", *arguments])
    with pytest.raises(SystemExit) as ending:
        main()
    return int(ending.value.code or 0)


@pytest.fixture
def processed(tmp_path: Path) -> str:
    store = Store(tmp_path / "processed")
    store.write(Sectors, frame(Sectors, {"sector": "GOV"}))
    return str(store.root)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["explain", "nothing"], "no row has the id nothing"),
        (["explain", "\udcff"], "not UTF-8: '\\udcff'"),
        (["query", "select '\udcff'"], "not UTF-8"),
        (["query", "selct 1"], 'syntax error at or near "selct"'),
        (["query", "select if(i < 9000, i, cast('x' || i as int)) from range(10000) t(i)", "--format", "csv"], "Could not convert string"),
        (["diff", "²"], "no run ²: kept are none"),
    ],
)
def test_bad_arguments_are_one_line(
    arguments: list[str], says: str, processed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(monkeypatch, *arguments, "--processed", processed) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.startswith("tidings: ")
    assert error.count("\n") == 1


@pytest.mark.parametrize("arguments", [["explain", "GOV"], ["query", "select 1"], ["rejects"], ["export", "plover"]])
def test_a_damaged_table_is_one_line(
    arguments: list[str], processed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = Path(processed) / "raw" / "rejected_documents" / "2031-05-01.parquet"
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(b"junk")
    assert ended(monkeypatch, *arguments, "--processed", processed) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "cannot be read" in error
    assert "tidings run" in error


def test_what_the_system_refuses_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Talks in Gorna\n\nMinisters met in Gorna on Monday and agreed to meet again.", encoding="utf-8")
    assert ended(monkeypatch, "add", str(article), "--raw", str(article / "raw"), "--outlet", "wire", "--day", "2031-05-01") == 1
    assert capsys.readouterr().err == f"tidings: {article / 'raw' / 'wire' / '2031-05-01'}: Not a directory\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to try")
def test_a_full_disk_is_one_line(processed: str) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "pipeline.cli", "query", "select 1", "--processed", processed]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (1, "tidings: standard output: No space left on device\n")
