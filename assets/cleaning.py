"""Assets of cleaning: articles, what was cut from them, what could not be used, and copies."""

from importlib.metadata import version

import dagster as dg
import pandas as pd

from assets.freshness import STUMBLES, codebook_digest
from assets.partitions import days
from assets.resources import Corpus, Workers
from assets.tables import table_assets
from pipeline.clean.articles import clean_articles
from pipeline.clean.duplicates import stored_duplicates
from pipeline.codebook.load import languages
from pipeline.stumbles import Stumble
from schemas import ArticleDuplicates, ArticleFurniture, Articles, RejectedDocuments

stumbles = dg.AssetSpec(
    STUMBLES,
    description="What later stages stumbled over, with the code and codebook of today: the notes in `quarantine/stumbles`. Written by the stages themselves.",
    group_name="clean",
    kinds={"file"},
    partitions_def=days,
)


@table_assets(
    Articles,
    RejectedDocuments,
    ArticleFurniture,
    stage="pipeline/clean",
    depends_on=[codebook_digest("clean"), *sorted(languages())],
)
def clean(raw_documents: pd.DataFrame, stumbles: dict[str, Stumble], workers: Workers) -> tuple[pd.DataFrame, ...]:
    return clean_articles(raw_documents, languages(), pool=workers.cleaning(), quarantine=workers.quarantine(), stumbles=stumbles)


@table_assets(ArticleDuplicates, stage="pipeline/clean", depends_on=[version("rensa")], reads=[Articles])
def article_duplicates(corpus: Corpus) -> pd.DataFrame:
    return stored_duplicates(corpus.store)
