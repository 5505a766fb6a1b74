"""GDELT 2.0: events (61 columns, no header) and mentions (16 columns), tab-separated."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.export.column import Column, Kind, Value, constant, empty
from pipeline.export.crosswalk import fips, load_cameo
from pipeline.export.happenings import Happening
from pipeline.export.reports import Party, Place, Report, first

NO_LIST = "our codebook keeps no such list"
GEO_TYPE = {"exact": 4, "populated_place": 4, "region": 5, "country": 1}


@dataclass(frozen=True)
class Mention:
    """One report of a happening: a row of the mentions file."""

    happening: Happening
    report: Report


def mentions(happening: Happening) -> Iterator[Mention]:
    """Yield the reports that say it happened."""
    return (Mention(happening, report) for report in happening.told)


def _day(happening: Happening) -> str:
    if happening.day is None:
        raise ValueError(f"{happening.happening_id} has no day: the policy leaves such out")
    return f"{happening.day:%Y%m%d}"


def _fraction(happening: Happening) -> float:
    """Return GDELT's own approximation: (month × 30 + day) / 365 behind the year, no true part of a year."""
    day = _day(happening)
    return round(int(day[:4]) + (int(day[4:6]) * 30 + int(day[6:])) / 365, 4)


def _stamp(when: datetime | None, day: str) -> str:
    return when.astimezone(UTC).strftime("%Y%m%d%H%M%S") if when else f"{day}000000"


def _country(party: Party) -> str | None:
    cameo = load_cameo()
    country = cameo.country(party)
    return cameo.countries.get(country, country) if country else None


def _roles(party: Party) -> list[str]:
    return load_cameo().roles_of(party)


def _party_columns(number: int) -> list[Column[Happening]]:
    side, who = ("actors", "actor") if number == 1 else ("recipients", "recipient")

    def of(part: str, holds: str, make: Callable[[Party], Value], kind: Kind = "string") -> Column[Happening]:
        def value(happening: Happening) -> Value:
            party = first(getattr(happening, side))
            return make(party) if party else None

        return Column(f"Actor{number}{part}", holds, value, kind)

    def role(index: int) -> Callable[[Party], Value]:
        return lambda party: next(iter(_roles(party)[index : index + 1]), None)

    return [
        of("Code", f"country and roles of the first {who}, run together", lambda p: "".join([_country(p) or "", *_roles(p)[:3]]) or None),
        of("Name", f"name of the first {who}, or the article's words, in capitals as in GDELT", lambda p: p.name.upper()),
        of("CountryCode", "its country, CAMEO's three letters (not FIPS, as in the places)", _country),
        empty(f"Actor{number}KnownGroupCode", NO_LIST),
        empty(f"Actor{number}EthnicCode", NO_LIST),
        empty(f"Actor{number}Religion1Code", NO_LIST),
        empty(f"Actor{number}Religion2Code", NO_LIST),
        of("Type1Code", "its first role; IGO, IMG, NGO, MNC come before sectors", role(0)),
        of("Type2Code", "its second role", role(1)),
        of("Type3Code", "its third role", role(2)),
    ]


def _action_columns() -> list[Column[Happening]]:
    def of(part: str, holds: str, make: Callable[[Place], Value], kind: Kind = "string") -> Column[Happening]:
        def value(happening: Happening) -> Value:
            return make(happening.point) if happening.point else None

        return Column(f"ActionGeo_{part}", holds, value, kind)

    return [
        of(
            "Type",
            "precision of the place: country 1, region 5, town or exact point 4 (towns of the United States too)",
            lambda p: GEO_TYPE.get(p.precision or ""),
            "integer",
        ),
        of("Fullname", "name of the place", lambda p: p.name),
        of("CountryCode", "its country, FIPS 10-4", lambda p: fips(p.country)),
        of("ADM1Code", "the country alone: GeoNames' divisions are not FIPS'", lambda p: fips(p.country)),
        empty("ActionGeo_ADM2Code", "not known"),
        of("Lat", "latitude", lambda p: p.lat, "number"),
        of("Long", "longitude", lambda p: p.lon, "number"),
        of(
            "FeatureID",
            "GeoNames identifier (GDELT itself has GNS and GNIS numbers)",
            lambda p: str(p.geonames_id) if p.geonames_id else None,
        ),
    ]


def _no_place(number: int) -> list[Column[Happening]]:
    why = "parties have no place of their own in our data"
    parts: list[tuple[str, Kind]] = [("Type", "integer"), ("Fullname", "string"), ("CountryCode", "string"), ("ADM1Code", "string")]
    parts += [("ADM2Code", "string"), ("Lat", "number"), ("Long", "number"), ("FeatureID", "string")]
    return [empty(f"Actor{number}Geo_{part}", why, kind) for part, kind in parts]


