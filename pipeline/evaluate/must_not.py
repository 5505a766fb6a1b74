"""What must never come out of the seed article, as far as code can check it: each rule returns what breaks it."""

from collections.abc import Callable

from pipeline.evaluate.align import share_word
from pipeline.evaluate.gold import Row
from pipeline.evaluate.seed_view import SeedView

YEARS = ("1991", "2020")
NEWS = ("I01", "I02", "I03", "I04", "I05", "I09", "I10", "I11", "I12")
VIOLENCE = ("I01", "I02", "I03", "I04", "I05")
YEREVAN = ("EV07", "EV08", "EV08b")
UNREAL = ("EV06", "EV08", "EV28b", "EV35b", "EV36b")
ELSEWHERE = "EV09"  # the war in Ukraine, which the article mentions and which is not its story


def furniture(view: SeedView) -> list[str]:
    """X01: nothing comes from what is not the article."""
    words = " ".join(f["text"] for f in view.gold["furniture"]).replace("'", " ").split()
    names = [w for w in words if w in ("Instagram", "Twitter", "Daryo")]
    spans = [s["text"] for s in view.spans()]
    return [s for s in spans if any(share_word(n, s) for n in names)]


def casualties(view: SeedView) -> list[str]:
    """X02: two killed, eleven injured, and no other count."""
    wanted = sorted((c["type"], c["best"]) for c in view.gold["casualties"])
    found = sorted((str(c["kind"]), c["best"]) for c in view.coded["casualties"])
    return [] if found == wanted else [f"{c['kind']} {c['best']}: {c['text']}" for c in view.coded["casualties"]] or ["none"]


def old_years(view: SeedView) -> list[str]:
    """X03: today's events are not dated by the background."""
    events = _of_incidents(view, NEWS)
    return [f"{e['trigger']['text']} {e['date']['start']}" for e in events if (e["date"]["start"] or "")[:4] in YEARS]


def capitals(view: SeedView) -> list[str]:
    """X04: a capital that speaks is no place of an event."""
    at_home = {e["event_id"] for i in YEREVAN for e in view.overlapping(view.events[i])}
    found = [(e, p["name"] or p["text"]) for e in view.coded["events"] for p in e["places"]]
    return [
        f"{e['trigger']['text']} in {name}"
        for e, name in found
        if name in ("Baku", "Moscow") or (name == "Yerevan" and e["event_id"] not in at_home)
    ]


def cleansing(view: SeedView) -> list[str]:
    """X05: the accusation is never the narrator's."""
    return [e["trigger"]["text"] for e in view.overlapping(view.events["EV20"], with_mentions=False) if not e["attributed_to"]]


def unreal(view: SeedView) -> list[str]:
    """X06: what is called for or feared does not happen."""
    found = [(view.events[i], e) for i in UNREAL for e in view.overlapping(view.events[i], with_mentions=False)]
    return [e["trigger"]["text"] for gold, e in found if e["modality"] == "actual" and e["event_type"] in _types(gold)]


def not_targeting(view: SeedView) -> list[str]:
    """X07: "not targeting" is no attack."""
    there = view.overlapping(view.events["EV17"], with_mentions=False)
    return [e["trigger"]["text"] for e in there if e["event_type"] == "ASSAULT" and e["modality"] != "negated"]


def one_town(view: SeedView) -> list[str]:
    """X08: two names, one town; and the ombudsman is a person."""
    ids = {p["place_id"] for p in view.coded["places"] for m in p["mentions"] if m["text"] in ("Stepanakert", "Khankendi")}
    persons = [m["text"] for p in view.coded["places"] for m in p["mentions"] if "Stepanyan" in m["text"]]
    return persons + ([] if len(ids) == 1 else [f"{len(ids)} places for Stepanakert and Khankendi"])


def direction(view: SeedView) -> list[str]:
    """X09: who shells whom is never turned round."""
    attacks = [e for e in _of_incidents(view, VIOLENCE) if e["event_type"] == "ASSAULT"]
    struck = [e for e in attacks if any(_is_state(view, "A01", p) or _is_state(view, "A03", p) for p in e["recipients"])]
    striking = [e for e in attacks if any(_is_state(view, "A04", p) for p in e["actors"])]
    return [f"{view.parties(e, 'actors')} → {e['trigger']['text']} → {view.parties(e, 'recipients')}" for e in struck + striking]


def bystanders(view: SeedView) -> list[str]:
    """X13: those who are only mentioned fight nobody here."""
    there = {e["event_id"] for e in view.overlapping(view.events[ELSEWHERE])}
    attacks = [e for e in view.coded["events"] if e["event_type"] == "ASSAULT" and e["modality"] == "actual" and not e["is_historical"]]
    return [
        f"{e['trigger']['text']}: {view.parties(e, 'actors', 'recipients')}"
        for e in attacks
        if e["event_id"] not in there and view.mentions(e, "Turkey", "Ukraine", "Soviet")
    ]


def no_date(view: SeedView) -> list[str]:
    """X14: without a day of publication nothing has one."""
    dates = [e["date"] for e in view.coded["events"] if e["date"]["start"]]
    return [str(d["start"]) for d in dates if d["precision"] == "publication" or d["start"][:4] not in YEARS]


def _of_incidents(view: SeedView, incidents: tuple[str, ...]) -> list[Row]:
    gold = [g for g in view.gold["events"] if g.get("incident") in incidents]
    found = [e for g in gold for e in view.overlapping(g, with_mentions=False) if e["event_type"] in _types(g)]
    return list({e["event_id"]: e for e in found}.values())


def _types(gold: Row) -> set[str]:
    return {gold["plover_type"], *gold.get("acceptable_types", [])}


def _is_state(view: SeedView, actor: str, party: Row) -> bool:
    """Return whether a party resolves to a state of the gold or is one of its names, and not people or towns of it."""
    names = next([a["canonical_name"], *a["aliases_in_text"]] for a in view.gold["actors"] if a["id"] == actor)
    return party["text"] in names or (party["name"] or "") in names or (party["name"] or "").endswith(f"Government of {names[0]}")


RULES: dict[str, Callable[[SeedView], list[str]]] = {
    "X01": furniture,
    "X02": casualties,
    "X03": old_years,
    "X04": capitals,
    "X05": cleansing,
    "X06": unreal,
    "X07": not_targeting,
    "X08": one_town,
    "X09": direction,
    "X13": bystanders,
    "X14": no_date,
}
