"""The days on which a mention says that something may have happened."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast

from pipeline.cluster.mentions import Context, _days_away, _window
from pipeline.cluster.profile import Window
from pipeline.codebook.incidents import load_incident_policy, load_incident_words

WORDS = load_incident_words()
MONDAY = date(2025, 3, 10)


def window(text: str, trigger: str, day: date, rule: str, words: str) -> Window | None:
    """Return the window of a trigger in a sentence, which another stage dates by the words given."""
    at = text.index(trigger)
    row = {"event_id": "e", "article_id": "a", "start_char": at, "end_char": at + len(trigger), "text": trigger}
    told: Mapping[str, Any] = {
        "start_date": day,
        "end_date": day,
        "precision": "day",
        "start_char": text.index(words),
        "text": words,
        "rule": rule,
    }
    sentence = {"text": text, "start_char": 0, "end_char": len(text)}
    articles = {"a": {"published_at": datetime(2025, 3, 11, 9, tzinfo=UTC)}}
    context = SimpleNamespace(words=WORDS, policy=load_incident_policy(), dates={"e": told}, articles=articles, said={})
    return _window(row, sentence, _days_away(row, sentence, WORDS), cast("Context", context))


def test_a_distance_that_dates_a_deed_is_not_counted_twice() -> None:
    text = "Shops opened again on Tuesday, a day after a bombing killed four people."
    assert window(text, "bombing", MONDAY, "en/date/distance", "a day after") == Window(MONDAY.toordinal(), MONDAY.toordinal(), True)


def test_a_distance_from_the_day_of_the_sentence_is_counted() -> None:
    text = "A second bomb went off on Monday, two days after a bombing killed four people."
    found = window(text, "bombing", MONDAY, "en/date/weekday", "Monday")
    assert found is not None
    assert found.first == MONDAY.toordinal() - 2


def test_the_day_on_which_the_wounded_die_is_not_that_of_the_attack() -> None:
    for how in ("in hospital on Monday", "of their wounds on Monday", "on Monday in a hospital"):
        found = window(f"Two of those who were hit died {how}.", "died", MONDAY, "en/date/weekday", "Monday")
        assert found is not None
        assert not found.is_told


def test_who_dies_on_the_spot_tells_its_day() -> None:
    found = window("Two of the guests died on Monday when a bomb went off.", "died", MONDAY, "en/date/weekday", "Monday")
    assert found is not None
    assert found.is_told
