"""A short run of `make fuzz`: the same inputs every time."""

from tests.fuzz.inputs import seeds
from tests.fuzz.run import fuzz

INPUTS = 600


def test_broken_files_are_read_or_rejected_and_nothing_dies():
    tally = fuzz(INPUTS, first_seed=7)
    assert tally.failures == []
    assert sum(tally.inputs.values()) == INPUTS
    assert sum(tally.documents.values()) == sum(tally.articles.values()) + sum(tally.reasons.values())
    assert max(tally.slowest.values()) < 5
    assert tally.memory < 1_000_000_000
    assert len(tally.inputs) > len({name.partition(".")[2] for name in seeds()}) / 2
