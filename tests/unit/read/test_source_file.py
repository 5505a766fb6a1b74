"""`source.yaml`: what holds for a folder, checked strictly; what is wrong in it costs no article silently."""

import pandas as pd
import pytest

from pipeline.clean.articles import clean_articles
from pipeline.read.captures import capture_documents, capture_file, find_captures
from pipeline.read.folder import folder_of
from schemas.documents import RawDocuments

NEWS = "Troops crossed the border at dawn on Monday, officials said."


def write(root, name: str, text: str):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def cleaned(root):
    return clean_articles(capture_documents(root, [path for day in find_captures(root).values() for path in day]))


def test_columns_outlet_zone_language_and_licence_are_taken(tmp_path):
    write(
        tmp_path,
        "export/source.yaml",
        "outlet: harbour-post\ntimezone: Africa/Nairobi\nlanguage: en\nlicence: For the desk\ncolumns: {text: Inhalt, published_at: Zeit}\n",
    )
    write(tmp_path, "export/2024-05-01/a.csv", f'Zeit,Inhalt\n2024-05-01 09:00,"{NEWS}"\n')
    raw = capture_documents(tmp_path, [tmp_path / "export/2024-05-01/a.csv"])
    assert (raw.licence[0], raw.language[0], raw.timezone[0]) == ("For the desk", "en", "Africa/Nairobi")
    (article,) = clean_articles(raw).articles.itertuples()
    assert (article.outlet, article.text, article.published_at) == ("harbour-post", NEWS, pd.Timestamp("2024-05-01T06:00Z"))


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2024-05-01 09:00", "2024-05-01T06:00Z"),
        ("2024-05-01T09:00:00Z", "2024-05-01T09:00Z"),
        ("2024-05-01T09:00:00+02:00", "2024-05-01T07:00Z"),
        ("Wed, 01 May 2024 09:00:00 GMT", "2024-05-01T09:00Z"),
        ("2024-05-01", "2024-05-01T00:00Z"),
    ],
)
def test_the_zone_is_for_times_that_name_none(tmp_path, written, published):
    write(tmp_path, "source.yaml", "timezone: Africa/Nairobi\n")
    write(tmp_path, "a.csv", f'date,text\n"{written}","{NEWS}"\n')
    assert cleaned(tmp_path).articles.published_at[0] == pd.Timestamp(published)


def test_the_nearest_file_speaks_first(tmp_path):
    write(tmp_path, "source.yaml", "licence: All\noutlet: everyone\n")
    write(tmp_path, "wire/source.yaml", "outlet: the-wire\n")
    path = write(tmp_path, "wire/2024-05-01/a.txt", NEWS)
    assert (folder_of(path, tmp_path).outlet, folder_of(path, tmp_path).licence) == ("the-wire", "All")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("outlet: x\ncolum: {text: Body}\n", "source.yaml:2: colum: Extra inputs"),
        ("timezone: Mars/Base\n", "source.yaml:1: timezone: Value error, no time zone 'Mars/Base'"),
        ("columns:\n  text: Body\n  headline: Kopf\n", "source.yaml:3: columns.headline"),
        ("language: English\n", "source.yaml:1: language"),
        ("outlet: [\n", "source.yaml:2:"),
        ("outlet: a\noutlet: b\n", "source.yaml:2: outlet: given twice"),
        ("- a\n", "source.yaml:1:"),
    ],
)
def test_what_is_wrong_in_it_is_said_with_file_and_line_for_every_document(tmp_path, text, says):
    write(tmp_path, "wire/source.yaml", text)
    write(tmp_path, "wire/2024-05-01/a.txt", NEWS)
    write(tmp_path, "post/2024-05-01/a.txt", NEWS)
    found = cleaned(tmp_path)
    assert list(found.rejected_documents.reason) == ["invalid_source"]
    assert found.rejected_documents.detail[0].startswith(f"wire/{says}")
    assert list(found.articles.outlet) == ["post"]


def test_a_column_that_is_not_there_is_said(tmp_path):
    write(tmp_path, "source.yaml", "columns: {text: Inhalt}\n")
    write(tmp_path, "a.csv", f"Zeit,Text\n2024-05-01,{NEWS}\n")
    (detail,) = cleaned(tmp_path).rejected_documents.detail
    assert "'Inhalt' as text, but there are: Zeit, Text" in detail


def test_a_file_anywhere_is_spoken_for_by_the_one_beside_it(tmp_path):
    write(tmp_path, "source.yaml", "columns: {text: Inhalt}\n")
    path = write(tmp_path, "a.csv", f'Zeit,Inhalt\n2024-05-01,"{NEWS}"\n')
    assert list(clean_articles(RawDocuments.conform(list(capture_file(path)))).articles.text) == [NEWS]


def test_in_the_folder_mixed_documents_name_their_outlet(tmp_path):
    write(tmp_path, "mixed/2024-05-01/a.jsonl", f'{{"text": "{NEWS}", "outlet": "The Lantern"}}')
    write(tmp_path, "wire/2024-05-01/a.jsonl", f'{{"text": "{NEWS}", "outlet": "The Lantern"}}')
    assert sorted(cleaned(tmp_path).articles.outlet) == ["The Lantern", "wire"]
