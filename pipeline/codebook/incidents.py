"""Words of a language that tell incidents apart, read strictly from `languages/<language>/incidents.yaml`, and which event types may be one incident."""

import re
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from pipeline.codebook.number_words import NUMBERS
from pipeline.codebook.yaml_file import Entry, read_yaml
from pipeline.lookalikes import listed, straight

FOLDER = Path(__file__).parent
BORDER = r"\b"  # of a word, in a pattern
PLURAL = re.compile(r"(?:e?s|e)$")
SHORTEST = 3  # letters of a word that has no plural ending: "bus"
type Nature = Literal["civilian", "military"]
type Tone = Literal["mild", "strong"]
type Counted = Literal["civilians", "forces", "irregulars", "some", "households"]


class Target(Entry):
    """Something that is hit: the words for it, and whether it is civilian or military where that is beyond doubt."""

    words: list[str]
    nature: Nature | None = None


class Frame(Entry):
    """One act as its two sides call it."""

    mild: list[str]
    strong: list[str]


class IncidentWords(Entry):
    """Everything a language says about incidents; the file explains each list."""

    definite: list[str]
    other: list[str]
    after: list[str]
    before: list[str]
    campaign: list[str]
    brief: list[str]
    wave: list[str]
    acts: list[str]
    crowds: list[str]
    anybody: list[str]
    turns: list[str]
    targets: dict[str, Target]
    natures: dict[Nature, list[str]]
    counted: dict[Counted, list[str]]
    officials: list[str]
    frames: list[Frame]
    namings: dict[Tone, list[str]]
    neutral: list[str]
    own_losses: list[str]
    ends: list[str]
    accidents: list[str]
    rivals: list[str]
    blames: list[str]
    clears: list[str]
    cites: list[str]
    defends: list[str]
    no_sites: list[str]
    no_site_heads: list[str]

    @cached_property
    def target_of(self) -> dict[str, str]:
        """Return the target by each of its words."""
        return {word: name for name, target in self.targets.items() for word in target.words}

    def target(self, word: str) -> str:
        """Return the target that a word, or its plural, names."""
        lower = straight(word.lower())
        return self.target_of.get(lower) or self.target_of[lower.removesuffix("s")]

    @cached_property
    def shift_pattern(self) -> re.Pattern[str]:
        """Return the pattern of "a day after", behind which stands another incident, so many days away."""
        numbers, words = "|".join(NUMBERS), "|".join(map(re.escape, [*self.after, *self.before]))
        return re.compile(rf"\b({numbers}|\d+) (?:days?|nights?) ({words})\b", re.IGNORECASE)

    @cached_property
    def target_pattern(self) -> re.Pattern[str]:
        return _pattern(self.target_of, plural="s?")

    @cached_property
    def crowd_pattern(self) -> re.Pattern[str]:
        return _pattern(self.crowds)

    @cached_property
    def turn_pattern(self) -> re.Pattern[str]:
        """Return the pattern of a beginning that goes over to another incident."""
        return re.compile(rf"[\"“‘']?(?:(?:and|but) )?(?:{'|'.join(self.turns)})\b", re.IGNORECASE)

    @cached_property
    def anybody_words(self) -> frozenset[str]:
        return frozenset(map(singular, self.anybody))

    @cached_property
    def frame_pattern(self) -> re.Pattern[str]:
        return _pattern({word for frame in self.frames for word in (*frame.mild, *frame.strong)})

    @cached_property
    def naming_pattern(self) -> dict[Tone, re.Pattern[str]]:
        return {tone: _pattern(words, plural="s?") for tone, words in self.namings.items()}

    @cached_property
    def own_loss_pattern(self) -> re.Pattern[str]:
        """Return the pattern of words by which somebody tells of his own dead."""
        return _pattern(self.own_losses)

    @cached_property
    def defends_pattern(self) -> re.Pattern[str]:
        return _pattern(self.defends)

    @cached_property
    def repelled_pattern(self) -> re.Pattern[str]:
        """Return the pattern of words before the name of an act that say who withstood it: "*repelled an armed* attack"."""
        return re.compile(
            rf"\b{_one_of([*self.defends, *self.ends])} (?:(?:an?|the|its|their|this|that) )?(?:[\w-]+ ){{0,3}}$",
            re.IGNORECASE,
        )

    @cached_property
    def _ended_pattern(self) -> re.Pattern[str]:
        """Return the pattern of an act that somebody put an end to: "the raid *was stopped* at the gate"."""
        return re.compile(rf"\b(?:was|were|been|being) {_one_of(self.ends)}\b", re.IGNORECASE)

    def withstood(self, text: str) -> bool:
        """Return whether words say that an act was met or stopped: who denies that says that it went on."""
        return self.defends_pattern.search(text) is not None or self._ended_pattern.search(text) is not None

    @cached_property
    def accident_pattern(self) -> re.Pattern[str]:
        return _pattern(self.accidents)

    @cached_property
    def rival_pattern(self) -> re.Pattern[str]:
        return _either(self.rivals)

    @cached_property
    def blame_pattern(self) -> re.Pattern[str]:
        """Return the pattern of the turns of phrase that blame a party, which `@` stands for."""
        return _with_party(self.blames)

    @cached_property
    def clear_pattern(self) -> re.Pattern[str]:
        """Return the pattern of the turns of phrase that say that a party, which `@` stands for, had no part in it."""
        return _with_party(self.clears)

    @cached_property
    def nature_pattern(self) -> dict[Nature, re.Pattern[str]]:
        return {nature: _pattern(words) for nature, words in self.natures.items()}

    @cached_property
    def official_pattern(self) -> re.Pattern[str]:
        return _pattern(self.officials)

    @cached_property
    def counted_pattern(self) -> dict[Counted, re.Pattern[str]]:
        return {kind: _pattern(words) for kind, words in self.counted.items()}


