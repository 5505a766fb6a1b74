"""Our own data in the 49 columns of UCDP's GED. It is not UCDP's data, and every row says so in `code_status`."""

from datetime import date

from pipeline.export.column import Column, Kind, empty
from pipeline.export.crosswalk import country_name, load_ucdp
from pipeline.export.happenings import Happening
from pipeline.export.reports import Party, Place, Report, first

POLICY = "ucdp-like"
NOT_UCDP = "Tidings data, not UCDP data"
WHERE = {"exact": 1, "populated_place": 1, "country": 6}
WEEK, MONTH = 7, 31
NO_NUMBER = "UCDP gives the numbers"


def violence(happening: Happening) -> int | None:
    """Return UCDP's type of violence by the sides; None when a side is not known."""
    sides = load_ucdp()
    actor, recipient = side(first(happening.actors)), side(first(happening.recipients))
    return sides.violence.get(actor or "", {}).get(recipient or "")


def side(party: Party | None) -> str | None:
    """Return what the party is: a state, a group or civilians."""
    if party is None:
        return None
    return next((load_ucdp().sides[sector] for sector in party.sectors if sector in load_ucdp().sides), None)


def reason_against(happening: Happening) -> str | None:
    """Return why GED has no row for it; None when it has."""
    if happening["event_type"] != "ASSAULT":
        return "no use of armed force"
    toll = happening.toll("killed", POLICY)
    if not (toll.best or toll.low):
        return "nobody is said to have been killed"
    if violence(happening) is None:
        return "the sides are not known to be states, groups or civilians"
    if happening.point is None:
        return "no place is known, and a row must have one"
    return "no date is known, and a row must have one" if happening.first_date is None else None


def _at(happening: Happening) -> Place:
    if happening.point is None:
        raise ValueError(f"{happening.happening_id} has no place: such are left out")
    return happening.point


def _where_precision(happening: Happening) -> int:
    """Return UCDP's precision: a region with a first-order division is 4, one that spans several 5."""
    place = _at(happening)
    return WHERE.get(place.precision or "", 4 if place.admin1 else 5)


def _date_precision(happening: Happening) -> int:
    """Return UCDP's precision of the date; the day of publication is a day within the week."""
    first, last = happening.first_date, happening.last_date or happening.first_date
    days = (last - first).days + 1 if first and last else 1
    if days == 1:
        return 2 if happening.date_precision == "publication" else 1
    if days < WEEK:
        return 2
    return 3 if days == WEEK else 4 if days <= MONTH else 5


def _grid(happening: Happening) -> int:
    """Return the PRIO-GRID cell: half a degree, counted from the south-west corner of the map."""
    place = _at(happening)
    row, column = int(((place.lat or 0.0) + 90) * 2), int(((place.lon or 0.0) + 180) * 2)
    return min(row, 359) * 720 + min(column, 719) + 1


def _instant(day: date | None) -> str | None:
    return f"{day:%Y-%m-%d} 00:00:00.000" if day else None


def _state(party: Party | None) -> int | None:
    return load_ucdp().states.get(party.country or "") if party and side(party) == "state" else None


def best(happening: Happening) -> int:
    """Return the best number; the lowest where no best is known."""
    toll = happening.toll("killed", POLICY)
    return toll.low or 0 if toll.best is None else toll.best


def high(happening: Happening) -> int:
    """Return the highest number; the best where it is open, as no column can be."""
    found = happening.toll("killed", POLICY).high
    return max(best(happening), found or 0)


def low(happening: Happening) -> int:
    found = happening.toll("killed", POLICY).low
    return best(happening) if found is None else min(found, best(happening))


def _names(happening: Happening) -> tuple[str, str]:
    return happening.actors[0].name, happening.recipients[0].name


def _cited(report: Report) -> str:
    published = f"{report.published:%Y-%m-%d}" if report.published else "undated"
    return ",".join(
        str(part) for part in (report["outlet_name"] or report["outlet"] or "unknown", published, report["title"] or "untitled")
    )


def _each(happening: Happening, column: str) -> str | None:
    return ";".join(dict.fromkeys(str(report[column]) for report in happening.told if report[column])) or None


def _said(happening: Happening) -> str | None:
    """Return who says so and who denies it: `source_original` is UCDP's only place for it."""
    claimed = happening.claimed_by if not happening.is_narrated else None
    denied = (happening.denied_by or "somebody") if happening.is_contested else None
    return "; ".join(part for part in (claimed and f"claimed by {claimed}", denied and f"denied by {denied}") if part) or None


