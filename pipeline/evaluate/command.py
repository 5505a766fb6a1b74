"""`tidings evaluate`: run suites, show them as they end, write what is asked for, hold the gate."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.evaluate.errors import write_errors
from pipeline.evaluate.gate import FLOORS, failures, raised, read_floors, write_floors
from pipeline.evaluate.report import lines, page, plain
from pipeline.evaluate.result import Result, Skipped
from pipeline.evaluate.suites import SUITES, chosen, run_suites
from pipeline.run import load_coder
from pipeline.settings import PROJECT, Settings

PAGE = PROJECT / "docs" / "evaluation.md"
READER = "TIDINGS_READER"


class RequestError(ValueError):
    """Something is asked for that these suites and readers cannot give."""


@dataclass(frozen=True)
class Request:
    """What to score and what to do with it."""

    suites: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    as_json: bool = False
    errors: Path | None = None
    gate: bool = False
    update: bool = False
    page: bool = False


def evaluate(request: Request, say: Callable[[str], None], floors_file: Path = FLOORS) -> list[str]:
    """Return what fails the gate, one line each; none where it is not asked for. Raises `UnknownSuiteError`, `RequestError`, `UnwritableError`."""
    names = chosen(request.suites)
    if request.page and len(names) < len(SUITES):
        raise RequestError("--page shows all suites: name none")
    if len(request.readers) > 1 and (request.gate or request.update):
        raise RequestError("--gate and --update take one reader: floors are of one coder")
    if request.errors is not None:
        write_errors(request.errors, [])  # a path that cannot be written is known before minutes of scoring
    found: list[Result | Skipped] = []
    for result in _results(names, request.readers):
        found.append(result)
        if not request.as_json:
            say("\n".join(lines(result)))
    if request.as_json:
        say(json.dumps([plain(result) for result in found], ensure_ascii=False, indent=2))
    scored = [result for result in found if isinstance(result, Result)]
    if request.errors is not None:
        write_errors(request.errors, scored)
    if request.page:
        if skipped := [r.suite for r in found if isinstance(r, Skipped)]:
            raise RequestError(f"docs/evaluation.md is left as it is: no gold here for {', '.join(skipped)}")
        PAGE.write_text(page(scored), encoding="utf-8")
    floors = read_floors(floors_file)
    if request.update:
        floors = raised(scored, floors)
        write_floors(floors, floors_file)
    return failures(scored, floors) if request.gate or request.update else []


def _results(names: list[str], readers: tuple[str, ...]) -> Iterator[Result | Skipped]:
    """Yield the results of every suite with each reader in turn; with the one of the settings where none is named."""
    before = os.environ.get(READER)
    try:
        for reader in readers or (None,):
            if reader is not None:
                os.environ[READER] = reader
            yield from run_suites(names, load_coder(Settings()))
    finally:
        if readers:
            os.environ.pop(READER) if before is None else os.environ.update({READER: before})
