"""Suites `incidents`, `incidents-dev` and `unseen-incidents`: which mentions tell of one thing in the world, its tolls and its disputes (`tests/gold/incidents`).

A hash of the crisis puts half of them into `incidents`, the test half: it is scored, and its errors are not shown. The other half, `incidents-dev`, is for reading
errors. `unseen-incidents` (`tests/gold/unseen/incidents`) are closed too, and nobody tuned on crises like them. All crises of a half are clustered together. B³ takes the labelled words that the coder reads as an event; a second line counts those it misses as well, each as a
cluster of its own. Beside it: the same day, country and type taken as one incident, and every mention as its own.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.evaluate.coded import code_articles
from pipeline.evaluate.gold import digest
from pipeline.evaluate.incident_gold import HALVES, Crisis, GoldArticle, GoldIncident, crises
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.sheet import Sheet
from pipeline.run import Coder, Tables, code_corpus
from schemas.table import records

type Row = dict[str, Any]
DEFAULT = "default"


@dataclass(frozen=True)
class Mentioned:
    """Labelled words: the incident they tell of, and the coded event there, if any."""

    article: str
    incident: str
    words: str
    event_id: str | None


def evaluate(coder: Coder) -> Result:
    """Return how well the test half is clustered; its errors stay closed."""
    return _evaluate(coder, "incidents")


def evaluate_dev(coder: Coder) -> Result:
    """Return how well the half that may be read is clustered."""
    return _evaluate(coder, "incidents-dev")


def evaluate_unseen(coder: Coder) -> Result:
    """Return how well crises are clustered that nobody tuned on at all; their errors stay closed."""
    return _evaluate(coder, "unseen-incidents")


def _evaluate(coder: Coder, suite: str) -> Result:
    gold = crises(suite)
    tables = coded(gold, coder)
    sheet, simple = scored(gold, tables, suite)
    if suite != "incidents-dev":
        sheet.errors.clear()
    articles = [a for c in gold for a in c.articles]
    incidents = [i for c in gold for i in c.incidents.values()]
    about = f"{len(articles)} articles over {len(incidents)} incidents in {len(gold)} crises"
    return result(
        sheet,
        coder,
        about,
        {
            "tests/gold/incidents" if suite in HALVES else "tests/gold/unseen/incidents": digest(
                [vars(a) for a in articles] + [_plain(i) for i in incidents]
            )
        },
        simple,
    )


def _plain(incident: GoldIncident) -> Row:
    return vars(incident) | {"disputes": [sorted(d) for d in incident.disputes], "optional": [sorted(d) for d in incident.optional]}


def coded(gold: Sequence[Crisis], coder: Coder) -> Tables:
    """Return every table that the pipeline makes of the articles, as documents of one corpus."""
    lines = [
        {"id": a.id, "text": a.text, "title": a.title, "published_at": f"{a.published_at}:00Z", "outlet": a.outlet}
        for c in gold
        for a in c.articles
    ]
    tables = code_articles(lines, coder)
    return tables | code_corpus(tables)


def scored(gold: Sequence[Crisis], tables: Tables, suite: str) -> tuple[Sheet, dict[str, Sheet]]:
    """Return the score sheet of coded articles, and those of two simpler ways to tell incidents."""
    mentions = mentioned(gold, tables)
    home = dict(zip(tables["incident_members"]["event_id"], tables["incident_members"]["incident_id"], strict=True))
    sheet = Sheet(suite)
    for m in mentions:
        sheet.count("labelled words read as an event", m.incident, m.event_id is not None)
    b_cubed(sheet, mentions, lambda m: home.get(m.event_id or ""))
    _lookalikes(sheet, gold, mentions, home)
    where = _homes(mentions, home)
    _containers(sheet, gold, where, tables)
    score_tolls(sheet, gold, where, tables)
    score_disputes(sheet, gold, where, tables)
    simple = {"same day, country and type": _by_day_country_type(tables), "every mention its own": {}}
    sheets = {}
    for name, clusters in simple.items():
        sheets[name] = Sheet(suite)
        b_cubed(sheets[name], mentions, lambda m, c=clusters: c.get(m.event_id or ""))  # type: ignore[misc]
        _lookalikes(sheets[name], gold, mentions, clusters)
    return sheet, sheets


def mentioned(gold: Sequence[Crisis], tables: Tables) -> list[Mentioned]:
    """Return the labelled words with the coded events that stand there."""
    part_of = {r["document_id"]: r["part"] for r in records(tables["raw_documents"][["document_id", "part"]])}
    by_part = {part_of[r["document_id"]]: r for r in records(tables["articles"][["article_id", "document_id", "text"]])}
    events: dict[str, list[Row]] = defaultdict(list)
    known = set(tables["incident_members"]["event_id"])
    for row in records(tables["event_mentions"][["article_id", "event_id", "start_char", "end_char"]]):
        events[row["article_id"]].append(row)
    found = []
    for number, article in enumerate((a for c in gold for a in c.articles), 1):
        row = by_part[number]
        shift = _shift(article, row["text"])
        for incident, stretches in article.reports.items():
            for start, end in stretches:
                there = [e for e in events[row["article_id"]] if e["start_char"] < end - shift and start - shift < e["end_char"]]
                best = min(there, key=lambda e: (e["event_id"] not in known, e["start_char"]), default=None)
                found.append(Mentioned(article.id, incident, article.text[start:end], best["event_id"] if best else None))
    return found


def _shift(article: GoldArticle, text: str) -> int:
    """Return how many characters cleaning cut from the beginning: a dateline."""
    shift = len(article.text) - len(text)
    if "".join(article.text[shift:].split()) != "".join(text.split()):
        raise ValueError(f"{article.id}: cleaning changed more than a dateline")
    return shift


def b_cubed(sheet: Sheet, mentions: Sequence[Mentioned], cluster_of: Callable[[Mentioned], str | None]) -> None:
    """Count B³: for each mention, how much of its cluster is right, and how much of its incident it holds."""
    for title, chosen in (("B³", [m for m in mentions if m.event_id]), ("B³, words missed count too", list(mentions))):
        clusters: dict[str, list[Mentioned]] = defaultdict(list)
        incidents: dict[str, list[Mentioned]] = defaultdict(list)
        names = [cluster_of(m) or f"alone {i}" for i, m in enumerate(chosen)]
        for mention, name in zip(chosen, names, strict=True):
            clusters[name].append(mention)
            incidents[mention.incident].append(mention)
        for mention, name in zip(chosen, names, strict=True):
            right = sum(m.incident == mention.incident for m in clusters[name])
            sheet.count(f"{title} precision", mention.incident, right / len(clusters[name]))
            sheet.count(f"{title} recall", mention.incident, right / len(incidents[mention.incident]))
        values = sheet.values()
        precision, recall = values[f"{title} precision"], values[f"{title} recall"]
        for mention, name in zip(
            chosen, names, strict=True
        ):  # F1 as a ratio of sums: 2PR / (P + R), of which P and R are means over the same mentions
            right = sum(m.incident == mention.incident for m in clusters[name])
            p, r = right / len(clusters[name]), right / len(incidents[mention.incident])
            sheet.count(f"{title} F1", mention.incident, p * recall + r * precision, precision + recall)
        if title == "B³":
            _split_or_merged(sheet, clusters, incidents, dict(zip(map(id, chosen), names, strict=True)))


def _split_or_merged(
    sheet: Sheet, clusters: Mapping[str, list[Mentioned]], incidents: Mapping[str, list[Mentioned]], name_of: Mapping[int, str]
) -> None:
    for members in clusters.values():
        if len(told := sorted({m.incident for m in members})) > 1:
            sheet.error(told[0], "merged", "", told, " | ".join(f"{m.article}: {m.words}" for m in members))
    for incident, members in incidents.items():
        parts = defaultdict(list)
        for m in members:
            parts[name_of[id(m)]].append(f"{m.article}: {m.words}")
        if len(parts) > 1:
            sheet.error(incident, "split", "", len(parts), " || ".join(" | ".join(p) for p in parts.values()))


def _lookalikes(sheet: Sheet, gold: Sequence[Crisis], mentions: Sequence[Mentioned], home: Mapping[str, str]) -> None:
    clusters: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if m.event_id is not None and m.event_id in home:
            clusters[m.incident].add(home[m.event_id])
    pairs = {tuple(sorted((i.name, other))) for c in gold for i in c.incidents.values() for other in i.lookalikes}
    for one, other in sorted(pairs):
        sheet.count("look-alikes merged", one, bool(clusters[one] & clusters[other]), at_most=True)


def _homes(mentions: Sequence[Mentioned], home: Mapping[str, str]) -> dict[str, str]:
    """Return the incident of the coder that holds most mentions of each labelled one."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for m in mentions:
        if m.event_id is not None and m.event_id in home:
            counts[m.incident][home[m.event_id]] += 1
    return {name: max(sorted(found), key=found.__getitem__) for name, found in counts.items()}


