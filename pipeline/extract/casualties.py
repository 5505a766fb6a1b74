"""Counts of people harmed: how many, of whom, by which event, according to whom. Finds no event and no claim: it ties counts to those found."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from pipeline.codebook.casualties import CasualtyWords
from pipeline.document import Document, Sentence, Span, Token, is_relation
from pipeline.extract.counts_taken_up import answering, is_left_over, is_told_again, taken_up
from pipeline.extract.date_phrases import COUNTED
from pipeline.extract.parts_told_before import told_before
from pipeline.extract.people_numbers import Numbers, numbers_of
from pipeline.extract.sentence_counts import Casualty, as_toll, casualties_of
from pipeline.extract.stray import SHORTEST
from pipeline.ids import mint
from schemas import Casualties
from schemas.table import grouped
from schemas.vocabulary import CasualtyKind

CAUSES = {CasualtyKind.DETAINED: ("COERCE",), CasualtyKind.ABDUCTED: ("COERCE", "ASSAULT"), CasualtyKind.DISPLACED: ("ASSAULT", "COERCE")}
ABDUCT = "ASSAULT/abduct"
EARLIER = frozenset({"after", "since"})
SHIFT = re.compile(r"\b(?:hour|day|night|week|month|year)s? (?:after|before|since|following) (?:[\w'’-]+ ){0,3}$", re.IGNORECASE)
SUPERLATIVE = re.compile(r"\b(?:[a-z]+est|most [a-z]+|worst) (?:[\w-]+ ){1,2}$", re.IGNORECASE)  # "in the *deadliest attack* so far"
OF_THEN = re.compile(r"\b(?:last|the previous) (?:week|month|year)['’]s [^,;:]*$", re.IGNORECASE)  # "*last year's figure* stood at 219"
WAR_TOLL = 1000  # people: no single act of war is told of so many in the perfect tense
REPRISAL = re.compile(r"\b(?:reprisal|retaliation|retribution|revenge|vengeance)s? for (?:[\w'’-]+ ){0,3}$", re.IGNORECASE)
BRINGING = re.compile(r"\b(?:bring|tak|rais)(?:ing|es?|s)\b", re.IGNORECASE)


def extract_casualties(
    documents: Iterable[Document], event_mentions: pd.DataFrame, attributions: pd.DataFrame, words: CasualtyWords
) -> DataFrame[Casualties]:
    """Return one row per count of people harmed, tied to the event that harmed them and to the claims that carry the count."""
    events = grouped(event_mentions, "sentence_id")
    eventful = set(event_mentions["article_id"])
    claims = grouped(attributions, "article_id")
    rows: dict[str, dict[str, Any]] = {}
    for document in documents:
        told: list[dict[str, Any]] = []
        is_quiet = document.article_id not in eventful and len(document.sentences) >= SHORTEST
        for sentence, found in _told_in(document, is_quiet, words):
            own = list(
                _rows(document, sentence, found, events.get(sentence.sentence_id, []), claims.get(document.article_id, []), words=words)
            )
            told += [row | {"part_of": row["part_of"] or told_before(document, row, own, told, words)} for row in own]
        rows |= {row["casualty_id"]: row for row in reversed(told)}
    return Casualties.conform(list(rows.values()))


def _told_in(document: Document, is_quiet: bool, words: CasualtyWords) -> list[tuple[Sentence, list[Casualty]]]:
    """Return the counts of every sentence, with those that only the sentence before explains."""
    result: list[tuple[Sentence, list[Casualty]]] = []
    for sentence in document.sentences:
        found = casualties_of(sentence, words)
        found = [c for c in found if c.people.is_number or not is_quiet]  # not "the painter died", "captured a bishop"
        before_it = {e.kind for _, counts in result for e in counts}
        found = [
            _still_held(sentence, c, before_it | {e.kind for e in found if e.people.span.end <= c.people.span.start}, words) for c in found
        ]
        if result:
            before, told = result[-1]
            if any(is_left_over(sentence, as_toll(c)) for c in found):  # "swept away six. … *the remaining two*"
                result[-1] = (before, [c for c in told if c.kind != CasualtyKind.MISSING])
            found = _answering(sentence, before, told, found, words)
        earlier = [c for _, counts in result for c in counts]
        result.append((sentence, [c for c in found if not is_told_again(sentence, as_toll(c), [as_toll(e) for e in earlier])]))
    return result


def _still_held(sentence: Sentence, casualty: Casualty, told: Collection[CasualtyKind], words: CasualtyWords) -> Casualty:
    """Return the count, of those "still being held" after kidnappers took them as abducted, where no authority is named."""
    is_held = casualty.kind == CasualtyKind.DETAINED and casualty.predicate.lemma == "hold"
    if not is_held or CasualtyKind.ABDUCTED not in told or CasualtyKind.DETAINED in told:
        return casualty
    is_suspect = casualty.people.noun is not None and casualty.people.noun.lemma in words.suspects
    is_arrest = is_suspect or any(
        t.lemma in words.authorities or t.lemma in ("custody", "prison", "jail", "cell", "charge") for t in sentence.tokens
    )
    return casualty if is_arrest else replace(casualty, kind=CasualtyKind.ABDUCTED, rule="en/casualties/abducted/hold")


def _answering(
    sentence: Sentence, before: Sentence, told: Sequence[Casualty], found: list[Casualty], words: CasualtyWords
) -> list[Casualty]:
    """Return the counts found in a sentence, behind the figure that it sets against the last count of the sentence before; where there are none, what it says of those counted
    there."""
    counts = [as_toll(c) for c in told if c.part_of is None and c.people.is_number]
    free = [q for q in numbers_of(sentence).found if all(q.end < c.people.span.start for c in found)] if counts else []
    answers = answering(sentence, counts, Numbers(sentence, tuple(free)))
    if not answers and not found:
        answers = taken_up(sentence, before, {t.kind for t in counts}, words)
    return [
        *(Casualty(t.kind, t.counted, t.predicate, t.rule) for t in answers),
        *(replace(c, part_of=c.part_of and c.part_of + len(answers)) for c in found),
    ]


def _rows(
    document: Document,
    sentence: Sentence,
    found: Sequence[Casualty],
    events: list[dict[str, Any]],
    claims: list[dict[str, Any]],
    *,
    words: CasualtyWords,
) -> Iterator[dict[str, Any]]:
    spans = [_span(sentence, c, words) for c in found]
    ids = [mint("casualty", document.article_id, s.start, s.end, c.kind) for c, s in zip(found, spans, strict=True)]
    for casualty, span, casualty_id in zip(found, spans, ids, strict=True):
        quantity, victims = casualty.people.quantity, casualty.people.victims
        yield {
            "casualty_id": casualty_id,
            "article_id": document.article_id,
            "sentence_id": sentence.sentence_id,
            "event_id": _cause(sentence, casualty, found, events),
            "kind": casualty.kind,
            "low": quantity.low,
            "best": quantity.best,
            "high": quantity.high,
            "is_cumulative": _is_cumulative(sentence, casualty, found, words),
            "part_of": None if casualty.part_of is None else ids[casualty.part_of],
            "victims": None if victims is None else document.words(victims),
            "attribution_ids": [
                a["attribution_id"] for a in claims if a["content_start_char"] <= quantity.start and quantity.end <= a["content_end_char"]
            ],
            "start_char": span.start,
            "end_char": span.end,
            "text": document.words(span),
            "rule": casualty.rule,
        }


def _span(sentence: Sentence, casualty: Casualty, words: CasualtyWords) -> Span:
    """Return the words from the number through the victims, with the verb where only "were" and the like stand between."""
    span, at = casualty.people.span, casualty.predicate
    if at.start >= span.end:
        between = sentence.within(Span(span.end, at.start))
        return Span(span.start, at.end) if all(t.text.lower() in words.fillers for t in between) else span
    if at.end <= span.start and casualty.people.victims is None and at.pos == "VERB" and span.start - at.end < 3:
        return Span(at.start, span.end)
    return span


def _is_cumulative(sentence: Sentence, casualty: Casualty, found: Sequence[Casualty], words: CasualtyWords) -> bool:
    """Return whether a count runs over many incidents; beside a running total no other count does: "killed three, *bringing the total to 21*"."""
    totals = [c for c in found if c.rule.endswith("/toll") and c is not casualty]
    is_added = any(
        BRINGING.search(sentence.text[casualty.people.span.end - sentence.start : c.people.quantity.start - sentence.start]) for c in totals
    )
    if is_added:
        return False
    if casualty.part_of is not None or casualty.people.quantity.best in (0, 1) or not casualty.people.is_number:
        return False
    if _is_war_toll(sentence, casualty, words):
        return True
    cues = [m for cue in words.cumulative for m in re.finditer(rf"\b(?:{cue})", sentence.text, re.IGNORECASE)]
    cues = [m for m in cues if not (m[0].lower() == "so far" and SUPERLATIVE.search(sentence.text[: m.start()]))]
    cues = [m for m in cues if not COUNTED.search(sentence.text[: m.start()])]  # "displaced *for the second time* this year"
    end = max(casualty.people.span.end, casualty.predicate.end) - sentence.start
    cues = [m for m in cues if ";" not in sentence.text[end : m.start()]]  # "killed nine; *last year's* total was 300"
    return any(_is_told_of(sentence, cue.start() + sentence.start, casualty.predicate) for cue in cues)


def _is_told_of(sentence: Sentence, cue: int, predicate: Token) -> bool:
    """Return whether words like "since April" are told of a harm: not those of a clause beside it ("*held since April*, and two officers died on Monday"), nor those that
    only say who it was ("rebels *who have held the town since April* attacked, leaving two dead")."""
    said = next((t for t in sentence.tokens if t.end > cue), predicate)
    clause = next((t for t in (said, *sentence.ancestors(said)) if t.pos in ("VERB", "AUX") or t.index == predicate.index), predicate)
    above = [predicate, *sentence.ancestors(predicate)]
    known = {t.index for t in above}
    if clause.index not in known:
        aside = [clause, *takewhile(lambda t: t.index not in known, sentence.ancestors(clause))]
        is_of_others = predicate.index not in {t.index for t in sentence.ancestors(clause)}
        if any(is_relation(t, "appos") for t in aside):
            return False  # "killed when jets hit Tarn, *a town held since last year* by rebels"
        return not (is_of_others and any(is_relation(t, "acl:relcl") for t in aside))
    return not any(_is_beside(sentence, child, head, said) for child, head in pairwise(above) if head.index == clause.index)


def _is_beside(sentence: Sentence, child: Token, head: Token, said: Token) -> bool:
    """Return whether words stand in the first of two clauses, behind its verb, and the harm in the second."""
    is_apart = any(t.text == ";" for t in sentence.tokens[min(said.index, child.index) : child.index])
    is_second = is_relation(child, "conj") or (is_relation(child, "parataxis") and is_apart)  # not ", the office said, and left 600 hurt"
    has_subject = any(sentence.child(child, relation) is not None for relation in ("nsubj", "nsubj:pass"))
    return is_second and has_subject and head.start < said.start < child.start


def _is_war_toll(sentence: Sentence, casualty: Casualty, words: CasualtyWords) -> bool:
    """Return whether thousands "have been killed": a war's toll to date, unless the sentence names one disaster that killed them at once."""
    quantity = casualty.people.quantity
    verbs = [casualty.predicate, *sentence.ancestors(casualty.predicate)][:2]  # "has *cost* more than 6,500 *lives*"
    is_perfect = any(t.text.casefold() in ("have", "has", "'ve", "’ve") for verb in verbs for t in sentence.children(verb, "aux"))
    disaster = re.search(rf"\b(?:{'|'.join(words.disasters)})s?\b", sentence.text, re.IGNORECASE)
    return is_perfect and max(quantity.low or 0, quantity.best or 0) >= WAR_TOLL and disaster is None


