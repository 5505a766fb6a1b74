"""Which place a name means: the resolver's own candidates, alone or in company."""

import pytest

from pipeline.settings import Settings
from pipeline.where import UnknownPlaceError, where

SETTINGS = Settings()


def chosen(name: str, near: str | None = None) -> dict[str, object]:
    return next(row for row in where(name, near, SETTINGS) if row["judgement"])


def test_candidates_have_scores_and_reasons_and_one_is_chosen() -> None:
    rows = where("Tripoli", None, SETTINGS)
    assert [row["judgement"] for row in rows][:2] == ["match", None]
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    assert rows[0]["country"] == "LBY"
    assert rows[0]["reasons"][0] == "capital"


def test_company_decides() -> None:
    row = chosen("Tripoli", near="Beirut")
    assert row["country"] == "LBN"
    assert {"near_other_places", "country_of_other_places"} <= set(row["reasons"])  # type: ignore[call-overload]
    assert 50 < row["distance_km"] < 90  # type: ignore[operator]


def test_a_comma_tells_where_it_lies() -> None:
    row = chosen("Paris, Texas")
    assert (row["country"], row["admin1"]) == ("USA", "TX")


def test_a_name_that_fits_several_is_unresolved() -> None:
    assert {row["judgement"] for row in where("Springfield", None, SETTINGS)} == {"unresolved"}


def test_a_region_of_the_codebook_is_found() -> None:
    assert chosen("Lachin corridor")["kind"] == "region"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("goma", "no place is called 'goma'. Nearest names: Goma"),
        ("Khankedi", "Nearest names: Stepanakert"),
        ("Lachin coridor", "Nearest names: Lachin corridor"),
        ("Russian", "it is a word"),
        ("12", "no place is called '12'$"),
    ],
)
def test_an_unknown_name_is_told_the_nearest(name: str, problem: str) -> None:
    with pytest.raises(UnknownPlaceError, match=problem):
        where(name, None, SETTINGS)


def test_unknown_company_is_an_error() -> None:
    with pytest.raises(UnknownPlaceError, match="no place is called 'Xqzzv'"):
        where("Goma", "Xqzzv", SETTINGS)
