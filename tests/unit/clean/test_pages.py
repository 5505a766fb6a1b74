"""Parts of pages: what unfolds into paragraphs, what is cut as a block, and the news that stays."""

import pytest

from pipeline.clean.articles import clean_articles
from pipeline.clean.dates import date_in_address, written_day
from pipeline.read.captures import capture_bytes
from schemas.table import records

BODY = [
    "Troops crossed the border at dawn on Monday and shelled two villages near the capital, officials said.",
    "The president condemned the attack and called for a meeting of the Security Council on Tuesday.",
    "Residents fled to the forest and spent the night there without food or blankets, aid workers said.",
]
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY)


def cleaned(body: str, head: str = "<title>Troops cross border</title>") -> tuple[dict, list[tuple[str, str]]]:
    made = clean_articles(capture_bytes("page.html", f"<html><head>{head}</head><body>{body}</body></html>".encode()))
    return records(made.articles)[0], [(row["text"], row["reason"]) for row in records(made.article_furniture)]


def test_a_quotation_set_apart_is_part_of_the_article() -> None:
    quote = "“We ran to the cellar, and then the roof fell in on us,” said a farmer."
    text = cleaned(
        f"<article><p>{BODY[0]}</p><aside class='x'></aside><div><span>{quote}</span></div><p>{BODY[1]}</p><p>{BODY[2]}</p></article>"
    )[0]["text"]
    assert text.split("\n") == [BODY[0], quote, BODY[1], BODY[2]]


def test_teasers_below_a_heading_go_with_it() -> None:
    more = "<div class='c7'><h2>More from World</h2><ul><li><a href=/1>Rebels take airport</a><p>Rebels took the airport of the northern city on Sunday, witnesses said.</p></li></ul></div>"
    article, furniture = cleaned(f"<div>{PARAGRAPHS}{more}</div>")
    assert article["text"].split("\n") == BODY
    assert [reason for _, reason in furniture] == ["related"]


def test_a_list_of_victims_is_no_furniture() -> None:
    names = (
        "<ul><li>Adil Kano, 34, a baker from the village of Sorem.</li><li>Mira Sund, 12, a pupil at the local school in Sorem.</li></ul>"
    )
    assert "Mira Sund, 12" in cleaned(f"<div>{PARAGRAPHS}{names}<p>{BODY[0]}</p></div>")[0]["text"]


def test_briefs_beside_the_headline_are_no_part_of_the_article() -> None:
    brief = "<div class='l'><p>A court in the north sentenced a smuggler to nine years in prison on Friday, his lawyer said.</p></div>"
    article, furniture = cleaned(f"{brief}<div class='m'><h2>Troops cross border</h2>{PARAGRAPHS}</div>")
    assert article["text"].split("\n") == BODY
    assert ("A court in the north sentenced a smuggler to nine years in prison on Friday, his lawyer said.", "page") in furniture


def test_the_site_before_the_title_is_no_part_of_it() -> None:
    assert (
        cleaned(f"<b>Troops cross the border</b>{PARAGRAPHS}", "<title>Gulf Courier - Troops cross the border</title>")[0]["title"]
        == "Troops cross the border"
    )


@pytest.mark.parametrize(
    ("shown", "byline"),
    [
        ("<span class='byline'>by <a>Ilse Marten</a></span>", "Ilse Marten"),
        ("<div itemprop='author'>Rui de la Cruz</div>", "Rui de la Cruz"),
        ("<div class='author-box'>Ilse Marten has covered the valley since 2009.</div>", None),
    ],
)
def test_the_author_is_who_is_marked_as_such(shown: str, byline: str | None) -> None:
    assert cleaned(f"<article>{shown}{PARAGRAPHS}</article>")[0]["byline"] == byline


@pytest.mark.parametrize(
    ("head", "body", "day", "source", "rule"),
    [
        ("<meta property='article:published_time' content='2024-03-12T09:40:00Z'>", "", "2024-03-12", "metadata", "article:published_time"),
        ("", "<time datetime='2024-03-12'>x</time>", "2024-03-12", "metadata", "<time>"),
        (
            "<link rel='canonical' href='https://x.example/2024/03/12/troops'>",
            "<p>Published: March 11, 2024</p>",
            "2024-03-11",
            "text",
            "line of its own",
        ),
        ("<link rel='canonical' href='https://x.example/2024/03/12/troops'>", "", "2024-03-12", "url", "day in the path"),
        ("<link rel='canonical' href='https://x.example/2024/33/12/troops'>", "", None, None, None),
    ],
)
def test_the_date_says_where_it_was_found(head: str, body: str, day: str | None, source: str | None, rule: str | None) -> None:
    article = cleaned(f"{body}{PARAGRAPHS}", head)[0]
    found = article["published_at"].date().isoformat() if article["published_at"] else None
    assert (found, article["published_source"], article["published_rule"]) == (day, source, rule)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://x.example/2024/03/12/a", "2024-03-12"),
        ("https://x.example/news-20240312-a.html", "2024-03-12"),
        ("https://x.example/world/2024-3-5", "2024-03-05"),
        ("https://2024-03-12.example/a", None),
        ("https://x.example/a?date=2024-03-12", None),
        ("https://x.example/2024/03/troops", None),
        ("https://x.example/story-1720240312", None),
    ],
)
def test_only_a_whole_day_in_a_path_is_a_date(address: str, day: str | None) -> None:
    found = date_in_address(address)
    assert (found.at.date().isoformat() if found else None) == day


def test_a_line_with_two_days_says_none() -> None:
    assert written_day("March 3, 2024 to March 5, 2024", "text", "x") is None
