"""Who and what is no source of a claim, and how far a request reaches behind an aside."""

import pytest

from tests.unit.extract.test_attributions import said
from tests.unit.extract.test_claimed_events import carried


@pytest.mark.parametrize(
    "text",
    [
        "On 5 May, the prefect announced that both camps had signed a truce.",
        "In May, the prefect said that both camps had signed a truce.",
    ],
)
def test_the_month_of_may_is_no_modal(text: str) -> None:
    assert [(source, content) for source, _, content, _ in said(text)] == [("the prefect", "both camps had signed a truce")]


def test_suspected_and_alleged_people_are_suspected_by_nobody_of_the_sentence() -> None:
    text = "Six drivers were killed when suspected bandits ambushed a column in Zamora, two local officials told the BBC."
    assert [source for source, *_ in said(text)] == ["two local officials"]
    assert [source for source, *_ in said("Police suspected rebels of the raid.")] == ["Police"]


@pytest.mark.parametrize(
    "text",
    [
        "The flood claimed the lives of four miners.",
        "It was the latest of many disputes over who commands the port.",
        '"We want our vote," the leader told supporters before leading them in a march.',
    ],
)
def test_what_takes_lives_commands_or_only_dates_the_saying_says_nothing(text: str) -> None:
    assert [row for row in said(text) if row[0] != "the leader" or row[2] != "We want our vote"] == []


def test_which_contradicts_is_of_the_whole_clause_unless_a_body_stands_before_it() -> None:
    text = "Four were hit in the back, which contradicts the prefect's claim that guards had fired at the air."
    assert [(source, polarity) for source, *_, polarity in said(text)] == [("the prefect", "affirm")]
    text = "The ministry, which contradicts the prefect's claim that guards had fired, opened a file."
    assert ("The ministry", "deny") in [(source, polarity) for source, *_, polarity in said(text)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The union urged the junta, which took power in March, to release the teachers.",
            "the junta, which took power in March, to release the teachers",
        ),
        ("He called on NATO's mission, KFOR, to protect the monks.", "NATO's mission, KFOR, to protect the monks"),
        ("The union called for a strike on Monday, the third this year, to press its demands.", "a strike on Monday"),
    ],
)
def test_a_request_reaches_behind_what_is_told_of_whom_it_addresses(text: str, content: str) -> None:
    assert [row[2] for row in said(text)] == [content]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ('"Around forty others have not been accounted for," an officer said.', "affirm"),
        ("The prefect said the power had been cut and has not been restored.", "affirm"),
        ('"No hut has been burned," the colonel said.', "deny"),
        ('"Our men have not burned any hut," the colonel said.', "deny"),
    ],
)
def test_what_has_not_yet_been_done_denies_no_deed(text: str, polarity: str) -> None:
    assert [row[3] for row in said(text)] == [polarity]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A baker accused of killing two nurses appeared in court.", "killing"),
        ("Police held a clerk who is suspected of having burned a mill.", "burned"),
    ],
)
def test_what_somebody_is_accused_of_is_only_claimed(text: str, word: str) -> None:
    assert carried(text, word) in (["accused"], ["suspected"])
    assert carried("Men accused of the murder of a monk were freed.", "murder") == []


def test_who_was_not_at_a_march_denies_no_march() -> None:
    assert carried("His aunt said he was not taking part in the march.", "march", "PROTEST") == []
    assert carried("The prefect denied that the march had taken place.", "march", "PROTEST") == ["denied"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The prefect admitted that errors had been made but denied that guards had burned a hut.",
            [("The prefect", "errors had been made", "affirm"), ("The prefect", "guards had burned a hut", "deny")],
        ),
        ("Three boys were charged and told that they would be tried.", []),
        (
            "The nurse told the court that the guards picked up two men and demanded cash to free them.",
            [("The nurse", "the guards picked up two men", "affirm"), ("the guards", "cash to free them", "affirm")],
        ),
        (
            "According to the prefect's aide, who spoke on the radio, four men were shot.",
            [("the prefect's aide", "four men were shot", "affirm")],
        ),
        (
            "Two barges sank and six men are missing, the navy said; a third was towed.",
            [("the navy", "Two barges sank and six men are missing", "affirm")],
        ),
        (
            'A cook said "three or four men" had fled.',
            [("A cook", '"three or four men" had fled', "affirm"), ("A cook", "three or four men", "affirm")],
        ),
        (
            "Reports that the prefect had fled were false, his aide said.",
            [("his aide", "Reports that the prefect had fled were false", "deny")],
        ),
        ("The charity verified 46 videos.", []),
        (
            "The prefect said five men had been shot and nine caught, while two guards had been hurt.",
            [("The prefect", "five men had been shot and nine caught, while two guards had been hurt", "affirm")],
        ),
        ("The prefect said the town had fallen, while charities moved out.", [("The prefect", "the town had fallen", "affirm")]),
        (
            "The prefect said a bridge had fallen, although nobody had been hurt.",
            [("The prefect", "a bridge had fallen, although nobody had been hurt", "affirm")],
        ),
        ("An officer, who requested anonymity, said guards had fled.", [("An officer", "guards had fled", "affirm")]),
        (
            "Monks have accused the police of theft, charges that the force has repeatedly denied.",
            [("Monks", "the police of theft", "affirm"), ("the force", "the police of theft", "deny")],
        ),
    ],
)
def test_each_verb_of_saying_has_its_own_speaker_and_words(text: str, claims: list[tuple[str, str, str]]) -> None:
    assert sorted((source or "", content, polarity) for source, _, content, polarity in said(text)) == sorted(claims)


