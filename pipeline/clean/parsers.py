"""PARSERS: what understands the documents of each reader named in `raw_documents.reader`. To add a format: a line here, and one in READERS."""

from collections.abc import Callable

from pipeline.clean.parse_html import parse_html
from pipeline.clean.parse_json import parse_json
from pipeline.clean.parse_text import parse_text
from pipeline.clean.parsed import ParsedArticle

PARSERS: dict[str, Callable[[bytes], ParsedArticle]] = {
    "text": parse_text,
    "html": parse_html,
    "json": parse_json,
}
