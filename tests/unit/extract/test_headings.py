"""Days that a heading gives to the deeds told under it."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.extract.dates import extract_dates
from pipeline.extract.headings import reported_since
from schemas import EventMentions
from tests.rows import frame

PUBLISHED = "2025-03-12T12:00:00Z"


def day(text: str, trigger: str, event_type: str = "ASSAULT") -> tuple[str, str]:
    """Return the day of a trigger, and the rule that gave it."""
    document = annotate_text(text, load_parser(), PUBLISHED)
    start = text.index(trigger)
    sentence = document.sentence_at(start)
    assert sentence is not None
    row = {"article_id": document.article_id, "sentence_id": sentence.sentence_id, "start_char": start, "end_char": start + len(trigger)}
    event = row | {"event_id": "e", "modality": "actual", "event_type": event_type}
    found = extract_dates([document], frame(EventMentions, event)).to_dict("records")[0]
    return str(found["start_date"]), found["rule"]


@pytest.mark.parametrize(
    "text",
    [
        "Patrols saw much.\nGorna (8 March). Monitors came at noon. Four guards were killed at a post.",
        "Main events\n• 8 March, Gorna: monitors report that armed men killed four guards at a post.",
        "Gorna, 8 March. Our staff have the names of the men whom police killed.",
        "Saturday, 8 March\nFour guards were killed at a post near Gorna.",
    ],
)
def test_a_deed_under_a_heading_has_its_day(text: str) -> None:
    assert day(text, "killed") == ("2025-03-08", "en/date/heading")


def test_a_day_of_its_own_comes_first() -> None:
    assert day("Gorna (8 March). On Monday four guards were killed at a post.", "killed")[0] == "2025-03-10"


def test_what_was_said_since_does_not_have_it() -> None:
    assert day("Gorna (8 March). The mission condemned the police.", "condemned", "ACCUSE")[1] == "date/publication"


def test_a_section_has_the_day_of_its_heading_until_the_next() -> None:
    text = "Our findings follow.\nGorna, 8 March\nWe spoke to 34 people.\nThey say that police killed four men.\nThe port, 9 March\nMen burned a barge.\nThe law\nPolice arrested nine."
    assert day(text, "killed") == ("2025-03-08", "en/date/heading")
    assert day(text, "burned") == ("2025-03-09", "en/date/heading")
    assert day(text, "arrested", "COERCE")[1] == "date/publication"


def test_what_stands_first_heads_no_section() -> None:
    assert day("Gorna, 8 March\nWe spoke to 34 people.\nThey say that police killed four men.", "killed")[1] == "date/publication"


@pytest.mark.parametrize("text", ["Police come on 8 March. Four guards were killed.", "Between 5 and 8 March\nFour guards were killed."])
def test_a_sentence_and_several_days_are_no_heading(text: str) -> None:
    assert day(text, "killed")[1] == "date/publication"


@pytest.mark.parametrize(
    ("title", "first", "since"),
    [
        ("Monthly note on Tarn, February 2025", "Seven were hurt.", date(2025, 2, 1)),
        ("Bulletin", "This note covers the period from 10 to 28 February.", date(2025, 2, 10)),
        ("Four shot on 3 March", "Four were shot on 3 March.", None),
        ("What the war of May 2024 has left", "Seven were hurt.", None),
        ("Bulletin", "Seven were hurt in February.", None),
    ],
)
def test_a_report_is_about_the_weeks_that_its_headline_or_its_first_words_name(title: str, first: str, since: date | None) -> None:
    document = annotate_text(f"{first} Nobody died.", load_parser(), "2025-03-12T12:00:00Z")
    assert reported_since(replace(document, title=title)) == since