def _numberless(name: str, kind: Kind = "integer") -> Column[Happening]:
    return empty(name, NO_NUMBER, kind)


EVENTS: list[Column[Happening]] = [
    Column("id", "first 60 bits of the id, as a number", lambda h: h.number, "integer"),
    Column("relid", "id", lambda h: h.happening_id),
    Column("year", "from date_start", lambda h: h.first_date.year if h.first_date else None, "integer"),
    _numberless("active_year"),
    Column("code_status", f"`{NOT_UCDP}`, in every row", lambda _: NOT_UCDP),
    Column("type_of_violence", "by the two sides: state-based 1, non-state 2, one-sided 3", violence, "integer"),
    _numberless("conflict_dset_id", "string"),
    _numberless("conflict_new_id"),
    _numberless("conflict_name", "string"),
    _numberless("dyad_dset_id", "string"),
    _numberless("dyad_new_id"),
    Column("dyad_name", "both sides", lambda h: " - ".join(_names(h))),
    _numberless("side_a_dset_id", "string"),
    _numberless("side_a_new_id"),
    Column("side_a", "first actor: our name", lambda h: _names(h)[0]),
    _numberless("side_b_dset_id", "string"),
    _numberless("side_b_new_id"),
    Column("side_b", "first recipient: our name", lambda h: _names(h)[1]),
    Column("number_of_sources", "independent origins", lambda h: h.origin_count, "integer"),
    Column(
        "source_article", "outlet, day and title of each report", lambda h: ";".join(dict.fromkeys(_cited(report) for report in h.told))
    ),
    Column("source_office", "outlets", lambda h: _each(h, "outlet")),
    Column(
        "source_date",
        "days of publication",
        lambda h: ";".join(dict.fromkeys(f"{r.published:%Y-%m-%d}" for r in h.told if r.published)) or None,
    ),
    Column("source_headline", "titles", lambda h: _each(h, "title")),
    Column("source_original", "`claimed by …`, `denied by …`", _said),
    Column("where_prec", "exact point, town 1; region 4, or 5 without a first-order division; country 6", _where_precision, "integer"),
    Column("where_coordinates", "name of the place", lambda h: _at(h).name),
    Column("where_description", "the words of the article", lambda h: _at(h).words),
    Column("adm_1", "GeoNames code of the first-order division: names are not known", lambda h: _at(h).admin1),
    empty("adm_2", "not known"),
    Column("latitude", "latitude", lambda h: _at(h).lat, "number"),
    Column("longitude", "longitude", lambda h: _at(h).lon, "number"),
    Column("geom_wkt", "point: longitude, latitude", lambda h: f"POINT ({_at(h).lon} {_at(h).lat})"),
    Column("priogrid_gid", "cell of the point", _grid, "integer"),
    Column("country", "country's name", lambda h: country_name(_at(h).country)),
    Column("country_id", "Gleditsch and Ward's number of the country", lambda h: load_ucdp().states.get(_at(h).country or ""), "integer"),
    empty("region", "UCDP's regions are a list of its own"),
    Column("event_clarity", "1; 2 for a wave or campaign", lambda h: 1 if h.facts and h.facts["scope"] == "single" else 2, "integer"),
    Column("date_prec", "day 1; 2–6 days or publication 2; week 3; month 4; longer 5", _date_precision, "integer"),
    Column("date_start", "first day it may have happened on", lambda h: _instant(h.first_date)),
    Column("date_end", "last day", lambda h: _instant(h.last_date or h.first_date)),
    Column("deaths_a", "0: our tolls are not split by side", lambda _: 0, "integer"),
    Column("deaths_b", "0", lambda _: 0, "integer"),
    Column("deaths_civilians", "best, in one-sided violence", lambda h: best(h) if violence(h) == 3 else 0, "integer"),
    Column("deaths_unknown", "best, in other violence", lambda h: best(h) if violence(h) != 3 else 0, "integer"),
    Column("best", f"killed: best by the policy `{POLICY}`, else lowest", best, "integer"),
    Column("high", "highest; best where it is open", high, "integer"),
    Column("low", "lowest; best where it is open", low, "integer"),
    Column("gwnoa", "Gleditsch and Ward's number of side A, when it is a state", lambda h: _state(first(h.actors)), "integer"),
    Column("gwnob", "the same of side B", lambda h: _state(first(h.recipients)), "integer"),
]
