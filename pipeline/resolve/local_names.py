"""Longer names of local things that begin or end with the name of a place: "the Nigeria cooperative", "San Miguel river", "Palma Roja".

They lie where the article says, and not in the country or town whose name they bear.
"""

import re
from collections.abc import Iterable, Mapping, Set
from typing import Any

from pipeline.codebook.places import Regions, fold
from pipeline.document import Document, Token
from pipeline.resolve.countries_named import Named
from pipeline.resolve.gazetteer import Gazetteer
from pipeline.resolve.toponyms import KNOWN_TOWN

type Mention = Mapping[str, Any]

_NEXT = re.compile(r" ([A-Za-z]+)\b")
_LAST = re.compile(r"\b([A-Za-zÀ-ž]+) $")
_ARTICLE = re.compile(r"\b(a|an|the) $", re.IGNORECASE)
_APPOSED = re.compile(r", (?:an?|the) (?:[a-z-]+ ){0,2}?([a-z]+)\b")
_OF = re.compile(r"\b([A-ZÀ-Ž][\w-]+) (?:de|del|de la|do|da|du|des|di|d['’]) ?$")
_CARRIED = re.compile(r"[ -](?:(?:de|del|di|do|da|dos|du|des|la|las|los|le|les|am|an|der|on|sur|upon|e)[ -]){1,2}[A-ZÀ-Ž][\w'’]+")
_BEFORE = re.compile(r"\b([A-Z][\w-]+) $")


def whole_words(document: Document, mention: Mention, regions: Regions) -> str:
    """Return the words up to a comma, with what belongs to the name besides: the kind of place behind it (the "state" of "Niger state" tells it from Niger,
    the "crossing" of "Erez crossing" makes it one that is listed), the first word of a listed country, province or lake ("*Lower* Juba"), the "river" of
    a river."""
    words = str(mention["text"]).split(",")[0]
    before = _BEFORE.search(document.text, max(0, int(mention["start_char"]) - 30), int(mention["start_char"]))
    if before is not None and any(p.kind != "region" or p.country is None for p in regions.find(f"{before[1]} {words}")):
        return f"{before[1]} {words}"
    after = _NEXT.match(document.text, int(mention["end_char"]))
    if after is None or "," in mention["text"]:
        return words
    longer = f"{words} {after[1]}"
    if after[1] in regions.words.kinds_after["region"] or (after[1].islower() and regions.find(longer.removeprefix("the "))):
        return longer
    is_water = after[1].casefold() in regions.words.waters and not any(place.kind == "region" for place in regions.find(words))
    return longer if is_water else words


def carried_on(document: Document, mention: Mention, gazetteer: Gazetteer, regions: Regions) -> str | None:
    """Return the longer name of a listed place whose first words the tagger took for another's: San Antonio de los Baños for "*San Antonio* de los Baños"."""
    if "," in str(mention["text"]):
        return None
    found = _CARRIED.match(document.text, int(mention["end_char"]))
    longer = f"{mention['text']}{found[0]}" if found is not None else None
    return longer if longer is not None and (gazetteer.find(longer) or regions.find(longer)) else None


def within_another(mention: Mention, mentions: Iterable[Mention], longer: Mapping[str, str]) -> bool:
    """Return whether a name is the end of a longer one of the article: "San Antonio de *los Baños*"."""
    start = int(mention["start_char"])
    return any(
        int(other["start_char"]) < start < int(other["start_char"]) + len(longer[str(other["mention_id"])])
        for other in mentions
        if str(other["mention_id"]) in longer
    )


def called_after_a_country(document: Document, mention: Mention, named: Named, others: Set[str], regions: Regions) -> str | None:
    """Return the name of a quarter, a street or a building that bears a country's name: "the Nigeria cooperative", "colonia México", "Palestine Street".

    None for the country itself: "a Mali hotel" is in Mali, and so is "the Mali hotel" of an article that speaks of Malians, or of no other country (`others`:
    those of its towns).
    """
    words = str(mention["words"])
    lands = {place.country for place in regions.find(words) if place.kind == "country" and place.country}
    if not lands:
        return None
    start, end = int(mention["start_char"]), int(mention["end_char"])
    article = _ARTICLE.search(document.text, max(0, start - 5), start)
    before = _LAST.search(document.text, max(0, start - 30), start)
    after = _NEXT.match(document.text, end)
    if before is not None and before[1].casefold() in regions.words.called["before"]:
        return f"{words} {before[1].casefold()}"
    if after is None or (article is not None and article[1].casefold() != "the"):
        return None
    kind = after[1].casefold()
    is_spoken_of = any(named.get(country, set()) - {fold(words)} for country in lands) or not ((named.keys() | others) - lands)
    is_building = kind in regions.words.called["buildings"] and article is not None and not is_spoken_of
    return f"{words} {after[1]}" if kind in regions.words.called["after"] or is_building else None


