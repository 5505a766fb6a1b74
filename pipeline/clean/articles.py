"""Articles: from captured bytes to the text that everything else quotes. After this stage no character of it is ever moved."""

import logging
import re
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, Self
from zoneinfo import ZoneInfo

import pandas as pd
import pyarrow
from pandera.typing import DataFrame

from pipeline.clean.datelines import find_dateline
from pipeline.clean.dates import date_in_address, dateline_day, day_as_published, published, written_day
from pipeline.clean.encoding import normalise, normalise_line
from pipeline.clean.furniture import cut_furniture, load_furniture
from pipeline.clean.language import detect_language
from pipeline.clean.metadata import sidecar_metadata
from pipeline.clean.page_lines import PERSON
from pipeline.clean.parsed import Metadata, ParsedArticle, Piece, Published
from pipeline.clean.parsers import PARSERS, VERSION
from pipeline.clean.title import split_head, split_title
from pipeline.codebook.agencies import agency_in
from pipeline.ids import mint
from pipeline.quarantine import Quarantine
from pipeline.stumbles import Stumble, stumble
from pipeline.unusable import UnusableError
from pipeline.workers.pool import Pool
from pipeline.workers.step import Death, Step
from schemas.documents import ArticleFurniture, Articles, RawDocuments, RejectedDocuments
from schemas.vocabulary import RejectReason, Stage

LOG = logging.getLogger("tidings.stumbles")
BY = re.compile(r"(?:^|[|·•] *)by:? +([^|·•]+)", re.IGNORECASE)
AFTER_NAME = re.compile(r"\s*[,|•·–—-]\s*(?=(?:\w+ )?\d)(?:.*\d{4}.*)$")  # `Jane Example, March 12, 2024`
NOT_A_SIGNATURE = re.compile(r"(?i)\b(?:photo\w*|image|picture|video|graphic|map|getty|contributed|additional|inputs?|material|files)\b")
ENGLISH = frozenset({"en"})
MOST_CHARACTERS = 500_000
"""Of an article: some 80,000 words, a book. Coding a longer one takes hours."""
BATCH, BATCH_BYTES = 64, 32_000_000
BLANK_LINES = re.compile(r"\n{2,}")
# Reasons found out after the bytes were understood; all others mean that they could not be.
REASONS_OF_CLEANING = frozenset({RejectReason.MISSING_TEXT, RejectReason.NO_TEXT, RejectReason.UNSUPPORTED_LANGUAGE})


class Cleaned(NamedTuple):
    """What became of the documents: every one is an article or a rejected document."""

    articles: DataFrame[Articles]
    rejected_documents: DataFrame[RejectedDocuments]
    article_furniture: DataFrame[ArticleFurniture]


@dataclass(frozen=True)
class _Body:
    """The text as it will be kept, and what was taken from it."""

    text: str
    title: str | None
    pieces: list[Piece]
    dateline_place: str | None
    dateline_day: str | None


def clean_articles(
    raw_documents: pd.DataFrame,
    languages: Iterable[str] = ENGLISH,
    given: str | None = None,
    pool: Pool | None = None,
    quarantine: Quarantine | None = None,
    *,
    stumbles: Mapping[str, Stumble] | None = None,
) -> Cleaned:
    """Return one article, or one rejected document, per raw document, and the furniture cut from the articles.

    `given` is a date for documents that say none (`--published-at`): it comes after their own words and before their folder's day. With a pool,
    each document is cleaned by a worker, which it may kill: then it is a rejected document, and known in the quarantine. So is what a later stage is known
    to stumble over (`stumbles`, by document).
    """
    known = stumbles or {}
    documents = pyarrow.Table.from_pandas(RawDocuments.validate(raw_documents), preserve_index=False).to_pylist()
    tried = tuple(document for document in documents if document["document_id"] not in known)
    job = Cleaning(tried, frozenset(languages), published(given, "given", "given"))
    outcomes = list(_outcomes(job, pool, quarantine or Quarantine()))
    articles = [outcome.article for outcome in outcomes if outcome.article is not None]
    furniture = [
        {"article_id": outcome.article["article_id"], "furniture_index": i, "text": piece.text, "reason": piece.reason}
        for outcome in outcomes
        if outcome.article is not None
        for i, piece in enumerate(outcome.pieces)
    ]
    rejected = [outcome.rejected for outcome in outcomes if outcome.rejected is not None]
    rejected += [_stumbled_over(document, known[document["document_id"]]) for document in documents if document["document_id"] in known]
    return Cleaned(Articles.conform(articles), RejectedDocuments.conform(rejected), ArticleFurniture.conform(furniture))


