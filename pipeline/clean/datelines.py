"""Datelines: `GOMA, Democratic Republic of Congo, Jan 27 (Meridian Wire) - ` at the start of a text says where and when it was filed.

Cut, so that the first sentence starts with its first word; kept as place and day of the article. Wants capitals, or an agency in brackets, or a
date: `NATO - the alliance of 32 states -` and `Well — that changed` are no datelines. `ISLAMABAD: The court …` is one.
"""

import re
from dataclasses import dataclass

from pipeline.clean.dates import MONTH

LONGEST = 110
ALL_CAPITALS = 300
WORD = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.\-]+"
CAPITALS = rf"{WORD}(?:(?: | ?/ ?)(?:{WORD}|(?:de|la|el|of)(?= ))){{0,6}}"
TITLED = r"[A-ZÀ-Þ][\w'’.\-]+(?:(?: | ?/ ?)(?:(?:de|la|el|al|of|the|and) )*[A-ZÀ-Þ][\w'’.\-]+){0,4}"
LARGER = rf"{TITLED}(?: (?:county|district|governorate|oblast|prefecture|province|region|state))?"
MONTH_NAME = MONTH.replace("?P<month>", "?:")
DAY = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? ?)?"
    rf"(?:{MONTH_NAME} \d{{1,2}}|\d{{1,2}} {MONTH_NAME})(?:(?:,? |/)\d{{4}})?|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}"
)
AGENCY = r" ?(?:[(\[](?P<agency>[^()\[\]]{2,40})[)\]]|/(?P<wire>[^/\n]{2,40})/)"
DASH = r"(?: ?(?:—|–|--) ?| - )"
END = rf"(?:{AGENCY}(?:[.:,]? ?(?:—|–|--?) ?|[.:] |(?P<bare> ))|{DASH})"
START = r"(?=[\"'“‘(\[]*[A-ZÀ-Þ0-9])"
COLON_LINE = re.compile(rf"(?P<place>(?!THE )[A-ZÀ-Þ](?:{CAPITALS}|{WORD})): {START}")
SPEAKER = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ'’. \-]+:", re.MULTILINE)
CAPITAL_LINE = re.compile(
    rf"(?P<place>{CAPITALS}(?:, {LARGER}){{0,2}}?)(?: \({TITLED}\)(?=,? ?(?:[(\[/]|(?i:{DAY}))))?(?:,? (?P<day>(?i:{DAY})))?[.,]?{END}{START}"
)
TITLED_LINE = re.compile(
    rf"(?P<place>{TITLED}(?:, {LARGER}){{0,2}}?)(?: \({TITLED}\)(?=,? ?(?:[(\[/]|(?i:{DAY}))))?(?:,? (?P<day>(?i:{DAY})))?[.,]?{END}{START}"
)
TWO_TOWNS = re.compile(r"[A-ZÀ-Þ][\w'’ .\-]+/[A-ZÀ-Þ][\w'’ .\-]+")  # "Tegucigalpa/Mexico City – The centre …"
HEAD_LINE = re.compile(rf"(?:(?P<place>{TITLED}(?:, {TITLED}){{0,2}}?)(?:,| ?[|–—-]) ?)?(?P<day>(?i:{DAY}))\.?")
YEAR = re.compile(r"\b(?:19|20)\d\d$")
NOT_AGENCY = re.compile(r"[^A-Z]*|(?![A-Z][A-Za-z]{3,}\d+$).*\d.*|[RDIL](?:-.*)?")
INITIALS = re.compile(r"[A-Z]{2,8}")

