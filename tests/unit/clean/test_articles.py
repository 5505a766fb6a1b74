"""From captured bytes to articles: every reason to reject, and what the articles say about themselves."""

import json
import random
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from pipeline.clean.articles import MOST_CHARACTERS, clean_articles
from pipeline.read.captures import capture_bytes, capture_documents, find_captures
from schemas.documents import RawDocuments
from schemas.table import records

NEWS = "Troops crossed the border at dawn on Monday and shelled two villages, officials in the capital said."
SPANISH = "El primer ministro anunció el martes que dejará el cargo cuando se forme un consejo de transición en la capital del país."


def clean(name: str, content: bytes | str, **options):
    return clean_articles(capture_bytes(name, content if isinstance(content, bytes) else content.encode(), **options))


def article(name: str, content: bytes | str, **options):
    cleaned = clean(name, content, **options)
    assert list(cleaned.rejected_documents.detail) == []
    (row,) = cleaned.articles.itertuples()
    return row


def captured(root, path: str, content: str):
    file = root / path
    file.parent.mkdir(parents=True)
    file.write_text(content)
    return clean_articles(capture_documents(root, next(iter(find_captures(root).values())))).articles.iloc[0]


@pytest.mark.parametrize(
    ("name", "content", "stage", "reason"),
    [
        ("a.txt", b"", "read", "empty"),
        ("a.txt", b" \n\t\r\n", "read", "empty"),
        ("a.txt", "\ufeff \n".encode(), "read", "empty"),
        ("a.jsonl", b"\n\n", "read", "empty"),
        ("a.txt", b"x" * 2000, "read", "too_large"),
        ("a.txt", b"Troops\0crossed the border.", "read", "binary"),
        ("a.txt", b"%PDF-1.7\nnothing else", "read", "binary"),
        ("a.txt", b"\x01\x02\x03\x04 troops", "read", "binary"),
        ("a.html", b"<p>Troops\0</p>", "read", "binary"),
        ("a.txt", b"Troops \x81\x8d crossed", "read", "broken_encoding"),
        ("a.txt", "They don’t know".encode() + b" \xff the border", "read", "broken_encoding"),
        ("a.txt", "\u0434\u0432\u0430 \u0432\u043e\u0439\u0441\u043a\u0430".encode("koi8-r"), "read", "broken_encoding"),
        ("a.txt", b"\xff\xfeodd", "read", "broken_encoding"),
        ("a.pdf", b"Troops crossed.", "read", "wrong_type"),
        ("a.doc", b"Troops crossed.", "read", "unsupported_format"),
        ("a", b"Troops crossed.", "read", "unsupported_format"),
        ("a.jsonl", b'{"text": "Troops crossed', "read", "invalid_json"),
        ("a.json", b"[" * 100_0, "read", "invalid_json"),
        ("a.jsonl", b'{"title": "Troops cross"}', "clean", "missing_text"),
        ("a.jsonl", b'{"text": "  "}', "clean", "missing_text"),
        ("a.jsonl", b'{"text": 17}', "clean", "missing_text"),
        ("a.jsonl", b'["text"]', "clean", "missing_text"),
        ("a.html", b"<html><body><ul><li><a href=/1>Troops cross</a></li></ul></body></html>", "clean", "no_text"),
        ("a.html", b"<html></html>", "clean", "no_text"),
        ("a.html", b"<!-- nothing -->", "clean", "no_text"),
        ("a.txt", b"Comments (0)\nShare this article", "clean", "no_text"),
        ("a.txt", b"17 * 4", "clean", "no_text"),
        ("a.txt", SPANISH.encode(), "clean", "unsupported_language"),
    ],
)
def test_what_cannot_be_used_is_rejected_with_the_reason(name, content, stage, reason):
    cleaned = clean(name, content, max_bytes=1500)
    assert list(zip(cleaned.rejected_documents.stage, cleaned.rejected_documents.reason, strict=True)) == [(stage, reason)]
    assert len(cleaned.articles) == 0


