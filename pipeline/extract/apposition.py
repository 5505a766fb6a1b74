"""Answers that hang on the claim they answer: "a charge Kigali denies", "which Kigali denies", "a claim contested by Yerevan"."""

from dataclasses import dataclass

from pipeline.codebook.cues import Cues
from pipeline.document import Document, Sentence, Span, Token
from pipeline.extract.claim import RELATIVES, Claim, is_person_or_body, source_span, trimmed
from pipeline.extract.content import ANSWERS
from pipeline.extract.cue import CueVerb, is_passive_cue
from schemas.vocabulary import Polarity

DENIALS = ("deny", "reject", "contest")
REACH = 12  # tokens from the comma to the verb: "a charge the Rwandan foreign ministry has repeatedly and angrily denied"
GROUP = ("DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "NUM")


@dataclass(frozen=True)
class Answer:
    """Where the words that point back begin, and who answers."""

    first: Token
    source: Span


def pointing_back(document: Document, sentence: Sentence, cue: CueVerb, cues: Cues) -> Claim | None:
    """Return the answer a verb gives to what stands before it in its sentence; its content, until resolved, is all that stands before it."""
    frame = next((f for f in ANSWERS if f in cue.frames), None)
    if frame is None and "label" in cue.frames and _is_called_untrue(sentence, cue, cues):
        frame = "deny"  # "…, which the army called *a lie*"
    if frame is None:
        return None
    found = _after_comma(sentence, cue, cues) or _by_agent(sentence, cue, cues) or _which(sentence, cue, cues)
    if found is None:
        return None
    front = trimmed(document.text, Span(sentence.start, found.first.start))
    content = front if front.start < front.end else Span(found.first.start, cue.token.start)
    rule = f"{cues.language}/attribution/{cue.name.replace(' ', '_')}"
    polarity = Polarity.DENY if frame in DENIALS else Polarity.AFFIRM
    words = Span(found.first.start, max(found.source.end, cue.token.end))
    return Claim(sentence, cue.token.span, found.source, content, polarity, frame, rule, points_back=True, answer=words)


def _is_called_untrue(sentence: Sentence, cue: CueVerb, cues: Cues) -> bool:
    """Return whether a label denies: "called *a lie*"; of an accusation any label does but "serious" and the like: "an allegation the junta called *fabricated*"."""
    label = [w for t in sentence.tokens[cue.after : cue.after + 5] for w in (t.lemma, t.text.lower())]
    before = sentence.tokens[max(0, cue.token.index - REACH) : cue.token.index]
    marks = [i for i, t in enumerate(before) if t.text in (",", "—", "–")]
    is_charge = bool(marks) and any(t.lemma in cues.charges for t in before[marks[-1] + 1 :][:3])
    return not cues.falsehoods.isdisjoint(label) or (is_charge and bool(label) and cues.truths.isdisjoint(label))


def _after_comma(sentence: Sentence, cue: CueVerb, cues: Cues) -> Answer | None:
    """Read ", a charge (that) Kigali has denied" by its words: the parser takes "a charge Kigali denies" for one noun phrase, or worse."""
    before = sentence.tokens[max(0, cue.token.index - REACH) : cue.token.index]
    marks = [i for i, t in enumerate(before) if t.text in (",", "—", "–") or t.pos == "PUNCT"]
    words = list(before[marks[-1] + 1 :]) if marks else []
    noun = next((i for i, t in enumerate(words[:4]) if t.lemma in cues.anaphors), None)
    after = () if "label" in cue.frames else sentence.tokens[cue.after : cue.after + 1]
    if (
        noun is None
        or any(t.pos not in ("DET", "ADJ") for t in words[:noun])
        or any(t.pos in ("NOUN", "PROPN", "PRON", "DET") for t in after)
    ):
        return None
    group = [t for t in words[noun + 1 :] if t.text.lower() not in RELATIVES]
    while group and (group[-1].pos in ("AUX", "ADV", "CCONJ") or group[-1].lemma in ("have", "be", "do") or group[-1].tag == "RB"):
        group.pop()
    if not group or any(t.pos not in GROUP and t.tag != "IN" for t in group) or not any(t.pos in ("NOUN", "PROPN", "PRON") for t in group):
        return None
    if {t.text.lower() for t in words} & cues.negations or not is_person_or_body(group[-1], cues):
        return None
    return Answer(words[0], Span(group[0].start, group[-1].end))


def _by_agent(sentence: Sentence, cue: CueVerb, cues: Cues) -> Answer | None:
    """ ", a claim contested by Yerevan", "an account that was rejected by witnesses"."""
    noun = sentence.head(cue.token)
    agent = sentence.child(cue.token, "obl:agent", "nmod:by") if is_passive_cue(sentence, cue.token) else None
    if noun is None or agent is None or not cue.token.relation.startswith("acl") or noun.lemma not in cues.anaphors:
        return None
    marks = [t.index for t in sentence.tokens[: noun.index] if t.text in ",—–(" or t.pos == "PUNCT"]
    first = next(t for t in sentence.tokens[marks[-1] + 1 if marks else 0 :] if t.pos != "PUNCT")
    return Answer(first, source_span(sentence, agent)) if is_person_or_body(agent, cues) else None


def _which(sentence: Sentence, cue: CueVerb, cues: Cues) -> Answer | None:
    """ ", which Kigali denies": the pronoun is what is denied."""
    subject = sentence.child(cue.token, "nsubj")
    which = next((t for t in sentence.children(cue.token, "obj") if t.text.lower() == "which" and t.index < cue.token.index), None)
    if which is None or subject is None or subject.text.lower() in RELATIVES or not is_person_or_body(subject, cues):
        return None
    return Answer(which, source_span(sentence, subject))
