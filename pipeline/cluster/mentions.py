"""Event mentions with everything that tells which incident they mean: one profile each, read from the tables."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from sys import intern
from typing import Any

from pipeline.cluster.addends import nth
from pipeline.cluster.context import Context, Tables
from pipeline.cluster.features import CROWD
from pipeline.cluster.profile import NOTHING, NOWHERE, Mention, Profile
from pipeline.cluster.scope import BUILDINGS, is_offensive, scope_of
from pipeline.cluster.sides import camp_of, is_state
from pipeline.cluster.sites import whole_names
from pipeline.cluster.stretches import time_part
from pipeline.cluster.targets import targets
from pipeline.cluster.windows import BEFORE, WORDS, days_away, points_back, window_of
from pipeline.codebook.incidents import IncidentPolicy, IncidentWords, singular
from pipeline.codebook.number_words import NUMBERS
from schemas.table import records
from schemas.vocabulary import CasualtyKind, MemberRole, Modality, Role

type Row = dict[str, Any]

NAME = re.compile(r"(?<=[a-z,;:'’\"”] )[A-Z][\w'’-]{2,}")
WORD = re.compile(r"[a-z]{5,}")
VICTIM = re.compile(r"[^\W\d_]{3,}")
DULL = frozenset(
    WORDS.findall(
        "about after again against among around because before being between could during every people their there these those "
        "under until where which while would other others since still later local officials official reported killed wounded "
        "injured least Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August "
        "September October November December "
    )
)
ONE_OF = re.compile(
    r"\b(?:(?:that|this|the (?:other|first|second|last)) one|the (?:latter|former))\b[^,.;:]{0,40}$", re.IGNORECASE
)  # of several told
DRIVES_OFF = re.compile(r"(?:dispers|scatter|broke up|br(?:eak|oken) up|breaking up)", re.IGNORECASE)
HEARD = re.compile(r"\b(?:hear|heard|hearing|felt)\b[^.;:]{0,40}$", re.IGNORECASE)  # "residents heard four or five blasts" of one attack
WAS_HEARD = re.compile(r" (?:was|were|could be|can be|had been) (?:also |still )?heard\b|,? heard ")
NEAR = ("that", "those")
POINTING = ("the", "this", "that")  # "the second strike in two days" is the one told of; "a second strike" is another
SERIES = re.compile(r"\b(?:series|spate|string|succession|wave) of (?:[\w-]+ ){0,2}$", re.IGNORECASE)
NEVER = "9999-12-31"


def read_mentions(tables: Tables, context: Context) -> list[Mention]:
    """Return one mention per event, sorted as they were captured."""
    policy = context.policy
    columns = ["event_id", "article_id", "sentence_id", "start_char", "end_char", "text", "event_type", "event_mode", "modality"]
    rows = records(tables["event_mentions"][[*columns, "is_historical", "confidence"]])
    told: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["event_mode"] not in policy.either and not row["is_historical"]:
            told[row["article_id"]] |= policy.families_of(row["event_type"], row["event_mode"])
    return sorted((_mention(_meant(row, told[row["article_id"]], policy), context) for row in rows), key=lambda m: m.order)


def _meant(row: Row, told: set[str], policy: IncidentPolicy) -> Row:
    """Return the row as its article means it: where nothing else is a protest and something is violence, a "strike" is one from the air."""
    other = policy.either.get(row["event_mode"] or "")
    if (
        other is None
        or not told.isdisjoint(policy.families_of(row["event_type"], row["event_mode"]))
        or told.isdisjoint(policy.families_of(other, None))
    ):
        return row
    return row | {"event_type": other, "event_mode": None}


def as_force(row: Row, text: str, words: IncidentWords) -> Row:
    """Return the row; where a crowd is broken up, coded as the force that it takes: whoever fired on it reports the same."""
    is_driven_off = row["event_type"] == "COERCE" and DRIVES_OFF.match(row["text"]) and words.crowd_pattern.search(text.lower())
    return row | {"event_type": "ASSAULT", "event_mode": "ASSAULT/crowd-control"} if is_driven_off else row


def _mention(row: Row, context: Context) -> Mention:
    article = context.articles[row["article_id"]]
    sentence = context.sentences[row["sentence_id"]]
    row = as_force(row, sentence["text"], context.words)
    last = WORDS.findall(sentence["text"][: row["start_char"] - sentence["start_char"]].lower()[-BEFORE:])[-3:]
    published = article["published_at"]
    days = days_away(row, sentence, context.words)
    counts = (*context.tolls.get(row["event_id"], ()), *context.tolls.get(row["sentence_id"], ()))
    tolls = frozenset((t["kind"], n) for t in map(nth, counts) if (n := t["best"] or t["low"] or t["high"]))
    before = sentence["text"][: row["start_char"] - sentence["start_char"]]
    is_other = days != 0 or opens_another(last, row["text"], context.words) or ONE_OF.search(before) is not None
    is_pointing = points_back(row, sentence, context.words)
    part = time_part(sentence["text"], len(before))
    tells_where = context.sites.are_named(row["event_id"], sentence, (row["start_char"], row["end_char"]), points_back=is_pointing)
    profile = _profile(row, sentence, tolls, days, context)
    if is_other and not tells_where:  # "a second raid followed": where, the next sentence tells
        profile = replace(profile, towns=NOWHERE, regions=NOWHERE, villages=NOTHING)
    return Mention(
        event_id=row["event_id"],
        article_id=row["article_id"],
        origin_id=_origin(row, context),
        start=row["start_char"],
        role=_role(row, context.denied),
        profile=profile,
        order=_order(row, article),
        is_definite=any(w in context.words.definite for w in last[-2:]),
        points_near=any(w in NEAR for w in last[-1:]),
        is_other=is_other,
        is_several=are_several(last, row["text"], context.words),
        is_noun=not row["text"].lower().endswith("ed"),
        sentence=sentence["sentence_index"],
        time_part=part,
        moves_on=context.words.turn_pattern.match(sentence["text"]) is not None or (part > 0 and not is_pointing),
        trigger=row["text"],
        event_type=row["event_type"],
        event_mode=row["event_mode"],
        confidence=row["confidence"],
        published=published.toordinal() if published is not None else None,
        tolls=tolls,
        tells_where=tells_where,
    )


def opens_another(before: Sequence[str], trigger: str, words: IncidentWords) -> bool:
    """Return whether words before a trigger, or in it, open another incident: "*second* raid", which the reader may take for the words of the raid."""
    return any(w in words.other for w in (*before, *WORDS.findall(trigger.lower()))) and not any(w in POINTING for w in before)


def are_several(before: Sequence[str], trigger: str, words: IncidentWords) -> bool:
    """Return whether words mean several acts that have been told of: "*the two* shootings", "*both* attacks"."""
    acts = trigger.lower()
    is_plural = acts in words.acts or acts.split()[-1] in words.acts
    pairs = pairwise(["", *before])
    return is_plural and any(w == "both" or (w in NUMBERS and b in words.definite) for b, w in pairs)


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


def _profile(row: Row, sentence: Row, tolls: frozenset[tuple[str, int]], days: int, context: Context) -> Profile:
    mode, article = row["event_mode"], context.articles[row["article_id"]]
    is_pointing = points_back(row, sentence, context.words)
    where, window = (
        context.sites.of(row["event_id"], sentence, row["end_char"] if is_pointing else None, (row["start_char"], row["end_char"])),
        window_of(row, sentence, days, context),
    )
    lower = sentence["text"].lower()
    group = context.policy.group_of.get(mode or "")
    families = context.policy.families_of(row["event_type"], mode)
    who, hit = _who(context.parties.get(row["event_id"], ())), _struck(row, sentence, context)
    is_heard = is_heard_of(row, sentence)
    if is_heard:
        hit = frozenset()  # "gunfire was heard, and the market emptied"
    if any(is_state(c) for c in who["camps"]) and context.words.crowd_pattern.search(lower) and row["event_type"] == "ASSAULT":
        hit |= {CROWD}
    facts: dict[str, frozenset[Any]] = {
        "types": frozenset({row["event_type"]}),
        "kinds": families,
        "groups": frozenset({group} if group else ()),
        "modes": frozenset({mode} if mode else ()),
        "weapons": frozenset({weapon} if (weapon := context.policy.weapon_of.get(mode or "")) else ()),
        "killed": frozenset(n for kind, n in tolls if kind == CasualtyKind.KILLED),
        "injured": frozenset(n for kind, n in tolls if kind == CasualtyKind.INJURED),
        "taken": frozenset(n for kind, n in tolls if kind in (CasualtyKind.ABDUCTED, CasualtyKind.DETAINED)),
        "targets": hit,
        "names": names_of(row["article_id"], sentence, context),
        "articles": frozenset({_origin(row, context)}),
        "outlets": frozenset({article["outlet"]} if article["outlet"] else ()),
        "cites": frozenset(o for words, o in context.outlets.items() if words in lower),
        "operations": _operations(row, sentence, context),
        "victims": victims(sentence, context.hit.get(row["event_id"], ()), context.words),
    }
    return Profile(
        families=families,
        is_speech=families <= context.policy.speech,
        scope=scope_of(
            row
            | {
                "is_counted": _is_counted(row, sentence) and context.sites.local_count(sentence) > 1,
                "is_series": SERIES.search(sentence["text"][: row["start_char"] - sentence["start_char"]]) is not None,
                "is_in_building": not hit.isdisjoint(BUILDINGS),
                "is_heard": is_heard,
                "is_pointing": is_pointing and not (window is not None and window.is_told),
            },
            where["towns"] | whole_names(where["villages"]),
            window,
            context.words,
            context.policy,
        ),
        window=window,
        words=frozenset(map(intern, WORD.findall(lower))) - DULL,
        **context.shared(where | who | facts),
    )


def _operations(row: Row, sentence: Row, context: Context) -> frozenset[str]:
    """Return the operation that the words mean: the one of their sentence; of "the offensive" the only one that the article names."""
    named = context.operations.get(row["article_id"], ())
    here = {name for at, name in named if sentence["start_char"] <= at < sentence["end_char"]}
    everywhere = {name for _, name in named}
    is_meant = is_offensive(row["text"]) and not row["is_historical"]
    return frozenset(here if len(here) == 1 else everywhere if is_meant and len(everywhere) == 1 else ())


def victims(sentence: Row, hit: Iterable[tuple[int, int]], words: IncidentWords) -> frozenset[str]:
    """Return the words for those who were `hit`, without those that are said of anybody: "barbers", not "people"."""
    first = sentence["start_char"]
    told = " ".join(sentence["text"][max(start - first, 0) : max(end - first, 0)] for start, end in hit).lower()
    return frozenset(intern(singular(w)) for w in VICTIM.findall(told)) - words.anybody_words


def _struck(row: Row, sentence: Row, context: Context) -> frozenset[str]:
    others = [span for e in context.told.get(row["sentence_id"], ()) if e != row["event_id"] for span in context.hit.get(e, ())]
    told_by = context.sources.get(row["article_id"], ())
    return targets(sentence, told_by, context.words, context.hit.get(row["event_id"], ()), others)


def is_heard_of(row: Row, sentence: Row) -> bool:
    """Return whether somebody only hears an act: who hears it, and where, was not hit."""
    start, end = row["start_char"] - sentence["start_char"], row["end_char"] - sentence["start_char"]
    return HEARD.search(sentence["text"][:start]) is not None or WAS_HEARD.match(sentence["text"], end) is not None


def _who(parties: Iterable[Row]) -> dict[str, Any]:
    """Return who acts and who suffers, and for which countries; "civilians" and "gunmen" are nobody in particular."""
    found: dict[str, Any] = {}
    for role, name in ((Role.ACTOR, "actor"), (Role.RECIPIENT, "recipient")):
        own = [p for p in parties if p["role"] == role]
        found[f"{name}s"] = frozenset(p["actor_id"] for p in own if p["kind"] != "generic")
        found[f"{name}_sides"] = frozenset(p["country"] for p in own if p["country"])
        if role == Role.ACTOR:
            found["camps"] = frozenset(camp for p in own if (camp := camp_of(p)))
    return found


def names_of(article: str, sentence: Row, context: Context) -> frozenset[str]:
    """Return the proper names of a sentence that name no actor and no place: "Al-Shifa"."""
    start = sentence["start_char"]
    known = [(s - start, e - start) for s, e in context.named.get(article, ()) if s < sentence["end_char"] and e > start]
    return frozenset(m.group() for m in NAME.finditer(sentence["text"]) if not any(s <= m.start() < e for s, e in known)) - DULL


def _is_counted(row: Row, sentence: Row) -> bool:
    """Return whether a number stands before the words: "two attacks that killed 19" are two."""
    last = WORDS.findall(sentence["text"][: row["start_char"] - sentence["start_char"]].lower()[-BEFORE:])[-1:]
    return bool(last) and (last[0] in NUMBERS or last[0].isdigit() or last[0] in ("several", "both"))
