"""Which events a claim carries: what it takes for granted, and what its speaker does by speaking, are the narrator's."""

import pandas as pd
import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.cues import load_cues
from pipeline.extract.attributions import EVENT_COLUMNS, extract_attributions


def claims_of(text: str, word: str, event_type: str = "ASSAULT", modality: str = "actual") -> list[dict[str, object]]:
    """Return the claims that carry the event that a word tells."""
    document = annotate_text(text, load_parser())
    start = text.index(word)
    events = pd.DataFrame([(document.article_id, "it", start, start + len(word), event_type, modality)], columns=list(EVENT_COLUMNS))
    found = extract_attributions([document], events, load_cues()).attributions.to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in found if "it" in row["event_ids"]]


def carried(text: str, word: str, event_type: str = "ASSAULT", modality: str = "actual") -> list[object]:
    """Return their cues."""
    return [row["text"] for row in claims_of(text, word, event_type, modality)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The bishops' conference condemned the killing of two deacons.", "killing"),
        ("The opposition criticised the raid on the radio station.", "raid"),
        ("The mayor welcomed the release of the fishermen.", "release"),
        ("The envoy called the shelling a war crime.", "shelling"),
        ("The union demanded an end to the siege.", "siege"),
        ("The widow asked the court to free the men arrested in March.", "arrested"),
        ("The governor said the abducted nurses were in good health.", "abducted"),
    ],
)
def test_what_is_taken_for_granted_is_the_narrator_s(text: str, word: str) -> None:
    assert carried(text, word) == []


@pytest.mark.parametrize(
    ("text", "word", "event_type"),
    [
        ("The council said it backed the plan.", "backed", "SUPPORT"),
        ("The rebels said they rejected the offer of talks.", "rejected", "REJECT"),
    ],
)
def test_who_tells_his_own_act_of_speech_does_it(text: str, word: str, event_type: str) -> None:
    assert carried(text, word, event_type) == []


def test_deeds_that_a_speaker_tells_of_himself_are_claimed() -> None:
    assert carried("The rebels said they had shelled the port.", "shelled") == ["said"]


def test_what_others_say_is_claimed() -> None:
    assert carried("The council said the army backed the plan.", "backed", "SUPPORT") == ["said"]
    assert carried("Monitors said the raid had left three dead.", "raid") == ["said"]


def test_what_is_asked_for_is_carried() -> None:
    assert carried("The envoy urged both armies to withdraw.", "withdraw", "RETREAT", "called_for") == ["urged"]


def test_a_denial_carries_what_it_denies() -> None:
    assert carried("Kigali denied the killing of the deacons.", "killing") == ["denied"]


def test_the_name_behind_a_description_is_the_source() -> None:
    document = annotate_text("His lawyer, Rosa Cevallos, said police had beaten him.", load_parser())
    found = extract_attributions([document], pd.DataFrame(columns=list(EVENT_COLUMNS)), load_cues()).attributions
    assert list(found["source_text"]) == ["Rosa Cevallos"]


def claimed(text: str) -> list[tuple[str, str]]:
    document = annotate_text(text, load_parser())
    found = extract_attributions([document], pd.DataFrame(columns=list(EVENT_COLUMNS)), load_cues()).attributions
    return list(zip(found["source_text"], found["content_text"], strict=True))


def test_a_speaker_who_is_described_and_named_may_close_a_claim() -> None:
    assert claimed("The ministry summoned the envoy on Monday, a spokesman, Paul Keita, wrote.") == [
        ("Paul Keita", "The ministry summoned the envoy on Monday")
    ]


def test_a_speaker_between_a_relative_and_its_clause_vouches_for_that_clause_only() -> None:
    ((source, content),) = claimed("Mutineers held the mast until loyal units arrived, to whom, two officers said, allies had lent a hand.")
    assert (source, content) == ("two officers", "allies had lent a hand")


def test_who_knows_nothing_of_a_deed_claims_none() -> None:
    assert carried("The governor said he had no information about the killings.", "killings") == []


def test_what_only_dates_a_denied_deed_is_not_denied() -> None:
    text = "A spokesman denied that the men were taken before the explosion."
    assert carried(text, "explosion") == []
    assert carried(text, "taken") == ["denied"]


def polarities(text: str, word: str) -> set[object]:
    return {row["polarity"] for row in claims_of(text, word) if isinstance(row["source_text"], str)}


def test_reports_called_untrue_are_denied_and_the_rest_is_said() -> None:
    text = "The ministry said reports of a raid were fabricated, and that a mine had exploded."
    assert polarities(text, "raid") == {"deny"}
    assert polarities(text, "exploded") == {"affirm"}


def test_residents_have_said() -> None:
    assert carried("Bandits abducted nine farmers near Anka, residents and a councillor have said.", "abducted") == ["said"]


def test_and_that_adds_a_clause_whose_commas_end_nothing() -> None:
    text = "The ministry said its men carried sticks, and that a miner, whom it named as Ali, was shot by others."
    assert carried(text, "shot") == ["said"]


def test_who_rejects_an_accusation_does_not_deny_that_it_was_made() -> None:
    text = "The police rejected the allegation that a clerk had been abducted."
    assert carried(text, "allegation") == []
    assert carried(text, "abducted") == ["rejected"]


def test_a_raid_that_harmed_nobody_took_place() -> None:
    assert carried('"No officer was hurt in the exchange of fire," the commissioner said.', "exchange") == []
    assert carried("The army denied that anybody was killed in the raid on the port.", "raid") == []
    assert carried("The army denied that six soldiers died in an ambush at the pass.", "ambush") == ["denied"]
    assert carried("The army denied that it took part in the raid on the port.", "part") == ["denied"]
    assert carried("He denied that guards had left their posts prior to the assault.", "assault") == []
