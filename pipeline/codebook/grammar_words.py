"""Words of a language by which the parse tells who takes part in an event: `languages/<language>/grammar.yaml`, which explains each list."""

from functools import cache
from pathlib import Path

from pipeline.codebook.word_lists import FOLDER, Words, read_word_lists
from pipeline.codebook.yaml_file import Entry


class GrammarWords(Entry):
    """Lemmas whose grammar differs from that of others."""

    led: Words
    bodies: Words
    media: Words
    lifeless: Words
    witnessing: Words
    only_says: Words
    stands_behind: Words
    mutual: Words
    happens: Words
    talking: Words
    lines: Words
    charges: Words
    holding: Words
    judging: Words
    hurling: Words
    launching: Words
    forces: Words
    done_to: Words
    lifting: Words
    signing: Words
    denying: Words
    wishes: Words
    orders: Words
    help: Words
    counsel: Words
    vehicles: Words
    informing: Words
    retaliating: Words
    bearing_it: Words
    papers: Words
    suffers: Words
    suffered: Words
    directions: Words
    handling: Words
    struck_by_workers: Words
    one_person: Words
    apart: Words
    drawing: Words
    accusing: Words
    putting: Words
    letting_know: Words
    harms: Words
    wrecks: Words
    bearing_wounds: Words
    deadly: Words
    telling_nothing: Words
    using: Words
    knowing: Words
    untrue: Words
    denying_nouns: Words
    rejecting: Words
    said_by_others: Words
    kept_in: Words
    setting_up: Words
    obtaining: Words
    asking: Words
    meant_as_nouns: Words
    suffering: Words
    placing: Words
    parts_of_towns: Words
    ways: Words
    taking_towns: Words
    lines_run: Words
    of_things: Words
    firing: Words
    undergone: Words
    owning_up: Words
    treading: Words
    mines: Words
    clutches: Words
    own_limbs: Words
    hurting: Words
    exacting: Words
    kin_of: Words
    downing: Words
    guards: Words
    women: Words
    men: Words


@cache
def grammar_words(language: str = "en", folder: Path = FOLDER) -> GrammarWords:
    """Return these words. Raises `CodebookError`."""
    return read_word_lists("grammar", GrammarWords, language, folder)
