"""Verbs of saying that the tagger takes for an adjective of who follows, or for one noun more, where a clause follows them.

"Two inmates *insisted* guards had beaten them" is no word about insisted guards: read so, the guards and the inmates become one who beat, and nobody says it.
"""

from collections.abc import Sequence

from pipeline.codebook.parsing_words import spelling_words

REACH = 9
"""Words within which a clause without "that" shows its auxiliary."""


def claiming_verbs(words: Sequence[str]) -> dict[int, str]:
    """Return the verbs of saying among the words of a text, by index, each with a form of "say" to read in its place.

    `words` are in lower case. Only what stands around a word tells: nothing is tagged yet.
    """
    lists = spelling_words()
    found: dict[int, str] = {}
    for i in range(1, len(words) - 2):
        if words[i] in lists.claimed and _ends_a_subject(words[i - 1]) and _is_clause(words[i + 1 : i + REACH]):
            found[i] = "said"
        elif words[i] in lists.claim and words[i + 1] == "that":
            found[i] = "says"
        elif words[i] in lists.answer and words[i + 1] in lists.answered and (words[i - 1] == "," or _ends_a_subject(words[i - 1])):
            found[i] = "denies"
    return found


def _ends_a_subject(word: str) -> bool:
    """Return whether who speaks may end with a word: not "two *alleged* spies", "police said *alleged* spies", "were badly *maintained*"."""
    return word.isalpha() and not word.endswith(("ed", "ly")) and word not in spelling_words().describing


def _is_clause(words: Sequence[str]) -> bool:
    """Return whether a subject and its auxiliary come next: "*guards had* beaten them"; not "spies *who* had"."""
    lists = spelling_words()
    helper = next((i for i, word in enumerate(words) if word in lists.helping or not word.isalpha() or word in lists.linking), None)
    return helper is not None and helper > 0 and words[helper] in lists.helping
