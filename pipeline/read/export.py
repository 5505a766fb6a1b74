"""Bulk exports of newspaper databases: many articles in one file, each with a head (title, outlet, date, length) and `End of Document` after it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

END = re.compile(r"end of document", re.IGNORECASE)
BODY = re.compile(r"(?:body|full text|full text:|body:)", re.IGNORECASE)
LENGTH = re.compile(r"length:\s*\d[\d,.]*\s*words?", re.IGNORECASE)
LABEL = re.compile(r"(byline|section|length|dateline|load-date|language|publication-type|subject|industry|geographic|organization|company|person|ticker|country|state|city|highlight|graphic|notes?|journal code|copyright|url|link|series|edition|headline|correction-date|classification)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)  # fmt: skip
COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\)\s).*", re.IGNORECASE)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
DATE = re.compile(
    rf"(?:{WEEKDAY},?\s+)?({MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{MONTH},?\s+\d{{4}})\b.*",
    re.IGNORECASE,
)
DAY = rf"(?:{WEEKDAY},?\s+)?(?:{MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{MONTH},?\s+\d{{4}})(?:,?\s+{WEEKDAY})?"
CAPTIONS = re.compile(r"graphics?", re.IGNORECASE)
ALONE = re.compile(rf"{END.pattern}|{BODY.pattern}|{LENGTH.pattern}|{CAPTIONS.pattern}|classification|{DAY}", re.IGNORECASE)
BEGINS = re.compile(rf"{LABEL.pattern}|{COPYRIGHT.pattern}", re.IGNORECASE | re.DOTALL)
"""Lines that are a paragraph of their own, and lines that begin one, where nothing else tells paragraphs apart (in a PDF)."""
HEAD = 30
AFTER = frozenset({"load-date", "language", "publication-type", "subject", "industry", "geographic", "organization", "company", "person", "ticker",
                   "country", "state", "city", "graphic", "journal code", "classification", "correction-date", "notes", "note"})  # fmt: skip


def is_export(lines: Iterable[str]) -> bool:
    """Return whether the lines are such an export: some say `End of Document`, and some tell a length in words."""
    found = [line.strip() for line in lines]
    return any(END.fullmatch(line) for line in found) and any(LENGTH.fullmatch(line) or BODY.fullmatch(line) for line in found)


def articles_of(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the fields of each article. What stands before the first one (a cover page, a list of titles) has no length and is part of its block."""
    block: list[str] = []
    for line in lines:
        words = line.strip()
        if not END.fullmatch(words):
            block.append(words)
            continue
        yield _fields(block)
        block = []
    if any(LENGTH.fullmatch(line) or BODY.fullmatch(line) for line in block):
        yield _fields(block)


@dataclass
class _Head:
    lines: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)


def _fields(block: list[str]) -> dict[str, Any]:
    """Return title, outlet, date, byline and text of one article's lines."""
    start = _body_start(block)
    head = _head(block[:start])
    text, after = _split_tail(block[start:])
    dated = next((i for i, line in enumerate(head.lines) if DATE.fullmatch(line)), None)
    titles = head.lines[: dated - 1] if dated is not None and dated >= 2 else head.lines[:1]
    outlet = head.lines[dated - 1] if dated is not None and dated >= 1 else None
    day = DATE.fullmatch(head.lines[dated]) if dated is not None else None
    given: dict[str, Any] = {
        "title": titles[-1] if titles else None,
        "outlet": outlet if outlet not in titles or dated == 1 else None,
        "published_at": day[1] if day else None,
        "byline": head.labels.get("byline") or after.labels.get("byline"),
        "url": head.labels.get("url") or head.labels.get("link"),
        "text": "\n".join(text).strip(),
        "furniture": [[line, "caption"] for line in after.captions],
    }
    return {name: value for name, value in given.items() if value}


def _body_start(block: list[str]) -> int:
    """Return where the text of an article starts: after the line `Body`, else after the head's last label."""
    marked = next((i for i, line in enumerate(block) if BODY.fullmatch(line)), None)
    if marked is not None:
        return marked + 1
    length = next((i for i, line in enumerate(block) if LENGTH.fullmatch(line)), 0)
    end = length + 1
    while end < min(len(block), length + HEAD) and (not block[end] or ((m := LABEL.fullmatch(block[end])) and m[1].lower() not in AFTER)):
        end += 1
    return end


def _head(lines: list[str]) -> _Head:
    head, waiting = _Head(), None
    for line in lines:
        match = LABEL.fullmatch(line)
        if match:
            head.labels.setdefault(match[1].lower(), match[2].strip())
            waiting = match[1].lower() if not match[2].strip() else None
        elif line and waiting:
            head.labels[waiting], waiting = line, None
        elif line and not COPYRIGHT.fullmatch(line) and not head.labels:
            head.lines.append(line)
    return head


@dataclass
class _Tail:
    captions: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)


def _split_tail(lines: list[str]) -> tuple[list[str], _Tail]:
    """Return the paragraphs of an article, and what follows them: captions under `Graphic`, labels such as `Load-Date: September 21, 2023`."""
    text: list[str] = []
    tail = _Tail()
    in_captions = False
    for line in lines:
        match = LABEL.fullmatch(line)
        if match and match[1].lower() in AFTER:
            tail.labels[match[1].lower()] = match[2].strip()
        elif tail.labels or line.lower() == "classification":
            continue
        elif in_captions or CAPTIONS.fullmatch(line):
            in_captions = True
            tail.captions += [line] if line else []
        else:
            text.append(line)
    return text, tail
