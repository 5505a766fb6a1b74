"""Which countries an article speaks of, by the bodies that it names: the FARDC are the army of one state, wherever a town called Beni may lie besides."""

import re

from pipeline.codebook.aliases import Alias
from pipeline.codebook.knowledge import Knowledge
from pipeline.codebook.places import fold
from pipeline.document import Document

_NAMES = re.compile(r"[A-Z][\w.'’-]*(?:\s+(?:(?:of|the|and|for|de|la|al)\s+){0,2}[A-Z][\w.'’-]*)*")
_LONGEST = 6  # words
_ANYWHERE = frozenset({"JRN", "BUS"})  # newspapers and firms are read and sold abroad


def countries_of_bodies(document: Document, knowledge: Knowledge) -> dict[str, set[str]]:
    """Return the countries of the organs, forces, parties and groups that the article names by a name that nobody else bears, each with the names."""
    named: dict[str, set[str]] = {}
    for name in {part for run in {m.group() for m in _NAMES.finditer(document.text)} for part in _parts(run)}:
        for alias in knowledge.candidates(name):
            country = _country(alias, knowledge)
            if country is not None:
                named.setdefault(country, set()).add(fold(name))
    return named


def _parts(run: str) -> set[str]:
    words = [word.rstrip(",.").removesuffix("'s").removesuffix("’s") for word in run.split()]
    return {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + _LONGEST) + 1)
        if words[start][:1].isupper() and words[end - 1][:1].isupper()
    }


def _country(alias: Alias, knowledge: Knowledge) -> str | None:
    """Return the country of a body, if the name is long enough to be its own: several words, or an acronym."""
    is_own = " " in alias.text or alias.is_acronym
    if alias.is_shared or not is_own or alias.referent.meaning not in ("entry", "institution"):
        return None
    if alias.referent.meaning == "institution":
        return alias.referent.key
    entry = knowledge.actors[alias.referent.key]
    return entry.country if entry.country in knowledge.countries and not _ANYWHERE & set(entry.sectors) else None
