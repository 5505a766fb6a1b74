"""Which actor the words mean, shown on small parses of invented news."""

from typing import Any

import pandas as pd
import pytest

from pipeline.codebook.knowledge import load_knowledge
from pipeline.document import Document, Span, from_conllu
from pipeline.ids import mention_id
from pipeline.resolve.actors import list_actors, resolve_actors
from schemas import EntityMentions

KNOWLEDGE = load_knowledge()


def parsed(*sentences: str, published_at: str | None = None) -> Document:
    """Return a document of sentences written as `word/TAG/head/relation[/entity]`; the head counts from 1, 0 is the root."""
    lines = []
    for sentence in sentences:
        for i, word in enumerate(sentence.split(), 1):
            text, tag, head, relation, *entity = word.split("/")
            misc = f"Entity={entity[0]}" if entity else "_"
            lemma = text.casefold()[:-1] if tag == "NNS" else text.casefold()
            lines.append("\t".join((str(i), text, lemma, "_", tag, "_", head, relation, "_", misc)))
        lines.append("")
    return from_conllu("\n".join(lines), published_at=published_at)


def links(document: Document, *words: str) -> list[dict[str, Any]]:
    """Return the links of the words, in their order. `word@2` is its second occurrence, `@place` a place."""
    rows, order = [], []
    for entry in words:
        text, _, option = entry.partition("@")
        start = document.text.find(text)
        if option == "2":
            start = document.text.find(text, start + 1)
        kind = "place" if option == "place" else "actor"
        span = Span(start, start + len(text))
        sentence = document.sentence_at(start)
        assert sentence is not None
        tokens = sentence.within(span)
        head = sentence.head_of(span)
        row = {
            "article_id": document.article_id,
            "sentence_id": sentence.sentence_id,
            "kind": kind,
            "label": head.entity_label if head else None,
        }
        row |= {
            "is_name": any(t.tag.startswith("NNP") for t in tokens),
            "start_char": span.start,
            "end_char": span.end,
            "text": text,
            "rule": "test",
        }
        rows.append(row | {"mention_id": mention_id(document.article_id, span.start, span.end, kind)})
        order.append(rows[-1]["mention_id"])
    found = {r["mention_id"]: r for r in resolve_actors([document], EntityMentions.conform(rows), KNOWLEDGE).to_dict("records")}
    return [found[i] for i in order if i in found]


def short(link: dict[str, Any]) -> tuple[Any, Any, list[str]]:
    return link["name"], link["country"], list(link["sectors"])


def one(sentence: str, words: str, published_at: str | None = None) -> tuple[Any, Any, list[str]]:
    return short(links(parsed(sentence, published_at=published_at), words)[0])


