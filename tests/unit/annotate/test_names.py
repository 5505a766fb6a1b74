"""Slips of the tagger that the annotator repairs, on sentences written as `word/TAG/head/relation[/label]`; the head counts from 1."""

import pytest

from pipeline.annotate.locations import located, with_settlements
from pipeline.annotate.names import Word, repaired, with_family_names, with_things

BODIES = frozenset({"army", "ministry"})
PLACES = frozenset({"Goma", "Beni", "Kidal", "Tessalit", "Deir al-Balah", "Port Sudan", "Gaza City"})


def words(sentence: str) -> list[Word]:
    found = []
    for part in sentence.split():
        text, tag, head, relation, *label = part.split("/")
        found.append(Word(text, tag, int(head) - 1, relation, label[0] if label else "O"))
    return found


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("Jordan/NNP/2/compound/B-GPE Bardella/NNP/3/nsubj conceded/VBD/3/root", ["B-PERSON", "I-PERSON", "O"]),
        ("Jordan/NNP/2/compound/B-GPE Army/NNP/3/nsubj fired/VBD/3/root", ["B-GPE", "O", "O"]),
        ("Patricia/NNP/2/compound/B-PERSON Scotland/NNP/3/nsubj/B-LOC spoke/VBD/3/root", ["B-PERSON", "I-PERSON", "O"]),
        ("the/DT/3/det Minsk/NNP/3/compound/B-GPE accords/NNS/3/root", ["O", "B-LAW", "O"]),
        ("the/DT/3/det Minsk/NNP/3/compound/B-GPE suburbs/NNS/3/root", ["O", "B-GPE", "O"]),
        ("the/DT/2/det frigate/NN/3/nsubj Birmingham/NNP/4/appos/B-GPE sailed/VBD/4/root", ["O", "O", "B-PRODUCT", "O"]),
        ("fresh/JJ/3/amod Havana/NNP/3/compound/B-GPE cigars/NNS/3/root", ["O", "B-PRODUCT", "O"]),
        ("roast/NN/2/compound Peking/NNP/3/amod/B-GPE duck/NN/3/root", ["O", "B-PRODUCT", "O"]),
        ("a/DT/4/det French/JJ/4/amod/B-NORP army/NN/4/compound horn/NN/4/root", ["O", "B-NORP", "O", "O"]),
        ("traffic/NN/2/nsubj blocked/VBD/2/root the/DT/4/det M23/NNP/2/obj/B-ORG", ["O", "O", "O", "B-PRODUCT"]),
        ("rebels/NNS/2/nsubj left/VBD/2/root the/DT/4/det M23/NNP/2/obj/B-ORG", ["O", "O", "O", "B-ORG"]),
        (
            "Ireland/NNP/2/nsubj/B-GPE beat/VBD/2/root Wales/NNP/2/obj/B-GPE by/IN/6/case four/CD/6/nummod tries/NNS/2/obl",
            ["B-PRODUCT", "O", "B-PRODUCT", "O", "O", "O"],
        ),
        ("the/DT/2/det army/NN/3/nsubj beat/VBD/3/root Wales/NNP/3/obj/B-GPE", ["O", "O", "O", "B-GPE"]),
        ("Kenya/NNP/2/nsubj/B-GPE left/VBD/2/root because/IN/5/mark she/PRP/5/nsubj tired/VBD/2/advcl", ["O", "O", "O", "O", "O"]),
        (
            "Kenya/NNP/2/nsubj/B-GPE pressed/VBD/2/root a/DT/4/det ministry/NN/2/obj he/PRP/6/nsubj erred/VBD/2/ccomp",
            ["B-GPE", "O", "O", "O", "O", "O"],
        ),
        ("on/IN/3/case Lebanon/NNP/3/compound/B-PERSON Avenue/NNP/3/root/I-PERSON", ["O", "B-FAC", "I-FAC"]),
        ("Odile/NNP/2/nsubj/B-PERSON tore/VBD/2/root roofs/NNS/2/obj", ["B-PRODUCT", "O", "O"]),
        ("Odile/NNP/2/nsubj/B-PERSON tore/VBD/2/root notes/NNS/2/obj", ["B-PERSON", "O", "O"]),
        ("Brent/NNP/2/nsubj/B-PERSON rose/VBD/2/root", ["B-PRODUCT", "O"]),
        ("Brent/NNP/2/nsubj/B-PERSON spoke/VBD/2/root", ["B-PERSON", "O"]),
        ("Goma/NNP/2/compound/B-GPE Dodgers/NNPS/3/nsubj lost/VBD/3/root", ["B-PRODUCT", "O", "O"]),
        ("New/NNP/2/compound/B-GPE York/NNP/3/nsubj/I-GPE voted/VBD/3/root", ["B-GPE", "I-GPE", "O"]),
    ],
)
def test_people_documents_and_ships_are_no_places(sentence: str, labels: list[str]) -> None:
    assert repaired(words(sentence), BODIES) == labels


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("shelling/NN/1/root in/IN/3/case Goma/NNP/1/nmod:in/B-PERSON", ["O", "O", "B-GPE"]),
        ("shelling/NN/1/root in/IN/3/case Zorvat/NNP/1/nmod:in/B-PERSON", ["O", "O", "B-PERSON"]),
        ("shelling/NN/1/root by/IN/3/case Goma/NNP/1/nmod:by/B-PERSON", ["O", "O", "B-PERSON"]),
        ("road/NN/1/root to/IN/3/case Beni/NNP/1/nmod:to/B-PERSON", ["O", "O", "B-PERSON"]),
        ("road/NN/1/root to/IN/3/case Goma/NNP/1/nmod:to", ["O", "O", "B-GPE"]),
        ("town/NN/1/root of/IN/3/case Beni/NNP/1/nmod:of/B-ORG", ["O", "O", "B-GPE"]),
        ("council/NN/1/root of/IN/3/case Beni/NNP/1/nmod:of/B-ORG", ["O", "O", "B-ORG"]),
        ("in/IN/3/case Port/NNP/3/compound Sudan/NNP/3/root/B-GPE", ["O", "B-GPE", "I-GPE"]),
        ("in/IN/3/case Gaza/NNP/3/compound/B-GPE City/NNP/3/root", ["O", "B-GPE", "I-GPE"]),
        ("in/IN/3/case Gaza/NNP/3/compound/B-GPE Hotel/NNP/3/root", ["O", "B-GPE", "O"]),
        ("Amnesty/NNP/2/compound Kenya/NNP/3/nsubj/B-GPE said/VBD/3/root", ["B-ORG", "I-ORG", "O"]),
        ("Greenpeace/NNP/2/compound/B-ORG Kenya/NNP/3/nsubj/B-GPE said/VBD/3/root", ["B-ORG", "I-ORG", "O"]),
        ("Eastern/NNP/2/compound Kenya/NNP/3/nsubj/B-GPE burned/VBD/3/root", ["O", "B-GPE", "O"]),
        ("King/NNP/2/compound Jordan/NNP/3/nsubj/B-GPE said/VBD/3/root", ["O", "B-GPE", "O"]),
        ("in/IN/3/case Hotel/NNP/3/compound Sudan/NNP/3/root/B-GPE", ["O", "O", "B-GPE"]),
        ("village/NN/1/root of/IN/3/case Zorvat/NNP/1/nmod:of/B-PERSON", ["O", "O", "B-GPE"]),
        ("outskirts/NNS/1/root of/IN/3/case Zorvat/NNP/1/nmod:of/B-PERSON", ["O", "O", "B-GPE"]),
        ("a/DT/2/det visit/NN/2/root to/IN/4/case Beni/NNP/2/nmod:to/B-PERSON", ["O", "O", "O", "B-GPE"]),
        ("withdrew/VBD/1/root from/IN/3/case Beni/NNP/1/obl:from/B-ORG", ["O", "O", "B-GPE"]),
        ("fled/VBD/1/root to/IN/3/case Beni/NNP/1/obl:to/B-PERSON", ["O", "O", "B-PERSON"]),
        ("gates/NNS/1/root of/IN/3/case Beni/NNP/1/nmod:of/B-ORG", ["O", "O", "B-GPE"]),
        ("north/NN/1/root of/IN/3/case Beni/NNP/1/nmod:of/B-PERSON", ["O", "O", "B-GPE"]),
        ("mayor/NN/1/root of/IN/3/case Beni/NNP/1/nmod:of/B-PERSON", ["O", "O", "B-PERSON"]),
        ("road/NN/1/root from/IN/3/case Beni/NNP/1/nmod:from/B-ORG", ["O", "O", "B-GPE"]),
        ("walked/VBD/1/root into/IN/3/case Beni/NNP/1/obl:into/B-ORG", ["O", "O", "B-GPE"]),
        ("ringed/VBD/1/root Beni/NNP/1/obj/B-ORG", ["O", "B-GPE"]),
        ("met/VBD/1/root Beni/NNP/1/obj/B-ORG", ["O", "B-ORG"]),
        ("in/IN/3/case Beni/NNP/3/compound/B-ORG countryside/NN/3/root", ["O", "B-GPE", "O"]),
        ("Sitio/NNP/2/compound/B-PERSON Alvan/NNP/3/nsubj/I-PERSON burned/VBD/3/root", ["B-GPE", "I-GPE", "O"]),
        ("in/IN/3/case Zorvat/NNP/3/compound/B-ORG LGA/NNP/4/obl:in/I-ORG fought/VBD/4/root", ["O", "B-GPE", "I-GPE", "O"]),
        ("houses/NNS/1/root in/IN/3/case Zorvat/NNP/1/nmod:in/B-ORG", ["O", "O", "B-GPE"]),
        ("houses/NNS/1/root in/IN/4/case Zorvat/NNP/4/compound/B-GPE City/NNP/1/nmod:in", ["O", "O", "B-GPE", "O"]),
        ("the/DT/3/det Hilton/NNP/3/compound Goma/NNP/4/nsubj/B-GPE burned/VBD/4/root", ["O", "B-PRODUCT", "I-PRODUCT", "O"]),
        ("the/DT/3/det Northern/NNP/3/compound Goma/NNP/4/nsubj/B-GPE burned/VBD/4/root", ["O", "O", "B-GPE", "O"]),
        ("trust/NN/1/root in/IN/3/case Zorvat/NNP/1/nmod:in/B-ORG", ["O", "O", "B-ORG"]),
        ("attack/NN/1/root on/IN/3/case Beni/NNP/1/nmod:on/B-PRODUCT", ["O", "O", "B-GPE"]),
        ("raid/NN/1/root by/IN/3/case gangs/NNS/1/nmod:by on/IN/5/case Beni/NNP/3/nmod:on/B-ORG", ["O", "O", "O", "O", "B-GPE"]),
        ("film/NN/1/root by/IN/3/case gangs/NNS/1/nmod:by on/IN/5/case Beni/NNP/3/nmod:on/B-ORG", ["O", "O", "O", "O", "B-ORG"]),
        (
            "raid/NN/1/root on/IN/3/case Ula/NNP/1/nmod:on -/HYPH/3/punct Voa/NNP/3/flat ,/,/3/punct in/IN/8/case Zorva/NNP/3/nmod:in",
            ["O", "O", "B-GPE", "I-GPE", "I-GPE", "O", "O", "O"],
        ),
        ("in/IN/3/case Beni/NNP/3/compound/B-PERSON territory/NN/4/obl:in fought/VBD/4/root", ["O", "B-GPE", "O", "O"]),
        ("in/IN/3/case Zorvat/NNP/3/compound/B-PERSON territory/NN/4/obl:in fought/VBD/4/root", ["O", "B-PERSON", "O", "O"]),
        (
            "in/IN/5/case Beni/NNP/5/nmod:poss/B-ORG 's/POS/2/case Zorvat/NNP/5/compound/B-PERSON neighbourhood/NN/6/obl:in fought/VBD/6/root",
            ["O", "B-GPE", "O", "B-GPE", "O", "O"],
        ),
        ("Zorvat/NNP/2/compound/B-ORG LGA/NNP/3/nsubj/I-ORG said/VBD/3/root", ["B-ORG", "I-ORG", "O"]),
        (
            "in/IN/2/case Zorvat/NNP/7/obl:in/B-PERSON ,/,/2/punct a/DT/5/det community/NN/2/appos ,/,/2/punct fought/VBD/7/root",
            ["O", "B-GPE", "O", "O", "O", "O", "O"],
        ),
        ("off/IN/3/case the/DT/3/det Goma/NNP/4/nmod:off/B-GPE sailed/VBD/4/root", ["O", "O", "B-PRODUCT", "O"]),
        ("off/IN/3/case the/DT/3/det Goma/NNP/5/nmod:off/B-GPE of/IN/5/case old/JJ/3/root", ["O", "O", "B-GPE", "O", "O"]),
        ("in/IN/4/case the/DT/4/det Goma/NNP/4/compound/B-GPE area/NN/4/root", ["O", "O", "B-GPE", "O"]),
        ("in/IN/2/case Kidal/NNP/2/root/B-GPE and/CC/4/cc Tessalit/NNP/2/conj/B-PERSON", ["O", "B-GPE", "O", "B-GPE"]),
    ],
)
def test_what_stands_where_only_a_place_stands_is_one(sentence: str, labels: list[str]) -> None:
    assert located(words(sentence), PLACES.__contains__, frozenset({"goma"})) == labels


