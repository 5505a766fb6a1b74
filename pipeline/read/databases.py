"""Bulk exports of newspaper databases, whatever file they come in: which layout the lines have, and the articles in them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.read import export, factiva, proquest


@dataclass(frozen=True)
class Layout:
    """A layout: how an export is known, how it is read, which of its lines are a paragraph of their own, and which begin one."""

    is_one: Callable[[Iterable[str]], bool]
    articles: Callable[[Iterable[str]], Iterator[dict[str, Any]]]
    alone: re.Pattern[str]
    begins: re.Pattern[str]


LAYOUTS = (
    Layout(export.is_export, export.articles_of, export.ALONE, export.BEGINS),
    Layout(factiva.is_factiva, factiva.factiva_articles, factiva.ALONE, factiva.BEGINS),
    Layout(proquest.is_proquest, proquest.proquest_articles, proquest.ALONE, proquest.BEGINS),
)
"""To add a layout: a file in this folder, and a line here."""
MARKS = (b"nd of ", b"ND OF ", b"Document ", b"document ID", b"DOCUMENT ID")
"""Words of which one stands in any of them."""


def layout_of(lines: Sequence[str]) -> Layout | None:
    """Return the layout that the lines of an export have; None for lines that are none."""
    return next((layout for layout in LAYOUTS if layout.is_one(lines)), None)


def exported(lines: Sequence[str]) -> list[dict[str, Any]]:
    """Return the fields of every article of an export; nothing for lines that are none."""
    layout = layout_of(lines)
    return list(layout.articles(lines)) if layout is not None else []
