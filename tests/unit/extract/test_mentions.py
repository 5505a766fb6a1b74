"""Which words become a mention of an actor: also those that only describe one."""

import pandas as pd

from pipeline.document import from_conllu
from pipeline.extract.mentions import extract_mentions
from schemas import Attributions, EventArguments, EventPlaces
from tests.trees import tree

SENTENCE = """
1	The	the	_	DT	_	3	det	_	_
2	army	army	_	NN	_	3	compound	_	_
3	chief	chief	_	NN	_	4	nsubj	_	_
4	met	meet	_	VBD	_	0	root	_	_
5	three	three	_	CD	_	6	nummod	_	_
6	soldiers	soldier	_	NNS	_	4	obj	_	_
7	near	near	_	IN	_	9	case	_	_
8	the	the	_	DT	_	9	det	_	_
9	lake	lake	_	NN	_	4	obl:near	_	_
"""


def mentions(*nouns: str) -> list[tuple[str, str, str]]:
    document = from_conllu(SENTENCE)
    empty: list[pd.DataFrame] = [EventArguments.none(), Attributions.none(), EventPlaces.none()]
    found = extract_mentions([document], *empty, frozenset(nouns))
    return sorted(zip(found["text"], found["kind"], found["rule"], strict=True))


def test_a_noun_that_describes_an_actor_is_a_mention_with_what_stands_before_it() -> None:
    expected = [("The army chief", "actor", "description"), ("three soldiers", "actor", "description")]
    assert mentions("army chief", "soldier") == expected


def test_other_nouns_are_none() -> None:
    assert mentions("senator") == []


def kinds_of(verb: str) -> set[str]:
    document = tree(f"Hama//p/2/nsubj/B-GPE {verb}/v/0/root")
    empty: list[pd.DataFrame] = [EventArguments.none(), Attributions.none(), EventPlaces.none()]
    found = extract_mentions([document], *empty, frozenset())
    return set(found[found["text"] == "Hama"]["kind"])


def test_a_town_that_speaks_is_a_government_and_one_that_falls_a_place() -> None:
    assert kinds_of("protested/protest") == {"actor"}
    assert kinds_of("fell/fall") == {"place"}


def test_the_name_of_a_body_begins_with_whose_it_is() -> None:
    document = tree(
        "Chad//p/4/nmod:poss/B-GPE 's//POS/1/case Defence//p/4/compound/B-ORG Ministry//p/5/nsubj/I-ORG declined/decline/v/0/root"
    )
    empty: list[pd.DataFrame] = [EventArguments.none(), Attributions.none(), EventPlaces.none()]
    assert "Chad 's Defence Ministry" in set(extract_mentions([document], *empty)["text"])
