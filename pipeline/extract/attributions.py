"""Who says what: reported claims, direct quotations and denials, and what one claim does to another."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd
from pandera.typing import DataFrame

from pipeline.codebook.cues import Cues
from pipeline.document import Document, Span
from pipeline.extract.claim import HEDGE, Claim
from pipeline.extract.claim_relations import Answer, answered, find_answers
from pipeline.extract.claimed_events import Told, carries, dates_another, names_whom, untrue_report
from pipeline.extract.denials import parted
from pipeline.extract.hearsay import hearsay_claims
from pipeline.extract.quotes import find_quotes, quoted_claims
from pipeline.extract.reporting import reported_claims
from pipeline.ids import mention_id, mint
from schemas import Attributions, ClaimRelations
from schemas.vocabulary import Polarity

EVENT_COLUMNS = ("article_id", "event_id", "start_char", "end_char", "event_type", "modality")
AT_THAT_TIME = re.compile(r"^\W*(?:when|where)\b")
NOBODY = re.compile(r"(?:no ?one|nobody|no (?:group|side|party|organi[sz]ation|movement|official|faction)|none|neither)\b", re.IGNORECASE)


class Claims(NamedTuple):
    """The two tables of what is said."""

    attributions: DataFrame[Attributions]
    claim_relations: DataFrame[ClaimRelations]


def extract_attributions(documents: Iterable[Document], event_mentions: pd.DataFrame, cues: Cues) -> Claims:
    """Return one row per claim or quotation of the articles, and one per claim that answers another."""
    events: dict[str, list[Told]] = {}
    ordered = event_mentions.sort_values(["start_char", "end_char", "event_id"])
    for article_id, event_id, start, end, event_type, modality in zip(*(ordered[c] for c in EVENT_COLUMNS), strict=True):
        event = Told(str(event_id), Span(int(start), int(end)), str(event_type), str(modality))
        events.setdefault(str(article_id), []).append(event)
    attributions: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    for document in documents:
        told = events.get(document.article_id, [])
        places = [document.sentence_at(event.span.start) for event in told]
        inside = [replace(e, dates=dates_another(s, e.span), describes=names_whom(s, e.span)) for e, s in zip(told, places, strict=True)]
        triggers = [event.span for event in inside]
        claims = find_claims(document, triggers, cues)
        attributions += [_attribution(document, claim, inside, cues) for claim in claims]
        relations += [_relation(document, answer) for answer in find_answers(document, claims, inside, cues)]
    return Claims(Attributions.conform(attributions), ClaimRelations.conform(list({row["relation_id"]: row for row in relations}.values())))


def find_claims(document: Document, triggers: Sequence[Span], cues: Cues) -> list[Claim]:
    """Return the claims of an article in order of the text. `triggers` are its events: a hedge counts only over one."""
    quotes = find_quotes(document.text)
    reported = [c for s in document.sentences for c in (*reported_claims(document, s, cues), *hearsay_claims(document, s, cues))]
    reported = [c for c in reported if not any(q.outer.contains(c.cue) for q in quotes) and not _is_said_by_nobody(document, c, cues)]
    reported = [c for c in reported if c.frame != HEDGE or any(c.content.contains(t) for t in triggers)]
    reported = [part for c in reported for part in _by_truth(document, c, cues)]
    direct = quoted_claims(document, reported, cues)
    reported = [c for c in reported if not any(_is_all_of(document, c, q.content, cues) for q in direct)]
    reported = [c for c in reported if not _is_quoted_through(c, direct) and not _is_only_counted(document, c, reported)]
    reported = [c for c in reported if not _is_called_untrue_by_another(c, reported) and not _is_what_is_answered(c, reported)]
    reported = [part for c in reported for part in _contradicted(c, reported)]
    parts = (part for c in (*reported, *direct) for part in parted(document, c, triggers, cues))
    return _resolved(document, _distinct(parts), cues)


def _contradicted(claim: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """Return a claim; one that contradicts somebody as a denial of what the sentence goes on to say that he says: "contradicting *the army*, which says …"."""
    whom = claim.sentence.head_of(claim.content)
    if claim.frame != "deny" or claim.points_back or whom is None or whom.pos not in ("NOUN", "PROPN"):
        return [claim]  # "denied that it was *involved*, and the army, which says …, …"
    named = {whom.index, *(t.index for t in claim.sentence.children(whom, "conj"))}
    behind = [c for c in claims if c.sentence is claim.sentence and c.source is not None and c.cue.start > claim.cue.start]
    told = [c for c in behind if c.source is not None and (head := claim.sentence.head_of(c.source)) is not None and head.index in named]
    return [replace(claim, content=c.content) for c in told] or [claim]


def _by_truth(document: Document, claim: Claim, cues: Cues) -> list[Claim]:
    """Return a claim; one that calls a report untrue and goes on as a denial of the report and a claim of the rest: "said reports of a raid were false, *and that a
    mine had exploded*"."""
    untrue = untrue_report(claim, cues)
    goes_on = untrue is not None and " and that " in document.text[untrue.end : claim.content.end]
    if untrue is None or (claim.polarity == Polarity.DENY and not goes_on):
        return [claim]
    return [replace(claim, polarity=Polarity.AFFIRM), replace(claim, content=untrue, polarity=Polarity.DENY, frame="deny")]


