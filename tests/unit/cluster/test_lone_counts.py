"""Counts that no event of their article explains."""

from pipeline.cluster.lone_counts import SURE, _sureness


def test_sides_count_differently_where_only_one_thing_happened() -> None:
    reasons = ("only_one_there", "same_town", "not:far_killed", "same_country")
    assert _sureness((0.5, 0, reasons)) >= SURE
    assert _sureness((0.5, 0, reasons[1:])) < SURE
