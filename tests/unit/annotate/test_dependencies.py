"""Prepositions are folded into the relation of what they govern."""

from pipeline.annotate.dependencies import Arc, universal


def tree(*rows: tuple[str, str, int, str]) -> list[Arc]:
    return [Arc(*row) for row in rows]


def relations(arcs: list[Arc]) -> list[tuple[str, str, str]]:
    return [(arc.word, arc.relation, arcs[arc.head].word) for arc in arcs]


def test_a_preposition_becomes_part_of_the_relation() -> None:
    arcs = universal(
        tree(("rebels", "NNS", 1, "nsubj"), ("fought", "VBD", 1, "ROOT"), ("against", "IN", 1, "prep"), ("troops", "NNS", 2, "pobj"))
    )
    assert relations(arcs) == [
        ("rebels", "nsubj", "fought"),
        ("fought", "root", "fought"),
        ("against", "case", "troops"),
        ("troops", "obl:against", "fought"),
    ]


def test_under_a_noun_it_is_a_modifier() -> None:
    arcs = universal(tree(("attack", "NN", 0, "ROOT"), ("on", "IN", 0, "prep"), ("kyiv", "NNP", 1, "pobj")))
    assert relations(arcs)[2] == ("kyiv", "nmod:on", "attack")


def test_a_passive_agent_is_named_so() -> None:
    arcs = universal(tree(("shelled", "VBN", 0, "ROOT"), ("by", "IN", 0, "agent"), ("troops", "NNS", 1, "pobj")))
    assert relations(arcs)[2] == ("troops", "obl:agent", "shelled")


def test_due_to_is_one_preposition() -> None:
    arcs = universal(tree(("injured", "VBN", 0, "ROOT"), ("due", "JJ", 0, "prep"), ("to", "IN", 1, "pcomp"), ("strikes", "NNS", 1, "pobj")))
    assert relations(arcs)[1:] == [("due", "case", "strikes"), ("to", "fixed", "strikes"), ("strikes", "obl:due_to", "injured")]


def test_according_to_is_one_preposition() -> None:
    arcs = universal(
        tree(("died", "VBD", 0, "ROOT"), ("according", "VBG", 0, "prep"), ("to", "IN", 1, "prep"), ("police", "NNS", 2, "pobj"))
    )
    assert relations(arcs)[3] == ("police", "obl:according_to", "died")


def test_a_gerund_after_a_preposition_is_a_clause() -> None:
    arcs = universal(
        tree(
            ("accused", "VBD", 0, "ROOT"),
            ("baku", "NNP", 0, "dobj"),
            ("of", "IN", 0, "prep"),
            ("shelling", "VBG", 2, "pcomp"),
            ("towns", "NNS", 3, "dobj"),
        )
    )
    assert relations(arcs)[1:] == [
        ("baku", "obj", "accused"),
        ("of", "mark", "shelling"),
        ("shelling", "advcl:of", "accused"),
        ("towns", "obj", "shelling"),
    ]


def test_a_participle_that_is_a_preposition_governs_its_noun() -> None:
    arcs = universal(tree(("breach", "VB", 0, "ROOT"), ("following", "VBG", 0, "prep"), ("shelling", "NN", 1, "dobj")))
    assert relations(arcs)[2] == ("shelling", "obl:following", "breach")


def test_every_tree_stays_a_tree() -> None:
    arcs = universal(
        tree(
            ("said", "VBD", 0, "ROOT"),
            ("in", "IN", 0, "prep"),
            ("and", "CC", 1, "cc"),
            ("around", "IN", 1, "conj"),
            ("goma", "NNP", 3, "pobj"),
        )
    )
    for start in range(len(arcs)):
        seen, at = set(), start
        while arcs[at].head != at:
            assert at not in seen
            seen.add(at)
            at = arcs[at].head
