"""The cue words are read strictly."""

from pathlib import Path

import pytest

from pipeline.codebook.cues import FOLDER, load_cues
from pipeline.codebook.errors import CodebookError


def _folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "languages" / "en").mkdir(parents=True)
    (tmp_path / "languages" / "en" / "cues.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def _text() -> str:
    return (FOLDER / "languages" / "en" / "cues.yaml").read_text(encoding="utf-8")


def test_the_longest_verb_comes_first() -> None:
    assert load_cues().verbs.by_lemma["call"][-1] == ("call",)


def test_a_verb_may_stand_in_several_frames() -> None:
    assert {"clause", "label"} <= load_cues().verbs.frames["claim"]


def test_an_unknown_key_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"cues\.yaml"):
        load_cues(_folder(tmp_path, _text() + "\nsurprises: [boo]\n"))


def test_a_broken_pattern_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CodebookError):
        load_cues(_folder(tmp_path, _text().replace("'\\bno such\\b'", "'(unclosed'")))
