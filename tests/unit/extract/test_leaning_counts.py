"""Counts that lean on another count of their sentence: rival figures, shares, places, outdated figures."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.casualties import load_casualty_words
from pipeline.extract.casualties import extract_casualties
from pipeline.extract.sentence_counts import casualties_of
from schemas import Attributions, EventMentions
from tests.rows import frame

Found = tuple[str, int | None, int | None]


def counts(text: str) -> list[Found]:
    """Return kind, best number and the index of the total of each count."""
    sentence = annotate_text(text, load_parser()).sentences[0]
    return [(str(c.kind), c.people.quantity.best, c.part_of) for c in casualties_of(sentence, load_casualty_words())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor put the number of dead at 19; the opposition counted 57.", [("killed", 19, None), ("killed", 57, None)]),
        ("Police say one person has died, witnesses say five.", [("killed", 1, None), ("killed", 5, None)]),
        ("The inquiry found that 56 strikers were killed, not 24 as the court had held.", [("killed", 56, None), ("killed", 24, None)]),
        (
            "Two guards died and five were hurt, the army said; the rebels put its losses at 15.",
            [("killed", 2, None), ("injured", 5, None), ("killed", 15, None)],
        ),
        ("A porter counted eleven bodies; the imam insists there were fifteen.", [("killed", 11, None), ("killed", 15, None)]),
        ("The union says nine men died; the governor's office admits to three.", [("killed", 9, None), ("killed", 3, None)]),
        ("A clerk says nine men died; the imam insists there were two explosions.", [("killed", 9, None)]),
        ("The clinic put the dead at 13 in the mill and four in the yard.", [("killed", 13, None), ("killed", 4, None)]),
    ],
)
def test_a_bare_number_of_another_source_is_a_count_of_the_same(text: str, expected: list[Found]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The blast killed 12 people; police counted 40 bullet holes.",
        "The blast killed 12 people in a town of 900, police said.",
        "The blast killed 12 people and, he did not say 20.",
        "The blast killed 12 people, not 20 as first reported.",
    ],
)
def test_other_numbers_count_nobody(text: str) -> None:
    assert counts(text) == [("killed", 12, None)]


def test_half_of_them_is_a_part() -> None:
    assert counts("Thirty passengers were injured, half of them seriously.") == [("injured", 30, None), ("injured", 15, 0)]


def test_half_of_an_odd_number_is_not_guessed() -> None:
    assert counts("Nine passengers were injured, half of them seriously.") == [("injured", 9, None)]


def test_places_in_a_row_have_counts_of_the_same_kind() -> None:
    assert counts("The storms killed 12 on Leyte, 5 on Samar and 1 on Bohol.") == [
        ("killed", 12, None),
        ("killed", 5, None),
        ("killed", 1, None),
    ]


@pytest.mark.parametrize(
    "text", ["Not one of the 14 sailors survived.", "None of the 14 sailors survived.", "There were no survivors among the 14 sailors."]
)
def test_where_none_survived_all_are_dead(text: str) -> None:
    assert counts(text) == [("killed", 14, None)]


def test_survivors_are_no_dead() -> None:
    assert counts("All 14 sailors survived.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two children were among the 14 killed.", [("killed", 2, 1), ("killed", 14, None)]),
        ("A nurse was among the four civilians who died.", [("killed", 1, 1), ("killed", 4, None)]),
    ],
)
def test_who_is_among_the_dead_is_a_part_of_them(text: str, expected: list[Found]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The office first spoke of 15 wounded but later revised the figure to 22.",
        "The number of wounded rose to 22, the office said, correcting an earlier figure of 15.",
        "The ministry raised the toll of wounded to 22 from 15 after seven more were hurt.",
        "The number of wounded rose by seven to 22.",
        "The number of wounded rose from 15 to 22.",
        "The clinic raised its count of wounded to 22, saying seven more had been hurt on Sunday.",
    ],
)
def test_of_an_update_only_the_new_figure_counts(text: str) -> None:
    assert counts(text) == [("injured", 22, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops shot dead a guard and wounded four.", [("killed", 1, None), ("injured", 4, None)]),
        ("The hospital received 17 patients with shrapnel wounds.", [("injured", 17, None)]),
        ("The raid left one dead and six with burns.", [("killed", 1, None), ("injured", 6, None)]),
        ("One of the two pilots escaped; the other was killed.", [("killed", 1, None)]),
        ("Four hikers have been missing for 36 hours.", [("missing", 4, None)]),
        ("Fighters killed a warlord along with five bodyguards.", [("killed", 6, None)]),
        ("A mine killed a shepherd and eleven of his goats.", [("killed", 1, None)]),
        ("A fire killed the owner, Jim Day, 58, and two customers.", [("killed", 3, None)]),
        ("An attacker stabbed four passers-by.", [("injured", 4, None)]),
        ("Gunmen stopped a bus, killed two of the drivers and are holding the third.", [("killed", 2, None), ("abducted", 1, None)]),
        ("The wave swept away 300 bathers.", [("missing", 300, None)]),
        ("The wave swept away 300 houses.", []),
        ("The publisher killed off two heroes.", []),
        ("Troops shot dead three strikers yesterday, bringing to 21 the number killed.", [("killed", 3, None), ("killed", 21, None)]),
        ("The union has put at 31 the number of persons who lost their lives in the raid.", [("killed", 31, None)]),
        ("Elders put at 14 the number of wounded.", [("injured", 14, None)]),
        ("The mayor put the dead at seven, not 15 as villagers had claimed.", [("killed", 7, None), ("killed", 15, None)]),
        ("The dead were two engineers and a cook.", [("killed", 3, None)]),
        ("Eleven of those arrested were minors.", [("detained", 11, None)]),
        ("The captain and his 22 men have not been seen since.", [("missing", 23, None)]),
        ("The captain and his 22 men have been seen since.", []),
        ("Six were killed instantly; a seventh died in hospital.", [("killed", 6, None), ("killed", 1, None)]),
        ("A third of the 90 patients have died.", []),
        ("All 189 people aboard flight 610 were lost.", [("killed", 189, None)]),
        ("A sergeant was killed along with two of his drivers.", [("killed", 3, None)]),
        ("A crew of three and the patient they carried died.", [("killed", 4, None)]),
        ("The clashes killed 44 people in a week, the mission said.", [("killed", 44, None)]),
        ("A father of two was fatally stabbed.", [("killed", 1, None)]),
        ("A clinic reported 15 men shot dead near the gate.", [("killed", 15, None)]),
        ("Ten people could be trapped under the rubble; nine are still trapped under the rubble.", [("missing", 9, None)]),
        ("Some 900 people are trapped in the town by the siege.", []),
        ("Three hikers have yet to be found.", [("missing", 3, None)]),
        ("Divers are searching for four anglers.", [("missing", 4, None)]),
        ("Police are searching for four burglars.", []),
        ("The four boys trapped in the cave were brought out alive.", []),
        ("Some 5,000 people fled the shelling.", [("displaced", 5000, None)]),
        ("The stadium holds 40,000 people.", []),
        ("Masked men grabbed two lawyers and drove off.", [("abducted", 2, None)]),
        ("Boko Haram seized 14 teachers.", [("abducted", 14, None)]),
        ("The gang still holds 30 of the 50 pupils they seized.", [("abducted", 30, None), ("abducted", 50, None)]),
        ("Eight people were dug out alive, nine dead were laid in a row.", [("killed", 9, None)]),
        ("Coastguards picked up 25 survivors and three bodies.", [("killed", 3, None)]),
        ("A blast killed a mother and child.", [("killed", 2, None)]),
        ("Snipers killed or wounded 60 people.", []),
        (
            "The cyclone is blamed for 11 deaths in Haiti, four in the Dominican Republic and one in Cuba.",
            [("killed", 11, None), ("killed", 4, None), ("killed", 1, None)],
        ),
        ("Twelve of the wounded are children.", [("injured", 12, None)]),
        ("The firm lost millions of rupees.", []),
        ("Thirty of the residents did not survive.", [("killed", 30, None)]),
        ("The crash left one passenger dead and another in intensive care.", [("killed", 1, None), ("injured", 1, None)]),
        ("On Sunday a mine killed three boys; another killed their uncle.", [("killed", 3, None), ("killed", 1, None)]),
        ("Police arrested 14 people on Friday and a further 23 on Saturday.", [("detained", 14, None), ("detained", 23, None)]),
        ("In Sidon ten people were killed; in Tyre, four.", [("killed", 10, None), ("killed", 4, None)]),
        ("The two dead and nine injured were all from one village.", [("killed", 2, None), ("injured", 9, None)]),
        ("The gunman killed himself after wounding two clerks.", [("killed", 1, None), ("injured", 2, None)]),
        ("The three surveyors were driving home when they were kidnapped.", [("abducted", 3, None)]),
        ("A dozen herders were wounded, three of them fatally.", [("injured", 12, None), ("killed", 3, None)]),
        ("Relatives of the missing 43 marched.", [("missing", 43, None)]),
        ("Police have a 30-year-old man in custody.", [("detained", 1, None)]),
        ("A body was pulled from the lake.", [("killed", 1, None)]),
        ("The priest's body was found by the river.", [("killed", 1, None)]),
        ("The shelling killed a third of the village's 90 people.", []),
        ("About 3,000 soldiers crossed into the province.", []),
        ("The embassy evacuated 58 of its citizens.", []),
        ("The army evacuated 58 villagers.", [("displaced", 58, None)]),
        ("His lawyer denied that the mayor fled after he had hidden.", []),
        ("Some 900 people spent the night in the open.", [("displaced", 900, None)]),
        ("Three porters came down with broken ribs.", []),
        ("Three porters with broken ribs were flown out.", [("injured", 3, None)]),
    ],
)
def test_kinds_and_sums(text: str, expected: list[Found]) -> None:
    assert counts(text) == expected


def test_only_the_running_total_is_cumulative() -> None:
    document = annotate_text("Troops shot dead three strikers yesterday, bringing to 21 the number killed since May.", load_parser())
    rows = extract_casualties([document], frame(EventMentions), frame(Attributions), load_casualty_words()).to_dict("records")
    assert sorted((row["best"], row["is_cumulative"]) for row in rows) == [(3, False), (21, True)]


def article(text: str) -> list[tuple[str, int | None]]:
    """Return kind and best number of the counts of a text."""
    document = annotate_text(text, load_parser())
    found = extract_casualties([document], frame(EventMentions), frame(Attributions), load_casualty_words())
    return sorted(zip(found["kind"], found["best"], strict=True))


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        ("The governor spoke of 19 persons.", 19),
        ("The parish says that it might be 60.", 60),
        ("A nurse said there had been 44 of them.", 44),
    ],
)
def test_a_figure_alone_answers_the_count_of_the_sentence_before(answer: str, number: int) -> None:
    assert article(f"Gunmen abducted 31 pupils near Orsk on Monday. {answer}") == sorted([("abducted", 31), ("abducted", number)])


@pytest.mark.parametrize("other", ["The company said it had sold 38 tickets.", "The mayor spoke of 19 houses.", "It was the 4th of May."])
def test_other_figures_answer_nothing(other: str) -> None:
    assert article(f"Gunmen abducted 31 pupils near Orsk on Monday. {other}") == [("abducted", 31)]


def test_the_losses_of_an_army_are_lives() -> None:
    assert ("killed", 12, None) in counts("The rebels put the army's losses in the ambush at 12.")
    assert counts("The bank put the firm's losses in the deal at 12.") == []
