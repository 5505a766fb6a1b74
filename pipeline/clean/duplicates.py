"""Copies: articles with the same words as an earlier one, such as a wire story in two outlets. They are kept, and marked."""

import re
from collections import defaultdict
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any

import pandas as pd
import pyarrow
from pandera.typing import DataFrame

from pipeline.lookalikes import undisguised
from schemas.documents import ArticleDuplicates
from schemas.vocabulary import DuplicateKind

WORDS = re.compile(r"\w+")
COLUMNS = ["article_id", "text", "outlet", "published_at", "published_precision", "capture_date"]
NEVER = datetime.max.replace(tzinfo=UTC)


def find_duplicates(articles: pd.DataFrame) -> DataFrame[ArticleDuplicates]:
    """Return one row per copy, with its original: the earliest published, then the earliest captured, then the lowest id.

    The same are texts of the same words: case, punctuation, quotation marks and line breaks do not count.
    """
    alike: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for article in pyarrow.Table.from_pandas(articles[COLUMNS], preserve_index=False).to_pylist():
        alike[fingerprint(article.pop("text"))].append(article)
    rows = []
    for group in alike.values():
        original, *copies = sorted(group, key=_order)
        rows += [_pair(copy, original) for copy in copies]
    return ArticleDuplicates.conform(rows)


def fingerprint(text: str) -> str:
    """Return what all texts of the same words have in common: case, punctuation and white space do not count."""
    return blake2b(" ".join(WORDS.findall(undisguised(text).casefold())).encode(), digest_size=16).hexdigest()


def _order(article: dict[str, Any]) -> tuple[date, bool, datetime, date, str]:
    """A day is not its midnight: of two copies of a wire story on 20 September, the one that knows its minute is the original."""
    published = article["published_at"] or NEVER
    return published.date(), article["published_precision"] == "day", published, article["capture_date"] or date.max, article["article_id"]


def _pair(copy: dict[str, Any], original: dict[str, Any]) -> dict[str, Any]:
    return {
        "article_id": copy["article_id"],
        "original_id": original["article_id"],
        "kind": str(DuplicateKind.EXACT),
        "similarity": 1.0,
        "is_same_outlet": copy["outlet"] is not None and copy["outlet"] == original["outlet"],
    }
