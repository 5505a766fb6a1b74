"""Forty-four invented stories (`tests/corpus/quarrels.txt`): half quarrel, half only look as if they did. Those up to `bria-camp` and from `caia-market` on were tuned on, the others came out right before anybody had looked at them."""

from pathlib import Path

import pytest

from pipeline.evaluate.incident_gold import read_crisis
from pipeline.evaluate.incidents import coded, mentioned
from pipeline.run import load_coder
from pipeline.settings import Settings
from schemas.table import records

pytestmark = pytest.mark.integration
CRISIS = read_crisis(Path(__file__).parents[1] / "corpus" / "quarrels.txt")


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    """Return the disputes of each labelled incident: of the incident that holds most of its words."""
    tables = coded([CRISIS], load_coder(Settings()))
    home = dict(zip(tables["incident_members"]["event_id"], tables["incident_members"]["incident_id"], strict=True))
    homes: dict[str, list[str]] = {}
    for mention in mentioned([CRISIS], tables):
        if mention.event_id in home:
            homes.setdefault(mention.incident, []).append(home[str(mention.event_id)])
    rows: dict[str, set[str]] = {}
    for row in records(tables["disputes"]):
        rows.setdefault(row["incident_id"], set()).add(f"{row['kind']} {row['casualty_kind'] or ''}".strip())
    return {name: rows.get(max(sorted(set(ids)), key=ids.count), set()) for name, ids in homes.items()}


@pytest.mark.parametrize("name", CRISIS.incidents)
def test_a_quarrel_is_found_where_there_is_one_and_nowhere_else(found: dict[str, set[str]], name: str) -> None:
    incident = CRISIS.incidents[name]
    assert found[name] - set().union(*incident.optional) == set().union(*incident.disputes)