SAID = "said/VBD/0/root"


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("Armenia/NNP/2/nsubj/B-GPE protested/VBD/0/root", "Armenia", ("Government of Armenia", "ARM", ["GOV"])),
        ("Baku/NNP/2/nsubj/B-GPE protested/VBD/0/root", "Baku", ("Government of Azerbaijan", "AZE", ["GOV"])),
        ("The/DT/2/det Kremlin/NNP/3/nsubj/B-ORG objected/VBD/0/root", "The Kremlin", ("Presidency of Russia", "RUS", ["GOV"])),
        ("Hamas/NNP/2/nsubj/B-ORG objected/VBD/0/root", "Hamas", ("Hamas", "PSE", ["REB"])),
        ("Artsakh/NNP/2/nsubj/B-GPE objected/VBD/0/root", "Artsakh", ("Government of Nagorno-Karabakh", "AZE", ["GOV", "PRE"])),
    ],
)
def test_a_name_means_its_actor(sentence: str, words: str, expected: tuple[Any, ...]) -> None:
    assert one(sentence, words) == expected


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        (
            f"The/DT/3/det Azerbaijani/JJ/3/amod/B-NORP military/NN/4/nsubj {SAID}",
            "The Azerbaijani military",
            ("Azerbaijani Armed Forces", "AZE", ["MIL"]),
        ),
        (
            f"Azerbaijan/NNP/4/nmod:poss/B-GPE 's/POS/1/case defense/NN/4/compound ministry/NN/5/nsubj {SAID}",
            "Azerbaijan 's defense ministry",
            ("Ministry of Defence of Azerbaijan", "AZE", ["GOV", "MIL"]),
        ),
        (
            f"Russian/JJ/2/amod/B-NORP peacekeepers/NNS/6/nsubj stationed/VBN/2/acl in/IN/5/case Goris/NNP/3/obl:in {SAID}",
            "Russian peacekeepers stationed in Goris",
            ("Armed Forces of Russia", "RUS", ["MIL"]),
        ),
        (f"Kenyan/JJ/2/amod/B-NORP police/NN/3/nsubj {SAID}", "Kenyan police", ("National Police Service of Kenya", "KEN", ["COP"])),
        (
            f"the/DT/2/det parliament/NN/5/nsubj of/IN/4/case Kenya/NNP/2/nmod:of/B-GPE {SAID}",
            "the parliament of Kenya",
            ("Parliament of Kenya", "KEN", ["LEG"]),
        ),
        (f"Israeli/JJ/2/amod/B-NORP soldiers/NNS/3/nsubj {SAID}", "Israeli soldiers", ("Israel Defense Forces", "ISR", ["MIL"])),
        (f"Taliban/NNP/2/compound/B-ORG fighters/NNS/3/nsubj {SAID}", "Taliban fighters", ("Taliban", "AFG", ["REB"])),
        (
            f"soldiers/NNS/6/nsubj of/IN/5/case al/NNP/5/compound -/HYPH/5/punct Shabab/NNP/1/nmod:of/B-ORG {SAID}",
            "soldiers of al - Shabab",
            ("al-Shabaab", "SOM", ["REB"]),
        ),
        (f"Kenyan/JJ/2/amod/B-NORP villagers/NNS/3/nsubj {SAID}", "Kenyan villagers", ("Civilians (KEN)", "KEN", ["CVL"])),
    ],
)
def test_a_country_and_a_noun_make_an_institution(sentence: str, words: str, expected: tuple[Any, ...]) -> None:
    assert one(sentence, words) == expected


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        (
            f"ethnic/JJ/3/amod Armenian/JJ/3/amod/B-NORP forces/NNS/6/nsubj in/IN/5/case Karabakh/NNP/3/nmod:in/B-GPE {SAID}",
            "ethnic Armenian forces in Karabakh",
            ("Artsakh Defence Army", "AZE", ["REB", "PRE"]),
        ),
        (
            f"Rwandan/JJ/3/amod/B-NORP -/HYPH/3/punct backed/VBN/4/amod rebels/NNS/5/nsubj {SAID}",
            "Rwandan - backed rebels",
            ("Rebels", None, ["REB"]),
        ),
        (f"pro-Russian/JJ/2/amod/B-NORP separatists/NNS/3/nsubj {SAID}", "pro-Russian separatists", ("Rebels", None, ["REB"])),
    ],
)
def test_a_modifier_can_keep_the_state_out(sentence: str, words: str, expected: tuple[Any, ...]) -> None:
    assert one(sentence, words) == expected


def test_who_is_backed_by_the_un_is_not_the_un() -> None:
    sentence = f"The/DT/5/det UN/NNP/4/obl:npmod/B-ORG -/HYPH/4/punct backed/VBN/5/amod cabinet/NN/6/nsubj {SAID}"
    assert one(sentence, "The UN - backed cabinet")[0] != "United Nations"


@pytest.mark.parametrize(("day", "name"), [("2018-11-26", "Petro Poroshenko"), ("2022-03-01", "Volodymyr Zelenskyy")])
def test_a_title_means_who_held_the_office(day: str, name: str) -> None:
    assert one(f"The/DT/3/det Ukrainian/JJ/3/amod/B-NORP president/NN/4/nsubj {SAID}", "The Ukrainian president", day)[0] == name


def test_a_title_without_a_date_names_nobody() -> None:
    name, country, sectors = one(f"The/DT/3/det Ukrainian/JJ/3/amod/B-NORP president/NN/4/nsubj {SAID}", "The Ukrainian president")
    assert (name, country, sectors) == ("President (UKR)", "UKR", ["GOV"])


