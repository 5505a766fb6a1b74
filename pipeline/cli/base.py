"""What every command of `tidings` shares: errors of one line, the published tables, JSON lines with a counter."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from pipeline.settings import Settings
from pipeline.store import Store


class OneLineError(click.ClickException):
    """Bad input: one line on standard error that says what is wrong and with what. Exit code 2, as for wrong arguments."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"tidings: {self.format_message()}", err=True)


class NothingFoundError(OneLineError):
    """A question that was understood, and to which there is no answer."""

    exit_code = 1


def characters(argument: str) -> str:
    """Return an argument that is text. A shell may hand over bytes that are no characters: nothing is called so."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        raise OneLineError(f"not UTF-8: {argument!a}") from None
    return argument


def tables(processed: Path | None) -> Store:
    """Return the store of published tables, or say that there are none."""
    store = Store(processed or Settings().processed)
    if not any(store.root.glob("*/*/*.parquet")):
        raise OneLineError(f"no tables in {store.root}: run `tidings run` first")
    return store


def write_rows(rows: Iterable[dict[str, Any]], what: str) -> int:
    """Write the rows as JSON lines, each as soon as it is made, with a counter on a terminal; return how many."""
    count = 0
    with counter(what) as tick:
        for row in rows:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            sys.stdout.flush()
            count += 1
            tick()
    return count


@contextmanager
def counter(what: str) -> Iterator[Any]:
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("coded"), MofNCompleteColumn(), TextColumn(what), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda: progress.advance(task)
