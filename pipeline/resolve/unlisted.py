"""Places that no list knows: they lie where the article says, and its point stands for them.

"The Tel Rumeida neighbourhood of Hebron" is a place of its own at the point of Hebron, of precision `region`; a square in an article that names one country only is
somewhere in it, of precision `country`. The judgement is `unlisted`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from pipeline.codebook.places import Regions, fold
from pipeline.document import PLACE_LABELS, Document
from pipeline.ids import mint
from pipeline.resolve.surroundings import after, mention_at, surroundings
from pipeline.resolve.toponyms import Candidate
from schemas.vocabulary import PlacePrecision

type Mention = Mapping[str, Any]

OWNING = re.compile(r"['’]s (?:[a-z-]+ ){0,2}")
FRONTED = re.compile(r"(?:In|At|Near|Outside) (?:the )?(?:[a-z-]+ ){0,2}$")
LOCATIVE = re.compile(r"\b(?:in|at|near|outside|inside|around|across|along|on|into|to|from|of) (?:the )?(?:[a-z-]+ ){0,2}$", re.IGNORECASE)
ONE_OF_MANY = re.compile(r"\ban? $", re.IGNORECASE)
NEXT = re.compile(r" ([a-z]+)")
LONGEST_GAP = 60  # letters between a place and what it lies in
AREAS = frozenset({"neighbourhood", "neighborhood", "quarter", "suburb", "slum", "favela", "ward", "barrio", "borough"})
"""Parts of a town: what they lie in is told before them, or with them."""
FACILITY = re.compile(
    r" (?:(?:police|train|bus|railway|central|general|teaching|primary|secondary|high|maximum security) )?"
    r"(?:station|hospital|clinic|school|market|prison|barracks|stadium|church|mosque|cemetery|checkpoint|roundabout)\b"
)


class Meaning(Protocol):
    """What the other names of an article mean."""

    def of(self, words: str, mention: Mention | None) -> Candidate | None:
        """Return the place that words mean, and the mention they are, if any."""

    def countries(self, at_least: int) -> Sequence[Candidate]:
        """Return all countries that the article names or lies in, if so many of its places lie in one."""

    def is_unknown(self, mention: Mention) -> bool:
        """Return whether no list has the name of a mention."""

    def named_in(self, text: str) -> Mapping[str, set[str]]:
        """Return the codes of the countries that a text names, or whose people it does, with the words."""


def is_part_of_a_town(document: Document, mention: Mention) -> bool:
    """Return whether the words say that it is a part of a town, or one of its buildings: "the Monimbó neighbourhood", "Woodlands police station"."""
    if FACILITY.match(document.text, int(mention["end_char"])):
        return True
    following = NEXT.match(document.text, int(mention["end_char"]))
    return following is not None and (following[1] in AREAS or following[1] == "district")


@dataclass(frozen=True)
class Whole:
    """What a place lies in or near, as far as the article says, and the reason to think so."""

    place: Candidate
    reason: str


@dataclass(frozen=True)
class Unlisted:
    """Finds where the places of an article lie that no list knows."""

    document: Document
    mentions: Sequence[Mention]
    meaning: Meaning
    regions: Regions

    def find(self, i: int) -> tuple[Candidate, tuple[str, ...]] | None:
        """Return the place that a mention is by its own words, and why; None for words that are no name, or that nothing in the article places."""
        name = self._name(i)
        if name is None:
            return None
        is_site = name.rsplit(maxsplit=1)[-1].casefold() in self.regions.words.sites or is_part_of_a_town(self.document, self.mentions[i])
        whole = self._around(i) or self._fronted(i) or self._content(i) or (self._told_before(i) if is_site else None)
        whole = whole or self._country(i, is_site=is_site)
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

    def _name(self, i: int) -> str | None:
        """Return the words without their article, with the kind of site that follows ("the *Gazela* bridge"); None where they are no proper name."""
        lists = self.regions.words
        words = re.sub(r"^[Tt]he |['’]s?$", "", " ".join(str(self.mentions[i]["words"]).split()))
        parts, folded = words.split(), fold(words)
        if len(words) < 3 or not words[0].isupper() or words.isupper() or parts[-1].casefold() in lists.no_names or folded in lists.sites:
            return None
        if ONE_OF_MANY.search(self.document.text, 0, self._start(i)) and not NEXT.match(self.document.text, self._end(i)):
            return None  # "fired on a Hilux"
        if folded in lists.not_places or folded in self.regions.adjectives or self.regions.find(words):
            return None
        after_it = NEXT.match(self.document.text, self._end(i))
        goes_on = after_it is not None and after_it[1] in lists.sites and "," not in words and parts[-1] != after_it[1]
        return f"{words} {after_it[1]}" if after_it is not None and goes_on else words

    def _start(self, i: int) -> int:
        return int(self.mentions[i]["start_char"])

    def _end(self, i: int) -> int:
        return int(self.mentions[i]["end_char"])

    def _meant(self, k: int) -> Candidate | None:
        return self.meaning.of(str(self.mentions[k]["words"]), self.mentions[k])

    def _around(self, i: int) -> Whole | None:
        """Return what the words around a mention say it lies in, else the town, else the region, that they say it lies near."""
        near: list[Candidate] = []
        for beside in surroundings(self.document.text, self._start(i), self._end(i), self.regions.words):
            place = self.meaning.of(beside.words, mention_at(self.mentions, beside.start))
            if place is None or beside.is_list or not (beside.is_plain or beside.start < self._start(i)):
                continue
            if beside.is_inside:
                return Whole(place, "lies_in")
            near += [place] if place.kind != "country" else []
        if i and OWNING.fullmatch(self.document.text, self._end(i - 1), self._start(i)):
            owner = self._meant(i - 1)
            if owner is not None:
                return Whole(owner, "lies_in")
        nearest = next((place for place in near if place.kind == "town"), near[0] if near else None)
        return Whole(nearest, "lies_near") if nearest is not None else None

    def _fronted(self, i: int) -> Whole | None:
        """Return the place that the sentence begins with: "*In London*, police arrested ten people in Trafalgar Square"."""
        sentence = self.document.sentence_at(self._start(i))
        if sentence is None or not (
            is_part_of_a_town(self.document, self.mentions[i]) or LOCATIVE.search(self.document.text, sentence.start, self._start(i))
        ):
            return None
        for k in range(i):
            is_first = FRONTED.fullmatch(self.document.text, sentence.start, self._start(k)) is not None
            if is_first and self.document.text[self._end(k) : self._end(k) + 1] == ",":
                place = self._meant(k)
                return Whole(place, "sentence_begins_in") if place is not None else None
        return None

    def _content(self, i: int) -> Whole | None:
        """Return the place that is said to lie in this one: "the town of Kirumba in *Lubero territory*"."""
        for k in reversed(range(i)):
            if self._start(i) - self._end(k) > LONGEST_GAP:
                return None
            found = after(self.document.text, self._end(k), self.regions.words)
            if any(beside.is_inside and beside.is_plain and self._start(i) <= beside.start < self._end(i) for beside in found):
                place = self._meant(k)
                return Whole(place, "contains") if place is not None and place.kind in ("town", "region") else None
        return None

    def _told_before(self, i: int) -> Whole | None:
        """Return the town told last, in the sentence or the one before: of squares, streets and stations the reader knows by then in which town
        they are; not where the next sentence speaks of another country ("Latvia closed the Terehova crossing")."""
        here = self.document.sentence_at(self._start(i))
        for k in reversed(range(i)):
            there = self.document.sentence_at(self._start(k))
            if here is None or there is None or here.index - there.index > 1:
                return None
            place = self._meant(k)
            if place is not None and place.kind == "town":
                before = self.document.text[here.start : self._start(i)]
                is_same = here is there or set(self.meaning.named_in(before)) <= {place.country}
                return Whole(place, "told_after") if is_same else None
        return None

    def _country(self, i: int, *, is_site: bool) -> Whole | None:
        """Return the only country of the article, for what stands where a place stands; of a square one other place says enough."""
        is_placed = self.mentions[i]["label"] in PLACE_LABELS and LOCATIVE.search(self.document.text, 0, self._start(i)) is not None
        if not (is_site or is_placed):
            return None
        named = self.meaning.countries(1 if is_site else 2)
        return Whole(named[0], "only_country") if len(named) == 1 else self._country_of_the_sentence(i)

    def _country_of_the_sentence(self, i: int) -> Whole | None:
        """Return the country of the other places of the sentence, if it speaks of no other and no list has the name: "Protesters in Conakry erected
        barricades in *Ratoma*"."""
        sentence = self.document.sentence_at(self._start(i))
        if sentence is None or not self.meaning.is_unknown(self.mentions[i]):
            return None
        there = [k for k in range(len(self.mentions)) if k != i and sentence.start <= self._start(k) < sentence.end]
        lying = {place.country for place in map(self._meant, there) if place is not None}
        words = {fold(str(self.mentions[k]["words"])) for k in there}
        acting = [named for found in self.meaning.named_in(sentence.text).values() for named in found if named not in words]
        if len(lying) != 1 or acting:  # "a bomber killed 40 in Pulwama, and Indian jets bombed a camp near Balakot"
            return None
        return next((Whole(c, "country_of_the_sentence") for c in self.meaning.countries(0) if c.country in lying), None)
