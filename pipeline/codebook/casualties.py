"""Words of a language that tell people harmed, read strictly from `languages/<language>/casualties.yaml`."""

import re
from functools import cached_property
from pathlib import Path

from pipeline.codebook.yaml_file import Entry, read_yaml
from pipeline.lookalikes import listed
from schemas.vocabulary import CasualtyKind

FOLDER = Path(__file__).parent / "languages"
NOT = ("not", "never")


class KindWords(Entry):
    """Words of one kind of harm; the file explains each list."""

    object: list[str]
    people_only: list[str]
    by_people: list[str]
    by_captors: list[str]
    by_rescuers: list[str] = []
    subject: list[str]
    state: list[str]
    of: list[str]
    counted: list[str]
    victims: list[str]


class CasualtyWords(Entry):
    """Everything a language says about counts of people harmed."""

    kinds: dict[CasualtyKind, KindWords]
    none: dict[str, list[CasualtyKind]]
    toll: list[str]
    toll_verbs: list[str]
    fillers: list[str]
    listed: list[str]
    rival: list[str]
    wounds: list[str]
    body: frozenset[str]
    broken: list[str]
    include: list[str]
    cumulative: list[str]
    disasters: list[str]
    unreal: list[str]
    captors: list[str]
    captor_names: list[str]
    captor_looks: list[str]
    venues: list[str]
    gathered: list[str]
    guests: list[str]
    suspects: frozenset[str]
    treated: frozenset[str]
    hurtful: frozenset[str]
    authorities: list[str]
    rescuers: list[str]
    rescuing: list[str]
    burying: list[str]
    armed: list[str]
    not_so: list[str]
    corporate: frozenset[str]
    things: list[str]
    groups: list[str]
    pairs: list[str]
    person_endings: list[str]
    no_person_endings: list[str]
    people: list[str]
    driven: frozenset[str]
    at_home: frozenset[str]
    left: frozenset[str]
    expelling: frozenset[str]
    carriers: frozenset[str]
    helpers: frozenset[str]
    stages: frozenset[str]
    saving: frozenset[str]
    taking: frozenset[str]
    remains: frozenset[str]
    trapped: frozenset[str]
    witnessing: frozenset[str]
    how_badly: frozenset[str]

    @cached_property
    def harms(self) -> frozenset[str]:
        """The nouns whose "of" names who is harmed: *injury* of "the injury of another"."""
        return frozenset(word for words in self.kinds.values() for word in words.of)

    @cached_property
    def states(self) -> dict[str, CasualtyKind]:
        return {word: kind for kind, words in self.kinds.items() for word in words.state}

    @cached_property
    def unreal_pattern(self) -> re.Pattern[str]:
        """Return the pattern of words that make a count one of fiction or practice."""
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self.unreal))})s?\b", re.IGNORECASE)

    @cached_property
    def burying_pattern(self) -> re.Pattern[str]:
        """Return the pattern of what people are trapped by when they are missing."""
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self.burying))})(?:s|d|es)?\b", re.IGNORECASE)

    @cached_property
    def captor_pattern(self) -> re.Pattern[str]:
        """Return the pattern of names of groups that take hostages."""
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(listed, self.captor_names))})(?!\w)")

    @cached_property
    def patterns(self) -> dict[str, list[tuple[tuple[str, ...], CasualtyKind, str]]]:
        """Return the verb entries by their first word, the longest first: following words, kind, and which list they stand in."""
        found: dict[str, list[tuple[tuple[str, ...], CasualtyKind, str]]] = {}
        for kind, words in self.kinds.items():
            for side in ("object", "people_only", "by_people", "by_captors", "by_rescuers", "subject"):
                for entry in getattr(words, side):
                    first, *rest = entry.split()
                    if first in NOT:  # "not see since": the verb comes first, its negation is asked for
                        first, rest = rest[0], [NOT[0], *rest[1:]]
                    found.setdefault(first, []).append((tuple(rest), kind, side))
        return {first: sorted(entries, key=lambda e: -len(e[0])) for first, entries in found.items()}

    def is_person(self, lemma: str) -> bool:
        """Return whether a noun is a person, by list or by ending ("labourer", "pensioner")."""
        if lemma in self.things or lemma in self.people:
            return lemma in self.people
        return lemma.endswith(tuple(self.person_endings)) and not lemma.endswith(tuple(self.no_person_endings))


def load_casualty_words(language: str = "en", folder: Path = FOLDER) -> CasualtyWords:
    """Return the casualty words of a language. Raises `CodebookError` with file and line when the file says something it may not."""
    words: CasualtyWords = read_yaml(folder / language / "casualties.yaml", CasualtyWords)
    return words
