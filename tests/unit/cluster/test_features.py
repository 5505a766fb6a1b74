"""What speaks for and against one incident, pair by pair."""

from dataclasses import replace

from pipeline.cluster.features import CROWD, excluded, other_victim, other_weapon, same_victim, score
from pipeline.cluster.profile import Profile, Site, Window

GOMA = Site("goma", True, "COD", "11", -1.67, 29.22)
SAKE = Site("sake", True, "COD", "11", -1.57, 29.04)
KIVU = Site("north-kivu", False, "COD", "11", -0.7, 29.0)
STRIKE = Profile(
    frozenset({"violence"}),
    "single",
    window=Window(100, 100, True),
    towns=frozenset({GOMA}),
    countries=frozenset({"COD"}),
    killed=frozenset({16}),
)


def test_the_same_town_day_and_toll_are_one() -> None:
    value, reasons = score(STRIKE, STRIKE)
    assert value > 0.8
    assert reasons[0] == "same_town"


def test_the_next_day_is_another() -> None:
    assert excluded(STRIKE, replace(STRIKE, window=Window(101, 101, True))) == "other_days"


def test_the_next_town_is_another() -> None:
    assert excluded(STRIKE, replace(STRIKE, towns=frozenset({SAKE}))) == "other_town"


def test_a_town_may_be_the_region_it_lies_in() -> None:
    region = replace(STRIKE, towns=frozenset(), regions=frozenset({KIVU}))
    assert excluded(STRIKE, region) is None
    assert "town_in_region" in score(STRIKE, region)[1]


def test_a_market_and_a_school_speak_against_each_other() -> None:
    market, school = replace(STRIKE, targets=frozenset({"market"})), replace(STRIKE, targets=frozenset({"school"}))
    assert "not:other_target" in score(market, school)[1]


def test_who_strikes_and_is_struck_back_is_in_two_strikes() -> None:
    one = replace(STRIKE, actor_sides=frozenset({"IND"}), recipient_sides=frozenset({"PAK"}))
    back = replace(STRIKE, actor_sides=frozenset({"PAK"}), recipient_sides=frozenset({"IND"}))
    assert "not:turned_round" in score(one, back)[1]
    named = replace(STRIKE, actors=frozenset({"army"}), recipients=frozenset({"rebels"}))
    assert "not:turned_round" in score(named, replace(STRIKE, actors=frozenset({"rebels"}), recipients=frozenset({"army"})))[1]


def test_who_is_said_to_have_struck_its_own_is_in_one_strike_with_whom_the_others_name() -> None:
    one = replace(STRIKE, actor_sides=frozenset({"RUS"}), recipient_sides=frozenset({"UKR"}))
    other = replace(STRIKE, actor_sides=frozenset({"UKR"}), recipient_sides=frozenset({"UKR"}))
    assert "not:turned_round" not in score(one, other)[1]


def test_an_offensive_is_no_strike() -> None:
    assert excluded(STRIKE, replace(STRIKE, scope="campaign")) == "other_kind"


def test_an_abduction_is_no_bombing() -> None:
    bombing, abduction = replace(STRIKE, groups=frozenset({"violence/0"})), replace(STRIKE, groups=frozenset({"violence/1"}))
    assert excluded(bombing, abduction) == "other_kind"


def test_two_speakers_are_two_statements() -> None:
    one = replace(STRIKE, is_speech=True, actors=frozenset({"a"}))
    assert excluded(one, replace(one, actors=frozenset({"b"}))) == "other_speaker"


def test_an_offensive_goes_on_for_weeks() -> None:
    first = replace(STRIKE, scope="campaign", actor_sides=frozenset({"RWA"}))
    assert excluded(first, replace(first, window=Window(114, 114, True))) is None
    assert "same_campaign" in score(first, replace(first, window=Window(114, 114, True)))[1]


