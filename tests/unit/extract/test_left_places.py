"""People who left, were brought in dead or were captured; and which event harmed whom."""

from typing import Any

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.casualties import load_casualty_words
from pipeline.extract.casualties import extract_casualties
from schemas import Attributions, EventMentions
from tests.rows import frame


def counts(text: str, **triggers: str) -> list[dict[str, Any]]:
    """Return the counts of a text whose events are the given words, with their types."""
    document = annotate_text(text, load_parser())
    rows = []
    for word, event_type in triggers.items():
        start = text.index(word)
        sentence = next(s for s in document.sentences if s.start <= start < s.end)
        place = {"article_id": document.article_id, "sentence_id": sentence.sentence_id, "start_char": start, "end_char": start + len(word)}
        rows.append(place | {"event_id": word, "event_type": event_type})
    found = extract_casualties([document], frame(EventMentions, *rows), frame(Attributions), load_casualty_words())
    return sorted(found.to_dict("records"), key=lambda row: row["start_char"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 6,000 people had left Tarn by nightfall, the agency said.", [("displaced", 6000)]),
        ("Exactly 3,000 residents left the town as rebels advanced.", [("displaced", 3000)]),
        ("Exactly 900 people left the hall before the end.", []),
        ("Exactly 300 people left Tarn for a concert.", []),
        ("Nurses said nine people had been brought in dead.", [("killed", 9)]),
        ("Twenty-three villagers are reported killed; officials speak of 31.", [("killed", 23), ("killed", 31)]),
        ("The army said three rebels had been captured.", [("detained", 3)]),
        ("Three drivers were captured by rebels.", [("abducted", 3)]),
        ("He told them that nobody is to leave the village.", []),
        ("He said that he had seen no killing.", []),
        ("She said that none of the dead was known to the police.", []),
        ("Hundreds of families left Tarn during the night.", [("displaced", 200)]),
        ("The minister said that the final toll could exceed 20.", []),
    ],
)
def test_who_left_died_or_was_taken_is_counted(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(row["kind"], row["low"]) for row in counts(text)] == expected


def test_of_a_reprisal_and_what_it_avenged_each_has_its_dead() -> None:
    text = "Troops executed 46 men in reprisal for an ambush the day before, in which eight soldiers died."
    assert [(row["best"], row["event_id"]) for row in counts(text, executed="ASSAULT", ambush="ASSAULT")] == [
        (46, "executed"),
        (8, "ambush"),
    ]


def test_wounding_one_has_not_killed_the_others() -> None:
    text = "Four farmers died in Tarn and a fifth was wounded."
    assert [(row["kind"], row["event_id"]) for row in counts(text, wounded="ASSAULT")] == [("killed", None), ("injured", "wounded")]
