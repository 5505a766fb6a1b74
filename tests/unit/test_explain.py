"""An id is walked back to its row, its words, what refers to it and its document."""

from pathlib import Path

import pytest

from pipeline.explain import UnknownIdError, explain
from pipeline.store import Store
from tests.unit.export.corpus import DENIED, write_corpus


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return write_corpus(tmp_path)


def test_an_event_tells_its_row_what_refers_to_it_and_its_document(store: Store) -> None:
    lines = list(explain(store, DENIED))
    assert lines[0].startswith("event_mentions: ")
    assert any(line.startswith("event_arguments with this event_id:") for line in lines)
    assert any(line.startswith("attributions with this event_ids:") for line in lines)  # a list of ids refers as one id does
    assert lines[-1].startswith("document data/raw/")


def test_an_unknown_id_is_a_clear_error(store: Store) -> None:
    with pytest.raises(UnknownIdError, match="no row has the id nothing"):
        list(explain(store, "nothing"))


def test_no_id_is_a_clear_error(store: Store) -> None:
    with pytest.raises(UnknownIdError, match="give an id"):
        list(explain(store, " "))
