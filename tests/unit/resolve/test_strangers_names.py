"""Names and nouns that are not of the state an article speaks of, and those that are: bodies of others, unions, societies, parties to a deal. Invented news."""

import pytest
from test_actors import SAID, links, one, parsed, short

from pipeline.codebook.knowledge import load_knowledge
from pipeline.document import Document
from pipeline.ids import mention_id
from pipeline.resolve.actors import resolve_actors
from pipeline.resolve.bodies_named import countries_of_bodies
from pipeline.resolve.gazetteer import load_gazetteer
from schemas import EntityMentions

LIBREVILLE = "Police/NNS/2/nsubj left/VBD/0/root Libreville/NNP/2/obj/B-GPE"


def test_a_name_with_a_word_more_is_not_the_listed_one() -> None:
    sentence = f"Zorvak/NNP/2/compound/B-ORG Hezbollah/NNP/3/nsubj/I-ORG {SAID}"
    assert one(sentence, "Zorvak Hezbollah")[1] is None


def test_forces_with_a_rebellious_name_are_no_states() -> None:
    sentence = f"The/DT/4/det Gabonese/NNP/4/compound/B-ORG Democratic/NNP/4/compound/I-ORG Forces/NNPS/5/nsubj/I-ORG {SAID}"
    assert "MIL" not in (one(sentence, "The Gabonese Democratic Forces")[2] or [])


def test_an_organ_against_crime_is_the_police_and_no_rebels() -> None:
    document = parsed(LIBREVILLE, f"the/DT/4/det Anti-Crime/NNP/3/compound Brigade/NNP/4/nsubj {SAID}")
    assert links(document, "Libreville@place", "the Anti-Crime Brigade")[0]["sectors"] == ["COP"]


def test_border_guards_of_a_country_are_no_army() -> None:
    sentence = f"border/NN/2/compound guards/NNS/5/nsubj of/IN/4/case Gabon/NNP/2/nmod:of/B-GPE {SAID}"
    assert one(sentence, "border guards of Gabon")[1:] == ("GAB", ["COP"])


def test_a_countrys_red_cross_is_not_the_committee_in_geneva_and_goes_on_as_the_red_cross() -> None:
    document = parsed(
        f"The/DT/4/det Gabonese/NNP/4/compound/B-ORG Red/NNP/4/compound/I-ORG Cross/NNP/5/nsubj/I-ORG {SAID}",
        f"The/DT/3/det Red/NNP/3/compound/B-ORG Cross/NNP/4/nsubj/I-ORG {SAID}",
    )
    assert [link["country"] for link in links(document, "The Gabonese Red Cross", "The Red Cross")] == ["GAB", "GAB"]


@pytest.mark.parametrize(
    "words", ["each/DT/2/det party/NN/3/nsubj", "both/DT/2/det parties/NNS/3/nsubj", "neither/DT/2/det party/NN/3/nsubj"]
)
def test_parties_to_a_deal_are_no_politicians(words: str) -> None:
    text = " ".join(word.split("/")[0] for word in words.split())
    assert links(parsed(f"{words} {SAID}"), text)[0]["name"] is None


def test_main_parties_are_politicians() -> None:
    sentence = f"both/DT/3/det main/JJ/3/amod parties/NNS/4/nsubj {SAID}"
    assert one(sentence, "both main parties")[2] == ["PTY"]


def test_the_international_community_is_nobody() -> None:
    sentence = f"the/DT/3/det international/JJ/3/amod community/NN/4/nsubj {SAID}"
    assert links(parsed(sentence), "the international community")[0]["name"] is None


@pytest.mark.parametrize(
    ("name", "sectors"),
    [
        ("Small Miners' Association", ["LAB"]),
        ("Tarn Bar Association", ["JUD"]),
        ("Tarn Episcopal Conference", ["REL"]),
        ("Tarn Sailing Association", []),
    ],
)
def test_an_association_is_of_its_members(name: str, sectors: list[str]) -> None:
    tokens = name.split()
    last = len(tokens)
    words = [f"{t}/NNP/{last}/compound/{'B' if i == 0 else 'I'}-ORG" for i, t in enumerate(tokens[:-1])]
    assert one(" ".join([*words, f"{tokens[-1]}/NNP/{last + 1}/nsubj/I-ORG", SAID]), name)[2] == sectors