def test_days_that_words_tell_stand_beside_the_day_of_publication() -> None:
    assert Window(97, 100, True).narrowed(Window(98, 100, False)) == Window(97, 100, True)
    assert Window(70, 100, True).narrowed(Window(98, 100, False)) == Window(98, 100, True)


def test_a_raid_that_killed_and_took_away_is_no_mere_abduction() -> None:
    raid = replace(STRIKE, families=frozenset({"violence", "taking"}))
    taken = replace(STRIKE, families=frozenset({"taking"}), killed=frozenset())
    assert raid.joined(taken).families == raid.families
    assert STRIKE.joined(taken).families == {"violence", "taking"}
    assert replace(raid, killed=frozenset()).joined(taken).families == taken.families


def test_an_attack_of_no_mode_for_which_some_are_arrested_may_still_be_a_shooting() -> None:
    assault = replace(STRIKE, families=frozenset({"violence", "taking", "siege"}), types=frozenset({"ASSAULT"}), killed=frozenset())
    arrests = replace(STRIKE, families=frozenset({"taking"}), types=frozenset({"COERCE"}), killed=frozenset())
    assert excluded(assault.joined(arrests), STRIKE) is None


def test_an_attack_of_no_mode_that_took_people_away_is_an_abduction() -> None:
    attack = replace(STRIKE, families=frozenset({"violence", "taking", "siege"}), types=frozenset({"ASSAULT"}), killed=frozenset())
    abduction = replace(attack, families=frozenset({"taking"}))
    assert attack.joined(abduction).families == {"taking"}


def test_of_force_against_a_crowd_the_square_and_the_bank_are_no_two_targets() -> None:
    bank, airport = replace(STRIKE, targets=frozenset({"bank"})), replace(STRIKE, targets=frozenset({"airport"}))
    assert "not:other_target" in score(bank, airport)[1]
    assert "not:other_target" not in score(replace(bank, targets=bank.targets | {CROWD}), airport)[1]


def test_people_are_hit_in_places_and_houses_in_villages() -> None:
    hotel, clinic, commander, village = (replace(STRIKE, targets=frozenset({t})) for t in ("eating", "hospital", "officials", "village"))
    assert "not:other_target" in score(hotel, clinic)[1]
    assert "not:other_target" not in score(hotel, commander)[1] + score(clinic, village)[1]


def test_who_arrests_the_suspects_did_not_strike() -> None:
    attack = replace(STRIKE, types=frozenset({"ASSAULT"}))
    arrest = replace(STRIKE, types=frozenset({"COERCE"}), modes=frozenset({"COERCE/arrest"}), camps=frozenset({"COD"}))
    assert excluded(attack, arrest) == "arrested_for_it"
    assert excluded(replace(attack, camps=frozenset({"COD"})), arrest) is None


def test_a_country_that_is_said_to_have_hit_its_own_town_did_not_strike_back() -> None:
    own = frozenset({"COD"})
    shelled = replace(STRIKE, actor_sides=frozenset({"RWA"}), recipient_sides=own)
    blamed = replace(STRIKE, actor_sides=own)
    assert "not:turned_round" not in score(shelled, blamed)[1]
    assert "not:turned_round" in score(shelled, replace(blamed, towns=frozenset({SAKE})))[1]


def test_barbers_are_no_labourers_and_who_tells_neither_may_mean_both() -> None:
    barbers, labourers = (replace(STRIKE, victims=frozenset({who})) for who in ("barber", "labourer"))
    assert other_victim(barbers, labourers)
    assert same_victim(barbers, replace(STRIKE, victims=frozenset({"barber", "cousin"})))
    assert not other_victim(barbers, STRIKE)
    assert not same_victim(STRIKE, STRIKE)


def test_a_blast_is_no_shooting() -> None:
    assert other_weapon(replace(STRIKE, weapons=frozenset({"bombs"})), replace(STRIKE, weapons=frozenset({"firearms"})))
    assert not other_weapon(replace(STRIKE, weapons=frozenset({"bombs"})), STRIKE)
