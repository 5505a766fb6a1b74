"""When a mention may have happened: days of its own words are told, a day that another deed of the article has is only likely."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pipeline.cluster.context import Context
from pipeline.cluster.profile import Window
from pipeline.cluster.windows import window_of
from pipeline.codebook.incidents import load_incident_policy, load_incident_words

SENTENCE = {"text": "Two guards were shot on Monday.", "start_char": 0}
EVENT = {"event_id": "e", "article_id": "a", "text": "shot", "start_char": 16, "end_char": 20}
DAY = date(2024, 3, 4)


@pytest.mark.parametrize(("rule", "is_told"), [("en/date/weekday", True), ("en/date/heading", True), ("en/date/continued", False)])
def test_a_day_taken_from_another_deed_is_told_by_nobody(rule: str, is_told: bool) -> None:
    dated: dict[str, Any] = {"start_date": DAY, "end_date": DAY, "precision": "day", "start_char": 24, "text": "Monday", "rule": rule}
    known = SimpleNamespace(
        dates={"e": dated},
        said={},
        articles={"a": {"published_at": datetime(2024, 3, 6, tzinfo=UTC)}},
        words=load_incident_words(),
        policy=load_incident_policy(),
    )
    assert window_of(EVENT, SENTENCE, 0, cast(Context, known)) == Window(DAY.toordinal(), DAY.toordinal(), is_told)
