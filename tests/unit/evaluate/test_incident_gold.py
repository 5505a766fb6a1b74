"""Gold of incidents is read strictly, and B³ counts what it should."""

from pathlib import Path

import pytest

from pipeline.evaluate.incident_gold import FOLDER, half, read_crisis
from pipeline.evaluate.incidents import Mentioned, b_cubed
from pipeline.evaluate.sheet import Sheet
from pipeline.training.markup import MarkupError

TEXT = """=== port
toll: killed 3 3 5
dispute: who|whether
dispute?: how_many killed
lookalike: market

=== market

== #k-01 | 2024-05-03T10:00 | wire | Shells hit port
Gunners shelled the port. The attack began at dawn, before the attack on the market.
--
port: shelled; attack
market: attack#2

== #k-02 | 2024-05-03T12:00 | post | Copy
@k-01
"""


def crisis(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "kestria.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_incidents_articles_and_copies_are_read(tmp_path: Path) -> None:
    found = read_crisis(crisis(tmp_path, TEXT))
    port = found.incidents["port"]
    assert port.tolls == [("killed", 3, 3, 5)]
    assert port.disputes == [frozenset({"who", "whether"})]
    assert port.optional == [frozenset({"how_many killed"})]
    first, copy = found.articles
    assert [first.text[s:e] for s, e in first.reports["port"]] == ["shelled", "attack"]
    assert (copy.copy_of, copy.text, copy.reports) == ("k-01", first.text, first.reports)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("shelled; attack", "bombed", 12),
        ("toll: killed 3 3 5", "toll: hurt 3 3 5", 2),
        ("market: attack#2", "harbour: attack#2", 13),
        ("lookalike", "twin", 5),
    ],
)
def test_what_cannot_be_read_is_an_error_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    with pytest.raises(MarkupError, match=rf"kestria\.txt:{line}:"):
        read_crisis(crisis(tmp_path, TEXT.replace(old, new)))


def test_the_gold_is_as_large_as_promised() -> None:
    found = [read_crisis(path) for path in sorted(FOLDER.glob("*.txt"))]
    assert len(found) >= 6
    assert sum(len(c.articles) for c in found) >= 120
    assert sum(len(c.incidents) for c in found) >= 40
    assert {half(c.name) for c in found} == {0, 1}


def test_every_incident_of_the_gold_is_reported() -> None:
    for path in sorted(FOLDER.glob("*.txt")):
        found = read_crisis(path)
        assert set(found.incidents) == {name for a in found.articles for name in a.reports}, path.stem
        named = {n for i in found.incidents.values() for n in (*i.lookalikes, *([i.part_of] if i.part_of else []))}
        assert named <= set(found.incidents), path.stem


def mentions() -> list[Mentioned]:
    return [
        Mentioned("a", "port", "x", "e1"),
        Mentioned("b", "port", "x", "e2"),
        Mentioned("b", "market", "x", "e3"),
        Mentioned("c", "port", "x", None),
    ]


def test_b_cubed_of_a_perfect_answer_is_one() -> None:
    sheet = Sheet("incidents")
    b_cubed(sheet, mentions(), lambda m: m.incident if m.event_id else None)
    assert sheet.values()["B³ F1"] == pytest.approx(1)
    assert sheet.values()["B³, words missed count too recall"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_b_cubed_of_one_cluster_for_all_loses_precision() -> None:
    sheet = Sheet("incidents")
    b_cubed(sheet, mentions(), lambda m: "all")
    values = sheet.values()
    precision = (2 / 3 + 2 / 3 + 1 / 3) / 3
    assert values["B³ precision"] == pytest.approx(precision)
    assert values["B³ F1"] == pytest.approx(2 * precision / (1 + precision))
