"""CAMEO events in the 26 columns of the Phoenix pipeline, one row per day, source, target and code, tab-separated, no header."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.export.column import Column
from pipeline.export.crosswalk import country_name, load_cameo
from pipeline.export.happenings import Happening
from pipeline.export.reports import Party

AGENTS = frozenset({"GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "MED", "EDU", "BUS", "CRM", "CVL"})


@dataclass(frozen=True)
class DayCode:
    """What one source does to one target on one day, with everything that reports it: Phoenix's one-a-day filter."""

    day: date
    source: str
    target: str
    code: str
    happenings: tuple[Happening, ...]

    @property
    def first(self) -> Happening:
        return self.happenings[0]

    def place(self, part: str) -> object:
        return getattr(self.first.point, part) if self.first.point else None


def actor_code(parties: tuple[Party, ...]) -> str:
    """Return country and roles of the first party, run together: `AZEMIL`; `---` where neither is known, as PETRARCH writes."""
    if not parties:
        return "---"
    cameo = load_cameo()
    country = cameo.country(parties[0])
    return "".join([country or "", *cameo.roles_of(parties[0])]) or "---"


def one_a_day(happenings: Iterable[Happening]) -> Iterator[DayCode]:
    """Yield one row per day, source, target and code, in that order."""
    groups: dict[tuple[date, str, str, str], list[Happening]] = {}
    for happening in happenings:
        if happening.day:
            key = (happening.day, actor_code(happening.actors), actor_code(happening.recipients), load_cameo().code(happening))
            groups.setdefault(key, []).append(happening)
    for (day, source, target, code), found in sorted(groups.items(), key=lambda item: item[0]):
        yield DayCode(day, source, target, code, tuple(found))


def _root(code: str) -> str:
    """Return the country or slot at the head of an actor code."""
    head = code[:3]
    return head if head in load_cameo().slots or country_name(head) else ""


def _agent(code: str) -> str:
    return code[3:6] if code[3:6] in AGENTS else ""


def _others(code: str) -> str:
    rest = code[6:] if _agent(code) else code[3:]
    return ";".join(rest[i : i + 3] for i in range(0, len(rest), 3)) if code != "---" else ""


def _issues(row: DayCode) -> str:
    """Return contexts and how many of the reports have them; a claim and a denial are issues too, or they would look like the narrator's word."""
    counts: dict[str, int] = {}
    for happening in row.happenings:
        said = (happening.first["contexts"] or "").split("; ") if happening.first["contexts"] else []
        said += [] if happening.is_narrated else ["CLAIMED"]
        said += ["DENIED"] if happening.is_contested else []
        for issue in said:
            counts[issue] = counts.get(issue, 0) + 1
    return ";".join(f"{issue},{count}" for issue, count in sorted(counts.items()))


def _ids(row: DayCode) -> str:
    return ";".join(f"{r['article_id']}_{r['sentence_index'] + 1}" for h in row.happenings for r in h.told)


def _each(row: DayCode, column: str) -> str:
    return ";".join(dict.fromkeys(r[column] for h in row.happenings for r in h.told if r[column]))


EVENTS: list[Column[DayCode]] = [
    Column("EventID", "first 60 bits of the first happening's id, as a number", lambda r: r.first.number, "integer"),
    Column("Date", "first day it may have happened on, else the day of publication", lambda r: f"{r.day:%Y%m%d}"),
    Column("Year", "from Date", lambda r: f"{r.day:%Y}"),
    Column("Month", "from Date", lambda r: f"{r.day:%m}"),
    Column("Day", "from Date", lambda r: f"{r.day:%d}"),
    Column("SourceActorFull", "country and roles of the first actor, run together; `---` where unknown", lambda r: r.source),
    Column("SourceActorEntity", "its country or slot", lambda r: _root(r.source)),
    Column("SourceActorRole", "its first role, where Phoenix has it", lambda r: _agent(r.source)),
    Column("SourceActorAttribute", "its other roles", lambda r: _others(r.source)),
    Column("TargetActorFull", "the same of the first recipient", lambda r: r.target),
    Column("TargetActorEntity", "its country or slot", lambda r: _root(r.target)),
    Column("TargetActorRole", "its first role, where Phoenix has it", lambda r: _agent(r.target)),
    Column("TargetActorAttribute", "its other roles", lambda r: _others(r.target)),
    Column("EventCode", "CAMEO code of type and mode (crosswalk below)", lambda r: r.code),
    Column("EventRootCode", "its first two digits", lambda r: r.code[:2]),
    Column(
        "QuadClass",
        "Phoenix's class of the root code (16 is verbal conflict)",
        lambda r: load_cameo().quad_class["phoenix"][r.code[:2]],
        "integer",
    ),
    Column(
        "GoldsteinScore",
        "Goldstein value of the code, of GDELT's table (Phoenix's own differs in a few)",
        lambda r: load_cameo().goldstein[r.code],
        "number",
    ),
    Column("Issues", "contexts with their counts; `CLAIMED` and `DENIED` where no narrator says so or somebody denies it", _issues),
    Column("Lat", "latitude", lambda r: r.place("lat"), "number"),
    Column("Lon", "longitude", lambda r: r.place("lon"), "number"),
    Column("LocationName", "name of the place", lambda r: r.place("name")),
    Column("StateName", "GeoNames code of the first-order division: names are not known", lambda r: r.place("admin1")),
    Column("CountryName", "country's name", lambda r: country_name(str(r.place("country")))),
    Column("SentenceID", "article id and sentence, from 1, of each report", _ids),
    Column("URLs", "addresses of the reports", lambda r: _each(r, "url")),
    Column("NewsSources", "outlets of the reports", lambda r: _each(r, "outlet")),
]
