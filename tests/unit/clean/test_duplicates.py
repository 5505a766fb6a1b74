"""Which article is a copy, and of which."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from pipeline.clean.duplicates import find_duplicates
from schemas.documents import Articles

TEXT = "Troops crossed the border.\nThey don’t stop."


def articles(*rows: dict) -> pd.DataFrame:
    base = dict.fromkeys(Articles.arrow_schema().names) | {"document_id": "d", "text": TEXT, "language": "en", "word_count": 7}
    return Articles.conform([base | {"article_id": f"a{i}"} | row for i, row in enumerate(rows)])


def pairs(frame: pd.DataFrame) -> list[tuple[str, str]]:
    found = find_duplicates(frame)
    return list(zip(found.article_id, found.original_id, strict=True))


def at(day: int, hour: int = 0, precision: str = "instant") -> dict:
    return {"published_at": datetime(2023, 9, day, hour, tzinfo=UTC), "published_precision": precision}


@pytest.mark.parametrize(
    "text",
    [
        "Troops crossed the border. They don't stop",
        "TROOPS CROSSED THE BORDER.\n\nTHEY DON’T STOP.",
        "Troops  crossed the border — they don’t stop!",
    ],
)
def test_case_punctuation_and_white_space_make_no_difference(text):
    assert pairs(articles({}, {"text": text})) == [("a1", "a0")]


def test_another_word_makes_another_article():
    assert pairs(articles({}, {"text": TEXT + " Now."})) == []


def test_the_earliest_published_is_the_original():
    assert pairs(articles(at(20), at(19), {})) == [("a0", "a1"), ("a2", "a1")]


def test_a_day_is_not_its_midnight():
    assert pairs(articles(at(20, 0, "day"), at(20, 15))) == [("a0", "a1")]


def test_then_the_earliest_captured():
    assert pairs(articles({"capture_date": date(2023, 9, 21)}, {"capture_date": date(2023, 9, 20)}, {})) == [("a0", "a1"), ("a2", "a1")]


def test_the_order_of_rows_does_not_matter():
    frame = articles(at(20), at(19), {}, {"text": "Other."}, {"text": "other"})
    pd.testing.assert_frame_equal(find_duplicates(frame), find_duplicates(frame.iloc[::-1]))


def test_outlets_are_compared_only_where_known():
    frame = articles({"outlet": "wire"}, {"outlet": "wire"}, {"outlet": "post"}, {})
    assert list(find_duplicates(frame).is_same_outlet) == [True, False, False]


def test_without_copies_the_table_is_empty():
    assert len(find_duplicates(Articles.none())) == 0
