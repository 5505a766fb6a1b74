"""Sentences as both readers and the grammar have them: which events, how real, and who takes part."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.load import load_codebook
from pipeline.extract.events import extract_events
from pipeline.extract.readers.choice import load_reader

CODEBOOK = load_codebook()
READER = load_reader("both", CODEBOOK)

type Event = tuple[str, str, bool, set[str], set[str]]


def events(text: str) -> dict[str, Event]:
    """Return the events of a text by the words of their triggers: type, modality, whether background, actors and recipients."""
    mentions, arguments = extract_events([annotate_text(text, load_parser(), "2031-03-12")], CODEBOOK, READER)
    parties = arguments.to_dict("records")

    def named(event: str, role: str) -> set[str]:
        return {p["text"] for p in parties if p["event_id"] == event and p["role"] == role}

    return {
        m["text"]: (
            m["event_type"],
            m["modality"],
            m["is_historical"],
            named(m["event_id"], "actor"),
            named(m["event_id"], "recipient"),
        )
        for m in mentions.to_dict("records")
    }


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("The army said 11 rebels, including two commanders, had been killed and six captured.", "killed", set(), {"11 rebels", "two commanders"}),
        ("Police killed six people and injured forty others in Nairobi.", "killed", {"Police"}, {"six people"}),
        ("The bishop remains in custody in Harare.", "in custody", set(), {"The bishop"}),
        ("The prosecutor has denied that they are in custody.", "in custody", set(), {"they"}),
        ("Its spokesman, Colonel Ada Kahn, rejected criticism of the raid.", "criticism", set(), set()),
        ("The ombudsman demanded that she be prosecuted for fraud.", "prosecuted", set(), {"she"}),
        ("The court found him guilty of rape.", "rape", {"him"}, set()),
        ("The ministry said that an investigation had been opened and that two clerks were held.", "investigation had been opened", set(), set()),
        ("Eleven soldiers were evacuated by road to the capital.", "evacuated", set(), {"Eleven soldiers"}),
        ("A soldier embraced martyrdom in Bannu.", "embraced martyrdom", set(), {"A soldier"}),
        ("He praised the army, refused to resign and left.", "resign", {"He"}, set()),
        ("Envoys obtained the release of nine hostages.", "release", set(), {"nine hostages"}),
        ("She fled to India after students stormed her residence.", "fled", set(), {"She"}),
        ("Niger on Friday gave Chad's ambassador in Niamey 72 hours to leave the country.", "gave", {"Niger"}, {"Chad's ambassador in Niamey"}),
        ("The clerk had received messages threatening him with death.", "threatening", set(), {"The clerk"}),
        ("A guerrilla group claimed the raid, saying that he had ignored three warnings.", "ignored three warnings", {"he"}, set()),
        ("About 900 villagers newly evicted from Lorca valley.", "evicted", set(), {"900 villagers"}),
        ("Two Zorvan surgeons were still in the custody of the border guard.", "in the custody", {"the border guard"}, {"Two Zorvan surgeons"}),
        ("The mother of the editor said he was in custody in Minsk.", "in custody", set(), {"he"}),
        ("A roadblock of the rebels demanded 300 pesos from every driver who passed.", "demanded", {"the rebels"}, {"every driver"}),
        ("The union demanded the dismissal of the minister from office.", "dismissal", set(), {"the minister"}),
        ("Gendarmes attached to the Kayes brigade were ambushed near the ford.", "ambushed", set(), {"Gendarmes"}),
        ("A militia boasted of having abducted four priests.", "abducted", {"A militia"}, {"four priests"}),
        ("Riot police broke up the vigil by firing rubber bullets at mourners.", "firing rubber bullets", {"Riot police"}, {"mourners"}),
        ("A Russian-Syrian bombardment destroyed a mill.", "bombardment", {"Russian", "Syrian"}, {"a mill"}),
        ("Two shepherds fell ill after stepping on a landmine near Sinjar.", "landmine", set(), {"Two shepherds"}),
        ("Fighting between the Karo Front, which denies it, and the army left nine dead.", "Fighting", {"the Karo Front", "the army"}, set()),
        ("The families of miners gunned down during the uprising wept.", "gunned down", set(), {"miners"}),
        ("The spokesman said two dockers had broken their arms in the charge.", "broken their arms", set(), {"two dockers"}),
        ("Shelling from a base at Orsk killed a nurse.", "Shelling", set(), {"a nurse"}),
        ("The king apologised to the widows of the miners, who were hanged by colonial guards in 1951.", "hanged", {"colonial guards"}, {"the miners"}),
        ("A court convicted five officers of perjury, sentencing them to nine years.", "sentencing", {"A court"}, {"five officers"}),
        ("Talks on a customs union began in Lusaka.", "Talks", set(), set()),
        ("A cargo plane was shot down over Nyala.", "shot down", set(), {"A cargo plane"}),
        ("Orla's premier, speaking from Rome, blamed the clan and asked the African Union to send monitors.", "asked", {"Orla's premier"}, {"the African Union"}),
        ("Malta's navy picked up 60 migrants from a dinghy off Gozo.", "picked up", {"Malta's navy"}, {"60 migrants"}),
        ("The king quit after guards killed 19 people who were protesting against a ban on social media.", "ban on social", set(), set()),
        ("The militia entered Sake, and its owner says the Malta-owned mill was shelled.", "shelled", set(), {"the Malta-owned mill"}),
    ],
)  # fmt: skip
def test_who_takes_part(text: str, trigger: str, actors: set[str], recipients: set[str]) -> None:
    found = events(text)
    assert trigger in found, found
    assert found[trigger][3:] == (actors, recipients)


def test_who_is_warned_of_a_raid_does_not_make_it() -> None:
    assert events("The ministry denied that the garrison had been warned of the raid.")["raid"][3] == set()


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("They took the cattle they could find and shot the herders.", "shot", "actual"),
        ("The minister reiterated his resolve to crush the rebellion.", "crush the rebellion", "intended"),
        ("The door for negotiations remained open, the envoy said.", "negotiations", "hypothetical"),
        ("The minister said that officers had been suspended and that she had ordered an inquiry.", "ordered an inquiry", "actual"),
        ("The king accepted the resignation of the premier.", "resignation", "actual"),
        ("Its Bangladeshi contingent was withdrawn last June at the request of the government.", "withdrawn", "actual"),
        ("Kenya demanded that Chad withdraw its troops.", "withdraw its troops", "called_for"),
        ("The talks that were due to open in Orla on Monday are off, a minister said.", "talks", "negated"),
        ("The army says its drones are ready, and the talks in Geneva have been put off until June.", "talks", "negated"),
        ("Wednesday's summit remains on the agenda.", "summit", "intended"),
        ("Oslo summoned the envoy but stopped short of recalling its own ambassador from Rome.", "recalling its own", "negated"),
        ("The rebels came close to capturing the airport on Monday.", "capturing", "attempted"),
        ("The court suspended the execution of a blind man.", "execution", "negated"),
        ("Nobody knows whether the truce that took effect in April still holds.", "truce", "actual"),
        ("The envoy asked whether a ceasefire could be reached before May.", "ceasefire", "hypothetical"),
    ],
)
def test_how_real_it_is(text: str, trigger: str, modality: str) -> None:
    found = events(text)
    assert found[trigger][1] == modality, found


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The witness told the court that the officers beat him with hammers.", "beat"),
        ("A court in Dakar jailed four men for the murder of a trader.", "murder"),
    ],
)
def test_what_a_court_tries_came_before(text: str, trigger: str) -> None:
    assert events(text)[trigger][2]


@pytest.mark.parametrize(
    "text",
    [
        "The Movement to Free Kavango will hold a congress in May.",
        "The Red Cross says it took 14 people, four of them policemen, to hospital.",
        "The convoy had set off from Kaya on Saturday.",
        "Monks buried 30 bodies behind the temple.",
        "The guards flagged down a bus and let the riders collect their bags.",
        "A fire at a tannery in Sialkot killed nine labourers.",
        "Three officials who asked for anonymity described the vault.",
        "Families from the plain were sheltering in the barn.",
        "The spokesman called the two men clerks.",
    ],
)
def test_no_event_is_told(text: str) -> None:
    assert events(text) == {}


def test_what_a_noun_and_its_clause_tell_is_one_event() -> None:
    assert list(events("Sanctions that the Arab League imposed on Chad in 2018 were renewed for a year.")) == ["imposed"]


def test_a_bomb_that_goes_off_has_been_planted() -> None:
    assert list(events("Two bombs planted in bins went off outside a cinema in Kirkuk, killing two cooks.")) == ["went off"]
    assert "bombs planted" in events("Two bombs planted by rebels in bins went off outside a cinema in Kirkuk, killing two cooks.")


def test_to_call_a_claim_baseless_refuses_no_help() -> None:
    mentions, _ = extract_events(
        [annotate_text("Lima rejected as baseless a claim that it had lent the rebels planes.", load_parser(), "2031-03-12")],
        CODEBOOK,
        READER,
    )
    rejected = mentions[mentions["event_type"] == "REJECT"]
    assert list(rejected["event_mode"].isna()) == [True]


def test_troops_that_enter_a_town_let_nobody_in() -> None:
    assert events("Rwandan-backed rebels entered Bukavu on Friday night without meeting resistance.")["entered"][0] == "ASSAULT"


def test_who_tells_of_a_meeting_does_not_meet() -> None:
    assert events("The army says its drones are ready, and the talks in Geneva have been put off until June.")["talks"][3] == set()


def test_a_headline_that_ends_in_its_verb_names_whom_it_befell() -> None:
    assert events("Peacekeepers blocked")["blocked"][3:] == (set(), {"Peacekeepers"})
    assert events("Second strike on the port")["strike"][3:] == (set(), {"the port"})
