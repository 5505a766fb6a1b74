"""What the news only looks back at, as the network sees it, and what it tells of these days whatever else the sentence recalls."""

import re
from datetime import date

from pipeline.codebook.calendar_words import MONTHS, WEEKDAYS
from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.arguments import is_verb
from pipeline.extract.modality import AGO, YEAR
from pipeline.extract.readers.base import Proposal

SURE = 0.8
TODAY = frozenset({*WEEKDAYS, "today", "yesterday", "overnight", "tonight"})
DATING = ("obl:on", "obl:npmod", "obl:in", "advmod", "nmod:on", "nmod:poss")
LATELY = 7  # days before an article appeared that are its news
DAY = re.compile(rf"\b(?:(\d\d?) ({'|'.join(MONTHS)})|({'|'.join(MONTHS)}) (\d\d?))\b(?!,? ?\d{{4}})")


def is_background(sentence: Sentence, proposal: Proposal) -> bool:
    """Return whether the network is sure of it. A main verb in the pluperfect tells what led up to the news, and belongs to it: "Armenia had accused …"."""
    verb = proposal.head
    led_up = verb.relation in ("root", "conj") and any(c.text.lower() == "had" for c in sentence.children(verb, "aux"))
    goes_on = verb.relation == "root" and verb.tag in ("VBZ", "VBP")  # "Angola, which signed an accord in 2006, *refuses* to talk"
    return proposal.background >= SURE and not led_up and not goes_on and not _is_aside_dated(sentence, verb)


def is_of_these_days(sentence: Sentence, trigger: Token, published: date | None) -> bool:
    """Return whether its own words date an event to the days of the news: "was sentenced *on Thursday* for murders of a decade ago", "on *9 February* a village was
    attacked", told a week later."""
    dates = [c for c in sentence.children(trigger) if c.relation in DATING]
    texts = [
        " ".join(
            t.text.lower()
            for t in sentence.subtree(d)
            if not any(is_relation(a, "acl") for a in (t, *sentence.ancestors(t)) if a.index > d.index)
        )
        for d in dates
    ]
    return any(_is_of_the_week(text) or (published is not None and _is_lately(text, published)) for text in texts)


def _is_of_the_week(text: str) -> bool:
    """Return whether words name a day of the week and no more: not "the last Monday of March 2019"."""
    words = set(re.findall(r"\w+", text))
    return bool(words & TODAY) and not words & {*MONTHS, "year", "years", "last"} and not YEAR.search(text)


def _is_lately(text: str, published: date) -> bool:
    return any(_days_before(int(m[1] or m[4]), m[2] or m[3], published) <= LATELY for m in DAY.finditer(text))


def _days_before(day: int, month: str, published: date) -> int:
    """Return how many days before publication a day of a month lies that is told without its year; many where it is still to come, or is no day."""
    try:
        days = (published - date(published.year, MONTHS.index(month) + 1, day)).days
        return days if days >= 0 else (published - date(published.year - 1, MONTHS.index(month) + 1, day)).days
    except ValueError:
        return 365


def _is_aside_dated(sentence: Sentence, trigger: Token) -> bool:
    """Return whether relative clauses about somebody else have all the years and looks back: "France, which left *in January 2025*, condemned the attack", "a council formed
    by ministers ousted *in 2021* said the bombing …"."""
    starts = [m.start() for m in (*YEAR.finditer(sentence.text), *AGO.finditer(sentence.text.lower()))]
    dates = [t for t in (sentence.at(sentence.start + s) for s in starts) if t is not None]
    clauses = [next((a for a in (d, *sentence.ancestors(d)) if is_relation(a, "acl")), None) for d in dates]
    above = [trigger, *sentence.ancestors(trigger)]
    if trigger.tag == "VBD":
        can_be = all(a.relation in ("root", "conj") for a in above)
    else:
        can_be = not is_verb(trigger) and not any(is_relation(a, "acl") and not sentence.children(a, "mark") for a in above)
        clauses = [c if c is not None and sentence.head(c) not in above and c not in sentence.subtree(trigger) else None for c in clauses]
    return can_be and bool(dates) and all(c is not None for c in clauses)
