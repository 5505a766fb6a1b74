"""Claims told by a noun, by a word before a name, by an adjective before a colon, and by two verbs of which one has all the words."""

import pandas as pd
import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.cues import load_cues
from pipeline.extract.attributions import EVENT_COLUMNS, extract_attributions

Said = tuple[str | None, str, str, str]


def said(text: str, trigger: str, modality: str = "actual") -> list[Said]:
    """Return source, cue, content and polarity of the claims that carry the event which a word tells."""
    document = annotate_text(text, load_parser())
    start = text.index(trigger)
    events = pd.DataFrame([(document.article_id, "it", start, start + len(trigger), "ASSAULT", modality)], columns=list(EVENT_COLUMNS))
    rows = extract_attributions([document], events, load_cues()).attributions.sort_values("start_char").to_dict("records")
    carried = [r for r in rows if "it" in r["event_ids"]]
    return [(None if pd.isna(r["source_text"]) else r["source_text"], r["text"], r["content_text"], r["polarity"]) for r in carried]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rumours spread that rebels had seized the bridge.", "seized", (None, "Rumours", "rebels had seized the bridge", "affirm")),
        ("Word came on Monday that troops had shot two miners.", "shot", (None, "Word", "troops had shot two miners", "affirm")),
        (
            "Reports of shelling near the port sent families into cellars.",
            "shelling",
            (None, "Reports", "shelling near the port", "affirm"),
        ),
        ("There were reports of clashes in the hills.", "clashes", (None, "reports", "clashes in the hills", "affirm")),
        ("Residents' reports of gunfire could not be checked.", "gunfire", ("Residents", "reports", "gunfire", "affirm")),
        (
            "The commission's conclusion that troops shelled the clinic angered the army.",
            "shelled",
            ("The commission", "conclusion", "troops shelled the clinic", "affirm"),
        ),
        (
            "Despite Chad's insistence that no herders were shot at the border, the hospital counts wounds.",
            "shot",
            ("Chad", "insistence", "no herders were shot at the border", "deny"),
        ),
        (
            "Per a police statement, gunmen shot two guards at the mill.",
            "shot",
            ("a police statement", "Per", "gunmen shot two guards at the mill", "affirm"),
        ),
        (
            "Rebels shelled the port, per the governor's office.",
            "shelled",
            ("the governor's office", "per", "Rebels shelled the port", "affirm"),
        ),
        ("The envoy was blunt: both had shelled the market.", "shelled", ("The envoy", "was", "both had shelled the market", "affirm")),
        (
            "A court ruled the minister had ordered the killings.",
            "killings",
            ("A court", "ruled", "the minister had ordered the killings", "affirm"),
        ),
        ("Residents complained of beatings by soldiers.", "beatings", ("Residents", "complained of", "beatings by soldiers", "affirm")),
        (
            "The general is accused by prosecutors of ordering the killing of villagers.",
            "killing",
            ("prosecutors", "accused", "ordering the killing of villagers", "affirm"),
        ),
        (
            "The two men were charged with the murder of a priest.",
            "murder",
            (None, "charged", "The two men were charged with the murder of a priest", "affirm"),
        ),
        (
            "The paper reported, citing the army, that rebels had burned the depot.",
            "burned",
            ("the army", "reported", "rebels had burned the depot", "affirm"),
        ),
        (
            "The daily, quoting a customs officer, says smugglers shot two guards.",
            "shot",
            ("a customs officer", "says", "smugglers shot two guards", "affirm"),
        ),
        (
            "A voice note shared thousands of times claimed rebels had burned the depot.",
            "burned",
            ("A voice note", "claimed", "rebels had burned the depot", "affirm"),
        ),
        ("The attack, for which the group claimed responsibility, killed six.", "attack", ("the group", "claimed", "The attack", "affirm")),
        ("Gunmen shot 14 people in what the mayor called a massacre.", "massacre", ("the mayor", "called", "a massacre", "affirm")),
    ],
)
def test_who_claims_the_event(text: str, trigger: str, expected: Said) -> None:
    assert said(text, trigger) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A judge ordered the police to release the women.", ("A judge", "ordered", "the police to release the women", "affirm")),
        ("Rebels told the mayor to release the women.", ("Rebels", "told", "the mayor to release the women", "affirm")),
    ],
)
def test_who_orders_a_deed_calls_for_it(text: str, expected: Said) -> None:
    assert said(text, "release", "called_for") == [expected]


def test_two_verbs_of_saying_share_what_stands_behind_the_second() -> None:
    assert said("The army first denied and later admitted that its jets had bombed the market.", "bombed") == [
        ("The army", "denied", "its jets had bombed the market", "deny"),
        ("The army", "admitted", "its jets had bombed the market", "affirm"),
    ]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The report of the commission on the killing of the priest was published.", "killing"),
        ("Pay fell three dollars per day after rebels attacked the mine.", "attacked"),
        ("Three teachers are suspected of links to a group that bombed the mill.", "bombed"),
        ("The president ordered the bombing of the port.", "bombing"),
    ],
)
def test_the_narrator_vouches_for_it(text: str, trigger: str) -> None:
    assert said(text, trigger) == []


def test_what_a_verb_denies_is_no_hearsay_besides() -> None:
    assert said("The ministry denied reports of a massacre.", "massacre") == [("The ministry", "denied", "reports of a massacre", "deny")]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "The claims spread by the ministry that the mill was burned by guards do not correspond to reality.",
            "burned",
            [
                ("the ministry", "claims", "the mill was burned by guards", "affirm"),
                (None, "claims", "the mill was burned by guards", "deny"),
            ],
        ),
        (
            "The claim by the clan that guards had burned the mill is untrue.",
            "burned",
            [("the clan", "claim", "guards had burned the mill", "affirm"), (None, "claim", "guards had burned the mill", "deny")],
        ),
    ],
)
def test_a_claim_that_the_narrator_calls_untrue_is_made_and_denied(text: str, trigger: str, expected: list[Said]) -> None:
    assert sorted(said(text, trigger), key=str) == sorted(expected, key=str)
