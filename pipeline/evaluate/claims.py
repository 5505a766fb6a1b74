"""Suite `claims`: held-out passages with every attribution labelled: who says what, in which words, of which event, and what answers it."""

from collections.abc import Mapping, Sequence

from pipeline.document import Document, Span
from pipeline.evaluate.align import overlap, share_word, words
from pipeline.evaluate.baselines import nearest_nouns
from pipeline.evaluate.coded import Coded, Row, Text, code, parse
from pipeline.evaluate.gold import digest, held_out
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.sheet import Sheet
from pipeline.run import Coder
from schemas.vocabulary import Polarity

SAYING = frozenset(
    [
        "say",
        "tell",
        "claim",
        "accuse",
        "deny",
        "report",
        "reject",
        "dismiss",
        "announce",
        "warn",
        "add",
        "state",
        "allege",
        "insist",
        "according",
    ]
)


def evaluate(coder: Coder) -> Result:
    """Return how well claims are read."""
    rows = held_out("claims.jsonl")
    docs = parse([Text(row["id"], row["text"]) for row in rows], coder)
    coded = code(docs, coder)
    simple = {d.article_id: Coded([], list(_keyword_claims(d)), []) for d in docs}
    about = f"{len(rows)} held-out passages with their {sum(len(row['attributions']) for row in rows)} attributions"
    return result(score(rows, coded), coder, about, {"examples/claims": digest(rows)}, {"nearest": score(rows, simple)})


def score(rows: Sequence[Row], coded: Mapping[str, Coded]) -> Sheet:
    """Return the sheet of claims."""
    sheet = Sheet("claims")
    for row in rows:
        found = coded[row["id"]]
        aligned = [_aligned(gold, found.attributions, row["text"]) for gold in row["attributions"]]
        for gold, given in zip(row["attributions"], aligned, strict=True):
            _score_claim(sheet, row, gold, given)
            if gold["event"]:
                _score_event(sheet, row, gold, found)
        used = {a["attribution_id"] for a in aligned if a is not None}
        sheet.prf(
            "claims",
            row["id"],
            gold=len(aligned),
            found=sum(a is not None for a in aligned),
            coded=len(found.attributions),
            right=len(used),
        )
        for extra in (a for a in found.attributions if a["attribution_id"] not in used):
            sheet.error(
                row["id"],
                "claim that is not one",
                None,
                f"{extra['source_text']} {extra['text']}: {extra['content_text']}",
                row["text"],
                rule=extra["rule"],
            )
        _score_narrator(sheet, row, found)
        _score_relations(sheet, row, found, aligned)
    return sheet


def _stretch(text: str, piece: str) -> Span:
    start = text.find(piece)
    return Span(start, start + len(piece))


def _content(claim: Row) -> Span:
    return Span(claim["content_start_char"], claim["content_end_char"])


def _aligned(gold: Row, given: Sequence[Row], text: str) -> Row | None:
    """Return the coded claim that shares most with a labelled one: its content first, then cue and source. None where no content overlaps."""
    content, cue = _stretch(text, gold["content"]), _stretch(text, gold["cue"])

    def likeness(claim: Row) -> float:
        is_cue = cue.overlaps(Span(claim["start_char"], claim["end_char"]))
        is_source = share_word(claim["source_text"] or "", gold["source"] or "")
        return overlap(content, _content(claim)) + 0.5 * is_cue + 0.25 * is_source

    return max((c for c in given if overlap(content, _content(c)) > 0), key=likeness, default=None)


def _score_claim(sheet: Sheet, row: Row, gold: Row, given: Row | None) -> None:
    """Count source and content over all labelled claims, a missed one being wrong; polarity and directness of those that were found."""
    unit, text = row["id"], row["text"]
    wanted = gold["source"] or ""
    is_source = given is not None and (share_word(given["source_text"] or "", wanted) if wanted else given["source_text"] is None)
    sheet.count("source", unit, is_source)
    sheet.count("content, F1 of words", unit, 0.0 if given is None else _word_f1(gold["content"], given["content_text"]))
    if given is None:
        sheet.error(unit, "claim missed", f"{wanted} {gold['cue']}: {gold['content']}", None, text)
        return
    if not is_source:
        sheet.error(unit, "source", wanted, given["source_text"], text, rule=given["rule"])
    for what, value in (("polarity", given["polarity"]), ("direct", bool(given["is_direct"]))):
        sheet.count(f"{what}, of claims found", unit, value == gold[what])
        if value != gold[what]:
            sheet.error(unit, what, gold[what], value, text, rule=given["rule"])
    if _word_f1(gold["content"], given["content_text"]) < 0.7:
        sheet.error(unit, "content", gold["content"], given["content_text"], text, rule=given["rule"])


