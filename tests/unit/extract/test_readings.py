"""What the learned reader saw is kept like the parse: judged again, it gives the same events, and it says where they happened."""

import pandas as pd
import pytest

from pipeline.codebook.load import load_codebook
from pipeline.codebook.places import load_regions
from pipeline.document import Document
from pipeline.extract.dates import extract_dates
from pipeline.extract.events import extract_events
from pipeline.extract.places import extract_places
from pipeline.extract.readers.both import BothReader
from pipeline.extract.readers.learned import LearnedReader
from pipeline.extract.readers.rules import RuleReader
from pipeline.extract.readers.seen import Found, Reading
from pipeline.extract.readers.stored import read_events, remembering
from pipeline.resolve.gazetteer import load_gazetteer
from pipeline.resolve.place_names import PlaceNames
from tests.trees import tree

SHELLED = "Rebels/rebel/ns/2/nsubj shelled/shell/v/0/root the//d/4/det port/port/n/2/obj near/near/i/6/case Goma//p/4/nmod:near/B-GPE"


def reading(start: int, end: int, *found: Found, historical: float = 0.0) -> Reading:
    return Reading(start, end, 0.95, "ASSAULT", "heavy-weapons", 0.9, "actual", 0.9, historical, 0.0, found)


def read(document: Document, *readings: Reading) -> pd.DataFrame:
    """Return the stored readings of a document of one sentence."""
    sentence = document.sentences[0]
    return read_events([document], LearnedReader(remembered={sentence.sentence_id: list(readings)}))


def test_rules_see_nothing_without_a_parse() -> None:
    assert read_events([tree(SHELLED)], RuleReader(load_codebook())).empty


def test_a_reader_reads_once() -> None:
    document, codebook = tree(SHELLED), load_codebook()
    reader = BothReader(codebook, LearnedReader())
    stored = read_events([document], reader)
    anew, kept = extract_events([document], codebook, reader), extract_events([document], codebook, reader, stored)
    assert anew.event_mentions.equals(kept.event_mentions)
    assert anew.event_arguments.equals(kept.event_arguments)


def test_what_is_remembered_is_not_read_again() -> None:
    document = tree(SHELLED)
    reader = remembering(LearnedReader(), read(document))
    assert [len(p) for _, _, p in reader.propose([(document, document.sentences[0])])] == [0]


def test_readings_quote_the_text_and_keep_their_roles() -> None:
    document = tree(SHELLED)
    (row,) = read(document, reading(7, 14, Found("actor", 0, 6), Found("place", 29, 33))).to_dict("records")
    assert (row["text"], list(row["roles"]), list(row["role_starts"])) == ("shelled", ["actor", "place"], [0, 29])


def test_the_reader_says_where_it_happened() -> None:
    document, codebook = tree("Rebels/rebel/ns/2/nsubj shelled/shell/v/0/root Goma//p/2/dep/B-GPE"), load_codebook()
    stored = read(document, reading(7, 14, Found("place", 15, 19)))
    events = extract_events([document], codebook, LearnedReader(), stored)
    dates, names = extract_dates([document], events.event_mentions), PlaceNames(load_gazetteer(), load_regions())
    (place,) = extract_places([document], events.event_mentions, events.event_arguments, dates, names, event_readings=stored).to_dict(
        "records"
    )
    assert (place["text"], place["rule"]) == ("Goma", "place/reader")


def test_what_the_reader_is_sure_is_background_is() -> None:
    document = tree(SHELLED)
    for sure, is_historical in ((0.99, True), (0.5, False)):
        events = extract_events([document], load_codebook(), LearnedReader(), read(document, reading(7, 14, historical=sure)))
        assert [bool(h) for h in events.event_mentions["is_historical"]] == [is_historical]


LEFT = (
    "Mali//p/8/nsubj ,//,/1/punct which//wdt/4/nsubj left//v/1/acl:relcl in//i/6/case 2019//c/4/obl:in ,//,/1/punct shelled/shell/v/0/root"
)


@pytest.mark.parametrize(
    ("words", "is_historical"),
    [
        (LEFT, False),
        (f"{LEFT} Goma//p/8/obj in//i/11/case 2019//c/8/obl:in", True),
        ("Mali//p/2/nsubj shelled/shell/v/0/root Goma//p/2/obj", True),
    ],
)
def test_a_year_in_an_aside_makes_no_background_of_the_news(words: str, is_historical: bool) -> None:
    document = tree(words)
    start = document.text.index("shelled")
    events = extract_events([document], load_codebook(), LearnedReader(), read(document, reading(start, start + 7, historical=0.99)))
    assert [bool(h) for h in events.event_mentions["is_historical"]] == [is_historical]


def test_a_refusal_that_says_will_not_has_been_spoken() -> None:
    document = tree("Chad//p/4/nsubj will//md/4/aux not//r/4/advmod:neg reopen//vb/0/root the//d/6/det bridge//n/4/obj")
    refused = Reading(14, 20, 0.9, "REJECT", "yield", 0.9, "negated", 0.6, 0.0, 0.0, (Found("actor", 0, 4),))
    events = extract_events([document], load_codebook(), LearnedReader(), read(document, refused))
    assert list(events.event_mentions["modality"]) == ["actual"]


def test_a_part_of_the_victims_is_no_attacker() -> None:
    document = tree(
        "It//pr/2/nsubj killed/kill/v/0/root 26//c/4/nummod people/person/ns/2/obj ,//,/4/punct among//i/7/case them//pr/4/nmod:among 14//c/9/nummod soldiers/soldier/ns/7/appos"
    )
    seen = read(document, reading(3, 9, Found("recipient", 13, 19), Found("actor", 36, 44)))
    events = extract_events([document], load_codebook(), LearnedReader(), seen)
    assert [(r["role"], r["text"]) for r in events.event_arguments.to_dict("records")] == [("recipient", "26 people")]
