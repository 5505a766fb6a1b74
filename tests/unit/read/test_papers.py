"""PDF: what stands above and below the text, and exports of databases whose lines alone tell where a paragraph begins."""

import pandas as pd

from pipeline.clean.articles import clean_articles
from pipeline.read.captures import capture_bytes
from pipeline.read.databases import exported
from tests.corpus.formats import EXPORTS
from tests.corpus.paper import Line, paper, wrapped

TITLE = "Quiet in Lira after the raid on the barracks, residents say"
FIRST = "The garrison of Lira was quiet on Tuesday, a day after armed men raided its barracks and left with rifles and a lorry full of ammunition, residents said."
SECOND = (
    "The army said that it had followed the raiders into the hills and that it had taken back most of what was stolen, among it the lorry."
)


def articles(content: bytes):
    raw = capture_bytes("a.pdf", content)
    found = clean_articles(raw)
    assert list(found.rejected_documents.detail) == []
    return found.articles, found.article_furniture


def head(length: str) -> list[Line]:
    lines = [*wrapped(TITLE, 40, 40, 16), Line("Harbour Post", 20), Line("March 12, 2019 Tuesday")]
    return [
        *lines,
        Line("Copyright 2019 Harbour Post Limited All Rights"),
        Line("Reserved"),
        Line("Section: NEWS; Pg. 4"),
        Line(length),
        Line("Body", 24),
    ]


def test_articles_that_begin_and_end_pages_keep_what_they_have_in_common():
    pages = []
    for number in range(3):
        pages += [
            [Line("Page 1 of 2"), *head(f"Length: {40 + number} words"), *wrapped(FIRST, 60, 24)],
            [Line("Page 2 of 2"), *wrapped(TITLE, 80, 14), *wrapped(SECOND, 60, 24), Line("Load-Date: March 13, 2019", 24), Line("End of Document", 24)],
        ]  # fmt: skip
    found, _ = articles(paper(pages))
    assert len(found) == 3
    assert {(row.title, row.outlet, row.published_at) for row in found.itertuples()} == {
        (TITLE, "Harbour Post", pd.Timestamp("2019-03-12T00:00Z"))
    }
    assert set(found.text) == {f"{FIRST}\n{SECOND}"}


def test_words_are_broken_in_the_exports_of_the_corpus():
    assert b"-) Tj" in EXPORTS["factiva.pdf"]()


def test_the_number_of_a_page_is_no_text():
    pages = [[*wrapped(FIRST, 60, 24), Line("Page 1 of 2", 40)], [Line("12 March 2019 Page 2 of 2"), *wrapped(SECOND, 60, 24)]]
    (article,), furniture = (list(articles(paper(pages))[0].itertuples()), articles(paper(pages))[1])
    assert article.text == f"{FIRST}\n{SECOND}"
    assert list(furniture.text) == ["Page 1 of 2", "12 March 2019 Page 2 of 2"]


def test_a_sentence_that_speaks_of_a_page_is_text():
    said = "Page 3 of 12 was missing from the report of the inquiry, the lawyer said."
    assert next(articles(paper([[Line(said), *wrapped(FIRST, 60, 24)]]))[0].itertuples()).text == f"{said}\n{FIRST}"


def test_pages_of_nothing_but_numbers_have_no_text():
    assert list(capture_bytes("a.pdf", paper([[Line("Page 1 of 2")], [Line("Page 2 of 2")]])).reason) == ["no_text"]


def test_a_code_may_stand_before_the_second_paragraph():
    lines = ["HD Quiet in Lira", "WC 98 words", "SN Harbour Post", f"LP {FIRST}", f"TD {SECOND}", "AN Document HRBRPO0020190312ef3c00001"]
    assert exported(lines)[0]["text"].split("\n\n") == [FIRST, SECOND]
