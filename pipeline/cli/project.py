"""Commands for those who work on Tidings itself: `evaluate` and `docs`."""

from pathlib import Path
from typing import Any

import click

from pipeline.cli.base import OneLineError
from pipeline.settings import PROJECT


@click.command()
@click.argument("suites", nargs=-1)
@click.option(
    "--reader",
    "readers",
    multiple=True,
    type=click.Choice(["rules", "learned", "both"]),
    help="Who proposes events; may be given several times.",
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON instead of tables.")
@click.option("--errors", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write every error as a row of CSV.")
@click.option("--gate", is_flag=True, help="Fail when a figure is below its floor, or the gold is not the one it was measured on.")
@click.option("--update", is_flag=True, help="Raise the floors to what is measured. None is ever lowered.")
@click.option("--page", is_flag=True, help="Write docs/evaluation.md.")
def evaluate(**asked: Any) -> None:
    """Score the coder on gold data, beside two baselines.

    SUITES: seed, plv, muc4; project (the test half), project-dev; events, passages, noise, claims, casualties, dates, pairs (or all of these as `examples`);
    incidents, incidents-dev; actors, actors-dev; mentions, mentions-dev; geo; places, places-dev; pages, pages-dev (each -dev half
    may be read); unseen-articles, unseen-incidents, unseen-mentions (or all three as `unseen`). None is all.
    """
    from pipeline.evaluate.command import Request, RequestError
    from pipeline.evaluate.command import evaluate as failures
    from pipeline.evaluate.errors import UnwritableError
    from pipeline.evaluate.suites import UnknownSuiteError

    try:
        failed = failures(Request(**asked), click.echo)
    except (UnknownSuiteError, RequestError, UnwritableError) as error:
        raise OneLineError(str(error)) from None
    for line in failed:
        click.echo(f"tidings: {line}", err=True)
    raise SystemExit(bool(failed))


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; fail when a page is stale.")
def docs(check: bool) -> None:
    """Regenerate docs/tables.md, docs/codebook.md and docs/exports.md from the schemas, the codebook and the exporters."""
    from pipeline.docs import PAGES

    stale = [name for name, make in PAGES.items() if not _is_current(PROJECT / name, make())]
    if check and stale:
        raise OneLineError(f"stale: {', '.join(stale)}; run `tidings docs`")
    for name in stale:
        (PROJECT / name).parent.mkdir(parents=True, exist_ok=True)
        (PROJECT / name).write_text(PAGES[name](), encoding="utf-8")
        click.echo(f"wrote {name}")


def _is_current(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text
