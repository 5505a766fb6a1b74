"""Whether a mention tells of one act, of several told as one, or of what runs over days and holds others."""

import re
from typing import Any

from pipeline.cluster.profile import Site, Window
from pipeline.codebook.incidents import IncidentPolicy, IncidentWords
from schemas.vocabulary import IncidentScope

type Row = dict[str, Any]
DAY_AND_NIGHT = 2
BUILDINGS = frozenset(("eating", "hospital", "school", "worship", "police", "government", "airport"))  # a siege of a hotel is over in a day
BEHIND = re.compile(r" (?:against|on|in|into|at|of|to|upon|near|around|by|with|for)\b")  # "began an offensive *against*", "… *by land*"
OPERATION = re.compile(
    r"\bOperation[s]?,? [“\"‘']?((?:[A-Z][\w'’-]*|\d+)(?: (?:(?:of|the|da|das|de|del|do|dos|du) )?[A-Z][\w'’-]*){0,4})"
    r"|\b(?:operation|offensive|campaign|sweep)[^.;,]{0,30}? (?:called|code-?named|dubbed|known as|named|that (?:they|it|the \w+) calls?) [“\"‘']?((?:the )?[A-Z][\w'’-]*(?: (?:(?:of|the|da|de|do) ?){0,2}[A-Z][\w'’-]*){0,3})"
)
OFFENSIVES = frozenset(
    ("operation", "operations", "offensive", "offensives", "campaign", "sweep", "push", "counteroffensive", "counter-offensive")
)
LONG_DAYS = 5  # "over the past week": more than one act can be told as one


def scope_of(row: Row, towns: frozenset[Site | str], window: Window | None, words: IncidentWords, policy: IncidentPolicy) -> IncidentScope:
    """Return the scope of a trigger, by its word, its days and its places."""
    trigger = BEHIND.split(row["text"].lower())[0]
    last = trigger.split()[-1]
    is_short = window is not None and window.is_told and window.days <= DAY_AND_NIGHT and len(towns) == 1
    if (trigger in words.brief or last in words.brief) and (is_short or row["is_in_building"] or row["is_pointing"]):
        return IncidentScope.SINGLE
    if trigger in words.campaign or last in words.campaign or is_offensive(trigger):
        return IncidentScope.CAMPAIGN
    is_plural = not row["is_heard"] and (trigger in words.wave or last in words.wave)
    if row["event_mode"] in policy.lasting or (is_plural and window is not None and window.days > LONG_DAYS):
        return IncidentScope.CAMPAIGN
    is_series = row["is_series"] and window is not None and window.days > DAY_AND_NIGHT
    is_counted = is_plural and (row["is_counted"] or is_series)
    return IncidentScope.WAVE if is_counted or (is_plural and len(towns) != 1) else IncidentScope.SINGLE


def is_offensive(trigger: str) -> bool:
    """Return whether words name an offensive: "*offensive* launched", "the *operation*"; not a war, nor violence."""
    return not OFFENSIVES.isdisjoint(re.findall(r"[\w-]+", trigger.lower()))


def operations(text: str) -> list[tuple[int, str]]:
    """Return the names of the operations that a text tells of, each with where it stands: "Operation *Iron Wall*", "an offensive code-named *Storm*"."""
    return [(m.start(), (m[1] or m[2]).removeprefix("the ").lower()) for m in OPERATION.finditer(text)]
