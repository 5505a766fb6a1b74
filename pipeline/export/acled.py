"""Our own data in ACLED's 31 columns. It is not ACLED's data, and every row says so in `tags`."""

from pipeline.export.column import Column, Value, empty
from pipeline.export.crosswalk import SubEvent, countries_by_iso3, country_name, load_acled
from pipeline.export.happenings import Happening
from pipeline.export.reports import Party, Place, first

POLICY = "acled-like"
NOT_ACLED = "Tidings data, not ACLED data"
ARMED, CIVILIAN, DEMONSTRATOR = frozenset({1, 2, 3, 4, 8}), 7, frozenset({5, 6})
TIME_PRECISION = {"day": 1, "publication": 2, "week": 2, "range": 2, "month": 3}
GEO_PRECISION = {"exact": 1, "populated_place": 1, "region": 3, "country": 3}
LONGEST = 31  # days: what is known to the year only has no place in ACLED


def sub_event(happening: Happening) -> str | None:
    """Return ACLED's sub-event type; None when no rule fits."""
    hit = kind(first(happening.recipients), happening)
    who = "civilian" if hit == CIVILIAN or hit in DEMONSTRATOR else "armed" if hit in ARMED else None
    for rule in load_acled().rules:
        mode = happening["event_mode"] or "none"
        if rule.type == happening["event_type"] and mode in rule.modes and rule.recipient in (None, who):
            return rule.sub_event
    return None


def reason_against(happening: Happening) -> str | None:
    """Return why ACLED has no row for it; None when it has."""
    if sub_event(happening) is None:
        return "ACLED has no sub-event type for it, or who is hit is not known"
    if _place(happening) is None:
        return "no place is known, and a row must have one"
    precision, first, last = happening.date_precision, happening.first_date, happening.last_date
    if precision not in TIME_PRECISION or (first and last and (last - first).days > LONGEST):
        return "the date is not known to the month"
    return None


def kind(party: Party | None, happening: Happening) -> int | None:
    """Return ACLED's kind of actor: by sector, by what it does (demonstrators), and by whose country it is in; 0 for no party, None for an unknown one."""
    if party is None:
        return 0
    if happening["event_type"] == "PROTEST" and party in happening.actors:
        return 5 if happening["event_mode"] in ("riot", "vandalize") else 6
    found = next((load_acled().kinds[sector] for sector in party.sectors if sector in load_acled().kinds), None)
    place = _place(happening)
    is_foreign = place is not None and None not in (place.country, party.country) and place.country != party.country
    return 8 if found == 1 and is_foreign else found


def _place(happening: Happening) -> Place | None:
    return happening.places[0] if happening.places and happening.places[0].place_id else None


def _type(happening: Happening) -> SubEvent:
    return load_acled().sub_events[sub_event(happening) or ""]


def _interaction(happening: Happening) -> int | None:
    """Return the two kinds as ACLED writes them: the lower digit first, 0 last when there is one side only; None when a kind is not known."""
    kinds = [kind(first(parties), happening) for parties in (happening.actors, happening.recipients)]
    known = sorted(found for found in kinds if found)
    if None in kinds or not known:
        return None
    return 10 * known[0] + (known[1] if len(known) > 1 else 0)


def _is_against_civilians(happening: Happening) -> bool:
    return kind(first(happening.recipients), happening) == CIVILIAN and _type(happening).disorder_type.startswith("Political violence")


def _name(parties: tuple[Party, ...]) -> str | None:
    return parties[0].name if parties else None


def _others(parties: tuple[Party, ...]) -> str | None:
    return "; ".join(dict.fromkeys(party.name for party in parties[1:])) or None


def _of(happening: Happening, part: str) -> Value:
    return getattr(_place(happening), part)


def _iso(happening: Happening) -> int | None:
    found = countries_by_iso3().get(str(_of(happening, "country")), {}).get("isonumeric")
    return int(found) if found else None


