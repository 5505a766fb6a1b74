"""When each event happened: the date words nearest to its trigger in the parse, read against the day of publication.

A sentence dates its events apart: in "police shot at the crowd on Sunday and detained its leader on Tuesday" each verb has its own day, and the year of
"the 2020 ceasefire" belongs to the ceasefire alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from pipeline.codebook.date_words import date_words
from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import Document, Sentence, Span, Token, is_relation
from pipeline.extract.date_continued import News, Told, continued, told_day, told_here, told_later
from pipeline.extract.date_distances import FAR, Placed, distance, is_of_another
from pipeline.extract.date_phrases import COUNTED, DatePhrase, date_phrases
from pipeline.extract.date_readings import Clock
from pipeline.extract.date_scenes import LONG_BEFORE, day_of_clause, is_of_these_days, of_the_scene
from pipeline.extract.date_shifts import at_a_distance, clause_of, counted_from, is_some_time_off
from pipeline.extract.headings import heading_of
from pipeline.extract.periods import Period
from pipeline.extract.timeless import is_timeless
from schemas import EventDates
from schemas.vocabulary import DatePrecision, Modality

ABOVE, OF_IT = "above", "of it"
AHEAD_OF = frozenset({"for", "from", "by", "until", "till", "before"})
LONG_AGO, SOON = 300, 60  # days
APPOINTED = ("obl:for", "nmod:for")
PUBLISHED = "date/publication"
SPOKEN = ("AGREE", "REJECT", "THREATEN")
BORN = re.compile(r"\bborn (?:in |on )?$", re.IGNORECASE)


def extract_dates(documents: Iterable[Document], event_mentions: pd.DataFrame) -> DataFrame[EventDates]:
    """Return one row per event: the period of its date words, else the day of publication for news and nothing for background."""
    by_article: dict[str, list[dict[str, Any]]] = {}
    for row in event_mentions.to_dict("records"):
        by_article.setdefault(row["article_id"], []).append({str(name): value for name, value in row.items()})
    rows: list[dict[str, Any]] = []
    for document in documents:
        if document.article_id in by_article:
            rows += _article_rows(document, by_article[document.article_id])
    return EventDates.conform(rows)


def _article_rows(document: Document, events: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    placed: dict[str, list[Placed]] = {}
    told: list[Told] = []
    news = News.of(document)
    rows: list[dict[str, Any]] = []
    first: list[tuple[int, dict[str, Any]]] = []
    for event in sorted(events, key=lambda e: (e["start_char"], e["end_char"], e["event_id"])):
        sentence = document.sentence(event["sentence_id"])
        if sentence.sentence_id not in placed:
            placed[sentence.sentence_id] = _placed(sentence)
        others = {t.index for e in events if e["sentence_id"] == event["sentence_id"] and e is not event for t in _tokens(sentence, e)}
        rows.append(_event_row(document, event, placed[sentence.sentence_id], others, news, told=told))
        day = told_day(sentence, event, rows[-1])
        told += [day] if day is not None else []
        if sentence.index == 0 and rows[-1]["rule"] == PUBLISHED and _is_only_said(sentence, placed[sentence.sentence_id]):
            first.append((len(rows) - 1, event))
    for i, event in first:
        later = None if news is None else told_later(document.sentence(event["sentence_id"]), event, told, news)
        rows[i] = rows[i] if later is None else _quoted(document, event, later.words, later.period, "en/date/continued")
    return rows


def _is_only_said(sentence: Sentence, placed: Sequence[Placed]) -> bool:
    """Return whether all date words of a sentence tell when it was told of: "Rebels ambushed a patrol, the army *said on Sunday*"."""
    verbs = [sentence.head(p.head) for p in placed]
    return bool(verbs) and all(v is not None and v.lemma in grammar_words().only_says for v in verbs)


def _event_row(
    document: Document, event: dict[str, Any], placed: Sequence[Placed], others: set[int], news: News | None, *, told: Sequence[Told]
) -> dict[str, Any]:
    sentence, published = document.sentence(event["sentence_id"]), None if news is None else news.published
    trigger = _governing(sentence, event)
    found = None if trigger is None else _nearest(sentence, trigger, placed, others)
    is_said = found is not None and trigger is not None and event["event_type"] in SPOKEN and _is_announced(sentence, trigger, found)
    if is_said or (found is not None and published is not None and _is_deadline(event, found, published)):
        placed, found = [], None  # "Belgrade *will not attend* Friday's session" has been said by now; "had hurt fourteen *by Sunday*"
    if trigger is not None:
        if found is not None and published is not None:
            found = _of_what_is_told(sentence, trigger, found, placed, published)
        if found is None and published is not None and event["modality"] == Modality.ACTUAL:
            found = _when_told(sentence, trigger, placed, published) or (
                None if event["is_historical"] else of_the_scene(sentence, trigger, placed, published)
            )
        away = None if published is None else at_a_distance(sentence, trigger, found, placed, published, told=told_here(sentence, told))
        if away is not None:
            return _quoted(document, event, *away, "en/date/distance")
        is_before = found is None and published is not None and _is_before_long_ago(sentence, trigger, placed, published)
        if is_before or _is_some_time_off(sentence, trigger, found):
            return _without_words(event | {"is_historical": True}, published)
    if trigger is not None and found is not None:
        return _dated(document, trigger, event, found, placed)
    headed = _under_heading(document, sentence, event, published)
    if headed is not None:
        return _quoted(document, event, *headed, "en/date/heading")
    is_past = event["is_historical"] or (trigger is not None and is_timeless(sentence, trigger))
    before = None if is_past or trigger is None or news is None else continued(document, trigger, event, told, news, has_days=bool(placed))
    if before is not None:
        return _quoted(document, event, before.words, before.period, "en/date/continued")
    return _without_words(event | {"is_historical": is_past}, published)


def _governing(sentence: Sentence, event: dict[str, Any]) -> Token | None:
    """Return the word of a trigger that governs what it tells: "A car packed with *explosives went off*" is about what went off."""
    inside = sentence.within(Span(event["start_char"], event["end_char"]))
    indices = {t.index for t in inside}
    tops = [t for t in inside if t.head not in indices or t.head == t.index]
    return min(tops, key=lambda t: sum(1 for _ in sentence.ancestors(t)), default=None)


def _is_announced(sentence: Sentence, trigger: Token, found: Placed) -> bool:
    """Return whether what somebody refuses, promises or threatens is told by the verb itself, and the date words are of that."""
    is_to_come = any(t.tag == "MD" for t in sentence.children(trigger, "aux"))
    return is_to_come and found.head in sentence.subtree(trigger)


def _is_deadline(event: dict[str, Any], found: Placed, published: date) -> bool:
    """Return whether date words only say up to when something done was counted."""
    is_done = event["modality"] == Modality.ACTUAL and found.phrase.operator in ("by", "until", "till")
    return is_done and found.phrase.resolve(Clock(published)).start is None


def _quoted(document: Document, event: dict[str, Any], span: Span, period: Period, rule: str) -> dict[str, Any]:
    return _row(event, period, rule) | {"start_char": span.start, "end_char": span.end, "text": document.words(span)}


def _is_some_time_off(sentence: Sentence, trigger: Token, found: Placed | None) -> bool:
    """Return whether a deed lies some time before or after the news, and has no date words in its own clause."""
    clause = clause_of(sentence, trigger)
    return is_some_time_off(sentence, clause) and (found is None or found.head not in sentence.subtree(clause))


def _is_before_long_ago(sentence: Sentence, trigger: Token, placed: Sequence[Placed], published: date) -> bool:
    """Return whether a deed came before another that lies far back: "a war killed 400,000 *before a deal was signed in 2018*"."""
    clause = clause_of(sentence, trigger)
    later = [
        c for c in sentence.children(clause, "advcl") if any(m.text.lower() in ("before", "until") for m in sentence.children(c, "mark"))
    ]
    inside = {t.index for c in later for t in sentence.subtree(c)}
    return any(
        p.head.index in inside and _lies_far_back(p.phrase.resolve(Clock(published)), published) for p in placed if not p.phrase.leans
    )


def _when_told(sentence: Sentence, trigger: Token, placed: Sequence[Placed], published: date) -> Placed | None:
    """Return the words for when a deed was told of, long before the news: "*last month* Ada said they had signed". It can't have been done since."""
    verbs = {t.index for t in sentence.ancestors(trigger) if any(is_relation(c, "ccomp") for c in sentence.children(t))}
    told = [p for p in placed if not p.phrase.leans and p.head.head in verbs]
    return next((p for p in told if _lies_far_back(p.phrase.resolve(Clock(published)), published)), None)


