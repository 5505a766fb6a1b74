"""Who takes part, where network and parse both have a say."""

import pytest

from pipeline.codebook.load import load_codebook
from pipeline.document import Sentence
from pipeline.extract.arguments import Arguments
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.readers.both import with_complements
from pipeline.extract.readers.other_clauses import without_accusers
from pipeline.extract.readers.parties import Mutual, by_parse, heard, joined
from pipeline.extract.readers.rules import RuleReader
from schemas.vocabulary import Role
from tests.trees import tree

SHELLED = "Rebels//ns/2/nsubj shelled/shell/v/0/root Goma//p/2/obj/B-GPE killing/kill/vg/2/advcl six//c/6/nummod nurses/nurse/ns/4/obj"
CLOSED = (
    "Chad//p/2/nsubj/B-GPE left/leave/v/0/root Ecowas//p/2/obj/B-ORG and//cc/2/cc closed/close/v/2/conj"
    " airspace//n/5/obj to//i/8/case Mali//p/5/obl:to/B-GPE"
)
SEIZED = "Police//ns/2/nsubj seized/seize/v/0/root 42//c/4/nummod people//ns/2/obj including//vg/6/case guards/guard/ns/4/nmod:including"
ASKED = "The//d/2/det minister//n/3/nsubj said/say/v/0/root she//pr/5/nsubj asked/ask/v/3/ccomp Oslo//p/5/obj/B-GPE"
AFTER = "They//pr/3/nsubj:pass were/be/v/3/aux:pass freed/free/vn/0/root after//i/6/case local//j/6/amod herders/herder/ns/3/obl:after"
TREATY = "Oslo//p/2/nsubj/B-GPE welcomed/welcome/v/0/root the//d/4/det deal//n/2/obj"
TWO = "The//d/3/det two//c/3/nummod presidents/president/ns/4/nsubj met/meet/v/0/root"
TRIED = "A//d/2/det court//n/3/nsubj tried/try/v/0/root Ada//p/5/compound/B-PERSON Kahn//p/3/obj/I-PERSON a//d/7/det lawyer//n/5/appos"
FIRED = "rockets/rocket/ns/0/root fired/fire/vn/1/acl by//i/6/case Palestinian//j/6/compound/B-ORG Islamic//p/6/compound/I-ORG Jihad//p/2/obl:agent/I-ORG"
HOSTED = "The//d/2/det king//n/3/nsubj received/receive/v/0/root the//d/5/det envoy//n/3/obj"


def proposal(sentence: Sentence, trigger: int, event_type: str, *parties: tuple[str, int]) -> Proposal:
    found = tuple(Party(Role(role), sentence.tokens[i]) for role, i in parties)
    return Proposal((sentence.tokens[trigger],), event_type, None, found, 0.9, "reader@1")


def words(parties: tuple[Party, ...]) -> list[tuple[str, str]]:
    return [(str(p.role), p.head.text) for p in parties]


def parsed(text: str, trigger: int, event_type: str, *parties: tuple[str, int]) -> list[tuple[str, str]]:
    sentence = tree(text).sentences[0]
    told = frozenset(t.index for t in sentence.tokens if t.tag == "VBD")
    return words(by_parse(Arguments(sentence, load_codebook().parties), proposal(sentence, trigger, event_type, *parties), told))


def judged(text: str, trigger: int, event_type: str, *parties: tuple[str, int]) -> list[tuple[str, str]]:
    sentence, codebook = tree(text).sentences[0], load_codebook()
    return words(
        heard(Arguments(sentence, codebook.parties), proposal(sentence, trigger, event_type, *parties), RuleReader(codebook)).parties
    )


def together(
    text: str, trigger: int, ruled: list[tuple[str, int]], read: list[tuple[str, int]], mutual: Mutual = Mutual.NOBODY
) -> list[tuple[str, str]]:
    sentence = tree(text).sentences[0]
    rule, seen = (proposal(sentence, trigger, "CONSULT", *parties) for parties in (ruled, read))
    return words(joined(Arguments(sentence, load_codebook().parties), rule, seen, mutual))


# what the network marks, as nouns and names


