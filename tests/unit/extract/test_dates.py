"""Each event gets the date words of its own trigger, and of no other."""

from typing import Any

from pipeline.document import Document
from pipeline.extract.dates import extract_dates
from schemas import EventMentions
from tests.rows import frame
from tests.trees import tree

PUBLISHED = "2024-03-06T12:00:00Z"
TWO_VERBS = (
    "Police//ns/2/nsubj shot//v/0/root at//i/4/case crowds//ns/2/obl:at on//i/6/case Sunday//p/2/obl:on and//cc/2/cc "
    "detained/detain/v/2/conj leaders//ns/8/obj on//i/11/case Tuesday//p/8/obl:on"
)
NOUN_YEAR = "Rebels//ns/2/nsubj broke/break/v/0/root the//d/5/det 2020//c/5/nummod ceasefire//n/2/obj"
SUBORDINATE = "Villagers//ns/2/nsubj buried/bury/v/0/root the//d/4/det imam//n/2/obj shot/shoot/vn/4/acl on//i/7/case Monday//p/5/obl:on"
PLAIN = "Rebels//ns/2/nsubj shelled/shell/v/0/root Goma//p/2/obj"
FUTURE = "Ministers//ns/3/nsubj will//md/3/aux meet//vb/0/root on//i/5/case Friday//p/3/obl:on"
PAST = "Ministers//ns/2/nsubj met/meet/v/0/root on//i/4/case Friday//p/2/obl:on"
LATER = (
    "Drillers//ns/2/nsubj walked/walk/v/0/root out//i/2/prt on//i/5/case March//p/2/obl:on 1//c/5/nummod ;//./2/punct three//c/9/nummod days//ns/10/obl:npmod "
    "later//r/12/advmod police//ns/12/nsubj fired/fire/v/2/parataxis"
)


def dates(text: str, *triggers: str, published: str | None = PUBLISHED, **event: Any) -> list[dict[str, Any]]:
    document: Document = tree(text, published)
    rows = []
    for i, word in enumerate(triggers):
        sentence = next(s for s in document.sentences if word in s.text)
        start = document.text.index(word)
        place = {"article_id": "test", "sentence_id": sentence.sentence_id, "start_char": start, "end_char": start + len(word)}
        rows.append(place | {"event_id": f"e{i}", "modality": "actual"} | event)
    return extract_dates([document], frame(EventMentions, *rows)).to_dict("records")


def test_two_verbs_have_their_own_days() -> None:
    assert [str(d["start_date"]) for d in dates(TWO_VERBS, "shot", "detained")] == ["2024-03-03", "2024-03-05"]


def test_the_year_of_a_noun_stays_with_the_noun() -> None:
    verb, noun = dates(NOUN_YEAR, "broke", "ceasefire")
    assert (verb["precision"], noun["precision"]) == ("publication", "year")


def test_the_date_of_a_subordinate_clause_does_not_leak() -> None:
    main, below = dates(SUBORDINATE, "buried", "shot")
    assert (str(main["start_date"]), str(below["start_date"])) == ("2024-03-06", "2024-03-04")


def test_the_words_are_quoted() -> None:
    (found,) = dates(PAST, "met")
    assert (found["text"], found["start_char"], found["end_char"]) == ("Friday", PAST_TEXT.index("Friday"), PAST_TEXT.index("Friday") + 6)


PAST_TEXT = tree(PAST).text


def test_news_without_words_happened_by_publication() -> None:
    (found,) = dates(PLAIN, "shelled")
    assert (str(found["start_date"]), str(found["end_date"]), found["precision"]) == ("2024-03-06", "2024-03-06", "publication")


def test_background_without_words_has_no_date() -> None:
    (found,) = dates(PLAIN, "shelled", is_historical=True)
    assert isinstance(found["start_date"], type(None)) or str(found["start_date"]) == "<NA>"


def test_without_publication_the_words_stay_and_the_date_is_null() -> None:
    (found,) = dates(PAST, "met", published=None)
    assert (found["text"], str(found["start_date"])) in [("Friday", "None"), ("Friday", "<NA>")]


def test_will_looks_ahead() -> None:
    assert str(dates(FUTURE, "meet")[0]["start_date"]) == "2024-03-08"


def test_past_tense_looks_back() -> None:
    assert str(dates(PAST, "met")[0]["start_date"]) == "2024-03-01"


def test_an_intended_event_looks_ahead() -> None:
    assert str(dates(PAST, "met", modality="intended")[0]["start_date"]) == "2024-03-08"


def test_days_later_count_from_the_other_date() -> None:
    assert [str(d["start_date"]) for d in dates(LATER, "walked", "fired")] == ["2024-03-01", "2024-03-04"]
