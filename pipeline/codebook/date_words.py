"""Words of a language by which events have their days: `languages/<language>/dates.yaml`, which explains each list."""

from functools import cache
from pathlib import Path

from pipeline.codebook.word_lists import FOLDER, Words, read_word_lists
from pipeline.codebook.yaml_file import Entry


class DateWords(Entry):
    """Lemmas that say what a date belongs to."""

    event_nouns: Words
    lasting: Words
    time_nouns: Words
    beginning: Words
    making: Words
    resulting: Words
    calling: Words
    intentions: Words
    wishing: Words
    ahead: Words
    states: Words
    lives: Words
    agendas: Words
    harm: Words


@cache
def date_words(language: str = "en", folder: Path = FOLDER) -> DateWords:
    """Return these words. Raises `CodebookError`."""
    return read_word_lists("dates", DateWords, language, folder)
