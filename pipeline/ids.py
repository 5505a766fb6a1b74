"""Identifiers: hashes of content, so that the same input has the same id on any machine and a re-run adds nothing.

The only place where ids are minted. Changing it changes every id ever published: write a decision first.
"""

from hashlib import blake2b

SEPARATOR = "\x1f"


def mint(kind: str, *parts: object) -> str:
    """Return 16 hexadecimal digits that depend on the kind of thing and its parts only: `mint("event", article_id, 4, 12, "ASSAULT")`."""
    joined = SEPARATOR.join([kind, *("" if part is None else str(part) for part in parts)])
    return blake2b(joined.encode(), digest_size=8).hexdigest()


def mention_id(article_id: str, start: int, end: int, kind: str) -> str:
    """Return the id of a mention: whoever finds the same words in the same article gives them the same id."""
    return mint("mention", article_id, start, end, kind)
