"""Datelines, and what only looks like one."""

import time
from datetime import UTC, date, datetime

import pytest

from pipeline.clean.datelines import find_dateline
from pipeline.clean.dates import dateline_day, published

NEWS = "Troops crossed the border."


@pytest.mark.parametrize(
    ("dateline", "place", "day"),
    [
        ("GOMA, Democratic Republic of Congo, Jan 27 (Meridian Wire) - ", "GOMA, Democratic Republic of Congo", "Jan 27"),
        ("KYIV — ", "KYIV", None),
        ("KYIV -- ", "KYIV", None),
        ("KYIV—", "KYIV", None),
        ("NEW DELHI - ", "NEW DELHI", None),
        ("GAZA CITY/JERUSALEM (Agency) — ", "GAZA CITY/JERUSALEM", None),
        ("N'DJAMENA, Feb. 3 - ", "N'DJAMENA", "Feb. 3"),
        ("PORT-AU-PRINCE, Haiti – ", "PORT-AU-PRINCE, Haiti", None),
        ("ROSTOV-ON-DON, Russia, June 24, 2023 - ", "ROSTOV-ON-DON, Russia", "June 24, 2023"),
        ("Beirut (AFP) - ", "Beirut", None),
        ("Odessa (Ukraine) (AFP) – ", "Odessa", None),
        ("Freetown, 10 Jan 1999 - ", "Freetown", "10 Jan 1999"),
        ("BOGOTÁ, Colombia (AP) — ", "BOGOTÁ, Colombia", None),
        ("THE HAGUE, Netherlands (Reuters) – ", "THE HAGUE, Netherlands", None),
        ("La Paz, Feb. 19 (ABI).- ", "La Paz", "Feb. 19"),
        ("ACCRA, July 13 /Kuza News/. ", "ACCRA", "July 13"),
        ("Enugu (Enugu), Aug. 10, 2016 (NAN) ", "Enugu", "Aug. 10, 2016"),
        ("ISLAMABAD: ", "ISLAMABAD", None),
        ("NEW DELHI: ", "NEW DELHI", None),
        ("ASTANA, June 2 /Kazwire/. ", "ASTANA", "June 2"),
        ("MINSK, March 9. /BELNEWS/. ", "MINSK", "March 9"),
        ("YEREVAN, 03.11.2024 /Arm Wire/. – ", "YEREVAN", "03.11.2024"),
        ("Quito, Oct. 19 (ECW).- ", "Quito", "Oct. 19"),
        ("San José, Apr 4 (EFE).- ", "San José", "Apr 4"),
        ("Jos (Plateau), Sept. 12, 2019 (NWS) ", "Jos", "Sept. 12, 2019"),
        ("ENUGU (Enugu State), Sept. 12, 2019 (NWS) ", "ENUGU", "Sept. 12, 2019"),
        ("Jimma, October 5/2024 (EWN) ", "Jimma", "October 5/2024"),
        ("Duhok (Kurdwire24) – ", "Duhok", None),
        ("LAHORE, Jan 8 (PWA): ", "LAHORE", "Jan 8"),
        ("Managua/Panama City – ", "Managua/Panama City", None),
        ("BOR - ", "BOR", None),
        ("SKOPINE, Tarn region - ", "SKOPINE, Tarn region", None),
    ],
)
def test_a_dateline_is_found(dateline, place, day):
    found = find_dateline(dateline + NEWS)
    assert found is not None
    assert (found.place, found.day, found.length, found.text) == (place, day, len(dateline), dateline.rstrip(" "))


@pytest.mark.parametrize("quote", ["“We fled,” she said.", '"We fled," she said.', "42 people died."])
def test_the_text_may_start_with_a_quote_or_a_number(quote):
    assert find_dateline(f"KYIV — {quote}") is not None


