"""How far a claim reaches: trailing participles, relative clauses of saying, and quotations that say no."""

import pytest

from tests.unit.extract.test_attributions import said
from tests.unit.extract.test_quotes import claims


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The militia said its men had struck back, capturing two posts and seizing rifles.",
            "its men had struck back, capturing two posts and seizing rifles",
        ),
        ("Kestria said the rebels had hit its mills, blaming a neighbour for the shells.", "the rebels had hit its mills"),
    ],
)
def test_a_participle_goes_on_with_what_is_said_unless_it_speaks(text: str, content: str) -> None:
    assert said(text)[0][2] == content


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The school has a list of girls whom it believes have been abducted.",
            ("The school", "believes", "have been abducted", "affirm"),
        ),
        ("Togo expelled two clerks whom it accused of spying.", ("Togo", "accused", "spying", "affirm")),
        ("Two men whom the militia blamed for the blast were shot dead.", ("the militia", "blamed", "the blast", "affirm")),
        ("Soldiers hunted the gang, which villagers accuse of kidnapping pupils.", ("villagers", "accuse", "kidnapping pupils", "affirm")),
    ],
)
def test_a_relative_clause_of_saying_says_what_follows_it(text: str, claim: tuple[str, str, str, str]) -> None:
    assert claim in said(text)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ('"My brother went for water. I have not seen him since," said Amina Bakari.', "affirm"),
        ('"We did not sleep," a nurse said.', "affirm"),
        ('"We did not fire on the convoy," the colonel said.', "deny"),
        ('"That\'s pure nonsense from a man on trial," the minister scoffed.', "deny"),
        ('"A fabrication! They were never there," the envoy said.', "deny"),
        ('"It was a joke," said the mayor.', "affirm"),
    ],
)
def test_a_quotation_denies_only_a_deed(text: str, polarity: str) -> None:
    rows, _ = claims(text)
    assert [r["polarity"] for r in rows] == [polarity]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The mayor said raiders had burned a mill in Kisumu, western Kenya, on Sunday, killing two.", "raiders had burned a mill in Kisumu, western Kenya, on Sunday, killing two"),
        ("The envoy said that troops had left Bukavu, Congo, and that the port had been closed.", "troops had left Bukavu, Congo, and that the port had been closed"),
        ("The mayor said raiders had burned a mill near Kisumu, in the west, on Sunday, killing two.", "raiders had burned a mill near Kisumu, in the west, on Sunday, killing two"),
        ("The mayor said raiders had burned a mill in Kisumu, an aide added.", "raiders had burned a mill in Kisumu"),
    ],
)  # fmt: skip
def test_what_a_place_is_besides_ends_nothing(text: str, content: str) -> None:
    assert said(text)[0][2] == content


def test_none_of_its_own_did_it() -> None:
    assert said("The ministry said none of its units had used mortars.")[0][3] == "deny"


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Floods hit a region where raiders killed 40 herders, according to official figures, and burned barns.",
            ("official figures", "according to", "raiders killed 40 herders", "affirm"),
        ),
        (
            "The gang, which according to the union has kidnapped nine drivers, fled on Sunday.",
            ("the union", "according to", "has kidnapped nine drivers", "affirm"),
        ),
        (
            "In the account of the navy, pirates boarded the ship and shot the cook.",
            ("the navy", "In the account of", "pirates boarded the ship and shot the cook", "affirm"),
        ),
        ("By the army's account, the rebels burned the mill.", ("the army", "account", "the rebels burned the mill", "affirm")),
        (
            "Two nurses told Human Rights Watch that soldiers had beaten them.",
            ("Two nurses", "told", "soldiers had beaten them", "affirm"),
        ),
        (
            "Residents I spoke to this morning said shells fell on a camp.",
            ("Residents", "said", "shells fell on a camp", "affirm"),
        ),
        ("A nun gave a different figure: she buried eleven.", ("A nun", "gave", "she buried eleven", "affirm")),
        ("The envoy said that was an invention.", ("The envoy", "said", "that was an invention", "deny")),
        ("The warden dismissed the letter as a forgery.", ("The warden", "dismissed", "the letter", "deny")),
        (
            "No soldier entered the village that day, the army said.",
            ("the army", "said", "No soldier entered the village that day", "deny"),
        ),
    ],
)
def test_what_a_source_stands_for(text: str, claim: tuple[str, str, str, str]) -> None:
    assert claim in said(text)


def test_who_pledges_allegiance_says_nothing() -> None:
    assert said("The sect pledges allegiance to its leader.") == []


def test_who_gives_a_figure_claims_it() -> None:
    assert ("A medic", "gave", "31 dead", "affirm") in said("A medic gave a higher figure, of 31 dead, and left.")


