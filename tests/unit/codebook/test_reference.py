"""A user's own entries: they add, they replace by key, and a mistake in them is one line."""

import re
from pathlib import Path

import pytest

from pipeline.codebook.errors import CodebookError
from pipeline.codebook.knowledge import load_knowledge
from pipeline.codebook.places import load_regions
from pipeline.codebook.reference import reference_digest
from pipeline.codebook.tables import load_outlets
from pipeline.settings import SettingsError

HEAD = "source: Field notes\nentries:\n"
PERSON = "  amina-otieno: {name: Amina Otieno, country: KEN, offices: [{office: head_of_state, from: 2031-09-13}]}\n"
REGION = "sources: {notes: Field notes}\nregions:\n  gorna: {names: [Gorna Gap], country: KEN, lat: 1.5, lon: 37, precision: region}\n"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_an_entry_is_added(tmp_path: Path) -> None:
    knowledge = load_knowledge(reference=write(tmp_path, people=HEAD + PERSON))
    assert [a.referent.key for a in knowledge.candidates("Amina Otieno")] == ["amina-otieno"]
    assert knowledge.origins["people", "amina-otieno"].source == "Field notes"
    assert "hamas" in knowledge.groups


def test_an_entry_of_the_same_key_replaces_the_codebooks(tmp_path: Path) -> None:
    text = HEAD + "  hamas: {name: Hamas movement, country: PSE, sectors: [PTY]}\n"
    knowledge = load_knowledge(reference=write(tmp_path, organisations=text))
    assert knowledge.actors["hamas"].sectors == ("PTY",)
    assert "hamas" not in knowledge.groups
    assert knowledge.candidates("Islamic Resistance Movement") == ()
    assert load_knowledge(reference=tmp_path.parent).actors["hamas"].name == "Hamas"


def test_a_kind_may_stand_in_several_files(tmp_path: Path) -> None:
    (tmp_path / "people-kenya.yaml").write_text(HEAD + PERSON, encoding="utf-8")
    write(tmp_path, people=HEAD + "  ada-one: {name: Ada One, country: MLI}\n")
    assert {"ada-one", "amina-otieno"} <= load_knowledge(reference=tmp_path).people.keys()


def test_a_region_is_added_and_has_its_source(tmp_path: Path) -> None:
    (place,) = load_regions(reference=write(tmp_path, regions=REGION)).find("Gorna Gap")
    assert (place.country, place.source) == ("KEN", "Field notes")


def test_an_outlet_is_added(tmp_path: Path) -> None:
    found = load_outlets(write(tmp_path, outlets="coast-daily: {name: Coast Daily, country: KEN}\n"))
    assert found["coast-daily"].name == "Coast Daily"
    assert "meridian-wire" in found


@pytest.mark.parametrize(
    ("kind", "text", "line", "problem"),
    [
        ("people", HEAD + PERSON.replace("country: KEN", "cuntry: KEN"), 3, "entries.amina-otieno"),
        ("people", HEAD + PERSON.replace("KEN", "KEX"), 3, "unknown country KEX"),
        ("people", HEAD + "  amina-otieno: {name: Amina Otieno}\n", 3, "country: Field required"),
        ("people", HEAD + PERSON.replace("2031-09-13", "2031-09-31"), 3, "2031-09-31"),
        ("people", HEAD + PERSON.replace("from: 2031-09-13", "from: 2031-09-13, to: 2030-01-01"), 3, "before it begins"),
        ("people", HEAD + PERSON + PERSON, 4, "given twice"),
        ("people", HEAD + PERSON.replace("}]", "}, {office: head_of_state, from: 2031-09-13}]"), 3, "given twice"),
        ("people", HEAD + PERSON.replace("Amina Otieno", "Edi Rama"), 3, "is also one of edi-rama"),
        ("people", HEAD + "  amina-otieno:\n    name: Amina Otieno\n    country: KEX\n", 5, "unknown country KEX"),
        ("people", "entries: {}\n", 1, "source"),
        ("people", "", 1, "valid dictionary"),
        ("people", "source: [\n", 2, "expected"),
        ("organisations", HEAD + "  oxen: {name: Oxen, country: NGO, sectors: [XXX]}\n", 3, "unknown sector XXX"),
        ("organisations", HEAD + "  oxen: {name: Oxen, country: NGO}\n", 3, "sectors: Field required"),
        ("regions", REGION.replace("KEN", "KEX"), 3, "unknown country KEX"),
        ("regions", REGION.replace("Gorna Gap", "Artsakh"), 3, "is also one of nagorno-karabakh"),
        ("regions", REGION.replace("lat: 1.5", "lat: 91.5"), 3, "less than or equal to 90"),
        ("outlets", "coast-daily: {title: Coast Daily}\n", 1, "coast-daily"),
    ],
)
def test_a_mistake_is_one_line_with_file_and_line_number(tmp_path: Path, kind: str, text: str, line: int, problem: str) -> None:
    write(tmp_path, **{kind: text})
    with pytest.raises(CodebookError) as error:
        load_knowledge(reference=tmp_path), load_regions(reference=tmp_path), load_outlets(tmp_path)
    assert re.match(rf".*{kind}\.yaml:{line}: ", str(error.value))
    assert problem in str(error.value)
    assert "\n" not in str(error.value)


def test_a_key_in_two_files_is_an_error_that_names_both(tmp_path: Path) -> None:
    write(tmp_path, people=HEAD + PERSON, organisations=HEAD + "  amina-otieno: {name: Otieno Group, country: KEN, sectors: [BUS]}\n")
    with pytest.raises(CodebookError, match=r"people\.yaml:3: amina-otieno: also in .*organisations\.yaml:3"):
        load_knowledge(reference=tmp_path)


def test_text_that_is_not_utf_8_is_an_error_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_bytes(HEAD.encode() + "  josé: {name: José, country: KEN}\n".encode("latin-1"))
    with pytest.raises(CodebookError, match=r"people\.yaml:3: not UTF-8"):
        load_knowledge(reference=tmp_path)


@pytest.mark.parametrize("name", ["persons.yaml", "people.yml", "peoples.yaml"])
def test_a_file_that_nobody_would_read_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(HEAD + PERSON, encoding="utf-8")
    with pytest.raises(CodebookError, match=f"{name}:1: not a name of a reference file"):
        load_knowledge(reference=tmp_path)


def test_a_setting_that_names_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="TIDINGS_REFERENCE: no folder"):
        load_knowledge(reference=tmp_path / "nowhere")


def test_a_changed_file_is_read_again_in_the_same_process(tmp_path: Path) -> None:
    assert "amina-otieno" in load_knowledge(reference=write(tmp_path, people=HEAD + PERSON)).people
    assert load_knowledge(reference=tmp_path) is load_knowledge(reference=tmp_path)
    assert "amina-otieno" not in load_knowledge(reference=write(tmp_path, people="source: Field notes\nentries: {}\n")).people
    assert load_regions(reference=write(tmp_path, regions=REGION)).find("Gorna Gap")
    assert not load_regions(reference=write(tmp_path, regions=REGION.replace("Gorna Gap", "Other Gap"))).find("Gorna Gap")


def test_the_digest_changes_with_the_part_that_a_file_extends(tmp_path: Path) -> None:
    before = {part: reference_digest(tmp_path, part) for part in ("", "actors", "places", "clean")}
    write(tmp_path, people=HEAD + PERSON)
    after = {part: reference_digest(tmp_path, part) for part in before}
    assert [part for part in before if before[part] != after[part]] == ["", "actors"]
