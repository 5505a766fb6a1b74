"""NewsML-G2: each `<newsItem>` with inline text is one article. Packages and pictures hold none."""

from collections.abc import Iterator

from lxml import etree

from pipeline.read.markup import each, first, name_of, parse_xml, words
from pipeline.read.nitf import nitf_fields
from pipeline.read.parts import Part, Source, record, refused
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

BLOCKS = ("p", "h2", "h3", "li", "blockquote", "pre")
ROOTS = frozenset({"newsItem", "newsMessage", "packageItem"})


def read_newsml(source: Source) -> Iterator[Part]:
    """Yield one document per news item. Raises `UnusableError` as `parse_xml`, and `wrong_type` for other XML."""
    root = parse_xml(source.content())
    items = list(each(root, "newsItem"))
    if name_of(root) not in ROOTS:
        raise UnusableError(RejectReason.WRONG_TYPE, f"the root is <{name_of(root)}>, not NewsML-G2")
    if not items:
        raise UnusableError(RejectReason.NO_TEXT, f"<{name_of(root)}> without a news item")
    for number, item in enumerate(items, start=0 if len(items) == 1 else 1):
        text, other = _content(item)
        if text is None:
            yield refused(number, RejectReason.NO_TEXT, "a news item without inline text")
        else:
            yield record(number, _about(item, other) | {"text": text}, source.max_bytes)


def _content(item: etree._Element) -> tuple[str | None, dict[str, str | None]]:
    """Return the text of an item, and what an article in NITF inside it says of itself."""
    for inline in each(item, "inlineXML"):
        nitf = first(inline, "nitf")
        if nitf is not None:
            fields = nitf_fields(nitf)
            return fields["text"] or None, fields
        body = first(inline, "body")
        lines = [line for block in each(body if body is not None else inline, *BLOCKS) if (line := words(block))]
        if lines:
            return "\n\n".join(lines), {"title": words(first(inline, "title"))}
    data = first(item, "inlineData")
    return ("".join(str(text) for text in data.itertext()).strip() or None if data is not None else None), {}


def _about(item: etree._Element, other: dict[str, str | None]) -> dict[str, str | None]:
    dates = (words(first(item, name)) for name in ("contentCreated", "firstCreated", "versionCreated"))
    provider = first(item, "provider")
    own = {
        "title": words(first(item, "contentMeta", "headline")),
        "published_at": next((date for date in dates if date), None),
        "byline": words(first(item, "contentMeta", "by")) or words(first(item, "creator", "name")),
        "outlet": words(first(item, "contentMeta", "infoSource", "name")) or words(first(item, "provider", "name")) or (provider.get("literal") if provider is not None else None),
        "id": item.get("guid"),
        "language": next((e.get("tag") for e in each(item, "language")), None),
    }  # fmt: skip
    return {name: value or other.get(name) for name, value in own.items()}