def test_who_deplores_something_claims_nothing_of_it() -> None:
    assert [s for s, *_ in said("A strike killed nine people, the director said. The envoy deplored it.")] == ["the director"]


def test_a_bare_number_is_said() -> None:
    assert ("Their families", "say", "five", "affirm") in said("The army said three men had been shot. Their families say five.")


def test_who_goes_on_to_deny_is_who_claimed() -> None:
    text = "The RSF, in a statement, claimed that it had cleared the camp and denied that any woman had been taken; witnesses who fled said otherwise."
    assert ("The RSF", "denied", "any woman had been taken", "deny") in said(text)


def test_a_participle_behind_a_relative_clause_is_the_narrators() -> None:
    text = "Togo punished two firms that it says arm the rebels, prompting a threat from Chad."
    assert [content for _, _, content, _ in said(text)] == ["arm the rebels"]


def test_the_first_clause_tells_whether_a_claim_denies() -> None:
    assert said("The ministry said rebels had fired first and that none of its units had used mortars.")[0][3] == "affirm"


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for the front said it had nothing to do with the blast and accused the army of staging it.",
        "The panel put the toll at 39, while the premier said 19 had died and accused the army of hiding graves.",
    ],
)
def test_the_second_verb_of_saying_is_that_of_the_nearest_speaker(text: str) -> None:
    speakers = {cue: source for source, cue, *_ in said(text)}
    assert speakers["accused"] == speakers["said"] != "it"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The prefect denied that a raid took place, and porters who came on Friday found the mill intact.", "a raid took place"),
        ("The prefect denied that a raid took place, and that porters had fled.", "a raid took place, and that porters had fled"),
    ],
)
def test_a_denial_ends_before_the_narrators_next_clause(text: str, content: str) -> None:
    assert said(text)[0][2] == content


@pytest.mark.parametrize(
    "text",
    [
        "The bishop's offer recalls that of 1999.",
        "A truce agreed by both clans came into force.",
        "It gave the toll, without saying who had counted.",
    ],
)
def test_offers_and_truces_say_nothing(text: str) -> None:
    assert said(text) == []


def test_an_aside_on_what_somebody_is_accused_of_ends_where_he_acts() -> None:
    assert ("elders", "accused", "being behind the theft", "affirm") in said(
        "A clan accused by elders of being behind the theft denied it on Friday."
    )


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The nurse said that 30 wounded had come since Monday, 21 from Soro and nine from Lumba, and that two had died.",
            "30 wounded had come since Monday, 21 from Soro and nine from Lumba, and that two had died",
        ),
        ("The union said on Monday M23 men had shot nine miners.", "M23 men had shot nine miners"),
        ("The union said Sunday had been quiet.", "Sunday had been quiet"),
        ("The rebel group denied being within mortar range.", "being within mortar range"),
        ("Locals say the guards tax every sack, and complain that the mayor looks away.", "the guards tax every sack"),
        ("The governor said nine miners were shot, most of them by guards.", "nine miners were shot, most of them by guards"),
        ("The clinic said it had received six bodies, among them a child.", "it had received six bodies, among them a child"),
        (
            "The crew said that the barge was theirs, that it carried rice, and that nobody fired.",
            "the barge was theirs, that it carried rice, and that nobody fired",
        ),
        ("The herder said they had carried a radio and a stick, but no rifle.", "they had carried a radio and a stick, but no rifle"),
        (
            "The army said it had hit a camp at Soro, in the north of the delta, killing eight.",
            "it had hit a camp at Soro, in the north of the delta, killing eight",
        ),
        ("The mayor said that the Soro–Lumba road had been closed.", "the Soro–Lumba road had been closed"),
        (
            "Benin said that two shells had landed in a field, without harm, and that its men had not answered.",
            "two shells had landed in a field, without harm, and that its men had not answered",
        ),
        ("The mayor said that rebels had come at dawn, which nobody doubts.", "rebels had come at dawn"),
        ("Dakar denies arming the rebels and called the bridge a ruin.", "arming the rebels"),
        ("The bishop admitted hiding the boys and feeding their mothers.", "hiding the boys and feeding their mothers"),
        ("The battalion says it is holding six men and that the rest escaped.", "it is holding six men and that the rest escaped"),
    ],
)
def test_counted_parts_places_and_further_clauses_go_on_with_what_is_said(text: str, content: str) -> None:
    assert said(text)[0][2] == content


def test_a_rumour_is_what_stands_behind_that() -> None:
    assert said("Rumour has it that the rebels kidnapped the imam.", "kidnapped")[0][2] == "the rebels kidnapped the imam"