def _of_what_is_told(sentence: Sentence, trigger: Token, found: Placed, placed: Sequence[Placed], published: date) -> Placed:
    """Return the date words of an event; where those found tell when it was told of, those of what is told, if there are any.

    "A jet bombed a convent sheltering refugees *before dawn on Monday*, a monk said on Tuesday."
    """
    verb = sentence.head(found.head)
    is_telling = verb is not None and verb.lemma in grammar_words().only_says and bool(sentence.children(verb, "nsubj"))
    if verb is None or not is_telling or verb.index < trigger.index:
        return found
    own = [
        p
        for p in placed
        if p is not found and p.head.start < verb.start and is_of_these_days(p, published) and not _in_relative(sentence, p)
    ]
    return min(own, key=lambda p: abs(p.head.start - trigger.start), default=found)


def _in_relative(sentence: Sentence, placed: Placed) -> bool:
    """Return whether date words stand in a relative clause with a verb of its own tense: "a camp *that burned on Sunday*"."""
    return any(t.relation == "acl:relcl" for t in sentence.ancestors(placed.head))


def _dated(document: Document, trigger: Token, event: dict[str, Any], found: Placed, placed: Sequence[Placed]) -> dict[str, Any]:
    """Return the row of an event that has date words near it: theirs, unless they tell when something else is, was or will be."""
    sentence, published = document.sentence(event["sentence_id"]), None if document.published_at is None else document.published_at.date()
    is_to_come = event["modality"] in (Modality.INTENDED, Modality.CALLED_FOR)
    beside = _told_beside(sentence, trigger, found) if is_to_come else None
    future = beside is None and (is_to_come or _is_future(sentence, trigger, found))
    if event["is_historical"] and published is not None and _is_charge(sentence, trigger, found) and is_of_these_days(found, published):
        own = [p for p in placed if p.head in sentence.subtree(trigger) and not p.phrase.leans]
        told = own[0].phrase if len(own) == 1 else None
        return _without_words(event, published) if told is None else _with_words(event, sentence, told, told.resolve(Clock(published)))
    reference = counted_from(document, sentence, found, placed, published) if found.phrase.leans else None
    period = found.phrase.resolve(Clock(published, future, reference))
    if future and published is not None and _lies_just_behind(found.phrase, period, published, reference):
        period = found.phrase.resolve(Clock(published, False, reference))  # "had been warned of an attack on April 2", told on April 7
    is_past = published is not None and period.end is not None and (published - period.end).days > SOON
    is_own = (found.head.head == trigger.index < found.head.index) or trigger in sentence.subtree(found.head)
    if is_to_come and is_past and not is_own and not event["is_historical"]:
        return _without_words(event, published)  # "those responsible for the raid *last year* would be *tried*"
    if beside == ABOVE and period != found.phrase.resolve(Clock(published, True, reference)):
        return _without_words(event, published)  # "agreed *on Monday* to withdraw"
    if trigger.tag == "VBD" and event["modality"] == Modality.ACTUAL and _lies_ahead(period, published):
        return _without_words(event, published)  # "agreed to meet *on Friday*"
    if trigger.tag in ("VBZ", "VBP") and found.head not in sentence.subtree(trigger) and _lies_far_back(period, published):
        return _without_words(event, published)  # "said *in May* it would sign, but insists on a pledge"
    if future or event["is_historical"] or not _is_of_what_comes(found.phrase, period, published, reference):
        return _with_words(event, sentence, found.phrase, period)
    return _without_words(event, published)


