"""The command line `tidings`. Each command is a few lines here; what it does is in the module of its name."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from pipeline.codebook.errors import CodebookError
from pipeline.settings import PROJECT, Settings, SettingsError
from pipeline.store import Store, StoreError


class OneLineError(click.ClickException):
    """Bad input: one line on standard error that says what is wrong and with what. Exit code 2, as for wrong arguments."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"tidings: {self.format_message()}", err=True)


class NothingFoundError(OneLineError):
    """A question that was understood, and to which there is no answer."""

    exit_code = 1


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="tidings")
def cli() -> None:
    """News articles in; events, actors, places, claims and casualties out.

    Start with `tidings run`: it codes what lies in data/raw and says where the tables are.
    """


@cli.command()
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


@cli.command()
@click.option("--port", type=int, default=3000, show_default=True, help="Port of the web page.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
def dev(port: int, host: str) -> None:
    """Open the Dagster UI on this project."""
    from pipeline.run import check_codebook

    home = PROJECT / ".dagster"
    home.mkdir(exist_ok=True)
    if not (home / "dagster.yaml").exists():
        (home / "dagster.yaml").write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
    settings = Settings()
    check_codebook(settings)
    environment = {"DAGSTER_HOME": str(home)} | os.environ | {"DAGSTER_DISABLE_TELEMETRY": "1"}
    environment["TIDINGS_REFERENCE"] = str(settings.reference.absolute())
    program = str(Path(sys.executable).parent / "dagster")
    os.chdir(PROJECT)
    os.execve(program, [program, "dev", "-w", "workspace.yaml", "-p", str(port), "-h", host], environment)


@cli.command()
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
    if not _write(found, "articles"):
        click.echo("tidings: no articles on standard input", err=True)


@cli.command()
def classify() -> None:
    """Say what one party does to another.

    JSONL in: {"id", "text", "actor", "recipient"}, two spans that occur in the text. JSONL out: {"id", "event_type", "quad_class", "confidence", "rule"}.
    """
    if not _write(_classified(sys.stdin.buffer), "pairs"):
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


@cli.command()
@click.argument("sql")
@click.option("--format", "style", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--processed", type=click.Path(path_type=Path, file_okay=False), help="Folder of the tables. [default: data/processed]")
def query(sql: str, style: str, processed: Path | None) -> None:
    """Ask the tables a question in SQL. It can write nothing and reach no other file.

    Example: tidings query "select event_type, count(*) from events where is_happening group by 1 order by 2 desc"
    """
    from pipeline.query import QueryError, run_query, show

    try:
        names, rows = run_query(_tables(processed), sql)
    except QueryError as error:
        raise OneLineError(str(error)) from None
    show(names, rows, style)


@cli.command()
@click.argument("wanted", metavar="ID")
@click.option("--processed", type=click.Path(path_type=Path, file_okay=False), help="Folder of the tables. [default: data/processed]")
def explain(wanted: str, processed: Path | None) -> None:
    """Walk any id back to the words and the document."""
    from pipeline.explain import UnknownIdError
    from pipeline.explain import explain as lines

    try:
        for line in lines(_tables(processed), wanted):
            click.echo(line)
    except UnknownIdError as error:
        raise OneLineError(str(error)) from None


@cli.command()
@click.argument("name")
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


@cli.command()
@click.argument("name")
@click.option("--near", metavar="PLACE", help="Another place, in whose company the name stands.")
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


@cli.command()
@click.option("--processed", type=click.Path(path_type=Path, file_okay=False), help="Folder of the tables. [default: data/processed]")
@click.option("--type", "event_type", metavar="TYPE", help="Only events that are or were of this type.")
@click.option("--most", type=click.IntRange(0), default=20, show_default=True, help="How many sentences to show of each kind of change.")
def recode(processed: Path | None, event_type: str | None, most: int) -> None:
    """Show what the codebook, as it is now, changes in the coded corpus: events gained, lost, retyped and changed, with their sentences.

    Codes the stored parse and readings again and compares with the stored events; changes no table. `tidings run` then makes the change.
    """
    from pipeline.recode import changes, report

    with _counter("days") as tick:
        found = list(changes(_tables(processed), Settings(), tick))
    for line in report(found, event_type, most):
        click.echo(line)


@cli.command()
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

    SUITES: seed, plv, muc4; project (the test half), project-dev; events, passages, noise, claims, casualties, dates, pairs (or all of these as `examples`). None is all.
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


@cli.command()
@click.option("--check", is_flag=True, help="Change nothing; fail when a page is stale.")
def docs(check: bool) -> None:
    """Regenerate docs/tables.md and docs/codebook.md from the schemas and the codebook."""
    from pipeline.docs import PAGES

    stale = [name for name, make in PAGES.items() if not _is_current(PROJECT / name, make())]
    if check and stale:
        raise OneLineError(f"stale: {', '.join(stale)}; run `tidings docs`")
    for name in stale:
        (PROJECT / name).parent.mkdir(parents=True, exist_ok=True)
        (PROJECT / name).write_text(PAGES[name](), encoding="utf-8")
        click.echo(f"wrote {name}")


def _tables(processed: Path | None) -> Store:
    """Return the store of published tables, or say that there are none."""
    store = Store(processed or Settings().processed)
    if not any(store.root.glob("*/*/*.parquet")):
        raise OneLineError(f"no tables in {store.root}: run `tidings run` first")
    return store


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


def _is_current(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def _instant(text: str | None) -> str | None:
    """Return an ISO date or time, checked."""
    try:
        if text is not None:
            datetime.fromisoformat(text)
    except ValueError:
        raise OneLineError(f"--published-at is no ISO date: {text}") from None
    return text


def _write(rows: Iterable[dict[str, Any]], what: str) -> int:
    """Write the rows as JSON lines, each as soon as it is made, with a counter on a terminal; return how many."""
    count = 0
    with _counter(what) as tick:
        for row in rows:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            sys.stdout.flush()
            count += 1
            tick()
    return count


@contextmanager
def _counter(what: str) -> Iterator[Any]:
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("coded"), MofNCompleteColumn(), TextColumn(what), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda: progress.advance(task)


def main() -> None:
    """Run the command line; what users can cause is one line, never a traceback."""
    try:
        cli(standalone_mode=True)
    except (CodebookError, SettingsError, StoreError) as error:
        click.echo(f"tidings: {error}", err=True)
        raise SystemExit(2 if isinstance(error, CodebookError) else 1) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


if __name__ == "__main__":
    main()
