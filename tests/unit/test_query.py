"""SQL over the tables: what comes out, in the three forms."""

import json
from pathlib import Path

import pytest

from pipeline.query import run_query, show
from pipeline.store import Store
from schemas import Sectors
from tests.rows import frame


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(tmp_path)
    found.write(Sectors, frame(Sectors, {"sector": "GOV"}))
    return found


def test_columns_of_one_name_are_told_apart(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    show(*run_query(store, "select 1 as a, 2 as a, sector, 3 as a from sectors"), "json")
    assert json.loads(capsys.readouterr().out) == {"a": 1, "a_1": 2, "sector": "GOV", "a_2": 3}


def test_nothing_is_an_empty_cell_in_csv(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    show(*run_query(store, "select null as a, 'x, y' as b"), "csv")
    assert capsys.readouterr().out == 'a,b\n,"x, y"\n'
