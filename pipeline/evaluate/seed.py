"""Suite `seed`: one whole article, labelled by others down to the last claim, scored on the JSON that `tidings code` writes."""

import json

from pipeline.article_json import article_objects
from pipeline.evaluate.gold import file_digest, shared
from pipeline.evaluate.must_not import RULES
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.seed_view import SeedView
from pipeline.evaluate.sheet import Sheet
from pipeline.read.captures import capture_file
from pipeline.resolve.toponyms import kilometres
from pipeline.run import Coder, code_documents
from schemas import RawDocuments


def evaluate(coder: Coder) -> Result:
    """Return how well the seed article is coded."""
    article, path = shared("seed/article.txt"), shared("seed/gold.json")
    gold = json.loads(path.read_text(encoding="utf-8"))
    tables = code_documents(RawDocuments.conform(list(capture_file(article))), coder)
    coded = next(found for _, found in article_objects(tables))
    digests = {"shared/seed": file_digest(path), "shared/seed article": file_digest(article)}
    return result(score(SeedView(gold, coded)), coder, "one article; core tier of its gold", digests)


def score(view: SeedView) -> Sheet:
    """Return the sheet of the seed article; what is resampled is the gold's events, claims and so on."""
    sheet = Sheet("seed")
    _score_events(sheet, view)
    _score_casualties(sheet, view)
    _score_quotes(sheet, view)
    _score_denials(sheet, view)
    _score_actors(sheet, view)
    _score_places(sheet, view)
    _score_text(sheet, view)
    for rule, check in RULES.items():
        broken = check(view)
        sheet.count("must_not rules kept", rule, not broken)
        for found in broken:
            sheet.error(rule, "must not", None, found, view.rules[rule])
    return sheet


def _score_events(sheet: Sheet, view: SeedView) -> None:
    for gold in view.core_events():
        event = view.match(gold)
        unit, text = gold["id"], gold["sentence"]["text"]
        sheet.count("core events found with an acceptable type", unit, event is not None)
        if event is None:
            there = [f"{e['event_type']}: {e['trigger']['text']}" for e in view.overlapping(gold)]
            sheet.error(unit, "core event", f"{gold['plover_type']}: {gold['trigger']['text']}", there, text)
            continue
        wanted = view.modality(gold)
        given = (event["modality"], event["is_historical"])
        sheet.count("modality, of core events found", unit, wanted == given)
        if wanted != given:
            sheet.error(unit, f"modality of {event['trigger']['text']}", wanted, given, text, rule=event["rule"])
        is_attributed = view.is_attributed(gold, event)
        sheet.count("attribution, of core events found", unit, is_attributed)
        if not is_attributed:
            sources = [f"{a['name']} ({a['polarity']})" for a in event["attributed_to"]]
            sheet.error(
                unit,
                f"attribution of {event['trigger']['text']}",
                f"{gold['status']} {gold['attribution']}",
                sources,
                text,
                rule=event["rule"],
            )


def _score_casualties(sheet: Sheet, view: SeedView) -> None:
    for gold in view.gold["casualties"]:
        wanted = (gold["type"], gold["low"], gold["best"], gold["high"])
        same = [c for c in view.coded["casualties"] if (c["kind"], c["low"], c["best"], c["high"]) == wanted]
        is_said = any(view.is_actor(gold["attributed_to"], view.sources[a]) for c in same for a in c["attributed_to"])
        sheet.count("casualties exact, with who says so", gold["id"], len(same) == 1 and is_said)
        if len(same) != 1 or not is_said:
            sheet.error(gold["id"], "casualty", wanted, [c["text"] for c in view.coded["casualties"]], gold["span"]["text"])


def _score_quotes(sheet: Sheet, view: SeedView) -> None:
    for gold in view.gold["quotes"]:
        span = view.located(gold["text"].rstrip(".,"), gold["start"])
        there = [a for a in view.coded["attributions"] if a["is_direct"] and span is not None and view.span(a["content"]).overlaps(span)]
        is_right = any(view.is_actor(gold["speaker"], a["source"]) for a in there)
        sheet.count("direct quotes with speaker", gold["id"], is_right)
        if not is_right:
            sheet.error(gold["id"], "quote", f"{gold['speaker']}: {gold['text']}", [view.says(a) for a in there], gold["text"])


def _score_denials(sheet: Sheet, view: SeedView) -> None:
    claims = {c["id"]: c for c in view.gold["claims"]}
    coded = {a["attribution_id"]: a for a in view.coded["attributions"]}
    for gold in view.gold["claim_relations"]:
        if gold.get("explicit") and "by" in gold:
            proposition = claims[gold["claim"]]["proposition"]
            span = view.located(proposition["text"], proposition["start"])
            answers = [r for r in view.coded["claim_relations"] if r["kind"] in ("denies", "contests") and r["to"] in coded]
            there = [r for r in answers if span is not None and view.span(coded[r["to"]]["content"]).overlaps(span)]
            is_right = any(view.is_actor(gold["by"], view.actors.get(r["by"])) for r in there)
            sheet.count("explicit denials", gold["id"], is_right)
            if not is_right:
                sheet.error(gold["id"], "denial", f"{gold['type']} {gold['by']}", [r["kind"] for r in there], gold["span"]["text"])


def _score_actors(sheet: Sheet, view: SeedView) -> None:
    """Count the core actors of the article that some mention of theirs resolves to: with country and sectors, and with the Wikidata item where the gold has one."""
    for gold in view.core_actors():
        country, sectors = view.country_and_sectors(gold)
        found = view.actors_at(gold)
        same = [a for a in found if a["wikidata_id"] == gold["wikidata"]] if gold.get("wikidata") else []
        right = same if country is None else [a for a in found if a["country"] == country and set(a["sectors"]) == sectors]
        given = [f"{a['name']}: {a['country']} {';'.join(a['sectors'])} {a['wikidata_id'] or ''}".rstrip() for a in found]
        sheet.count("core actors found with country and sectors", gold["id"], bool(right))
        if not right:
            sheet.error(gold["id"], "actor", f"{gold['canonical_name']}: {gold['plover_country_sector']}", given, gold["canonical_name"])
        if gold.get("wikidata"):
            sheet.count("core actors found with their Wikidata item", gold["id"], bool(same))
            if not same:
                sheet.error(gold["id"], "actor's Wikidata item", gold["wikidata"], given, gold["canonical_name"])


def _score_places(sheet: Sheet, view: SeedView) -> None:
    """Count the core places that the article means as places, found in their country and within the gold's own distance."""
    for gold in view.core_places():
        found = view.places_at(gold)
        right = [
            p
            for p in found
            if p["country"] == gold["country_iso3"]
            and p["lat"] is not None
            and kilometres((p["lat"], p["lon"]), (gold["lat"], gold["lon"])) <= gold["tolerance_km"]
        ]
        sheet.count("core places found with country and coordinates", gold["id"], bool(right))
        if not right:
            given = [f"{p['name']}: {p['country']} {p['lat']} {p['lon']}" for p in found]
            sheet.error(gold["id"], "place", f"{gold['canonical_name']}: {gold['country_iso3']}", given, gold["canonical_name"])


def _score_text(sheet: Sheet, view: SeedView) -> None:
    cut = {f["text"] for f in view.coded["article"]["furniture"]}
    for gold in view.gold["furniture"]:
        sheet.count("furniture removed and kept as a row", gold["id"], gold["text"] in cut and gold["text"] not in view.text)
    for i, span in enumerate(view.spans()):
        sheet.count("spans that quote the text", str(i), view.text[span["start"] : span["end"]] == span["text"])
