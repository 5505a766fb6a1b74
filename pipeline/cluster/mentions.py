"""Event mentions with everything that tells which incident they mean: one profile each, read from the tables."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.cluster.profile import Mention, Profile, Site, Window
from pipeline.codebook.incidents import IncidentPolicy, IncidentWords
from schemas.table import grouped, records
from schemas.vocabulary import CasualtyKind, IncidentScope, MemberRole, MentionKind, Modality, PlacePrecision, Polarity, Role

type Row = dict[str, Any]
type Tables = Mapping[str, pd.DataFrame]

NAME = re.compile(r"(?<=[a-z,;:'’\"”] )[A-Z][\w'’-]{2,}")
WORD = re.compile(r"[a-z]{5,}")
DULL = frozenset(
    [
        "about",
        "after",
        "again",
        "against",
        "among",
        "around",
        "because",
        "before",
        "being",
        "between",
        "could",
        "during",
        "every",
        "people",
        "their",
        "there",
        "these",
        "those",
        "under",
        "until",
        "where",
        "which",
        "while",
        "would",
        "other",
        "others",
        "since",
        "still",
        "later",
        "local",
        "officials",
        "official",
        "reported",
        "killed",
        "wounded",
        "injured",
        "least",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)
WORDS = re.compile(r"[\w-]+")
BEFORE = 40  # characters before a trigger in which its determiner stands
NEVER = "9999-12-31"
LONG_DAYS = 5  # "over the past week": more than one act can be told as one


@dataclass(frozen=True)
class Context:
    """What the mentions of a corpus are read with: words, policy, and rows by what they belong to."""

    words: IncidentWords
    policy: IncidentPolicy
    articles: dict[str, Row]
    origins: dict[str, str]
    sentences: dict[str, Row]
    sites: dict[str, list[tuple[int, Site | str]]]
    event_sites: dict[str, list[Site | str]]
    parties: dict[str, list[Row]]
    dates: dict[str, Row]
    denied: frozenset[str]
    tolls: dict[str, list[Row]]
    named: dict[str, list[tuple[int, int]]]
    outlets: dict[str, str]


def read_mentions(tables: Tables, words: IncidentWords, policy: IncidentPolicy) -> list[Mention]:
    """Return one mention per event, sorted as they were captured."""
    context = _context(tables, words, policy)
    columns = ["event_id", "article_id", "sentence_id", "start_char", "end_char", "text", "event_type", "event_mode", "modality"]
    rows = records(tables["event_mentions"][[*columns, "is_historical", "confidence"]])
    return sorted((_mention(row, context) for row in rows), key=lambda m: m.order)


def origins(article_duplicates: pd.DataFrame) -> dict[str, str]:
    """Return the earliest original of each copy, by article."""
    direct: dict[str, str] = dict(zip(article_duplicates["article_id"], article_duplicates["original_id"], strict=True))
    found: dict[str, str] = {}
    for copy, original in direct.items():
        seen, at = {copy}, original
        while at in direct and at not in seen:
            seen.add(at)
            at = direct[at]
        found[copy] = at
    return found


def _context(tables: Tables, words: IncidentWords, policy: IncidentPolicy) -> Context:
    articles = {r["article_id"]: r for r in records(tables["articles"][["article_id", "outlet", "published_at", "capture_date"]])}
    used = set(tables["event_mentions"]["sentence_id"])
    stored = tables["sentences"]
    kept = stored[stored["sentence_id"].isin(used)][["sentence_id", "article_id", "sentence_index", "start_char", "end_char", "text"]]
    sites, links = _sites(tables)
    by_event: dict[str, list[Site | str]] = defaultdict(list)
    for row in records(tables["event_places"].sort_values(["event_id", "place_index"])[["event_id", "mention_id", "text"]]):
        site = links.get(row["mention_id"])
        if site is None and row["text"] and row["text"][:1].isupper():
            site = "".join(c for c in row["text"].lower() if c.isalnum() or c == " ")
        if site is not None:
            by_event[row["event_id"]].append(site)
    return Context(
        words,
        policy,
        articles,
        origins(tables["article_duplicates"]),
        {r["sentence_id"]: r for r in records(kept)},
        sites,
        by_event,
        _parties(tables),
        {r["event_id"]: r for r in records(tables["event_dates"][["event_id", "start_date", "end_date", "precision", "text"]])},
        _denied(tables["attributions"]),
        _tolls(tables["casualties"]),
        _named(tables["entity_mentions"]),
        {o.replace("-", " "): o for o in sorted({a["outlet"] for a in articles.values() if a["outlet"]})},
    )


def _sites(tables: Tables) -> tuple[dict[str, list[tuple[int, Site | str]]], dict[str, Site | str]]:
    """Return the places named in each article, in order, and the place of each mention."""
    columns = ["mention_id", "place_id", "country", "admin1", "lat", "lon", "precision"]
    known: dict[str, Site | str] = {}
    for row in records(tables["place_links"][columns]):
        if row["place_id"]:
            is_town = row["precision"] in (PlacePrecision.EXACT, PlacePrecision.POPULATED_PLACE)
            country = row["country"] if row["precision"] == PlacePrecision.COUNTRY else None
            known[row["mention_id"]] = country or Site(row["place_id"], is_town, row["country"], row["admin1"], row["lat"], row["lon"])
    found: dict[str, list[tuple[int, Site | str]]] = defaultdict(list)
    mentions = tables["entity_mentions"]
    for row in records(mentions[mentions["kind"] == MentionKind.PLACE.value][["article_id", "mention_id", "start_char"]]):
        if row["mention_id"] in known:
            found[row["article_id"]].append((row["start_char"], known[row["mention_id"]]))
    return {article: sorted(rows, key=lambda r: (r[0], str(r[1]))) for article, rows in found.items()}, known


def _parties(tables: Tables) -> dict[str, list[Row]]:
    links = {r["mention_id"]: r for r in records(tables["actor_links"][["mention_id", "actor_id", "name", "kind", "country"]])}
    found: dict[str, list[Row]] = defaultdict(list)
    for row in records(tables["event_arguments"][["event_id", "role", "mention_id"]]):
        link = links.get(row["mention_id"])
        if link is not None and link["actor_id"] and row["role"] in (Role.ACTOR, Role.RECIPIENT):
            found[row["event_id"]].append(link | {"role": row["role"]})
    return found


def _denied(attributions: pd.DataFrame) -> frozenset[str]:
    """Return the events that are only ever denied: nobody, not even the narrator, says that they happened."""
    said: dict[str, set[str]] = defaultdict(set)
    for row in records(attributions[["polarity", "event_ids"]]):
        for event in row["event_ids"]:
            said[event].add(row["polarity"])
    return frozenset(event for event, polarities in said.items() if polarities == {Polarity.DENY})


def _tolls(casualties: pd.DataFrame) -> dict[str, list[Row]]:
    """Return the counts by event; those that no event claims by their sentence."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in records(casualties[["event_id", "sentence_id", "kind", "low", "best", "high", "is_cumulative", "part_of"]]):
        if row["part_of"] is None and not row["is_cumulative"]:
            found[row["event_id"] or row["sentence_id"]].append(row)
    return found


