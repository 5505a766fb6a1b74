"""Exports of Factiva: many articles in one file, each ended by its number (`Document HRBRPO0020190312ef3c00001`), in lines or under codes (`HD`, `WC`, `PD`, `SN`, `LP`, `TD`)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.read.export import COPYRIGHT, DATE, DAY

END = re.compile(r"Document ([A-Z][A-Z0-9]{3,}(?:19|20)\d{2}[01]\d[0-3]\d[a-z0-9]+)")
WORDS = re.compile(r"\d[\d,.]* words")
TIME = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?")
SOURCE_CODE = re.compile(r"[A-Z0-9]{3,6}")
LANGUAGE = re.compile(r"(?:English|German|French|Spanish|Portuguese|Italian|Dutch|Russian|Arabic)(?: - .*)?")
CODES = "SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CLM|CT|RF|ART|CO|IN|NS|RE|IPD|IPC|PUB|AN"
CODE = re.compile(rf"({CODES})(?:[ \t]+(.*))?")
CODE_IN_TEXT = re.compile(rf"({CODES})(?:(?: {{2,}}|\t)[ \t]*(.*))?")
TEXT = ("LP", "TD")
BEGINS_TD = re.compile(r"(TD)[ \t]+(.+)")
ALONE = re.compile(rf"{END.pattern}|{WORDS.pattern}|{TIME.pattern}|{SOURCE_CODE.pattern}|{LANGUAGE.pattern}|{CODES}|{DAY}")
BEGINS = re.compile(rf"(?:{CODES})[ \t].*|{COPYRIGHT.pattern}")
"""Lines that are a paragraph of their own, and lines that begin one, where nothing else tells paragraphs apart (in a PDF)."""
BEHIND = frozenset(("CT", "RF", "ART", "CLM", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN"))
SHORT_NAME = 4  # words of a byline that says no "By"


def is_factiva(lines: Iterable[str]) -> bool:
    """Return whether the lines are such an export: some are the number of a document, and some tell a length in words."""
    found = [line.strip() for line in lines]
    return any(_end(line) for line in found) and any(WORDS.fullmatch(line) or re.fullmatch(r"WC\s+\d.*|WC", line) for line in found)


def factiva_articles(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the fields of each article; what stands behind the last one (the summary of the search) is none."""
    block: list[str] = []
    for line in lines:
        words = line.strip()
        if not _end(words):
            block.append(words)
            continue
        is_coded = any(w in ("HD", "LP", "TD") or re.match(r"(?:HD|LP|TD)\s", w) for w in block)
        yield _coded(block) if is_coded else _told(block)
        block = []


def _end(line: str) -> re.Match[str] | None:
    return END.fullmatch(re.sub(r"^AN\s+", "", line))


def _coded(block: Sequence[str]) -> dict[str, Any]:
    """Return the fields of an article under codes. A code may stand beside its value or above it; in the text only what stands apart is one."""
    found: dict[str, list[str]] = {}
    code, tail = "", _tail(block)
    for i, line in enumerate(block):
        match = (CODE_IN_TEXT if code in TEXT and i < tail else CODE).fullmatch(line) or (
            BEGINS_TD.fullmatch(line) if code == "LP" else None
        )
        code = match[1] if match else code
        if code:
            found.setdefault(code, []).extend([line] if match is None else [match[2]] if match[2] else [])
    one = {name: " ".join(line for line in lines if line) for name, lines in found.items()}
    text = [line for name in TEXT for line in (*found.get(name, ()), "")]
    return _fields(one.get("HD"), one.get("BY"), one.get("PD"), one.get("SN"), text)


def _tail(block: Sequence[str]) -> int:
    """Return where the codes behind the text begin: from there on every line has one."""
    start = len(block)
    while start and (not block[start - 1] or ((m := CODE.fullmatch(block[start - 1])) and m[1] in BEHIND)):
        start -= 1
    return start


def _told(block: Sequence[str]) -> dict[str, Any]:
    """Return the fields of an article told in lines: section, headline, byline, length, day, hour, outlet, code, language, copyright."""
    length = next((i for i, line in enumerate(block) if WORDS.fullmatch(line)), None)
    if length is None:
        return _fields(None, None, None, None, block)
    above = [line for line in block[:length] if line]
    byline = above.pop() if len(above) > 1 and _is_byline(above[-1], above[-2]) else None
    start, day = length + 1, None
    names: list[str] = []
    while start < len(block):
        line = block[start]
        if COPYRIGHT.fullmatch(line):
            start += 1
            break
        if len(line) > 120 or (names and not line and any(LANGUAGE.fullmatch(n) for n in names)):
            break
        if day is None and (dated := DATE.fullmatch(line)):
            day = dated[1]
        elif line and not TIME.fullmatch(line):
            names.append(line)
        start += 1
    outlet = next((n for n in names if not SOURCE_CODE.fullmatch(n) and not LANGUAGE.fullmatch(n)), None)
    return _fields(above[-1] if above else None, byline, day, outlet, block[start:])


def _is_byline(line: str, above: str) -> bool:
    """Return whether the line under a headline names who wrote it: "By Ann Otieno", or, shorter than the headline, nothing but a name."""
    words = line.split()
    is_name = len(words) <= SHORT_NAME and all(w[:1].isupper() for w in words) and len(above.split()) > len(words)
    return line.startswith("By ") or is_name


def _fields(title: str | None, byline: str | None, day: str | None, outlet: str | None, text: Sequence[str]) -> dict[str, Any]:
    given = {"title": title, "byline": byline, "published_at": day, "outlet": outlet, "text": "\n".join(text).strip()}
    return {name: value for name, value in given.items() if value}