def test_who_tells_something_else_does_not_act() -> None:
    later = (
        "A//d/2/det drone//n/3/nsubj struck/strike/v/0/root a//d/5/det clinic//n/3/obj after//i/9/mark the//d/8/det army//n/9/nsubj"
        " announced/announce/v/3/advcl that//i/12/mark it//pr/12/nsubj left/leave/v/9/ccomp"
    )
    assert judged(later, 2, "ASSAULT", ("actor", 7), ("recipient", 4)) == [("recipient", "clinic")]


def test_a_part_of_a_noun_stands_for_the_noun() -> None:
    assert judged(TWO, 3, "CONSULT", ("actor", 1)) == [("actor", "presidents")]


def test_a_name_is_one_party_however_the_network_parts_it() -> None:
    assert judged(FIRED, 1, "ASSAULT", ("actor", 3), ("recipient", 5)) == [("actor", "Jihad")]


def test_where_a_rocket_came_from_is_nobody() -> None:
    fired = "rockets/rocket/ns/0/root fired/fire/vn/1/acl from//i/4/case Yemen//p/2/obl:from/B-GPE"
    assert judged(fired, 1, "ASSAULT", ("actor", 3)) == []
    fled = "Thousands/thousand/ns/2/nsubj fled/flee/v/0/root Goma//p/2/obj/B-GPE"
    assert judged(fled, 1, "SANCTION", ("recipient", 0), ("actor", 2)) == [("recipient", "Thousands")]


def test_a_thing_is_a_recipient_where_something_is_done_to_it() -> None:
    assert judged(TREATY, 1, "SUPPORT", ("actor", 0), ("recipient", 3)) == [("actor", "Oslo"), ("recipient", "deal")]
    assert judged(TREATY, 1, "SUPPORT", ("actor", 3)) == []


def test_an_apposition_is_no_second_party() -> None:
    assert judged(TRIED, 2, "SANCTION", ("recipient", 4), ("recipient", 6)) == [("recipient", "Kahn")]


def test_the_owner_is_no_party_beside_what_is_his() -> None:
    text = "Oslo//p/3/nmod:poss/B-GPE 's//POS/1/case minister//n/4/nsubj spoke/speak/v/0/root"
    assert judged(text, 3, "CONSULT", ("actor", 0), ("actor", 2)) == [("actor", "minister")]


# what the parse gainsays


def test_victims_stand_beside_what_was_hit() -> None:
    assert parsed(SHELLED, 1, "ASSAULT", ("recipient", 2), ("recipient", 5)) == [("recipient", "Goma"), ("recipient", "nurses")]


def test_what_the_next_clause_is_done_to_is_not_done_to_in_this_one() -> None:
    assert parsed(CLOSED, 1, "SANCTION", ("recipient", 2), ("recipient", 7)) == [("recipient", "Ecowas")]
    assert parsed(CLOSED, 4, "COERCE", ("recipient", 2), ("recipient", 7)) == [("recipient", "Mali")]


def test_verbs_that_share_their_object_share_its_party() -> None:
    text = "Police//ns/2/nsubj boarded/board/v/0/root and//cc/2/cc searched/search/v/2/conj two//c/6/nummod boats/boat/ns/4/obj"
    assert parsed(text, 1, "COERCE", ("recipient", 5)) == [("recipient", "boats")]


def test_a_name_that_says_again_who_acts_is_kept() -> None:
    text = "The//d/2/det envoy//n/5/nsubj Ada//p/4/compound/B-PERSON Kahn//p/2/appos/I-PERSON resigned/resign/v/0/root Oslo//p/5/obj/B-GPE"
    assert parsed(text, 4, "RETREAT", ("actor", 3), ("actor", 5)) == [("actor", "Kahn")]


def test_some_of_the_victims_are_victims() -> None:
    assert parsed(SEIZED, 1, "COERCE", ("recipient", 3), ("recipient", 5)) == [("recipient", "people"), ("recipient", "guards")]


@pytest.mark.parametrize(
    ("text", "trigger", "role", "marked", "kept"),
    [(ASKED, 4, "actor", (1, 3), ["minister"]), (AFTER, 2, "recipient", (0, 5), ["They"])],
)
def test_a_pronoun_gives_way_to_a_name_before_it(text: str, trigger: int, role: str, marked: tuple[int, int], kept: list[str]) -> None:
    assert [w for _, w in parsed(text, trigger, "REQUEST", *((role, i) for i in marked))] == kept