def is_called_so(document: Document, mention: Mention, regions: Regions) -> bool:
    """Return whether the words make a name that of a part or a building of a town: "the *Jerusalem* estate", "*Florida*, a suburb"; not "a *London* hotel"."""
    if str(mention["words"]) != str(mention["text"]).split(",")[0]:
        return False  # "Sabreen market", which is listed
    start, end = int(mention["start_char"]), int(mention["end_char"])
    apposed = _APPOSED.match(document.text, end)
    if apposed is not None and apposed[1] in (*regions.words.called["after"], "village", "slum", "township"):
        return True
    article = _ARTICLE.search(document.text, max(0, start - 5), start)
    after = _NEXT.match(document.text, end)
    if after is None or (article is not None and article[1].casefold() != "the"):
        return False
    called = regions.words.called
    return after[1].casefold() in (*called["after"], *called["buildings"], *called["parts"])


def rivers(mentions: Iterable[Mention], regions: Regions) -> dict[str, str]:
    """Return the names that an article calls a river somewhere, folded, with the whole name: "the San Miguel" is the San Miguel river in all of it."""
    whole = [str(mention["words"]) for mention in mentions if str(mention["words"]).rsplit(" ", 1)[-1].casefold() in regions.words.waters]
    return {_bare(words.rsplit(" ", 1)[0]): words for words in sorted(whole, reverse=True) if " " in words and not regions.find(words)}


def whole_river(mention: Mention, known: Mapping[str, str]) -> str | None:
    """Return the whole name of a river of the article; None for other words."""
    return known.get(_bare(str(mention["words"])))


def _bare(words: str) -> str:
    return fold(words).removeprefix("the ")


def goes_on(document: Document, mention: Mention, regions: Regions) -> bool:
    """Return whether the tagger left out the last word of a name that no list has whole, or its first: "the garrison of *Palma* Roja", "Plaza de *Colón*"."""
    begun = _OF.search(document.text, max(0, int(mention["start_char"]) - 40), int(mention["start_char"]))
    if begun is not None and begun[1].casefold() in regions.words.called["with_of"]:
        return True
    sentence = document.sentence_at(int(mention["start_char"]))
    last = next((t for t in sentence.tokens if t.end == int(mention["end_char"])), None) if sentence else None
    if sentence is None or last is None or last.index + 2 >= len(sentence.tokens):
        return False
    after, behind = sentence.tokens[last.index + 1 : last.index + 3]
    return _is_part(last, after) and not behind.tag.startswith("NN") and not is_common(after.text, regions)


def is_of_who_acts(document: Document, mention: Mention, gazetteer: Gazetteer, regions: Regions) -> bool:
    """Return whether a name goes on in an unknown one that does something: the Milan of "*Milan* Novak fled", whoever he is."""
    sentence = document.sentence_at(int(mention["start_char"]))
    last = next((t for t in sentence.tokens if t.end == int(mention["end_char"])), None) if sentence else None
    if sentence is None or last is None or last.index + 1 >= len(sentence.tokens):
        return False
    after = sentence.tokens[last.index + 1]
    longer = document.text[int(mention["start_char"]) : after.end]
    acts = after.relation.startswith("nsubj") and not is_common(after.text, regions)
    is_joined = last.end + 1 == after.start and last.relation.startswith(("compound", "flat")) and last.head == after.index
    is_name = is_joined and after.tag == "NNP" and after.entity_label in (None, "", "PERSON", "ORG") and not after.text.isupper()
    return acts and is_name and not (regions.find(longer) or gazetteer.find(longer))


def _is_part(last: Token, after: Token) -> bool:
    """Return whether a word that the tagger takes for no name stands at once behind a name and is a name."""
    is_name = after.tag == "NNP" and after.entity == "O" and after.text[:1].isupper() and not after.text.isupper()
    return is_name and last.end + 1 == after.start and last.relation.startswith(("compound", "flat")) and last.head == after.index


def is_common(word: str, regions: Regions) -> bool:
    """Return whether a word beside a name is no part of it: a kind of place, a people, a title, a direction, another place."""
    text, words = word.casefold(), regions.words
    kinds = [*words.kinds_before.values(), *words.kinds_after.values(), *words.called.values(), words.waters, words.things]
    return (
        any(text in kind.split() for found in kinds for kind in found)
        or fold(word) in regions.adjectives
        or text in words.titles
        or text in words.parts
        or text in words.not_places
        or bool(regions.find(word))
    )


def without(named: Named, names: Iterable[str]) -> dict[str, set[str]]:
    """Return the countries that other words name than these."""
    return {country: words for country, words in named.items() if words - set(names)}


def countries_of_towns(mentions: Iterable[Mention], gazetteer: Gazetteer) -> frozenset[str]:
    """Return the countries of the largest towns that the mentions may name, if these are large."""
    towns = [found[0] for mention in mentions if (found := gazetteer.find(str(mention["words"])))]
    return frozenset(town.country for town in towns if town.population >= KNOWN_TOWN)
