"""Words in disguise, for matching only: marks of writing direction inside them, letters of another alphabet that look alike. The text itself stays as it is."""

import re

# Letters that are drawn the same in most fonts; only in a word that also has Latin letters: `Gоma` with a Cyrillic о is Goma, `Москва` stays.
PAIRS = (
    ("АВСЕНІЈКМОРЅТХУаеіјорѕсухһԁԛԝ", "ABCEHIJKMOPSTXYaeijopscyxhdqw"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιν", "ABEZHIKMNOPTYXoiv"),
)
LOOKALIKES = {ord(other): latin for others, latins in PAIRS for other, latin in zip(others, latins, strict=True)}
FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʹ′´"), "'")
EITHER = f"['{''.join(map(chr, APOSTROPHES))}]"
UNSEEN = dict.fromkeys([0x61C, 0x200C, 0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
WORD = re.compile(r"\w+")
LATIN = re.compile(r"[A-Za-z]")


def undisguised(text: str) -> str:
    """Return the text as its reader sees it: `G\u043ema`, with a Cyrillic letter, as `Goma`."""
    if text.isascii():
        return text
    return WORD.sub(_plain_word, text.translate(UNSEEN).translate(FULL_WIDTH))


def straight(text: str) -> str:
    """Return the text with straight apostrophes, as the lists of the codebook have them; every character stays where it is."""
    return text if text.isascii() else text.translate(APOSTROPHES)


def listed(word: str) -> str:
    """Return the pattern of a word of a list, whichever apostrophe a text has in it."""
    return re.escape(word).replace("'", EITHER)


def _plain_word(match: re.Match[str]) -> str:
    word = match[0]
    return word.translate(LOOKALIKES) if not word.isascii() and LATIN.search(word) else word