def test_a_hyphen_is_part_of_the_name() -> None:
    sentence = "in/IN/5/case Deir/NNP/5/compound/B-ORG al/NNP/5/compound/I-ORG -/HYPH/5/punct/I-ORG Balah/NNP/5/root:in/I-ORG"
    assert located(words(sentence), PLACES.__contains__, frozenset())[1:] == ["B-GPE", "I-GPE", "I-GPE", "I-GPE"]


@pytest.mark.parametrize(
    ("later", "label"),
    [
        ("Jeri/NNP/2/nsubj/B-PRODUCT promised/VBD/2/root", "B-PERSON"),
        ("Jeri/NNP/2/nsubj promised/VBD/2/root", "B-PERSON"),
        ("Jeri/NNP/2/nsubj/B-GPE voted/VBD/2/root", "B-GPE"),
        ("Jeri/NNP/2/compound/B-FAC Avenue/NNP/3/nsubj/I-FAC flooded/VBD/3/root", "B-FAC"),
        ("Jose/NNP/2/nsubj promised/VBD/2/root", "O"),
    ],
)
def test_a_family_name_is_the_person_told_of_before(later: str, label: str) -> None:
    first = "Jose/NNP/2/compound/B-PERSON Jeri/NNP/3/nsubj/I-PERSON spoke/VBD/3/root"
    assert with_family_names([words(first), words(later)])[1][0] == label
    assert with_family_names([words(later), words(first)])[0] == [word.label for word in words(later)]


