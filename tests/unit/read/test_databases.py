"""Exports of newspaper databases: what differs from article to article, and what only looks like one."""

import pytest

from pipeline.read.captures import capture_bytes
from pipeline.read.databases import exported
from pipeline.read.rtf import rtf_text

SHORT = "The garrison of Lira was quiet on Tuesday, residents said."
END = "Document HRBRPO0020190312ef3c00001"


def factiva(
    *above: str, below: tuple[str, ...] = ("12 March 2019", "Harbour Post", "HRBRPO", "English", "(c) 2019 Harbour Post")
) -> dict[str, str]:
    (fields,) = exported([*above, "1,234 words", *below, "", SHORT, "", END])
    return fields


@pytest.mark.parametrize(
    ("above", "title", "byline"),
    [
        (("Quiet in Lira after the raid",), "Quiet in Lira after the raid", None),
        (("World News", "Quiet in Lira after the raid"), "Quiet in Lira after the raid", None),
        (("Quiet in Lira after the raid", "By Ann Otieno and Ben Okello"), "Quiet in Lira after the raid", "By Ann Otieno and Ben Okello"),
        (("World", "Quiet in Lira after the raid", "ANN OTIENO"), "Quiet in Lira after the raid", "ANN OTIENO"),
    ],
)
def test_what_stands_above_the_length_is_section_headline_and_byline(above: tuple[str, ...], title: str, byline: str | None) -> None:
    fields = factiva(*above)
    assert (fields["title"], fields.get("byline"), fields["published_at"], fields["outlet"]) == (
        title,
        byline,
        "12 March 2019",
        "Harbour Post",
    )
    assert fields["text"] == SHORT


@pytest.mark.parametrize(
    "below",
    [
        ("12 March 2019", "14:05 GMT", "Harbour Post", "HRBRPO", "Final", "A4", "English", "Copyright 2019. Harbour Post."),
        ("12 March 2019", "Harbour Post", "HRBRPO", "English"),
        ("March 12, 2019", "Harbour Post", "HRBRPO", "English", "© 2019 Harbour Post. All rights reserved."),
    ],
)
def test_hour_edition_page_and_copyright_are_no_text(below: tuple[str, ...]) -> None:
    fields = factiva("Quiet in Lira after the raid", below=below)
    assert (fields["outlet"], fields["text"]) == ("Harbour Post", SHORT)


def test_under_codes_a_paragraph_may_open_with_capitals() -> None:
    text = ["IN LIRA the shops were shut.", "TD", "RE-ENTRY was refused to all, said the mayor."]
    lines = [
        "HD Quiet in Lira",
        "WC 98 words",
        "PD 12 March 2019",
        "SN Harbour Post",
        "LP",
        *text,
        "NS gcns : War",
        "RE cafr : Africa",
        f"AN {END}",
    ]
    (fields,) = exported(lines)
    assert fields["text"].split("\n\n") == [text[0], text[2]]


def proquest(*text: str) -> dict[str, str]:
    details = (
        "Subject: War",
        "Title: Quiet in Lira",
        "Publication title: Harbour Post; Kisumu",
        "Publication date: Mar 12, 2019",
        "ProQuest document ID: 1",
    )
    (fields,) = exported(["Document 1 of 1", "", "Quiet in Lira", "Author: Otieno, Ann", *text, *details])
    return fields


def test_a_label_inside_a_text_does_not_end_it() -> None:
    fields = proquest("Full text: " + SHORT, "Location: a hill above the town.", "The guns were silent.")
    assert fields["text"].split("\n") == [SHORT, "Location: a hill above the town.", "The guns were silent."]
    assert (fields["title"], fields["outlet"], fields["published_at"], fields["byline"]) == (
        "Quiet in Lira",
        "Harbour Post",
        "Mar 12, 2019",
        "Otieno, Ann",
    )


def test_an_abstract_is_no_article() -> None:
    assert "text" not in proquest("Abstract: " + SHORT)


@pytest.mark.parametrize(
    "lines",
    [
        ["Document 3 of 25 was read in court.", "", "Full text: the judge kept it."],
        ["The leak", "", "Document HRBRPO0020190312ef3c00001", "", "It ran to some 1,234 words."],
        ["Quiet in Lira", "", SHORT, "", "End of story"],
    ],
)
def test_what_only_looks_like_an_export_is_an_article(lines: list[str]) -> None:
    assert exported(lines) == []


def test_rtf_shows_its_words_and_nothing_else() -> None:
    code = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\pict 89504e47}{\*\bkmkstart x}\b Caf\'e9\b0  \u8212- 5\~km\par \uc0\u1050 \uc1 {\field{\*\fldinst HYPERLINK x}{\fldrslt link}}\line a\{b\}}"
    assert rtf_text(code).split("\n") == ["Café — 5 km", "Кlink", "a{b}"]


@pytest.mark.parametrize(("content", "reason"), [(b"no rtf at all", "wrong_type"), (b"{\\rtf1" + b"{" * 5000, "unreadable")])
def test_what_is_no_rtf_says_so(content: bytes, reason: str) -> None:
    assert list(capture_bytes("a.rtf", content)["reason"]) == [reason]
