"""Quarantine that people can work with: counts, one reject in full, another try."""

import pytest

from pipeline.clean.articles import clean_articles
from pipeline.ids import mint
from pipeline.marts.build import build_mart
from pipeline.quarantine import Quarantine
from pipeline.read.captures import capture_documents, quarantine_key
from pipeline.rejects import UnknownRejectError, counts, described, reject, retry
from pipeline.store import Store
from pipeline.stumbles import Stumble, Stumbles
from pipeline.workers.step import Death, Step
from schemas import RawDocuments, RejectedDocuments, RejectRates
from schemas.table import records
from schemas.vocabulary import RejectReason, Stage

DAY = "2025-01-28"


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw" / "wire" / DAY
    folder.mkdir(parents=True)
    (folder / "good.txt").write_text("Troops crossed the border at dawn on Monday, officials said.")
    (folder / "empty.txt").write_text(" ")
    (folder / "odd.doc").write_text("x")
    (tmp_path / "raw" / "loose.txt").write_text("")
    return tmp_path / "raw"


@pytest.fixture
def store(tmp_path, raw):
    made = Store(tmp_path / "processed")
    for day, paths in ((DAY, sorted((raw / "wire" / DAY).iterdir())), ("undated", [raw / "loose.txt"])):
        documents = capture_documents(raw, paths)
        made.write(RawDocuments, documents, day, "hash")
        made.write(RejectedDocuments, clean_articles(documents).rejected_documents, day, "hash")
    return made


def wanted(store, path: str) -> str:
    return next(row["document_id"] for row in records(store.read(RejectedDocuments)) if row["path"].endswith(path))


def test_reasons_are_counted(store):
    assert [(row["reason"], row["documents"]) for row in counts(store)] == [("empty", 2), ("unsupported_format", 1)]


def test_one_reject_is_shown_with_what_was_captured(store):
    shown = "\n".join(described(reject(store, wanted(store, "odd.doc"))))
    assert "no reader for odd.doc" in shown
    assert f"capture_date    {DAY}" in shown


def test_an_id_that_no_reject_has_is_said(store):
    with pytest.raises(UnknownRejectError, match="ffff"):
        reject(store, "ffff")


def test_a_retry_forgets_the_death_and_marks_the_day(store, raw, tmp_path):
    quarantine = Quarantine(tmp_path / "quarantine")
    path = raw / "wire" / DAY / "empty.txt"
    quarantine.add(Death(Step((0,), version="text@1"), RejectReason.TIMEOUT, "slow"), *quarantine_key(path))
    before = store.read(RawDocuments)
    again = retry(store, raw, quarantine, Stumbles(), wanted(store, "empty.txt"))
    assert (again.documents, again.days) == (1, [DAY])
    assert quarantine.is_empty
    assert (store.made_from(RawDocuments, DAY), store.made_from(RawDocuments, "undated")) == ("", "hash")
    assert store.read(RawDocuments).equals(before)


def test_a_retry_of_all_is_of_those_that_died(store, raw, tmp_path):
    rows = records(store.read(RejectedDocuments, ["undated"]))
    store.write(RejectedDocuments, RejectedDocuments.conform([row | {"reason": "crashed"} for row in rows]), "undated", "hash")
    quarantine = Quarantine(tmp_path / "quarantine")
    quarantine.add(Death(Step((), version="clean@1"), RejectReason.CRASHED, "gone"), "clean", rows[0]["document_id"])
    stumbles = Stumbles(tmp_path / "stumbles", "1")
    stumbles.add("undated", [Stumble(rows[0]["document_id"], Stage.EXTRACT, "KeyError: 'x'")])
    assert retry(store, raw, quarantine, Stumbles(tmp_path / "stumbles"), "all").days == ["undated"]
    assert quarantine.is_empty
    assert stumbles.of("undated") == {}


def test_the_mart_shows_rates_by_outlet_and_day(store):
    rows = records(build_mart(RejectRates, store))
    assert [(r["outlet"], r["day"], r["document_count"], r["article_count"], r["reject_count"], r["reasons"]) for r in rows] == [
        ("(unknown)", "undated", 1, 0, 1, "1 empty"),
        ("wire", DAY, 3, 1, 2, "1 empty; 1 unsupported_format"),
    ]
    assert rows[1]["reject_rate"] == pytest.approx(2 / 3)


def test_notes_that_cannot_be_read_say_nothing(tmp_path):
    quarantine = Quarantine(tmp_path)
    (tmp_path / f"{mint('quarantine', 'read', 'x')}.json").write_text("{broken")
    assert quarantine.deaths("read", "x") == ()
