"""Counts as reports word them: what stands beside a number, who is told of, and in which of two harms they were."""

import pandas as pd
import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.casualties import load_casualty_words
from pipeline.extract.casualties import extract_casualties
from pipeline.extract.sentence_counts import casualties_of
from schemas import Attributions, EventMentions
from tests.rows import frame

Found = tuple[str, int | None]


def counts(text: str) -> list[Found]:
    """Return kind and best number of each count of a sentence that is no part of another."""
    sentence = annotate_text(text, load_parser()).sentences[0]
    return [(str(c.kind), c.people.quantity.best) for c in casualties_of(sentence, load_casualty_words()) if c.part_of is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops exchanged fire on Monday, leaving one soldier dead and four hurt.", [("killed", 1), ("injured", 4)]),
        ("The two dead and nine injured were all from one village.", [("killed", 2), ("injured", 9)]),
        ("Gendarmes have detained the head of the drivers' union, two of his deputies and a journalist.", [("detained", 4)]),
        ("The attack on the camp (killed: 23 civilians; injured: 17) led many to flee.", [("killed", 23), ("injured", 17)]),
        ("Two guards hurt in the raid died in hospital on Sunday.", [("killed", 2)]),
        ("Five men of the corps embraced shahadat.", [("killed", 5)]),
        ("Five others are being looked after at the health centre.", [("injured", 5)]),
        ("Three pupils lie in the dispensary with burns.", [("injured", 3)]),
        ("The injured are now 24.", [("injured", 24)]),
        ("Sixteen miners killed according to the cooperative.", [("killed", 16)]),
        ("The nurse at the health centre: eight wounded admitted, all men.", [("injured", 8)]),
        ("In the bombing of 9 October at least 27 people lost their lives.", [("killed", 27)]),
        ("On 9 October 27 people were killed.", [("killed", 27)]),
        ("On October 27 people fled.", []),
        ("Ms Sala, 31, and four colleagues were freed where they had been held hostage.", [("abducted", 5)]),
        ("Two Ghanaians and a Togolese were kidnapped from the rig.", [("abducted", 3)]),
        ("The dead were three Nepalis and a Filipino.", [("killed", 4)]),
        ("Rebels shot at Kwame Adu and his cousin; the former was killed.", [("killed", 1)]),
        ("Nine sailors, all of them Filipinos, died when the tanker burned.", [("killed", 9)]),
        ("By dawn 400 villagers, mostly women, had been evacuated to the coast.", [("displaced", 400)]),
        ("Two nurses and a child are among the injured.", [("injured", 3)]),
        ("Six women are among those buried in the mud.", [("missing", 6)]),
        ("Six women are among those buried on Monday.", [("killed", 6)]),
        ("The deputy confirmed the death of one person, a man who was killed by a mine.", [("killed", 1)]),
        ("He was one of two officers wounded in the ambush.", [("injured", 2)]),
        ("He insisted that those killed were eight.", [("killed", 8)]),
        ("The bomb killed three men and two were taken prisoner.", [("killed", 3), ("detained", 2)]),
        ("Nine prisoners were indeed taken.", [("detained", 9)]),
        ("Nine prisoners were exchanged.", []),
        ("Abu Karim became a martyr in the raid on the camp.", [("killed", 1)]),
        ("The report became a martyr to speed.", []),
        ("A woman aged 61, a clerk and two guards were wounded.", [("injured", 4)]),
        ("Rebels killed a mother, her two sons and a neighbour.", [("killed", 4)]),
        ("All were growers, and none died from dynamite.", []),
        ("Eight people were hurt, but none died.", [("injured", 8), ("killed", 0)]),
        ("The toll, which stood at six on Tuesday, was given by a colonel.", []),
        ("At least nine fishermen, two of them boys, reported killed in a raid on the lake", [("killed", 9)]),
        ("An estimated 3,400 villagers newly displaced by floods.", [("displaced", 3400)]),
        ("The office confirmed the deaths of nine women and injury to 22.", [("killed", 9), ("injured", 22)]),
        ("Doctors reported the death of a cook and injuries to six welders.", [("killed", 1), ("injured", 6)]),
        ("The clinic's list of those who drowned has grown to 60.", [("killed", 60)]),
        ("The list of those killed is one list of 60.", []),
        ("The list of suspects grew to 30 after two clerks died.", [("killed", 2)]),
        ("By Sunday the bodies numbered fourteen.", [("killed", 14)]),
        ("Injuries in the crush now stand at 54.", [("injured", 54)]),
        ("Losses stand at $54m.", []),
        ("A stoker has burns to his arms.", [("injured", 1)]),
        ("The rider took a bullet in the thigh.", [("injured", 1)]),
        ("A corporal had broken his collarbone.", [("injured", 1)]),
        ("A corporal had broken the lock.", []),
        ("The mayor, whose guard, Luis Ortega, died on Friday, left town.", [("killed", 1)]),
        ("The woman, whose son died in custody, spoke up.", []),
        ("The mine killed three cooks, the third having died in hospital.", [("killed", 3)]),
        ("A 15-year-old passer-by was wounded in the foot.", [("injured", 1)]),
        ("Two clerks were taken to hospital and died there.", [("killed", 2)]),
        ("The bulletin speaks of thirty rebels “neutralised” on Friday.", [("killed", 30)]),
        ("The army reported the neutralisation of five bandits.", [("killed", 5)]),
        ("The dead were four cooks and a married couple.", [("killed", 6)]),
        ("The dead were nine cooks, two drummers and a couple.", [("killed", 13)]),
        ("The toll stood at six on Tuesday.", [("killed", 6)]),
    ],
)
def test_kinds_and_numbers(text: str, expected: list[Found]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen shot three teachers in the legs.", [("injured", 3)]),
        ("Gunmen shot three teachers in a field.", []),
        ("A girl of nine was hit in the arm.", [("injured", 1)]),
        ("A girl was hit in the market.", []),
    ],
)
def test_a_shot_injures_only_where_it_hits_the_body(text: str, expected: list[Found]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She is the fourth to die of the blast at the kiln.", [("killed", 4)]),
        ("A cook died on Monday and became the third victim of the explosion.", [("killed", 1), ("killed", 3)]),
        ("She was the first to die of the blast.", []),
        ("He is the fourth to die his hair green.", []),
    ],
)
def test_who_is_the_last_to_die_tells_how_many(text: str, expected: list[Found]) -> None:
    assert counts(text) == expected


