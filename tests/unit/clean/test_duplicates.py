"""Which article is a copy, and of which: exact, near, contained, updated."""

import random
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from pipeline.clean.duplicates import find_duplicates, index_path, stored_duplicates
from pipeline.store import Store
from schemas.documents import Articles
from tests.benchmarks.copies import articles as corpus_articles
from tests.benchmarks.copies import file_days, score
from tests.corpus.copies import days_of, write_corpus

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
    assert pairs(articles({}, {"text": "Rebels shelled the port."})) == []


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


STORY = """At least 12 people were killed when a bomb exploded at a market in Kadina on Monday, police said.
The blast tore through stalls shortly after noon, when the market was crowded with families shopping for the holiday.
Nobody claimed responsibility, but the governor of the province, Amin Torel, blamed fighters of the Northern Front.
Hospitals in Kadina and in the nearby town of Welo appealed for blood as ambulances brought in dozens of wounded.
The government sent soldiers to guard the roads and promised compensation to the families of the victims."""
LATER = (
    STORY.replace("At least 12 people", "At least 15 people")
    + "\nPresident Olan Marek will visit the town on Thursday, his office announced in the evening."
)
ELSEWHERE = STORY.replace("Kadina", "Sorbo").replace("12", "31").replace("Amin Torel", "Bekir Anta").replace("Welo", "Dunat")
EDITED = STORY.replace("exploded", "went off").replace("shortly after noon", "soon after midday").replace("promised", "pledged")


def found(frame: pd.DataFrame) -> list[tuple]:
    return [(r.article_id, r.original_id, r.kind) for r in find_duplicates(frame).itertuples()]


def test_some_words_changed_make_a_near_copy():
    assert found(articles(at(4) | {"text": STORY}, at(4, 3) | {"text": EDITED})) == [("a1", "a0", "near")]


def test_one_template_filled_in_twice_makes_two_stories():
    assert found(articles(at(4) | {"text": STORY}, at(4, 3) | {"text": ELSEWHERE})) == []


def test_of_two_that_hold_one_another_the_longer_counts():
    short = "\n".join(STORY.split("\n")[:3])
    assert found(articles(at(4) | {"text": short}, at(4, 3) | {"text": STORY})) == [("a0", "a1", "contained")]


def test_a_short_text_in_two_stories_does_not_make_them_one():
    short, other = (
        "\n".join(STORY.split("\n")[:2]),
        "\n".join([*STORY.split("\n")[:2], *(f"Witness Kol Sabra number {i} saw nothing of it." for i in range(9))]),
    )
    pairs = found(articles({"text": short}, {"text": STORY}, {"text": other}))
    assert [(copy, kind) for copy, _, kind in pairs] == [("a0", "contained")]


def test_the_latest_version_counts_and_versions_form_a_chain():
    last = LATER.replace("15 people", "19 people") + "\nTwo suspects were arrested near the border, a spokesman said late at night."
    frame = articles(*(at(4, hour) | {"text": text, "outlet": "wire"} for hour, text in ((8, STORY), (12, LATER), (20, last))))
    rows = find_duplicates(frame)
    assert [tuple(r) for r in rows[["article_id", "original_id", "kind", "superseded_by"]].itertuples(index=False)] == [
        ("a0", "a2", "updated", "a1"),
        ("a1", "a2", "updated", "a2"),
    ]


def test_a_copy_of_an_earlier_version_is_superseded_too():
    frame = articles(
        at(4, 8) | {"text": STORY, "outlet": "wire"},
        at(4, 9) | {"text": STORY, "outlet": "post"},
        at(4, 12) | {"text": LATER, "outlet": "wire"},
    )
    assert found(frame) == [("a0", "a2", "updated"), ("a1", "a2", "updated")]


def test_the_same_words_weeks_later_are_another_report():
    frame = articles(at(4) | {"text": STORY, "outlet": "wire"}, at(25) | {"text": LATER, "outlet": "wire"})
    assert found(frame) == []


def test_the_agency_is_that_of_the_copy_or_else_of_the_original():
    rows = find_duplicates(
        articles(at(4) | {"text": STORY, "agency": "afp"}, at(5) | {"text": STORY}, at(5) | {"text": STORY, "agency": "ap"})
    )
    assert list(rows.agency) == ["afp", "ap"]


MADE = write_corpus(700, seed=5)


def test_known_copies_are_found_and_no_others():
    scored = score(MADE, find_duplicates(corpus_articles(MADE)))
    assert scored.precision >= 0.98
    assert scored.recall >= 0.95


def test_an_original_is_no_copy():
    rows = find_duplicates(corpus_articles(MADE))
    assert not set(rows.original_id) & set(rows.article_id)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_arrival_does_not_matter(tmp_path: Path, seed: int):
    """Days come one after the other, in any order, some twice with other articles: the table is that of all days at once."""
    store, days = Store(tmp_path), list(days_of(MADE))
    random.Random(seed).shuffle(days)
    for number, (day, some) in enumerate(days):
        if number % 9 == 4:
            draft = corpus_articles(days[number - 1][1])
            store.write(Articles, draft.assign(article_id=draft.article_id + "d"), day, made_from="a draft")
            stored_duplicates(store)
        store.write(Articles, corpus_articles(some), day, made_from=day)
        if number % 7 == 0:
            stored_duplicates(store)
    pd.testing.assert_frame_equal(stored_duplicates(store), find_duplicates(corpus_articles(MADE)))


def test_order_does_not_matter_where_boilerplate_becomes_common(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pipeline.clean.copy_index.COMMON", 6)
    store = Store(tmp_path)
    for day, some in sorted(days_of(MADE), key=lambda pair: pair[0][::-1]):
        store.write(Articles, corpus_articles(some), day, made_from=day)
        stored_duplicates(store)
    store.forget([Articles], max(day for day, _ in days_of(MADE)))
    left = [m for day, some in list(days_of(MADE))[:-1] for m in some]
    pd.testing.assert_frame_equal(stored_duplicates(store), find_duplicates(corpus_articles(left)))


def test_only_days_that_changed_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store, read = Store(tmp_path), []
    file_days(store, MADE)
    stored_duplicates(store)
    monkeypatch.setattr(
        Store, "read", lambda self, table, partitions, plain=Store.read: read.append(partitions) or plain(self, table, partitions)
    )
    store.write(Articles, corpus_articles(MADE[:3]).assign(article_id=["x", "y", "z"]), "2030-01-01", made_from="new")
    assert {"x", "y", "z"} <= set(stored_duplicates(store).article_id)
    assert read == [["2030-01-01"]]


def test_a_damaged_index_is_made_again(tmp_path: Path):
    store = Store(tmp_path)
    file_days(store, MADE)
    before = stored_duplicates(store)
    index_path(store).write_bytes(b"not a database, " * 1000)
    pd.testing.assert_frame_equal(stored_duplicates(store), before)
