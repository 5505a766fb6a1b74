"""Ground that is liberated has been taken; people who are liberated are freed."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.load import load_codebook
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.takings import as_taking
from schemas.vocabulary import Role


@pytest.mark.parametrize(
    ("text", "actor", "event_type", "parties"),
    [
        (
            "Troops liberated the village from insurgents.",
            "Troops",
            "ASSAULT",
            {(Role.ACTOR, "Troops"), (Role.RECIPIENT, "insurgents")},
        ),
        ("Troops liberated the village from terrorism.", "Troops", "ASSAULT", {(Role.ACTOR, "Troops")}),
        ("The town was liberated from insurgents.", "insurgents", "ASSAULT", {(Role.RECIPIENT, "insurgents")}),
        ("Gorna, which troops liberated in May, is quiet.", "troops", "ASSAULT", {(Role.ACTOR, "troops")}),
        ("The hostages, whom troops liberated in May, are well.", "troops", "RETREAT", {(Role.ACTOR, "troops")}),
        ("Troops liberated nine hostages from a camp.", "Troops", "RETREAT", {(Role.ACTOR, "Troops")}),
    ],
)
def test_ground_is_taken(text: str, actor: str, event_type: str, parties: set[tuple[Role, str]]) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    at = {t.text: t for t in sentence.tokens}
    told = Proposal((at["liberated"],), "RETREAT", "release", (Party(Role.ACTOR, at[actor]),), 0.9, "en/retreat/release+test")
    found = as_taking(sentence, told, load_codebook().parties)
    assert (found.event_type, {(p.role, p.head.text) for p in found.parties}) == (event_type, parties)
    assert found.rule == ("en/assault/liberate+test" if event_type == "ASSAULT" else told.rule)
