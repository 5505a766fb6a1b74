"""Words of a language by which people and bodies are described: `languages/<language>/descriptions.yaml`, which explains each list."""

from functools import cache
from pathlib import Path

from pipeline.codebook.word_lists import FOLDER, Words, read_word_lists
from pipeline.codebook.yaml_file import Entry


class DescriptionWords(Entry):
    """Words in descriptions, and of who took whose office."""

    bodies: Words
    new: Words
    taken_over: Words
    beaten: Words
    men: Words
    women: Words
    kin: Words
    hostile: Words
    taking: Words
    deadly: Words
    rebellious: Words
    crimes: Words
    of_a_deal: Words
    of_politics: Words
    of_the_world: Words
    peoples: Words
    of_many_states: Words
    associations: Words
    collective: Words
    somebody: Words
    civil_officers: Words
    civil_craft: Words
    performers: Words
    ranks: Words
    putting_right: Words
    leading_on: Words
    entering: Words
    moving: Words


@cache
def description_words(language: str = "en", folder: Path = FOLDER) -> DescriptionWords:
    """Return these words. Raises `CodebookError`."""
    return read_word_lists("descriptions", DescriptionWords, language, folder)
