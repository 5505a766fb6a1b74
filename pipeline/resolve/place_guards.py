"""Words that look like a place and are part of another name: "the Dublin regulation", "Paris Jackson"."""

import re
from collections.abc import Mapping
from typing import Any

from pipeline.codebook.places import Regions
from pipeline.document import Document, Span

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


def is_given_name(document: Document, span: Span) -> bool:
    """Return whether a family name follows at once: the Paris of "Paris Jackson", whom the tagger took for a town and a man."""
    sentence = document.sentence_at(span.start)
    tokens = sentence.tokens if sentence else ()
    last = next((t for t in tokens if t.end == span.end), None)
    after = tokens[last.index + 1] if last is not None and last.index + 1 < len(tokens) else None
    if last is None or after is None or after.start != last.end + 1 or last.entity_label == "PERSON":
        return False
    return after.entity_label == "PERSON" and after.tag == "NNP" and last.tag == "NNP" and last.relation in ("compound", "flat")
