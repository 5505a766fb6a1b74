"""Assets of clustering: incidents of the whole corpus, who says so, tolls and disputes."""

import pandas as pd

from assets.freshness import codebook_digest
from assets.tables import table_assets
from pipeline.run import cluster_corpus
from schemas import Disputes, IncidentCasualties, IncidentClaims, IncidentMembers, Incidents, IncidentTolls

Frame = pd.DataFrame


@table_assets(
    Incidents,
    IncidentMembers,
    IncidentClaims,
    IncidentCasualties,
    IncidentTolls,
    Disputes,
    stage="pipeline/cluster",
    depends_on=[codebook_digest()],
)
def clustered(
    *,
    articles: Frame,
    article_duplicates: Frame,
    sentences: Frame,
    entity_mentions: Frame,
    event_mentions: Frame,
    event_arguments: Frame,
    event_dates: Frame,
    event_places: Frame,
    attributions: Frame,
    claim_relations: Frame,
    casualties: Frame,
    actor_links: Frame,
    place_links: Frame,
) -> tuple[Frame, ...]:
    return tuple(cluster_corpus(locals()).values())
