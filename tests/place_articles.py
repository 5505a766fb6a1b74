"""Articles of one sentence with mentions of places, for tests of what they mean."""

import re

import pandas as pd

from pipeline.document import Document, Sentence, Token
from pipeline.ids import mention_id


def place_mentions(text: str, names: str, article_id: str = "a", label: str | None = "GPE") -> pd.DataFrame:
    """Return a place mention for every occurrence of the names, given as "Goma|Congo"."""
    rows = [
        {
            "article_id": article_id,
            "mention_id": mention_id(article_id, *m.span(), "place"),
            "start_char": m.start(),
            "end_char": m.end(),
            "text": m.group(),
        }
        for m in re.finditer("|".join(map(re.escape, names.split("|"))), text)
    ]
    return pd.DataFrame([row | {"sentence_id": "s", "kind": "place", "label": label, "is_name": True, "rule": "test"} for row in rows])


def place_document(text: str, article_id: str = "a", dateline: str | None = None, tokens: tuple[Token, ...] = ()) -> Document:
    return Document(article_id, text, (Sentence("s", 0, 0, 0, len(text), text, tokens),), dateline_place=dateline)
