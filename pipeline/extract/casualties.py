"""Counts of people harmed: how many, of whom, by which event, according to whom. Finds no event and no claim: it ties counts to those found."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from pipeline.codebook.casualties import CasualtyWords
from pipeline.document import Document, Sentence, Span, Token, is_relation
from pipeline.extract.harm import Harm, harms
from pipeline.extract.leaning_counts import answering, is_among, is_outdated, leaning
from pipeline.extract.numbers import Quantity
from pipeline.extract.stray import SHORTEST
from pipeline.extract.tolls import Toll, part_cue, part_victims, tolls
from pipeline.extract.victims import Counted, Numbers, counted, numbers_of
from pipeline.ids import mint
from schemas import Casualties
from schemas.table import grouped
from schemas.vocabulary import CasualtyKind

CAUSES = {CasualtyKind.DETAINED: ("COERCE",), CasualtyKind.ABDUCTED: ("COERCE", "ASSAULT"), CasualtyKind.DISPLACED: ("ASSAULT", "COERCE")}
EARLIER = frozenset({"after", "since"})
SHIFT = re.compile(r"\b(?:hour|day|night|week|month|year)s? (?:after|before|since|following) (?:[\w'’-]+ ){0,3}$", re.IGNORECASE)
WAR_TOLL = 1000  # people: no single act of war is told of so many in the perfect tense
BRINGING = re.compile(r"\b(?:bring|tak|rais)(?:ing|es?|s)\b", re.IGNORECASE)
PLURAL_ONLY = (CasualtyKind.DISPLACED,)


@dataclass(frozen=True)
class Casualty:
    """One count with its kind, the word that tells it, and the index of the total it is a part of."""

    kind: CasualtyKind
    people: Counted
    predicate: Token
    rule: str
    part_of: int | None = None


def extract_casualties(
    documents: Iterable[Document], event_mentions: pd.DataFrame, attributions: pd.DataFrame, words: CasualtyWords
) -> DataFrame[Casualties]:
    """Return one row per count of people harmed, tied to the event that harmed them and to the claims that carry the count."""
    events = grouped(event_mentions, "sentence_id")
    eventful = set(event_mentions["article_id"])
    claims = grouped(attributions, "article_id")
    rows: dict[str, dict[str, Any]] = {}
    for document in documents:
        is_quiet = document.article_id not in eventful and len(document.sentences) >= SHORTEST
        told: list[Casualty] = []
        for sentence in document.sentences:
            found = [
                c for c in casualties_of(sentence, words) if c.people.is_number or not is_quiet
            ]  # "the painter died", "captured a bishop"
            found = found or _answering(sentence, told, words)
            told = found
            for row in _rows(
                document, sentence, found, events.get(sentence.sentence_id, []), claims.get(document.article_id, []), words=words
            ):
                rows.setdefault(row["casualty_id"], row)
    return Casualties.conform(list(rows.values()))


def _answering(sentence: Sentence, told: Sequence[Casualty], words: CasualtyWords) -> list[Casualty]:
    """Return the figure that a sentence sets against the last count of the sentence before."""
    before = [Toll(c.kind, c.people, c.predicate, c.rule) for c in told if c.part_of is None and c.people.is_number]
    return (
        [Casualty(t.kind, t.counted, t.predicate, t.rule) for t in answering(sentence, before, numbers_of(sentence), words)]
        if before
        else []
    )


def casualties_of(sentence: Sentence, words: CasualtyWords) -> list[Casualty]:
    """Return the counts of a sentence in order of the text."""
    numbers = numbers_of(sentence)
    if words.unreal_pattern.search(sentence.text):
        return []
    told = _told(sentence, numbers, words)
    free = [q for q in numbers.found if not any(c.people.span.start < q.end and q.start < c.people.span.end for c in told)]
    told += [Casualty(t.kind, t.counted, t.predicate, t.rule) for t in tolls(sentence, numbers, free, words)]
    standing = [Toll(c.kind, c.people, c.predicate, c.rule) for c in told]
    outdated = [c for c, t in zip(told, standing, strict=True) if is_outdated(sentence, t, standing)]
    told = [c for c in told if c not in outdated]
    if told or any(q.best == 0 for q in numbers.found):
        standing = [Toll(c.kind, c.people, c.predicate, c.rule) for c in told]
        told += [Casualty(t.kind, t.counted, t.predicate, t.rule) for t in leaning(sentence, standing, numbers, words)]
    told = sorted(told, key=lambda c: (c.people.span.start, -c.people.span.end, c.kind))
    numbers = Numbers(
        sentence, tuple(q for q in numbers.found if not any(q.start < c.people.span.end and c.people.span.start < q.end for c in outdated))
    )
    return _with_parts(sentence, told, numbers, words)


def _told(sentence: Sentence, numbers: Numbers, words: CasualtyWords) -> list[Casualty]:
    """Return what the syntax tells; where two words claim the same people, the nearer one counts."""
    found: list[Casualty] = []
    for harm in harms(sentence, words):
        for people in counted(sentence, harm.victim, numbers, words):
            if _is_harm_to(harm, people, words):
                found.append(_as_it_stands(sentence, Casualty(harm.kind, people, harm.predicate, harm.rule), words))
    kept: list[Casualty] = []
    for casualty in sorted(found, key=lambda c: (c.people.span.start - c.people.span.end, _is_what_they_are(c), _gap(c), c.kind)):
        if not any(k.people.span.overlaps(casualty.people.span) and not _are_some_of(k, casualty) for k in kept):
            kept.append(casualty)
    return _merged(sentence, sorted(kept, key=lambda c: c.people.span.start))


def _as_it_stands(sentence: Sentence, casualty: Casualty, words: CasualtyWords) -> Casualty:
    """Return the count with the kind of the state beside it: "left 12 dead and *30 wounded*", "*thirty are dead* and 12 unaccounted for"."""
    after = [t for t in sentence.tokens if t.start >= casualty.people.span.end][:2]
    wounds = [t for t in sentence.tokens if t.start > casualty.people.span.end and t.lemma in words.wounds][:1]
    if after and wounds and after[0].text.lower() == "with" and wounds[0].index - after[0].index < 4:
        return replace(casualty, kind=CasualtyKind.INJURED, predicate=wounds[0], rule=f"en/casualties/injured/with_{wounds[0].lemma}")
    is_copula = bool(after) and after[0].lemma in ("be", "remain")
    state = after[1] if is_copula and len(after) > 1 else next(iter(after), None)
    kind = words.states.get(state.text.lower()) if state is not None else None
    if state is None or kind is None or kind == casualty.kind or (not is_copula and casualty.predicate.start > casualty.people.span.start):
        return casualty
    return replace(casualty, kind=kind, predicate=state, rule=f"en/casualties/{kind}/{state.lemma}")


def _merged(sentence: Sentence, found: Sequence[Casualty]) -> list[Casualty]:
    """Join "a grandfather, his daughter and her three children", which the parser may read as two subjects of one verb."""
    result: list[Casualty] = []
    for casualty in found:
        last = result[-1] if result else None
        if last is not None and _are_one(sentence, last, casualty):
            span = Span(last.people.span.start, casualty.people.span.end)
            total = (last.people.quantity.best or 0) + (casualty.people.quantity.best or 0)
            joined = Counted(span, Quantity.one(span.start, span.end, total), span, casualty.people.noun, True)
            result[-1] = replace(last, people=joined)
        else:
            result.append(casualty)
    return result


def _are_one(sentence: Sentence, one: Casualty, other: Casualty) -> bool:
    between = sentence.text[one.people.span.end - sentence.start : other.people.span.start - sentence.start]
    exact = one.people.quantity.is_exact and other.people.quantity.is_exact
    same = one.kind == other.kind and one.predicate.index == other.predicate.index
    return exact and same and not (one.people.is_number and other.people.is_number) and re.fullmatch(r",? ?(?:and )?", between) is not None


def _are_some_of(some: Casualty, whole: Casualty) -> bool:
    """Return whether a harm of its own befell some of those counted: "*three* of the *12 people* who were kidnapped were found dead"."""
    one, other = some.people.quantity, whole.people.quantity
    return some.kind != whole.kind and some.people.is_number and whole.people.is_number and one.end < other.start


def _is_what_they_are(casualty: Casualty) -> bool:
    """Return whether only the noun tells the harm: of "executed 214 hostages" what was done to them counts, not what they were before."""
    return casualty.people.noun is not None and casualty.predicate.index == casualty.people.noun.index


def _gap(casualty: Casualty) -> int:
    span, at = casualty.people.span, casualty.predicate
    return max(span.start - at.end, at.start - span.end)


def _is_harm_to(harm: Harm, people: Counted, words: CasualtyWords) -> bool:
    noun = people.noun
    if harm.kind in PLURAL_ONLY and (not people.is_number or people.quantity.best == 1):
        return False
    if noun is None:
        return people.is_number
    if noun.lemma in words.things:
        return False
    is_lone_name = harm.people_only and not people.is_number and people.span == noun.span
    if is_lone_name:  # "the rebels who captured Goma", which the tagger may take for a person
        return False
    is_name = noun.entity_label in ("PERSON", "NORP")
    if noun.entity_label in ("GPE", "LOC", "ORG", "FAC", "PRODUCT") and not people.is_number:
        return False
    return is_name or not (harm.people_only or not people.is_number) or words.is_person(noun.lemma)


def _with_parts(sentence: Sentence, told: list[Casualty], numbers: Numbers, words: CasualtyWords) -> list[Casualty]:
    """Add the numbers that are parts of a count ("12 people, including four children"), and mark those already found."""
    taken = [c.people.span for c in told]
    for quantity in numbers.found:
        earlier = [c for c in told if c.people.span.end <= quantity.start]
        if earlier and not any(s.start < quantity.end and quantity.start < s.end for s in taken):
            total = max(earlier, key=lambda c: c.people.span.start)
            cue = part_cue(sentence, quantity, total.people.span.end, words)
            if cue is not None:
                told += [
                    Casualty(total.kind, people, total.predicate, f"{total.rule}/part")
                    for people in part_victims(sentence, quantity, cue, numbers)
                ]
    found = sorted(told, key=lambda c: (c.people.span.start, -c.people.span.end, c.kind))
    return [replace(c, part_of=_total(sentence, found, i, words)) for i, c in enumerate(found)]


def _total(sentence: Sentence, found: Sequence[Casualty], index: int, words: CasualtyWords) -> int | None:
    part = found[index]
    before = [i for i, c in enumerate(found) if i < index and c.kind == part.kind and c.people.span.end <= part.people.span.start]
    after = [i for i, c in enumerate(found) if c.kind == part.kind and i != index and is_among(sentence, part.people, c.people)]
    if after:
        return after[0]
    if not before:
        return None
    total = before[-1] if found[before[-1]].part_of is None else before[0]
    is_part = part_cue(sentence, part.people.quantity, found[index - 1].people.span.end, words) is not None
    return total if is_part and found[index - 1].kind == part.kind else None


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
            "event_id": _cause(sentence, casualty, events),
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
    totals = [c for c in found if c.kind == casualty.kind and c.rule.endswith("/toll") and c is not casualty]
    is_added = any(
        BRINGING.search(sentence.text[casualty.people.span.end - sentence.start : c.people.quantity.start - sentence.start]) for c in totals
    )
    if is_added:
        return False
    if casualty.part_of is not None or casualty.people.quantity.best == 1 or not casualty.people.is_number:
        return False
    if _is_war_toll(sentence, casualty, words):
        return True
    return any(re.search(rf"\b(?:{cue})", sentence.text, re.IGNORECASE) for cue in words.cumulative)


def _is_war_toll(sentence: Sentence, casualty: Casualty, words: CasualtyWords) -> bool:
    """Return whether thousands "have been killed": a war's toll to date, unless the sentence names one disaster that killed them at once."""
    quantity = casualty.people.quantity
    is_perfect = any(t.text.casefold() in ("have", "has", "'ve", "’ve") for t in sentence.children(casualty.predicate, "aux"))
    disaster = re.search(rf"\b(?:{'|'.join(words.disasters)})s?\b", sentence.text, re.IGNORECASE)
    return is_perfect and max(quantity.low or 0, quantity.best or 0) >= WAR_TOLL and disaster is None


def _cause(sentence: Sentence, casualty: Casualty, events: list[dict[str, Any]]) -> str | None:
    """Return the event that harmed them: the strikes in "killed due to strikes", else the killing itself."""
    types = CAUSES.get(casualty.kind, ("ASSAULT",))
    inside = _place_told_of(sentence, casualty.predicate)
    ranked = []
    for event in events:
        trigger = sentence.head_of(Span(event["start_char"], event["end_char"]))
        if trigger is None or event["event_type"] not in types or _is_earlier(sentence, casualty.predicate, trigger):
            continue
        if inside is None or trigger.index in inside:
            remoteness = _remoteness(sentence, casualty, trigger)
            ranked.append((remoteness, abs(trigger.start - casualty.predicate.start), event["event_id"]))
    return min(ranked)[2] if ranked else None


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
