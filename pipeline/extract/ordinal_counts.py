"""Counts that an ordinal tells: "became *the third victim* of the blast", "is *the fourth to die* of the shooting"."""

import re
from collections.abc import Iterator, Sequence

from pipeline.codebook.number_words import ORDINALS
from pipeline.document import Sentence
from pipeline.extract.numbers import Quantity
from pipeline.extract.toll import Toll
from pipeline.extract.victims import bare
from schemas.vocabulary import CasualtyKind

LAST = re.compile(
    rf"(?:\b(?:became|becomes|is|was|being) (?:(?:already|now|thus) )?|, )the (?P<nth>{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th))"
    r"(?: (?:person|man|woman|child|victim)| of (?:its|the|their|those|these) (?:[\w-]+ ){0,2}[\w-]+)?"
    r" (?:victim|fatality|death|to (?:die|succumb|perish|lose (?:his|her) life|be (?:killed|taken|claimed)))(?= (?:of|from|in|by|after|at)\b|[.,;]|$)",
    re.IGNORECASE,
)


def ordinal_counts(sentence: Sentence) -> Iterator[Toll]:
    """Yield how many have died when somebody is told to be the last of them; who is the first says nothing of others."""
    for match in LAST.finditer(sentence.text):
        words = match["nth"].lower()
        number = ORDINALS.get(words) or int(re.sub(r"\D", "", words))
        start, end = sentence.start + match.start("nth"), sentence.start + match.end()
        predicate = sentence.at(end - 1)
        if number > 1 and predicate is not None:
            yield Toll(CasualtyKind.KILLED, bare(Quantity.one(start, end, number)), predicate, "en/casualties/killed/toll")


def is_last_of(sentence: Sentence, count: Toll, told: Sequence[Toll]) -> bool:
    """Return whether an ordinal takes up one of those counted: "killed three guards, *the third* having died in hospital"."""
    span = count.counted.span
    nth = next((t for t in sentence.within(span) if t.text.lower() in ORDINALS), None)
    if nth is None or nth.index == 0 or sentence.tokens[nth.index - 1].text.lower() != "the":
        return False
    before = (t for t in told if t.kind == count.kind and t.counted.span.end <= span.start)
    return any(t.counted.quantity.best == ORDINALS[nth.text.lower()] for t in before)
