"""News agencies: by which name each signs. The list is data, in `clean/agencies.yaml`, and is published as a table."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pipeline.codebook.errors import CodebookError
from pipeline.codebook.yaml_file import Entry, line_of, read_yaml

PATH = Path(__file__).parent / "clean" / "agencies.yaml"


class Agency(Entry):
    """An agency: its names, the first one for people."""

    names: tuple[str, ...]
    country: str | None = None
    note: str | None = None


@cache
def load_agencies(path: Path = PATH) -> dict[str, Agency]:
    """Return the agencies by code. Raises `CodebookError` where two sign with one name."""
    found: dict[str, Agency] = read_yaml(path, dict[str, Agency])
    owners: dict[str, str] = {}
    for code, agency in found.items():
        for name in agency.names:
            if owners.setdefault(name, code) != code:
                raise CodebookError(f"{path}:{line_of(path.read_text(encoding='utf-8'), (code,))}: {name} is {owners[name]} already")
    return found


def agency_in(signatures: Iterable[str]) -> str | None:
    """Return the agency that the first of these words name: `(AFP)`, `By Jane Example, Associated Press`, `Source: Xinhua`."""
    owners = {name: code for code, agency in load_agencies().items() for name in agency.names}
    for words in signatures:
        if match := _pattern().search(words):
            return owners[match[0]]
    return None


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted((name for agency in load_agencies().values() for name in agency.names), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")
