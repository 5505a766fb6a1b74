"""What a first network may label, and what it must leave alone."""

import pytest

from pipeline.extract.readers.reading import Found, Reading
from pipeline.training.calibrate import fitted
from pipeline.training.data import Example, Labels
from pipeline.training.silver import labelled

TEXT = "Rebels shelled the port and police arrested ten men"


def reading(words: str, event_type: str, score: float, *found: Found) -> Reading:
    start = TEXT.index(words)
    modalities = {"actual": 1.0}
    return Reading(start, start + len(words), score, {event_type: 1.0}, None, 0.5, modalities, 0.0, 0.0, found, (score * 8 - 4, 1.0, 1.0))


def example(*events: Labels) -> Example:
    return Example("x-1", TEXT, events, False)


def test_what_is_sure_becomes_a_label() -> None:
    found = labelled(example(), [reading("arrested", "COERCE", 0.9, Found("actor", 28, 34, 0.95))])
    assert [(e.event_type, e.party) for e in found.events] == [("COERCE", (("actor", (28, 34)),))]


def test_what_is_half_seen_stays_open() -> None:
    found = labelled(example(), [reading("arrested", "COERCE", 0.4)])
    assert (found.events, found.open) == ((), ((35, 43),))


def test_what_is_hardly_seen_is_no_trigger() -> None:
    found = labelled(example(), [reading("arrested", "COERCE", 0.05)])
    assert (found.events, found.open, found.is_complete) == ((), (), True)


def test_a_label_made_by_hand_stays() -> None:
    by_hand = Labels((7, 14), "ASSAULT")
    assert labelled(example(by_hand), [reading("shelled", "COERCE", 0.99)]).events == (by_hand,)


def test_a_missing_type_is_filled_in() -> None:
    found = labelled(example(Labels((7, 14), modality="actual")), [reading("shelled", "ASSAULT", 0.9)])
    assert [(e.event_type, e.modality) for e in found.events] == [("ASSAULT", "actual")]


def test_parties_it_is_not_sure_of_are_left_open() -> None:
    found = labelled(example(), [reading("arrested", "COERCE", 0.9, Found("actor", 28, 34, 0.6))])
    assert found.events[0].party is None


def test_calibration_follows_what_was_right() -> None:
    judged = [(reading("shelled", "ASSAULT", s / 100), s >= 50) for s in range(0, 100, 5)]
    assert fitted(judged)[0] == pytest.approx(max(fitted(judged)))
    assert fitted(judged)[0] > 0
