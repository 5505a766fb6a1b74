"""What somebody says he will not do for others."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.codebook.load import load_codebook
from pipeline.extract.events import moded_by_complement
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.refusals import only_says, refused
from schemas.vocabulary import Modality, Role

CODEBOOK = load_codebook()


def coded(text: str, word: str, event_type: str, actor: str) -> tuple[str, str | None, Modality | None]:
    sentence = annotate_text(text, load_parser()).sentences[0]
    trigger, party = (next(t for t in sentence.tokens if t.text == w) for w in (word, actor))
    (found,) = refused(sentence, [Proposal((trigger,), event_type, None, (Party(Role.ACTOR, party),), 0.9, "test")], CODEBOOK)
    return found.event_type, found.mode, found.modality


@pytest.mark.parametrize(
    ("text", "word", "event_type", "actor", "expected"),
    [
        ("Kenya will not free the pilots, a spokesman said.", "free", "RETREAT", "Kenya", ("REJECT", "yield", Modality.ACTUAL)),
        ("The guerrillas would not meet the envoy.", "meet", "CONSULT", "guerrillas", ("REJECT", "meet", Modality.ACTUAL)),
        ("Kenya will free the pilots.", "free", "RETREAT", "Kenya", ("RETREAT", None, None)),
        ("If Kenya will not free the pilots, Uganda acts.", "free", "RETREAT", "Kenya", ("RETREAT", None, None)),
        ("Kenya will not bomb the pilots.", "bomb", "ASSAULT", "Kenya", ("ASSAULT", None, None)),  # no refusal: nobody wanted it
    ],
)
def test_what_one_will_not_do_for_others_is_refused(
    text: str, word: str, event_type: str, actor: str, expected: tuple[str, str | None, Modality | None]
) -> None:
    assert coded(text, word, event_type, actor) == expected


def test_a_denial_refuses_nothing() -> None:
    sentence = annotate_text("Togo denied that it had met the rebels.", load_parser()).sentences[0]
    at = {t.text: t for t in sentence.tokens}
    events = [Proposal((at["denied"],), "REJECT", "meet", (), 0.9, "test"), Proposal((at["met"],), "CONSULT", None, (), 0.9, "test")]
    assert [p.mode for p in moded_by_complement(sentence, events, CODEBOOK)] == [None, None]


@pytest.mark.parametrize(
    ("text", "word", "denies_nothing"),
    [
        ("The warden insists that all the clerks have gone home.", "insists", True),
        ("The warden maintained that those hurt were eight.", "maintained", True),
        ("The warden insists that nobody was hurt.", "insists", False),
        ("The warden said the report was an invention.", "said", False),
        ("The warden denied that the clerks had gone home.", "denied", False),
    ],
)
def test_who_insists_on_something_denies_nothing(text: str, word: str, denies_nothing: bool) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    trigger = next(t for t in sentence.tokens if t.text == word)
    assert only_says(sentence, Proposal((trigger,), "REJECT", None, (), 0.9, "test"), CODEBOOK) is denies_nothing
