"""Who says what: reported claims, hearsay, and what is no claim."""

from typing import Any

import pandas as pd
import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.cues import load_cues
from pipeline.extract.attributions import EVENT_COLUMNS, extract_attributions

Row = dict[str, Any]


def claims(text: str, *triggers: str) -> tuple[list[Row], list[Row]]:
    """Return the attributions, in order of the cue, and the relations of a text whose events are the given words."""
    document = annotate_text(text, load_parser())
    spans = [(word, text.index(word)) for word in triggers]
    events = pd.DataFrame(
        [
            {"article_id": document.article_id, "event_id": word, "start_char": start, "end_char": start + len(word)}
            | {"event_type": "ASSAULT", "modality": "actual"}
            for word, start in spans
        ],
        columns=list(EVENT_COLUMNS),
    )
    found = extract_attributions([document], events, load_cues())
    rows = sorted(found.attributions.to_dict("records"), key=lambda row: (row["start_char"], row["content_start_char"], row["is_direct"]))
    return rows, found.claim_relations.to_dict("records")


def said(text: str, *triggers: str) -> list[tuple[str | None, str, str, str]]:
    rows, _ = claims(text, *triggers)
    return [(None if pd.isna(r["source_text"]) else r["source_text"], r["text"], r["content_text"], r["polarity"]) for r in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police said that rebels had burned the mill.", ("Police", "said", "rebels had burned the mill", "affirm")),
        ("The army says rebels burned the mill.", ("The army", "says", "rebels burned the mill", "affirm")),
        ("The rebels claimed to have burned six tanks.", ("The rebels", "claimed", "to have burned six tanks", "affirm")),
        ("Two officials told reporters that troops would leave.", ("Two officials", "told", "troops would leave", "affirm")),
        ("The suspect has confessed, police sources said on Tuesday.", ("police sources", "said", "The suspect has confessed", "affirm")),
        (
            "The governor was quoted by a local website as saying taxes would be halved.",
            ("The governor", "saying", "taxes would be halved", "affirm"),
        ),
        (
            "Armenia accused Azerbaijan of shelling towns and villages.",
            ("Armenia", "accused", "Azerbaijan of shelling towns and villages", "affirm"),
        ),
        ("Police blamed the bombing on a splinter group.", ("Police", "blamed", "the bombing on a splinter group", "affirm")),
        ("State radio announced the arrest of three colonels.", ("State radio", "announced", "the arrest of three colonels", "affirm")),
        ("The union called for the release of the miners.", ("The union", "called for", "the release of the miners", "affirm")),
        ("Baku closed the road, citing concerns of arms smuggling.", ("Baku", "citing", "concerns of arms smuggling", "affirm")),
        (
            "An air strike killed 17 pupils on Monday, a teacher said, hours before the envoy landed in Oslo.",
            ("a teacher", "said", "An air strike killed 17 pupils on Monday", "affirm"),
        ),
        ("Rebels took the port, the governor said, as talks resumed.", ("the governor", "said", "Rebels took the port", "affirm")),
        (
            "Gunmen fired at a ferry near Kpotu late on Monday, killing at least nine dockers, a pilot and two customs officers said.",
            (
                "a pilot and two customs officers",
                "said",
                "Gunmen fired at a ferry near Kpotu late on Monday, killing at least nine dockers",
                "affirm",
            ),
        ),
        (
            "Rebels burned the mill, the head of the village council, Anna Sy, told local radio on Friday.",
            ("Anna Sy", "told", "Rebels burned the mill", "affirm"),
        ),
        (
            "Peru, Chile, Ghana and the Holy See called on both sides to free the miners.",
            ("Peru, Chile, Ghana and the Holy See", "called on", "both sides to free the miners", "affirm"),
        ),
        ("“The siege was a crime,” its chair, Anna Sy, told reporters.", ("Anna Sy", "told", "The siege was a crime", "affirm")),
        ("Police are sure he paid for the bomb.", ("Police", "sure", "he paid for the bomb", "affirm")),
        (
            "Reports from the capital indicated that shelling was under way.",
            ("Reports from the capital", "indicated", "shelling was under way", "affirm"),
        ),
        ("Kigali denied hitting the camp.", ("Kigali", "denied", "hitting the camp", "deny")),
        ("The ministry denies that its drones struck the camp.", ("The ministry", "denies", "its drones struck the camp", "deny")),
        (
            "The army said its forces had never operated in the area.",
            ("The army", "said", "its forces had never operated in the area", "deny"),
        ),
        (
            "Kigali's denial that its forces took part in the raid drew laughter.",
            ("Kigali", "denial", "its forces took part in the raid", "deny"),
        ),
        (
            "The general admitted for the first time that conscripts had crossed the border.",
            ("The general", "admitted", "conscripts had crossed the border", "affirm"),
        ),
        ("An adviser assured the press that the militias would leave.", ("An adviser", "assured", "the militias would leave", "affirm")),
        (
            "The separatists claimed responsibility for the bombing of the depot.",
            ("The separatists", "claimed responsibility for", "the bombing of the depot", "affirm"),
        ),
        ("Kyiv did not deny sinking the patrol boat.", ("Kyiv", "deny", "sinking the patrol boat", "affirm")),
        ("Chad rejected as lies reports that arms cross its border.", ("Chad", "rejected", "reports that arms cross its border", "deny")),
        (
            "Officials in Budapest denounced as foolish plans by some allies to send troops.",
            ("Officials in Budapest", "denounced", "plans by some allies to send troops", "affirm"),
        ),
        ("Mali's army insists there is none.", ("Mali's army", "insists", "there is none", "deny")),
        ("Kigali says it shelters nobody.", ("Kigali", "says", "it shelters nobody", "deny")),
    ],
)
def test_source_cue_content_and_polarity(text: str, expected: tuple[str, str, str, str]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("At least nine people were killed, according to medics.", "At least nine people were killed"),
        ("According to medics, at least nine people were killed.", "at least nine people were killed"),
    ],
)
def test_according_to_stands_before_or_behind_its_content(text: str, content: str) -> None:
    assert [(s, c) for s, _, c, _ in said(text)] == [("medics", content)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Men on horseback abducted 30 girls, a local councillor told reporters.",
            "a local councillor",
            "Men on horseback abducted 30 girls",
        ),
        (
            "Shelling wounded nine — four of them children — the mission said in a statement.",
            "the mission",
            "Shelling wounded nine — four of them children",
        ),
        (
            "A drone killed two women near Kobane, said local officials; the line was dead.",
            "local officials",
            "A drone killed two women near Kobane",
        ),
        ("Fighters seized several women, militia leader Bukar Modu said.", "militia leader Bukar Modu", "Fighters seized several women"),
        (
            "Twenty inmates perished in a fire, prison officials said, and 41 were burned.",
            "prison officials",
            "Twenty inmates perished in a fire",
        ),
        ("Shells fell on a funeral, two aldermen and a nurse said on Thursday.", "two aldermen and a nurse", "Shells fell on a funeral"),
        (
            "Since May 96,000 people have fled to Uganda, census figures show.",
            "census figures",
            "Since May 96,000 people have fled to Uganda",
        ),
    ],
)
def test_a_cue_behind_its_content_names_its_source(text: str, source: str, content: str) -> None:
    assert [(s, c) for s, _, c, _ in said(text)] == [(source, content)]


