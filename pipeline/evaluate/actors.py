"""Suites `actors`, `mentions` with their -dev parts, and `unseen-mentions`: who and where the words of the project's own mention rows mean. A third was set apart by id before resolution was tuned.

`actors` has the rows that came with the first rules; `mentions` has those that people wrote later, who had seen no rule. `unseen-mentions` (`tests/gold/unseen/mentions.jsonl`) are closed, all of them.

Mentions are scored twice: given (the words are handed over, their meaning is asked) and found (`tidings code` must see them by itself).
"""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.codebook.aliases import normalise
from pipeline.codebook.knowledge import Knowledge
from pipeline.codebook.places import fold, load_regions
from pipeline.document import Document, Span
from pipeline.evaluate.coded import Resolved, Row, Text, parse, resolved
from pipeline.evaluate.gold import UNSEEN, GoldAbsentError, digest, rows_of, third
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.sheet import Sheet
from pipeline.extract.mentions import mention_row
from pipeline.resolve.gazetteer import load_gazetteer
from pipeline.resolve.toponyms import candidates
from pipeline.run import Coder
from schemas.vocabulary import MentionKind

ROWS = {"actors": "mentions.jsonl", "mentions": "more_mentions.jsonl"}
"""What may stand in the place of a country."""


def evaluate(coder: Coder, suite: str = "actors") -> Result:
    """Return the scores on the third of a suite's rows that nothing was tuned on. Its errors stay closed: none is handed out."""
    return _evaluate(coder, third(ROWS[suite]), suite, "texts set apart before tuning")


def evaluate_dev(coder: Coder, suite: str = "actors") -> Result:
    """Return the scores on the other two thirds, errors included."""
    return _evaluate(coder, third(ROWS[suite], test=False), f"{suite}-dev", "texts that may be read")


def evaluate_unseen(coder: Coder) -> Result:
    """Return the scores on rows that nobody tuned on at all. Their errors stay closed. Raises `GoldAbsentError` where they are not there."""
    path = UNSEEN / "mentions.jsonl"
    if not path.exists():
        raise GoldAbsentError("tests/gold/unseen/mentions.jsonl is not there")
    return _evaluate(coder, rows_of(path), "unseen-mentions", "unseen texts")


def _evaluate(coder: Coder, rows: list[Row], suite: str, what: str) -> Result:
    docs = {d.article_id: d for d in parse([Text(r["id"], r["text"], r["published_at"]) for r in rows], coder)}
    spans = {row["id"]: [_span(row["text"], m) for m in row["mentions"]] for row in rows}
    given = [m for row in rows for m in _given(docs[row["id"]], row, spans[row["id"]])]
    about = f"{len(rows)} {what}, with the actors and places their words mean"
    sheet = score(
        rows,
        spans,
        resolved(list(docs.values()), coder, given),
        resolved(list(docs.values()), coder),
        knowledge=coder.knowledge,
        suite=suite,
    )
    if not suite.endswith("-dev"):
        sheet.errors.clear()
    gold = "tests/gold/unseen/mentions" if suite.startswith("unseen") else f"examples/{suite}"
    return result(sheet, coder, about, {gold: digest(rows)})


def _span(text: str, mention: Row) -> Span:
    start = -1
    for _ in range(mention["nth"] + 1):
        start = text.find(mention["words"], start + 1)
    return Span(start, start + len(mention["words"]))


def _given(document: Document, row: Row, spans: Sequence[Span]) -> Iterator[Row]:
    """Yield the labelled mentions of a text as rows of `entity_mentions`."""
    for mention, span in zip(row["mentions"], spans, strict=True):
        if mention["kind"] != "none":
            made = mention_row(document, span, MentionKind(mention["kind"]), "given")
            if made is not None:
                yield made


def score(
    rows: Sequence[Row], spans: Mapping[str, Sequence[Span]], given: Resolved, found: Resolved, *, knowledge: Knowledge, suite: str
) -> Sheet:
    """Return the sheet of mentions."""
    sheet = Sheet(suite)
    links = {how: _by_article(tables) for how, tables in (("given", given), ("found", found))}
    for row in rows:
        for mention, span in zip(row["mentions"], spans[row["id"]], strict=True):
            if mention["kind"] == "none":
                linked = [m for m in links["found"].get(row["id"], []) if m["name"] and _covers(m, span)]
                sheet.count("words that are neither, linked", row["id"], bool(linked), at_most=True)
                if linked:
                    sheet.error(row["id"], "neither", mention["words"], linked[0]["name"], row["text"])
            else:
                for how, of in links.items():
                    _count(sheet, row, mention, _at(of.get(row["id"], []), span, mention["kind"]), how, knowledge=knowledge)
    return sheet


