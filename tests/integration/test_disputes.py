"""Eighteen invented articles in which sources quarrel: who did it, how many, whether, whom it hit and what to call it (`tests/corpus/disputes.txt`)."""

from collections import defaultdict
from pathlib import Path

import pytest

from pipeline.evaluate.incident_gold import read_crisis
from pipeline.evaluate.incidents import coded, mentioned
from pipeline.run import Tables, load_coder
from pipeline.settings import Settings
from schemas.table import records

pytestmark = pytest.mark.integration
CRISIS = read_crisis(Path(__file__).parents[1] / "corpus" / "disputes.txt")


@pytest.fixture(scope="module")
def tables() -> Tables:
    return coded([CRISIS], load_coder(Settings()))


@pytest.fixture(scope="module")
def homes(tables: Tables) -> dict[str, str]:
    """Return the incident that holds the words of each labelled one."""
    home = dict(zip(tables["incident_members"]["event_id"], tables["incident_members"]["incident_id"], strict=True))
    found: dict[str, list[str]] = defaultdict(list)
    for mention in mentioned([CRISIS], tables):
        if mention.event_id in home:
            found[mention.incident].append(home[str(mention.event_id)])
    return {name: max(sorted(set(ids)), key=ids.count) for name, ids in found.items()}


CLOSE_CALL = pytest.mark.xfail(
    strict=True,
    reason="who attacked the airport 'on Tuesday' fits Tuesday's shots a little better than that police 'dispersed rioters', and takes their place",
)


def names(only_disputed: bool) -> list[object]:
    """Return the labelled incidents; of one a report is joined to the wrong thing (decision 26)."""
    found = [name for name, i in CRISIS.incidents.items() if i.disputes or not only_disputed]
    return [pytest.param(name, marks=CLOSE_CALL) if name == "juliaca-march" else name for name in found]


@pytest.mark.parametrize("name", names(only_disputed=True))
def test_what_is_in_dispute_is_found_and_nothing_else(tables: Tables, homes: dict[str, str], name: str) -> None:
    rows = tables["disputes"][tables["disputes"]["incident_id"] == homes[name]]
    assert {f"{r['kind']} {r['casualty_kind'] or ''}".strip() for r in records(rows)} == set().union(*CRISIS.incidents[name].disputes)


@pytest.mark.parametrize("name", names(only_disputed=False))
def test_tolls_have_the_bounds_that_the_articles_tell(tables: Tables, homes: dict[str, str], name: str) -> None:
    own = tables["incident_tolls"]
    own = own[(own["policy"] == "default") & (own["incident_id"] == homes[name])]
    given = {r["kind"]: (r["low"], r["best"], r["high"]) for r in records(own)}
    assert {kind: given.get(kind) for kind, *_ in CRISIS.incidents[name].tolls} == {k: tuple(b) for k, *b in CRISIS.incidents[name].tolls}


def test_each_bomb_is_its_own(homes: dict[str, str]) -> None:
    assert homes["narathiwat-bomb"] != homes["yala-bomb"]
