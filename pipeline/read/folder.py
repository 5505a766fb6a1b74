"""What `source.yaml` says of the files in its folder and below: columns, outlet, language, time zone, licence. Checked strictly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field

from pipeline.codebook.errors import CodebookError
from pipeline.codebook.yaml_file import Entry, read_yaml

NAME = "source.yaml"
FIELDS = Literal["text", "title", "published_at", "outlet", "url", "byline", "language", "id"]


def _time_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"no time zone {name!r}; write one such as Europe/Berlin or UTC")
    return name


class SourceFile(Entry):
    """The content of a `source.yaml`. Every key is optional."""

    outlet: str | None = Field(None, min_length=1)
    language: str | None = Field(None, pattern=r"^[a-z]{2}$")
    timezone: Annotated[str, AfterValidator(_time_zone)] | None = None
    licence: str | None = None
    columns: dict[FIELDS, str] = {}


@dataclass(frozen=True)
class Folder:
    """What holds for the files of a folder; `error` when its `source.yaml` is wrong: file, line and why."""

    outlet: str | None = None
    language: str | None = None
    timezone: str | None = None
    licence: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    error: str | None = None


def folder_of(path: Path, root: Path | None) -> Folder:
    """Return what holds for a file: the nearest `source.yaml` speaks first, those of the folders above it, up to the root, fill what it leaves open."""
    return _merged(tuple(source_files(path, root)), root)


def source_files(path: Path, root: Path | None) -> Iterator[Path]:
    """Yield every `source.yaml` that holds for a file, nearest first; without a root only the one beside it."""
    folder = path.parent
    while True:
        if (candidate := folder / NAME).is_file() and (root is None or candidate.resolve().is_relative_to(root.resolve())):
            yield candidate
        if root is None or folder in (root, folder.parent):
            return
        folder = folder.parent


@cache
def _merged(files: tuple[Path, ...], root: Path | None) -> Folder:
    merged = Folder()
    for file in files:
        try:
            said: SourceFile = read_yaml(file, SourceFile)
        except CodebookError as error:
            shown = str(error).removeprefix(f"{root}/") if root else str(error)
            return Folder(error=shown)
        except (OSError, UnicodeDecodeError) as error:
            return Folder(error=f"{file.name}:1: {error}")
        merged = Folder(
            outlet=merged.outlet or said.outlet,
            language=merged.language or said.language,
            timezone=merged.timezone or said.timezone,
            licence=merged.licence or said.licence,
            columns=dict(said.columns.items()) | dict(merged.columns),
        )
    return merged