def test_people_of_a_village_are_not_hurt_by_what_divides_it() -> None:
    assert counts("A shepherd was shot dead at the edge of Nulvi, a village of some 200 people cut in two by the fence.") == [("killed", 1)]


def test_a_bomber_is_not_among_those_he_killed() -> None:
    assert ("killed", 4) in counts("The bomber killed himself and four guards at the gate.")


def coded(text: str) -> list[tuple[str, int | None, bool]]:
    found = extract_casualties([annotate_text(text, load_parser())], frame(EventMentions), frame(Attributions), load_casualty_words())
    ordered = found.sort_values("start_char")
    return list(zip(ordered["kind"], ordered["best"], ordered["is_cumulative"], strict=True))


def test_since_that_night_is_no_running_total() -> None:
    assert coded("Two of the crew had not been seen since that night.") == [("missing", 2, False)]
    assert coded("Forty sailors have been lost since May.") == [("killed", 40, True)]


def test_the_gravest_breach_so_far_is_no_running_total() -> None:
    assert coded("Mortars killed nine people on Monday, in the gravest breach so far of the truce.") == [("killed", 9, False)]
    assert coded("So far mortars have killed nine people.") == [("killed", 9, True)]


def test_who_is_still_held_after_a_kidnapping_is_not_under_arrest() -> None:
    taken = "Bandits kidnapped 31 passengers on Friday. Six escaped in the night; 25 are still being held."
    assert [(kind, best) for kind, best, _ in coded(taken)] == [("abducted", 31), ("abducted", 25)]
    held = "Bandits kidnapped 31 passengers on Friday. Two suspects are being held by police."
    assert ("detained", 2) in [(kind, best) for kind, best, _ in coded(held)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pirates seized a tanker with 19 sailors on board.", [("abducted", 19)]),
        ("Nine men boarded the dhow and carried it off with its crew of fourteen, the owner said.", [("abducted", 14)]),
        ("The navy seized a trawler with 12 crew members off the coast.", []),
        ("Rebels captured the town with 300 men.", []),
        ("Rebels seized a lorry with 12 rifles.", []),
    ],
)
def test_those_aboard_are_taken_with_what_carries_them(text: str, expected: list[Found]) -> None:
    assert counts(text) == expected