def test_whom_a_court_finds_guilty_is_not_the_court() -> None:
    document = parsed(
        "The/DT/3/det Gabonese/JJ/3/amod/B-NORP court/NN/4/nsubj found/VBD/0/root them/PRP/6/nsubj guilty/JJ/4/xcomp",
    )
    assert links(document, "The Gabonese court", "them")[1]["name"] is None


def test_whom_an_army_says_it_hit_are_not_its_own() -> None:
    document = parsed(
        "The/DT/3/det Gabonese/JJ/3/amod/B-NORP army/NN/4/nsubj said/VBD/0/root it/PRP/6/nsubj hit/VBD/4/ccomp six/CD/8/nummod soldiers/NNS/6/obj"
    )
    assert links(document, "The Gabonese army", "six soldiers")[1]["country"] is None


def test_fighters_of_a_body_that_no_list_knows_are_nobodys() -> None:
    document = parsed(LIBREVILLE, f"Zorvak/NNP/2/compound/B-ORG commandos/NNS/3/nsubj {SAID}")
    assert links(document, "Libreville@place", "Zorvak commandos")[0]["country"] is None


def test_a_task_force_of_the_police_is_no_army() -> None:
    document = parsed(
        LIBREVILLE,
        f"The/DT/5/det Police/NNP/5/compound/B-ORG Special/NNP/5/compound/I-ORG Task/NNP/5/compound/I-ORG Force/NNP/6/nsubj/I-ORG {SAID}",
    )
    assert links(document, "Libreville@place", "The Police Special Task Force")[0]["sectors"] == ["COP"]


def test_russian_peacekeepers_are_not_the_united_nations() -> None:
    document = parsed(
        f"The/DT/3/det United/NNP/3/compound/B-ORG Nations/NNP/4/nsubj/I-ORG {SAID}",
        f"Russian/JJ/2/amod/B-NORP peacekeepers/NNS/3/nsubj {SAID}",
    )
    assert links(document, "Russian peacekeepers")[0]["country"] == "RUS"


def test_bodies_speak_for_their_countries() -> None:
    found = countries_of_bodies(Document("d", "Soldiers of the FARDC left the camp, the BBC said.", ()), load_knowledge())
    assert list(found) == ["COD"]


def test_a_full_name_with_its_acronym_is_the_listed_one() -> None:
    document = parsed(
        f"the/DT/4/det United/NNP/4/compound/B-GPE Arab/NNP/4/compound/I-GPE Emirates/NNPS/8/nsubj/I-GPE (/-LRB-/6/punct UAE/NNP/4/appos/B-GPE )/-RRB-/6/punct {SAID}",
        f"The/DT/2/det UAE/NNP/3/nsubj/B-ORG {SAID}",
    )
    assert short(links(document, "The UAE")[0])[1:] == ("ARE", ["GOV"])


def test_towns_inside_names_tell_where_an_article_is_at_home() -> None:
    document = parsed(
        "the/DT/4/det Kitwe/NNP/4/compound/B-ORG High/NNP/4/compound/I-ORG Court/NNP/5/nsubj/I-ORG said/VBD/0/root",
        "Police/NNS/2/nsubj closed/VBD/0/root the/DT/6/det Chingola/NNP/6/compound/B-ORG ring/NN/6/compound road/NN/2/obj",
    )
    gazetteer = load_gazetteer()
    start = document.text.index("Police")
    row = {
        "article_id": document.article_id,
        "sentence_id": document.sentences[1].sentence_id,
        "kind": "actor",
        "label": None,
        "is_name": False,
    }
    row |= {"start_char": start, "end_char": start + 6, "text": "Police", "rule": "test"}
    rows = [row | {"mention_id": mention_id(document.article_id, start, start + 6, "actor")}]
    with_towns, without = (
        resolve_actors([document], EntityMentions.conform(rows), load_knowledge(), gazetteer=given)["country"]
        .astype(object)
        .where(lambda c: c.notna(), None)
        .tolist()
        for given in (gazetteer, None)
    )
    assert (with_towns, without) == (["ZMB"], [None])


def test_initials_of_a_ministry_behind_its_country() -> None:
    assert (
        one(f"The/DT/3/det Gabonese/JJ/3/amod/B-NORP MoD/NNP/4/nsubj/B-ORG {SAID}", "The Gabonese MoD")[0] == "Ministry of Defence of Gabon"
    )


def test_a_state_is_not_called_by_the_name_it_had_thirty_years_ago() -> None:
    assert one(f"The/DT/2/det Zaire/NNP/3/nsubj/B-ORG {SAID}", "The Zaire")[1] is None
