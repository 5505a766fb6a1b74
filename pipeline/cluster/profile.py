"""What is known of an incident, from one mention, from an article or from many: the same facts, joined as reports are joined."""

from dataclasses import dataclass
from functools import cached_property
from math import cos, hypot, radians

from pipeline.ids import mint
from schemas.vocabulary import IncidentScope, MemberRole

KM_PER_DEGREE = 111.2
FEW_DAYS = 5
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Window:
    """Days on which it may have happened, as ordinals; `is_told` when words say so, not only the day of publication."""

    first: int
    last: int
    is_told: bool

    def overlaps(self, other: "Window") -> bool:
        return self.first <= other.last and other.first <= self.last

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    def narrowed(self, other: "Window") -> "Window":
        """Return the days both allow; of windows that share none, and of a few days beside those of publication, the ones that words tell."""
        if self.is_told != other.is_told and (told := self if self.is_told else other).days <= FEW_DAYS:
            return told
        if not self.overlaps(other):
            return self if self.is_told or not other.is_told else other
        days = max(self.first, other.first), min(self.last, other.last)
        return Window(*days, self.is_told or other.is_told)

    def widened(self, other: "Window") -> "Window":
        """Return the days of both and between: a campaign goes on."""
        return Window(min(self.first, other.first), max(self.last, other.last), self.is_told or other.is_told)


@dataclass(frozen=True, slots=True)
class Site:
    """A place: its id (or folded words), whether it is a town, where it lies, and what it lies in."""

    key: str
    is_town: bool
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None

    def km(self, other: "Site") -> float | None:
        """Return the distance, on the flat: only what is near matters."""
        if self.lat is None or self.lon is None or other.lat is None or other.lon is None:
            return None
        return KM_PER_DEGREE * hypot(self.lat - other.lat, (self.lon - other.lon) * cos(radians(self.lat)))


NOWHERE: frozenset[Site] = frozenset()
NOBODY: frozenset[int] = frozenset()


@dataclass(slots=True)  # nothing changes one; `frozen` ones take five times as long to make, and there are many
class Profile:
    """The facts that reports of an incident are compared by."""

    families: frozenset[str]
    scope: str
    is_speech: bool = False
    window: Window | None = None
    types: frozenset[str] = NOTHING
    kinds: frozenset[str] = NOTHING
    groups: frozenset[str] = NOTHING
    modes: frozenset[str] = NOTHING
    towns: frozenset[Site] = NOWHERE
    regions: frozenset[Site] = NOWHERE
    villages: frozenset[str] = NOTHING
    countries: frozenset[str] = NOTHING
    actors: frozenset[str] = NOTHING
    actor_sides: frozenset[str] = NOTHING
    camps: frozenset[str] = NOTHING
    recipients: frozenset[str] = NOTHING
    recipient_sides: frozenset[str] = NOTHING
    killed: frozenset[int] = NOBODY
    injured: frozenset[int] = NOBODY
    taken: frozenset[int] = NOBODY
    targets: frozenset[str] = NOTHING
    names: frozenset[str] = NOTHING
    words: frozenset[str] = NOTHING
    articles: frozenset[str] = NOTHING
    outlets: frozenset[str] = NOTHING
    cites: frozenset[str] = NOTHING
    operations: frozenset[str] = NOTHING
    weapons: frozenset[str] = NOTHING
    victims: frozenset[str] = NOTHING
    """The words for those who were hit, without those that are said of anybody: "barbers", not "people"."""

    def joined(self, other: "Profile") -> "Profile":
        """Return what both know together."""
        window = self.window or other.window
        if self.window and other.window:
            is_campaign = self.scope == IncidentScope.CAMPAIGN
            window = self.window.widened(other.window) if is_campaign else self.window.narrowed(other.window)
        both = {name: _united(getattr(self, name), getattr(other, name)) for name in SETS}
        shared = self.families & other.families
        if self.killed or self.injured:  # a raid that killed nine and took three away was no mere abduction
            shared = self.families if shared else self.families | other.families
        elif shared and self.types != other.types:  # an "assault" of no mode for which some were arrested is not the arrest
            shared = max(self.families, other.families, key=len)
        return Profile(shared or self.families, self.scope, self.is_speech, window, **both)


def _united[T](one: frozenset[T], other: frozenset[T]) -> frozenset[T]:
    """Return both; the first itself where the other adds nothing, which is nearly always."""
    return one if other <= one else one | other


SETS = [name for name in Profile.__slots__ if name not in ("families", "scope", "is_speech", "window")]


@dataclass(slots=True)  # nothing changes one; `frozen` ones take five times as long to make, and there are many
class Mention:
    """An event mention with what its sentence and article say of it. `order` sorts mentions as they were captured."""

    event_id: str
    article_id: str
    origin_id: str
    start: int
    role: str
    profile: Profile
    order: tuple[str, ...]
    is_definite: bool = False
    points_near: bool = False
    """Whether "that" or "those" stand before it, which mean what was told last; "the attack" is what the article is about."""
    is_other: bool = False
    is_several: bool = False
    """Whether it is "both attacks": no one incident."""
    is_noun: bool = False
    sentence: int = 0
    time_part: int = 0
    """In which part of its sentence it stands, where words tell how long one act was before or after another: "hours after"."""
    moves_on: bool = False
    """Whether its sentence goes over to another act before it tells of it: "*Separately*, …", "*Two hours later* …"."""
    trigger: str = ""
    event_type: str = ""
    event_mode: str | None = None
    confidence: float = 0.0
    published: int | None = None
    tolls: frozenset[tuple[str, int]] = frozenset()
    tells_where: bool = False
    """Whether its own sentence names a place; else its place is the last one told before, which is good enough to compare by, not to publish."""

    @property
    def points_back(self) -> bool:
        """Return whether it is "the attack": what has been told before."""
        return self.is_definite and self.is_noun


@dataclass(frozen=True, slots=True)
class Join:
    """Why a mention, or an account, was joined: to which member, how well it fits, and the reasons."""

    event_id: str | None = None
    score: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cluster:
    """An incident with its members, and why each is one."""

    profile: Profile
    members: tuple[tuple[Mention, Join], ...]
    accounts: frozenset[int] = frozenset()

    @cached_property
    def incident_id(self) -> str:
        """Return the id, from the report that was captured first: what is captured later does not change it."""
        return mint("incident", min(self.reports, key=lambda m: m.order).event_id)

    @cached_property
    def reports(self) -> list[Mention]:
        """Return the mentions that say that it happened; of what is only looked back at, the looks back."""
        told = [m for m, _ in self.members if m.role == MemberRole.REPORT]
        return told or [m for m, _ in self.members if m.role == MemberRole.BACKGROUND]
