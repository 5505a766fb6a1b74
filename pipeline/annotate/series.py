"""Repair of verbs that stand in a row, of "neither … nor", of headlines that leave out "was", of hours and routes before a noun, and of "vice-".

In "when guards left their posts, *blocked* the road and *demanded* money, …" the parser hangs the second verb on the main clause, whose subject then blocks the road; in
"Envoy *told* to leave" the envoy tells; in "at 17:30 *soldiers* fired" it is 17:30 soldiers.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.dependencies import Arc
from pipeline.codebook.parsing_words import location_words, tree_words

FINITE = ("VBD", "VBZ", "VBP")
OPENING = ("mark", "advmod", "nsubj", "nsubj:pass", "aux", "aux:pass", "expl")
DASHES = ("-", "–")
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")


def with_verbs_in_a_row(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with a finite verb that has neither a subject nor a word that opens a clause joined to the verb of the clause before it."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        below = [a.relation for j, a in enumerate(arcs) if a.head == i and j < i]
        is_astray = arc.relation == "advcl" or (arc.relation == "conj" and arcs[arc.head].tag == "VBG")  # "was waiting when …, blocked"
        if not is_astray or arc.tag not in FINITE or arcs[i - 1].word != "," or any(r.startswith(OPENING) for r in below):
            continue
        first = next((j for j in range(i - 1, arc.head, -1) if arcs[j].tag == arc.tag and _has_subject(arcs, j)), None)
        if first is not None and first != arc.head and arcs[first].relation in ("advcl", "acl:relcl", "ccomp"):
            result[i] = replace(arc, head=first, relation="conj")
    return result


def with_neither(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with a verb behind "neither" as the first of the verbs of its subject: "had *neither written* nor read it, had been ill, and was taken away"."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        is_verb = arc.tag.startswith("VB") and arc.tag != "VBG" and arc.relation.startswith("nsubj")
        if not is_verb or not _has_subject(arcs, i) or not any(a.head == i and a.word == "neither" for a in arcs):
            continue
        verb = arcs[arc.head]
        if arc.head > i and verb.tag.startswith("VB"):
            result[i] = replace(arc, head=i if verb.head == arc.head else verb.head, relation=verb.relation)
            result[arc.head] = replace(verb, head=i, relation="conj")
    return result


def with_told_to(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with whoever is "told to leave" as the one who is told: these verbs say whom they are said to, so that a headline has left out "was"."""
    result = list(arcs)
    for i, arc in enumerate(arcs[:-2]):
        if arc.word not in tree_words().directing or arc.tag != "VBD" or arcs[i + 1].word != "to" or arcs[i + 2].tag != "VB":
            continue
        below = [j for j, a in enumerate(arcs) if a.head == i and j != i]
        if any(arcs[j].relation in ("obj", "iobj", "aux", "aux:pass") for j in below):
            continue
        result[i] = replace(arc, tag="VBN")
        for j in below:
            if arcs[j].relation == "nsubj":
                result[j] = replace(arcs[j], relation="nsubj:pass")
    return result


def with_hours(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with an hour behind "at" as when something was done, not as how many did it."""
    result = list(arcs)
    for i, arc in enumerate(arcs):
        if arc.relation != "nummod" or not CLOCK.fullmatch(arc.word) or arc.head < i:
            continue
        at = next((j for j in range(i - 1, max(-1, i - 3), -1) if arcs[j].word in ("at", "around", "by")), None)
        noun = arcs[arc.head]
        if at is not None and arcs[noun.head].tag.startswith("VB") and noun.relation.startswith("nsubj"):
            result[i] = replace(arc, head=noun.head, relation=f"obl:{arcs[at].word}")
            result[at] = replace(arcs[at], head=i, relation="case")
    return result


def with_ranges(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with "between 20 and 30" as how many there are of the noun behind it: "*between 20 and 30 armed men* entered"."""
    result = list(arcs)
    for i in range(len(arcs) - 4):
        words, least = arcs[i : i + 4], i + 1
        if [a.word for a in words[::2]] != ["between", "and"] or any(a.tag != "CD" for a in words[1::2]):
            continue
        noun = next((j for j in range(i + 4, min(i + 8, len(arcs))) if arcs[j].tag in ("NN", "NNS")), None)
        is_plain = noun is not None and all(arcs[j].tag in ("JJ", "VBN", "NN", "NNP", "HYPH") for j in range(i + 4, noun))
        if noun is None or not is_plain or arcs[least].head in (noun, i + 3) or not arcs[least].relation.endswith(":between"):
            continue
        result[least] = replace(arcs[least], head=noun, relation="nummod")
        result[i] = replace(arcs[i], head=least, relation="advmod")
        result[i + 3] = replace(arcs[i + 3], head=least, relation="conj")
    return result


def with_routes(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with a road between two towns as one noun: "blocked the *Dhaka–Rangpur highway*" blocks no Dhaka."""
    result = list(arcs)
    for i in range(len(arcs) - 3):
        start, dash, end, way = arcs[i : i + 4]
        is_route = start.tag.startswith("NNP") and dash.word in DASHES and end.tag.startswith("NNP") and way.word in location_words().ways
        if not is_route or start.head in (i + 1, i + 2, i + 3):
            continue
        result[i + 3] = replace(way, head=i + 3 if start.head == i else start.head, relation=start.relation)
        result[i] = replace(start, head=i + 3, relation="compound")
        for j, other in enumerate(result):
            if other.head == i and j not in (i, i + 3):
                result[j] = replace(other, head=i + 3)
    return result


def with_prefixed_titles(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the tree with "vice-president" as one noun, where the parser takes the vice and the president for two."""
    result = list(arcs)
    for i, arc in enumerate(arcs[1:-1], 1):
        first, title = i - 1, i + 1
        if arc.word != "-" or arcs[first].word not in tree_words().prefixes or not arcs[title].tag.startswith("NN"):
            continue
        if arcs[first].head == title:
            continue
        outer = result[first]
        if arcs[title].head in (first, i) or outer.relation == "conj":  # the prefix governs the title, or stands in its row
            result[title] = replace(result[title], head=title if outer.head == first else outer.head, relation=outer.relation)
        for j, other in enumerate(result):
            if other.head in (first, i) and j not in (first, i, title):
                result[j] = replace(other, head=title)
        result[first] = replace(outer, head=title, relation="compound")
        result[i] = replace(arc, tag="HYPH", head=title, relation="punct")
    return result


def _has_subject(arcs: Sequence[Arc], verb: int) -> bool:
    return any(a.head == verb and j != verb and a.relation.startswith("nsubj") for j, a in enumerate(arcs))