def test_an_allegation_that_is_given_any_bad_name_is_denied() -> None:
    text = "Guards beat prisoners, an accusation the prefect described as {}, a lawyer said."
    assert ("the prefect", "deny") in [(source, polarity) for source, *_, polarity in said(text.format("an insult to the nation"))]
    assert "the prefect" not in [source for source, *_ in said(text.format("serious"))]


def test_what_was_targeted_is_claimed_and_who_was_slain_is_not() -> None:
    assert carried("The junta said the raid, which killed ten, had targeted rebels.", "targeted") == ["said"]
    text = "A farmer claimed that one of the slain men was a cook. The army dismissed the allegation as baseless."
    assert carried(text, "slain") == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Briefing members by video link from Juba, the Special Representative said at least 12 men had been killed.",
            "the Special Representative",
        ),
        ("NEW DELHI, Aug. 3: Home Minister Raghav Rao told the house that gunmen had killed three policemen.", "Home Minister Raghav Rao"),
        ("Beijing, the largest buyer, said it would stop.", "Beijing"),
    ],
)
def test_what_opens_a_sentence_is_not_its_speaker(text: str, source: str) -> None:
    assert [row[0] for row in said(text)] == [source]


@pytest.mark.parametrize(
    ("text", "content", "polarity"),
    [
        ("The port called reports that a bus had been hit a fabrication.", "reports that a bus had been hit", "deny"),
        ("Oslo described the allegation of torture as baseless, and left.", "the allegation of torture", "deny"),
        ("The envoy called claims that guards had shot a nun “pure fiction”.", "claims that guards had shot a nun", "deny"),
    ],
)
def test_a_report_that_is_called_untrue_is_denied_with_what_it_says(text: str, content: str, polarity: str) -> None:
    assert (content, polarity) in [(row[2], row[3]) for row in said(text)]


def test_a_report_that_is_called_something_else_is_not_denied() -> None:
    text = "The envoy called the claim that guards had shot a nun a serious matter."
    assert "deny" not in [row[3] for row in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Scores feared dead as ferry sinks off Lagos",
        "Nine miners reported missing after a cave-in at Tarn.",
        "Three of the pilots are captured and presumed dead.",
        "The clinic in Goma has admitted 12 wounded since dawn.",
        "Men in masks smashed the screens and beat whoever they found, leaving five hurt.",
        "Bamako counts the cost of the floods.",
    ],
)
def test_who_is_spoken_of_takes_in_or_finds_says_nothing(text: str) -> None:
    assert said(text, text.split()[1]) == []


def test_who_reports_or_admits_something_says_so() -> None:
    text = "The group burned the mill, an assertion that the mayor called untrue."
    assert [row[0] for row in said(text)] == ["the mayor"]
    assert [row[0] for row in said("The enemy's media are counting their own soldiers as passengers.")] == ["The enemy's media"]
    assert [row[0] for row in said("Officials reported wounded soldiers in the town.")] == ["Officials"]
    assert [row[0] for row in said("The army admitted the killing of nine farmers.")] == ["The army"]
    assert [row[0] for row in said("The monitors counted nine bodies.")] == ["The monitors"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("NAIROBI - Two witnesses said police had fired on the crowd.", "Two witnesses"),
        ("Niger accuses neighbour of arming rebels, reports attack on bus", "Niger"),
        ("The mission found itself denying claims that its guards had shot a boy.", "The mission"),
        ("MALAYBALAY - The army on Tuesday belied the claim that six of its soldiers died.", "The army"),
        ("The raid was claimed in an audio message by Ali Kone, the head of the group.", "Ali Kone"),
        ("Nine were hurt, according to the first report and twelve by Sunday.", "the first report"),
        ("Five died, according to two doctors and a nurse.", "two doctors and a nurse"),
        (
            "The army had bombed a depot in the hills, the Office of the Spokesman announced on Sunday, putting at 40 the number of dead.",
            "the Office of the Spokesman",
        ),
        ("A fellow at an institute of law in Quito, who noted that nobody had come, left.", "A fellow at an institute of law in Quito"),
    ],
)
def test_a_source_is_who_speaks_without_dateline_and_figures(text: str, source: str) -> None:
    assert {row[0] for row in said(text)} == {source}


def test_who_denied_points_the_finger_and_who_dropped_an_account_gives_another() -> None:
    text = "The group's chief denied in a letter that it had had any role in the blast and pointed the finger at the army."
    assert [row[0] for row in said(text)] == ["The group's chief", "The group's chief"]
    text = "By evening he had dropped that version in favour of another: that the boy had been shot by thieves."
    assert [(row[0], row[2]) for row in said(text)] == [("he", "the boy had been shot by thieves")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The rebels continue to speak of 60 dead.", ("The rebels", "60 dead")),
        ("The office was able to establish that nine men had been shot.", ("The office", "nine men had been shot")),
        ("We can confirm that nine men died.", ("We", "nine men died")),
        ("The general admits to nine deaths.", ("The general", "nine deaths")),
        ("The union put at nine the number of clerks arrested.", ("The union", "at nine the number of clerks arrested")),
    ],
)
def test_who_goes_on_to_say_or_can_confirm_something_says_so(text: str, claim: tuple[str, str]) -> None:
    assert [(row[0], row[2]) for row in said(text)] == [claim]


def test_who_wants_to_say_or_cannot_confirm_something_says_nothing() -> None:
    assert said("He wants to say that nobody was hit.") == []
    assert said("We cannot confirm that nine men died.") == []
    assert said("We can confirm neither that a shot was fired nor that a man died.") == []
    assert said("This is what we can confirm up to ten at night.") == []
