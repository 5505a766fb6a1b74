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
    ],
)
def test_no_event_is_told(text: str) -> None:
    assert events(text) == {}


def test_a_headline_that_ends_in_its_verb_names_whom_it_befell() -> None:
    assert events("Peacekeepers blocked")["blocked"][3:] == (set(), {"Peacekeepers"})
    assert events("Second strike on the port")["strike"][3:] == (set(), {"the port"})
