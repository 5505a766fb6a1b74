"""A parsed article finds its sentences by the place of a character."""

from pipeline.document import from_conllu

TWO = """
1\tTalks\ttalk\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tfailed\tfail\tVERB\tVBD\t_\t0\troot\t_\t_

1\tTroops\ttroop\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
"""


def test_a_sentence_is_found_by_any_of_its_characters_and_none_between_two() -> None:
    document = from_conllu(TWO)
    assert document.text == "Talks failed Troops left"
    first, second = document.sentences
    assert [document.sentence_at(offset) for offset in (0, 11, 12, 13, 23, 24)] == [first, first, None, second, second, None]