def test_a_titled_person_is_found_by_name() -> None:
    sentence = f"Prime/NNP/4/compound Minister/NNP/4/compound Nikol/NNP/4/compound/B-PERSON Pashinyan/NNP/5/nsubj/I-PERSON {SAID}"
    assert one(sentence, "Prime Minister Nikol Pashinyan", "2022-09-14") == ("Nikol Pashinyan", "ARM", ["GOV"])


def test_who_left_office_is_no_government() -> None:
    sentence = f"Goodluck/NNP/2/compound/B-PERSON Jonathan/NNP/3/nsubj/I-PERSON {SAID}"
    assert one(sentence, "Goodluck Jonathan", "2019-01-01")[2] == ["ELI"]


OMBUDSMAN = (
    "Lusine/NNP/2/compound/B-PERSON Hakobian/NNP/11/nsubj/I-PERSON ,/,/2/punct the/DT/9/det Karabakh/NNP/9/compound/B-GPE separatist/NN/9/compound "
    "human/JJ/8/amod rights/NNS/9/compound ombudsman/NN/2/appos ,/,/2/punct objected/VBD/0/root"
)


def test_a_person_no_list_knows_is_described_by_the_apposition() -> None:
    link = links(parsed(OMBUDSMAN), "Lusine Hakobian")[0]
    assert short(link) == ("Lusine Hakobian", "AZE", ["GOV", "PRE"])
    assert link["judgement"] == "unlisted"


def test_a_family_name_means_the_person_named_in_full() -> None:
    full, family = links(parsed(OMBUDSMAN, f"Hakobian/NNP/2/nsubj/B-PERSON {SAID}"), "Lusine Hakobian", "Hakobian@2")
    assert family["actor_id"] == full["actor_id"]
    assert family["reasons"] == ["short_form"]


def test_an_acronym_means_what_the_article_explains() -> None:
    spelled = "The/DT/4/det Rapid/NNP/4/compound/B-ORG Support/NNP/4/compound/I-ORG Forces/NNP/8/nsubj/I-ORG (/-LRB-/6/punct RSF/NNP/4/appos )/-RRB-/6/punct fled/VBD/0/root"
    document = parsed(spelled, f"RSF/NNP/2/nsubj/B-ORG {SAID}")
    assert [short(x)[0] for x in links(document, "RSF@2")] == ["Rapid Support Forces"]


def test_a_shared_acronym_without_context_is_unresolved() -> None:
    link = links(parsed(f"RSF/NNP/2/nsubj/B-ORG {SAID}"), "RSF")[0]
    assert link["judgement"] == "unresolved"
    assert link["actor_id"] is None
    assert list(link["sectors"]) == []


MINISTRY = f"Kenya/NNP/4/nmod:poss/B-GPE 's/POS/1/case interior/JJ/4/amod ministry/NN/5/nsubj {SAID}"


def test_a_definite_description_points_back() -> None:
    first, second = links(
        parsed(MINISTRY, "The/DT/2/det ministry/NN/3/nsubj denied/VBD/0/root it/PRP/3/obj"), "Kenya 's interior ministry", "The ministry"
    )
    assert second["actor_id"] == first["actor_id"]
    assert "definite_description" in second["reasons"]


def test_a_pronoun_points_to_the_nearest_subject() -> None:
    first = "Ukraine/NNP/2/nsubj/B-GPE accused/VBD/0/root Russia/NNP/2/obj/B-GPE"
    document = parsed(first, "It/PRP/2/nsubj protested/VBD/0/root")
    assert short(links(document, "Ukraine", "Russia", "It")[2])[1] == "UKR"


def test_a_pronoun_that_two_fit_equally_is_unresolved() -> None:
    first = "Ukraine/NNP/4/nsubj/B-GPE and/CC/3/cc Russia/NNP/1/nsubj/B-GPE met/VBD/0/root"
    link = links(parsed(first, "It/PRP/2/nsubj protested/VBD/0/root"), "Ukraine", "Russia", "It")[2]
    assert link["judgement"] == "unresolved"
    assert link["reasons"] == ["several_fit"]


