"""What a parser finds in a document: its words, what it says about itself, and what had to be cut. Or why it is of no use."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Self


@dataclass(frozen=True)
class Published:
    """When an article was published (UTC), how precisely that is known, who says so, and in which field or form."""

    at: datetime
    precision: str
    source: str
    rule: str = ""
    is_local: bool = False  # a time of day without a zone, taken for UTC


@dataclass(frozen=True)
class Metadata:
    """What a document, or the sidecar beside it, says about itself."""

    title: str | None = None
    byline: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: Published | None = None

    def or_else(self, other: Self) -> Self:
        """Return this, with what it leaves open taken from the other."""
        return replace(self, **{field.name: getattr(other, field.name) for field in fields(self) if getattr(self, field.name) is None})


@dataclass(frozen=True)
class Piece:
    """Page furniture: the words cut, and why."""

    text: str
    reason: str


@dataclass(frozen=True)
class ParsedArticle:
    """The words of a document, line by line, with what it says about itself. `is_own_account`: its metadata outrank the sidecar's."""

    text: str
    metadata: Metadata = Metadata()
    pieces: tuple[Piece, ...] = ()
    is_own_account: bool = False
