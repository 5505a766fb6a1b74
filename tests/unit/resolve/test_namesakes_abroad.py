"""Towns, firms and papers that share their name with a state, a body or a town abroad, on small parses of invented news."""

from typing import Any

import pandas as pd
import pytest
from test_actors import KNOWLEDGE, SAID, links, one, parsed, short

from pipeline.document import Document, Span
from pipeline.ids import mention_id
from pipeline.resolve.actors import resolve_actors
from schemas.annotations import EntityMentions


def placed(document: Document, *words: str, **countries: str) -> list[dict[str, Any]]:
    """Return the links of the words, with the places of the document lying in the countries given."""
    rows, where = [], []
    for text in (*words, *countries):
        start = document.text.find(text)
        span, kind = Span(start, start + len(text)), "place" if text in countries else "actor"
        sentence = document.sentence_at(start)
        assert sentence is not None
        key = mention_id(document.article_id, span.start, span.end, kind)
        head = sentence.head_of(span)
        rows.append(
            {
                "mention_id": key,
                "article_id": document.article_id,
                "sentence_id": sentence.sentence_id,
                "start_char": start,
                "end_char": span.end,
                "text": text,
                "kind": kind,
                "label": head.entity_label if head else None,
                "is_name": any(t.tag.startswith("NNP") for t in sentence.within(span)),
                "rule": "test",
            }
        )
        if kind == "place":
            where.append({"mention_id": key, "country": countries[text], "reasons": ["contained"], "score": 1.0})
    found = resolve_actors([document], EntityMentions.conform(rows), KNOWLEDGE, pd.DataFrame(where)).to_dict("records")
    return [next(r for r in found if r["mention_id"] == row["mention_id"]) for row in rows[: len(words)]]


@pytest.mark.parametrize(("land", "expected"), [("USA", "USA"), ("GRC", "GRC")])
def test_the_police_of_a_town_are_of_where_it_lies(land: str, expected: str) -> None:
    document = parsed(f"police/NNS/4/nsubj in/IN/3/case Athens/NNP/1/nmod:in/B-GPE {SAID}")
    assert short(placed(document, "police in Athens", Athens=land)[0])[1] == expected


def test_what_a_later_clause_happens_in_is_not_where_others_dance() -> None:
    first = f"the/DT/2/det crowd/NN/5/nsubj of/IN/4/case Lusaka/NNP/2/nmod:of/B-GPE {SAID}"
    second = (
        "students/NNS/2/nsubj danced/VBD/0/root and/CC/6/cc the/DT/5/det writer/NN/6/nsubj slept/VBD/2/conj "
        "in/IN/8/case Paris/NNP/6/obl:in/B-GPE"
    )
    document = parsed(first, second)
    assert short(placed(document, "students", Lusaka="ZMB", Paris="FRA")[0])[1] != "FRA"
    assert short(placed(document, "the writer", "students", Lusaka="ZMB", Paris="ZMB")[1])[1] == "ZMB"


def test_the_nested_words_of_a_body_are_that_body() -> None:
    document = parsed(
        "Kenya/NNP/5/nmod:poss/B-GPE 's/POS/1/case health/NN/4/compound care/NN/5/compound ministry/NN/6/nsubj said/VBD/0/root",
        f"Ghana/NNP/2/nsubj/B-GPE {SAID}",
    )
    found = placed(document, "Kenya 's health care ministry", "ministry", "Ghana")
    assert {short(link)[1] for link in found[:2]} == {"KEN"}


def test_brussels_is_the_union_where_it_speaks_and_a_town_where_it_burns() -> None:
    assert one(f"Brussels/NNP/2/nsubj/B-GPE {SAID}", "Brussels")[0] == "European Union"
    assert one("Brussels/NNP/2/nsubj/B-GPE burn/VBD/0/root", "Brussels")[0] is None


@pytest.mark.parametrize(
    ("sentence", "words", "name"),
    [
        ("a/DT/2/det Toyota/NNP/3/nsubj/B-ORG burned/VBD/0/root", "Toyota", None),
        (f"Toyota/NNP/2/nsubj/B-ORG {SAID}", "Toyota", "Toyota"),
        (f"a/DT/3/det Toyota/NNP/3/compound/B-ORG spokesman/NN/4/nsubj {SAID}", "Toyota", "Toyota"),
        ("Panama/NNP/2/compound/B-PERSON Papers/NNPS/3/nsubj/I-PERSON appeared/VBD/0/root", "Panama Papers", None),
        (f"Jude/NNP/2/compound/B-PERSON Law/NNP/3/nsubj/I-PERSON {SAID}", "Jude Law", "Jude Law"),
    ],
)
def test_a_product_or_a_paper_is_nobody(sentence: str, words: str, name: str | None) -> None:
    assert one(sentence, words)[0] == name


