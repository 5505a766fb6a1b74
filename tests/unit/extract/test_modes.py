"""How an attack was made, as far as the article says so."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.extract.modes import told_mode
from pipeline.extract.readers.base import Proposal


@pytest.mark.parametrize(
    ("text", "guess", "mode"),
    [
        ("Two died in the strike. A drone had circled above.", "drone", "drone"),
        ("Two died in the strike.", "drone", None),
        ("The minister condemned the attack.", "suicide-attack", None),
        ("The minister condemned the attack. The bomber was a boy.", "suicide-attack", "suicide-attack"),
        ("Guards beat the men.", "beat", "beat"),
    ],
)
def test_a_mode_needs_a_word_of_the_article(text: str, guess: str, mode: str | None) -> None:
    document = annotate_text(text, load_parser())
    trigger = (document.sentences[0].tokens[1],)
    assert told_mode(document, Proposal(trigger, "ASSAULT", guess, (), 0.9, "test")).mode == mode
