"""Repair of slips that the parser makes every time.

"Gunmen *believed to belong* to the group attacked a bus" is read as if the gunmen believed something: the group is the attacker then, though the text names
only suspects, and the gunmen are who says so; so is "a truce *agreed by* both sides came into force" as if the truce had agreed. "The union, *whose leader, Ana Paz, said* nine were held, called a strike" is read as if the union said it. "Ana Paz, a leader of the community, *who called* for calm"
is read as if the community did: a body is "which", "who" is one of its people.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.dependencies import Arc
from pipeline.codebook.parsing_words import tree_words

FINITE = ("VBD", "VBZ", "VBP", "MD")
JOINTS = ("ccomp", "conj", "advcl", "xcomp")


def with_reduced_relatives(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with a participle that reports hung on its noun, and the verb behind it as the verb of the clause."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        subject = next((j for j in _children(arcs, i, "nsubj") if j < i), None)
        if subject is None:
            continue
        if arc.word in tree_words().reported and _is_told_of(arcs, i):
            verb = next(_verbs_behind(arcs, i), None)
        else:
            verb = _verb_without_subject(result, i, subject)
        if verb is not None:
            _turn(result, i, subject, verb)
    return result


def with_described_speakers(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with who is described by a participle as the subject of the verb of saying that follows, not of the participle: "*a statement* read out on the air
    *said that* …", "*five residents*, interviewed apart, *said that* …"."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        verb = arc.head
        subject = next((j for j in _children(arcs, i, "nsubj", "nsubj:pass") if j < i), None)
        can_be = arc.relation == "ccomp" and arc.tag in ("VBN", "VBD") and verb > i and _is_finite(arcs, verb)
        if subject is None or not can_be or _children(arcs, i, "aux", "aux:pass", "obj", "mark", "cc", "xcomp", "ccomp"):
            continue
        is_said = any(j > verb and _children(arcs, j, "mark") for j in _children(arcs, verb, "ccomp"))
        is_set_off = any(a.word == "," for a in arcs[subject + 1 : i]) and not any(a.tag == "CC" for a in arcs[subject + 1 : i])
        if is_said and not _children(arcs, verb, "nsubj", "nsubj:pass") and (arcs[verb - 1].word == ",") == is_set_off:
            result[subject] = replace(arcs[subject], head=verb, relation="nsubj")
            result[i] = replace(arc, tag="VBN", head=subject, relation="acl")
    return result


def with_possessive_relatives(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with the verb behind "whose leader, Ana Paz," as the leader's, not as that of whom he leads or of somebody before."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        if arc.tag == "WP$" and arc.head > i:
            owned = arc.head
            while result[owned].relation == "compound" and result[owned].head > owned:
                owned = result[owned].head  # "whose leader Ana Paz"
            if result[owned].relation == "appos" and result[owned].head < i:
                _give_verb(result, result[owned].head, owned)
    return result


def with_people_who(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with a clause that begins with "who" hung on the person before a body, not on the body: "the head of the agency, *who resigned*"."""
    lists = tree_words()
    result = list(arcs)
    for i, arc in enumerate(arcs):
        body = arcs[arc.head]
        person = body.head
        opens = [j for j in _children(arcs, i, "nsubj", "nsubj:pass") if arcs[j].word == "who" and arcs[j - 1].word == ","]
        is_of_body = body.tag in ("NN", "NNP") and body.word in lists.bodies and body.relation.startswith("nmod:")
        if (
            arc.relation == "acl:relcl"
            and opens
            and is_of_body
            and arcs[person].tag.startswith("NN")
            and arcs[person].word not in lists.bodies
        ):
            result[i] = replace(arc, head=person)
    return result


def _give_verb(result: list[Arc], owner: int, owned: int) -> None:
    """Make the first verb behind a noun its own, and the next one the owner's where the two had been one clause."""
    verb = next((j for j in range(owned + 1, len(result)) if _is_finite(result, j)), None)
    if verb is None or result[verb].relation == "acl:relcl":
        return
    subjects = _children(result, verb, "nsubj", "nsubj:pass")
    if [j for j in subjects if j != owner and j < verb] or result[verb].relation not in ("root", *JOINTS):
        return
    if owner in subjects:
        inside = {verb, *_children(result, verb, *JOINTS)}
        after = next((j for j in range(verb + 1, len(result)) if result[j].head in inside and _goes_on(result, j)), None)
        if after is None:
            return
        above = result[verb]
        result[after] = replace(result[after], head=after if above.head == verb else above.head, relation=above.relation)
        passive = bool(_children(result, after, "aux:pass"))
        result[owner] = replace(result[owner], head=after, relation="nsubj:pass" if passive else "nsubj")
    elif result[verb].relation == "root":
        before = next((j for j in _children(result, verb, *JOINTS) if j < owner and _is_finite(result, j)), None)
        if before is None:
            return
        result[before] = replace(result[before], head=before, relation="root")
    result[verb] = replace(result[verb], head=owner, relation="acl:relcl")
    passive = bool(_children(result, verb, "aux:pass"))
    result[owned] = replace(result[owned], head=verb, relation="nsubj:pass" if passive else "nsubj")


