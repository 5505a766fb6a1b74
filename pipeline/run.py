"""Compose the stages in memory: raw documents in, every document-level table out.

The other composition is `assets` (Dagster, on disk); an integration test proves that the two agree. The command line, tests and benchmarks use this one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import pandas as pd

from pipeline.annotate.spacy import Parser, annotate, load_parser
from pipeline.clean.articles import clean_articles, without
from pipeline.clean.duplicates import find_duplicates
from pipeline.cluster.incidents import cluster_incidents
from pipeline.codebook.casualties import CasualtyWords, load_casualty_words
from pipeline.codebook.cues import Cues, load_cues
from pipeline.codebook.date_words import date_words
from pipeline.codebook.description_words import description_words
from pipeline.codebook.event_place_words import event_place_words
from pipeline.codebook.grammar_words import grammar_words
from pipeline.codebook.incidents import load_account_weighing, load_incident_policy, load_incident_words, load_weighing
from pipeline.codebook.knowledge import Knowledge, load_knowledge
from pipeline.codebook.load import languages, load_codebook
from pipeline.codebook.mode_words import mode_words
from pipeline.codebook.model import Codebook
from pipeline.codebook.named_days import named_days
from pipeline.codebook.parsing_words import location_words, name_words, spelling_words, tree_words
from pipeline.codebook.places import Regions, load_regions
from pipeline.codebook.policies import load_toll_policies
from pipeline.codebook.tables import load_outlets
from pipeline.document import Document, documents
from pipeline.extract.attributions import extract_attributions
from pipeline.extract.casualties import extract_casualties
from pipeline.extract.dates import extract_dates
from pipeline.extract.events import extract_events
from pipeline.extract.mentions import extract_mentions
from pipeline.extract.places import extract_places
from pipeline.extract.readers.base import Reader
from pipeline.extract.readers.choice import load_reader
from pipeline.extract.readers.stored import read_events
from pipeline.resolve.actors import list_actors, resolve_actors
from pipeline.resolve.gazetteer import Gazetteer, load_gazetteer
from pipeline.resolve.place_names import PlaceNames
from pipeline.resolve.places import list_places, resolve_places
from pipeline.settings import Settings, SettingsError
from pipeline.stumbles import isolated, stumble
from pipeline.workers.pool import Pool

Tables = dict[str, pd.DataFrame]
LOADERS: tuple[Callable[[], object], ...] = (
    load_codebook, load_cues, load_casualty_words, load_incident_words, load_incident_policy, load_weighing, load_account_weighing,
    load_toll_policies, mode_words, name_words, location_words, tree_words, spelling_words, grammar_words, date_words, named_days, event_place_words, description_words,
)  # fmt: skip
"""What reads a file of the codebook that no user extends."""


@dataclass(frozen=True)
class Coder:
    """Everything the stages need to know, loaded once."""

    codebook: Codebook
    reader: Reader
    cues: Cues
    casualty_words: CasualtyWords
    knowledge: Knowledge
    regions: Regions
    gazetteer: Gazetteer
    parser: Parser

    @property
    def place_names(self) -> PlaceNames:
        """Return what is known of the names of places."""
        return PlaceNames(self.gazetteer, self.regions)


def load_coder(settings: Settings) -> Coder:
    """Return the coder. Raises `CodebookError` for a codebook that is wrong, `SettingsError` for a reader or parser that is not there."""
    knowledge = load_knowledge(reference=settings.reference)
    regions = load_regions(reference=settings.reference)
    gazetteer = load_gazetteer()
    codebook = load_codebook()
    return Coder(
        codebook,
        load_reader(settings.reader, codebook),
        load_cues(),
        load_casualty_words(),
        knowledge,
        regions,
        gazetteer,
        load_words_parser(settings, knowledge, regions, gazetteer),
    )


def check_codebook(settings: Settings) -> None:
    """Raise `CodebookError` for the first thing that is wrong in the codebook or the user's own entries; no model is loaded."""
    load_knowledge(reference=settings.reference)
    load_regions(reference=settings.reference)
    load_outlets(settings.reference)
    for load in LOADERS:
        load()


