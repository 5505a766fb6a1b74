"""An asset is a signature and one line: `table_assets` reads everything else from the schema of its tables."""

import inspect
import logging
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import dagster as dg
import pandas as pd

from assets.freshness import code_version, made_from
from assets.io import BY_NAME, NO_TABLES, Piece, Pieces, input_hashes
from assets.partitions import days
from assets.resources import Corpus
from assets.withdrawal import withdraw
from pipeline.stumbles import isolated, stumble
from schemas import Table

STUMBLED = "stumbled_over"
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
        inputs = [name for name in names if name in BY_NAME or name in NO_TABLES]
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
            inputs = {name: stored.read(day) for name, stored in loaded.items()}
            result, errors = self._made(inputs, given)
            if errors and day is not None:
                _give_up(context, day, inputs["articles"], errors)
                hashes = input_hashes(corpus, self.deps, day)
            made = []
            for table, version, rows in zip(self.tables, self.versions, result if isinstance(result, tuple) else (result,), strict=True):
                made.append(Piece(day, rows, made_from(version, hashes)))
                counts = {"dagster/row_count": len(rows)} | ({STUMBLED: len(errors)} if errors else {})
                context.add_asset_metadata(counts, asset_key=table.table_name(), partition_key=day)
                PROGRESS.info("%s %s", table.table_name(), day or "")
            yield made

    def _made(self, inputs: dict[str, Any], given: dict[str, Any]) -> tuple[pd.DataFrame | tuple[pd.DataFrame, ...], dict[str, Exception]]:
        """Return what the function makes of the inputs, without the articles that it raises an exception over, and these."""
        if not self.by_day or "articles" not in inputs:
            return self.function(**inputs, **given), {}

        def make(article_ids: Sequence[str]) -> pd.DataFrame | tuple[pd.DataFrame, ...]:
            chosen = {name: frame[frame["article_id"].isin(list(article_ids))] for name, frame in inputs.items()}
            return self.function(**(inputs if len(article_ids) == len(inputs["articles"]) else chosen), **given)

        return isolated(make, list(inputs["articles"]["article_id"]))


def _give_up(context: dg.AssetExecutionContext, day: str, articles: pd.DataFrame, errors: dict[str, Exception]) -> None:
    """Say in the log what the articles raised, and take them out of every table of the day."""
    documents = dict(zip(articles["article_id"], articles["document_id"], strict=True))
    found = [stumble(documents[article_id], error) for article_id, error in errors.items()]
    for one, error in zip(found, errors.values(), strict=True):
        trace = "".join(traceback.format_exception(error))
        context.log.error(f"document {one.document_id} of {day} is rejected: {one.stage} stumbled over it\n{trace}")
    withdraw(context.resources.corpus.settings, day, found)


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
