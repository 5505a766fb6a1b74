"""What one claim does to another: denies, contests, supports or repeats it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.codebook.code_groups import SPEECH_ACTS
from pipeline.codebook.cues import Cues
from pipeline.document import FINITE, Document, Span, Token, is_relation
from pipeline.extract.claim import HEDGE, NOUNS, Claim
from pipeline.extract.claimed_events import Told
from pipeline.extract.one_speaker import goes_on_with, is_of_one_speaker, is_one_source, only_adds
from pipeline.extract.rival_claims import contest, matters
from schemas.vocabulary import ClaimRelation, Polarity

KINDS = {
    "deny": ClaimRelation.DENIES,
    "reject": ClaimRelation.DENIES,
    "contest": ClaimRelation.CONTESTS,
    "support": ClaimRelation.SUPPORTS,
    "repeat": ClaimRelation.REPEATS,
}
REACH = 2  # sentences back that "the charge" and "this" may point to
WHOLE = 1000  # … where the words say who made the claim
FAR = 8  # … and that a denial may be of, in words of its own
POINTERS = frozenset({"any", "anybody", "anyone", "anything", "one", "other"})
HARMS = frozenset({"death", "hurt", "torture"})
ADDING = frozenset({"also", "too", "well"})
SHORT = 5  # tokens of a quotation that says nothing but what somebody thinks of a claim
TAKING_UP = frozenset({"it", "this", "that", "so", "them"})
ASSERTIVE = ("clause", "target", "label", "object", "quote", "noun", "support")


@dataclass(frozen=True)
class Answer:
    """The claim that answers, the one it answers (None when the text denies what no claim says), how, and the words that say so."""

    kind: ClaimRelation
    by: Claim
    to: Claim | None
    words: Span


def find_answers(document: Document, claims: Sequence[Claim], events: Sequence[Told], cues: Cues) -> list[Answer]:
    """Return what the claims of an article, in order of the text, do to each other.

    A denial of an event that no claim tells answers the narrator: "Pakistan denied that the raid had killed anybody".
    """
    found: list[Answer] = []
    triggers = [event.span for event in events]
    for claim in claims:
        to = answered(document, claim, claims, cues, events)
        is_counter = to is not None and to.sentence is not claim.sentence and claim.verb in cues.verbs.counter
        if to is not None and is_counter and (only_adds(claim, claims, cues) or _is_of_another_matter(claim, to, cues)):
            to = None
        kind = _kind(claim, to, cues)
        if kind is None and to is not None and not any(c is not claim and c.content.contains(claim.cue) for c in claims):
            kind = _between(document, claim, to, triggers, cues)
        denied = _denied_before(claim, found)
        if kind is None and denied is not None:
            kind, to = ClaimRelation.CONTESTS, denied
        if kind is ClaimRelation.CONTESTS and goes_on_with(claim, claims) and not any(a.by.sentence is claim.sentence for a in found):
            continue
        if kind is not None and to is not None:
            found.append(Answer(kind, claim, to, claim.answer or claim.cue))
        elif to is None and claim.frame == "deny" and not claim.is_direct and any(claim.content.contains(t) for t in triggers):
            found.append(Answer(ClaimRelation.DENIES, claim, None, claim.answer or claim.cue))
    told = {(a.by.cue, a.kind, a.to) for a in found if not a.by.is_direct}
    return [
        a for a in found if not (a.by.is_direct and (a.by.cue, a.kind, a.to) in told)
    ]  # a quotation in what answers answers nothing more


def _denied_before(claim: Claim, answers: Sequence[Answer]) -> Claim | None:
    """Return what somebody has just denied, where he goes on with what happened instead: "scorned that boast, *claiming to have shot* the captives"."""
    verb = claim.sentence.at(claim.cue.start)
    goes_on = claim.frame in ("clause", "object") and verb is not None and verb.tag == "VBG"
    same = (a.to for a in answers if a.by.sentence is claim.sentence and a.by.source == claim.source and a.by.frame in ("deny", "contest"))
    return next(same, None) if goes_on else None


def _is_of_another_matter(claim: Claim, to: Claim, cues: Cues) -> bool:
    """Return whether a claim that might counter one of the sentence before counters nothing of it: it hangs on a clause of its own sentence ("trucks blocked the road,
    *although NATO insisted* that it was passable"), adds to what was said ("spoke of five raids *as well*"), or counts others harmed ("spoke of *112 dead*" after the wounded)."""
    verb = claim.sentence.at(claim.cue.start)
    if verb is not None and is_relation(verb, "advcl") and verb.tag in FINITE and claim.sentence.child(verb, "mark") is not None:
        return True
    first = claim.sentence.tokens[0]
    if any(t.text.lower() in ADDING for t in claim.sentence.tokens) or (first.lemma in cues.asking and first.tag == "VBN"):
        return True  # "*Asked* about the raid, he insisted that …"
    told, said = (matters(c.sentence, c.content, cues) & cues.counted for c in (to, claim))
    return bool(told and said) and told.isdisjoint(said) and _counts(claim) and _counts(to)


def _kind(claim: Claim, to: Claim | None, cues: Cues) -> ClaimRelation | None:
    """Return what a claim does to the one before it; None when the text does not say that they have to do with each other."""
    if claim.frame in KINDS and not claim.is_direct:
        return KINDS[claim.frame]
    if claim.polarity is Polarity.DENY:
        is_answer = _is_about_a_claim(claim, cues) or _denies_a_part(claim, cues)
        return ClaimRelation.DENIES if to is not None and (is_answer or _shares_words(claim, to, cues)) else None
    if claim.verb in cues.verbs.counter:
        return None if _is_of_the_future(claim) or claim.source is None else ClaimRelation.CONTESTS
    is_claim = claim.frame in ("clause", "target", "object", "quote")
    if to is None or to.polarity is not Polarity.DENY or not is_claim:
        return None
    is_verdict = to.frame == "quote" and len(to.sentence.within(to.content)) < SHORT  # "described it as “a lie”"
    if (claim.frame == "quote" or is_verdict) and (claim.sentence is to.sentence or not _takes_up(claim, to, cues)):
        return None
    return ClaimRelation.CONTESTS if to.frame != "deny" or _takes_up(claim, to, cues) else None


def _denies_a_part(claim: Claim, cues: Cues) -> bool:
    """Return whether somebody says that he had no part in what was told before: "London said its aircraft had taken *no part*"."""
    start = claim.sentence.start
    return cues.part_denial.search(claim.sentence.text[max(0, claim.content.start - start) : claim.content.end - start]) is not None


def _is_of_the_future(claim: Claim) -> bool:
    """Return whether a claim says what will be done, which contests nothing: "replied that it *would* not attend"."""
    verb = claim.sentence.head_of(claim.content)
    return verb is not None and any(
        t.text.lower() in ("will", "would", "shall", "'ll", "’ll") for t in claim.sentence.children(verb, "aux")
    )


def _is_demand(claim: Claim) -> bool:
    """Return whether a claim only says what must or cannot be, which no deed denied makes untrue: "insisted that the posts *cannot* be reopened until …"."""
    verb = claim.sentence.head_of(claim.content)
    helpers = () if verb is None else [t.text.lower() for t in claim.sentence.children(verb, "aux", "aux:pass")]
    return bool({"can", "ca", "must", "should"} & set(helpers)) and "have" not in helpers


def _takes_up(claim: Claim, denial: Claim, cues: Cues) -> bool:
    """Return whether a claim can mean what somebody denied: "denied any beheadings. A nun counted *seven*", "… proved *it* came from the east"."""
    said = claim.sentence.within(claim.content)
    if any(t.text.lower() == "nothing" for t in said):  # "he knew nothing of it"
        return False
    has_pronoun = any(t.text.lower() in TAKING_UP and t.relation != "mark" and t.tag != "WDT" for t in said)
    return (
        _is_bare_number(claim)
        or has_pronoun
        or bool(matters(claim.sentence, claim.content, cues) & matters(denial.sentence, denial.content, cues))
    )


def _between(document: Document, claim: Claim, to: Claim, triggers: Sequence[Span], cues: Cues) -> ClaimRelation | None:
    """Return what the words say that two claims have to do with each other, where the verb alone does not: another figure, another culprit, "a different account"."""
    if (claim.is_direct and claim.frame == "quote" and claim.sentence is to.sentence) or (
        claim.frame == "object" and claim.verb in cues.judging
    ):
        return None
    opening = _opening(document, claim)
    if cues.contrast.search(opening):
        return ClaimRelation.CONTESTS
    if cues.accord.search(opening):
        return ClaimRelation.SUPPORTS
    verb = claim.verb
    first = [t.lemma for t in claim.sentence.within(claim.content)[:4]]
    is_figure = (verb == "put" and cues.counts & set(first)) or (" " in verb and verb.split()[-1] in cues.counts)  # "gave a figure of 65"
    if is_figure and any(t.tag == "CD" for t in to.sentence.within(to.content)):
        return ClaimRelation.CONTESTS
    is_of_the_same = _is_bare_number(claim) or bool(matters(claim.sentence, claim.content, cues) & matters(to.sentence, to.content, cues))
    if verb in cues.counting and is_of_the_same and _counts(claim) and _counts(to):
        return ClaimRelation.CONTESTS
    blames = claim.frame == "target" and (to.frame == "target" or to.rule.endswith("_for")) and to.verb != "put"
    if verb in cues.blames and blames and not any(t.text.lower() in ADDING for t in claim.sentence.tokens):
        return ClaimRelation.CONTESTS
    if verb in cues.verbs.support and to.polarity is Polarity.AFFIRM and _is_same_matter(claim, to, triggers, cues):
        return ClaimRelation.SUPPORTS
    return ClaimRelation.CONTESTS if contest(claim, to, triggers, cues) else None


def _is_bare_number(claim: Claim) -> bool:
    """Return whether a claim opens with a number that counts what was spoken of before: "counted *eleven*, most of them empty"."""
    said = claim.sentence.within(claim.content)
    return bool(said) and said[0].tag == "CD" and (len(said) == 1 or said[1].text in (",", ";", "."))


def _counts(claim: Claim) -> bool:
    """Return whether a number is claimed."""
    return any(t.tag == "CD" for t in claim.sentence.within(claim.content))


def _opening(document: Document, claim: Claim) -> str:
    """Return the words of a sentence up to what is claimed: "Relatives tell a different story: "."""
    start = claim.sentence.start
    return document.words(Span(start, claim.content.start)) if start < claim.content.start else ""


def _is_same_matter(claim: Claim, to: Claim, triggers: Sequence[Span], cues: Cues) -> bool:
    """Return whether a claim that confirms something can mean the one before it: both tell events, or they share a word."""
    tell = [any(c.content.contains(t) for t in triggers) for c in (claim, to)]
    return all(tell) or _shares_words(claim, to, cues)


def _is_about_a_claim(claim: Claim, cues: Cues) -> bool:
    """Return whether what is said is of a claim: "*the report* was false", "*that* is not true"."""
    first = claim.sentence.within(claim.content)[:3]
    before = claim.sentence.tokens[max(0, first[0].index - 2) : first[0].index] if first and claim.is_direct else ()
    if any(t.text.lower() in cues.anaphoric_pronouns and t.relation != "mark" for t in before):
        return True  # "said this “does not correspond to reality”"
    if first and first[0].text.lower() in cues.anaphoric_pronouns and any(t.lemma == "be" for t in first[1:2]):
        return True
    if any(
        t.text.lower() in ("this", "that") and t.relation in ("nmod:of", "obl:of", "obl:for") for t in claim.sentence.within(claim.content)
    ):
        return True  # "said there was no evidence *of this*"
    if any(
        t.text.lower() == "such" and t.index > 0 and claim.sentence.tokens[t.index - 1].text.lower() == "no"
        for t in claim.sentence.within(claim.content)
    ):
        return True  # "said there had been no *such* attack"
    noun = next((t for t in first if t.pos == "NOUN"), None)
    return (
        noun is not None
        and noun.lemma in cues.anaphors | cues.charges
        and first[0].text.lower() in ("the", "this", "that", "these", "such")
    )


def _shares_words(claim: Claim, to: Claim, cues: Cues) -> bool:
    """Return whether two claims speak of the same: a source that says no with a common verb answers only what shares a word with it."""
    said, by = matters(claim.sentence, claim.content, cues), matters(claim.sentence, claim.source, cues) if claim.source else set()
    return bool((said | by) & matters(to.sentence, to.content, cues)) or (to.frame == "target" and to.verb != "put")


def answered(document: Document, claim: Claim, claims: Sequence[Claim], cues: Cues, events: Sequence[Told] = ()) -> Claim | None:
    """Return the claim that another answers: the nearest before it that somebody else makes, in its sentence or the two before; one that is denied in other words
    may stand further off."""
    verdict = next(
        (c for c in claims if claim.source is None and claim.frame == "deny" and c.cue == claim.cue and c.source is not None), None
    )
    if verdict is not None:
        return verdict  # "*the claim* made by the group *is exaggerated*"
    same = (c for c in claims if c.sentence is claim.sentence and c.content == claim.content and c.source != claim.source)
    told = next((c for c in same if claim.frame == "deny" and not claim.points_back and c.frame not in ("deny", "noun", HEDGE)), None)
    if told is not None:
        return told  # "contradicting the army, *which says …*"
    if not claim.points_back and Polarity.DENY in (claim.polarity, Polarity.DENY if claim.frame == "deny" else None):
        near = _denied(document, claim, claims, cues, events)
    elif (maker := _maker(claim)) is not None:
        near = [c for c in claims if _may_be_answered(document, c, claim, cues, reach=WHOLE) and _is_made_by(c, maker, claim)]
    else:
        near = [c for c in claims if _may_be_answered(document, c, claim, cues)]
        near = _pointed_to(claim, near, cues) if claim.points_back else [c for c in near if claim.sentence.index - c.sentence.index <= 1]
    nearest = max(near, key=lambda c: (c.sentence.index, c.cue.start, not c.is_direct), default=None)
    return None if nearest is None or is_of_one_speaker(claim, nearest) else nearest


def _maker(claim: Claim) -> Token | None:
    """Return who made the claim that words point to, where they say so: "rejected an accusation *by the owner*", "*the bishop's* report"."""
    noun = claim.sentence.head_of(claim.content) if claim.points_back else None
    maker = None if noun is None else claim.sentence.child(noun, "nmod:by", "nmod:from", "nmod:poss")
    return maker if maker is not None and maker.pos in ("NOUN", "PROPN") and claim.content.contains(maker.span) else None


def _is_made_by(to: Claim, maker: Token, claim: Claim) -> bool:
    """Return whether a claim is that of the one named: both share a noun."""
    if to.source is None:
        return False
    named = {t.lemma for t in (maker, *claim.sentence.children(maker, "compound", "appos")) if t.pos in ("NOUN", "PROPN")}
    return any(t.lemma in named for t in to.sentence.within(to.source))


def _pointed_to(claim: Claim, near: list[Claim], cues: Cues) -> list[Claim]:
    """Return which claims words can point to: "called the allegation outrageous" answers who accused, not whose figures follow."""
    if any(t.lemma in cues.accusations for t in claim.sentence.within(claim.content)):
        near = [c for c in near if c.frame == "target"] or [c for c in near if claim.sentence.index - c.sentence.index <= 1]
    if claim.frame in (
        "deny",
        "reject",
        "contest",
    ):  # … nor what its speaker had rather not said: "*admitted* that it had left. Villagers rejected the claim"
        near = [c for c in near if c.verb not in cues.granting] or near
    return [c for c in near if not _is_of_the_future(c)]  # nobody rejects as untrue what somebody will do


def _denied(document: Document, claim: Claim, claims: Sequence[Claim], cues: Cues, events: Sequence[Told]) -> list[Claim]:
    """Return the claims that a denial in words of its own can mean: those just before it that share a matter or a kind of event with it, else those further off that
    share two matters, else any just before it in its paragraph, or that the words take up: "denied that *anyone* was taken"."""
    near = [c for c in claims if _may_be_answered(document, c, claim, cues, reach=FAR) and not _is_demand(c)]
    if _is_of_the_future(claim):  # "denied that any ransom *would be paid*" denies nothing of what has happened
        near = [c for c in near if _is_of_the_future(c)]
    close = [c for c in near if claim.sentence.index - c.sentence.index <= 1]
    said = matters(claim.sentence, claim.content, cues)
    thing = claim.sentence.head_of(claim.content)
    takes_up = (
        _denies_a_part(claim, cues)
        or any(t.text.lower() in POINTERS for t in claim.sentence.within(claim.content))
        or (
            thing is not None and thing.lemma in cues.media | cues.deniable  # "dismissed *the letter* as a forgery"
        )
    )
    kinds = _kinds(claim, events)
    if _says_what_was_claimed(claim, thing, cues):
        same = [c for c in close if not _kinds(c, events) and _shares_words(claim, c, cues)]
        return same + [c for c in near if _shares_words(claim, c, cues) and (kinds & _kinds(c, events) or c.sentence is claim.sentence)]
    return (
        [
            c
            for c in close
            if c.sentence is claim.sentence or kinds & _kinds(c, events) or _is_about_a_claim(claim, cues) or _can_be_denied(claim, c, cues)
        ]
        or [c for c in near if _is_anothers(claim, c) and len(said & matters(c.sentence, c.content, cues)) > 1]
        or [
            c
            for c in close
            if not c.is_direct and (takes_up or (claim.frame == "deny" and c.sentence.paragraph == claim.sentence.paragraph))
        ]
    )


def _says_what_was_claimed(claim: Claim, noun: Token | None, cues: Cues) -> bool:
    """Return whether a denial tells itself what somebody claimed: "rejected *the claim that* the hostel had no fire doors"."""
    if noun is None or noun.lemma not in cues.anaphors | cues.charges:
        return False
    clauses = [c for c in claim.sentence.children(noun, "acl") if claim.content.contains(c.span)]
    deeds = [c for c in claim.sentence.children(noun, "nmod:of") if claim.content.contains(c.span) and noun.tag == "NNS"]
    return bool(deeds) or any(m.text.lower() == "that" for c in clauses for m in claim.sentence.children(c, "mark"))


def _kinds(claim: Claim, events: Sequence[Told]) -> set[str]:
    """Return the types of the events that are told in a claim, but for acts of speech."""
    return {e.event_type for e in events if claim.content.contains(e.span)} - SPEECH_ACTS


def _is_anothers(claim: Claim, before: Claim) -> bool:
    """Return whether a claim further off is surely of another speaker, and no denial: not of "he", nor of one who was told of by a noun of the speaker's."""
    if before.polarity is Polarity.DENY or before.source is None or claim.source is None:
        return False
    speaker = before.sentence.head_of(before.source)
    told = {t.lemma for t in before.sentence.tokens if t.start < before.cue.start and t.pos in NOUNS}
    return (
        speaker is not None
        and speaker.tag != "PRP"
        and not any(t.lemma in told for t in claim.sentence.within(claim.source) if t.pos in NOUNS)
    )


def _can_be_denied(claim: Claim, to: Claim, cues: Cues) -> bool:
    """Return whether a denial can be of a claim: they share a matter, or it takes up a word from around it; who harmed nobody beat nobody."""
    said, told = matters(claim.sentence, claim.content, cues), matters(to.sentence, to.content, cues)
    around = matters(to.sentence, Span(to.sentence.start, max(to.content.start, to.cue.end)), cues)
    return _shares_words(claim, to, cues) or bool(said & around) or (bool(said & HARMS) and bool(told & HARMS))


def _is_promise(claim: Claim, cues: Cues) -> bool:
    """Return whether a claim only says what shall be, which nobody denies: "*vowed* to retaliate", "reiterated its *demand* that all sides stop"."""
    return any(
        t.lemma in cues.performing for t in claim.sentence.tokens if claim.cue.start <= t.start < max(claim.cue.end, claim.content.start)
    )


def _may_be_answered(document: Document, claim: Claim, by: Claim, cues: Cues, reach: int = REACH) -> bool:
    back = by.sentence.index - claim.sentence.index
    assertive = (*ASSERTIVE, "deny", HEDGE) if by.points_back else (*ASSERTIVE, "deny")
    if not 0 <= back <= reach or claim is by or claim.cue == by.cue or claim.points_back or claim.frame not in assertive:
        return False
    is_praise = claim.frame == "object" and claim.verb in cues.judging and not by.points_back
    if is_praise or (by.frame != "repeat" and _is_promise(claim, cues)):
        return False  # nor is praise denied
    if claim.is_direct and claim.verb in cues.verbs.request and claim.verb not in cues.verbs.clause:
        return False  # what is asked for is not answered by what is so
    if claim.frame == "deny" and (by.polarity is Polarity.DENY or by.points_back or back >= REACH or claim.content == by.content):
        return False
    if claim.content.contains(by.cue) or (by.content.contains(claim.cue) and not by.points_back):
        return False  # "the minister told MPs the chief had sworn that …"
    if (claim.sentence.start, claim.cue.start) > (by.sentence.start, by.cue.start):
        return False
    if claim.polarity is Polarity.DENY and by.polarity is Polarity.DENY and not by.points_back:
        return False
    is_another = claim.source is None or by.source is None or not is_one_source(claim, by)
    return is_another or by.verb in cues.retracting
