"""JSON: one object is one article, whether a line of a JSONL file, an item of an array or a file of its own."""

import json
import re
from typing import Any

from pipeline.clean.encoding import decode, normalise
from pipeline.clean.metadata import metadata_of
from pipeline.clean.parse_html import text_of_fragment
from pipeline.clean.parse_text import join_wrapped
from pipeline.clean.parsed import ParsedArticle, UnusableError
from schemas.vocabulary import RejectReason

TEXT = ("text", "body", "content")
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
    return ParsedArticle(join_wrapped(normalise(text)), metadata_of(record, "metadata"), is_own_account=True)


def _object(text: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnusableError(RejectReason.INVALID_JSON, f"{error}" if isinstance(error, ValueError) else "nested too deeply") from None
    if not isinstance(record, dict):
        raise UnusableError(RejectReason.MISSING_TEXT, f"a JSON object was expected, not a {type(record).__name__}")
    return record
