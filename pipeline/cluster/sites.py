"""Where mentions happen: the places of the event, of its sentence, or the last one told of before."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from pipeline.cluster.gazetted import known_places
from pipeline.cluster.place_roles import AT_ONCE, BEFORE, OF_SOMEBODY, PERSON, ROAD, SAID_IN, is_mark, is_of_care, is_people, is_power
from pipeline.cluster.profile import Site
from pipeline.cluster.stretches import is_attached, opens, phrase_end, stretch
from pipeline.codebook.incidents import IncidentWords
from pipeline.codebook.knowledge import load_knowledge
from schemas.table import columns, mapped, records
from schemas.vocabulary import Judgement, MentionKind

type Row = dict[str, Any]
type Place = Site | str
"""A place, a country's code in capitals, or a name in small letters that no gazetteer knows."""

AREAS = "district|city|town|village|camp|township|territory|suburb|outskirts|edge|north|south|east|west|centre|station|market"
NAMED = re.compile(rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|(?:{AREAS}) of) ((?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)*)")
WORD = r"[A-Z]['’]?\w+(?:[-'’](?!s\b)\w+)*"
OPENS = (
    "In|At|Near|Outside|Around|From|To|Of|On|For|By|After|Before|Since|Until|Across|Inside|Beyond|Between|Through|Over|Towards?|Under|Behind|Along|Against|"
    "As|And|But|Or|Nor|The|While|When|Where|With|Without|If|Like|Unlike|Though|Although|Because|Despite|Elsewhere|Today|Yesterday"
)  # words that begin a sentence and are no part of the name behind them
CAPITALS = re.compile(rf"(?!(?:{OPENS})\b){WORD}(?: {WORD})*")
KIND_OF_PLACE = re.compile(
    r" (?:district|city|town|village|camp|township|territory|region|province|state|area|valley|desert|hills|mountains|forest|island|peninsula|delta|oasis)$"
)
IS_KIND = re.compile(KIND_OF_PLACE.pattern.replace("$", r"\b"))
BEHIND = re.compile(
    r"\b(?:in|at|near|outside|around|from|to|towards?|into|over|across|on|of|between|through|leaving|reached?|entered|left) $",
    re.IGNORECASE,
)
IN_TOWN = re.compile(
    r" (?:park|square|street|road|avenue|boulevard|lane|bridge|junction|crossroads|roundabout|gate|mall|hotel|plaza|terminal|stadium|campus|cemetery)$"
)  # what lies in a town: which town, has been told before
PART = re.compile(r"\b(?:district|area|quarter|neighbou?rhood|suburb|part|camp|outskirts|edge|commune|ward)s? (?:of|in|at) $")
INSTITUTION = re.compile(
    r"(?:['’]s)? (?:hospital|clinic|university|college|bank|foundation|institute|hotel|casino)\b"
)  # "a doctor at *Ayder hospital*"
HEADING = re.compile(rf"{WORD}(?: {WORD})*(?=: )")  # "*Dembecha*: all who died in the attack are named"
AND_THE = re.compile(r",? and the [\w-]+")
HEAD = re.compile(r",| in ")  # behind the name of a place what it lies in: "Yelwata in Benue"
SHORTEST = 3  # letters of a word that may be a name by itself
CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December"
)
ELSEWHERE = (
    "place/carried",
    "place/headline",
    "place/country",
)  # told elsewhere in the article: `_before` finds the first, and what it finds is not published


