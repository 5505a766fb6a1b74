"""A run leaves a manifest; the difference of two runs says what came, went and changed, and why."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.diff import Change, differences, report
from pipeline.manifest import KEEP, Made, RunError, find_run, runs, write_manifest
from pipeline.marts.build import build_mart
from pipeline.store import Store
from schemas import Articles, EventMentions, Events, IncidentFacts, IncidentMembers, Incidents, IncidentTolls, RawDocuments
from tests.unit.export.corpus import DAY, INCIDENTS, TOLD, WANTED, add, write_corpus

MADE = Made("codebook-1", "model-1", {"extract": "code-1"}, "both")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = write_corpus(tmp_path)
    write_manifest(found, MADE)
    return found


def recode(store: Store, event_id: str, **columns: str) -> None:
    """Change one event as a changed codebook would."""
    mentions = store.read(EventMentions)
    for name, value in columns.items():
        mentions.loc[mentions["event_id"] == event_id, name] = value
    store.write(EventMentions, mentions, DAY)
    remake(store)


def remake(store: Store) -> None:
    for mart in (Events, IncidentFacts):
        store.write(mart, build_mart(mart, store))


def between(store: Store) -> list[Change]:
    return list(differences(find_run(store, "previous"), find_run(store, "last")))


def test_the_same_tables_are_one_run(store: Store) -> None:
    write_manifest(store, MADE)
    assert [run.number for run in runs(store)] == [1]


def test_a_manifest_names_inputs_versions_rows_and_hashes(store: Store) -> None:
    manifest = runs(store)[0].manifest
    assert manifest["inputs"]["document_count"] == 3
    assert manifest["codebook"] == "codebook-1"
    assert {"tidings", "duckdb", "spacy"} <= set(manifest["packages"])
    assert manifest["tables"]["events"]["row_count"] == 5
    assert len(manifest["tables"]["events"]["sha256"]) == 64


def test_a_changed_codebook_is_the_reason_for_changed_rows(store: Store) -> None:
    recode(store, TOLD, event_mode="ASSAULT/aerial")
    write_manifest(store, replace(MADE, codebook="codebook-2"))
    (change,) = between(store)
    assert (change.kind, change.row_id, change.why) == ("changed", TOLD, "codebook")
    assert change.columns == {"event_mode": ("heavy-weapons", "aerial")}


def test_the_old_rows_are_kept_as_they_were(store: Store) -> None:
    old = (runs(store)[0].folder / "events.parquet").read_bytes()
    recode(store, WANTED, modality="actual")
    assert (runs(store)[0].folder / "events.parquet").read_bytes() == old
    assert store.path(Events).read_bytes() != old


WITH_DOCUMENT = (EventMentions, Articles, RawDocuments, Incidents, IncidentMembers)


def without_document_one(store: Store, root: Path) -> Store:
    """Return the same corpus as it was before the first document was captured."""
    smaller = write_corpus(root)
    keep = {
        EventMentions: lambda rows: rows["article_id"] != "one",
        Articles: lambda rows: rows["article_id"] != "one",
        RawDocuments: lambda rows: rows["document_id"] != "doc-one",
        Incidents: lambda rows: rows["core_event_id"] != TOLD,
        IncidentMembers: lambda rows: rows["event_id"] != TOLD,
    }
    for table, chosen in keep.items():
        rows = smaller.read(table)
        smaller.write(table, rows[chosen(rows)], DAY if table.by_day() else None)
    remake(smaller)
    write_manifest(smaller, MADE)
    return smaller


def test_a_new_document_is_the_reason_for_its_incidents_and_events(store: Store, tmp_path: Path) -> None:
    smaller = without_document_one(store, tmp_path / "smaller")
    for table in WITH_DOCUMENT:
        smaller.write(table, store.read(table), DAY if table.by_day() else None)
    remake(smaller)
    write_manifest(smaller, MADE)
    found = {(change.table, change.kind, change.row_id, change.why) for change in between(smaller)}
    assert found == {("incident_facts", "appeared", INCIDENTS[TOLD], "input: one.txt"), ("events", "appeared", TOLD, "input: one.txt")}
    gone = {(change.kind, change.why) for change in differences(find_run(smaller, "2"), find_run(smaller, "1"))}
    assert gone == {("vanished", "input: one.txt")}


def test_a_toll_that_rises_is_a_change_of_its_incident(store: Store) -> None:
    tolls = store.read(IncidentTolls)
    store.write(IncidentTolls, tolls.assign(best=3))
    remake(store)
    write_manifest(store, replace(MADE, code={"extract": "code-2"}))
    (change,) = between(store)
    assert (change.table, change.row_id, change.columns) == ("incident_facts", INCIDENTS[TOLD], {"killed_best": ("2", "3")})
    assert change.why == "code of extract"


def test_the_report_counts_and_shows_and_says_why(store: Store) -> None:
    recode(store, TOLD, event_mode="ASSAULT/aerial")
    write_manifest(store, replace(MADE, codebook="codebook-2"))
    old, new = find_run(store, "1"), find_run(store, "2")
    lines = list(report(old, new, differences(old, new), most=20))
    assert lines[0] == "run 1 → run 2: 3 → 3 documents; made with: codebook"
    assert lines[1] == "1 events changed:"
    assert "event_mode: heavy-weapons → aerial" in lines[2]


def test_ten_old_runs_are_kept(store: Store) -> None:
    for number in range(KEEP + 3):
        write_manifest(store, replace(MADE, codebook=f"codebook {number}"))
    assert len(runs(store)) == KEEP
    assert runs(store)[-1].number == KEEP + 4


def test_a_run_that_is_not_there_is_a_clear_error(store: Store) -> None:
    with pytest.raises(RunError, match="no run 7: kept are 1"):
        find_run(store, "7")
    with pytest.raises(RunError, match="no run previous"):
        find_run(store, "previous")


def test_a_damaged_manifest_is_a_clear_error(store: Store) -> None:
    for content in ("{", "[]", '{"run": 1}'):
        (store.root / "runs" / "0001" / "manifest.json").write_text(content, encoding="utf-8")
        with pytest.raises(RunError, match=r"manifest\.json is no manifest of a run"):
            find_run(store, "last")


def test_nothing_is_under_construction_afterwards(store: Store) -> None:
    add(store, EventMentions)
    assert not list((store.root / ".tmp").glob("*run*"))
