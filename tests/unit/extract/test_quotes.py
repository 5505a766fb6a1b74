"""Direct quotations and who speaks them."""

from typing import Any

import pandas as pd

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


def quoted(text: str) -> list[tuple[str, str, str]]:
    rows, _ = claims(text)
    return [(r["source_text"], r["text"], r["content_text"]) for r in rows if r["is_direct"]]


def test_the_verb_stands_before_its_subject() -> None:
    assert quoted('"We ran with nothing but our shoes," said Amina Bakari, a mother of four.') == [
        ("Amina Bakari", "said", "We ran with nothing but our shoes")
    ]


def test_the_subject_stands_before_the_verb() -> None:
    assert quoted("“Let us through,” an ambulance man begged.") == [("an ambulance man", "begged", "Let us through")]


def test_the_speaker_stands_before_the_quotation() -> None:
    assert quoted("The information minister tweeted: “The smear campaign is back.”") == [
        ("The information minister", "tweeted", "The smear campaign is back")
    ]


def test_a_colon_makes_any_verb_a_cue() -> None:
    assert quoted("The rebel charter begins grandly: “We renounce vengeance.”") == [
        ("The rebel charter", "begins", "We renounce vengeance")
    ]


def test_a_broken_quotation_is_two_rows_of_one_speaker() -> None:
    found = quoted("“Our patience,” warned the president, “is not without limit.”")
    assert found == [("the president", "warned", "Our patience"), ("the president", "warned", "is not without limit")]


def test_a_quotation_that_goes_on_after_the_speaker_is_his() -> None:
    found = quoted("“They burned the granaries,” recalled Yusuf, a farmer of sixty. “Nobody stopped them.”")
    assert [(source, content) for source, _, content in found] == [("Yusuf", "They burned the granaries"), ("Yusuf", "Nobody stopped them")]


def test_a_quotation_in_its_own_paragraph_belongs_to_the_speaker_before_it() -> None:
    assert quoted("The harbour board issued a notice, stating it meant to;\n“close the port to all foreign ships.”") == [
        ("The harbour board", "stating", "close the port to all foreign ships")
    ]


def test_a_quotation_over_two_paragraphs_is_one() -> None:
    found = quoted("The captain gave his account in a low voice:\n\n“We had orders to clear the street.\n\n“They told me to carry on.”")
    assert found == [("The captain", "gave", "We had orders to clear the street.\n\n“They told me to carry on")]


def test_a_fragment_inside_reported_speech_belongs_to_its_speaker() -> None:
    assert quoted("The ministry said its pilots used “precision bombs” in the raid.") == [("The ministry", "said", "precision bombs")]


def test_a_fragment_keeps_the_reported_claim_around_it() -> None:
    rows, _ = claims("The ministry said its pilots used “precision bombs” in the raid.")
    assert [r["content_text"] for r in rows if not r["is_direct"]] == ["its pilots used “precision bombs” in the raid"]


def test_a_quoted_label_belongs_to_who_gives_it() -> None:
    assert quoted("The union condemned the decree as “a coup on paper” and went home.") == [("The union", "condemned", "a coup on paper")]


def test_scare_quotes_have_no_speaker() -> None:
    assert quoted("The prime minister toured the “liberated” district on foot.") == []


def test_an_apostrophe_opens_no_quotation() -> None:
    assert quoted("The rebels' camp was the soldiers' prize, villagers' fields burned.") == []


def test_a_mark_that_never_closes_swallows_nothing() -> None:
    assert quoted('He lost 5" of skin.\nPolice said the bridge was open.\nIt closed.') == []


def test_a_speaker_who_says_it_was_not_so_denies() -> None:
    rows, _ = claims("“We did not fire a single shot,” the commander said.")
    assert [r["polarity"] for r in rows] == ["deny"]


def test_a_quotation_that_is_a_sentence_belongs_to_who_spoke_in_the_one_before() -> None:
    assert quoted("A farmer said that soldiers went from house to house. “They asked for guns.” He laughed.") == [
        ("A farmer", "said", "They asked for guns")
    ]


def test_a_quotation_that_is_a_sentence_after_the_narrator_has_no_speaker() -> None:
    assert quoted("Police searched the hut. “Long live the king.” The words stood on its wall.") == []


def test_a_question_is_not_spoken_by_who_does_something_else_behind_it() -> None:
    assert quoted("“How can one refuse?” Others remember a driver who read names off a list.") == []
    assert [row[0] for row in quoted("“Who did it?” Amina asked reporters.")] == ["Amina"]