def _code(happening: Happening) -> str:
    return load_cameo().code(happening)


EVENTS: list[Column[Happening]] = [
    Column("GLOBALEVENTID", "first 60 bits of the id, as a number", lambda h: h.number, "integer"),
    Column("SQLDATE", "first day it may have happened on, else the day of publication", lambda h: int(_day(h)), "integer"),
    Column("MonthYear", "from SQLDATE", lambda h: int(_day(h)[:6]), "integer"),
    Column("Year", "from SQLDATE", lambda h: int(_day(h)[:4]), "integer"),
    Column("FractionDate", "from SQLDATE, by GDELT's approximation (month × 30 + day) / 365", _fraction, "number"),
    *_party_columns(1),
    *_party_columns(2),
    Column("IsRootEvent", "1 when the sentence stands in the first paragraph", lambda h: int(h.first["paragraph_index"] == 0), "integer"),
    Column("EventCode", "CAMEO code of type and mode (crosswalk below)", _code),
    Column("EventBaseCode", "its first three digits", lambda h: _code(h)[:3]),
    Column("EventRootCode", "its first two digits", lambda h: _code(h)[:2]),
    Column(
        "QuadClass", "GDELT's class of the root code, not PLOVER's", lambda h: load_cameo().quad_class["gdelt"][_code(h)[:2]], "integer"
    ),
    Column("GoldsteinScale", "Goldstein value of the code", lambda h: load_cameo().goldstein[_code(h)], "number"),
    Column(
        "NumMentions", "reports that say it happened, all of them: ours do not freeze after 15 minutes", lambda h: len(h.told), "integer"
    ),
    Column("NumSources", "outlets among them", lambda h: len({r["outlet"] for r in h.told}), "integer"),
    Column("NumArticles", "articles among them", lambda h: len({r["article_id"] for r in h.told}), "integer"),
    Column("AvgTone", "0: we measure no tone", constant(0), "number"),
    *_no_place(1),
    *_no_place(2),
    *_action_columns(),
    Column("DATEADDED", "when the first report was published (UTC)", lambda h: int(_stamp(h.first.published, _day(h))), "integer"),
    Column("SOURCEURL", "address of the first report, else its title and outlet", lambda h: _source(h.first)),
]


def _source(report: Report) -> str:
    cited = " · ".join(part for part in (report["title"], report["outlet_name"] or report["outlet"]) if part)
    return str(report["url"] or cited or report["article_id"])


def _party_offset(side: str) -> Callable[[Mention], Value]:
    def value(mention: Mention) -> Value:
        party = first(getattr(mention.report, side))
        return party.start_char if party else -1

    return value


def _voice(mention: Mention) -> str | None:
    """Return who claims it, in the column that GDELT reserves: "claimed by the mayor"."""
    return f"claimed by {mention.report['claimed_by']}" if mention.report["claimed_by"] else None


MENTIONS: list[Column[Mention]] = [
    Column("GLOBALEVENTID", "as in the events file", lambda m: m.happening.number, "integer"),
    Column(
        "EventTimeDate",
        "when the first report was published (UTC)",
        lambda m: int(_stamp(m.happening.first.published, _day(m.happening))),
        "integer",
    ),
    Column(
        "MentionTimeDate", "when this report was published (UTC)", lambda m: int(_stamp(m.report.published, _day(m.happening))), "integer"
    ),
    Column("MentionType", "1 (web) with an address, else 2 (citation only)", lambda m: 1 if m.report["url"] else 2, "integer"),
    Column("MentionSourceName", "outlet", lambda m: m.report["outlet_name"] or m.report["outlet"] or "unknown"),
    Column("MentionIdentifier", "address, else title and outlet", lambda m: _source(m.report)),
    Column("SentenceID", "sentence of the article, from 1", lambda m: m.report["sentence_index"] + 1, "integer"),
    Column(
        "Actor1CharOffset", "first character of the actor's words in our text, from 0; −1 without one", _party_offset("actors"), "integer"
    ),
    Column("Actor2CharOffset", "the same of the recipient", _party_offset("recipients"), "integer"),
    Column("ActionCharOffset", "first character of the trigger", lambda m: m.report["start_char"], "integer"),
    Column("InRawText", "1: the words stand in the text as we keep it", constant(1), "integer"),
    Column("Confidence", "confidence in percent", lambda m: round(m.report["confidence"] * 100), "integer"),
    Column("MentionDocLen", "characters of the article", lambda m: m.report["text_length"], "integer"),
    Column("MentionDocTone", "0: we measure no tone", constant(0), "number"),
    Column("MentionDocTranslationInfo", "empty: nothing is translated", constant(None)),
    Column("Extras", "`claimed by …` when the report is no narrator's own; GDELT reserves the column", _voice),
]