def test_who_a_noun_names_itself_leaves_no_room_for_others() -> None:
    text = "Kigali//p/2/nsubj/B-GPE rejected/reject/v/0/root calls/call/ns/2/obj by//i/5/case Oslo//p/3/nmod:by/B-GPE"
    assert parsed(text, 2, "REQUEST", ("actor", 0), ("actor", 4)) == [("actor", "Oslo")]
    assert parsed(text, 2, "REQUEST", ("actor", 0)) == [("actor", "Kigali")]


def test_at_whom_one_shoots_leaves_no_room_for_those_outside_the_clause() -> None:
    text = "Nuns/nun/ns/2/nsubj prayed/pray/v/0/root while//i/5/mark troops/troop/ns/5/nsubj fired/fire/v/2/advcl at//i/7/case crowds/crowd/ns/5/obl:at"
    assert parsed(text, 4, "ASSAULT", ("recipient", 0), ("recipient", 6)) == [("recipient", "crowds")]


# with a rule


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Rebels//ns/2/nsubj shelled/shell/v/0/root the//d/4/det port//n/2/obj", 3),
        ("Marchers//ns/2/nsubj threw/throw/v/0/root stones/stone/ns/2/obj at//i/5/case guards/guard/ns/2/obl:at", 4),
    ],
)
def test_who_or_what_is_hit_is_hit_though_only_a_rule_says_so(text: str, hit: int) -> None:
    sentence, codebook = tree(text).sentences[0], load_codebook()
    rule, seen = proposal(sentence, 1, "ASSAULT", ("recipient", hit)), proposal(sentence, 1, "ASSAULT", ("actor", 0))
    found = joined(Arguments(sentence, codebook.parties), rule, seen, Mutual.NOBODY)
    assert words(found) == [("actor", sentence.tokens[0].text), ("recipient", sentence.tokens[hit].text)]


def test_a_rule_knows_verbs_that_turn_their_parties_round() -> None:
    ruled, read = [("actor", 4), ("recipient", 1)], [("actor", 1), ("recipient", 4)]
    assert together(HOSTED, 2, ruled, read) == [("actor", "envoy"), ("recipient", "king")]


def test_a_name_that_is_the_object_stands_in_for_a_recipient_and_a_thing_does_not() -> None:
    assert together(SHELLED, 1, [("actor", 0), ("recipient", 2)], []) == [("actor", "Rebels"), ("recipient", "Goma")]
    assert together(TREATY, 1, [("actor", 0), ("recipient", 3)], []) == [("actor", "Oslo")]


def test_what_the_codebook_says_suffers_stands_in_though_it_is_part_of_the_trigger() -> None:
    text = "Chad//p/2/nsubj/B-GPE closed/close/v/0/root the//d/4/det border//n/2/obj"
    document, codebook = tree(text), load_codebook()
    ((_, sentence, [rule]),) = RuleReader(codebook).propose([(document, document.sentences[0])])
    assert [t.text for t in rule.trigger] == ["closed", "border"]
    found = joined(Arguments(sentence, codebook.parties), rule, proposal(sentence, 1, "COERCE", ("actor", 0)), Mutual.NOBODY)
    assert words(found) == [("actor", "Chad"), ("recipient", "border")]


def test_where_a_name_is_as_likely_the_place_it_is_no_recipient() -> None:
    text = "Chad//p/2/nsubj/B-GPE withdrew/withdraw/v/0/root from//i/4/case Mali//p/2/obl:from/B-GPE"
    assert together(text, 1, [("actor", 0), ("recipient", 3)], []) == [("actor", "Chad")]


HOLDS = "Togo//p/2/nsubj/B-GPE held/hold/v/0/root the//d/4/det gang//n/5/nsubj liable//j/2/ccomp for//i/7/case losses/loss/ns/5/obl:for"
HELD = "Togo//p/2/nsubj/B-GPE held/hold/v/0/root the//d/4/det gangs/gang/ns/2/obj liable//j/4/amod for//i/7/case losses/loss/ns/5/obl:for"
LIABLE = "Togo//p/2/nsubj/B-GPE blamed/blame/v/0/root the//d/5/det liable//j/5/amod gang//n/2/obj"


