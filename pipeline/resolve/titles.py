"""Titles before a name: where the name itself begins in "Kenya's President Amina Otieno"."""

from collections.abc import Iterator, Sequence

from pipeline.codebook.aliases import normalise
from pipeline.codebook.knowledge import Knowledge
from pipeline.codebook.number_words import NUMBERS

QUALIFIERS = frozenset(
    {"vice", "deputy", "acting", "interim", "caretaker", "first", "senior", "outgoing", "then", "embattled", "incumbent", "'s", "’s", "the"}
)
_LONGEST = 5


def name_start(words: Sequence[str], knowledge: Knowledge) -> int:
    """Return the index of the first word that is no title, no country of a title and no qualifier; 0 when the words begin with no title."""
    for end in range(len(words) - 1, 0, -1):
        if _is_title(words[:end], knowledge):
            return end
    for place in (1, 2):  # "Saratov Governor Roman Busargin", "San Diego Mayor Ana Ortiz"
        for end in range(len(words) - 2, place, -1):
            if _is_title(words[place:end], knowledge):
                return end
    return 0


def _is_title(words: Sequence[str], knowledge: Knowledge) -> bool:
    """Return whether words are all country, qualifier and title, a title last: "Kenya's former President", but not "Martin Luther King"."""
    start, is_titled = 0, False
    while start < len(words):
        end, is_titled = _part(words, start, knowledge)
        if end == start:
            return False
        start = end
    return is_titled


def _part(words: Sequence[str], start: int, knowledge: Knowledge) -> tuple[int, bool]:
    """Return where the part that begins at a word ends, and whether it is a title; the start itself when it is none of these."""
    for end in range(min(len(words), start + _LONGEST), start, -1):
        text = " ".join(words[start:end]).removesuffix(".")
        normal = normalise(text)
        if normal in knowledge.titles or normal in knowledge.roles.honorifics:
            return end, True
        is_country = normal in knowledge.adjectives or any(a.referent.meaning in ("country", "entry") for a in knowledge.candidates(text))
        if is_country or normal in knowledge.roles.former or text.casefold() in QUALIFIERS:
            return end, False
    return start, False


def full_names(names: Sequence[str], knowledge: Knowledge) -> Iterator[str]:
    """Yield the names of two words or more, without titles: "General Tomas Lindqvist" is "Tomas Lindqvist"."""
    for name in names:
        words = name.split()
        bare = " ".join(words[name_start(words, knowledge) :])
        if _is_full(bare):
            yield bare


def _is_full(name: str) -> bool:
    return (
        1 < len(name.split()) < 5
        and name.rsplit(maxsplit=1)[-1].casefold() not in NUMBERS
        and all(
            word[:1].isupper() or word.split("-")[0] in ("al", "el", "bin", "ibn", "de", "da", "van", "von", "der") for word in name.split()
        )
    )
