"""The data package, read back and validated by frictionless."""

import json
from pathlib import Path

import frictionless
import pytest
import yaml

from pipeline.export.exporters import export
from pipeline.store import Store
from schemas import TABLES
from tests.unit.export.corpus import FORMULA


@pytest.fixture(scope="module")
def folder(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("package")
    export(store, "package", found)
    return found


def test_frictionless_finds_no_error(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])[:5]


def test_frictionless_finds_every_table_with_its_types(folder: Path) -> None:
    package = frictionless.Package(str(folder / "datapackage.json"))
    assert package.resource_names == [table.table_name() for table in TABLES]
    rows = {row["event_id"]: row for row in package.get_resource("events").read_rows()}
    assert rows["a" * 16]["title"] == f"'{FORMULA}"
    assert rows["a" * 16]["start_date"].isoformat() == "2024-05-01"


def test_a_row_that_refers_to_nothing_is_an_error(folder: Path, tmp_path: Path) -> None:
    broken = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in broken["resources"]:
        (tmp_path / resource["path"]).parent.mkdir(exist_ok=True)
        text = (folder / resource["path"]).read_text(encoding="utf-8")
        (tmp_path / resource["path"]).write_text(
            text.replace("doc-one", "doc-gone") if resource["name"] == "articles" else text, encoding="utf-8"
        )
        del resource["hash"], resource["bytes"]
    (tmp_path / "datapackage.json").write_text(json.dumps(broken), encoding="utf-8")
    errors = {error[0] for error in frictionless.validate(str(tmp_path / "datapackage.json")).flatten(["type"])}
    assert errors == {"foreign-key"}


def test_the_citation_has_what_the_format_requires(folder: Path) -> None:
    cited = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    assert cited["type"] == "dataset"


def test_the_captured_bytes_are_not_republished(folder: Path) -> None:
    assert (folder / "data" / "raw_documents.csv").read_text(encoding="utf-8").splitlines()[0].split(",").count("content") == 0
