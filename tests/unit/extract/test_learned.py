"""The learned reader: from word pieces to tokens, and together with the rules."""

import numpy as np
import pytest

from pipeline.codebook.load import load_codebook
from pipeline.document import Sentence, Span, all_sentences
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.readers.both import BothReader, confirmed
from pipeline.extract.readers.learned import LearnedReader, party_heads, trigger_tokens
from pipeline.extract.readers.reading import MODEL, Found, SentenceReader, candidates, plain, tagged, words_of
from pipeline.extract.readers.rules import RuleReader
from pipeline.extract.readers.seen import Reading
from schemas.vocabulary import Modality, Role
from tests.trees import tree

SHELLED = "Rebels//ns/2/nsubj shelled/shell/v/0/root the//d/4/det port//n/2/obj"
FIRED = "Striker//n/2/nsubj fired/fire/v/0/root City//p/2/obj to//i/6/case the//d/6/det title//n/2/obl:to"


def only(text: str) -> Sentence:
    return tree(text).sentences[0]


def proposal(sentence: Sentence, trigger: int, event_type: str, score: float, rule: str = "reader@1", **parties: int) -> Proposal:
    found = tuple(Party(Role(role), sentence.tokens[i]) for role, i in parties.items())
    return Proposal((sentence.tokens[trigger],), event_type, None, found, score, rule)


def both(sentence: Sentence, ruled: list[Proposal], read: list[Proposal]) -> list[Proposal]:
    return BothReader(load_codebook(), LearnedReader(threshold=0.5)).merged(sentence, ruled, read)


# from word pieces to words


def test_pieces_of_one_word_stay_together() -> None:
    assert words_of([(0, 0), (0, 3), (3, 7), (8, 12), (0, 0)], "shelling port") == [[1, 2], [3]]


def test_a_hyphen_is_a_word_of_its_own() -> None:
    assert words_of([(0, 4), (4, 5), (5, 8)], "pull-out") == [[0], [1], [2]]


def test_neighbours_of_one_type_are_one_trigger() -> None:
    scores = np.array([[0.1, 0.9, 0], [0.2, 0.8, 0], [0.9, 0.1, 0], [0.1, 0.9, 0]], np.float32)
    assert list(candidates(scores, [[0], [1], [2], [3]])) == [[0, 1], [3]]


def test_neighbours_of_two_types_are_two_triggers() -> None:
    scores = np.array([[0.1, 0.9, 0], [0.1, 0, 0.9]], np.float32)
    assert list(candidates(scores, [[0], [1]])) == [[0], [1]]


def test_a_stretch_ends_where_the_next_begins() -> None:
    scores = np.eye(3, dtype=np.float32)[[1, 2, 1, 0]]
    found = list(tagged(scores, ["O", "B-actor", "I-actor"], [(0, 4), (5, 9), (14, 20), (21, 25)], [[0], [1], [2], [3]]))
    assert [(f.role, f.start, f.end) for f in found] == [("actor", 0, 9), ("actor", 14, 20)]


def test_a_faint_party_is_one_where_it_is_asked_for() -> None:
    scores = np.array([[0.6, 0.4, 0], [0.9, 0.1, 0]], np.float32)
    given = (scores, ["O", "B-actor", "I-actor"], [(0, 4), (5, 9)], [[0], [1]])
    assert list(tagged(*given)) == []
    assert [(f.start, f.end) for f in tagged(*given, 0.3)] == [(0, 4)]


def test_a_word_has_one_role_whatever_its_pieces_say() -> None:
    scores = np.array([[0.6, 0.4, 0], [0.1, 0, 0.9], [0.4, 0.4, 0.2]], np.float32)
    found = list(tagged(scores, ["O", "B-place", "I-place"], [(0, 3), (3, 5), (6, 9)], [[0, 1], [2]]))
    assert [(f.role, f.start, f.end) for f in found] == [("place", 0, 5), ("place", 6, 9)]


# from words to tokens


def test_the_governing_word_of_a_trigger_comes_first() -> None:
    sentence = only("They//pr/2/nsubj lodged/lodge/v/0/root a//d/4/det protest//n/2/obj")
    assert [t.text for t in trigger_tokens(sentence, Span(5, 21))] == ["lodged", "protest"]


def test_a_trigger_of_small_words_is_none() -> None:
    assert trigger_tokens(only(SHELLED), Span(15, 18)) == ()


def test_what_must_be_done_is_told_by_the_modal() -> None:
    sentence = only("Ghana//p/3/nsubj must//md/3/aux free//vb/0/root crews/crew/ns/3/obj")
    modal = sentence.tokens[1]
    assert trigger_tokens(sentence, modal.span) == (modal,)


