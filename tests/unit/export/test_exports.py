"""What holds for every format: policy, formulas, the same bytes."""

from pathlib import Path

import pytest

from pipeline.codebook.load import load_codebook
from pipeline.export.column import safe
from pipeline.export.crosswalk import load_cameo
from pipeline.export.exporters import EXPORTERS, FORMATS, export
from pipeline.export.files import ExportError
from pipeline.export.policy import AssertedBy
from pipeline.store import Store


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1 day", "@SUM(A1)", "\tx", "\rx"])
def test_text_that_looks_like_a_formula_is_neutralised(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("value", [-9.5, "plain", "", None, 0])
def test_what_is_no_formula_stays(value: object) -> None:
    assert safe(value) == value


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_tables_are_the_same_bytes(store: Store, tmp_path: Path, name: str) -> None:
    first = export(store, name, tmp_path / "a", AssertedBy.ANY).files
    again = export(store, name, tmp_path / "b", AssertedBy.ANY).files
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    assert all(path.stat().st_size for path in first)


@pytest.mark.parametrize("name", EXPORTERS)
def test_nothing_happened_is_an_export_too(tmp_path: Path, name: str) -> None:
    assert export(Store(tmp_path / "none"), name, tmp_path / "out").count == 0


def test_a_file_is_no_place_for_an_export(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="is a file"):
        export(store, "plover", tmp_path / "file")


def test_every_type_and_mode_has_a_code_and_every_code_a_scale() -> None:
    cameo, codebook = load_cameo(), load_codebook()
    assert set(cameo.types) == set(codebook.event_types)
    for event_type, found in cameo.types.items():
        assert set(found.modes) <= set(codebook.event_types[event_type].modes)
        for code in (found.code, *found.modes.values()):
            assert code in cameo.goldstein
            assert all(code[:2] in classes for classes in cameo.quad_class.values())
