"""Words that look like a place and are part of another name: "the Dublin regulation", "Paris Jackson"."""

import re
from collections.abc import Mapping
from typing import Any

from pipeline.codebook.places import Regions, fold
from pipeline.document import Document, Sentence, Span

_CLUB = re.compile(r" (?:F\.?C\.?|C\.?F\.?|A\.?F\.?C\.?|United|Rovers|Wanderers|Athletic)\b")
_FOLLOWING = re.compile(r" ([a-z]+)(?: ([a-z]+))?")


def is_of_a_thing(document: Document, mention: Mapping[str, Any], regions: Regions) -> bool:
    """Return whether the word behind a name makes it the name of a rule, a dish, a club or a garment: "a *Granada* CF shirt", "*Berlin* doughnuts"."""
    end = int(mention["end_char"])
    if _CLUB.match(document.text, end):
        return True
    following = _FOLLOWING.match(document.text, end)
    words = {following[1], f"{following[1]} {following[2]}"} if following else set()
    return bool(words & set(regions.words.things))


def is_cut_off(document: Document, mention: Mapping[str, Any], regions: Regions) -> bool:
    """Return whether the tagger left out the first word of a name that no list has whole: "near *Muslim* Bagh" is not the Bagh of Kashmir."""
    start = int(mention["start_char"])
    sentence = document.sentence_at(start)
    first = next((t for t in sentence.tokens if t.start == start), None) if sentence else None
    if sentence is None or first is None or first.index < 2:
        return False
    before = sentence.tokens[first.index - 1]
    is_name = (
        before.tag == "NNP"
        and before.entity == "O"
        and before.text[:1].isupper()
        and not before.text.isupper()
        and before.end + 1 == first.start
    )
    if not is_name or not before.relation.startswith(("compound", "flat")) or before.head not in _indices(sentence, mention):
        return False
    word = before.text.casefold()
    is_kind = any(
        word in kind.split() for kinds in (*regions.words.kinds_before.values(), *regions.words.kinds_after.values()) for kind in kinds
    )
    is_known = (
        fold(before.text) in regions.adjectives
        or word in regions.words.titles
        or word in regions.words.parts
        or bool(regions.find(before.text))
    )
    return not (is_kind or is_known)


def _indices(sentence: Sentence, mention: Mapping[str, Any]) -> set[int]:
    return {t.index for t in sentence.within(Span(int(mention["start_char"]), int(mention["end_char"])))}


def is_given_name(document: Document, span: Span) -> bool:
    """Return whether a family name follows at once: the Paris of "Paris Jackson", whom the tagger took for a town and a man."""
    sentence = document.sentence_at(span.start)
    tokens = sentence.tokens if sentence else ()
    last = next((t for t in tokens if t.end == span.end), None)
    after = tokens[last.index + 1] if last is not None and last.index + 1 < len(tokens) else None
    if last is None or after is None or after.start != last.end + 1 or last.entity_label == "PERSON":
        return False
    return after.entity_label == "PERSON" and after.tag == "NNP" and last.tag == "NNP" and last.relation in ("compound", "flat")