def test_the_network_reads_its_own_spelling_of_the_same_length() -> None:
    assert plain("A cease-fire, two Cease-fires") == "A ceasefire , two Ceasefires "


def test_a_party_is_its_head() -> None:
    sentence = only("Fighters//ns/4/nsubj of//i/3/case M23//p/1/nmod:of shelled/shell/v/0/root Goma//p/4/obj")
    assert [t.text for t in party_heads(sentence, Found("actor", 0, 15), ())] == ["Fighters"]


def test_joined_parties_are_each_a_party() -> None:
    sentence = only("France//p/4/nsubj and//cc/1/cc Germany//p/1/conj met/meet/v/0/root")
    assert [t.text for t in party_heads(sentence, Found("actor", 0, 18), ())] == ["France", "Germany"]


def test_a_trigger_is_no_party() -> None:
    sentence = only(SHELLED)
    assert party_heads(sentence, Found("actor", 7, 14), (sentence.tokens[1],)) == []


def test_a_party_in_the_words_of_a_trigger_is_no_part_of_it() -> None:
    sentence = only("They//pr/2/nsubj freed/free/v/0/root all//d/4/det pilots/pilot/ns/2/obj")
    reading = Reading(5, 21, 0.9, "RETREAT", None, 0.0, "actual", 0.5, 0.0, 0.0, (Found("recipient", 15, 21),))
    (found,) = LearnedReader(remembered={sentence.sentence_id: [reading]}).all_of(sentence)
    assert ([t.text for t in found.trigger], [p.head.text for p in found.parties]) == (["freed"], ["pilots"])


def test_a_recipient_that_is_the_place_and_no_more_is_none() -> None:
    sentence = only("Raid/raid/n/0/root on//i/4/case a//d/4/det camp//n/1/nmod:on in//i/6/case Goma//p/4/nmod:in")
    marks = (Found("recipient", 10, 14), Found("recipient", 18, 22), Found("place", 18, 22))
    reading = Reading(0, 4, 0.9, "ASSAULT", None, 0.0, "actual", 0.5, 0.0, 0.0, marks)
    (found,) = LearnedReader(remembered={sentence.sentence_id: [reading]}).all_of(sentence)
    assert [p.head.text for p in found.parties] == ["camp"]


# together


def test_agreement_raises_the_score_and_names_both() -> None:
    sentence = only(SHELLED)
    (found,) = both(sentence, [proposal(sentence, 1, "ASSAULT", 0.8, "en/assault/shell")], [proposal(sentence, 1, "ASSAULT", 0.5, actor=0)])
    assert found.rule == "en/assault/shell+reader@1"
    assert found.score > 0.65


def test_agreement_is_worth_more_the_surer_the_network_is() -> None:
    assert [round(confirmed(score), 1) for score in (0.05, 0.5, 0.95)] == [0.3, 0.7, 0.9]


def test_parties_of_the_network_complete_a_rule() -> None:
    sentence = only("Rebels//ns/2/nsubj shelled/shell/v/0/root near//i/4/case Goma//p/2/obj/B-GPE")
    rule = proposal(sentence, 1, "ASSAULT", 0.8, "en/assault/shell", recipient=3)
    assert {(p.role, p.head.index) for p in both(sentence, [rule], [proposal(sentence, 1, "ASSAULT", 0.7, actor=0)])[0].parties} == {
        (Role.ACTOR, 0),
        (Role.RECIPIENT, 3),
    }


def test_the_rule_s_parties_stand_in_for_those_the_network_does_not_see() -> None:
    sentence = only(SHELLED)
    rule = proposal(sentence, 1, "ASSAULT", 0.8, "en/assault/shell", actor=0, recipient=3)
    (found,) = both(sentence, [rule], [proposal(sentence, 1, "ASSAULT", 0.7, recipient=3)])
    assert [(p.role, p.head.text) for p in found.parties] == [(Role.ACTOR, "Rebels"), (Role.RECIPIENT, sentence.tokens[3].text)]


def test_a_name_stands_for_a_pronoun() -> None:
    sentence = only("Baku//p/2/nsubj says/say/v/0/root it//pr/4/nsubj seized/seize/v/2/ccomp Goma//p/4/obj")
    rule = proposal(sentence, 3, "COERCE", 0.8, "en/coerce/seize", actor=2)
    assert [p.head.text for p in both(sentence, [rule], [proposal(sentence, 3, "COERCE", 0.7, actor=0)])[0].parties] == ["Baku"]


