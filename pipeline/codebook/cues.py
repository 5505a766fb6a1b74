"""The words of a language that say who says it: reporting verbs, hedges, phrases, and nouns that point back to a claim."""

import re
from functools import cache, cached_property
from pathlib import Path

from pydantic import field_validator

from pipeline.codebook.yaml_file import Entry, read_yaml

FOLDER = Path(__file__).parent
Words = frozenset[str]


class CueVerbs(Entry):
    """Verbs by frame: what stands where the content is. A verb is a lemma, or a lemma and the words that must follow it."""

    clause: Words
    object: Words
    target: Words
    label: Words
    request: Words
    deny: Words
    reject: Words
    contest: Words
    support: Words
    repeat: Words
    quote: Words
    counter: Words

    @cached_property
    def frames(self) -> dict[str, frozenset[str]]:
        """Return the frames of each verb."""
        found: dict[str, set[str]] = {}
        for frame in type(self).model_fields:
            for verb in getattr(self, frame):
                found.setdefault(verb, set()).add(frame)
        return {verb: frozenset(frames) for verb, frames in sorted(found.items())}

    @cached_property
    def by_lemma(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """Return for each first word the verbs that begin with it, the longest first."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for verb in self.frames:
            words = tuple(verb.split())
            found.setdefault(words[0], []).append(words)
        return {lemma: tuple(sorted(verbs, key=lambda words: (-len(words), words))) for lemma, verbs in found.items()}


class Cues(Entry):
    """Cue words of one language; see the comments of its `cues.yaml`."""

    language: str = "en"
    verbs: CueVerbs
    adjectives: Words
    outspoken: Words
    needs_deed: Words
    paired_verbs: dict[str, str]
    judging: Words
    performing: Words
    admitting: Words
    granting: Words
    admitters: Words
    retracting: Words
    avowals: Words
    times: Words
    tolls: Words
    belying: Words
    addressed: Words
    asking: Words
    needs_that: Words
    falsehoods: Words
    verdicts: Words
    truths: Words
    charges: Words
    phrases: tuple[str, ...]
    set_off_phrases: tuple[str, ...]
    tellings: Words
    own_counts: Words
    hedges: Words
    hedging_adjectives: Words
    hedging_phrases: tuple[str, ...]
    hearsay_passives: Words
    claim_nouns: Words
    heard_nouns: Words
    spreading: Words
    claim_making: Words
    told_about: Words
    denial_nouns: Words
    deniable: Words
    anaphors: Words
    anaphoric_pronouns: Words
    cited_sources: Words
    nobody: Words
    means: Words
    negations: Words
    modals: Words
    able: Words
    going_on: Words
    boundaries: Words
    results: Words
    shares: Words
    adjuncts: Words
    harmless: Words
    deeds: Words
    self_denials: tuple[str, ...]
    part_denials: tuple[str, ...]
    contrasts: tuple[str, ...]
    accords: tuple[str, ...]
    counts: Words
    blames: Words
    matters: dict[str, Words]
    counted: Words
    opposites: tuple[tuple[Words, Words], ...]
    inventions: Words
    exculpations: Words
    forces: dict[str, Words]
    advocates: Words
    contrasting: Words
    additions: Words
    naming: Words
    proofs: Words
    accusations: Words
    counting: Words
    giving: Words
    media: Words
    opinions: Words

    @field_validator("self_denials", "part_denials", "contrasts", "accords")
    @classmethod
    def _must_compile(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is no regular expression: {error}") from None
        return patterns

    @cached_property
    def self_denial(self) -> re.Pattern[str]:
        """Return the pattern of words by which a source says that something was not so."""
        return re.compile("|".join(self.self_denials) or r"(?!)", re.IGNORECASE)

    @cached_property
    def part_denial(self) -> re.Pattern[str]:
        """Return the pattern of words by which a source says that it had no part in what was told."""
        return re.compile("|".join(self.part_denials) or r"(?!)", re.IGNORECASE)

    @cached_property
    def contrast(self) -> re.Pattern[str]:
        """Return the pattern of words by which a sentence sets its claim against the one before it."""
        return re.compile("|".join(self.contrasts) or r"(?!)", re.IGNORECASE)

    @cached_property
    def matter_of(self) -> dict[str, str]:
        """Return the matter of each word that stands for one."""
        return {word: matter for matter, words in sorted(self.matters.items()) for word in sorted(words)}

    @cached_property
    def force_of(self) -> dict[str, str]:
        """Return the armed body of each word for its men."""
        return {word: force for force, words in sorted(self.forces.items()) for word in sorted(words)}

    @cached_property
    def accord(self) -> re.Pattern[str]:
        """Return the pattern of words by which a sentence bears out the claim before it."""
        return re.compile("|".join(self.accords) or r"(?!)", re.IGNORECASE)


@cache
def load_cues(folder: Path = FOLDER, language: str = "en") -> Cues:
    """Return the cue words of a language. Raises `CodebookError` for an unknown key or a broken pattern, with file and line."""
    cues: Cues = read_yaml(folder / "languages" / language / "cues.yaml", Cues)
    return cues.model_copy(update={"language": language})
