"""What an attack did: "killed", "wounded" and the like belong to the attack that another word tells."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from pipeline.codebook.model import Codebook
from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.arguments import is_passive, is_verb
from pipeline.extract.date_shifts import is_some_time_off, shift_of
from pipeline.extract.readers.base import Proposal
from schemas.vocabulary import Modality, Role

ATTACK = "ASSAULT"
OF_PEOPLE = ("abduct", "beat", "sexual", "torture")
"""Modes of what is done to people, and not to where they are."""
ABLAZE = frozenset(["ablaze", "aflame", "afire", "alight"])


def fold_consequences(sentence: Sentence, proposals: list[Proposal], codebook: Codebook) -> list[Proposal]:
    """Return the proposals with what an attack did folded into the attack: "struck a market, killing two", "killed in an air strike" are one event each.

    The victims become recipients of the attack; who did it and to whom is kept from both.
    """
    causes = _attacks(sentence, proposals, codebook)
    kept: list[Proposal] = []
    for proposal in proposals:
        cause = _cause(sentence, proposal, causes) if _is_consequence(sentence, proposal, codebook) else None
        if cause is None:
            if proposal.head.index not in causes:
                kept.append(proposal)
        else:
            causes[cause] = _joined(causes[cause], proposal)
    return sorted([*kept, *causes.values()], key=lambda p: p.head.index)


def with_victims(sentence: Sentence, proposals: list[Proposal], untold: Iterable[Proposal], codebook: Codebook) -> list[Proposal]:
    """Return the proposals, attacks with those whom they harmed as rules read it: *300* of "bombed the port, killing 100 and wounding 300".

    `untold`: what rules see and nobody proposes.
    """
    attacks = _attacks(sentence, proposals, codebook)
    for result in untold:
        cause = _cause(sentence, result, attacks) if _is_consequence(sentence, result, codebook) else None
        if cause is not None and (attacks[cause].head in sentence.subtree(result.head) or not _is_apart(sentence, result)):
            victims = replace(result, parties=tuple(p for p in result.parties if p.role == Role.RECIPIENT), modality=Modality.ACTUAL)
            attacks[cause] = _joined(attacks[cause], victims)
    return [attacks.get(p.head.index, p) if p.event_type == ATTACK else p for p in proposals]


def _is_apart(sentence: Sentence, result: Proposal) -> bool:
    """Return whether a harm stands in a sentence of its own, or somebody else does it: "troops shot at a car, and *bandits* killed two"."""
    verb = result.head
    other = is_relation(verb, "conj") and not is_passive(sentence, verb) and any(c.relation == "nsubj" for c in sentence.children(verb))
    return other or is_relation(verb, "parataxis") or is_relation(verb, "ccomp")


def _is_consequence(sentence: Sentence, proposal: Proposal, codebook: Codebook) -> bool:
    """Return whether an attack is told by what it did: killed, wounded, "*setting* a depot *ablaze*", "in which two *lost* their lives"."""
    verb = _verb_of(sentence, proposal)
    burns = verb.tag == "VBG" and verb.lemma == "set" and any(t.lemma in ABLAZE for t in sentence.children(verb))
    dies = verb.lemma == "lose" and any(t.lemma == "life" for t in sentence.children(verb, "obj"))
    return proposal.event_type == ATTACK and (proposal.head.lemma in codebook.parties.consequences or burns or dies)


def _verb_of(sentence: Sentence, proposal: Proposal) -> Token:
    """Return the verb of a result: the head, or what it is a particle of."""
    verb = sentence.head(proposal.head)
    return verb if verb is not None and proposal.head.lemma in ABLAZE else proposal.head


def _attacks(sentence: Sentence, proposals: list[Proposal], codebook: Codebook) -> dict[int, Proposal]:
    return {p.head.index: p for p in proposals if p.event_type == ATTACK and not _is_consequence(sentence, p, codebook)}


def _cause(sentence: Sentence, result: Proposal, causes: dict[int, Proposal]) -> int | None:
    """Return the index of the attack that a verb of consequence belongs to: around it, or below it as agent, means or time."""
    verb = _verb_of(sentence, result)
    above = list(islice(sentence.ancestors(verb), 3))
    around = above[: 2 if verb.relation == "conj" else 1]
    if any(t.lemma == "leave" for t in above[:2]):
        around = above  # "charged the crowd, leaving ten people injured"
    below = sentence.children(verb, "nsubj", "obl", "advcl", "nsubj:pass", "obl:agent")
    below += [g for c in below if is_relation(c, "obl") for g in sentence.children(c, "nmod:of", "conj", "compound")]
    below += [c for t in around if verb.relation == "conj" and is_verb(t) for c in sentence.children(t, "obl", "advcl", "nsubj")]
    conjuncts = sentence.children(verb, "conj")
    below += [c for v in conjuncts if is_verb(v) for c in sentence.children(v, "obl", "advcl")]
    around += _scene(sentence, verb)
    candidates = [
        t
        for t in [*below, *around]
        if t.index in causes and not _is_at_another_time(sentence, t) and not _is_beside(sentence, verb, causes[t.index])
    ]
    return candidates[0].index if candidates else _attack_before(sentence, verb, causes)


def _is_beside(sentence: Sentence, verb: Token, cause: Proposal) -> bool:
    """Return whether two clauses side by side tell what befell two people: "*two nurses* were killed, *one* was abducted"; "a bus was bombed and nine were killed" is one."""
    other = cause.head
    if cause.mode not in OF_PEOPLE or is_relation(other, "advcl") or not all(is_verb(t) and is_passive(sentence, t) for t in (verb, other)):
        return False
    joined = verb.head == other.index or other.head == verb.index
    is_joined = joined and any(is_relation(t, r) for t in (verb, other) for r in ("conj", "ccomp", "parataxis"))
    return is_joined and bool(sentence.children(verb, "nsubj:pass")) and bool(sentence.children(other, "nsubj:pass"))


def _is_at_another_time(sentence: Sentence, verb: Token) -> bool:
    """Return whether a clause tells how long before or after another deed was done: "nine were killed, *two days after* rebels attacked the town"."""
    marks = [t.index for t in sentence.children(verb, "mark") if t.text.lower() in ("after", "before")]
    is_hours_off = any(i > 0 and sentence.tokens[i - 1].lemma in ("hour", "minute") for i in marks)
    return is_relation(verb, "advcl") and (is_hours_off or is_some_time_off(sentence, verb) or shift_of(sentence, verb) is not None)


def _scene(sentence: Sentence, verb: Token) -> list[Token]:
    """Return what tells of the place or deed at which somebody is harmed: *fired* of "fired rockets at a town *where* two were killed", *burned* of "men burned a
    clinic; a nurse was injured"."""
    if is_relation(verb, "acl") and any(t.text.lower() in ("where", "which") for t in sentence.children(verb, "advmod", "obl:in")):
        return list(islice(sentence.ancestors(verb), 3))
    if not is_passive(sentence, verb) or sentence.children(verb, "obl:agent", "obl:in", "obl:by"):
        return []
    return [c for c in sentence.children(verb, "parataxis") if c.index < verb.index and sentence.children(c, "nsubj")]


def _attack_before(sentence: Sentence, verb: Token, causes: dict[int, Proposal]) -> int | None:
    """Return the index of the attack whose harm a participle tells at a distance: "hit a school, the mayor said, *killing* two and *wounding* five"."""
    while verb.relation == "conj" and sentence.tokens[verb.head].tag == "VBG":
        verb = sentence.tokens[verb.head]
    if verb.tag != "VBG" or verb.index == 0 or sentence.tokens[verb.index - 1].text != "," or sentence.children(verb, "nsubj"):
        return None
    before = [i for i, p in causes.items() if i < verb.index and is_verb(p.head) and not is_relation(p.head, "acl")]
    return max(before, default=None)


def _joined(cause: Proposal, result: Proposal) -> Proposal:
    heads = {p.head.index for p in cause.parties} | {t.index for t in cause.trigger}
    has_actor = any(p.role == Role.ACTOR for p in cause.parties)
    more = [p for p in result.parties if p.head.index not in heads and (p.role != Role.ACTOR or not has_actor)]
    known = (Modality.ACTUAL, Modality.NEGATED)  # "nobody was killed when police fired": they fired
    return replace(
        cause, parties=(*cause.parties, *more), modality=cause.modality or (None if result.modality in known else result.modality)
    )
