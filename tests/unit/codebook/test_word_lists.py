"""Lists of words are read strictly, in the letters that they are looked up in, and no word is listed twice."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.codebook.date_words import date_words
from pipeline.codebook.description_words import description_words
from pipeline.codebook.errors import CodebookError
from pipeline.codebook.event_place_words import event_place_words
from pipeline.codebook.grammar_words import grammar_words
from pipeline.codebook.parsing_words import location_words, name_words, spelling_words, tree_words
from pipeline.codebook.word_lists import FOLDER
from pipeline.codebook.yaml_file import read_yaml

LISTS: dict[str, Callable[..., object]] = {
    "parsing/names": name_words, "parsing/locations": location_words, "parsing/trees": tree_words, "grammar": grammar_words, "dates": date_words,
    "event_places": event_place_words, "descriptions": description_words,
}  # fmt: skip
FILES = LISTS | {"parsing/spellings": spelling_words}


@pytest.mark.parametrize("path", sorted((FOLDER / "en").rglob("*.yaml")), ids=lambda path: path.stem)
def test_no_list_of_words_holds_one_twice(path: Path) -> None:
    assert [words for words in _lists(read_yaml(path, Any)) if len(set(words)) < len(words)] == []


def _lists(node: Any) -> Iterator[list[str]]:
    below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, list) and all(isinstance(word, str) for word in node):
        yield node
    for part in below:
        yield from _lists(part)


@pytest.mark.parametrize("name", LISTS)
def test_words_are_listed_in_lower_case(name: str) -> None:
    lists = read_yaml(FOLDER / "en" / f"{name}.yaml", dict[str, list[str]])
    assert [word for words in lists.values() for word in words if word != word.casefold()] == []
    assert all(lists.values())


@pytest.mark.parametrize("name", FILES)
def test_an_unknown_list_is_an_error_that_names_file_and_line(name: str, tmp_path: Path) -> None:
    file = tmp_path / "en" / f"{name}.yaml"
    file.parent.mkdir(parents=True)
    shutil.copy(FOLDER / "en" / f"{name}.yaml", file)
    line = file.read_text(encoding="utf-8").count("\n") + 1
    with file.open("a", encoding="utf-8") as stream:
        stream.write("surprises: [boo]\n")
    with pytest.raises(CodebookError, match=rf"{file.name}:{line}: surprises"):
        FILES[name]("en", tmp_path)
