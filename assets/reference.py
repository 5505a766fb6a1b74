"""Assets of the codebook: its entries, published as tables."""

from functools import partial

import pandas as pd

from assets.freshness import codebook_digest
from assets.tables import table_assets
from pipeline.codebook import policies, tables
from schemas import Contexts, Countries, EventModes, EventTypes, Outlets, Sectors, TollPolicies

published = partial(table_assets, stage="pipeline/codebook", depends_on=[codebook_digest()])
Frame = pd.DataFrame


@published(EventTypes)
def event_types() -> Frame:
    return tables.event_types()


@published(EventModes)
def event_modes() -> Frame:
    return tables.event_modes()


@published(Contexts)
def contexts() -> Frame:
    return tables.contexts()


@published(Sectors)
def sectors() -> Frame:
    return tables.sectors()


@published(Outlets)
def outlets() -> Frame:
    return tables.outlets()


@published(Countries)
def countries() -> Frame:
    return tables.countries()


@published(TollPolicies)
def toll_policies() -> Frame:
    return policies.toll_policies()