def singular(word: str) -> str:
    """Return what a word and its plural have in common: "barber" of "barbers", "nurs" of "nurse" and "nurses"."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word if len(word) <= SHORTEST or word.endswith("ss") else PLURAL.sub("", word)


def _with_party(phrases: list[str]) -> re.Pattern[str]:
    return _either([p.replace("@", "(?:the )?@") for p in phrases])


def _either(phrases: list[str]) -> re.Pattern[str]:
    """Return one pattern of some, in their order; those that begin where a word does ask for that once, together: most places of a text are then passed by at once.

    No phrase has a `|` outside its brackets.
    """
    runs = [(begins, [*run]) for begins, run in groupby(phrases, lambda p: p.startswith(BORDER))]
    found = (BORDER + f"(?:{'|'.join(p.removeprefix(BORDER) for p in run)})" if begins else "|".join(run) for begins, run in runs)
    return re.compile("|".join(found), re.IGNORECASE)


def _pattern(words: object, plural: str = "") -> re.Pattern[str]:
    """Return the pattern of whole words, the longest first."""
    longest = sorted(words, key=lambda w: (-len(w), w))  # type: ignore[call-overload]
    return re.compile(rf"\b{_one_of(longest)}{plural}\b", re.IGNORECASE)


def _one_of(words: list[str]) -> str:
    """Return what matches one of the words, by their first letters: at each word of a text only those of its letter are tried."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(listed(word[0]), []).append(listed(word[1:]))
    return rf"(?=\w)(?:{'|'.join(f'{letter}(?:{"|".join(rest)})' for letter, rest in by_letter.items())})"


class Family(Entry):
    """Event types (or types and modes) that reports of one incident may be coded as. `is_speech`: who speaks tells two of them apart."""

    types: list[str]
    is_speech: bool = False
    groups: list[list[str]] = []
    """Modes that exclude each other when both reports give one: an abduction is no air strike. Modes in no group go with all."""


class IncidentPolicy(Entry):
    """What may be one incident: `codebook/policies/incidents.yaml`."""

    families: dict[str, Family]
    either: dict[str, str]
    weapons: dict[str, list[str]]
    lasting: list[str]
    days_back: int
    days_meant: int
    days_pointed: int
    background_days: int

    @cached_property
    def group_of(self) -> dict[str, str]:
        return {mode: f"{name}/{i}" for name, family in self.families.items() for i, group in enumerate(family.groups) for mode in group}

    @cached_property
    def weapon_of(self) -> dict[str, str]:
        return {mode: weapon for weapon, modes in self.weapons.items() for mode in modes}

    @cached_property
    def _families_of(self) -> dict[str, frozenset[str]]:
        kinds = {kind for family in self.families.values() for kind in family.types}
        return {kind: frozenset(name for name, family in self.families.items() if kind in family.types) for kind in kinds}

    @cached_property
    def speech(self) -> frozenset[str]:
        return frozenset(name for name, family in self.families.items() if family.is_speech)

    def families_of(self, event_type: str, event_mode: str | None) -> frozenset[str]:
        """Return the families of a mode where it is named, else those of its type, else the type itself."""
        return self._families_of.get(event_mode or "") or self._families_of.get(event_type) or frozenset({event_type})


class Weighing(Entry):
    """How evidence is weighed: `codebook/policies/incident_weights.yaml`, `account_weights.yaml`. Log odds without any, the weight of each thing that may speak for or against, and what log
    odds are enough."""

    base: float
    least: float
    weights: dict[str, float]


def load_incident_words(language: str = "en", folder: Path = FOLDER) -> IncidentWords:
    """Return the words of a language. Raises `CodebookError` with file and line when the file says something it may not."""
    words: IncidentWords = read_yaml(folder / "languages" / language / "incidents.yaml", IncidentWords)
    return words


def load_incident_policy(folder: Path = FOLDER) -> IncidentPolicy:
    """Return what may be one incident. Raises `CodebookError` with file and line."""
    policy: IncidentPolicy = read_yaml(folder / "policies" / "incidents.yaml", IncidentPolicy)
    return policy


@lru_cache
def load_weighing(folder: Path = FOLDER) -> Weighing:
    """Return how it is weighed that two mentions of one article are of one incident. Raises `CodebookError` with file and line."""
    weighing: Weighing = read_yaml(folder / "policies" / "incident_weights.yaml", Weighing)
    return weighing


@lru_cache
def load_account_weighing(folder: Path = FOLDER) -> Weighing:
    """Return how it is weighed that accounts of two articles are of one incident. Raises `CodebookError` with file and line."""
    weighing: Weighing = read_yaml(folder / "policies" / "account_weights.yaml", Weighing)
    return weighing
