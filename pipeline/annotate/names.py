"""Names that the tagger takes for something else: people called Georgia, accords called Minsk, ships called Tripoli, sprouts called Brussels, and the town of Goma for a person."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.codebook.parsing_words import name_words

PLACES = ("GPE", "LOC")
ROAD = re.compile(r"[AEM]\d{1,3}")
WITHIN = ("in", "near", "off", "outside", "inside", "around", "across", "at", "throughout", "above", "below", "north", "south", "east", "west")  # fmt: skip
TOWARDS = ("to", "from", "into", "towards", "toward", "via", "through", "between")
MISTAKEN = ("", "ORG", "PRODUCT", "WORK_OF_ART", "FAC", "EVENT", "LAW")
SHORTEST_NAME = 2  # letters; "Xi" is too often something else
LAW, VESSEL, THING, PERSON = "LAW", "PRODUCT", "PRODUCT", "PERSON"


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
    def is_named(self) -> bool:
        """Whether it begins a name as the tagger sees it."""
        return self.kind in (*PLACES, PERSON, "ORG", "NORP")

    @property
    def is_name(self) -> bool:
        return self.tag in ("NNP", "NNPS")


def _is_of_admin(words: Sequence[Word], i: int) -> bool:
    """Return whether a name of one word is that of a province or town, by the words before it; in small letters, "department of Justice" is none."""
    lists = name_words()
    if i < 2 or words[i - 1].text != "of" or words[i - 2].text not in lists.divisions or words[i].tag != "NNP" or words[i].kind in PLACES:
        return False
    is_one_word = i + 1 == len(words) or words[i + 1].tag not in ("NNP", "NNPS", "NN")
    return is_one_word and words[i].text.casefold() not in lists.portfolios


def repaired(words: Sequence[Word], bodies: Container[str]) -> list[str]:
    """Return the labels, those of people, documents and vessels put right. `bodies` are nouns in lower case that no family is called ("army")."""
    lists = name_words()
    labels = [word.label for word in words]
    for i, word in enumerate(words):
        if _is_storm(words, i):
            labels[i] = f"B-{THING}"
            continue
        if _is_of_admin(words, i):
            labels[i] = "B-GPE"  # "the department of Cauca", which the tagger takes for somebody
        if word.label.startswith("I-") or not word.is_named:
            continue
        if _is_namesake(words, i) or _is_road(words, i) or _is_team(words, i) or _is_club(words, i):
            labels[i] = f"B-{THING}"  # "Brussels sprouts", "closed the M23", "Army beat Navy"
            continue
        if word.kind == PERSON and words[end_of_name(words, i) - 1].text.casefold() in lists.streets and end_of_name(words, i) > i + 1:
            labels[i : end_of_name(words, i)] = ["B-FAC", *["I-FAC"] * (end_of_name(words, i) - i - 1)]  # "Palestine Street"
            continue
        if word.kind not in PLACES or is_longer(words, i):
            continue
        if _is_called_so(words, i, bodies):
            labels[i] = "O"  # "Jordan left early, as he did every day": somebody, by a first name alone
        elif i + 1 < len(words) and _is_given_name(word, words[i + 1], i, bodies):
            labels[i : i + 2] = [f"B-{PERSON}", f"I-{PERSON}"]
        elif i and words[i - 1].kind == PERSON and words[i - 1].head == i and words[i - 1].relation == "compound":
            labels[i] = f"I-{PERSON}"  # "Patricia Scotland"
        elif word.relation in ("compound", "amod") and words[word.head].text.casefold() in lists.documents:
            labels[i] = f"B-{LAW}"  # "the Minsk accords"
        elif i and words[i - 1].text.casefold() in lists.vessels | lists.storms and not words[i - 1].label.endswith(PLACES):
            labels[i] = f"B-{VESSEL}"  # "the frigate Birmingham"
    return labels


def end_of_name(words: Sequence[Word], i: int) -> int:
    """Return where the name that begins at a word ends."""
    end = i + 1
    while end < len(words) and words[end].label == f"I-{words[i].kind}":
        end += 1
    return end


def _is_namesake(words: Sequence[Word], i: int) -> bool:
    """Return whether a word only lends its name to a thing: the "Brussels" of sprouts, the "Kiev" of chicken."""
    pairs = [(words[i - 1], words[i])] if i else []
    pairs += [(words[i], words[i + 1])] if i + 1 < len(words) else []
    named = [f"{a.text} {b.text}".casefold() for a, b in pairs]
    lists = name_words()
    return any(name in lists.namesakes or name.removesuffix("s") in lists.namesakes for name in named)


def _is_storm(words: Sequence[Word], i: int) -> bool:
    """Return whether a name alone is a storm's, by what it does, or a price's: "Odile tore roofs off", "Brent rose by a fifth"."""
    word, above = words[i], words[words[i].head]
    if not word.relation.startswith("nsubj") or not word.text[:1].isupper() or word.tag in ("DT", "PRP") or word.label.startswith("I-"):
        return False
    lists = name_words()
    if word.text.casefold() in lists.prices:
        return above.text.casefold() in lists.price_moves
    is_alone = word.is_name or word.kind != ""
    hit = {other.text.casefold() for other in words if other.head == word.head and other.relation == "obj"}
    return is_alone and not any(other.head == i for other in words) and not hit.isdisjoint(lists.storm_objects)


def _is_club(words: Sequence[Word], i: int) -> bool:
    """Return whether a place lends its name to a team: "the *Washington* Football Team"."""
    team = words[words[i].head]
    return words[i].kind in PLACES and words[i].relation == "compound" and team.is_name and team.text.casefold() in name_words().teams


def _is_road(words: Sequence[Word], i: int) -> bool:
    return bool(ROAD.fullmatch(words[i].text)) and any(word.text.casefold() in name_words().traffic for word in words)


def _is_team(words: Sequence[Word], i: int) -> bool:
    """Return whether a name without an article is a team's: it wins against another, and the sentence speaks of sport."""
    if (i and words[i - 1].tag in ("DT", "PRP$")) or words[i].kind not in (*PLACES, "ORG", "NORP"):
        return False
    lists = name_words()
    if words[words[i].head].text.casefold() not in lists.sport_verbs or not words[i].relation.startswith(("nsubj", "obj")):
        return False
    said = [word.text.casefold() for word in words]
    return bool(lists.sport & set(said)) or any(a == "goal" and b == "-" for a, b in pairwise(said))


