"""What an example teaches, and what it leaves open."""

from pipeline.training import data
from pipeline.training.data import EXAMPLES, core, examples, nearest, part, sentences_of, unmarked


def words(example: data.Example, stretch: data.Stretch) -> str:
    return example.text[slice(*stretch)]


def test_no_sentence_is_both_learned_and_held_out() -> None:
    held, train = ({x.id.split("/")[0] for x in examples(p)} for p in ("held", "train"))
    assert held.isdisjoint(train)


def test_about_a_fifth_is_held_out() -> None:
    parts = [part(f"row-{i:04}") for i in range(2000)]
    assert 0.17 < parts.count("held") / 2000 < 0.23


def test_the_part_of_a_row_never_changes() -> None:
    assert [part(i) for i in ("passage-001", "passage-004", "passage-008", "passage-022")] == ["train", "held", "held", "tune"]


def test_marks_are_taken_out_and_remembered() -> None:
    text, found = unmarked("<a>Rebels</a> <t>shelled</t> <r>the port</r>.")
    assert text == "Rebels shelled the port."
    assert [text[slice(*s)] for tag in "atr" for s in found[tag]] == ["Rebels", "shelled", "the port"]


def test_small_words_do_not_tell_an_event() -> None:
    text = "the attack has left will not lift"
    assert [text[slice(*core(text, s))] for s in ((0, 10), (11, 19), (20, 33))] == ["attack", "left", "lift"]


def test_a_stretch_of_small_words_only_stays() -> None:
    assert core("the", (0, 3)) == (0, 3)


def test_the_nearest_of_several_places_is_taken() -> None:
    assert nearest("Kabul", "Kabul said that the envoy left Kabul", 25) == (31, 36)


def test_words_inside_other_words_are_not_taken() -> None:
    assert nearest("he", "the ship", 0) is None


def test_a_passage_is_split_at_sentence_ends() -> None:
    text = "Rebels fled. The army followed."
    assert [text[s:e].strip() for s, e in sentences_of(text)] == ["Rebels fled.", "The army followed."]


def test_passages_teach_where_there_is_no_event() -> None:
    found = [x for x in examples("train") if x.id.startswith("passage")]
    assert all(x.is_complete for x in found)
    assert any(not x.events for x in found)


def test_a_single_labelled_event_leaves_the_others_open() -> None:
    assert not any(x.is_complete for x in examples("train") if x.id.startswith("claim-"))


def test_a_sentence_that_is_also_labelled_in_full_is_shown_as_that_only() -> None:
    found = [x for x in examples("train") if x.id.startswith("assault-")]
    assert found
    assert all(x.is_complete for x in found)
    assert len({x.text for x in found}) == len(found)


def test_what_stands_inside_a_deed_is_not_asked_for() -> None:
    text = "Iran agreed to arm Syria"
    events = (
        data.Labels((5, 11), "AGREE", modality="actual", party=(("actor", (0, 4)), ("recipient", (19, 24)))),
        data.Labels((15, 18), "AID", modality="intended", party=(("actor", (0, 4)), ("recipient", (19, 24)))),
    )
    assert [q.event_type for q in data.questions([data.Example("x", text, events, True)])] == ["AGREE"]


def test_who_acts_together_is_asked_for_both_ways() -> None:
    event = data.Labels((14, 17), "CONSULT", party=(("actor", (0, 4)), ("actor", (9, 13))))
    found = data.questions([data.Example("x", "Iran and Iraq met", (event,), True)])
    assert {(q.actor, q.recipient) for q in found} == {((0, 4), (9, 13)), ((9, 13), (0, 4))}


def test_baits_are_events_of_no_type() -> None:
    noise = [x for x in examples("train") if x.id.startswith("noise")]
    assert {e.event_type for x in noise for e in x.events} == {"NONE"}


def test_every_stretch_lies_in_its_sentence() -> None:
    stretches = [
        (x, s)
        for x in examples("train")
        for e in x.events
        for s in (e.trigger, *(s for layer in (e.party, e.place, e.date, e.source) for _, s in layer or ()))
    ]
    assert all(0 <= s[0] < s[1] <= len(x.text) and words(x, s).strip() for x, s in stretches)


def test_every_file_of_examples_is_there() -> None:
    assert all((EXAMPLES / name).exists() for name in data.READERS)
