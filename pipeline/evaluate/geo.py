"""Suite `geo`: toponyms of real news articles (GeoVirus) found, and placed on the map; given, and end to end."""

import json
from collections.abc import Mapping, Sequence
from statistics import median

from pipeline.document import Span
from pipeline.evaluate.coded import Resolved, Row, Text, parse, resolved
from pipeline.evaluate.gold import file_digest, shared
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.sheet import Sheet
from pipeline.extract.mentions import mention_row
from pipeline.resolve.toponyms import kilometres
from pipeline.run import Coder
from schemas.vocabulary import MentionKind

HALF_ROUND = 20_015.0  # km to the other side of the Earth
NEAR = 161.0  # km: 100 miles, the field's usual tolerance (Gritta et al. 2018)


def evaluate(coder: Coder) -> Result:
    """Return how well places are found and placed."""
    path = shared("gold/geovirus.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    docs = {d.article_id: d for d in parse([Text(row["id"], row["text"]) for row in rows], coder)}
    made = [mention_row(docs[row["id"]], Span(t["start"], t["end"]), MentionKind.PLACE, "given") for row in rows for t in row["toponyms"]]
    given = resolved(list(docs.values()), coder, [m for m in made if m])
    sheet, simple = score(rows, _points(given), _points(resolved(list(docs.values()), coder)), _towns(rows, coder))
    about = f"{len(rows)} news articles with every toponym's coordinates"
    return result(sheet, coder, about, {"geovirus": file_digest(path)}, {"most populous town": simple})


type _Point = tuple[Span, tuple[float, float] | None]


def _points(tables: Resolved) -> dict[str, list[_Point]]:
    """Return the place mentions by article, each with its coordinates."""
    at = {link["mention_id"]: (link["lat"], link["lon"]) for link in tables.place_links if link["place_id"] is not None}
    found: dict[str, list[_Point]] = {}
    for mention in tables.mentions:
        span = Span(int(mention["start_char"]), int(mention["end_char"]))
        if mention["kind"] == MentionKind.PLACE:
            found.setdefault(mention["article_id"], []).append((span, at.get(mention["mention_id"])))
    return found


def _towns(rows: Sequence[Row], coder: Coder) -> dict[str, list[_Point]]:
    """Return the baseline: the most populous town of the name."""
    found: dict[str, list[_Point]] = {}
    for row in rows:
        for toponym in row["toponyms"]:
            towns = coder.gazetteer.find(toponym["text"])
            best = max(towns, key=lambda town: town.population, default=None)
            found.setdefault(row["id"], []).append((Span(toponym["start"], toponym["end"]), (best.lat, best.lon) if best else None))
    return found


def score(
    rows: Sequence[Row],
    given: Mapping[str, Sequence[_Point]],
    found: Mapping[str, Sequence[_Point]],
    simple: Mapping[str, Sequence[_Point]],
) -> tuple[Sheet, Sheet]:
    """Return the sheet of places, and that of the baseline."""
    sheet, baseline = Sheet("geo"), Sheet("geo")
    errors = [_given(sheet, row, given.get(row["id"], [])) for row in rows]
    for row in rows:
        _given(baseline, row, simple.get(row["id"], []))
        _found(sheet, row, found.get(row["id"], []))
    far = median(error for of in errors for error in of)
    sheet.count("given: median error in km", "all", far, at_most=True)
    return sheet, baseline


def _given(sheet: Sheet, row: Row, points: Sequence[_Point]) -> list[float]:
    """Count the toponyms handed over, and return how far off each is; those that stay unresolved are as far off as can be."""
    off = []
    for toponym in row["toponyms"]:
        span = Span(toponym["start"], toponym["end"])
        point = next((at for words, at in points if words == span), None)
        error = kilometres(point, (toponym["lat"], toponym["lon"])) if point else HALF_ROUND
        off.append(error)
        sheet.count("given: within 161 km", row["id"], error <= NEAR)
        sheet.count("given: unresolved", row["id"], point is None, at_most=True)
        if error > NEAR:
            around = row["text"][max(0, span.start - 80) : span.end + 80]
            wanted = [toponym["text"], str(toponym["lat"]), str(toponym["lon"])]
            sheet.error(row["id"], "given", wanted, "unresolved" if point is None else [*map(str, point), f"{error:.0f} km"], around)
    return off


def _found(sheet: Sheet, row: Row, points: Sequence[_Point]) -> None:
    """Count detection, and end to end: the words found and put where they belong."""
    gold = [(Span(t["start"], t["end"]), (t["lat"], t["lon"])) for t in row["toponyms"]]
    seen = [any(words.overlaps(span) for words, _ in points) for span, _ in gold]
    real = [any(words.overlaps(span) for span, _ in gold) for words, _ in points]
    placed = [any(_is_right(point, g) for point in points) for g in gold]
    right = [any(_is_right(point, g) for g in gold) for point in points if point[1]]
    sheet.prf("detection", row["id"], gold=len(gold), found=sum(seen), coded=len(points), right=sum(real))
    sheet.prf("end to end", row["id"], gold=len(gold), found=sum(placed), coded=len(right), right=sum(right))
    for (span, _), is_seen in zip(gold, seen, strict=True):
        if not is_seen:
            sheet.error(row["id"], "missed", row["text"][span.start : span.end], "", row["text"][max(0, span.start - 80) : span.end + 80])
    for (span, _), is_real in zip(points, real, strict=True):
        if not is_real:
            sheet.error(
                row["id"], "no toponym", "", row["text"][span.start : span.end], row["text"][max(0, span.start - 80) : span.end + 80]
            )


def _is_right(point: _Point, gold: tuple[Span, tuple[float, float]]) -> bool:
    return point[1] is not None and point[0].overlaps(gold[0]) and kilometres(point[1], gold[1]) <= NEAR
