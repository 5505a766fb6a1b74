"""How an attack was made, as far as the article says so."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.load import load_codebook
from pipeline.extract.modes import told_mode
from pipeline.extract.readers.base import Proposal
from pipeline.extract.readers.rules import RuleReader


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


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Mortars fell on the post. It was dusk. A drone hit a hut at night. Four people were wounded.", None),
        ("Mortars fell on the post. It was dusk. A drone flew off and mortars fell. Four people were wounded.", "heavy-weapons"),
        ("Mortars fell on the post. It was dusk. Four people were wounded.", "heavy-weapons"),
    ],
)
def test_a_drone_nearby_speaks_against_the_weapons_of_another_scene(text: str, mode: str | None) -> None:
    document = annotate_text(text, load_parser())
    trigger = (next(t for t in document.sentences[-1].tokens if t.text == "wounded"),)
    assert told_mode(document, Proposal(trigger, "ASSAULT", "heavy-weapons", (), 0.9, "test")).mode == mode


def test_a_coalition_of_rebels_need_not_fly() -> None:
    document = annotate_text("Three men were killed by members of the Coalition of Patriots.", load_parser())
    found = RuleReader(load_codebook()).propose([(document, document.sentences[0])])
    assert [p.mode for _, _, proposals in found for p in proposals if p.event_type == "ASSAULT"] == [None]
