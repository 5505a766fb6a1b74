"""An article that a stage stumbles over costs only itself."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.clean.articles import clean_articles
from pipeline.code import Coding, code_stream
from pipeline.codebook.errors import CodebookError
from pipeline.extract import casualties
from pipeline.read.captures import capture_bytes
from pipeline.stumbles import Stumble, Stumbles, described, isolated
from schemas.table import records
from schemas.vocabulary import Stage

TEXT = "Rebels shelled the town of Goma on Tuesday, killing nine people, the army said, and residents fled to the hills above the lake."


def test_one_bad_document_of_a_stream_is_told_and_the_others_are_coded(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = casualties._told_in

    def stumbling(document: Any, *rest: Any) -> Any:
        if "STUMBLE" in document.text:
            raise IndexError("list index out of range")
        return honest(document, *rest)

    monkeypatch.setattr(casualties, "_told_in", stumbling)
    rows = [{"id": "a", "text": TEXT}, {"id": "b", "text": f"STUMBLE {TEXT}"}, {"id": "c", "text": f"{TEXT} Others stayed."}]
    stream = io.BytesIO("".join(json.dumps(r) + "\n" for r in rows).encode())
    found = list(code_stream(stream, Coding()))
    assert [row["id"] for row in found] == ["a", "b", "c"]
    assert ["article" in row for row in found] == [True, False, True]
    error = found[1]["error"]
    assert (error["stage"], error["reason"]) == ("extract", "crashed")
    assert error["detail"].startswith("line 2: IndexError: list index out of range (casualties.py:")


def test_cleaning_rejects_what_it_stumbles_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbling(*_: Any) -> Any:
        raise ValueError("odd\nthing")

    monkeypatch.setattr("pipeline.clean.articles.find_dateline", stumbling)
    cleaned = clean_articles(capture_bytes("a.txt", TEXT.encode()))
    assert not len(cleaned.articles)
    (row,) = records(cleaned.rejected_documents)
    assert (row["stage"], row["reason"]) == ("clean", "crashed")
    assert row["detail"].startswith("ValueError: odd thing (articles.py:")


def test_cleaning_rejects_what_a_later_stage_is_known_to_stumble_over() -> None:
    raw = capture_bytes("a.txt", TEXT.encode())
    (document,) = raw["document_id"]
    cleaned = clean_articles(raw, stumbles={document: Stumble(document, Stage.RESOLVE, "KeyError: 'x' (actors.py:1)")})
    assert not len(cleaned.articles)
    (row,) = records(cleaned.rejected_documents)
    assert (row["stage"], row["reason"], row["detail"]) == ("resolve", "crashed", "KeyError: 'x' (actors.py:1)")


def makes(bad: set[str], error: type[Exception] = KeyError, calls: list[Sequence[str]] | None = None) -> Any:
    def make(articles: Sequence[str]) -> list[str]:
        if calls is not None:
            calls.append(articles)
        for article in articles:
            if article in bad:
                raise error(article)
        return list(articles)

    return make


def test_without_an_exception_articles_are_made_in_one_go() -> None:
    calls: list[Sequence[str]] = []
    assert isolated(makes(set(), calls=calls), list("abcdef")) == (list("abcdef"), {})
    assert len(calls) == 1


@pytest.mark.parametrize("bad", ["a", "f", "cd", "abcdef"])
def test_those_that_raise_are_found(bad: str) -> None:
    made, errors = isolated(makes(set(bad)), list("abcdef"))
    assert made == [article for article in "abcdef" if article not in bad]
    assert {article: str(error) for article, error in errors.items()} == {article: repr(article) for article in bad}


@pytest.mark.parametrize("error", [CodebookError, OSError, MemoryError])
def test_what_no_article_is_to_blame_for_is_raised(error: type[Exception]) -> None:
    with pytest.raises(error):
        isolated(makes({"b"}, error), list("abc"))


def test_what_is_raised_over_no_article_at_all_is_raised() -> None:
    def broken(_: Sequence[str]) -> None:
        raise RuntimeError("no model")

    with pytest.raises(RuntimeError, match="no model"):
        isolated(broken, ["a", "b"])


def test_the_words_are_one_short_line_that_is_the_same_everywhere() -> None:
    assert described(ValueError(f"bad <object at 0x7f{id(TEXT):x}>\n  here")) == "ValueError: bad <object at 0x…> here"
    assert described(ValueError("x" * 900)) == f"ValueError: {'x' * 200}…"
    assert described(AssertionError()) == "AssertionError"


def test_notes_are_of_one_version_and_day(tmp_path: Path) -> None:
    note = Stumble("d1", Stage.EXTRACT, "KeyError: 'x'")
    Stumbles(tmp_path, "1").add("2024-05-01", [note])
    assert Stumbles(tmp_path, "1").of("2024-05-01") == {"d1": note}
    assert Stumbles(tmp_path, "2").of("2024-05-01") == Stumbles(tmp_path, "1").of("undated") == {}
    (tmp_path / "undated.json").write_text("{broken")
    assert Stumbles(tmp_path, "1").of("undated") == {}
