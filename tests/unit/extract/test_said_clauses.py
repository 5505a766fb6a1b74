"""Who says it and which words are his: means, asides of the narrator's, quotations through, papers that cite others."""

import pytest

from pipeline.document import Span
from tests.unit.extract.test_claim_relations import claims


@pytest.mark.parametrize(
    ("text", "source", "content", "polarity"),
    [
        (
            "Rebel guns hit a queue in Tarn, killing nine, nurses said, in what the ministry called an atrocity.",
            "nurses",
            "Rebel guns hit a queue in Tarn, killing nine",
            "affirm",
        ),
        ("A trader said by telephone he had seen 22 graves.", "A trader", "he had seen 22 graves", "affirm"),
        ("There was no proof, she said, that Hult armed the gang.", "she", "There was no proof, she said, that Hult armed the gang", "deny"),
        ("The statement of the so-called Free Diet that 19 pupils died is pure invention.", "the so-called Free Diet", "19 pupils died", "affirm"),
        ("An agency quoted the colonel as saying his men had burned the depot.", "the colonel", "his men had burned the depot", "affirm"),
        ("The bomb in Oster was claimed by the Sons of Tarn.", "the Sons of Tarn", "The bomb in Oster", "affirm"),
        ("Its chairman would later concede that his team had never entered the mill.", "Its chairman", "his team had never entered the mill", "affirm"),
        ("The agency Solar reported, citing two officials, that jets had struck the port.", "two officials", "jets had struck the port", "affirm"),
        ("The ministry put its losses at 31 killed and 112 wounded.", "The ministry", "its losses at 31 killed and 112 wounded", "affirm"),
        ("More than 40,000 people have fled, the Organization for Migration estimates, most of them on foot.", "the Organization for Migration", "More than 40,000 people have fled", "affirm"),
        ("Chad, which the army accuses of arming the gang, denied on Saturday that it had sent the militia drones.", "Chad", "it had sent the militia drones", "deny"),
        ("The Council noted the statement of the Government of Chad denying the involvement of its forces.", "the Government of Chad", "the involvement of its forces", "deny"),
        ("The state said rebels fired from a mill, a claim denied by the miller, who said that it had been empty.", "the miller", "it had been empty", "affirm"),
        ("The former chief of the junta's security service denied on Monday that he had ordered the shooting, telling judges that he had wept.", "The former chief of the junta's security service", "he had ordered the shooting", "deny"),
        ("Survivors accused the guards of failing to help and, in two cases, of shooting at them.", "Survivors", "the guards of failing to help and, in two cases, of shooting at them", "affirm"),
        ("According to a report, 89 people died on Sunday; the mission had given a figure of 31.", "a report", "89 people died on Sunday", "affirm"),
        ("Residents are convinced that it was started by soldiers.", "Residents", "it was started by soldiers", "affirm"),
        ("Kabo-Ile's lawyer, Serge Tarn, said his client would appeal.", "Serge Tarn", "his client would appeal", "affirm"),
    ],
)  # fmt: skip
def test_what_is_said_has_its_speaker_and_its_words(text: str, source: str, content: str, polarity: str) -> None:
    found = [(row["source_text"], row["content_text"], row["polarity"]) for row in claims(text)[0]]
    assert (source, content, polarity) in found


def test_the_narrator_who_calls_a_claim_a_lie_denies_it() -> None:
    rows, _ = claims("The claim that a school was hit is a lie.", "hit")
    assert [(row["source_text"], row["polarity"]) for row in rows] == [(None, "deny")]


@pytest.mark.parametrize("text", ["Her husband, who called 999, ran off.", "“Show me a rifle,” he said, “and I show you a thief.”"])
def test_numbers_and_quotations_are_not_claimed_a_second_time(text: str) -> None:
    assert not [row for row in claims(text)[0] if not row["is_direct"]]


def test_who_counted_what_he_tells_is_one_source() -> None:
    assert [row["source_text"] for row in claims("A nurse said she had counted 22 bodies.", "bodies")[0]] == ["A nurse"]


def test_a_source_begins_behind_the_day() -> None:
    rows, _ = claims("On 23 June customs officers said rebels had burned the lorry.", "burned")
    assert [row["source_text"] for row in rows] == ["customs officers"]
    assert Span(int(rows[0]["source_start_char"]), int(rows[0]["source_end_char"])) == Span(11, 27)
