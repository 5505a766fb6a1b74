"""Which denials say that an incident did not happen."""

from typing import Any

import pandas as pd
import pytest

from pipeline.cluster.denials import Denials
from pipeline.codebook.incidents import load_incident_words
from schemas.vocabulary import Polarity, Voice

MINISTER: dict[str, Any] = {"kind": "generic", "sectors": ["GOV"], "country": "PRY", "actor_id": "m"}
NURSE: dict[str, Any] = {"kind": "generic", "sectors": ["MED"], "country": "PRY", "actor_id": "n"}
KINDS = frozenset({"ASSAULT"})


@pytest.fixture(scope="module")
def denials() -> Denials:
    attributions = pd.DataFrame({"attribution_id": ["say", "deny", "ask"], "rule": [f"en/attribution/{r}" for r in ("say", "deny", "ask")]})
    events = pd.DataFrame(
        {
            "event_id": ["shot", "arrest", "raid"],
            "event_type": ["ASSAULT", "COERCE", "COERCE"],
            "event_mode": ["ASSAULT/firearms", "COERCE/arrest", "COERCE/seize"],
        }
    )
    return Denials(attributions, events, {"m": MINISTER, "n": NURSE}, load_incident_words())


def claim(text: str, **more: object) -> dict[str, Any]:
    row = {"text": text, "event_id": "shot", "attribution_id": "say", "source_actor_id": "m", "source": "the minister"}
    return row | {"voice": Voice.THIRD_PARTY, "polarity": Polarity.DENY} | more


@pytest.mark.parametrize(
    "text",
    [
        "no shot was fired at the gate",
        "there had been no shooting at all",
        "its soldiers had bombed a village",
        "the raid never took place",
        "three farmers were killed by its guards",
        "it had killed anyone",
    ],
)
def test_what_denies_the_act(denials: Denials, text: str) -> None:
    assert denials.denies_incident(claim(text), "", KINDS)


@pytest.mark.parametrize(
    "text",
    [
        "nobody was killed in the raid",
        "his men had used live bullets",
        "this was not a combat but an execution",
        "Bullets, not pellets",
        "the official account of the ambush",
        "bodies were moved after the raid",
        "the march had been attacked for its faith",
        "the shots had been deliberate",
        "anyone had died at the gate",
        "nine of its fighters were killed",
        "The police denied that anybody was hurt.",
        "the ministry's figure of 40",
        "there were other victims in the wings",
        "nearly 30 kidnapped",
        "accounts that speak of forty dead are wrong",
    ],
)
def test_what_denies_something_else(denials: Denials, text: str) -> None:
    assert not denials.denies_incident(claim(text), "", KINDS)


def test_who_was_not_asked_denies_only_in_so_many_words(denials: Denials) -> None:
    nurse = {"source_actor_id": "n", "source": "a nurse"}
    assert not denials.denies_incident(claim("they did not shoot", **nurse), "", KINDS)
    assert denials.denies_incident(claim("they had shot anybody", **nurse, attribution_id="deny"), "", KINDS)
    assert not denials.denies_incident(claim("planting the device", **nurse, attribution_id="deny"), "", KINDS)
    unknown = {"source_actor_id": None}
    assert denials.denies_incident(claim("there was no shooting", **unknown, source="the director of prisons"), "", KINDS)
    assert not denials.denies_incident(claim("there was no shooting", **unknown, source="a night watchman"), "", KINDS)


def test_what_is_asked_and_what_is_never_done_denies_nothing(denials: Denials) -> None:
    assert not denials.denies_incident(claim("the farmers not to shoot", attribution_id="ask"), "", KINDS)
    assert not denials.denies_incident(claim("We have never made war on women"), "We have never ", KINDS)


@pytest.mark.parametrize("before", ["the wardens had gone home prior to the ", "the market was looted after a second ", "he slept during "])
def test_what_only_tells_when_is_not_denied(denials: Denials, before: str) -> None:
    assert not denials.denies_incident(claim("the wardens had gone home prior to the shooting", attribution_id="deny"), before, KINDS)


def test_who_has_a_source_in_the_troops_speaks_for_somebody(denials: Denials) -> None:
    assert denials.denies_incident(claim("no shell fell there", source_actor_id=None, source="a source in the coast guard"), "", KINDS)


def test_a_quotation_that_nobody_is_named_for_denies_where_it_is_flat(denials: Denials) -> None:
    narrator = {"voice": Voice.NARRATOR, "source_actor_id": None, "source": None, "attribution_id": None}
    assert denials.denies_incident(claim("“There was no raid.", **narrator), "", KINDS)
    assert denials.denies_incident(claim('"Not one shot was fired.', **narrator), "", KINDS)
    assert not denials.denies_incident(claim("There was no raid on Sunday", **narrator), "", KINDS)
    assert not denials.denies_incident(claim("“There was no warrant, and no judge saw him.", **narrator), "", KINDS)


def test_an_act_of_another_type_is_another(denials: Denials) -> None:
    assert not denials.denies_incident(claim("nobody had been arrested", event_id="arrest"), "", KINDS)
    affirmed = [claim("", polarity=Polarity.AFFIRM)] * 3 + [claim("", polarity=Polarity.AFFIRM, event_id="arrest")]
    assert denials.kinds(affirmed) == KINDS


def test_who_denies_that_a_studio_was_raided_denies_that_its_door_was_broken(denials: Denials) -> None:
    assert denials.denies_incident(claim("police had raided the studio", event_id="raid"), "", KINDS)
    assert not denials.denies_incident(claim("the company was plundering the province", event_id="raid"), "", KINDS)
    assert not denials.denies_incident(claim("police had arrested a singer", event_id="arrest"), "", KINDS)
