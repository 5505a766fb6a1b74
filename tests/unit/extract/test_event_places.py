"""Where an event happened: in its own clause, at the place of another event it is tied to, or in the only country there is."""

from dataclasses import replace
from typing import Any

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.document import Document
from pipeline.extract.countries import _Countries, in_a_country
from pipeline.extract.dates import extract_dates
from pipeline.extract.happenings import Article, happenings
from pipeline.extract.places import extract_places
from pipeline.extract.scenes import carry
from schemas import EventArguments, EventMentions, EventReadings
from tests.rows import frame
from tests.trees import tree

SHELLED = "Rebels/rebel/ns/2/nsubj shelled/shell/v/0/root houses/house/ns/2/obj in//i/5/case Goma//p/2/obl:in/B-GPE on//i/7/case Monday//p/2/obl:on"


class Names:
    """A world of two towns in two countries."""

    def bears(self, name: str) -> bool:
        return name in ("Goma", "Bukavu", "Khan Younis")

    def is_country(self, name: str) -> bool:
        return name in ("Kenya", "Israel")

    def countries(self, name: str) -> frozenset[str]:
        found = {"Kenya": "KEN", "Kenyan": "KEN", "Israel": "ISR", "Israeli": "ISR"}.get(name)
        return frozenset({found} if found else ())

    def country_of_town(self, name: str) -> frozenset[str]:
        return frozenset({"KEN"} if name.title() == "Nairobi" else ())


def parsed(*sentences: str, title: str | None = None, dateline: str | None = None) -> Document:
    document = tree(" | ".join(sentences))
    return replace(document, title=title, dateline_place=dateline)


def event(document: Document, word: str, event_type: str = "ASSAULT", **given: Any) -> dict[str, Any]:
    start = document.text.index(word)
    found = document.sentence_at(start)
    assert found is not None
    return {
        "event_id": word, "article_id": "test", "sentence_id": found.sentence_id, "start_char": start, "end_char": start + len(word), "text": word,
        "event_type": event_type, "event_mode": None, "modality": "actual", "is_historical": False,
    } | given  # fmt: skip


