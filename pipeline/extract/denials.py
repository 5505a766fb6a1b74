"""Whether what is said is that something was not so: "its forces had never operated there", "no shots were fired", "there was no raid"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.codebook.cues import Cues
from pipeline.document import Document, Sentence, Span, Token
from pipeline.extract.claim import Claim, is_person_or_body, trimmed
from schemas.vocabulary import Polarity

APPENDED = re.compile(r",? (?:and|but) that ")
CONCEDED = re.compile(r", (?:although|though|whereas|while) ")
ASIDE = re.compile(r" ?\([^()]*\)")
HELPERS = frozenset({"did", "had", "has", "have", "was", "were"})
STILL = frozenset({"has", "have", "'s", "'ve", "’s", "’ve"})
MARKS = "\"“‘'"
NOBODY = ("nobody", "nothing", "no-one")
SINGLES = ("one", "single")
NONE = frozenset({"neither", "no", "nobody", "none", "nor"})


def says_no(document: Document, content: Span, cues: Cues) -> bool:
    """Return whether what is said is that something did not happen: "its forces had never operated there", "no shots were fired"."""
    sentence = document.sentence_at(content.start)
    first = APPENDED.split(document.words(content), maxsplit=1)[0]  # "said rebels fired first *and that* none of its units replied" accuses
    first = CONCEDED.split(first, maxsplit=1)[0].lstrip(MARKS)  # "said a bridge had fallen, *although* nobody had been hurt"
    if sentence is not None and _only_parts(sentence, content, cues):
        return False
    if cues.self_denial.search(ASIDE.sub("", first)) or (sentence is not None and _calls_untrue(sentence, content, cues)):
        return True
    verb = sentence.head_of(content) if sentence else None
    if sentence is None or verb is None or not verb.tag.startswith("VB"):
        return False
    helpers = {t.text.lower() for t in sentence.children(verb, "aux", "aux:pass")}
    if helpers & cues.modals or not (verb.tag in ("VBD", "VBZ", "VBP") or helpers & HELPERS):
        return False
    return _has_no_deed(sentence, verb, cues) or _is_undone(sentence, verb, helpers, cues)


def parted(document: Document, claim: Claim, triggers: Sequence[Span], cues: Cues) -> list[Claim]:
    """Return a denial; one that goes on with what did happen as a denial and a claim of the rest: "No village was raided. *We bombed a camp.*"."""
    if claim.polarity != Polarity.DENY or claim.frame not in ("clause", "quote") or claim.points_back:
        return [claim]
    parts = _parts(document, claim)
    denied = [says_no(document, part, cues) for part in parts]
    last = denied.index(False) if denied[:1] == [True] and not all(denied) else 0
    rest = Span(parts[last].start, claim.content.end) if last else None
    if rest is None or any(denied[last:]) or not any(rest.contains(t) for t in triggers) or _goes_on(document, rest, cues):
        return [claim]
    front = trimmed(document.text, Span(claim.content.start, parts[last - 1].end))
    return [replace(claim, content=front), replace(claim, content=rest, polarity=Polarity.AFFIRM)]


def _goes_on(document: Document, said: Span, cues: Cues) -> bool:
    """Return whether words go on with a denial: they say no as well, or call the deed made up: "Those who *invent* kidnapped girls should name them"."""
    words = {
        w
        for s in document.sentences
        if s.start < said.end and said.start < s.end
        for t in s.within(said)
        for w in (t.lemma, t.text.lower())
    }
    return not words.isdisjoint(cues.inventions | cues.falsehoods | NONE)


def _parts(document: Document, claim: Claim) -> list[Span]:
    """Return the sentences of a quotation, or the clauses that "that" opens in what somebody said."""
    content = claim.content
    if claim.is_direct:
        inside = (s for s in document.sentences if s.start < content.end and content.start < s.end)
        return [Span(max(s.start, content.start), min(s.end, content.end)) for s in inside]
    joints = list(APPENDED.finditer(document.text, content.start, content.end))
    starts = [content.start, *(m.end() for m in joints)]
    return [Span(a, b) for a, b in zip(starts, [*(m.start() for m in joints), content.end], strict=True)]


def _is_undone(sentence: Sentence, verb: Token, helpers: set[str], cues: Cues) -> bool:
    """Return whether a verb in the past says no itself: "its men *did not* fire", "*no* aid was blocked"; not "we did not *sleep*"."""
    if verb.lemma in cues.harmless or not (verb.tag == "VBD" or helpers & HELPERS):
        return False
    subject = sentence.child(verb, "nsubj:pass")
    if subject is not None and helpers & STILL and not _is_deed(verb, cues):
        return False  # "forty *have not been accounted for*", "power *has not been restored*": not yet
    return bool(sentence.children(verb, "advmod:neg")) or (subject is not None and _is_none(sentence, subject))


def _has_no_deed(sentence: Sentence, verb: Token, cues: Cues) -> bool:
    """Return whether a clause says of a deed that there was none: "there was *no kidnapping*", "*no operation* took place", "our men *burnt no* house"."""
    there = verb.lemma == "be" and sentence.child(verb, "expl") is not None
    noun = sentence.child(verb, "nsubj", "attr", "obj") if there else sentence.child(verb, "nsubj")
    if noun is not None and _is_none(sentence, noun):
        return _is_deed(noun, cues) and (there or verb.lemma not in cues.harmless)  # "no warning shots were *heard*"
    thing = sentence.child(verb, "obj")
    is_past = verb.tag in ("VBD", "VBN")
    is_none = thing is not None and (_is_none(sentence, thing) or thing.text.lower() in NOBODY)  # "its forces had fired *nothing*"
    return is_past and is_none and _is_deed(verb, cues)


def _is_deed(token: Token, cues: Cues) -> bool:
    return bool({token.lemma, cues.matter_of.get(token.lemma)} & cues.deeds)


def _is_none(sentence: Sentence, noun: Token) -> bool:
    """Return whether a noun stands for none of its kind: "*no* house", "*not a single* shot", "*not one* hut"."""
    before = [t.text.lower() for t in sentence.subtree(noun) if t.index < noun.index]
    return before[:1] == ["no"] or (before[:1] == ["not"] and bool({*before[1:3]} & {*SINGLES}))


def _only_parts(sentence: Sentence, content: Span, cues: Cues) -> bool:
    """Return whether two things are said to have nothing to do with each other, which denies neither: "the blast *had nothing to do with* the operation"."""
    nothing = next((t for t in sentence.within(content) if t.text.lower() == "nothing"), None)
    verb = None if nothing is None else sentence.head(nothing)
    if (
        nothing is None
        or verb is None
        or [t.text.lower() for t in sentence.tokens[nothing.index + 1 : nothing.index + 4]] != ["to", "do", "with"]
    ):
        return False
    first = sentence.head(verb) if verb.relation == "conj" else None
    subject = sentence.child(verb, "nsubj") or (sentence.child(first, "nsubj") if first is not None else None)
    return subject is not None and subject.pos == "NOUN" and (_is_deed(subject, cues) or not is_person_or_body(subject, cues))


def _calls_untrue(sentence: Sentence, said: Span, cues: Cues) -> bool:
    """Return whether words say of a claim that it is none: "that was an invention", "the report is a pack of lies"."""
    words = [t for t in sentence.within(said) if t.pos != "PUNCT"][:8]
    be = next((i for i, t in enumerate(words) if t.lemma == "be" or t.text.lower() in ("'s", "’s")), None)
    points = words[:be] if be else []
    is_claim = bool(points) and (points[0].text.lower() in cues.anaphoric_pronouns or points[-1].lemma in cues.anaphors)
    verdict = words[be + 1 : be + 5] if be is not None else []
    untrue = next((t for t in verdict if t.lemma in cues.falsehoods - cues.verdicts), None)
    return (
        is_claim
        and len(points) < 4
        and untrue is not None
        and all(t.pos in ("DET", "ADJ", "ADV", "NOUN", "ADP") for t in verdict if t.index < untrue.index)
    )
