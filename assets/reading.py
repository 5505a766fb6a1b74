"""Assets of reading: the captures, and what they hold."""

from pathlib import Path

import dagster as dg
import pandas as pd

from assets.freshness import CAPTURES
from assets.partitions import days
from assets.resources import Corpus, Workers
from assets.tables import table_assets
from pipeline.read.captures import capture_documents
from pipeline.read.readers import READERS
from schemas import RawDocuments

captures = dg.AssetSpec(
    CAPTURES,
    description="The files in `data/raw`, as captured and never changed: one folder per outlet and day. Files elsewhere are in the partition `undated`.",
    group_name="read",
    kinds={"file"},
    partitions_def=days,
)


VERSIONS = sorted({reader.full_version for reader in READERS.values()})


@table_assets(RawDocuments, stage="pipeline/read", depends_on=VERSIONS)
def raw_documents(captures: list[Path], corpus: Corpus, workers: Workers) -> pd.DataFrame:
    return capture_documents(corpus.settings.raw, captures, workers.reading())
