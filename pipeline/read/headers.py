"""Header lines before a text: `Title: …`, `Date: …`, `Source: …`, a blank line, and then the article."""

from collections.abc import Sequence

KEYS = {
    "title": "title", "headline": "title", "subject": "title",
    "date": "published_at", "published": "published_at", "published at": "published_at", "publication date": "published_at", "pubdate": "published_at",
    "source": "outlet", "outlet": "outlet", "publication": "outlet", "newspaper": "outlet", "publisher": "outlet",
    "author": "byline", "authors": "byline", "byline": "byline", "by": "byline", "reporter": "byline",
    "url": "url", "link": "url", "address": "url",
    "language": "language", "id": "id",
}  # fmt: skip
MOST = 20
LONGEST = 1000


def header_fields(lines: Sequence[str]) -> tuple[dict[str, str | None], list[str]]:
    """Return the fields of the header lines that a text starts with, and the other lines; no fields when it starts with none.

    Two known keys are needed, one of them a title or a date: `Source: AFP` alone above a text is a credit.
    """
    fields: dict[str, str | None] = {}
    count = 0
    for line in lines[:MOST]:
        key, colon, value = line.partition(":")
        name = KEYS.get(" ".join(key.casefold().replace("_", " ").replace("-", " ").split()))
        if not colon or name is None or len(line) > LONGEST:
            break
        fields.setdefault(name, value.strip() or None)
        count += 1
    if len(fields) < 2 or not {"title", "published_at"} & fields.keys() or count == len(lines):
        return {}, list(lines)
    return fields, list(lines[count:])
