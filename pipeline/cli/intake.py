"""Commands for what goes in: `tidings add`, and `tidings rejects` for what could not be used."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from pipeline.cli.base import OneLineError, tables
from pipeline.settings import Settings


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--raw", type=click.Path(path_type=Path, file_okay=False), help="Folder of raw articles. [default: data/raw]")
@click.option("--outlet", metavar="NAME", help="Outlet of the files, instead of the one they name.")
@click.option("--day", metavar="ISO", help="Capture day of the files, such as 2025-03-05. [default: the latest day they were published on]")
@click.option("--dry-run", is_flag=True, help="Copy nothing; say what would be done.")
def add(paths: tuple[Path, ...], raw: Path | None, outlet: str | None, day: str | None, dry_run: bool) -> None:
    """Copy files, or all files of folders, to where they belong in data/raw, and say what was understood of each.

    Nothing is overwritten. A file without a single usable article is not copied, and the reason is said.
    """
    from pipeline.add import Wishes, add_files, told

    for path in paths:
        if not path.exists():
            raise OneLineError(f"no such file: {path}")
    wishes = Wishes(outlet, _day(day), dry_run)
    settings = replace(Settings(), raw=raw) if raw else Settings()
    added = 0
    for result in add_files(paths, settings, wishes):
        added += result.target is not None
        for line in told(result, wishes):
            click.echo(line, err=result.target is None)
    if not added:
        click.echo("tidings: nothing was added", err=True)
        raise SystemExit(1)


@click.command()
@click.argument("wanted", metavar="[ID]", required=False)
@click.option("--retry", metavar="ID|all", help="Have the next run try a document again, or all that died (timeout, crashed, too_large).")
@click.option("--raw", type=click.Path(path_type=Path, file_okay=False), help="Folder of raw articles. [default: data/raw]")
@click.option("--processed", type=click.Path(path_type=Path, file_okay=False), help="Folder of the tables. [default: data/processed]")
def rejects(wanted: str | None, retry: str | None, raw: Path | None, processed: Path | None) -> None:
    """List why documents could not be used, and how many; or show one of them by its id."""
    from pipeline.quarantine import Quarantine
    from pipeline.rejects import UnknownRejectError, counts, described, reject
    from pipeline.rejects import retry as try_again
    from pipeline.stumbles import FOLDER as STUMBLES
    from pipeline.stumbles import Stumbles

    store = tables(processed)
    try:
        if retry is not None:
            quarantine, stumbles = Quarantine(store.root / "quarantine"), Stumbles(store.root / STUMBLES)
            again = try_again(store, raw or Settings().raw, quarantine, stumbles, retry)
            click.echo(f"{again.documents} documents of {len(again.days)} capture days will be tried again by the next `tidings run`")
        elif wanted is not None:
            for line in described(reject(store, wanted)):
                click.echo(line)
        else:
            rows = counts(store)
            show_rejects([list(row.values()) for row in rows], list(rows[0]) if rows else [])
    except UnknownRejectError as error:
        raise OneLineError(str(error)) from None


def show_rejects(rows: list[list[Any]], names: list[str]) -> None:
    from pipeline.query import show

    if not rows:
        click.echo("no document was rejected")
    else:
        show(names, rows, "table")


def _day(text: str | None) -> date | None:
    """Return an ISO day."""
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise OneLineError(f"--day is no ISO date: {text}") from None
