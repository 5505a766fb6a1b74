"""How evidence is weighed, and that the weights shipped are those of what is asked."""

from math import log

import numpy as np
import pytest

from pipeline.cluster import across, in_article
from pipeline.cluster.weighing import HOPELESS, NEVER, probability, reasons, weigh
from pipeline.codebook.incidents import Weighing, load_account_weighing, load_weighing
from pipeline.training.incident_weights import logistic, written

WEIGHING = Weighing(base=-1.0, least=0.0, weights={"same_town": 2.0, "other_target": -0.5})


def test_log_odds_are_the_sum_of_what_is_there() -> None:
    assert weigh({}, WEIGHING) == -1.0
    assert weigh({"same_town": 1.0, "other_target": 0.5, "unknown": 1.0}, WEIGHING) == 0.75
    assert weigh({"same_town": 1.0, NEVER: 1.0}, WEIGHING) == HOPELESS


def test_reasons_are_the_heaviest_first_and_say_what_speaks_against() -> None:
    assert reasons({"other_target": 1.0, "same_town": 1.0, "unknown": 1.0}, WEIGHING) == ("same_town", "not:other_target")


def test_log_odds_of_three_are_three_of_four() -> None:
    assert probability(log(3)) == pytest.approx(0.75)


def test_every_weight_is_of_something_that_is_asked() -> None:
    asked = {t.__name__ for t in (*in_article.FACTS, *in_article.TESTS)} | {"first_told", "told_next", "sentences_between", "told_between"}
    assert {*load_weighing().weights} <= asked
    asked_across = {t.__name__ for t in (*across.FACTS, *across.TESTS)} | {*across.DAYS, *across.ALIKE}
    assert {*load_account_weighing().weights} <= asked_across


def test_the_weights_are_those_of_a_logistic_regression() -> None:
    """Three of four with the sign are one, one of four without it: odds of 3 and 1/3. The penalty takes a little."""
    sign = np.array([[1.0, float(i < 400)] for i in range(800)])
    is_one = np.array([float(i % 4 < 3) if i < 400 else float(i % 4 == 0) for i in range(800)])
    base, weight = logistic(sign, is_one)
    assert base == pytest.approx(-log(3), abs=0.1)
    assert weight == pytest.approx(2 * log(3), abs=0.2)
    assert written(Weighing(base=0.1, least=0.0, weights={"a": 0.1, "b": -2.0}), "mentions", "in_article").endswith(
        "weights:\n  b: -2.0\n  a: 0.1\n"
    )
