"""What a web page says about its article: Open Graph, JSON-LD, `<meta>`, `<time>`, headline. Only what is written, nothing inferred."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from pipeline.clean.dates import published
from pipeline.clean.encoding import normalise_line
from pipeline.clean.metadata import language_code, metadata_of
from pipeline.clean.page_lines import page_lines
from pipeline.clean.parsed import Metadata, Published

ARTICLE_TYPE = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report\w*)")
PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "parsely-pub-date",
)
AUTHOR = ("author", "article:author", "parsely-author", "dc.creator")
PERSON_ELEMENTS = "//*[@itemprop='author' or @rel='author' or contains(concat(' ', normalize-space(@class), ' '), ' author ')]"
BYLINE_ELEMENTS = (
    "//*[contains(@class, 'byline') or contains(@class, 'Byline') or contains(@class, 'author') or contains(@class, 'Author')]"
)
BY = re.compile(r"(?:words |text |written |reported |posted )?by:? (?=[A-Z])", re.IGNORECASE)
NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]*|de|del|da|van|von|der|bin|al|el|la|le)(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|del|da|van|von|der|bin|al|el|la|le|and)){1,7}"
)
TITLE_PARTS = re.compile(r"\s+[|–—-]\s+|:\s+|\s+[»›]\s+")
SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
ADDRESS = re.compile(r"https?://\S+")


def html_metadata(tree: HtmlElement) -> Metadata:
    """Return the title, author, address, language and date that the page gives for its article."""
    metas = _metas(tree)
    linked = _json_ld(tree)
    authors = (value for key in AUTHOR for value in metas.get(key, []) if not ADDRESS.match(value))
    own = Metadata(
        title=next((title for title in _titles(tree, metas) if title), None),
        byline=next((author for value in authors if (author := normalise_line(value))), None) or _byline_shown(tree),
        url=next((address for address in _addresses(tree, metas) if ADDRESS.fullmatch(address)), None),
        outlet=next((name for value in metas.get("og:site_name", []) if (name := normalise_line(value))), None),
        language=language_code(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
        published=_published(tree, metas),
    )
    stated = Metadata(title=own.title, byline=linked.byline if linked.byline != linked.outlet else None, published=linked.published)
    return stated.or_else(own).or_else(
        Metadata(title=linked.title, byline=linked.byline, url=linked.url, outlet=linked.outlet, language=linked.language)
    )


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if key and meta.get("content"):
            found.setdefault(key.strip().lower(), []).append(meta.get("content") or "")
    return found


def _titles(tree: HtmlElement, metas: dict[str, list[str]]) -> Iterator[str | None]:
    """Yield the headline as the page gives it, best first. Only `<title>` carries the name of the site: `Troops cross border | Meridian Wire`."""
    for key in ("og:title", "twitter:title"):
        yield from (normalise_line(value) for value in metas.get(key, []))
    headings = [normalise_line(heading.text_content()) for heading in tree.iter("h1")]
    if len(headings) == 1:
        yield headings[0]
    for title in tree.iter("title"):
        words = normalise_line(title.text_content())
        yield _part_shown(tree, words) or SITE_SUFFIX.sub("", words) if words else None


def _part_shown(tree: HtmlElement, title: str) -> str | None:
    """Return the longest part of a `<title>` that the page also shows as a line: `Gulf Courier - Troops cross border` names the site first."""
    shown = {line.text for line in page_lines(tree)}
    edges = [0, *(match.end() for match in TITLE_PARTS.finditer(title))]
    ends = [len(title), *(match.start() for match in TITLE_PARTS.finditer(title))]
    parts = sorted({title[start:end] for start in edges for end in ends if end > start}, key=lambda part: (-len(part), part))
    return next((part for part in parts if part in shown and len(part.split()) > 2), None)


def _byline_shown(tree: HtmlElement) -> str | None:
    """Return the name in an element that is marked as the author's, if it holds a name and nothing else."""
    for element in [*tree.xpath(PERSON_ELEMENTS), *tree.xpath(BYLINE_ELEMENTS)]:
        words = BY.sub("", normalise_line(element.text_content()) or "", count=1)
        if NAME.fullmatch(words):
            return words
    return None


def _addresses(tree: HtmlElement, metas: dict[str, list[str]]) -> Iterator[str]:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield (link.get("href") or "").strip()
    yield from (value.strip() for value in metas.get("og:url", []))


def _published(tree: HtmlElement, metas: dict[str, list[str]]) -> Published | None:
    values = [(value, key) for key in PUBLISHED for value in metas.get(key, [])]
    values += [(time.get("datetime") or "", "<time>") for time in tree.iter("time")]
    return next((found for value, key in values if (found := published(value, "metadata", key))), None)


def _json_ld(tree: HtmlElement) -> Metadata:
    """Return what the page's linked data say of its article. What is no JSON, or of another type, says nothing."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kinds = item.get("@type")
            if any(isinstance(kind, str) and ARTICLE_TYPE.fullmatch(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return metadata_of(
                    {key: item.get(key) for key in ("headline", "author", "url", "publisher", "datePublished", "inLanguage")}, "metadata"
                )
    return Metadata()


def _items(data: Any) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (child for child in graph if isinstance(child, dict)) if isinstance(graph, list) else ()
