"""A document that the coder stumbles over costs only itself."""

import io
import json
from typing import Any

import pandas as pd
import pytest

import pipeline.code as coding
from pipeline.code import Coding, code_stream

TEXT = "Rebels shelled the town of Goma on Tuesday, killing nine people, the army said, and residents fled to the hills above the lake."


def test_one_bad_document_of_a_batch_is_told_and_the_others_are_coded(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = coding.code_documents

    def stumbling(documents: pd.DataFrame, *rest: Any) -> Any:
        if any(b"STUMBLE" in content for content in documents["content"]):
            raise IndexError("list index out of range")
        return honest(documents, *rest)

    monkeypatch.setattr(coding, "code_documents", stumbling)
    rows = [{"id": "a", "text": TEXT}, {"id": "b", "text": f"STUMBLE {TEXT}"}, {"id": "c", "text": f"{TEXT} Others stayed."}]
    stream = io.BytesIO("".join(json.dumps(r) + "\n" for r in rows).encode())
    found = list(code_stream(stream, Coding()))
    assert [row["id"] for row in found] == ["a", "b", "c"]
    assert ["article" in row for row in found] == [True, False, True]
    error = found[1]["error"]
    assert (error["stage"], error["reason"]) == ("code", "crashed")
    assert error["detail"].startswith("IndexError: list index out of range (test_stumbling.py:")
