"""Deeds that share the day of what is told beside them: what was done "when", "where" or together with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.codebook.date_words import date_words
from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.date_distances import TIGHT, Placed
from pipeline.extract.date_readings import Clock

LONG_BEFORE = 6  # days, more than a weekday's name reaches back


def of_the_scene(sentence: Sentence, trigger: Token, placed: Sequence[Placed], published: date) -> Placed | None:
    """Return the only date words of a sentence for a deed joined to the one that they stand with: "five were *shot* and two hurt when men traded fire on Thursday"."""
    told = [p for p in placed if not p.phrase.leans]
    crash = _of_what_happened(sentence, trigger, told)
    if crash is not None and is_of_these_days(crash, published):
        return crash
    of_its_harm = [p for p in told if _did_harm(sentence, trigger, sentence.head(p.head))]
    if len(of_its_harm) == 1 and is_of_these_days(of_its_harm[0], published):
        return of_its_harm[0]
    told = [p for p in told if is_of_these_days(p, published)]
    governor = sentence.head(told[0].head) if len(told) == 1 else None
    if governor is None or not is_of_these_days(told[0], published) or told[0].phrase.resolve(Clock(published)).end == published:
        return None
    if trigger in sentence.subtree(governor) and _tells_when(sentence, governor, told[0].head, trigger):
        return told[0]
    steps = [governor, *sentence.ancestors(governor)]
    above = next((i for i, t in enumerate(steps) if t.index == trigger.index), None)
    if not above:
        return None
    when = [_is_time_clause(sentence, t) for t in steps[:above]]
    can_be_in = any(when) and told[0].head.relation not in TIGHT
    joined = all(w or is_relation(t, "conj") or (can_be_in and _is_in_a_clause(t)) for t, w in zip(steps, when, strict=False))
    return told[0] if joined else None


def _did_harm(sentence: Sentence, trigger: Token, verb: Token | None) -> bool:
    """Return whether a verb tells the harm that a deed did, of whose doer a relative clause tells: "a drone that *hit a bus* on Monday *killed* four"."""
    doer = sentence.head(trigger) if trigger.relation == "acl:relcl" else None
    if verb is None or doer is None or verb.tag != "VBD" or verb.lemma not in date_words().harm:
        return False
    return doer.head == verb.index and doer.relation == "nsubj"


def _tells_when(sentence: Sentence, verb: Token, day: Token, trigger: Token) -> bool:
    """Return whether a verb only says when and where what hangs on it was done: "*took place on Saturday* in Gorna, where men *opened fire*", "it *was on Tuesday* that a
    *march* …", "began on Tuesday, *when* youths threw stones"."""
    above = [trigger, *sentence.ancestors(trigger)]
    clause = next(
        (t for t in above if is_relation(t, "acl") and any(w.text.lower() in ("where", "when") for w in sentence.children(t, "advmod"))),
        None,
    )
    is_then = clause is not None and sentence.head(clause) == day
    is_there = clause is not None and (verb.lemma in grammar_words().happens or _takes_place(sentence, verb))
    is_cleft = (
        verb.lemma == "be" and any(t.text.lower() == "it" for t in sentence.children(verb, "nsubj", "expl")) and trigger.index > day.index
    )
    return is_then or is_there or is_cleft


def day_of_clause(sentence: Sentence, trigger: Token, placed: Sequence[Placed]) -> Placed | None:
    """Return the date words that a clause with "when" hangs on: "held until *Friday*, when guards *shot* a boy" tells of Friday alone."""
    for clause in (trigger, *sentence.ancestors(trigger)):
        if is_relation(clause, "acl") and any(t.text.lower() == "when" for t in sentence.children(clause, "advmod")):
            own = next((p for p in placed if clause.head in p.tokens and p.phrase.target is None and not p.phrase.leans), None)
            return None if own is None else replace(own, phrase=replace(own.phrase, start=own.phrase.match.start(), operator=""))
        if clause.relation not in ("nsubj", "nsubj:pass", "obj", "conj", "xcomp"):
            return None
    return None


def _is_time_clause(sentence: Sentence, verb: Token) -> bool:
    """Return whether a clause says when what it hangs on was done; the parser hangs it on a noun at times: "sustained *injuries when* …"."""
    marks = [t.text.lower() for t in sentence.children(verb, "mark", "advmod")]
    is_then = is_relation(verb, "acl") and sentence.subtree(verb)[0].text.lower() == "when"
    return is_then or (is_relation(verb, "advcl") and any(m in ("when", "as", "while") for m in marks))


def _is_in_a_clause(noun: Token) -> bool:
    """Return whether a token is a noun that a verb has: "was hit *in the Bolan area* on Saturday", where the parser gives the day to the area."""
    return noun.pos in ("NOUN", "PROPN") and noun.relation.startswith(("obj", "obl", "nmod"))


def _of_what_happened(sentence: Sentence, trigger: Token, told: Sequence[Placed]) -> Placed | None:
    """Return the date words of what happened when something was done: "*Wednesday's* crash, which they say occurred when a cutter *rammed* a boat"."""
    verb = sentence.head(trigger) if _is_time_clause(sentence, trigger) else None
    if verb is None or verb.lemma not in grammar_words().happens:
        return None
    clause = next((t for t in (verb, *sentence.ancestors(verb)) if t.relation == "acl:relcl" or not is_relation(t, "ccomp")), verb)
    things = {clause.head} if clause.relation == "acl:relcl" else {t.index for t in sentence.children(verb, "nsubj")}
    return next((p for p in told if p.head.head in things), None)


def is_of_these_days(placed: Placed, published: date) -> bool:
    """Return whether date words name a day of the last week or so, as news does."""
    if placed.phrase.leans:
        return False
    period = placed.phrase.resolve(Clock(published))
    return period.start is not None and period.end is not None and 0 <= (published - period.end).days <= LONG_BEFORE + 1


def _takes_place(sentence: Sentence, verb: Token) -> bool:
    return verb.lemma == "take" and any(t.lemma == "place" for t in sentence.children(verb, "obj"))