def _is_charge(sentence: Sentence, trigger: Token, found: Placed) -> bool:
    """Return whether a deed of the past is only what somebody answers for on that day: "was sentenced *on Thursday* for the *murder* of nine men"."""
    above = {
        found.head.index,
        found.head.head,
        sentence.tokens[found.head.head].head,
    }  # "a court *on Thursday* jailed him", where the parser gives the day to the court
    return trigger.relation in ("obl:for", "obl:of", "obl:over") and trigger.head in above


def _lies_ahead(period: Period, published: date | None) -> bool:
    return published is not None and period.start is not None and period.start > published


def _lies_far_back(period: Period, published: date | None) -> bool:
    return published is not None and period.end is not None and (published - period.end).days > LONG_BEFORE


def _lies_just_behind(phrase: DatePhrase, period: Period, published: date, reference: Period | None) -> bool:
    """Return whether a day that what is to come would have nearly a year ahead lies just behind."""
    behind = phrase.resolve(Clock(published, False, reference)).end
    is_far = period.start is not None and (period.start - published).days > LONG_AGO
    return is_far and behind is not None and 0 <= (published - behind).days <= SOON


def _under_heading(document: Document, sentence: Sentence, event: dict[str, Any], published: date | None) -> tuple[Span, Period] | None:
    """Return the day of the heading that a deed stands under; None for background and for what has not happened."""
    is_news = event["modality"] in (Modality.ACTUAL, Modality.ATTEMPTED, Modality.NEGATED) and not event["is_historical"]
    return None if published is None or not is_news else heading_of(document, sentence, event["event_type"], published)