@pytest.mark.parametrize(
    ("later", "label"),
    [
        ("Odile/NN/2/nsubj/B-ORG tore/VBD/2/root", "B-PRODUCT"),
        ("near/IN/2/case Odile/NNP/3/obl:near/B-GPE died/VBD/3/root", "O"),
        ("Odile/NNP/2/compound/B-PERSON Marsan/NNP/3/nsubj/I-PERSON spoke/VBD/3/root", "B-PERSON"),
    ],
)
def test_the_name_of_a_storm_is_no_actor_later(later: str, label: str) -> None:
    first = "Hurricane/NNP/2/compound/B-EVENT Odile/NNP/3/nsubj/I-EVENT weakened/VBD/3/root"
    assert with_things([words(first), words(later)])[1][0] == label


def test_a_distance_behind_a_name_makes_it_a_place() -> None:
    sentence = "fire/NN/0/root in/IN/4/case Tarn/NNP/4/compound/B-PERSON Kessil/NNP/1/obl:in/I-PERSON ,/,/1/punct {} 12/CD/8/nummod {}/NNS/1/obl:npmod"
    assert located(words(sentence.format("about/RB/7/advmod", "miles")), PLACES.__contains__, frozenset())[2:4] == ["B-GPE", "I-GPE"]
    assert located(words(sentence.format("about/RB/7/advmod", "people")), PLACES.__contains__, frozenset())[2:4] == ["B-PERSON", "I-PERSON"]