def test_only_one_state_has_a_pope() -> None:
    document = parsed(
        "Kenya/NNP/2/nsubj/B-GPE voted/VBD/0/root", f"the/DT/2/det pope/NN/3/nsubj {SAID}", published_at="2019-12-25T08:00:00Z"
    )
    assert short(placed(document, "the pope", Kenya="KEN")[0])[:2] == ("Pope Francis", "VAT")


def test_a_member_of_a_group_abroad_is_of_the_group() -> None:
    sentence = f"the/DT/3/det Hamas/NNP/3/compound/B-ORG commander/NN/6/nsubj in/IN/5/case Havana/NNP/3/nmod:in/B-GPE {SAID}"
    assert one(sentence, "the Hamas commander in Havana")[:2] == ("Hamas", "PSE")


def test_where_theirs_are_is_not_whose_they_are() -> None:
    sentence = "Cuba/NNP/7/nsubj/B-GPE ,/,/1/punct where/WRB/6/advmod its/PRP$/5/nmod:poss envoys/NNS/6/nsubj live/VBP/1/acl:relcl objected/VBD/0/root"
    assert short(links(parsed(sentence), "Cuba", "its envoys")[1])[0] is None


def test_pilots_beside_bombs_may_be_soldiers() -> None:
    assert one("Israeli/JJ/2/amod/B-NORP pilots/NNS/3/nsubj slept/VBD/0/root", "Israeli pilots")[2] == ["LAB"]
    assert one("Israeli/JJ/2/amod/B-NORP pilots/NNS/3/nsubj dropped/VBD/0/root bombs/NNS/3/obj", "Israeli pilots")[0] is None


def test_the_mayor_of_the_seat_of_a_region_is_not_its_government() -> None:
    sentence = f"Barcelona/NNP/3/nmod:poss/B-GPE 's/POS/1/case mayor/NN/4/nsubj {SAID}"
    found = placed(parsed("Spain/NNP/2/nsubj/B-GPE voted/VBD/0/root", sentence), "Barcelona 's mayor", "Barcelona", Spain="ESP")
    assert "Catalonia" not in f"{found[0]['name']} {found[1]['name']}"


@pytest.mark.parametrize(
    ("sentence", "words", "name"),
    [
        ("Trump/NNP/2/compound/B-PERSON Tower/NNP/3/nsubj/I-FAC burned/VBD/0/root", "Trump", None),
        ("a/DT/2/det goat/NN/5/nsubj call/VBN/2/acl Cairo/NNP/3/oprd/B-GPE fled/VBD/0/root", "Cairo", None),
        ("the/DT/2/det siege/NN/5/nsubj of/IN/4/case Algiers/NNP/2/nmod:of/B-GPE ended/VBD/0/root", "Algiers", None),
        ("Cairo/NNP/2/nsubj/B-GPE be/VBD/0/root under/IN/4/case curfew/NN/2/obl:under", "Cairo", None),
        ("USS/NNP/2/compound/B-ORG Grenfell/NNP/3/nsubj/I-ORG sailed/VBD/0/root", "USS Grenfell", None),
        ("the/DT/3/det Kremlin/NNP/3/compound/B-ORG cup/NN/4/nsubj ended/VBD/0/root", "Kremlin", None),
        ("Dynamo/NNP/2/compound/B-ORG Gorna/NNP/3/nsubj/I-ORG lost/VBD/0/root", "Dynamo Gorna", None),
        ("the/DT/4/det Gorna/NNP/4/compound/B-ORG Peace/NNP/4/compound/I-ORG Prize/NNP/5/nsubj/I-ORG came/VBD/0/root", "the Gorna Peace Prize", None),
    ],
)  # fmt: skip
def test_what_is_only_called_after_a_person_or_town_is_nobody(sentence: str, words: str, name: str | None) -> None:
    assert one(sentence, words)[0] == name


