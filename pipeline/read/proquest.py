"""Exports of ProQuest: many articles in one file, each under `Document 3 of 25`, its text behind `Full text:`, what is known of it in labelled lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.read.export import DATE

START = re.compile(r"document \d+ of \d+", re.IGNORECASE)
RULE = re.compile(r"_{10,}|-{20,}|={20,}")
LABELS = (
    "abstract|author|authors|author affiliation|classification|company|copyright|correspondence author|country of publication|credit|database|document feature|document type|"
    "document url|edition|first page|full text|identifier / keyword|illustration|isbn|issn|issue|language of publication|last updated|links|location|number of pages|pages|"
    "people|person|place of publication|proquest document id|proquest document link|publication date|publication info|publication subject|publication title|publication year|"
    "publisher|section|source type|subject|subtitle|title|volume|word count|year"
)
LABEL = re.compile(rf"({LABELS})\s*:\s*(.*)|(full text|abstract|proquest document link|details|links)", re.IGNORECASE)
ENDING = frozenset(("credit", "illustration", "subject", "title", "publication title", "copyright"))
"""Labels behind a text that end it whatever follows them."""
NUMBER = re.compile(r"proquest document id\b.*", re.IGNORECASE)
ALONE = re.compile(rf"{START.pattern}|{RULE.pattern}|full text|abstract|proquest document link|details|links", re.IGNORECASE)
BEGINS = re.compile(rf"(?:{LABELS})\s*:.*|{NUMBER.pattern}", re.IGNORECASE)
"""Lines that are a paragraph of their own, and lines that begin one, where nothing else tells paragraphs apart (in a PDF)."""
DAY = re.compile(DATE.pattern.removesuffix(r"\b.*"), re.IGNORECASE)
URL = re.compile(r"https?://\S+")


def is_proquest(lines: Iterable[str]) -> bool:
    """Return whether the lines are such an export: some begin a document or give its number, and some its full text or abstract."""
    found = [line.strip() for line in lines]
    return any(START.fullmatch(line) or NUMBER.fullmatch(line) for line in found) and any(_is_text(line) for line in found)


def _is_text(line: str) -> bool:
    match = LABEL.fullmatch(line)
    return match is not None and (match[1] or match[3]).lower() in ("full text", "abstract")


def proquest_articles(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the fields of each article. One of which only the abstract was exported has no text."""
    block: list[str] = []
    for line in lines:
        words = line.strip()
        if not START.fullmatch(words) and not RULE.fullmatch(words):
            block.append(words)
            continue
        if any(_is_text(w) for w in block):
            yield _fields(block)
        block = []
    if any(_is_text(w) for w in block):
        yield _fields(block)


def _fields(block: Sequence[str]) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    label = "head"
    for i, line in enumerate(block):
        match = LABEL.fullmatch(line)
        following = next((later for later in block[i + 1 :] if later), "")
        if match and label == "full text" and (match[1] or "").lower() not in ENDING and following and not LABEL.fullmatch(following):
            match = None  # a paragraph that opens with "Location: …" is text: what is known of an article stands together
        if match:
            label = (match[1] or match[3]).lower()
            found.setdefault(label, []).append(match[2] or "")
        else:
            found.setdefault(label, []).append(line)
    one = {name: " ".join(line for line in lines if line) for name, lines in found.items()}
    source = one.get("publication info", "")
    day = DAY.search(one.get("publication date", "")) or DAY.search(source)
    url = URL.search(one.get("document url", "")) or URL.search(one.get("proquest document link", ""))
    given = {
        "title": one.get("title") or next((line for line in found.get("head", ()) if line), None),
        "byline": one.get("author") or one.get("authors") or one.get("credit"),
        "published_at": day[1] if day else None,
        "outlet": re.split(r" ?[;\[]", one.get("publication title") or source)[0].strip(" .,"),
        "url": url[0].rstrip(").") if url else None,
        "text": "\n".join(found.get("full text", ())).strip(),
    }
    return {name: value for name, value in given.items() if value}
