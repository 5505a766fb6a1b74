"""JSON: one object is one article, whether a line of a JSONL file, an item of an array or a file of its own."""

import json
import re
from collections.abc import Iterator
from typing import Any

from pipeline.clean.encoding import normalise, normalise_line
from pipeline.clean.metadata import metadata_of
from pipeline.clean.parse_html import text_of_fragment
from pipeline.clean.parse_text import join_wrapped
from pipeline.clean.parsed import ParsedArticle, Piece
from pipeline.decoding import decode
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

TEXT = ("text", "body", "content", "maintext", "content_text", "content_html", "articleBody")
MARKUP = re.compile(r"</?(?:p|br|div|span|strong|em|h[1-6]|a)(?:\s[^<>]*)?/?>", re.IGNORECASE)


def parse_json(content: bytes) -> ParsedArticle:
    """Return the article of a JSON object. Raises `UnusableError`: `invalid_json` or `missing_text`."""
    record = _object(decode(content))
    text = next((value for key in TEXT if isinstance(value := record.get(key), str) and value.strip()), None)
    if text is None:
        given = {key: type(record[key]).__name__ for key in TEXT if key in record}
        found = ", ".join(f"{key} is {'empty' if kind == 'str' else kind}" for key, kind in given.items())
        raise UnusableError(RejectReason.MISSING_TEXT, found or f"no {', '.join(TEXT)} among the keys")
    if MARKUP.search(text):
        text = text_of_fragment(text)
    return ParsedArticle(join_wrapped(normalise(text)), metadata_of(record, "metadata"), tuple(_furniture(record)), is_own_account=True)


def _furniture(record: dict[str, Any]) -> Iterator[Piece]:
    """Yield what a reader cut before it made the record: `[["The Paper, page 3", "navigation"]]` of a PDF."""
    given = record.get("furniture")
    for piece in given if isinstance(given, list) else []:
        match piece:
            case [str(words), str(reason)] if line := normalise_line(words):
                yield Piece(line, reason)


def _object(text: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnusableError(RejectReason.INVALID_JSON, f"{error}" if isinstance(error, ValueError) else "nested too deeply") from None
    if not isinstance(record, dict):
        raise UnusableError(RejectReason.MISSING_TEXT, f"a JSON object was expected, not a {type(record).__name__}")
    return record