def places(document: Document, *events: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {event_id: found[-1] for event_id, found in all_places(document, *events).items()}


def all_places(document: Document, *events: dict[str, Any], target: str | None = None) -> dict[str, list[tuple[str, str]]]:
    """Return every place of each event; `target` are the words of a recipient of the first."""
    mentions = frame(EventMentions, *({"contexts": [], **e} for e in events))
    arguments = EventArguments.none()
    if target is not None:
        start = document.text.index(target)
        arguments = frame(
            EventArguments,
            {"event_id": events[0]["event_id"], "role": "recipient", "start_char": start, "end_char": start + len(target), "text": target},
        )
    rows = extract_places([document], mentions, arguments, extract_dates([document], mentions), Names())
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows.to_dict("records"):
        found.setdefault(row["event_id"], []).append((row["text"], row["rule"]))
    return found


def test_a_definite_noun_takes_up_the_act_and_its_place() -> None:
    document = parsed(SHELLED, "The//d/2/det attack/attack/n/3/nsubj killed/kill/v/0/root two//c/3/obj")
    found = places(document, event(document, "shelled"), event(document, "attack"))
    assert found == {"shelled": ("Goma", "place/trigger"), "attack": ("Goma", "place/carried")}


def test_what_is_agreed_at_a_meeting_is_agreed_there() -> None:
    met = "Rivals/rival/ns/2/nsubj met/meet/v/0/root in//i/4/case Goma//p/2/obl:in/B-GPE and//cc/2/cc agreed/agree/v/2/conj"
    document = parsed(met, "They//pr/2/nsubj promised/promise/v/0/root aid//n/2/obj")
    found = places(document, event(document, "met", "CONSULT"), event(document, "agreed", "AGREE"), event(document, "promised", "AGREE"))
    assert found == {"met": ("Goma", "place/trigger"), "agreed": ("Goma", "place/carried")}


@pytest.mark.parametrize(
    ("second", "given"),
    [
        (
            "The//d/2/det attack/attack/n/3/nsubj killed/kill/v/0/root two//c/3/obj",
            {"modality": "called_for"},
        ),  # a plan happens nowhere yet
        ("The//d/2/det attack/attack/n/3/nsubj killed/kill/v/0/root two//c/3/obj", {"event_type": "ACCUSE"}),  # nor does speech
        ("Soldiers/soldier/ns/2/nsubj attack/attack/v/0/root elsewhere//r/2/advmod", {}),
        ("An//d/2/det attack/attack/n/4/nsubj in//i/4/case Bukavu//p/0/root/B-GPE", {"event_mode": "ASSAULT/abduct"}),
    ],
)
def test_what_is_not_tied_has_no_place_of_another(second: str, given: dict[str, Any]) -> None:
    document = parsed(SHELLED, second)
    assert places(document, event(document, "shelled"), event(document, "attack", **given)).get("attack", ("", ""))[0] != "Goma"


def test_a_place_of_the_headline_is_that_of_the_lead() -> None:
    lead = "Missiles/missile/ns/2/nsubj struck/strike/v/0/root a//d/4/det house/house/n/2/obj"
    later = "Rebels/rebel/ns/2/nsubj want/want/v/0/root Goma//p/2/obj/B-GPE"
    document = parsed(lead, later, title="Three killed in Goma house")
    (found,) = carry(Article(document, happenings(document, [event(document, "struck")], {}, {}, {}), Names())).values()
    assert (document.words(found.span), found.rule) == ("Goma", "place/headline")
    document = replace(document, title="Goma says three killed")  # a town that speaks is no place
    assert not carry(Article(document, happenings(document, [event(document, "struck")], {}, {}, {}), Names()))


def test_a_headline_on_the_hills_around_a_town_is_not_on_the_town() -> None:
    lead = "Missiles/missile/ns/2/nsubj struck/strike/v/0/root a//d/4/det house/house/n/2/obj"
    later = "Rebels/rebel/ns/2/nsubj want/want/v/0/root Goma//p/2/obj/B-GPE"
    document = parsed(lead, later, title="Three killed in the Goma hills")
    assert not carry(Article(document, happenings(document, [event(document, "struck")], {}, {}, {}), Names()))


def test_the_noun_of_a_trigger_has_its_places() -> None:
    document = parsed(
        "In//i/2/case Goma//p/5/obl:in/B-GPE rebels/rebel/ns/5/nsubj have//x/5/aux exchanged/exchange/v/0/root fire//n/5/obj in//i/8/case Bukavu//p/6/nmod:in/B-GPE"
    )
    found = all_places(document, event(document, "exchanged fire"))["exchanged fire"]
    assert {text for text, _ in found} == {"Goma", "Bukavu"}


def test_the_country_of_an_embassy_is_not_where_it_stands() -> None:
    document = parsed(
        "Rockets/rocket/ns/2/nsubj fell/fall/v/0/root near//i/6/case the//d/6/det Kenya//p/6/compound/B-GPE embassy//n/2/obl:near in//i/8/case Goma//p/2/obl:in/B-GPE"
    )
    assert [text for text, _ in all_places(document, event(document, "fell"))["fell"]] == ["Goma"]


def test_whom_a_border_is_with_is_not_where_it_happened() -> None:
    document = parsed(
        "Rebels/rebel/ns/2/nsubj shelled/shell/v/0/root huts/hut/ns/2/obj near//i/6/case the//d/6/det border//n/2/obl:near with//i/8/case Kenya//p/2/obl:with/B-GPE"
    )
    assert not all_places(document, event(document, "shelled")).get("shelled")


def test_what_a_march_demands_is_not_where_it_marches() -> None:
    document = parsed(
        "Hundreds/hundred/ns/2/nsubj marched/march/v/0/root in//i/4/case Goma//p/2/obl:in/B-GPE to//to/6/mark demand/demand/v/2/advcl an//d/8/det end/end/n/6/obj to//i/10/case war/war/n/8/nmod:to"
    )
    assert "war" not in places(document, event(document, "war"))


def test_a_deed_that_only_dates_another_is_not_at_its_place() -> None:
    document = parsed(
        "After//i/3/case the//d/3/det ambush/ambush/n/5/obl:after troops/troop/ns/5/nsubj searched/search/v/0/root houses/house/ns/5/obj in//i/8/case Goma//p/5/obl:in/B-GPE"
    )
    assert "ambush" not in places(document, event(document, "ambush"))


def test_who_protests_stands_at_a_place() -> None:
    document = parsed(
        "Refugees/refugee/ns/4/nsubj at//i/3/case Goma//p/1/nmod:at/B-GPE rallied/rally/v/0/root for//i/6/case food//n/4/obl:for"
    )
    assert places(document, event(document, "rallied", "PROTEST")) == {"rallied": ("Goma", "place/clause")}


KENYA = "Police/police/ns/2/nsubj arrested/arrest/v/0/root protesters/protester/ns/2/obj"
LAW = "Lawyers/lawyer/ns/3/nsubj of//i/3/case Kenya//p/0/root/B-GPE"


def in_country(document: Document, *events: dict[str, Any], arguments: dict[str, Any] | None = None) -> dict[str, tuple[str, ...]]:
    article = Article(document, happenings(document, events, arguments or {}, {}, {}), Names())
    return {name: (document.words(c.span), *c.reasons) for name, c in in_a_country(article).items()}


def test_the_only_country_of_an_article_is_where_deeds_happened() -> None:
    document = parsed(KENYA, LAW, dateline="NAIROBI")
    arrest = event(document, "arrested", "COERCE", event_mode="COERCE/arrest")
    assert in_country(document, arrest) == {"arrested": ("Kenya", "only_country", "dateline")}
    assert in_country(document, arrest | {"event_type": "CONSULT", "event_mode": None}) == {}
    assert in_country(parsed(KENYA, dateline="NAIROBI"), arrest) == {}  # the dateline alone places nothing


def test_a_power_that_strikes_is_not_where_it_strikes() -> None:
    document = parsed("Israel//p/2/nsubj/B-GPE bombed/bomb/v/0/root camps/camp/ns/2/obj")
    bombed = event(document, "bombed")
    assert in_country(document, bombed, arguments={"bombed": [{"role": "actor", "start_char": 0, "end_char": 6}]}) == {}


def test_two_countries_are_one_too_many() -> None:
    document = parsed(KENYA, LAW, "Israel//p/2/nsubj/B-GPE agreed//v/0/root")
    assert in_country(document, event(document, "arrested", "COERCE", event_mode="COERCE/arrest")) == {}


def test_a_name_the_tagger_gives_to_a_person_is_a_place_where_the_gazetteer_says_so() -> None:
    document = parsed(
        "Strikes/strike/ns/4/nsubj on//i/4/case Khan//p/4/compound/B-PERSON Younis//p/1/nmod:on/I-PERSON killed/kill/v/0/root"
    )
    assert places(document, event(document, "Strikes"))["Strikes"] == ("Khan Younis", "place/target")


def test_a_person_is_no_place() -> None:
    near = "Man/man/n/2/nsubj threw/throw/v/0/root bomb/bomb/n/2/obj near//i/6/case Minister//p/6/compound/B-PERSON Kishida//p/2/obl:near/I-PERSON"
    document = parsed(near)
    assert places(document, event(document, "threw")) == {}


def test_a_village_that_is_shelled_comes_before_what_it_lies_in() -> None:
    document = parsed(
        "Troops/troop/ns/2/nsubj shelled/shell/v/0/root the//d/4/det village/village/n/2/obj of//i/6/case Zorvat//p/4/nmod:of/B-GPE in//i/9/case"
        " Goma//p/9/compound/B-GPE district/district/n/2/obl:in"
    )
    found = all_places(document, event(document, "shelled"), target="the village of Zorvat")
    assert found["shelled"] == [("Zorvat", "place/target"), ("Goma", "place/trigger")]


def test_a_wider_place_at_the_beginning_comes_after_the_target_s_own() -> None:
    document = parsed(
        "In//i/2/case Goma//p/4/obl:in/B-GPE gunmen/gunman/ns/4/nsubj ambushed/ambush/v/0/root a//d/6/det convoy/convoy/n/4/obj at//i/8/case Zorvat//p/6/nmod:at/B-GPE"
    )
    found = all_places(document, event(document, "ambushed"), target="a convoy at Zorvat")
    assert found["ambushed"] == [("Zorvat", "place/target"), ("Goma", "place/trigger")]


def test_joined_names_are_places_one_after_the_other() -> None:
    document = parsed(
        "Troops/troop/ns/2/nsubj fled/flee/v/0/root in//i/4/case Zorvat//p/2/obl:in/B-GPE ,//,/6/punct Ilmen//p/4/conj/B-GPE and//cc/8/cc Goma//p/6/conj"
    )
    found = all_places(document, event(document, "fled", "RETREAT"))
    assert [text for text, _ in found["fled"]] == ["Zorvat", "Ilmen", "Goma"]


def test_a_country_comes_after_the_town_in_it() -> None:
    document = parsed(
        "In//i/2/case Kenya//p/6/obl:in/B-GPE ,//,/6/punct dock/dock/n/5/compound workers/worker/ns/6/nsubj rioted/riot/v/0/root in//i/8/case Goma//p/6/obl:in/B-GPE"
    )
    found = all_places(document, event(document, "rioted", "PROTEST"))
    assert [text for text, _ in found["rioted"]] == ["Goma", "Kenya"]


def test_residents_are_killed_where_they_live() -> None:
    document = parsed(
        "Troops/troop/ns/2/nsubj killed/kill/v/0/root residents/resident/ns/2/obj of//i/5/case Zorvat//p/3/nmod:of/B-GPE in//i/7/case Goma//p/2/obl:in/B-GPE"
    )
    found = all_places(document, event(document, "killed"), target="residents of Zorvat")
    assert [text for text, _ in found["killed"]] == ["Zorvat", "Goma"]


def test_a_capital_that_is_named_by_its_people_is_a_place() -> None:
    kenyan = "Rebels/rebel/ns/2/nsubj shelled/shell/v/0/root houses/house/ns/2/obj in//i/7/case the//d/7/det Kenyan/kenyan/j/7/amod capital/capital/n/2/obl:in"
    document = parsed(kenyan)
    assert places(document, event(document, "shelled")) == {"shelled": ("the Kenyan capital", "place/trigger")}
    document = parsed(kenyan.replace("Kenyan/kenyan", "old/old"))
    assert places(document, event(document, "shelled")) == {}


def read(text: str, trigger: str, place: str) -> str | None:
    """Return the place of a deed for which a reader takes some words; of the only parse there is."""
    document = annotate_text(text, load_parser())
    start, where = text.index(trigger), text.index(place)
    sentence = document.sentences[0]
    row = {"article_id": document.article_id, "sentence_id": sentence.sentence_id, "start_char": start, "end_char": start + len(trigger)}
    mentions = frame(
        EventMentions, row | {"event_id": "e", "event_type": "ASSAULT", "event_mode": None, "modality": "actual", "contexts": []}
    )
    readings = frame(
        EventReadings,
        row | {"event_type": "ASSAULT", "roles": ["place"], "role_starts": [where], "role_ends": [where + len(place)]},
    )
    dates = extract_dates([document], mentions)
    rows = extract_places([document], mentions, EventArguments.none(), dates, Names(), event_readings=readings).to_dict("records")
    return rows[0]["text"] if rows else None


@pytest.mark.parametrize(
    ("text", "trigger", "is_there"),
    [
        ("A clerk was shot in the leg and flown to Bukavu.", "shot", False),
        ("A clerk was shot and is recovering in Bukavu.", "shot", False),
        ("Two clerks were beaten, then driven to Bukavu.", "beaten", False),
        ("The attack came two days after the raid in Bukavu.", "attack", False),
        ("Among those shot was a cook captured in Bukavu in May 2022.", "shot", False),
        ("Rebels flew to Bukavu and shot a clerk.", "shot", False),
        ("A clerk was shot in Bukavu.", "shot", True),
    ],
)
def test_where_somebody_is_taken_or_was_before_is_not_where_it_happened(text: str, trigger: str, is_there: bool) -> None:
    assert (read(text, trigger, "Bukavu") == "Bukavu") is is_there


@pytest.mark.parametrize(
    ("text", "trigger", "target", "expected"),
    [
        ("Rebels torched the Saint-Ouen prison.", "torched", "the Saint-Ouen prison", "Saint-Ouen"),
        ("A drone fell on the lorry park of Hillat Sarn.", "fell", "the lorry park of Hillat Sarn", "Hillat Sarn"),
        ("Rebels attacked the locality of Mabiso.", "attacked", "the locality of Mabiso", "Mabiso"),
        ("Jets hit the market of Umm Sarn.", "hit", "the market of Umm Sarn", "Umm Sarn"),
        ("Gunmen killed five Lendu farmers.", "killed", "five Lendu farmers", None),
    ],
)
def test_names_that_no_list_has_are_places_by_the_words_around_them(text: str, trigger: str, target: str, expected: str | None) -> None:
    document = annotate_text(text, load_parser())
    row = event(document, trigger) | {"article_id": document.article_id}
    assert [name for name, _ in all_places(document, row, target=target).get(trigger, [])] == ([expected] if expected else [])


def test_what_a_paragraph_opens_with_is_where_the_rest_of_it_happened() -> None:
    opening = "In//i/2/case Goma//p/4/obl:in/B-GPE dockers//ns/4/nsubj slept/sleep/v/0/root"
    hurt = "Guards/guard/ns/2/nsubj beat/beat/v/0/root them//pr/2/obj"
    document = parsed(opening, hurt)
    assert places(document, event(document, "beat")) == {"beat": ("Goma", "place/carried")}
    elsewhere = "Guards/guard/ns/2/nsubj beat/beat/v/0/root them//pr/2/obj in//i/5/case Oru//p/2/obl:in/B-GPE"
    document = parsed(opening, elsewhere)
    assert places(document, event(document, "beat"))["beat"][0] != "Goma"


@pytest.mark.parametrize(("title", "is_so"), [("Tanker limps into Kenya", True), ("Dockers beaten in Kenya", False)])
def test_a_headline_that_gets_somebody_to_a_country_is_not_at_home_there(title: str, is_so: bool) -> None:
    document = parsed(SHELLED, title=title)
    assert _Countries(Article(document, happenings(document, [event(document, "shelled")], {}, {}, {}), Names())).is_on_the_way is is_so
