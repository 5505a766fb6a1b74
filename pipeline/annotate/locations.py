"""Names that stand where only places stand, whatever the tagger takes them for: "the village of Tagazuwa", "houses in Nongchup", "Kaura Namoda LGA"; and names
of places that are a ship's or a hotel's."""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass

from pipeline.annotate.names import PERSON, PLACES, TOWARDS, VESSEL, WITHIN, Word, end_of_name, is_longer
from pipeline.codebook.parsing_words import location_words

CALLING_FOR_AN_ARTICLE = frozenset(
    {"of", "that", "which", "where", "who", "he", "she", "they", "we", "i", "-", "–", "'s", "’s", "and", "or", ","}
)
DISTANCE = re.compile(r"(?:[a-z]+ ){0,2}(?:\d[\d.,]*|[a-z]+)(?: -)? (?:km|kilomet(?:re|er)s?|miles?|minutes)\b")
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}|\d{4}|[ap]\.?m\.?|noon|midnight|o['’]clock")
DOUBTED = ("PERSON", "ORG", "NORP", "PRODUCT", "FAC", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE", "DATE", "")


@dataclass(frozen=True, slots=True)
class _Known:
    """Names that are known: whether any place bears one, and those of large towns, in lower case."""

    is_place: Callable[[str], bool]
    towns: Container[str]


def located(words: Sequence[Word], is_place: Callable[[str], bool], towns: Container[str]) -> list[str]:
    """Return the labels, names made places that stand where only a place stands: "in Mandera", "the road to Beni", "Kidal, Tessalit and Gao".

    `is_place` says whether any place bears a name; behind "to" and "from", where people stand as well, only `towns` (large ones, in lower case) count.
    """
    labels = [word.label for word in words]
    for start, end in _names(words):
        if _is_located(words, start, end, labels, _Known(is_place, towns)):
            labels[start:end] = ["B-GPE", *["I-GPE"] * (end - start - 1)]
    for i in range(len(words)):
        if labels[i] == "B-GPE" and not is_longer(words, i) and _is_with_article(words, i, towns):
            labels[i] = f"B-{VESSEL}"  # "a stoker off the Melbourne"
        elif labels[i] == "B-GPE" and _is_second_name(words, i, labels):
            labels[i - 1 : i + 1] = [f"B-{VESSEL}", f"I-{VESSEL}"]  # "the Maersk Denver"
    for i, word in enumerate(words):
        if labels[i].startswith("B-") and labels[i][2:] in PLACES and _is_time_zone(words, i):
            end = end_of_name(words, i)
            labels[i:end] = ["B-TIME", *["I-TIME"] * (end - i - 1)]
        elif word.label.startswith("B-") and word.kind in PLACES:
            _lengthen(words, i, labels, is_place)
            if labels[i] == word.label and _is_branch(words, i, labels):
                first = "B-ORG" if labels[i - 1] == "O" else labels[i - 1]
                labels[i - 1 : end_of_name(words, i)] = [first, *["I-ORG"] * (end_of_name(words, i) - i)]
    return labels


def _is_time_zone(words: Sequence[Word], start: int) -> bool:
    """Return whether a name only says by which clock an hour is told: "at 23:50 *Moscow* time"."""
    end = end_of_name(words, start)
    is_hour = start > 0 and CLOCK.fullmatch(words[start - 1].text.casefold()) is not None
    return is_hour and end < len(words) and words[end].text == "time"


def with_settlements(sentences: Sequence[Sequence[Word]]) -> list[list[str]]:
    """Return the labels of an article's sentences, names of several words that are a place's in one of them places throughout: "*Nacoja-B* was quiet" after "the village
    of Nacoja-B"."""
    labels = [[word.label for word in words] for words in sentences]
    stretches = [
        (words, found, start, end_of_name(words, start))
        for words, found in zip(sentences, labels, strict=True)
        for start in range(len(words))
        if words[start].label == "B-GPE"
    ]
    known = {tuple(word.text for word in words[start:end]) for words, _, start, end in stretches if end - start > 1}
    for words, found in zip(sentences, labels, strict=True):
        for start, end in _names(words):
            if tuple(word.text for word in words[start:end]) in known:
                found[start:end] = ["B-GPE", *["I-GPE"] * (end - start - 1)]
    return labels


def _is_located(words: Sequence[Word], start: int, end: int, labels: Sequence[str], known: _Known) -> bool:
    """Return whether a name stands where only a place stands, or bears the kind of place it is."""
    lists = location_words()
    head = next((i for i in range(start, end) if not start <= words[i].head < end), end - 1)
    above = words[words[head].head].text.casefold()
    name = " ".join(word.text for word in words[start:end]).replace(" - ", "-").replace(" '", "'")
    preposition = words[head].relation.partition(":")[2]
    is_whole = not start or not words[start - 1].is_name  # not the "City" of "Gaza City"
    if is_whole and _bears_its_kind(words, start, end, preposition):
        return True
    if words[head].relation == "nmod:of" and (
        (above in lists.surely_places and is_whole) or (above in lists.settlements and known.is_place(name))
    ):
        return True
    if preposition in WITHIN and (known.is_place(name) or (is_whole and _is_described(words, start, end))):
        return True
    if is_whole and preposition in ("in", "at") and above in lists.buildings and not name.isupper():
        return True  # "houses in Nongchup", "a police post at Sekmai"
    is_attacked = preposition == "on" and words[start].kind != PERSON and _is_made_on(words, head)
    if is_attacked and (known.is_place(name) or (is_whole and _is_described(words, start, end))):
        return True
    if preposition in TOWARDS and (name.casefold() in known.towns or (above in lists.visits and known.is_place(name))):
        return True
    if is_whole and _is_reached(words, start, head, above, preposition) and known.is_place(name):
        return True
    is_listed = words[head].relation == "conj" and labels[words[head].head].endswith("GPE") and words[start].kind in ("", "PERSON", "ORG")
    is_part = words[head].relation == "compound" and above in lists.surely_places and words[head].head == end
    is_hit = words[words[head].head].relation in ("obj", "nsubj:pass") and words[start].kind in ("", PERSON, "ORG") and not name.isupper()
    if is_part and is_whole and is_hit and end - start > 1:
        return True  # "shelled *Pan Gyi* village"
    is_division = (
        words[head].relation == "compound" and above in lists.settlements and words[head].head == end and is_whole
    )  # "in *Beni* territory"
    is_owner = words[head].relation == "nmod:poss" and above in lists.surely_places | lists.settlements
    is_within = words[words[head].head].relation.partition(":")[2] in WITHIN  # "in Bamenda's Ntarinkon neighbourhood"
    return (is_part and is_within and is_whole) or ((is_listed or is_part or is_division or is_owner) and known.is_place(name))


def _is_made_on(words: Sequence[Word], head: int) -> bool:
    """Return whether an attack is made on a name, whoever stands between: "the *raid* by militiamen *on Kapanga*"."""
    above = words[words[head].head]
    if above.relation == "nmod:by":
        above = words[above.head]
    return above.text.casefold() in location_words().attacks


def _is_reached(words: Sequence[Word], start: int, head: int, above: str, preposition: str) -> bool:
    """Return whether the words before a name say that one comes to it, leaves it or stands by a part of it."""
    lists = location_words()
    is_person = words[start].kind == PERSON and not is_longer(words, start)  # one word may be a first name that a village bears
    if preposition in TOWARDS and above in lists.moving:
        return words[start].kind != PERSON
    if preposition == "of" and above in lists.parts:
        return not is_person or above in ("north", "south", "east", "west", "gates")
    if preposition in ("into", "out_of") or (preposition in TOWARDS and above in lists.ways):
        return not is_person
    return words[head].relation == "obj" and above in lists.entered and words[start].kind != PERSON


def _bears_its_kind(words: Sequence[Word], start: int, end: int, preposition: str) -> bool:
    """Return whether the kind of place is part of a name: "Barangay Kibalabag"; what follows it only after a preposition ("in Kaura Namoda LGA")."""
    if end == start + 1:
        return False
    lists = location_words()
    is_placed = preposition in (*WITHIN, *TOWARDS, "along", "of")
    return words[start].text.casefold() in lists.kinds_before or (is_placed and words[end - 1].text.casefold() in lists.kinds_after)


def _is_with_article(words: Sequence[Word], i: int, towns: Container[str]) -> bool:
    """Return whether a large town's name has an article and nothing that calls for one: then it is a ship's, a hotel's, a newspaper's."""
    if (
        not i
        or words[i - 1].text.casefold() != "the"
        or words[i].text.casefold() not in towns
        or words[i].text.casefold() in location_words().articled
    ):
        return False
    after = words[i + 1] if i + 1 < len(words) else None
    is_appos = after is not None and after.text == "," and words[i].relation == "appos"  # "her sister ship, the Perth, had sailed"
    calls = after is not None and (after.tag.startswith(("NN", "HYPH", "JJ", "VBG")) or after.text.casefold() in CALLING_FOR_AN_ARTICLE)
    is_whole = not any(word.head == i and word.relation in ("conj", "acl:relcl", "acl", "amod") for word in words)
    return (is_appos or not calls) and is_whole and words[i].relation not in ("compound", "amod", "conj", "nmod:poss")


def _is_second_name(words: Sequence[Word], i: int, labels: Sequence[str]) -> bool:
    """Return whether a place ends the name of a ship or a house, which has an article: "the Maersk Denver", "the Hilton Baghdad"."""
    if i < 2 or words[i - 2].text.casefold() != "the" or is_longer(words, i) or not words[i - 1].is_name:
        return False
    first, after = words[i - 1], words[i + 1] if i + 1 < len(words) else None
    is_free = labels[i - 1] in ("O", "B-ORG", "B-PERSON", "B-PRODUCT") and first.relation == "compound" and first.head == i
    is_part = first.text.casefold() in location_words().no_bodies or first.text.casefold().endswith("ern")
    return is_free and not is_part and not (after is not None and after.tag.startswith(("NN", "HYPH"))) and words[i].relation != "compound"


def _is_described(words: Sequence[Word], start: int, end: int) -> bool:
    """Return whether the words behind a name say that it is a place: "in Dan Isa, a community in …", "outside Ain Issa, in Raqqa province", "at Sit Kyauk, 12 miles
    north of …"."""
    behind = [word.text.casefold() for word in words[end : end + 6]]
    if behind[:1] != [","] or len(behind) < 3:
        return False
    lists = location_words()
    if DISTANCE.match(" ".join(behind[1:])):
        return True
    if behind[1] in ("a", "an", "the"):
        return any(noun in lists.settlements | lists.surely_places | {"community", "settlement", "area"} for noun in behind[2:])
    return behind[1] == "in" and words[start].kind in ("", PERSON) and words[end + 2].is_name


def _is_branch(words: Sequence[Word], i: int, labels: Sequence[str]) -> bool:
    """Return whether a place ends the name of a body that acts: the "Kenya" of "Amnesty Kenya said", not of "President Kenya", "Eastern Congo"."""
    before, head = words[i - 1] if i else None, words[end_of_name(words, i) - 1]
    if (
        before is None
        or not before.is_name
        or labels[i - 1] not in ("O", "B-ORG", "I-ORG")
        or before.text.casefold() in location_words().no_bodies
        or before.text.casefold().endswith("ern")
    ):
        return False
    is_first = i < 2 or not words[i - 2].is_name or labels[i - 1] != "O"
    return (
        is_first
        and before.relation == "compound"
        and i <= before.head < end_of_name(words, i)
        and head.relation in ("nsubj", "obl:agent", "nmod:by")
    )


def _lengthen(words: Sequence[Word], i: int, labels: list[str], is_place: Callable[[str], bool]) -> None:
    """Take the words beside a place into its name where that is a place's too: the "Port" of "Port Sudan", the "West" of "West Kordofan", the "City" of "Gaza City"."""
    last = end_of_name(words, i)
    for start, end in ((max(0, i - 2), last), (max(0, i - 1), last), (i, min(last + 1, len(words)))):
        added = [k for k in range(start, end) if not i <= k < last]
        is_free = all(words[k].is_name and labels[k] == "O" for k in added) and all(
            start <= words[k].head < end for k in range(start, end - 1)
        )
        if added and is_free and is_place(" ".join(word.text for word in words[start:end])):
            labels[start:end] = [f"B-{words[i].kind}", *[f"I-{words[i].kind}"] * (end - start - 1)]
            return


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
    """Return whether a word, or the hyphen before one, goes on with a name: "Mayi-Moya"."""
    if words[i].text == "-":
        return words[i].kind == "" and words[i - 1].is_name and i + 1 < len(words) and words[i + 1].is_name and words[i + 1].kind == ""
    return words[i].kind == "" and words[i].is_name and (words[i - 1].is_name or words[i - 1].text == "-")
