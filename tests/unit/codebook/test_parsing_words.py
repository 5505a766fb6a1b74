"""The words that repair a parse are read strictly, and in the letters that they are looked up in."""

import shutil
from pathlib import Path

import pytest

from pipeline.codebook.errors import CodebookError
from pipeline.codebook.parsing_words import FOLDER, Words, location_words, name_words, tree_words


@pytest.mark.parametrize("load", [name_words, location_words, tree_words])
def test_what_is_looked_up_in_lower_case_is_listed_so(load):
    lists: dict[str, Words] = dict(load())
    assert [w for words in lists.values() for w in words if w != w.casefold()] == []


def test_an_unknown_list_is_an_error_that_names_file_and_line(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "en" / "parsing", tmp_path / "en" / "parsing")
    file = tmp_path / "en" / "parsing" / "names.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "surprises: [boo]\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=rf"names\.yaml:{text.count(chr(10)) + 1}: surprises"):
        name_words("en", tmp_path)
