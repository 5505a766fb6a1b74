"""Suites `places` and `places-dev`: where events happened, as a careful reader of the whole article says (`tests/gold/event_places`).

A hash of the article puts half of them into `places`, the test half: it is scored, and its errors are not shown. The other half, `places-dev`, is for reading errors.
A place is right that is the labelled one or contains it; an event that is told to happen nowhere must have none. Labels marked `?` may have a place or none.
Events that are not coded are not counted: other suites do. Beside it: the place named last before the event, or in its sentence.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.codebook.places import fold
from pipeline.evaluate.coded import Row, code_articles
from pipeline.evaluate.gold import digest
from pipeline.evaluate.place_gold import GoldPlace, PlacedArticle, articles
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.sheet import Sheet
from pipeline.run import Coder, Tables
from schemas.table import grouped, records
from schemas.vocabulary import MentionKind, PlacePrecision

COUNTRY = re.compile(r"[A-Z]{3}")
WITH_THE_ACT = ("trigger", "reader", "target", "clause")


@dataclass(frozen=True)
class Given:
    """A coded place: its words, what they mean, and the rule that gave it to the event."""

    text: str | None
    name: str | None
    country: str | None
    precision: str | None
    rule: str

    @property
    def kind(self) -> str:
        """Return the kind of evidence: `target` of `place/target`."""
        return self.rule.split("/")[1]

    def is_in(self, level: Sequence[str]) -> bool:
        """Return whether it is one of the places of a level, by its name or its words, or by the code of a whole country."""
        words = {word for text in (self.text, self.name) if text for word in fold(text).split()}
        return any(
            (self.precision == PlacePrecision.COUNTRY and self.country == name)
            if COUNTRY.fullmatch(name)
            else words.issuperset(fold(name).split())
            for name in level
        )

    def level(self, gold: GoldPlace) -> int | None:
        """Return which of the labelled levels it is, 0 being the most exact; None for a place that is wrong, or lies in another country."""
        codes = {name for level in gold.levels for name in level if COUNTRY.fullmatch(name)}
        if codes and self.country is not None and self.country not in codes:
            return None
        return next((i for i, level in enumerate(gold.levels) if self.is_in(level)), None)


def evaluate(coder: Coder) -> Result:
    """Return how well the events of the test half are placed; its errors stay closed."""
    return _evaluate(coder, "places")


def evaluate_dev(coder: Coder) -> Result:
    """Return how well the events of the half that may be read are placed."""
    return _evaluate(coder, "places-dev")


def _evaluate(coder: Coder, suite: str) -> Result:
    gold = articles(suite)
    tables = code_articles([{"id": a.id, "text": a.text, "title": a.title, "published_at": a.published_at} for a in gold], coder)
    sheet, simple = Sheet(suite), Sheet(suite)
    score(sheet, gold, tables, given(tables))
    score(simple, gold, tables, named_last(tables))
    if suite == "places":
        sheet.errors.clear()
    count = sum(len(a.events) for a in gold)
    about = f"{count} events in {len(gold)} articles, {sum(e.is_told for a in gold for e in a.events)} of them with a place"
    return result(sheet, coder, about, {"tests/gold/event_places": digest(_plain(a) for a in gold)}, {"the place named last": simple})


def _plain(article: PlacedArticle) -> Row:
    return vars(article) | {"events": [vars(e) for e in article.events]}


def given(tables: Tables) -> dict[str, list[Given]]:
    """Return the coded places by event, the first one first."""
    links = {row["mention_id"]: row for row in records(tables["place_links"])}
    found: dict[str, list[Given]] = {}
    for row in records(tables["event_places"].sort_values(["event_id", "place_index"])):
        link = links.get(row["mention_id"], {})
        found.setdefault(row["event_id"], []).append(_given(row["text"], link, row["rule"]))
    return found


def named_last(tables: Tables) -> dict[str, list[Given]]:
    """Return the baseline: each event is where the sentence of its trigger, or the nearest one before it, names a place."""
    links = {row["mention_id"]: row for row in records(tables["place_links"][tables["place_links"]["place_id"].notna()])}
    ends = dict(zip(tables["sentences"]["sentence_id"], tables["sentences"]["end_char"], strict=True))
    mentions = tables["entity_mentions"]
    places = grouped(mentions[(mentions["kind"] == MentionKind.PLACE.value) & mentions["mention_id"].isin(set(links))], "article_id")
    found = {}
    for event in records(tables["event_mentions"]):
        before = [m for m in places.get(event["article_id"], []) if m["start_char"] < ends[event["sentence_id"]]]
        if before:
            last = max(before, key=lambda m: m["start_char"])
            found[event["event_id"]] = [_given(last["text"], links[last["mention_id"]], "place/last")]
    return found


def _given(text: str | None, link: Mapping[str, str | None], rule: str) -> Given:
    return Given(text, link.get("name"), link.get("country"), link.get("precision"), rule)


def score(sheet: Sheet, gold: Sequence[PlacedArticle], tables: Tables, places: Mapping[str, Sequence[Given]]) -> None:
    """Count the places of the labelled events."""
    parts = dict(zip(tables["raw_documents"]["document_id"], tables["raw_documents"]["part"], strict=True))
    rows = {parts[row["document_id"]]: row for row in records(tables["articles"][["document_id", "article_id", "text"]])}
    events = grouped(tables["event_mentions"], "article_id")
    sentences = dict(zip(tables["sentences"]["sentence_id"], tables["sentences"]["text"], strict=True))
    for number, article in enumerate(gold, 1):
        row = rows[number]
        shift = len(article.text) - len(row["text"])  # cleaning cuts the dateline
        if article.text[shift:] != row["text"]:
            raise ValueError(f"{article.id}: cleaning changed more than a dateline")
        for wanted in article.events:
            event = _coded(wanted, shift, events.get(row["article_id"], []))
            sheet.count("labelled words read as an event", article.id, event is not None)
            if event is not None:
                _count(sheet, article, wanted, places.get(event["event_id"], []), sentences[event["sentence_id"]])


def _coded(wanted: GoldPlace, shift: int, events: Sequence[Row]) -> Row | None:
    """Return the coded event at the labelled words, one of the same type before others."""
    there = [e for e in events if e["start_char"] < wanted.end - shift and wanted.start - shift < e["end_char"]]
    return min(there, key=lambda e: (e["event_type"] != wanted.event_type, e["start_char"], e["event_id"]), default=None)


def _count(sheet: Sheet, article: PlacedArticle, wanted: GoldPlace, places: Sequence[Given], sentence: str) -> None:
    first = places[0] if places else None
    level = first.level(wanted) if first else None
    told = _told(wanted, sentence)
    if first:
        sheet.count("places: precision", article.id, level is not None)
        sheet.count(f"{'with the act' if first.kind in WITH_THE_ACT else 'carried over'}: precision", article.id, level is not None)
        sheet.line("by rule", first.rule, coded=1, right=int(level is not None))
    if wanted.is_told and not wanted.is_optional:
        sheet.count("places: recall", article.id, level is not None)
        sheet.count(f"told {told}: recall", article.id, level is not None)
        sheet.count("places: the most exact one found", article.id, level == 0)
        sheet.line("by where it is told", told, gold=1, found=int(level is not None))
        sheet.line("by event type", wanted.event_type, gold=1, found=int(level is not None))
    if not wanted.is_told and not wanted.is_optional:
        sheet.count("told nowhere, and given a place", article.id, first is not None, at_most=True)
    if first:
        sheet.line("by event type", wanted.event_type, coded=1, right=int(level is not None))
    if (first and level is None) or (level is None and wanted.is_told and not wanted.is_optional):
        around = f"{article.text[wanted.start : wanted.end]} || {sentence}"
        shown = [first.text or "", first.name or "unresolved", first.country or "", first.precision or ""] if first else ""
        what = f"{'wrong' if first else 'missed'}, told {told}"
        sheet.error(article.id, what, [" ; ".join(names) for names in wanted.levels], shown, around, rule=first.rule if first else "")


def _told(wanted: GoldPlace, sentence: str) -> str:
    """Return where the article tells the place: in the event's own sentence, elsewhere, or (of a country alone) as the country."""
    if not wanted.is_told:
        return "nowhere"
    if all(COUNTRY.fullmatch(name) for name in wanted.levels[0]):
        return "by country"
    words = set(re.findall(r"\w+", fold(sentence)))
    exact = [name for name in wanted.levels[0] if not COUNTRY.fullmatch(name)]
    return "in its sentence" if any(words.issuperset(fold(name).split()) for name in exact) else "elsewhere"
