"""The Superset bundle in `bi/superset` names columns that the marts have, and no path of any machine."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from schemas import DyadDays, PlaceDays, Table

BUNDLE = Path(__file__).resolve().parents[3] / "bi" / "superset"
DATASETS: dict[str, type[Table]] = {"dyad_days": DyadDays, "place_days_parquet": PlaceDays}


def read(name: str) -> list[dict[str, Any]]:
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((BUNDLE / name).rglob("*.yaml"))]


@pytest.mark.parametrize("dataset", read("datasets"), ids=lambda dataset: dataset["table_name"])
def test_datasets_have_the_columns_of_their_marts(dataset: dict[str, Any]) -> None:
    columns = {column["column_name"] for column in dataset["columns"]}
    assert columns == set(DATASETS[dataset["table_name"]].arrow_schema().names)


def test_charts_ask_for_columns_that_are_there() -> None:
    columns = {dataset["uuid"]: {column["column_name"] for column in dataset["columns"]} for dataset in read("datasets")}
    for chart in read("charts"):
        params = chart["params"]
        asked = set(params.get("groupby") or []) | ({params["x_axis"]} if "x_axis" in params else set())
        asked |= {name for metric in params["metrics"] for name in re.findall(r"SUM\((\w+)\)", metric["sqlExpression"])}
        assert asked
        assert asked <= columns[chart["dataset_uuid"]]


def test_the_dashboard_shows_every_chart() -> None:
    (dashboard,) = read("dashboards")
    shown = {item["meta"]["uuid"] for item in dashboard["position"].values() if isinstance(item, dict) and item.get("type") == "CHART"}
    assert shown == {chart["uuid"] for chart in read("charts")}


def test_paths_are_left_to_whoever_imports_it() -> None:
    (database,) = read("databases")
    assert database["sqlalchemy_uri"] == "duckdb:////PATH/TO/processed/tidings.duckdb"
    assert database["extra"]["engine_params"]["connect_args"]["read_only"] is True
