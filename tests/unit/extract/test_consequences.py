"""What an attack did belongs to the attack."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.load import load_codebook
from pipeline.document import Sentence
from pipeline.extract.consequences import fold_consequences, with_victims
from pipeline.extract.readers.base import Party, Proposal
from schemas.vocabulary import Role
from tests.trees import tree

KILLING = "Jets//ns/2/nsubj bombed/bomb/v/0/root Goma//p/2/obj killing/kill/vg/2/advcl nurses/nurse/ns/4/obj"
STRIKES = "Air//n/2/compound strikes/strike/ns/3/nsubj killed/kill/v/0/root monks/monk/ns/3/obj and//cc/3/cc injured/injure/v/3/conj nuns/nun/ns/6/obj"
LEAVING = (
    "Officers/officer/ns/2/nsubj charged/charge/v/0/root the//d/4/det crowd//n/2/obj leaving/leave/vg/2/advcl ten//c/7/nummod"
    " people//ns/5/obj injured/injure/vn/7/acl"
)
ELSEWHERE = (
    "Jets//ns/2/nsubj bombed/bomb/v/0/root Goma//p/2/obj ;//./2/punct wolves/wolf/ns/6/nsubj killed/kill/v/2/parataxis sheep//n/6/obj"
)


def attack(sentence: Sentence, trigger: int, *victims: int) -> Proposal:
    found = tuple(Party(Role.RECIPIENT, sentence.tokens[i]) for i in victims)
    return Proposal((sentence.tokens[trigger],), "ASSAULT", None, found, 0.9, "reader@1")


@pytest.mark.parametrize(
    ("text", "told", "untold", "victims"),
    [
        (KILLING, 1, (3, 4), ["nurses"]),
        (STRIKES, 1, (5, 6), ["nuns"]),
        (LEAVING, 1, (7, 6), ["people"]),
    ],
)
def test_an_attack_has_the_victims_that_only_rules_see(text: str, told: int, untold: tuple[int, int], victims: list[str]) -> None:
    sentence = tree(text).sentences[0]
    (found,) = with_victims(sentence, [attack(sentence, told)], [attack(sentence, *untold)], load_codebook())
    assert [p.head.text for p in found.parties] == victims


def test_harm_that_hangs_on_no_attack_is_nobodys() -> None:
    sentence = tree(ELSEWHERE).sentences[0]
    told = [attack(sentence, 1, 2)]
    assert with_victims(sentence, told, [attack(sentence, 5, 6)], load_codebook()) == told


def test_what_an_attack_did_is_no_event_beside_it() -> None:
    sentence = tree(KILLING).sentences[0]
    (found,) = fold_consequences(sentence, [attack(sentence, 1, 2), attack(sentence, 3, 4)], load_codebook())
    assert (found.head.text, [p.head.text for p in found.parties]) == ("bombed", ["Goma", "nurses"])


ABLAZE = "Jets//ns/2/nsubj hit/hit/v/0/root Goma//p/2/obj setting/set/vg/2/advcl ablaze//r/4/advmod a//d/7/det depot//n/4/obj"  # "setting ablaze a depot"
AT_A_DISTANCE = (
    "Jets//ns/2/nsubj bombed/bomb/v/5/ccomp Goma//p/2/obj medics//ns/5/nsubj said/say/v/0/root ,//,/5/punct killing/kill/vg/5/advcl"
    " nurses/nurse/ns/7/obj"
)


@pytest.mark.parametrize(("text", "result"), [(ABLAZE, (4, 6)), (AT_A_DISTANCE, (6, 7))])
def test_fire_and_deaths_told_at_a_distance_belong_to_the_attack(text: str, result: tuple[int, int]) -> None:
    sentence = tree(text).sentences[0]
    (found,) = fold_consequences(sentence, [attack(sentence, 1, 2), attack(sentence, *result)], load_codebook())
    assert [p.head.text for p in found.parties] == ["Goma", sentence.tokens[result[1]].text]


@pytest.mark.parametrize(
    ("text", "attack_word", "harm_word"),
    [
        ("Rebels fired rockets at Gorna, where a couple were killed on Friday.", "fired", "killed"),
        ("Gunmen burned a lorry of the clinic near the ford; a porter was injured.", "burned", "injured"),
        ("A raid on the depot, in which nine clerks lost their lives, began at dawn.", "raid", "lost"),
    ],
)
def test_harm_at_the_scene_of_an_attack_is_the_attacks(text: str, attack_word: str, harm_word: str) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    first, second = (next(t for t in sentence.tokens if t.text == w) for w in (attack_word, harm_word))
    events = [Proposal((t,), "ASSAULT", None, (), 0.9, "test") for t in (first, second)]
    assert [p.head.text for p in fold_consequences(sentence, events, load_codebook())] == [attack_word]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Nine clerks were killed on Monday, two days after bandits attacked the town.", 2),
        ("Nine clerks were killed on Monday, hours after bandits attacked the town.", 2),
        ("Nine clerks were killed on Monday after bandits attacked the town.", 1),
    ],
)
def test_who_is_killed_days_after_an_attack_is_not_of_it(text: str, count: int) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    killed, attacked = (next(t.index for t in sentence.tokens if t.text == word) for word in ("killed", "attacked"))
    assert len(fold_consequences(sentence, [attack(sentence, killed), attack(sentence, attacked)], load_codebook())) == count


@pytest.mark.parametrize(
    ("text", "cause", "mode", "events"),
    [
        ("Two porters were killed, one was abducted.", "abducted", "abduct", 2),
        ("A cart was bombed and nine porters were killed.", "bombed", None, 1),
    ],
)
def test_what_befell_two_is_two_events(text: str, cause: str, mode: str | None, events: int) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    at = {t.text: t for t in sentence.tokens}
    told = [Proposal((at[word],), "ASSAULT", mode if word == cause else None, (), 0.9, "test") for word in (cause, "killed")]
    assert len(fold_consequences(sentence, told, load_codebook())) == events
