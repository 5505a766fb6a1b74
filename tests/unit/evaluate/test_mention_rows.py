"""The mention rows of the project: every label points to its words, in codes that the codebook knows."""

import pytest

from pipeline.codebook.code_groups import SLOTS
from pipeline.codebook.knowledge import load_knowledge
from pipeline.codebook.places import load_regions
from pipeline.evaluate.actors import ROWS
from pipeline.evaluate.gold import Row, rows_of, third
from pipeline.training.data import EXAMPLES

FILES = sorted(ROWS.values())


@pytest.mark.parametrize("name", FILES)
def test_labelled_words_stand_in_their_text(name: str) -> None:
    lost = [(r["id"], m["words"]) for r in rows_of(EXAMPLES / name) for m in r["mentions"] if r["text"].count(m["words"]) <= m["nth"]]
    assert lost == []


@pytest.mark.parametrize("name", FILES)
def test_labels_use_codes_of_the_codebook(name: str) -> None:
    known = load_knowledge().sectors.keys()
    countries = {None, *SLOTS, *(place.country for place in load_regions().places)}

    def is_known(mention: Row) -> bool:
        return set(mention["sectors"]) <= known and mention["country"] in countries

    assert [(r["id"], m) for r in rows_of(EXAMPLES / name) for m in r["mentions"] if not is_known(m)] == []


@pytest.mark.parametrize("name", FILES)
def test_thirds_share_no_row(name: str) -> None:
    closed, read = ({row["id"] for row in third(name, test=test)} for test in (True, False))
    assert closed
    assert not closed & read
    assert len(closed | read) == len(rows_of(EXAMPLES / name))
