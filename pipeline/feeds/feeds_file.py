"""`data/raw/feeds.yaml`: which feeds are polled, and within which limits. Strict: an unknown key is an error with file and line."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from pipeline.codebook.yaml_file import Entry, read_yaml

NAME = "feeds.yaml"
Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]


class Feed(Entry):
    """A feed, and the outlet whose folder its pages go to."""

    outlet: Slug
    url: str


class Limits(Entry):
    """How feeds and pages are fetched. Times are seconds; `delay` is between two requests to one host."""

    agent: str = "Tidings/0.1 (news event coder; polls feeds)"
    delay: Annotated[float, Field(ge=0, le=3600)] = 2.0
    timeout: Annotated[float, Field(gt=0, le=600)] = 30.0
    max_bytes: Annotated[int, Field(gt=0)] = 5_000_000
    max_redirects: Annotated[int, Field(ge=0, le=20)] = 5
    max_pages: Annotated[int, Field(ge=0)] = 100
    tries: Annotated[int, Field(ge=1)] = 3
    allow_private: bool = False


class FeedsFile(Entry):
    """The whole file."""

    feeds: list[Feed] = []
    limits: Limits = Limits()


def read_feeds(root: Path) -> FeedsFile:
    """Return the feeds of a raw folder; none where there is no such file. Raises `CodebookError` with file and line."""
    path = root / NAME
    if not path.exists():
        return FeedsFile()
    found: FeedsFile = read_yaml(path, FeedsFile)
    return found