class Sites:
    """The places of a corpus, by article and by event. What one article resolves helps another that names it."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], words: IncidentWords) -> None:
        self.words = words
        self.adjectives = load_knowledge().adjectives
        self.outlets = {o.replace("-", " ") for o in tables["articles"]["outlet"].dropna()}  # "she told *Harbour Post*" is nowhere
        self.keys: dict[str, str | None] = {}
        self.known = known_places(tables["place_links"])
        names = mapped(tables["place_links"], "mention_id", "name")
        self.titles = {(names[m], site) for m, site in self.known.items() if isinstance(site, Site)}
        mentions = tables["entity_mentions"]
        is_place = mentions["kind"] == MentionKind.PLACE.value
        places = records(mentions[is_place][["article_id", "mention_id", "start_char", "end_char", "text"]])
        self.known |= self._surer(places, tables["place_links"])
        texts: dict[str, str] = mapped(tables["articles"], "article_id", "text")
        peoples = [r for r in places if is_people(texts[r["article_id"]], r["start_char"], r["end_char"])]
        not_places = {r["mention_id"] for r in peoples}
        places = self._without_things(self._whole_names([r for r in places if r["mention_id"] not in not_places], texts), texts)
        self.by_name = self._unique(places)
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        found: dict[str, list[tuple[int, Place]]] = defaultdict(list)
        treated = {r["mention_id"] for r in places if is_of_care(texts[r["article_id"]], r["start_char"])}
        for row in places:
            if row["mention_id"] in treated or is_power(texts[row["article_id"]], row["start_char"], row["end_char"]):
                spans[row["article_id"]].append((row["start_char"], row["end_char"]))
                continue
            site = self.known.get(row["mention_id"]) or self._longer(row, texts) or self._named(HEAD.split(row["text"])[0])
            if isinstance(site, str) and INSTITUTION.match(texts[row["article_id"]], row["end_char"]):
                site = None
            if site is not None:
                self.known[row["mention_id"]] = site
                found[row["article_id"]] += [(row["start_char"], s) for s in self._inner(row["text"], site)]
                spans[row["article_id"]].append((row["start_char"], row["end_char"]))
        for row in (*_resolved_actors(tables), *peoples):
            spans[row["article_id"]].append((row["start_char"], row["end_char"]))
        self.villages = {key for article, text in texts.items() for _, key in self._behind(text, spans[article])}
        self.villages |= {s for rows in found.values() for _, s in rows if isinstance(s, str) and not s.isupper()}
        for article, text in texts.items():
            found[article] += self._told(text, spans[article])
        self.marks = {a: [(at, site) for at, site in rows if is_mark(texts[a], at)] for a, rows in found.items()}
        self.speaking = _speaking(tables["attributions"], found, texts)
        told = {a: set(rows) - set(self.speaking[a]) for a, rows in found.items()}
        self.by_article = {a: sorted(rows, key=lambda r: (r[0], str(r[1]))) for a, rows in told.items()}
        begins = mapped(mentions, "mention_id", "start_char")
        self.by_event: dict[str, list[tuple[int, Place]]] = defaultdict(list)
        for row in records(tables["event_places"].sort_values(["event_id", "place_index"])[["event_id", "mention_id", "rule"]]):
            if row["mention_id"] in self.known and row["mention_id"] not in treated and row["rule"] not in ELSEWHERE:
                self.by_event[row["event_id"]].append((begins[row["mention_id"]], self.known[row["mention_id"]]))
        self.starts: dict[str, list[int]] = defaultdict(list)
        for article, start in sorted(columns(tables["sentences"], "article_id", "start_char")):
            self.starts[article].append(start)

    def of(self, event_id: str, sentence: Row, pointing_end: int | None, trigger: tuple[int, int] | None = None) -> dict[str, Any]:
        """Return towns, regions, villages (names that no gazetteer knows) and countries, as columns of a profile.

        Of words that point back (they end at `pointing_end`) only what follows at once is the place: "the attack on Goma". Where the `trigger` stands, the places are those of
        its stretch of the sentence; those in its own phrase are its only ones.
        """
        start, end = self._stretch(sentence, trigger)
        own, near = self._own(event_id, sentence, (start, end)), self._within(sentence["article_id"], start, end)
        attached = [] if trigger is None else self._attached(sentence, trigger)
        if attached:
            own = near = attached
        elif pointing_end is not None:
            near = self._within(sentence["article_id"], pointing_end, pointing_end + AT_ONCE)
            own = self._of_first(own, sentence, pointing_end)
            if not near and (heading := HEADING.match(sentence["text"])) is not None:
                near = self._within(sentence["article_id"], sentence["start_char"], sentence["start_char"] + heading.end())
                own = near or own
        if own and all(isinstance(s, str) for s in own):  # "the Abu Shouk district of El Fasher": what the village lies in says more
            own = [*own, *(s for s in near if not _is_country(s))]
        if not any(map(_is_local, own)):
            local = [s for s in near if _is_local(s)]
            own = [*own, *(local if own and len(set(local)) == 1 else [] if own else near)]
        own = self._with_whole(self._without_marks(own, sentence), sentence)
        if all(map(_is_open, own)):
            own = [*own, *self._before(sentence)]
        found = own or self._within(sentence["article_id"], start, end)
        if not found:  # "the mayor of Jamundí asked for soldiers after a bomb had killed two": who speaks of it is there
            found = [site for at, site in self.speaking[sentence["article_id"]] if start <= at < end]
        towns = frozenset(s for s in found if isinstance(s, Site) and s.is_town)
        regions = frozenset(s for s in found if isinstance(s, Site) and not s.is_town)
        codes = {s for s in found if isinstance(s, str) and s.isupper()}
        villages = frozenset(part for s in found if isinstance(s, str) and s not in codes for part in self._short_names(s))
        countries = codes | {s.country for s in (*towns, *regions) if s.country}
        return {"towns": towns, "regions": regions, "villages": villages, "countries": frozenset(countries)}

    def _of_first(self, own: list[Place], sentence: Row, end: int) -> list[Place]:
        """Return the places of the first of two things: Cali in "the bombing beside a base in Cali, where six died, *and the* downing in Amalfi"."""
        other = AND_THE.search(sentence["text"], end - sentence["start_char"])
        if other is None:
            return own
        at = sentence["start_char"] + other.start()
        first = [s for s in self._within(sentence["article_id"], end, at) if _is_local(s)]
        second = self._within(sentence["article_id"], at, sentence["end_char"])
        return first if first and own and all(s in second for s in own if _is_local(s)) else own

    def _short_names(self, village: str) -> set[str]:
        """Return a name and the one word of it by which others know the place: "Kaiga" for Kaiga Kindjiria."""
        words = village.split(" ")
        return {village, *(w for w in (words[0], words[-1]) if len(words) > 1 and len(w) > SHORTEST and w in self.villages)}

    def _stretch(self, sentence: Row, trigger: tuple[int, int] | None) -> tuple[int, int]:
        """Return the part of a sentence whose places are those of a trigger; of "shells hit Gorna, *a day after the town was bombed*" that goes back to the beginning."""
        first = sentence["start_char"]
        if trigger is None:
            return first, sentence["end_char"]
        start, end = stretch(sentence["text"], trigger[0] - first)
        is_bare = start > 0 and not any(_is_local(s) for s in self._within(sentence["article_id"], first + start, first + end))
        return (first if is_bare and not opens(sentence["text"], start) else first + start), first + end

    def _own(self, event_id: str, sentence: Row, part: tuple[int, int]) -> list[Place]:
        """Return the places that extraction gave an event, without those in another part of its sentence."""
        start, end = sentence["start_char"], sentence["end_char"]
        return [s for at, s in self.by_event.get(event_id, ()) if not start <= at < end or part[0] <= at < part[1]]

    def _attached(self, sentence: Row, trigger: tuple[int, int]) -> list[Place]:
        """Return the towns and villages in the phrase of a trigger."""
        start, text = sentence["start_char"], sentence["text"]
        words = (trigger[0] - start, trigger[1] - start)
        places = self.by_article.get(sentence["article_id"], ())
        named = [(at - start, _end(text, at - start), s) for at, s in places if start <= at < sentence["end_char"] and _is_local(s)]
        first = next((n for n in named if is_attached(text, words, n[:2])), None)
        return [] if first is None else [s for at, _, s in named if first[0] <= at < max(phrase_end(text, first[1]), first[1])]

    def are_named(self, event_id: str, sentence: Row, trigger: tuple[int, int] | None = None, *, points_back: bool = False) -> bool:
        """Return whether the event or its part of the sentence names a place; of words that point back, what follows at once, or what was told last and is named again."""
        part, article = self._stretch(sentence, trigger), sentence["article_id"]
        if trigger is None or not points_back:
            return bool(self._own(event_id, sentence, part) or self._within(article, *part))
        again = set(self._within(article, *part)).intersection(self._before(sentence))
        return bool(
            self._own(event_id, sentence, part) or self._within(article, trigger[1], trigger[1] + AT_ONCE) or any(map(_is_local, again))
        )

    def _with_whole(self, own: list[Place], sentence: Row) -> list[Place]:
        """Return the places with the towns that they are told to be parts of: "the Abu Shouk district of El Fasher"."""
        start, end = sentence["start_char"], sentence["end_char"]
        named = [(at, site) for at, site in self.by_article.get(sentence["article_id"], ()) if start <= at < end and _is_local(site)]
        wholes = [
            whole
            for (at, part), (other, whole) in pairwise(named)
            if part in own and PART.search(sentence["text"][at - start : other - start])
        ]
        return [*own, *(w for w in wholes if w not in own)]

    def _without_marks(self, own: list[Place], sentence: Row) -> list[Place]:
        """Return the places without those that only say where another lies: Goma in "Sake, 25 kilometres west of Goma"."""
        marks = {site for at, site in self.marks.get(sentence["article_id"], ()) if sentence["start_char"] <= at < sentence["end_char"]}
        if marks.isdisjoint(own):
            return own
        others = [s for s in self._within(sentence["article_id"], sentence["start_char"], sentence["end_char"]) if _is_local(s)]
        kept = [s for s in dict.fromkeys([*own, *others]) if s not in marks]
        if any(map(_is_local, kept)):
            return kept
        start, end = sentence["start_char"], sentence["end_char"]
        of_speakers = [site for at, site in self.speaking[sentence["article_id"]] if start <= at < end]
        return [*own, *filter(_is_local, of_speakers or self._before(sentence))]  # "residents of X: he was hit on the road to Y"

    def local_count(self, sentence: Row) -> int:
        """Return how many towns and villages a sentence names."""
        return len({s for s in self._within(sentence["article_id"], sentence["start_char"], sentence["end_char"]) if _is_local(s)})

    def _within(self, article: str, start: int, end: int) -> list[Place]:
        return [site for at, site in self.by_article.get(article, ()) if start <= at < end]

    def _before(self, sentence: Row) -> list[Place]:
        """Return the places of the last sentence before that names any: what follows happens there until another is named."""
        earlier = [
            at for at, site in self.by_article.get(sentence["article_id"], ()) if at < sentence["start_char"] and not _is_country(site)
        ]
        if not earlier:
            return []
        starts = self.starts[sentence["article_id"]]
        first = starts[max(0, bisect_right(starts, earlier[-1]) - 1)]
        found = self._within(sentence["article_id"], first, sentence["start_char"])
        marks = {site for at, site in self.marks.get(sentence["article_id"], ()) if first <= at < sentence["start_char"]}
        kept = [s for s in found if s not in marks]
        found = kept if any(map(_is_local, kept)) else found
        return [*found, *self._before(sentence | {"start_char": first})] if all(map(_is_open, found)) else found

    def _surer(self, places: Sequence[Row], place_links: pd.DataFrame) -> dict[str, Place]:
        """Return the one place of its country that other articles are sure of, for each mention of its name that is only probable: there are many San Fernandos."""
        sure = set(place_links[place_links["judgement"] == Judgement.MATCH.value]["mention_id"])
        meant: dict[tuple[str, str | None], set[Site]] = defaultdict(set)
        doubtful = []
        for row in places:
            site, name = self.known.get(row["mention_id"]), self._key(row["text"])
            if isinstance(site, Site) and name is not None:
                if row["mention_id"] in sure:
                    meant[name, site.country].add(site)
                else:
                    doubtful.append((row["mention_id"], (name, site.country)))
        return {mention: next(iter(meant[key])) for mention, key in doubtful if len(meant[key]) == 1}

    def _whole_names(self, places: Sequence[Row], texts: Mapping[str, str]) -> list[Row]:
        """Return the places, those put together that are one name: of "Nueva Morelia" the parser may part a Morelia that is known, and that lies elsewhere."""
        first = {(r["article_id"], r["end_char"] + 1): r for r in places if r["mention_id"] not in self.known}
        found = {r["mention_id"]: r for r in places}
        for row in places:
            before = first.get((row["article_id"], row["start_char"]))
            if before is not None and row["mention_id"] in self.known and texts[row["article_id"]][before["end_char"]] == " ":
                del self.known[row["mention_id"]]
                found.pop(before["mention_id"])
                found[row["mention_id"]] = row | {"start_char": before["start_char"], "text": f"{before['text']} {row['text']}"}
        return list(found.values())

    def _without_things(self, places: Sequence[Row], texts: Mapping[str, str]) -> list[Row]:
        """Return the places without the single words that no gazetteer knows and nobody is in, at or near: "spoke *Urdu*", "across the *Line*"."""
        located = set()
        for row in places:
            before = texts[row["article_id"]][max(0, row["start_char"] - AT_ONCE) : row["start_char"]]
            behind = texts[row["article_id"]][row["end_char"] : row["end_char"] + AT_ONCE]
            if row["mention_id"] not in self.known and (
                (BEHIND.search(before) and not OF_SOMEBODY.search(before)) or IS_KIND.match(behind)
            ):
                located.add(HEAD.split(row["text"])[0])
        located |= {m[1] for text in texts.values() for m in NAMED.finditer(text)}
        return [
            r for r in places if r["mention_id"] in self.known or " " in HEAD.split(r["text"])[0] or HEAD.split(r["text"])[0] in located
        ]

    def _unique(self, places: Sequence[Row]) -> dict[str, Place]:
        """Return the place of each name that the whole corpus resolves to one place."""
        meant: dict[str, set[Place]] = defaultdict(set)
        for row in places:
            if row["mention_id"] in self.known and (name := self._key(row["text"])):
                meant[name].add(self.known[row["mention_id"]])
        for name, site in self.titles:
            if (key := self._key(name)) is not None:
                meant[key].add(site)
        return {name: next(iter(sites)) for name, sites in meant.items() if len(sites) == 1}

    def _inner(self, text: str, site: Place) -> list[Place]:
        """Return the place and, where it is a region, what the words say lies in it: "Yelwata in Benue"."""
        head = HEAD.split(text)[0]
        if head == text or _is_local(site) or (village := self._named(head)) is None:
            return [site]
        return [site, village]

    def _longer(self, row: Row, texts: Mapping[str, str]) -> Place | None:
        """Return the place whose name goes on behind what the parser found of it: of "Gida Ayana district" it may see a Gida."""
        match = CAPITALS.match(texts[row["article_id"]], row["start_char"])
        words = [] if match is None else match.group().split(" ")
        for length in range(len(words), len(row["text"].split(" ")), -1):
            if (key := self._key(" ".join(words[:length]))) is not None and key in self.by_name:
                return self.by_name[key]
        return None

    def _named(self, text: str) -> Place | None:
        name = self._key(text)
        return None if name is None else self.by_name.get(name, name)

    def _key(self, text: str) -> str | None:
        """Return a name as a key; None for words that name no place: a hospital is what was hit, not where."""
        if text not in self.keys:
            self.keys[text] = self._made_key(text)
        return self.keys[text]

    def _made_key(self, text: str) -> str | None:
        name = re.sub(r"^(?:[Tt]he|a|an) |['’][sS]?$", "", text.strip())
        if (
            not name[:1].isupper()
            or name.split(" ")[0].lower() in self.words.no_site_heads
            or ROAD.fullmatch(name)
            or name.lower() in self.outlets
            or CALENDAR.search(name)
            or self.words.target_pattern.search(name.lower())
        ):
            return None
        name = "".join(c for c in name.lower() if c.isalnum() or c == " ").strip()
        if name in self.words.no_sites or name.split(" ")[0] in self.adjectives:
            return None  # "in Israeli strikes", "in Europe"
        return KIND_OF_PLACE.sub("", name) or None

    def _behind(self, text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
        """Return the names behind "in", "near" or "the town of" that no mention covers: the parser does not know every village."""
        free = (m for m in NAMED.finditer(text) if not _is_covered(m.start(1), m.end(1), spans) and not INSTITUTION.match(text, m.end(1)))
        return [(m.start(1), key) for m in free if (key := self._key(m.group(1))) is not None]

    def _told(self, text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, Place]]:
        """Return the names that no mention covers and that some article tells of as a place."""
        found: list[tuple[int, Place]] = []
        for match in CAPITALS.finditer(text):
            key = None if _is_covered(match.start(), match.end(), spans) else self._key(match.group())
            if key is not None and (key in self.by_name or key in self.villages) and PERSON.match(text, match.end()) is None:
                found.append((match.start(), self.by_name.get(key, key)))
        return found


def _speaking(
    attributions: pd.DataFrame, found: Mapping[str, Sequence[tuple[int, Place]]], texts: Mapping[str, str]
) -> dict[str, list[tuple[int, Place]]]:
    """Return the places of those who speak, by article: in the words for them, or where they speak."""
    speaking: dict[str, list[tuple[int, Place]]] = defaultdict(list)
    sources = attributions[attributions["source_start_char"].notna()]
    for row in records(sources[["article_id", "source_start_char", "source_end_char"]]):
        start, end = row["source_start_char"], row["source_end_char"]
        speaking[row["article_id"]] += [(at, site) for at, site in found.get(row["article_id"], ()) if start <= at < end]
    for article, text in texts.items():
        speaking[article] += [(at, site) for at, site in found.get(article, ()) if SAID_IN.search(text, max(0, at - BEFORE), at)]
    return speaking


def _is_covered(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(one < end and start < other for one, other in spans)


def _resolved_actors(tables: Mapping[str, pd.DataFrame]) -> list[Row]:
    links, mentions = tables["actor_links"], tables["entity_mentions"]
    is_listed = links["actor_id"].notna() & (links["kind"] != "generic") & (links["judgement"] != Judgement.UNLISTED.value)
    known = set(links[is_listed]["mention_id"])
    named = mentions[mentions["is_name"] & (mentions["kind"] == MentionKind.ACTOR.value) & mentions["mention_id"].isin(known)]
    return records(named[named["text"].str.len() <= 40][["article_id", "start_char", "end_char"]])


def _is_open(site: Place) -> bool:
    """Return whether a place leaves open which town is meant: "Freedom Square", a river, a sea."""
    return IN_TOWN.search(site) is not None if isinstance(site, str) else site.country is None


def whole_names(names: frozenset[str]) -> frozenset[str]:
    """Return names without those that are a word of a longer one: "Kaiga" beside Kaiga Kindjiria."""
    return frozenset(n for n in names if not any(n in other.split(" ") for other in names if other != n))


def _end(text: str, at: int) -> int:
    """Return where a name ends that begins at some character."""
    match = CAPITALS.match(text, at)
    return at + 1 if match is None else match.end()


def _is_country(site: Place) -> bool:
    return isinstance(site, str) and site.isupper()


def _is_local(site: Place) -> bool:
    return site.is_town if isinstance(site, Site) else not site.isupper()
