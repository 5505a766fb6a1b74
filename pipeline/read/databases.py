"""Bulk exports of newspaper databases, whatever file they come in: which layout the lines have, and the articles in them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pipeline.read.export import articles_of, is_export
from pipeline.read.factiva import factiva_articles, is_factiva
from pipeline.read.proquest import is_proquest, proquest_articles

type Layout = tuple[Callable[[Iterable[str]], bool], Callable[[Iterable[str]], Iterator[dict[str, Any]]]]
LAYOUTS: tuple[Layout, ...] = ((is_export, articles_of), (is_factiva, factiva_articles), (is_proquest, proquest_articles))
"""How an export is known, and how it is read. To add a layout: a file in this folder, and a pair here."""
MARKS = (b"nd of ", b"ND OF ", b"Document ", b"document ID", b"DOCUMENT ID")
"""Words of which one stands in any of them."""


def exported(lines: Sequence[str]) -> list[dict[str, Any]]:
    """Return the fields of every article of an export; nothing for lines that are none."""
    return next(([dict(fields) for fields in read(lines)] for is_one, read in LAYOUTS if is_one(lines)), [])
