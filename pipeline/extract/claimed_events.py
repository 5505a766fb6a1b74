"""Which events a claim is a claim of: those that stand in its words, but for what these take for granted.

"The union condemned the killing" and "demanded that the girls *abducted* in May be freed" claim no killing and no abduction: there the narrator vouches for
them. Nor does who says that he refuses claim a refusal: he refuses.
"""

from dataclasses import dataclass

from pipeline.codebook.code_groups import SPEECH_ACTS
from pipeline.codebook.cues import Cues
from pipeline.document import Sentence, Span, Token, is_relation
from pipeline.extract.claim import HEDGE, Claim
from schemas.vocabulary import Modality, Polarity

WORDS_ALONE = SPEECH_ACTS - {"CONCEDE"}
"""Types that nothing but words makes true: who says that he lifted a siege may not have."""
SELVES = ("he", "it", "she", "they")


@dataclass(frozen=True)
class Told:
    """An event as claims see it."""

    event_id: str
    span: Span
    event_type: str
    modality: str


def carries(claim: Claim, event: Told, cues: Cues) -> bool:
    """Return whether an event is part of what is claimed."""
    return claim.carries(event.span) and (claim.frame == HEDGE or not _is_taken_for_granted(claim, event, cues))


def _is_taken_for_granted(claim: Claim, event: Told, cues: Cues) -> bool:
    sentence, cue = claim.sentence, claim.sentence.at(claim.cue.start)
    trigger = sentence.head_of(event.span) if sentence.start <= event.span.start < sentence.end else None
    if trigger is None or cue is None or claim.polarity == Polarity.DENY:
        return False
    if _names_whom(sentence, trigger) or (not claim.is_direct and _is_spoken_by_itself(sentence, trigger, cue, event)):
        return True
    if event.modality != Modality.ACTUAL:
        return False
    if claim.frame == "object" and cue.lemma in cues.judging:
        return True
    if claim.frame == "label":
        return _is_labelled(sentence, trigger, cue)
    return claim.frame == "request" or cue.lemma in cues.performing


def _names_whom(sentence: Sentence, trigger: Token) -> bool:
    """Return whether an event only tells which people or things are meant: "the *abducted* girls", "*strike* leaders"; "shelling towns" is a deed."""
    head = sentence.head(trigger)
    before = head is not None and trigger.relation in ("amod", "compound") and head.tag.startswith("NN") and trigger.index < head.index
    return before and not trigger.text.lower().endswith("ing")


def _is_spoken_by_itself(sentence: Sentence, trigger: Token, cue: Token, event: Told) -> bool:
    """Return whether a speaker tells an act of speech of his own: "the council said it *backed* the plan"."""
    if event.event_type not in WORDS_ALONE:
        return False
    verb: Token | None = trigger
    while (
        verb is not None
        and (is_relation(verb, "conj") or is_relation(verb, "xcomp"))
        and not sentence.children(verb, "nsubj", "nsubj:pass")
    ):
        verb = sentence.head(verb)
    return (
        verb is not None
        and is_relation(verb, "ccomp")
        and verb.head == cue.index
        and any(c.text.lower() in SELVES for c in sentence.children(verb, "nsubj"))
    )


def _is_labelled(sentence: Sentence, trigger: Token, cue: Token) -> bool:
    """Return whether an event is what a label is put on, the first thing named, and not the label: "called the *shelling* a war crime".

    In "what the mayor called *a massacre*" the thing stands before its label.
    """
    if any(t.tag == "WP" for t in sentence.children(cue, "obj")):
        return False
    return cue.index < trigger.index and not any(t.tag.startswith(("NN", "PRP")) for t in sentence.tokens[cue.index + 1 : trigger.index])
