"""The check that warns where most of what an outlet sent in a day could not be used."""

import dagster as dg
import pytest

from assets.checks import reject_rate_check
from assets.resources import Corpus
from assets.run import _is_failure
from pipeline.store import Store
from schemas import RejectRates
from tests.rows import frame


def found(tmp_path, monkeypatch, *rows: dict) -> dg.AssetCheckResult:  # type: ignore[type-arg]
    Store(tmp_path).write(RejectRates, frame(RejectRates, *rows))
    monkeypatch.setenv("TIDINGS_PROCESSED", str(tmp_path))
    return reject_rate_check()(corpus=Corpus())


def row(outlet: str, documents: int, rejects: int) -> dict:  # type: ignore[type-arg]
    rate = rejects / documents
    counts = {"document_count": documents, "article_count": documents - rejects, "reject_count": rejects, "reject_rate": rate}
    return {"outlet": outlet, "day": "2024-05-01", "reasons": f"{rejects} empty" if rejects else None} | counts


def test_few_rejects_pass_and_are_shown(tmp_path, monkeypatch):
    result = found(tmp_path, monkeypatch, row("post", 100, 4), row("wire", 100, 0))
    assert result.passed
    assert result.metadata["reject_rate"].value == pytest.approx(0.02)
    assert [r.data["outlet"] for r in result.metadata["rates"].records] == ["post"]


def test_an_outlet_of_which_most_is_rejected_is_named_and_fails_no_run(tmp_path, monkeypatch):
    result = found(tmp_path, monkeypatch, row("post", 10, 9), row("tiny", 2, 2))
    assert not result.passed
    assert result.description == "most documents rejected: post 2024-05-01"
    assert result.severity == dg.AssetCheckSeverity.WARN


def test_a_warning_is_no_failure_of_a_run():
    def evaluated(severity: dg.AssetCheckSeverity) -> dg.AssetCheckEvaluation:
        return dg.AssetCheckEvaluation(dg.AssetKey("a"), "c", False, {}, None, severity)

    assert [_is_failure(evaluated(severity)) for severity in (dg.AssetCheckSeverity.WARN, dg.AssetCheckSeverity.ERROR)] == [False, True]
