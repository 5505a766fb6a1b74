"""The project's own gold: whole articles in two halves, the test half closed."""

from pipeline.evaluate.coded import Coded
from pipeline.evaluate.passages import as_row, labelled, score
from pipeline.evaluate.project import FOLDER, articles, half, score_casualties
from pipeline.evaluate.sheet import Sheet
from pipeline.training.markup import LabelledCasualty, LabelledEvent, LabelledText, read_texts

TEXT = LabelledText(
    "desk-001",
    "Rebels shelled Goma. The raid killed two.",
    events=(
        LabelledEvent(7, 14, "ASSAULT", "heavy-weapons", "actual", False, ("Rebels",), ("Goma",)),
        LabelledEvent(25, 29, "ASSAULT", None, "actual", False, (), ("two",)),
    ),
    casualties=(LabelledCasualty("killed", 2, 2, 2, "two"),),
)


def test_there_are_sixty_articles_and_more_in_two_halves() -> None:
    test, dev = articles("project"), articles("project-dev")
    assert len(test) + len(dev) >= 60
    assert min(len(test), len(dev)) >= 30
    assert {t.id for t in test}.isdisjoint(t.id for t in dev)


def test_both_halves_have_articles_without_events() -> None:
    assert all(any(not t.events for t in articles(suite)) for suite in ("project", "project-dev"))


def test_every_type_and_modality_occurs() -> None:
    events = [e for path in FOLDER.glob("*.txt") for t in read_texts(path) for e in t.events]
    assert len({e.event_type for e in events}) == 16
    assert len({e.modality for e in events}) == 6


def test_the_half_of_an_article_never_changes() -> None:
    assert [half(f"conflict_desk-{i:03d}") for i in range(1, 7)] == [half(f"conflict_desk-{i:03d}") for i in range(1, 7)]
    assert {half(f"desk-{i:03d}") for i in range(20)} == {0, 1}


def test_a_labelled_event_stands_where_it_was_labelled() -> None:
    first, second = labelled(as_row(TEXT))
    assert [TEXT.text[e.triggers[0].start : e.triggers[0].end] for e in (first, second)] == ["shelled", "raid"]


def test_what_is_not_coded_is_missed() -> None:
    sheet = score([as_row(TEXT)], {"desk-001": Coded([], [], [])})
    assert sheet.values()["events: recall"] == 0


def test_casualties_are_right_with_kind_and_all_bounds() -> None:
    sheet = Sheet("project")
    found = {"kind": "killed", "low": 2, "best": 2, "high": 2}
    score_casualties(sheet, [TEXT], {"desk-001": [found, found | {"best": 3, "high": 3}]})
    assert (sheet.values()["casualties: recall"], sheet.values()["casualties: precision"]) == (1, 0.5)
