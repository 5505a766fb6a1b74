"""Repair of words that the parser hangs on the wrong one of two neighbours: what follows a date, a clause that ends at a semicolon, a passive without its verb.

In "were killed *on 16 March in air strikes*" the strikes hang on March, where nobody looks for them; in "men burned an ambulance; a nurse was injured" the fire
hangs on the injury as if that were what the injury said; in "six were killed and *nine injured*" nine did the injuring.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.dependencies import Arc
from pipeline.codebook.calendar_words import MONTHS, WEEKDAYS
from pipeline.codebook.parsing_words import tree_words
from pipeline.document import QUOTE_MARKS

DATES = frozenset([*WEEKDAYS, *MONTHS, "jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec."]) - {"may"}
"""Days and months, without May, which is too much else."""
NOT_OF_DATES = (
    "nmod:in", "nmod:on", "nmod:at", "nmod:by", "nmod:near", "nmod:during", "nmod:against", "nmod:with", "nmod:outside", "nmod:inside",
)  # fmt: skip
"""What no day or month has of its own; "the morning *of* the vote" and "in March *of* last year" are the date's."""
HOLDING = ("on", "against")
"""Prepositions that belong to the noun right before them: "air strikes *on* villages"."""
PLAIN = frozenset(["DT", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "CC", "POS", "PRP$", "HYPH"])
"""Tags of the words that a speaker is named with."""