def test_the_third_of_several_to_die_makes_three() -> None:
    assert counts("Slamet, the third of the drivers to die, was buried on Friday.") == [("killed", 3)]


def test_thousands_of_lives_that_a_war_has_cost_are_a_running_total() -> None:
    assert ("killed", 6500, True) in coded("It has cost more than 6,500 lives and driven many from their homes.")


def test_a_running_total_leaves_every_other_count_alone() -> None:
    text = "The bombing killed nine and injured 30, bringing the number of people killed this year to 58."
    assert coded(text) == [("killed", 9, False), ("injured", 30, False), ("killed", 58, True)]


def test_a_figure_that_climbed_is_that_of_the_sentence_before() -> None:
    assert coded("Seven people were killed, a prefect said. By Wednesday the figure had climbed to ten.")[-1] == ("killed", 10, False)
    assert len(coded("Seven people were killed, a prefect said. By Wednesday the number of shops had climbed to ten.")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A raid killed nine monks. Two of the dead were beheaded.", [(9, None), (2, 0)]),
        ("A raid killed nine monks. The abbot was among the dead.", [(9, None), (1, 0)]),
        ("A raid killed seven rebels. Bodies of four men and three women were found.", [(7, None), (4, 0), (3, 0)]),
        ("A raid killed nine monks. Two of the wounded died.", [(9, None), (2, None)]),
        ("A raid killed nine monks. A fire killed two cooks.", [(9, None), (2, None)]),
    ],
)
def test_some_of_the_dead_of_an_earlier_sentence_are_a_part_of_them(text: str, expected: list[tuple[int, int | None]]) -> None:
    document = annotate_text(text, load_parser())
    found = extract_casualties([document], frame(EventMentions), frame(Attributions), load_casualty_words())
    rows = sorted(found.to_dict("records"), key=lambda row: row["start_char"])
    ids = [row["casualty_id"] for row in rows]
    assert [(row["best"], None if pd.isna(row["part_of"]) else ids.index(row["part_of"])) for row in rows] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clinic treated 200 patients this week.", []),
        ("Two teams treated 312 patients, 44 of them for measles.", []),
        ("The hospital treated 30 patients for burns.", [30]),
        ("Agencies relocated 41 staff from Kalomo.", []),
        ("Troops relocated 41 families from Kalomo.", [41]),
    ],
)
def test_the_treated_are_hurt_where_something_hurt_them_and_moved_staff_are_not_displaced(text: str, expected: list[int]) -> None:
    found = extract_casualties([annotate_text(text, load_parser())], frame(EventMentions), frame(Attributions), load_casualty_words())
    assert [row["best"] for row in found.to_dict("records")] == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Gunmen seized five nuns on Friday; three are still being held.", ["abducted", "abducted"]),
        ("Gunmen kidnapped six pupils. Two suspects are being held.", ["abducted", "detained"]),
        ("Troops took 17 men as human shields.", ["abducted"]),
    ],
)
def test_who_is_still_held_is_held_by_those_who_took_him_but_a_suspect_is_not(text: str, kinds: list[str]) -> None:
    found = extract_casualties([annotate_text(text, load_parser())], frame(EventMentions), frame(Attributions), load_casualty_words())
    assert [row["kind"] for row in sorted(found.to_dict("records"), key=lambda row: row["start_char"])] == kinds


def test_last_year_s_figure_is_neither_of_this_deed_nor_makes_its_count_a_running_total() -> None:
    text = "Troops killed nine men on Friday; last year's total was 300."
    document = annotate_text(text, load_parser())
    event = {"article_id": document.article_id, "sentence_id": document.sentences[0].sentence_id, "event_id": "it", "event_type": "ASSAULT"}
    events = frame(EventMentions, event | {"start_char": text.index("killed"), "end_char": text.index("killed") + 6, "text": "killed"})
    rows = extract_casualties([document], events, frame(Attributions), load_casualty_words()).sort_values("start_char").to_dict("records")
    assert [(r["best"], bool(r["is_cumulative"]), None if pd.isna(r["event_id"]) else r["event_id"]) for r in rows] == [
        (9, False, "it"),
        (300, True, None),
    ]
