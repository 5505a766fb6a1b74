"""Event mentions with everything that tells which incident they mean: one profile each, read from the tables."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from pipeline.cluster.addends import nth
from pipeline.cluster.features import CROWD
from pipeline.cluster.profile import Mention, Profile, Window
from pipeline.cluster.scope import BUILDINGS, scope_of
from pipeline.cluster.sides import ENDED, camp_of, is_state
from pipeline.cluster.sites import Sites
from pipeline.cluster.targets import targets
from pipeline.codebook.incidents import IncidentPolicy, IncidentWords
from pipeline.codebook.number_words import NUMBERS
from schemas.table import grouped, records
from schemas.vocabulary import CasualtyKind, Judgement, MemberRole, Modality, Polarity, Role

type Row = dict[str, Any]
type Tables = Mapping[str, pd.DataFrame]

NAME = re.compile(r"(?<=[a-z,;:'’\"”] )[A-Z][\w'’-]{2,}")
WORD = re.compile(r"[a-z]{5,}")
WORDS = re.compile(r"[\w-]+")
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
BEFORE = 40  # characters before a trigger in which its determiner stands
NEAR = ("that", "those")
POINTING = ("the", "this", "that")  # "the second strike in two days" is the one told of; "a second strike" is another
LONGEST_NAME = 40  # characters; longer mentions are descriptions that hold other names
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b")
LIKE = re.compile(r"\b(?:like|unlike|as in|as it was in|as they did in|than in)(?: that of)? $", re.IGNORECASE)  # "a massacre, like 2014"
OF_WOUNDS = re.compile(
    r"\b(?:died|dies|succumbed)\b.{0,30}\b(?:in (?:(?:a|the) )?(?:[a-z]+ )?hospital|(?:of|from|to) (?:(?:his|her|their|its) )?(?:wounds|injuries|burns))\b",
    re.IGNORECASE,
)
DIED = re.compile(r"\b(?:died|dies|succumbed|was buried|were buried|was found|were found)\b")
LEANS = re.compile(r"\b(?:days?|nights?|mornings?) (?:earlier|before)$", re.IGNORECASE)
DISTANCE = "en/date/distance"  # the rule of a day that was told by how far it lies from the news
NEVER = "9999-12-31"


@dataclass(frozen=True)
class Context:
    """What the mentions of a corpus are read with: words, policy, and rows by what they belong to."""

    words: IncidentWords
    policy: IncidentPolicy
    articles: dict[str, Row]
    origins: dict[str, str]
    sentences: dict[str, Row]
    sites: Sites
    parties: dict[str, list[Row]]
    dates: dict[str, Row]
    denied: frozenset[str]
    tolls: dict[str, list[Row]]
    named: dict[str, list[tuple[int, int]]]
    outlets: dict[str, str]
    sources: dict[str, list[tuple[int, int]]]
    said: dict[str, list[tuple[int, int]]]


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


def read_context(tables: Tables, words: IncidentWords, policy: IncidentPolicy) -> Context:
    """Return what the mentions and counts of a corpus are read with."""
    articles = {r["article_id"]: r for r in records(tables["articles"][["article_id", "outlet", "published_at", "capture_date"]])}
    used = {*tables["event_mentions"]["sentence_id"], *tables["casualties"]["sentence_id"]}
    stored = tables["sentences"]
    kept = stored[stored["sentence_id"].isin(used)][["sentence_id", "article_id", "sentence_index", "start_char", "end_char", "text"]]
    return Context(
        words,
        policy,
        articles,
        origins(tables["article_duplicates"]),
        {r["sentence_id"]: r for r in records(kept)},
        Sites(tables, words),
        _parties(tables),
        {
            r["event_id"]: r
            for r in records(tables["event_dates"][["event_id", "start_date", "end_date", "precision", "start_char", "text", "rule"]])
        },
        _denied(tables["attributions"], words),
        _tolls(tables["casualties"]),
        _spans(_resolved(tables), "start_char", "end_char"),
        {o.replace("-", " "): o for o in sorted({a["outlet"] for a in articles.values() if a["outlet"]})},
        _spans(tables["attributions"][tables["attributions"]["source_start_char"].notna()], "source_start_char", "source_end_char"),
        _contents(tables["attributions"]),
    )


def _parties(tables: Tables) -> dict[str, list[Row]]:
    links = {r["mention_id"]: r for r in records(tables["actor_links"][["mention_id", "actor_id", "name", "kind", "country", "sectors"]])}
    found: dict[str, list[Row]] = defaultdict(list)
    for row in records(tables["event_arguments"][["event_id", "role", "mention_id"]]):
        link = links.get(row["mention_id"])
        if link is not None and link["actor_id"] and row["role"] in (Role.ACTOR, Role.RECIPIENT):
            found[row["event_id"]].append(link | {"role": row["role"]})
    return found


def _contents(attributions: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Return the stretches of what is said that hold each event."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in records(attributions[["content_start_char", "content_end_char", "event_ids"]]):
        for event in row["event_ids"]:
            found[event].append((row["content_start_char"], row["content_end_char"]))
    return found


def _denied(attributions: pd.DataFrame, words: IncidentWords) -> frozenset[str]:
    """Return the events that are only ever denied: nobody, not even the narrator, says that they happened. Who denies that a raid was beaten off says that it was."""
    said: dict[str, set[str]] = defaultdict(set)
    for row in records(attributions[["polarity", "event_ids", "content_text"]]):
        is_repelled = len(row["event_ids"]) > 0 and words.withstood(row["content_text"])
        for event in row["event_ids"]:
            said[event].add(Polarity.AFFIRM if is_repelled else row["polarity"])
    return frozenset(event for event, polarities in said.items() if polarities == {Polarity.DENY})


def _tolls(casualties: pd.DataFrame) -> dict[str, list[Row]]:
    """Return the counts by event; those that no event claims by their sentence."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in records(casualties[["event_id", "sentence_id", "kind", "low", "best", "high", "is_cumulative", "part_of", "text", "rule"]]):
        if row["part_of"] is None and not row["is_cumulative"]:
            found[row["event_id"] or row["sentence_id"]].append(row)
    return found


