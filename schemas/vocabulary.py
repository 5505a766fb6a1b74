"""Closed vocabularies: the words that code branches on. Open lists (event types, sectors, countries) are codebook tables."""

from enum import StrEnum


class Modality(StrEnum):
    """How real the text says an event is."""

    ACTUAL = "actual"
    ATTEMPTED = "attempted"
    INTENDED = "intended"
    CALLED_FOR = "called_for"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class Polarity(StrEnum):
    """Whether a source says that something is so, or that it is not."""

    AFFIRM = "affirm"
    DENY = "deny"


class Role(StrEnum):
    """Part of a participant in an event; `actor` and `recipient` are PLOVER's two."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    INSTRUMENT = "instrument"


class Judgement(StrEnum):
    """How sure a link from words to an actor or place is."""

    MATCH = "match"
    PROBABLE = "probable"
    UNLISTED = "unlisted"
    UNRESOLVED = "unresolved"


class DatePrecision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    PUBLICATION = "publication"


class PlacePrecision(StrEnum):
    EXACT = "exact"
    POPULATED_PLACE = "populated_place"
    REGION = "region"
    COUNTRY = "country"


class CasualtyKind(StrEnum):
    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"


class MentionKind(StrEnum):
    ACTOR = "actor"
    PLACE = "place"


class ClaimRelation(StrEnum):
    DENIES = "denies"
    CONTESTS = "contests"
    SUPPORTS = "supports"
    REPEATS = "repeats"


class Stage(StrEnum):
    """Where a document was rejected."""

    READ = "read"
    CLEAN = "clean"
    ANNOTATE = "annotate"
    EXTRACT = "extract"
    RESOLVE = "resolve"


class RejectReason(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BINARY = "binary"
    BROKEN_ENCODING = "broken_encoding"
    UNREADABLE = "unreadable"
    UNSUPPORTED_FORMAT = "unsupported_format"
    INVALID_JSON = "invalid_json"
    MISSING_TEXT = "missing_text"
    NO_TEXT = "no_text"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    WRONG_TYPE = "wrong_type"
    ENCRYPTED = "encrypted"
    UNSAFE_PATH = "unsafe_path"
    LINK = "link"
    BOMB = "bomb"
    TOO_DEEP = "too_deep"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    NO_TEXT_COLUMN = "no_text_column"
    INVALID_SOURCE = "invalid_source"
    REVISIT = "revisit"
    ROBOTS = "robots"
    HTTP_ERROR = "http_error"
    NO_PAGE = "no_page"


class DuplicateKind(StrEnum):
    EXACT = "exact"
    NEAR = "near"
    CONTAINED = "contained"
    UPDATED = "updated"


class IncidentScope(StrEnum):
    """Whether an incident is one act or holds several."""

    SINGLE = "single"
    WAVE = "wave"
    CAMPAIGN = "campaign"


class MemberRole(StrEnum):
    """What a mention does for its incident; only reports make one."""

    REPORT = "report"
    BACKGROUND = "background"
    DENIAL = "denial"
    OTHER = "other"


class Voice(StrEnum):
    """Who speaks about an incident, as the incident sees it."""

    NARRATOR = "narrator"
    ACTOR_SIDE = "actor_side"
    RECIPIENT_SIDE = "recipient_side"
    THIRD_PARTY = "third_party"
    UNNAMED = "unnamed"


class TollLink(StrEnum):
    """What ties a count of people to an incident."""

    EVENT = "event"
    SENTENCE = "sentence"
    ARTICLE = "article"
    FACTS = "facts"


class CountUse(StrEnum):
    """Whether a count is an incident's total, or why it is none."""

    TOTAL = "total"
    ADDEND = "addend"
    PART = "part"
    CUMULATIVE = "cumulative"
    COPY = "copy"
    DENIED = "denied"
    PLAN = "plan"


class DisputeKind(StrEnum):
    """What two claims about an incident disagree on."""

    WHO = "who"
    HOW_MANY = "how_many"
    WHETHER = "whether"
    TARGET = "target"
    FRAMING = "framing"


class FetchStatus(StrEnum):
    """What became of a feed or page that was asked for."""

    FILED = "filed"
    NOT_MODIFIED = "not_modified"
    FAILED = "failed"


class FetchReason(StrEnum):
    """Why a feed or page could not be had."""

    SCHEME = "scheme"
    PRIVATE_ADDRESS = "private_address"
    ROBOTS = "robots"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"
    REDIRECT_LOOP = "redirect_loop"
    BUSY = "busy"
    HTTP_ERROR = "http_error"
    WRONG_TYPE = "wrong_type"
    BROKEN = "broken"
    NO_LINK = "no_link"