def _named(entity_mentions: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    rows = grouped(entity_mentions[["article_id", "start_char", "end_char"]], "article_id")
    return {article: [(r["start_char"], r["end_char"]) for r in found] for article, found in rows.items()}


def _mention(row: Row, context: Context) -> Mention:
    article = context.articles[row["article_id"]]
    sentence = context.sentences[row["sentence_id"]]
    last = WORDS.findall(sentence["text"][: row["start_char"] - sentence["start_char"]].lower()[-BEFORE:])[-3:]
    published = article["published_at"]
    counts = (*context.tolls.get(row["event_id"], ()), *context.tolls.get(row["sentence_id"], ()))
    tolls = frozenset((t["kind"], n) for t in counts if (n := t["best"] or t["low"] or t["high"]))
    return Mention(
        event_id=row["event_id"],
        article_id=row["article_id"],
        origin_id=_origin(row, context),
        start=row["start_char"],
        role=_role(row, context.denied),
        profile=_profile(row, sentence, tolls, context),
        order=_order(row, article),
        is_definite=any(w in context.words.definite for w in last[-2:]),
        is_other=any(w in context.words.other for w in last),
        is_noun=not row["text"].lower().endswith("ed"),
        sentence=sentence["sentence_index"],
        event_type=row["event_type"],
        event_mode=row["event_mode"],
        confidence=row["confidence"],
        published=published.toordinal() if published is not None else None,
        tolls=tolls,
    )


def _origin(row: Row, context: Context) -> str:
    article: str = row["article_id"]
    return context.origins.get(article, article)


def _order(row: Row, article: Row) -> tuple[str, ...]:
    """Return what sorts mentions: day of capture, then of publication; what is captured later never comes before what is there."""
    published = article["published_at"].isoformat() if article["published_at"] is not None else NEVER
    captured = article["capture_date"].isoformat() if article["capture_date"] is not None else published[: len(NEVER)]
    return captured, published, row["article_id"], f"{row['start_char']:09}", row["event_id"]


def _role(row: Row, denied: frozenset[str]) -> str:
    if row["modality"] == Modality.NEGATED or (row["modality"] == Modality.ACTUAL and row["event_id"] in denied):
        return MemberRole.DENIAL
    if row["modality"] not in (Modality.ACTUAL, Modality.ATTEMPTED):
        return MemberRole.OTHER
    return MemberRole.BACKGROUND if row["is_historical"] else MemberRole.REPORT


def _profile(row: Row, sentence: Row, tolls: frozenset[tuple[str, int]], context: Context) -> Profile:
    mode, article = row["event_mode"], context.articles[row["article_id"]]
    where, window = _where(row, sentence, context), _window(row, context)
    lower = sentence["text"].lower()
    group = context.policy.group_of.get(mode or "")
    return Profile(
        family=context.policy.family(row["event_type"], mode),
        scope=_scope(row, where["towns"], window, context.words),
        window=window,
        types=frozenset({row["event_type"]}),
        groups=frozenset({group} if group else ()),
        modes=frozenset({mode} if mode else ()),
        **where,
        **_who(context.parties.get(row["event_id"], ())),
        killed=frozenset(n for kind, n in tolls if kind == CasualtyKind.KILLED),
        injured=frozenset(n for kind, n in tolls if kind == CasualtyKind.INJURED),
        targets=frozenset(context.words.target_of[m.group()] for m in context.words.target_pattern.finditer(lower)),
        names=_names(row["article_id"], sentence, context),
        words=frozenset(WORD.findall(lower)) - DULL,
        articles=frozenset({_origin(row, context)}),
        outlets=frozenset({article["outlet"]} if article["outlet"] else ()),
        cites=frozenset(o for words, o in context.outlets.items() if words in lower),
    )


def _who(parties: Iterable[Row]) -> dict[str, Any]:
    """Return who acts and who suffers, and for which countries; "civilians" and "gunmen" are nobody in particular."""
    found: dict[str, Any] = {}
    for role, name in ((Role.ACTOR, "actor"), (Role.RECIPIENT, "recipient")):
        own = [p for p in parties if p["role"] == role]
        found[f"{name}s"] = frozenset(p["actor_id"] for p in own if p["kind"] != "generic")
        found[f"{name}_sides"] = frozenset(p["country"] for p in own if p["country"])
    return found


def _names(article: str, sentence: Row, context: Context) -> frozenset[str]:
    """Return the proper names of a sentence that name no actor and no place: "Al-Shifa"."""
    start = sentence["start_char"]
    known = [(s - start, e - start) for s, e in context.named.get(article, ()) if s < sentence["end_char"] and e > start]
    return frozenset(m.group() for m in NAME.finditer(sentence["text"]) if not any(s <= m.start() < e for s, e in known)) - DULL


def _where(row: Row, sentence: Row, context: Context) -> dict[str, Any]:
    """Return towns, regions, names that no gazetteer knows, and countries: the event's own; else those that its sentence names."""
    own = context.event_sites.get(row["event_id"], [])
    if not own:
        own = list(_in_sentence(sentence, context))
    towns = frozenset(s for s in own if isinstance(s, Site) and s.is_town)
    regions = frozenset(s for s in own if isinstance(s, Site) and not s.is_town)
    codes = {s for s in own if isinstance(s, str) and s.isupper()}
    villages = frozenset(s for s in own if isinstance(s, str) and s not in codes)
    countries = codes | {s.country for s in (*towns, *regions) if s.country}
    return {"towns": towns, "regions": regions, "villages": villages, "countries": frozenset(countries)}


def _in_sentence(sentence: Row, context: Context) -> Iterator[Site | str]:
    for start, site in context.sites.get(sentence["article_id"], ()):
        if sentence["start_char"] <= start < sentence["end_char"]:
            yield site


def _window(row: Row, context: Context) -> Window | None:
    date = context.dates.get(row["event_id"])
    if date is None or date["start_date"] is None or date["end_date"] is None:
        return None
    first, last = date["start_date"].toordinal(), date["end_date"].toordinal()
    if date["precision"] == "publication":
        return Window(first - context.policy.days_back, last, False)
    return Window(first, last, True)


def _scope(row: Row, towns: frozenset[Site], window: Window | None, words: IncidentWords) -> IncidentScope:
    trigger = row["text"].lower()
    if trigger in words.campaign or trigger.split()[-1] in words.campaign:
        return IncidentScope.CAMPAIGN
    if window is not None and window.days > LONG_DAYS:
        return IncidentScope.CAMPAIGN
    is_plural = trigger in words.wave or trigger.split()[-1] in words.wave
    return IncidentScope.WAVE if is_plural and len(towns) != 1 else IncidentScope.SINGLE