def _cause(sentence: Sentence, casualty: Casualty, found: Sequence[Casualty], events: list[dict[str, Any]]) -> str | None:
    """Return the event that harmed them: the strikes in "killed due to strikes", else the killing itself."""
    if casualty.rule.endswith("/toll") and OF_THEN.search(sentence.text[: casualty.people.quantity.start - sentence.start]):
        return None
    types = CAUSES.get(casualty.kind, ("ASSAULT",))
    inside = _place_told_of(sentence, casualty.predicate)
    others = {c.predicate.index for c in found if c.kind != casualty.kind} - {casualty.predicate.index}
    which = _in_which(sentence, casualty.predicate)
    ranked = []
    for event in events:
        trigger = sentence.head_of(Span(event["start_char"], event["end_char"]))
        is_taking = casualty.kind == CasualtyKind.DETAINED and event["event_mode"] == ABDUCT  # "marines are *holding* 18 soldiers"
        if trigger is None or (event["event_type"] not in types and not is_taking) or _is_earlier(sentence, casualty.predicate, trigger):
            continue
        if inside is not None and trigger.index not in inside:
            continue
        remoteness = _remoteness(sentence, casualty, trigger)
        if remoteness == 3 and trigger.index in others:
            continue  # "four died in Kelm and a fifth was *wounded*"
        if which is not None and trigger.index < which.index:
            remoteness = -1  # "an *ambush* the day before, in which eight soldiers died"
        ranked.append((remoteness, abs(trigger.start - casualty.predicate.start), event["event_id"]))
    return min(ranked)[2] if ranked else None


