"""Headlines that stand in the text itself: taken out, so that no event is read from them twice."""

import re

from pipeline.clean.datelines import find_dateline

LONGEST = 150
FINAL = re.compile(r"[.!?;:,…][\"'”’)\]]*$")
WORDS = re.compile(r"\w+")


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


def _folded(line: str) -> list[str]:
    return WORDS.findall(line.casefold())
