"""Articles: from captured bytes to the text that everything else quotes. After this stage no character of it is ever moved."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import pandas as pd
import pyarrow
from pandera.typing import DataFrame

from pipeline.clean.datelines import find_dateline
from pipeline.clean.dates import date_in_address, dateline_day, day_as_published, published, written_day
from pipeline.clean.encoding import normalise, normalise_line
from pipeline.clean.furniture import cut_furniture, load_furniture
from pipeline.clean.language import detect_language
from pipeline.clean.metadata import sidecar_metadata
from pipeline.clean.parsed import Metadata, Piece, Published, UnusableError
from pipeline.clean.parsers import PARSERS
from pipeline.clean.title import split_title
from pipeline.codebook.agencies import agency_in
from pipeline.ids import mint
from schemas.documents import ArticleFurniture, Articles, RawDocuments, RejectedDocuments
from schemas.vocabulary import RejectReason, Stage

AFTER_NAME = re.compile(r"\s*[,|•·–—-]\s*(?=(?:\w+ )?\d)(?:.*\d{4}.*)$")  # `Jane Example, March 12, 2024`
NOT_A_SIGNATURE = re.compile(r"(?i)\b(?:photo\w*|image|picture|video|graphic|map|getty|contributed|additional|inputs?|material|files)\b")
ENGLISH = frozenset({"en"})
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


def clean_articles(raw_documents: pd.DataFrame, languages: Iterable[str] = ENGLISH, given: str | None = None) -> Cleaned:
    """Return one article, or one rejected document, per raw document, and the furniture cut from the articles.

    `given` is a date for documents that say none (`--published-at`): it comes after their own words and before their folder's day.
    """
    known, fallback = frozenset(languages), published(given, "given", "given")
    articles: list[dict[str, Any]] = []
    rejected: list[dict[str, Any]] = []
    furniture: list[dict[str, Any]] = []
    for document in pyarrow.Table.from_pandas(RawDocuments.validate(raw_documents), preserve_index=False).to_pylist():
        try:
            article, pieces = _clean(document, known, fallback)
        except UnusableError as error:
            rejected.append(_rejected(document, error))
            continue
        articles.append(article)
        furniture += [
            {"article_id": article["article_id"], "furniture_index": i, "text": piece.text, "reason": piece.reason}
            for i, piece in enumerate(pieces)
        ]
    return Cleaned(Articles.conform(articles), RejectedDocuments.conform(rejected), ArticleFurniture.conform(furniture))


def _clean(document: Mapping[str, Any], languages: frozenset[str], fallback: Published | None) -> tuple[dict[str, Any], list[Piece]]:
    parsed = PARSERS[_reader(document)](document["content"])
    sidecar = sidecar_metadata(document["sidecar"], document["path"])
    metadata = parsed.metadata.or_else(sidecar) if parsed.is_own_account else sidecar.or_else(parsed.metadata)
    body = _body(normalise(parsed.text), metadata.title)
    pieces = [*parsed.pieces, *body.pieces]
    if not any(character.isalpha() for character in body.text):
        raise UnusableError(RejectReason.NO_TEXT, "no words, or none but page furniture")
    language = detect_language(body.text, metadata.language, languages)
    if language not in languages:
        known = ", ".join(sorted(languages))
        raise UnusableError(RejectReason.UNSUPPORTED_LANGUAGE, f"the text is in {language!r}; there is a codebook for {known}")
    article = _article(document, metadata, body, language, _published(document, metadata, pieces, fallback))
    return article | {"agency": agency_in(_signatures(metadata, pieces))}, pieces


def _reader(document: Mapping[str, Any]) -> str:
    """Return the reader of a document. Raises `UnusableError` when nothing could be captured of it, or no reader understands it."""
    if document["content"] is None and not document["byte_count"]:
        raise UnusableError(RejectReason.UNREADABLE, "it could not be opened, or is no file, or links out of the folder")
    if document["reader"] not in PARSERS:
        raise UnusableError(RejectReason.UNSUPPORTED_FORMAT, f"no reader for {document['path'].rsplit('/', 1)[-1]}")
    if document["content"] is None:
        raise UnusableError(RejectReason.TOO_LARGE, f"{document['byte_count']:,} bytes are more than TIDINGS_MAX_BYTES allows")
    return str(document["reader"])


def _body(text: str, title: str | None) -> _Body:
    text, pieces = cut_furniture(text, load_furniture())
    title, text = split_title(text, title)
    dateline = find_dateline(text)
    if dateline is None:
        return _Body(text, title, pieces, None, None)
    pieces = [*pieces, Piece(dateline.text, "dateline")]
    return _Body(text[dateline.length :], title, pieces, normalise_line(dateline.place), dateline.day)


def _published(document: Mapping[str, Any], metadata: Metadata, pieces: list[Piece], fallback: Published | None) -> Published | None:
    """Return when it was published: as it says of itself, as a line of its text says (`Published 19 September 2023`), as given, or its folder's day."""
    lines = (when for piece in pieces if piece.reason == "byline" and (when := _date_in(piece.text)))
    folder: date | None = document["capture_date"]
    in_address = date_in_address(metadata.url) if metadata.url else None
    return metadata.published or next(lines, None) or in_address or fallback or (day_as_published(folder, "folder") if folder else None)


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
        "byline": metadata.byline or _byline(body.pieces),
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
    """Return the author of a line that was cut: `By Jane Example` names Jane Example."""
    named = (piece.text for piece in pieces if piece.reason == "byline" and piece.text[:3].lower() in ("by ", "by:"))
    return next((words for text in named if (words := AFTER_NAME.sub("", text[3:]).strip())), None)


def _rejected(document: Mapping[str, Any], error: UnusableError) -> dict[str, Any]:
    stage = Stage.CLEAN if error.reason in REASONS_OF_CLEANING else Stage.READ
    detail = f"line {document['part']}: {error.detail}" if document["part"] else error.detail
    kept = {name: document[name] for name in ("document_id", "path", "part", "outlet", "capture_date")}
    return {**kept, "stage": str(stage), "reason": str(error.reason), "detail": detail}
