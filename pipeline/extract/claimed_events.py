"""Which events a claim is a claim of: those that stand in its words, but for what these take for granted.

"The union condemned the killing" and "demanded that the girls *abducted* in May be freed" claim no killing and no abduction: there the narrator vouches for
them. Nor does who says that he refuses claim a refusal: he refuses.
"""

from dataclasses import dataclass

from pipeline.codebook.code_groups import SPEECH_ACTS
from pipeline.codebook.cues import Cues
from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import Sentence, Span, Token, is_relation
from pipeline.extract.claim import HEDGE, Claim
from schemas.vocabulary import Modality, Polarity

WORDS_ALONE = SPEECH_ACTS - {"CONCEDE"}
"""Types that nothing but words makes true: who says that he lifted a siege may not have."""
GATHERINGS = frozenset({"CONSULT", "PROTEST"})
TIMES = ("obl:before", "obl:after", "obl:since", "obl:following", "nmod:before", "nmod:after")
SELVES = ("he", "it", "she", "they")


@dataclass(frozen=True)
class Told:
    """An event as claims see it."""

    event_id: str
    span: Span
    event_type: str
    modality: str
    dates: str = ""
    """How its noun says when something else was, if it does: *before* of "two days before the explosion"."""
    describes: bool = False
    """Whether it only tells which people or things are meant: "the *slain* men"."""


def carries(claim: Claim, event: Told, cues: Cues) -> bool:
    """Return whether an event is part of what is claimed."""
    if (
        not claim.carries(event.span)
        or _is_unknown(claim, event)
        or _is_left_to_the_narrator(claim, event)
        or _is_the_charge(claim, event, cues)
        or _is_only_attended(claim, event)
        or _is_only_survived(claim, event, cues)
    ):
        return False
    untrue = untrue_report(claim, cues) if claim.polarity != Polarity.DENY else None
    if untrue is not None and untrue.contains(event.span):
        return False
    is_known = event.describes and (claim.polarity != Polarity.DENY or not claim.content.contains(event.span))
    return claim.frame == HEDGE or not (is_known or _is_taken_for_granted(claim, event, cues))


def untrue_report(claim: Claim, cues: Cues) -> Span | None:
    """Return what somebody says is not true, as part of what he says: "*reports of a raid* were fabricated, and a mine had exploded"."""
    if claim.frame != "clause":
        return None
    sentence = claim.sentence
    inside = sentence.within(claim.content)
    for verdict in inside:
        called = verdict.lemma in cues.falsehoods - cues.verdicts or verdict.text.lower() in grammar_words().untrue
        verb = verdict if sentence.children(verdict, "nsubj", "nsubj:pass") else sentence.head(verdict)
        if not called or verb is None or (verb is not verdict and verb.lemma != "be"):
            continue
        subjects = (s for s in sentence.children(verb, "nsubj", "nsubj:pass") if s.lemma in cues.anaphors and s in inside)
        told = next((s for s in subjects if sentence.children(s, "nmod:of", "acl", "acl:relcl", "ccomp")), None)
        if told is not None:
            words = [t for t in sentence.subtree(told) if t.index < verb.index]
            return Span(words[0].start, words[-1].end)
    return None


def _is_unknown(claim: Claim, event: Told) -> bool:
    """Return whether somebody says that he knows nothing of it: "had *no information* about such killings"."""
    sentence, words = claim.sentence, grammar_words()
    trigger = sentence.head_of(event.span) if sentence.start <= event.span.start < sentence.end else None
    above = [] if trigger is None else list(sentence.ancestors(trigger))
    known = next((t for t in above if t.lemma in words.knowing), None)
    return (
        known is not None and claim.content.contains(known.span) and any(t.text.lower() in ("no", "not") for t in sentence.children(known))
    )


def dates_another(sentence: Sentence | None, event: Span) -> str:
    """Return the word by which a noun says when something else was ("two days *before* the explosion"); nothing where it does not."""
    trigger = sentence.head_of(event) if sentence is not None else None
    above = sentence.head(trigger) if sentence is not None and trigger is not None else None
    if above is not None and above.text.lower() == "prior":
        return "before"  # "left their posts *prior to* the assault"
    is_time = trigger is not None and trigger.tag.startswith("NN") and trigger.relation.startswith(TIMES)
    return trigger.relation.partition(":")[2] if trigger is not None and is_time else ""


