"""When a mention says that something may have happened, what it says was hit, and whether it is another than the last one."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pipeline.cluster.context import Context
from pipeline.cluster.mentions import ONE_OF, are_several, as_force, is_heard_of, opens_another, victims
from pipeline.cluster.profile import Window
from pipeline.cluster.scope import scope_of
from pipeline.cluster.targets import targets
from pipeline.cluster.windows import days_away, window_of
from pipeline.codebook.incidents import load_incident_policy, load_incident_words, singular

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
    return window_of(row, sentence, days_away(row, sentence, WORDS), cast("Context", context))


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


def hit(text: str) -> frozenset[str]:
    return targets({"text": text, "start_char": 0, "end_char": len(text)}, (), WORDS)


def test_where_people_mourn_and_pray_nothing_need_be_hit() -> None:
    assert hit("Funerals were held across the land for those who were shot.") == set()
    assert hit("Men began to fire shortly after prayers.") == set()
    assert hit("A bomb went off at a funeral in the north.") == {"wedding"}


def test_a_second_raid_is_another_wherever_the_reader_begins_it() -> None:
    assert opens_another(("on", "sunday", "a"), "second raid", WORDS)
    assert opens_another(("sunday", "a", "second"), "raid", WORDS)
    assert not opens_another(("on", "sunday", "the"), "second raid", WORDS)


@pytest.mark.parametrize(
    ("before", "is_one_of"), [("That one in the orchard was ", True), ("The latter was ", True), ("That man, one of ours, was ", False)]
)
def test_that_one_is_one_of_several(before: str, is_one_of: bool) -> None:
    assert (ONE_OF.search(before) is not None) == is_one_of


def scope(is_heard: bool) -> str:
    row = {
        "text": "blasts",
        "event_mode": None,
        "is_counted": False,
        "is_series": False,
        "is_heard": is_heard,
        "is_in_building": False,
        "is_pointing": False,
    }
    return scope_of(row, frozenset(), None, WORDS, load_incident_policy())


def test_blasts_that_people_heard_are_no_wave_of_attacks() -> None:
    assert (scope(is_heard=False), scope(is_heard=True)) == ("wave", "single")


def test_a_crowd_that_is_driven_off_is_met_with_force() -> None:
    row = {"event_type": "COERCE", "event_mode": "COERCE/restrict", "text": "dispersed"}
    assert as_force(row, "Police dispersed marchers.", WORDS)["event_mode"] == "ASSAULT/crowd-control"
    assert as_force(row, "Police dispersed.", WORDS) == row
    assert as_force(row | {"text": "closed"}, "Police closed a road to marchers.", WORDS)["event_type"] == "COERCE"


def test_a_deadline_is_no_day_of_the_raid_and_a_day_in_its_phrase_is_its_own() -> None:
    found = window("Nobody had claimed the raid by Monday morning.", "raid", MONDAY, "en/date/weekday", "by Monday morning")
    assert found is not None
    assert not found.is_told
    found = window("The raid on Monday and the fire of Friday are our work.", "raid", MONDAY, "en/date/weekday", "Monday")
    assert found == Window(MONDAY.toordinal(), MONDAY.toordinal(), True)


def test_the_day_of_the_main_clause_is_not_that_of_what_came_before_it() -> None:
    text = "After the raid on the port, troops searched houses on Monday."
    found = window(text, "raid", MONDAY, "en/date/weekday", "on Monday")
    assert found is not None
    assert not found.is_told


def test_who_hears_an_act_was_not_hit() -> None:
    for text in ("Gunfire was heard and the market emptied.", "Traders at the market heard gunfire."):
        at = text.lower().index("gunfire")
        assert is_heard_of({"start_char": at, "end_char": at + 7}, {"start_char": 0, "text": text})


def test_what_another_act_of_the_sentence_hit_is_not_this_ones() -> None:
    text = "Rockets fell on a clinic and, six hours later, jets bombed a market."
    sentence = {"text": text, "start_char": 10, "end_char": 10 + len(text)}
    clinic, market = ((10 + text.index(w), 10 + text.index(w) + len(w)) for w in ("a clinic", "a market"))
    assert targets(sentence, (), WORDS, [clinic], [market]) == {"hospital"}
    assert targets(sentence, (), WORDS, [market], [clinic]) == {"market"}
    assert targets(sentence, (), WORDS, [], [market]) == {"hospital", "market"}


@pytest.mark.parametrize(
    ("before", "trigger", "expected"),
    [
        (("link", "the", "two"), "shootings", True),
        (("said", "that", "both"), "air strikes", True),
        (("these", "three", "armed"), "attacks", True),
        (("two", "of", "the"), "attacks", False),
        (("killed", "in", "two"), "attacks", False),
        (("over", "the", "two"), "killings", False),
        (("on", "the", "two"), "attack", False),
    ],
)
def test_both_attacks_are_several(before: tuple[str, ...], trigger: str, expected: bool) -> None:
    assert are_several(before, trigger, WORDS) == expected


def test_who_was_hit_is_told_by_words_that_are_not_said_of_anybody() -> None:
    text = "Gunmen shot dead two barbers and three other people in Belin."
    start = text.index("two")
    sentence = {"text": text, "start_char": 100}
    assert victims(sentence, [(100 + start, 100 + text.index(" in Belin"))], WORDS) == {"barber"}
    assert victims(sentence, [], WORDS) == frozenset()


def test_a_word_and_its_plural_have_something_in_common() -> None:
    for one, many in (("barber", "barbers"), ("nurse", "nurses"), ("bus", "buses"), ("family", "families"), ("boss", "bosses")):
        assert singular(one) == singular(many)
    assert singular("bus") != singular("bush")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Separately, three people were killed in Belin.", True),
        ("“In a separate attack, a bus was hit.", True),
        ("And the next morning a mill burned.", True),
        ("Also in Belin, a man was shot.", True),
        ("The separate rooms were hit.", False),
        ("Laterally placed mines went off.", False),
    ],
)
def test_a_sentence_goes_over_to_another_incident(text: str, expected: bool) -> None:
    assert (WORDS.turn_pattern.match(text) is not None) == expected