def without(cleaned: Cleaned, raw_documents: pd.DataFrame, stumbles: Mapping[str, Stumble]) -> Cleaned:
    """Return what cleaning would have made had it known what a later stage stumbles over: rejected documents in the place of articles."""
    documents = pyarrow.Table.from_pandas(
        raw_documents[raw_documents["document_id"].isin(list(stumbles))], preserve_index=False
    ).to_pylist()
    rejected = RejectedDocuments.conform([_stumbled_over(document, stumbles[document["document_id"]]) for document in documents])
    is_gone = cleaned.articles["document_id"].isin(list(stumbles))
    gone = list(cleaned.articles["article_id"][is_gone])
    others = cleaned.rejected_documents[~cleaned.rejected_documents["document_id"].isin(list(stumbles))]
    return Cleaned(
        Articles.conform(cleaned.articles[~is_gone]),
        RejectedDocuments.conform(pd.concat([others, rejected])),
        ArticleFurniture.conform(cleaned.article_furniture[~cleaned.article_furniture["article_id"].isin(gone)]),
    )


@dataclass(frozen=True)
class Outcome:
    """What became of one document: an article and what was cut from it, or a rejected document."""

    article: dict[str, Any] | None
    pieces: list[Piece]
    rejected: dict[str, Any] | None
    error: str = ""
    """The traceback, where the document raised what nobody expected."""


@dataclass(frozen=True)
class Cleaning:
    """Documents to clean, in steps of one document."""

    documents: tuple[Mapping[str, Any], ...]
    languages: frozenset[str]
    fallback: Published | None
    deaths: tuple[Death, ...] = ()
    start: int = 0

    def after(self, death: Death) -> Self:
        return replace(self, deaths=(*self.deaths, death), start=death.step.position[0])

    def again(self, step: Step) -> Self:
        return replace(self, start=step.position[0])

    def run(self) -> Iterator[Step | Outcome]:
        """Yield what becomes of each document, in their order, a step before each."""
        known = {death.step.position: death for death in self.deaths}
        for position, document in enumerate(self.documents[self.start :], start=self.start):
            if death := known.get((position,)):
                yield Outcome(None, [], _rejected(document, UnusableError(death.reason, death.detail), Stage.CLEAN))
                continue
            yield Step((position,), version=VERSION)
            try:
                yield Outcome(*_clean(document, self.languages, self.fallback), None)
            except UnusableError as error:
                yield Outcome(None, [], _rejected(document, error))
            except MemoryError:
                raise  # the worker ends, and what it ended of is told
            except Exception as error:
                found = stumble(document["document_id"], error)
                yield Outcome(None, [], _stumbled_over(document, found), "".join(traceback.format_exception(error)))


def _outcomes(job: Cleaning, pool: Pool | None, quarantine: Quarantine) -> Iterator[Outcome]:
    """Yield what becomes of each document; deaths are noted, and what is known to die is not tried."""
    for outcome in _answers(job, pool, quarantine):
        if outcome.error and outcome.rejected is not None:
            LOG.info("%s: %s", outcome.rejected["path"], outcome.error)
        yield outcome


def _answers(job: Cleaning, pool: Pool | None, quarantine: Quarantine) -> Iterator[Outcome]:
    if pool is None:
        yield from (found for found in job.run() if isinstance(found, Outcome))
        return
    for part in _batches(job, quarantine):
        for found in pool.run(part):
            if isinstance(found, Death):
                quarantine.add(
                    replace(found, step=Step((), version=VERSION)), "clean", part.documents[found.step.position[0]]["document_id"]
                )
            else:
                yield found


