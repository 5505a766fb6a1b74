"""Shared columns: each is declared here once and inherited by the tables that have it."""

from typing import Annotated, Any

import pandas as pd
import pandera.pandas as pa
import pyarrow
from pandera.typing import Series

from schemas.table import KEY, QUOTES, REFERENCES, Table

Text = Annotated[pd.ArrowDtype, pyarrow.string()]
Bytes = Annotated[pd.ArrowDtype, pyarrow.large_binary()]
Int = Annotated[pd.ArrowDtype, pyarrow.int64()]
Float = Annotated[pd.ArrowDtype, pyarrow.float64()]
Bool = Annotated[pd.ArrowDtype, pyarrow.bool_()]
Day = Annotated[pd.ArrowDtype, pyarrow.date32()]
Instant = Annotated[pd.ArrowDtype, pyarrow.timestamp("us", "UTC")]
Texts = Annotated[pd.ArrowDtype, pyarrow.list_(pyarrow.string())]
Ints = Annotated[pd.ArrowDtype, pyarrow.list_(pyarrow.int64())]


def key(description: str, **options: Any) -> Any:
    """Return a column that is (part of) the key of its table."""
    return pa.Field(description=description, metadata={KEY: True} | options.pop("metadata", {}), **options)


def column(description: str, *, null: bool = False, **options: Any) -> Any:
    return pa.Field(description=description, nullable=null, **options)


def reference(target: str, description: str, *, null: bool = False, is_key: bool = False) -> Any:
    """Return a column whose values are keys of another table: `reference("articles.article_id", …)`."""
    return pa.Field(description=description, nullable=null, metadata={REFERENCES: target} | ({KEY: True} if is_key else {}))


def quote(start: str, end: str, description: str, *, null: bool = False, article: str = "article_id") -> Any:
    """Return a column whose text is `articles.text[start:end]` of the article that a column names; a check of the whole table proves it."""
    return pa.Field(description=description, nullable=null, metadata={QUOTES: f"{start},{end},{article}"})


class ArticleKey(Table):
    article_id: Series[Text] = reference("articles.article_id", "Article the row was extracted from.")


class Span(Table):
    start_char: Series[Int] = column("First character of the words in `articles.text`, counted in code points from 0.", ge=0)
    end_char: Series[Int] = column("Character after the last one of the words.", ge=0)
    text: Series[Text] = quote("start_char", "end_char", "The words, exactly as they stand in `articles.text`.")


class OptionalSpan(Table):
    start_char: Series[Int] = column("First character of the words in `articles.text`; null when the text has none.", null=True)
    end_char: Series[Int] = column("Character after the last one of the words; null when the text has none.", null=True)
    text: Series[Text] = quote("start_char", "end_char", "The words it was read from; null when the text has none.", null=True)


class Rule(Table):
    rule: Series[Text] = column("Which line of the codebook, or which reader, spoke: `en/assault/shell`, `reader@1`.")


class Capture(Table):
    outlet: Series[Text] = column("Outlet: the folder below `data/raw`; null when the file lies elsewhere.", null=True)
    capture_date: Series[Day] = column(
        "Day of capture, from the folder `<outlet>/<yyyy-mm-dd>`; null in the partition `undated`.", null=True
    )


class Link(Table):
    judgement: Series[Text] = column("`match` (certain), `probable`, `unlisted` (a name no list knows) or `unresolved`.")
    score: Series[Float] = column("Sum of the weights of the features that fired, between 0 and 1.", ge=0, le=1)
    reasons: Series[Texts] = column("Names of the features that fired, strongest first.")
