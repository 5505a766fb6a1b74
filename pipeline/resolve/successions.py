"""Who held an office before, and who was torn from it: "his predecessor", "the president he replaced", "Chad's president" on the day after his death."""

import re
from datetime import date, timedelta

from pipeline.codebook.actor_entries import Office
from pipeline.codebook.description_words import description_words
from pipeline.codebook.knowledge import Knowledge
from pipeline.ids import mint
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.identity import HIGHEST, OF_STATE, office_on

_DAYS = timedelta(days=3)
_GAP = timedelta(days=400)
_UNSETTLED = timedelta(days=10)
_FALL = re.compile(
    r" (die[sd]?|dead|death|killed|wounds|arrest\w*|oust\w*|toppled|deposed|overthrow\w*|resign\w*|fled|flees?|flight|impeach\w*|coup|mutin\w*|putsch\w*"
    r"|seized?|remov\w*|quits?|steps down|stepped down|barracks|special forces) "
)


def is_torn_away(office: str, country: str, mention: Mention, text: str) -> bool:
    """Return whether a country's highest office changed hands in the days before, and the article tells of a fall or a death: "Chad's president died"
    is not his successor. `text` is the article's in normal form."""
    day = mention.day
    if (
        office not in HIGHEST
        or day is None
        or {t.text.casefold() for t in mention.core} & description_words().new
        or not _FALL.search(text)
    ):
        return False
    ends = (end for _, held in _terms(office, country, mention.knowledge) for end in (held.since, held.over))
    return any(end and timedelta() <= day - end <= _DAYS for end in ends)


def left_lately(actor_id: str, day: date, knowledge: Knowledge) -> str | None:
    """Return the office of state that a listed person held until some days ago; None for those who hold one, or left it long ago."""
    someone = next((p for key, p in knowledge.people.items() if mint("actor", key) == actor_id), None)
    ended = [o for o in someone.offices if o.over and not o.of and timedelta() <= day - o.over <= _UNSETTLED] if someone else []
    return ended[-1].office if ended and ended[-1].office in OF_STATE else None


def leaves_soon(actor_id: str, day: date, knowledge: Knowledge) -> bool:
    """Return whether a listed person, who still holds an office of state on a day, has it for no more than days."""
    someone = next((p for key, p in knowledge.people.items() if mint("actor", key) == actor_id), None)
    office = office_on(someone, day) if someone is not None else None
    return office is not None and office.over is not None and timedelta() <= office.over - day <= _DAYS


def fallen(office: str, country: str, mention: Mention) -> str | None:
    """Return who was torn from an office in the days before: in those days the title alone still means them. None where it was nobody, or several."""
    day = mention.day
    ended = {
        key
        for key, held in _terms(office, country, mention.knowledge)
        if day is not None and held.over is not None and timedelta() <= day - held.over <= _DAYS
    }
    return next(iter(ended)) if len(ended) == 1 else None


def predecessor(key: str, day: date | None, knowledge: Knowledge) -> str | None:
    """Return who held, right before a listed person, the office that the person holds on a day."""
    someone = knowledge.people[key]
    office = office_on(someone, day)
    if office is None or office.since is None or knowledge.roles.offices[office.office].many:
        return None
    since, country = office.since, office.country or someone.country
    before = [
        (held.over, other)
        for other, held in _terms(office.office, country, knowledge, of=office.of)
        if other != key and held.over is not None and timedelta(days=-2) <= since - held.over <= _GAP
    ]
    latest = max((over for over, _ in before), default=None)
    found = [other for over, other in before if over == latest]
    return found[0] if len(found) == 1 else None


def _terms(office: str, country: str, knowledge: Knowledge, *, of: str | None = None) -> list[tuple[str, Office]]:
    return [
        (key, held)
        for key, entry in knowledge.people.items()
        for held in entry.offices
        if held.office == office and held.of == of and (held.country or entry.country) == country
    ]


def is_taken_over(mention: Mention) -> bool:
    """Return whether the words name somebody by who took their place: "the president *she replaced*", "the man he unseats"."""
    verb = _told_by_another(mention)
    return verb is not None and verb in description_words().taken_over


def is_rival(mention: Mention) -> bool:
    """Return whether somebody else of the article is said to have replaced or beaten them, so that the title alone does not mean them."""
    verb = _told_by_another(mention)
    return verb is not None and verb in description_words().taken_over | description_words().beaten


def _told_by_another(mention: Mention) -> str | None:
    """Return the verb of a clause behind the words whose subject is somebody else: of "the president she replaced", none of "the president who replaced her"."""
    clause = mention.sentence.child(mention.head, "acl:relcl")
    subject = mention.sentence.child(clause, "nsubj") if clause is not None else None
    if clause is None or subject is None or not subject.tag.startswith(("PRP", "NN")):
        return None
    return clause.lemma.casefold()
