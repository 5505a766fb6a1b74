"""What one claim does to another."""

from typing import Any

import pandas as pd
import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.cues import load_cues
from pipeline.extract.attributions import EVENT_COLUMNS, extract_attributions

Row = dict[str, Any]


def claims(text: str, *triggers: str) -> tuple[list[Row], list[Row]]:
    """Return the attributions, in order of the cue, and the relations of a text whose events are the given words."""
    document = annotate_text(text, load_parser())
    spans = [(word, text.index(word)) for word in triggers]
    events = pd.DataFrame(
        [
            {"article_id": document.article_id, "event_id": word, "start_char": start, "end_char": start + len(word)}
            | {"event_type": "ASSAULT", "modality": "actual"}
            for word, start in spans
        ],
        columns=list(EVENT_COLUMNS),
    )
    found = extract_attributions([document], events, load_cues())
    rows = sorted(found.attributions.to_dict("records"), key=lambda row: (row["start_char"], row["content_start_char"], row["is_direct"]))
    return rows, found.claim_relations.to_dict("records")


def answers(text: str, *triggers: str) -> list[tuple[str, str, str, str]]:
    """Return kind, who answers, the words that say so, and the content that is answered."""
    rows, relations = claims(text, *triggers)
    by_id = {row["attribution_id"]: row for row in rows}
    return [
        (r["kind"], by_id[r["from_attribution_id"]]["source_text"], r["text"], by_id[r["to_attribution_id"]]["content_text"])
        for r in sorted(relations, key=lambda r: r["start_char"])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Congo has accused Rwanda of backing the rebels, a charge Kigali denies.",
            ("denies", "Kigali", "a charge Kigali denies", "Rwanda of backing the rebels"),
        ),
        (
            "Congo has accused Rwanda of backing the rebels, which Kigali denies.",
            ("denies", "Kigali", "which Kigali denies", "Rwanda of backing the rebels"),
        ),
        (
            "The opposition left the hall, calling it “a coup,” an accusation that the government has denied.",
            ("denies", "the government", "an accusation that the government has denied", "a coup"),
        ),
        (
            "Baku closed the road, citing concerns of arms smuggling, a claim contested by Yerevan.",
            ("contests", "Yerevan", "a claim contested by Yerevan", "concerns of arms smuggling"),
        ),
        (
            "Amnesty said guards tortured detainees in a brewery. The attorney general rejected the findings.",
            ("denies", "The attorney general", "rejected", "guards tortured detainees in a brewery"),
        ),
        (
            "Activists accuse the police of abducting students. The minister has repeatedly denied this.",
            ("denies", "The minister", "denied", "the police of abducting students"),
        ),
        (
            "Officials allege that mercenaries tried to seize the base. Bogotá called the allegation absurd.",
            ("denies", "Bogotá", "called", "mercenaries tried to seize the base"),
        ),
        (
            "The Israeli military said it had struck a command post. Hezbollah insisted the building was a school.",
            ("contests", "Hezbollah", "insisted", "it had struck a command post"),
        ),
        (
            "The army said it had dismantled nine launchers. The observers endorsed the figure.",
            ("supports", "The observers", "endorsed", "it had dismantled nine launchers"),
        ),
        (
            "Nicosia said a corvette had harassed a ship. Athens echoed the complaint within minutes.",
            ("repeats", "Athens", "echoed", "a corvette had harassed a ship"),
        ),
        (
            "The ministry asserted that the gunmen had trained abroad. Belgrade branded this assertion “a fairground tale”.",
            ("denies", "Belgrade", "branded", "the gunmen had trained abroad"),
        ),
        (
            "Villagers said no warning was given before the raid. The police contradict this.",
            ("denies", "The police", "contradict", "no warning was given before the raid"),
        ),
        (
            "Prosecutors suspect a trader of arming the rebels. The trader said he had no part in the affair.",
            ("denies", "The trader", "said", "a trader of arming the rebels"),
        ),
        (
            "The union said 40 strikers had been beaten. Police headquarters put the figure at six.",
            ("contests", "Police headquarters", "put", "40 strikers had been beaten"),
        ),
        (
            "The army blamed rebels for the fire. Residents blamed a drunken sergeant.",
            ("contests", "Residents", "blamed", "rebels for the fire"),
        ),
        (
            "The ministry said four gunmen were killed in Farah. A rebel channel offered a different account, claiming all had escaped.",
            ("contests", "A rebel channel", "claiming", "four gunmen were killed in Farah"),
        ),
        (
            "The militia said it had fired on a tanker. The ship's owner confirmed that the tanker had burned.",
            ("supports", "The ship's owner", "confirmed", "it had fired on a tanker"),
        ),
        (
            "A nurse testified that soldiers had shot the men. A priest gave the same account, saying he had counted nine bodies.",
            ("supports", "A priest", "saying", "soldiers had shot the men"),
        ),
    ],
)
def test_an_answer_finds_its_claim(text: str, expected: tuple[str, str, str, str]) -> None:
    assert answers(text) == [expected]


