"""Words of a language that tell incidents apart, read strictly from `languages/<language>/incidents.yaml`, and which event types may be one incident."""

import re
from functools import cached_property
from pathlib import Path
from typing import Literal

from pipeline.codebook.yaml_file import Entry, read_yaml

FOLDER = Path(__file__).parent
type Nature = Literal["civilian", "military"]


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
    campaign: list[str]
    wave: list[str]
    targets: dict[str, Target]
    natures: dict[Nature, list[str]]
    frames: list[Frame]
    cites: list[str]

    @cached_property
    def target_of(self) -> dict[str, str]:
        """Return the target by each of its words."""
        return {word: name for name, target in self.targets.items() for word in target.words}

    @cached_property
    def target_pattern(self) -> re.Pattern[str]:
        return _pattern(self.target_of)

    @cached_property
    def nature_pattern(self) -> dict[Nature, re.Pattern[str]]:
        return {nature: _pattern(words) for nature, words in self.natures.items()}


def _pattern(words: object) -> re.Pattern[str]:
    """Return the pattern of whole words, the longest first."""
    longest = sorted(words, key=lambda w: (-len(w), w))  # type: ignore[call-overload]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


class Family(Entry):
    """Event types (or types and modes) that reports of one incident may be coded as, and how long after a day others still report it."""

    types: list[str]
    groups: list[list[str]] = []
    """Modes that exclude each other when both reports give one: an abduction is no air strike. Modes in no group go with all."""


class IncidentPolicy(Entry):
    """What may be one incident: `codebook/policies/incidents.yaml`."""

    families: dict[str, Family]
    days_back: int
    near_km: float
    background_days: int

    @cached_property
    def family_of(self) -> dict[str, str]:
        return {kind: name for name, family in self.families.items() for kind in family.types}

    @cached_property
    def group_of(self) -> dict[str, str]:
        return {mode: f"{name}/{i}" for name, family in self.families.items() for i, group in enumerate(family.groups) for mode in group}

    def family(self, event_type: str, event_mode: str | None) -> str:
        """Return the family of a mode where it has one of its own, else of its type."""
        return self.family_of.get(event_mode or "", "") or self.family_of.get(event_type, event_type)


def load_incident_words(language: str = "en", folder: Path = FOLDER) -> IncidentWords:
    """Return the words of a language. Raises `CodebookError` with file and line when the file says something it may not."""
    words: IncidentWords = read_yaml(folder / "languages" / language / "incidents.yaml", IncidentWords)
    return words


def load_incident_policy(folder: Path = FOLDER) -> IncidentPolicy:
    """Return what may be one incident. Raises `CodebookError` with file and line."""
    policy: IncidentPolicy = read_yaml(folder / "policies" / "incidents.yaml", IncidentPolicy)
    return policy
