"""Whether what is said is that something was not so."""

import pytest

from tests.unit.extract.test_attributions import claims, said


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("No raid took place in Kalomo that night, the colonel said.", "deny"),
        ("The ministry said in a note that no clash had taken place between the guards and the miners.", "deny"),
        ("The prefect said there had been no shooting in the valley.", "deny"),
        ('"There was no abduction. The girls are with their aunts," the mayor said.', "deny"),
        ("The coast guard said that its men had fired no shot at the ferry.", "deny"),
        ("The general insisted that the army had flown no sorties over Lumba that week.", "deny"),
        ("Not a single barn was burned, the commander assured.", "deny"),
        ("The envoy said Zambian advisers took no part in the assault.", "deny"),
        ('"No foreign aircraft was over the lake on Friday," the air force said.', "deny"),
        ('"The regiment was not there," its spokesman told Radio Kalomo.', "deny"),
        ("The sheikh said his men had burned nothing.", "deny"),
        ("The navy said nothing of importance had been hit.", "affirm"),
        ("There was no combat, according to the elders.", "deny"),
        ('A source insisted that "no jet took off on Monday".', "deny"),
        ("The mayor said no warning shots were heard.", "affirm"),
        ("The camp director said the families had received no food.", "affirm"),
        ("The union said there was no water in the cells.", "affirm"),
        ("The inquiry said the talks had produced no result.", "affirm"),
        ("Police said the explosion had nothing to do with the vote.", "affirm"),
        ("The uncle said the murder was over land and had nothing to do with the election.", "affirm"),
        ("The militia said it had nothing to do with the explosion.", "deny"),
        ("A medic said nine had been shot by the militia (which has no link to the church of that name).", "affirm"),
    ],
)
def test_who_says_that_there_was_no_such_deed_denies(text: str, polarity: str) -> None:
    assert [row["polarity"] for row in claims(text)[0]] == [polarity]


def test_a_denial_that_goes_on_with_what_did_happen_claims_the_rest() -> None:
    text = '"There was no raid on the village. Our men bombed a camp in the hills," the spokesman said.'
    rows, _ = claims(text, "raid", "bombed")
    assert [(r["content_text"], r["polarity"], list(r["event_ids"])) for r in rows] == [
        ("There was no raid on the village", "deny", ["raid"]),
        ("Our men bombed a camp in the hills", "affirm", ["bombed"]),
    ]
    text = "Lusaka says that nobody fired from its bank and that the boat was attacked by smugglers."
    rows, _ = claims(text, "fired", "attacked")
    assert [(r["polarity"], list(r["event_ids"])) for r in rows] == [("deny", ["fired"]), ("affirm", ["attacked"])]


def test_a_denial_that_calls_the_deed_invented_is_one() -> None:
    text = '"There was no kidnapping. Those who invent kidnapped girls should give us names," the governor said.'
    rows, _ = claims(text, "kidnapping", "kidnapped")
    assert [(r["polarity"], list(r["event_ids"])) for r in rows] == [("deny", ["kidnapping", "kidnapped"])]


def test_who_withdraws_a_claim_denies_what_he_said_himself() -> None:
    text = "The police in Kalomo, who had announced the death of a guide on Monday, withdrew it on Tuesday."
    assert said(text, "death") == [
        ("The police in Kalomo", "announced", "the death of a guide on Monday", "affirm"),
        ("The police in Kalomo", "withdrew", "the death of a guide on Monday", "deny"),
    ]


def test_a_denial_that_goes_on_denying_is_one() -> None:
    text = '"Not a single shot was fired. No firing, no death. Two men fell from a roof," the inspector said.'
    assert [(r["polarity"], list(r["event_ids"])) for r in claims(text, "fired", "firing")[0]] == [("deny", ["fired", "firing"])]
