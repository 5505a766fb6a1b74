"""Who held an office before, who was torn from it, and who fled or serves rather than lives there, on small parses of invented news."""

import pytest
from test_actors import SAID, links, one, parsed, short

STARMER = "Keir/NNP/2/compound/B-PERSON Starmer/NNP/3/nsubj/I-PERSON objected/VBD/0/root"
HIS = f"his/PRP$/2/nmod:poss predecessor/NN/3/nsubj {SAID}"
REPLACED = f"the/DT/2/det premier/NN/5/nsubj he/PRP/4/nsubj replace/VBP/2/acl:relcl {SAID}"
BEAT = REPLACED.replace("replace", "beat")


@pytest.mark.parametrize(
    ("second", "words", "name"),
    [(HIS, "his predecessor", "Rishi Sunak"), (REPLACED, "the premier he replace", "Rishi Sunak"), (BEAT, "the premier he beat", None)],
)
def test_whoever_is_told_of_by_a_successor_held_the_office_before(second: str, words: str, name: str | None) -> None:
    found = links(parsed(STARMER, second, published_at="2025-02-03"), "Keir Starmer", words)
    assert [link["name"] for link in found] == ["Keir Starmer", name]


def test_of_the_predecessor_of_nobody_known_nothing_is_said() -> None:
    assert one(HIS, "his predecessor", "2025-02-03")[0] is None


@pytest.mark.parametrize(("verb", "sectors"), [("fled", ["ELI"]), ("waited", ["GOV"])])
def test_who_was_toppled_yesterday_has_the_side_that_the_article_gives(verb: str, sectors: list[str]) -> None:
    sentence = f"Mohamed/NNP/2/compound/B-PERSON Bazoum/NNP/3/nsubj/I-PERSON {verb}/VBD/0/root"
    assert one(sentence, "Mohamed Bazoum", "2023-07-27")[2] == sectors


def test_the_title_means_nobody_where_the_newcomer_has_been_named() -> None:
    first = f"Mahamat/NNP/3/compound/B-PERSON Idriss/NNP/3/compound/I-PERSON Déby/NNP/4/nsubj/I-PERSON {SAID}"
    second = "Chad/NNP/3/nmod:poss/B-GPE 's/POS/1/case president/NN/4/nsubj died/VBD/0/root"
    found = links(parsed(first, second, published_at="2021-04-21"), "Mahamat Idriss Déby", "Chad 's president")
    assert found[1]["name"] != "Idriss Déby"


def test_a_listed_name_that_ends_in_forces_of_a_country_is_itself() -> None:
    sentence = (
        "The/DT/4/det Revolutionary/NNP/4/compound/B-ORG Armed/NNP/4/compound/I-ORG Forces/NNPS/7/nsubj/I-ORG of/IN/6/case/I-ORG "
        "Colombia/NNP/4/nmod:of/I-ORG agreed/VBD/0/root"
    )
    assert one(sentence, "The Revolutionary Armed Forces of Colombia", "2016-02-01")[0] == "Revolutionary Armed Forces of Colombia"


def test_rebel_negotiators_are_rebels() -> None:
    assert one(f"two/CD/3/nummod rebel/NN/3/compound negotiators/NNS/4/nsubj {SAID}", "two rebel negotiators")[2] == ["REB"]


def test_people_abroad_at_a_border_may_be_migrants() -> None:
    sentence = "Haitian/JJ/2/amod/B-NORP women/NNS/3/nsubj waited/VBD/0/root at/IN/6/case the/DT/6/det border/NN/3/obl:at in/IN/8/case Lima/NNP/6/nmod:in/B-GPE"
    link = links(parsed(sentence), "Haitian women", "Lima@place")[0]
    assert (link["name"], "open_class" in link["reasons"]) == (None, True)


@pytest.mark.parametrize(
    ("words", "name"),
    [("the ruling party", "Politicians (KEN)"), ("the green party", None), ("two masked boys", None), ("the party", "Politicians (KEN)")],
)
def test_one_party_or_hidden_face_is_no_class(words: str, name: str | None) -> None:
    tokens = words.split()
    size = len(tokens)
    tags = {"the": "DT/{}/det", "two": "CD/{}/nummod", "boys": "NNS/{}/nsubj:pass"}
    parts = [f"{t}/{tags.get(t, 'JJ/{}/amod').format(size)}" for t in tokens[:-1]]
    parts += [f"{tokens[-1]}/{'NNS' if tokens[-1] == 'boys' else 'NN'}/{size + 1}/nsubj:pass", "banned/VBD/0/root"]
    parts += [f"in/IN/{size + 3}/case", f"Kenya/NNP/{size + 1}/obl:in/B-GPE"]
    assert short(links(parsed(" ".join(parts)), words, "Kenya@place")[0])[0] == name
