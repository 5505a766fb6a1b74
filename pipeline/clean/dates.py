"""When an article was published, from the many ways to write it. A date that is none is null, never an error, and never the clock's."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from pipeline.clean.parsed import Published

DAY, INSTANT = "day", "instant"
YEARS = range(1900, 2101)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
DAY_OF_MONTH = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
YEAR = r"(?:,? (?P<year>\d{4}))"
WRITTEN = (rf"{MONTH} {DAY_OF_MONTH}", rf"{DAY_OF_MONTH} {MONTH}")
WRITTEN_DAY = [re.compile(rf"{WEEKDAY}{form}{YEAR}", re.IGNORECASE) for form in WRITTEN]
DATELINE_DAY = [re.compile(rf"{WEEKDAY}{form}{YEAR}?", re.IGNORECASE) for form in WRITTEN]
NUMERIC_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\S.*))?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?(Z?)")
ZONE = re.compile(r"(?:\b[A-Z]{2,5}|\dZ|[+-]\d{2}:?(?:\d{2})?)(?: *\([^()]*\))?$", re.IGNORECASE)
ADDRESS_PATH = re.compile(r"^[a-z]+://[^/]*|[?#].*$", re.IGNORECASE)
ADDRESS_DAYS = [
    re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)"),
]
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d*)?)? ?(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?", re.IGNORECASE)


def published(value: object, source: str, rule: str = "") -> Published | None:
    """Return the instant or day a value names: `2023-09-19T10:00:00+04:00`, `Tue, 19 Sep 2023 06:00:00 GMT`, `September 19, 2023`."""
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())
    for parse in (_iso, _mail, _written):
        try:
            found = parse(text)
            if found:
                moment, precision = found
                is_local = precision == INSTANT and not ZONE.search(text)
                return Published(moment.astimezone(UTC), precision, source, rule, is_local) if moment.year in YEARS else None
        except (ValueError, OverflowError, TypeError):
            continue
    return None


def date_in_address(address: str) -> Published | None:
    """Return the day that a path names: `/2024/03/12/`, `/2024-03-12/`, `/news-20240312-…`; a month alone is none."""
    path = ADDRESS_PATH.sub("", address)
    for pattern in ADDRESS_DAYS:
        if match := pattern.search(path):
            try:
                day = date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
            return (
                Published(datetime(day.year, day.month, day.day, tzinfo=UTC), DAY, "url", "day in the path") if day.year in YEARS else None
            )
    return None


def written_day(line: str, source: str, rule: str) -> Published | None:
    """Return the one day that is written in a line (`By Jane Example, March 12, 2024`); null when there is none, or more than one."""
    days = {match[0] for pattern in WRITTEN_DAY for match in pattern.finditer(line)}
    return published(min(days), source, rule) if len(days) == 1 else None


def day_as_published(day: date, source: str) -> Published:
    return Published(datetime(day.year, day.month, day.day, tzinfo=UTC), DAY, source, source)


def _iso(text: str) -> tuple[datetime, str] | None:
    if compact := COMPACT.fullmatch(text):
        text = "{}-{}-{}".format(*compact.groups()) + ("T{}:{}:{}Z".format(*compact.groups()[3:6]) if compact[4] else "")
    match = ISO.fullmatch(text)
    if not match:
        return None
    day = datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC)
    if not match[4]:
        return day, DAY
    clock = CLOCK.fullmatch(match[4].strip())
    if not clock:
        return None
    hour, minute, second, fraction, zone = clock.groups()
    moment = day.replace(hour=int(hour), minute=int(minute), second=int(second or 0), microsecond=int((fraction or "0").ljust(6, "0")))
    return moment - _offset(zone or "Z"), INSTANT


def _offset(zone: str) -> timedelta:
    if zone[0] not in "+-":
        return timedelta()
    digits = zone[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -offset if zone[0] == "-" else offset


def _mail(text: str) -> tuple[datetime, str] | None:
    """Return the instant of a date as mail and feeds write it. Without a time it is left to `_written`, which keeps the precision."""
    if ":" not in text:
        return None
    moment = parsedate_to_datetime(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)), INSTANT


def _written(text: str) -> tuple[datetime, str] | None:
    for pattern in WRITTEN_DAY:
        if match := pattern.match(text):
            return datetime(int(match["year"]), month_number(match["month"]), int(match["day"]), tzinfo=UTC), DAY
    return None


def month_number(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def dateline_day(text: str, published_at: datetime | None) -> date | None:
    """Return the day a dateline names; without a year it is the latest such day up to the one after publication, or null."""
    if match := NUMERIC_DAY.fullmatch(text.strip(" ,.")):
        try:
            return date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            return None
    for pattern in DATELINE_DAY:
        if match := pattern.fullmatch(text.strip(" ,.").replace("/", " ")):
            try:
                if match["year"]:
                    return date(int(match["year"]), month_number(match["month"]), int(match["day"]))
                return _latest(month_number(match["month"]), int(match["day"]), published_at) if published_at else None
            except ValueError:
                return None
    return None


def _latest(month: int, day: int, published_at: datetime) -> date:
    """Return the latest such day: `Dec 31` in an article of January is in the year before. The desk may be a time zone ahead."""
    limit = published_at.date() + timedelta(days=1)
    this_year = date(limit.year, month, day)
    return this_year if this_year <= limit else date(limit.year - 1, month, day)
