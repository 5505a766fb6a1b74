"""Words in disguise are matched as what they look like, and words of other alphabets stay themselves."""

import pytest

from pipeline.clean.sketches import fingerprint
from pipeline.codebook.aliases import normalise
from pipeline.codebook.casualties import load_casualty_words
from pipeline.codebook.incidents import load_incident_words
from pipeline.codebook.places import fold
from pipeline.lookalikes import straight, undisguised


@pytest.mark.parametrize(
    ("disguised", "plain"),
    [
        ("G\u043ema", "Goma"),
        ("Ru\u0455si\u0430", "Russia"),
        ("\u202eGoma\u202c", "Goma"),
        ("Go\u200dma", "Goma"),
        ("\uff27\uff4f\uff4d\uff41", "Goma"),
        ("H\u0391MAS", "HAMAS"),
    ],
)
def test_a_disguised_name_is_matched_as_it_looks(disguised, plain):
    assert undisguised(disguised) == plain
    assert normalise(disguised) == normalise(plain)
    assert fold(disguised) == fold(plain)
    assert fingerprint(f"Troops left {disguised}.") == fingerprint(f"Troops left {plain}.")


@pytest.mark.parametrize("word", ["Москва", "Αθήνα", "São Tomé", "Łódź", "حيفا", "Zürich"])
def test_words_of_other_alphabets_stay(word):
    assert undisguised(word) == word


@pytest.mark.parametrize("apostrophe", "'’‘ʼ′´")
def test_words_of_a_list_are_found_with_any_apostrophe(apostrophe):
    text = f"Shells hit an old people{apostrophe}s home."
    assert straight(text) == "Shells hit an old people's home."
    words = load_incident_words()
    match = words.target_pattern.search(text)
    assert match is not None
    assert words.target(match.group()) == "orphanage"
    assert load_casualty_words().captor_pattern.search(f"the lord{apostrophe}s resistance army") is not None
