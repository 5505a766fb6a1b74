"""Which numbers contradict each other, and which are news: a toll that rises is no quarrel."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.cluster.bare_claims import FALSE, MUTUAL, NOTHING, POINTER, SHORT_NO, SWAPPED
from pipeline.cluster.bare_claims import OWN_PART as DENIED_PART
from pipeline.cluster.claims import HARMLESS, OWN_CLAUSE
from pipeline.cluster.denials import HABIT, WHAT_THEY_WERE
from pipeline.cluster.disputes import OWN_PART, _befell, _mourns, _whether, _who, contradicts
from pipeline.cluster.doers import FLED, FOR_STATE, OF_STATE, UNNAMED
from pipeline.cluster.natures import nature_of, natures
from pipeline.cluster.sides import Sides, culprit_of, may_be_same
from pipeline.cluster.statements import AMONG, BEING, CALLED, Statement
from pipeline.codebook.incidents import load_incident_words
from schemas.vocabulary import CasualtyKind, Voice

NOON = datetime(2025, 3, 11, 12, tzinfo=UTC)


def said(number: int, source: str | None, voice: Voice = Voice.THIRD_PARTY, hours: int = 0, article: str | None = None) -> Statement:
    where = article or f"{source}{hours}"
    return Statement(
        "how_many", str(number), str(number), voice, source, where, where, 0, 9, "words", NOON + timedelta(hours=hours), number, number
    )


def test_a_toll_that_rises_is_an_update() -> None:
    assert not contradicts(said(9, "medics"), said(14, "ministry", hours=20))


def test_a_lower_count_after_a_higher_is_a_contradiction() -> None:
    assert contradicts(said(58, "watch", hours=20), said(130, "league"))


def test_the_attackers_own_number_contradicts_the_others_however_late() -> None:
    assert contradicts(said(9, "army", Voice.ACTOR_SIDE, hours=4), said(41, "ministry"))
    assert contradicts(said(34, "mayor"), said(60, "army", Voice.ACTOR_SIDE, hours=4))


def test_one_source_does_not_contradict_itself() -> None:
    assert not contradicts(said(471, "ministry", hours=10), said(500, "ministry"))


def test_one_who_was_hit_and_several_others_are_no_two_counts() -> None:
    one, several = said(1, None, Voice.NARRATOR), said(3, "police", Voice.ACTOR_SIDE, hours=4)
    assert contradicts(one, several)
    assert not contradicts(one, replace(several, text="several others were wounded"))


def test_what_is_said_later_in_one_article_is_an_update() -> None:
    later = replace(said(7, "ministry", article="a"), start=90, is_update=True)
    assert not contradicts(later, said(8, "police", article="a"))


def test_two_articles_that_quote_nobody_and_differ_by_little_do_not_quarrel() -> None:
    assert not contradicts(said(9, None, Voice.NARRATOR, hours=11, article="b"), said(10, None, Voice.NARRATOR, article="a"))


def test_an_article_may_say_what_somebody_calls_it() -> None:
    first = CALLED.search("What the ministry has presented as a clash was an execution.")
    second = CALLED.search("This was a massacre, and not, as the council would have it, a riot that was contained.")
    assert first is not None
    assert (first["other"], first["name"], first["strong"]) == ("ministry", "clash", "execution")
    assert second is not None
    assert (second["one"], second["mild"]) == ("council", "riot")


def test_two_named_sources_in_one_article_contradict_each_other() -> None:
    assert contradicts(said(22, "hospital", article="a"), said(25, "councillor", article="a"))
    assert not contradicts(said(3, None, Voice.NARRATOR, article="a"), said(25, "councillor", article="a"))


def test_bounds_that_overlap_do_not_contradict() -> None:
    at_least = Statement("how_many", "9", "9", Voice.THIRD_PARTY, "medics", "a", "a", 0, 9, "at least nine", NOON, 9, 13.5)
    assert not contradicts(at_least, said(11, "army", Voice.ACTOR_SIDE))


def test_who_denies_a_part_in_it_quarrels_about_who() -> None:
    assert OWN_PART.search("Hezbollah denied that it was behind the blast")
    assert not OWN_PART.search("the army denied that it had bombed a school")


def test_a_later_figure_set_against_anothers_is_no_update() -> None:
    low, high = said(16, "prison service"), said(31, "families", hours=24)
    assert not contradicts(low, high)
    assert contradicts(low, replace(high, is_rival=True))
    assert contradicts(low, said(79, "parents", hours=24))  # nor is one that is more than three times the first


def test_who_calls_the_dead_militants_has_a_count_of_his_own() -> None:
    low, high = said(4, "command"), said(7, "mothers", hours=20)
    assert not contradicts(low, high)
    assert contradicts(replace(low, counted=frozenset({"irregulars"})), high)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("At least 31 died, almost twice the official figure", True),
        ("it had buried 38 victims, not 21", True),
        ("The true number of soldiers killed was 54", True),
        ("They disputed the army's toll", False),
        ("They disputed the official toll", True),
        ("Thirty-one died, not far from the market", False),
    ],
)
def test_words_that_set_a_figure_against_another(words: str, expected: bool) -> None:
    assert (load_incident_words().rival_pattern.search(words) is not None) == expected


def actor(kind: str, *sectors: str, country: str | None = "CMR", actor_id: str = "0123456789abcdef") -> dict[str, object]:
    return {"kind": kind, "sectors": list(sectors), "country": country, "actor_id": actor_id, "name": "name"}


def test_rebels_whom_nobody_names_are_no_state_and_may_be_any_group() -> None:
    rebels, army, group = (culprit_of(a) for a in (actor("generic", "REB"), actor("military", "MIL"), actor("group", "REB")))
    assert (rebels, army, group) == ("rebels:CMR", "CMR", "0123456789abcdef")
    assert may_be_same(str(rebels), str(group))
    assert not may_be_same(str(rebels), str(army))
    assert culprit_of(actor("generic", "UAF")) is None


def test_a_military_spokesman_of_no_country_speaks_for_the_one_state_that_acts() -> None:
    spokesman = actor("generic", "MIL", country=None, actor_id="a")
    assert Sides(frozenset("x"), frozenset(), frozenset({"KEN"}), frozenset(), "SOM").voice(spokesman) == Voice.ACTOR_SIDE
    assert Sides(frozenset("x"), frozenset(), frozenset({"KEN"}), frozenset({"SOM"}), "SOM").voice(spokesman) == Voice.THIRD_PARTY


def test_fighters_are_military_and_people_are_nothing() -> None:
    assert nature_of(actor("group", "REB")) == nature_of(actor("generic", "REB")) == "military"
    assert nature_of(actor("military", "MIL")) is None
    assert nature_of(actor("generic", "AGR")) == "civilian"
    assert nature_of(actor("generic", "CVL")) is None


def test_what_people_are_said_to_be() -> None:
    assert [m[1].strip() for m in BEING.finditer("the six whom soldiers shot were street vendors")] == ["street vendors"]
    assert [m[1].strip() for m in BEING.finditer("they were killed by militiamen")] == ["killed"]
    assert BEING.search("they were not gangsters") is None


def test_that_nobody_was_killed_denies_no_attack() -> None:
    assert HARMLESS.match("nobody had been killed when officers fired on marchers")
    assert HARMLESS.match("no civilians were killed")
    assert not HARMLESS.match("it had not killed anybody")


def test_bare_denials() -> None:
    assert all(DENIED_PART.fullmatch(w) for w in ("responsibility", "any involvement", "any role in it", "any part in the fire"))
    assert all(
        DENIED_PART.fullmatch(w)
        for w in ("having anything to do with the sinking", "anything at all to do with it", "having been behind the bomb in Orsk")
    )
    assert not DENIED_PART.fullmatch("having seen anything of the fire")
    assert all(POINTER.fullmatch(w) for w in ("it", "the report", "those claims", "a fabrication"))
    assert not POINTER.fullmatch("the claim that its planes had bombed a market")


@pytest.mark.parametrize(
    ("said", "denies"),
    [
        ("Nothing of the sort happened here", True),
        ("There's none of that in our valley", True),
        ("No such attack took place", True),
        ("There was no beating, only a roll call", True),
        ("There was no water", False),
        ("That never happened", True),
        ("There is nothing to fear", False),
        ("It did not happen in the market, but behind it", True),
        ("No attack has been claimed", False),
    ],
)
def test_who_says_that_nothing_happened_denies(said: str, denies: bool) -> None:
    assert (NOTHING.search(said) is not None) == denies


def test_a_short_no_answers_what_was_asked() -> None:
    assert all(SHORT_NO.match(w) for w in ("They didn't. Every round was counted", "No, we did not.", "It wasn’t"))
    assert not any(SHORT_NO.match(w) for w in ("They didn't fire a shot", "We have not heard of it"))


def test_who_is_said_to_be_no_worker_is_something_else() -> None:
    words = load_incident_words()
    assert natures("Those who were punished were no workers.", words, is_quote=False) == "military"
    assert natures("Those who fled were farmers.", words, is_quote=False) == "civilian"


@pytest.mark.parametrize(
    ("text", "is_mutual"),
    [
        ("Gorna and Orsk each say that the other fired first.", True),
        ("The two armies accused each other of breaking the truce.", True),
        ("Both sides traded blame for the fire.", True),
        ("The colonel said that it was the other way round.", True),
        ("Orsk has it exactly the other way around.", True),
        ("They struck us; it was not the other way round.", True),
        ("The lorry drove the other way round.", False),
        ("Kestria claims the opposite.", True),
        ("The ministry gave the opposite account.", True),
        ("Who started it remains disputed.", True),
        ("Monitors and the army disagree about who fired on the convoy.", True),
        ("Who opened the road is unclear.", False),
        ("The two ministers thanked each other.", False),
        ("Each side says that its dead were buried.", False),
    ],
)
def test_each_blames_the_other(text: str, is_mutual: bool) -> None:
    assert (MUTUAL.search(text) is not None) == is_mutual


@pytest.mark.parametrize(
    ("text", "is_swapped"),
    [
        ("The army says the Front, the Front says the army.", True),
        ("Zorva blames Kestria, and Kestria blames Zorva.", True),
        ("Zorva accused Kestria; Kestria thanked Zorva.", False),
    ],
)
def test_two_who_name_each_other(text: str, is_swapped: bool) -> None:
    assert (SWAPPED.search(text) is not None) == is_swapped


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("those hit were herders", True),
        ("that bodies had been carried away in a lorry", True),
        ("soldiers removed the corpses", True),
        ("that it had fired on herders", False),
    ],
)
def test_who_denies_what_the_dead_were_or_what_became_of_them_denies_no_raid(words: str, expected: bool) -> None:
    assert (WHAT_THEY_WERE.search(words) is not None) == expected


def test_an_article_may_call_false_what_it_has_quoted() -> None:
    assert FALSE.match("These reports are entirely false.")
    assert FALSE.match("This is a fabrication, and we shall answer it.")
    assert not FALSE.match("This is a false economy, he said.")


def test_who_denies_that_a_raid_was_stopped_says_that_it_went_on() -> None:
    words = load_incident_words()
    assert words.withstood("the raid was stopped at the gate")
    assert not words.withstood("the raid had never reached the gate")


def test_a_later_figure_set_against_anothers_needs_no_source() -> None:
    low, high = said(4000, "office"), replace(said(9000, None, Voice.NARRATOR, hours=90), is_rival=True)
    assert contradicts(low, high)
    assert not contradicts(low, replace(high, is_rival=False))


def test_who_acts_for_a_state_who_fled_and_who_is_one_of_many() -> None:
    assert FOR_STATE.search("a pro-government militia")
    assert FOR_STATE.search("the regime's own militia")
    assert not FOR_STATE.search("a farmers' militia")
    assert FLED.match("had fled")
    assert AMONG.search("Thirty died, among them ")
    assert AMONG.search("Thirty died, including ")
    assert not AMONG.search("They shot ")


def test_what_somebody_never_does_is_no_denial_of_what_he_did() -> None:
    assert HABIT.search("He said: We do not knowingly ")
    assert not HABIT.search("The army did not ")


@pytest.mark.parametrize(
    "text",
    [
        "Each camp accuses the other.",
        "Both sides in the war say that the other fired.",
        "The two clans point at each other.",
        "Accounts of who was responsible differ.",
        "About the authorship of the blast the versions cross.",
    ],
)
def test_each_side_blames_the_other_in_other_words(text: str) -> None:
    assert MUTUAL.search(text)


def test_what_an_answer_denies_may_be_something_else() -> None:
    assert OWN_CLAUSE.match("he would resign")
    assert OWN_CLAUSE.match("that number")
    assert not OWN_CLAUSE.match("it")
    assert not OWN_CLAUSE.match("any role in it")


def test_of_the_wounded_some_die_and_some_go_home() -> None:
    assert not contradicts(said(14, "medics", hours=4), said(16, "governor"), CasualtyKind.INJURED)
    assert contradicts(said(14, "medics", hours=4), said(16, "governor"), CasualtyKind.KILLED)


def test_articles_that_quote_nobody_contradict_each_other_only_where_one_says_that_nobody_died() -> None:
    assert not contradicts(said(4, None, Voice.NARRATOR, hours=9, article="b"), said(19, None, Voice.NARRATOR, article="a"))
    assert contradicts(said(0, None, Voice.NARRATOR, hours=9, article="b"), said(12, None, Voice.NARRATOR, article="a"))


def test_gunmen_whom_nobody_names() -> None:
    assert UNNAMED.fullmatch("Gunmen")
    assert UNNAMED.fullmatch("about 20 masked men on motorcycles")
    assert not UNNAMED.fullmatch("Soldiers")
    assert not UNNAMED.fullmatch("the Front's men")


def whether(value: str, source: str, camp: str | None = None, **more: object) -> Statement:
    words = Statement("whether", value, value, Voice.THIRD_PARTY, source, source, source, 0, 9, "words", NOON, camp=camp)
    return replace(words, **more)  # type: ignore[arg-type]


class Told:
    """What is said of one incident, as `Statements` gives it."""

    def __init__(self, whether: list[Statement], who: list[Statement] | None = None, targets: list[Statement] | None = None) -> None:
        self.said, self.blamed, self.hit = whether, who or [], targets or []

    def target(self, incident: str) -> Iterator[Statement]:
        return iter(self.hit)

    def whether(self, incident: str) -> Iterator[Statement]:
        return iter(self.said)

    def who(self, incident: str) -> Iterator[Statement]:
        return iter(self.blamed)

    def mutual(self, incident: str) -> Iterator[tuple[Statement, Statement]]:
        return iter(())


def disputed(rule: Callable[..., Iterator[object]], told: Told) -> bool:
    return bool(list(rule("i", told)))


def test_who_tells_another_story_of_it_denies_it_only_in_so_many_words() -> None:
    witness, denial = whether("yes", "witness"), whether("no", "army", "KEN")
    assert disputed(_whether, Told([witness, denial]))
    assert not disputed(_whether, Told([witness, denial, whether("yes", "army", "KEN")]))
    assert disputed(_whether, Told([witness, replace(denial, is_flat=True), whether("yes", "army", "KEN")]))
    elsewhere = replace(whether("yes", "army", "KEN"), article_id="other")
    assert not disputed(_whether, Told([witness, denial, elsewhere]))


def test_who_denies_a_bomb_that_went_off_quarrels_about_who() -> None:
    blast, denial = whether("yes", "witness", is_undoubted=True), whether("no", "front", "f")
    blamed = replace(whether("f", "governor", "KEN"), kind="who")
    told = Told([blast, denial], [blamed])
    assert not disputed(_whether, told)
    assert disputed(_who, told)
    assert disputed(_whether, Told([replace(blast, is_undoubted=False), denial], [blamed]))


def test_who_boasts_of_a_deed_is_not_contradicted_by_an_article_that_names_another() -> None:
    boast = replace(whether("f", "front", "f"), kind="who")
    narrator = replace(whether("g", "other"), kind="who", voice=Voice.NARRATOR, source=None)
    assert not disputed(_who, Told([], [boast, narrator]))
    assert disputed(_who, Told([], [replace(boast, source="governor", camp="KEN"), narrator]))


def test_forces_of_a_state_in_other_words() -> None:
    assert all(OF_STATE.search(w) for w in ("men of the interior ministry", "the government's own agents", "soldiers loyal to the army"))
    assert not OF_STATE.search("men of the village")
    assert FOR_STATE.search("paramilitaries of the government")


def test_who_denies_a_part_of_his_own_is_accused_of_one() -> None:
    blamed = replace(whether("f", "governor", "KEN"), kind="who")
    denial = whether("no", "chairman", denies_part=True)
    assert disputed(_who, Told([denial], [blamed]))
    assert not disputed(_who, Told([denial], []))
    assert not disputed(_who, Told([replace(denial, denies_part=False)], [blamed]))


def test_the_spokesman_and_his_army_do_not_quarrel_in_one_article() -> None:
    low, high = said(4, "command", article="a"), said(25, "councillor", article="a")
    assert not contradicts(replace(low, camp="KEN"), replace(high, camp="KEN"))
    assert contradicts(replace(low, camp="KEN"), replace(high, camp="SOM"))


def test_who_lost_soldiers_mourns_them() -> None:
    lost = replace(said(1, "army", Voice.ACTOR_SIDE), counted=frozenset({"forces"}), camp="KEN")
    assert _mourns(replace(lost, is_own_loss=True))
    assert not _mourns(lost)


def test_a_strong_word_for_what_befell_the_speaker_frames_nothing() -> None:
    fired_back = replace(said(1, "police"), camp="XKX")
    assert _befell(replace(said(1, None), others=frozenset({"XKX"})), [fired_back])
    assert not _befell(replace(said(1, None), others=frozenset({"SRB"})), [fired_back])
    assert not _befell(said(1, None), [replace(fired_back, camp=None)])