def _score_event(sheet: Sheet, row: Row, gold: Row, found: Coded) -> None:
    """Count whether the event inside a claim is claimed by its source, over all and over those that were coded."""
    trigger = _stretch(row["text"], gold["event"])
    there = found.at(trigger.start, trigger.end)
    claims = [a for e in there for a in e["attributions"]]
    is_right = any(share_word(a["source_text"] or "", gold["source"]) if gold["source"] else True for a in claims)
    sheet.count("event inside is coded and attributed", row["id"], is_right)
    if there:
        sheet.count("event inside is attributed, of those coded", row["id"], is_right)
        if not is_right:
            sheet.error(
                row["id"],
                f"attribution of {gold['event']}",
                gold["source"],
                [a["source_text"] for a in claims],
                row["text"],
                rule=there[0]["rule"],
            )
    else:
        sheet.error(row["id"], "event inside a claim missed", gold["event"], None, row["text"])


def _score_narrator(sheet: Sheet, row: Row, found: Coded) -> None:
    """Count the events that the narrator tells, of those coded, which are claimed by nobody."""
    for words_of in row["narrator"]:
        trigger = _stretch(row["text"], words_of)
        for event in found.at(trigger.start, trigger.end):
            sheet.count("event of the narrator is not attributed", row["id"], not event["attributions"])
            if event["attributions"]:
                sources = [a["source_text"] for a in event["attributions"]]
                sheet.error(row["id"], f"narrator's {words_of}", None, sources, row["text"], rule=event["attributions"][0]["rule"])


def _score_relations(sheet: Sheet, row: Row, found: Coded, aligned: Sequence[Row | None]) -> None:
    """Count the relations between claims: both ends right, and the kind. What denies the narrator answers no claim, and is not labelled here."""
    key = {a["attribution_id"]: i for i, a in enumerate(aligned) if a is not None}
    between = [r for r in found.relations if r["to_attribution_id"] is not None]
    given = {(r["kind"], key.get(r["from_attribution_id"]), key.get(r["to_attribution_id"])) for r in between}
    wanted = {(r["kind"], r["from"], r["to"]) for r in row["relations"]}
    if wanted or given:
        right = len(wanted & given)
        sheet.prf("relations", row["id"], gold=len(wanted), found=right, coded=len(given), right=right)
    if wanted != given:
        sheet.error(row["id"], "relations", sorted(map(str, wanted)), sorted(map(str, given)), row["text"])


def _word_f1(wanted: str, given: str) -> float:
    one, other = words(wanted), words(given)
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _keyword_claims(document: Document) -> Sequence[Row]:
    """Return a claim wherever a verb of saying stands: the nearest noun before it (or after it) says all the rest of the sentence."""
    found = []
    for sentence in document.sentences:
        cue = next((t for t in sentence.tokens if t.lemma in SAYING), None)
        if cue is not None:
            before, after = nearest_nouns(sentence, cue)
            source = before or after
            content = Span(cue.end + 1, sentence.end) if before else Span(sentence.start, max(sentence.start + 1, cue.start - 1))
            found.append(
                {
                    "attribution_id": str(cue.start),
                    "start_char": cue.start,
                    "end_char": cue.end,
                    "text": cue.text,
                    "source_text": document.words(source) if source else None,
                    "content_start_char": content.start,
                    "content_end_char": content.end,
                    "content_text": document.words(content),
                    "is_direct": False,
                    "polarity": str(Polarity.AFFIRM),
                    "rule": "baseline",
                }
            )
    return found