def test_a_title_right_before_a_name_is_that_person() -> None:
    sentence = "the/DT/3/det opposition/NN/3/compound leader/NN/5/compound Juan/NNP/5/compound/B-PERSON Guaidó/NNP/6/nsubj/I-PERSON said/VBD/0/root"
    found = links(parsed("Colombia/NNP/2/nsubj/B-GPE voted/VBD/0/root", sentence), "Colombia", "the opposition leader")[1]
    assert short(found)[:2] == ("Juan Guaidó", "VEN")


def test_the_rank_of_a_pilot_is_an_army_s() -> None:
    sentence = "Colonel/NNP/3/compound Ivan/NNP/3/compound/B-PERSON Bala/NNP/8/nsubj/I-PERSON ,/,/3/punct a/DT/6/det pilot/NN/3/appos ,/,/3/punct fled/VBD/0/root"
    assert one(sentence, "Colonel Ivan Bala")[2] == ["MIL"]


def test_of_a_bishop_and_a_cardinal_neither_is_the_priest() -> None:
    first = f"Bishop/NNP/3/compound Juan/NNP/3/compound/B-PERSON Lima/NNP/4/nsubj/I-PERSON {SAID}"
    second = f"Cardinal/NNP/3/compound Pedro/NNP/3/compound/B-PERSON Soto/NNP/4/nsubj/I-PERSON {SAID}"
    third = f"the/DT/2/det priest/NN/3/nsubj {SAID}"
    found = links(parsed(first, second, third), "Bishop Juan Lima", "Cardinal Pedro Soto", "the priest")
    assert short(found[1])[0] == "Pedro Soto"
    assert short(found[2])[0] != "Pedro Soto"
    found = links(parsed(first, third.replace("priest", "bishop")), "Bishop Juan Lima", "the bishop")
    assert short(found[1])[0] == "Juan Lima"


def test_soldiers_in_an_occupied_land_are_not_of_a_third() -> None:
    first = "Gaza/NNP/2/nsubj/B-GPE waited/VBD/0/root for/IN/6/case Jordan/NNP/6/nmod:poss/B-GPE 's/POS/4/case king/NN/2/obl:for"
    document = parsed(first, f"soldiers/NNS/2/nsubj {SAID}")
    assert short(placed(document, "Jordan 's king", "soldiers", Gaza="PSE")[1])[1] is None
    document = parsed(first.replace("Gaza/", "Petra/"), f"soldiers/NNS/2/nsubj {SAID}")
    assert short(placed(document, "Jordan 's king", "soldiers", Petra="JOR")[1])[1] == "JOR"


def test_the_provincial_government_is_not_that_of_the_only_province_listed() -> None:
    document = parsed("Hyderabad/NNP/2/nsubj/B-GPE waited/VBD/0/root", f"the/DT/3/det provincial/JJ/3/amod government/NN/4/nsubj {SAID}")
    assert "Balochistan" not in placed(document, "the provincial government", Hyderabad="PAK")[0]["name"]


def test_the_army_is_no_visiting_navy() -> None:
    first = "Saudi/JJ/2/amod/B-NORP sailors/NNS/3/nsubj landed/VBD/0/root in/IN/5/case Suakin/NNP/3/obl:in/B-GPE"
    found = placed(parsed(first, f"the/DT/2/det army/NN/3/nsubj {SAID}"), "Saudi sailors", "the army", Suakin="SDN")
    assert short(found[0])[1] == "SAU"
    assert short(found[1])[1] != "SAU"


def test_a_coalition_that_bombs_is_no_party() -> None:
    assert (
        one("the/DT/3/det Saudi/JJ/3/amod/B-NORP coalition/NN/4/nsubj dropped/VBD/0/root bombs/NNS/4/obj", "the Saudi coalition")[0] is None
    )
    assert one("the/DT/3/det Italian/JJ/3/amod/B-NORP coalition/NN/4/nsubj split/VBD/0/root", "the Italian coalition")[2] == ["PTY"]


def test_the_only_place_abroad_is_not_that_of_an_article_on_a_people() -> None:
    first = "Armenians/NNPS/2/nsubj/B-NORP marched/VBD/0/root"
    second = "the/DT/2/det speaker/NN/3/nsubj hid/VBD/0/root as/IN/6/mark officers/NNS/6/nsubj came/VBD/3/advcl to/IN/8/case Baku/NNP/6/obl:to/B-GPE"
    assert short(placed(parsed(first, second), "the speaker", Baku="AZE")[0])[1] != "AZE"
    assert short(placed(parsed(first.replace("Armenians", "Crowds"), second), "the speaker", Baku="AZE")[0])[1] == "AZE"
