"""The people the codebook knows, and the offices they held: dates as they are written, and who is covered."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from test_knowledge import changed

from pipeline.codebook.actor_entries import Office
from pipeline.codebook.errors import CodebookError
from pipeline.codebook.knowledge import load_knowledge

KNOWLEDGE = load_knowledge()
FIRST, LAST = date(2015, 1, 1), date(2025, 12, 31)
# In these the president heads the government, in Turkey since 2018: there is no prime minister.
PRESIDENTIAL = frozenset(
    {"AFG", "ARG", "BOL", "BRA", "CHL", "COL", "CYP", "ECU", "ERI", "GHA", "IDN", "IRN"}
    | {"KEN", "MEX", "NGA", "PHL", "SLV", "SSD", "TUR", "USA", "VEN", "ZAF", "ZMB", "ZWE"}
)
AT_WAR = (
    *("ARM", "AZE", "BFA", "CAF", "COD", "ETH", "IRQ", "ISR", "LBY", "MLI", "MMR", "MOZ"),
    *("NER", "NGA", "PAK", "PSE", "RUS", "SDN", "SOM", "SSD", "SYR", "TCD", "UKR", "YEM"),
)


def office(**dates: object) -> Office:
    return Office.model_validate({"office": "head_of_state", **dates})


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        ({"from": "2021-05-03", "to": "2022-06-04"}, "2021-05-03", "2022-06-04"),
        ({"from": "2021-05", "to": "2022-06"}, "2021-05-31", "2022-06-01"),
        ({"from": "2020-02", "to": "2022-06"}, "2020-02-29", "2022-06-01"),
        ({"from": 2021, "to": 2023}, "2021-12-31", "2023-01-01"),
    ],
)
def test_of_a_month_or_year_the_time_surely_in_office_counts(dates: dict[str, object], first: str, last: str) -> None:
    held = office(**dates)
    assert (held.since, held.to) == (date.fromisoformat(first), date.fromisoformat(last))


def test_an_office_without_a_first_day_is_held_but_not_known_by_its_title() -> None:
    assert office(to="2022-06-04").held(date(2020, 1, 1))
    assert not office(to="2022-06-04").is_known(date(2020, 1, 1))


def test_an_office_is_known_by_its_title_up_to_the_last_day_seen() -> None:
    held = office(**{"from": "2021-05-03", "seen": "2025-12-31"})
    assert [held.is_known(day) for day in (date(2025, 12, 31), date(2026, 1, 1), None)] == [True, False, False]
    assert held.held(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("new", "problem"),
    [
        ("from: 2013-13, seen", "month must be in 1..12"),
        ("from: in 2013, seen", "valid date"),
        ("from: 2013-09-15, to: 2020, seen", "office seen 2026-05-14, when it was not held"),
    ],
)
def test_a_date_that_is_none_is_one_line_with_its_line_number(tmp_path: Path, new: str, problem: str) -> None:
    with pytest.raises(CodebookError) as error:
        load_knowledge(changed(tmp_path, "people-europe.yaml", "from: 2013-09-15, seen", new))
    assert problem in str(error.value)
    assert "people-europe.yaml:" in str(error.value)
    assert "\n" not in str(error.value)


def terms() -> dict[tuple[str, str], list[tuple[date, date, str]]]:
    """Return first day, last day and holder of every dated office that one holds at a time, by office and whose it is."""
    found: dict[tuple[str, str], list[tuple[date, date, str]]] = defaultdict(list)
    for key, person in KNOWLEDGE.people.items():
        for held in person.offices:
            if held.since and not KNOWLEDGE.roles.offices[held.office].many:
                found[held.office, held.of or held.country or person.country].append((held.since, held.to or held.seen or date.max, key))
    return {whose: sorted(held) for whose, held in found.items()}


# Each claimed to be president after the election of 2016.
DISPUTED = {("head_of_state", "GMB")}


def test_no_two_hold_an_office_at_a_time_but_on_the_day_of_handing_over() -> None:
    for whose, held in terms().items():
        for (_, last, one), (first, _, other) in pairwise(held):
            assert first >= last or whose in DISPUTED, (whose, one, other)


def share(office: str, country: str) -> float:
    """Return the share of the days of 2015 to 2025 on which it is known who held an office."""
    days, day = 0, FIRST - timedelta(1)
    for first, last, _ in terms().get((office, country), []):
        begin, end = max(first, day + timedelta(1), FIRST), min(last, LAST)
        days, day = days + max(0, (end - begin).days + 1), max(day, end)
    return days / ((LAST - FIRST).days + 1)


def test_head_of_state_and_government_foreign_and_defence_minister_of_seventy_countries() -> None:
    def is_covered(country: str) -> bool:
        heads = [max(share("head_of_state", country), share("monarch", country))]
        heads += [] if country in PRESIDENTIAL else [share("head_of_government", country)]
        return min(*heads, share("foreign_minister", country), share("defence_minister", country)) > 0.9

    covered = [country for country in KNOWLEDGE.countries if is_covered(country)]
    assert len(covered) >= 70
    assert {"RUS", "UKR", "ISR", "IRN", "SYR", "SSD", "ETH", "MLI", "NER", "VEN", "CHN", "IND", "GBR", "FRA", "USA"} <= {*covered}


def test_who_leads_the_state_is_known_in_every_country_at_war() -> None:
    for country in AT_WAR:
        leader = KNOWLEDGE.countries[country].leader
        assert max(share(leader, country), share("head_of_state", country), share("head_of_government", country)) > 0.9, country


def test_a_person_is_on_the_side_they_act_for() -> None:
    people = KNOWLEDGE.people
    assert (people["denis-pushilin"].country, people["denis-pushilin"].sectors) == ("UKR", ("PRE",))
    assert (people["gegham-stepanyan"].country, people["gegham-stepanyan"].sectors) == ("AZE", ("PRE",))
    assert people["sergei-aksyonov"].country == "RUS"
    assert people["yahya-saree"].sectors == ("REB",)


def test_names_of_people_are_no_common_words_and_no_places() -> None:
    taken = {*KNOWLEDGE.adjectives, *KNOWLEDGE.demonyms, *KNOWLEDGE.regions, *KNOWLEDGE.nouns, *KNOWLEDGE.titles}
    assert not taken & {name for name in KNOWLEDGE.families if " " not in name}
