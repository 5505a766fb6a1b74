"""What the words around a name of a place say of it: what it lies in ("Kundu, in Rafi council area of Niger State"), and what it lies near.

The words between are few and of a kind; whatever else stands there ("Goma, as the army fled") says nothing of where the place lies.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.codebook.places import PlaceWords

_WORD = r"[A-ZÀ-Ž](?:[\w-]|\.(?=\w)|['’](?!s\b))*"
# Countries and divisions with "and" in their names, complete as far as we know; any other "and" goes on with a list.
_JOINED = "Bosnia|Trinidad|Antigua|Jammu|Sistan|Newfoundland|Tyne|Kohgiluyeh|Chaharmahal|Andaman|Serbia|Turks|Wallis|Sao Tome|São Tomé|St Vincent|Saint Vincent|St Kitts|Saint Kitts"
_NAME = re.compile(rf"(?:{_JOINED}) and (?:the )?{_WORD}|{_WORD}(?: (?:(?:of|the|de|del|la|el) )*{_WORD})*")
_BEFORE = re.compile(r"\b([A-ZÀ-Ž][\w'’-]*(?: (?:of |de |del )?[A-ZÀ-Ž][\w'’-]*){0,3})((?: [a-z-]+){1,4}) of (?:the )?$")
_BETWEEN, _AND = re.compile(r"\b[Bb]etween (?:the )?$"), re.compile(r" and (?:the )?")
_BETWEEN_ONE = re.compile(rf"\b[Bb]etween (?:the )?({_NAME.pattern}) and (?:the )?$")
_GAP = re.compile(r"[ ,(]+(?:[a-z0-9.-]+[ ,]+)*")
_OWNED = re.compile(r"['’]s (?:[a-z-]+ )*")
_LIST_GOES_ON = re.compile(r"(?:,\s*(?:the )?[A-ZÀ-Ž][\w'’-]*(?: [A-ZÀ-Ž][\w'’-]*)*)*,?\s+(?:and|or)\s+(?:the\s+)?[A-ZÀ-Ž]")
_CLOSED = re.compile(r"\s*(?:[,.;:)]|$|\n)")
_NUMBER = re.compile(r"\d[\d.,]*")
INSIDE = frozenset({"in", "of", "within", "inside"})
NEAR = frozenset({"near", "outside", "beside", "opposite", "off", "on"})
SIDES = frozenset(f"{a}{b}" for a in ("north", "south", "east", "west", "north-", "south-") for b in ("", "east", "west")) - {
    "north-",
    "south-",
}
STEPS = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """A name that stands by another: its words and where they begin; whether the first lies in it or only near it; whether both may be items
    of a list; and whether the words leave no doubt ("in Kursk region", "Paris, Texas, said"; not "In Tripoli, Egypt's minister said")."""

    start: int
    end: int
    words: str
    is_inside: bool
    is_list: bool = False
    is_plain: bool = True


def surroundings(text: str, start: int, end: int, words: PlaceWords) -> Iterator[Beside]:
    """Yield what the words before and behind a name say it lies in or near, the nearest behind it first."""
    yield from before(text, start, words)
    yield from after(text, end, words)
    yield from between(text, start, end)


def is_of_a_kind(text: str, beside: Beside, words: PlaceWords) -> bool:
    """Return whether a name ends or goes on with the kind of place it is, known or not: "Rafi council area", "Kaura Namoda LGA"."""
    following = re.match(r" ([a-z-]+)", text[beside.end : beside.end + 20])
    goes_on = following is not None and (following[1] in words.kinds or following[1] in words.between)
    return goes_on or beside.words.split()[-1].casefold() in words.kinds


def mention_at(mentions: Sequence[Mapping[str, Any]], position: int) -> Mapping[str, Any] | None:
    """Return the mention of a place that covers a position of the text."""
    return next((m for m in mentions if m["start_char"] <= position < m["end_char"]), None)


def after(text: str, position: int, words: PlaceWords) -> Iterator[Beside]:
    """Yield the names that the words behind a name say it lies in or near: "Tel Rumeida neighbourhood of Hebron", "Verbove, 20 km from Orikhiv"."""
    for step in range(STEPS):
        gap = _GAP.match(text, position) or (_OWNED.match(text, position) if step else None)
        name = _NAME.match(text, gap.end()) if gap else None
        relation = _relation(gap.group(), words) if gap and name else None
        if gap is None or name is None or relation is None:
            return
        is_inside, is_said = relation
        is_list = not is_said and _LIST_GOES_ON.match(text, name.end()) is not None
        is_plain = not is_list and (is_said or _CLOSED.match(text, name.end()) is not None)
        yield Beside(name.start(), name.end(), name.group(), is_inside, is_list, is_plain)
        position = name.end()


def before(text: str, start: int, words: PlaceWords) -> Iterator[Beside]:
    """Yield the name that stands with the kind of the place before it: "the Antioquia town of Granada", "the Lebanese port city of Tripoli"."""
    found = _BEFORE.search(text, max(0, start - 90), start)
    if found is not None:
        between = found.group(2).split()
        if between[-1] in words.kinds and all(word in words.kinds or word in words.between for word in between):
            name = re.sub(r"^(?:The|In|Near|At|From|Outside) ", "", found.group(1))
            yield Beside(found.end(1) - len(name), found.end(1), re.sub(r"['’]s$", "", name), is_inside=True)


def between(text: str, start: int, end: int) -> Iterator[Beside]:
    """Yield the other of the two places that something lies or moves between: "stopped between Bali and Batibo"."""
    is_first = _BETWEEN.search(text, max(0, start - 20), start) is not None
    joined = _AND.match(text, end) if is_first else None
    other = _NAME.match(text, joined.end()) if joined else _BETWEEN_ONE.search(text, max(0, start - 80), start)
    if other is not None:
        name = 0 if joined else 1
        yield Beside(other.start(name), other.end(name), other.group(name), is_inside=False, is_plain=False)


def _relation(gap: str, words: PlaceWords) -> tuple[bool, bool] | None:
    """Return whether the words between two names put the first in the second, and whether they say so; None where they relate them in no way."""
    if gap[0] in "'’":  # "in Russia's western Kursk region"
        return (True, True) if all(word in words.between or word in words.kinds for word in gap[2:].split()) else None
    between = re.findall(r"[a-z][a-z.-]*|\d[\d.,]*", gap)
    is_apart = "," in gap or "(" in gap
    is_far = any(word in SIDES or word in words.distances or _NUMBER.fullmatch(word) for word in between)
    for i, word in enumerate(between):
        if any(word in known for known in (INSIDE, NEAR, SIDES, words.distances, words.between, words.kinds)) or _NUMBER.fullmatch(word):
            continue
        is_way = between[i - 1 : i] in (["road"], ["highway"])  # "near Kobe, on the road from Gao"
        if not ((word == "from" and (is_far or is_way)) or (word == "to" and (is_way or between[i - 1 : i] == ["close"]))):
            return None
    if is_far or any(word in NEAR for word in between):
        return False, True
    if any(word in INSIDE for word in between):
        return True, True
    return (True, False) if is_apart else None
