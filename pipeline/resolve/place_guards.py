"""Words that look like a place and are part of another name: "the Dublin regulation", "Paris Jackson"."""

import re
from collections.abc import Mapping, Set
from typing import Any

from pipeline.codebook.places import Regions, fold
from pipeline.document import Document, Sentence, Span

_CLUB = re.compile(r" (?:F\.?C\.?|C\.?F\.?|A\.?F\.?C\.?|United|Rovers|Wanderers|Athletic)\b")
_AGE = re.compile(r", \d{1,2}(?:[,;)]|\.(?:\s|$))")
_LOCATIVE = re.compile(r"\b(?:in|at|near|outside|inside|around|across|into|to|from|of|between|and) (?:the )?$", re.IGNORECASE)
_CLUB_BEFORE = re.compile(r"\b([A-Z]\w+) $")
_CALLED = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) (?:[a-z-]+ ){0,2}?([a-z]+),? (?:called|named|nicknamed|dubbed|codenamed) $"
)
_SETTLEMENTS = frozenset({"place", "town", "village", "city", "hamlet", "settlement", "area", "spot", "community", "island", "renamed"})
_HYPHENED = re.compile(r"-([A-Z][a-z]{3,})\b")
_NAMED = re.compile(r" ([A-Z][a-z]+)\b")
_OF = re.compile(r"\b([A-Z][a-z]+) of (?:the )?$")
_FOLLOWING = re.compile(r" ([a-z]+)(?: ([a-z]+))?")


def is_of_a_thing(document: Document, mention: Mapping[str, Any], regions: Regions) -> bool:
    """Return whether the word behind a name makes it the name of a rule, a dish, a club or a garment: "a *Granada* CF shirt", "*Berlin* doughnuts"; or the
    word before it that of a treaty or a pet: "the Treaty of *Rome*", "a goat called *Cairo*"."""
    start, end = int(mention["start_char"]), int(mention["end_char"])
    if _CLUB.match(document.text, end):
        return True
    club = _CLUB_BEFORE.search(document.text, max(0, start - 30), start)
    if club is not None and club[1].casefold() in regions.words.clubs:
        return True
    called = _CALLED.search(document.text, max(0, start - 30), start)
    if called is not None and called[1].casefold() not in regions.words.kinds | _SETTLEMENTS:
        return True
    hyphened = _HYPHENED.match(document.text, end)
    if hyphened is not None and not regions.find(hyphened[1]) and fold(hyphened[1]) not in regions.adjectives:
        return True  # "North *Rhine*-Westphalia" where the tagger takes the river
    named, before = _NAMED.match(document.text, end), _OF.search(document.text, max(0, start - 30), start)
    if named is not None and named[1].casefold() in (*regions.words.things, *regions.words.named_things):
        return True
    if before is not None and before[1].casefold() in regions.words.things_of:
        return True
    following = _FOLLOWING.match(document.text, end)
    words = {following[1], f"{following[1]} {following[2]}"} if following else set()
    return bool(words & set(regions.words.things))


def is_cut_off(document: Document, mention: Mapping[str, Any], regions: Regions) -> bool:
    """Return whether the tagger left out the first word of a name that no list has whole: "near *Muslim* Bagh" is not the Bagh of Kashmir."""
    start = int(mention["start_char"])
    sentence = document.sentence_at(start)
    first = next((t for t in sentence.tokens if t.start == start), None) if sentence else None
    if sentence is None or first is None or first.index < 2:
        return False
    before = sentence.tokens[first.index - 1]
    is_name = (
        before.tag == "NNP"
        and before.entity == "O"
        and before.text[:1].isupper()
        and not before.text.isupper()
        and before.end + 1 == first.start
    )
    if not is_name or not before.relation.startswith(("compound", "flat")) or before.head not in _indices(sentence, mention):
        return False
    word = before.text.casefold()
    is_kind = any(
        word in kind.split() for kinds in (*regions.words.kinds_before.values(), *regions.words.kinds_after.values()) for kind in kinds
    )
    is_known = (
        fold(before.text) in regions.adjectives
        or word in regions.words.titles
        or word in regions.words.parts
        or bool(regions.find(before.text))
    )
    return not (is_kind or is_known)


def _indices(sentence: Sentence, mention: Mapping[str, Any]) -> set[int]:
    return {t.index for t in sentence.within(Span(int(mention["start_char"]), int(mention["end_char"])))}


def is_person(document: Document, mention: Mapping[str, Any], regions: Regions) -> bool:
    """Return whether the words are part of a longer name of a person, stand behind a title ("President Jackson", "the sergeant Vera"), or before an age ("his
    son *Wellington*, 16")."""
    span = Span(int(mention["start_char"]), int(mention["end_char"]))
    before = document.text[max(0, span.start - 20) : span.start].split()
    if before and document.text[span.start - 1 : span.start] == " " and _is_title(before[-1], regions):
        return True
    if _AGE.match(document.text, span.end) or is_given_name(document, span):
        return True
    sentence = document.sentence_at(span.start)
    names = sentence.names() if sentence else []
    return any(label == "PERSON" and name.contains(span) and name != span for name, label in names)


def is_of_a_family(document: Document, mention: Mapping[str, Any], families: Set[str], regions: Regions) -> bool:
    """Return whether the words are the family name of somebody whom the article also tells of by his whole name ("*Chopan* was shot"), and stand where people do."""
    words, start = str(mention["text"]), int(mention["start_char"])
    return fold(words) in families and not regions.find(words) and _LOCATIVE.search(document.text, max(0, start - 30), start) is None


def _is_title(word: str, regions: Regions) -> bool:
    """Return whether a word is a title; in small letters only one that is nothing else ("the general mood in Kano")."""
    title = word.rstrip(".").casefold()
    return title in regions.words.titles and (word[0].isupper() or title not in regions.words.titles_or_words)


def family_names(document: Document) -> frozenset[str]:
    """Return the last words of the names of people in an article, folded."""
    whole = [document.words(name).split() for s in document.sentences for name, label in s.names() if label == "PERSON"]
    return frozenset(fold(words[-1]) for words in whole if len(words) > 1)


def is_given_name(document: Document, span: Span) -> bool:
    """Return whether a family name follows at once: the Paris of "Paris Jackson", whom the tagger took for a town and a man."""
    sentence = document.sentence_at(span.start)
    tokens = sentence.tokens if sentence else ()
    last = next((t for t in tokens if t.end == span.end), None)
    after = tokens[last.index + 1] if last is not None and last.index + 1 < len(tokens) else None
    if last is None or after is None or after.start != last.end + 1 or last.entity_label == "PERSON":
        return False
    return after.entity_label == "PERSON" and after.tag == "NNP" and last.tag == "NNP" and last.relation in ("compound", "flat")