def test_a_cue_that_goes_on_closes_nothing() -> None:
    rows = said("Shells fell on the town, and the mayor said that nobody was hurt.")
    assert [c for _, _, c, _ in rows] == ["nobody was hurt"]


def test_both_clauses_joined_by_and_that_are_content() -> None:
    rows = said("The ministry said that the camp was empty and that its drones were grounded.")
    assert rows[0][2] == "the camp was empty and that its drones were grounded"


def test_a_second_verb_of_saying_has_the_same_source_and_ends_the_first_content() -> None:
    rows = said("The junta insisted that no civilians had been harmed and blamed the deaths on rebels.")
    assert [(s, c) for s, _, c, _ in rows] == [("The junta", "no civilians had been harmed"), ("The junta", "the deaths on rebels")]


def test_a_participle_after_a_comma_has_the_speaker_as_its_source() -> None:
    rows = said("The coalition admitted one of its jets had bombed the hall, blaming faulty maps.")
    assert [(s, q) for s, q, _, _ in rows] == [("The coalition", "admitted"), ("The coalition", "blaming")]


def test_what_the_narrator_adds_behind_a_comma_is_not_content() -> None:
    rows, _ = claims("Officials denied that mercenaries joined the operation at Moura, where hundreds were shot.", "joined", "shot")
    assert list(rows[0]["event_ids"]) == ["joined"]


