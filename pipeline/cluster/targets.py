"""What a sentence says was hit: a market, a school, a convoy; not the hospital that says so, nor where people mourn."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.codebook.incidents import IncidentWords

CARE = re.compile(
    r"\b(?:in|to|from|at) (?:(?:a|the|an) )?(?:[a-z]+ )?hospital$"
    r"|\b(?:arrival|admitted|treat(?:ed|ment)|died|lie|lies|taken|brought|carried)\b[^.,;]{0,30} (?:at|in|to) (?:[\w'’-]+ ){0,3}(?:hospital|clinic|dispensary)$"
)
MEMBER = re.compile(
    r"\b(?:students?|pupils?|teachers?|graduates?|professors?|classmates?|workers?) (?:of|from|at) (?:(?:a|the|an|their|his|her) )?(?:[\w'’-]+ ){0,2}$"
)  # "a student of the teachers' college was shot": it was not the college that was hit
TOLD = re.compile(r"\b(?:told|tells?|telling|briefed|speaking to) (?:[a-z]+ )?$")  # "told reporters at the scene": who is told is not hit
CEREMONY = re.compile(r"funerals?|prayers|weddings?|ceremony|ceremonies|procession")
WHEN = re.compile(r"\b(?:after|before|following|since|until) (?:[a-z]+ ){0,2}$")  # "began shooting shortly after prayers"
HELD = re.compile(
    r" (?:(?:is|are|was|were) (?:being )?held|took place|takes? place|began)\b| (?:for|of) (?:the|those|all|its|their|\d+|[a-z-]+) (?:[a-z]+ )?(?:dead|victims|killed|men|women|who)\b"
)


def targets(
    sentence: Mapping[str, Any],
    told_by: Iterable[tuple[int, int]],
    words: IncidentWords,
    own: Iterable[tuple[int, int]] = (),
    others: Iterable[tuple[int, int]] = (),
) -> frozenset[str]:
    """Return what a sentence says was hit; not who says so (`told_by`: the stretches of the article), nor the hospital the wounded were taken to.

    Where an act's `own` recipients hold a target, those that only the recipients of `others` hold are theirs: "shells fell on a clinic and jets hit *a market*".
    """
    text = sentence["text"][:1].lower() + sentence["text"][1:]
    start = sentence["start_char"]
    sources = [(s - start, e - start) for s, e in told_by if s < sentence["end_char"] and e > start]
    mine = [(s - start, e - start) for s, e in own]
    theirs = [(s - start, e - start) for s, e in others]
    named = list(words.target_pattern.finditer(text))
    struck = [m for m in named if _within(m, mine)]
    found = {words.target(m.group()) for m in struck if m.group().islower() and MEMBER.search(text[: m.start()]) is None}
    for match in named:
        if found and struck and _within(match, theirs):
            continue
        is_source = any(s <= match.start() < e for s, e in sources)
        name = words.target(match.group())
        is_told = name == "journalists" and TOLD.search(text[: match.start()]) is not None
        is_told |= MEMBER.search(text[: match.start()]) is not None
        if CEREMONY.fullmatch(match.group()):  # people are buried and pray where nothing is hit
            is_told |= WHEN.search(text[: match.start()]) is not None or HELD.match(text, match.end()) is not None
        if not is_source and not is_told and match.group().islower() and not CARE.search(text[: match.end()]):
            found.add(name)
    return frozenset(found)


def _within(match: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= match.start() < end for start, end in spans)
