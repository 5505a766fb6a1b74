"""The numbers of a sentence that may count people: no years, days, hours and house numbers, but "another" and "a body" beside other counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.codebook.calendar_words import MONTHS
from pipeline.codebook.number_words import ORDINALS
from pipeline.document import Sentence, Span, Token
from pipeline.extract.numbers import Quantity, quantities
from pipeline.lookalikes import straight

NOMINAL = ("NOUN", "PROPN", "ADJ", "NUM", "ADV")
CLOCK = ("a.m.", "p.m.", "am", "pm", "o'clock", "percent", "per")
NUMBERED = re.compile(
    r"article|battalion|block|brigade|camp|checkpoint|company|division|flight|gate|highway|platoon|regiment|resolution|road|route|sector|unit|ward|zone"
)
RATE = ("a", "per", "every", "each")
PERIODS = ("day", "week", "month", "year", "hour")
SPANNING = ("in", "within", "over", "during", "for")
SHIFTS = ("after", "before", "later", "earlier", "ago", "since", "on")
HOURS = 13
AT_AN_HOUR = re.compile(r"\b(?:about|after|around|at|before|by|from|past|to|until) $", re.IGNORECASE)
OF_THE_DAY = re.compile(r" (?:to [\w-]+ )?(?:in the (?:(?:early|late|small) )?(?:afternoon|evening|hours|morning)|at night|o['’]clock)\b")
OTHERS = re.compile(rf"(?<!one )\b(?:another|an?other|a (?:{'|'.join(ORDINALS)}))\b", re.IGNORECASE)
A_BODY = re.compile(
    r"\b(?:an?|another)(?= (?:\w+ )?(?:body|corpse) (?:was|has been|had been) (?:found|recovered|pulled|retrieved|discovered|washed|fished|dug|exhumed))"
    r"|(?<=found )an?(?= (?:body|corpse)\b)|(?<=recovered )an?(?= (?:body|corpse)\b)",
    re.IGNORECASE,
)
FRACTION = re.compile(
    r"\b(?:half|(?:a|one|two)[- ](?:thirds?|quarters?|fifths?)|three[- ]quarters|most|some|many|several) of (?:the |its |their |all |those )*(?:[\w-]+['’]s? )?$",
    re.IGNORECASE,
)
STATED = re.compile(
    r" (?:[\w-]+ )?(?:dead|killed|wounded|injured|hurt|missing|victims|casualties|detained|arrested|jailed|abducted|kidnapped|displaced|detainees|hostages)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Numbers:
    """The numbers of a sentence that may count people, with offsets of the article."""

    sentence: Sentence
    found: tuple[Quantity, ...]

    def covering(self, token: Token) -> Quantity | None:
        return next((q for q in self.found if q.start <= token.start < q.end), None)

    def before(self, token: Token) -> Quantity | None:
        """Return the number that counts a noun: only words of its own phrase stand between them."""
        for q in reversed([q for q in self.found if q.end <= token.start]):
            between = self.sentence.within(Span(q.end, token.start))
            inside = all(
                t.pos in NOMINAL or t.tag in ("VBN", "VBG", "POS", "HYPH", "``", "''", "FW") or t.text in ("-", "’s", "'s") for t in between
            )
            return q if inside and len(between) <= 6 else None
        return None


def numbers_of(sentence: Sentence) -> Numbers:
    """Return the numbers of a sentence without years, days of a month, hours and house numbers."""
    found = []
    for q in quantities(sentence.text):
        moved = Quantity(q.start + sentence.start, q.end + sentence.start, q.low, q.best, q.high)
        of_some = FRACTION.search(sentence.text[: q.start]) is not None and not STATED.match(sentence.text[q.end :])
        if not of_some and _may_count(sentence, moved):  # "a third of the 90 patients have died"
            found.append(moved)
    return Numbers(sentence, tuple(sorted([*found, *_others(sentence, found)], key=lambda q: q.start)))


def _others(sentence: Sentence, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the ones that stand beside others counted: "one dead and *another* in intensive care", "three in Lyon and *a fourth* in Nice"."""
    result = []
    for match in OTHERS.finditer(sentence.text) if found else ():
        end = sentence.start + match.end()
        rest = [t for t in sentence.tokens if t.start >= end][:2]
        if rest and _is_alone(rest):
            result.append(Quantity.one(sentence.start + match.start(), end))
    for match in A_BODY.finditer(sentence.text):
        result.append(Quantity.one(sentence.start + match.start(), sentence.start + match.end()))
    return result


