"""Gold of event places is read strictly, and a place is right that is the labelled one or contains it."""

from pathlib import Path

import pytest

from pipeline.evaluate.place_gold import read_places
from pipeline.evaluate.places import Given
from pipeline.training.markup import MarkupError

TEXT = """== #port | 2024-05-03 | Shells hit port
TALMARK - Gunners shelled the port on Thursday. The mayor condemned the attack.
--
shelled | ASSAULT | Talmark > West Kestria; Kestria Valley > KST
condemned | ACCUSE | -
attack | ASSAULT | ? Talmark > KST
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "gold.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_levels_are_read_from_the_most_exact_one(tmp_path: Path) -> None:
    (article,) = read_places(write(tmp_path, TEXT))
    shelled, condemned, attack = article.events
    assert shelled.levels == (("Talmark",), ("West Kestria", "Kestria Valley"), ("KST",))
    assert (condemned.is_told, condemned.is_optional) == (False, False)
    assert (attack.is_told, attack.is_optional) == (True, True)
    assert article.text[attack.start : attack.end] == "attack"


@pytest.mark.parametrize(("old", "new", "line"), [("condemned |", "praised |", 5), ("ASSAULT | ?", "BATTLE | ?", 6), ("> KST", ">", 4)])
def test_what_cannot_be_read_is_an_error_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    with pytest.raises(MarkupError, match=rf"gold\.txt:{line}:"):
        read_places(write(tmp_path, TEXT.replace(old, new)))


def test_a_place_is_right_at_its_level_and_in_its_country(tmp_path: Path) -> None:
    (article,) = read_places(write(tmp_path, TEXT))
    gold = article.events[0]
    assert Given("port of Talmark", "Talmark", "KST", "populated_place", "place/trigger").level(gold) == 0
    assert Given("the valley", "Kestria Valley", "KST", "region", "place/trigger").level(gold) == 1
    assert Given("Kestria", "Kestria", "KST", "country", "place/trigger").level(gold) == 2
    assert Given("Talmark", "Talmark", "OTH", "populated_place", "place/trigger").level(gold) is None
    assert Given("Kestria", "Kestria", "KST", "populated_place", "place/trigger").level(gold) is None
