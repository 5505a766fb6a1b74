"""An asset is a signature and one line: `table_assets` reads everything else from the schema of its tables."""

import inspect
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import dagster as dg
import pandas as pd

from assets.freshness import CAPTURES, POLLS, code_version, made_from
from assets.io import BY_NAME, Piece, Pieces, input_hashes
from assets.partitions import days
from assets.resources import Corpus
from schemas import Table

PROGRESS = logging.getLogger("tidings.progress")
type Compute = Callable[..., pd.DataFrame | tuple[pd.DataFrame, ...]]


def table_assets(
    *tables: type[Table], stage: str, depends_on: Iterable[str] = (), reads: Iterable[type[Table]] = ()
) -> Callable[[Compute], dg.AssetsDefinition]:
    """Return a decorator that makes a function from tables to tables the asset, or assets, of those names.

    Parameters named like a table are inputs, the others resources. A table that is stored by day is made day by day, from that day's inputs; a whole
    table from everything. `stage` is the folder whose code makes it; `reads` are tables the function reads by itself (a mart's SQL does).
    """

    def wrap(function: Compute) -> dg.AssetsDefinition:
        names = list(inspect.signature(function).parameters)
        inputs = [name for name in names if name in BY_NAME or name in (CAPTURES, POLLS)]
        resources = [name for name in names if name not in inputs]
        deps = [*dict.fromkeys([*inputs, *(table.table_name() for table in reads), *(name for t in tables for name in _codes(t))])]
        specs = [_spec(table, stage, list(depends_on)) for table in tables]

        making = Making(function, tables, tuple(spec.code_version or "" for spec in specs), tuple(deps))

        @dg.multi_asset(
            name=function.__name__,
            description=function.__doc__,
            outs={
                table.table_name(): dg.AssetOut.from_spec(spec, io_manager_key="tables") for table, spec in zip(tables, specs, strict=True)
            },
            ins={name: dg.AssetIn(input_manager_key="tables") for name in inputs},
            deps=[name for name in deps if name not in inputs],
            partitions_def=days if making.by_day else None,
            backfill_policy=dg.BackfillPolicy.single_run() if making.by_day else None,
            required_resource_keys={"corpus", *resources},
        )
        def compute(context: dg.AssetExecutionContext, **loaded: Any) -> Iterator[dg.Output[Pieces]]:
            made = making.pieces(context, loaded, {name: getattr(context.resources, name) for name in resources})
            if len(tables) == 1:
                yield dg.Output(Pieces(pieces[0] for pieces in made), tables[0].table_name())
                return
            for table, pieces in zip(tables, zip(*made, strict=True), strict=True):
                yield dg.Output(Pieces(iter(pieces)), table.table_name())

        return compute

    return wrap


@dataclass(frozen=True)
class Making:
    """How some tables are made: the function, the version of each, and the names of what they depend on."""

    function: Compute
    tables: tuple[type[Table], ...]
    versions: tuple[str, ...]
    deps: tuple[str, ...]

    @property
    def by_day(self) -> bool:
        return self.tables[0].by_day()

    def pieces(self, context: dg.AssetExecutionContext, loaded: dict[str, Any], given: dict[str, Any]) -> Iterator[list[Piece]]:
        """Yield, for each capture day of the run, one piece per table; a whole table is made once."""
        corpus: Corpus = context.resources.corpus
        for day in context.partition_keys if self.by_day else [None]:
            hashes = input_hashes(corpus, self.deps, day)
            result = self.function(**{name: stored.read(day) for name, stored in loaded.items()}, **given)
            made = []
            for table, version, rows in zip(self.tables, self.versions, result if isinstance(result, tuple) else (result,), strict=True):
                made.append(Piece(day, rows, made_from(version, hashes)))
                context.add_asset_metadata({"dagster/row_count": len(rows)}, asset_key=table.table_name(), partition_key=day)
                PROGRESS.info("%s %s", table.table_name(), day or "")
            yield made


def _spec(table: type[Table], stage: str, depends_on: list[str]) -> dg.AssetSpec:
    return dg.AssetSpec(
        table.table_name(),
        description=table.description(),
        group_name=stage.split("/")[1],
        kinds={"parquet", "duckdb" if table.layer() == "marts" else "pandas"},
        code_version=code_version(table, stage, depends_on),
        metadata={"dagster/column_schema": column_schema(table), "dagster/table_name": f"{table.layer()}.{table.table_name()}"},
    )


def column_schema(table: type[Table]) -> dg.TableSchema:
    """Return the columns as the Dagster UI shows them: type, description, whether null and unique, and what they refer to."""
    schema, key = table.arrow_schema(), table.key()
    targets = {reference.column: f"references {reference.table}.{reference.target}" for reference in table.references()}
    columns = [
        dg.TableColumn(
            name,
            type=str(schema.field(name).type),
            description=description,
            constraints=dg.TableColumnConstraints(
                nullable=schema.field(name).nullable, unique=key == [name], other=[targets[name]] if name in targets else []
            ),
        )
        for name, description in table.column_descriptions().items()
    ]
    return dg.TableSchema(columns, constraints=dg.TableConstraints(other=[f"primary key ({', '.join(key)})"] if key else []))


def _codes(table: type[Table]) -> list[str]:
    """Return the codebook tables that a table refers to: they are published before it."""
    return [r.table for r in table.references() if BY_NAME[r.table].layer() == "reference" and BY_NAME[r.table] is not table]