def _is_alone(rest: Sequence[Token]) -> bool:
    """Return whether no noun and no deed follows "another": "another was hurt", but not "another bomb", "another killed their uncle"."""
    first, then = rest[0], rest[-1]
    is_deed = first.tag == "VBD" and first.lemma not in ("be", "have") and then.pos in ("DET", "NUM", "NOUN", "PROPN", "PRON", "ADJ")
    is_said = first.tag in ("VBD", "VBN", "IN") or first.text.lower() in ("dead", "missing")
    return is_said and not is_deed and first.text.lower() not in ("of", "than") and then.tag != "PRP$"


def _may_count(sentence: Sentence, q: Quantity) -> bool:
    tokens = sentence.within(Span(q.start, q.end))
    if not tokens:
        return False
    first, last = tokens[0], tokens[-1]
    before = sentence.tokens[first.index - 1] if first.index else None
    after = sentence.tokens[last.index + 1] if last.index + 1 < len(sentence.tokens) else None
    is_dated = before is not None and before.index > 0 and sentence.tokens[before.index - 1].tag == "CD"  # "of 9 October 27 people"
    beside = (after,) if is_dated or not first.text.isdigit() else (before, after)
    if any(t is not None and t.text.lower() in MONTHS and t.text[0].isupper() for t in beside):
        return False
    if after is not None and straight(after.text.lower()) in CLOCK:
        return False
    if _is_hour(sentence, q):
        return False
    if before is not None and before.pos == "PROPN" and NUMBERED.fullmatch(before.text.lower()):
        return False  # "soldiers from Infantry Division 33 burned their homes"
    if (
        before is not None
        and before.text.lower() in ("until", "since", "till", "after", "before")
        and (after is None or after.tag in (",", ".", ":"))
        and (q.best or 99) <= 24
    ):
        return False  # "passed quietly until four, when"
    if _is_rate([t.text.lower() for t in sentence.tokens[last.index + 1 : last.index + 6]]):
        return False
    digits = sentence.text[q.start - sentence.start : q.end - sentence.start]
    is_year = digits.isdigit() and len(digits) == 4 and 1500 <= int(digits) <= 2100
    if is_year and (after is None or after.pos not in ("NOUN", "ADJ") or (before is not None and before.tag in ("IN", "DT"))):
        return False
    is_age = (
        before is not None
        and before.text == ","
        and after is not None
        and after.text in (",", ".")
        and digits.isdigit()
        and sentence.tokens[before.index - 1].tag in ("NNP", "NN")
    )
    return not is_age


def _is_hour(sentence: Sentence, q: Quantity) -> bool:
    """Return whether a number tells the hour: "burned *between six and nine* in the morning", "from *two* to four in the afternoon"."""
    before, after = sentence.text[: q.start - sentence.start], sentence.text[q.end - sentence.start :]
    is_range = (q.low or 0) < (q.high or 0) or AT_AN_HOUR.search(before) is not None
    return (q.high or q.best or HOURS) < HOURS and is_range and OF_THE_DAY.match(after) is not None


def _is_rate(tail: list[str]) -> bool:
    """Return whether the words after a number make it a rate: "some 700 *a day* are crossing", but not "killed 32 people *a day after* the raid" or "*in a week*"."""
    tail = [*(tail[: tail.index(",")] if "," in tail else tail), "", ""]
    around = zip(["", *tail], tail[:3], tail[1:4], tail[2:5], strict=False)
    return any(one in RATE and other in PERIODS and then not in SHIFTS and before not in SPANNING for before, one, other, then in around)