def _batches(job: Cleaning, quarantine: Quarantine) -> Iterator[Cleaning]:
    """Yield the job in parts that fit in memory twice, with what is known to kill."""
    nothing_known = quarantine.is_empty
    documents: list[Mapping[str, Any]] = []
    size = 0
    for document in [*job.documents, None]:
        if documents and (document is None or len(documents) >= BATCH or size > BATCH_BYTES):
            keys = [] if nothing_known else enumerate(str(d["document_id"]) for d in documents)
            known = [replace(d, step=Step((i,))) for i, key in keys for d in quarantine.deaths("clean", key) if d.step.version == VERSION]
            yield replace(job, documents=tuple(documents), deaths=tuple(known))
            documents, size = [], 0
        if document is not None:
            documents.append(document)
            size += len(document["content"] or b"")


def _clean(document: Mapping[str, Any], languages: frozenset[str], fallback: Published | None) -> tuple[dict[str, Any], list[Piece]]:
    parsed = _parsed(document)
    sidecar = sidecar_metadata(document["sidecar"], document["path"])
    metadata = parsed.metadata.or_else(sidecar) if parsed.is_own_account else sidecar.or_else(parsed.metadata)
    body = _body(normalise(parsed.text), metadata.title)
    pieces = [*parsed.pieces, *body.pieces]
    if not any(character.isalpha() for character in body.text):
        raise UnusableError(RejectReason.NO_TEXT, "no words, or none but page furniture")
    if len(body.text) > MOST_CHARACTERS:
        raise UnusableError(
            RejectReason.TOO_LARGE, f"{len(body.text):,} characters of text are more than an article has ({MOST_CHARACTERS:,})"
        )
    language = detect_language(body.text, metadata.language or document["language"], languages)
    if language not in languages:
        known = ", ".join(sorted(languages))
        raise UnusableError(RejectReason.UNSUPPORTED_LANGUAGE, f"the text is in {language!r}; there is a codebook for {known}")
    article = _article(document, metadata, body, language, _published(document, metadata, pieces, body.dateline_day, fallback))
    return article | {"byline": metadata.byline or _byline(pieces), "agency": agency_in(_signatures(metadata, pieces))}, pieces


def _parsed(document: Mapping[str, Any]) -> ParsedArticle:
    """Return the words of a document. Raises `UnusableError` when reading could use nothing of it, no reader understands it, or nothing parses it."""
    if document["reason"] is not None:
        raise UnusableError(RejectReason(document["reason"]), document["detail"] or "")
    if document["content"] is None:
        raise UnusableError(RejectReason.TOO_LARGE, f"{document['byte_count']:,} bytes are more than TIDINGS_MAX_BYTES allows")
    try:
        return PARSERS[document["media_type"]](document["content"])
    except RecursionError:
        raise UnusableError(RejectReason.TOO_DEEP, "nested too deeply") from None


def _body(text: str, title: str | None) -> _Body:
    text, head = split_head(text)
    text, pieces = cut_furniture(text, load_furniture())
    title, text = split_title(text, title)
    text = BLANK_LINES.sub("\n", text)  # a paragraph ends in a line break, whatever the format put between paragraphs
    dateline = find_dateline(text)
    if head is not None:
        pieces = [*pieces, Piece(head.text, "dateline")]
    if dateline is None:
        return _Body(text, title, pieces, head.place if head else None, head.day if head else None)
    pieces = [*pieces, Piece(dateline.text, "dateline")]
    return _Body(text[dateline.length :], title, pieces, normalise_line(dateline.place), dateline.day or (head.day if head else None))