def _containers(sheet: Sheet, gold: Sequence[Crisis], where: Mapping[str, str], tables: Tables) -> None:
    part_of = dict(zip(tables["incidents"]["incident_id"], tables["incidents"]["part_of"], strict=True))
    for incident in (i for c in gold for i in c.incidents.values() if i.part_of):
        found = part_of.get(where.get(incident.name, ""))
        right = pd.notna(found) and found == where.get(incident.part_of or "")
        sheet.count("part of its wave or campaign", incident.name, right)
        if not right:
            sheet.error(incident.name, "part_of", incident.part_of, found, "")


def score_tolls(sheet: Sheet, gold: Sequence[Crisis], where: Mapping[str, str], tables: Tables) -> None:
    """Count the bounds that are right, killed that hold injured, and what is killed by the default policy."""
    own = tables["incident_tolls"][tables["incident_tolls"]["policy"] == DEFAULT]
    given = {(r["incident_id"], r["kind"]): (r["low"], r["best"], r["high"]) for r in records(own)}
    for incident in (i for c in gold for i in c.incidents.values()):
        wanted = {kind: bounds for kind, *bounds in incident.tolls}
        for kind, bounds in wanted.items():
            found = given.get((where.get(incident.name, ""), kind), (None, None, None))
            for name, want, have in zip(("low", "best", "high"), bounds, found, strict=True):
                sheet.count("tolls: bounds right", incident.name, want == have)
                sheet.count(f"tolls: {name} right", incident.name, want == have)
            sheet.count("tolls: all three right", incident.name, list(found) == bounds)
            if list(found) != bounds:
                sheet.error(incident.name, f"toll {kind}", bounds, found, "")
        if "killed" in wanted and "injured" in wanted:
            best = given.get((where.get(incident.name, ""), "killed"), (None, None, None))[1]
            sheet.count("killed that include injured", incident.name, best == wanted["killed"][1] + wanted["injured"][1], at_most=True)


