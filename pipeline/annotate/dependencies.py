"""From the parser's ClearNLP relations to Universal Dependencies' style, with prepositions folded into the relation.

spaCy's English models attach "against Armenia" as `prep` and `pobj`; rules want one relation, `obl:against`, whatever the language. Source of the label
sets: ClearNLP dependency guidelines (Choi & Palmer 2012); Universal Dependencies 2 and its enhanced case-marked relations.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

RENAMED = {
    "ROOT": "root",
    "dobj": "obj",
    "dative": "iobj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "npadvmod": "obl:npmod",
    "nmod": "compound",
    "neg": "advmod:neg",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "quantmod": "advmod",
    "oprd": "xcomp",
    "acomp": "attr",
    "pobj": "obl",
    "pcomp": "advcl",
}
ADPOSITIONS = ("IN", "TO", "RP", "VBG", "VBN", "RB", "JJ")  # "following", "including", "given", "due" are tagged as what they look like
NOMINAL = ("NN", "PRP", "CD", "DT", "WP", "EX")


@dataclass(frozen=True)
class Arc:
    """One token of a dependency tree: Penn tag, word in lower case, head index (its own for the root) and relation."""

    word: str
    tag: str
    head: int
    relation: str


def universal(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with Universal relations: same tokens, same order; prepositions hang as `case` (or `mark`) on what they govern."""
    arcs = [
        replace(arc, head=arcs[arc.head].head) if arcs[arc.head].relation in ("aux", "auxpass") else arc for arc in arcs
    ]  # "She did, however, condemn"
    result = [replace(arc, relation=RENAMED.get(arc.relation, arc.relation)) for arc in arcs]
    arcs = [
        replace(arc, relation="pobj") if arc.relation == "dobj" and arcs[arc.head].relation == "prep" else arc for arc in arcs
    ]  # "following shelling"
    for i, arc in enumerate(arcs):
        if arc.relation in ("pobj", "pcomp") and not _is_particle(arcs, i):
            chain = _prepositions(arcs, i)
            if chain:
                _fold(arcs, result, i, chain)
    for i, arc in enumerate(result):
        if arc.relation == "obl" and result[arc.head].relation == "compound:prt":  # "handed in [their weapons]", "voted down [the bill]"
            result[i] = replace(arc, head=result[arc.head].head, relation="obj")
    return result


def _is_particle(arcs: Sequence[Arc], i: int) -> bool:
    """The "to" of "due to strikes" hangs on "due" as if it were governed by it."""
    return arcs[i].relation == "pcomp" and arcs[i].tag in ("IN", "TO") and arcs[arcs[i].head].relation in ("prep", "agent")


def _prepositions(arcs: Sequence[Arc], i: int) -> list[int]:
    """Return the prepositions above token i, the outermost first: "according to police" has two."""
    chain: list[int] = []
    at = arcs[i].head
    while arcs[at].relation in ("prep", "agent", "dative", "conj", "advcl", "pcomp") and arcs[at].tag in ADPOSITIONS and at not in chain:
        if arcs[at].relation == "conj" and arcs[arcs[at].head].relation not in ("prep", "agent"):
            break
        if arcs[at].relation == "dative" and arcs[at].tag not in ("IN", "TO"):
            break
        if arcs[at].relation in ("advcl", "pcomp") and arcs[at].tag not in ("IN", "TO"):
            break
        chain.insert(0, at)
        if arcs[at].head == at:
            return []
        at = arcs[at].head
        if arcs[chain[0]].relation == "conj":
            at = arcs[at].head
            break
        if arcs[at].relation in ("prep", "agent") and any(a.head == at and a.relation == "pobj" for a in arcs):
            break  # "from under the rubble of": the outer preposition governs something else already
    return chain


def _fold(arcs: Sequence[Arc], result: list[Arc], i: int, chain: list[int]) -> None:
    outer = chain[0]
    governor = arcs[outer].head
    if arcs[outer].relation == "conj":
        governor = arcs[governor].head
    words = [arcs[p].word for p in chain]
    words += [arc.word for j, arc in enumerate(arcs) if arc.head == chain[-1] and _is_particle(arcs, j) and j != i]
    if arcs[outer].relation == "agent" and arcs[i].relation == "pobj":
        name = "obl:agent"
    elif arcs[i].relation == "pobj":
        name = ("nmod:" if arcs[governor].tag.startswith(NOMINAL) else "obl:") + "_".join(words)
    else:
        name = ("acl:" if arcs[governor].tag.startswith(NOMINAL) else "advcl:") + "_".join(words)
    result[i] = replace(result[i], head=governor, relation=name)
    for p in chain:
        result[p] = replace(result[p], head=i, relation="case" if arcs[i].relation == "pobj" else "mark")
    for j, arc in enumerate(arcs):
        if arc.head == chain[-1] and _is_particle(arcs, j) and j != i:
            result[j] = replace(result[j], head=i, relation="fixed")