@pytest.mark.parametrize(("text", "who"), [(HOLDS, 3), (HELD, 3)])
def test_who_holds_somebody_liable_accuses_once(text: str, who: int) -> None:
    sentence = tree(text).sentences[0]
    verb = proposal(sentence, 1, "ACCUSE", ("actor", 0), ("recipient", who))
    (event,) = with_complements(sentence, [verb, proposal(sentence, 4, "ACCUSE", ("actor", who))])
    assert words(event.parties) == [("actor", "Togo"), ("recipient", sentence.tokens[who].text)]


def test_an_adjective_that_completes_no_verb_stays() -> None:
    sentence = tree(LIABLE).sentences[0]
    assert (
        len(with_complements(sentence, [proposal(sentence, 1, "ACCUSE", ("actor", 0)), proposal(sentence, 3, "ACCUSE", ("actor", 4))])) == 2
    )


def test_who_blames_is_not_the_attacker_that_a_passive_leaves_unsaid() -> None:
    text = "Togo//p/2/nsubj/B-GPE blamed/blame/v/0/root gangs/gang/ns/2/obj and//cc/7/cc ten//c/7/nsubj:pass were/be/v/7/aux:pass hurt//vn/2/conj"
    sentence = tree(text).sentences[0]
    blamed, hurt = proposal(sentence, 1, "ACCUSE", ("actor", 0)), proposal(sentence, 6, "ASSAULT", ("actor", 0), ("recipient", 4))
    assert [words(p.parties) for p in without_accusers(sentence, [blamed, hurt])] == [[("actor", "Togo")], [("recipient", "ten")]]


BELIEVED = (
    "Gunmen/gunman/ns/6/nsubj thought/think/vn/1/acl to//to/4/aux aid//vb/2/xcomp Kigali//p/4/obj/B-GPE"
    " attacked/attack/v/0/root Oslo//p/6/obj/B-GPE"
)
LED = "The//d/2/det {}/ns/5/nsubj of//i/4/case Oslo//p/2/nmod:of/B-GPE attacked/attack/v/0/root Goma//p/5/obj/B-GPE"


def test_whom_suspects_are_thought_to_serve_does_not_act() -> None:
    assert parsed(BELIEVED, 5, "ASSAULT", ("actor", 4), ("recipient", 6)) == [("actor", "Gunmen"), ("recipient", "Oslo")]


@pytest.mark.parametrize(("who", "actor"), [("supporters/supporter", "supporters"), ("troops/troop", "Oslo")])
def test_who_left_a_group_or_follows_it_is_not_the_group(who: str, actor: str) -> None:
    assert parsed(LED.format(who), 4, "ASSAULT", ("actor", 3), ("recipient", 5))[0] == ("actor", actor)


@pytest.mark.parametrize("who", ["Nobody//n/2/nsubj", "Gunmen/gunman/ns/2/nsubj"])
def test_nobody_takes_part(who: str) -> None:
    found = judged(f"{who} bombed/bomb/v/0/root no//d/4/det town//n/2/obj", 1, "ASSAULT", ("actor", 0), ("recipient", 3))
    assert found == [("actor", "Gunmen")] * (not who.startswith("Nobody"))


ASIDE = (
    "Oslo//p/7/nsubj/B-GPE {}//w/4/{} Chad//p/4/nsubj/B-GPE armed/arm/v/1/acl:relcl two//d/6/det weeks/week/ns/4/obl:npmod"
    " condemned/condemn/v/0/root raids/raid/ns/7/obj"
)


@pytest.mark.parametrize(("words", "found"), [(("which", "obj"), []), (("which", "obl:in"), [("actor", "Chad")])])
def test_who_stands_in_an_aside_does_not_act_outside_it(words: tuple[str, str], found: list[tuple[str, str]]) -> None:
    assert judged(ASIDE.format(*words), 7, "ASSAULT", ("actor", 2)) == found


def test_a_participle_without_agent_leaves_open_who_did_it() -> None:
    text = "Police//ns/2/nsubj held/hold/v/0/root four//c/4/nummod men/man/ns/2/obj accused/accuse/vn/4/acl{}"
    assert judged(text.format(""), 4, "ACCUSE", ("actor", 0), ("recipient", 3)) == [("recipient", "men")]
    named = judged(text.format(" by//i/7/case Oslo//p/5/obl:agent/B-GPE"), 4, "ACCUSE", ("actor", 6), ("recipient", 3))
    assert named == [("actor", "Oslo"), ("recipient", "men")]


