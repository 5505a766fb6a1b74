"""What makes an article the news of a country, and what says too little, shown on small parses of invented news."""

import pytest
from test_actors import KNOWLEDGE, SAID, links, parsed, short

from pipeline.document import Document, Span
from pipeline.resolve.country_evidence import contradicted, is_guess, is_namesake, of_goods, unsupported

POLICE = f"police/NNS/4/nsubj in/IN/3/case Gorna/NNP/1/nmod:in/B-GPE {SAID}"


def where(document: Document, name: str) -> Span:
    start = document.text.index(name)
    return Span(start, start + len(name))


@pytest.mark.parametrize(
    ("reasons", "score", "expected"),
    [
        (["capital", "population", "town_name"], 0.8, True),
        (["population", "town_name"], 0.5, True),
        (["town_name", "population", "only_candidate"], 0.41, True),
        (["town_name", "population", "only_candidate"], 0.52, False),
        (["population", "town_name", "far_larger"], 0.52, False),
        (["named_country", "population", "town_name"], 0.9, False),
        ([], 0.0, False),
    ],
)
def test_the_largest_of_its_name_is_a_guess(reasons: list[str], score: float, expected: bool) -> None:
    assert is_guess({"reasons": reasons, "score": score}) is expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", set()),  # nobody of another country is told of
        (f"Los/NNP/2/compound/B-ORG Lobos/NNP/3/nsubj/I-ORG {SAID}", {"KEN"}),
        ("Los/NNP/2/compound/B-ORG Lobos/NNP/3/nsubj/I-ORG left/VBD/0/root Kenya/NNP/3/obj/B-GPE", set()),
    ],
)
def test_a_guess_does_not_stand_against_groups_of_another_country(more: str, expected: set[str]) -> None:
    document = parsed(*filter(None, (POLICE, more)))
    gorna = where(document, "Gorna")
    acting = {where(document, "Los Lobos"): {"ECU"}} if more else {}
    assert unsupported(document, [(gorna, "KEN")], [gorna], acting, KNOWLEDGE) == expected


def test_a_guess_is_supported_by_a_sure_place() -> None:
    document = parsed(POLICE, f"Los/NNP/2/compound/B-ORG Lobos/NNP/3/nsubj/I-ORG {SAID}", f"Orla/NNP/2/nsubj {SAID}")
    gorna, orla, wolves = where(document, "Gorna"), where(document, "Orla"), where(document, "Los Lobos")
    assert unsupported(document, [(gorna, "KEN"), (orla, "KEN")], [gorna], {wolves: {"ECU"}}, KNOWLEDGE) == frozenset()


@pytest.mark.parametrize(("noun", "country"), [("hemp", None), ("border", "IND")])
def test_foreign_goods_do_not_make_an_article_foreign(noun: str, country: str | None) -> None:
    first = f"Indian/JJ/2/amod/B-NORP {noun}/NN/3/nsubj burned/VBD/0/root"
    document = parsed(first, f"the/DT/2/det police/NNS/3/nsubj {SAID}")
    assert bool(of_goods(document, KNOWLEDGE)) is (country is None)
    assert short(links(document, "the police")[0])[1] == country


@pytest.mark.parametrize(("noun", "expected"), [("team/NN", True), ("police/NNS", False), ("government/NN", False)])
def test_a_team_may_bear_the_name_of_a_country(noun: str, expected: bool) -> None:
    document = parsed(f"the/DT/3/det Kenya/NNP/3/compound/B-GPE {noun}/4/nsubj {SAID}")
    assert is_namesake({"reasons": ["country_name"]}, document, where(document, "Kenya"), KNOWLEDGE) is expected
    assert not is_namesake({"reasons": ["town_name"]}, document, where(document, "Kenya"), KNOWLEDGE)


def test_what_is_made_abroad_is_no_government() -> None:
    made = "they/PRP/2/nsubj seized/VBD/0/root Indian/JJ/4/amod/B-NORP hemp/NN/2/obj"
    assert links(parsed(made), "Indian")[0]["name"] is None
    assert links(parsed(made.replace("hemp", "assets")), "Indian")[0]["name"] == "Government of India"


@pytest.mark.parametrize(
    ("more", "is_contradicted"),
    [
        (f"Kenyan/JJ/2/amod/B-NORP soldiers/NNS/3/nsubj {SAID}", False),
        ("Kenyan/JJ/2/amod/B-NORP soldiers/NNS/3/nsubj left/VBD/0/root Ghana/NNP/3/obj/B-GPE", True),
        ("Peruvian/JJ/2/amod/B-NORP soldiers/NNS/3/nsubj left/VBD/0/root Ghana/NNP/3/obj/B-GPE", False),
    ],
)
def test_a_town_is_of_no_country_where_two_others_are_named(more: str, is_contradicted: bool) -> None:
    document = parsed(POLICE, more)
    gorna = where(document, "Gorna")
    link = {"reasons": ["town_name", "population", "only_candidate"], "score": 0.52, "country": "PER"}
    assert contradicted([(gorna, link)], document, KNOWLEDGE) == ([gorna] if is_contradicted else [])
    named = unsupported(document, [(gorna, "PER")], [gorna], {}, KNOWLEDGE)
    assert named == ({"PER"} if is_contradicted else set())


def test_its_men_are_those_of_the_body_that_speaks_though_nobody_knows_whose_it_is() -> None:
    first = "Chad/NNP/2/nsubj/B-GPE protested/VBD/0/root"
    second = "{who} said/VBD/0/root its/PRP$/5/nmod:poss men/NNS/6/nsubj fled/VBD/3/ccomp"
    service = parsed(first, second.format(who="foreign/JJ/2/amod police/NN/3/nsubj"))
    assert links(service, "Chad", "foreign police", "its men")[-1]["name"] is None
