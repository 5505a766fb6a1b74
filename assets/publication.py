"""Assets of publication: one per mart, made by the SQL file of its name, the DuckDB catalog, the folder for BI tools, and the manifest of the run."""

import dagster as dg
import pandas as pd

from assets.freshness import made_with
from assets.resources import Corpus
from assets.tables import table_assets
from pipeline.catalog import write_catalog
from pipeline.export.bi import DIMENSIONS, write_bi
from pipeline.manifest import write_manifest
from pipeline.marts.build import build_mart, mart_inputs
from schemas import TABLES, Table

MARTS = [table for table in TABLES if table.layer() == "marts"]


def mart_asset(mart: type[Table]) -> dg.AssetsDefinition:
    """Return the asset of a mart; what it depends on is what its SQL reads."""

    def build(corpus: Corpus) -> pd.DataFrame:
        return build_mart(mart, corpus.store)

    build.__name__ = mart.table_name()
    return table_assets(mart, stage="pipeline/marts", reads=mart_inputs(mart))(build)


marts = [mart_asset(mart) for mart in MARTS]


@dg.asset(deps=[table.table_name() for table in TABLES], group_name="catalog", kinds={"duckdb"})
def catalog(corpus: Corpus) -> dg.MaterializeResult[None]:
    """`tidings.duckdb`: a view of every table, with its descriptions. It holds no rows, so it needs no update when they change."""
    return dg.MaterializeResult(metadata={"path": dg.MetadataValue.path(str(write_catalog(corpus.store)))})


@dg.asset(deps=[table.table_name() for table in [*MARTS, *DIMENSIONS]], group_name="catalog", kinds={"csv", "parquet"})
def bi(corpus: Corpus) -> dg.MaterializeResult[None]:
    """`bi/`: the marts and what they refer to, flat, as CSV and as Parquet by month, with a data dictionary: for tools that only read files."""
    return dg.MaterializeResult(metadata={"path": dg.MetadataValue.path(str(write_bi(corpus.store)))})


@dg.asset(deps=[table.table_name() for table in TABLES], group_name="catalog", kinds={"json"})
def manifest(corpus: Corpus) -> dg.MaterializeResult[None]:
    """`runs/<number>/manifest.json`: what the tables were made from and with, their rows and hashes; `tidings diff` compares two of them."""
    return dg.MaterializeResult(metadata={"path": dg.MetadataValue.path(str(write_manifest(corpus.store, made_with(corpus.settings))))})