def _is_of_what_comes(phrase: DatePhrase, period: Period, published: date | None, reference: Period | None) -> bool:
    """Return whether a day that the news would have to look far back for lies just ahead: the March 15 of "called on March 4 for a rally on March 15"."""
    if published is None or period.end is None or (published - period.end).days < LONG_AGO:
        return False
    ahead = phrase.resolve(Clock(published, True, reference)).start
    return ahead is not None and 0 <= (ahead - published).days <= SOON


def _tokens(sentence: Sentence, event: dict[str, Any]) -> list[Token]:
    return sentence.within(Span(event["start_char"], event["end_char"]))


def _placed(sentence: Sentence) -> list[Placed]:
    """Return the date words of a sentence with their place in the parse."""
    found = []
    for phrase in date_phrases(sentence.text):
        if COUNTED.search(sentence.text[: phrase.start]) and sentence.text[phrase.start :].lower().startswith(("this ", "since ")):
            continue  # "its 53rd protest this year": over which time is counted, not when
        if BORN.search(sentence.text[: phrase.start]):
            continue
        parts = _parts(phrase, sentence)
        is_clause = phrase.target is not None and phrase.rule == "beside_date"
        head = sentence.head(sentence.within(parts[0])[-1]) if is_clause else sentence.head_of(parts[0])
        if head is not None:
            found.append(Placed(phrase, head, frozenset(t.index for span in parts for t in sentence.within(span))))
    return found


def _parts(phrase: DatePhrase, sentence: Sentence) -> list[Span]:
    """Return the words of a phrase; of "four days before Tuesday's attacks" without the words between the two."""
    if phrase.target is None:
        return [Span(sentence.start + phrase.start, sentence.start + phrase.end)]
    own = Span(sentence.start + phrase.start, sentence.start + phrase.match.end())
    return [own, Span(sentence.start + phrase.target.start, sentence.start + phrase.target.end)]


def _nearest(sentence: Sentence, trigger: Token, placed: Sequence[Placed], others: set[int]) -> Placed | None:
    """Return the date words that belong to a trigger; None when all belong to something else.

    Of "ten years after the flotilla was boarded in May" the boarding has the month alone.
    """
    for p in placed:
        target = p.phrase.target
        if target is not None and p.phrase.match.end() <= trigger.start - sentence.start < target.start:
            return replace(p, phrase=target)
    day = day_of_clause(sentence, trigger, placed)
    if day is not None:
        return day
    placed = [p for p in placed if not is_of_another(sentence, trigger, p, others)]
    ranked = [
        (distance(sentence, trigger, p, others), abs(p.head.start - trigger.start), i)
        for i, p in enumerate(placed)
        if trigger.index not in p.tokens
    ]
    best = min(ranked, default=None)
    return placed[best[2]] if best is not None and best[0] <= FAR else None


