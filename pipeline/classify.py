"""`tidings classify`: what one party of a sentence does to another. Always an answer; an unsure one has a low confidence and no rule."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.annotate.spacy import annotate_text
from pipeline.codebook.model import Codebook
from pipeline.document import Document, Sentence, Span
from pipeline.extract.arguments import Arguments
from pipeline.extract.readers.base import Between, Proposal, Question
from pipeline.extract.readers.rules import NEVER, RuleReader
from pipeline.run import Coder
from schemas.vocabulary import Role

Row = dict[str, Any]
RULES = 0.4  # weight of a firm rule with both parties in their roles, against 1 for all that the network says
BOTH_PARTIES = 2.0
UNSEEN = 0.5  # doubt that stays where only rules spoke
SURE = 0.5  # below it the network's answer is a guess: `rule` stays null
FALLBACK = "CONSULT"  # the type that newspapers report most of two parties when nothing else is said


class QuestionError(ValueError):
    """A line that asks nothing that can be answered: no text, or a party that does not occur in it."""


def question(row: Row) -> Question:
    """Return the question of an input line. Raises `QuestionError` that says what is wrong with it."""
    values = {key: row.get(key) for key in ("text", "actor", "recipient")}
    for key, value in values.items():
        if not isinstance(value, str) or not value.strip():
            raise QuestionError(f"{key} is missing")
    text, actor, recipient = str(values["text"]), str(values["actor"]), str(values["recipient"])
    for key, value in (("actor", actor), ("recipient", recipient)):
        if value not in text:
            raise QuestionError(f"{key} does not occur in the text: {value!r}")
    first = text.index(actor)
    after = text.find(recipient, first + len(actor))
    second = after if after >= 0 and text.find(recipient) >= first and text.find(recipient) < first + len(actor) else text.index(recipient)
    return Question(text, Span(first, first + len(actor)), Span(second, second + len(recipient)))


def classify(questions: Iterable[Question], coder: Coder) -> Iterator[Row]:
    """Yield `event_type`, `quad_class`, `confidence` and `rule` for each question, in order."""
    for asked in questions:
        document = annotate_text(asked.text.replace("\n", " "), coder.parser)
        event_type, confidence, rule = _answer(document, asked, coder)
        yield {
            "event_type": event_type,
            "quad_class": coder.codebook.event_types[event_type].quad_class,
            "confidence": round(confidence, 3),
            "rule": rule,
        }


def _answer(document: Document, asked: Question, coder: Coder) -> tuple[str, float, str | None]:
    """Return type, confidence and rule: what the network reads between the two, and what the rules see with them as parties, together."""
    votes = dict(coder.reader.between(asked)) if isinstance(coder.reader, Between) else {}
    fitting: dict[str, tuple[float, str]] = {}
    stream = ((document, sentence) for sentence in document.sentences)
    for _, sentence, proposals in RuleReader(coder.codebook).propose(stream):
        for proposal in proposals:
            weight = proposal.score * (_fit(sentence, proposal, asked, coder.codebook) / BOTH_PARTIES) ** 2
            votes[proposal.event_type] = votes.get(proposal.event_type, 0.0) + RULES * weight
            fitting[proposal.event_type] = max(fitting.get(proposal.event_type, (0.0, "")), (weight, proposal.rule))
    if not votes:
        return _keyword(document, coder.codebook)
    best = min(votes, key=lambda name: (-votes[name], name))
    confidence = votes[best] / (sum(votes.values()) + (0.0 if len(votes) > len(fitting) else UNSEEN))
    named = fitting.get(best, (0.0, ""))[1] or (coder.reader.name if confidence >= SURE else None)
    return best, confidence, named


def _fit(sentence: Sentence, proposal: Proposal, asked: Question, codebook: Codebook) -> float:
    """Return how well a proposal's parties are the two asked about: 2 for both in their roles; less for swapped roles or mere nearness."""
    finder = Arguments(sentence, codebook.parties)
    spans = [(p.role, finder.span(p.head)) for p in proposal.parties]
    actor = max((1.0 if role == Role.ACTOR else 0.4 for role, span in spans if span.overlaps(asked.actor)), default=0.0)
    recipient = max((1.0 if role == Role.RECIPIENT else 0.6 for role, span in spans if span.overlaps(asked.recipient)), default=0.0)
    first, last = min(asked.actor.start, asked.recipient.start), max(asked.actor.end, asked.recipient.end)
    between = 0.3 if first <= proposal.head.start < last else 0.0
    return actor + recipient + between


def _keyword(document: Document, codebook: Codebook) -> tuple[str, float, str | None]:
    """Return the type whose words occur most, whatever their part of speech; the fallback where none does."""
    counts: Counter[str] = Counter()
    for sentence in document.sentences:
        for token in sentence.tokens:
            for pos in ("VERB", "NOUN", "ADJ"):
                known = codebook.by_word.get((pos, token.lemma), [])
                counts.update({event_type for event_type, trigger, words in known if len(words) == 1 and trigger.confidence > NEVER})
    if not counts:
        return FALLBACK, 0.05, None
    best = min(counts, key=lambda name: (-counts[name], name))
    return best, 0.15, None
