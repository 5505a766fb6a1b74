"""Files of an export: each is written beside its place and moved there in one step, so that nobody reads half of one. The same rows are the same bytes."""

import csv
import json
import os
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any

from pipeline.export.column import Column, Value, rows

TAB = str.maketrans({"\t": " ", "\n": " ", "\r": " ", '"': "'"})


class ExportError(Exception):
    """A format that is not known, or a place that cannot be written to. One line."""


def publish(path: Path, content: bytes) -> Path:
    """Return the path after its content was replaced in one step."""
    temporary = path.with_name(f".{os.getpid()}-{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        os.replace(temporary, path)
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror}") from None
    return path


def write_csv[T](path: Path, columns: Iterable[Column[T]], things: Iterable[T]) -> Path:
    """Write comma-separated rows below a header; cells that a spreadsheet would take for formulas have an apostrophe in front."""
    chosen = list(columns)
    return publish(path, csv_bytes([column.name for column in chosen], rows(chosen, things)))


def csv_bytes(names: list[str], lines: Iterable[Iterable[Any]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(["" if value is None else value for value in line] for line in lines)
    return text.getvalue().encode()


def write_tabs[T](path: Path, columns: Iterable[Column[T]], things: Iterable[T]) -> Path:
    """Write tab-separated rows without header and without quoting, as GDELT and Phoenix do: tabs, line breaks and quotation marks in a cell are replaced."""
    lines = ("\t".join(map(_plain, row)) for row in rows(columns, things))
    return publish(path, "".join(f"{line}\n" for line in lines).encode())


def _plain(value: Value) -> str:
    return "" if value is None else str(value).translate(TAB)


def write_jsonl(path: Path, objects: Iterable[dict[str, Any]]) -> Path:
    return publish(path, "".join(json.dumps(thing, ensure_ascii=False) + "\n" for thing in objects).encode())


def write_json(path: Path, thing: dict[str, Any]) -> Path:
    return publish(path, (json.dumps(thing, ensure_ascii=False, indent=1) + "\n").encode())
