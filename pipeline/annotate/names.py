"""Names that the tagger takes for something else: people called Georgia, accords called Minsk, ships called Tripoli, and the town of Goma for a person."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass

PLACES = ("GPE", "LOC")
DOCUMENTS = frozenset(
    {"accord", "accords", "agreement", "agreements", "convention", "conventions", "protocol", "protocols", "treaty", "pact", "declaration", "memorandum"}
)  # fmt: skip
VESSELS = frozenset({"ship", "warship", "frigate", "destroyer", "submarine", "carrier", "cruiser", "corvette", "ferry", "tanker", "trawler", "uss", "hms", "hmas"})  # fmt: skip
WITHIN = ("in", "near", "outside", "inside", "around", "across", "at", "throughout", "above", "below", "north", "south", "east", "west")
TOWARDS = ("to", "from", "into", "towards", "toward", "via", "through", "between")
DOUBTED = ("PERSON", "ORG", "NORP", "PRODUCT", "FAC", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE", "DATE", "")
LAW, VESSEL, PERSON = "LAW", "PRODUCT", "PERSON"


@dataclass(frozen=True, slots=True)
class Word:
    """A token as the tagger and the parser left it: `head` is an index in its sentence, `label` its entity's with B- or I- in front, or O."""

    text: str
    tag: str
    head: int
    relation: str
    label: str

    @property
    def kind(self) -> str:
        return self.label.partition("-")[2]

    @property
    def is_name(self) -> bool:
        return self.tag in ("NNP", "NNPS")


def repaired(words: Sequence[Word], bodies: Container[str]) -> list[str]:
    """Return the labels, those of people, documents and vessels put right. `bodies` are nouns in lower case that no family is called ("army")."""
    labels = [word.label for word in words]
    for i, word in enumerate(words):
        if word.kind not in PLACES or word.label.startswith("I-") or _is_longer(words, i):
            continue
        if i + 1 < len(words) and _is_given_name(word, words[i + 1], i, bodies):
            labels[i : i + 2] = [f"B-{PERSON}", f"I-{PERSON}"]
        elif i and words[i - 1].kind == PERSON and words[i - 1].head == i and words[i - 1].relation == "compound":
            labels[i] = f"I-{PERSON}"  # "Patricia Scotland"
        elif word.relation == "compound" and words[word.head].text.casefold() in DOCUMENTS:
            labels[i] = f"B-{LAW}"  # "the Minsk accords"
        elif i and words[i - 1].text.casefold() in VESSELS and not words[i - 1].label.endswith(PLACES):
            labels[i] = f"B-{VESSEL}"  # "the frigate Birmingham"
    return labels


def located(words: Sequence[Word], is_place: Callable[[str], bool], towns: Container[str]) -> list[str]:
    """Return the labels, names made places that stand where only a place stands: "in Mandera", "the road to Beni", "Kidal, Tessalit and Gao".

    `is_place` says whether any place bears a name; behind "to" and "from", where people stand as well, only `towns` (large ones, in lower case) count.
    """
    labels = [word.label for word in words]
    for start, end in _names(words):
        head = next((i for i in range(start, end) if not start <= words[i].head < end), end - 1)
        name = " ".join(word.text for word in words[start:end]).replace(" - ", "-").replace(" '", "'")
        preposition = words[head].relation.partition(":")[2]
        is_listed = (
            words[head].relation == "conj" and labels[words[head].head].endswith("GPE") and words[start].kind in ("", "PERSON", "ORG")
        )
        is_towards = preposition in TOWARDS and name.casefold() in towns
        if is_towards or ((preposition in WITHIN or is_listed) and is_place(name)):
            labels[start:end] = ["B-GPE", *["I-GPE"] * (end - start - 1)]
    return labels


def _names(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each name that may be a place's though the tagger says otherwise, or nothing."""
    start = 0
    while start < len(words):
        end = start + 1
        while end < len(words) and (words[end].label == f"I-{words[start].kind}" if words[start].kind else _goes_on(words, end)):
            end += 1
        if words[start].is_name and words[end - 1].is_name and words[start].kind in DOUBTED:
            yield start, end
        start = end


def _goes_on(words: Sequence[Word], i: int) -> bool:
    return words[i].kind == "" and words[i].is_name and words[i - 1].is_name


def _is_longer(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].label == f"I-{words[i].kind}"


def _is_given_name(word: Word, family: Word, i: int, bodies: Container[str]) -> bool:
    """Return whether a town or country is a first name: the "Jordan" of "Jordan Bardella", not of "Jordan Armed Forces"."""
    is_free = family.label in ("O", f"B-{PERSON}") and family.is_name and family.relation not in ("compound", "flat")
    return word.relation == "compound" and word.head == i + 1 and is_free and family.text.casefold() not in bodies
