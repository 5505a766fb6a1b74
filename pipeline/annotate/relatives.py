"""Repair of a slip that the parser makes every time: "gunmen *believed to belong* to the group attacked a bus" read as if the gunmen believed something.

Without it the group is the attacker, though the text names only suspects, and the gunmen are who says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.dependencies import Arc

REPORTED = frozenset(["alleged", "assumed", "believed", "feared", "known", "presumed", "reported", "rumored", "rumoured", "said", "suspected", "thought", "understood"])  # fmt: skip
"""Participles that report something of whom they follow, when "to" stands behind them: none of them has that sense as a main verb."""
FINITE = ("VBD", "VBZ", "VBP", "MD")
JOINTS = ("ccomp", "conj", "advcl", "xcomp")


def with_reduced_relatives(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with such a participle hung on its noun, and the verb behind it as the verb of the clause."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        subject = next((j for j in _children(arcs, i, "nsubj") if j < i), None)
        if subject is not None and arc.word in REPORTED and _is_told_of(arcs, i):
            verb = next(_verbs_behind(arcs, i), None)
            if verb is not None:
                _turn(result, i, subject, verb)
    return result


def _children(arcs: Sequence[Arc], head: int, *relations: str) -> list[int]:
    return [j for j, arc in enumerate(arcs) if arc.head == head and j != head and arc.relation in relations]


def _is_told_of(arcs: Sequence[Arc], i: int) -> bool:
    """Return whether "to be", "to have" or another infinitive follows; after "said" only these two ("he said to wait")."""
    behind = [arc.word for arc in arcs[i + 1 : i + 3]]
    if behind[:1] != ["to"] or arcs[i + 2 : i + 3] == [] or arcs[i + 2].tag != "VB" or _children(arcs, i, "aux", "aux:pass"):
        return False
    return arcs[i].word != "said" or behind[1] in ("be", "have")


def _verbs_behind(arcs: Sequence[Arc], i: int) -> Iterator[int]:
    """Yield the finite verbs that hang on the participle, or on its infinitive."""
    infinitives = _children(arcs, i, "xcomp")
    for j in range(i + 3, len(arcs)):
        is_finite = arcs[j].tag in FINITE or any(arcs[k].tag in FINITE for k in _children(arcs, j, "aux", "aux:pass"))
        if arcs[j].head in (i, *infinitives) and arcs[j].relation in JOINTS and is_finite and not _children(arcs, j, "mark"):
            yield j


def _turn(result: list[Arc], participle: int, subject: int, verb: int) -> None:
    above = result[participle]
    between = next((j for j in _children(result, verb, "nsubj", "nsubj:pass") if participle < j), None)
    for j, arc in enumerate(result):
        is_infinitive = arc.relation == "xcomp" and j < verb
        if arc.head == participle and j not in (participle, subject, verb) and not is_infinitive:
            result[j] = replace(arc, head=verb)
    if between is not None:  # "to be *police officers* beat the editor"
        infinitive = next((j for j in range(participle, between) if result[j].tag == "VB"), participle)
        result[between] = replace(result[between], head=infinitive, relation="attr" if result[infinitive].word == "be" else "obj")
    result[verb] = replace(result[verb], head=verb if above.head == participle else above.head, relation=above.relation)
    passive = bool(_children(result, verb, "aux:pass"))
    result[subject] = replace(result[subject], head=verb, relation="nsubj:pass" if passive else "nsubj")
    result[participle] = replace(above, tag="VBN", head=subject, relation="acl")
