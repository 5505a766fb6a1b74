"""Every format through `tidings code` and `tidings run`: the same articles, rows in = articles + rejects, and deaths that are not died twice."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.store import Store
from schemas import Articles, RawDocuments, RejectedDocuments
from schemas.table import records
from tests.corpus.formats import EXPORTS, FORMATS, PARAGRAPHS, plain, zipped
from tests.corpus.hostile.documents import slow_pdf
from tests.integration.corpus import run

pytestmark = pytest.mark.integration
PROGRAM = str(Path(sys.executable).parent / "tidings")
DAY = "mixed/2025-01-28"
TEXT = "\n".join(PARAGRAPHS)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Every format, a zip of all of them, what cannot be used and what kills, run once."""
    base = tmp_path_factory.mktemp("formats")
    folder = base / "raw" / DAY
    folder.mkdir(parents=True)
    for name, make in {**FORMATS, **EXPORTS}.items():
        (folder / name).write_bytes(make())
    (folder / "all.zip").write_bytes(zipped({name: make() for name, make in FORMATS.items()}))
    (folder / "bad.zip").write_bytes(zipped({"slow.pdf": slow_pdf(), "empty.txt": b"", "good.txt": plain()}))
    return base / "raw", base / "processed"


def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDINGS_DOCUMENT_SECONDS", "1.5")


def outcomes(processed: Path) -> tuple[int, int, dict[str, str]]:
    """Return how many documents and articles there are, and the reason of each reject."""
    store = Store(processed)
    rejects = {row["path"].rpartition("/")[2]: row["reason"] for row in records(store.read(RejectedDocuments))}
    documents, articles = store.row_count(RawDocuments), store.row_count(Articles)
    assert documents == articles + store.row_count(RejectedDocuments)
    return documents, articles, rejects


def test_a_run_takes_every_format(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    limited(monkeypatch)
    answer = run(*folders)
    assert answer.returncode == 0, answer.stderr
    expected = 2 * len(FORMATS) + 2 * len(EXPORTS) + 1
    assert outcomes(folders[1]) == (expected + 2, expected, {"slow.pdf": "timeout", "empty.txt": "empty"})
    assert {row["text"] for row in records(Store(folders[1]).read(Articles))} == {TEXT}


def test_what_died_is_not_tried_again_until_somebody_asks(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    raw, processed = folders
    limited(monkeypatch)
    notes = list((processed / "quarantine").iterdir())
    assert len(notes) == 1
    (raw / DAY / "new.txt").write_bytes(plain())
    monkeypatch.setenv("TIDINGS_DOCUMENT_SECONDS", "30")
    assert run(raw, processed).returncode == 0
    assert outcomes(processed)[2]["slow.pdf"] == "timeout"
    limited(monkeypatch)
    asked = [PROGRAM, "rejects", "--retry", "all", "--raw", str(raw), "--processed", str(processed)]
    assert b"1 documents of 1 capture days" in subprocess.run(asked, capture_output=True, check=True).stdout
    assert not (processed / "quarantine").exists()
    assert json.loads(run(raw, processed).stdout)["days_made"] == 1
    assert len(list((processed / "quarantine").iterdir())) == 1


def test_code_takes_the_same_files_the_same_way(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    limited(monkeypatch)
    files = sorted(path for path in (folders[0] / DAY).iterdir())
    done = subprocess.run([PROGRAM, "code", *map(str, files)], capture_output=True, check=True, timeout=300)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    documents, articles, rejects = outcomes(folders[1])
    assert (len(rows), sum("article" in row for row in rows)) == (documents, articles)
    assert {row["id"].rpartition("/")[2]: row["error"]["reason"] for row in rows if "error" in row} == rejects
    assert {row["article"]["text"] for row in rows if "article" in row} == {TEXT}
    originals = {row["article"]["duplicate_of"] for row in rows if "article" in row}
    assert len(originals) == 2  # one text: no original for the first, that one for all others