def _is_finite(arcs: Sequence[Arc], i: int) -> bool:
    is_verb = arcs[i].tag in FINITE[:-1] or (
        arcs[i].tag in ("VB", "VBN") and any(arcs[k].tag in FINITE for k in _children(arcs, i, "aux", "aux:pass"))
    )
    return is_verb and arcs[i].relation not in ("aux", "aux:pass")


def _goes_on(arcs: Sequence[Arc], i: int) -> bool:
    """Return whether a finite verb follows a comma, with nothing that joins it to the clause before."""
    joined = _children(arcs, i, "mark", "cc", "nsubj", "nsubj:pass")
    return _is_finite(arcs, i) and arcs[i].relation in JOINTS and arcs[i - 1].word == "," and not joined


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


def _verb_without_subject(arcs: Sequence[Arc], i: int, subject: int) -> int | None:
    """Return the finite verb behind a participle that nothing joins to it and that has no subject of its own, which is the participle's then: "a patrol *sent* to
    fetch the bodies *was ambushed*", "the driver, *believed* dead, *was freed*"."""
    can_be = (
        arcs[i].tag in ("VBN", "VBD")
        and arcs[i].word not in tree_words().no_participles
        and not any(arc.tag == "CC" for arc in arcs[subject + 1 : i])
    )
    if not can_be or _children(arcs, i, "aux", "aux:pass", "obj", "cop", "mark", "cc"):
        return None
    inside = {i, *_children(arcs, i, "xcomp", "advcl")}
    lost = _verb_lost_behind_noun(arcs, i)
    if lost is not None:
        return lost
    for j in range(i + 2, len(arcs)):
        if arcs[j].head not in inside or arcs[j].relation not in JOINTS or not _is_finite(arcs, j):
            continue
        first = min([j, *_children(arcs, j, "aux", "aux:pass", "advmod")])
        is_set_off = any(arc.word == "," for arc in arcs[subject + 1 : i])
        is_joined = any(arc.tag == "CC" for arc in arcs[j - 3 : j]) or (arcs[first - 1].word == ",") != is_set_off
        return None if is_joined or first <= i or _children(arcs, j, "mark", "cc", "nsubj", "nsubj:pass", "expl") else j
    return None


def _verb_lost_behind_noun(arcs: Sequence[Arc], i: int) -> int | None:
    """Return the finite verb with an object that the parser hung on the noun before it: "a faction *accused* of being behind the attack *denied* it"."""
    for j in range(i + 2, len(arcs)):
        below = _within(arcs, arcs[j].head, i)
        has_object = bool(_children(arcs, j, "obj", "ccomp"))
        if arcs[j].tag == "VBD" and arcs[j].relation == "acl" and arcs[j].head == j - 1 and below and has_object:
            return None if _children(arcs, j, "mark", "cc", "nsubj", "nsubj:pass", "aux", "aux:pass") else j
    return None


def _within(arcs: Sequence[Arc], token: int, head: int) -> bool:
    for _ in arcs:
        if token == head:
            return True
        token = arcs[token].head
    return False


def _turn(result: list[Arc], participle: int, subject: int, verb: int) -> None:
    above = result[participle]
    between = next((j for j in _children(result, verb, "nsubj", "nsubj:pass") if participle < j), None)
    for j, arc in enumerate(result):
        is_within = participle < j < verb and arc.relation not in ("nsubj", "nsubj:pass", "punct")
        if arc.head == participle and j not in (participle, subject, verb) and not is_within:
            result[j] = replace(arc, head=verb)
    if between is not None:  # "to be *police officers* beat the editor"
        infinitive = next((j for j in range(participle, between) if result[j].tag == "VB"), participle)
        result[between] = replace(result[between], head=infinitive, relation="attr" if result[infinitive].word == "be" else "obj")
    result[verb] = replace(result[verb], head=verb if above.head == participle else above.head, relation=above.relation)
    passive = bool(_children(result, verb, "aux:pass"))
    result[subject] = replace(result[subject], head=verb, relation="nsubj:pass" if passive else "nsubj")
    result[participle] = replace(above, tag="VBN", head=subject, relation="acl")