def _is_all_of(document: Document, claim: Claim, quote: Span, cues: Cues) -> bool:
    """Return whether a reported claim is nothing but a quotation, which then speaks for it: "called it “a lie”"."""
    if not claim.content.overlaps(quote) or claim.frame == "deny":
        return False
    rest = (
        document.text[claim.content.start : max(claim.content.start, quote.start)]
        + document.text[min(quote.end, claim.content.end) : claim.content.end]
    )
    return set(re.findall(r"\w+", rest.lower())) <= cues.anaphoric_pronouns | {"as"}


def _is_quoted_through(claim: Claim, direct: Sequence[Claim]) -> bool:
    """Return whether a claim is nothing but two quotations and who speaks them: "“Show me a rifle,” he said, “and I show you a thief.”"."""
    quoted = [q.content for q in direct if q.cue == claim.cue and claim.content.contains(q.content)]
    if len(quoted) < 2 or not claim.content.contains(claim.cue):
        return False
    said = [*quoted, claim.cue, *([claim.source] if claim.source else [])]
    rest = (t for t in claim.sentence.within(claim.content) if t.text[0].isalnum() and not any(s.contains(t.span) for s in said))
    return next(rest, None) is None


def _is_only_counted(document: Document, claim: Claim, claims: Sequence[Claim]) -> bool:
    """Return whether a claim is a deed that another claim tells of its own speaker: "a resident said *he had counted* 22 bodies"."""
    is_pronoun = claim.source is not None and document.words(claim.source).lower() in ("he", "she", "they", "it", "we", "i")
    return is_pronoun and claim.frame == "object" and any(c is not claim and c.content.contains(claim.cue) for c in claims)