def test_the_cue_is_not_an_event_inside_its_own_content() -> None:
    rows, _ = claims("Armenia accused Azerbaijan of shelling towns.", "accused", "shelling")
    assert list(rows[0]["event_ids"]) == ["shelling"]


def test_a_claim_within_a_claim_is_two() -> None:
    rows = said("The army said residents had told it that armed men crossed the river.")
    assert [(s, c) for s, _, c, _ in rows] == [
        ("The army", "residents had told it that armed men crossed the river"),
        ("residents", "armed men crossed the river"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "No one claimed responsibility for the blast.",
        "No group has claimed the attack.",
        "The minister did not say how many troops had been deployed.",
        "The army would not confirm that its aircraft had bombed the bridge.",
        "The spokesman declined to say who was behind the blast.",
        "Nobody has claimed responsibility for the grenade.",
        "President Kagame neither accepts nor denies it.",
        "The embassy would not confirm or deny the report.",
        "Parliament rejected the offer on Monday.",
        "Gunmen raided a mining camp on Friday and burned a shed.",
        "Why did the army say that the road was open?",
    ],
)
def test_no_claim_is_made(text: str) -> None:
    assert said(text) == []


def test_a_hedge_over_an_event_is_a_claim_of_nobody() -> None:
    rows = said("The general was allegedly smuggled across the border.", "smuggled")
    assert rows == [(None, "allegedly", "The general was allegedly smuggled across the border", "affirm")]


def test_rumour_is_a_claim_of_nobody() -> None:
    rows = said("Rumour has it that rebels kidnapped the imam.", "kidnapped")
    assert [(source, cue) for source, cue, _, _ in rows] == [(None, "Rumour has it")]


def test_a_hedge_over_no_event_says_nothing() -> None:
    assert said("The soup was reportedly cold.") == []


def test_a_passive_without_agent_is_a_claim_of_nobody() -> None:
    rows, _ = claims("The ceasefire is said to have collapsed, and both capitals summoned their envoys.", "collapsed", "summoned")
    assert [(r["source_text"] is None or pd.isna(r["source_text"]), list(r["event_ids"])) for r in rows] == [(True, ["collapsed"])]


@pytest.mark.parametrize(
    "text",
    [
        "The site was hacked by a band calling itself the Night Owls.",
        "Clashes between dockers and police demanding their papers went on all night.",
    ],
)
def test_neither_a_name_nor_a_fight_claims_anything(text: str) -> None:
    assert said(text) == []


def test_news_behind_an_allegation_is_the_narrators() -> None:
    rows = said("Israel alleged that twelve employees had taken part in the attack, and Canada suspended payments to the agency.")
    assert [content for *_, content, _ in rows] == ["twelve employees had taken part in the attack"]


def test_spans_quote_the_article() -> None:
    text = "Police said that rebels had burned the mill. “They came at night,” recalled Yusuf."
    rows, _ = claims(text)
    for prefix in ("", "source_", "content_"):
        assert all(text[r[f"{prefix}start_char"] : r[f"{prefix}end_char"]] == r[f"{prefix}text"] for r in rows)


def test_the_same_input_in_any_order_gives_the_same_rows() -> None:
    documents = [annotate_text(text, load_parser()) for text in ("Police said rebels fled.", "Kigali denied hitting the camp.")]
    events = pd.DataFrame(columns=list(EVENT_COLUMNS))
    one, two = (extract_attributions(docs, events, load_cues()).attributions for docs in (documents, documents[::-1]))
    assert one.equals(two)


def test_who_denies_his_part_does_not_deny_what_another_says_next() -> None:
    text = "The guild denied that its men were involved, and the council, which says nine clerks died, called that a lie."
    denied = [content for source, _, content, polarity in said(text, "died") if source == "The guild" and polarity == "deny"]
    assert denied
    assert denied[0].startswith("its men were involved")
