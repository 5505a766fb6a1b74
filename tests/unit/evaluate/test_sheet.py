"""Figures, intervals and breakdowns of a score sheet."""

from pipeline.evaluate.sheet import Sheet


def sheet_of(*parts: float) -> Sheet:
    sheet = Sheet("test")
    for i, part in enumerate(parts):
        sheet.count("right", f"row-{i}", part)
    return sheet


def test_a_measure_is_a_ratio_of_sums() -> None:
    sheet = Sheet("test")
    sheet.count("recall", "a", 1, 4)
    sheet.count("recall", "b", 1, 1)
    assert sheet.values() == {"recall": 0.4}


def test_macro_f1_is_the_mean_over_classes_answered_or_wanted() -> None:
    sheet = Sheet("test")
    for i, (wanted, given) in enumerate([("a", "a"), ("a", "b"), ("b", "b"), ("b", "c")]):
        sheet.classes("F1", str(i), wanted, given)
    assert abs(sheet.values()["F1"] - (2 / 3 + 1 / 2 + 0) / 3) < 1e-9


def test_precision_and_recall_have_their_own_denominators() -> None:
    sheet = Sheet("test")
    sheet.prf("events", "a", gold=4, found=2, coded=2, right=1)
    assert sheet.values() == {"events: recall": 0.5, "events: precision": 0.5, "events: F1": 0.5}


def test_an_interval_holds_the_figure_and_is_the_same_every_time() -> None:
    parts = [1, 0, 1, 1, 0, 1, 1, 1, 0, 1]
    one, again = (sheet_of(*parts).measures()[0] for _ in range(2))
    assert one == again
    assert one.low < one.value < one.high


def test_an_interval_does_not_depend_on_the_order_of_rows() -> None:
    one, other = Sheet("test"), Sheet("test")
    for unit in ("a", "b", "c", "d"):
        one.count("right", unit, unit in "ab")
    for unit in ("d", "b", "a", "c"):
        other.count("right", unit, unit in "ab")
    assert one.measures() == other.measures()


def test_more_rows_make_a_narrower_interval() -> None:
    few, many = (sheet_of(*[1, 0] * n).measures()[0] for n in (5, 200))
    assert many.high - many.low < few.high - few.low


def test_baselines_stand_beside_the_measures_that_they_have() -> None:
    assert sheet_of(1).measures({"keyword": {"right": 0.25, "other": 1.0}})[0].baselines == {"keyword": 0.25}


def test_a_line_with_nothing_coded_has_no_precision() -> None:
    sheet = Sheet("test")
    sheet.line("type", "AID", gold=2, found=1)
    line = sheet.breakdowns()["type"][0]
    assert (line.precision, line.recall, line.f1) == (None, 0.5, None)


def test_errors_show_lists_in_one_cell_and_texts_in_one_line() -> None:
    sheet = Sheet("test")
    sheet.error("a", "counts", [1, 2], None, "two\nlines", rule="en/x")
    assert [(e.expected, e.found, e.text, e.rule) for e in sheet.errors] == [("1 | 2", "", "two lines", "en/x")]
