"""Numbers in the words of the news, with the bounds that the words set: "at least nine", "between nine and 14", "dozens"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"]
UNITS += ["fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL: dict[str, int] = {w: i for i, w in enumerate(UNITS, 1)} | {w: 10 * i for i, w in enumerate(TENS, 2)}
SCALES = {"hundred": 100, "thousand": 1_000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000, "billion": 1_000_000_000}
SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000}
VAGUE = {
    "several": 3,
    "a few": 3,
    "a handful": 3,
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
}
VAGUE |= {
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "several dozen": 36,
    "a few dozen": 36,
    "several hundred": 300,
    "several thousand": 3_000,
}
VAGUE |= {"a few hundred": 300, "a few thousand": 3_000, "many dozens": 24}
GROUPS = {
    "a dozen": 12,
    "half a dozen": 6,
    "half-a-dozen": 6,
    "half a million": 500_000,
    "a quarter of a million": 250_000,
    "three quarters of a million": 750_000,
    "a couple of": 2,
    "a couple more": 2,
    "a pair of": 2,
    "a score of": 20,
    "a trio of": 3,
}
NONE = ("no", "zero", "not one", "not a single", "none", "nobody", "no one", "no-one")

_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_WORDS = rf"(?:(?:{_SMALL})(?:[- ](?:{_SMALL}))?)"
_BIG = "hundred|thousand|lakh|million|crore|billion|dozen"
_SCALED = rf"(?:(?:an?|{_WORDS})(?: (?:{_BIG}))+(?:(?: and)? {_WORDS}(?: hundred(?:(?: and)? {_WORDS})?)?)?|{_WORDS})"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|(?<![\d.])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?)(?:[ -](?:hundred|thousand|lakh|million|crore|billion|dozen)|(?:m|mn|k)(?= (?:people|persons|residents|refugees|civilians|children|[A-Z][a-z]+s)\b))?"
_GROUP = "|".join(sorted(map(re.escape, GROUPS), key=len, reverse=True))
EXACT = rf"(?:{_GROUP}|{_SCALED}|{_DIGITS})"
_VAGUE = rf"(?:{'|'.join(sorted(VAGUE, key=len, reverse=True))})(?: of)?"

AT_LEAST = "at least|at the very least|more than|over|in excess of|upwards? of|above|no fewer than|no less than|not less than|not fewer than|a minimum of|past|beyond"
AT_LEAST += "|north of|a little over|slightly over|well over|well above|exceeding|topping"
NEARLY = "nearly|almost|close to|just under|just short of|approaching|virtually|not quite|close on|getting on for|little short of|just shy of|a little under|slightly under"
BELOW = "fewer than|less than|under|below"
ABOUT = (
    "~|about|around|some|roughly|approximately|an estimated|estimated|perhaps|maybe|circa|or thereabouts|in the region of|on the order of"
)
UP_TO = "up to|as many as|at most|no more than|not more than|a maximum of"


@dataclass(frozen=True)
class Quantity:
    """A number in a text: its span (end exclusive, with "at least" and the like) and the bounds the words set; null where open."""

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None

    @property
    def is_exact(self) -> bool:
        return self.low is not None and self.low == self.high

    @classmethod
    def one(cls, start: int, end: int, value: int = 1) -> "Quantity":
        return cls(start, end, value, value, value)


Bounds = tuple[int | None, int | None, int | None]
BOUNDS: list[tuple[str, Callable[[int], Bounds]]] = [
    (AT_LEAST, lambda n: (n, n, None)),
    (UP_TO, lambda n: (None, None, n)),
    (NEARLY, lambda n: (None, n, n)),
    (BELOW, lambda n: (None, None, n)),
    (ABOUT, lambda n: (None, n, None)),
]
_PREFIX = "|".join(f"(?P<p{i}>{words})" for i, (words, _) in enumerate(BOUNDS))
_AFTER = r"(?P<more>\+|-plus| or more\b| and counting\b|, at least\b)|(?P<so> or so\b|[- ]odd\b)"
_BOUNDED = re.compile(
    rf"(?<![\w.,$€£-])(?<!\d:)(?:between (?P<from>{EXACT}) and (?P<to>{EXACT})|(?:(?:{ABOUT}|{AT_LEAST}|{UP_TO}|anywhere from) )?(?P<from2>(?>{EXACT}))(?: to | or |[-–])(?P<to2>{EXACT})"
    rf"|(?:(?:{_PREFIX}) )?(?:(?P<vague>{_VAGUE})|(?P<exact>{EXACT}))|(?P<none>{'|'.join(sorted(NONE, key=len, reverse=True))}))(?:{_AFTER})?(?![\w%]|[.,:/]\d|-[A-Za-z]|[-–]\d| ?(?:percent|per cent)\b)",
    re.IGNORECASE,
)
_NOT_A_COUNT = re.compile(
    r"(?:[$€£₹]|\b(?:No|Nos|Route|Avenue|House|Chapter|Article|Section|Room|Flight|flight|Highway|court|age|aged|under|turned|turns|turning|channel|US|C))\.? ?$|\b(?:every|each|no|any|some|all (?:but|except|save|bar)) $"
    r"|\b(?:boys?|girls?|child|children|m[ae]n|wom[ae]n|youths?|sons?|daughters?|pupils?|students?|babies|baby|infant) of $"
)


_CHANGE = re.compile(
    r"\bby $|\b(?:r[io]se[ns]?|rising|climb(?:s|ed|ing)?|increas(?:es?|ed|ing)|jump(?:s|ed|ing)?|gr[eo]wn?(?:s|ing)?|up|down|went|gone|rais(?:es?|ed|ing)|revis(?:es?|ed|ing)|fallen|falls?|fell|dropp?(?:s|ed|ing)?|"
    r"cut|lower(?:s|ed|ing)?|lift(?:s|ed|ing)?)\b[^.;,]{0,40}\bfrom $",
    re.IGNORECASE,
)


def parse_number(words: str) -> int | None:
    """Return the value of words or digits for one exact number; None when they are none: "twenty-three", "1.2 million", "two dozen"."""
    text = " ".join(words.lower().replace("\u00a0", " ").replace("\u202f", " ").split())
    if text in GROUPS:
        return GROUPS[text]
    found = re.fullmatch(rf"(\d[\d, ]*(?:\.\d+)?)(?:[ -]?({_BIG}|mn|m|k))?", text)
    if found:
        value = float(found[1].replace(",", "").replace(" ", "")) * ({"dozen": 12} | SHORT_SCALES | SCALES).get(found[2] or "", 1)
        return round(value) if abs(value - round(value)) < 1e-6 else None
    return _spelled(text)


def _spelled(text: str) -> int | None:
    total, current = 0, 0
    for word in text.replace("-", " ").split():
        if word in SMALL:
            current += SMALL[word]
        elif word in ("a", "an"):
            current = 1
        elif word == "dozen":
            current = max(current, 1) * 12
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in SCALES:
            total, current = total + max(current, 1) * SCALES[word], 0
        elif word != "and":
            return None
    return total + current or None


def quantities(text: str) -> list[Quantity]:
    """Return the numbers of a text from left to right, with bounds. Money, percentages, ages ("12-year-old") and hyphenated measures are none."""
    found = []
    for match in _BOUNDED.finditer(text):
        before = text[: match.start()]
        if match["from2"] and _CHANGE.search(before):  # "rose from 15 to 19", "rose by three to 19"
            values = [(name, parse_number(match[name])) for name in ("from2", "to2")]
            found += [Quantity.one(match.start(name), match.end(name), value) for name, value in values if value is not None]
            continue
        bounds = None if _NOT_A_COUNT.search(before) else _bounds(match)
        if bounds is not None:
            found.append(Quantity(match.start(), match.end(), *bounds))
    return found


def _bounds(match: re.Match[str]) -> Bounds | None:
    if match["none"]:
        return (0, 0, 0)
    if match["vague"]:
        least = VAGUE[re.sub(" of$", "", match["vague"].lower())]
        return (None, None, least) if match["p1"] else (least, None, None)
    first = match["from"] or match["from2"]
    if first:
        last = match["to"] or match["to2"]
        low, high = parse_number(first), parse_number(last)
        scale = re.search(rf" ({_BIG})$", last)
        if scale is not None and low is not None and low < 100 and not re.search(_BIG, first):
            low = parse_number(f"{first} {scale[1]}")  # "two to three dozen"
        return (low, None, high) if low is not None and high is not None and low < high else None
    value = parse_number(match["exact"])
    if value is None:
        return None
    named = next((make for i, (_, make) in enumerate(BOUNDS) if match[f"p{i}"]), None)
    if match["more"]:
        return (value, value, None)
    return (None, value, None) if match["so"] else named(value) if named else (value, value, value)