def test_a_name_beside_its_description_has_no_role_of_its_own() -> None:
    received = "The//d/2/det king//n/3/nsubj received/receive/v/0/root envoy//n/3/obj Ada//p/6/compound/B-PERSON Kahn//p/4/appos/I-PERSON"
    assert judged(received, 2, "CONSULT", ("recipient", 1), ("actor", 3), ("recipient", 5)) == [("recipient", "king"), ("actor", "envoy")]


def test_one_of_several_people_is_a_party_and_one_of_several_reasons_is_none() -> None:
    people = "Police//ns/2/nsubj arrested/arrest/v/0/root one//c/2/obj of//i/6/case two//c/6/nummod men/man/ns/3/nmod:of"
    assert judged(people, 1, "COERCE", ("actor", 0), ("recipient", 2)) == [("actor", "Police"), ("recipient", "one")]
    things = "Police//ns/2/nsubj gave/give/v/0/root one//c/2/obj of//i/6/case two//c/6/nummod reasons/reason/ns/3/nmod:of"
    assert judged(things, 1, "COERCE", ("actor", 0), ("recipient", 2)) == [("actor", "Police")]


def test_who_is_met_with_takes_part_and_who_is_complained_to_does_not() -> None:
    gathered = "Elders//ns/2/nsubj gathered/gather/v/0/root with//i/5/case the//d/5/det minister//n/2/obl:with"
    assert parsed(gathered, 1, "CONSULT", ("actor", 0), ("actor", 4)) == [("actor", "Elders"), ("actor", "minister")]
    assert parsed(gathered, 1, "ACCUSE", ("actor", 0), ("actor", 4)) == [("actor", "Elders")]


def test_whom_somebody_puts_under_arrest_suffers_it() -> None:
    placed = "Guards//ns/2/nsubj placed/place/v/0/root his//pr/4/nmod:poss rival//n/2/obj under//i/7/case house//n/7/compound arrest//n/2/obl:under"
    sentence, codebook = tree(placed).sentences[0], load_codebook()
    rules = {p.head.text: p for p in RuleReader(codebook)._read(sentence)}
    assert words(rules["arrest"].parties) == [("actor", "Guards"), ("recipient", "rival")]
    assert together(placed, 6, [("actor", 0), ("recipient", 3)], [("actor", 0)]) == [("actor", "Guards"), ("recipient", "rival")]


def test_whom_an_attack_killed_belongs_to_it_wherever_the_parser_hangs_the_participle() -> None:
    text = (
        "Rebels//ns/2/nsubj hit/hit/v/0/root trucks/truck/ns/2/obj that//w/5/obj Chad//p/6/nsubj/B-GPE sent/send/v/3/acl:relcl killing/kill/vg/6/advcl"
        " guards/guard/ns/7/obj"
    )
    assert judged(text, 1, "ASSAULT", ("actor", 0), ("recipient", 7)) == [("actor", "Rebels"), ("recipient", "guards")]
    assert judged(text.replace("killing/kill/vg", "escorting/escort/vg"), 1, "ASSAULT", ("recipient", 7)) == []


def test_what_drew_words_is_what_they_are_about() -> None:
    text = "The//d/2/det raid//n/3/nsubj drew/draw/v/0/root criticism//n/3/obj from//i/6/case Oslo//p/4/nmod:from/B-GPE"
    assert judged(text, 2, "ACCUSE", ("actor", 5), ("recipient", 1)) == [("actor", "Oslo"), ("recipient", "raid")]


def test_who_is_joined_to_a_victim_suffers_where_a_rule_says_so() -> None:
    text = "Police//ns/2/nsubj led/lead/v/0/root monks/monk/ns/2/obj and//cc/3/cc nuns/nun/ns/3/conj"
    assert together(text, 1, [("recipient", 2), ("recipient", 4)], [("recipient", 2)]) == [("recipient", "monks"), ("recipient", "nuns")]