def test_what_could_not_be_opened_is_unreadable(tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    cleaned = clean_articles(capture_documents(tmp_path, [tmp_path / "gone.txt"]))
    assert list(cleaned.rejected_documents.reason) == ["unreadable"]


def test_a_bad_line_is_named_and_the_others_are_kept():
    cleaned = clean("a.jsonl", json.dumps({"text": NEWS}) + "\n\n{broken\n" + json.dumps({"text": NEWS + " It went on."}))
    assert [detail.split(":")[0] for detail in cleaned.rejected_documents.detail] == ["line 3"]
    assert len(cleaned.articles) == 2


@pytest.mark.parametrize(
    "content",
    [
        "They don’t know.".encode(),
        "\ufeffThey don’t know.".encode(),
        "They don’t know.".encode("utf-16"),
        "They don’t know.".encode("utf-32"),
        "They don’t know.".encode("windows-1252"),
    ],
)
def test_encodings_that_say_so_or_read_as_english_are_understood(content):
    assert article("a.txt", content).text == "They don’t know."


def test_text_is_nfc_with_plain_line_ends_and_no_control_characters():
    content = "Jose\u0301 fled.\r\nTroops\u00a0came. \r\rA\u200blso \x07tanks.\n\n\n\nThen\u2028nothing."
    assert article("a.txt", content).text == "José fled.\nTroops came.\nAlso tanks.\nThen\nnothing."


def test_marks_of_writing_direction_are_kept():
    assert "\u202bחיפה\u202c" in article("a.txt", f"{NEWS} The port of \u202bחיפה\u202c was hit.").text


def test_lone_surrogates_in_json_do_not_break_the_table():
    assert article("a.jsonl", r'{"text": "Troops crossed the border \ud800 at dawn."}').text == "Troops crossed the border \ufffd at dawn."


def test_zero_characters_in_json_are_dropped():
    assert article("a.jsonl", r'{"text": "Troops crossed\u0000 the border."}').text == "Troops crossed the border."


def test_a_very_long_line_is_read():
    text = f"{NEWS} " * (MOST_CHARACTERS // len(NEWS) - 200)
    assert article("a.jsonl", json.dumps({"text": text})).word_count == len(text.split())


def test_lines_are_paragraphs_and_stay():
    text = "Azerbaijan began an operation.\nArmenia condemned it.\nRussia was silent."
    assert article("a.txt", text).text == text


def test_lines_broken_at_a_fixed_width_are_joined():
    text = (
        "Troops crossed the border at dawn on Monday and shelled two villages\nnear the capital, officials said, in what they called the worst attack\n"
        "since the truce of last year was signed by both of the governments\nunder the eyes of envoys from four neighbouring countries.\n\nThe president condemned the attack."
    )
    assert article("a.txt", text).text == text.replace("villages\n", "villages ").replace("attack\n", "attack ").replace(
        "ments\n", "ments "
    ).replace("\n\n", "\n")


@pytest.mark.parametrize(
    "text", ["TROOPS CROSSED THE BORDER AT DAWN AND SHELLED TWO VILLAGES, OFFICIALS SAID.", "Troops crossed.", "Clashes in Ciudad Juárez."]
)
def test_capitals_names_and_short_texts_are_still_english(text):
    assert article("a.txt", text).language == "en"


def test_a_language_is_accepted_when_it_has_a_codebook():
    cleaned = clean_articles(capture_bytes("a.txt", SPANISH.encode()), {"en", "es"})
    assert list(cleaned.articles.language) == ["es"]


def test_json_keys_and_their_other_names():
    record = {
        "headline": "Troops cross",
        "body": NEWS,
        "date": "2023-09-19",
        "source": {"name": "Meridian"},
        "author": ["A. Roe", {"name": "B. Doe"}],
        "link": "http://x/1",
    }
    row = article("a.jsonl", json.dumps(record))
    assert (row.title, row.text, row.outlet, row.byline, row.url) == ("Troops cross", NEWS, "Meridian", "A. Roe, B. Doe", "http://x/1")
    assert (row.published_at, row.published_precision, row.published_source) == (pd.Timestamp("2023-09-19", tz="UTC"), "day", "metadata")


def test_markup_in_json_text_becomes_paragraphs():
    row = article("a.jsonl", json.dumps({"text": "<p>Troops crossed the <b>border</b> &amp; stayed.</p><p>They<br>left.</p>"}))
    assert row.text == "Troops crossed the border & stayed.\nThey\nleft."


def test_less_than_is_not_markup():
    assert article("a.jsonl", json.dumps({"text": "Fewer than 5 < 6 people & dogs died, officials said."})).text.startswith(
        "Fewer than 5 < 6 people & dogs"
    )


def test_the_sidecar_names_what_a_text_does_not():
    sidecar = json.dumps({"title": "Troops cross", "published_at": "2023-09-19T10:00:00+04:00", "byline": "J. Doe", "url": "http://x/1"})
    row = article("a.txt", NEWS, sidecar=sidecar)
    assert (row.title, row.byline, row.url, row.published_source) == ("Troops cross", "J. Doe", "http://x/1", "sidecar")
    assert row.published_at == pd.Timestamp("2023-09-19T06:00", tz="UTC")


def test_a_line_outranks_the_sidecar_of_its_file():
    row = article("a.jsonl", json.dumps({"text": NEWS, "title": "Own"}), sidecar='{"title": "Of the file", "byline": "J. Doe"}')
    assert (row.title, row.byline) == ("Own", "J. Doe")


@pytest.mark.parametrize("sidecar", ["{broken", "[]", "\ufffd", "[" * 100_000])
def test_a_broken_sidecar_costs_no_article(sidecar):
    assert article("a.txt", NEWS, sidecar=sidecar).title is pd.NA


def test_the_folder_dates_an_article_that_says_nothing(tmp_path):
    row = captured(tmp_path, "wire/2023-09-20/a.txt", NEWS)
    assert (row.published_at, row.published_precision, row.published_source) == (datetime(2023, 9, 20, tzinfo=UTC), "day", "folder")


def test_a_line_of_the_text_dates_it_before_the_folder_does(tmp_path):
    row = captured(tmp_path, "wire/2023-09-20/a.txt", f"Troops cross\n\nPublished: 19 September 2023\n{NEWS}")
    assert (row.published_at.date(), row.published_source, row.text) == (date(2023, 9, 19), "text", NEWS)


def test_a_given_date_is_used_only_without_another():
    raw = capture_bytes("a.jsonl", f'{{"text": "{NEWS}"}}\n{{"text": "{NEWS}", "date": "2020-01-01"}}'.encode())
    sources = clean_articles(raw, given="2023-09-19T10:00:00Z").articles.published_source
    assert sorted(sources) == ["given", "metadata"]


def test_without_any_date_there_is_none():
    row = article("a.txt", NEWS)
    assert all(pd.isna(value) for value in (row.published_at, row.published_precision, row.published_source))


def test_the_outlet_is_the_folder(tmp_path):
    assert captured(tmp_path, "wire/2023-09-20/a.jsonl", json.dumps({"text": NEWS, "outlet": "The Wire"})).outlet == "wire"


def test_a_first_line_set_apart_is_the_title():
    row = article("a.txt", f"Troops cross border\n\n{NEWS}")
    assert (row.title, row.text) == ("Troops cross border", NEWS)


@pytest.mark.parametrize("first", ["Troops crossed the border.", "“They came,” he said.", "x " * 100])
def test_a_first_paragraph_is_no_title(first):
    row = article("a.txt", f"{first}\n\n{NEWS}")
    assert row.title is pd.NA


def test_a_known_title_is_not_repeated_in_the_text():
    row = article("a.jsonl", json.dumps({"title": "Troops ‘cross’ border", "text": f"Troops 'cross' border\n{NEWS}"}))
    assert (row.title, row.text) == ("Troops ‘cross’ border", NEWS)


def test_the_byline_of_a_line_is_kept():
    row = article("a.txt", f"Troops cross border\n\nBy Jane Example\n{NEWS}")
    assert (row.byline, row.text) == ("Jane Example", NEWS)


def test_the_dateline_is_cut_and_kept():
    cleaned = clean("a.jsonl", json.dumps({"text": f"GOMA, Congo, Jan 27 (Lakes Wire) - {NEWS}", "date": "2025-01-28"}))
    (row,) = cleaned.articles.itertuples()
    assert (row.text, row.dateline_place, row.dateline_date) == (NEWS, "GOMA, Congo", date(2025, 1, 27))
    assert list(zip(cleaned.article_furniture.text, cleaned.article_furniture.reason, strict=True)) == [
        ("GOMA, Congo, Jan 27 (Lakes Wire) -", "dateline")
    ]


def test_a_dateline_with_its_year_dates_the_article():
    row = article("a.txt", f"GOMA, Congo, Jan 27, 2025 (Lakes Wire) - {NEWS}")
    assert (str(row.published_at.date()), row.published_precision, row.published_source, row.published_rule) == (
        "2025-01-27",
        "day",
        "text",
        "dateline",
    )


def test_a_headline_has_its_author_place_and_day_under_it():
    cleaned = clean("a.txt", f"Rebels take airport near Goma\nBy Agnes Mutombo\nGoma, 14 May 2025\n\n{NEWS}")
    (row,) = cleaned.articles.itertuples()
    assert (row.title, row.byline, row.dateline_place, row.text) == ("Rebels take airport near Goma", "Agnes Mutombo", "Goma", NEWS)
    assert str(row.published_at.date()) == "2025-05-14"
    assert sorted(cleaned.article_furniture.reason) == ["byline", "dateline"]


def test_a_first_paragraph_before_a_day_is_no_headline():
    text = f"The rebels fled on Monday.\n14 May 2025\n\n{NEWS}"
    assert pd.isna(article("a.txt", text).title)


def test_furniture_is_numbered_in_the_order_of_the_text():
    cleaned = clean("a.txt", f"{NEWS}\nRead more: Rebels take airport\nThe rebels fled.\nFollow us on Telegram\nComments (0)")
    assert list(cleaned.article_furniture.furniture_index) == [0, 1, 2]
    assert list(cleaned.article_furniture.reason) == ["related", "social", "comments"]
    assert list(cleaned.articles.text) == [f"{NEWS}\nThe rebels fled."]


def test_a_page_saved_as_text_is_read_as_a_page():
    row = article("a.txt", f"<!DOCTYPE html><html><head><title>Troops cross</title></head><body><p>{NEWS}</p></body></html>")
    assert (row.title, row.text) == ("Troops cross", NEWS)


def test_the_order_of_documents_does_not_matter():
    raw = capture_bytes("a.jsonl", "\n".join(json.dumps({"text": f"{NEWS} {i} died. Comments (0)"}) for i in range(5)).encode())
    for one, other in zip(clean_articles(raw), clean_articles(raw.sample(frac=1, random_state=3)), strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_every_document_is_an_article_or_rejected_once_whatever_its_bytes():
    chance = random.Random(11)
    pieces = [
        NEWS.encode(),
        b"\xff",
        b"\0",
        b"<p>",
        b"</div>",
        b'{"text": "Troops fired."}',
        b"{",
        b"\n",
        "’é\u202e".encode(),
        b"KYIV - ",
        b"Comments (3)\n",
        b"<html>",
        b" ",
    ]
    frames = []
    for index in range(150):
        content = b"".join(chance.choices(pieces, k=chance.randrange(0, 6)))
        frames.append(capture_bytes(f"{index}{chance.choice(['.txt', '.html', '.json', '.jsonl', '.doc'])}", content, max_bytes=300))
    raw = RawDocuments.conform(pd.concat(frames))
    cleaned = clean_articles(raw)
    found = sorted([*cleaned.articles.document_id, *cleaned.rejected_documents.document_id])
    assert found == sorted(raw.document_id)
    assert set(cleaned.article_furniture.article_id) <= set(cleaned.articles.article_id)


def test_a_text_longer_than_any_article_is_rejected() -> None:
    cleaned = clean_articles(capture_bytes("a.txt", b"Rebels shelled the town of Goma on Tuesday. " * 12_000))
    (row,) = records(cleaned.rejected_documents)
    assert (row["stage"], row["reason"]) == ("clean", "too_large")
    assert row["detail"] == "527,999 characters of text are more than an article has (500,000)"
