"""Words of a language by which events have their days: `languages/<language>/dates.yaml`, which explains each list."""

from functools import cache
from pathlib import Path

from pipeline.codebook.yaml_file import Entry, read_yaml

FOLDER = Path(__file__).parent / "languages"
Words = frozenset[str]


class DateWords(Entry):
    """Lemmas that say what a date belongs to."""

    event_nouns: Words
    time_nouns: Words
    beginning: Words
    making: Words
    resulting: Words
    calling: Words
    intentions: Words
    ahead: Words
    states: Words
    lives: Words


@cache
def date_words(language: str = "en", folder: Path = FOLDER) -> DateWords:
    """Return these words. Raises `CodebookError` with file and line when the file says something it may not."""
    words: DateWords = read_yaml(folder / language / "dates.yaml", DateWords)
    return words