def _is_left_to_the_narrator(claim: Claim, event: Told) -> bool:
    """Return whether a claim is not about an event that only dates it: who denies a deed "after the blast" leaves the blast. What "after" dates in other claims may
    be the cause: "forty suffocated *after* a gas attack"."""
    return bool(event.dates) and (claim.polarity == Polarity.DENY or event.dates == "before")


def _is_the_charge(claim: Claim, event: Told, cues: Cues) -> bool:
    """Return whether an event is the accusation that a denial is of, which was made: "rejected *the accusation* that …" denies what it says."""
    charge = claim.sentence.head_of(claim.content)
    is_noun = charge is not None and charge.pos == "NOUN" and charge.lemma in cues.anaphors | cues.charges
    return claim.polarity == Polarity.DENY and is_noun and charge is not None and event.span.contains(charge.span)


def _is_only_attended(claim: Claim, event: Told) -> bool:
    """Return whether a gathering is one that somebody had no part in, which was held: "he was not taking part in *the demonstration*"; not "the march never happened"."""
    if claim.polarity != Polarity.DENY or event.event_type not in GATHERINGS:
        return False
    sentence = claim.sentence
    trigger = sentence.head_of(event.span) if sentence.start <= event.span.start < sentence.end else None
    is_known = trigger is not None and any(t.text.lower() in ("the", "this", "that", "these", "those") for t in sentence.children(trigger))
    return is_known and trigger is not None and (is_relation(trigger, "obl") or is_relation(trigger, "nmod"))


def _is_only_survived(claim: Claim, event: Told, cues: Cues) -> bool:
    """Return whether an event is one that harmed nobody, but took place: "no officer was hurt *in the exchange of fire*", "denied that anybody died in the raid"."""
    sentence = claim.sentence
    if claim.polarity != Polarity.DENY or not sentence.start <= event.span.start < sentence.end:
        return False
    trigger = sentence.head_of(event.span)
    verb = None if trigger is None else sentence.head(trigger)
    where = trigger is not None and trigger.relation in ("obl:in", "obl:during", "nmod:in", "nmod:during")
    is_known = trigger is not None and any(
        t.text.lower() in ("the", "this", "that") or t.relation == "nmod:poss" for t in sentence.children(trigger)
    )  # not "a claim that six soldiers died in *an* ambush"
    return where and is_known and verb is not None and verb.pos == "VERB" and cues.matter_of.get(verb.lemma) in cues.counted


def _is_taken_for_granted(claim: Claim, event: Told, cues: Cues) -> bool:
    sentence, cue = claim.sentence, claim.sentence.at(claim.cue.start)
    trigger = sentence.head_of(event.span) if sentence.start <= event.span.start < sentence.end else None
    if trigger is None or cue is None or claim.polarity == Polarity.DENY:
        return False
    if not claim.is_direct and _is_spoken_by_itself(sentence, trigger, cue, event):
        return True
    if event.modality != Modality.ACTUAL:
        return False
    if claim.frame == "object" and cue.lemma in cues.judging:
        return True
    if claim.frame == "label":
        return _is_labelled(sentence, trigger, cue)
    return claim.frame == "request" or cue.lemma in cues.performing


def names_whom(sentence: Sentence | None, event: Span) -> bool:
    """Return whether an event only tells which people or things are meant: "the *abducted* girls", "*strike* leaders"; "shelling towns" is a deed."""
    trigger = None if sentence is None else sentence.head_of(event)
    head = None if sentence is None or trigger is None else sentence.head(trigger)
    if sentence is None or trigger is None or head is None:
        return False
    before = trigger.relation in ("amod", "compound") and head.tag.startswith("NN") and trigger.index < head.index
    is_verb = trigger.tag == "VBN" and trigger.index > 0 and sentence.tokens[trigger.index - 1].lemma == "have"  # "*had targeted* rebels"
    return before and not is_verb and not trigger.text.lower().endswith("ing")


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