def test_whoever_either_names_takes_part_in_a_meeting() -> None:
    sentence = only("Baku//p/2/nsubj met/meet/v/0/root Goma//p/2/obj")
    rule = proposal(sentence, 1, "CONSULT", 0.8, "en/consult/meet", actor=0)
    assert [p.head.text for p in both(sentence, [rule], [proposal(sentence, 1, "CONSULT", 0.7, actor=2)])[0].parties] == ["Baku", "Goma"]


def test_a_rule_whose_words_the_network_does_not_see_at_all_falls() -> None:
    sentence = only(SHELLED)
    assert both(sentence, [proposal(sentence, 1, "ASSAULT", 0.9, "en/assault/a"), proposal(sentence, 3, "AID", 0.7, "en/aid/b")], []) == []


def test_a_rule_that_its_file_calls_certain_stands_by_itself() -> None:
    sentence = only(SHELLED)
    assert [p.rule for p in both(sentence, [proposal(sentence, 1, "ASSAULT", 1.0, "en/assault/a")], [])] == ["en/assault/a"]
    faint = [proposal(sentence, 1, "ASSAULT", 0.05)]
    assert [p.rule for p in both(sentence, [proposal(sentence, 1, "ASSAULT", 1.0, "en/assault/a")], faint)] == ["en/assault/a"]


def test_a_sure_network_decides_the_type_against_an_unsure_rule() -> None:
    sentence = only(SHELLED)
    found = both(sentence, [proposal(sentence, 1, "COERCE", 0.6, "en/coerce/x")], [proposal(sentence, 1, "ASSAULT", 0.9)])
    assert [p.event_type for p in found] == ["ASSAULT"]


def test_a_firm_rule_keeps_its_type_against_a_network_that_sees_next_to_nothing() -> None:
    sentence = only(SHELLED)
    found = both(sentence, [proposal(sentence, 1, "ASSAULT", 0.8, "en/assault/shell")], [proposal(sentence, 1, "COERCE", 0.1)])
    assert [(p.event_type, p.rule) for p in found] == [("ASSAULT", "en/assault/shell")]


def test_two_types_that_neither_is_sure_of_are_none() -> None:
    sentence = only(SHELLED)
    assert both(sentence, [proposal(sentence, 1, "ASSAULT", 0.8, "en/assault/shell")], [proposal(sentence, 1, "COERCE", 0.35)]) == []


def test_what_rules_miss_is_added_above_the_threshold_only() -> None:
    sentence = only(SHELLED)
    found = both(sentence, [], [proposal(sentence, 1, "ASSAULT", 0.7), proposal(sentence, 3, "AID", 0.4)])
    assert [p.event_type for p in found] == ["ASSAULT"]


def test_a_false_friend_of_the_codebook_is_barred() -> None:
    sentence = only("Police//ns/2/nsubj struck/strike/v/0/root a//d/4/det deal//n/2/obj")
    assert both(sentence, [], [proposal(sentence, 1, "ASSAULT", 0.7, actor=0)]) == []


def test_means_are_no_actors() -> None:
    sentence = only("A//d/2/det drone//n/3/nsubj hit/hit/v/0/root Kyiv//p/3/obj")
    found = both(sentence, [], [proposal(sentence, 2, "ASSAULT", 0.9, actor=1, recipient=3)])
    assert [(p.role, p.head.text) for p in found[0].parties] == [(Role.INSTRUMENT, "drone"), (Role.RECIPIENT, "Kyiv")]


# with the model


def test_the_model_finds_an_attack_and_its_parties() -> None:
    document = tree(SHELLED + "/O yesterday//n/2/obl:npmod .//./2/punct")
    ((_, _, found),) = LearnedReader().propose(all_sentences([document]))
    assert [(p.event_type, p.head.text) for p in found] == [("ASSAULT", "shelled")]
    assert Party(Role.ACTOR, document.sentences[0].tokens[0]) in found[0].parties


def test_a_sentence_is_read_the_same_in_any_company() -> None:
    document = tree(f"{SHELLED}|{FIRED}")
    ways = [
        {s.text: p for _, s, p in LearnedReader(threshold=0.0).propose([(document, s) for s in order])}
        for order in (document.sentences, document.sentences[::-1])
    ]
    assert ways[0] == ways[1]


def test_an_empty_sentence_holds_nothing() -> None:
    assert SentenceReader().read("") == []


def test_what_stands_between_two_parties_always_has_an_answer() -> None:
    found = SentenceReader().between("The weather in Goma was fine for Kinshasa.", (15, 19), (33, 41))
    assert sum(found.values()) == pytest.approx(1.0, abs=1e-5)