def with_dated_phrases(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with the phrases behind a date hung on what is dated: "killed since March *in strikes on villages*"."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        date = arcs[arc.head]
        dated = date.head
        is_named = date.word in DATES and date.tag.startswith("NNP")
        is_date = (is_named or (date.word in tree_words().hours and date.tag == "NN")) and date.relation.startswith(("obl", "nmod"))
        is_of_day = arc.relation == "nmod:of" and date.word in WEEKDAYS  # "the bombing on Saturday *of a bus*"
        if not is_date or not (is_of_day or arc.relation in NOT_OF_DATES) or i < arc.head or date.head == arc.head:
            continue
        preposition = arc.relation.partition(":")[2]
        first = next((j for j in range(arc.head + 1, i) if arcs[j].head == i), i)
        noun = first - 1
        if is_of_day and arcs[dated].tag.startswith("VB"):
            continue
        if preposition in HOLDING and arcs[noun].tag in ("NN", "NNS") and result[noun].head == dated:
            result[i] = replace(arc, head=noun)
        elif not arcs[dated].tag.startswith(("NNP", "CD")):
            kind = "nmod" if arcs[dated].tag.startswith("NN") else "obl"
            result[i] = replace(arc, head=dated, relation=f"{kind}:{preposition}")
    return result


def with_parted_clauses(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with a clause before a semicolon set beside what follows it, where the parser has the one say the other."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        if arc.relation == "ccomp" and arc.head > i and not any(a.word in QUOTE_MARKS for a in arcs):
            marks = [j for j in range(i + 1, arc.head) if arcs[j].word == ";"]
            subjects = [j for j, a in enumerate(arcs) if a.head == arc.head and a.relation.startswith("nsubj") and j < arc.head]
            if marks and any(j > marks[-1] for j in subjects):
                result[i] = replace(arc, relation="parataxis")
    return result


def with_subjects_behind_and(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with a noun behind "and" as the subject of the verb that follows it: "police held 77 people and *48 officers* were hurt"."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        below = [j for j, a in enumerate(arcs) if a.head == i and j != i]
        helpers = [j for j in below if j < i and arcs[j].relation in ("aux", "aux:pass")]
        first = min([i, *helpers])
        noun = _joined_noun(arcs, first - 1)
        is_finite = arcs[first].tag in ("VBD", "VBZ", "VBP")
        if arc.relation != "conj" or not is_finite or noun < 0 or any(arcs[j].relation.startswith("nsubj") for j in below):
            continue
        joined = arcs[noun]
        above = arcs[joined.head].relation
        is_noun = joined.relation == "conj" and joined.tag in ("NNS", "NNPS", "NN")
        is_object = is_noun and (above in ("obj", "nsubj:pass") or (above.startswith("obl") and above != "obl:agent"))
        if is_object and arcs[joined.head].head == arc.head:
            passive = any(arcs[j].relation == "aux:pass" for j in helpers)
            result[noun] = replace(joined, head=i, relation="nsubj:pass" if passive else "nsubj")
    return result


def _joined_noun(arcs: Sequence[Arc], last: int) -> int:
    """Return the noun behind "and" whose words end here: *officer* of "from the spot and an officer attached to a station"; -1 where none does."""
    noun = last
    while noun >= 0 and arcs[noun].relation != "conj" and arcs[noun].head < noun:
        noun = arcs[noun].head
    return noun


def with_gapped_passives(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with the subject of a passive that leaves out "were" as whom it harms: "were killed and *36,000* displaced"."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        first = arcs[arc.head]
        below = {a.relation for a in arcs if a.head == i}
        is_gapped = (
            arc.relation == "conj"
            and arc.word in tree_words().suffered
            and arc.tag in ("VBD", "VBN")
            and not below & {"obj", "aux", "aux:pass"}
        )
        if is_gapped and first.tag == "VBN" and any(a.head == arc.head and a.relation == "aux:pass" for a in arcs):
            for j, subject in enumerate(arcs):
                if subject.head == i and subject.relation == "nsubj":
                    result[i] = replace(arc, tag="VBN")
                    result[j] = replace(subject, relation="nsubj:pass")
    return result


def with_named_things(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with where and when something is done to "what it called camps" as the deed's, not as when it was called so: "bombed what it called camps *on Monday*"."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        below = [j for j, a in enumerate(arcs) if a.head == i and j != i]
        is_name = arc.relation == "ccomp" and arc.word in tree_words().naming and arc.head < i
        if not is_name or not any(arcs[j].word == "what" and arcs[j].relation == "obj" for j in below):
            continue
        named = next((j for j in below if j > i and arcs[j].relation in ("xcomp", "attr", "ccomp", "obj")), None)
        for j in below:
            if named is not None and j > named and arcs[j].relation.startswith("obl:"):
                result[j] = replace(arcs[j], head=arc.head)
    return result


def with_told_clauses(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with what somebody is told as said, not as what he is like: "told *the mission* that they had been beaten"."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        noun = arcs[arc.head]
        verb = arcs[noun.head]
        if arc.relation != "acl:relcl" or noun.relation not in ("obj", "iobj") or verb.word not in tree_words().telling:
            continue
        below = [(j, a) for j, a in enumerate(arcs) if a.head == i and j != i]
        is_passive = any(a.relation == "nsubj:pass" for _, a in below)  # who has no object besides
        that = next(
            (j for j, a in below if a.word == "that" and (a.relation in ("mark", "iobj") or (is_passive and a.relation == "obj"))), None
        )
        if that is not None and any(a.relation.startswith("nsubj") and a.word != "that" for _, a in below):
            result[i] = replace(arc, head=noun.head, relation="ccomp")
            result[that] = replace(arcs[that], relation="mark")
    return result


def with_closing_speakers(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with who speaks at the end as the subject of his verb, not as one more of those told of: "abducting 40 girls, *a teacher* said"."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        comma = next((j for j in range(i - 1, 0, -1) if arcs[j].word == ","), None)
        if comma is None or arc.word not in tree_words().saying or not arc.tag.startswith("VB") or comma == i - 1:
            continue
        between = range(comma + 1, i)
        has_subject = any(a.head == i and a.relation.startswith("nsubj") for a in arcs)
        is_plain = all(arcs[j].tag in PLAIN for j in between)
        first = next((j for j in between if arcs[j].head < comma and arcs[j].tag.startswith("NN")), None)
        if not has_subject and is_plain and first is not None:
            result[first] = replace(arcs[first], head=i, relation="nsubj")
    return result


def with_nearest_speakers(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with the nearest of two subjects as who speaks: "both groups operate there, and *a resident* said they had come at night"."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        if arc.word not in tree_words().saying or not arc.tag.startswith("VB"):
            continue
        *others, nearest = [j for j in range(i) if arcs[j].head == i and arcs[j].relation == "nsubj"] or [i]
        for j in others:
            if arcs[nearest].tag[:2] in ("NN", "PR") and any(arcs[k].word in (",", ";") for k in range(j, nearest)):
                result[j] = replace(arcs[j], relation="dep")
    return result


def with_those_who_answer(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with who answers a charge as the subject, and the charge as what he answers: ", *a charge* Mali has rejected"."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        noun = arcs[arc.head]
        verb = arcs[noun.head]
        beside = all(arcs[j].head == i for j in range(arc.head + 1, i))
        is_answer = (
            arc.relation == "appos" and noun.word in tree_words().summed_up and noun.relation == "nsubj" and verb.tag.startswith("VB")
        )
        if is_answer and beside and arc.tag.startswith("NNP"):
            result[i] = replace(arc, head=noun.head, relation="nsubj")
            result[arc.head] = replace(noun, relation="obj")
    return result


def with_joined_pasts(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with a past hung on the verb above an infinitive, to which "and" can't join it: "urged both to stop and *offered* help", "took what they could
    carry and *burned* the rest"."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        below = {a.relation for j, a in enumerate(arcs) if a.head == i and j != i}
        is_past = arc.relation == "conj" and arc.tag == "VBD" and arc.word not in tree_words().unchanged
        if not is_past or arc.head > i or below & {"nsubj", "nsubj:pass", "aux", "mark"} or not _is_governed(arcs, arc.head):
            continue
        above = _finite_above(arcs, arc.head)
        if above is not None:
            result[i] = replace(arc, head=above)
    return result


def _is_governed(arcs: Sequence[Arc], verb: int) -> bool:
    """Return whether "to" or a modal governs a verb."""
    return arcs[verb].tag == "VB" and any(a.head == verb and a.tag in ("TO", "MD") for a in arcs)


def _finite_above(arcs: Sequence[Arc], verb: int) -> int | None:
    """Return the nearest verb above in the past or the pluperfect; None where there is none."""
    while arcs[verb].head != verb:
        verb = arcs[verb].head
        helped = any(a.head == verb and a.relation == "aux" and a.word in ("had", "'d") for a in arcs)
        if arcs[verb].tag == "VBD" or (arcs[verb].tag == "VBN" and helped):
            return verb
    return None
