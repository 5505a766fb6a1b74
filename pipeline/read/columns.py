"""Which column of a table is what: as `source.yaml` says, else by the names that people and programs give such columns."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from pipeline.read.parts import Part, Source, record, refused
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

# Best names first; case, spaces and punctuation do not count: `Full Text`, `full_text`, `FullText`.
NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "fulltext", "maintext", "articletext", "articlebody", "body", "bodytext", "content", "contents", "story", "storytext",
        "article", "articlecontent", "newstext", "plaintext", "texto", "document",
    ),
    "title": ("title", "headline", "articletitle", "hl1", "heading", "head"),
    "published_at": (
        "publishedat", "published", "datepublish", "publishdate", "publicationdate", "pubdate", "dateofpublication", "datepublished",
        "publishedon", "publicationdatetime", "publicationtime", "date", "datetime", "timestamp", "articledate", "day",
    ),
    "outlet": ("outlet", "sourcename", "publication", "publicationtitle", "newspaper", "medium", "media", "source", "sourcedomain", "publisher", "site", "domain"),
    "url": ("url", "link", "href", "articleurl", "documenturl", "address", "permalink", "webaddress"),
    "byline": ("byline", "author", "authors", "authorname", "reporter", "creator", "writer", "journalist"),
    "language": ("language", "lang"),
    "id": ("id", "articleid", "docid", "documentid", "accessionnumber", "guid", "storyid"),
}  # fmt: skip


def find_columns(header: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """Return the column of each field. Raises `UnusableError` when a named column is not there, or none looks like the text."""
    columns = [name for name in header if name is not None]
    folded = {_folded(name): name for name in reversed(columns)}
    for field, name in given.items():
        if name not in columns and _folded(name) not in folded:
            raise UnusableError(
                RejectReason.NO_TEXT_COLUMN, f"source.yaml names the column {name!r} as {field}, but there are: {_listed(columns)}"
            )
    found = {field: name if name in columns else folded[_folded(name)] for field, name in given.items()}
    for field, names in NAMES.items():
        known = next((folded[name] for name in names if name in folded and folded[name] not in found.values()), None)
        if field not in found and known is not None:
            found[field] = known
    if "text" not in found:
        hint = "name it in source.yaml as `columns: {text: …}`"
        raise UnusableError(RejectReason.NO_TEXT_COLUMN, f"no column looks like the text among {_listed(columns)}; {hint}")
    return found


def read_rows(
    rows: Iterable[Mapping[str, Any] | UnusableError], columns: Mapping[str, str], source: Source, first: int = 1
) -> Iterator[Part]:
    """Yield one document per row, numbered from `first`, of the columns that are known. A row that says nothing at all is left out: it is a blank line."""
    for number, row in enumerate(rows, start=first):
        if isinstance(row, UnusableError):
            yield refused(number, row.reason, row.detail)
        elif any(value not in (None, "") for value in row.values()):
            yield record(number, {field: _value(row.get(name)) for field, name in columns.items()}, source.max_bytes)


def _value(value: object) -> object:
    """Return a cell as JSON can hold it: a day as a day, midnight without a time as the day it is."""
    if isinstance(value, datetime):
        is_day = value.tzinfo is None and (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return value.date().isoformat() if is_day else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, list | tuple):
        return [item for item in map(_value, value) if item is not None]
    return str(value)


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _listed(columns: list[str]) -> str:
    shown = ", ".join(name[:40] for name in columns[:20])
    return shown + (", …" if len(columns) > 20 else "") or "none"
