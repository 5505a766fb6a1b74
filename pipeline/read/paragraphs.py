"""Documents of word processors: their paragraphs are one article, or an export of a newspaper database with many."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.read.databases import exported
from pipeline.read.headers import header_fields
from pipeline.read.parts import Part, record

type Paragraph = tuple[str, bool]
"""A line of a document, and whether it is set as a title."""


def articles_in(paragraphs: Sequence[Paragraph], properties: Mapping[str, str | None], max_bytes: int) -> Iterator[Part]:
    """Yield the articles of an export; else the one article, with what its header lines (`Date: …`) say, or else the properties of the file."""
    articles = exported([part for line, _ in paragraphs for part in (line, "")])
    for number, fields in enumerate(articles, start=1):
        yield record(number, fields, max_bytes)
    if not articles:
        yield record(0, _fields(paragraphs, properties), max_bytes)


def _fields(paragraphs: Sequence[Paragraph], properties: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the fields of one article: header lines where it has some, else the first line that is set as a title."""
    found = [(line.strip(), is_title) for line, is_title in paragraphs if line.strip()]
    body = [line for line, _ in found]
    fields, rest = header_fields(body)
    if fields:
        return {**fields, "text": "\n\n".join(rest)}
    title = next((line for line, is_title in found[:3] if is_title), None)
    if title is not None:
        body.remove(title)
    return {**properties, "title": title or properties.get("title") or None, "byline": None, "text": "\n\n".join(body)}