def _is_future(sentence: Sentence, trigger: Token, placed: Placed) -> bool:
    """Return whether the trigger's clause looks ahead: "will open", "is to hand over", "plans to", "called a strike for"."""
    governor = sentence.head(placed.head)
    if governor is not None and governor.index == trigger.index and placed.head.relation == "nmod:of":
        return False  # "under the deal of February 29, troops will leave"
    starts = [trigger, *([governor] if governor is not None else [])]
    if placed.head.relation in APPOINTED and any(
        verb.lemma in date_words().calling for start in starts for verb in _clause_verbs(sentence, start)
    ):
        return True
    return any(_looks_ahead(sentence, verb) for start in starts for verb in _clause_verbs(sentence, start))


def _told_beside(sentence: Sentence, trigger: Token, placed: Placed) -> str | None:
    """Return where the done deed stands that date words tell of, for a trigger that is still to come; None when they are its own.

    Above it: "marched on Monday to demand her *resignation*"; of it: "the *truce* agreed on Monday", "the *truce* took effect on Sunday".
    """
    verb = sentence.head(placed.head)
    if verb is None or verb.index == trigger.index or any(t.text.lower() in AHEAD_OF for t in sentence.children(placed.head, "case")):
        return None
    is_done = verb.tag == "VBD" or (verb.tag == "VBN" and not any(t.tag == "MD" for t in sentence.children(verb, "aux")))
    if not is_done:
        return None
    if verb.head == trigger.index or (trigger.head == verb.index and trigger.relation.startswith("nsubj")):
        return OF_IT
    is_joined = is_relation(verb, "conj") and verb not in sentence.subtree(
        trigger
    )  # "threatened to hit the port, and *said on Sunday* that …"
    return ABOVE if is_joined or verb.index in {t.index for t in sentence.ancestors(trigger)} else None


def _clause_verbs(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Yield the verbs from a token up to the end of its own clause."""
    while True:
        if token.pos in ("VERB", "AUX"):
            yield token
        head = sentence.head(token)
        if head is None or any(is_relation(token, r) for r in ("ccomp", "advcl", "acl", "parataxis")):
            return
        token = head


def _looks_ahead(sentence: Sentence, verb: Token) -> bool:
    if any(t.lemma in ("will", "shall", "'ll", "wo") and t.tag == "MD" for t in sentence.children(verb, "aux")):
        return True
    head = sentence.head(verb)
    is_said = head is not None and is_relation(verb, "ccomp") and head.tag == "VBD" and head.lemma in grammar_words().only_says
    if is_said and any(t.text.lower() == "would" for t in sentence.children(verb, "aux")):
        return True  # "said they *would* march on Friday"
    if verb.lemma == "be" and any(t.lemma in date_words().agendas for t in sentence.children(verb, "obl:on")):
        return True  # "Friday's meeting was still on the calendar"
    if verb.tag == "VB" and any(t.tag == "TO" for t in sentence.children(verb)) and head is not None:
        return head.lemma == "be" or head.lemma in (*date_words().intentions, *date_words().wishing) or head.text.lower() in ("set", "due")
    if (
        verb.tag == "VBN"
        and verb.lemma in date_words().intentions
        and any(t.text.lower() in ("is", "are") for t in sentence.children(verb))
    ):
        return True  # "the envoy is expected in Bangkok on Saturday"
    plain = verb.tag in ("VBZ", "VBP") and not sentence.children(verb, "aux")
    return plain and verb.lemma in date_words().ahead


def _with_words(event: dict[str, Any], sentence: Sentence, phrase: DatePhrase, period: Period) -> dict[str, Any]:
    start, end = sentence.start + phrase.start, sentence.start + phrase.end
    span = {"start_char": start, "end_char": end, "text": sentence.text[phrase.start : phrase.end]}
    return _row(event, period, f"en/date/{phrase.rule}") | span


def _without_words(event: dict[str, Any], published: date | None) -> dict[str, Any]:
    """News happened by the day of publication; of background without words nothing is known."""
    known = None if event["is_historical"] else published
    return _row(event, Period(known, known, DatePrecision.PUBLICATION), "date/background" if event["is_historical"] else PUBLISHED)


def _row(event: dict[str, Any], period: Period, rule: str) -> dict[str, Any]:
    dates = {"start_date": period.start, "end_date": period.end, "precision": period.precision}
    return {
        "event_id": event["event_id"],
        "article_id": event["article_id"],
        "rule": rule,
        "start_char": None,
        "end_char": None,
        "text": None,
    } | dates