def test_its_troops_belong_to_who_it_is() -> None:
    sentence = "Eritrea/NNP/2/nsubj/B-GPE withdrew/VBD/0/root its/PRP$/4/nmod:poss troops/NNS/2/obj"
    assert short(links(parsed(sentence), "Eritrea", "its troops")[1]) == ("Eritrean Defence Forces", "ERI", ["MIL"])


def test_generic_victims_have_the_country_of_the_only_place() -> None:
    sentence = "Gunmen/NNS/2/nsubj killed/VBD/0/root two/CD/4/nummod civilians/NNS/2/obj in/IN/6/case Darfur/NNP/2/obl:in/B-LOC"
    gunmen, civilians = links(parsed(sentence), "Gunmen", "two civilians", "Darfur@place")
    assert short(gunmen) == ("Gunmen (SDN)", "SDN", ["UAF"])
    assert short(civilians) == ("Civilians (SDN)", "SDN", ["CVL"])


def test_generic_victims_without_a_place_have_no_country() -> None:
    sentence = "Russia/NNP/2/nsubj/B-GPE killed/VBD/0/root two/CD/4/nummod civilians/NNS/2/obj"
    assert short(links(parsed(sentence), "Russia", "two civilians")[1]) == ("Civilians", None, ["CVL"])


def test_peacekeepers_are_not_of_the_country_they_are_in() -> None:
    sentence = f"Peacekeepers/NNS/4/nsubj in/IN/3/case Mali/NNP/1/nmod:in/B-GPE {SAID}"
    assert short(links(parsed(sentence), "Peacekeepers", "Mali@place")[0])[1] is None


def test_a_new_name_is_an_actor_of_its_own() -> None:
    link = links(parsed(f"Zorbania/NNP/2/compound/B-ORG Collective/NNP/3/nsubj/I-ORG {SAID}"), "Zorbania Collective")[0]
    assert link["judgement"] == "unlisted"
    assert link["name"] == "Zorbania Collective"


def test_a_common_noun_no_list_knows_is_unresolved() -> None:
    assert links(parsed(f"The/DT/2/det weather/NN/3/nsubj {SAID}"), "The weather")[0]["judgement"] == "unresolved"


def test_links_do_not_depend_on_the_order_of_mentions() -> None:
    document = parsed(MINISTRY, "The/DT/2/det ministry/NN/3/nsubj denied/VBD/0/root it/PRP/3/obj")
    assert links(document, "The ministry", "Kenya 's interior ministry")[0]["name"] == "Ministry of the Interior of Kenya"


def test_actors_of_the_corpus_are_counted_in_any_order() -> None:
    document = parsed(
        MINISTRY,
        "The/DT/2/det ministry/NN/3/nsubj denied/VBD/0/root it/PRP/3/obj",
        f"Zorbania/NNP/2/compound/B-ORG Collective/NNP/3/nsubj/I-ORG {SAID}",
    )
    rows = pd.DataFrame(links(document, "Kenya 's interior ministry", "The ministry", "Zorbania Collective"))
    actors = list_actors(rows)
    assert sorted(zip(actors["name"], actors["mention_count"], actors["is_listed"], strict=True)) == [
        ("Ministry of the Interior of Kenya", 2, True),
        ("Zorbania Collective", 1, False),
    ]
    assert actors.equals(list_actors(rows.iloc[::-1]))


def test_place_links_tell_whose_police_they_are() -> None:
    document = parsed("Police/NNS/2/nsubj arrived/VBD/0/root in/IN/4/case Nakuru/NNP/2/obl:in/B-GPE")
    sentence, rows = document.sentences[0], []
    for text, kind in (("Police", "actor"), ("Nakuru", "place")):
        start = document.text.index(text)
        row = {
            "article_id": "test",
            "sentence_id": sentence.sentence_id,
            "kind": kind,
            "label": None,
            "is_name": kind == "place",
            "rule": "test",
        }
        rows.append(row | {"start_char": start, "end_char": start + len(text), "text": text, "mention_id": kind})
    places = pd.DataFrame({"mention_id": ["place"], "country": ["KEN"], "reasons": [["named_country"]], "score": [1.0]})
    found = resolve_actors([document], EntityMentions.conform(rows), KNOWLEDGE, places)
    assert list(found["name"]) == ["National Police Service of Kenya"]
