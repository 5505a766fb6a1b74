"""What counts as right, suite by suite, on rows made by hand."""

from typing import Any

import pytest

from pipeline.codebook.knowledge import load_knowledge
from pipeline.codebook.load import load_codebook
from pipeline.document import Span, from_conllu
from pipeline.evaluate import actors, casualties, claims, dates, geo, muc4, noise, passages, plv
from pipeline.evaluate.align import found_among, nearest, overlap, share_word
from pipeline.evaluate.baselines import baselines
from pipeline.evaluate.coded import Coded
from pipeline.evaluate.events import marked
from pipeline.evaluate.gold import digest, held_out
from pipeline.evaluate.suites import GROUPS, SUITES, UnknownSuiteError, chosen
from pipeline.training.data import part

TEXT = "Rebels shelled the port and police arrested a mayor."


def coded_event(words: str, event_type: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    empty = {"actors": [], "recipients": [], "attributions": [], "event_mode": None, "modality": "actual", "is_historical": False}
    span = {"event_id": words, "start_char": start, "end_char": start + len(words), "text": words}
    return {"event_type": event_type, "confidence": 0.8, "rule": "r"} | empty | span | more


def gold_event(trigger: str, event_type: str, **more: Any) -> dict[str, Any]:
    known = {"mode": None, "modality": "actual", "historical": False, "actors": [], "recipients": [], "source": None, "polarity": None}
    return {"trigger": trigger, "type": event_type} | known | more


def words(text: str) -> dict[str, Any]:
    start = TEXT.find(text)
    return {"start_char": start, "end_char": start + len(text), "text": text}


def passage(*events: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": "p", "text": TEXT, "events": list(events)}]


def test_small_words_are_nothing_in_common() -> None:
    assert share_word("the Sudanese army", "Sudanese units")
    assert not share_word("the army", "the navy")


def test_overlap_is_a_share_of_both() -> None:
    assert overlap(Span(0, 4), Span(2, 6)) == pytest.approx(1 / 3)
    assert overlap(Span(0, 2), Span(2, 4)) == 0


def test_of_several_places_the_nearest_counts() -> None:
    assert nearest("a b a", "a", 3) == Span(4, 5)
    assert nearest("a b a", "c", 3) is None


def test_found_among_counts_the_wanted() -> None:
    assert found_among(["Kenyan police", "a mayor"], ["police", "the police chief"]) == 1


def test_an_event_of_another_type_is_neither_found_nor_right() -> None:
    values = passages.score(passage(gold_event("shelled", "ASSAULT")), {"p": Coded([coded_event("shelled", "COERCE")], [], [])}).values()
    assert (values["events: recall"], values["events: precision"], values["triggers found, whatever the type"]) == (0, 0, 1)


def test_a_coded_event_answers_one_labelled_event_only() -> None:
    gold = passage(gold_event("Rebels shelled", "ASSAULT"), gold_event("shelled the port", "ASSAULT"))
    values = passages.score(gold, {"p": Coded([coded_event("shelled", "ASSAULT")], [], [])}).values()
    assert (values["events: recall"], values["events: precision"]) == (0.5, 1)


def test_all_parties_right_means_none_missing_and_none_added() -> None:
    gold = passage(gold_event("shelled", "ASSAULT", actors=["Rebels"], recipients=["the port"]))
    parties = {"actors": [words("Rebels")], "recipients": [words("port")]}
    whole = coded_event("shelled", "ASSAULT", **parties)
    added = coded_event("shelled", "ASSAULT", **(parties | {"actors": [words("Rebels"), words("police")]}))
    for event, right in ((whole, 1), (added, 0), (coded_event("shelled", "ASSAULT"), 0)):
        assert passages.score(gold, {"p": Coded([event], [], [])}).values()["events with type and all parties right"] == right


def test_what_nobody_claims_must_not_be_attributed() -> None:
    claimed = coded_event("shelled", "ASSAULT", attributions=[{"source_text": "the army", "polarity": "affirm"}])
    told = passages.score(passage(gold_event("shelled", "ASSAULT")), {"p": Coded([claimed], [], [])})
    said = passages.score(passage(gold_event("shelled", "ASSAULT", source="army")), {"p": Coded([claimed], [], [])})
    denied = passages.score(passage(gold_event("shelled", "ASSAULT", source="army", polarity="deny")), {"p": Coded([claimed], [], [])})
    assert [s.values()["attribution"] for s in (told, said, denied)] == [0, 1, 0]


def test_an_error_names_the_rule_that_spoke() -> None:
    sheet = passages.score(passage(), {"p": Coded([coded_event("shelled", "ASSAULT")], [], [])})
    assert [(e.what, e.found, e.rule) for e in sheet.errors] == [("event that is not one", "ASSAULT: shelled", "r")]


def test_noise_counts_sentences_not_events() -> None:
    rows = [{"id": "p", "text": TEXT, "why": "sport"}, {"id": "q", "text": TEXT, "why": "sport"}]
    two = Coded([coded_event("shelled", "ASSAULT"), coded_event("arrested", "COERCE")], [], [])
    assert noise.score(rows, {"p": two, "q": Coded([], [], [])}).values() == {"sentences with an event": 0.5}


def test_a_sentence_of_counts_is_right_only_as_a_whole() -> None:
    gold = {"kind": "killed", "low": 2, "best": 2, "high": 2, "victims": None, "by": None, "cumulative": False, "part_of": None}
    found = {
        "kind": "killed",
        "low": 2,
        "best": 2,
        "high": 2,
        "victims": None,
        "attribution_ids": [],
        "is_cumulative": False,
        "part_of": None,
        "rule": "r",
    }
    rows = [{"id": "p", "text": TEXT, "casualties": [gold]}]
    name = "sentences with all kinds and bounds right"
    assert casualties.score(rows, {"p": [found]}, {}).values()[name] == 1
    assert casualties.score(rows, {"p": [found, found]}, {}).values()[name] == 0
    assert casualties.score(rows, {"p": [found | {"high": None}]}, {}).values()[name] == 0


def test_a_date_needs_both_ends() -> None:
    rows = [
        {
            "id": "p",
            "text": TEXT,
            "trigger": "shelled",
            "published_at": "2024-03-06",
            "start": "2024-03-05",
            "end": "2024-03-06",
            "precision": "day",
            "words": "overnight",
        }
    ]
    right = {"start_date": "2024-03-05", "end_date": "2024-03-06", "precision": "day", "rule": "r"}
    name = "start and end right, trigger given"
    assert dates.score(rows, {"p": right}, {"p": True}).values()[name] == 1
    assert dates.score(rows, {"p": right | {"end_date": "2024-03-05"}}, {"p": True}).values()[name] == 0


def test_a_claim_is_matched_by_its_content_and_scored_on_its_source() -> None:
    text = "The army said rebels had shelled the port."
    gold = {
        "source": "The army",
        "cue": "said",
        "content": "rebels had shelled the port",
        "direct": False,
        "polarity": "affirm",
        "event": None,
    }
    rows = [{"id": "p", "text": text, "attributions": [gold], "relations": [], "narrator": []}]
    start = text.index("rebels")
    claim = {
        "attribution_id": "a",
        "start_char": 9,
        "end_char": 13,
        "text": "said",
        "source_text": "army",
        "content_start_char": start,
        "content_end_char": len(text) - 1,
    }
    claim |= {"content_text": text[start:-1], "is_direct": False, "polarity": "affirm", "rule": "r"}
    right = claims.score(rows, {"p": Coded([], [claim], [])}).values()
    wrong = claims.score(rows, {"p": Coded([], [claim | {"source_text": "medics", "polarity": "deny"}], [])}).values()
    assert (right["source"], right["content, F1 of words"], right["polarity, of claims found"]) == (1, 1, 1)
    assert (wrong["source"], wrong["polarity, of claims found"], wrong["claims: recall"]) == (0, 0, 1)


def test_what_is_done_together_may_have_both_parties_as_actors() -> None:
    both = {"actors": [words("Rebels"), words("police")], "recipients": []}
    source, target = Span(0, 6), Span(TEXT.index("police"), TEXT.index("police") + 6)
    assert plv.connects(coded_event("shelled", "CONSULT", **both), source, target)
    assert not plv.connects(coded_event("shelled", "CONSULT", actors=[words("Rebels")], recipients=[]), source, target)


def test_a_party_that_is_not_in_the_sentence_is_not_asked_for() -> None:
    row = {"sentence": "Rebels complained.", "marked_sentence": "<s>Rebels</s> complained.", "source": "Rebels", "target": "a recipient"}
    assert plv.parties(row) == (Span(0, 6), None)


def test_the_marked_place_counts_not_the_first_one() -> None:
    row = {"sentence": "Mali told Mali.", "marked_sentence": "Mali told <s>Mali</s>.", "source": "Mali", "target": "x"}
    assert plv.parties(row)[0] == Span(10, 14)


def test_text_in_capitals_becomes_sentences() -> None:
    assert muc4.readable("REBELS\nSHELLED A PORT. NOBODY DIED.\n\nPOLICE CAME.") == "Rebels shelled a port. Nobody died.\nPolice came."


def test_marks_become_the_labelled_event() -> None:
    text, gold = marked(
        {"text": "<a>Rebels</a> <t>shelled</t> <r>the port</r>.", "type": "ASSAULT", "mode": None, "modality": "actual", "by": None}
    )
    assert text == "Rebels shelled the port."
    assert (gold.actors, gold.recipients, gold.triggers) == (("Rebels",), ("the port",), (Span(7, 14),))


def test_only_held_out_rows_are_scored() -> None:
    rows = held_out("dates.jsonl", "no such file.jsonl")
    assert rows
    assert {part(row["id"]) for row in rows} == {"held"}


def test_a_changed_label_changes_the_hash() -> None:
    assert digest([{"a": 1, "b": 2}]) == digest([{"b": 2, "a": 1}]) != digest([{"a": 1, "b": 3}])


def test_no_name_is_all_suites_and_a_group_is_its_suites() -> None:
    assert chosen([]) == list(SUITES)
    assert set(chosen(["examples"])) == set(GROUPS["examples"])
    assert chosen(["dates", "seed", "dates"]) == ["seed", "dates"]


def test_an_unknown_suite_is_told_with_the_names_there_are() -> None:
    with pytest.raises(UnknownSuiteError, match=r"'seeds'.*seed, plv"):
        chosen(["seeds"])


CONLLU = """
1 Rebels rebel NOUN NNS _ 2 nsubj _ _
2 shelled shell VERB VBD _ 0 root _ _
3 the the DET DT _ 4 det _ _
4 port port NOUN NN _ 2 obj _ _
"""


def test_the_baselines_differ_in_their_parties_only() -> None:
    found = baselines([from_conllu(CONLLU)], load_codebook())
    keyword, near = (found[name]["test"].events[0] for name in ("keyword", "nearest"))
    assert keyword["event_type"] == near["event_type"] == "ASSAULT"
    assert (keyword["actors"], keyword["recipients"]) == ([], [])
    assert ([p["text"] for p in near["actors"]], [p["text"] for p in near["recipients"]]) == (["Rebels"], ["port"])


def test_a_toponym_counts_within_a_hundred_miles() -> None:
    gold = {"text": "Goma", "start": 10, "end": 14, "lat": -1.68, "lon": 29.22}
    row = {"id": "a", "text": "Rebels in Goma and Zorvat.", "toponyms": [gold, gold | {"start": 19, "end": 25}]}
    points = {"a": [(Span(10, 14), (-1.7, 29.2)), (Span(19, 25), (40.0, 44.0))]}
    sheet, baseline = geo.score([row], points, points, {})
    values = sheet.values()
    assert (values["given: within 161 km"], values["detection: F1"], values["end to end: F1"]) == (0.5, 1.0, 0.5)
    assert baseline.values()["given: unresolved"] == 1.0


@pytest.mark.parametrize(
    ("link", "is_right", "is_wrong"),
    [
        ({"name": "Kenyan Police", "kind": "police", "country": "KEN", "sectors": ["COP"]}, True, False),
        ({"name": "Police", "kind": "generic", "country": None, "sectors": ["COP"]}, False, False),
        ({"name": "Ugandan Police", "kind": "police", "country": "UGA", "sectors": ["COP"]}, False, True),
        ({"name": "Kenya Defence Forces", "kind": "military", "country": "KEN", "sectors": ["MIL"]}, False, True),
    ],
)
def test_an_actor_is_right_wrong_or_says_too_little(link: dict[str, Any], is_right: bool, is_wrong: bool) -> None:
    mention = {"kind": "actor", "name": "National Police Service", "country": "KEN", "sectors": ["COP"]}
    assert actors.is_right(mention, link, load_knowledge()) == is_right
    assert actors.is_wrong(mention, link, load_knowledge()) == is_wrong
