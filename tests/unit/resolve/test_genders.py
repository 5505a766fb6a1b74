"""Of whom the article has said that she is a woman, "he" is another."""

import pytest
from test_actors import links, parsed, short

TITLED = "Ms/NNP/2/compound/B-PERSON Kahn/NNP/3/nsubj/I-PERSON resigned/VBD/0/root"
SAID_SHE = "Ada/NNP/2/compound/B-PERSON Kahn/NNP/3/nsubj/I-PERSON say/VBP/0/root she/PRP/6/nsubj had/VBD/6/aux resigned/VBN/3/ccomp"


@pytest.mark.parametrize(
    ("first", "name", "pronoun", "is_her"),
    [
        (TITLED, "Ms Kahn", "He", False),
        (TITLED, "Ms Kahn", "She", True),
        (SAID_SHE, "Ada Kahn", "He", False),
        (SAID_SHE, "Ada Kahn", "She", True),
        (SAID_SHE.replace("she", "they"), "Ada Kahn", "He", True),
    ],
)
def test_he_is_no_woman(first: str, name: str, pronoun: str, is_her: bool) -> None:
    document = parsed(first, f"{pronoun}/PRP/2/nsubj apologised/VBD/0/root")
    her, back = links(document, name, pronoun)
    assert (back["actor_id"] is not None and back["actor_id"] == her["actor_id"]) is is_her


def test_a_ministers_spokesman_is_not_the_minister() -> None:
    said = "Ministry/NNP/2/compound spokesman/NN/4/compound Omar/NNP/4/compound/B-PERSON Roy/NNP/5/nsubj/I-PERSON spoke/VBD/0/root"
    document = parsed(said, "The/DT/2/det minister/NN/3/nsubj resigned/VBD/0/root")
    assert short(links(document, "Ministry spokesman Omar Roy", "The minister")[1])[0] != "Omar Roy"