def _in_which(sentence: Sentence, predicate: Token) -> Token | None:
    """Return the "which" of a clause that tells in what they were harmed: "an ambush *in which* eight soldiers died"."""
    return next((t for t in sentence.children(predicate) if t.text.lower() == "which" and is_relation(t, "obl")), None)


def _place_told_of(sentence: Sentence, predicate: Token) -> set[int] | None:
    """Return the words of one of several things that a count is told of: "the bombing in Cali, where six died, *and the downing in Amalfi*, where the toll rose to 13".

    None where the count stands in no such clause.
    """
    chain = [predicate, *sentence.ancestors(predicate)]
    clause = next((t for t in chain if t.relation == "acl:relcl"), None)
    if clause is None or not any(t.text.lower() == "where" for t in sentence.children(clause)):
        return None
    noun = sentence.head(clause)
    while noun is not None and is_relation(noun, "nmod") and (above := sentence.head(noun)) is not None:
        noun = above
    if noun is None or (noun.relation != "conj" and not sentence.children(noun, "conj")):
        return None
    others = {t.index for c in sentence.children(noun, "conj") for t in sentence.subtree(c)}
    return {t.index for t in sentence.subtree(noun)} - others


def _is_earlier(sentence: Sentence, predicate: Token, trigger: Token) -> bool:
    """Return whether the harm is told as another, earlier thing: "struck nine sites, two weeks after gunmen killed 26 people"."""
    marks = {t.text.casefold() for t in sentence.children(predicate, "mark")}
    if trigger.start > predicate.start and REPRISAL.search(sentence.text[: trigger.start - sentence.start]):
        return True  # "executed 46 men in reprisal for *an ambush*"
    own = sentence.child(predicate, "nsubj") is not None
    return own and bool(marks & EARLIER) and trigger.index in {t.index for t in sentence.ancestors(predicate)}


