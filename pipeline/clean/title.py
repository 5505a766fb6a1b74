"""Headlines and the lines under them that stand in the text itself: taken out, so that no event is read from them twice."""

import re

from pipeline.clean.datelines import HeadLine, find_dateline, find_head_line

LONGEST = 150
FINAL = re.compile(r"[.!?;:,…][\"'”’)\]]*$")
WORDS = re.compile(r"\w+")
BYLINE = re.compile(r"(?i)by:? [A-ZÀ-Þ].{2,80}")
HEAD_LINES = 4  # lines under a headline that say who wrote it, where and when


def split_title(text: str, title: str | None) -> tuple[str | None, str]:
    """Return the headline and the text without it.

    Known, it is dropped where the text repeats it as its first line. Unknown, it is a first line that is short, ends in no punctuation and
    has a blank line after it: `Rebels take airport` and then the news.
    """
    first, _, rest = text.partition("\n")
    if not rest.strip():
        return title, text
    if title is not None:
        return (title, rest.lstrip("\n")) if _folded(first) == _folded(title) else (title, text)
    if rest.startswith("\n") and len(first) <= LONGEST and not FINAL.search(first) and not find_dateline(first) and WORDS.search(first):
        return first.strip(), rest.lstrip("\n")
    return None, text


def split_head(text: str) -> tuple[str, HeadLine | None]:
    """Return the text with its headline set apart from the byline and date under it, and the line of place and day, which is taken out.

    `Rebels shell camp`, `By Agnes Mutombo`, `Goma, 14 May 2025`, and then the news.
    """
    lines = text.lstrip("\n").split("\n")
    if len(lines) < 3 or not _may_be_title(lines[0]):
        return text, None
    end, found = 1, None
    while end < min(len(lines) - 1, HEAD_LINES):
        line = lines[end].strip()
        placed = find_head_line(line)
        if not line or (placed is None and not BYLINE.fullmatch(line)) or (placed and found):
            break
        found = found or placed
        end += 1
    kept = [line for line in lines[1:end] if not found or line.strip() != found.text]
    return ("\n".join([lines[0], "", *kept, *lines[end:]]), found) if end > 1 else (text, None)


def _may_be_title(line: str) -> bool:
    return (
        len(line) <= LONGEST and not FINAL.search(line) and not find_dateline(line) and bool(WORDS.search(line)) and len(line.split()) > 2
    )


def _folded(line: str) -> list[str]:
    return WORDS.findall(line.casefold())