def _fatalities(happening: Happening) -> int | None:
    """Return the most conservative number; null when nobody counts: none is known is not nobody was killed."""
    toll = happening.toll("killed", POLICY)
    return toll.low if toll.best is None else toll.best


def notes(happening: Happening) -> str:
    """Return the sentence, and whose word it is: the only place where ACLED's columns can say it."""
    said = [str(happening.first["sentence"])]
    if not happening.is_narrated:
        said.append(f"Claimed by {happening.claimed_by or 'a source'}.")
    if happening.is_contested:
        said.append(f"Denied by {happening.denied_by}." if happening.denied_by else "Contested.")
    return " ".join(said)


def _outlets(happening: Happening) -> str | None:
    return "; ".join(dict.fromkeys(r["outlet_name"] or r["outlet"] for r in happening.told if r["outlet"])) or None


EVENTS: list[Column[Happening]] = [
    Column(
        "event_id_cnty",
        "country of the place and the first 60 bits of the id, as a number",
        lambda h: f"{_of(h, 'country') or 'XXX'}{h.number}",
    ),
    Column("event_date", "first day it may have happened on, else the day of publication", lambda h: h.day, "date"),
    Column("year", "from event_date", lambda h: h.day.year if h.day else None, "integer"),
    Column("time_precision", "day 1; week, range, publication 2; month 3", lambda h: TIME_PRECISION[str(h.date_precision)], "integer"),
    Column("disorder_type", "of the sub-event type", lambda h: _type(h).disorder_type),
    Column("event_type", "of the sub-event type", lambda h: _type(h).event_type),
    Column("sub_event_type", "from type, mode and who is hit (crosswalk below)", sub_event),
    Column("actor1", "first actor: our name, not in ACLED's style", lambda h: _name(h.actors)),
    Column("assoc_actor_1", "other actors", lambda h: _others(h.actors)),
    Column(
        "inter1",
        "its kind, from its main sector; 0 without an actor, empty when it is not known",
        lambda h: kind(first(h.actors), h),
        "integer",
    ),
    Column("actor2", "first recipient", lambda h: _name(h.recipients)),
    Column("assoc_actor_2", "other recipients", lambda h: _others(h.recipients)),
    Column("inter2", "its kind", lambda h: kind(first(h.recipients), h), "integer"),
    Column("interaction", "both kinds, lower digit first", _interaction, "integer"),
    Column(
        "civilian_targeting",
        "`Civilian targeting` when civilians are hit",
        lambda h: "Civilian targeting" if _is_against_civilians(h) else None,
    ),
    Column("iso", "country of the place, ISO 3166 numeric", _iso, "integer"),
    empty("region", "ACLED's regions are a list of its own"),
    Column("country", "country's name", lambda h: country_name(_of(h, "country"))),
    Column("admin1", "GeoNames code of the first-order division: names are not known", lambda h: _of(h, "admin1")),
    empty("admin2", "not known"),
    empty("admin3", "not known"),
    Column("location", "name of the place", lambda h: _of(h, "name")),
    Column("latitude", "latitude", lambda h: _of(h, "lat"), "number"),
    Column("longitude", "longitude", lambda h: _of(h, "lon"), "number"),
    Column("geo_precision", "exact point, town 1; region, country 3", lambda h: GEO_PRECISION[_of(h, "precision")], "integer"),
    Column("source", "outlets of the reports", _outlets),
    empty("source_scale", "our outlets have none"),
    Column("notes", "the sentence, `Claimed by …`, `Denied by …`", notes),
    Column(
        "fatalities",
        f"killed: best by the policy `{POLICY}`, else lowest; empty when nobody counts (ACLED writes 0)",
        _fatalities,
        "integer",
    ),
    Column("tags", f"`{NOT_ACLED}`, in every row", lambda _: NOT_ACLED),
    Column(
        "timestamp",
        "when the last report was published, Unix seconds",
        lambda h: int(h.last_published.timestamp()) if h.last_published else None,
        "integer",
    ),
]
