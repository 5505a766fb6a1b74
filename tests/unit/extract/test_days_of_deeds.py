"""The day of a deed that another deed of the article tells."""

from typing import Any

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.extract.dates import extract_dates
from schemas import EventMentions
from tests.rows import frame

PUBLISHED = "2024-03-06T12:00:00Z"


def first_day(text: str, *words: str, **of_it: Any) -> str:
    """Return the day of the first of some deeds."""
    document = annotate_text(text, load_parser(), PUBLISHED)
    rows = []
    for word in words:
        start = text.index(word)
        sentence = next(s for s in document.sentences if s.start <= start < s.end)
        row = {"event_id": word, "article_id": document.article_id, "sentence_id": sentence.sentence_id, "modality": "actual"}
        rows.append(row | {"start_char": start, "end_char": start + len(word)} | of_it)
    found = extract_dates([document], frame(EventMentions, *rows)).set_index("event_id")
    return str(found.loc[words[0]]["start_date"])[:10]


def test_the_next_morning_follows_the_day_told_some_sentences_ago() -> None:
    text = "On 1 March a drone hit the mill. Six men died. The army said nothing. Few slept. The following morning soldiers burned a barn."
    assert first_day(text, "burned") == "2024-03-02"


def test_the_attack_came_a_day_after_another() -> None:
    text = "Gunmen stormed a mine on Sunday. The attack came a day after the kidnapping of a priest."
    assert first_day(text, "kidnapping", "stormed", "attack", event_type="ASSAULT") == "2024-03-02"


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Ankara expelled two clerks in reply to Berlin's arrest last week of an engineer.", ("expelled", "arrest"), "2024-03-06"),
        ("Ankara expelled two clerks last week over the arrest of an engineer.", ("expelled", "arrest"), "2024-02-26"),
        ("Guards beat a driver in what neighbours described as a brawl on Sunday.", ("beat", "brawl"), "2024-03-03"),
        ("Troops burned a barn in what the mayor on Tuesday called a mistake.", ("burned",), "2024-03-06"),
        ("Gunmen wounded a lawyer as he left a dinner on Monday night, weeks before the vote on April 14.", ("wounded",), "2024-03-04"),
        ("Six men died when a bus was hit by a rocket in the Sarn district on Sunday.", ("died", "hit"), "2024-03-03"),
        ("The port denied any part in Sunday's raid.", ("denied", "raid"), "2024-03-06"),
        ("The tug sank in Sunday's crash, which the port says happened when a ferry rammed it.", ("rammed",), "2024-03-03"),
        ("Pirates robbed a barge that was taking part in a race on Sunday.", ("robbed",), "2024-03-03"),
        ("Eleven clerks were seized, and four cooks were let go on Sunday.", ("let go",), "2024-03-03"),
        ("The killing of Ana Ruiz, born in 1971, in Bor on the night of 3 March was planned, police said.", ("killing",), "2024-03-03"),
        ("Bombings marred the build-up to the vote on April 14.", ("Bombings",), "2024-03-06"),
        ("A lorry packed with explosives blew up on Saturday 2 March outside a school.", ("explosives blew up",), "2024-03-02"),
        ("Nurses said the blast had wounded nine people by Sunday.", ("wounded",), "2024-03-06"),
        ("Two of those shot on the 2nd were cooks.", ("shot",), "2024-03-02"),
    ],
)
def test_each_deed_has_the_day_that_is_its_own(text: str, trigger: tuple[str, ...], day: str) -> None:
    assert first_day(text, *trigger) == day


@pytest.mark.parametrize(
    ("text", "trigger", "event_type", "day"),
    [
        ("The clerk said Gabon would not attend Friday's round in Oslo.", "attend", "REJECT", "2024-03-06"),
        ("The clerk said Friday's round was still on the calendar.", "round", "CONSULT", "2024-03-08"),
        ("The clerk said Friday's round was over.", "round", "CONSULT", "2024-03-01"),
        ("A docker said they would march on Saturday.", "march", "PROTEST", "2024-03-09"),
        ("A docker said they had marched on Saturday.", "marched", "PROTEST", "2024-03-02"),
    ],
)
def test_what_is_still_to_come_lies_ahead(text: str, trigger: str, event_type: str, day: str) -> None:
    assert first_day(text, trigger, event_type=event_type) == day


def test_a_murder_has_the_day_of_the_deed_and_not_of_the_verdict() -> None:
    text = (
        "A judge in Tuzla on Monday jailed two brothers for the killing of a miner who bled to death after he was stabbed on 3 July 2016."
    )
    assert first_day(text, "killing", is_historical=True) == "2016-07-03"
