"""Words of a language by which slips of the tagger and the parser are repaired: `languages/<language>/parsing/`, whose files explain each list.

They lie apart from the other words, since only their change makes a stored parse stale.
"""

from functools import cache
from pathlib import Path

from pipeline.codebook.word_lists import FOLDER, Words, read_word_lists
from pipeline.codebook.yaml_file import Entry


class NameWords(Entry):
    """Words by which a name is somebody's or a thing's: `names.yaml`."""

    namesakes: Words
    given_names: Words
    state_verbs: Words
    streets: Words
    traffic: Words
    documents: Words
    vessels: Words
    storms: Words
    storm_objects: Words
    prices: Words
    price_moves: Words
    sport: Words
    sport_verbs: Words
    teams: Words
    divisions: Words
    portfolios: Words


class LocationWords(Entry):
    """Words beside which only a place stands: `locations.yaml`."""

    settlements: Words
    surely_places: Words
    kinds_before: Words
    kinds_after: Words
    articled: Words
    no_bodies: Words
    buildings: Words
    attacks: Words
    visits: Words
    moving: Words
    ways: Words
    parts: Words
    entered: Words


class TreeWords(Entry):
    """Words that the parser hangs on the wrong neighbour: `trees.yaml`."""

    hours: Words
    suffered: Words
    saying: Words
    unchanged: Words
    telling: Words
    directing: Words
    prefixes: Words
    no_participles: Words
    naming: Words
    summed_up: Words
    reported: Words
    bodies: Words


class SpellingWords(Entry):
    """Spellings that the pipeline does not know: `spellings.yaml`."""

    titles: Words
    spellings: dict[str, str]
    slips: dict[str, str]
    acronyms: dict[str, str]
    read_like: dict[str, str]
    claimed: Words
    describing: Words
    helping: Words
    linking: Words
    claim: Words
    answer: Words
    answered: Words


@cache
def name_words(language: str = "en", folder: Path = FOLDER) -> NameWords:
    """Return the words about names. Raises `CodebookError`, as the others do."""
    return read_word_lists("parsing/names", NameWords, language, folder)


@cache
def location_words(language: str = "en", folder: Path = FOLDER) -> LocationWords:
    """Return the words about where places are named."""
    return read_word_lists("parsing/locations", LocationWords, language, folder)


@cache
def tree_words(language: str = "en", folder: Path = FOLDER) -> TreeWords:
    """Return the words that the parser hangs on the wrong neighbour."""
    return read_word_lists("parsing/trees", TreeWords, language, folder)


@cache
def spelling_words(language: str = "en", folder: Path = FOLDER) -> SpellingWords:
    """Return the spellings that the pipeline does not know."""
    return read_word_lists("parsing/spellings", SpellingWords, language, folder)
