"""Commands that work on a corpus: `run`, `dev`, `recode` and `export`."""

import os
import subprocess
import sys
from pathlib import Path

import click

from pipeline.cli.base import OneLineError, counter, tables
from pipeline.settings import DAGSTER_YAML, PROJECT, Settings


@click.command()
@click.option("--raw", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Folder of raw articles. [default: data/raw]")
@click.option("--processed", type=click.Path(path_type=Path, file_okay=False), help="Folder of the tables. [default: data/processed]")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes to code with.")
def run(raw: Path | None, processed: Path | None, jobs: int) -> None:
    """Materialise every table for what is in data/raw."""
    settings = Settings()
    raw, processed = (raw or settings.raw).resolve(), (processed or settings.processed).resolve()
    if not raw.is_dir():
        raise OneLineError(f"no folder {raw}: put articles there, or name another with --raw")
    command = [sys.executable, "-m", "assets.run", "--raw", str(raw), "--processed", str(processed), "--jobs", str(jobs)]
    environment = os.environ | {"TIDINGS_REFERENCE": str(settings.reference.absolute())}  # a relative one is meant from here
    raise SystemExit(subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode)


@click.command()
@click.option("--port", type=click.IntRange(1, 65_535), default=3000, show_default=True, help="Port of the web page.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
def dev(port: int, host: str) -> None:
    """Open the Dagster UI on this project."""
    from pipeline.run import check_codebook

    home = PROJECT / ".dagster"
    home.mkdir(exist_ok=True)
    if not (home / "dagster.yaml").exists():
        (home / "dagster.yaml").write_text(DAGSTER_YAML, encoding="utf-8")
    settings = Settings()
    check_codebook(settings)
    environment = {"DAGSTER_HOME": str(home)} | os.environ | {"DAGSTER_DISABLE_TELEMETRY": "1"}
    environment["TIDINGS_REFERENCE"] = str(settings.reference.absolute())
    program = str(Path(sys.executable).parent / "dagster")
    os.chdir(PROJECT)
    os.execve(program, [program, "dev", "-w", "workspace.yaml", "-p", str(port), "-h", host], environment)


@click.command()
@click.option("--raw", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Folder of raw articles. [default: data/raw]")
def poll(raw: Path | None) -> None:
    """Ask the feeds of data/raw/feeds.yaml for what is new, and file it in data/raw. The only command that uses the network."""
    from pipeline.feeds.state import poll as poll_feeds
    from schemas.table import records

    rows = records(poll_feeds(raw or Settings().raw).feed_polls)
    for row in rows:
        said = f"{row['reason']}: {row['detail']}" if row["reason"] else f"{row['new_count']} new, {row['failed_count']} failed"
        click.echo(f"{row['outlet']}: {row['feed_url']}: {said}")
    if not rows:
        click.echo("No feeds: list them in feeds.yaml (docs/feeds.md).")
    raise SystemExit(1 if any(row["reason"] for row in rows) else 0)


@click.command()
@click.option("--processed", type=click.Path(path_type=Path, file_okay=False), help="Folder of the tables. [default: data/processed]")
@click.option("--type", "event_type", metavar="TYPE", help="Only events that are or were of this type.")
@click.option("--most", type=click.IntRange(0), default=20, show_default=True, help="How many sentences to show of each kind of change.")
def recode(processed: Path | None, event_type: str | None, most: int) -> None:
    """Show what the codebook, as it is now, changes in the coded corpus: events gained, lost, retyped and changed, with their sentences.

    Codes the stored parse and readings again and compares with the stored events; changes no table. `tidings run` then makes the change.
    """
    from pipeline.codebook.load import load_codebook
    from pipeline.recode import changes, report

    with counter("days") as tick:
        found = list(changes(tables(processed), Settings(), tick))
    known = {*load_codebook().event_types, *(name for change in found for name in change.types)}
    if event_type is not None and event_type not in known:
        raise OneLineError(f"no event type {event_type!r}: {', '.join(sorted(known))}")
    for line in report(found, event_type, most):
        click.echo(line)


@click.command()
@click.argument("form", metavar="FORMAT")
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write into. [default: exports/FORMAT beside the tables]")
@click.option(
    "--asserted-by",
    type=click.Choice(["narrator", "any"]),
    default="narrator",
    show_default=True,
    help="Whose word is enough: the narrator's own, or anybody's. What is only claimed is marked so, or left out where the format cannot say it.",
)
@click.option("--processed", type=click.Path(path_type=Path, file_okay=False), help="Folder of the tables. [default: data/processed]")
def export(form: str, out: Path | None, asserted_by: str, processed: Path | None) -> None:
    """Write the data in another standard's columns, and report what that standard could not hold.

    FORMAT: plover, gdelt, phoenix, acled, ucdp, geojson, geoparquet, graphml, package. docs/exports.md says which of our columns fill which of theirs.
    """
    from pipeline.export.exporters import FORMATS
    from pipeline.export.exporters import export as write
    from pipeline.export.files import ExportError
    from pipeline.export.policy import AssertedBy

    if form not in FORMATS:
        raise OneLineError(f"no format {form!r}: {', '.join(FORMATS)}")
    store = tables(processed)
    try:
        done = write(store, form, out or store.root / "exports" / form, AssertedBy(asserted_by))
    except ExportError as error:
        raise OneLineError(str(error)) from None
    for path in done.files:
        click.echo(path)
    for what, count, first in done.losses.rows():
        click.echo(f"tidings: {count} × {what}, such as {first}", err=True)