def _published(
    document: Mapping[str, Any], metadata: Metadata, pieces: list[Piece], day: str | None, fallback: Published | None
) -> Published | None:
    """Return when it was published: as it says of itself, as a line of its text says (`Published 19 September 2023`), as its dateline says with the year,
    as given, or its folder's day.
    """
    lines = (when for piece in pieces if piece.reason == "byline" and (when := _date_in(piece.text)))
    folder: date | None = document["capture_date"]
    filed = dateline_day(day, None) if day else None
    dated = replace(day_as_published(filed, "text"), rule="dateline") if filed else None
    found = metadata.published or next(lines, None) or dated or (date_in_address(metadata.url) if metadata.url else None)
    return (
        (_in_zone(found, document["timezone"]) if found else None) or fallback or (day_as_published(folder, "folder") if folder else None)
    )


def _in_zone(when: Published, timezone: str | None) -> Published:
    """Return a time without a zone as it is meant in the zone of its folder."""
    if timezone is None or not when.is_local:
        return when
    return replace(when, at=when.at.replace(tzinfo=ZoneInfo(timezone)).astimezone(UTC), is_local=False)


def _date_in(line: str) -> Published | None:
    """Return the date of a line that is one: `Published: 19 September 2023`, `2023-09-19 10:00 GMT`. An update comes second."""
    words = line.removeprefix("First ").lstrip()
    for lead in ("Published on", "Posted on", "Published", "Posted", "PUBLISHED", "POSTED"):
        words = words.removeprefix(lead).lstrip(" :")
    return published(words, "text", "line of its own") or written_day(words, "text", "line with a name")


def _article(document: Mapping[str, Any], metadata: Metadata, body: _Body, language: str, when: Published | None) -> dict[str, Any]:
    published_at: datetime | None = when.at if when else None
    return {
        "article_id": mint("article", document["document_id"]),
        "document_id": document["document_id"],
        "title": body.title,
        "text": body.text,
        "byline": metadata.byline,
        "url": metadata.url,
        "language": language,
        "published_at": published_at,
        "published_precision": when.precision if when else None,
        "published_source": when.source if when else None,
        "published_rule": (when.rule or None) if when else None,
        "dateline_place": body.dateline_place,
        "dateline_date": dateline_day(body.dateline_day, published_at) if body.dateline_day else None,
        "word_count": len(body.text.split()),
        "outlet": document["outlet"] or metadata.outlet,
        "capture_date": document["capture_date"],
    }


def _signatures(metadata: Metadata, pieces: list[Piece]) -> Iterator[str]:
    """Yield the words that may name an agency: the brackets of a dateline, bylines, and credits that are no picture's and no mere helper's."""
    yield from (piece.text.partition("(")[2] for piece in pieces if piece.reason == "dateline")
    yield from (words for words in [metadata.byline, *(piece.text for piece in pieces if piece.reason == "byline")] if words)
    yield from (piece.text for piece in pieces if piece.reason == "credit" and not NOT_A_SIGNATURE.search(piece.text))


def _byline(pieces: list[Piece]) -> str | None:
    """Return the author of a line that was cut: `By Jane Example`, `Source: Gulf Courier | By Jane Example | May 3, 2024`, or the name alone."""
    lines = [piece.text for piece in pieces if piece.reason == "byline"]
    named = [AFTER_NAME.sub("", match[1]).strip() for line in lines if (match := BY.search(line))]
    return next(filter(None, [*named, *(line for line in lines if PERSON.fullmatch(line))]), None)


def _stumbled_over(document: Mapping[str, Any], found: Stumble) -> dict[str, Any]:
    return _rejected(document, UnusableError(RejectReason.CRASHED, found.detail), found.stage)


def _rejected(document: Mapping[str, Any], error: UnusableError, stage: Stage | None = None) -> dict[str, Any]:
    is_understood = error.reason in REASONS_OF_CLEANING or (error.reason == RejectReason.TOO_LARGE and document["content"] is not None)
    stage = stage or (Stage.CLEAN if is_understood and document["reason"] is None else Stage.READ)
    counted = "line" if document["reader"] == "json" else "part"
    detail = f"{counted} {document['part']}: {error.detail}" if document["part"] else error.detail
    kept = {name: document[name] for name in ("document_id", "path", "part", "reader", "outlet", "capture_date")}
    return {**kept, "stage": str(stage), "reason": str(error.reason), "detail": detail}
