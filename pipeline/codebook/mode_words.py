"""Words of a language that tell how an attack was made: `languages/<language>/modes.yaml`."""

import re
from functools import cache
from pathlib import Path

from pipeline.codebook.word_lists import FOLDER, read_word_lists
from pipeline.codebook.yaml_file import Entry


class ModeWords(Entry):
    """Beginnings of words by mode; a mode without any needs none."""

    assault: dict[str, list[str]]


@cache
def mode_words(language: str = "en", folder: Path = FOLDER) -> ModeWords:
    """Return these words. Raises `CodebookError`."""
    return read_word_lists("modes", ModeWords, language, folder)


@cache
def mode_pattern(mode: str) -> re.Pattern[str] | None:
    """Return what finds a word for a mode of ASSAULT in text; None for a mode that any attack may have."""
    words = mode_words().assault.get(mode)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE) if words else None
