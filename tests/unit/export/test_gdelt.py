"""GDELT's files, read back by py-gdelt, which was made for GDELT's own."""

from pathlib import Path

import pytest
from py_gdelt.models.events import Event
from py_gdelt.parsers.events import EventsParser
from py_gdelt.parsers.mentions import MentionsParser

from pipeline.export import gdelt
from pipeline.export.exporters import export
from pipeline.export.policy import AssertedBy
from pipeline.store import Store
from tests.unit.export.corpus import CLAIMED, INCIDENTS, TOLD


def read(store: Store, folder: Path, asserted_by: AssertedBy = AssertedBy.NARRATOR) -> tuple[list[Event], list[object]]:
    export(store, "gdelt", folder, asserted_by)
    events = EventsParser().parse((folder / "tidings.export.CSV").read_bytes())
    return [Event.from_raw(raw) for raw in events], list(MentionsParser().parse((folder / "tidings.mentions.CSV").read_bytes()))


def test_the_columns_are_gdelts_in_its_order() -> None:
    published = sorted(EventsParser.V2_COLUMNS, key=EventsParser.V2_COLUMNS.__getitem__)
    assert [column.name for column in gdelt.EVENTS] == published
    assert len(gdelt.MENTIONS) == 16


def test_a_reader_of_gdelt_finds_who_did_what_to_whom(store: Store, tmp_path: Path) -> None:
    (event,), (mention,) = read(store, tmp_path)
    assert (event.event_code, event.event_base_code, event.event_root_code, event.quad_class) == ("194", "194", "19", 4)
    assert (event.goldstein_scale, str(event.date), event.num_articles) == (-10.0, "2024-05-01", 1)
    assert event.actor1 is not None
    assert event.actor2 is not None
    assert event.action_geo is not None
    assert (event.actor1.code, event.actor1.name, event.actor1.type1_code) == ("RUSMIL", "RUSSIAN ARMED FORCES", "MIL")
    assert event.actor2.country_code == "ROM"
    assert (event.action_geo.country_code, event.action_geo.geo_type, event.action_geo.lat) == ("UP", 4, 46.48)
    assert event.global_event_id == int(INCIDENTS[TOLD][:15], 16)
    assert (mention.sentence_id, mention.action_char_offset, mention.mention_type) == ("1", "7", "1")  # type: ignore[attr-defined]


def test_only_what_the_narrator_says_goes_in_unless_asked(store: Store, tmp_path: Path) -> None:
    events, mentions = read(store, tmp_path, AssertedBy.ANY)
    assert {event.global_event_id for event in events} == {int(INCIDENTS[TOLD][:15], 16), int(INCIDENTS[CLAIMED][:15], 16)}
    said = {mention.global_event_id: mention.extras for mention in mentions}  # type: ignore[attr-defined]
    assert said == {str(int(INCIDENTS[TOLD][:15], 16)): None, str(int(INCIDENTS[CLAIMED][:15], 16)): "claimed by =Mayor"}


def test_what_is_left_out_is_counted(store: Store, tmp_path: Path) -> None:
    lost = export(store, "gdelt", tmp_path).losses.counts
    assert lost["left out: not said to have happened: called_for"] == 1
    assert lost["left out: told by a copy only"] == 1
    assert lost["tolls of people harmed"] == 1
    assert (tmp_path / "LOSSES.csv").read_text(encoding="utf-8").startswith("what_is_lost,count,first_id\n")
    assert export(store, "gdelt", tmp_path, AssertedBy.ANY).losses.counts["left out: somebody denies it, and a row cannot say so"] == 1


@pytest.mark.parametrize("name", ["tidings.export.CSV", "tidings.mentions.CSV"])
def test_no_cell_breaks_a_row(store: Store, tmp_path: Path, name: str) -> None:
    export(store, "gdelt", tmp_path, AssertedBy.ANY)
    width = {"tidings.export.CSV": 61, "tidings.mentions.CSV": 16}[name]
    assert {len(line.split("\t")) for line in (tmp_path / name).read_text(encoding="utf-8").splitlines()} == {width}
