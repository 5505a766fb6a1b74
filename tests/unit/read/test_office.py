"""Workbooks and OpenDocument: what differs from file to file."""

from datetime import datetime

import pandas as pd
import pytest

from pipeline.clean.articles import clean_articles
from pipeline.read.captures import capture_bytes, capture_file
from schemas.documents import RawDocuments
from tests.corpus import office
from tests.corpus.hostile.offices import many_sheets, with_part

NEWS = "Troops crossed the border at dawn on Monday, officials said."


def cleaned(name: str, content: bytes):
    return clean_articles(capture_bytes(name, content))


def article(name: str, content: bytes):
    (found,) = cleaned(name, content).articles.itertuples()
    return found


def test_every_sheet_with_texts_is_read_and_the_others_are_named():
    raw = capture_bytes("a.xlsx", many_sheets())
    found = clean_articles(raw)
    assert sorted(raw.part) == [1, 2, 3]
    assert [str(day.date()) if pd.notna(day) else None for day in found.articles.published_at] == ["2025-01-28", None]
    assert list(found.rejected_documents.detail) == [
        "part 2: sheet 'Codes': no column looks like the text among code, meaning; name it in source.yaml as `columns: {text: …}`"
    ]


@pytest.mark.parametrize("make", [office.xlsx, office.ods, lambda sheets: office.xls(sheets["A"])])
@pytest.mark.parametrize(
    ("when", "published"), [(datetime(2024, 5, 1), "2024-05-01T00:00Z"), (datetime(2024, 5, 1, 14, 5), "2024-05-01T14:05Z"), ("1 May 2024", "2024-05-01T00:00Z")]
)  # fmt: skip
def test_a_date_is_a_date_and_a_number_is_whole(make, when, published):
    found = article(
        "a.xlsx" if make is office.xlsx else "a.ods" if make is office.ods else "a.xls",
        make({"A": [("id", "date", "text"), (12, when, NEWS)]}),
    )
    assert found.published_at == pd.Timestamp(published)
    assert found.text == NEWS


def test_a_word_in_the_first_rows_makes_no_header():
    rows = [("kind", "note"), ("text", "x"), ("story", "y")]
    assert list(cleaned("a.xlsx", office.xlsx({"A": rows})).rejected_documents.reason) == ["no_text_column"]


def test_a_formula_is_what_it_came_to():
    formula = f'<row r="2"><c r="A2" t="str"><f>CONCATENATE(B2)</f><v>{NEWS}</v></c></row>'
    assert article("a.xlsx", office.xlsx({"A": [("text",)]}, formula)).text == NEWS


def test_columns_are_as_the_settings_say(tmp_path):
    (tmp_path / "source.yaml").write_text("columns: {text: Inhalt, title: Titel}\n")
    (tmp_path / "a.xlsx").write_bytes(office.xlsx({"A": [("Titel", "Inhalt"), ("Quiet", NEWS)], "B": [("Text",), (NEWS,)]}))
    found = clean_articles(RawDocuments.conform(list(capture_file(tmp_path / "a.xlsx"))))
    assert list(found.articles.title) == ["Quiet"]
    assert "names the column 'Inhalt' as text" in found.rejected_documents.detail[0]


@pytest.mark.parametrize("content", [office.xlsx({"A": []}), office.xlsx({"A": [("title", "text")]})])
def test_a_workbook_without_rows_is_empty(content):
    assert list(capture_bytes("a.xlsx", content).reason) == ["empty"]


def test_a_binary_workbook_says_what_to_do():
    (detail,) = capture_bytes("a.xlsx", office.package({"xl/workbook.bin": "x"})).detail
    assert detail == "a binary workbook (XLSB): save it as XLSX"


def test_an_open_text_has_a_title_paragraphs_and_no_day_that_it_was_made_on():
    found = article(
        "a.odt", office.odt([("Heading_20_1", "Quiet in Lira"), ("Standard", NEWS), ("Heading_20_2", "The night"), ("Standard", NEWS)])
    )
    assert (found.title, found.text) == ("Quiet in Lira", f"{NEWS}\nThe night\n{NEWS}")
    assert pd.isna(found.published_at)


def test_header_lines_of_an_open_text_go_before_its_properties():
    lines = ("Title: Quiet in Lira", "Date: 2024-05-01", NEWS)
    found = article("a.odt", office.odt([("Standard", line) for line in lines], {"Date": "2023-01-01"}))
    assert (found.title, found.published_at, found.text) == ("Quiet in Lira", pd.Timestamp("2024-05-01T00:00Z"), NEWS)


def test_what_is_deleted_remarked_or_noted_in_an_open_text_is_not_its_words():
    odt = office.odt([("Standard", "Troops crossed.")])
    inner = "Troops<text:s text:c='2'/>crossed<text:tab/>the\n  <text:span>border<text:note><text:p>A note.</text:p></text:note></text:span><text:annotation/>.<text:line-break/>Shots rang out."
    odt = with_part(odt, "content.xml", ("Troops crossed.", inner))
    odt = with_part(
        odt, "content.xml", ("<office:text>", "<office:text><text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes>")
    )
    assert article("a.odt", odt).text == "Troops crossed the border.\nShots rang out."
