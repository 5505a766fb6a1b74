"""Web pages of different make: the article comes out whole, and nothing else with it."""

import time

import pytest

from pipeline.clean.parse_html import parse_html
from pipeline.unusable import UnusableError

BODY = [
    "Troops crossed the border at dawn on Monday and shelled two villages near the capital, officials said.",
    "“We ran to the cellar,” said a farmer. “Then the roof fell in.”",
    "The president condemned the attack and called for a meeting of the Security Council on Tuesday.",
]
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY)
HEAD = '<meta property="og:title" content="Troops cross border"><title>Troops cross border | The Wire</title>'


def page(body: str, head: str = HEAD, html: str = "<html lang='en-GB'>") -> bytes:
    return f"<!DOCTYPE html>{html}<head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


TEMPLATES = {
    "article": f"<nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>Troops cross border</h1>{PARAGRAPHS}</article><footer>© The Wire</footer>",
    "divs": f"<div id='menu'>Home World</div><div class='content'><div class='story'>{PARAGRAPHS}</div></div><div class='comments'><p>I was attacked by a goose.</p></div>",
    "table": f"<table><tr><td>{PARAGRAPHS}</td></tr></table>",
    "breaks": "<div class='story'>" + "<br><br>".join(BODY) + "</div>",
    "aside": f"<main><aside class='related-posts'><h3>Related</h3><a href=/2>Rebels take airport</a></aside>{PARAGRAPHS}<div class='share-bar'>Share on Facebook</div></main>",
    "form": f"<form id='aspnetForm'><div>{PARAGRAPHS}</div></form>",
    "promising name": f"<div class='comments share related'>{PARAGRAPHS}</div>",
}


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_article_comes_out_whole(template):
    text = parse_html(page(TEMPLATES[template])).text
    for line in BODY:
        assert line in text


@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_else_comes_with_it(template):
    lines = parse_html(page(TEMPLATES[template])).text.split("\n")
    assert [line for line in lines if line not in " ".join(BODY) and line != "Troops cross border"] == []


@pytest.mark.parametrize(
    ("template", "words", "reason"),
    [
        ("divs", "I was attacked by a goose.", "comments"),
        ("aside", "Related Rebels take airport", "related"),
        ("aside", "Share on Facebook", "social"),
        ("article", "Home World", "navigation"),
    ],
)
def test_what_the_page_marks_as_furniture_is_kept_apart(template, words, reason):
    assert (words, reason) in [(piece.text, piece.reason) for piece in parse_html(page(TEMPLATES[template])).pieces]


def test_control_characters_beside_a_block_that_is_cut_cost_no_article():
    shares = "<div class='share-bar'>Share on Facebook</div>"
    found = parse_html(page(f"<article>{PARAGRAPHS}{shares} &#1;\x03&#xFFFE; </article>"))
    assert found.text == "\n".join(BODY)


def test_a_block_inside_a_block_is_cut_once():
    pieces = parse_html(page(f"{PARAGRAPHS}<aside>Most read<div class='newsletter'>Sign up</div></aside>")).pieces
    assert [piece.text for piece in pieces] == ["Most read Sign up"]


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content="From the graph"><title>Other</title>', "<h1>Heading</h1>", "From the graph"),
        ("<title>Other | The Wire</title>", "<h1>Heading</h1>", "Heading"),
        ("<title>Troops cross border | The Wire</title>", "", "Troops cross border"),
        ("<title>Cease-fire holds</title>", "", "Cease-fire holds"),
        ("", "", None),
    ],
)
def test_the_title_is_the_best_the_page_gives(head, body, title):
    assert parse_html(page(body + PARAGRAPHS, head)).metadata.title == title


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2023-09-19T10:00:00+04:00">', ""),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-09-19T06:00:00Z"}</script>', ""),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "datePublished": "2023-09-19T06:00Z"}]}</script>',
            "",
        ),
        ("", "<time datetime='2023-09-19T06:00:00Z'>19 Sep</time>"),
    ],
)
def test_the_date_is_where_pages_put_it(head, body):
    found = parse_html(page(body + PARAGRAPHS, head)).metadata.published
    assert found is not None
    assert found.at.isoformat() == "2023-09-19T06:00:00+00:00"


@pytest.mark.parametrize(
    "script",
    [
        "{broken",
        "null",
        "[" * 5000,
        '{"@type": {"x": 1}}',
        '{"@graph": 3}',
        '{"@type": "NewsArticle", "author": [[[]]], "datePublished": 5}',
    ],
)
def test_broken_linked_data_cost_no_article(script):
    assert BODY[0] in parse_html(page(PARAGRAPHS, f'<script type="application/ld+json">{script}</script>')).text


def test_author_address_and_language_are_read():
    head = '<meta name="author" content="Jane Doe"><link rel="canonical" href="https://wire.example/1">'
    metadata = parse_html(page(PARAGRAPHS, head)).metadata
    assert (metadata.byline, metadata.url, metadata.language) == ("Jane Doe", "https://wire.example/1", "en")


def test_a_declared_encoding_is_used():
    content = page(PARAGRAPHS).decode().replace("utf-8", "iso-8859-1").encode("windows-1252")
    assert BODY[1] in parse_html(content).text


@pytest.mark.parametrize("declared", ["utf-16", "hex", "no-such-thing", ""])
def test_a_wrong_encoding_is_ignored(declared):
    assert BODY[1] in parse_html(page(PARAGRAPHS).replace(b"utf-8", declared.encode())).text


def test_an_xml_declaration_does_no_harm():
    assert BODY[0] in parse_html(b'<?xml version="1.0" encoding="utf-8"?>' + page(PARAGRAPHS)).text


def test_scripts_are_neither_run_nor_read():
    assert "alert" not in parse_html(page(f"<script>alert(1)</script>{PARAGRAPHS}<noscript>alert</noscript>")).text


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p></p>",
        "<nav><p>Home of the latest and the best news there is in town.</p></nav>",
        "<ul>" + "".join(f"<li><a href=/{i}>Rebels take town number {i}</a></li>" for i in range(50)) + "</ul>",
        "<h1>404</h1><p>Page not found</p>",
        "<div>" * 100_000,
        "<p" * 50_000,
    ],
)
def test_a_page_without_an_article_is_rejected(body):
    with pytest.raises(UnusableError) as error:
        parse_html(page(body))
    assert error.value.reason == "no_text"


def test_a_very_large_page_is_quick():
    start = time.process_time()
    parse_html(page(PARAGRAPHS + "".join(f"<div class='share-{i}'><p>{line}</p></div>" for i in range(1000) for line in BODY)))
    assert time.process_time() - start < 20
