"""NITF: one `<nitf>` is one article."""

from collections.abc import Iterator

from lxml import etree

from pipeline.read.markup import each, first, name_of, parse_xml, words
from pipeline.read.parts import Part, Source, record
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

BLOCKS = ("p", "hl2", "li", "pre")
LEFT_OUT = frozenset({"media", "body.head", "body.end", "table"})


def read_nitf(source: Source) -> Iterator[Part]:
    """Yield one document per article. Raises `UnusableError` as `parse_xml`, and `wrong_type` for other XML."""
    root = parse_xml(source.content())
    articles = [root] if name_of(root) == "nitf" else list(each(root, "nitf"))
    if not articles:
        raise UnusableError(RejectReason.WRONG_TYPE, f"the root is <{name_of(root)}>, not <nitf>")
    for number, article in enumerate(articles, start=0 if len(articles) == 1 else 1):
        yield record(number, nitf_fields(article), source.max_bytes)


def nitf_fields(article: etree._Element) -> dict[str, str | None]:
    """Return what an article in NITF says: its words, headline, byline, the date it was issued, who publishes it."""
    publication = first(article, "pubdata")
    issued = next((e for name in ("date.issue", "story.date", "date.release") for e in each(article, name) if e.get("norm")), None)
    return {
        "title": words(first(article, "hedline", "hl1")) or words(first(article, "head", "title")),
        "text": "\n\n".join(_paragraphs(article)),
        "published_at": (issued.get("norm") if issued is not None else None)
        or (publication.get("date.publication") if publication is not None else None),
        "byline": _byline(words(first(article, "byline"))),
        "outlet": (publication.get("name") if publication is not None else None)
        or words(first(article, "distributor", "org"))
        or words(first(article, "distributor")),
        "url": publication.get("ex-ref") if publication is not None else None,
        "id": next((e.get("id-string") for e in each(article, "doc-id")), None),
        "language": article.get("{http://www.w3.org/XML/1998/namespace}lang"),
    }


def _paragraphs(article: etree._Element) -> Iterator[str]:
    body = first(article, "body.content")
    if body is None:
        body = first(article, "body")
    for block in each(body, *BLOCKS) if body is not None else ():
        ancestors = {name_of(parent) for parent in block.iterancestors()}
        if ancestors.isdisjoint(LEFT_OUT) and (line := words(block)):
            yield line


def _byline(line: str | None) -> str | None:
    """Return the names of a byline: `By Jane Example` is Jane Example."""
    return (line[3:].strip() if line[:3].lower() == "by " else line) if line else None