def test_what_a_charge_is_denied_to_be_is_the_content_of_the_denial() -> None:
    rows, _ = claims("Congo has accused Rwanda of backing the rebels, a charge Kigali denies.", "backing")
    denial = next(row for row in rows if row["polarity"] == "deny")
    assert (denial["content_text"], list(denial["event_ids"])) == ("Rwanda of backing the rebels", ["backing"])


def test_a_denial_that_only_points_to_a_charge_denies_its_event() -> None:
    rows, _ = claims("Congo accused Rwanda of shelling the camp. Kigali denied the charge.", "shelling")
    assert [(row["content_text"], row["polarity"], list(row["event_ids"])) for row in rows] == [
        ("Rwanda of shelling the camp", "affirm", ["shelling"]),
        ("the charge", "deny", ["shelling"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Monitors said shells had hit the camp. The minister called the allegations serious.",
        "The ministry said 30 soldiers had defected. The bank put its losses at nine million dollars.",
        "The union said strikers had been beaten. The central bank confirmed that rates would rise.",
        "Congo blamed rebels for the fire. Uganda accused a trader of smuggling gold.",
    ],
)
def test_claims_side_by_side_do_not_answer_each_other(text: str) -> None:
    assert answers(text) == []


def test_who_calls_an_allegation_false_answers_the_accuser() -> None:
    text = (
        "Chad accused Libya of arming rebels, launched after raiders stormed a camp, according to Chadian figures. "
        "The Libyan premier rejected the allegation."
    )
    assert [(by, to) for _, by, _, to in answers(text, "arming", "stormed")] == [("The Libyan premier", "Libya of arming rebels")]


def test_a_source_does_not_answer_itself() -> None:
    assert answers("Moscow said Kyiv had fired first. Moscow denied that its guns had answered.") == []


def test_two_claims_that_share_nothing_are_not_related() -> None:
    assert answers("Police said the bridge was closed. The union said wages would rise.") == []


def test_a_claim_inside_a_claim_does_not_answer_it() -> None:
    assert answers("The minister said the chief of police had told him that no shots were fired.") == []


def test_a_denial_of_what_the_narrator_tells_has_no_relation() -> None:
    rows, relations = claims("Soldiers burned the mill. The army denied it.", "burned")
    assert ([row["polarity"] for row in rows], relations) == (["deny"], [])


def test_a_denial_of_an_event_that_no_claim_tells_answers_nobody() -> None:
    _, relations = claims("Pakistan denied that the raid had killed anybody.", "killed")
    assert [(r["kind"], pd.isna(r["to_attribution_id"])) for r in relations] == [("denies", True)]


def test_the_denier_is_named() -> None:
    rows, relations = claims("Congo has accused Rwanda of backing the rebels, a charge Kigali denies.")
    denial = next(row for row in rows if row["polarity"] == "deny")
    assert [r["by_mention_id"] for r in relations] == [denial["source_mention_id"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army denied that any huts had burned. A priest said it saw smoke over forty huts.", [("contests", "A priest")]),
        ("The navy says it fired thirty shells at the fort. Fishermen counted nine.", [("contests", "Fishermen")]),
        ("Pilots said jets bombed the bridge. The mayor swore the jets were elsewhere.", [("contests", "The mayor")]),
        ("The army denied that any huts had burned. A banker said rates would fall.", []),
        ("The navy says it fired thirty shells at the fort. Fishermen counted nine whales in the bay.", []),
        ("The army denied that any huts had burned. A trader said he knew nothing of it.", []),
    ],
)
def test_what_somebody_denied_or_counted_is_contested_by_who_says_otherwise(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(kind, by) for kind, by, _, _ in answers(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The lawyer said they were beaten in custody, which the gendarmerie called a lie.",
        "The rebels said soldiers burned a mill. The army said that was an invention.",
        "Baku said its posts were shelled. Yerevan said this “does not correspond to reality”.",
        "The army said it killed nine rebels. The rebels dismissed the communique.",
        "Prisoners said guards starved them. The warden dismissed the letter as a forgery.",
    ],
)
def test_what_is_called_untrue_is_denied(text: str) -> None:
    assert [kind for kind, *_ in answers(text)] == ["denies"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Villagers said soldiers shot two herders at a well. A nurse confirmed it. Rain fell. The army denied that its soldiers had shot any herders.",
            "Villagers",
        ),
        (
            "The bishop said nine men had died. The union said roads were shut. Shops closed. The governor rejected an accusation by the bishop.",
            "The bishop",
        ),
        ("Porters said grenades fell on the yard. The ministry said there had been no such attack.", "Porters"),
        ("A women's group reported that two girls had been carried off. The army denies that anyone was taken.", "A women's group"),
    ],
)
def test_a_denial_answers_the_claim_that_its_words_can_mean(text: str, expected: str) -> None:
    rows, relations = claims(text)
    by_id = {row["attribution_id"]: row["source_text"] for row in rows}
    assert [by_id[r["to_attribution_id"]] for r in relations if r["kind"] == "denies"] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The clinic said it had treated nine men.\nThe minister denied that police had raided a radio station.",
        "The brewery said its tankers had set out again.\nThe minister denied that a curfew was planned.",
        "A nurse said nine men had died. The navy rejected an accusation by the owner of a tanker.",
        "The diocese said gunmen had demanded cash. Police denied that any ransom would be paid.",
    ],
)
def test_a_denial_of_something_else_answers_nobody(text: str) -> None:
    assert [r for r in claims(text)[1] if not pd.isna(r["to_attribution_id"])] == []


