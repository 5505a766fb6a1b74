"""What a run leaves behind, for people and for programs."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Grid

from assets.freshness import Plan
from pipeline.catalog import FILE_NAME, connect
from pipeline.settings import PROJECT
from pipeline.store import Store
from schemas import TABLES, RejectedDocuments

NEXT = (
    ('tidings query "select event_type, count(*) from events where is_happening group by 1 order by 2 desc"', "ask the tables in SQL"),
    ('tidings query "select * from events limit 3" --format json', "see whole rows"),
    ("tidings dev", "the Dagster UI"),
)


@dataclass(frozen=True)
class Summary:
    """Rows of each table, what was made anew, what was rejected and why, and what failed."""

    processed: Path
    rows: dict[str, int]
    days_made: int
    days: int
    rejects: list[tuple[str, int, str]]
    failures: list[str]

    def as_json(self) -> dict[str, Any]:
        return {
            "processed": str(self.processed),
            "rows": self.rows,
            "days": self.days,
            "days_made": self.days_made,
            "rejects": [{"reason": reason, "count": count, "example": example} for reason, count, example in self.rejects],
            "failures": self.failures,
        }


def summarise(store: Store, made: Plan, failures: list[str]) -> Summary:
    rows = {table.table_name(): store.row_count(table) for table in TABLES}
    sql = "SELECT reason, count(*), min(path || ': ' || detail) FROM rejected_documents GROUP BY reason ORDER BY 2 DESC, 1"
    with connect(store, [RejectedDocuments]) as connection:
        rejects = connection.execute(sql).fetchall()
    return Summary(store.root, rows, len(made.by_day), len(made.captures), rejects, failures)


def show(summary: Summary) -> None:
    """Print the summary: tables on standard output, what failed on standard error."""
    out, problems = Console(soft_wrap=True, highlight=False), Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    grid = Grid("layer", "table", "rows", box=None, pad_edge=False)
    grid.columns[2].justify = "right"
    for table in TABLES:
        grid.add_row(table.layer(), table.table_name(), f"{summary.rows[table.table_name()]:,}")
    out.print(grid)
    done = (
        f"{summary.days_made} of {summary.days} capture days were new or out of date."
        if summary.days_made
        else "No capture day was out of date."
    )
    out.print(f"\n{done}", markup=False)
    rejected = sum(count for _, count, _ in summary.rejects)
    if rejected:
        out.print(f"{rejected} documents could not be used (table rejected_documents; `{program()} rejects` tells more):", markup=False)
    for reason, count, example in summary.rejects:
        out.print(f"  {count:>4} {reason}, such as {example}", markup=False)
    out.print(f"Tables: {summary.processed}/<layer>/<table>/*.parquet\nDuckDB: {summary.processed / FILE_NAME}", markup=False)
    for failure in summary.failures:
        problems.print(f"tidings: {failure}")
    if not summary.failures:
        out.print(
            "\nNext:",
            *(f"  {program()}{command.removeprefix('tidings')}   # {purpose}" for command, purpose in NEXT),
            sep="\n",
            markup=False,
        )


def program() -> str:
    """Return how to call the program: by its name where the shell finds it, else by its path from the project's folder."""
    if shutil.which("tidings"):
        return "tidings"
    path = Path(sys.executable).parent / "tidings"
    return str(path.relative_to(PROJECT)) if path.is_relative_to(PROJECT) else str(path)
