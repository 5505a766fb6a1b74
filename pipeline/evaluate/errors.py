"""Every error as a row to read: what was expected, what was found, and which rule spoke."""

import csv
from collections.abc import Iterable
from dataclasses import astuple, fields
from pathlib import Path

from pipeline.evaluate.result import Result
from pipeline.evaluate.sheet import Error


class UnwritableError(ValueError):
    """A file of errors that cannot be written."""


def write_errors(path: Path, results: Iterable[Result]) -> int:
    """Write the errors of results as CSV, in the order of the gold; return how many. Raises `UnwritableError` where no file can be."""
    if not path.parent.is_dir():
        raise UnwritableError(f"no folder {path.parent} for {path.name}")
    rows = [(*astuple(error), result.reader) for result in results for error in result.errors]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*(f.name for f in fields(Error)), "reader"])
        writer.writerows(rows)
    return len(rows)