def _remoteness(sentence: Sentence, casualty: Casualty, trigger: Token) -> int:
    """Return 0 for a cause below the verb ("due to strikes"), 1 for one above it ("bombed …, killing"), 2 for the verb itself, 3 for anything else.

    4 is for what only tells the time: "burned the bazaar and killed 32, a day after *the ambush*".
    """
    predicate, victims = casualty.predicate, casualty.people.span
    if trigger.index == predicate.index:
        return 2
    if trigger.start > predicate.start and SHIFT.search(sentence.text[: trigger.start - sentence.start]):
        return 4
    above = {t.index for t in sentence.ancestors(predicate)}
    linked = ("obl", "nsubj", "advcl", "nmod")
    heads = [trigger, *sentence.ancestors(trigger)]
    direct = next((h for h in heads if h.head == predicate.index), None)
    if direct is not None and any(is_relation(direct, r) for r in linked) and len(heads) - heads.index(direct) > 0:
        return 0
    head = sentence.head(predicate)
    if is_relation(predicate, "acl:relcl") and head is not None and victims.start <= head.start < victims.end:
        return 3  # "three of the people who were *kidnapped* have been found shot": what befell them later is no cause
    return 1 if trigger.index in above and any(is_relation(predicate, r) for r in ("advcl", "acl", "obl", "conj")) else 3
