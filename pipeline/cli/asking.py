"""Commands that answer questions: `query`, `explain`, `who`, `where` and `diff`."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from pipeline.cli.base import NothingFoundError, OneLineError, characters, tables
from pipeline.settings import Settings


@click.command()
@click.argument("sql", type=characters)
@click.option("--format", "style", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--processed", type=click.Path(path_type=Path, file_okay=False), help="Folder of the tables. [default: data/processed]")
def query(sql: str, style: str, processed: Path | None) -> None:
    """Ask the tables a question in SQL. It can write nothing and reach no other file.

    Example: tidings query "select event_type, count(*) from events where is_happening group by 1 order by 2 desc"
    """
    from pipeline.query import QueryError, run_query, show

    try:
        show(*run_query(tables(processed), sql), style)
    except QueryError as error:
        raise OneLineError(str(error)) from None


@click.command()
@click.argument("wanted", metavar="ID", type=characters)
@click.option("--processed", type=click.Path(path_type=Path, file_okay=False), help="Folder of the tables. [default: data/processed]")
def explain(wanted: str, processed: Path | None) -> None:
    """Walk any id back to the words and the document."""
    from pipeline.explain import UnknownIdError
    from pipeline.explain import explain as lines

    try:
        for line in lines(tables(processed), wanted):
            click.echo(line)
    except UnknownIdError as error:
        raise OneLineError(str(error)) from None


@click.command()
@click.argument("name", type=characters)
@click.option("--on", metavar="DATE", help="Day on which somebody is called so, such as 2018-05-01: who held an office then.")
@click.option("--most", type=click.IntRange(1), default=10, show_default=True, help="How many candidates to show.")
@click.option("--format", "style", type=click.Choice(["table", "json"]), default="table", show_default=True)
def who(name: str, on: str | None, most: int, style: str) -> None:
    """Say whom a name or title means: the candidates with score, judgement and reasons.

    The resolver that reads articles answers, without the help of an article. NAME is a name ("Zelensky", "RSF"), a title ("the Ukrainian president") or a
    description ("Kenyan police"). The judgement stands with the candidate that is chosen; `unresolved` with all of them means that none is. Exit code 1
    when no list knows the name.

    \b
    tidings who "the Ukrainian president" --on 2018-05-01
    tidings who RSF --format json
    """
    from pipeline.who import UnknownNameError
    from pipeline.who import who as ask

    try:
        day = date.fromisoformat(on) if on is not None else None
    except ValueError:
        raise OneLineError(f"--on is no ISO date: {on}") from None
    try:
        answer = ask(_words(name), day, Settings())
    except UnknownNameError as error:
        raise NothingFoundError(str(error)) from None
    _show_candidates(answer.rows, most, style)
    if answer.note:
        click.echo(f"tidings: {answer.note}", err=True)


@click.command()
@click.argument("name", type=characters)
@click.option("--near", metavar="PLACE", type=characters, help="Another place, in whose company the name stands.")
@click.option("--most", type=click.IntRange(1), default=10, show_default=True, help="How many candidates to show.")
@click.option("--format", "style", type=click.Choice(["table", "json"]), default="table", show_default=True)
def where(name: str, near: str | None, most: int, style: str) -> None:
    """Say which place a name means: the candidates with score, judgement and reasons.

    The resolver that reads articles answers, without the help of an article. NAME is a town, province, country or region; a comma tells where it lies
    ("Paris, Texas"). The judgement stands with the candidate that is chosen; `unresolved` with all of them means that none is. Exit code 1 when no place is
    called so.

    \b
    tidings where Tripoli --near Beirut
    tidings where "Lachin corridor" --format json
    """
    from pipeline.where import UnknownPlaceError
    from pipeline.where import where as ask

    try:
        rows = ask(_words(name), None if near is None else _words(near), Settings())
    except UnknownPlaceError as error:
        raise NothingFoundError(str(error)) from None
    _show_candidates(rows, most, style)


@click.command()
@click.argument("old", metavar="RUN", default="previous")
@click.argument("new", metavar="RUN", default="last")
@click.option("--processed", type=click.Path(path_type=Path, file_okay=False), help="Folder of the tables. [default: data/processed]")
@click.option("--most", type=click.IntRange(0), default=20, show_default=True, help="How many rows to show of each kind of change.")
@click.option("--json", "as_json", is_flag=True, help="Write every change as a line of JSON.")
def diff(old: str, new: str, processed: Path | None, most: int, as_json: bool) -> None:
    """Say which incidents and events appeared, vanished or changed between two runs, and why: a document, the codebook, a version.

    RUN is the number of a folder in runs/ beside the tables, `previous` or `last`.
    """
    from pipeline.diff import differences, report
    from pipeline.manifest import RunError, find_run

    store = tables(processed)
    try:
        before, after = find_run(store, old), find_run(store, new)
    except RunError as error:
        raise OneLineError(str(error)) from None
    changes = differences(before, after)
    lines = (json.dumps(change.as_json(), ensure_ascii=False) for change in changes) if as_json else report(before, after, changes, most)
    for line in lines:
        click.echo(line)


def _words(name: str) -> str:
    if not name.strip():
        raise OneLineError("give a name")
    return name


def _show_candidates(rows: list[dict[str, Any]], most: int, style: str) -> None:
    """Write the first candidates, as a table without the columns that would be empty; how many more there are goes to standard error."""
    from pipeline.query import show

    shown = rows[:most]
    if style == "table":
        told = [name for name in rows[0] if any(row[name] not in (None, []) for row in shown)]
        shown = [{name: ", ".join(row[name]) if isinstance(row[name], list) else row[name] for name in told} for row in shown]
    show(list(shown[0]), [list(row.values()) for row in shown], style)
    if len(rows) > most:
        click.echo(f"tidings: {len(rows) - most} more candidates; --most shows them", err=True)
