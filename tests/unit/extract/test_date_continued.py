"""A day is told once, and what follows goes on from there where words tie the two."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.extract.dates import extract_dates
from schemas import EventMentions
from tests.rows import frame

PUBLISHED = "2024-03-06T12:00:00Z"
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
        ("Others set fire to a barn and shot a dog.", "shot", True),
        ("Sarnia says that the bandits fired first.", "fired", True),
        ("A porter saw nothing. A cook lay in the flour. A boy was beaten.", "beaten", True),
        ("Thirty bandits died in a clash at the gate.", "clash", True),
        ("Who shot the porter?", "shot", False),
        ("The night before, bandits shot a porter.", "shot", False),
        ("The governor left on Tuesday. A boy was beaten.", "beaten", False),
        ("The fighting is old.", "fighting", False),
        ("Bandits rob mills here.", "rob", False),
    ],
)
def test_what_follows_is_of_that_day_where_words_say_so(second: str, word: str, is_same_day: bool) -> None:
    day, _ = day_of(f"{FIRST} {second}", word)
    assert (day == "2024-03-04") is is_same_day


def test_the_words_of_the_day_are_quoted_from_where_they_stand() -> None:
    assert day_of(f"{FIRST} Two guards were killed.", "killed")[1] == "Monday"


def test_what_has_not_happened_goes_on_from_nothing() -> None:
    assert day_of(f"{FIRST} At 17:30 they would shell it.", "shell", modality="hypothetical")[0] != "2024-03-04"


def test_of_several_days_the_last_one_has_the_harm_told_next() -> None:
    text = "On Monday bandits raided a mill. On Sunday they burned a barn. Two guards were shot."
    assert day_of(text, "shot")[0] != "2024-03-04"


@pytest.mark.parametrize(
    ("before", "is_same_day"),
    [
        ("On Sunday morning the crowd did not wait for a judge.", True),
        ("Traders met the mayor on Sunday night.", True),
        ("The traders had set out on Sunday.", True),
        ("The traders came on Sunday. They were tired.", False),
        ("The judge will hear the crowd on Sunday.", False),
        ("The mayor, who arrived on Sunday, said nothing.", False),
        ("Traders came on Saturday and left on Sunday.", False),
    ],
)
def test_a_sentence_may_tell_the_day_of_what_it_does_not_tell(before: str, is_same_day: bool) -> None:
    assert (day_of(f"{before} Two men were hacked to death, and bandits raided a mill.", "hacked")[0] == "2024-03-03") is is_same_day


@pytest.mark.parametrize(
    ("first", "is_same_day"),
    [
        ("Rebels shot four porters in Sarnia, the army said on Wednesday.", True),
        ("Rebels shot four porters in Sarnia on Tuesday.", False),
        ("Rebels have shot four porters in Sarnia, the army said on Wednesday.", False),
    ],
)
def test_what_is_only_said_on_a_day_has_the_day_that_is_told_later(first: str, is_same_day: bool) -> None:
    text = f"{first} The porters carried rice. Two men said bandits raided their mill on Monday."
    assert (day_of(text, "shot")[0] == "2024-03-04") is is_same_day


def test_where_the_sentence_of_the_only_day_goes_on_to_another_nothing_is_taken_up() -> None:
    rows = {"event_type": "RETREAT"}
    document = annotate_text(
        "On Tuesday troops left the mill that bandits raided on Monday. Two guards were killed.", load_parser(), PUBLISHED
    )
    found = {}
    for word, kind in (("left", rows), ("raided", {}), ("killed", {})):
        start = document.text.index(word)
        sentence = document.sentence_at(start)
        assert sentence is not None
        row = {"article_id": document.article_id, "sentence_id": sentence.sentence_id, "start_char": start, "end_char": start + len(word)}
        found[word] = row | {"event_id": word, "event_type": "ASSAULT", "modality": "actual"} | kind
    days = extract_dates([document], frame(EventMentions, *found.values())).set_index("event_id")["start_date"]
    assert (str(days["raided"]), str(days["killed"])) == ("2024-03-04", "2024-03-06")


def test_of_two_days_neither_goes_on() -> None:
    text = (
        "On Monday bandits raided a mill. On Tuesday guards burned a barn, after bandits had raided it on Sunday. Two guards were killed."
    )
    assert day_of(text, "killed")[0] == "2024-03-06"