def _count(sheet: Sheet, row: Row, mention: Row, link: Row | None, how: str, *, knowledge: Knowledge) -> None:
    """Count one mention: right, wrong, or unresolved."""
    kind = mention["kind"]
    is_linked = link is not None and bool(link["name"])
    right = link is not None and is_linked and is_right(mention, link, knowledge)
    wrong = link is not None and is_linked and not right and is_wrong(mention, link, knowledge)
    sheet.count(f"{kind}s {how}: right", row["id"], right)
    sheet.count(f"{kind}s {how}: wrong", row["id"], wrong, at_most=True)
    if mention["same_as"]:
        sheet.count(f"back references {how}: right", row["id"], right)
    if how == "given" and kind == "actor":
        for sector in mention["sectors"][:1]:
            sheet.line("main sector of actors given", sector, gold=1, found=right)
    if not right:
        shown = [str(link[key]) for key in ("name", "country", "sectors", "reasons")] if link else []
        wanted = [str(mention[key]) for key in ("words", "name", "country", "sectors")]
        what = "wrong" if wrong else "unresolved"
        sheet.error(row["id"], f"{kind} {how}, {what}", wanted, shown, f"{row['text']} [{row['published_at'][:10]}]")


def is_right(mention: Row, link: Row, knowledge: Knowledge) -> bool:
    """Return whether country, main sector and name fit. A generic actor ("Lebanese medical workers") has no name of its own, and one country's
    army or police is no other whatever its name."""
    if mention["kind"] == "place":
        countries = {mention["country"], link["country"]}
        return (len(countries) == 1 or mention["country"] is None) and _same_place(mention["name"], link)
    if mention["country"] != link["country"] or not _fits(mention["sectors"], list(link["sectors"])):
        return False
    return link["kind"] in ("generic", "military", "police") or _same_actor(mention["name"], link, knowledge)


def is_wrong(mention: Row, link: Row, knowledge: Knowledge) -> bool:
    """Return whether a link that is not right says something false. "Police" of no known country says too little, and so does an organ of the
    right state under the name of its kind: "Judiciary of India" for its Supreme Court."""
    if mention["kind"] == "place":
        return True
    if link["country"] and link["country"] != mention["country"]:
        return True
    if len(link["sectors"]) and not _fits(mention["sectors"], list(link["sectors"])):
        return True
    is_kind = link["kind"] in ("generic", "military", "police") or normalise(link["name"]) in knowledge.composed
    return not is_kind and not _same_actor(mention["name"], link, knowledge)


def _fits(gold: Sequence[str], given: Sequence[str]) -> bool:
    """Return whether each side's main sector is among the other's."""
    return gold == given or (bool(gold) and bool(given) and gold[0] in given and given[0] in gold)


def _same_place(one: str, link: Row) -> bool:
    """Return whether a labelled name is the linked place's, by its words or by the names that the gazetteer has for it: Al Hudaydah is Hodeidah."""
    bare = one.split(",", maxsplit=1)[0].split("(", maxsplit=1)[0].strip()
    a, b = (fold(name).removeprefix("the ") for name in (bare, link["name"].split(",")[0].split("(")[0].strip()))
    if a == b or a in b or b in a:
        return True
    return link.get("place_id") in {place.place_id for place in candidates(bare, load_gazetteer(), load_regions())}


def _same_actor(name: str, link: Row, knowledge: Knowledge) -> bool:
    """Return whether a labelled name is the linked actor's, by its words or by the codebook's aliases."""
    a, b = normalise(name.split("(", maxsplit=1)[0]), normalise(str(link["name"]).split("(")[0])
    if a == b or set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()):
        return True
    keys = {(c.referent.meaning, c.referent.key, c.referent.role) for c in knowledge.candidates(name)}
    return bool(keys & {(c.referent.meaning, c.referent.key, c.referent.role) for c in knowledge.candidates(str(link["name"]))})


def _by_article(tables: Resolved) -> dict[str, list[Row]]:
    links = {link["mention_id"]: link for link in [*tables.actor_links, *tables.place_links]}
    found: dict[str, list[Row]] = {}
    for mention in tables.mentions:
        link = links.get(mention["mention_id"], {})
        found.setdefault(mention["article_id"], []).append(
            {"name": None, "country": None, "sectors": [], "reasons": []} | link | _where(mention)
        )
    return found


def _where(mention: Row) -> Row:
    return {"start": int(mention["start_char"]), "end": int(mention["end_char"]), "of": mention["kind"]}


def _covers(link: Row, span: Span) -> bool:
    """Return whether a link is about these words, not about a longer name that holds them."""
    return bool(link["start"] >= span.start and link["end"] <= span.end) or (link["start"], link["end"]) == (span.start, span.end)


def _at(links: Sequence[Row], span: Span, kind: str) -> Row | None:
    """Return the link that overlaps the words most, of the same kind where several do, of several the one that says least more: of "Supporters
    of Jair Bolsonaro" and "Jair Bolsonaro" the second has the words "Jair Bolsonaro" alone."""
    over = [
        (min(m["end"], span.end) - max(m["start"], span.start), m["of"] == kind, m["start"] - m["end"], bool(m["name"]), -m["start"], i)
        for i, m in enumerate(links)
    ]
    best = max((o for o in over if o[0] > 0 and o[1]), default=None)
    return links[best[-1]] if best else None
