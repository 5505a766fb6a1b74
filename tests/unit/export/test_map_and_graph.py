"""GeoJSON and GeoParquet, read back by geopandas; GraphML, read back by networkx."""

from pathlib import Path

import geopandas
import networkx
import pytest

from pipeline.export.exporters import export
from pipeline.export.policy import AssertedBy
from pipeline.store import Store
from tests.unit.export.corpus import CLAIMED, DENIED, INCIDENTS, TOLD


def read_map(store: Store, folder: Path, form: str) -> geopandas.GeoDataFrame:
    export(store, form, folder, AssertedBy.ANY)
    return geopandas.read_parquet(folder / "events.parquet") if form == "geoparquet" else geopandas.read_file(folder / "events.geojson")


@pytest.mark.parametrize("form", ["geojson", "geoparquet"])
def test_geopandas_finds_the_points(store: Store, tmp_path: Path, form: str) -> None:
    found = read_map(store, tmp_path, form).set_index("id")
    assert set(found.index) == {INCIDENTS[TOLD], INCIDENTS[CLAIMED], INCIDENTS[DENIED]}
    point = found.geometry[INCIDENTS[TOLD]]
    assert (point.x, point.y) == (30.72, 46.48)
    assert found.crs is not None
    assert found.crs.to_epsg(min_confidence=20) == 4326 or "CRS84" in str(found.crs)


@pytest.mark.parametrize("form", ["geojson", "geoparquet"])
def test_a_claim_stays_a_claim_on_the_map(store: Store, tmp_path: Path, form: str) -> None:
    found = read_map(store, tmp_path, form).set_index("id")
    assert found["is_narrated"].to_dict() == {INCIDENTS[TOLD]: True, INCIDENTS[CLAIMED]: False, INCIDENTS[DENIED]: False}
    assert found["is_contested"].to_dict() == {INCIDENTS[TOLD]: False, INCIDENTS[CLAIMED]: False, INCIDENTS[DENIED]: True}
    assert found["claimed_by"][INCIDENTS[CLAIMED]] == "'=Mayor"  # a formula is neutralised
    assert found["killed_low"][INCIDENTS[TOLD]] == 2
    assert found["killed_high"].isna().all()


def test_networkx_finds_who_does_what_to_whom(store: Store, tmp_path: Path) -> None:
    export(store, "graphml", tmp_path, AssertedBy.ANY)
    graph = networkx.read_graphml(tmp_path / "actors.graphml")
    assert graph.is_directed()
    assert graph.nodes["army"]["name"] == "Russian Armed Forces"
    ((source, target, edge),) = graph.edges(data=True)
    assert (source, target) == ("army", "kyiv")
    assert (edge["weight"], edge["narrated"], edge["contested"], edge["mean_score"]) == (3, 1, 1, -9.5)
