"""One article in every format gives one article: the same text, title, date and outlet."""

import json
from email.message import EmailMessage

import pandas as pd
import pytest

from pipeline.clean.articles import clean_articles
from pipeline.clean.duplicates import find_duplicates
from pipeline.read.captures import capture_bytes
from tests.corpus.formats import EXPORTS, FORMATS, OUTLET, PARAGRAPHS, PUBLISHED, RECORD, TITLE, tarred, zipped

WANTED = ("\n".join(PARAGRAPHS), TITLE, pd.Timestamp(PUBLISHED), OUTLET)
EVERYTHING = {name: make() for name, make in FORMATS.items()}


def read(name: str, content: bytes):
    raw = capture_bytes(name, content)
    cleaned = clean_articles(raw)
    assert len(raw) == len(cleaned.articles) + len(cleaned.rejected_documents)
    assert list(cleaned.rejected_documents.detail) == []
    return cleaned.articles


def told(articles: pd.DataFrame) -> list[tuple]:  # type: ignore[type-arg]
    return [(row.text, row.title, row.published_at, row.outlet) for row in articles.itertuples()]


@pytest.mark.parametrize("name", FORMATS)
def test_one_article_in_any_format_is_the_same_article(name):
    assert told(read(name, EVERYTHING[name])) == [WANTED]


@pytest.mark.parametrize("name", EXPORTS)
def test_the_articles_of_a_database_export_are_the_same_but_for_the_hour(name):
    found = told(read(name, EXPORTS[name]()))
    assert found == [(WANTED[0], TITLE, pd.Timestamp("2025-01-28", tz="UTC"), OUTLET)] * 2


@pytest.mark.parametrize(
    ("name", "pack"),
    [("all.zip", zipped), ("all.tar.gz", tarred), ("all.tgz", tarred), ("all.tar", lambda files: tarred(files, is_packed=False))],
)
def test_an_archive_of_all_formats_is_as_many_articles_and_one_text(name, pack):
    articles = read(name, pack(EVERYTHING))
    assert told(articles) == [WANTED] * len(EVERYTHING)
    assert len(find_duplicates(articles)) == len(EVERYTHING) - 1


def test_an_archive_in_an_archive_is_read():
    assert told(read("outer.zip", zipped({"deep/inner.tar.gz": tarred({"a.zip": zipped({"a.docx": EVERYTHING["document.docx"]})})}))) == [
        WANTED
    ]


def test_files_attached_to_a_mail_are_read():
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "desk@example.org", "Two reports for you"
    mail.set_content("Please find the reports that the governor sent attached to this message.")
    mail.add_attachment(EVERYTHING["document.docx"], maintype="application", subtype="octet-stream", filename="report.docx")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    content = mail.as_bytes()
    for name, found in (("a.eml", read("a.eml", content)), ("a.mbox", read("a.mbox", b"From x\n" + content + b"\n"))):
        assert WANTED in told(found), name
        assert sorted(found.title) == [TITLE, "Two reports for you"]


@pytest.mark.parametrize(
    "wrapped",
    [
        {"status": "ok", "articles": [RECORD]},
        {"response": {"docs": [RECORD]}},
        {"version": "https://jsonfeed.org/version/1.1", "items": [RECORD]},
    ],
)
def test_the_answer_of_an_api_is_its_articles(wrapped):
    assert told(read("a.json", json.dumps(wrapped).encode())) == [WANTED]


def test_a_brace_in_the_name_of_a_namespace_hides_nothing():
    odd = EVERYTHING["wire.newsml"].replace(b"nar/2006-10-01/", b"nar/2006-}0-01/")
    assert odd != EVERYTHING["wire.newsml"]
    assert told(read("wire.newsml", odd)) == [WANTED]


@pytest.mark.parametrize(
    "head",
    [
        "# {title}\n\n",
        "---\ndate: 2025-01-28\n---\n# {title}\n\n",
        '---\ntitle: "{title}"\nauthor: ["[[Aline Bahati]]"]\n---\n![Goma](goma.jpg)\n\n',
        "---\n: no [yaml\n---\n# {title}\n\n",
        "---\npublished: 2025-00-28T09:30:00+00:00\nauthor: ~\n---\n# {title}\n\n",
        "---\ntags: " + "[" * 4000 + "\n---\n# {title}\n\n",
    ],
)
def test_a_note_has_a_title_and_a_text(head):
    (article,) = read("note.md", (head.format(title=TITLE) + "\n\n".join(PARAGRAPHS)).encode()).itertuples()
    assert (article.text, article.title) == (WANTED[0], TITLE)
