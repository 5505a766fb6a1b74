"""Days that have names in a language: `languages/<language>/named_days.yaml`."""

from datetime import date
from functools import cache, cached_property
from pathlib import Path

from pydantic import field_validator, model_validator

from pipeline.codebook.word_lists import FOLDER, read_word_lists
from pipeline.codebook.yaml_file import Entry

LEAP_YEAR = 2024


class Feast(Entry):
    """A feast of a calendar that is not ours: how it is spelled, its first day in each year, and how long it lasts."""

    names: list[str]
    first_days: list[date]
    lasts: int = 1
    until: str | None = None
    """The feast whose first day ends it."""


class NamedDays(Entry):
    """Days of the same date each year, days counted from Easter, and feasts."""

    fixed: dict[str, str]
    """Month and day, as 12-24."""
    from_easter: dict[str, int]
    feasts: dict[str, Feast]

    @field_validator("fixed")
    @classmethod
    def _must_be_days(cls, fixed: dict[str, str]) -> dict[str, str]:
        for day in fixed.values():
            date.fromisoformat(f"{LEAP_YEAR}-{day}")
        return fixed

    @model_validator(mode="after")
    def _ends_where_another_begins(self) -> "NamedDays":
        for name, feast in self.feasts.items():
            if feast.until is not None:
                ends = self.feasts[feast.until].first_days if feast.until in self.feasts else []
                if [day.year for day in ends] != [day.year for day in feast.first_days]:
                    raise ValueError(f"{name} lasts until {feast.until}, which has no first day of the same years")
        return self

    @cached_property
    def by_spelling(self) -> dict[str, Feast]:
        """Return the feasts by each way to spell them."""
        return {name: feast for feast in self.feasts.values() for name in feast.names}


@cache
def named_days(language: str = "en", folder: Path = FOLDER) -> NamedDays:
    """Return the days that have names. Raises `CodebookError`."""
    return read_word_lists("named_days", NamedDays, language, folder)
