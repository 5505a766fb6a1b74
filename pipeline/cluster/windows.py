"""When a mention may have happened: the days that its words tell, or those around the publication, without the days of what else its sentence tells."""

import re
from typing import Any

from pipeline.cluster.context import Context
from pipeline.cluster.profile import Window
from pipeline.cluster.sides import ENDED
from pipeline.cluster.stretches import is_attached, stretch
from pipeline.codebook import calendar_words
from pipeline.codebook.incidents import IncidentWords
from pipeline.codebook.number_words import NUMBERS

type Row = dict[str, Any]
WORDS = re.compile(r"[\w-]+")
BEFORE = 40  # characters before a trigger in which its determiner stands
WEEKDAYS = [day.capitalize() for day in calendar_words.WEEKDAYS]
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b")
LIKE = re.compile(r"\b(?:like|unlike|as in|as it was in|as they did in|than in)(?: that of)? $", re.IGNORECASE)  # "a massacre, like 2014"
OF_WOUNDS = re.compile(
    r"\b(?:died|dies|succumbed)\b.{0,30}\b(?:in (?:(?:a|the) )?(?:[a-z]+ )?hospital|(?:of|from|to) (?:(?:his|her|their|its) )?(?:wounds|injuries|burns))\b",
    re.IGNORECASE,
)
DIED = re.compile(
    r"\b(?:died|dies|succumbed|(?:was|were) (?:buried|found|condemned|claimed|denounced|mourned)|claimed|condemned|denied|blamed|confirmed|drew|prompted)\b|\b(?:by|until) (?:the )?(?:\w+ of )?$"
)  # between "the attack" and a day that is not its own
DEADLINE = re.compile(r"(?:by|until|till|as of)\b", re.IGNORECASE)  # "nobody had claimed the raid *by Monday*"
LEANS = re.compile(r"\b(?:days?|nights?|mornings?) (?:earlier|before)$", re.IGNORECASE)
DISTANCE = "en/date/distance"  # the rule of a day that was told by how far it lies from the news
CONTINUED = "en/date/continued"  # the rule of a day that another deed of the article has
FROM_BEFORE = (CONTINUED, "en/date/heading")  # days that stand before the sentence, in nobody's words


def points_back(row: Row, sentence: Row, words: IncidentWords) -> bool:
    """Return whether the words are "the attack": where it was has been told before, and what else its sentence names may be another place."""
    last = WORDS.findall(sentence["text"][: row["start_char"] - sentence["start_char"]].lower()[-BEFORE:])[-1:]
    return bool(last) and last[0] in words.definite


def days_away(row: Row, sentence: Row, words: IncidentWords) -> int:
    """Return how many days lie between what a sentence tells first and what stands behind "a day after"; 0 where nothing says so."""
    before = sentence["text"][: row["start_char"] - sentence["start_char"]]
    found = list(words.shift_pattern.finditer(before))
    if not found or not before[: found[-1].start()].strip():
        return 0
    number, word = found[-1].group(1).lower(), found[-1].group(2).lower()
    count = NUMBERS.get(number) or int(number)
    return -count if word in words.after else count


def window_of(row: Row, sentence: Row, days: int, context: Context) -> Window | None:
    date = context.dates.get(row["event_id"])
    if date is None or date["start_date"] is None or date["end_date"] is None:
        return None
    days = 0 if date["rule"] == DISTANCE else days  # that day lies so far away already
    first, last = date["start_date"].toordinal() + days, date["end_date"].toordinal() + days
    points = points_back(row, sentence, context.words) and not row["text"].lower().endswith("ed")
    if date["precision"] == "publication" or _is_of_another(row, date, sentence, points, days) or _is_of_saying(row, date, context):
        return Window(first - (context.policy.days_meant if points else context.policy.days_back), last, False)
    if date["rule"] == CONTINUED:
        return Window(first, last, False)
    published = context.articles[row["article_id"]]["published_at"]
    if date["precision"] == "day" and LEANS.search(date["text"] or ""):
        first -= 1  # "two days earlier" counts from what the article tells, or from the day on which somebody spoke of it
    if _is_of_its_end(row, sentence, context.words):
        first -= context.policy.days_back
    is_sure = date["precision"] != "day" or _is_attached_day(row, date, sentence)
    others = weekdays(sentence["text"], published.toordinal()) if published is not None and not is_sure else set()
    return Window(min([first, *others]), max([last, *others]), True) if len(others) > 1 else Window(first, last, True)


def _is_of_another(row: Row, date: Row, sentence: Row, points: bool, days: int) -> bool:
    """Return whether the day is that of what it is compared to ("a massacre, like 2014"), or of a death since.

    "The 12th victim of *the attack* died on Tuesday", "two *died* in hospital on Sunday".
    """
    if date["start_char"] is None:
        return False
    text, at = sentence["text"], date["start_char"] - sentence["start_char"]
    own = stretch(text, row["start_char"] - sentence["start_char"])
    if date["rule"] != DISTANCE and not days and 0 <= at < len(text) and not own[0] <= at < own[1]:
        return True
    if OF_WOUNDS.match(text, row["start_char"] - sentence["start_char"]):
        return True
    between = text[row["end_char"] - sentence["start_char"] : max(at, 0)]
    is_deadline = DEADLINE.match(date["text"] or "") is not None
    return LIKE.search(text[: max(at, 0)]) is not None or (points and (is_deadline or DIED.search(between) is not None))


def _is_attached_day(row: Row, date: Row, sentence: Row) -> bool:
    """Return whether a day stands in the phrase of the act: "*Thursday's* raid", "the bombing of three boats *on Thursday*"; others in the sentence are then of other things."""
    start = sentence["start_char"]
    return date["start_char"] is not None and is_attached(
        sentence["text"],
        (row["start_char"] - start, row["end_char"] - start),
        (date["start_char"] - start, date["start_char"] - start + len(date["text"] or "")),
    )


def _is_of_its_end(row: Row, sentence: Row, words: IncidentWords) -> bool:
    """Return whether the day is that on which it ended: "brought the siege of a hotel *to an end* on Tuesday"."""
    start, end = row["start_char"] - sentence["start_char"], row["end_char"] - sentence["start_char"]
    return ENDED.match(sentence["text"], end) is not None or words.repelled_pattern.search(sentence["text"][:start]) is not None


def _is_of_saying(row: Row, date: Row, context: Context) -> bool:
    """Return whether the day is that of the words: "said on Monday that it had struck …" tells no day of the strike."""
    at = date["start_char"] if date["rule"] not in FROM_BEFORE else None
    return at is not None and any(not start <= at < end for start, end in context.said.get(row["event_id"], ()))


def weekdays(text: str, published: int) -> set[int]:
    """Return the days that a sentence names, as of its publication: where it names two, either may be the day of what it tells."""
    named = {WEEKDAYS.index(day) for day in WEEKDAY.findall(text)}
    return {published - (published - 1 - day) % 7 for day in named}
