"""Assets of cleaning: articles, what was cut from them, what could not be used, and copies."""

from importlib.metadata import version

import pandas as pd

from assets.freshness import codebook_digest
from assets.resources import Corpus, Workers
from assets.tables import table_assets
from pipeline.clean.articles import clean_articles
from pipeline.clean.duplicates import stored_duplicates
from pipeline.codebook.load import languages
from schemas import ArticleDuplicates, ArticleFurniture, Articles, RejectedDocuments


@table_assets(
    Articles,
    RejectedDocuments,
    ArticleFurniture,
    stage="pipeline/clean",
    depends_on=[codebook_digest("clean"), *sorted(languages())],
)
def clean(raw_documents: pd.DataFrame, workers: Workers) -> tuple[pd.DataFrame, ...]:
    return clean_articles(raw_documents, languages(), pool=workers.cleaning(), quarantine=workers.quarantine())


@table_assets(ArticleDuplicates, stage="pipeline/clean", depends_on=[version("rensa")], reads=[Articles])
def article_duplicates(corpus: Corpus) -> pd.DataFrame:
    return stored_duplicates(corpus.store)
