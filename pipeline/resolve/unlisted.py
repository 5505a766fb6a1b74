"""Places that no list knows: they lie where the article says, and its point stands for them.

"The Tel Rumeida neighbourhood of Hebron" is a place of its own at the point of Hebron, of precision `region`; a square in an article that names one country only is
somewhere in it, of precision `country`. The judgement is `unlisted`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.codebook.places import Regions, fold
from pipeline.document import Document
from pipeline.ids import mint
from pipeline.resolve.surroundings import Beside, after, mention_at, surroundings
from pipeline.resolve.toponyms import Candidate
from schemas.vocabulary import PlacePrecision

type Mention = Mapping[str, Any]
type Meaning = Callable[[str, Mention | None], Candidate | None]
"""Which place other words mean, and the mention they are, if any."""

PLACE_LABELS = ("GPE", "LOC", "FAC")
OWNING = re.compile(r"['’]s (?:[a-z-]+ ){0,2}")
FRONTED = re.compile(r"(?:In|At|Near|Outside) (?:the )?$")
LOCATIVE = re.compile(r"\b(?:in|at|near|outside|inside|around|across|along|on|into|to|from|of) (?:the )?(?:[a-z-]+ ){0,2}$", re.IGNORECASE)
LONGEST_GAP = 60  # letters between a place and what it lies in
NEVER = frozenset({"border", "borders", "frontier", "side", "coast", "capital", "city", "town", "village", "state", "country", "government", "republic"})  # fmt: skip
"""What ends a description and no name: "the Libyan border", "the Ontario city"."""


SITES = frozenset(
    {"square", "street", "avenue", "boulevard", "road", "highway", "expressway", "bridge", "junction", "interchange", "roundabout", "crossing", "checkpoint"}
    | {"airport", "airfield", "airstrip", "airbase", "base", "barracks", "camp", "port", "harbour", "station", "terminal", "stadium", "arena", "park", "beach", "market"}
    | {"palace", "tower", "hotel", "mosque", "church", "cathedral", "temple", "shrine", "monastery", "hospital", "university", "college", "school", "prison", "dam", "reservoir", "plant", "mine", "refinery", "depot"}
)  # fmt: skip


@dataclass(frozen=True)
class Whole:
    """What a place lies in or near, as far as the article says, and the reason to think so."""

    place: Candidate
    reason: str


def unlisted(
    document: Document,
    mentions: Sequence[Mention],
    i: int,
    meaning: Meaning,
    *,
    countries: Callable[[int], Sequence[Candidate]],
    regions: Regions,
) -> tuple[Candidate, tuple[str, ...]] | None:
    """Return the place that a mention is by its own words, and why; None for words that are no name, or that nothing in the article places.

    `meaning` tells which place other words mean, `countries` all that the article names or lies in, if so many of its places lie in one.
    """
    name = _name(document, mentions[i], regions)
    if name is None:
        return None
    is_site = name.rsplit(maxsplit=1)[-1].casefold() in SITES
    whole = _whole(document, mentions, i, meaning, regions) or _content(document, mentions, i, meaning, regions)
    whole = whole or (_told_before(document, mentions, i, meaning) if is_site else None)
    whole = whole or _only_country(document, mentions[i], countries, is_site=is_site)
    if whole is None or whole.place.country is None:
        return None
    is_country = whole.place.precision is PlacePrecision.COUNTRY
    place = replace(
        whole.place,
        place_id=mint("place", "unlisted", whole.place.place_id, fold(name)),
        name=name,
        kind="unlisted",
        precision=PlacePrecision.COUNTRY if is_country else PlacePrecision.REGION,
        geonames_id=None,
        wikidata_id=None,
    )
    return place, ("unlisted_name", whole.reason)


def _name(document: Document, mention: Mention, regions: Regions) -> str | None:
    """Return the words without their article, with the kind of site that follows ("the *Gazela* bridge"); None where they are no proper name."""
    words = re.sub(r"^[Tt]he |['’]s?$", "", " ".join(str(mention["words"]).split()))
    parts, folded = words.split(), fold(words)
    if len(words) < 3 or not words[0].isupper() or words.isupper() or parts[-1].casefold() in NEVER:
        return None
    if folded in regions.words.not_places or folded in regions.adjectives or regions.find(words):
        return None
    after = re.compile(r" ([a-z]+)").match(document.text, int(mention["end_char"]))
    return f"{words} {after[1]}" if after and after[1] in SITES and "," not in words and not words.endswith(after[1]) else words


def _whole(document: Document, mentions: Sequence[Mention], i: int, meaning: Meaning, regions: Regions) -> Whole | None:
    """Return what the words around a mention say it lies in, else what they say it lies near, else what its sentence begins with."""
    mention, near = mentions[i], None
    start, end = int(mention["start_char"]), int(mention["end_char"])
    for beside in surroundings(document.text, start, end, regions.words):
        place = _meant(beside, mentions, meaning)
        if place is None or beside.is_list or not (beside.is_plain or beside.start < start):
            continue
        if beside.is_inside:
            return Whole(place, "lies_in")
        near = near or (Whole(place, "lies_near") if place.kind != "country" else None)
    if i and OWNING.fullmatch(document.text, int(mentions[i - 1]["end_char"]), start):
        place = meaning(str(mentions[i - 1]["words"]), mentions[i - 1])
        if place is not None:
            return Whole(place, "lies_in")
    return near or _fronted(document, mentions, i, meaning)


def _meant(beside: Beside, mentions: Sequence[Mention], meaning: Meaning) -> Candidate | None:
    other = mention_at(mentions, beside.start)
    return meaning(beside.words, other)


def _fronted(document: Document, mentions: Sequence[Mention], i: int, meaning: Meaning) -> Whole | None:
    """Return the place that the sentence begins with: "*In London*, police arrested ten people in Trafalgar Square"."""
    start = int(mentions[i]["start_char"])
    sentence = document.sentence_at(start)
    if sentence is None or LOCATIVE.search(document.text, sentence.start, start) is None:
        return None
    for other in mentions[:i]:
        is_first = FRONTED.fullmatch(document.text, sentence.start, int(other["start_char"])) is not None
        if is_first and document.text[int(other["end_char"]) : int(other["end_char"]) + 1] == ",":
            place = meaning(str(other["words"]), other)
            return Whole(place, "sentence_begins_in") if place is not None else None
    return None


def _content(document: Document, mentions: Sequence[Mention], i: int, meaning: Meaning, regions: Regions) -> Whole | None:
    """Return the place that is said to lie in this one: "the town of Kirumba in *Lubero territory*"."""
    start = int(mentions[i]["start_char"])
    for other in reversed(mentions[:i]):
        found = after(document.text, int(other["end_char"]), regions.words) if start - int(other["end_char"]) < LONGEST_GAP else ()
        if any(beside.is_inside and beside.is_plain and beside.start == start for beside in found):
            place = meaning(str(other["words"]), other)
            return Whole(place, "contains") if place is not None and place.kind in ("town", "region") else None
    return None


def _told_before(document: Document, mentions: Sequence[Mention], i: int, meaning: Meaning) -> Whole | None:
    """Return the town told last, in the sentence or the one before: of squares, streets and stations the reader knows by then in which town they are."""
    here = document.sentence_at(int(mentions[i]["start_char"]))
    for other in reversed(mentions[:i]):
        there = document.sentence_at(int(other["start_char"]))
        if here is None or there is None or here.index - there.index > 1:
            return None
        place = meaning(str(other["words"]), other)
        if place is not None and place.kind == "town":
            return Whole(place, "told_after")
    return None


def _only_country(document: Document, mention: Mention, countries: Callable[[int], Sequence[Candidate]], *, is_site: bool) -> Whole | None:
    """Return the only country of the article, for what stands where a place stands; of a square or an airport one other place says enough."""
    if not is_site and (mention["label"] not in PLACE_LABELS or LOCATIVE.search(document.text, 0, int(mention["start_char"])) is None):
        return None
    named = countries(1 if is_site else 2)
    return Whole(named[0], "only_country") if len(named) == 1 else None