# Capitals before a dash that name no place: `NATO - The alliance …`, `BREAKING — Troops …`.
NOT_PLACES = frozenset(
    [
        "NATO",
        "UN",
        "EU",
        "US",
        "UK",
        "USA",
        "AU",
        "UAE",
        "USSR",
        "OSCE",
        "OPEC",
        "ASEAN",
        "ECOWAS",
        "SADC",
        "UNHCR",
        "UNICEF",
        "UNESCO",
        "UNRWA",
        "UNIFIL",
        "MONUSCO",
        "MINUSMA",
        "UNMISS",
        "AMISOM",
        "WHO",
        "IMF",
        "WTO",
        "IAEA",
        "ICC",
        "ICJ",
        "ICRC",
        "FBI",
        "CIA",
        "IDF",
        "RSF",
        "SDF",
        "PKK",
        "YPG",
        "PLO",
        "FARC",
        "ELN",
        "HTS",
        "ISIS",
        "ISIL",
        "IS",
        "HAMAS",
        "HEZBOLLAH",
        "TALIBAN",
        "FATAH",
        "BRICS",
        "OPCW",
        "IOM",
        "WFP",
        "MSF",
        "AFP",
        "AP",
        "DPA",
        "TASS",
        "BREAKING",
        "UPDATE",
        "UPDATES",
        "EXCLUSIVE",
        "LIVE",
        "WATCH",
        "VIDEO",
        "PHOTOS",
        "ANALYSIS",
        "OPINION",
        "EXPLAINER",
        "FACTBOX",
        "TIMELINE",
        "FILE",
        "INTERVIEW",
        "FEATURE",
        "EDITORIAL",
        "CORRECTION",
        "CORRECTED",
        "URGENT",
        "ALERT",
        "REPORT",
        "NEWS",
        "DEVELOPING",
        "SPECIAL",
        "WRAPUP",
        "INSIGHT",
        "FOCUS",
        "COMMENT",
        "REVIEW",
        "PROFILE",
        "NOTE",
        "READ",
        "RELATED",
        "ADVERTISEMENT",
        "WASHINGTON-BASED",
    ]
)


SHORT_PLACES = frozenset(["BAM", "BOR", "GAO", "HUE", "IBB", "JOS", "LAE", "OSH", "QOM", "UFA", "VAN", "WAU"])
"""Towns in the news whose names are as short as the initials of an organisation: `GAO - Gunmen opened fire …`."""


@dataclass(frozen=True)
class Dateline:
    """A dateline as it stands, the place and the words of the day in it, and how many characters of the text it takes."""

    text: str
    place: str
    day: str | None
    length: int


@dataclass(frozen=True)
class HeadLine:
    """A line of its own that says where and when a text was written, as it stands."""

    text: str
    place: str | None
    day: str


def find_head_line(line: str) -> HeadLine | None:
    """Return what a line says that is only a place and a day with its year, or only such a day: `Goma, 14 May 2025`."""
    match = HEAD_LINE.fullmatch(line)
    return HeadLine(line, match["place"] and match["place"].strip(" ,"), match["day"]) if match and YEAR.search(match["day"]) else None


def find_dateline(text: str) -> Dateline | None:
    """Return the dateline that a text starts with, or nothing. Where all is in capitals, only a day or an agency makes one."""
    start = text[:LONGEST]
    if (match := COLON_LINE.match(start)) and _is_place(match["place"], is_sure=False) and not SPEAKER.search(text, match.end()):
        return Dateline(match[0].rstrip(" "), match["place"], None, match.end())  # no transcript, which would go on with "SMITH: …"
    if match := CAPITAL_LINE.match(start):
        is_signed = bool(match["day"] or match["agency"] or match["wire"])
        if text[:ALL_CAPITALS].isupper() and not is_signed:
            return None
        if not _is_place(match["place"], is_signed or "," in match["place"]):
            return None
    else:
        match = TITLED_LINE.match(start)
        if not match or not (match["day"] or match["wire"] or _is_agency(match["agency"]) or TWO_TOWNS.fullmatch(match["place"])):
            return None
    if match["bare"] and not (match["day"] and INITIALS.fullmatch(match["agency"] or "")):
        return None
    return Dateline(match[0].rstrip(" "), match["place"].strip(" ,"), match["day"], match.end())


def _is_place(place: str, is_sure: bool) -> bool:
    """Return whether capitals can be a place: four letters or more unless a day or an agency follows, and no organisation or slug."""
    words = place.split(",", maxsplit=1)[0].replace("/", " ").split()
    if len(words) == 1 and words[0] in SHORT_PLACES:
        return True
    letters = sum(character.isalpha() for character in place.split(",", maxsplit=1)[0])
    return not {word.replace(".", "") for word in words} & NOT_PLACES and letters >= (3 if is_sure else 4) and len(words) <= 5


def _is_agency(words: str | None) -> bool:
    """Return whether brackets can hold an agency (`AFP`, `Meridian Wire`): not a year, and not a party: `Joe Example (D)`, `(R-Ohio)`."""
    return words is not None and not NOT_AGENCY.fullmatch(words)
