"""Sketches: what two texts are compared by, so that a corpus is compared without reading it again.

The words of a text in threes say how much of it another text repeats; its names, numbers and days say whether both report one thing: a template
filled in twice ("A strike on Beni killed four", "A strike on Goma killed nine") repeats nearly all words and no fact. Keys find, in an index,
the texts worth comparing: MinHash bands for texts that are alike as a whole, sampled passages for a text that stands inside a longer one.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from pipeline.lookalikes import undisguised

WORDS = re.compile(r"\w+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NAME = re.compile(r"(?<=[\w,;:)’'–—-] )[A-Z][\w’'-]+")  # a capital inside a sentence; the first word of one says nothing
SHORT_ACRONYM = re.compile(r"[A-Z]{1,4}s?")  # `US` stands for `United States` elsewhere
POSSESSIVE = re.compile(r"['’](?:s|S)?$")
SHINGLE, PASSAGE = 3, 8
SAMPLED = 5  # one passage in so many is a key
BANDS, ROWS, SEED = 20, 5, 20230919
ALGORITHM = RMinHash.ALGORITHM_VERSION
LEAD_CHARACTERS = 400

NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        [
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        2,
    )
} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
}
DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


@dataclass(frozen=True)
class Sketch:
    """A text as it is compared: `shingles` are hashes of its words in threes, in their order; `facts` are its numbers and days."""

    fingerprint: str
    word_count: int
    shingles: NDArray[np.uint32]
    words: frozenset[str]
    names: frozenset[str]
    lead: frozenset[str]
    facts: frozenset[str]


def fingerprint(text: str) -> str:
    """Return what all texts of the same words have in common: case, punctuation and white space do not count."""
    return blake2b(" ".join(WORDS.findall(undisguised(text).casefold())).encode(), digest_size=16).hexdigest()


def sketch(text: str) -> tuple[Sketch, list[int]]:
    """Return the sketch of a text and the keys to file it under: odd ones are MinHash bands, even ones passages."""
    text = undisguised(text)
    words = WORDS.findall(text.casefold())
    shingles = _runs(words, SHINGLE)
    hashes = np.array(RMinHash.hash_token_sets([shingles])[0], dtype=np.uint64)
    names = _names(text)
    facts = frozenset(number.replace(",", "") for number in NUMBER.findall(text)) | {
        NUMBER_WORDS.get(word, word) for word in words if word in NUMBER_WORDS or word in DAYS
    }
    found = Sketch(
        blake2b(" ".join(words).encode(), digest_size=16).hexdigest(),
        len(words),
        (hashes >> np.uint64(32)).astype(np.uint32),
        frozenset(words) | facts,
        names,
        names & _names(text[:LEAD_CHARACTERS]),
        facts,
    )
    return found, [*_bands(shingles), *_passages(words)]


def _names(text: str) -> frozenset[str]:
    found = (POSSESSIVE.sub("", name) for name in NAME.findall(text))
    return frozenset(folded for name in found if not SHORT_ACRONYM.fullmatch(name) and (folded := name.casefold()) not in DAYS)


def _runs(words: list[str], length: int) -> list[str]:
    return [" ".join(words[i : i + length]) for i in range(len(words) - length + 1)] or [" ".join(words)]


def _bands(shingles: list[str]) -> list[int]:
    """Return one key per band of the MinHash signature: texts alike in 70 % of their runs of words share one, nearly always."""
    signature = RMinHash(BANDS * ROWS, SEED)
    signature.update(shingles)
    rows = np.array(signature.digest(), dtype="<u4").reshape(BANDS, ROWS)
    return [_key(bytes([band]) + row.tobytes()) | 1 for band, row in enumerate(rows)]


def _passages(words: list[str]) -> list[int]:
    if len(words) < PASSAGE:
        return []
    hashes = RMinHash.hash_token_sets([_runs(words, PASSAGE)])[0]
    return sorted({(number >> 2) << 1 for number in hashes if number % SAMPLED == 0})


def _key(content: bytes) -> int:
    return (int.from_bytes(blake2b(content, digest_size=8).digest(), "little") >> 2) << 1
