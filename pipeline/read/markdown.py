"""Markdown: a note with front matter, as web clippers file an article, or a text with a heading."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.decoding import decode
from pipeline.read.headers import KEYS
from pipeline.read.parts import Part, Source, record

FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]")
NOTHING = ("", "~", "null", "Null", "NULL")


class WordsOnly(yaml.BaseLoader):
    """Leaves every value as it is written: dates are read where those of all formats are, and "2025-00-28" is no error here."""


def read_markdown(source: Source) -> Iterator[Part]:
    """Yield the one document of a note: its paragraphs, with the title of the front matter or else of the first heading."""
    text = decode(source.content()).replace("\r\n", "\n")
    fields = _front_matter(text)
    tokens = MarkdownIt("commonmark").parse(FRONT_MATTER.sub("", text, count=1))
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        fields.setdefault("title", _words(tokens[1]))
        tokens = tokens[3:]
    paragraphs = [_words(t) for t in tokens if t.type == "inline"]
    yield record(0, fields | {"text": "\n\n".join(p for p in paragraphs if p)}, source.max_bytes)


def _front_matter(text: str) -> dict[str, str]:
    """Return the fields that the lines between `---` name; none where they are no YAML mapping."""
    found = FRONT_MATTER.match(text)
    try:
        given: Any = yaml.load(found[1], Loader=WordsOnly) if found else None  # noqa: S506 - it makes words, no objects
    except (yaml.YAMLError, RecursionError):
        return {}
    fields: dict[str, str] = {}
    for key, value in given.items() if isinstance(given, Mapping) else ():
        name, words = KEYS.get(str(key).casefold().replace("_", " ")), _text(value)
        if name == "outlet" and words.startswith(("http://", "https://")):
            name = "url"  # what clippers call the source
        if name and words:
            fields.setdefault(name, words)
    return fields


def _text(value: Any) -> str:
    """Return a value in words: of a list its members, of a note's name the name."""
    parts = value if isinstance(value, list) else [value]
    return ", ".join(LINK.sub(r"\1", str(p)).strip() for p in parts if isinstance(p, str) and p not in NOTHING)


def _words(inline: Token) -> str:
    """Return the words of a paragraph: of a link its text, of a picture nothing."""
    words = {"text": None, "code_inline": None, "softbreak": " ", "hardbreak": " "}
    return "".join(words[t.type] or t.content for t in inline.children or () if t.type in words).strip()