def _is_called_so(words: Sequence[Word], i: int, bodies: Container[str]) -> bool:
    """Return whether a subject with the name of a country is somebody: "he" or "she" comes back to it, and nobody else is told of before.

    States say, warn and deny; who has gone to school does not.
    """
    lists = name_words()
    if (
        words[i].text.casefold() not in lists.given_names
        or not words[i].relation.startswith("nsubj")
        or words[words[i].head].text.casefold() in lists.state_verbs
    ):
        return False
    pronoun = next((k for k in range(i + 1, len(words)) if words[k].text.casefold() in ("he", "she")), None)
    before = words[:pronoun] if pronoun is not None else ()
    return pronoun is not None and not any(_is_other(word, bodies) for word in before)


def _is_other(word: Word, bodies: Container[str]) -> bool:
    """Return whether "he" may be somebody told of here: a person, a minister, but not the mosque gone to."""
    is_place = word.relation.partition(":")[2] in (*WITHIN, *TOWARDS)
    return word.kind == PERSON or word.text.casefold() == "its" or (word.tag == "NN" and word.text.casefold() in bodies and not is_place)


def is_longer(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].label == f"I-{words[i].kind}"


def with_family_names(sentences: Sequence[Sequence[Word]]) -> list[list[str]]:
    """Return the labels of an article's sentences, family names made persons where the tagger sees none: "*Jeri* promised" after "José Jeri"."""
    labels = [[word.label for word in words] for words in sentences]
    known: set[str] = set()
    for words, found in zip(sentences, labels, strict=True):
        for i, word in enumerate(words):
            if word.label == f"B-{PERSON}" and is_longer(words, i) and len(words[end_of_name(words, i) - 1].text) > SHORTEST_NAME:
                known.add(words[end_of_name(words, i) - 1].text)
            elif word.text in known and word.kind in MISTAKEN and _stands_alone(words, i):
                found[i] = f"B-{PERSON}"
    return labels


def with_things(sentences: Sequence[Sequence[Word]]) -> list[list[str]]:
    """Return the labels of an article's sentences, names of storms and ships made things throughout: "*Beryl* tore roofs off" after "Hurricane Beryl"."""
    labels = [[word.label for word in words] for words in sentences]
    lists = name_words()
    named = {
        after.text
        for words in sentences
        for before, after in pairwise(words)
        if before.text.casefold() in lists.storms | lists.vessels and after.is_name and len(after.text) > SHORTEST_NAME
    }
    for words, found in zip(sentences, labels, strict=True):
        for i, word in enumerate(words):
            is_place = word.relation.partition(":")[2] in (*WITHIN, *TOWARDS)
            if (
                word.text in named
                and _stands_alone(words, i, is_tagged=True)
                and not is_place
                and word.kind in ("", *PLACES, PERSON, "ORG", "NORP")
            ):
                found[i] = f"B-{THING}"
    return labels


def _stands_alone(words: Sequence[Word], i: int, *, is_tagged: bool = False) -> bool:
    """Return whether a name is a word alone: not the "Jeri" of "Jeri Avenue" or of a title that the tagger sees whole."""
    beside = [*words[max(0, i - 1) : i], *words[i + 1 : i + 2]]
    return (
        (words[i].is_name or (is_tagged and words[i].kind != ""))
        and not words[i].label.startswith("I-")
        and not any(word.is_name for word in beside)
        and not is_longer(words, i)
    )


def _is_given_name(word: Word, family: Word, i: int, bodies: Container[str]) -> bool:
    """Return whether a town or country is a first name: the "Jordan" of "Jordan Bardella", not of "Jordan Armed Forces"."""
    is_free = family.label in ("O", f"B-{PERSON}") and family.is_name and family.relation not in ("compound", "flat")
    return word.relation == "compound" and word.head == i + 1 and is_free and family.text.casefold() not in bodies
