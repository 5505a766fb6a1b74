"""Forms of a name: acronyms defined in a text, family names, the fuller form of a short one."""

import re
from collections.abc import Iterable, Iterator

from pipeline.codebook.aliases import SMALL_WORDS, initials, normalise

_DEFINED = re.compile(r"\(\s*(?:the\s+)?[\"“']?([A-Z][A-Za-z-]{1,8})[\"”']?\s*\)")
_NAME_BEFORE = re.compile(
    r"(?:[A-ZÀ-Ž][\w'’-]*|of|for|the|and|in|to|de|du|la|al)(?:\s+(?:[A-ZÀ-Ž][\w'’-]*|of|for|the|and|in|to|de|du|la|al))*\s*$"
)


def is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()


def defined_acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Yield (acronym, full name) for each "Rapid Support Forces (RSF)": the shortest name before the bracket whose initials fit, else all of it."""
    for found in _DEFINED.finditer(text):
        before = _NAME_BEFORE.search(text, 0, found.start())
        if not before:
            continue
        names = list(tails(before[0]))
        fitting = next((name for name in reversed(names) if initials(name) == found[1].upper()), None)
        if fitting or (names and any(word[:1].upper() == found[1][:1].upper() for word in names[0].split())):
            yield found[1], fitting or names[0]  # not the agency of "Pursat (KNP) - Mothers of soldiers"


def tails(name: str) -> Iterator[str]:
    """Yield a name, and what is left of it without its first words: "Fighters of the Lake Front", "Lake Front", "Front"."""
    words = name.split()
    yield from (" ".join(words[i:]) for i in range(len(words)) if words[i].casefold() not in SMALL_WORDS)


def is_short_form(short: str, full: str) -> bool:
    """Return whether one name may stand for a fuller one: its last words ("Stepanyan"), first words of three or more, or initials."""
    a, b = normalise(short).split(), normalise(full).split()
    if not a or len(a) >= len(b):
        return False
    if is_acronym(short):
        return initials(full) == short.replace(".", "").upper()
    return b[-len(a) :] == a or (len(b) >= 3 and b[: len(a)] == a)


def is_first_surname(short: str, full: str) -> bool:
    """Return whether one word is the first of two surnames: the *Zelaya* of "Rigoberto Zelaya Mejía"."""
    a, b = normalise(short).split(), normalise(full).split()
    return len(a) == 1 and len(b) > 2 and b[-2] == a[0]


def fullest(names: Iterable[str]) -> str:
    """Return the longest of several forms of a name; of equally long ones the first in the alphabet."""
    return min(names, key=lambda name: (-len(name), name))
