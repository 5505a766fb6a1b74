"""What killed a worker is known and not tried again, until the version of its reader changes or somebody asks."""

from dataclasses import replace

import pytest

from pipeline.clean.articles import clean_articles
from pipeline.quarantine import Quarantine
from pipeline.read import readers
from pipeline.read.captures import Reading, capture_documents, find_captures, quarantine_key
from pipeline.workers.limits import Limits
from pipeline.workers.pool import Pool
from tests.corpus.formats import plain, zipped
from tests.corpus.hostile.documents import slow_pdf


@pytest.fixture(scope="module")
def pool():
    with Pool(1, Limits(seconds=0.5, memory=300_000_000)) as made:
        yield made


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "raw" / "wire" / "2025-01-28"
    folder.mkdir(parents=True)
    (folder / "bundle.zip").write_bytes(zipped({"slow.pdf": slow_pdf(200_000), "good.txt": plain()}))
    return tmp_path / "raw"


def capture(root, pool, quarantine):
    """Return the reasons of the documents, and how many workers died of reading them."""
    before = pool._workers[0]._process.pid if pool._workers and pool._workers[0]._process else None
    pool.start()
    before = before or pool._workers[0]._process.pid
    paths = [path for day in find_captures(root).values() for path in day]
    raw = capture_documents(root, paths, Reading(pool=pool, quarantine=quarantine))
    pool.start()
    return sorted(str(reason) for reason in raw.reason.dropna()), pool._workers[0]._process.pid != before


def test_what_died_once_is_not_tried_again(root, tmp_path, pool):
    quarantine = Quarantine(tmp_path / "quarantine")
    assert capture(root, pool, quarantine) == (["timeout"], True)
    assert capture(root, pool, quarantine) == (["timeout"], False)


def test_it_is_tried_again_when_its_reader_changes(root, tmp_path, pool, monkeypatch):
    quarantine = Quarantine(tmp_path / "quarantine")
    capture(root, pool, quarantine)
    monkeypatch.setitem(readers.READERS, ".pdf", replace(readers.PDF, version=99))
    assert capture(root, pool, quarantine) == (["timeout"], True)


def test_it_is_tried_again_when_somebody_asks(root, tmp_path, pool):
    quarantine = Quarantine(tmp_path / "quarantine")
    capture(root, pool, quarantine)
    assert quarantine.remove([quarantine_key(next(root.rglob("*.zip")))]) == 1
    assert not (tmp_path / "quarantine").exists()
    assert capture(root, pool, quarantine) == (["timeout"], True)


def test_a_page_that_kills_the_cleaner_is_known_too(tmp_path, pool):
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "huge.html").write_bytes(b"<html><body>" + b"<div><p>Troops crossed the border.</p></div>" * 200_000 + b"</body></html>")
    (folder / "good.txt").write_bytes(plain())
    raw = capture_documents(folder, sorted(folder.iterdir()))
    quarantine = Quarantine(tmp_path / "quarantine")
    for _ in range(2):
        cleaned = clean_articles(raw, pool=pool, quarantine=quarantine)
        assert list(zip(cleaned.rejected_documents.stage, cleaned.rejected_documents.reason, strict=True)) == [("clean", "timeout")]
        assert len(cleaned.articles) == 1
    assert len(list((tmp_path / "quarantine").iterdir())) == 1
