"""Words of a language by which events have their places: `languages/<language>/event_places.yaml`, which explains each list."""

from functools import cache
from pathlib import Path

from pipeline.codebook.yaml_file import Entry, read_yaml

FOLDER = Path(__file__).parent / "languages"
Words = frozenset[str]


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


@cache
def event_place_words(language: str = "en", folder: Path = FOLDER) -> EventPlaceWords:
    """Return these words. Raises `CodebookError` with file and line when the file says something it may not."""
    words: EventPlaceWords = read_yaml(folder / language / "event_places.yaml", EventPlaceWords)
    return words
