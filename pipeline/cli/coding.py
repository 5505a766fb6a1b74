"""Commands that code texts: `tidings code` and `tidings classify`."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from pipeline.cli.base import OneLineError, write_rows
from pipeline.settings import Settings


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--published-at", metavar="ISO", help="Publication date for articles that have none, such as 2025-03-05 or 2025-03-05T09:30:00Z."
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes to code with.")
def code(paths: tuple[Path, ...], published_at: str | None, jobs: int) -> None:
    """Code files, or JSONL from standard input, to one JSON object per article. Touches nothing in data/."""
    from pipeline.code import Coding, code_paths, code_stream

    for path in paths:
        if not path.exists():
            raise OneLineError(f"no such file: {path}")
        if path.is_dir():
            raise OneLineError(f"{path} is a directory: name the files in it, or use `tidings run --raw {path}`")
    how = Coding(Settings(), _instant(published_at), jobs)
    if not paths and sys.stdin.isatty():
        click.echo("tidings: reading JSONL from standard input; end with Ctrl-D", err=True)
    found = code_paths(paths, how) if paths else code_stream(sys.stdin.buffer, how)
    if not write_rows(found, "articles"):
        click.echo("tidings: no articles on standard input", err=True)


@click.command()
def classify() -> None:
    """Say what one party does to another.

    JSONL in: {"id", "text", "actor", "recipient"}, two spans that occur in the text. JSONL out: {"id", "event_type", "quad_class", "confidence", "rule"}.
    """
    if not write_rows(_classified(sys.stdin.buffer), "pairs"):
        click.echo("tidings: no pairs on standard input", err=True)


def _classified(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    from pipeline.classify import QuestionError, question
    from pipeline.classify import classify as answer
    from pipeline.run import load_coder

    coder = None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        given: Any = None
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise QuestionError("not a JSON object")
            given = row.get("id")
            asked = question(row)
        except (ValueError, RecursionError) as error:
            detail = str(error) if isinstance(error, QuestionError) else "not JSON"
            yield {"id": given, "error": {"stage": "read", "reason": "invalid_question", "detail": f"line {number}: {detail}"}}
            continue
        coder = coder or load_coder(Settings())
        yield {"id": given} | next(iter(answer([asked], coder)))


def _instant(text: str | None) -> str | None:
    """Return an ISO date or time, checked."""
    try:
        if text is not None:
            datetime.fromisoformat(text)
    except ValueError:
        raise OneLineError(f"--published-at is no ISO date: {text}") from None
    return text
