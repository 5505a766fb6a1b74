"""How names are compared: one normal form for every spelling, and the index from a name to what it may mean."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pipeline.lookalikes import undisguised

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-"})
_SHORT = 5
SMALL_WORDS = frozenset({"of", "for", "the", "and", "in", "to", "de", "du", "la", "al"})

Meaning = Literal["country", "metonym", "institution", "entry", "person"]


@dataclass(frozen=True, slots=True)
class Referent:
    """What a name may mean: the kind of codebook entry, its key, and the institution's role where it is one."""

    meaning: Meaning
    key: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of one entry. `is_shared`: several entries have it, so that it needs context ("RSF")."""

    text: str
    referent: Referent
    is_shared: bool = False

    @property
    def is_acronym(self) -> bool:
        letters = self.text.replace(".", "")
        return len(letters) <= _SHORT and letters.isupper()


@lru_cache(maxsize=100_000)
def normalise(name: str) -> str:
    """Return the form in which names are compared: no case, accents, dots, hyphens, leading article or possessive ending."""
    plain = (name.lower() if name.isascii() else _unaccented(name)).replace(".", "")
    plain = re.sub(r"'s?$|'s(?= )", "", plain.strip())
    return re.sub(r"^the ", "", " ".join(re.sub(r"[^\w]+", " ", plain.replace("'", "")).split()))


def _unaccented(name: str) -> str:
    plain = unicodedata.normalize("NFKD", undisguised(name).translate(_LETTERS).casefold().translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def initials(name: str) -> str:
    """Return the first letters of the words that count: "Forum for National Unity" gives FNU."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word and word.casefold() not in SMALL_WORDS).upper()


def fits_case(surface: str, alias: Alias) -> bool:
    """Return whether the words may be this name: "us" and "car" are not "US" and "CAR", and a name has a capital unless it is
    always written without ("anti-balaka")."""
    letters = surface.replace(".", "").strip()
    if alias.is_acronym:
        return letters.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s").isupper()
    return any(c.isupper() for c in letters) or not any(c.isupper() for c in alias.text)


def ngrams(words: list[str], longest: int = 6) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a list of words as (start, end), longest first, then from the left."""
    for size in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            yield start, start + size