def test_each_pair_of_a_sentence_has_its_own_answer() -> None:
    text = "Police arrested ten protesters while Berlin sent aid to Kyiv."
    reader = SentenceReader()
    answers = [
        reader.between(text, *((text.index(w), text.index(w) + len(w)) for w in pair))
        for pair in (("Police", "protesters"), ("Berlin", "Kyiv"))
    ]
    assert [max(a, key=a.__getitem__) for a in answers] == ["COERCE", "AID"]


def test_a_very_long_sentence_is_read_from_its_start() -> None:
    assert SentenceReader().read("Rebels shelled the port of Goma on Monday, " + "and the market, " * 300)


def test_every_type_and_mode_of_the_model_is_in_the_codebook() -> None:
    codebook, labels = load_codebook(), SentenceReader().labels
    assert set(labels.types[1:]) == set(codebook.event_types)
    named = [m.split("/") for m in labels.modes if not m.endswith("/")]
    assert [m for t, m in named if m not in codebook.event_types[t].modes] == []


def test_every_modality_of_the_model_is_ours() -> None:
    assert set(SentenceReader().labels.modalities) == {str(m) for m in Modality}


def test_the_model_is_small() -> None:
    assert sum(f.stat().st_size for f in MODEL.iterdir()) < 30_000_000


def test_rules_and_network_agree_on_a_plain_attack() -> None:
    document = tree(SHELLED)
    codebook = load_codebook()
    ((_, _, found),) = BothReader(codebook, LearnedReader()).propose(all_sentences([document]))
    ((_, _, ruled),) = RuleReader(codebook).propose(all_sentences([document]))
    assert [p.rule for p in found] == [f"{ruled[0].rule}+reader@1"]


def test_a_rule_that_its_file_calls_certain_decides_the_type_too() -> None:
    sentence = only(SHELLED)
    found = both(sentence, [proposal(sentence, 1, "COERCE", 1.0, "en/coerce/x")], [proposal(sentence, 1, "ASSAULT", 0.9)])
    assert [p.event_type for p in found] == ["COERCE"]


def test_the_injured_are_somebody() -> None:
    sentence = only("Medics//ns/2/nsubj treated/treat/v/0/root the//d/4/det injured/injure/vn/2/obj")
    assert [t.text for t in party_heads(sentence, Found("recipient", 15, 26), (sentence.tokens[1],))] == ["injured"]


def test_what_the_codebook_says_is_never_an_event_is_none() -> None:
    sentence = only("Refugees/refugee/ns/2/nsubj returned/return/v/0/root to//i/4/case Goma//p/2/obl:to")
    assert both(sentence, [], [proposal(sentence, 1, "RETREAT", 0.97, actor=0)]) == []
    assert [p.event_type for p in both(sentence, [], [proposal(sentence, 1, "AID", 0.97, actor=0)])] == ["AID"]


def test_how_long_is_no_part_of_a_trigger() -> None:
    sentence = only("A//d/5/det 48//c/4/nummod -//HYPH/4/punct hour//n/5/compound truce/truce/n/0/root")
    assert [t.text for t in trigger_tokens(sentence, Span(sentence.tokens[3].start, sentence.tokens[4].end))] == ["truce"]


def test_it_of_whom_a_rule_knows_nothing_bars_no_attack() -> None:
    sentence = only("It/it/pr/2/nsubj hit/hit/v/0/root bunkers/bunker/ns/2/obj")
    assert [p.event_type for p in both(sentence, [], [proposal(sentence, 1, "ASSAULT", 0.7, recipient=2)])] == ["ASSAULT"]


def test_what_they_had_done_is_done() -> None:
    sentence = only("They//pr/3/nsubj 'd/have/md/3/aux shot/shoot/vn/0/root him//pr/3/obj")
    read = Reading(8, 12, 0.9, "ASSAULT", "firearms", 0.9, "intended", 0.99, 0.0, 0.0, ())
    assert LearnedReader(remembered={sentence.sentence_id: [read]}).all_of(sentence)[0].modality is None


def test_a_town_that_is_liberated_is_taken_for_both_readers() -> None:
    """The codebook's release and the network's attack are one event before either can make the other unlikely."""
    sentence = only("Troops//ns/2/nsubj liberated/liberate/v/0/root the//d/4/det town//n/2/obj")
    ruled = [proposal(sentence, 1, "RETREAT", 0.85, "en/retreat/release", actor=0, recipient=3)]
    (found,) = both(sentence, ruled, [proposal(sentence, 1, "ASSAULT", 0.47, actor=0, recipient=3)])
    assert found.event_type == "ASSAULT"
    assert found.score > 0.5
