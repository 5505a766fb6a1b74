"""PARSERS: what makes an article of each kind of content that `pipeline/read` hands on: plain text, web pages, records of fields."""

from collections.abc import Callable

from pipeline.clean.parse_html import parse_html
from pipeline.clean.parse_json import parse_json
from pipeline.clean.parse_text import parse_text
from pipeline.clean.parsed import ParsedArticle

VERSION = "clean@1"  # counts what changes in how these parse: what they died of is not tried again before that
PARSERS: dict[str, Callable[[bytes], ParsedArticle]] = {
    "text/plain": parse_text,
    "text/html": parse_html,
    "application/json": parse_json,
}
