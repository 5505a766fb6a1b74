"""What is told of these days is news, whatever else its sentence recalls."""

from datetime import date

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.extract.background import is_background, is_news
from pipeline.extract.readers.base import Proposal


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("A miller was sentenced on Thursday for murders of more than a decade ago.", "sentenced", True),
        ("On 12 May the hamlet was attacked before dawn.", "attacked", True),
        ("On 12 March the hamlet was attacked before dawn.", "attacked", False),
        ("The hamlet was attacked on the last Monday of March 2019.", "attacked", False),
        ("The hamlet, which was attacked on Monday, is quiet.", "is", False),
    ],
)
def test_days_of_the_news(text: str, trigger: str, expected: bool) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    verb = next(t for t in sentence.tokens if t.text == trigger)
    assert is_news(sentence, verb, date(2024, 5, 16)) is expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("On 19 February the court convicted a clerk.", "convicted", True),
        ("A leaflet printed on 3 March put the number of villagers killed at nine.", "killed", True),
        ("On 19 January the court convicted a clerk.", "convicted", False),
        ("On 19 February the court convicted a clerk who robbed a mill in 2019.", "robbed", False),
        ("Bandits robbed a mill.", "robbed", False),
        ("The lynching of 14 May goes on in court.", "lynching", True),
        ("The 14 May bombardment goes on.", "bombardment", True),
    ],
)
def test_what_a_report_tells_of_the_weeks_it_is_about_is_its_news(text: str, trigger: str, expected: bool) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    word = next(t for t in sentence.tokens if t.text == trigger)
    assert is_news(sentence, word, date(2024, 5, 16), date(2024, 2, 1)) is expected


@pytest.mark.parametrize(
    ("text", "trigger", "looks_back"),
    [
        ("Tarnia, which last month closed the port, condemned the raid.", "condemned", False),
        ("Tarnia, which last month closed the port, condemned the raid.", "closed", True),
        ("Last month Tarnia condemned the raid.", "condemned", True),
        ("A council formed by ministers ousted in the coup of 2021 said in a letter that the bombing was a crime.", "bombing", False),
        ("A council said the bombing, which came in 2021, was a crime.", "bombing", True),
    ],
)
def test_an_aside_has_its_own_day(text: str, trigger: str, looks_back: bool) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    verb = next(t for t in sentence.tokens if t.text == trigger)
    assert is_background(sentence, Proposal((verb,), "ACCUSE", None, (), 0.9, "test", background=0.95)) is looks_back
