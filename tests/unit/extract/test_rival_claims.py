"""Claims that contest each other by what they say, where no word says so."""

import pytest

from tests.unit.extract.test_claim_relations import answers, claims


@pytest.mark.parametrize(
    ("text", "triggers", "by"),
    [
        ("The coastguard said it had fired on a rebel launch. Islanders said the men on it were fishermen.", ["fired"], "Islanders"),
        ("Warders said the monk died of an illness. His sister says he was beaten to death.", ["died", "beaten"], "His sister"),
        ("Rebels claimed to have captured the airfield. The army said its troops remained in control of it.", ["captured"], "The army"),
        ("Police said two strikers had died. Nurses said they had seen nine bodies.", ["died"], "Nurses"),
        ("Activists said 17 miners were killed. State radio said there had been no deaths.", ["killed"], "State radio"),
        ("The mayor said students had burned the archive. A librarian said the police had done it.", ["burned"], "A librarian"),
        ("The UN said its convoy was looted by soldiers. The army blamed bandits.", ["looted"], "The army"),
        ("Prosecutors said Tarn had ordered the raid. His lawyer said he had been abroad.", ["raid"], "His lawyer"),
        ("Witnesses said guards shot at the inmates. The prison service said inmates had attacked the guards first.", ["shot"], "The prison service"),
        ("While ministers say the strike hit a depot, relatives say it hit a dance.", ["strike", "hit"], "relatives"),
        ("A report said 89 people died on Sunday; the mission had given a figure of 31.", ["died"], "the mission"),
        ("The premier said gunmen had tried to kill him. Her rivals believe he staged the attack.", ["kill"], "Her rivals"),
    ],
)  # fmt: skip
def test_claims_that_cannot_both_be_true_contest_each_other(text: str, triggers: list[str], by: str) -> None:
    assert [(kind, who) for kind, who, _, _ in answers(text, *triggers)] == [("contests", by)]


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("The navy said it killed 12 pirates. Islanders said three fishermen were also wounded.", ["killed", "wounded"]),
        ("The army said rebels had attacked a post. The rebels said they had killed 12 soldiers.", ["attacked", "killed"]),
        ("The army said rebels had attacked a post. The rebels said they would free their prisoners.", ["attacked", "free"]),
        ("The mayor said two people had died. The governor said the toll had risen to nine.", ["died"]),
        ("The army said militants had seized the town. Residents said militants had taken the prison too.", ["seized", "taken"]),
        ("The opposition accused the police of brutality. The police chief said an inquiry had been opened.", ["brutality"]),
        ("Bern said talks would begin on Monday. Kestria's army replied that it would not attend.", ["talks"]),
    ],
)
def test_claims_that_go_on_with_the_news_contest_nothing(text: str, triggers: list[str]) -> None:
    assert answers(text, *triggers) == []


def test_a_denial_answers_a_report_and_no_demand() -> None:
    text = "They repeated their demand that all sides withdraw and were shaken by reports that guards had armed the gang, allegations the ministry denies."
    assert [(kind, by, to) for kind, by, _, to in answers(text, "armed")] == [("denies", "the ministry", "guards had armed the gang")]


def test_who_goes_on_speaking_does_not_deny_himself() -> None:
    assert answers("Colonel Hult said 22 raiders had died. He denied that raiders had downed a helicopter.", "died") == []
    assert [k for k, *_ in answers("Prosecutors said Hult had armed the raiders. He denied it.", "armed")] == ["denies"]


def test_a_complaint_that_somebody_was_never_questioned_denies_nothing() -> None:
    rows, _ = claims("A rights group said that officers who had armed the gang had never been questioned.", "armed")
    assert [row["polarity"] for row in rows] == ["affirm"]
    rows, _ = claims("The army said its gunners had never been deployed in the valley.", "deployed")
    assert [row["polarity"] for row in rows] == ["deny"]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Brenn described this as “a lie”. He warned that force would be used, the agency reported.",
        "The ministry said it would suspend the talks. Morland backed its account.",
        "A guard testified that Hult told soldiers to fire. The guard admitted that he had been paid, but insisted that he told the truth.",
        "The union praised the vigilance of the guards. An exiled editor said the case had been fabricated.",
        "The army admitted that the strike had hit a wedding. It had insisted that only gunmen were hit.",
    ],
)
def test_nobody_is_contradicted_by_himself_or_for_what_he_will_do(text: str) -> None:
    assert answers(text) == []


def test_while_sets_only_claims_of_one_thing_against_each_other() -> None:
    text = "The army said that gunmen had attacked a patrol, while residents reported hearing explosions."
    assert answers(text, "attacked", "explosions") == []
    text = "The army said the bomb hit a depot, while relatives said the bomb hit a clinic."
    assert [kind for kind, *_ in answers(text, "hit")] == ["contests"]