def test_the_narrator_answers_whose_claim_he_calls_untrue() -> None:
    text = "A baker said that he was well. The claim made by Renamo that it killed 16 soldiers is exaggerated."
    assert answers(text) == [("denies", None, "claim", "it killed 16 soldiers")]


def test_who_speaks_of_something_else_or_says_what_happened_instead_contests() -> None:
    assert [
        (kind, by) for kind, by, _, _ in answers("Dockers said police had thrown bodies into the bay. The mayor spoke of drownings.")
    ] == [("contests", "The mayor")]
    text = "The army said it had freed every passenger. The rebels scorned that boast, claiming to have shot 20 captives."
    assert [(kind, by) for kind, by, _, _ in answers(text)] == [("denies", "The rebels"), ("contests", "The rebels")]


def test_who_contradicts_somebody_denies_what_he_says() -> None:
    text = "Three men died in the raid, the clinic said, contradicting both the army, which acknowledged one death, and the unions, which speak of five."
    denied = {(by, content) for kind, by, _, content in answers(text) if kind == "denies"}
    assert denied == {("the clinic", "one death"), ("the clinic", "five")}
    assert {row["content_text"] for row in claims(text)[0] if row["polarity"] == "deny"} == {"five", "one death"}


def test_a_denial_that_says_what_was_claimed_answers_that_claim_alone() -> None:
    text = "Clerks set fire to a hostel, police said. The dean rejected the claim that the hostel had had no fire doors."
    assert answers(text, "set fire") == []
    text = "Clerks burned a hostel, police said. The dean rejected the claim that anybody had burned it."
    assert [a[0] for a in answers(text, "burned a", "burned it")] == ["denies"]


def test_what_is_rejected_is_what_was_charged_and_not_what_was_admitted() -> None:
    text = "State radio said that rebels had used the abbey as an arsenal. It acknowledged that a post had moved. Villagers rejected the claim."
    assert answers(text) == [("denies", "Villagers", "rejected", "rebels had used the abbey as an arsenal")]


def test_a_denial_of_a_deed_answers_no_demand_and_first_offenders_excuse_nobody() -> None:
    text = "Togo insists that the posts cannot be reopened until Benin hands over nine men. Benin denies backing the group."
    assert [r["to_attribution_id"] for r in claims(text, "backing")[1]] == [None]
    text = "A doctor blamed the guards for the death. Their lawyer said his clients were first offenders."
    assert answers(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebel radio spoke of five raids on the airport. London said its aircraft had taken no part.", ["denies"]),
        ("Residents say soldiers blew up the mine. The army says it was nowhere near.", ["denies"]),
        ("The rebels said they had seized the town. The mayor said he had no role in the talks.", []),
        ('"They need a doctor," the brother said. The head of the clinic denied that any ransom had been paid.', []),
        ("The brother said that a ransom was paid. The head of the clinic denied that any money had changed hands.", ["denies"]),
    ],
)
def test_who_had_no_part_in_it_denies_what_was_told_before(text: str, expected: list[str]) -> None:
    assert [kind for kind, *_ in answers(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The union said a guard had been hurt. Trucks blocked the bridge, although the mission insisted that the road was open.",
        "The union said 40 marchers were hurt. Asked about the mill, the ministry insisted that it would reopen.",
        "The army said it had sunk two boats. Rebel radio spoke of five raids on the airport as well.",
        "The network counted 30 wounded. The rebels speak of 60 dead.",
        "Officials put the number of their own hurt at six. Each side blamed the other.",
        'Kampala called on the rebels "to say whether the truce holds". The rebels replied that the letter had arrived.',
        "A source in the navy said no boat was hit. The source said a mine had drifted ashore.",
        "Commissioner Paul Ade said no officer was hurt. The commissioner added that nine men had fled.",
    ],
)
def test_other_matters_figures_and_the_same_speaker_contest_nothing(text: str) -> None:
    assert answers(text, text.split()[5]) == []
