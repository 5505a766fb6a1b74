"""Words of a language by which events have their places: `languages/<language>/event_places.yaml`, which explains each list."""

from functools import cache
from pathlib import Path

from pipeline.codebook.word_lists import FOLDER, Words, read_word_lists
from pipeline.codebook.yaml_file import Entry


class EventPlaceWords(Entry):
    """Words that say where something happened, or that it happened elsewhere."""

    settlements: Words
    sites: Words
    parts: Words
    people: Words
    governing: Words
    named_for: Words
    asking: Words
    pointing: Words
    scenes: Words
    elsewhere: Words
    abroad: Words
    kinds: Words
    wars: Words
    moving: Words
    healing: Words
    particles: Words


@cache
def event_place_words(language: str = "en", folder: Path = FOLDER) -> EventPlaceWords:
    """Return these words. Raises `CodebookError`."""
    return read_word_lists("event_places", EventPlaceWords, language, folder)