def load_words_parser(settings: Settings, knowledge: Knowledge, regions: Regions, gazetteer: Gazetteer) -> Parser:
    """Return the parser of the settings, told of all names that are known. Raises `SettingsError` when there is no such pipeline."""
    phrases, bodies = known_phrases(knowledge, regions), known_bodies(knowledge, regions)
    try:
        return load_parser(settings.spacy_pipeline, phrases, gazetteer.large_towns(), bodies, PlaceNames(gazetteer, regions).bears)
    except OSError:
        raise SettingsError(f"TIDINGS_SPACY: no spaCy pipeline {settings.spacy_pipeline!r} is installed") from None


def known_phrases(knowledge: Knowledge, regions: Regions) -> tuple[tuple[str, str], ...]:
    """Return the names that the parser is told of, each once; where actors and regions share one, the actors' label wins."""
    found = dict(regions.phrases()) | dict(knowledge.phrases())
    return tuple(sorted(found.items()))


def known_bodies(knowledge: Knowledge, regions: Regions) -> frozenset[str]:
    """Return the single words, in lower case, that make an actor or a place of the country before them: "army", "ministry", "province"."""
    kinds = {word for found in (*regions.words.kinds_after.values(), *regions.words.kinds_before.values()) for word in found}
    return frozenset(word for word in (*knowledge.nouns, *knowledge.titles, *kinds, *regions.words.not_places) if " " not in word)


def code_documents(raw_documents: pd.DataFrame, coder: Coder, published_at: str | None = None, pool: Pool | None = None) -> Tables:
    """Return every document-level table of the documents, by table name.

    `published_at` (ISO) is for articles that have no date of their own. With a pool, foreign bytes are parsed by a worker, which they may kill.
    An article that a stage stumbles over is a rejected document.
    """
    cleaned = clean_articles(raw_documents, languages(), published_at, pool)
    documents = dict(zip(cleaned.articles["article_id"], cleaned.articles["document_id"], strict=True))

    def code(article_ids: Sequence[str]) -> Tables:
        articles = cleaned.articles[cleaned.articles["article_id"].isin(list(article_ids))]
        sentences = annotate(articles, coder.parser)
        return {"sentences": sentences} | code_sentences(articles, sentences, coder)

    coded, errors = isolated(code, list(documents))
    if errors:
        found = [stumble(documents[article], error) for article, error in errors.items()]
        cleaned = without(cleaned, raw_documents, {one.document_id: one for one in found})
    return {"raw_documents": raw_documents, **cleaned._asdict(), **coded}


def code_sentences(articles: pd.DataFrame, sentences: pd.DataFrame, coder: Coder) -> Tables:
    """Return the tables that extraction and resolution make of a stored parse."""
    docs: list[Document] = list(documents(articles, sentences))
    readings = read_events(docs, coder.reader)
    events = extract_events(docs, coder.codebook, coder.reader, readings)
    claims = extract_attributions(docs, events.event_mentions, coder.cues)
    dates = extract_dates(docs, events.event_mentions)
    places = extract_places(docs, events.event_mentions, events.event_arguments, dates, coder.place_names, event_readings=readings)
    mentions = extract_mentions(docs, events.event_arguments, claims.attributions, places, coder.knowledge.actor_nouns())
    place_links = resolve_places(docs, mentions, coder.gazetteer, coder.regions, coder.knowledge)
    return {
        "event_readings": readings,
        "event_mentions": events.event_mentions,
        "event_arguments": events.event_arguments,
        "event_dates": dates,
        "event_places": places,
        "attributions": claims.attributions,
        "claim_relations": claims.claim_relations,
        "casualties": extract_casualties(docs, events.event_mentions, claims.attributions, coder.casualty_words),
        "entity_mentions": mentions,
        "actor_links": resolve_actors(docs, mentions, coder.knowledge, place_links, coder.gazetteer),
        "place_links": place_links,
    }


def code_corpus(tables: Tables) -> Tables:
    """Return the tables of the corpus as a whole, made of the document-level ones: copies, actors, places, incidents."""
    found: Tables = {
        "article_duplicates": find_duplicates(tables["articles"]),
        "actors": list_actors(tables["actor_links"]),
        "places": list_places(tables["place_links"]),
    }
    return found | cluster_corpus(tables | found)


def cluster_corpus(tables: Mapping[str, pd.DataFrame]) -> Tables:
    """Return incidents, their members, claims, casualties and tolls, and disputes, in this order."""
    return dict(cluster_incidents(tables, load_incident_words(), load_incident_policy(), load_toll_policies())._asdict())


def batches[T](items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of at most `size`, so that memory does not grow with their number."""
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch
