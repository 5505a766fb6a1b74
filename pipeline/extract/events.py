"""Judge what a reader proposes, and make tables of it: events and who takes part in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
from pandera.typing import DataFrame

from pipeline.codebook.grammar_words import grammar_words
from pipeline.codebook.model import Codebook
from pipeline.document import Document, Sentence, Span, Token, all_sentences, is_relation
from pipeline.extract.antecedents import judged_things
from pipeline.extract.arguments import Arguments, is_verb, name_behind
from pipeline.extract.background import is_background, is_news
from pipeline.extract.consequences import fold_consequences
from pipeline.extract.flashbacks import Flashbacks
from pipeline.extract.grammar import settled
from pipeline.extract.headings import reported_since
from pipeline.extract.look_backs import with_look_backs
from pipeline.extract.modality import Reality
from pipeline.extract.name_words import in_a_name
from pipeline.extract.pronouns import OWN, owner_taken_up, taken_up
from pipeline.extract.readers.base import Party, Proposal, Reader
from pipeline.extract.readers.rules import RuleReader
from pipeline.extract.readers.stored import remembering
from pipeline.extract.refusals import refused
from pipeline.extract.stray import by_document
from pipeline.extract.strikes import as_told_before
from pipeline.extract.takings import as_taking
from pipeline.ids import mention_id, mint
from schemas import EventArguments, EventMentions
from schemas.vocabulary import MentionKind, Modality, Role

REFUSING = "/reject/"  # rules whose words refuse by themselves: "did not refuse" is none
PART = re.compile(r"(?:\b(?:among|amongst|of) (?:them|whom|these|those)|\bincluding) (?:at least |some )?(?:[\w-]+ ){0,2}$", re.IGNORECASE)
WIDEST_TRIGGER = 5  # tokens between the words of a trigger; "imposed yesterday new restrictions" is one span, a whole clause is not


class Events(NamedTuple):
    """The two tables of `extract_events`."""

    event_mentions: DataFrame[EventMentions]
    event_arguments: DataFrame[EventArguments]


def extract_events(
    documents: Iterable[Document], codebook: Codebook, reader: Reader | None = None, event_readings: pd.DataFrame | None = None
) -> Events:
    """Return one row per trigger found in the documents, and one per participant.

    Whoever proposes (`reader`; the codebook's rules by default), the same rules then judge: what is part of another event is folded into it, and modality,
    history and contexts are read from the parse. With `event_readings` a learned reader reads nothing again.
    """
    reader = reader or RuleReader(codebook)
    if event_readings is not None:
        reader = remembering(reader, event_readings)
    mentions: list[dict[str, Any]] = []
    arguments: list[dict[str, Any]] = []
    for document, found in by_document(reader.propose(all_sentences(documents))):
        since = reported_since(document)
        flashbacks = Flashbacks(document.published_at.date() if document.published_at is not None else None, since)
        for sentence, proposals in with_look_backs(as_told_before(found), codebook):
            told = list(_coded(document, sentence, proposals, codebook, since))
            rows = [row for row, _ in told]
            goes_on = flashbacks.continues(sentence, rows)
            mentions += [row | {"is_historical": row["is_historical"] or goes_on} for row in rows]
            arguments += [party for _, parties in told for party in parties]
    return Events(EventMentions.conform(mentions), EventArguments.conform(arguments))


def _coded(
    document: Document, sentence: Sentence, proposals: list[Proposal], codebook: Codebook, since: date | None
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Yield the events of a sentence: the row of each, and the rows of its participants."""
    proposals = [as_taking(sentence, p, codebook.parties) for p in proposals if not in_a_name(sentence, p.head)]
    folded = fold_consequences(sentence, refused(sentence, announced(sentence, proposals, codebook), codebook), codebook)
    kept = moded_by_complement(sentence, judged_things(sentence, settled(sentence, folded, codebook)), codebook)
    complements = {t.index: c for p in kept for t in p.trigger[:1] if (c := codebook.event_types[p.event_type].complement) is not None}
    published = document.published_at.date() if document.published_at is not None else None
    reality = Reality(sentence, codebook.modality, complements, published.year if published is not None else None)
    seen: set[str] = set()
    for proposal in kept:
        row = _mention(document, sentence, proposal, reality, codebook)
        row["is_historical"] = row["is_historical"] and not is_news(sentence, proposal.head, published, since)
        if row["event_id"] not in seen:
            seen.add(row["event_id"])
            yield row, _arguments(document, sentence, proposal, row["event_id"], codebook)


def _mention(document: Document, sentence: Sentence, proposal: Proposal, reality: Reality, codebook: Codebook) -> dict[str, Any]:
    span = trigger_span(proposal)
    event_type = codebook.event_types[proposal.event_type]
    head = proposal.head
    is_there = reality.is_brought_about(head) or reality.was_planned_and_done(head) or reality.is_asked(head) or reality.is_known_of(head)
    told = (
        Modality.ACTUAL
        if is_there
        else Modality.INTENDED
        if reality.is_to_come(proposal.head) or reality.is_ahead(proposal.head)
        else proposal.modality
    )
    is_off = proposal.event_type != "PROTEST" and reality.is_called_off(head)  # a strike that is called off may have lasted for days
    open_or_told = Modality.HYPOTHETICAL if reality.is_in_question(head) else told
    turned = reality.by_adverb(head)
    modality = Modality.NEGATED if is_off else turned or open_or_told or reality.modality(head)
    if proposal.event_type == "REJECT" and modality == Modality.NEGATED and turned is None and REFUSING not in proposal.rule:
        modality = Modality.ACTUAL  # "will not reopen the bridge" is a refusal, and has been spoken
    return {
        "event_id": mint("event", document.article_id, span.start, span.end, proposal.event_type),
        "article_id": document.article_id,
        "sentence_id": sentence.sentence_id,
        "start_char": span.start,
        "end_char": span.end,
        "text": document.words(span),
        "event_type": proposal.event_type,
        "event_mode": f"{proposal.event_type}/{proposal.mode}" if proposal.mode else None,
        "contexts": _contexts(sentence, codebook),
        "quad_class": event_type.quad_class,
        "score": codebook.score(proposal.event_type, proposal.mode),
        "modality": str(modality),
        "is_historical": reality.is_historical(head) or is_background(sentence, proposal),
        "confidence": round(proposal.score * (1.0 if proposal.parties else 0.8), 3),
        "rule": proposal.rule,
    }


def _arguments(document: Document, sentence: Sentence, proposal: Proposal, event_id: str, codebook: Codebook) -> list[dict[str, Any]]:
    finder = Arguments(sentence, codebook.parties)
    parties = tuple(p for p in _named(finder, proposal.parties, proposal.head) if p.role != Role.ACTOR or not _is_part(sentence, p.head))
    if codebook.event_types[proposal.event_type].reciprocal_in(proposal.mode):
        parties = tuple(dict.fromkeys(Party(Role.ACTOR, p.head) if p.role == Role.RECIPIENT else p for p in parties))
    without = frozenset(t.index for t in proposal.trigger)
    rows: dict[str, dict[str, Any]] = {}
    for party in parties:
        span = finder.span(party.head, without)
        key = mint("argument", event_id, party.role, span.start, span.end)
        named = None if party.role == Role.INSTRUMENT else mention_id(document.article_id, span.start, span.end, MentionKind.ACTOR)
        rows[key] = {
            "argument_id": key,
            "article_id": document.article_id,
            "event_id": event_id,
            "role": str(party.role),
            "mention_id": named,
            "start_char": span.start,
            "end_char": span.end,
            "text": document.words(span),
            "rule": proposal.rule,
        }
    return list(rows.values())


def _is_part(sentence: Sentence, head: Token) -> bool:
    """Return whether somebody is named as a part of those told before: "killed 26 people, *among them 14 soldiers*" makes the soldiers no attackers."""
    return PART.search(sentence.text[: head.start - sentence.start]) is not None


def _named(finder: Arguments, parties: tuple[Party, ...], trigger: Token) -> tuple[Party, ...]:
    """Return the parties by name: a pronoun that takes up who speaks ("the army said it had struck"), a description before its name ("his lawyer, Rosa Cevallos").

    Who speaks of "its helicopters" acts with them.
    """
    names = {p.head.index for p in parties if p.head.pos != "PRON"}
    found: list[Party] = []
    if all(p.role != Role.ACTOR for p in parties):
        found += [Party(Role.ACTOR, s) for p in parties if p.role == Role.INSTRUMENT for s in finder.owner_who_speaks(p.head)]
    for party in parties:
        is_dead = party.role == Role.RECIPIENT and trigger.lemma in grammar_words().deadly
        nouns = [] if is_dead else _taken_up(finder, party)  # "the lawyer said *he* was killed in bed": of somebody else
        found += [Party(party.role, s) for s in nouns if s.index not in names] or [party]
    return tuple(dict.fromkeys(Party(p.role, name_behind(finder.sentence, p.head)) for p in found))


def _taken_up(finder: Arguments, party: Party) -> list[Token]:
    """Return whom a pronoun stands for: who speaks, or whom the clause above names."""
    if party.head.tag == "PRP$" and party.role == Role.ACTOR:
        return owner_taken_up(finder, party.head)
    if party.head.tag != "PRP" or party.role == Role.INSTRUMENT:
        return []
    speakers = finder.speaker(party.head) if party.role == Role.ACTOR or party.head.relation.startswith("nsubj") else []
    return speakers or (taken_up(finder, party.head) if party.head.text.lower() in OWN else [])


def trigger_span(proposal: Proposal) -> Span:
    """Return the words of a trigger: from its first to its last token when they stand close, else the head alone."""
    tokens = sorted(proposal.trigger, key=lambda t: t.index)
    if tokens[-1].index - tokens[0].index > WIDEST_TRIGGER:
        return proposal.head.span
    return Span(tokens[0].start, tokens[-1].end)


def _contexts(sentence: Sentence, codebook: Codebook) -> list[str]:
    there = {t.lemma for t in sentence.tokens} | {t.text.lower() for t in sentence.tokens}
    text = f" {' '.join(t.lemma for t in sentence.tokens)} {sentence.text.lower()} "
    return sorted(name for name, c in codebook.contexts.items() if any(w in there if " " not in w else f" {w} " in text for w in c.words))


def announced(sentence: Sentence, proposals: list[Proposal], codebook: Codebook) -> list[Proposal]:
    """Return the proposals, those that are still to come as what their announcement is: "Laos and China will hold joint patrols" is AGREE, and that has happened."""
    words = codebook.modality.auxiliaries.get(Modality.INTENDED, [])
    told = {(p.head.index, p.event_type) for p in proposals}
    result: list[Proposal] = []
    for proposal in proposals:
        future = codebook.event_types[proposal.event_type].future
        below = sentence.children(proposal.head, "aux", "advmod:neg") if future is not None and is_verb(proposal.head) else []
        is_future = any(c.text.lower() in words for c in below) and not any(is_relation(c, "advmod:neg") for c in below)
        if future is None or not is_future:
            result.append(proposal)
        elif (proposal.head.index, future) not in told:
            result.append(replace(proposal, event_type=future, mode=None, modality=Modality.ACTUAL))
    return result


def moded_by_complement(sentence: Sentence, proposals: list[Proposal], codebook: Codebook) -> list[Proposal]:
    """Return the proposals, those without a mode with the one that the event inside them gives: "called on Kigali to withdraw" is REQUEST yield."""
    moded: list[Proposal] = []
    for proposal in proposals:
        is_denial = (
            proposal.event_type == "REJECT"
            and proposal.head.lemma in grammar_words().denying
            and not sentence.children(proposal.head, "obj")
        )
        of_words = proposal.event_type == "REJECT" and any(t.lemma in grammar_words().charges for t in proposal.trigger)
        if is_denial or of_words:
            moded.append(replace(proposal, mode=None))  # "denied that it met them" refuses no meeting
            continue
        modes = codebook.event_types[proposal.event_type].complement_modes if proposal.mode is None else {}
        below = {t.index for t in sentence.subtree(proposal.head)} if modes else set()
        inside = [p for p in proposals if p.head.index in below and p.head.index > proposal.head.index]
        found = next((m for p in inside if (m := modes.get(f"{p.event_type}/{p.mode}") or modes.get(p.event_type)) is not None), None)
        moded.append(replace(proposal, mode=found) if found else proposal)
    return moded