def _resolved(tables: Tables) -> pd.DataFrame:
    """Return the mentions that name an actor or a place that is known: their words tell nothing more."""
    known: set[str] = set()
    for links, key in ((tables["actor_links"], "actor_id"), (tables["place_links"], "place_id")):
        known |= {*links[links[key].notna() & (links["judgement"] != Judgement.UNLISTED.value)]["mention_id"]}
    mentions = tables["entity_mentions"]
    return mentions[mentions["mention_id"].isin(known) & mentions["is_name"] & (mentions["text"].str.len() <= LONGEST_NAME)]


def _spans(rows: pd.DataFrame, start: str, end: str) -> dict[str, list[tuple[int, int]]]:
    found = grouped(rows[["article_id", start, end]], "article_id")
    return {article: [(r[start], r[end]) for r in own] for article, own in found.items()}


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
    days = _days_away(row, sentence, context.words)
    counts = (*context.tolls.get(row["event_id"], ()), *context.tolls.get(row["sentence_id"], ()))
    tolls = frozenset((t["kind"], n) for t in map(nth, counts) if (n := t["best"] or t["low"] or t["high"]))
    before = sentence["text"][: row["start_char"] - sentence["start_char"]]
    is_other = days != 0 or opens_another(last, row["text"], context.words) or ONE_OF.search(before) is not None
    tells_where = context.sites.are_named(row["event_id"], sentence)
    profile = _profile(row, sentence, tolls, days, context)
    if is_other and not tells_where:  # "a second raid followed": where, the next sentence tells
        profile = replace(profile, towns=frozenset(), regions=frozenset(), villages=frozenset())
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
        is_noun=not row["text"].lower().endswith("ed"),
        sentence=sentence["sentence_index"],
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
    points_back = _points_back(row, sentence, context.words)
    where, window = (
        context.sites.of(row["event_id"], sentence, row["end_char"] if points_back else None),
        _window(row, sentence, days, context),
    )
    lower = sentence["text"].lower()
    group = context.policy.group_of.get(mode or "")
    families = context.policy.families_of(row["event_type"], mode)
    who, hit = _who(context.parties.get(row["event_id"], ())), targets(sentence, context.sources.get(row["article_id"], ()), context.words)
    if any(is_state(c) for c in who["camps"]) and context.words.crowd_pattern.search(lower) and row["event_type"] == "ASSAULT":
        hit |= {CROWD}
    return Profile(
        families=families,
        is_speech=families <= context.policy.speech,
        scope=scope_of(
            row
            | {
                "is_counted": _is_counted(row, sentence) and context.sites.local_count(sentence) > 1,
                "is_in_building": not hit.isdisjoint(BUILDINGS),
                "is_heard": HEARD.search(sentence["text"][: row["start_char"] - sentence["start_char"]]) is not None,
            },
            where["towns"],
            window,
            context.words,
            context.policy,
        ),
        window=window,
        types=frozenset({row["event_type"]}),
        kinds=families,
        groups=frozenset({group} if group else ()),
        modes=frozenset({mode} if mode else ()),
        **where,
        **who,
        killed=frozenset(n for kind, n in tolls if kind == CasualtyKind.KILLED),
        injured=frozenset(n for kind, n in tolls if kind == CasualtyKind.INJURED),
        taken=frozenset(n for kind, n in tolls if kind in (CasualtyKind.ABDUCTED, CasualtyKind.DETAINED)),
        targets=hit,
        names=names_of(row["article_id"], sentence, context),
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


def _points_back(row: Row, sentence: Row, words: IncidentWords) -> bool:
    """Return whether the words are "the attack": where it was has been told before, and what else its sentence names may be another place."""
    last = WORDS.findall(sentence["text"][: row["start_char"] - sentence["start_char"]].lower()[-BEFORE:])[-1:]
    return bool(last) and last[0] in words.definite


def _days_away(row: Row, sentence: Row, words: IncidentWords) -> int:
    """Return how many days lie between what a sentence tells first and what stands behind "a day after"; 0 where nothing says so."""
    before = sentence["text"][: row["start_char"] - sentence["start_char"]]
    found = list(words.shift_pattern.finditer(before))
    if not found or not before[: found[-1].start()].strip():
        return 0
    number, word = found[-1].group(1).lower(), found[-1].group(2).lower()
    count = NUMBERS.get(number) or int(number)
    return -count if word in words.after else count


def _window(row: Row, sentence: Row, days: int, context: Context) -> Window | None:
    date = context.dates.get(row["event_id"])
    if date is None or date["start_date"] is None or date["end_date"] is None:
        return None
    days = 0 if date["rule"] == DISTANCE else days  # that day lies so far away already
    first, last = date["start_date"].toordinal() + days, date["end_date"].toordinal() + days
    points = _points_back(row, sentence, context.words) and not row["text"].lower().endswith("ed")
    if date["precision"] == "publication" or _is_of_another(row, date, sentence, points) or _is_of_saying(row, date, context):
        return Window(first - (context.policy.days_meant if points else context.policy.days_back), last, False)
    published = context.articles[row["article_id"]]["published_at"]
    if date["precision"] == "day" and LEANS.search(date["text"] or ""):
        first -= 1  # "two days earlier" counts from what the article tells, or from the day on which somebody spoke of it
    if _is_of_its_end(row, sentence, context.words):
        first -= context.policy.days_back
    others = weekdays(sentence["text"], published.toordinal()) if published is not None and date["precision"] == "day" else set()
    return Window(min([first, *others]), max([last, *others]), True) if len(others) > 1 else Window(first, last, True)


def _is_of_another(row: Row, date: Row, sentence: Row, points: bool) -> bool:
    """Return whether the day is that of what it is compared to ("a massacre, like 2014"), or of a death since.

    "The 12th victim of *the attack* died on Tuesday", "two *died* in hospital on Sunday".
    """
    if date["start_char"] is None:
        return False
    text, at = sentence["text"], date["start_char"] - sentence["start_char"]
    if OF_WOUNDS.match(text, row["start_char"] - sentence["start_char"]):
        return True
    between = text[row["end_char"] - sentence["start_char"] : max(at, 0)]
    return LIKE.search(text[: max(at, 0)]) is not None or (points and DIED.search(between) is not None)


def _is_of_its_end(row: Row, sentence: Row, words: IncidentWords) -> bool:
    """Return whether the day is that on which it ended: "brought the siege of a hotel *to an end* on Tuesday"."""
    start, end = row["start_char"] - sentence["start_char"], row["end_char"] - sentence["start_char"]
    return ENDED.match(sentence["text"], end) is not None or words.repelled_pattern.search(sentence["text"][:start]) is not None


def _is_of_saying(row: Row, date: Row, context: Context) -> bool:
    """Return whether the day is that of the words: "said on Monday that it had struck …" tells no day of the strike."""
    at = date["start_char"]
    return at is not None and any(not start <= at < end for start, end in context.said.get(row["event_id"], ()))


def weekdays(text: str, published: int) -> set[int]:
    """Return the days that a sentence names, as of its publication: where it names two, either may be the day of what it tells."""
    named = {WEEKDAYS.index(day) for day in WEEKDAY.findall(text)}
    return {published - (published - 1 - day) % 7 for day in named}
