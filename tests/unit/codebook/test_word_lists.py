"""Lists of words are read strictly, in the letters that they are looked up in, and no word is listed twice."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from pipeline.codebook.date_words import date_words
from pipeline.codebook.description_words import description_words
from pipeline.codebook.errors import CodebookError
from pipeline.codebook.event_place_words import event_place_words
from pipeline.codebook.grammar_words import grammar_words
from pipeline.codebook.parsing_words import location_words, name_words, spelling_words, tree_words
from pipeline.codebook.word_lists import FOLDER

LISTS: dict[str, Callable[..., object]] = {
    "parsing/names": name_words, "parsing/locations": location_words, "parsing/trees": tree_words, "grammar": grammar_words, "dates": date_words,
    "event_places": event_place_words, "descriptions": description_words,
}  # fmt: skip
FILES = LISTS | {"parsing/spellings": spelling_words}


@pytest.mark.parametrize("name", LISTS)
def test_words_are_listed_once_and_in_lower_case(name: str) -> None:
    lists: dict[str, list[str]] = yaml.safe_load((FOLDER / "en" / f"{name}.yaml").read_text(encoding="utf-8"))
    for key, words in lists.items():
        assert [word for word, count in Counter(words).items() if count > 1] == [], key
        assert [word for word in words if word != word.casefold()] == [], key
        assert words, key


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