def _is_called_untrue_by_another(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Return whether a denial of the narrator's stands in what somebody says: "Reports that he had fled were false, *his aide said*"."""
    is_narrators = claim.source is None and claim.polarity == Polarity.DENY
    return is_narrators and any(c.source is not None and c.cue != claim.cue and c.content.contains(claim.cue) for c in claims)


def _is_what_is_answered(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Return whether a verb of saying is the noun of an answer, read as a verb: "accused him of theft, *charges* that he has denied"."""
    return any(c.points_back and c.cue != claim.cue and c.answer is not None and c.answer.contains(claim.cue) for c in claims)


def _is_said_by_nobody(document: Document, claim: Claim, cues: Cues) -> bool:
    """Return whether nobody says so: "*no one* claimed the attack", "shells fell near Goma in 2017, *when rebels declared* a state"."""
    if claim.source is None:
        return False
    opens = AT_THAT_TIME.search(document.text[claim.content.end : claim.source.end])
    is_aside = opens is not None and not claim.is_direct and claim.content.end <= claim.source.start
    return is_aside or _is_what_was_asked(claim, cues) or NOBODY.match(document.words(claim.source)) is not None


def _is_what_was_asked(claim: Claim, cues: Cues) -> bool:
    """Return whether words are a question put to the speaker: "*Asked whether rebels had burned it*, he replied"."""
    first = claim.sentence.at(claim.content.start)
    return first is not None and first.tag == "VBN" and first.lemma in cues.asking and claim.content.end <= claim.cue.start


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims in order, one for the same cue, source and words."""
    ordered = sorted(claims, key=lambda c: (c.cue.start, c.cue.end, c.content.start, c.content.end, c.is_direct, c.rule))
    seen: dict[tuple[Span, Span, Span | None], Claim] = {}
    for claim in ordered:
        seen.setdefault((claim.cue, claim.content, claim.source), claim)
    return list(seen.values())


def _resolved(document: Document, claims: list[Claim], cues: Cues) -> list[Claim]:
    """Return the claims; those that only point back with what they stand for.

    "Kigali denied it" and "…, which Kigali denies" say no to the very words of the other claim, so these are the content; "rejected the findings" keeps
    its own words, and carries the events of the other's.
    """
    found = []
    for claim in claims:
        to = answered(document, claim, claims, cues) if claim.points_back else None
        if to is None:
            found.append(claim)
        else:
            found.append(replace(claim, content=to.content) if _has_no_words(document, claim, cues) else replace(claim, about=to.content))
    return _distinct(found)


def _has_no_words(document: Document, claim: Claim, cues: Cues) -> bool:
    """Return whether a content has no words of its own: a pronoun, or an apposition, whose words all belong to the answer."""
    is_apposition = claim.answer is not None and claim.answer != claim.cue
    return is_apposition or document.words(claim.content).lower() in cues.anaphoric_pronouns


def _attribution_id(document: Document, claim: Claim) -> str:
    source = claim.source.start if claim.source else None
    return mint("attribution", document.article_id, claim.cue.start, claim.cue.end, claim.content.start, claim.content.end, source)


def _mention(document: Document, claim: Claim) -> str | None:
    return mention_id(document.article_id, claim.source.start, claim.source.end, "actor") if claim.source else None


def _attribution(document: Document, claim: Claim, events: Sequence[Told], cues: Cues) -> dict[str, Any]:
    return {
        "attribution_id": _attribution_id(document, claim),
        "article_id": document.article_id,
        "sentence_id": claim.sentence.sentence_id,
        "start_char": claim.cue.start,
        "end_char": claim.cue.end,
        "text": document.words(claim.cue),
        "source_start_char": claim.source.start if claim.source else None,
        "source_end_char": claim.source.end if claim.source else None,
        "source_text": document.words(claim.source) if claim.source else None,
        "source_mention_id": _mention(document, claim),
        "content_start_char": claim.content.start,
        "content_end_char": claim.content.end,
        "content_text": document.words(claim.content),
        "is_direct": claim.is_direct,
        "polarity": claim.polarity.value,
        "event_ids": [event.event_id for event in events if carries(claim, event, cues)],
        "rule": claim.rule,
    }


def _relation(document: Document, answer: Answer) -> dict[str, Any]:
    by, to = _attribution_id(document, answer.by), _attribution_id(document, answer.to) if answer.to else None
    return {
        "relation_id": mint("claim_relation", by, to, answer.kind.value),
        "article_id": document.article_id,
        "start_char": answer.words.start,
        "end_char": answer.words.end,
        "text": document.words(answer.words),
        "kind": answer.kind.value,
        "from_attribution_id": by,
        "to_attribution_id": to,
        "by_mention_id": _mention(document, answer.by),
        "rule": answer.by.rule,
    }
