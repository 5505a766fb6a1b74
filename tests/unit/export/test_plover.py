"""PLOVER's objects, against a schema written from the manual (not from the exporter)."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipeline.codebook.load import load_codebook
from pipeline.export.exporters import export
from pipeline.export.policy import AssertedBy
from pipeline.store import Store
from tests.unit.export.corpus import CLAIMED, DENIED, INCIDENTS, TOLD

SCHEMA = json.loads((Path(__file__).parent / "plover.schema.json").read_text(encoding="utf-8"))


def read(store: Store, folder: Path, asserted_by: AssertedBy) -> dict[str, dict[str, Any]]:
    export(store, "plover", folder, asserted_by)
    lines = (folder / "plover.jsonl").read_text(encoding="utf-8").splitlines()
    return {(found := json.loads(line))["id"]: found for line in lines}


def test_every_object_is_as_the_manual_says(store: Store, tmp_path: Path) -> None:
    for found in read(store, tmp_path, AssertedBy.ANY).values():
        jsonschema.validate(found, SCHEMA, format_checker=jsonschema.FormatChecker())


def test_the_schema_refuses_what_the_manual_does_not_know(store: Store, tmp_path: Path) -> None:
    found = read(store, tmp_path, AssertedBy.NARRATOR)[INCIDENTS[TOLD]]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found | {"event": ["FIGHT"]}, SCHEMA)


def test_the_schema_knows_the_codebooks_types_and_modes() -> None:
    codebook = load_codebook()
    assert set(SCHEMA["properties"]["event"]["items"]["enum"]) == set(codebook.event_types)
    assert set(SCHEMA["properties"]["context"]["items"]["enum"]) >= set(codebook.contexts)
    assert set(SCHEMA["properties"]["mode"]["enum"]) >= {mode for entry in codebook.event_types.values() for mode in entry.modes}


def test_claims_and_denials_are_said_in_the_comment(store: Store, tmp_path: Path) -> None:
    found = read(store, tmp_path, AssertedBy.ANY)
    assert "comment" not in found[INCIDENTS[TOLD]]
    assert found[INCIDENTS[CLAIMED]]["comment"] == "claimed by =Mayor"
    assert found[INCIDENTS[DENIED]]["comment"] == "claimed by =Mayor. denied by Russian Armed Forces"
    assert found[INCIDENTS[TOLD]]["size"] == {"dead": 2}


def test_by_default_only_the_narrators_own_words_go_in(store: Store, tmp_path: Path) -> None:
    assert set(read(store, tmp_path, AssertedBy.NARRATOR)) == {INCIDENTS[TOLD]}
