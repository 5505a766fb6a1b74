"""Counts of people harmed: kind, bounds, victims, parts, cause and source; and what is no casualty."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.casualties import load_casualty_words
from pipeline.codebook.errors import CodebookError
from pipeline.extract.casualties import extract_casualties
from pipeline.extract.sentence_counts import casualties_of
from schemas import Attributions, EventMentions
from tests.rows import frame
from tests.trees import tree

PASSIVE = "Two/two/c/2/nummod civilians/civilian/ns/4/nsubj:pass were/be/v/4/aux:pass killed/kill/vn/0/root due//i/6/case strikes/strike/ns/4/obl:due_to"
ACTIVE = "Gunmen//ns/2/nsubj killed/kill/v/0/root two//c/2/obj and//cc/2/cc wounded/wound/v/2/conj 11//c/7/nummod others/other/ns/5/obj"
PARTS = "A//d/2/det bomber//n/3/nsubj killed/kill/v/0/root 12//c/5/nummod people/person/ns/3/obj ,//./5/punct including//i/9/case four//c/9/nummod children/child/ns/5/nmod:including"
DEATHS = (
    "He//pr/2/nsubj confirmed/confirm/v/0/root the//d/4/det deaths/death/ns/2/obj of//i/7/case six//c/7/nummod miners/miner/ns/4/nmod:of"
)
FAMILY = "A//d/2/det nurse//n/7/nsubj and//cc/2/cc her//pr/6/nmod:poss two//c/6/nummod sons/son/ns/2/conj died/die/v/0/root"
HEADLINE = "BOMB//n/2/compound BLAST//n/0/root :/:/:/2/punct 4//c/5/nummod dead//j/2/appos ,//./5/punct 20//c/8/nummod hurt//vn/5/conj"
TOLL = "The//d/3/det death//n/3/compound toll//n/4/nsubj rose/rise/v/0/root to//i/6/case 31//c/4/obl:to from//i/8/case 28//c/4/obl:from"
NONE = "No//d/2/det casualties/casualty/ns/4/nsubj:pass were/be/v/4/aux:pass reported/report/vn/0/root"
BOY = "A//d/3/det 12-year-old//j/3/amod boy//n/5/nsubj:pass was/be/v/5/aux:pass killed/kill/vn/0/root"
THREAT = "He//pr/2/nsubj threatened/threaten/v/0/root to//to/4/aux kill//vb/2/xcomp 50//c/6/nummod soldiers/soldier/ns/4/obj"
NEGATED = "They//pr/4/nsubj did/do/v/4/aux not//r/4/advmod:neg kill//vb/0/root two//c/6/nummod soldiers/soldier/ns/4/obj"
COULD = "It//pr/3/nsubj could//md/3/aux kill//vb/0/root thousands/thousand/ns/3/obj"
COWS = "It//pr/2/nsubj killed/kill/v/0/root two//c/4/nummod cows/cow/ns/2/obj"
FILM = "The//d/2/det film//n/3/nsubj shows/show/VBZ/0/root rebels//ns/5/nsubj kill//vb/3/ccomp nine//c/7/nummod bankers/banker/ns/5/obj"
SINCE = (
    "More//r/3/advmod than//i/3/advmod 14,000//c/4/nummod people/person/ns/7/nsubj:pass have//v/7/aux been/be/vn/7/aux:pass killed/kill/vn/0/root "
    "since//i/9/case October//p/7/obl:since"
)
ARRESTED = "Police//ns/2/nsubj arrested/arrest/v/0/root 14//c/4/nummod people/person/ns/2/obj"
HELD = "Rebels/rebel/ns/2/nsubj seized/seize/v/0/root 14//c/4/nummod teachers/teacher/ns/2/obj"
GROUP = "A//d/2/det family//n/5/nsubj of//i/4/case six//c/2/nmod:of perished/perish/v/0/root"
GAP = "Rebels/rebel/ns/2/nsubj freed/free/v/0/root 20//c/4/nummod pupils/pupil/ns/2/obj gunmen/gunman/ns/6/nsubj seized/seize/v/4/acl:relcl"
COST = "The//d/2/det ambush//n/3/nsubj cost/cost/v/0/root the//d/5/det army//n/3/iobj 13//c/7/nummod soldiers/soldier/ns/3/obj"
CROPS = "The//d/2/det drought//n/3/nsubj cost/cost/v/0/root farmers/farmer/ns/3/iobj two//c/6/nummod harvests/harvest/ns/3/obj"
SWEPT = "It//pr/2/nsubj swept/sweep/v/0/root away//r/2/advmod between//i/8/case 300//c/8/nummod and//cc/5/cc 500//c/5/conj bathers/bather/ns/2/obl:between"
MILITIA = "A//d/2/det militia//n/3/nsubj seized/seize/v/0/root 14//c/5/nummod teachers/teacher/ns/3/obj"
RAISED = (
    "Two//c/2/nummod fighters/fighter/ns/3/nsubj died/die/v/0/root ,//./3/punct taking/take/vg/3/advcl its//PRP$/7/nmod:poss losses/loss/ns/5/obj "
    "to//i/9/case 312//c/5/obl:to"
)
MONEY = (
    "Two//c/2/nummod shops/shop/ns/3/nsubj closed/close/v/0/root ,//./3/punct taking/take/vg/3/advcl its//PRP$/7/nmod:poss losses/loss/ns/5/obj "
    "to//i/9/case 312//c/5/obl:to"
)
PLAIN = "Rebels//ns/2/nsubj signed/sign/v/0/root two//c/4/nummod treaties/treaty/ns/2/obj"


def found(text: str) -> list[tuple[str, int | None, int | None, int | None]]:
    casualties = casualties_of(tree(text).sentences[0], load_casualty_words())
    return [(str(c.kind), c.people.quantity.low, c.people.quantity.best, c.people.quantity.high) for c in casualties]


def rows(text: str, events: tuple[tuple[str, str], ...] = (), claim: str | None = None) -> list[dict[str, Any]]:
    document = tree(text)
    mentions = []
    for word, event_type in events:
        start = document.text.index(word)
        place = {"article_id": "test", "sentence_id": "s0", "start_char": start, "end_char": start + len(word)}
        mentions.append(place | {"event_id": word, "event_type": event_type})
    claims = (
        []
        if claim is None
        else [
            {
                "article_id": "test",
                "attribution_id": "a",
                "content_start_char": document.text.index(claim),
                "content_end_char": len(document.text),
            }
        ]
    )
    result = extract_casualties([document], frame(EventMentions, *mentions), frame(Attributions, *claims), load_casualty_words())
    return sorted(result.to_dict("records"), key=lambda r: r["start_char"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PASSIVE, [("killed", 2, 2, 2)]),
        (ACTIVE, [("killed", 2, 2, 2), ("injured", 11, 11, 11)]),
        (DEATHS, [("killed", 6, 6, 6)]),
        (FAMILY, [("killed", 3, 3, 3)]),
        (HEADLINE, [("killed", 4, 4, 4), ("injured", 20, 20, 20)]),
        (NONE, [("injured", 0, 0, 0), ("killed", 0, 0, 0)]),
        (ARRESTED, [("detained", 14, 14, 14)]),
        (GROUP, [("killed", 6, 6, 6)]),
        (GAP, [("abducted", 20, 20, 20)]),
        (HELD, [("abducted", 14, 14, 14)]),
        (MILITIA, [("abducted", 14, 14, 14)]),
        (COST, [("killed", 13, 13, 13)]),
        (CROPS, []),
        (SWEPT, [("missing", 300, None, 500)]),
        (RAISED, [("killed", 2, 2, 2), ("killed", 312, 312, 312)]),
        (MONEY, []),
    ],
)
def test_counts_have_kind_and_bounds(text: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert found(text) == expected


def test_of_an_update_only_the_new_figure_counts() -> None:
    assert found(TOLL) == [("killed", 31, 31, 31)]


def test_an_age_is_no_count() -> None:
    assert found(BOY) == [("killed", 1, 1, 1)]


SIEGE = "About//rb/2/advmod 900//c/3/nummod civilians/civilian/ns/5/nsubj:pass are/be/v/5/aux:pass trapped/trap/vn/0/root in//i/8/case the//d/8/det city//n/5/obl:in"
ARMS = "Soldiers/soldier/ns/2/nsubj seized/seize/v/0/root a//d/5/det grenade//n/5/compound launcher//n/2/obj"


PLACES = "Six//c/2/nummod places/place/ns/4/nsubj:pass were/be/v/4/aux:pass hit//vn/0/root in//i/6/case Ghor//p/4/obl:in"


@pytest.mark.parametrize("text", [THREAT, NEGATED, COULD, COWS, FILM, PLAIN, SIEGE, ARMS, PLACES])
def test_threats_fiction_animals_and_things_are_no_casualties(text: str) -> None:
    assert found(text) == []


def test_a_part_points_to_its_total() -> None:
    total, part = rows(PARTS)
    assert (part["part_of"], part["victims"]) == (total["casualty_id"], "children")


def test_the_words_run_from_the_number_to_the_verb() -> None:
    assert rows(PASSIVE)[0]["text"] == "Two civilians were killed"


def test_the_strikes_are_the_cause_of_the_deaths() -> None:
    assert rows(PASSIVE, (("killed", "ASSAULT"), ("strikes", "ASSAULT")))[0]["event_id"] == "strikes"


def test_without_another_cause_the_killing_is_the_event() -> None:
    assert rows(PASSIVE, (("killed", "ASSAULT"),))[0]["event_id"] == "killed"


def test_an_arrest_is_tied_to_coercion_only() -> None:
    assert rows(ARRESTED, (("arrested", "COERCE"),))[0]["event_id"] == "arrested"


def test_a_claim_carries_the_counts_in_its_content() -> None:
    assert list(rows(PASSIVE, claim="Two")[0]["attribution_ids"]) == ["a"]


def test_the_narrators_own_count_has_no_source() -> None:
    assert list(rows(PASSIVE)[0]["attribution_ids"]) == []


def test_a_toll_since_october_is_cumulative() -> None:
    assert [bool(r["is_cumulative"]) for r in rows(SINCE) + rows(PASSIVE)] == [True, False]


def test_an_unknown_key_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "casualties.yaml").write_text("surprise: [x]\n", encoding="utf-8")
    with pytest.raises(CodebookError):
        load_casualty_words("xx", tmp_path)


LEFT_DEAD = "It//pr/2/nsubj left/leave/v/0/root 12//c/4/nummod people/people/ns/2/obj dead//j/4/amod and//cc/4/cc 30//c/4/conj wounded/wound/vn/2/xcomp"


def test_the_state_beside_a_count_says_what_kind_it_is() -> None:
    assert found(LEFT_DEAD) == [("killed", 12, 12, 12), ("injured", 30, 30, 30)]


def test_one_victim_in_a_long_article_without_any_event_is_no_casualty_of_a_conflict() -> None:
    died = "The//d/2/det painter//n/3/nsubj died/die/v/0/root .//./3/punct"
    rain = "Rain//n/2/nsubj fell/fall/v/0/root .//./2/punct"
    assert rows(" | ".join([died, *[rain] * 5])) == []
    assert len(rows(" | ".join([died, rain]))) == 1


@pytest.mark.parametrize(
    ("number", "cause", "expected"), [("23,000", "Gaza", True), ("230", "Gaza", False), ("23,000", "earthquake", False)]
)
def test_thousands_who_have_been_killed_are_a_war_s_toll(number: str, cause: str, expected: bool) -> None:
    sentence = f"{number}//c/2/nummod people/person/ns/5/nsubj:pass have//v/5/aux been/be/v/5/aux:pass killed/kill/vn/0/root in//i/7/case {cause}//n/5/obl:in"
    (row,) = rows(sentence)
    assert row["is_cumulative"] is expected


def test_what_was_done_after_the_harm_did_not_cause_it() -> None:
    struck = "India//n/2/nsubj struck/strike/v/0/root sites/site/ns/2/obj after//i/6/mark gunmen/gunman/ns/6/nsubj killed/kill/v/2/advcl:after 26//c/8/nummod people/person/ns/6/obj"
    (row,) = rows(struck, (("struck", "ASSAULT"),))
    assert row["event_id"] is None


def test_a_day_after_is_no_rate_and_no_cause() -> None:
    """ "Killed 32 people, a day after the ambush": 32 of one day, killed by the arson, not by what came before it."""
    text = (
        "Rebels//ns/2/nsubj burned/burn/v/0/root huts//ns/2/obj and//cc/5/cc killed/kill/v/2/conj 32//c/7/nummod people/person/ns/5/obj ,//,/7/punct "
        "a//d/10/det day//n/11/obl:npmod after//i/13/case the//d/13/det ambush//n/5/obl:after"
    )
    (row,) = rows(text, (("burned", "ASSAULT"), ("ambush", "ASSAULT")))
    assert (row["best"], row["event_id"]) == (32, "burned")
    assert found("Some//d/2/det 700//c/5/nsubj a//d/4/det day//n/2/obl:npmod died/die/v/0/root") == []


def test_each_of_two_places_has_its_own_toll() -> None:
    text = (
        "He//pr/2/nsubj deplored/deplore/v/0/root the//d/4/det bombing//n/2/obj in//i/6/case Lira//p/4/nmod:in ,//,/6/punct where//WRB/10/advmod "
        "six//c/10/nsubj died/die/v/6/acl:relcl and//cc/13/cc the//d/13/det downing//n/4/conj in//i/15/case Gulu//p/13/nmod:in ,//,/15/punct "
        "where//WRB/19/advmod nine//c/19/nsubj died/die/v/15/acl:relcl"
    )
    found_rows = rows(text, (("bombing", "ASSAULT"),))
    assert [(r["best"], r["event_id"]) for r in found_rows] == [(6, "bombing"), (9, None)]


def test_what_was_done_to_people_counts_before_what_they_were() -> None:
    assert found("They//pr/2/nsubj executed/execute/v/0/root 14//c/4/nummod hostages/hostage/ns/2/obj") == [("killed", 14, 14, 14)]


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ("30//c/7/nummod men/man/ns/2/obl:at", [("killed", 30, 30, 30)]),
        ("30//c/7/nummod dollars/dollar/ns/2/obl:at", []),
    ],
)
def test_losses_are_deaths_where_people_are_counted(counted: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert found(f"It//pr/2/nsubj put//v/0/root its//pr/4/nmod:poss losses/loss/ns/2/obj at//i/7/case {counted}") == expected


def test_a_clause_may_stand_between_the_toll_and_its_figure() -> None:
    text = (
        "The//d/2/det number//n/22/nsubj of//i/4/case people/person/ns/2/nmod:of killed/kill/vn/4/acl when//WRB/17/advmod a//d/8/det market//n/17/nsubj:pass "
        "in//i/11/case the//d/11/det north//n/8/nmod:in of//i/14/case the//d/14/det town//n/11/nmod:of was/be/v/17/aux:pass being/be/vg/17/aux:pass "
        "shelled/shell/vn/5/advcl on//i/19/case Saturday//p/17/obl:on has/have/v/22/aux now//r/22/advmod risen/rise/vn/0/root to//i/24/case 56//c/22/obl:to"
    )
    assert ("killed", 56, 56, 56) in found(text)


HELD = (
    "Rebels//ns/{rebels}/nsubj held/hold/v/{held}/{as_} the//d/4/det town//n/2/obj since//i/6/case April//pn/2/obl:since and//cc/10/cc two//c/9/nummod "
    "officers/officer/ns/10/nsubj died/die/v/{died}/{other}"
)


def test_since_april_is_told_of_its_own_clause() -> None:
    """Rebels held the town since April and two officers died; the same before both verbs covers both."""
    (row,) = rows(HELD.format(rebels=2, held=0, as_="root", died=2, other="conj"))
    assert not row["is_cumulative"]
    first = "Since//i/2/case April//pn/4/obl:since they//pr/4/nsubj fought/fight/v/0/root and//cc/8/cc two//c/7/nummod officers/officer/ns/8/nsubj died/die/v/4/conj"
    (row,) = rows(first)
    assert row["is_cumulative"]


def test_deported_people_are_not_held() -> None:
    assert found("Police//ns/2/nsubj deported/deport/v/0/root 40//c/4/nummod migrants/migrant/ns/2/obj") == []


def test_a_time_counted_over_the_year_counts_no_dead() -> None:
    twice = "Floods//ns/2/nsubj killed/kill/v/0/root two//c/4/nummod boys/boy/ns/2/obj for//i/8/case the//d/8/det second//a/8/amod time//n/2/obl:for this//d/10/det year//n/8/obl:npmod"
    assert [c["is_cumulative"] for c in rows(twice)] == [False]


def test_the_injury_of_another_is_nobody_who_died() -> None:
    document = annotate_text("The ambush led to the death of one peacekeeper and the injury of another.", load_parser())
    found = extract_casualties([document], EventMentions.none(), Attributions.none(), load_casualty_words())
    assert [(r["kind"], r["best"]) for r in found.to_dict("records") if r["kind"] == "killed"] == [("killed", 1)]


def test_what_is_told_of_a_town_is_not_told_of_its_dead() -> None:
    document = annotate_text("At least 40 people were killed when jets hit Tarn, a town held since last year by rebels.", load_parser())
    found = extract_casualties([document], EventMentions.none(), Attributions.none(), load_casualty_words())
    assert list(found["is_cumulative"]) == [False]


def test_a_dateline_is_no_part_of_who_is_counted() -> None:
    document = annotate_text("SINGAPORE - A deckhand was missing on Friday.", load_parser())
    found = extract_casualties([document], EventMentions.none(), Attributions.none(), load_casualty_words())
    assert list(found["victims"]) == ["deckhand"]
