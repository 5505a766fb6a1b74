"""Days in which an office is torn from its holder, so that its title may mean the one who was toppled or killed, or the one who took over."""

import re
from datetime import timedelta

from pipeline.resolve.actor_words import Mention
from pipeline.resolve.identity import HIGHEST

_DAYS = timedelta(days=3)
_NEW = frozenset({"new", "newly", "acting", "interim", "caretaker", "transitional", "incoming", "current"})
_FALL = re.compile(
    r" (die[sd]?|dead|death|killed|wounds|arrest\w*|oust\w*|toppled|deposed|overthrow\w*|resign\w*|fled|flees?|flight|impeach\w*|coup|mutin\w*|putsch\w*"
    r"|seized?|remov\w*|quits?|steps down|stepped down|barracks|special forces) "
)


def is_torn_away(office: str, country: str, mention: Mention, text: str) -> bool:
    """Return whether a country's highest office changed hands in the days before, and the article tells of a fall or a death: "Chad's president died"
    is not his successor. `text` is the article's in normal form."""
    day = mention.day
    if office not in HIGHEST or day is None or {t.text.casefold() for t in mention.core} & _NEW or not _FALL.search(text):
        return False
    ends = (
        end
        for entry in mention.knowledge.people.values()
        for held in entry.offices
        if held.office == office and not held.of and (held.country or entry.country) == country
        for end in (held.since, held.over)
    )
    return any(end and timedelta() <= day - end <= _DAYS for end in ends)
