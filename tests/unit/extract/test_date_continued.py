"""A day is told once, and what follows goes on from there where words tie the two."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.extract.dates import extract_dates
from schemas import EventMentions
from tests.rows import frame

FIRST = "On Monday bandits raided a mill near Tarn."


def day_of(text: str, word: str, **of_it: str | bool) -> tuple[str, str | None]:
    """Return the day of a deed, and the words that tell it, in an article of Wednesday, 6 March 2024."""
    document = annotate_text(text, load_parser(), published_at="2024-03-06T12:00:00Z")
    rows = []
    for i, trigger in enumerate(("raided", word)):
        start = text.index(trigger)
        sentence = next(s for s in document.sentences if s.start <= start < s.end)
        row = {
            "article_id": document.article_id,
            "sentence_id": sentence.sentence_id,
            "start_char": start,
            "end_char": start + len(trigger),
        }
        rows.append(row | {"event_id": f"e{i}", "event_type": "ASSAULT", "modality": "actual"} | (of_it if i else {}))
    found = extract_dates([document], frame(EventMentions, *rows)).set_index("event_id").loc["e1"]
    return str(found["start_date"]), found["text"]


@pytest.mark.parametrize(
    ("second", "word", "is_same_day"),
    [
        ("Two guards were killed.", "killed", True),
        ("Two guards were killed, a porter said.", "killed", True),
        ("At about 17:30 they shelled the gate.", "shelled", True),
        ("Half an hour later they burned a barn.", "burned", True),
        ("A porter said that at 10:50 p.m. they shelled the gate.", "shelled", True),
        ("A porter said they had burned a barn.", "burned", False),
        ("The raid wounded nine.", "wounded", True),
        ("Another nine were killed in the port.", "killed", False),
        ("In Zagreb two guards were killed.", "killed", False),
        ("Bandits have burned a barn.", "burned", False),
        ("The raid of last year wounded nine.", "wounded", False),
        ("Since then two guards were killed.", "killed", False),
    ],
)
def test_what_follows_is_of_that_day_where_words_say_so(second: str, word: str, is_same_day: bool) -> None:
    day, _ = day_of(f"{FIRST} {second}", word)
    assert (day == "2024-03-04") is is_same_day


def test_the_words_of_the_day_are_quoted_from_where_they_stand() -> None:
    assert day_of(f"{FIRST} Two guards were killed.", "killed")[1] == "Monday"


def test_what_has_not_happened_goes_on_from_nothing() -> None:
    assert day_of(f"{FIRST} At 17:30 they would shell it.", "shell", modality="hypothetical")[0] != "2024-03-04"


def test_of_two_days_neither_goes_on() -> None:
    text = (
        "On Monday bandits raided a mill. On Tuesday guards burned a barn, after bandits had raided it on Sunday. Two guards were killed."
    )
    assert day_of(text, "killed")[0] == "2024-03-06"