def test_a_village_that_is_shelled_is_a_place() -> None:
    sentence = "Troops/NNS/2/nsubj shelled/VBD/0/root Pan/NNP/4/compound/B-ORG Tarn/NNP/5/compound/I-ORG {}/NN/2/obj"
    assert located(words(sentence.format("village")), PLACES.__contains__, frozenset())[2:4] == ["B-GPE", "I-GPE"]
    assert located(words(sentence.format("fighters")), PLACES.__contains__, frozenset())[2:4] == ["B-ORG", "I-ORG"]


def test_what_is_a_place_in_one_sentence_is_one_in_the_others() -> None:
    def word(text: str, label: str) -> Word:
        return Word(text, "NNP", 0, "nsubj", label)

    told = [
        [word("Tarn", "B-GPE"), word("Kessil", "I-GPE")],
        [word("Tarn", "B-PERSON"), word("Kessil", "I-PERSON")],
        [word("Kessil", "B-PERSON")],
    ]
    assert with_settlements(told) == [["B-GPE", "I-GPE"], ["B-GPE", "I-GPE"], ["B-PERSON"]]


@pytest.mark.parametrize(("hour", "label"), [("23:50", "B-TIME"), ("noon", "B-TIME"), ("in", "B-GPE")])
def test_a_town_by_whose_clock_an_hour_is_told_is_no_place(hour: str, label: str) -> None:
    sentence = f"at/IN/1/case {hour}/CD/3/nummod Goma/NNP/3/compound/B-GPE time/NN/5/obl:at they/PRP/5/nsubj fired/VBD/5/root"
    assert located(words(sentence), PLACES.__contains__, frozenset())[2] == label
