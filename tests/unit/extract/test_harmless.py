"""Words that harm elsewhere: in this company they harm nobody, or harm otherwise."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.casualties import load_casualty_words
from pipeline.extract.sentence_counts import casualties_of

Found = tuple[str, int | None]


def counts(text: str) -> list[Found]:
    sentence = annotate_text(text, load_parser()).sentences[0]
    return [(str(c.kind), c.people.quantity.best) for c in casualties_of(sentence, load_casualty_words())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A wounded student was carried off by friends.", []),
        ("Gunmen carried off two nurses from the clinic.", [("abducted", 2)]),
        ("A third man was led away by medics, bleeding from the head.", []),
        ("Two nurses were taken away by gunmen in an ambulance.", [("abducted", 2)]),
        ("The deposed king has not been seen in public since the palace was shelled.", []),
        ("Two teachers have not been seen since Friday.", [("missing", 2)]),
        ("The coastguard rejected a complaint by the captain of the trawler, which it detained in June.", []),
        ("All 900 occupants of the camp were expelled on Friday by soldiers.", [("displaced", 900)]),
        ("Twelve diplomats were expelled by the junta.", []),
        ("The wooden canoe lost its rudder in the storm.", []),
        ("The battalion lost its commander in the storm.", [("killed", 1)]),
    ],
)
def test_company_decides_whether_a_word_harms(text: str, expected: list[Found]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police forced six boys out of a minibus and into a truck.", "detained"),
        ("Rebels forced six boys out of a school and into the forest.", "abducted"),
        ("Rebels forced six families out of their homes.", "displaced"),
        ("Soldiers forced six families out of the quarter and into trucks.", "displaced"),
    ],
)
def test_who_is_forced_into_a_truck_is_taken(text: str, kind: str) -> None:
    assert counts(text) == [(kind, 6)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men crossed the border illegally at dawn.", []),
        ("Two families crossed the border at dawn.", [("displaced", 2)]),
        ("Some 900 people crossed the border at dawn.", [("displaced", 900)]),
        ("Four herders were killed by men who shot at them as they fled.", [("killed", 4)]),
    ],
)
def test_not_everybody_who_crosses_or_runs_is_displaced(text: str, expected: list[Found]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two record bullet wounds and one record burns, the pathologist said.", []),
        ("What they want is a list of the dead that is one list.", []),
        ("One of the two women believed to have died was found alive.", []),
        ("The dead are a woman of 31, a porter, a clerk and two boys.", []),
        ("The dead were a teacher and two pupils.", [("killed", 3)]),
    ],
)
def test_reports_and_lists_are_no_people(text: str, expected: list[Found]) -> None:
    assert counts(text) == expected
