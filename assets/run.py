"""`tidings run`: bring every table up to date with `data/raw`, in this process or a few, with the same assets that the Dagster UI shows.

    python -m assets.run --raw DIR --processed DIR --jobs N [--json]

Only what is out of date is made (see `freshness`). Order: the codebook's tables; stale capture days, in pieces small enough for memory; then the days that
are gone from `data/raw` are removed from the tables; then the tables of the whole corpus, the catalog and all checks.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import dagster as dg

from assets import jobs
from assets.automation import END, NAME, START, sync_days
from assets.definitions import NODES, definitions
from assets.freshness import Plan, made_with, plan
from assets.home import enter_home
from assets.progress import Progress, counting, relayed, start_worker
from assets.summary import Summary, show, summarise
from pipeline.catalog import write_catalog
from pipeline.codebook.errors import CodebookError
from pipeline.manifest import RunError, runs, write_manifest
from pipeline.run import check_codebook
from pipeline.settings import Settings, SettingsError
from pipeline.store import Store
from schemas import TABLES

PIECE_BYTES = 4_000_000  # of raw files: some 800 articles, whose parses fit in 100 MB
SILENT = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


@dataclass(frozen=True)
class Piece:
    """Neighbouring capture days that need the same job."""

    job: str
    first: str
    last: str


def materialise_everything(settings: Settings, processes: int = 1, progress: Callable[[int, int, str], None] = lambda *_: None) -> Summary:
    """Return what there is after making what was out of date. `progress` is told how many files are made, of how many, and the last one's name."""
    store = Store(settings.processed)
    store.root.mkdir(parents=True, exist_ok=True)
    store.sweep()
    stale, failures = plan(settings, NODES), []
    if not stale.is_empty:
        check_codebook(settings)
        with counting(progress, sum(len(tables) for tables in stale.by_day.values()) + len(stale.whole)):
            failures = _make(store, stale, processes)
    if stale.is_empty or failures:
        write_catalog(store)  # else the job `corpus` did; the folder may have moved since
    if stale.is_empty and not runs(store):
        write_manifest(store, made_with(settings))  # tables from before there were manifests
    store.sweep()
    return summarise(store, stale, failures)


def _make(store: Store, stale: Plan, processes: int) -> list[str]:
    with dg.DagsterInstance.get() as instance:
        sync_days(instance, stale.captures)
        failures = run_job(jobs.codebook.name) if set(stale.whole) & set(jobs.CODEBOOK) else []
        failures += _make_days(pieces(stale, instance.get_dynamic_partitions(NAME), processes), processes)
        for day in stale.vanished:
            store.forget(TABLES, day)
        return failures or run_job(jobs.corpus.name)


def _make_days(found: list[Piece], processes: int) -> list[str]:
    if processes == 1 or len(found) < 2:
        return [failure for piece in found for failure in make_piece(piece)]
    context = get_context("spawn")
    with relayed(context) as queue, ProcessPoolExecutor(min(processes, len(found)), context, start_worker, (queue,)) as pool:
        return [failure for done in as_completed([pool.submit(make_piece, piece) for piece in found]) for failure in done.result()]


def make_piece(piece: Piece) -> list[str]:
    return run_job(piece.job, {START: piece.first, END: piece.last})


def run_job(name: str, tags: dict[str, str] | None = None) -> list[str]:
    """Run a job; return what failed, a line each."""
    with dg.DagsterInstance.get() as instance:
        result = definitions.resolve_job_def(name).execute_in_process(SILENT, instance=instance, raise_on_error=False, tags=tags)
    return list(_failures(result))


def _failures(result: dg.ExecuteInProcessResult) -> Iterator[str]:
    for event in result.all_events:
        if event.is_step_failure and event.step_failure_data.error is not None:
            error = event.step_failure_data.error
            while error.cause is not None:
                error = error.cause
            yield f"{event.step_key}: {' '.join(error.message.split())}"
        if event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION and _is_failure(event.asset_check_evaluation_data):
            yield f"check {event.asset_check_evaluation_data.description}"


def _is_failure(check: dg.AssetCheckEvaluation) -> bool:
    return not check.passed and check.severity == dg.AssetCheckSeverity.ERROR


def pieces(stale: Plan, order: Sequence[str], processes: int) -> list[Piece]:
    """Return the stale days as runs of neighbours that need the same job, none larger than a process should hold."""
    needs = {day: jobs.coding.name if set(tables) <= set(jobs.CODED) else jobs.documents.name for day, tables in stale.by_day.items()}
    sizes = {day: sum(path.lstat().st_size for path in stale.captures[day]) for day in needs}
    limit = min(PIECE_BYTES, sum(sizes.values()) // processes + 1)
    groups: list[list[str]] = []
    for before, day in pairwise(["", *order]):
        if day not in needs:
            continue
        joins = groups and groups[-1][-1] == before and needs[before] == needs[day]
        if joins and sum(sizes[d] for d in groups[-1]) + sizes[day] <= limit:
            groups[-1].append(day)
        else:
            groups.append([day])
    return [Piece(needs[days[0]], days[0], days[-1]) for days in groups]


def main(arguments: list[str] | None = None) -> int:
    """Return the exit code: 0 also when documents were rejected, 1 when a stage or a check failed, 2 for a codebook that is wrong."""
    parser = argparse.ArgumentParser(prog="python -m assets.run", description="Bring every table up to date with the raw articles.")
    parser.add_argument("--raw", type=Path, default=Settings().raw)
    parser.add_argument("--processed", type=Path, default=Settings().processed)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")
    options = parser.parse_args(arguments)
    if not options.raw.is_dir():
        parser.error(f"no folder {options.raw}")
    os.environ["TIDINGS_RAW"], os.environ["TIDINGS_PROCESSED"] = str(options.raw.resolve()), str(options.processed.resolve())
    settings = Settings()
    try:
        enter_home(settings)
        with Progress() as progress:
            summary = materialise_everything(settings, max(1, options.jobs), progress.update)
    except (CodebookError, SettingsError, RunError) as error:
        print(f"tidings: {error}", file=sys.stderr)
        return 2 if isinstance(error, CodebookError) else 1
    except OSError as error:  # a folder that cannot be written to, a full disk
        if error.filename is None:
            raise
        print(f"tidings: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(summary.as_json(), ensure_ascii=False, indent=1))
    else:
        show(summary)
    return 1 if summary.failures else 0


if __name__ == "__main__":
    sys.exit(main())
