"""What another codebook changes: events gained, lost, retyped and changed, with their sentences."""

from pipeline.codebook.load import load_codebook
from pipeline.extract.events import Events, extract_events
from pipeline.extract.readers.rules import RuleReader
from pipeline.recode import Change, compared, report
from schemas import EventArguments, EventMentions, Sentences
from tests.rows import frame
from tests.trees import tree

SENTENCE = "Rebels//p/1/nsubj shelled/shell/v/1/root Goma//p/1/obj"


def coded(**values: object) -> Events:
    """Return one event, an ASSAULT at "shelled", with other values where given."""
    row = {"event_id": "e1", "article_id": "a", "sentence_id": "s", "start_char": 7, "end_char": 14, "text": "shelled", "event_type": "ASSAULT",
           "event_mode": None, "modality": "actual", "is_historical": False, "rule": "en/assault/shell", "quad_class": 4, "score": -9.0, "confidence": 0.9}  # fmt: skip
    return Events(frame(EventMentions, row | values), EventArguments.none())


NOTHING = Events(EventMentions.none(), EventArguments.none())
SENTENCES = frame(Sentences, {"sentence_id": "s", "article_id": "a", "start_char": 0, "end_char": 19, "text": "Rebels shelled Goma."})


def kinds(stored: Events, now: Events) -> list[str]:
    return [c.kind for c in compared(stored, now, SENTENCES)]


def test_the_same_coding_has_no_differences() -> None:
    assert kinds(coded(), coded()) == []


def test_an_event_that_is_new_is_gained() -> None:
    assert kinds(NOTHING, coded()) == ["gained"]


def test_an_event_that_is_gone_is_lost() -> None:
    assert kinds(coded(), NOTHING) == ["lost"]


def test_another_type_at_the_same_words_is_a_retyped_event() -> None:
    assert kinds(coded(), coded(event_id="e2", event_type="COERCE")) == ["retyped"]


def test_other_words_of_the_same_event_are_a_change() -> None:
    assert kinds(coded(), coded(event_id="e2", start_char=0)) == ["changed"]


def test_another_modality_is_a_change() -> None:
    assert kinds(coded(), coded(modality="negated")) == ["changed"]


def test_a_change_shows_both_and_the_sentence() -> None:
    (change,) = compared(coded(), coded(event_id="e2", event_type="COERCE"), SENTENCES)
    lines = list(report([change]))
    assert lines[0] == "events: 0 gained, 0 lost, 1 retyped, 0 changed"
    assert lines[2] == '~ ASSAULT "shelled" (? > ?) -> COERCE "shelled" (? > ?)  [en/assault/shell]'
    assert lines[3].strip() == "Rebels shelled Goma."


def test_the_report_can_be_of_one_type_and_says_what_it_leaves_out() -> None:
    found = [Change("gained", "", f"{t} {i}", (t,), "r", "s") for t in ("AID", "ASSAULT") for i in range(3)]
    lines = list(report(found, "AID", most=2))
    assert lines[0].startswith("events: 3 gained")
    assert lines[-1].strip() == "… and 1 more gained: --most shows them"
    assert not any("ASSAULT" in line for line in lines)


def test_rules_code_the_same_from_a_stored_parse() -> None:
    codebook = load_codebook()
    first, again = (extract_events([tree(SENTENCE)], codebook, RuleReader(codebook)) for _ in range(2))
    assert list(compared(first, again, SENTENCES)) == []
