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
LONG_DAYS = 5  # "over the past week": more than one act can be told as one


def scope_of(row: Row, towns: frozenset[Site | str], window: Window | None, words: IncidentWords, policy: IncidentPolicy) -> IncidentScope:
    """Return the scope of a trigger, by its word, its days and its places."""
    trigger = BEHIND.split(row["text"].lower())[0]
    last = trigger.split()[-1]
    is_short = window is not None and window.is_told and window.days <= DAY_AND_NIGHT and len(towns) == 1
    if (trigger in words.brief or last in words.brief) and (is_short or row["is_in_building"] or row["is_pointing"]):
        return IncidentScope.SINGLE
    if trigger in words.campaign or last in words.campaign:
        return IncidentScope.CAMPAIGN
    is_plural = not row["is_heard"] and (trigger in words.wave or last in words.wave)
    if row["event_mode"] in policy.lasting or (is_plural and window is not None and window.days > LONG_DAYS):
        return IncidentScope.CAMPAIGN
    is_counted = is_plural and row["is_counted"]
    return IncidentScope.WAVE if is_counted or (is_plural and len(towns) != 1) else IncidentScope.SINGLE
