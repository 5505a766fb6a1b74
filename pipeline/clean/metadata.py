"""What a JSON object, a document's own or the sidecar beside it, says about an article."""

import json
import logging
import re
from collections.abc import Mapping
from typing import Any

from pipeline.clean.dates import published
from pipeline.clean.encoding import normalise_line
from pipeline.clean.parsed import Metadata

TITLE = ("title", "headline")
BYLINE = ("byline", "author", "authors")
URL = ("url", "link", "source_url")
OUTLET = ("outlet", "source", "publisher", "site_name", "sitename", "source_domain", "hostname")
LANGUAGE = ("language", "lang")
PUBLISHED = ("published_at", "published", "date", "datePublished", "date_publish", "date_published", "publishedAt", "pubDate")
LANGUAGE_CODE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z-]+)?", re.IGNORECASE)

log = logging.getLogger(__name__)


def sidecar_metadata(sidecar: str | None, path: str) -> Metadata:
    """Return what the sidecar says. One that is no JSON object says nothing: the article beside it is still good."""
    if not sidecar:
        return Metadata()
    try:
        record = json.loads(sidecar)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        log.warning("%s.meta.json is not a JSON object and was not used", path)
        return Metadata()
    return metadata_of(record, "sidecar")


def metadata_of(record: Mapping[str, Any], source: str) -> Metadata:
    """Return what a JSON object says under any of the usual keys; values of the wrong kind say nothing."""
    dates = (published(record.get(key), source, key) for key in PUBLISHED)
    return Metadata(
        title=_first(record, TITLE),
        byline=_first(record, BYLINE),
        url=_first(record, URL),
        outlet=_first(record, OUTLET),
        language=language_code(_first(record, LANGUAGE)),
        published=next((day for day in dates if day), None),
    )


def language_code(name: str | None) -> str | None:
    """Return the ISO 639-1 code of `en`, `en-GB` or `en_US`; null for anything else."""
    match = LANGUAGE_CODE.fullmatch(name) if name else None
    return match[1].lower() if match else None


def _first(record: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    return next((words for key in keys if (words := normalise_line(_words(record.get(key))))), None)


def _words(value: object) -> str | None:
    """Return the words of a value: a string, an object with a name (`{"name": "Meridian Wire"}`) or a list of either."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        name = value.get("name")
        return name if isinstance(name, str) else None
    if isinstance(value, list):
        return ", ".join(words for item in value if not isinstance(item, list) and (words := _words(item))) or None
    return None
