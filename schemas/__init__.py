"""What is a row? Every table of Tidings, in the order of the flow.

Nothing here knows how a row is made (`pipeline`) or when (`assets`).
"""

from schemas.actors import ActorLinks, Actors
from schemas.annotations import EntityMentions, EventReadings, Sentences
from schemas.claims import Attributions, Casualties, ClaimRelations
from schemas.documents import ArticleDuplicates, ArticleFurniture, Articles, RawDocuments, RejectedDocuments
from schemas.events import EventArguments, EventDates, EventMentions, EventPlaces
from schemas.feeds import FeedPages, FeedPolls
from schemas.incidents import Disputes, IncidentCasualties, IncidentClaims, IncidentMembers, Incidents, IncidentTolls
from schemas.marts import Events
from schemas.places import PlaceLinks, Places
from schemas.reference import (
    Agencies,
    Contexts,
    Countries,
    EventModes,
    EventTypes,
    KnownActors,
    KnownPlaces,
    Offices,
    Outlets,
    Sectors,
    TollPolicies,
)
from schemas.table import Table

TABLES: list[type[Table]] = [
    EventTypes,
    EventModes,
    Contexts,
    Sectors,
    Outlets,
    Agencies,
    Countries,
    KnownActors,
    Offices,
    KnownPlaces,
    TollPolicies,
    FeedPolls,
    FeedPages,
    RawDocuments,
    RejectedDocuments,
    Articles,
    ArticleFurniture,
    ArticleDuplicates,
    Sentences,
    EventReadings,
    EntityMentions,
    EventMentions,
    EventArguments,
    EventDates,
    EventPlaces,
    Attributions,
    ClaimRelations,
    Casualties,
    ActorLinks,
    Actors,
    PlaceLinks,
    Places,
    Incidents,
    IncidentMembers,
    IncidentClaims,
    IncidentCasualties,
    IncidentTolls,
    Disputes,
    Events,
]

__all__ = [
    "TABLES",
    "ActorLinks",
    "Actors",
    "Agencies",
    "ArticleDuplicates",
    "ArticleFurniture",
    "Articles",
    "Attributions",
    "Casualties",
    "ClaimRelations",
    "Contexts",
    "Countries",
    "Disputes",
    "EntityMentions",
    "EventArguments",
    "EventDates",
    "EventMentions",
    "EventModes",
    "EventPlaces",
    "EventReadings",
    "EventTypes",
    "Events",
    "FeedPages",
    "FeedPolls",
    "IncidentCasualties",
    "IncidentClaims",
    "IncidentMembers",
    "IncidentTolls",
    "Incidents",
    "KnownActors",
    "KnownPlaces",
    "Offices",
    "Outlets",
    "PlaceLinks",
    "Places",
    "RawDocuments",
    "RejectedDocuments",
    "Sectors",
    "Sentences",
    "Table",
    "TollPolicies",
]