@pytest.mark.parametrize(
    "text",
    [
        "Kabul, May 3 (Friday) The minister spoke.",
        "Joe Example, March 3 (D) The senator spoke.",
        "NATO - the alliance of 32 states - met on Monday.",
        "BREAKING: Troops crossed the border.",
        "THE PRESIDENT: Good evening.",
        "SMITH: Who fired?\nJONES: I can't say.",
        "NATO — The alliance met on Monday.",
        "ICC - Judges met on Monday.",
        "UN — The council met.",
        "U.N. — The council met.",
        "UNHCR - The agency appealed for aid.",
        "BREAKING — Troops crossed the border.",
        "EXCLUSIVE - Troops crossed the border.",
        "KYIV — which was shelled — lost power.",
        "Well — That changed everything.",
        "Kyiv - The capital was shelled.",
        "Kyiv (Ukraine) The capital was shelled.",
        "On 3 May (Sunday) The capital was shelled.",
        "Moldova and/or Romania – The border was shut.",
        "Joe Example (D) - The senator voted no.",
        "Joe Example (R-Ohio) - The senator voted no.",
        "Smith (2019) - The study found nothing.",
        "M23 - The group took Goma.",
        "Al-Shabab fighters attacked a base.",
        "TROOPS CROSSED THE BORDER -- WITNESSES SAID -- AND SHELLED A TOWN.",
        "A FARM -- Owned by the president -- burned.",
        "",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text):
    assert find_dateline(text) is None


def test_a_day_in_numbers_is_read_day_first():
    assert dateline_day("03.11.2024", None) == date(2024, 11, 3)
    assert dateline_day("13.14.2024", None) is None


def test_in_a_text_of_capitals_a_day_or_an_agency_makes_a_dateline():
    found = find_dateline("SAN SALVADOR, 19 NOV (WIRE) -- TROOPS ATTACKED THE CAPITAL AT DAWN.")
    assert found is not None
    assert (found.place, found.day) == ("SAN SALVADOR", "19 NOV")


@pytest.mark.parametrize(
    ("words", "published_at", "day"),
    [
        ("Jan 27", datetime(2025, 1, 28, tzinfo=UTC), date(2025, 1, 27)),
        ("Dec. 31", datetime(2025, 1, 1, tzinfo=UTC), date(2024, 12, 31)),
        ("Jan 28", datetime(2025, 1, 27, 23, tzinfo=UTC), date(2025, 1, 28)),
        ("June 24, 2023", None, date(2023, 6, 24)),
        ("Jan 27", None, None),
        ("Feb 30", datetime(2025, 3, 1, tzinfo=UTC), None),
        ("Feb 29", datetime(2025, 3, 1, tzinfo=UTC), None),
        ("3 FEBRUARY", datetime(1990, 2, 4, tzinfo=UTC), date(1990, 2, 3)),
    ],
)
def test_the_day_of_a_dateline_is_the_latest_up_to_publication(words, published_at, day):
    assert dateline_day(words, published_at) == day


@pytest.mark.parametrize(
    ("value", "at", "precision"),
    [
        ("2023-09-19T10:00:00+04:00", datetime(2023, 9, 19, 6, tzinfo=UTC), "instant"),
        ("2023-09-19T10:00:00Z", datetime(2023, 9, 19, 10, tzinfo=UTC), "instant"),
        ("2023-09-19T10:00:00.1234567Z", datetime(2023, 9, 19, 10, 0, 0, 123456, tzinfo=UTC), "instant"),
        ("2023-09-19 10:00", datetime(2023, 9, 19, 10, tzinfo=UTC), "instant"),
        ("2023-09-19 10:00:00 -0530", datetime(2023, 9, 19, 15, 30, tzinfo=UTC), "instant"),
        ("2023-09-19", datetime(2023, 9, 19, tzinfo=UTC), "day"),
        ("20230919", datetime(2023, 9, 19, tzinfo=UTC), "day"),
        ("20230919T101500Z", datetime(2023, 9, 19, 10, 15, tzinfo=UTC), "instant"),
        ("2023/9/19", datetime(2023, 9, 19, tzinfo=UTC), "day"),
        ("Tue, 19 Sep 2023 06:00:00 GMT", datetime(2023, 9, 19, 6, tzinfo=UTC), "instant"),
        ("Tue, 19 Sep 2023 06:00:00 -0400", datetime(2023, 9, 19, 10, tzinfo=UTC), "instant"),
        ("September 19, 2023", datetime(2023, 9, 19, tzinfo=UTC), "day"),
        ("Tuesday, 19th Sept 2023", datetime(2023, 9, 19, tzinfo=UTC), "day"),
    ],
)
def test_dates_are_read_with_their_precision(value, at, precision):
    found = published(value, "metadata")
    assert found is not None
    assert (found.at, found.precision) == (at, precision)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "2023-02-30",
        "2023-13-01",
        "2023",
        "2023-09",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2023-09-19T25:00",
        1695100000,
        None,
        True,
        ["2023"],
        "2023-W38-2",
        "May",
        "x" * 10_000,
    ],
)
def test_what_is_no_date_is_null(value):
    assert published(value, "metadata") is None


@pytest.mark.parametrize(
    "text", ["AA-" * 40, "A-A-" * 30, "AA " * 40, "AA/" * 40, "Ab " * 40, "Ab, " * 30, "AA, Ab " * 20, "DE " * 40, "A.A." * 30]
)
def test_no_text_is_slow_to_look_at(text):
    start = time.process_time()
    assert find_dateline(text) is None
    assert time.process_time() - start < 1
