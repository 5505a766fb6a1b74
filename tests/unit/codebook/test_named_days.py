"""The days that have names are read strictly: a feast without its days would have none in the news either."""

from pathlib import Path

import pytest

from pipeline.codebook.errors import CodebookError
from pipeline.codebook.named_days import FOLDER, named_days


def _changed(tmp_path: Path, old: str, new: str) -> Path:
    text = (FOLDER / "en" / "named_days.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "named_days.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


def test_feasts_come_in_the_order_of_their_years() -> None:
    for feast in named_days().feasts.values():
        assert feast.first_days == sorted(feast.first_days)
        assert len({day.year for day in feast.first_days}) == len(feast.first_days)


def test_names_are_in_lower_case() -> None:
    days = named_days()
    names = [*days.fixed, *days.from_easter, *days.by_spelling]
    assert [name for name in names if name != name.lower()] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [('"12-24"', '"12-34"'), ("until: eid al-fitr", "until: eid"), (", 2027-03-09]", "]")],
    ids=["no day", "no such feast", "Ramadan 2027 would not end"],
)
def test_what_is_no_day_is_an_error(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(CodebookError, match=r"named_days\.yaml:\d+: "):
        named_days("en", _changed(tmp_path, old, new))
