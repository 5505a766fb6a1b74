"""Labelled texts as people write them: read strictly, every word found in the text."""

from pathlib import Path

import pytest

from pipeline.codebook.load import load_codebook
from pipeline.training.data import from_labelled
from pipeline.training.markup import KINDS, MODALITIES, MODES, MarkupError, read_texts
from schemas.vocabulary import CasualtyKind, Modality

ARTICLE = """== 2024-05-03 | Shelling near Talmark
Rebel gunners shelled the port of Talmark on Thursday, killing two dockers, the mayor said.
Kestria denied arming the rebels; the mayor fights litter, not the mayor's critics.
--
shelled | ASSAULT/heavy-weapons | actual | Rebel gunners | port of Talmark; two dockers | port of Talmark | on Thursday | the mayor
denied | REJECT | actual | Kestria
arming | AID | actual,past | Kestria | rebels | - | - | Kestria | deny
bait: fights litter
casualty: killed | 2 2 ? | two dockers | the mayor
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "desk.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_text_keeps_its_day_title_and_lines(tmp_path: Path) -> None:
    (found,) = read_texts(written(tmp_path, ARTICLE))
    assert (found.id, found.published, found.title) == ("desk-001", "2024-05-03", "Shelling near Talmark")
    assert found.text.count("\n") == 1


def test_an_event_has_its_fields(tmp_path: Path) -> None:
    (found,) = read_texts(written(tmp_path, ARTICLE))
    first, _, last = found.events
    assert (first.event_type, first.mode, first.modality, first.is_historical) == ("ASSAULT", "heavy-weapons", "actual", False)
    assert (first.actors, first.recipients) == (("Rebel gunners",), ("port of Talmark", "two dockers"))
    assert (first.place, first.date, first.source, first.polarity) == ("port of Talmark", "on Thursday", "the mayor", "affirm")
    assert (last.source, last.polarity, last.is_historical) == ("Kestria", "deny", True)


def test_triggers_quote_the_text(tmp_path: Path) -> None:
    (found,) = read_texts(written(tmp_path, ARTICLE))
    assert [found.text[e.start : e.end] for e in found.events] == ["shelled", "denied", "arming"]


def test_casualties_keep_open_bounds(tmp_path: Path) -> None:
    (count,) = read_texts(written(tmp_path, ARTICLE))[0].casualties
    assert (count.kind, count.low, count.best, count.high, count.source) == ("killed", 2, 2, None, "the mayor")


def test_the_second_place_of_a_word_can_be_meant(tmp_path: Path) -> None:
    text = "== \nTalks followed talks.\n--\ntalks | CONSULT | actual\n"
    assert read_texts(written(tmp_path, text))[0].events[0].start == 15
    text = "== \nThe strike met a strike.\n--\nstrike#2 | PROTEST/strike | actual\n"
    assert read_texts(written(tmp_path, text))[0].events[0].start == 17


def test_a_text_may_bring_its_own_id(tmp_path: Path) -> None:
    text = "== #accuse-001\nIran blamed Iraq.\n--\nblamed | ACCUSE/allege | actual | Iran | Iraq\n"
    assert [t.id for t in read_texts(written(tmp_path, text))] == ["accuse-001"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("bombed | ASSAULT | actual", "'bombed' does not stand in the text"),
        ("blamed | BLAME | actual", "no type or mode is called 'BLAME'"),
        ("blamed | ACCUSE/yield | actual", "no type or mode is called 'ACCUSE/yield'"),
        ("blamed | ACCUSE | maybe", "no modality is called 'maybe'"),
        ("blamed | ACCUSE | actual | Iran | Iran | - | - | Iran | doubt", "no polarity is called 'doubt'"),
        ("blamed | ACCUSE", "an event has 3 to 9 fields"),
        ("casualty: hurt | 1 1 1 | Iran", "a casualty is"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(MarkupError, match=r"desk\.txt:4: ") as raised:
        read_texts(written(tmp_path, f"==\nIran blamed Iraq.\n--\n{line}\n"))
    assert says in str(raised.value)


def test_a_text_without_labels_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MarkupError, match="no line --"):
        read_texts(written(tmp_path, "==\nIran blamed Iraq.\n"))


def test_sentences_teach_with_offsets_of_their_own(tmp_path: Path) -> None:
    (found,) = read_texts(written(tmp_path, ARTICLE))
    first, second = from_labelled(found)
    assert [second.text[slice(*e.trigger)] for e in second.events] == ["denied", "arming", "fights litter"]
    assert [e.event_type for e in second.events] == ["REJECT", "AID", "NONE"]
    assert first.is_complete
    assert second.is_complete


def test_labels_know_the_words_of_the_codebook_and_no_others() -> None:
    """Training runs without the codebook, so `markup` names types and modes itself."""
    assert {name: set(modes.split()) for name, modes in MODES.items()} == {n: set(t.modes) for n, t in load_codebook().event_types.items()}
    assert set(MODALITIES) == {str(m) for m in Modality}
    assert set(KINDS) == {str(k) for k in CasualtyKind}
