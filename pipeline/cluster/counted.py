"""Whom a count counts: a part and its total, or the dead of two sides, contradict each other as little as two different things do."""

import re
from collections.abc import Set

from pipeline.codebook.incidents import Counted, IncidentWords
from pipeline.codebook.knowledge import load_knowledge

OF_ALL = re.compile(
    r"[\w-]+ (?:more )?of (?:whom|these|those|the (?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dead|deceased|fatalities|killed|victims|injured|wounded|hurt|casualties|detained|arrested|missing|abducted|hostages|passengers|patients|survivors|bodies))\b",
    re.IGNORECASE,
)
AMONG_ALL = re.compile(
    r"\b(?:among|including|(?:dead|killed|victims|injured|wounded|those|them) (?:also )?(?:included?|(?:are|were|was|is)|count(?:ed|s)?))(?: (?:them|whom|the (?:dead|injured|victims|wounded)))?"
    r"(?: (?:are|were|was|is))?,? (?:at least )?$"
    r"|\b[Oo]f (?:them|these|those|the (?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dead|injured|victims|wounded))(?: [\w]+){0,2}, (?:at least )?$",
    re.IGNORECASE,
)  # "*the dead included* two minors", "*among the wounded are* three children"
GRAVE = re.compile(
    r"(?!some|several|many)[^.;,]{0,50}\b(?:critical|serious|grave|severe|bad|light|slight)(?:ly)?\b", re.IGNORECASE
)  # "three with *serious* burns"
BEFORE = 60  # characters


def is_part(text: str, start: int, *, of_wounded: bool = False) -> bool:
    """Return whether a count that starts there is one of a part: "*three of those* killed", "the dead included *two minors*", "four were *badly* hurt"."""
    if of_wounded and GRAVE.match(text, start) is not None:
        return True
    return OF_ALL.match(text, start) is not None or AMONG_ALL.search(text[max(0, start - BEFORE) : start]) is not None


def counted(victims: str | None, words: IncidentWords) -> Set[Counted]:
    """Return whom the words for victims name."""
    found: set[Counted] = {kind for kind, pattern in words.counted_pattern.items() if victims and pattern.search(victims)}
    return frozenset(found) or (frozenset({"civilians"}) if victims and words.nature_pattern["civilian"].search(victims) else frozenset())


def nations(text: str) -> Set[str]:
    """Return the countries whose people a count names: "no *Thai* casualties"."""
    adjectives = load_knowledge().adjectives
    return frozenset(code for word in re.findall(r"[A-Z][\w-]+", text) for code in adjectives.get(word.lower(), ()))


def of_one_kind(low: Set[Counted], high: Set[Counted], *, opposed: bool) -> bool:
    """Return whether two counts can be of the same people: not soldiers and the rebels or civilians whom they shot, nor families and persons, nor children and all; nor, where neither side speaks for
    itself, soldiers and all."""
    if ("households" in low) != ("households" in high) or ("some" in low and "some" not in high):
        return False
    if ("forces" in low and high == {"civilians"}) or ("forces" in high and low == {"civilians"}):
        return False
    fighters = {"forces", "irregulars"}
    if low & fighters and high & fighters:
        return bool(low & high & fighters)
    return opposed or not ("forces" in low and not high & fighters)
