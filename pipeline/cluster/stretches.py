"""Which stretch of a sentence tells of one act: where and when it was stands there, and not in what is told beside it.

"*After the raid on Gorna*, troops searched Belin"; "a bus burned in Belin, *two days after a mine killed four near Gorna*".
"""

import re
from functools import lru_cache

from pipeline.codebook.number_words import NUMBERS

CACHED = 4096  # places in a sentence: it is asked for several times of each act
LONG = r"(?:hours?|days?|nights?|weeks?|months?|years?)"
AFTER = r"(?:after|before|since|following)"
COUNTED = rf"(?:(?:a|an|one|several|some|barely|just|only|about|nearly|almost|less|more|than|{'|'.join(NUMBERS)}|\d+|few|mere|twenty-four|forty-eight) ){{1,4}}"
SHIFTS = re.compile(rf"\b{AFTER}\b", re.IGNORECASE)
OPENING = re.compile(rf"[\"“‘']?(?:{COUNTED}{LONG} )?{AFTER}\b[^,;]*,", re.IGNORECASE)
DISTANCE = re.compile(
    rf"(?:,? (?:and |or )?|^)\b{COUNTED}{LONG} {AFTER} |,? (?:and|but),? {COUNTED}{LONG} (?:earlier|later),? ", re.IGNORECASE
)
UNITS = "(?:minutes|hours|days|nights|weeks|months|years)"
FAR_OFF = rf"(?:{COUNTED}(?:minutes?|{LONG})|{UNITS})"
APART = re.compile(
    rf"(?P<lasting>\bfor )?\b{FAR_OFF} {AFTER}(?= \w)|(?:^|[,;:–—] |\b(?:and|but),? ){FAR_OFF} (?:earlier|later)\b", re.IGNORECASE
)  # "*hours after* a bomb went off", "*two days later* a drone struck"; not "held *for two days before* they fled"
PHRASE = re.compile(
    r"(?: (?:of|on|upon|at|in|near|outside|around|off|against|over|inside|along|beside))"
    r"(?: (?!(?:and|but|or|that|which|who|whose|when|where|while|after|before|since|as|until|by|said|from|to|towards?|was|were|is|are|has|had|have)\b)"
    r"(?:[a-z][\w’'-]*|\d[\w,.]*|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)){0,8} $"
)
COMPOUND = re.compile(
    r"(?:['’]s)?(?: (?!(?:an?|the|of|on|in|at|to|for|by|from|with|over|and|or|but|as|was|were|is|are|has|had|when|where|after|before|that|which|who)\b)[a-z-]+){0,2} $"
)
QUOTE = re.compile(r"“[^”]*”|\"[^\"]*\"")
BORDER = re.compile(r"[,;:–—.]| (?:and|but|or|while|when|after|before|as|that|which|who|where) ")


@lru_cache(maxsize=CACHED)
def time_part(text: str, at: int) -> int:
    """Return the number of the part of a sentence in which something stands, where words tell how long one act was before or after another: 1 of what follows ", hours after"."""
    opening = OPENING.match(text)
    borders = [m.start() for m in APART.finditer(text) if m["lasting"] is None]
    if opening is not None and borders and borders[0] < opening.end():  # "*A day after the raid on Gorna*, bombs fell on Belin"
        borders = [opening.end(), *(b for b in borders if b > opening.end())]
    return sum(b <= at for b in borders)


@lru_cache(maxsize=CACHED)
def stretch(text: str, at: int) -> tuple[int, int]:
    """Return the stretch of a sentence that tells of what stands at `at`: a quotation, its opening "after …" up to the comma, what follows each "two days after", or the rest."""
    quote = next((m for m in QUOTE.finditer(text) if m.start() < at < m.end()), None)
    if quote is not None:
        return quote.span()
    if SHIFTS.search(text) is None and DISTANCE.search(text) is None:
        return 0, len(text)
    borders = [0]
    opening = OPENING.match(text)
    if opening is not None:
        borders.append(opening.end())
    borders += [m.start() for m in DISTANCE.finditer(text) if m.start() >= borders[-1] and m.start() > 0]
    ends = [*borders[1:], len(text)]
    return next((b, e) for b, e in zip(borders, ends, strict=True) if b <= at < e)


def opens(text: str, end: int) -> bool:
    """Return whether an opening "after the raid on Gorna," ends here."""
    opening = OPENING.match(text)
    return opening is not None and opening.end() == end


def is_attached(text: str, trigger: tuple[int, int], name: tuple[int, int]) -> bool:
    """Return whether a name stands in the phrase of a trigger: "the bombing of three boats off *Gorna*", "the *Gorna* shooting"."""
    if name[0] >= trigger[1]:
        return PHRASE.fullmatch(text[trigger[1] : name[0]]) is not None
    return trigger[0] - name[1] >= 0 and COMPOUND.fullmatch(text[name[1] : trigger[0]]) is not None


def phrase_end(text: str, start: int) -> int:
    """Return where the phrase ends that goes on at `start`."""
    border = BORDER.search(text, start)
    return len(text) if border is None else border.start()
