"""Suites `pages` and `pages-dev`: web pages of the project's own making, layouts filled with articles; what is the article, what is furniture.

`tests/corpus/pages`: `articles.yaml`, and layouts in which `$p1` … `$p6` stand where its paragraphs go. What a layout leaves out (behind a paywall)
is not expected. `pages` scores the layouts in `held_out`, which nobody tuned on, `pages-dev` the others.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from string import Template

from pipeline.clean.articles import clean_articles
from pipeline.clean.encoding import normalise
from pipeline.codebook.yaml_file import Entry, read_yaml
from pipeline.evaluate.gold import GoldAbsentError, digest
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.sheet import Sheet
from pipeline.read.captures import capture_bytes
from pipeline.run import Coder
from pipeline.settings import PROJECT
from schemas.table import records

FOLDER = PROJECT / "tests" / "corpus" / "pages"
PARAGRAPH = re.compile(r"\$p(\d)")
HIDDEN = re.compile(r"(?is)<(script|style|head|title)\b.*?</\1>|<!--.*?-->|<!doctype[^>]*>")
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"\w+")


class PageArticle(Entry):
    """An article that layouts make pages of."""

    title: str
    author: str
    place: str
    published: datetime
    paragraphs: list[str]


@dataclass(frozen=True)
class Page:
    """A page, and what should be read from it."""

    name: str
    content: bytes
    article: PageArticle
    paragraphs: list[str]
    says: frozenset[str]


def evaluate(coder: Coder) -> Result:
    """Return how well the held-out layouts are read."""
    return _evaluate("pages", FOLDER / "held_out", coder)


def evaluate_dev(coder: Coder) -> Result:
    return _evaluate("pages-dev", FOLDER / "layouts", coder)


def _evaluate(suite: str, folder: Path, coder: Coder) -> Result:
    if not folder.is_dir():
        raise GoldAbsentError(f"{folder.name} of tests/corpus/pages is not there")
    made = list(pages(folder))
    sheet = Sheet(suite)
    for page in made:
        score(page, sheet)
    about = f"{len(made)} pages of {len(list(folder.glob('*.html')))} layouts"
    return result(sheet, coder, about, {"tests/corpus/pages": digest([{p.name: p.content.decode()} for p in made])})


def pages(folder: Path) -> Iterator[Page]:
    """Yield one page per layout of a folder and article."""
    articles: list[PageArticle] = read_yaml(FOLDER / "articles.yaml", list[PageArticle])
    for path in sorted(folder.glob("*.html")):
        layout = path.read_text(encoding="utf-8")
        numbers = [int(number) for number in PARAGRAPH.findall(layout)]
        for index, article in enumerate(articles):
            others = [articles[(index + step) % len(articles)] for step in range(1, 5)]
            words = {name: html.escape(value, quote=False) for name, value in _words(article, others).items()}
            says = frozenset(name for name in ("iso", "date", "ymd", "ymd_dashed", "author", "place") if f"${name}" in layout)
            content = Template(layout).substitute(words).encode()
            yield Page(f"{path.stem}/{index}", content, article, [article.paragraphs[number - 1] for number in numbers], says)


def _words(article: PageArticle, others: list[PageArticle]) -> dict[str, str]:
    day = article.published
    words = {f"p{number}": text for number, text in enumerate(article.paragraphs, start=1)}
    words |= {f"other{number}": other.title for number, other in enumerate(others, start=1)}
    words |= {f"teaser{number}": other.paragraphs[0] for number, other in enumerate(others, start=1)}
    dates = {"iso": day.isoformat(), "date": f"{day:%B} {day.day}, {day.year}", "ymd": f"{day:%Y/%m/%d}", "ymd_dashed": f"{day:%Y-%m-%d}"}
    slug = "-".join(WORD.findall(article.title.lower()))
    return (
        words
        | dates
        | {"title": article.title, "author": article.author, "place": article.place, "slug": slug, "month_day": f"{day:%b} {day.day}"}
    )


def score(page: Page, sheet: Sheet) -> None:
    """Count what one page gives right."""
    cleaned = clean_articles(capture_bytes(f"{page.name.replace('/', '-')}.html", page.content))
    articles = records(cleaned.articles)
    text = articles[0]["text"] if articles else ""
    wanted, found = _tokens("\n".join(page.paragraphs)), _tokens(text)
    common = sum((wanted & found).values())
    sheet.prf("main text", page.name, gold=sum(wanted.values()), found=common, coded=sum(found.values()), right=common)
    lines = normalise("\n".join(page.paragraphs)).split("\n")
    lost = [line for line in lines if line not in text]
    sheet.count("paragraphs kept whole", page.name, len(lines) - len(lost), len(lines))
    for line in lost:
        sheet.error(page.name, "main text lost", line, None, text)
    for line in text.split("\n"):
        if line and not any(line in paragraph for paragraph in lines):
            sheet.error(page.name, "furniture in the text", None, line, text)
    if articles:
        _score_facts(page, articles[0], sheet)
    pieces = _tokens(
        "\n".join(
            [*cleaned.article_furniture["text"], *(str(value) for a in articles for value in (a["title"], a["byline"], a["published_at"]))]
        )
    )
    seen = _tokens(html.unescape(TAG.sub(" ", HIDDEN.sub(" ", page.content.decode()))))
    missing = seen - found - pieces
    sheet.count("words of the page kept, in text or furniture", page.name, sum(seen.values()) - sum(missing.values()), sum(seen.values()))
    if missing:
        sheet.error(page.name, "kept nowhere", None, sorted(missing), "")


def _score_facts(page: Page, article: dict[str, object], sheet: Sheet) -> None:
    sheet.count("title", page.name, article["title"] == page.article.title)
    if article["title"] != page.article.title:
        sheet.error(page.name, "title", page.article.title, article["title"], "")
    if page.says & {"iso", "date", "ymd", "ymd_dashed"}:
        is_instant, found = "iso" in page.says, article["published_at"]
        right = isinstance(found, datetime) and (
            found == page.article.published if is_instant else found.date() == page.article.published.date()
        )
        sheet.count("date of publication", page.name, right and article["published_precision"] == ("instant" if is_instant else "day"))
        if not right:
            sheet.error(page.name, "date", page.article.published, found, "")
    if "author" in page.says:
        sheet.count("byline", page.name, article["byline"] == page.article.author)
        if article["byline"] != page.article.author:
            sheet.error(page.name, "byline", page.article.author, article["byline"], "")
    if "place" in page.says:
        sheet.count(
            "dateline",
            page.name,
            article["dateline_place"] == page.article.place and article["dateline_date"] == page.article.published.date(),
        )


def _tokens(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.casefold()))
