"""Which place the words mean: one link per place mention, and the places of the corpus.

An article is read twice: names that can mean only one place come first, the others are then judged in their company. A name means one
place in an article, however often it stands there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from pipeline.codebook.knowledge import Knowledge
from pipeline.codebook.places import Regions, fold
from pipeline.document import Document
from pipeline.resolve.bodies_named import countries_of_bodies
from pipeline.resolve.countries_named import Named, countries_named
from pipeline.resolve.gazetteer import Gazetteer
from pipeline.resolve.local_names import (
    called_after_a_country,
    carried_on,
    countries_of_towns,
    goes_on,
    is_called_so,
    is_common,
    is_of_who_acts,
    rivers,
    whole_river,
    whole_words,
    within_another,
    without,
)
from pipeline.resolve.place_features import Choice, Context, choose, rank
from pipeline.resolve.place_guards import family_names, is_cut_off, is_of_a_family, is_of_a_thing, is_person
from pipeline.resolve.place_references import References
from pipeline.resolve.surroundings import after, is_of_a_kind, mention_at, surroundings
from pipeline.resolve.toponyms import Candidate, candidates, capital_candidates, country_candidates, distance, inside, known_candidates
from pipeline.resolve.unlisted import Unlisted, is_part_of_a_town
from schemas.places import PlaceLinks, Places
from schemas.vocabulary import Judgement, MentionKind

_CONTAINER_PRECEDES = re.compile(r"(?:'s|’s)?\s+(?:(?:northern|southern|eastern|western|central)\s+)?")
_CAPITAL = re.compile(r"(?:[Tt]he )?([A-Z][\w-]+(?: [A-Z][\w-]+)*?)(?:['’]s)? capital(?: city)?")
UNLISTED_SCORE = 0.4
BETWEEN = 150.0  # km
BACK_SCORE = 0.5
_LISTED = re.compile(r"\s*(?:,|;|,?\s+(?:and|or)\s|,\s*(?:and|or)\s)\s*(?:the\s+)?(?:in\s+)?")
_PLACE_COLUMNS = ["place_id", "name", "country", "admin1", "lat", "lon", "precision", "geonames_id", "wikidata_id"]

type _Mention = Mapping[str, Any]


@dataclass
class _Toponym:
    """A name of one article: what it may mean, and what all its mentions say around it."""

    rivals: tuple[Candidate, ...]
    containers: list[Candidate] = field(default_factory=list)
    plain_containers: list[Candidate] = field(default_factory=list)
    near: list[tuple[Candidate, ...]] = field(default_factory=list)
    contents: list[Candidate] = field(default_factory=list)
    neighbours: list[tuple[Candidate, ...]] = field(default_factory=list)
    is_person: bool = False
    is_part: bool = False
    is_longer: bool = False

    def add_containers(self, found: Iterable[Candidate], *, is_plain: bool) -> None:
        (self.plain_containers if is_plain else self.containers).extend(found)

    def note_near(self, found: Sequence[Candidate], *, is_said: bool) -> None:
        """Towns and sites that it is said to lie near; that it lies near a country says nothing. Of two between which something lies only those count that
        are near each other: people also fly between Dubai and Manila."""
        local = tuple(other for other in found if other.kind in ("town", "region"))
        if not is_said:
            local = tuple(o for o in local if any(r.kind != "country" and distance(r, o) < BETWEEN for r in self.rivals))
        if local:
            self.near.append(local)

    def context(self, name: str, named: Named, known: Iterable[Candidate]) -> Context:
        """Return the context of this name, given the countries that other words name and the places chosen already."""
        others = [other for other in known if other.country]
        local = tuple(other for other in others if other.kind != "country")
        shares = {country: count / len(local) for country, count in Counter(other.country for other in local).items() if country}
        said = frozenset(country for country, words in named.items() if words - {name})
        countries = said | {other.country for other in others if other.country}
        return Context(
            self.rivals,
            tuple(dict.fromkeys([*self.containers, *self.plain_containers])),
            tuple(dict.fromkeys(self.plain_containers)),
            tuple(dict.fromkeys(self.near)),
            tuple(dict.fromkeys(self.contents)),
            tuple(dict.fromkeys(self.neighbours)),
            countries,
            shares,
            local,
            self.is_person,
            self.is_part,
            self.is_longer,
            said,
        )


def resolve_places(
    documents: Iterable[Document], entity_mentions: pd.DataFrame, gazetteer: Gazetteer, regions: Regions, knowledge: Knowledge | None = None
) -> DataFrame[PlaceLinks]:
    """Return one row per place mention of the documents: the place its words mean, or judgement `unresolved`. With `knowledge`, the bodies that an article
    names speak for their countries too."""
    places = entity_mentions[entity_mentions["kind"] == MentionKind.PLACE.value]
    by_article: dict[str, list[_Mention]] = {}
    for row in places[["article_id", "mention_id", "start_char", "end_char", "text", "label"]].to_dict("records"):
        by_article.setdefault(row["article_id"], []).append({str(name): value for name, value in row.items()})
    rows: list[dict[str, Any]] = []
    for document in documents:
        mentions = sorted(by_article.get(document.article_id, []), key=lambda m: (m["start_char"], m["end_char"], m["mention_id"]))
        bodies = countries_of_bodies(document, knowledge) if knowledge is not None and mentions else {}
        rows.extend(_resolve(document, mentions, gazetteer, regions, bodies))
    return PlaceLinks.conform(rows)


def weigh_places(name: str, company: Iterable[Candidate], gazetteer: Gazetteer, regions: Regions) -> list[Choice]:
    """Return all places that a name alone may mean ("Goma", "Paris, Texas"), the likeliest first, in the company of places already known."""
    mention: _Mention = {"start_char": 0, "end_char": len(name), "text": name, "words": name.split(",", maxsplit=1)[0], "mention_id": ""}
    toponym = _Toponym(candidates(mention["words"], gazetteer, regions))
    _note_surroundings(Document("", name, ()), [mention], 0, {_key(mention): toponym}, gazetteer=gazetteer, regions=regions)
    return rank(toponym.context(_key(mention), countries_named(name, gazetteer, regions), company))


def list_places(place_links: pd.DataFrame) -> DataFrame[Places]:
    """Return one row per place that a link means, with how often the corpus mentions it."""
    linked = place_links[place_links["place_id"].notna()]
    if linked.empty:
        return Places.none()
    counted = (
        linked.groupby("place_id").agg(mention_count=("mention_id", "nunique"), article_count=("article_id", "nunique")).to_dict("index")
    )
    first = linked.sort_values(["place_id", "article_id", "mention_id"]).drop_duplicates("place_id")
    return Places.conform([_plain(row) | _plain(counted[row["place_id"]]) for row in first[_PLACE_COLUMNS].to_dict("records")])


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): None if pd.isna(value) else value for name, value in row.items()}


def _resolve(document: Document, mentions: list[_Mention], gazetteer: Gazetteer, regions: Regions, bodies: Named) -> list[dict[str, Any]]:
    """Return the links of one article, given the countries of the bodies that it names."""
    mentions, named, namesakes = _read(document, mentions, gazetteer, regions)
    named = {country: named.get(country, set()) | bodies.get(country, set()) for country in {*named, *bodies}}
    things = namesakes | {
        mention["mention_id"]
        for mention in mentions
        if is_of_a_thing(document, mention, regions)
        or is_cut_off(document, mention, regions)
        or is_of_who_acts(document, mention, gazetteer, regions)
        or is_of_who_acts(document, mention, gazetteer, regions)
    }
    people = {mention["mention_id"] for mention in mentions if is_person(document, mention, regions)}
    names_of_people = {_key(mention) for mention in mentions if mention["mention_id"] in people or mention["label"] == "PERSON"}
    families = family_names(document)
    people |= {mention["mention_id"] for mention in mentions if is_of_a_family(document, mention, families, regions)}
    places = [mention for mention in mentions if mention["mention_id"] not in people | things and mention["label"] != "NORP"]
    toponyms: dict[str, _Toponym] = {}
    for mention in places:
        name = _key(mention)
        if name not in toponyms:
            is_told = _is_told_as_a_place(document, mention, gazetteer, regions)
            rivals = candidates(mention["words"], gazetteer, regions, is_told=is_told) or _capitals(mention["words"], gazetteer, regions)
            toponyms[name] = _Toponym(
                rivals,
                is_person=name in names_of_people,
                is_part=is_part_of_a_town(document, mention),
                is_longer=goes_on(document, mention, regions) or is_called_so(document, mention, regions),
            )
    for i, mention in enumerate(places):
        if toponyms[_key(mention)].rivals:
            _note_surroundings(document, places, i, toponyms, gazetteer=gazetteer, regions=regions)
        if i:
            _compare(document, places[i - 1], mention, toponyms)
    if document.dateline_place and fold(document.dateline_place) not in toponyms:
        toponyms[fold(document.dateline_place)] = _Toponym(candidates(document.dateline_place, gazetteer, regions))
    choices = _choose(toponyms, named)
    links = {mention["mention_id"]: _link(mention, choices.get(_key(mention))) for mention in places}
    unlisted = Unlisted(document, places, meaning := _Meaning(choices, named, {}, gazetteer, regions), regions)
    for i, mention in [*enumerate(places)] * 2:  # what lies in an unlisted place is found the second time
        if _key(mention) not in choices and _key(mention) not in names_of_people and mention["mention_id"] not in meaning.unlisted:
            found = unlisted.find(i)
            if found is not None:
                meaning.unlisted[mention["mention_id"]] = found[0]
                links[mention["mention_id"]] = _unlisted_link(mention, *found)
    references = References(document, places, meaning, gazetteer)
    for i, mention in enumerate(places):
        if (back := references.find(i)) is not None:
            links[mention["mention_id"]] = _back_link(mention, *back)
    return [links.get(mention["mention_id"]) or _link(mention, None) for mention in mentions]


def _read(
    document: Document, mentions: list[_Mention], gazetteer: Gazetteer, regions: Regions
) -> tuple[list[_Mention], Named, frozenset[str]]:
    """Return the mentions with their whole words, the countries that the article names, and the mentions of what is only called after a country: the
    "Nigeria team" of the "Nigeria cooperative"."""
    named = countries_named(document.text, gazetteer, regions)
    mentions = [{**mention, "words": whole_words(document, mention, regions)} for mention in mentions]
    longer = {str(m["mention_id"]): name for m in mentions if (name := carried_on(document, m, gazetteer, regions)) is not None}
    mentions = [{**m, "words": longer.get(str(m["mention_id"]), m["words"])} for m in mentions]
    ends = frozenset(str(m["mention_id"]) for m in mentions if within_another(m, mentions, longer))
    named_rivers = rivers(mentions, regions)
    mentions = [{**mention, "words": whole_river(mention, named_rivers) or mention["words"]} for mention in mentions]
    others = countries_of_towns(mentions, gazetteer)
    local = [called_after_a_country(document, mention, named, others, regions) for mention in mentions]
    names = {_key(mention) for mention, name in zip(mentions, local, strict=True) if name is not None}
    left = without(named, names)
    lost = {name for country in named.keys() - left.keys() for name in named[country]} & names
    things = frozenset(str(m["mention_id"]) for m, name in zip(mentions, local, strict=True) if name is None and _key(m) in lost)
    return [{**m, "words": name or m["words"]} for m, name in zip(mentions, local, strict=True)], left, things | ends


@dataclass(frozen=True)
class _Meaning:
    """What the names of an article mean, those too that are no mention of a place."""

    choices: Mapping[str, Choice]
    named: Named
    unlisted: dict[str, Candidate]
    gazetteer: Gazetteer
    regions: Regions

    def is_unknown(self, mention: _Mention) -> bool:
        return not candidates(mention["words"], self.gazetteer, self.regions)

    def named_in(self, text: str) -> Named:
        return countries_named(text, self.gazetteer, self.regions)

    def of(self, words: str, mention: _Mention | None) -> Candidate | None:
        choice = self.choices.get(_key(mention)) if mention is not None else None
        if choice is None and mention is None:
            company = [choice.candidate for _, choice in sorted(self.choices.items()) if choice.is_beyond_doubt]
            choice = choose(_Toponym(_longest_known(words, self.gazetteer, self.regions)).context(fold(words), self.named, company))
        found = self.unlisted.get(str(mention["mention_id"])) if mention is not None else None
        return choice.candidate if choice is not None and choice.is_accepted else found

    def countries(self, at_least: int) -> tuple[Candidate, ...]:
        """Return the countries that the article names, or in which its places lie; none unless so many of its places lie in one."""
        lying = Counter(c.candidate.country for c in self.choices.values() if c.candidate.country and c.candidate.kind != "country")
        is_told = at_least == 0 or any(count >= at_least for count in lying.values())
        return country_candidates({*self.named, *(code for code in lying if code)} if is_told else (), self.gazetteer, self.regions)


def _is_told_as_a_place(document: Document, mention: _Mention, gazetteer: Gazetteer, regions: Regions) -> bool:
    """Return whether a name that is more often a word is told to lie somewhere: "Independence, Missouri", "Reading, Pennsylvania"."""
    if fold(mention["words"]) not in regions.words.not_places:
        return False
    found = next(after(document.text, int(mention["end_char"]), regions.words), None)
    return found is not None and found.is_inside and found.is_plain and bool(_longest_known(found.words, gazetteer, regions))


def _capitals(words: str, gazetteer: Gazetteer, regions: Regions) -> tuple[Candidate, ...]:
    """Return the capital that is described by whose it is: "the Somali capital", "Somalia's capital"; none for "the old Guatemalan capital"."""
    described = _CAPITAL.fullmatch(words)
    name = described[1] if described else ""
    codes = {
        *regions.adjectives.get(fold(name), ()),
        *(place.country for place in regions.find(name) if place.kind == "country" and place.country),
    }
    return capital_candidates(min(codes), gazetteer) if len(codes) == 1 else ()


def _key(mention: _Mention) -> str:
    """A name means one place in an article: "Goma" and "goma's" are one name, "Goma city" is another."""
    return fold(mention["words"].removesuffix("'s").removesuffix("’s")).removeprefix("the ")


def _compare(document: Document, first: _Mention, second: _Mention, toponyms: Mapping[str, _Toponym]) -> None:
    """Note what two names side by side say of each other: "Buffalo, New York" and "Ohio, New York and Utah"."""
    one, other = toponyms[_key(first)], toponyms[_key(second)]
    between = document.text[first["end_char"] : second["start_char"]]
    if one is other or not one.rivals or not other.rivals:
        return
    if _LISTED.fullmatch(between):
        one.neighbours.append(other.rivals)
        other.neighbours.append(one.rivals)


def _note_surroundings(
    document: Document, mentions: list[_Mention], i: int, toponyms: Mapping[str, _Toponym], *, gazetteer: Gazetteer, regions: Regions
) -> None:
    """Note the places that the words around a mention say it lies in or near: "Pandi, Bulacan", "Goma (DRC)", "Verbove, south of Orikhiv"."""
    mention, toponym = mentions[i], toponyms[_key(mentions[i])]
    _, _, rest = mention["text"].partition(",")
    if rest.strip():
        toponym.add_containers(known_candidates(rest, gazetteer, regions), is_plain=True)
    for beside in surroundings(document.text, int(mention["start_char"]), int(mention["end_char"]), regions.words):
        other = mention_at(mentions, beside.start)
        if not beside.is_inside:
            words = other["words"] if other is not None else beside.words
            toponym.note_near(candidates(words, gazetteer, regions), is_said=beside.is_plain)
            continue
        found = _longest_known(beside.words, gazetteer, regions)
        is_before = beside.end <= mention["start_char"]
        if not found and (is_before or is_of_a_kind(document.text, beside, regions.words)):  # "the Lebanese port city of Tripoli"
            found = country_candidates(regions.adjectives.get(fold(beside.words), ()), gazetteer, regions)
        toponym.add_containers(found, is_plain=beside.is_plain)
        if other is not None and toponyms[_key(other)] is not toponym:
            toponyms[_key(other)].contents += [rival for rival in toponym.rivals if rival.kind == "town"]
        if not found and not is_of_a_kind(document.text, beside, regions.words):
            break
    if i and _CONTAINER_PRECEDES.fullmatch(document.text, mentions[i - 1]["end_char"], mention["start_char"]):
        is_owned = document.text[mentions[i - 1]["end_char"] : mention["start_char"]][:2] in ("'s", "’s")
        toponym.add_containers(known_candidates(mentions[i - 1]["text"], gazetteer, regions), is_plain=is_owned)


def _longest_known(words: str, gazetteer: Gazetteer, regions: Regions) -> tuple[Candidate, ...]:
    """Return what the longest beginning of the words names: "Texas" of "Texas The governor"; none where a longer name goes on, as in "Palma Roja"."""
    parts = words.split()[:6]
    for size in range(len(parts), 0, -1):
        found = known_candidates(" ".join(parts[:size]).rstrip("."), gazetteer, regions) or known_candidates(
            " ".join(parts[:size]), gazetteer, regions
        )
        if found:
            return found if size == len(parts) or is_common(parts[size], regions) else ()
    return ()


def _choose(toponyms: Mapping[str, _Toponym], named: Named) -> dict[str, Choice]:
    """Return the place chosen for each name: first those beyond doubt, then the others in their company."""
    alone = {name: choose(toponym.context(name, named, ())) for name, toponym in toponyms.items()}
    certain = {name: choice for name, choice in alone.items() if choice is not None and choice.is_beyond_doubt}
    certain |= _provinces_called_like_a_country(toponyms, named, certain)
    chosen: dict[str, Choice] = {}
    for name, toponym in toponyms.items():
        company = [choice.candidate for other, choice in sorted(certain.items()) if other != name]
        choice = choose(toponym.context(name, named, company))
        if choice is not None and choice.is_accepted:
            chosen[name] = choice
    return chosen


def _provinces_called_like_a_country(toponyms: Mapping[str, _Toponym], named: Named, certain: Mapping[str, Choice]) -> dict[str, Choice]:
    """Return the provinces that share their name with a country and hold another place of the article, chosen without regard to that country: the Georgia
    of Savannah."""
    found = {}
    for name, toponym in toponyms.items():
        lands = {rival.country for rival in toponym.rivals if rival.kind == "country"}
        provinces = [rival for rival in toponym.rivals if rival.kind == "province" and rival.country not in lands]
        sure = [choice.candidate for other, choice in sorted(certain.items()) if other != name] if lands and provinces else []
        company = [
            choice.candidate
            for other, rest in (toponyms.items() if lands and provinces else ())
            if other != name and (choice := choose(rest.context(other, named, sure))) is not None and choice.is_accepted
        ]
        choice = choose(toponym.context(name, named, company)) if any(inside(c, p) for c in company for p in provinces) else None
        if choice is not None and choice.candidate in provinces:
            found[name] = choice
    return found


def _link(mention: _Mention, choice: Choice | None) -> dict[str, Any]:
    link = {"article_id": mention["article_id"], "mention_id": mention["mention_id"]}
    if choice is None:
        return link | {"judgement": Judgement.UNRESOLVED.value, "score": 0.0, "reasons": []}
    judgement = Judgement.MATCH if choice.is_clear else Judgement.PROBABLE
    score = round(min(1.0, max(0.0, choice.score)), 4)
    return link | _described(choice.candidate) | {"judgement": judgement.value, "score": score, "reasons": list(choice.reasons)}


def _unlisted_link(mention: _Mention, place: Candidate, reasons: Sequence[str]) -> dict[str, Any]:
    link = {"article_id": mention["article_id"], "mention_id": mention["mention_id"], "judgement": Judgement.UNLISTED.value}
    return link | _described(place) | {"score": UNLISTED_SCORE, "reasons": list(reasons)}


def _back_link(mention: _Mention, place: Candidate, reason: str) -> dict[str, Any]:
    link = {"article_id": mention["article_id"], "mention_id": mention["mention_id"], "judgement": Judgement.PROBABLE.value}
    return link | _described(place) | {"score": BACK_SCORE, "reasons": [reason]}


def _described(place: Candidate) -> dict[str, Any]:
    return {
        "place_id": place.place_id,
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision.value,
        "geonames_id": place.geonames_id,
        "wikidata_id": place.wikidata_id,
    }