def score_disputes(sheet: Sheet, gold: Sequence[Crisis], where: Mapping[str, str], tables: Tables) -> None:
    """Count planted contradictions that are found, and found ones that are true."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in records(tables["disputes"]):
        found[row["incident_id"]].append(row)
    for incident in (i for c in gold for i in c.incidents.values()):
        rows = found.get(where.get(incident.name, ""), [])
        names = {f"{r['kind']} {r['casualty_kind'] or ''}".strip() for r in rows}
        for planted in incident.disputes:
            sheet.count("disputes: planted ones found", incident.name, not planted.isdisjoint(names))
            if planted.isdisjoint(names):
                sheet.error(incident.name, "dispute missed", sorted(planted), sorted(names), "")
        true = frozenset().union(*incident.disputes, *incident.optional)
        for row in rows:
            name = f"{row['kind']} {row['casualty_kind'] or ''}".strip()
            sheet.count("disputes: found ones true", incident.name, name in true)
            if name not in true:
                sheet.error(incident.name, "dispute false", "", name, f"{row['first_text']} <> {row['second_text']}", rule=row["rule"])


def _by_day_country_type(tables: Tables) -> dict[str, str]:
    """Return the clusters of whoever takes the same day, country and type for one incident."""
    dates = {r["event_id"]: r["start_date"] for r in records(tables["event_dates"][["event_id", "start_date"]])}
    links = {r["mention_id"]: r["country"] for r in records(tables["place_links"][["mention_id", "country"]])}
    countries: dict[str, str] = {}
    for row in records(tables["event_places"].sort_values(["event_id", "place_index"])[["event_id", "mention_id"]]):
        if links.get(row["mention_id"]):
            countries.setdefault(row["event_id"], links[row["mention_id"]])
    rows = records(tables["event_mentions"][["event_id", "event_type"]])
    return {r["event_id"]: f"{dates.get(r['event_id'])} {countries.get(r['event_id'])} {r['event_type']}" for r in rows}
