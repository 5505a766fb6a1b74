"""Parties as the grammar has them, whoever named them."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.load import load_codebook
from pipeline.document import Sentence, Token
from pipeline.extract.arguments import name_behind
from pipeline.extract.grammar import settled
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.readers.rules import RuleReader
from schemas.vocabulary import Role

CODEBOOK = load_codebook()


def sentence(text: str) -> Sentence:
    return annotate_text(text, load_parser()).sentences[0]


def token(parsed: Sentence, word: str) -> Token:
    return next(t for t in parsed.tokens if t.text == word)


def event(parsed: Sentence, word: str, event_type: str, *, mode: str | None = None, actors: str = "", recipients: str = "") -> Proposal:
    parties = [Party(Role.ACTOR, token(parsed, w)) for w in actors.split()]
    parties += [Party(Role.RECIPIENT, token(parsed, w)) for w in recipients.split()]
    return Proposal((token(parsed, word),), event_type, mode, tuple(parties), 0.9, "test")


def parties(parsed: Sentence, *events: Proposal) -> list[tuple[str, str, str]]:
    """Return trigger, role and head of every party of the settled events."""
    return [(e.head.text, str(p.role), p.head.text) for e in settled(parsed, list(events), CODEBOOK) for p in e.parties]


def test_a_place_that_something_happens_in_is_no_recipient() -> None:
    parsed = sentence("Crowds rioted in Mombasa on Friday.")
    assert parties(parsed, event(parsed, "rioted", "PROTEST", actors="Crowds", recipients="Mombasa")) == [("rioted", "actor", "Crowds")]


def test_a_visitor_visits_the_place_he_is_in() -> None:
    parsed = sentence("The envoy set foot in Windhoek.")
    assert ("set", "recipient", "Windhoek") in parties(parsed, event(parsed, "set", "CONSULT", mode="visit", recipients="Windhoek"))


def test_who_says_so_is_no_recipient() -> None:
    parsed = sentence("Rebels shelled the port, according to Kenya.")
    assert parties(parsed, event(parsed, "shelled", "ASSAULT", actors="Rebels", recipients="Kenya")) == [("shelled", "actor", "Rebels")]


def test_who_begs_others_to_talk_does_not_talk() -> None:
    parsed = sentence("Zambia begged both neighbours to negotiate.")
    request = event(parsed, "begged", "REQUEST", actors="Zambia", recipients="neighbours")
    talks = event(parsed, "negotiate", "CONSULT", actors="Zambia neighbours")
    assert ("negotiate", "actor", "Zambia") not in parties(parsed, request, talks)


def test_who_asks_for_talks_takes_part() -> None:
    parsed = sentence("Zambia asked Malawi for talks.")
    request = event(parsed, "asked", "REQUEST", actors="Zambia", recipients="Malawi")
    talks = event(parsed, "talks", "CONSULT", actors="Zambia Malawi")
    assert ("talks", "actor", "Zambia") in parties(parsed, request, talks)


def test_a_pronoun_is_not_counted_beside_its_name() -> None:
    parsed = sentence("Ministers say they will not negotiate.")
    assert parties(parsed, event(parsed, "negotiate", "CONSULT", actors="Ministers they")) == [("negotiate", "actor", "Ministers")]


def test_a_bomb_and_what_it_does_are_one_attack() -> None:
    parsed = sentence("A bomb struck the market.")
    deed = event(parsed, "struck", "ASSAULT", recipients="market")
    assert parties(parsed, event(parsed, "bomb", "ASSAULT", mode="explosives"), deed) == [("struck", "recipient", "market")]


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("His lawyer, Rosa Cevallos, sued the ministry.", "lawyer", "Cevallos"),
        ("The town, a port, was shelled.", "town", "town"),
        ("A spokesman, Colonel Amadou Keita, denied it.", "spokesman", "Keita"),
        ("The leader of the opposition, Ana Reis, called for calm.", "leader", "Reis"),
        ("The daughter of the president, Ana Reis, called for calm.", "daughter", "daughter"),
    ],
)
def test_a_description_goes_by_the_name_behind_it(text: str, noun: str, name: str) -> None:
    parsed = sentence(text)
    assert name_behind(parsed, token(parsed, noun)).text == name


def test_a_verb_and_its_object_tell_one_deed() -> None:
    parsed = sentence("Ghana will host a round of negotiations.")
    hosts = event(parsed, "host", "CONSULT", actors="Ghana")
    found = settled(parsed, [hosts, event(parsed, "negotiations", "CONSULT", actors="Ghana")], CODEBOOK)
    assert [[t.text for t in p.trigger] for p in found] == [["host", "negotiations"]]


def test_who_rejects_a_refusal_speaks_of_two() -> None:
    parsed = sentence("Ghana rejected the refusal.")
    assert len(settled(parsed, [event(parsed, "rejected", "REJECT"), event(parsed, "refusal", "REJECT")], CODEBOOK)) == 2


@pytest.mark.parametrize(
    ("place", "event_type", "stays"), [("Lebanon", "ASSAULT", True), ("Mombasa", "ASSAULT", False), ("Lebanon", "PROTEST", False)]
)
def test_a_country_suffers_what_is_done_in_it_a_town_is_only_where(place: str, event_type: str, stays: bool) -> None:
    parsed = sentence(f"Rebels attacked in {place} on Friday.")
    found = parties(parsed, event(parsed, "attacked", event_type, actors="Rebels", recipients=place))
    assert [name for _, role, name in found if role == "recipient"] == [place] * stays


def test_two_events_of_one_word_stay_two() -> None:
    parsed = sentence("The rebels will not begin talks with Zambia.")
    refusal = event(parsed, "begin", "REJECT", actors="rebels", recipients="Zambia")
    talks = event(parsed, "begin", "CONSULT", actors="rebels Zambia")
    assert [p.event_type for p in settled(parsed, [refusal, talks], CODEBOOK)] == ["REJECT", "CONSULT"]


def test_a_deed_and_its_purpose_are_one() -> None:
    parsed = sentence("Ghana summoned the envoy to complain about the tariff.")
    summons = event(parsed, "summoned", "ACCUSE", actors="Ghana", recipients="envoy")
    complaint = event(parsed, "complain", "ACCUSE", actors="Ghana", recipients="envoy")
    assert [p.head.text for p in settled(parsed, [summons, complaint], CODEBOOK)] == ["summoned"]


def test_a_purpose_that_concerns_another_is_a_deed_of_its_own() -> None:
    parsed = sentence("Ghana sent doctors to the camp to train nurses.")
    sent = event(parsed, "sent", "AID", actors="Ghana", recipients="camp")
    training = event(parsed, "train", "AID", actors="Ghana", recipients="nurses")
    assert [p.head.text for p in settled(parsed, [sent, training], CODEBOOK)] == ["sent", "train"]


def test_a_ministry_that_summons_an_envoy_to_protest_marches_nowhere() -> None:
    parsed = sentence("The ministry summoned the envoy to protest against the tariff.")
    assert "PROTEST" not in [p.event_type for p in RuleReader(CODEBOOK)._read(parsed)]


def test_what_a_threat_would_hit_is_hit_by_the_deed_and_not_threatened() -> None:
    parsed = sentence("Rebels threatened to shell the pylons.")
    threat = event(parsed, "threatened", "THREATEN", actors="Rebels", recipients="pylons")
    deed = event(parsed, "shell", "ASSAULT", actors="Rebels", recipients="pylons")
    assert ("threatened", "recipient", "pylons") not in parties(parsed, threat, deed)
    assert ("shell", "recipient", "pylons") in parties(parsed, threat, deed)


def test_with_whom_a_threatened_deed_ends_something_is_threatened() -> None:
    parsed = sentence("Brussels threatened to suspend the accord with the rulers.")
    threat = event(parsed, "threatened", "THREATEN", actors="Brussels", recipients="rulers")
    deed = event(parsed, "suspend", "SANCTION", actors="Brussels", recipients="rulers")
    assert ("threatened", "recipient", "rulers") in parties(parsed, threat, deed)


def test_tear_gas_and_what_police_do_with_it_are_one() -> None:
    parsed = sentence("Police dispersed pensioners with tear gas.")
    deed = event(parsed, "dispersed", "ASSAULT", actors="Police", recipients="pensioners")
    told = settled(parsed, [deed, event(parsed, "gas", "ASSAULT", mode="crowd-control", actors="Police")], CODEBOOK)
    assert [(p.head.text, p.mode) for p in told] == [("dispersed", "crowd-control")]


def test_what_a_clause_retells_of_a_deed_is_the_same_deed() -> None:
    parsed = sentence("Nine soldiers died in an ambush in which militants shot at a convoy near Gao.")
    ambush, shot = (
        event(parsed, "ambush", "ASSAULT", recipients="soldiers"),
        event(parsed, "shot", "ASSAULT", mode="firearms", actors="militants"),
    )
    (found,) = settled(parsed, [ambush, shot], CODEBOOK)
    assert (found.head.text, found.mode, [p.head.text for p in found.parties]) == ("ambush", "firearms", ["soldiers", "militants"])


def test_a_clause_that_tells_something_else_stays() -> None:
    parsed = sentence("Chad condemned the raid in which gunmen seized a mine.")
    assert len(settled(parsed, [event(parsed, "raid", "ASSAULT"), event(parsed, "seized", "COERCE")], CODEBOOK)) == 2


def test_people_meet_to_discuss_once() -> None:
    parsed = sentence("The envoy met the general in Lome to discuss the route.")
    (found,) = settled(
        parsed, [event(parsed, "met", "CONSULT", actors="envoy general"), event(parsed, "discuss", "CONSULT", actors="envoy")], CODEBOOK
    )
    assert found.head.text == "met"


def test_a_vehicle_that_runs_into_a_mine_is_hit_by_it() -> None:
    parsed = sentence("A minibus struck a landmine near Gao.")
    landmine = Proposal(
        (token(parsed, "landmine"),), "ASSAULT", "explosives", (Party(Role.INSTRUMENT, token(parsed, "minibus")),), 0.9, "test"
    )
    (found,) = settled(parsed, [landmine], CODEBOOK)
    assert [p.role for p in found.parties] == [Role.RECIPIENT]


def test_what_is_told_by_telephone_is_one_call() -> None:
    parsed = sentence("Adeyo told Okoth by telephone that the truce would hold.")
    told, call = event(parsed, "told", "CONSULT", actors="Adeyo"), event(parsed, "telephone", "CONSULT", actors="Adeyo Okoth")
    assert [e.head.text for e in settled(parsed, [told, call], CODEBOOK)] == ["told"]


@pytest.mark.parametrize(
    ("text", "verb", "found"),
    [
        ("Guerrillas held the village for two hours.", "held", []),
        ("Guerrillas seized the village.", "seized", [("seized", None)]),
        ("Guerrillas seized the teacher.", "seized", [("seized", "abduct")]),
    ],
)
def test_ground_is_neither_abducted_nor_an_event_while_it_is_held(text: str, verb: str, found: list[tuple[str, str | None]]) -> None:
    parsed = sentence(text)
    recipient = "village" if "village" in text else "teacher"
    events = settled(parsed, [event(parsed, verb, "ASSAULT", mode="abduct", actors="Guerrillas", recipients=recipient)], CODEBOOK)
    assert [(e.head.text, e.mode) for e in events] == found


def test_the_means_of_an_attack_and_their_use_are_one() -> None:
    parsed = sentence("Grenades and cannon were used against the crowd.")
    told = [event(parsed, "Grenades", "ASSAULT"), event(parsed, "cannon", "ASSAULT"), event(parsed, "used", "ASSAULT", recipients="crowd")]
    (once,) = settled(parsed, told, CODEBOOK)
    assert once.head.text == "Grenades"
    assert [p.head.text for p in once.parties] == ["crowd"]
