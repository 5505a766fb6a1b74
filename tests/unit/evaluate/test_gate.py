"""The gate fails below a floor or with other gold, and floors only rise."""

from pathlib import Path

from pipeline.evaluate.gate import FLOORS, HEADLINES, Floors, failures, raised, read_floors, write_floors
from pipeline.evaluate.result import Result
from pipeline.evaluate.sheet import Measure

NAME = "sentences with all kinds and bounds right"


def scored(value: float, *, gold: str = "abc", suite: str = "casualties", name: str = NAME, at_most: bool = False) -> Result:
    measure = Measure(name, value, value, value, 10, at_most)
    return Result(suite, "", "rules", [measure], {}, [], {"examples/casualties": gold})


def test_a_figure_at_its_floor_passes() -> None:
    assert not failures([scored(0.8)], {"casualties": Floors(at_least={NAME: 0.8})})


def test_a_figure_below_its_floor_is_one_line() -> None:
    assert failures([scored(0.79)], {"casualties": Floors(at_least={NAME: 0.8})}) == [f"casualties: {NAME} is 0.790, below its floor 0.8"]


def test_a_figure_above_its_ceiling_fails() -> None:
    noise = scored(0.2, suite="noise", name="sentences with an event", at_most=True)
    assert failures([noise], {"noise": Floors(at_most={"sentences with an event": 0.1})})


def test_other_gold_fails_whatever_the_figures() -> None:
    floors = {"casualties": Floors({"examples/casualties": "abc"}, {NAME: 0.1})}
    assert not failures([scored(0.9)], floors)
    assert failures([scored(0.9, gold="changed")], floors)


def test_a_figure_that_is_no_longer_measured_fails() -> None:
    assert failures([scored(0.9)], {"casualties": Floors(at_least={"gone": 0.1})}) == ["casualties: gone is no longer measured"]


def test_suites_that_did_not_run_are_not_judged() -> None:
    assert not failures([], {"casualties": Floors(at_least={NAME: 0.8})})


def test_an_update_raises_floors_to_a_margin_below_what_is_measured() -> None:
    assert raised([scored(0.9)], {"casualties": Floors(at_least={NAME: 0.5})})["casualties"].at_least == {NAME: 0.89}


def test_an_update_never_lowers_a_floor_nor_lifts_a_ceiling() -> None:
    name = "sentences with an event"
    noise = scored(0.2, suite="noise", name=name, at_most=True)
    floors = {"casualties": Floors(at_least={NAME: 0.9}), "noise": Floors(at_most={name: 0.05})}
    updated = raised([scored(0.5), noise], floors)
    assert updated["casualties"].at_least == {NAME: 0.9}
    assert updated["noise"].at_most == {name: 0.05}
    assert len(failures([scored(0.5), noise], updated)) == 2


def test_an_update_of_one_suite_keeps_the_others() -> None:
    floors = {"dates": Floors({"d": "x"}, {"start": 0.9})}
    assert raised([scored(0.9)], floors)["dates"] == floors["dates"]


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    floors = {"noise": Floors({"n": "x"}, {}, {"sentences with an event": 0.1}), "dates": Floors({"d": "y"}, {"start": 0.9})}
    write_floors(floors, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == floors


def test_the_committed_floors_are_of_headlines_only() -> None:
    floors = read_floors(FLOORS)
    assert floors
    assert not [(s, n) for s, f in floors.items() for n in f.at_least | f.at_most if n not in HEADLINES[s]]
