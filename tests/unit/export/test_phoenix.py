"""Phoenix rows: 26 columns, one per day, source, target and code."""

from pathlib import Path

from pipeline.export import phoenix
from pipeline.export.exporters import export
from pipeline.export.policy import AssertedBy
from pipeline.store import Store


def read(store: Store, folder: Path, asserted_by: AssertedBy) -> list[dict[str, str]]:
    export(store, "phoenix", folder, asserted_by)
    names = [column.name for column in phoenix.EVENTS]
    lines = (folder / "phoenix.txt").read_text(encoding="utf-8").splitlines()
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def test_a_row_says_who_does_what_to_whom(store: Store, tmp_path: Path) -> None:
    (row,) = read(store, tmp_path, AssertedBy.NARRATOR)
    assert len(row) == 26
    assert (row["SourceActorFull"], row["SourceActorEntity"], row["SourceActorRole"]) == ("RUSMIL", "RUS", "MIL")
    assert (row["TargetActorFull"], row["EventCode"], row["EventRootCode"], row["GoldsteinScore"]) == ("ROUGOV", "194", "19", "-10.0")
    assert (row["Date"], row["Year"], row["LocationName"], row["SentenceID"]) == ("20240501", "2024", "Odesa", "one_1")


def test_one_day_source_target_and_code_are_one_row_that_says_what_is_claimed(store: Store, tmp_path: Path) -> None:
    (row,) = read(store, tmp_path, AssertedBy.ANY)
    assert row["Issues"] == "CLAIMED,2;DENIED,1;military,3"
    assert row["SentenceID"] == "one_1;two_1;two_1"
