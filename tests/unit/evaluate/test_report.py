"""Tables, pages, JSON and the file of errors; what the command answers."""

import csv
import json
from pathlib import Path

import pytest

from pipeline.evaluate import command
from pipeline.evaluate.command import Request, RequestError, evaluate
from pipeline.evaluate.errors import UnwritableError, write_errors
from pipeline.evaluate.gold import GoldAbsentError
from pipeline.evaluate.report import lines, measures_table, page, plain
from pipeline.evaluate.result import Result, Skipped
from pipeline.evaluate.sheet import Sheet
from pipeline.evaluate.suites import SUITES


def scored(reader: str = "rules", right: int = 1) -> Result:
    sheet = Sheet("noise")
    sheet.count("sentences with an event", "a", right, 2, at_most=True)
    sheet.line("type", "AID", gold=2, found=1)
    sheet.error("a", "event", "x", "y, z", "a text", rule="en/aid/help")
    return Result(
        "noise",
        "two sentences",
        reader,
        sheet.measures({"keyword": {"sentences with an event": 1.0}}),
        sheet.breakdowns(),
        sheet.errors,
        {"g": "h"},
    )


@pytest.fixture
def noise_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SUITES, "noise", lambda coder: scored())
    monkeypatch.setattr(command, "load_coder", lambda settings: None)


def test_a_suite_without_gold_says_which_is_missing() -> None:
    assert (
        lines(Skipped("plv", "skipped: ../shared/gold/plv_train.jsonl is not there"))[0]
        == "plv: skipped: ../shared/gold/plv_train.jsonl is not there"
    )


def test_figures_stand_with_interval_count_and_baseline() -> None:
    assert measures_table([scored()])[1] == ["sentences with an event", "0.500 [0.500, 0.500]", "2", "1.000"]


def test_readers_stand_side_by_side() -> None:
    assert measures_table([scored("rules"), scored("reader@1", 0)])[0][:3] == ["measure", "rules", "reader@1"]


def test_a_breakdown_leaves_out_columns_that_hold_nothing() -> None:
    assert "  type  gold  recall" in lines(scored())


def test_the_page_has_every_suite_and_what_is_not_shown() -> None:
    text = page([scored()])
    assert "## noise" in text
    assert "| sentences with an event |" in text
    assert "What this does not show" in text


def test_json_has_figures_and_the_hash_of_the_gold() -> None:
    found = json.loads(json.dumps(plain(scored())))
    assert (found["measures"][0]["value"], found["gold"], found["errors"]) == (0.5, {"g": "h"}, 1)


def test_every_error_is_a_row(tmp_path: Path) -> None:
    assert write_errors(tmp_path / "errors.csv", [scored()]) == 1
    rows = list(csv.DictReader((tmp_path / "errors.csv").open(encoding="utf-8")))
    assert rows == [
        {
            "suite": "noise",
            "id": "a",
            "what": "event",
            "expected": "x",
            "found": "y, z",
            "rule": "en/aid/help",
            "text": "a text",
            "reader": "rules",
        }
    ]


def test_a_folder_that_is_not_there_is_said_before_scoring(tmp_path: Path) -> None:
    with pytest.raises(UnwritableError, match="no folder"):
        evaluate(Request(("noise",), errors=tmp_path / "no" / "errors.csv"), print)


@pytest.mark.usefixtures("noise_only")
def test_the_gate_answers_with_what_fails(tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    assert evaluate(Request(("noise",), update=True), print, floors) == []
    assert evaluate(Request(("noise",), gate=True), print, floors) == []
    floors.write_text(floors.read_text().replace("0.51", "0.1"))
    assert evaluate(Request(("noise",)), print, floors) == []
    assert evaluate(Request(("noise",), gate=True), print, floors) == ["noise: sentences with an event is 0.500, above its ceiling 0.1"]


@pytest.mark.usefixtures("noise_only")
def test_each_reader_named_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []
    monkeypatch.setattr(command, "load_coder", lambda settings: asked.append(command.os.environ.get("TIDINGS_READER")))
    monkeypatch.delenv("TIDINGS_READER", raising=False)
    evaluate(Request(("noise",), readers=("rules", "both")), print)
    assert asked == ["rules", "both"]
    assert "TIDINGS_READER" not in command.os.environ


@pytest.mark.usefixtures("noise_only")
def test_absent_gold_is_no_failure_of_the_gate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def absent(coder: object) -> Result:
        raise GoldAbsentError("../shared/seed/article.txt is not there")

    monkeypatch.setitem(SUITES, "seed", absent)
    said: list[str] = []
    assert evaluate(Request(("seed",), gate=True), said.append, tmp_path / "floors.json") == []
    assert "seed: skipped: ../shared/seed/article.txt is not there" in said[0]


@pytest.mark.usefixtures("noise_only")
def test_the_page_is_not_written_from_some_suites() -> None:
    with pytest.raises(RequestError):
        evaluate(Request(("noise",), page=True), print)


@pytest.mark.usefixtures("noise_only")
def test_floors_are_not_raised_by_several_readers_at_once() -> None:
    with pytest.raises(RequestError, match="one reader"):
        evaluate(Request(("noise",), readers=("rules", "both"), update=True), print)