def test_whom_a_verb_has_as_its_own_subject_is_who_acts() -> None:
    text = (
        "Warplanes//ns/2/nsubj hit/hit/v/0/root caves//ns/2/obj of/of/i/5/case Hamas//p/3/nmod:of/B-ORG which//w/7/nsubj"
        " declared/declare/v/5/acl:relcl a//d/9/det truce//n/7/obj"
    )
    assert together(text, 6, [("actor", 4)], [("actor", 0)]) == [("actor", "Hamas")]
    envoys = "Togolese//j/2/amod/B-NORP envoys/envoy/ns/3/nsubj met/meet/v/0/root"
    assert together(envoys, 2, [("actor", 1)], [("actor", 0)]) == [("actor", "Togolese")]


def test_of_the_relatives_of_those_killed_nobody_need_be_dead() -> None:
    text = "Relatives/relative/ns/5/nsubj of/of/i/3/case those/those/d/1/nmod:of killed/kill/vn/3/acl marched/march/v/0/root"
    assert together(text, 3, [("recipient", 2)], [("recipient", 0)]) == [("recipient", "those")]


def test_whom_somebody_tells_is_told() -> None:
    text = "Ada//p/2/nsubj/B-PERSON told/tell/v/0/root Kenya//p/2/obj/B-GPE"
    assert parsed(text, 1, "CONSULT", ("actor", 0), ("actor", 2)) == [("actor", "Ada"), ("recipient", "Kenya")]


def test_who_is_asked_for_is_nobody() -> None:
    text = (
        "Monitors//ns/4/nsubj could//md/4/aux not//r/4/advmod:neg say/say/vb/0/root who//w/6/nsubj fired/fire/v/4/ccomp first//r/6/advmod"
    )
    assert judged(text, 5, "ASSAULT", ("actor", 0)) == []


def test_who_escorted_what_was_hit_did_not_hit_it() -> None:
    text = (
        "A//d/2/det mine//n/3/nsubj destroyed/destroy/v/0/root a//d/5/det convoy//n/3/obj escorted/escort/vn/5/acl by//i/9/case"
        " the//d/9/det army//n/6/obl:agent"
    )
    assert judged(text, 2, "ASSAULT", ("actor", 8), ("recipient", 4)) == [("recipient", "convoy")]


def test_whom_others_killed_meanwhile_is_not_hit_by_these() -> None:
    text = (
        "Rebels//ns/2/nsubj burned/burn/v/0/root a//d/4/det mill//n/2/obj while//i/7/mark mines//ns/7/nsubj killed/kill/v/2/advcl"
        " nurses/nurse/ns/7/obj"
    )
    assert parsed(text, 1, "ASSAULT", ("actor", 0), ("recipient", 3), ("recipient", 7)) == [("actor", "Rebels"), ("recipient", "mill")]


def test_what_is_fought_around_does_not_fight() -> None:
    text = "Fighting/fighting/n/4/nsubj around//i/3/case Nasir//p/1/nmod:around/B-GPE uprooted/uproot/v/0/root farmers/farmer/ns/4/obj"
    assert judged(text, 0, "ASSAULT", ("actor", 2)) == []


def test_of_two_passives_each_has_its_own_subject() -> None:
    text = (
        "Nurses/nurse/ns/3/nsubj:pass were/be/v/3/aux:pass killed/kill/vn/0/root and//cc/3/cc guards/guard/ns/7/nsubj:pass"
        " were/be/v/7/aux:pass wounded/wound/vn/3/conj"
    )
    assert parsed(text, 6, "ASSAULT", ("recipient", 0), ("recipient", 4)) == [("recipient", "guards")]


def test_who_advises_is_not_struck() -> None:
    text = "Ada//p/2/nsubj/B-PERSON ordered/order/v/0/root strikes/strike/ns/2/obj on//i/5/case advice//n/2/obl:on of//i/7/case ministers/minister/ns/5/nmod:of"
    assert judged(text, 2, "ASSAULT", ("actor", 0), ("recipient", 6)) == [("actor", "Ada")]


def test_where_a_march_was_does_not_march() -> None:
    text = "In//i/2/case Berlin//p/6/obl:in/B-GPE and//cc/2/cc London//p/2/conj/B-GPE thousands/thousand/ns/6/nsubj marched/march/v/0/root"
    assert judged(text, 5, "PROTEST", ("actor", 3), ("actor", 4)) == [("actor", "thousands")]
